import type { TFunction } from 'i18next';

const DAY_MS = 86_400_000;

/** A day (YYYY-MM-DD) as a number for an axis: midnight of UTC, so that every day has 24 hours. */
export const atMidnight = (day: string): number => Date.parse(day);
export const dayOf = (midnight: number): string => new Date(midnight).toISOString().slice(0, 10);
export const daysBefore = (day: string, days: number): string => dayOf(atMidnight(day) - days * DAY_MS);

/** "21 Nov" over "2026" for an axis. Texts of our own: Chromium has no Kazakh months. */
export function dayOnAxis(t: TFunction<'dashboard'>, day: string): string {
  return t('day-on-axis', { day: Number(day.slice(8)), month: t(`months-short.${day.slice(5, 7)}`), year: day.slice(0, 4) });
}
