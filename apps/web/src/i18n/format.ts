import i18next from 'i18next';
import type { Locale } from './index.js';

/** Russian texts with Kazakhstan's conventions: `ru` prints KZT, `ru-KZ` prints the sign. */
const TAG: Record<string, string> = { en: 'en-GB', ru: 'ru-KZ', kk: 'kk-KZ' };

export const languageTag = (): string => TAG[i18next.language as Locale] ?? 'en-GB';

const asDate = (on: string): Date => new Date(`${on}T00:00:00Z`);

/** A legal date (YYYY-MM-DD) with the month in words and a four-digit year: 03.04.26 means two days in two countries. */
export function formatDate(on: string): string {
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: 'long', timeZone: 'UTC' }).format(asDate(on));
}

/** An instant, in the reader's own zone. */
export function formatInstant(at: string): string {
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
}

/** "in 3 days", shown next to a date, never instead of it. */
export function formatDaysFromNow(days: number): string {
  return new Intl.RelativeTimeFormat(languageTag(), { numeric: 'auto' }).format(days, 'day');
}

export function formatNumber(n: number): string {
  return new Intl.NumberFormat(languageTag()).format(n);
}

/** Minor units to a person's reading; the exponent is the currency's own. */
export function formatMoney(minor: number | string, currency: string): string {
  const format = new Intl.NumberFormat(languageTag(), { style: 'currency', currency });
  return format.format(Number(minor) / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
