import type { FieldError } from '../refusal.js';
import { PAYEES, type RoyaltyPolicy } from '../royalties/policy.js';
import { below, fieldError } from '../validation/field-errors.js';

const OTHERS = PAYEES.filter((payee) => payee !== 'joint-owner').join(', ');

/**
 * What a policy may not say that is to share out real income, beside what `readPolicy` refuses of any. What a first share has given and what tiers have
 * counted are two sums, and one is kept: with both, no tier above the first share would ever be reached. And what a tier gives to joint owners would be
 * nobody's where a case has none: theirs comes first, by the shares of the case.
 * @param ofJointOwner a joint owner's own policy: what it does not give to inventors is the owner's in any case
 */
export function adoptionFaults({ deductions, tiers }: Pick<RoyaltyPolicy, 'deductions' | 'tiers'>, { ofJointOwner }: { readonly ofJointOwner: boolean }): readonly FieldError[] {
  const first = deductions.findIndex(({ kind }) => kind === 'first-share');
  return [
    ...(first >= 0 && tiers.length > 1 ? [fieldError(`${below('/body/deductions', first)}/kind`, 'contradiction')] : []),
    ...(ofJointOwner ? [] : tiers.flatMap(({ shares }, place) => (shares['joint-owner'] ? [fieldError(`${below('/body/tiers', place)}/shares/joint-owner`, 'not-one-of', { allowed: OTHERS })] : []))),
  ];
}
