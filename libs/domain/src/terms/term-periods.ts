import { addDays, addMonths, localDateOf, partsOf, type LocalDate } from '../time/local-date.js';
import type { TermPeriod } from './term.js';

const MONTHS: { readonly [P in TermPeriod]: number } = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

export type DatedPeriod = { readonly from: LocalDate; readonly until: LocalDate };
/** A stretch of time whose periods have one length; `until` null: without end. */
export type PeriodSegment = { readonly unit: TermPeriod; readonly from: LocalDate; readonly until: LocalDate | null };

/** The last day of the period of the calendar that a day lies in. */
function periodEnd(unit: TermPeriod, day: LocalDate): LocalDate {
  const { year, month } = partsOf(day);
  const length = MONTHS[unit];
  const first = Math.floor((month - 1) / length) * length + 1;
  return addDays(addMonths(localDateOf(year, first, 1), length), -1);
}

/**
 * Periods of the calendar that cover a stretch without gap and without overlap: the first and the last are cut at its ends. Those that end by
 * `endingBy`.
 */
export function periodsOf({ unit, from, until }: PeriodSegment, endingBy: LocalDate): readonly DatedPeriod[] {
  const periods: DatedPeriod[] = [];
  for (let start = from; until === null || start <= until; ) {
    const whole = periodEnd(unit, start);
    const end = until !== null && until < whole ? until : whole;
    if (end > endingBy) break;
    periods.push({ from: start, until: end });
    start = addDays(end, 1);
  }
  return periods;
}
