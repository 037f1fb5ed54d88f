import type { Actor, CaseRowEvent, LocalDate } from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { count } from './case-counters.js';
import { link, linkValues, type OpenCase } from './case-ledger.js';
import { fileValues } from './case-row.js';
import { WRITE_COMMAND } from './cases.queries.js';

/** Where the columns of a file begin that a command may change: id, office and reference never do. */
const FIRST_CHANGEABLE = 3;

/**
 * Applies a decided event to a locked case: the row and its history, then the listeners that must agree at commit, then the
 * counters. Nothing here waits for PostgreSQL, so all of it leaves together with COMMIT.
 */
export async function apply(tx: Tx, actor: Actor, open: OpenCase, event: CaseRowEvent): Promise<void> {
  const before = open.file;
  const linked = link(open, event, { at: tx.now, actorId: actor.userId });
  const changeable = fileValues(open.file).slice(FIRST_CHANGEABLE);
  const [version] = changeable.splice(FILE_VERSION - FIRST_CHANGEABLE, 1);
  tx.write(WRITE_COMMAND, [...linkValues(tx, actor, linked), ...changeable, version]);
  await tx.publish(event);
  count(tx, before, open.file, dayOf(event, open.today));
}

/** The position of `version` in `FILE_COLUMNS`; it travels last. */
const FILE_VERSION = 14;

const dayOf = (event: CaseRowEvent, today: LocalDate): LocalDate => ('on' in event ? event.on : today);
