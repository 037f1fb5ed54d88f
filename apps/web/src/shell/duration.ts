import { languageTag } from '../i18n/format.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = 'second' | 'minute' | 'hour' | 'day';

function inUnit(seconds: number): [number, Unit] {
  if (seconds < MINUTE) return [Math.round(seconds), 'second'];
  if (seconds < HOUR) return [Math.round(seconds / MINUTE), 'minute'];
  return seconds < 2 * DAY ? [Math.round(seconds / HOUR), 'hour'] : [Math.round(seconds / DAY), 'day'];
}

/** A length of time in its largest fitting unit: "50 seconds", "2 days". */
export function formatDuration(seconds: number): string {
  const [amount, unit] = inUnit(seconds);
  return new Intl.NumberFormat(languageTag(), { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}

/** "3 minutes ago", in the case and order that the language wants. */
export function formatAgo(seconds: number): string {
  const [amount, unit] = inUnit(seconds);
  return new Intl.RelativeTimeFormat(languageTag()).format(-amount, unit);
}
