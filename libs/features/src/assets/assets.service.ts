import { Injectable } from '@nestjs/common';
import {
  assetState, isJurisdiction, isLocalDate, isProtecting, isStaff, localDate, may, needsJurisdiction, Refused,
  type Actor, type AssetKind, type DocketEventKind, type FieldError, type Permission,
} from '@tamga/domain';
import { CasesJournal } from '@tamga/features/cases';
import { DocumentsReader } from '@tamga/features/documents';
import { AccessGrants } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { assetView, type AssetView } from './asset-view.js';
import {
  ASSET, ASSETS_OF_CASE, EVENTS_OF_ASSETS, INSERT_ASSET, INSERT_EVENT, LOCK_ASSET, OFFICE_OF_CASE, UPDATE_ASSET, VOID_EVENT, type AssetRow, type DocketEventRow,
} from './assets.queries.js';
import { Protection } from './protection.js';
import { lockCases, officeToday, requireDocument } from './record-checks.js';

export type NewAsset = {
  readonly kind: AssetKind;
  readonly title: string;
  readonly jurisdiction?: string | null;
  readonly applicationNumber?: string | null;
  readonly registrationNumber?: string | null;
  readonly note?: string;
};
/** A field not given stays as it is. What an asset is (its kind) never changes. */
export type AssetChange = Partial<Omit<NewAsset, 'kind'>>;
export type NewDocketEvent = { readonly kind: DocketEventKind; readonly occurredOn: string; readonly number?: string | null; readonly documentId?: string | null; readonly note?: string };
export type AssetPage = { readonly data: readonly AssetView[]; readonly page: { readonly nextCursor: string | null } };

const FIRST = '00000000-0000-0000-0000-000000000000';

/** IP rights of a case and what happened to them. */
@Injectable()
export class AssetsService {
  constructor(
    private readonly database: Database,
    private readonly journal: CasesJournal,
    private readonly grants: AccessGrants,
    private readonly documents: DocumentsReader,
    private readonly protection: Protection,
  ) {}

