import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  agreedDifference, asksForMoney, creditorOf, decimalText, isOpenRemuneration, remunerationState, sharesOfAgreed, unpaidOf,
  type Actor, type AgreedChange, type AgreedClaim, type EventOf, type LocalDate,
} from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { CaseInventors, PartnerRegister } from '@tamga/features/distributions';
import { EventBus, type Tx } from '@tamga/platform';
import { BOUND, OWED_UNDER, OWED_UNDER_ALL, STANDING_UNDER, STANDING_UNDER_ALL, type OwedRow, type PartyRow, type StandingRow } from './contract-dues.queries.js';
import { claimOf, DueFile, type NewDue } from './due-file.js';

type Weighted = { readonly payeeId: string; readonly weight: bigint };
type Call = AgreedClaim & { readonly of: OwedRow; readonly payeeId: string; readonly share: number | null };
type Settled = { readonly made: number; readonly moved: number; readonly ended: number };
const NOTHING: Settled = { made: 0, moved: 0, ended: 0 };

/**
 * What the office's own institution owes under its agreements: each obligation to pay is a claim of whoever it is owed to, from the transaction
 * in which the obligation comes about. It follows its term in amount and day, and ends with it; the round at night does the same for what it finds undone.
 */
@Injectable()
export class ContractDues implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly file: DueFile,
    private readonly inventors: CaseInventors,
    private readonly partners: PartnerRegister,
  ) {}

  onModuleInit(): void {
    const follow = async (tx: Tx, { officeId, agreementId }: { readonly officeId: string; readonly agreementId: string }): Promise<void> => {
      await this.settle(tx, tx.caller as unknown as Actor, officeId, { agreementId, today: await officeToday(tx, officeId) });
    };
    this.bus.onTransaction<EventOf<'agreement.obligations-settled'>>('agreement.obligations-settled', follow);
    this.bus.onTransaction<EventOf<'agreement.executed'>>('agreement.executed', follow);
    this.bus.onTransaction<EventOf<'obligation.recorded'>>('obligation.recorded', follow);
    this.bus.onTransaction<EventOf<'obligation.met'>>('obligation.met', follow);
    this.bus.onTransaction<EventOf<'obligation.waived'>>('obligation.waived', follow);
  }

  /** Of one agreement, or of all. Doing it twice does nothing more. */
  async settle(tx: Tx, actor: Actor, officeId: string, { agreementId, today }: { readonly agreementId: string | null; readonly today: LocalDate }): Promise<Settled> {
    const found = agreementId === null ? await tx.query<OwedRow>(OWED_UNDER_ALL, [officeId]) : await tx.query<OwedRow>(OWED_UNDER, [officeId, agreementId]);
    const owed = found.filter(({ kind, code, amount }) => asksForMoney({ kind, code, amount: amount === null ? null : BigInt(amount) }));
    const ids = owed.map(({ id }) => id);
    const standing = agreementId === null ? await tx.query<StandingRow>(STANDING_UNDER_ALL, [officeId, ids]) : await tx.query<StandingRow>(STANDING_UNDER, [officeId, ids, agreementId]);
    if (owed.length === 0 && standing.length === 0) return NOTHING;
    const { calls, silent } = await this.called(tx, officeId, owed, standing);
    const met = standing.filter(({ obligationState }) => obligationState === 'met');
    // Of what nobody can be named for nothing is ended either.
    const watched = standing.filter(({ obligationState, obligationId }) => obligationState !== 'met' && !silent.has(obligationId));
    const changes = agreedDifference(watched.map(standingOf), calls);
    const known = new Map(watched.map((row) => [row.key, row]));
    const wanted = new Map(calls.map((call) => [call.key, call]));
    const made = await this.file.open(tx, actor, officeId, changes.flatMap(({ change, key }) => (change === 'new' ? dueOf(wanted.get(key)) : [])));
    for (const change of changes) await this.carryOut(tx, actor, { officeId, today, change, row: known.get(change.key), call: wanted.get(change.key) });
    const paid = await this.recognise(tx, actor, officeId, { met, today });
    const ended = changes.filter(({ change }) => change === 'ended').length;
    return { made: made.length, moved: changes.length - ended - made.length + paid, ended };
  }

  /** @returns what open obligations call for; and those of which nobody can say to whom */
  private async called(tx: Tx, officeId: string, owed: readonly OwedRow[], standing: readonly StandingRow[]): Promise<{ readonly calls: readonly Call[]; readonly silent: ReadonlySet<string> }> {
    const agreements = [...new Set(owed.map(({ agreementId }) => agreementId))];
    const bound = agreements.length === 0 ? [] : await tx.query<PartyRow>(BOUND, [officeId, agreements]);
    const named = owed.map((row) => ({ row, to: creditorOf(bound.filter(({ agreementId }) => agreementId === row.agreementId), row.owedById, row.owedToInventors ? { kind: 'inventors' } : row.owedToId === null ? null : { kind: 'party', id: row.owedToId }) }));
    const partyOf = (id: string): string | null => bound.find((line) => line.id === id)?.partyId ?? null;
    const payees = await this.partners.of(tx, officeId, named.flatMap(({ to }) => (to?.kind === 'party' ? (partyOf(to.id) ?? []) : [])));
    const people = await this.people(tx, officeId, named.flatMap(({ row, to }) => (to?.kind === 'inventors' ? [row] : [])));
    const silent = new Set<string>();
    const calls = named.flatMap(({ row, to }): readonly Call[] => {
      const party = to?.kind === 'party' ? payees.get(partyOf(to.id) ?? '') : undefined;
      const who = to?.kind === 'inventors' ? (people.get(row.id) ?? []) : party === undefined ? [] : [{ payeeId: party, weight: 1n }];
      if (who.length === 0) silent.add(row.id);
      return callsOf(row, who, standing.filter(({ obligationId }) => obligationId === row.id));
    });
    return { calls, silent };
  }

  /** By obligation: of its case, or of all the agreement's cases by their weight. */
  private async people(tx: Tx, officeId: string, owed: readonly OwedRow[]): Promise<ReadonlyMap<string, readonly Weighted[]>> {
    if (owed.length === 0) return new Map();
    const shared = await this.inventors.weights(tx, officeId, [...new Set(owed.flatMap(({ agreementId, caseId }) => (caseId === null ? [agreementId] : [])))]);
    const casesOf = ({ agreementId, caseId }: OwedRow) => (caseId === null ? (shared.get(agreementId) ?? []) : [{ caseId, weight: 1n }]);
    const inventors = await this.inventors.of(tx, officeId, owed.flatMap((row) => casesOf(row).map(({ caseId }) => caseId)));
    return new Map(owed.map((row) => {
      const sums = new Map<string, bigint>();
      for (const { caseId, weight } of casesOf(row)) {
        const of = inventors.get(caseId) ?? [];
        const whole = of.reduce((sum, each) => sum + each.weight, 0n);
        // Each case's part is whole, whatever unit its shares were written in.
        for (const each of of) sums.set(each.payeeId, (sums.get(each.payeeId) ?? 0n) + (whole === 0n ? 0n : (weight * each.weight * WHOLE) / whole));
      }
      return [row.id, [...sums].map(([payeeId, weight]) => ({ payeeId, weight }))] as const;
    }));
  }

  private async carryOut(tx: Tx, actor: Actor, { officeId, today, change, row, call }: { readonly officeId: string; readonly today: LocalDate; readonly change: AgreedChange; readonly row: StandingRow | undefined; readonly call: Call | undefined }): Promise<void> {
    if (!row || change.change === 'new') return;
    const due = await this.file.hold(tx, officeId, row.id, null);
    switch (change.change) {
      case 'returned':
        return this.file.step(tx, actor, due, { step: { kind: 'reopened' }, move: { code: 'term-returned' }, today });
      case 'unpaid':
        return this.file.step(tx, actor, due, { step: { kind: 'payment-undone', amount: BigInt(row.moveAmount ?? '0') }, move: { code: 'obligation-open', counterOf: row.moveId ?? '' }, today });
      case 'contested':
        return this.file.step(tx, actor, due, { step: { kind: 'disputed' }, move: { code: 'currency-changed', detail: { to: call?.currency ?? '' } }, today });
      case 'ended':
        return this.file.step(tx, actor, due, { step: { kind: 'not-owed' }, move: { code: endingOf(row) }, today });
      case 'amount': {
        const say = (minor: bigint | null, currency: string | null): string => (minor === null || currency === null ? '' : `${decimalText({ minor, currency })} ${currency}`);
        const detail = { from: say(change.from, due.currency), to: say(change.to, change.currency), ...(change.to === change.agreed ? {} : { agreed: say(change.agreed, change.currency) }) };
        const basis = { ...due.basis, ...(call ? basisOf(call) : {}) };
        return this.file.step(tx, actor, due, { step: { kind: 'assessed', owed: change.to }, move: { code: 'term-changed', detail }, change: { currency: change.currency, basis }, today });
      }
      case 'day':
        return this.file.setDay(tx, actor, due, { move: { on: change.to, code: 'term-changed', detail: { from: change.from ?? '', to: change.to } }, change: { nominalOn: change.nominal, dueOn: change.to }, today });
    }
  }

  /** Whoever says that an obligation was met says that it was paid. Where no amount is known it stays, for somebody to enter it. */
  private async recognise(tx: Tx, actor: Actor, officeId: string, { met, today }: { readonly met: readonly StandingRow[]; readonly today: LocalDate }): Promise<number> {
    let paid = 0;
    for (const row of met) {
      const open = unpaidOf(claimOf(row));
      if (open <= 0n || !isOpenRemuneration(remunerationState(claimOf(row)))) continue;
      await this.file.step(tx, actor, await this.file.hold(tx, officeId, row.id, null), { step: { kind: 'paid', amount: open }, move: { on: row.metOn ?? today, code: 'obligation-met' }, today });
      paid += 1;
    }
    return paid;
  }
}

