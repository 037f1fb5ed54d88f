import { Processor, WorkerHost } from '@nestjs/bullmq';
import { MailOutbox } from '@tamga/features/notifications';
import { WORKER_OPTIONS } from '@tamga/platform';
import type { Job } from 'bullmq';

@Processor('mail', { ...WORKER_OPTIONS, concurrency: 2 })
export class MailProcessor extends WorkerHost {
  constructor(private readonly mails: MailOutbox) {
    super();
  }

  override async process(job: Job<{ ids: string[] }>): Promise<void> {
    await this.mails.send(job.data.ids);
  }
}
