import { Injectable } from '@nestjs/common';
import {
  EVENT_OF_MANNER, isStaff, localDate, possibleFrom, Refused, relinquishmentCriteria,
  type Actor, type CriterionState, type LocalDate, type RelinquishmentManner,
} from '@tamga/domain';
import { CasesJournal } from '@tamga/features/cases';
import { Database, newId, type Tx } from '@tamga/platform';
import { AssetDocket } from './asset-docket.js';
import { AssetNotices, type NewNotice } from './asset-notices.js';
import { AssetFile, invalid } from './asset-file.js';
import { ASSET, OFFICE_OF_CASE, type AssetRow } from './assets.queries.js';
import type { AssetView } from './asset-view.js';
import { officeToday } from './record-checks.js';
import { DECIDER, END_STANDING, INSERT_RELINQUISHMENT, NOTICES, RELINQUISHMENT, VOID_NOTICE, type NoticeRow, type RelinquishmentRow } from './relinquishments.queries.js';
import { Stakeholders, type Stakeholder } from './stakeholders.js';

export type Relinquishment = {
  readonly manner: RelinquishmentManner; readonly reason: string; readonly decidedById: string | null; readonly decidedOn: string | null;
  /** When the authority was told; not for letting lapse, which the authority tells us. */
  readonly occurredOn?: string | null;
  readonly number?: string | null; readonly documentId?: string | null;
};
export type RelinquishmentView = {
  readonly assetId: string; readonly version: number; readonly manners: readonly RelinquishmentManner[]; readonly recipients: readonly Stakeholder[];
  readonly notices: readonly NoticeView[]; readonly criteria: readonly CriterionState[]; readonly decision: (Omit<RelinquishmentRow, 'recordedAt'> & { readonly recordedAt: string }) | null;
};
export type NoticeView = Omit<NoticeRow, 'recordedAt' | 'voidedAt'> & { readonly recordedAt: string; readonly voidedAt: string | null };

/** Giving an asset up: for a reason, by somebody, and not before funders and licensees have heard. */
@Injectable()
export class RelinquishmentsService {
  constructor(
    private readonly database: Database,
    private readonly file: AssetFile,
    private readonly docket: AssetDocket,
    private readonly journal: CasesJournal,
    private readonly given: AssetNotices,
    private readonly stakeholders: Stakeholders,
  ) {}

  /** What is there and what is missing. @throws Refused not-found: licensees are no business of inventors */
  get(actor: Actor, assetId: string): Promise<RelinquishmentView> {
    return this.database.read(actor, async (tx) => {
      const row = isStaff(actor) ? await tx.one<AssetRow>(ASSET, [assetId, actor.officeId]) : null;
      if (!row) throw new Refused({ code: 'not-found' });
      return this.view(tx, row);
    });
  }

  /** @throws Refused not-found, stale-version, case-closed, invalid-input */
  giveNotice(actor: Actor, assetId: string, version: number, notice: NewNotice): Promise<RelinquishmentView> {
    return this.database.transaction(actor, async (tx) => {
      const row = await this.file.hold(tx, actor, assetId, version);
      const id = await this.given.add(tx, actor, row, { notice, recipients: await this.recipients(tx, row) });
      await this.file.write(tx, row);
      await this.journal.record(tx, actor, [{ type: 'asset.notice-given', officeId: row.officeId, caseId: row.caseId, assetId, noticeId: id, capacity: notice.capacity, on: localDate(notice.sentOn) }]);
      return this.again(tx, row);
    });
  }

  /** Takes a notice back that was recorded wrongly. @throws Refused not-found, stale-version, case-closed, conflict while the asset is given up on the strength of it */
  voidNotice(actor: Actor, which: { readonly assetId: string; readonly noticeId: string }, version: number, reason: string): Promise<RelinquishmentView> {
    return this.database.transaction(actor, async (tx) => {
      const row = await this.file.hold(tx, actor, which.assetId, version);
      const notice = (await tx.query<NoticeRow>(NOTICES, [row.id])).find(({ id, voidedAt }) => id === which.noticeId && voidedAt === null);
      if (!notice) throw new Refused({ code: 'not-found' });
      if (await tx.one(RELINQUISHMENT, [row.id])) throw new Refused({ code: 'conflict', facts: { reason: 'given-up' } });
      await tx.run(VOID_NOTICE, [notice.id, row.id, tx.now, actor.userId, reason.trim()]);
      await this.file.write(tx, row);
      await this.journal.record(tx, actor, [{ type: 'asset.notice-voided', officeId: row.officeId, caseId: row.caseId, assetId: row.id, noticeId: notice.id, capacity: notice.capacity, reason: reason.trim() }]);
      return this.again(tx, row);
    });
  }

  /**
   * Gives the asset up. Withdrawing and abandoning enter the docket; letting lapse is a decision the authority answers later.
   * @throws Refused relinquishment-incomplete with what is missing, docket-event-impossible, conflict when it is given up already, not-found, stale-version, case-closed, invalid-input
   */
  relinquish(actor: Actor, assetId: string, version: number, given: Relinquishment): Promise<AssetView> {
    return this.database.transaction(actor, (tx) => this.relinquishIn(tx, actor, assetId, { version, given }));
  }

