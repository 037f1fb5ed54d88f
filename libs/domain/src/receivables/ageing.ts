import { daysBetween, type LocalDate } from '../time/local-date.js';

/** How long something is overdue: not at all, then by months of thirty days. */
export const RECEIVABLE_AGES = ['current', '1-30', '31-60', '61-90', 'over-90'] as const;
export type ReceivableAge = (typeof RECEIVABLE_AGES)[number];

/** On its due day an invoice is still current. */
export function ageOf(dueOn: LocalDate, today: LocalDate): ReceivableAge {
  const late = daysBetween(dueOn, today);
  if (late <= 0) return 'current';
  return late <= 30 ? '1-30' : late <= 60 ? '31-60' : late <= 90 ? '61-90' : 'over-90';
}

/** A reminder has three steps, each so many days after the due day. */
const REMINDER_STEPS = [1, 2, 3] as const;
export type ReminderStep = (typeof REMINDER_STEPS)[number];
export type ReminderDays = Readonly<Record<ReminderStep, number>>;
/** While the office has said nothing else. */
export const REMINDER_DAYS: ReminderDays = { 1: 3, 2: 17, 3: 31 };

/** So many days pass between two of them, however late the first was. */
export const REMINDER_PAUSE_DAYS = 7;

/**
 * The step that is due and was not sent; one at a time, so that nobody's first reminder is the last warning.
 * @param sent the highest step that has left, 0 for none, and the day of the last one
 */
export function reminderDue(dueOn: LocalDate, today: LocalDate, sent: { readonly step: number; readonly on: LocalDate | null }, days = REMINDER_DAYS): ReminderStep | null {
  const next = REMINDER_STEPS.find((step) => step === sent.step + 1);
  if (sent.on !== null && daysBetween(sent.on, today) < REMINDER_PAUSE_DAYS) return null;
  return next !== undefined && daysBetween(dueOn, today) >= days[next] ? next : null;
}

/** An office's own days after the due day: one for each step, a week apart at least, within a year. Null when they are none. */
export function readReminderSchedule(days: readonly number[]): ReminderDays | null {
  const [first, second, third] = days;
  if (days.length !== REMINDER_STEPS.length || first === undefined || second === undefined || third === undefined || !days.every(Number.isInteger)) return null;
  const apart = second - first >= REMINDER_PAUSE_DAYS && third - second >= REMINDER_PAUSE_DAYS;
  return first >= 1 && third <= 365 && apart ? { 1: first, 2: second, 3: third } : null;
}