/** Finer than any share is written. */
const WHOLE = 10n ** 12n;

/**
 * Once somebody was paid, or gave up a part, the parts stay as they were shared: another share of one would be another amount of all. A new
 * amount is shared anew.
 */
function callsOf(row: OwedRow, who: readonly Weighted[], standing: readonly StandingRow[]): readonly Call[] {
  const amount = row.amount === null ? null : BigInt(row.amount);
  const keyOf = (payeeId: string): string => `obligation:${row.id}:${payeeId}`;
  const day = { nominalOn: row.nominalOn, dueOn: row.dueOn, of: row };
  const touched = standing.some((each) => each.paid !== '0' || (each.ended !== null && !standingOf(each).endedByTerm));
  if (touched && standing.every(({ whole, wholeCurrency }) => whole === row.amount && (amount === null || wholeCurrency === row.currency))) {
    return standing.map(({ key, payeeId, owed, currency }) => ({ ...day, key, payeeId, amount: amount === null || owed === null ? null : BigInt(owed), currency, share: null }));
  }
  const parts = sharesOfAgreed(amount, who.map(({ weight }) => weight));
  const shares = who.length < 2 ? null : sharesOfAgreed(10_000n, who.map(({ weight }) => weight));
  // A part that rounds to nothing is no claim.
  return who.flatMap(({ payeeId }, place) => (parts[place] === 0n ? [] : [{ ...day, key: keyOf(payeeId), payeeId, amount: parts[place] ?? null, currency: amount === null ? null : row.currency, share: shares === null ? null : Number(shares[place]) }]));
}

