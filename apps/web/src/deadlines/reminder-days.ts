import type { Schemas } from '../api/client.js';

export type Ladder = Schemas['ReminderLadderDto'];
export type Ladders = Schemas['ReminderLaddersDto'];
export const LADDER_KINDS = ['statutory', 'contractual', 'internal', 'stage-target'] as const satisfies readonly (keyof Ladders)[];
/** One ladder as it is being typed. */
export type LadderDraft = { days: string; backupFrom: number | ''; backupAfter: number | ''; managersFrom: number | ''; repeatEvery: number | '' };

/**
 * Days from what somebody typed, in their order: "30, 7 1;0" gives [30, 7, 1, 0].
 * @returns null when something in it is not a whole number
 */
export function parseDays(typed: string): number[] | null {
  const words = typed.split(/[\s,;]+/).filter((word) => word !== '');
  return words.every((word) => /^\d{1,4}$/.test(word)) ? words.map(Number) : null;
}

export const draftOf = ({ daysBefore, backupFrom, backupAfter, managersFrom, repeatEvery }: Ladder): LadderDraft =>
  ({ days: daysBefore.join(', '), backupFrom: backupFrom ?? '', backupAfter, managersFrom: managersFrom ?? '', repeatEvery });

/** What is sent; null when the days cannot be read. An empty pace is sent as 0, so that the server names what is wrong. */
export function ladderOf({ days, backupFrom, backupAfter, managersFrom, repeatEvery }: LadderDraft): Ladder | null {
  const daysBefore = parseDays(days);
  const orNull = (value: number | ''): number | null => (value === '' ? null : value);
  return daysBefore && { daysBefore, backupFrom: orNull(backupFrom), backupAfter: backupAfter === '' ? 0 : backupAfter, managersFrom: orNull(managersFrom), repeatEvery: repeatEvery === '' ? 0 : repeatEvery };
}
