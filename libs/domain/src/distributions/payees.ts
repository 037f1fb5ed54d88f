import type { FieldError } from '../refusal.js';
import { WHOLE_SHARE } from '../disclosures/shares.js';
import { allocateMinor } from '../money/money.js';
import { below, fieldError } from '../validation/field-errors.js';

/** `partner`: paid under an agreement, and not because it owns a part. */
export const PAYEE_KINDS = ['inventor', 'joint-owner', 'partner', 'department', 'school', 'laboratory', 'university', 'office'] as const;
export type PayeeKind = (typeof PAYEE_KINDS)[number];

/** `left`: still paid, at the address of their own. `died`: the heirs are. `waived`, `redirected`: somebody else by their own word. */
export const PAYEE_STANDINGS = ['active', 'left', 'died', 'waived', 'redirected'] as const;
export type PayeeStanding = (typeof PAYEE_STANDINGS)[number];

/** `share` in basis points of what the payee would have had. */
export type PayeeTarget = { readonly payeeId: string; readonly share: number };
export type PayeeRule = { readonly id: string; readonly kind: PayeeKind; readonly standing: PayeeStanding; readonly targets: readonly PayeeTarget[] };

/** Where an amount goes in the end. `held`: nobody knows whom to pay, so it stays owed. */
export type Destination = { readonly payeeId: string; readonly amount: bigint; readonly held: boolean };

/** Institutions are credited in the books; people, joint owners and partners are owed and paid. */
export const isPaid = (kind: PayeeKind): boolean => kind === 'inventor' || kind === 'joint-owner' || kind === 'partner';

const DEPTH = 8;

/**
 * Who gets what somebody is due: themselves, or whom they or the law have named, and those they have named in turn. Parts sum to the amount.
 * @param rules of every payee that may be met
 */
export function payTo(payeeId: string, amount: bigint, rules: ReadonlyMap<string, PayeeRule>, seen: readonly string[] = []): readonly Destination[] {
  const rule = rules.get(payeeId);
  const own = !rule || rule.standing === 'active' || rule.standing === 'left';
  if (own) return [{ payeeId, amount, held: false }];
  // Heirs nobody has named yet, or a circle: the amount stays owed to whom the policy gives it.
  if (rule.targets.length === 0 || seen.includes(payeeId) || seen.length >= DEPTH) return [{ payeeId, amount, held: true }];
  const targets = [...rule.targets].sort((a, b) => (a.payeeId < b.payeeId ? -1 : 1));
  const amounts = allocateMinor(amount, targets.map(({ share }) => BigInt(share)));
  return targets.flatMap((target, place) => payTo(target.payeeId, amounts[place] ?? 0n, rules, [...seen, payeeId])).filter((each) => each.amount !== 0n);
}

/** What is wrong with a standing somebody is to have; pointers `/standing`, `/targets/0/share` and so on. */
export function standingFaults(payeeId: string, standing: PayeeStanding, targets: readonly PayeeTarget[]): readonly FieldError[] {
  if (standing === 'active' || standing === 'left') return targets.length > 0 ? [fieldError('/targets', 'contradiction')] : [];
  // A death is known before the heirs are; a waiver or a redirection without a target would be a gift to nobody.
  if (targets.length === 0) return standing === 'died' ? [] : [fieldError('/targets', 'required')];
  const faults = targets.flatMap(({ payeeId: to, share }, place): FieldError[] => [
    ...(to === payeeId ? [fieldError(`${below('/targets', place)}/payeeId`, 'contradiction')] : []),
    ...(targets.findIndex((other) => other.payeeId === to) < place ? [fieldError(`${below('/targets', place)}/payeeId`, 'duplicate')] : []),
    ...(Number.isSafeInteger(share) && share > 0 && share <= WHOLE_SHARE ? [] : [fieldError(`${below('/targets', place)}/share`, 'out-of-range', { min: 0.01, max: 100 })]),
  ]);
  const total = targets.reduce((all, { share }) => all + share, 0);
  return total === WHOLE_SHARE || faults.length > 0 ? faults : [fieldError('/targets', 'shares-do-not-sum', { sum: total / 100 })];
}
