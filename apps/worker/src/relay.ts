import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { MailOutbox } from '@tamga/features/notifications';
import { Clock, Database, EventBus, JOB_OPTIONS, relayOutbox, within } from '@tamga/platform';
import type { Queue } from 'bullmq';
import { Deliveries } from './deliveries.js';
import { Troubles } from './troubles.js';

const QUEUE_PATIENCE_MS = 3000;
/** How long a queue that did not answer is left alone: asking it each time would make every mail wait for the same silence. */
const QUEUE_REST_MS = 10_000;
/** As many events as one pass of the outbox claims, and mails as are handed on at once. */
const FULL_PASS = 1000;
const MAILS_AT_ONCE = 500;
/** Beyond so many waiting jobs nothing is added: what waits in the database is leased to nobody and forgotten by nobody. */
const DEEP_QUEUE = 60;

/** The database's side of the relay. */
@Injectable()
export class RelayStore {
  constructor(
    private readonly database: Database,
    private readonly bus: EventBus,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  claimEvents(ring: (batches: string[][]) => Promise<void>): Promise<number> {
    return relayOutbox(this.database, SYSTEM, this.bus, ring);
  }

  now(): Date {
    return this.clock.now();
  }
}

/**
 * Hands what the database holds to the queues. The queue is a doorbell: when it cannot be reached, the work is done here and now.
 */
@Injectable()
export class Relay {
  constructor(
    @InjectQueue('events') private readonly events: Queue,
    @InjectQueue('mail') private readonly mail: Queue,
    private readonly store: RelayStore,
    private readonly deliveries: Deliveries,
    private readonly mails: MailOutbox,
    private readonly troubles: Troubles,
  ) {}

  private restUntil = 0;

  /** Everything that is due now. */
  async pass(): Promise<void> {
    while ((await this.relayEvents()) >= FULL_PASS) await this.untilShallow(this.events);
    await this.relayMails();
  }

  /** @returns how many messages were claimed. */
  relayEvents(): Promise<number> {
    return this.store.claimEvents((batches) => this.hand(this.events, 'events.deliver', batches, (ids) => this.deliveries.deliver(ids)));
  }

  /** @returns how many mails were handed on. */
  async relayMails(): Promise<number> {
    if (await this.isDeep(this.mail)) return 0;
    const batches = await this.mails.handOn(MAILS_AT_ONCE);
    if (batches.length > 0) await this.hand(this.mail, 'mail.send', batches, (ids) => this.mails.send(ids));
    return batches.flat().length;
  }

  private async hand(queue: Queue, job: string, batches: readonly string[][], self: (ids: string[]) => Promise<unknown>): Promise<void> {
    const at = this.store.now().getTime();
    // The id names batch and claim: adding it twice is one job, and a failed job of an earlier claim does not stand in the way.
    const jobs = batches.map((ids) => ({ name: job, data: { ids }, opts: { ...JOB_OPTIONS, jobId: `${job}_${ids[0]}_${at}` } }));
    const added = await this.ask(`adding to ${queue.name}`, () => queue.addBulk(jobs));
    if (added === null) for (const ids of batches) await self(ids);
  }

  /** The queue's answer, or null when it gives none and the caller has to do without. */
  private async ask<T>(what: string, question: () => Promise<T>): Promise<T | null> {
    if (performance.now() < this.restUntil) return null;
    try {
      const answer = await within(QUEUE_PATIENCE_MS, what, question());
      this.troubles.over('queue');
      return answer;
    } catch (error) {
      this.troubles.note('queue', error);
      this.restUntil = performance.now() + QUEUE_REST_MS;
      return null;
    }
  }

  /** Unknown counts as shallow: then the queue cannot be asked, and `hand` does without it. */
  private async isDeep(queue: Queue): Promise<boolean> {
    return ((await this.ask(`asking ${queue.name}`, () => queue.getWaitingCount())) ?? 0) > DEEP_QUEUE;
  }

  private async untilShallow(queue: Queue): Promise<void> {
    for (let turn = 0; turn < 100 && (await this.isDeep(queue)); turn++) await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