  /** `relinquish` within the caller's transaction. @param how `version`: null when the decision follows from another record that was checked itself */
  async relinquishIn(tx: Tx, actor: Actor, assetId: string, { version, given }: { readonly version: number | null; readonly given: Relinquishment }): Promise<AssetView> {
    const row = await this.file.hold(tx, actor, assetId, version);
    if (await tx.one(RELINQUISHMENT, [assetId])) throw new Refused({ code: 'conflict', facts: { reason: 'given-up' } });
    const kind = EVENT_OF_MANNER[given.manner] ?? 'lapsed';
    const today = await officeToday(tx, row.officeId);
    if (given.manner === 'let-lapse' && (row.state === 'planned' || !possibleFrom(kind).includes(row.state))) {
      throw new Refused({ code: 'docket-event-impossible', facts: { event: kind, on: today, state: row.state, itself: true, possibleFrom: possibleFrom(kind) } });
    }
    const unmet = criteriaOf(row, given, today, await this.told(tx, row)).filter(({ met }) => !met);
    if (unmet.length > 0) throw new Refused({ code: 'relinquishment-incomplete', unmet });
    const [decidedById, decidedOn] = [given.decidedById ?? '', localDate(given.decidedOn ?? '')];
    if (!(await tx.one(DECIDER, [row.officeId, decidedById]))) throw invalid({ pointer: '/decidedById', code: 'not-an-officer' });
    const { occurredOn, number, documentId } = given;
    if (given.manner !== 'let-lapse' && occurredOn && occurredOn < decidedOn) throw invalid({ pointer: '/occurredOn', code: 'out-of-range', params: { min: decidedOn, max: today } });
    const eventId = given.manner === 'let-lapse' ? null : await this.docket.append(tx, actor, row, { kind, occurredOn: occurredOn ?? '', number: number ?? null, documentId: documentId ?? null });
    if (eventId === null) await this.file.write(tx, row);
    const reason = given.reason.trim();
    await tx.run(INSERT_RELINQUISHMENT, [newId(), row.officeId, assetId, given.manner, reason, decidedById, decidedOn, eventId, actor.userId, tx.now]);
    await this.journal.record(tx, actor, [{ type: 'asset.relinquished', officeId: row.officeId, caseId: row.caseId, assetId, manner: given.manner, on: decidedOn, decidedById, reason }]);
    return this.file.view(tx, actor, assetId);
  }

  /** Keeps an asset after all that was to lapse. What stands in the docket is taken back there. @throws Refused not-found, conflict, stale-version, case-closed */
  keep(actor: Actor, assetId: string, version: number, reason: string): Promise<RelinquishmentView> {
    return this.database.transaction(actor, async (tx) => this.again(tx, await this.keepIn(tx, actor, assetId, { version, reason })));
  }

  /** `keep` within the caller's transaction. */
  async keepIn(tx: Tx, actor: Actor, assetId: string, { version, reason }: { readonly version: number | null; readonly reason: string }): Promise<AssetRow> {
    const row = await this.file.hold(tx, actor, assetId, version);
    const decision = await tx.one<RelinquishmentRow>(RELINQUISHMENT, [assetId]);
    if (!decision) throw new Refused({ code: 'not-found' });
    if (decision.docketEventId) throw new Refused({ code: 'conflict', facts: { reason: 'docketed' } });
    await tx.run(END_STANDING, [assetId, tx.now, actor.userId, reason.trim()]);
    await this.file.write(tx, row);
    await this.journal.record(tx, actor, [{ type: 'asset.edited', officeId: row.officeId, caseId: row.caseId, assetId, fields: ['relinquishment'] }]);
    return row;
  }

  private async recipients(tx: Tx, row: AssetRow): Promise<readonly Stakeholder[]> {
    const file = await tx.one<{ disclosureId: string }>(OFFICE_OF_CASE, [row.caseId, row.officeId]);
    if (!file) throw new Refused({ code: 'not-found' });
    return this.stakeholders.of(tx, { caseId: row.caseId, disclosureId: file.disclosureId });
  }

  private async told(tx: Tx, row: AssetRow): Promise<Told> {
    return { recipients: await this.recipients(tx, row), notices: await tx.query<NoticeRow>(NOTICES, [row.id]) };
  }

  private async again(tx: Tx, { id, officeId }: AssetRow): Promise<RelinquishmentView> {
    const row = await tx.one<AssetRow>(ASSET, [id, officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    return this.view(tx, row);
  }

  private async view(tx: Tx, row: AssetRow): Promise<RelinquishmentView> {
    const [told, decision, today] = [await this.told(tx, row), await tx.one<RelinquishmentRow>(RELINQUISHMENT, [row.id]), await officeToday(tx, row.officeId)];
    const said = { reason: decision?.reason ?? '', decidedById: decision?.decidedById ?? null, decidedOn: decision?.decidedOn ?? null };
    const manners = (['withdraw', 'abandon', 'let-lapse'] as const).filter((manner) => decision === null && possibleFrom(EVENT_OF_MANNER[manner] ?? 'lapsed').includes(row.state) && (manner !== 'let-lapse' || row.state !== 'planned'));
    return {
      assetId: row.id, version: row.version, manners, recipients: told.recipients, criteria: criteriaOf(row, said, today, told),
      notices: told.notices.map((notice) => ({ ...notice, recordedAt: notice.recordedAt.toISOString(), voidedAt: notice.voidedAt?.toISOString() ?? null })),
      decision: decision && { ...decision, recordedAt: decision.recordedAt.toISOString() },
    };
  }
}

/** Who has a right to hear of it, and who was told. */
type Told = { readonly recipients: readonly Stakeholder[]; readonly notices: readonly NoticeRow[] };

function criteriaOf({ state }: AssetRow, given: Pick<Relinquishment, 'reason' | 'decidedById' | 'decidedOn'>, today: LocalDate, { recipients, notices }: Told): readonly CriterionState[] {
  const standing = notices.filter(({ voidedAt }) => voidedAt === null).map(({ capacity, recipientKey: key, sentOn }) => ({ capacity, key, sentOn }));
  return relinquishmentCriteria({ ...given, state, recipients, notices: standing }, today);
}
