import { Processor, WorkerHost } from '@nestjs/bullmq';
import { WORKER_OPTIONS } from '@tamga/platform';
import type { Job } from 'bullmq';
import { Sweeps } from './sweeps.js';

@Processor('sweeps', { ...WORKER_OPTIONS, concurrency: 1 })
export class SweepsProcessor extends WorkerHost {
  constructor(private readonly sweeps: Sweeps) {
    super();
  }

  override async process(job: Job): Promise<void> {
    await this.sweeps.run(job.name);
  }
}
