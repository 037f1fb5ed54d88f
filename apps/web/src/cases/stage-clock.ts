import { useMe } from '../identity/me.js';
import { todayIn } from '../ui/today.js';

const DAY = 86_400_000;

/** Whole days from one legal date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** The day it is where the office is, as YYYY-MM-DD. */
export function useToday(): string {
  const { timezone } = useMe().office;
  return todayIn(timezone);
}

export type StageClock = { days: number; target: number | null; over: boolean };

/** How long a case has been in its stage by the stage's clock, and how long it should be there. */
export function stageClock({ clockStartedOn, stageDueOn }: { clockStartedOn: string; stageDueOn: string | null }, on: string): StageClock {
  const days = Math.max(0, daysBetween(clockStartedOn, on));
  const target = stageDueOn === null ? null : Math.max(1, daysBetween(clockStartedOn, stageDueOn));
  return { days, target, over: stageDueOn !== null && daysBetween(stageDueOn, on) > 0 };
}
