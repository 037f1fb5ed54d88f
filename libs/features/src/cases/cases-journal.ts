import { Injectable } from '@nestjs/common';
import { isCaseRowEvent, Refused, type Actor, type CaseEvent } from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { append, lockCase } from './case-ledger.js';

/** The one way into a case's history for the features that know more about the case than the case itself. */
@Injectable()
export class CasesJournal {
  /**
   * Appends events to the history of their cases, in the caller's transaction, then publishes each. Locks the cases for the rest of
   * the transaction, several in the order of their ids, so that two recorders wait for each other and never for ever.
   * @throws Refused not-found when the office has no such case
   * @throws Error for an event that changes the case's own row: that needs a command
   */
  async record(tx: Tx, actor: Actor, events: readonly CaseEvent[]): Promise<void> {
    const command = events.find(isCaseRowEvent);
    if (command) throw new Error(`${command.type} changes the case itself and is recorded by a command alone`);
    for (const caseId of [...new Set(events.map((event) => event.caseId))].sort()) {
      const open = await lockCase(tx, caseId);
      if (!open) throw new Refused({ code: 'not-found', facts: { caseId } });
      append(tx, actor, open, events.filter((event) => event.caseId === caseId));
    }
    for (const event of events) await tx.publish(event);
  }
}
