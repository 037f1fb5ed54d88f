import type { TFunction } from 'i18next';

// Texts of our own: Chromium ships no Kazakh names for a month that stands alone and would print "M11".

/** "November 2026" for a table; the month is YYYY-MM. */
export function monthOfYear(t: TFunction<'dashboard'>, month: string): string {
  return t('month-of-year', { month: t(`months.${month.slice(5)}`), year: month.slice(0, 4) });
}

/** "Nov" over "2026" for an axis. */
export function monthOnAxis(t: TFunction<'dashboard'>, month: string): string {
  return `${t(`months-short.${month.slice(5)}`)}\n${month.slice(0, 4)}`;
}
