import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { Clock, Database, deliverOutbox, EventBus, Faults, LOGGER, type Logger } from '@tamga/platform';

/** Tells the outbox's messages to their listeners, whichever way the ids arrived. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly database: Database,
    private readonly bus: EventBus,
    private readonly faults: Faults,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** A message that fails is due again by itself; it stays on /health until messages get through once more. */
  async deliver(ids: readonly string[]): Promise<void> {
    const failures = await deliverOutbox(this.database, SYSTEM, this.bus, ids);
    for (const { id, error } of failures) {
      this.faults.report('outbox', error, this.clock.now());
      this.log.error({ err: error, messageId: id }, 'a listener failed');
    }
    if (failures.length === 0) this.faults.clear('outbox');
  }
}
