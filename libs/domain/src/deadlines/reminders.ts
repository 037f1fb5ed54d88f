import { addDays, type LocalDate } from '../time/local-date.js';
import type { DeadlineKind } from './deadline.js';

/** Who is told: its owner, then the colleague standing in, then the managers of the office. */
export const REMINDER_LEVELS = ['owner', 'backup', 'managers'] as const;
export type ReminderLevel = (typeof REMINDER_LEVELS)[number];

/**
 * One planned notice. `followsOn` marks an escalation: it is sent only if nobody has acknowledged the deadline on or
 * after that day, the day of the notice it follows.
 */
export type PlannedReminder = { readonly remindOn: LocalDate; readonly level: ReminderLevel; readonly followsOn: LocalDate | null };

type Escalation = { readonly level: Exclude<ReminderLevel, 'owner'>; readonly daysLeft: number; readonly follows: number };

export type ReminderSchedule = {
  /** Days before the due day on which the owner is reminded, from far to near. */
  readonly offsets: readonly number[];
  /** Escalations before the due day: who, when, and which of the owner's reminders went unacknowledged. */
  readonly escalations: readonly Escalation[];
  /** Once the due day has come: days from one round to the next, for as long as the deadline is open. */
  readonly repeatEvery: number;
};

const step = (level: Escalation['level'], daysLeft: number, follows: number): Escalation => ({ level, daysLeft, follows });

/**
 * The ladder insurers of docketing ask for (design, section 6): the owner's reminder at 14 days or fewer unacknowledged for
 * three days goes to the backup; from 7 days on to the managers; then every day.
 */
const BINDING: ReminderSchedule = {
  offsets: [90, 60, 30, 14, 7, 3, 2, 1, 0],
  escalations: [
    step('backup', 11, 14),
    step('backup', 4, 7),
    step('backup', 0, 3),
    step('managers', 7, 14),
    step('managers', 3, 7),
    step('managers', 2, 3),
    step('managers', 1, 2),
    step('managers', 0, 1),
  ],
  repeatEvery: 1,
};

/** Nobody loses a right by a missed target, and a daily mail for each would bury the ones that matter. */
const AIM: ReminderSchedule = { offsets: [7, 1, 0], escalations: [], repeatEvery: 7 };

export const REMINDER_SCHEDULES: { readonly [K in DeadlineKind]: ReminderSchedule } = {
  statutory: BINDING,
  contractual: BINDING,
  'stage-target': AIM,
  internal: AIM,
};

/**
 * The notices to plan for a deadline opened (or reopened) today. Of those already past only the latest is kept, to be
 * sent at once: docketing an old case must neither be silent nor send nine mails. Never empty, so an open deadline
 * always has a notice ahead of it; `nextRound` continues after the last.
 * @param dueOn within `EARLIEST_DUE` and `LATEST_DUE`
 * @example planReminders('internal', '2026-12-01', '2026-11-30') // 30 November (at once) and 1 December
 */
export function planReminders(kind: DeadlineKind, dueOn: LocalDate, today: LocalDate): readonly PlannedReminder[] {
  const { offsets, escalations } = REMINDER_SCHEDULES[kind];
  const days = offsets.map((offset) => addDays(dueOn, -offset));
  const missed = days.filter((day) => day <= today).at(-1);
  const owner = [...(missed === undefined ? [] : [missed]), ...days.filter((day) => day > today)];
  const ladder = escalations
    .map(({ level, daysLeft, follows }) => ({ remindOn: addDays(dueOn, -daysLeft), level, followsOn: addDays(dueOn, -follows) }))
    // An escalation needs a notice to follow: one that this plan leaves out was never sent.
    .filter(({ remindOn, followsOn }) => remindOn > today && owner.includes(followsOn));
  return [...owner.map((remindOn): PlannedReminder => ({ remindOn, level: 'owner', followsOn: null })), ...ladder];
}

/** What sending the owner's notice on or after the due day leads to: the next one, and everybody else unless it is acknowledged. */
export function nextRound(kind: DeadlineKind, today: LocalDate): readonly PlannedReminder[] {
  const remindOn = addDays(today, REMINDER_SCHEDULES[kind].repeatEvery);
  return REMINDER_LEVELS.map((level) => ({ remindOn, level, followsOn: level === 'owner' ? null : today }));
}

/** Whether a planned notice is still to be sent, given the day somebody last acknowledged the deadline. */
export function isCalledFor(reminder: PlannedReminder, acknowledgedOn: LocalDate | null): boolean {
  return reminder.followsOn === null || acknowledgedOn === null || acknowledgedOn < reminder.followsOn;
}

/**
 * The plan for a deadline that is open again. Its earlier notices stand in the log and are not sent twice, so the one
 * that is due counts from today, and one that is overdue already gets its next round as well.
 */
export function replanReminders(kind: DeadlineKind, dueOn: LocalDate, today: LocalDate): readonly PlannedReminder[] {
  const plan = planReminders(kind, dueOn, today).map((each) => (each.remindOn < today ? { ...each, remindOn: today } : each));
  return dueOn <= today ? [...plan, ...nextRound(kind, today)] : plan;
}
