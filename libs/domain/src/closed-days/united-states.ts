import type { InEveryLocale } from '../locale.js';
import { addDays, localDateOf, weekday, type LocalDate } from '../time/local-date.js';
import { nthWeekday } from '../time/periods.js';
import type { CalendarYear, ClosedDay, ClosedDayCalendar } from './calendar.js';
import { US_CLOSURES } from './united-states-closures.js';

type Holiday = { readonly name: InEveryLocale; readonly from: number; readonly until?: number; readonly on: (year: number) => LocalDate };

const holiday = (from: number, on: (year: number) => LocalDate, name: InEveryLocale, until?: number): Holiday => ({ name, from, on, ...(until ? { until } : {}) });

const VETERANS: InEveryLocale = { en: 'Veterans Day', ru: 'День ветеранов', kk: 'Ардагерлер күні' };

/** 5 USC 6103(a) since the Uniform Monday Holiday Act took effect in 1971 (Pub. L. 90-363). Before it this calendar knows nothing. */
const FIRST_YEAR = 1971;
const HOLIDAYS: readonly Holiday[] = [
  holiday(1971, (y) => localDateOf(y, 1, 1), { en: 'New Year’s Day', ru: 'Новый год', kk: 'Жаңа жыл' }),
  // Pub. L. 98-144: first observed on 20 January 1986.
  holiday(1986, (y) => nthWeekday(y, 1, 1, 3), { en: 'Birthday of Martin Luther King, Jr.', ru: 'День Мартина Лютера Кинга', kk: 'Мартин Лютер Кинг күні' }),
  holiday(1971, (y) => nthWeekday(y, 2, 1, 3), { en: 'Washington’s Birthday', ru: 'День рождения Вашингтона', kk: 'Вашингтонның туған күні' }),
  holiday(1971, (y) => nthWeekday(y, 5, 1, -1), { en: 'Memorial Day', ru: 'День памяти', kk: 'Еске алу күні' }),
  // Pub. L. 117-17, signed on 17 June 2021.
  holiday(2021, (y) => localDateOf(y, 6, 19), { en: 'Juneteenth', ru: 'День отмены рабства', kk: 'Құлдықтың жойылған күні' }),
  holiday(1971, (y) => localDateOf(y, 7, 4), { en: 'Independence Day', ru: 'День независимости', kk: 'Тәуелсіздік күні' }),
  holiday(1971, (y) => nthWeekday(y, 9, 1, 1), { en: 'Labor Day', ru: 'День труда', kk: 'Еңбек күні' }),
  holiday(1971, (y) => nthWeekday(y, 10, 1, 2), { en: 'Columbus Day', ru: 'День Колумба', kk: 'Колумб күні' }),
  // Pub. L. 94-97 moved it back to 11 November from 1978.
  holiday(1971, (y) => nthWeekday(y, 10, 1, 4), VETERANS, 1977),
  holiday(1978, (y) => localDateOf(y, 11, 11), VETERANS),
  holiday(1971, (y) => nthWeekday(y, 11, 4, 4), { en: 'Thanksgiving Day', ru: 'День благодарения', kk: 'Алғыс айту күні' }),
  holiday(1971, (y) => localDateOf(y, 12, 25), { en: 'Christmas Day', ru: 'Рождество', kk: 'Рождество' }),
];

/** 5 USC 6103(b), Executive Order 11582: a holiday on Saturday is observed on Friday, one on Sunday on Monday (MPEP 710.05). */
function observed(date: LocalDate): LocalDate {
  const day = weekday(date);
  return day === 6 ? addDays(date, -1) : day === 7 ? addDays(date, 1) : date;
}

/**
 * Inauguration Day: 20 January after a presidential election, Monday the 21st when that is a Sunday. 5 USC 6103(c) makes it a
 * holiday in the District of Columbia; MPEP 710.05 lists it and the Office was closed on it (1098 OG 548, of 20 January 1989).
 */
function inauguration(year: number): readonly ClosedDay[] {
  if (year % 4 !== 1) return [];
  const day = localDateOf(year, 1, 20);
  const name = { en: 'Inauguration Day', ru: 'День инаугурации', kk: 'Инаугурация күні' };
  return weekday(day) === 6 ? [] : [{ on: weekday(day) === 7 ? addDays(day, 1) : day, name }];
}

/** The federal holidays of a year as they are observed. New Year's Day of a Saturday falls into the year before. */
export function federalHolidays(year: number): readonly ClosedDay[] {
  const own = (of: number) => HOLIDAYS.filter(({ from, until }) => of >= from && of <= (until ?? of)).map(({ on, name }) => ({ on: observed(on(of)), name }));
  return [...own(year), ...own(year + 1), ...inauguration(year)].filter(({ on }) => on.startsWith(String(year).padStart(4, '0')));
}

function yearTable(year: number): CalendarYear | undefined {
  if (year < FIRST_YEAR || year > 9998) return undefined;
  return {
    calendar: 'us-uspto',
    year,
    closed: [...federalHolidays(year), ...US_CLOSURES.filter(({ on }) => on.startsWith(String(year))).map(({ on, name }) => ({ on, name }))],
    source: '5 USC 6103; MPEP 710.05; 37 CFR 1.9(h)',
    verified: true,
  };
}

const tables = new Map<number, CalendarYear | undefined>();

/**
 * Days on which nothing can be due at the USPTO: weekends, federal holidays in the District of Columbia and days on which the
 * Office was officially closed (37 CFR 1.9(h)). By rule, so every year from 1971 on is known, but for closures not yet ordered.
 */
export const US_CALENDAR: ClosedDayCalendar = {
  code: 'us-uspto',
  name: { en: 'USPTO', ru: 'Ведомство США по патентам и товарным знакам', kk: 'АҚШ патент және тауар белгілері ведомствосы' },
  weekend: [6, 7],
  weekendKnownUntil: null,
  year: (year) => {
    if (!tables.has(year)) tables.set(year, yearTable(year));
    return tables.get(year);
  },
};
