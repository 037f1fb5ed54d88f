import { languageTag } from '../i18n/format.js';

const asDate = (month: string): Date => new Date(`${month}-01T00:00:00Z`);

/** "November 2026" for a table. */
export function formatMonth(month: string): string {
  return new Intl.DateTimeFormat(languageTag(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(asDate(month));
}

/** "Nov" over "2026" for an axis. */
export function formatMonthShort(month: string): string {
  return `${new Intl.DateTimeFormat(languageTag(), { month: 'short', timeZone: 'UTC' }).format(asDate(month))}\n${month.slice(0, 4)}`;
}
