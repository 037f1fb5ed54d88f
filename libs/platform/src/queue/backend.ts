import { createPostgresBackend, createRedisBackend, setDefaultBackendFactory, type QueueOptions } from 'bullmq';
import type { Config } from '../config/env.js';

/** Queues by what they cost, not by noun: `events` (many, quick), `mail` (slow, outside), `sweeps` (scheduled, one at a time). */
export const QUEUES = ['events', 'mail', 'sweeps'] as const;
export type QueueName = (typeof QUEUES)[number];

export type QueueBackend = Readonly<{ kind: 'postgres' | 'redis'; connection: QueueOptions['connection'] }>;

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
