import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor, EventOf } from '@tamga/domain';
import { EventBus, type NamedQuery, type Tx } from '@tamga/platform';
import { NOBODY } from './docket-book.js';
import { DocketSettlement } from './docket-settlement.js';

export const KEY_TRIGGER: NamedQuery = {
  name: 'docket-key-trigger',
  text: `INSERT INTO trigger_entries (docket_event_id, keyed_by, office_id, keyed_on, keyed_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (docket_event_id, keyed_by) DO UPDATE SET keyed_on = excluded.keyed_on, keyed_at = excluded.keyed_at`,
};
/** What others keyed was a day that is now said to be wrong; the history has it. */
const FORGET_OTHERS: NamedQuery = { name: 'docket-forget-entries', text: 'DELETE FROM trigger_entries WHERE docket_event_id = $1 AND keyed_by <> $2 AND keyed_on <> $3' };

const ANSWERED: NamedQuery = { name: 'docket-answered-by', text: 'SELECT 1 FROM docket_gaps WHERE answered_by_id = $1 LIMIT 1' };

/** Deadlines agree with the docket at the moment of commit: whatever records, corrects or voids an event settles them too. */
@Injectable()
export class DocketListener implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly settlement: DocketSettlement,
  ) {}

  onModuleInit(): void {
    this.bus.onTransaction<EventOf<'docket-event.recorded'>>('docket-event.recorded', async (tx, event) => {
      await this.key(tx, event);
      await this.settle(tx, event);
    });
    this.bus.onTransaction<EventOf<'docket-event.corrected'>>('docket-event.corrected', async (tx, event) => {
      await tx.run(FORGET_OTHERS, [event.docketEventId, tx.caller.userId ?? NOBODY, event.on]);
      await this.key(tx, event);
      await this.settle(tx, event);
    });
    // What an asset is, and whose priority it claims, decides which rules fit and from which day.
    for (const type of ['asset.recorded', 'asset.edited', 'asset.priority-claimed', 'asset.priority-dropped'] as const) {
      this.bus.onTransaction<EventOf<typeof type>>(type, (tx, event) => this.settle(tx, event));
    }
    // What answered a gap no longer does: the gap is open again.
    this.bus.onTransaction<EventOf<'deadline.cancelled'>>('deadline.cancelled', async (tx, { type, caseId, deadlineId }) => {
      if (caseId !== null && (await tx.one(ANSWERED, [deadlineId]))) await this.settle(tx, { type, caseId });
    });
    this.bus.onTransaction<EventOf<'docket-event.voided'>>('docket-event.voided', (tx, event) => this.settle(tx, event));
  }

  private async key(tx: Tx, event: EventOf<'docket-event.recorded'> | EventOf<'docket-event.corrected'>): Promise<void> {
    await tx.run(KEY_TRIGGER, [event.docketEventId, tx.caller.userId ?? NOBODY, event.officeId, event.on, tx.now]);
  }

  private async settle(tx: Tx, event: { readonly type: string; readonly caseId: string }): Promise<void> {
    await this.settlement.settle(tx, tx.caller as unknown as Actor, event.caseId, { because: event.type });
  }
}
