import { Queue } from 'bullmq';
import { QUEUES, type QueueBackend, type QueueName } from './backend.js';
import { within } from './within.js';

export type QueueDepth = Readonly<{ name: QueueName; waiting: number; active: number; delayed: number; failed: number; /** Age of the job that has waited longest, null when none waits. */ oldestWaitingSeconds: number | null }>;

const PATIENCE_MS = 3000;

/** Looks at the queues without working on them; opens its connections only when first asked. */
export class QueueProbe {
  private queues: Queue[] | null = null;

  constructor(
    private readonly backend: QueueBackend,
    private readonly onError: (error: Error) => void,
  ) {}

  /** @throws Error when the queue's server does not answer within three seconds. */
  async depths(now: Date): Promise<QueueDepth[]> {
    const queues = (this.queues ??= QUEUES.map((name) => this.open(name)));
    return within(PATIENCE_MS, 'asking the queues', Promise.all(queues.map((queue) => depthOf(queue, now))));
  }

  async close(): Promise<void> {
    const queues = this.queues ?? [];
    this.queues = null;
    await Promise.all(queues.map((queue) => within(PATIENCE_MS, 'closing a queue', queue.close()).catch(() => queue.disconnect()))); // a silent server would be waited for for ever
  }

  private open(name: QueueName): Queue {
    const queue = new Queue(name, { connection: this.backend.connection });
    queue.on('error', this.onError);
    return queue;
  }
}

async function depthOf(queue: Queue, now: Date): Promise<QueueDepth> {
  const [counts, [oldest]] = await Promise.all([queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed'), queue.getJobs(['waiting'], 0, 0, true)]);
  const count = (state: string): number => counts[state] ?? 0;
  return {
    name: queue.name as QueueName,
    waiting: count('waiting') + count('prioritized'),
    active: count('active'),
    delayed: count('delayed'),
    failed: count('failed'),
    oldestWaitingSeconds: oldest ? Math.max(0, Math.round((now.getTime() - oldest.timestamp) / 1000)) : null,
  };
}
