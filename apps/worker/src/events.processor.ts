import { Processor, WorkerHost } from '@nestjs/bullmq';
import { WORKER_OPTIONS } from '@tamga/platform';
import type { Job } from 'bullmq';
import { Deliveries } from './deliveries.js';

@Processor('events', { ...WORKER_OPTIONS, concurrency: 3 })
export class EventsProcessor extends WorkerHost {
  constructor(private readonly deliveries: Deliveries) {
    super();
  }

  override async process(job: Job<{ ids: string[] }>): Promise<void> {
    await this.deliveries.deliver(job.data.ids);
  }
}
