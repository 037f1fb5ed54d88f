import { addDays, type LocalDate } from '../time/local-date.js';
import type { DeadlineKind } from './deadline.js';
import { DEFAULT_LADDERS, REMINDER_LEVELS, scheduleOf, type ReminderLevel, type ReminderSchedule } from './ladders.js';

/**
 * One planned notice. `followsOn` marks an escalation: it is sent only if nobody has acknowledged the deadline on or
 * after that day, the day of the notice it follows.
 */
export type PlannedReminder = { readonly remindOn: LocalDate; readonly level: ReminderLevel; readonly followsOn: LocalDate | null };

/** What stands in an office that has set nothing of its own. */
export const REMINDER_SCHEDULES: { readonly [K in DeadlineKind]: ReminderSchedule } = {
  statutory: scheduleOf(DEFAULT_LADDERS.statutory),
  contractual: scheduleOf(DEFAULT_LADDERS.contractual),
  'stage-target': scheduleOf(DEFAULT_LADDERS['stage-target']),
  internal: scheduleOf(DEFAULT_LADDERS.internal),
};

/** A kind of deadline, for its default, or an office's own schedule. */
export type Scheduled = DeadlineKind | ReminderSchedule;
const scheduleFor = (of: Scheduled): ReminderSchedule => (typeof of === 'string' ? REMINDER_SCHEDULES[of] : of);

/**
 * The notices to plan for a deadline opened (or reopened) today. Of those already past only the latest is kept, to be
 * sent at once: docketing an old case must neither be silent nor send nine mails. Never empty, so an open deadline
 * always has a notice ahead of it; `nextRound` continues after the last.
 * @param dueOn within `EARLIEST_DUE` and `LATEST_DUE`
 * @example planReminders('internal', '2026-12-01', '2026-11-30') // 30 November (at once) and 1 December
 */
export function planReminders(of: Scheduled, dueOn: LocalDate, today: LocalDate): readonly PlannedReminder[] {
  const { offsets, escalations } = scheduleFor(of);
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
export function nextRound(of: Scheduled, today: LocalDate): readonly PlannedReminder[] {
  const remindOn = addDays(today, scheduleFor(of).repeatEvery);
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
export function replanReminders(of: Scheduled, dueOn: LocalDate, today: LocalDate): readonly PlannedReminder[] {
  const plan = planReminders(of, dueOn, today).map((each) => (each.remindOn < today ? { ...each, remindOn: today } : each));
  return dueOn <= today ? [...plan, ...nextRound(of, today)] : plan;
}

/** What an open deadline has been told and has still to tell when the office changes its schedule. */
export type Underway = {
  /** Planned and unsent. */
  readonly pending: readonly PlannedReminder[];
  /** The day of the last notice that its owner was sent; null before the first. */
  readonly toldOn: LocalDate | null;
};

/**
 * What an open deadline still has to send under another schedule, in place of all that is pending. What is due and unsent stays due. Of the
 * new steps that are past only the latest counts, and only when the owner has heard nothing on or after it: nobody is told twice, and nobody
 * misses a step that the change has put behind them. Once the day has come the next round comes at the new pace, never later than it would have.
 */
export function adoptSchedule(schedule: ReminderSchedule, dueOn: LocalDate, today: LocalDate, { pending, toldOn }: Underway): readonly PlannedReminder[] {
  const waiting = pending.filter(({ remindOn }) => remindOn <= today);
  const steps = schedule.offsets.map((offset) => addDays(dueOn, -offset));
  const missed = steps.filter((day) => day <= today).at(-1);
  const heard = missed === undefined || (toldOn !== null && toldOn >= missed) || waiting.some(({ level, remindOn }) => level === 'owner' && remindOn >= missed);
  const caughtUp: PlannedReminder[] = heard ? [] : [{ remindOn: missed, level: 'owner', followsOn: null }];
  if (dueOn <= today) return [...waiting, ...caughtUp, ...nextRounds(schedule, today, pending)];
  const ahead = steps.filter((day) => day > today).map((remindOn): PlannedReminder => ({ remindOn, level: 'owner', followsOn: null }));
  const ladder = schedule.escalations
    .map(({ level, daysLeft, follows }) => ({ remindOn: addDays(dueOn, -daysLeft), level, followsOn: addDays(dueOn, -follows) }))
    .filter(({ remindOn, followsOn }) => remindOn > today && (followsOn > today || followsOn === missed));
  return [...waiting, ...caughtUp, ...ahead, ...ladder];
}

/** The rounds that are planned, none later than one round from today; the owner's is never missing. */
function nextRounds(schedule: ReminderSchedule, today: LocalDate, pending: readonly PlannedReminder[]): readonly PlannedReminder[] {
  const latest = addDays(today, schedule.repeatEvery);
  const rounds = pending.filter(({ remindOn }) => remindOn > today).map((each) => (each.remindOn > latest ? { ...each, remindOn: latest } : each));
  if (!rounds.some(({ level }) => level === 'owner')) rounds.push({ remindOn: latest, level: 'owner', followsOn: null });
  return rounds.filter((each, index) => rounds.findIndex(({ level, remindOn }) => level === each.level && remindOn === each.remindOn) === index);
}
