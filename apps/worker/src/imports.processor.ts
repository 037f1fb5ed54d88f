import { Processor, WorkerHost } from '@nestjs/bullmq';
import { ImportRuns } from '@tamga/features/imports';
import { WORKER_OPTIONS } from '@tamga/platform';
import type { Job } from 'bullmq';

@Processor('imports', { ...WORKER_OPTIONS, concurrency: 2 })
export class ImportsProcessor extends WorkerHost {
  constructor(private readonly runs: ImportRuns) {
    super();
  }

  /** A worker that is being shut down stops between two batches: its process would be killed before minutes of work are over. */
  override async process(job: Job<{ id: string }>): Promise<void> {
    await this.runs.run(job.data.id, { stopped: () => this.worker.closing !== undefined });
  }
}
