import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { ImportRuns } from '@tamga/features/imports';
import { JOB_OPTIONS, within } from '@tamga/platform';
import type { Queue } from 'bullmq';
import { Troubles } from './troubles.js';

const QUEUE_PATIENCE_MS = 3000;
const FAULT = 'imports';

/** Hands imports that wait for somebody to their queue, also those whose worker was killed: the lease in the database says so. */
@Injectable()
export class ImportRelay {
  constructor(
    @InjectQueue('imports') private readonly queue: Queue,
    private readonly runs: ImportRuns,
    private readonly troubles: Troubles,
  ) {}

  private noted: string | null = null;

  /** Without the queue one batch of each is written here, and the rest at the next passes. */
  async pass(): Promise<void> {
    const { due, stopped } = await this.runs.handOn();
    for (const id of due) if (!(await this.hand(id))) await this.runs.once(id);
    if (!stopped) this.troubles.over(FAULT);
    else if (stopped.id !== this.noted) this.troubles.note(FAULT, new Error(`import ${stopped.id} has stopped${stopped.failure.row === null ? '' : ` at row ${stopped.failure.row}`}: ${stopped.failure.code}`));
    this.noted = stopped?.id ?? null;
  }

  /** @returns whether the queue has taken it */
  private async hand(id: string): Promise<boolean> {
    try {
      // No id of its own: one that failed for good would stand in the way. Two jobs of one import do what one does.
      await within(QUEUE_PATIENCE_MS, 'adding to imports', this.queue.add('imports.run', { id }, JOB_OPTIONS));
      this.troubles.over('queue');
      return true;
    } catch (error) {
      this.troubles.note('queue', error);
      return false;
    }
  }
}
