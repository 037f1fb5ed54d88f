import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { beat, Clock, Database, heartbeats } from '@tamga/platform';
import { Schedules } from './schedules.js';
import { SWEEP_NAMES, SWEEPS, Sweeps, WORKER_BEAT, type SweepName } from './sweeps.js';
import { Troubles } from './troubles.js';

/** How many rounds a sweep may miss before this worker runs it without the queue. */
const ROUNDS_MISSED = 3;

/** Reminders must go out even when the queue has lost its schedules or stands still: nobody would notice its silence in time. */
@Injectable()
export class Watchdog {
  private readonly name = `${WORKER_BEAT}${hostname()} ${process.pid}`;
  private readonly startedAt: Date;

  constructor(
    private readonly database: Database,
    private readonly sweeps: Sweeps,
    private readonly schedules: Schedules,
    private readonly troubles: Troubles,
    private readonly clock: Clock,
  ) {
    this.startedAt = clock.now();
  }

  /** Says that this worker lives, puts missing schedules back, and runs what is overdue. */
  async look(): Promise<void> {
    const beats = await this.database.transaction(SYSTEM, async (tx) => {
      beat(tx, this.name, { startedAt: this.startedAt.toISOString(), faults: this.troubles.list() });
      return heartbeats(tx);
    });
    await this.schedules.ensure();
    const lastOf = new Map(beats.map((b) => [b.name, b.beatAt]));
    for (const name of SWEEP_NAMES) if (this.isOverdue(name, lastOf.get(name))) await this.standIn(name);
  }

  private isOverdue(name: SweepName, last: Date | undefined): boolean {
    const since = Math.max(last?.getTime() ?? 0, this.startedAt.getTime()); // a worker that has just begun gives the queue its chance
    return this.clock.now().getTime() - since > ROUNDS_MISSED * SWEEPS[name];
  }

  private async standIn(name: SweepName): Promise<void> {
    this.troubles.note('schedules', new Error(`${name} has missed its rounds: run without the queue`));
    await this.sweeps.run(name).catch(() => undefined); // noted as a fault by the sweep itself
    await this.schedules.renew(name).catch((error: unknown) => this.troubles.note('schedules', error));
  }
}
