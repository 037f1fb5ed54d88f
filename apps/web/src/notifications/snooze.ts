import { todayIn } from '../ui/today.js';

/** Days from today to the morning on which a notice comes back; the server takes at most thirty. */
export const SNOOZES = { tomorrow: 1, 'in-three-days': 3, 'next-week': 7, 'in-a-month': 28 } as const;
export type Snooze = keyof typeof SNOOZES;
const MORNING_HOUR = 8;

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function aheadOfUtc(timezone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value ?? 0);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(at.getTime() / 1000) * 1000;
}

/** Eight in the morning where the office is, so many days from its today: a reader who travels comes back to the same moment as their colleagues. */
export function morningIn(days: number, timezone: string, now = new Date()): string {
  const [year = 0, month = 1, day = 1] = todayIn(timezone, now).split('-').map(Number);
  const asUtc = Date.UTC(year, month - 1, day + days, MORNING_HOUR);
  // Twice, because the clocks may change between now and then.
  const near = new Date(asUtc - aheadOfUtc(timezone, new Date(asUtc)));
  return new Date(asUtc - aheadOfUtc(timezone, near)).toISOString();
}
