import type { InEveryLocale } from '../locale.js';
import { addDays, partsOf, weekday, type LocalDate, type Weekday } from '../time/local-date.js';

export type ClosedDay = { readonly on: LocalDate; readonly name: InEveryLocale };

/**
 * The closed days of one calendar in one year, beside weekends: one row of data, shipped or an office's own.
 * `working` are weekend days that were made working days (Russia and Kazakhstan move days by decree).
 */
export type CalendarYear = {
  readonly calendar: string;
  readonly year: number;
  readonly closed: readonly ClosedDay[];
  readonly working?: readonly LocalDate[];
  /** Only some of the closed days could be read: the others of the year stay unknown. */
  readonly partial?: true;
  /** The notice, decree or statute that says so. */
  readonly source: string;
  readonly verified: boolean;
};

export type ClosedDayCalendar = {
  /** Kebab-case, e.g. `ep-epo`. */
  readonly code: string;
  readonly name: InEveryLocale;
  readonly weekend: readonly Weekday[];
  /** Weekends are known to be closed up to this day even in a year without a table; null = only a table says so. */
  readonly weekendKnownUntil: LocalDate | null;
  readonly year: (year: number) => CalendarYear | undefined;
};

export type DayState =
  | { readonly state: 'open' }
  | { readonly state: 'closed'; readonly why: 'weekend' | InEveryLocale }
  | { readonly state: 'unknown' };

/** Calendars by code; a computation asks for those its rule names. */
export type ClosedDays = (code: string) => ClosedDayCalendar | undefined;

export function dayState(calendar: ClosedDayCalendar, date: LocalDate): DayState {
  const table = calendar.year(partsOf(date).year);
  const weekend = calendar.weekend.includes(weekday(date));
  const closed = table?.closed.find(({ on }) => on === date);
  if (closed) return { state: 'closed', why: closed.name };
  if (!table || table.partial) {
    const known = weekend && calendar.weekendKnownUntil !== null && date <= calendar.weekendKnownUntil;
    return known ? { state: 'closed', why: 'weekend' } : { state: 'unknown' };
  }
  return weekend && !table.working?.includes(date) ? { state: 'closed', why: 'weekend' } : { state: 'open' };
}

export type Roll = {
  readonly date: LocalDate;
  /** Every closed day passed over, with why. */
  readonly passed: readonly { readonly on: LocalDate; readonly why: 'weekend' | InEveryLocale }[];
  /** The year without a table on which the answer would depend. */
  readonly unknownYear?: number;
  /** Tables the answer rests on that nobody has verified. */
  readonly unverifiedYear?: number;
};

/** The longest known is the EPO's of spring 2020, 79 days: much more is a faulty table, not law. */
const LONGEST_CLOSURE = 95;

/**
 * The first day on or after `date` that is not closed. Where the year has no table the day stays where it was found and
 * `unknownYear` says so: nothing is guessed.
 */
export function rollForward(calendar: ClosedDayCalendar, date: LocalDate): Roll {
  const passed: { on: LocalDate; why: 'weekend' | InEveryLocale }[] = [];
  for (let day = date; passed.length <= LONGEST_CLOSURE; day = addDays(day, 1)) {
    const { year } = partsOf(day);
    const found = dayState(calendar, day);
    if (found.state === 'closed') passed.push({ on: day, why: found.why });
    else if (found.state === 'unknown') return { date: day, passed, unknownYear: year };
    else return { date: day, passed, ...(calendar.year(year)?.verified === false ? { unverifiedYear: year } : {}) };
  }
  throw new RangeError(`calendar ${calendar.code} has more than ${LONGEST_CLOSURE} closed days from ${date}`);
}

/** A calendar of tables. An office's own rows come last and replace the shipped table of the same year. */
export function calendarOf(
  head: Omit<ClosedDayCalendar, 'year'>,
  tables: readonly CalendarYear[],
): ClosedDayCalendar {
  const byYear = new Map(tables.filter(({ calendar }) => calendar === head.code).map((table) => [table.year, table]));
  return { ...head, year: (year) => byYear.get(year) };
}

/** The shipped calendar with an office's tables over it. */
export function withYears(calendar: ClosedDayCalendar, tables: readonly CalendarYear[]): ClosedDayCalendar {
  const own = calendarOf(calendar, tables);
  return { ...calendar, year: (year) => own.year(year) ?? calendar.year(year) };
}
