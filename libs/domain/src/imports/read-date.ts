import { EARLIEST_DUE, LATEST_DUE } from '../deadlines/deadline.js';
import { daysInMonth, fromDayNumber, localDate, localDateOf, type LocalDate } from '../time/local-date.js';

/** A cell as the file holds it: text, a number, a day that the file itself marks as one, or nothing. */
export type SourceCell = string | number | { readonly on: string } | null;

/** In which order a file writes day, month and year where it writes all three as numbers. */
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** Why a cell is no day, and (`suggestion`) what would be one; with two readings both are named and none is taken. */
export type DateFault = { readonly fault: 'date-ambiguous' | 'date-two-digit-year' | 'date-serial' | 'no-such-day' | 'date-with-time' | 'date-unreadable' | 'date-out-of-range'; readonly suggestion: string };
export type DateReading = { readonly on: LocalDate } | DateFault | null;

/** English, Russian and Kazakh, as written in full, in the genitive, and cut short. */
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'январь', 'января', 'янв', 'қаңтар', 'қаң'],
  ['february', 'feb', 'февраль', 'февраля', 'фев', 'февр', 'ақпан', 'ақп'],
  ['march', 'mar', 'март', 'марта', 'мар', 'наурыз', 'нау'],
  ['april', 'apr', 'апрель', 'апреля', 'апр', 'сәуір', 'сәу'],
  ['may', 'май', 'мая', 'мамыр', 'мам'],
  ['june', 'jun', 'июнь', 'июня', 'июн', 'маусым', 'мау'],
  ['july', 'jul', 'июль', 'июля', 'июл', 'шілде', 'шіл'],
  ['august', 'aug', 'август', 'августа', 'авг', 'тамыз', 'там'],
  ['september', 'sep', 'sept', 'сентябрь', 'сентября', 'сен', 'сент', 'қыркүйек', 'қыр'],
  ['october', 'oct', 'октябрь', 'октября', 'окт', 'қазан', 'қаз'],
  ['november', 'nov', 'ноябрь', 'ноября', 'ноя', 'нояб', 'қараша', 'қар'],
  ['december', 'dec', 'декабрь', 'декабря', 'дек', 'желтоқсан', 'жел'],
];
/** Day 0 of a workbook's calendar of 1900 (30 December 1899), as a day number; right from 1 March 1900 on. */
const SERIAL_ZERO = -25_569;
const [SERIAL_FIRST, SERIAL_LAST] = [61, 2_958_465];
const MIDNIGHT = /[T ]+00:00(?::00(?:\.0+)?)?$/;
const CLOCK = /[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * The day that a cell holds, or why it holds none: ISO 8601 first, then months by name, then the order that was declared. Nothing is
 * ever guessed: a day that can be read in two ways, or in none, is refused with what would be right.
 * @param order null: nobody has said
 */
export function readDate(cell: SourceCell, order: DateOrder | null): DateReading {
  if (cell === null) return null;
  if (typeof cell === 'object') return inRange(localDate(cell.on));
  if (typeof cell === 'number') return serial(cell);
  const text = cell.normalize('NFKC').trim().replace(/\s+/g, ' ');
  if (text === '' || text === '-' || text === '—') return null;
  // a day has no time of day: one that is not midnight may belong to another day elsewhere
  const day = text.replace(MIDNIGHT, '');
  if (CLOCK.test(day)) return { fault: 'date-with-time', suggestion: day.replace(CLOCK, '') };
  return iso(day) ?? named(day) ?? numeric(day, order) ?? (/^\d{5}(?:\.\d+)?$/.test(day) ? serial(Number(day)) : { fault: 'date-unreadable', suggestion: '2026-03-04' });
}

/** 2026-03-04, 2026/3/4, 2026.03.04 and 20260304: the year first leaves one reading. */
function iso(text: string): DateReading {
  const match = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(text);
  return match && made(Number(match[1]), Number(match[3]), Number(match[4]));
}

/** 4 March 2026, 04-Mar-2026, Mar 4, 2026, 4 марта 2026 г., 2026 жылғы 4 наурыз */
function named(text: string): DateReading {
  const plain = text.toLowerCase().replace(/[,.]/g, ' ').replace(/\s+/g, ' ').replace(/\s+(?:г|года|ж|жылы)\s*$/u, '').trim();
  const first = /^(\d{1,2})(?:st|nd|rd|th)?[-/ ]+(\p{L}+)[-/ ]+(\d{4}|\d{2})$/u.exec(plain);
  const later = first ? null : /^(\p{L}+)[-/ ]+(\d{1,2})(?:st|nd|rd|th)?[-/ ]+(\d{4}|\d{2})$/u.exec(plain);
  const yearFirst = first || later ? null : /^(\d{4})[-/ ](\p{L}+)[-/ ](\d{1,2})$/u.exec(plain);
  const kazakh = first || later || yearFirst ? null : /^(\d{4}) ж(?:ылғы)? (\d{1,2}) (\p{L}+)$/u.exec(plain);
  const [day, word, year] = first ? [first[1], first[2], first[3]] : later ? [later[2], later[1], later[3]] : yearFirst ? [yearFirst[3], yearFirst[2], yearFirst[1]] : kazakh ? [kazakh[2], kazakh[3], kazakh[1]] : [];
  const month = MONTHS.findIndex((names) => names.includes(word ?? '')) + 1;
  if (month === 0 || !day || !year) return null;
  return year.length === 4 ? made(Number(year), month, Number(day)) : shortYear(Number(year), month, Number(day));
}

function numeric(text: string, order: DateOrder | null): DateReading {
  const match = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (!match) return null;
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  if (match[4]?.length === 2) return shortYear(year, order === 'mdy' ? first : second, order === 'mdy' ? second : first);
  if (order === 'dmy') return made(year, second, first);
  if (order === 'mdy') return made(year, first, second);
  const readings = [...new Set([[second, first], [first, second]].flatMap(([month = 0, day = 0]) => (exists(year, month, day) ? [localDateOf(year, month, day)] : [])))];
  if (readings.length === 2) return { fault: 'date-ambiguous', suggestion: readings.join(' / ') };
  return readings[0] ? inRange(readings[0]) : made(year, second, first);
}

/** Whose century it is nobody can know. */
function shortYear(year: number, month: number, day: number): DateFault {
  const suggestion = [1900, 2000].flatMap((century) => (exists(century + year, month, day) ? [localDateOf(century + year, month, day)] : [])).join(' / ');
  return { fault: 'date-two-digit-year', suggestion: suggestion || '2026-03-04' };
}

/** A bare number is a count of days only to the program that wrote it, which counts from 1900 or from 1904. */
function serial(value: number): DateFault {
  const whole = Math.floor(value);
  return { fault: 'date-serial', suggestion: whole >= SERIAL_FIRST && whole <= SERIAL_LAST ? fromDayNumber(SERIAL_ZERO + whole) : '2026-03-04' };
}

const exists = (year: number, month: number, day: number): boolean => year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

function made(year: number, month: number, day: number): DateReading {
  if (exists(year, month, day)) return inRange(localDateOf(year, month, day));
  const last = year >= 1 && month >= 1 && month <= 12 ? localDateOf(year, month, daysInMonth(year, month)) : '2026-03-04';
  return { fault: 'no-such-day', suggestion: last };
}

const inRange = (on: LocalDate): DateReading => (on < EARLIEST_DUE || on > LATEST_DUE ? { fault: 'date-out-of-range', suggestion: `${EARLIEST_DUE} … ${LATEST_DUE}` } : { on });
