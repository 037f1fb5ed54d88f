import type { LocalDate } from '../time/local-date.js';
import type { RoyaltyPolicy } from './policy.js';

/** The dates that decide between the versions of a policy; null when not known. */
export type PolicyDates = { readonly disclosed: LocalDate | null; readonly licensed: LocalDate | null; readonly received: LocalDate | null };

/**
 * The policies that hold for these dates. A version is never guessed: one that asks for a date that is not known does not hold.
 * @param policies of one institution, or an office's own
 */
export function policiesFor(policies: readonly RoyaltyPolicy[], dates: PolicyDates): readonly RoyaltyPolicy[] {
  return policies.filter(({ validity }) => validity.every(({ by, from, until }) => {
    const on = dates[by];
    return on !== null && (from === undefined || on >= from) && (until === undefined || on <= until);
  }));
}
