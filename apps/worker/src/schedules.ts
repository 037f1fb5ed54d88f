import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { within } from '@tamga/platform';
import type { Queue } from 'bullmq';
import { SWEEP_NAMES, SWEEPS, type SweepName } from './sweeps.js';
import { Troubles } from './troubles.js';

const PATIENCE_MS = 10_000;
/** A round that fails is not repeated: the next one comes soon and does what this one left. */
const ROUND = { attempts: 1, removeOnComplete: true, removeOnFail: { count: 50 } } as const;

/** Keeps the job schedulers in the queue, also after somebody emptied it. */
@Injectable()
export class Schedules {
  constructor(
    @InjectQueue('sweeps') private readonly queue: Queue,
    private readonly troubles: Troubles,
  ) {}

  /** Adds what is missing or has another rhythm. Several workers may do so at once; one that loses the race is content. */
  async ensure(): Promise<void> {
    for (const name of SWEEP_NAMES) {
      try {
        await within(PATIENCE_MS, 'keeping the schedules', this.ensureOne(name));
        this.troubles.over('schedules');
      } catch (error) {
        this.troubles.note('schedules', error);
      }
    }
  }

  /** Makes the scheduler anew, for one that is there and yet does not fire. */
  async renew(name: SweepName): Promise<void> {
    await within(PATIENCE_MS, 'renewing a schedule', this.queue.removeJobScheduler(name));
    await within(PATIENCE_MS, 'renewing a schedule', this.ensureOne(name));
  }

  private async ensureOne(name: SweepName): Promise<void> {
    const there = await this.queue.getJobScheduler(name);
    // Setting the same one again would put off its next round.
    if (there?.every !== undefined && Number(there.every) === SWEEPS[name]) return;
    await this.queue.upsertJobScheduler(name, { every: SWEEPS[name] }, { name, data: {}, opts: ROUND });
  }
}
