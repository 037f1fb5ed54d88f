/**
 * A day in some office's calendar, `YYYY-MM-DD`, years 0001 to 9999. Legal dates are days and never instants: stored
 * as an instant, a date moves with the reader's time zone. Being zero-padded text it also sorts as text.
 * Computed on day numbers of the proleptic Gregorian calendar; no `Date` object takes part.
 */
export type LocalDate = string & { readonly __localDate: unique symbol };

/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const MIN_YEAR = 1;
const MAX_YEAR = 9999;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days in a month; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether this is exactly `YYYY-MM-DD` and that day exists (`2026-02-29` does not). */
export function isLocalDate(value: unknown): value is LocalDate {
  if (typeof value !== 'string') return false;
  const match = PATTERN.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= MIN_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/**
 * The text as a date. For text that is known to be one (a column, a literal); check input with `isLocalDate`.
 * @throws RangeError when it is not a day of the calendar
 */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a date of the form YYYY-MM-DD: "${text}"`);
  return text;
}

/** @throws RangeError when there is no such day; `month` counts from 1 */
export function localDateOf(year: number, month: number, day: number): LocalDate {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return localDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

export function partsOf(date: LocalDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Days since 1970-01-01, negative before. Years are counted from March so that the leap day is a year's last. */
export function dayNumber(date: LocalDate): number {
  const { year, month, day } = partsOf(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of `dayNumber`. @throws RangeError outside the years 0001 to 9999 */
export function fromDayNumber(number: number): LocalDate {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return localDateOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

/** @throws RangeError when `days` is not a whole number or the result leaves the years 0001 to 9999 */
export function addDays(date: LocalDate, days: number): LocalDate {
  assertWhole(days, 'days');
  return fromDayNumber(dayNumber(date) + days);
}

/**
 * The same-numbered day `months` later, or that month's last day where it has none (PCT Rule 80.2, EPC Rule 131(4)).
 * Add all months in ONE step: 31 January + 1 + 1 month by steps is 28 March, in one step 31 March.
 * @throws RangeError when `months` is not a whole number or the result leaves the years 0001 to 9999
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  assertWhole(months, 'months');
  const { year, month, day } = partsOf(date);
  const count = year * 12 + (month - 1) + months;
  const toYear = Math.floor(count / 12);
  const toMonth = count - toYear * 12 + 1;
  if (toYear < MIN_YEAR || toYear > MAX_YEAR) throw new RangeError(`${date} and ${months} months leave the calendar`);
  return localDateOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** Twelve months a year in one step, so 29 February + 1 year is 28 February. */
export function addYears(date: LocalDate, years: number): LocalDate {
  return addMonths(date, years * 12);
}

/** How many days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Negative, zero or positive, for `sort`. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function earliest(first: LocalDate, ...others: readonly LocalDate[]): LocalDate {
  return others.reduce((best, each) => (each < best ? each : best), first);
}

export function latest(first: LocalDate, ...others: readonly LocalDate[]): LocalDate {
  return others.reduce((best, each) => (each > best ? each : best), first);
}

export function weekday(date: LocalDate): Weekday {
  const sinceMonday = (dayNumber(date) + 3) % 7; // 1970-01-01 was a Thursday
  return ((sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1) as Weekday;
}

/** One formatter a zone: building one costs far more than using it, and `today` runs in every request. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The day it is at this instant in a zone: 31 December 20:00 UTC is 1 January in `Asia/Almaty`.
 * @throws RangeError for a zone name that Intl does not know
 */
export function today(now: Date, zone: string): LocalDate {
  let format = formatters.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric' });
    formatters.set(zone, format);
  }
  const parts = format.formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value);
  return localDateOf(part('year'), part('month'), part('day'));
}

/** Whether Intl knows this IANA zone name, e.g. `Asia/Almaty`. */
export function isTimeZone(value: unknown): value is string {
  if (typeof value !== 'string' || value === '') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function assertWhole(value: number, what: string): void {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${what} must be a whole number, not ${value}`);
}
