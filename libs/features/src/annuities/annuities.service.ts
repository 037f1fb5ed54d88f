import { Injectable } from '@nestjs/common';
import { addDays, evidenceFaults, isCurrency, isLocalDate, Refused, type Actor, type FieldError, type LicenseeAnswer, type LocalDate } from '@tamga/domain';
import { officeToday, RelinquishmentsService } from '@tamga/features/assets';
import { CasesJournal } from '@tamga/features/cases';
import { DeadlineDocket, DocketTurns } from '@tamga/features/deadlines';
import { allow } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, type Tx } from '@tamga/platform';
import { annuityList, ANSWERED, ASKED, DECIDED, INSTRUCTED, PAID, type AnnuityGroup, type AnnuityRow } from './annuities.queries.js';
import { AnnuityFile } from './annuity-file.js';
import { about, assertMove, invalid } from './annuity-step.js';
import { turnOf } from './annuity-planner.js';
import { pricesOf } from './annuity-prices.service.js';
import { annuityView, type AnnuityView } from './annuity-view.js';

export type AnnuityQuery = {
  readonly group?: AnnuityGroup;
  /** `me`: cases of one's own. */
  readonly owner?: string;
  readonly caseId?: string;
  readonly assetId?: string;
  readonly limit: number;
  readonly cursor?: string;
};
export type AnnuityPage = { readonly data: readonly AnnuityView[]; readonly page: { readonly nextCursor: string | null } };
export type Decision = { readonly decision: 'pay' | 'drop'; readonly reason: string };
export type Answer = { readonly answer: LicenseeAnswer; readonly answeredOn: string; readonly note?: string };
export type Instruction = { readonly to: string; readonly on: string };
export type Payment = { readonly paidOn: string; readonly minor: string; readonly currency: string; readonly documentId?: string | null; readonly officialReference?: string | null; readonly note?: string };

const NOBODY = '00000000-0000-0000-0000-000000000000';
const MIN_REASON = 10;

/** What people do about annuities. The deadline stays the docket's own: it is opened, met and ended there. */
@Injectable()
export class AnnuitiesService {
  constructor(
    private readonly database: Database,
    private readonly file: AnnuityFile,
    private readonly turns: DocketTurns,
    private readonly docket: DeadlineDocket,
    private readonly relinquishments: RelinquishmentsService,
    private readonly journal: CasesJournal,
  ) {}

