import { BullRegistrar, InjectQueue, type WorkerHost } from '@nestjs/bullmq';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { MailBell } from '@tamga/features/notifications';
import { CONFIG, Doorbell, type Config } from '@tamga/platform';
import type { Queue } from 'bullmq';
import { EventsProcessor } from './events.processor.js';
import { ImportRelay } from './import-relay.js';
import { ImportsProcessor } from './imports.processor.js';
import { MailProcessor } from './mail.processor.js';
import { Pulse } from './pulse.js';
import { Relay } from './relay.js';
import { SweepsProcessor } from './sweeps.processor.js';
import { Troubles } from './troubles.js';
import { Watchdog } from './watchdog.js';

/** Called when going on is pointless: the queue's tables are not there, and its worker would spin on that for ever. */
export const ON_FATAL = Symbol('OnFatal');
export type OnFatal = (error: Error) => void;

const POLL_MS = 1000;
const LOOK_MS = 30_000;

/** Whoever works at a queue. */
@Injectable()
export class Hands {
  readonly all: readonly WorkerHost[];

  constructor(onEvents: EventsProcessor, onMail: MailProcessor, onSweeps: SweepsProcessor, onImports: ImportsProcessor) {
    this.all = [onEvents, onMail, onSweeps, onImports];
  }
}

/** The queues and their processors, as one thing to start and to stop. */
@Injectable()
export class Floor {
  readonly queues: readonly Queue[];
  readonly processors: readonly WorkerHost[];

  constructor(
    @InjectQueue('events') events: Queue,
    @InjectQueue('mail') mail: Queue,
    @InjectQueue('sweeps') sweeps: Queue,
    @InjectQueue('imports') imports: Queue,
    hands: Hands,
  ) {
    this.queues = [events, mail, sweeps, imports];
    this.processors = hands.all;
  }
}

/** What a worker does all the time. */
@Injectable()
export class WorkerParts {
  constructor(
    readonly relay: Relay,
    readonly imports: ImportRelay,
    readonly watchdog: Watchdog,
    readonly bell: MailBell,
  ) {}
}

/**
 * Starts taking work only after every module has said what it listens to (an event that nobody hears counts as delivered), and
 * stops in the reverse order: nothing new, finish what runs, close workers, then queues, then the database.
 */
@Injectable()
export class WorkerLife implements BeforeApplicationShutdown {
  private relaying: Pulse | undefined;
  private importing: Pulse | undefined;
  private looking: Pulse | undefined;
  private doorbell: Doorbell | undefined;
  private stopped = false;

  constructor(
    private readonly registrar: BullRegistrar,
    private readonly floor: Floor,
    private readonly work: WorkerParts,
    private readonly troubles: Troubles,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(ON_FATAL) private readonly onFatal: OnFatal,
  ) {}

  start(): void {
    const { relay, imports, watchdog, bell } = this.work;
    for (const queue of this.floor.queues) queue.on('error', (error) => this.note(error));
    this.registrar.register();
    for (const { worker } of this.floor.processors) worker.on('error', (error) => this.note(error));
    const trouble = (name: string) => (error: unknown) => this.troubles.note(name, error);
    this.relaying = new Pulse(POLL_MS, () => relay.pass(), trouble('relay'), () => this.troubles.over('relay'));
    // apart from the other: where the queue is away it writes batches itself, and no mail may wait for that
    this.importing = new Pulse(POLL_MS, () => imports.pass(), trouble('import-relay'), () => this.troubles.over('import-relay'));
    this.looking = new Pulse(LOOK_MS, () => watchdog.look(), trouble('watchdog'), () => this.troubles.over('watchdog'));
    bell.onRing(() => this.relaying?.now());
    this.doorbell = new Doorbell({
      databaseUrl: this.config.databaseUrl,
      channel: 'tamga_outbox',
      applicationName: 'tamga-worker-doorbell',
      onRing: () => {
        this.relaying?.now();
        this.importing?.now();
      },
      onError: trouble('doorbell'),
    });
    this.doorbell.start();
    this.looking.now();
    this.relaying.now();
    this.importing.now();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.doorbell?.stop();
    await Promise.all([this.relaying?.stop(), this.importing?.stop(), this.looking?.stop()]);
    if (this.relaying) await Promise.all(this.floor.processors.map(({ worker }) => worker.close()));
    this.stopped = true;
  }

  private note(error: Error): void {
    // The database is stopped right after us and ends connections that have nothing left to do: no trouble to wake anybody for.
    if (this.stopped) return;
    if (error.name === 'SchemaMigrationRequiredError') this.onFatal(error);
    this.troubles.note('queue', error);
  }
}
