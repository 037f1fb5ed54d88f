import { addDays, addMonths, daysInMonth, localDateOf, partsOf, weekday, type LocalDate, type Weekday } from './local-date.js';

/** A span with its amounts known. Years and months are added in one step, then days; negative counts back. */
export type Span = { readonly years?: number; readonly months?: number; readonly days?: number };

export function endOfMonth(date: LocalDate): LocalDate {
  const { year, month } = partsOf(date);
  return localDateOf(year, month, daysInMonth(year, month));
}

export function startOfMonth(date: LocalDate): LocalDate {
  const { year, month } = partsOf(date);
  return localDateOf(year, month, 1);
}

export const isEndOfMonth = (date: LocalDate): boolean => endOfMonth(date) === date;

/**
 * The span in one step. `lastDayToLastDay`: what starts on a month's last day ends on one (J 4/91, OJ EPO 1992, 402), so
 * 28 February and six months are 31 August, not 28 August.
 * @throws RangeError outside the calendar or for an amount that is not whole
 */
export function addSpan(date: LocalDate, { years = 0, months = 0, days = 0 }: Span, lastDayToLastDay = false): LocalDate {
  const total = years * 12 + months;
  const moved = total === 0 ? date : addMonths(date, total);
  return addDays(lastDayToLastDay && isEndOfMonth(date) ? endOfMonth(moved) : moved, days);
}

/**
 * The first anniversary of a day that comes after another (or on it, with `orOn`). 29 February has its anniversary on
 * 28 February of a common year and on 29 February of a leap year.
 * @example anniversaryAfter('2020-03-01', '2022-01-20') // 2022-03-01
 */
export function anniversaryAfter(of: LocalDate, after: LocalDate, orOn = false): LocalDate {
  const start = Math.max(1, partsOf(after).year - partsOf(of).year);
  for (let years = start; ; years += 1) {
    const day = addMonths(of, years * 12);
    if (day > after || (orOn && day === after)) return day;
  }
}

/** The n-th (1 to 5) given weekday of a month, or the last with -1: the fourth Thursday of November. @throws RangeError when the month has no fifth */
export function nthWeekday(year: number, month: number, day: Weekday, n: number): LocalDate {
  if (n === -1) {
    const end = localDateOf(year, month, daysInMonth(year, month));
    return addDays(end, -((weekday(end) - day + 7) % 7));
  }
  const first = localDateOf(year, month, 1);
  const found = partsOf(first).day + ((day - weekday(first) + 7) % 7) + (n - 1) * 7;
  return localDateOf(year, month, found);
}

/** Counts open days. The day itself does not count; zero stays where it is. */
export function addOpenDays(date: LocalDate, days: number, isOpen: (day: LocalDate) => boolean): LocalDate {
  const step = days < 0 ? -1 : 1;
  let [day, left] = [date, Math.abs(days)];
  while (left > 0) {
    day = addDays(day, step);
    if (isOpen(day)) left -= 1;
  }
  return day;
}
