import { roundHalfEven } from '../money/money.js';
import { daysBetween, type LocalDate } from '../time/local-date.js';

/** Days that have passed over a year of 365, also in leap years (ISDA 2006, section 4.16(d): "Actual/365 (Fixed)"). */
export const DAY_COUNT = 'actual/365';
const YEAR_DAYS = 365n;

/** From this day on what is owed is less (or, undone, more) by so much. */
export type OwedChange = { readonly on: LocalDate; readonly amount: bigint };
export type InterestStretch = { readonly from: LocalDate; readonly until: LocalDate; readonly days: number; readonly owed: bigint };
export type Interest = { readonly amount: bigint; readonly days: number; readonly stretches: readonly InterestStretch[] };

/**
 * Simple interest on what was owed from day to day, rounded once at the end (halves to even); interest bears none. The day on which it falls due
 * bears none, the day until which it is reckoned does, and so does the day on which it is paid.
 * @param owed principal on `from`, in smallest units, before any change
 * @param percent hundredths of a per cent a year
 */
export function simpleInterest({ owed, changes, from, until, percent }: { readonly owed: bigint; readonly changes: readonly OwedChange[]; readonly from: LocalDate; readonly until: LocalDate; readonly percent: bigint }): Interest {
  const stretches: InterestStretch[] = [];
  let balance = owed;
  let since = from;
  for (const { on, amount } of [...changes].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    if (on > until) break;
    if (on > since) {
      stretches.push(stretch(since, on, balance));
      since = on;
    }
    balance -= amount;
  }
  if (until > since) stretches.push(stretch(since, until, balance));
  const earning = stretches.filter(({ owed: principal }) => principal > 0n);
  const amount = roundHalfEven(earning.reduce((sum, { owed: principal, days }) => sum + principal * BigInt(days), 0n) * percent, YEAR_DAYS * 10_000n);
  return { amount, days: earning.reduce((sum, { days }) => sum + days, 0), stretches: earning };
}

const stretch = (from: LocalDate, until: LocalDate, owed: bigint): InterestStretch => ({ from, until, days: daysBetween(from, until), owed });
