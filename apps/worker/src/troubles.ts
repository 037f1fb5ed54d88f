import { Inject, Injectable } from '@nestjs/common';
import { Clock, Faults, LOGGER, type Logger } from '@tamga/platform';

const QUIET_MS = 60_000;

/** Faults of this worker: on /health at once, in the log at most once a minute each, or a dead queue would fill the disk. */
@Injectable()
export class Troubles {
  private readonly logged = new Map<string, number>();

  constructor(
    private readonly faults: Faults,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  note(name: string, error: unknown): void {
    const now = this.clock.now();
    this.faults.report(name, error, now);
    if (now.getTime() - (this.logged.get(name) ?? -QUIET_MS) < QUIET_MS) return;
    this.logged.set(name, now.getTime());
    this.log.error({ err: error, fault: name }, 'the worker is in trouble and goes on');
  }

  over(name: string): void {
    this.faults.clear(name);
  }

  list(): { name: string; message: string; since: string; count: number }[] {
    return this.faults.list().map((fault) => ({ ...fault, since: fault.since.toISOString() }));
  }
}
