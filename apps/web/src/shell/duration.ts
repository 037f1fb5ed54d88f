import type { TFunction } from 'i18next';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function inUnit(seconds: number): { count: number; unit: 'second' | 'minute' | 'hour' | 'day' } {
  if (seconds < MINUTE) return { count: Math.round(seconds), unit: 'second' };
  if (seconds < HOUR) return { count: Math.round(seconds / MINUTE), unit: 'minute' };
  return seconds < 2 * DAY ? { count: Math.round(seconds / HOUR), unit: 'hour' } : { count: Math.round(seconds / DAY), unit: 'day' };
}

// Texts of our own: Chromium ships no Kazakh words for units of time and would print "-56 s".

/** A length of time in its largest fitting unit: "50 seconds", "2 days". */
export function lasting(t: TFunction<'admin'>, seconds: number): string {
  const { count, unit } = inUnit(seconds);
  return t(`lasting.${unit}`, { count });
}

/** "3 minutes ago". */
export function ago(t: TFunction<'admin'>, seconds: number): string {
  const { count, unit } = inUnit(seconds);
  return t(`ago.${unit}`, { count });
}
