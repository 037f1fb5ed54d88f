import i18next from 'i18next';
import { exponentOf, fromMinor } from '../ui/minor-units.js';
import { kazakhDate, kazakhDaysFromNow, kazakhInstant } from './kazakh.js';

/** Russian texts with Kazakhstan's conventions: `ru` prints KZT, `ru-KZ` prints the sign. */
const TAG: Record<string, string> = { en: 'en-GB', ru: 'ru-KZ', kk: 'kk-KZ' };

const languageTag = (): string => TAG[i18next.language] ?? 'en-GB';

/** For numbers: Kazakh writes them as Russian does, and browsers have no Kazakh data (see kazakh.ts). */
export const numberTag = (): string => (i18next.language === 'kk' ? 'ru-KZ' : languageTag());

const inKazakh = (): boolean => i18next.language === 'kk';
const asDate = (on: string): Date => new Date(`${on}T00:00:00Z`);

/** Made once for each language: lists and the board write hundreds of dates, and making a formatter costs far more than using it. */
const longDates = new Map<string, Intl.DateTimeFormat>();
function longDate(tag: string): Intl.DateTimeFormat {
  const format = longDates.get(tag) ?? new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  longDates.set(tag, format);
  return format;
}

/** A legal date (YYYY-MM-DD) with the month in words and a four-digit year: 03.04.26 means two days in two countries. It stays on one line. */
export function formatDate(on: string): string {
  const date = asDate(on);
  const text = inKazakh() ? kazakhDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()) : longDate(languageTag()).format(date);
  return text.replaceAll(' ', '\u00a0');
}

/** An instant, in the reader's own zone. */
export function formatInstant(at: string): string {
  if (inKazakh()) return kazakhInstant(new Date(at));
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
}

/** The day of an instant, in the reader's own zone unless another is named: the first ten letters of what the server sends are the day in Greenwich. */
export function formatDayOf(at: string, timeZone?: string): string {
  // Swedish writes a day as YYYY-MM-DD.
  return formatDate(new Intl.DateTimeFormat('sv', timeZone ? { timeZone } : {}).format(new Date(at)));
}

/** The hour and minute of an instant, in the reader's own zone. */
export function formatTime(at: string): string {
  return new Intl.DateTimeFormat(numberTag(), { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

/** "in 3 days", shown next to a date, never instead of it. */
export function formatDaysFromNow(days: number): string {
  if (inKazakh()) return kazakhDaysFromNow(days);
  return new Intl.RelativeTimeFormat(languageTag(), { numeric: 'auto' }).format(days, 'day');
}

const numbers = new Map<string, Intl.NumberFormat>();
export function formatNumber(n: number): string {
  const tag = numberTag();
  const format = numbers.get(tag) ?? new Intl.NumberFormat(tag);
  numbers.set(tag, format);
  return format.format(n);
}

/** How the reader's language writes numbers. */
export function separators(): { decimalSeparator: string; thousandSeparator: string } {
  const parts = new Intl.NumberFormat(numberTag()).formatToParts(12_345.6);
  return { decimalSeparator: parts.find(({ type }) => type === 'decimal')?.value ?? '.', thousandSeparator: parts.find(({ type }) => type === 'group')?.value ?? ' ' };
}

const amounts = new Map<string, Intl.NumberFormat>();
function amountFormat(tag: string, currency: string): Intl.NumberFormat {
  const name = `${tag} ${currency}`;
  const digits = exponentOf(currency);
  const format = amounts.get(name) ?? new Intl.NumberFormat(tag, { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits });
  amounts.set(name, format);
  return format;
}

/** An amount as the server writes it (`1250.50`), in the reader's way, with all its decimals. Exact at any size: no float is made of it. */
export function formatAmount(amount: string, currency: string): string {
  return amountFormat(numberTag(), currency).format(amount as Intl.StringNumericLiteral);
}

/** Minor units (`125050`) in the reader's way; a number only where the server sends one. */
export function formatMoney(minor: number | string, currency: string): string {
  return formatAmount(fromMinor(String(minor), exponentOf(currency)), currency);
}