  /** @throws Refused not-found when the actor may not know of the case */
  ofCase(actor: Actor, caseId: string, page: { readonly limit: number; readonly cursor?: string }): Promise<AssetPage> {
    return this.database.read(actor, async (tx) => {
      const found = await tx.one<{ officeId: string }>(OFFICE_OF_CASE, [caseId, actor.officeId]);
      if (!found) throw new Refused({ code: 'not-found' });
      await this.allowRead(tx, actor, { officeId: found.officeId, caseId });
      const after = page.cursor === undefined ? [FIRST] : decodeCursor(page.cursor, 1);
      if (!/^[0-9a-f-]{36}$/.test(String(after?.[0]))) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
      const rows = await tx.query<AssetRow>(ASSETS_OF_CASE, [caseId, actor.officeId, after?.[0], page.limit + 1]);
      const shown = rows.slice(0, page.limit);
      const events = await tx.query<DocketEventRow>(EVENTS_OF_ASSETS, [shown.map(({ id }) => id)]);
      const last = rows.length > page.limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => assetView(row, events, isStaff(actor))), page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /** @throws Refused not-found */
  get(actor: Actor, id: string): Promise<AssetView> {
    return this.database.read(actor, async (tx) => {
      const row = await tx.one<AssetRow>(ASSET, [id, actor.officeId]);
      if (!row) throw new Refused({ code: 'not-found' });
      await this.allowRead(tx, actor, row);
      return this.view(tx, actor, id);
    });
  }

  /** @throws Refused not-found, case-closed, invalid-input for a jurisdiction that WIPO ST.3 does not have, or a missing one */
  record(actor: Actor, caseId: string, asset: NewAsset): Promise<AssetView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'asset.record');
      await this.lockOpen(tx, officeId, caseId);
      const jurisdiction = asset.jurisdiction ?? null;
      refuse(jurisdictionFaults(asset.kind, jurisdiction));
      const id = newId();
      const numbers = [clean(asset.applicationNumber), clean(asset.registrationNumber)];
      await tx.run(INSERT_ASSET, [id, officeId, caseId, asset.kind, asset.title.trim(), jurisdiction, ...numbers, asset.note?.trim() ?? '', actor.userId, tx.now]);
      await this.journal.record(tx, actor, [{ type: 'asset.recorded', officeId, caseId, assetId: id, kind: asset.kind, jurisdiction }]);
      return this.view(tx, actor, id);
    });
  }

  /** @throws Refused not-found, stale-version, case-closed, invalid-input */
  edit(actor: Actor, id: string, version: number, change: AssetChange): Promise<AssetView> {
    return this.database.transaction(actor, async (tx) => {
      const row = await this.hold(tx, actor, id, version);
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      const next = { ...row, ...Object.fromEntries(given.map(([key, value]) => [key, typeof value === 'string' ? value.trim() || null : value])) } as AssetRow;
      refuse(jurisdictionFaults(row.kind, next.jurisdiction));
      await this.write(tx, { ...next, title: next.title ?? row.title, note: next.note ?? '' });
      await this.journal.record(tx, actor, [{ type: 'asset.edited', officeId: row.officeId, caseId: row.caseId, assetId: id, fields: given.map(([key]) => key) }]);
      return this.view(tx, actor, id);
    });
  }

  /** @throws Refused not-found, stale-version, case-closed, invalid-input for a day in the future or a document of another case */
  recordEvent(actor: Actor, assetId: string, version: number, event: NewDocketEvent): Promise<AssetView> {
    return this.database.transaction(actor, async (tx) => {
      const row = await this.hold(tx, actor, assetId, version);
      const today = await officeToday(tx, row.officeId);
      if (!isLocalDate(event.occurredOn)) throw invalid({ pointer: '/occurredOn', code: 'not-a-date' });
      if (event.occurredOn > today) throw invalid({ pointer: '/occurredOn', code: 'not-in-the-future', params: { today } });
      if (event.documentId) await requireDocument(this.documents, tx, { id: event.documentId, pointer: '/documentId' }, { caseIds: [row.caseId] });
      const [id, on, number] = [newId(), localDate(event.occurredOn), clean(event.number)];
      await tx.run(INSERT_EVENT, [id, row.officeId, assetId, row.caseId, event.kind, on, number, event.documentId ?? null, event.note?.trim() ?? '', actor.userId, tx.now]);
      await this.write(tx, { ...row, ...numberFrom(row, event.kind, number), state: await this.stateOf(tx, assetId) });
      await this.journal.record(tx, actor, [{ type: 'docket-event.recorded', officeId: row.officeId, caseId: row.caseId, assetId, docketEventId: id, kind: event.kind, on }]);
      if (isProtecting(event.kind)) await this.protection.settle(tx, actor, row.caseId);
      return this.view(tx, actor, assetId);
    });
  }

  /** Takes back what was recorded wrongly; it stays, with the reason. @throws Refused not-found, stale-version, case-closed, conflict when it is void already */
  voidEvent(actor: Actor, which: { readonly assetId: string; readonly eventId: string }, version: number, reason: string): Promise<AssetView> {
    return this.database.transaction(actor, async (tx) => {
      const row = await this.hold(tx, actor, which.assetId, version);
      const event = (await tx.query<DocketEventRow>(EVENTS_OF_ASSETS, [[row.id]])).find(({ id }) => id === which.eventId);
      if (!event) throw new Refused({ code: 'not-found' });
      if (event.voidedAt) throw new Refused({ code: 'conflict', facts: { reason: 'already-void' } });
      await tx.run(VOID_EVENT, [event.id, row.id, tx.now, actor.userId, reason.trim()]);
      await this.write(tx, { ...row, state: await this.stateOf(tx, row.id) });
      const about = { officeId: row.officeId, caseId: row.caseId, assetId: row.id, docketEventId: event.id, kind: event.kind };
      await this.journal.record(tx, actor, [{ type: 'docket-event.voided', ...about, reason: reason.trim() }]);
      if (isProtecting(event.kind)) await this.protection.settle(tx, actor, row.caseId);
      return this.view(tx, actor, row.id);
    });
  }

  private async hold(tx: Tx, actor: Actor, id: string, version: number): Promise<AssetRow> {
    const officeId = allow(actor, 'asset.record');
    const known = await tx.one<AssetRow>(ASSET, [id, officeId]);
    if (!known) throw new Refused({ code: 'not-found' });
    await this.lockOpen(tx, officeId, known.caseId);
    const [, row] = await Promise.all([tx.query(LOCK_ASSET, [id]), tx.one<AssetRow>(ASSET, [id, officeId])]);
    if (!row) throw new Refused({ code: 'not-found' });
    if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
    return row;
  }

  /** A closed case is a closed book; one on hold is not: offices send actions whether we wait or not. */
  private async lockOpen(tx: Tx, officeId: string, caseId: string): Promise<void> {
    const [file] = await lockCases(tx, officeId, [caseId]);
    if (file?.standing === 'closed') throw new Refused({ code: 'case-closed', facts: { standing: file.standing } });
  }

  private async write(tx: Tx, row: AssetRow): Promise<void> {
    await tx.run(UPDATE_ASSET, [row.id, row.version, row.title, row.jurisdiction, row.applicationNumber, row.registrationNumber, row.note, row.state, tx.now]);
  }

  private async stateOf(tx: Tx, assetId: string): Promise<AssetRow['state']> {
    const events = await tx.query<DocketEventRow>(EVENTS_OF_ASSETS, [[assetId]]);
    return assetState(events.filter(({ voidedAt }) => voidedAt === null));
  }

  private async allowRead(tx: Tx, actor: Actor, on: { readonly officeId: string; readonly caseId: string }): Promise<void> {
    const grantCapacity = isStaff(actor) ? null : await this.grants.capacityOf(tx, actor, on.caseId);
    if (!may(actor, 'asset.read', { officeId: on.officeId, grantCapacity })) throw new Refused({ code: 'not-found' });
  }

  private async view(tx: Tx, actor: Actor, id: string): Promise<AssetView> {
    const [row, events] = await Promise.all([tx.one<AssetRow>(ASSET, [id, actor.officeId]), tx.query<DocketEventRow>(EVENTS_OF_ASSETS, [[id]])]);
    if (!row) throw new Refused({ code: 'not-found' });
    return assetView(row, events, isStaff(actor));
  }
}

function allow(actor: Actor, action: Permission): string {
  if (actor.officeId === null || !may(actor, action, { officeId: actor.officeId })) throw new Refused({ code: 'forbidden', facts: { permission: action } });
  return actor.officeId;
}

function jurisdictionFaults(kind: AssetKind, jurisdiction: string | null): readonly FieldError[] {
  if (jurisdiction === null) return needsJurisdiction(kind) ? [{ pointer: '/jurisdiction', code: 'required' }] : [];
  return isJurisdiction(jurisdiction) ? [] : [{ pointer: '/jurisdiction', code: 'invalid-format', params: { example: 'KZ, EP, WO' } }];
}

/** Numbers come with the event that gives them; one that was keyed before is not overwritten. */
function numberFrom(row: AssetRow, kind: DocketEventKind, number: string | null): Partial<AssetRow> {
  if (number === null) return {};
  if (kind === 'filed') return { applicationNumber: row.applicationNumber ?? number };
  return kind === 'granted' || kind === 'registered' ? { registrationNumber: row.registrationNumber ?? number } : {};
}

const clean = (text: string | null | undefined): string | null => text?.trim() || null;
const invalid = (error: FieldError): Refused => new Refused({ code: 'invalid-input', errors: [error] });

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
}
