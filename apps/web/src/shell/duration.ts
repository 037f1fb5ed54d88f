import { languageTag } from '../i18n/format.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its largest fitting unit: "50 sec", "3 min", "2 days". */
export function formatDuration(seconds: number): string {
  const [amount, unit] = seconds < MINUTE ? [seconds, 'second'] : seconds < HOUR ? [seconds / MINUTE, 'minute'] : seconds < 2 * DAY ? [seconds / HOUR, 'hour'] : [seconds / DAY, 'day'];
  return new Intl.NumberFormat(languageTag(), { style: 'unit', unit: unit as string, unitDisplay: 'long', maximumFractionDigits: 0 }).format(Math.round(amount as number));
}
