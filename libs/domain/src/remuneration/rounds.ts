import { addDays, daysBetween, type LocalDate } from '../time/local-date.js';

/** Days before the day of payment on which its officer is reminded; from a week after it the managers hear of it, every week. */
export const REMUNERATION_REMINDERS = [30, 7, 0] as const;
export const WEEKS_AFTER = 7;

/** Which notice this is: `before-30`, `before-7`, `at-due`, then `late-1` for the first week, and so on without end. */
export type RemunerationRound = { readonly code: string; readonly toManagers: boolean; readonly daysLeft: number };

export const firstRoundOn = (dueOn: LocalDate): LocalDate => addDays(dueOn, -REMUNERATION_REMINDERS[0]);

/** The notice that is called for on a day; after days without a round the latest alone. Null before the first. */
export function roundOn(dueOn: LocalDate, today: LocalDate): RemunerationRound | null {
  const daysLeft = daysBetween(today, dueOn);
  if (daysLeft > REMUNERATION_REMINDERS[0]) return null;
  if (daysLeft > REMUNERATION_REMINDERS[1]) return { code: 'before-30', toManagers: false, daysLeft };
  if (daysLeft > 0) return { code: 'before-7', toManagers: false, daysLeft };
  const weeks = Math.floor(-daysLeft / WEEKS_AFTER);
  return weeks === 0 ? { code: 'at-due', toManagers: false, daysLeft } : { code: `late-${weeks}`, toManagers: true, daysLeft };
}

/** The day of the notice after the one that is called for today. It never ends by itself. */
export function nextRoundOn(dueOn: LocalDate, today: LocalDate): LocalDate {
  const daysLeft = daysBetween(today, dueOn);
  const before = REMUNERATION_REMINDERS.find((days) => days < daysLeft);
  if (before !== undefined) return addDays(dueOn, -before);
  return addDays(dueOn, (Math.floor(-daysLeft / WEEKS_AFTER) + 1) * WEEKS_AFTER);
}