  /** @throws Refused forbidden, invalid-input */
  list(actor: Actor, query: AnnuityQuery): Promise<AnnuityPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'annuity.read');
      const { group = 'open', owner, caseId, assetId, limit, cursor } = query;
      if (group === 'all' && caseId === undefined && assetId === undefined) throw invalid({ pointer: '/filter[group]', code: 'contradiction' });
      const after = cursor === undefined ? null : decodeCursor(cursor, 2);
      if (cursor !== undefined && !isPlace(after)) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
      const filter = { ...(owner === undefined ? {} : { ownerId: owner === 'me' ? (actor.userId ?? NOBODY) : owner }), ...(caseId === undefined ? {} : { caseId }), ...(assetId === undefined ? {} : { assetId }) };
      const { query: statement, values } = annuityList(officeId, { group, filter, after, limit });
      const [rows, today, prices] = await Promise.all([tx.query<AnnuityRow>(statement, values), officeToday(tx, officeId), pricesOf(tx, officeId)]);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => annuityView(row, today, prices)), page: { nextCursor: last ? encodeCursor([last.effectiveDue, last.id]) : null } };
    });
  }

  /** @throws Refused not-found */
  get(actor: Actor, id: string): Promise<AnnuityView> {
    return this.database.read(actor, (tx) => this.file.view(tx, allow(actor, 'annuity.read'), id));
  }

  /** Has the officer asked and the deadline docketed. @returns false when it was asked already */
  async ask(tx: Tx, actor: Actor, officeId: string, id: string): Promise<boolean> {
    const row = await this.file.hold(tx, officeId, id, null);
    if (row.state !== 'planned' || row.givenUp) return false;
    await this.open(tx, actor, row);
    return true;
  }

  /**
   * To pay, or to drop: then the asset is given up first, which asks for a reason and that funders and licensees have heard.
   * A decision before its time opens the deadline at once; one that is taken back keeps the asset after all.
   * @throws Refused not-found, stale-version, annuity-step-impossible, relinquishment-incomplete, invalid-input, case-closed
   */
  decide(actor: Actor, id: string, version: number, { decision, reason }: Decision): Promise<AnnuityView> {
    return this.change(actor, { id, version }, async (tx, held) => {
      const row = held.state === 'planned' ? await this.open(tx, actor, held) : held;
      assertMove(row, decision);
      if (decision === 'drop') {
        // The listener of `asset.relinquished` writes the rest: the asset's own dialog leads to the same place.
        await this.relinquishments.relinquishIn(tx, actor, row.assetId, { version: null, given: { manner: 'let-lapse', reason, decidedById: actor.userId, decidedOn: await officeToday(tx, row.officeId) } });
        return;
      }
      if (row.state === 'drop') await this.keep(tx, actor, row, reason);
      await tx.run(DECIDED, [row.id, row.officeId, tx.now, 'pay', actor.userId, reason.trim()]);
      await this.journal.record(tx, actor, [{ type: 'annuity.decided', ...about(row), decision: 'pay', reason: reason.trim() }]);
    });
  }

  /** What the licensee said, or that nothing was heard. @throws Refused not-found, stale-version, annuity-step-impossible, invalid-input */
  answer(actor: Actor, id: string, version: number, { answer, answeredOn, note = '' }: Answer): Promise<AnnuityView> {
    return this.change(actor, { id, version }, async (tx, row) => {
      assertMove(row, 'answer');
      refuse(pastDay(answeredOn, '/answeredOn', await officeToday(tx, row.officeId)));
      await tx.run(ANSWERED, [row.id, row.officeId, tx.now, answer, answeredOn, note.trim() || null]);
      await this.journal.record(tx, actor, [{ type: 'annuity.licensee-answered', ...about(row), partyId: row.licenseePartyId ?? '', answer }]);
    });
  }

  /** Somebody (an agent, the office's own clerk) has been told to pay. @throws Refused not-found, stale-version, annuity-step-impossible, invalid-input */
  instruct(actor: Actor, id: string, version: number, { to, on }: Instruction): Promise<AnnuityView> {
    return this.change(actor, { id, version }, async (tx, row) => {
      assertMove(row, 'instruct');
      refuse(pastDay(on, '/on', await officeToday(tx, row.officeId)));
      await tx.run(INSTRUCTED, [row.id, row.officeId, tx.now, on, to.trim(), actor.userId]);
      await this.journal.record(tx, actor, [{ type: 'annuity.instructed', ...about(row), payer: to.trim() }]);
    });
  }

  /**
   * Paid, with evidence: the deadline is closed by the docket's own rules, which ask a second person to look where a right hangs on it.
   * The next annuity counts from the docket, not from this day. @throws Refused not-found, stale-version, annuity-step-impossible, invalid-input
   */
  pay(actor: Actor, id: string, version: number, payment: Payment): Promise<AnnuityView> {
    return this.change(actor, { id, version }, async (tx, row) => {
      assertMove(row, 'record-payment');
      const { paidOn, minor, currency, documentId, officialReference, note } = payment;
      const today = await officeToday(tx, row.officeId);
      const evidence = { metOn: paidOn, documentId: documentId ?? null, officialReference: officialReference ?? null, note: note ?? null };
      refuse([...evidenceFaults('statutory', evidence, today).map((fault) => (fault.pointer === '/metOn' ? { ...fault, pointer: '/paidOn' } : fault)), ...moneyFaults(minor, currency)]);
      const deadline = await this.turns.holdStanding(tx, actor, row);
      if (!deadline) throw new Refused({ code: 'conflict', facts: { reason: 'no-deadline' } });
      await tx.run(PAID, [row.id, row.officeId, tx.now, paidOn, minor, currency, documentId ?? null, officialReference?.trim() || null, actor.userId]);
      if (deadline.state === 'cancelled') await this.docket.reopen(tx, actor, deadline, note ?? '');
      if (deadline.state !== 'met') await this.docket.meet(tx, actor, await this.docket.hold(tx, actor, deadline.id, null), { evidence });
      await this.journal.record(tx, actor, [{ type: 'annuity.paid', ...about(row), on: paidOn as LocalDate, amount: minor, currency, late: paidOn > row.effectiveDue }]);
    });
  }

  /** The deadline comes from the docket's own engine, with its working; the turn is what this feature adds. */
  private async open(tx: Tx, actor: Actor, row: AnnuityRow): Promise<AnnuityRow> {
    await this.turns.call(tx, actor, [turnOf(row.caseId, row)], 'annuity.decision-asked');
    await tx.run(ASKED, [row.id, row.officeId, tx.now]);
    await this.journal.record(tx, actor, [{ type: 'annuity.decision-asked', ...about(row), lastDay: row.lastDay }]);
    return this.file.hold(tx, row.officeId, row.id, null);
  }

  /** The asset is kept after all, and its deadline with it. */
  private async keep(tx: Tx, actor: Actor, row: AnnuityRow, reason: string): Promise<void> {
    if (reason.trim().length < MIN_REASON) throw invalid({ pointer: '/reason', code: 'too-short', params: { min: MIN_REASON } });
    if (row.givenUp) await this.relinquishments.keepIn(tx, actor, row.assetId, { version: null, reason });
    const deadline = await this.turns.holdStanding(tx, actor, row);
    if (deadline?.state === 'cancelled') await this.docket.reopen(tx, actor, deadline, reason.trim());
  }

  private change(actor: Actor, seen: { readonly id: string; readonly version: number }, work: (tx: Tx, row: AnnuityRow) => Promise<void>): Promise<AnnuityView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'annuity.decide');
      await work(tx, await this.file.hold(tx, officeId, seen.id, seen.version));
      return this.file.view(tx, officeId, seen.id);
    });
  }
}

/** So many days after the question, and not after the day on which it must be paid. */
export const answerByDefault = (today: LocalDate, days: number, lastDay: LocalDate): LocalDate => (addDays(today, days) < lastDay ? addDays(today, days) : lastDay);

function pastDay(day: string, pointer: string, today: LocalDate): readonly FieldError[] {
  if (!isLocalDate(day)) return [{ pointer, code: 'not-a-date' }];
  return day > today ? [{ pointer, code: 'not-in-the-future', params: { today } }] : [];
}

function moneyFaults(minor: string, currency: string): readonly FieldError[] {
  return [...(/^\d{1,18}$/.test(minor) ? [] : [{ pointer: '/minor', code: 'invalid-format' as const, params: { example: '12500' } }]), ...(isCurrency(currency) ? [] : [{ pointer: '/currency', code: 'not-one-of' as const }])];
}

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw invalid(...errors);
}

const isPlace = (place: readonly unknown[] | null): boolean => place !== null && /^\d{4}-\d{2}-\d{2}$/.test(String(place[0])) && /^[0-9a-f-]{36}$/.test(String(place[1]));
