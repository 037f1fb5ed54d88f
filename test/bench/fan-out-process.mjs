// Row 6, in a process of its own: the product's whole worker, or a bare BullMQ worker on the same backend, as the parent asks.
import { Queue, Worker } from 'bullmq';
import { createWorker } from '../../dist/apps/worker/src/create-worker.js';
import { Sweeps } from '../../dist/apps/worker/src/sweeps.js';
import { Database, JOB_OPTIONS, loadConfig, selectQueueBackend, WORKER_OPTIONS } from '../../dist/libs/platform/src/index.js';
import { MAKE_DUE } from './due-reminders.mjs';

const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] };
const LOOK_MS = 20;
const GIVE_UP_MS = 120_000;
const STATE = {
  name: 'bench-fan-out',
  text: `SELECT (SELECT count(*)::integer FROM notifications) AS told, (SELECT count(DISTINCT deadline_id)::integer FROM notifications) AS deadlines,
    (SELECT count(*)::integer FROM mails WHERE kind = 'deadline-due') AS mails, (SELECT count(*)::integer FROM mails WHERE kind = 'deadline-due' AND sent_at IS NOT NULL) AS mailed`,
};

const config = loadConfig(process.env);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The product, from the sweep that finds the notices until each stands in its reader's inbox with its mail written, or until it is also sent.
 * The clock starts with the sweep; meanwhile mails go out as they always do.
 */
async function ours(count, until) {
  const worker = await createWorker(config);
  const database = worker.get(Database);
  await pause(1500); // until its queues and schedules stand
  await database.transaction(SYSTEM, (tx) => tx.run(MAKE_DUE));
  const began = performance.now();
  const swept = worker.get(Sweeps).run('deadlines.sweep');
  let state;
  do {
    await pause(LOOK_MS);
    [state] = await database.fetch(SYSTEM, STATE);
  } while (state[until] < count && performance.now() - began < GIVE_UP_MS);
  const seconds = (performance.now() - began) / 1000;
  await swept;
  await worker.close();
  return { seconds, state };
}

/** As many jobs that do nothing, added in bulk under ids of their own and worked off at once. */
async function bare(count) {
  const { kind, connection: ours } = selectQueueBackend(config, 'bench');
  // As many connections as BullMQ takes by itself: ours are fewer because our jobs are.
  const connection = kind === 'postgres' ? { ...ours, max: 10 } : ours;
  const queue = new Queue('bench', { connection });
  let done = 0;
  let finished;
  const all = new Promise((resolve) => (finished = resolve));
  const worker = new Worker('bench', async () => undefined, { connection, ...WORKER_OPTIONS, concurrency: 50 });
  worker.on('completed', () => {
    if (++done === count) finished();
  });
  worker.on('error', (error) => console.error(error));
  await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
  await pause(500);
  const run = `${process.pid}-${process.hrtime.bigint()}`;
  const began = performance.now();
  for (let i = 0; i < count; i += 1000) {
    await queue.addBulk(Array.from({ length: Math.min(1000, count - i) }, (_, n) => ({ name: 'remind', data: { reminder: i + n }, opts: { ...JOB_OPTIONS, jobId: `remind_${run}_${i + n}` } })));
  }
  await Promise.race([all, pause(GIVE_UP_MS)]);
  const seconds = (performance.now() - began) / 1000;
  await worker.close();
  await queue.close();
  return { seconds, done };
}

process.on('message', ({ what, count, until }) => {
  const work = what === 'ours' ? ours(count, until) : bare(count);
  work.then(
    (result) => process.send(result),
    (error) => process.send({ error: error.stack }),
  );
});
process.on('disconnect', () => process.exit(0));
