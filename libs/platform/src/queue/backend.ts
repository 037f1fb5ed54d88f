import { createPostgresBackend, createRedisBackend, setDefaultBackendFactory, type JobsOptions, type QueueOptions } from 'bullmq';
import type { Config } from '../config/env.js';

/** Queues by what they cost, not by noun: `events` (many, quick), `mail` (slow, outside), `sweeps` (scheduled, one at a time), `imports` (minutes each: nothing else may wait behind them). */
export const QUEUES = ['events', 'mail', 'sweeps', 'imports'] as const;
export type QueueName = (typeof QUEUES)[number];

export type QueueBackend = Readonly<{ kind: 'postgres' | 'redis'; connection: QueueOptions['connection'] }>;

/**
 * A job only says "look at these rows": it is forgotten when done, and when it fails for good the rows' own lease brings
 * them back. The newest failures are kept to be read.
 */
export const JOB_OPTIONS: JobsOptions = { attempts: 3, backoff: { type: 'exponential', delay: 1000 }, removeOnComplete: true, removeOnFail: { count: 200 } };

/** A killed worker's job returns after the lock; handlers bear repetition, so it may stall often before it is given up. */
export const WORKER_OPTIONS = { lockDuration: 30_000, maxStalledCount: 50 } as const;

/** Must run before any Queue, Worker or QueueEvents is made: BullMQ asks the default factory in their constructors. */
export function selectQueueBackend(config: Config, applicationName: string): QueueBackend {
  if (config.redisUrl) {
    setDefaultBackendFactory(createRedisBackend);
    return { kind: 'redis', connection: { url: config.redisUrl, maxRetriesPerRequest: null } };
  }
  setDefaultBackendFactory(createPostgresBackend as never);
  // The queue's tables are made by `migrate`; a worker must not try, its role owns nothing.
  const connection = { connectionString: config.databaseUrl, schema: 'bullmq', migrate: false, max: 2, application_name: `${applicationName}-queue` };
  return { kind: 'postgres', connection: connection as never };
}