const basisOf = ({ of, share }: Call) => ({
  ...(of.code === null || of.params === null ? {} : { obligation: { code: of.code, params: of.params } }), ...(share === null ? {} : { share }), whole: of.amount, wholeCurrency: of.currency,
});

function dueOf(call: Call | undefined): readonly NewDue[] {
  if (!call) return [];
  const { of, payeeId, key, amount, currency, nominalOn, dueOn } = call;
  return [{
    payeeId, caseId: of.caseId, ground: 'contract', ruleCode: null, citation: of.title, subject: of.code === null ? of.description : '', sourceKey: key, basis: basisOf(call), triggerOn: null, agreementId: of.agreementId, obligationId: of.id, documentId: of.documentId,
    currency, owed: amount, nominalOn, dueOn,
  }];
}

const BY_TERM = ['term-changed', 'agreement-ended', 'obligation-waived', 'shares-changed'];
const standingOf = (row: StandingRow) => ({
  key: row.key, claim: claimOf(row), currency: row.currency, nominalOn: row.nominalOn, dueOn: row.dueOn, endedByTerm: row.moveKind === 'not-owed' && BY_TERM.includes(row.moveCode ?? ''),
  paidByTerm: row.moveKind === 'paid' && row.moveCode === 'obligation-met' ? BigInt(row.moveAmount ?? '0') : 0n,
});

/** Why a claim ends that nothing calls for any more. */
function endingOf({ obligationState, waiveReason }: StandingRow): string {
  if (obligationState === 'open') return 'shares-changed';
  return waiveReason === 'term-changed' || waiveReason === 'agreement-ended' ? waiveReason : 'obligation-waived';
}
