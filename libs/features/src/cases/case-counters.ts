import type { CaseFile, LocalDate, Stage, Standing } from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { COUNT, COUNT_THROUGHPUT } from './cases.queries.js';

type Place = Pick<CaseFile, 'stage' | 'standing'>;
export type CounterChange = { readonly stage: Stage; readonly standing: Standing; readonly delta: number };
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

/** The month that a day is counted in, as its first day. */
export const monthOf = (day: LocalDate): string => `${day.slice(0, 7)}-01`;

/**
 * Keeps the dashboard's counters with a move, in its own transaction. To be sent last: other commands of the office wait for
 * these rows until this one has committed.
 */
export function count(tx: Tx, before: CaseFile | null, after: CaseFile, on: LocalDate): void {
  const counters = counterChanges(before, after);
  const throughput = throughputChanges(before, after);
  if (throughput.length > 0) {
    tx.write(COUNT_THROUGHPUT, [after.officeId, monthOf(on), throughput.map((t) => t.stage), throughput.map((t) => t.entered), throughput.map((t) => t.left)]);
  }
  if (counters.length > 0) tx.write(COUNT, [after.officeId, counters.map((c) => c.stage), counters.map((c) => c.standing), counters.map((c) => c.delta)]);
}
