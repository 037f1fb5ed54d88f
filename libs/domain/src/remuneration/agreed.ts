import type { AgreementRole, ObligationKind } from '../agreements/agreement.js';
import { allocateMinor } from '../money/money.js';
import type { OwedCode } from '../terms/obligation.js';
import type { TermKind } from '../terms/term.js';
import type { LocalDate } from '../time/local-date.js';
import { isOpenRemuneration, remunerationState, type RemunerationClaim } from './claim.js';

/** Terms by which whoever is bound pays money; shares of a company are given and not paid. */
const PAID_TERMS: readonly TermKind[] = ['upfront', 'maintenance', 'minimum-royalty', 'earned-royalty', 'milestone', 'sublicence-share', 'patent-costs'];
export const isPaidTerm = (kind: TermKind): boolean => PAID_TERMS.includes(kind);

/** Whether an obligation is to pay. A milestone without an amount is work to be done. */
export const asksForMoney = ({ kind, code, amount }: { readonly kind: ObligationKind; readonly code: OwedCode | null; readonly amount: bigint | null }): boolean =>
  kind === 'payment' ? code !== 'equity' : kind === 'milestone' && amount !== null;

/** A line of an agreement's parties. */
export type BoundParty = { readonly id: string; readonly role: AgreementRole };
/** Whom a payment goes to: the inventors of the case it concerns, or one of the parties. */
export type Creditor = { readonly kind: 'inventors' } | { readonly kind: 'party'; readonly id: string };

/**
 * Whom the office's own institution owes what a term or an obligation asks of it.
 * @param named what somebody has said, where the parties alone do not tell
 * @returns null where nothing tells: several others are bound, and none was named
 */
export function creditorOf(parties: readonly BoundParty[], debtorId: string, named: Creditor | null): Creditor | null {
  if (named !== null) return named;
  const others = parties.filter(({ id, role }) => id !== debtorId && role !== 'university');
  if (others.some(({ role }) => role === 'inventor')) return { kind: 'inventors' };
  const [only, ...more] = others;
  return only && more.length === 0 ? { kind: 'party', id: only.id } : null;
}

/** By weight, so that the parts sum to the amount; all nought: in equal parts. Null as long as nobody knows the amount. */
export function sharesOfAgreed(amount: bigint | null, weights: readonly bigint[]): readonly (bigint | null)[] {
  if (amount === null) return weights.map(() => null);
  return weights.length === 0 ? [] : allocateMinor(amount, weights.some((weight) => weight > 0n) ? weights : weights.map(() => 1n));
}

/** What an agreement's obligation makes of a claim. `key`: names the claim of one person from one obligation, whatever its amount and day. */
export type AgreedClaim = { readonly key: string; readonly amount: bigint | null; readonly currency: string | null; readonly nominalOn: LocalDate; readonly dueOn: LocalDate };
/** A claim that an obligation brought about. `endedByTerm`: the terms let it go, and no person. `paidByTerm`: what was paid last, because its obligation was said to be met. */
export type AgreedStanding = { readonly key: string; readonly claim: RemunerationClaim; readonly currency: string | null; readonly nominalOn: LocalDate | null; readonly dueOn: LocalDate | null; readonly endedByTerm: boolean; readonly paidByTerm: bigint };

/**
 * `amount`: `to` is what is owed from now on, never less than was paid; `agreed` what the term says. `contested`: it is agreed in another currency than was paid in,
 * which a person has to settle.
 */
export type AgreedChange =
  | { readonly change: 'new'; readonly key: string }
  | { readonly change: 'returned'; readonly key: string }
  | { readonly change: 'unpaid'; readonly key: string }
  | { readonly change: 'amount'; readonly key: string; readonly from: bigint | null; readonly to: bigint; readonly agreed: bigint; readonly currency: string }
  | { readonly change: 'day'; readonly key: string; readonly from: LocalDate | null; readonly to: LocalDate; readonly nominal: LocalDate }
  | { readonly change: 'contested'; readonly key: string }
  | { readonly change: 'ended'; readonly key: string };

/**
 * The claims as they stand against what open obligations call for. What a person has waived or refused stays so; what the terms themselves
 * had let go comes back with them.
 */
export function agreedDifference(standing: readonly AgreedStanding[], wanted: readonly AgreedClaim[]): readonly AgreedChange[] {
  const stood = new Map(standing.map((each) => [each.key, each]));
  const called = new Set(wanted.map(({ key }) => key));
  const gone = standing.filter(({ key, claim }) => !called.has(key) && isOpenRemuneration(remunerationState(claim)));
  return [...gone.map(({ key }): AgreedChange => ({ change: 'ended', key })), ...wanted.flatMap((each) => changesOf(stood.get(each.key), each))];
}

function changesOf(before: AgreedStanding | undefined, { key, amount, currency, nominalOn, dueOn }: AgreedClaim): readonly AgreedChange[] {
  if (!before) return [{ change: 'new', key }];
  const back: AgreedChange[] = [...(before.endedByTerm ? [{ change: 'returned', key } as const] : []), ...(before.paidByTerm > 0n ? [{ change: 'unpaid', key } as const] : [])];
  const claim: RemunerationClaim = { ...before.claim, paid: before.claim.paid - before.paidByTerm, ...(before.endedByTerm ? { ended: null } : {}) };
  // Settled by people: what they have paid, waived or refused is not asked for again.
  if (claim.ended !== null) return back;
  const paidUp = !isOpenRemuneration(remunerationState(claim));
  if (amount !== null && currency !== null && claim.paid > 0n && before.currency !== currency) return claim.disputed || paidUp ? back : [...back, { change: 'contested', key }];
  const to = amount === null ? null : amount > claim.paid ? amount : claim.paid;
  const owes: AgreedChange[] = amount === null || to === null || currency === null || (to === claim.owed && currency === before.currency) ? [] : [{ change: 'amount', key, from: claim.owed, to, agreed: amount, currency }];
  const days: AgreedChange[] = before.dueOn === dueOn && before.nominalOn === nominalOn ? [] : [{ change: 'day', key, from: before.dueOn, to: dueOn, nominal: nominalOn }];
  return [...back, ...owes, ...(paidUp && owes.length === 0 ? [] : days)];
}
