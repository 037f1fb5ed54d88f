import { addDays, weekday, type LocalDate } from '../time/local-date.js';

/** How far ahead the weekly list looks. */
export const TICKLER_DAYS = 14;
/** ISO weekday from which a list that nobody has signed is missed: Wednesday. */
const LATE_FROM = 3;

/** The Monday of the week that a day is in: the name of its list. */
export const ticklerWeek = (today: LocalDate): LocalDate => addDays(today, 1 - weekday(today));

/** Whether the week's list should have been signed by now. */
export const isTicklerLate = (today: LocalDate, signed: boolean): boolean => !signed && weekday(today) >= LATE_FROM;

/** One line of the list, as small as what tells a change: which deadline, and its day. */
export type TicklerLine = { readonly id: string; readonly dueOn: LocalDate };

export type TicklerChanges = {
  /** On the list now and not when it was signed. */
  readonly added: readonly string[];
  /** Signed as due and no longer on the list: met, ended, or moved further away. */
  readonly gone: readonly string[];
  /** On both, with another day. */
  readonly moved: readonly string[];
};

/**
 * What is different now from what was signed. A line is in at most one of the three, and the same list has no changes.
 * @example ticklerChanges([{ id: 'a', dueOn: '2026-12-01' }], [{ id: 'a', dueOn: '2026-12-03' }]) // moved: ['a']
 */
export function ticklerChanges(signed: readonly TicklerLine[], now: readonly TicklerLine[]): TicklerChanges {
  const before = new Map(signed.map((line) => [line.id, line.dueOn]));
  const after = new Map(now.map((line) => [line.id, line.dueOn]));
  return {
    added: now.filter(({ id }) => !before.has(id)).map(({ id }) => id),
    gone: signed.filter(({ id }) => !after.has(id)).map(({ id }) => id),
    moved: now.filter(({ id, dueOn }) => before.has(id) && before.get(id) !== dueOn).map(({ id }) => id),
  };
}
