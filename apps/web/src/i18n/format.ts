import i18next from 'i18next';
import { kazakhDate, kazakhDaysFromNow, kazakhInstant } from './kazakh.js';
import type { Locale } from './index.js';

/** Russian texts with Kazakhstan's conventions: `ru` prints KZT, `ru-KZ` prints the sign. */
const TAG: Record<string, string> = { en: 'en-GB', ru: 'ru-KZ', kk: 'kk-KZ' };

const languageTag = (): string => TAG[i18next.language as Locale] ?? 'en-GB';

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

/** A legal date (YYYY-MM-DD) with the month in words and a four-digit year: 03.04.26 means two days in two countries. */
export function formatDate(on: string): string {
  const date = asDate(on);
  if (inKazakh()) return kazakhDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  return longDate(languageTag()).format(date);
}

/** An instant, in the reader's own zone. */
export function formatInstant(at: string): string {
  if (inKazakh()) return kazakhInstant(new Date(at));
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
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

export function formatNumber(n: number): string {
  return new Intl.NumberFormat(numberTag()).format(n);
}

/** Minor units to a person's reading; the exponent is the currency's own. */
export function formatMoney(minor: number | string, currency: string): string {
  const format = new Intl.NumberFormat(numberTag(), { style: 'currency', currency });
  return format.format(Number(minor) / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
