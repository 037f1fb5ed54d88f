import { DEFAULT_LADDERS, laddersOf, scheduleOf, type DeadlineKind, type ReminderLadder, type ReminderLadders, type ReminderSchedule } from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { LADDERS, type LadderRow } from './reminder-schedules.queries.js';

/** The ladders in force in an office, and their version; 0 while it has none of its own. */
export async function newestLadders(tx: Tx, officeId: string): Promise<{ readonly version: number; readonly ladders: ReminderLadders }> {
  const rows = await tx.query<LadderRow>(LADDERS, [officeId]);
  const ladderOf = (kind: DeadlineKind): ReminderLadder => {
    const row = rows.find((each) => each.kind === kind);
    if (!row) return DEFAULT_LADDERS[kind];
    const { daysBefore, backupFrom, backupAfter, managersFrom, repeatEvery } = row;
    return { daysBefore, backupFrom, backupAfter, managersFrom, repeatEvery };
  };
  return { version: rows[0]?.version ?? 0, ladders: laddersOf(ladderOf) };
}

/** How deadlines of each kind are planned in this office. */
export async function schedulesOf(tx: Tx, officeId: string): Promise<(kind: DeadlineKind) => ReminderSchedule> {
  const { ladders } = await newestLadders(tx, officeId);
  return (kind) => scheduleOf(ladders[kind]);
}
