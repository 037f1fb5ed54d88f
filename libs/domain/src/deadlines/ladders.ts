import type { FieldError } from '../refusal.js';
import { below, fieldError } from '../validation/field-errors.js';
import { complete, integer, list, type Shape } from '../validation/shape.js';
import { DEADLINE_KINDS, type DeadlineKind } from './deadline.js';

/** Who is told: its owner, then the colleague standing in, then the managers of the office. */
export const REMINDER_LEVELS = ['owner', 'backup', 'managers'] as const;
export type ReminderLevel = (typeof REMINDER_LEVELS)[number];

/** What an office sets for one kind of deadline; days are calendar days. */
export type ReminderLadder = {
  /** Days before the due day on which the owner is reminded, from far to near; the last is 0, the day itself. */
  readonly daysBefore: readonly number[];
  /** Whoever stands in is told of the owner's reminders from this many days before; null: not before the day. */
  readonly backupFrom: number | null;
  /** Days that a reminder may stay unacknowledged before that. */
  readonly backupAfter: number;
  /** From this many days before, the managers are told of a reminder while the one before it is unacknowledged; null: not before the day. */
  readonly managersFrom: number | null;
  /** Once the day has come: days from one round (owner, backup, managers) to the next, for as long as it is open. */
  readonly repeatEvery: number;
};
export type ReminderLadders = { readonly [K in DeadlineKind]: ReminderLadder };

type Escalation = { readonly level: Exclude<ReminderLevel, 'owner'>; readonly daysLeft: number; readonly follows: number };

/** A ladder with each of its escalations: who is told, when, and which of the owner's reminders went unacknowledged. */
export type ReminderSchedule = { readonly offsets: readonly number[]; readonly escalations: readonly Escalation[]; readonly repeatEvery: number };

/**
 * The ladder insurers of docketing ask for (design, section 6): the owner's reminder at 14 days or fewer unacknowledged for
 * three days goes to the backup; from 7 days on to the managers; then every day.
 */
const BINDING: ReminderLadder = { daysBefore: [90, 60, 30, 14, 7, 3, 2, 1, 0], backupFrom: 14, backupAfter: 3, managersFrom: 7, repeatEvery: 1 };
/** Nobody loses a right by a missed target, and a daily mail for each would bury the ones that matter. */
const AIM: ReminderLadder = { daysBefore: [7, 1, 0], backupFrom: null, backupAfter: 3, managersFrom: null, repeatEvery: 7 };

export const DEFAULT_LADDERS: ReminderLadders = { statutory: BINDING, contractual: BINDING, 'stage-target': AIM, internal: AIM };

/** @param ladder one without faults */
export function scheduleOf({ daysBefore, backupFrom, backupAfter, managersFrom, repeatEvery }: ReminderLadder): ReminderSchedule {
  const backup = daysBefore.flatMap((days): Escalation[] => (backupFrom !== null && days <= backupFrom && days >= backupAfter ? [{ level: 'backup', daysLeft: days - backupAfter, follows: days }] : []));
  const managers = daysBefore.flatMap((days, index): Escalation[] => {
    const former = daysBefore[index - 1];
    return managersFrom !== null && days <= managersFrom && former !== undefined ? [{ level: 'managers', daysLeft: days, follows: former }] : [];
  });
  return { offsets: daysBefore, escalations: [...backup, ...managers], repeatEvery };
}

/** The least that an office may set. `reminders` in all; `soon`: how many of them in the last `SOON` days. */
export type LadderFloor = {
  readonly reminders: number; readonly soon: number; /** The first of them comes at least so many days before. */ readonly first: number; /** Days that cannot be left out. */ readonly on: readonly number[];
  /** Null: need not escalate before the day. */
  readonly backupFrom: number | null; readonly backupAfter: number; readonly managersFrom: number | null; /** At most. */ readonly repeatEvery: number;
  /** Whether it may escalate before the day at all: a stage target has no backup, and its managers see it on the dashboard. */
  readonly escalates: boolean;
};
/** The last days before a deadline, in which most reminders must come. */
export const SOON = 14;

/** Over a statutory deadline a right is lost, so of it little can be taken away; the day itself is never without a reminder, because the rounds after it begin there. */
export const LADDER_FLOORS: { readonly [K in DeadlineKind]: LadderFloor } = {
  statutory: { reminders: 5, soon: 3, first: 30, on: [1, 0], backupFrom: 7, backupAfter: 3, managersFrom: 3, repeatEvery: 1, escalates: true },
  contractual: { reminders: 3, soon: 2, first: 14, on: [0], backupFrom: 3, backupAfter: 3, managersFrom: 0, repeatEvery: 7, escalates: true },
  'stage-target': { reminders: 1, soon: 1, first: 0, on: [0], backupFrom: null, backupAfter: 30, managersFrom: null, repeatEvery: 30, escalates: false },
  internal: { reminders: 1, soon: 1, first: 0, on: [0], backupFrom: null, backupAfter: 30, managersFrom: null, repeatEvery: 30, escalates: true },
};
/** Nobody plans further ahead, and a mail box is not to be filled. */
export const EARLIEST_REMINDER = 730;
const MOST_REMINDERS = 24;

