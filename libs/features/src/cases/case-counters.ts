import { compareStages, daysBetween, type CaseFile, type LocalDate, type MoveKind, type Stage, type Standing } from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { COUNT, COUNT_THROUGHPUT, NOTE_MOVES } from './cases.queries.js';

type Place = Pick<CaseFile, 'stage' | 'standing'>;
export type CounterChange = { readonly stage: Stage; readonly standing: Standing; readonly delta: number };
/** `days`: how long the stage left had been worked on by its own clock, holds excluded; null where none was left. */
export type CaseMove = {
  readonly caseId: string; readonly version: number; readonly on: LocalDate; readonly kind: MoveKind; readonly from: Stage | null; readonly to: Stage | null; readonly days: number | null;
};
export type ThroughputChange = { readonly stage: Stage; readonly entered: number; readonly left: number };

const byKey = (a: CounterChange, b: CounterChange): number => (`${a.stage} ${a.standing}` < `${b.stage} ${b.standing}` ? -1 : 1);

/** What a case's move does to the dashboard's counters, in key order; nothing when it stays where it is. `before` is null for a new case. */
export function counterChanges(before: Place | null, after: Place): readonly CounterChange[] {
  if (before?.stage === after.stage && before.standing === after.standing) return [];
  const entered: CounterChange = { stage: after.stage, standing: after.standing, delta: 1 };
  return before ? [{ stage: before.stage, standing: before.standing, delta: -1 }, entered].sort(byKey) : [entered];
}

/** A stage is left by going on, going back or being closed, and entered likewise; being on hold is neither. */
export function throughputChanges(before: Place | null, after: Place): readonly ThroughputChange[] {
  const was = before && before.standing !== 'closed' ? before.stage : null;
  const is = after.standing === 'closed' ? null : after.stage;
  if (was === is) return [];
  const changes = [...(was ? [{ stage: was, entered: 0, left: 1 }] : []), ...(is ? [{ stage: is, entered: 1, left: 0 }] : [])];
  return changes.sort((a, b) => (a.stage < b.stage ? -1 : 1));
}

/** The move that a change of the case's row is, if it is one. */
export function moveOf(before: CaseFile | null, after: CaseFile, on: LocalDate): CaseMove | null {
  const about = { caseId: after.id, version: after.version, on };
  if (before === null) return { ...about, kind: 'opened', from: null, to: after.stage, days: null };
  const [was, is] = [before.standing === 'closed', after.standing === 'closed'];
  if (was) return is ? null : { ...about, kind: 'reopened', from: null, to: after.stage, days: null };
  // The clock stood still on hold: who is closed then has had it put right by the closing.
  if (is) return { ...about, kind: 'closed', from: before.stage, to: null, days: daysBetween(after.clockStartedOn, on) };
  const way = compareStages(after.stage, before.stage);
  return way === 0 ? null : { ...about, kind: way > 0 ? 'advanced' : 'sent-back', from: before.stage, to: after.stage, days: daysBetween(before.clockStartedOn, on) };
}

/** Writes moves down, in order; each stays as it is for good. */
export function noteMoves(tx: Tx, officeId: string, moves: readonly CaseMove[]): void {
  const column = <K extends keyof CaseMove>(key: K): CaseMove[K][] => moves.map((move) => move[key]);
  if (moves.length > 0) tx.write(NOTE_MOVES, [officeId, column('caseId'), column('version'), column('on'), column('kind'), column('from'), column('to'), column('days')]);
}

/** The month that a day is counted in, as its first day. */
export const monthOf = (day: LocalDate): string => `${day.slice(0, 7)}-01`;

/**
 * Keeps the dashboard's counters with a move, in its own transaction. To be sent last: other commands of the office wait for
 * these rows until this one has committed.
 */
export function count(tx: Tx, before: CaseFile | null, after: CaseFile, on: LocalDate): void {
  const counters = counterChanges(before, after);
  const throughput = throughputChanges(before, after);
  const move = moveOf(before, after, on);
  if (move) noteMoves(tx, after.officeId, [move]);
  if (throughput.length > 0) {
    tx.write(COUNT_THROUGHPUT, [after.officeId, monthOf(on), throughput.map((t) => t.stage), throughput.map((t) => t.entered), throughput.map((t) => t.left)]);
  }
  if (counters.length > 0) tx.write(COUNT, [after.officeId, counters.map((c) => c.stage), counters.map((c) => c.standing), counters.map((c) => c.delta)]);
}
