// Row 6: ten thousand notices that fall due in one morning, from the sweep to the readers' inboxes and mail, against the queue alone.
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnChild } from './children.mjs';
import { withCpu } from './cpu.mjs';
import { seedDueReminders } from './due-reminders.mjs';
import { asOwner, asSystem } from './world.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const REDIS = '/usr/bin/redis-server'; // Debian's package redis-server

/** Redis as it should run in production: append-only file, nothing evicted. Null where there is none. */
export async function startRedis(folder) {
  if (!existsSync(REDIS)) return null;
  const dir = join(folder, 'redis');
  mkdirSync(dir, { recursive: true });
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  const child = spawnChild(REDIS, ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction', '--save', ''], { stdio: 'ignore' });
  const stop = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    rmSync(dir, { recursive: true, force: true });
  };
  return { url: `redis://127.0.0.1:${port}`, pid: child.pid, stop };
}

/** BullMQ makes a sequence for a queue's first job; the application's role may not, so the owner does. */
async function makeQueue(database) {
  const role = new URL(database.databaseUrl).username;
  await asOwner(database, async (client) => {
    const { rows } = await client.query("SELECT bullmq.job_id_seq_name('bench') AS name");
    await client.query(`CREATE SEQUENCE IF NOT EXISTS bullmq."${rows[0].name}"`);
    await client.query(`GRANT USAGE, SELECT, UPDATE ON bullmq."${rows[0].name}" TO "${role}"`);
  });
}

/** One measurement in a process of its own; `job` is what fan-out-process.mjs is asked. */
async function measureOnce(job, { env, databasePid }) {
  const child = spawnChild(process.execPath, [join(here, 'fan-out-process.mjs')], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const run = await withCpu({ server: child.pid, database: databasePid }, async () => {
    child.send(job);
    const [result] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [{ error: 'the worker ended' }])]);
    if (result.error) throw new Error(result.error);
    return result;
  });
  child.disconnect();
  if (child.exitCode === null) await once(child, 'exit');
  return { ...run, requests: job.count, rate: job.count / run.seconds, p50: NaN, p95: NaN, failures: 0 };
}

/**
 * @param counts how many reminders, jobs of the bare queue, and mails
 * @returns by target a measurement a round; `wrong`: what was lost or came twice
 */
export async function measureFanOut({ database, folder, databasePid, counts, rounds, redis }) {
  const of = { told: [], mailed: [], bare: [] };
  const wrong = [];
  await makeQueue(database);
  const env = {
    PATH: process.env.PATH ?? '', NODE_ENV: 'production', DATABASE_URL: database.databaseUrl, DATABASE_OWNER_URL: database.ownerUrl, DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error',
    DEMO: 'off', ...(redis ? { REDIS_URL: redis.url } : {}),
  };
  const ours = async (until, count) => {
    await fresh(database, count);
    const run = await measureOnce({ what: 'ours', count, until }, { env, databasePid });
    const { told, mails, deadlines } = run.state;
    if (![told, mails, deadlines].every((n) => n === count)) wrong.push(`${JSON.stringify(run.state)} of ${count}`);
    of[until].push(run);
  };
  const bare = async () => {
    const run = await measureOnce({ what: 'bare', count: counts.bare }, { env, databasePid });
    if (run.done !== counts.bare) wrong.push(`bare: ${run.done} of ${counts.bare} jobs done`);
    of.bare.push(run);
  };
  for (let round = 0; round < rounds; round++) {
    const both = [() => ours('told', counts.reminders), bare];
    for (const measure of round % 2 === 0 ? both : both.reverse()) await measure();
  }
  if (counts.mails) await ours('mailed', counts.mails);
  return { of, wrong };
}

async function fresh(database, count) {
  await asSystem(database, async (client) => {
    await client.query('DELETE FROM mails');
    await client.query('DELETE FROM notifications');
    await seedDueReminders(client, count, { later: true });
  });
  await asOwner(database, (client) => client.query('VACUUM (ANALYZE) deadline_reminders, deadlines, outbox_messages, outbox_deliveries, notifications, mails'));
}