const orNull = (shape: Shape<number>): Shape<number | null> => ({ check: (value, pointer) => (value === null ? [] : shape.check(value, pointer)) });
const days = integer(0, EARLIEST_REMINDER);
const LADDER = complete({ daysBefore: list(days, MOST_REMINDERS), backupFrom: orNull(days), backupAfter: integer(1, 30), managersFrom: orNull(days), repeatEvery: integer(1, 30) });
const LADDERS = complete(Object.fromEntries(DEADLINE_KINDS.map((kind) => [kind, LADDER])) as { [K in DeadlineKind]: Shape<ReminderLadder> });

/** One ladder for each kind of deadline. */
export const laddersOf = (ladderOf: (kind: DeadlineKind) => ReminderLadder): ReminderLadders =>
  Object.fromEntries(DEADLINE_KINDS.map((kind) => [kind, ladderOf(kind)])) as ReminderLadders;

export type ParsedLadders = { readonly ok: true; readonly ladders: ReminderLadders } | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Reads all ladders of an office, sorted from far to near. Every fault is named by a pointer such as `/statutory/daysBefore`. */
export function parseLadders(value: unknown): ParsedLadders {
  const shape = LADDERS.check(value, '');
  if (shape.length > 0) return { ok: false, errors: shape };
  const given = value as ReminderLadders;
  const sorted = laddersOf((kind) => ({ ...given[kind], daysBefore: [...given[kind].daysBefore].sort((a, b) => b - a) }));
  const errors = DEADLINE_KINDS.flatMap((kind) => ladderFaults(kind, sorted[kind], `/${kind}`));
  return errors.length > 0 ? { ok: false, errors } : { ok: true, ladders: sorted };
}

/** What is below the floor of this kind, or cannot be meant. @param ladder sorted from far to near */
export function ladderFaults(kind: DeadlineKind, ladder: ReminderLadder, pointer: string): readonly FieldError[] {
  const floor = LADDER_FLOORS[kind];
  const at = (field: keyof ReminderLadder): string => below(pointer, field);
  const { daysBefore, backupFrom, backupAfter, managersFrom, repeatEvery } = ladder;
  const faults: FieldError[] = [];
  if (new Set(daysBefore).size < daysBefore.length) faults.push(fieldError(at('daysBefore'), 'duplicate'));
  const lacking = floor.on.filter((day) => !daysBefore.includes(day));
  if (lacking.length > 0) faults.push(fieldError(at('daysBefore'), 'reminder-missing', { days: lacking.join(', ') }));
  else if ((daysBefore[0] ?? 0) < floor.first) faults.push(fieldError(at('daysBefore'), 'first-reminder-late', { days: floor.first }));
  else if (daysBefore.length < floor.reminders) faults.push(fieldError(at('daysBefore'), 'too-few', { min: floor.reminders }));
  else if (daysBefore.filter((day) => day <= SOON).length < floor.soon) faults.push(fieldError(at('daysBefore'), 'too-few-soon', { min: floor.soon, days: SOON }));
  if (repeatEvery > floor.repeatEvery) faults.push(fieldError(at('repeatEvery'), 'out-of-range', { min: 1, max: floor.repeatEvery }));
  if (!floor.escalates) {
    for (const field of ['backupFrom', 'managersFrom'] as const) if (ladder[field] !== null) faults.push(fieldError(at(field), 'never-escalates'));
    return faults;
  }
  const escalations = scheduleOf(ladder).escalations;
  const reaches = (level: Escalation['level']): boolean => escalations.some((each) => each.level === level);
  const from = (field: 'backupFrom' | 'managersFrom', least: number | null, level: Escalation['level']): void => {
    const set = ladder[field];
    if (least !== null && (set === null || set < least)) faults.push(fieldError(at(field), 'out-of-range', { min: least, max: EARLIEST_REMINDER }));
    // Set, and yet none of the reminders would ever reach them.
    else if (set !== null && daysBefore.length > 0 && !reaches(level)) faults.push(fieldError(at(field), 'escalates-never'));
  };
  if (backupFrom !== null && backupAfter > floor.backupAfter) faults.push(fieldError(at('backupAfter'), 'out-of-range', { min: 1, max: floor.backupAfter }));
  from('backupFrom', floor.backupFrom, 'backup');
  if (managersFrom !== null || floor.managersFrom !== null) from('managersFrom', floor.managersFrom, 'managers');
  return faults;
}
