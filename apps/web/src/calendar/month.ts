const DAY_MS = 86_400_000;
const number = (on: string): number => Date.parse(`${on}T00:00:00Z`);
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Legal dates, YYYY-MM-DD: reckoned in UTC, where every day has 24 hours. */
export const addDays = (on: string, days: number): string => day(number(on) + days * DAY_MS);

/** The same day of another month, or its last one when that month is shorter. */
export function addMonths(on: string, months: number): string {
  const [year = 0, month = 1, date = 1] = on.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return day(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

/** `2026-11` of `2026-11-21`. */
export const monthOf = (on: string): string => on.slice(0, 7);

/** Monday is 0, as weeks begin here. */
export const weekdayOf = (on: string): number => (new Date(number(on)).getUTCDay() + 6) % 7;

/** The weeks that a month touches, each from Monday to Sunday. */
export function weeksOf(month: string): readonly (readonly string[])[] {
  const first = `${month}-01`;
  const last = addDays(addMonths(first, 1), -1);
  const from = addDays(first, -weekdayOf(first));
  const weeks = Math.ceil((weekdayOf(first) + Number(last.slice(8))) / 7);
  return Array.from({ length: weeks }, (_, week) => Array.from({ length: 7 }, (__, i) => addDays(from, week * 7 + i)));
}
