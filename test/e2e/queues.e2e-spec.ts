import { rmSync } from 'node:fs';
import { getQueueToken, type WorkerHost } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { entities, roleOf } from '@tamga/features/schema';
import { Database, EventBus, Faults, FixedClock, newId, SystemClock, type Config, type NamedQuery } from '@tamga/platform';
import type { Queue } from 'bullmq';
import pg from 'pg';
import { EventsProcessor } from '../../apps/worker/src/events.processor.js';
import { MailProcessor } from '../../apps/worker/src/mail.processor.js';
import { SWEEP_NAMES } from '../../apps/worker/src/sweeps.js';
import { Watchdog } from '../../apps/worker/src/watchdog.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { anOffice } from '../factories/an-office.js';
import { testConfig } from '../support/app.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openRedis, type TestRedis } from '../support/redis.js';
import { openSmtp, type SmtpSink } from '../support/smtp.js';
import { until } from '../support/until.js';
import { openWorker, spawnWorker, type WorkerProcess } from '../support/worker.js';

const REMINDERS: NamedQuery = {
  name: 't-reminders',
  text: `INSERT INTO outbox_messages (id, office_id, type, payload, created_at, next_attempt_at)
    SELECT id, $2, 'deadline.due', jsonb_build_object('type', 'deadline.due', 'officeId', $2::uuid, 'caseId', NULL, 'deadlineId', id, 'kind', 'statutory', 'dueOn', '2026-12-24', 'ownerId', owner, 'daysLeft', 7), $3, $3
    FROM unnest($1::uuid[], $4::uuid[]) AS t(id, owner)`,
};
const COUNTS: NamedQuery = {
  name: 't-counts',
  text: `SELECT (SELECT count(*)::int FROM outbox_messages WHERE delivered_at IS NULL) AS undelivered, (SELECT count(*)::int FROM notifications) AS told, (SELECT count(*)::int FROM mails) AS mails,
    (SELECT count(*)::int FROM mails WHERE sent_at IS NOT NULL) AS sent`,
};
const BEATS: NamedQuery = { name: 't-beats', text: 'SELECT name FROM heartbeats' };
const END_LEASES: NamedQuery = { name: 't-leases', text: "UPDATE mails SET claimed_until = NULL, next_attempt_at = now() - interval '1 second' WHERE sent_at IS NULL" };
const END_OUTBOX_LEASES: NamedQuery = { name: 't-outbox-leases', text: "UPDATE outbox_messages SET next_attempt_at = now() - interval '1 second' WHERE delivered_at IS NULL" };

const DEADLOCK = '40P01';

jest.setTimeout(180_000);

type Counts = { undelivered: number; told: number; mails: number; sent: number };

describe.each(['postgres', 'redis'] as const)('a worker whose queues are in %s', (backend) => {
  let testDatabase: TestDatabase;
  let database: Database;
  let config: Config;
  let smtp: SmtpSink;
  let redis: TestRedis | null = null;
  let officers: TestUser[];
  let officeId: string;
  const workers: INestApplicationContext[] = [];
  const processes: WorkerProcess[] = [];

  beforeAll(async () => {
    redis = backend === 'redis' ? await openRedis() : null;
  });
  afterAll(async () => {
    await redis?.close();
  });

  beforeEach(async () => {
    smtp = await openSmtp();
    testDatabase = await cloneDatabase();
    await redis?.client().flushall();
    config = testConfig(testDatabase.databaseUrl, testDatabase.ownerUrl, { SMTP_URL: smtp.url, LOG_LEVEL: 'silent', ...(redis ? { REDIS_URL: redis.url } : {}) });
    database = new Database({ url: config.databaseUrl, poolSize: 3, applicationName: 'test', entities, roleOf, clock: new SystemClock(), bus: new EventBus() });
    await database.open();
    officeId = (await anOffice(database, { timezone: 'UTC' })).id;
    officers = await Promise.all(Array.from({ length: 10 }, () => aUser(database, { officeId, roles: ['officer'] })));
    await run({ name: 't-no-digest', text: 'INSERT INTO digests (office_id, user_id, on_day, mail_id, created_at) SELECT $1, id, current_date + d, id, now() FROM users, generate_series(-1, 1) d' }, [officeId]);
    await run({ name: 't-no-weekly-list', text: "INSERT INTO weekly_list_mails (office_id, user_id, week_of, mail_id, created_at) SELECT $1, id, date_trunc('week', current_date)::date + 7 * w, id, now() FROM users, generate_series(-1, 1) w" }, [officeId]);
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await Promise.all(processes.splice(0).map((worker) => worker.kill()));
    await database.close();
    await smtp.close();
    await testDatabase.drop();
    rmSync(config.dataDir, { recursive: true, force: true });
  });

  const run = <Row>(query: NamedQuery, values: unknown[] = []): Promise<Row[]> => database.transaction(SYSTEM, (tx) => tx.query<Row>(query, values));
  const counts = async (): Promise<Counts> => (await run<Counts>(COUNTS))[0] ?? { undelivered: -1, told: -1, mails: -1, sent: -1 };
  const work = async (clock?: FixedClock): Promise<INestApplicationContext> => {
    const worker = await openWorker(config, clock);
    workers.push(worker);
    return worker;
  };
  const workApart = async (): Promise<WorkerProcess> => {
    const worker = await spawnWorker({
      DATABASE_URL: config.databaseUrl, DATABASE_OWNER_URL: config.ownerUrl, SMTP_URL: smtp.url, DATA_DIR: config.dataDir, LOG_LEVEL: 'error', DATABASE_POOL: '5', ...(redis ? { REDIS_URL: redis.url } : {}),
    });
    processes.push(worker);
    return worker;
  };
  const stop = async (worker: INestApplicationContext): Promise<void> => {
    workers.splice(workers.indexOf(worker), 1);
    await worker.close();
  };
  const remind = async (count: number): Promise<string[]> => {
    const ids = Array.from({ length: count }, newId);
    await database.transaction(SYSTEM, (tx) => tx.run(REMINDERS, [ids, officeId, tx.now, ids.map((_, i) => officers[i % officers.length]?.id)]));
    return ids;
  };
  const publish = (): Promise<void> => database.transaction({ ...SYSTEM, officeId }, (tx) => tx.publish({ type: 'disclosure.submitted', officeId, disclosureId: newId() } as never));
  /** Everything the queues know, gone. */
  const wipe = async (): Promise<void> => {
    if (redis) return void (await redis.client().flushall());
    const owner = new pg.Client({ connectionString: testDatabase.ownerUrl });
    await owner.connect();
    try {
      await until('the tables to be empty', async () => {
        try {
          return await owner.query('TRUNCATE bullmq.job, bullmq.event, bullmq.scheduler, bullmq.dedup CASCADE');
        } catch (error) {
          if ((error as pg.DatabaseError).code !== DEADLOCK) throw error; // TRUNCATE locks table after table, while the workers work on them
          return null;
        }
      });
    } finally {
      await owner.end();
    }
  };
  const distinct = (): number => new Set(smtp.received.map((m) => m.messageId)).size;

  it('carries an event to everybody’s mailbox, through the queue, within a second or two of the commit', async () => {
    const worker = await work();
    const done: string[] = [];
    for (const processor of [EventsProcessor, MailProcessor]) worker.get<WorkerHost>(processor).worker.on('completed', (job) => done.push(job.name));
    await publish();
    await until('ten mails', () => smtp.received.length === 10, 10_000);
    expect(new Set(smtp.received.map((m) => m.to)).size).toBe(10);
    await until('ten sent', async () => (await counts()).sent === 10);
    expect(await counts()).toEqual({ undelivered: 0, told: 10, mails: 10, sent: 10 });
    await until('the jobs to be completed', () => done.includes('events.deliver') && done.includes('mail.send'));
    expect(worker.get(Faults).list()).toEqual([]); // when the queue fails, the relay does the work itself, and only this shows it
  });

  it('finds what was left before it started', async () => {
    await publish();
    await work();
    await until('ten mails', () => smtp.received.length === 10);
  });

  it('fans 10,000 reminders out to several workers, one of them killed at work: none lost, none told twice', async () => {
    const first = await workApart();
    await workApart();
    const started = Date.now();
    await remind(10_000);
    await until('a third to be told', async () => (await counts()).told > 3_000, 60_000);
    await first.kill();
    const atKill = await counts();
    expect(atKill.told).toBeLessThan(10_000); // else nothing was interrupted
    await run(END_OUTBOX_LEASES); // a minute passes for what the killed worker held
    await until('all to be told', async () => (await counts()).undelivered === 0, 120_000);
    expect(await counts()).toMatchObject({ told: 10_000, mails: 10_000 });
    const told = Date.now() - started;
    for (const worker of processes) expect(worker.output()).not.toContain('the worker is in trouble'); // both went through the queue
    await until('some hundred to be sent', async () => (await counts()).sent > 300, 60_000);
    const repeated = smtp.received.length - distinct();
    expect(repeated).toBeLessThanOrEqual(2); // at most what the killed worker had handed to the server and not yet marked
    process.stdout.write(`${backend}: 10,000 reminders told in ${told} ms\n`);
  });

  it('sends a mail again when it was killed after the server took it and before it could note that', async () => {
    const worker = await workApart();
    let fired = 0;
    smtp.onMessage = async () => {
      if (fired++ === 0) await worker.kill();
    };
    await remind(1);
    await until('the kill', () => fired > 0);
    expect(await counts()).toMatchObject({ mails: 1, sent: 0 });
    await run(END_LEASES); // the lease of 75 seconds passes
    await workApart();
    await until('the mail to be noted', async () => (await counts()).sent === 1, 60_000);
    expect(smtp.received).toHaveLength(2);
    expect(distinct()).toBe(1); // the same Message-ID: a mailbox can tell that it is the same mail
  });

  it('keeps one schedule of each sweep, however many workers start at once, and runs them', async () => {
    const [worker] = await Promise.all([work(), work(), work()]);
    const queue = worker?.get<Queue>(getQueueToken('sweeps'), { strict: false });
    const schedules = await until('all schedules', async () => {
      const found = await queue?.getJobSchedulers();
      return found && found.length >= SWEEP_NAMES.length ? found : null;
    });
    expect(schedules.map((s) => s.key).sort()).toEqual([...SWEEP_NAMES].sort());
    await until('every sweep to have run', async () => {
      const beats = (await run<{ name: string }>(BEATS)).map((b) => b.name);
      return SWEEP_NAMES.every((name) => beats.includes(name));
    }, 90_000);
  });

  it('puts back schedules that somebody wiped, and runs what has missed its rounds without them', async () => {
    const clock = new FixedClock(new Date());
    const worker = await work(clock);
    const queue = worker.get<Queue>(getQueueToken('sweeps'), { strict: false });
    await until('all schedules', async () => (await queue.getJobSchedulersCount()) === SWEEP_NAMES.length);
    await wipe();
    expect(await queue.getJobSchedulersCount()).toBe(0);
    clock.advance(10 * 60_000);
    await worker.get(Watchdog).look();
    expect((await queue.getJobSchedulers()).map((s) => s.key).sort()).toEqual([...SWEEP_NAMES].sort());
    const [beat] = await run<{ beat_at: Date }>({ name: 't-beat', text: "SELECT beat_at FROM heartbeats WHERE name = 'deadlines.sweep'" });
    expect(beat?.beat_at).toEqual(clock.now());
    expect(worker.get(Faults).list().map((f) => f.name)).toContain('schedules');
  });

  it('loses nothing when the whole queue is emptied under it', async () => {
    const clock = new FixedClock(new Date());
    const worker = await work(clock);
    const events = worker.get<Queue>(getQueueToken('events'), { strict: false });
    await worker.get<WorkerHost>(EventsProcessor).worker.pause(); // jobs are added and not taken
    await publish();
    clock.set(new Date());
    await until('the job', async () => (await events.count()) > 0);
    await wipe();
    expect(await events.count()).toBe(0);
    expect((await counts()).undelivered).toBe(1);
    void worker.get<WorkerHost>(EventsProcessor).worker.resume();
    clock.advance(61_000); // the lease
    await until('ten mails', () => smtp.received.length === 10);
  });

  it('finishes the mail it is sending before it stops, and leaves no connection behind', async () => {
    const worker = await work();
    let arrived = 0;
    smtp.onMessage = async () => {
      arrived++;
      await new Promise((resolve) => setTimeout(resolve, 700));
    };
    await remind(1);
    await until('the mail to be on its way', () => arrived === 1);
    await stop(worker);
    expect(await counts()).toMatchObject({ mails: 1, sent: 1 });
    const admin = new pg.Client({ connectionString: testDatabase.ownerUrl });
    await admin.connect();
    const { rows } = await admin.query("SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '%worker%'");
    await admin.end();
    expect(rows).toEqual([]);
  });

  it('hears the doorbell again after every connection of the database was cut', async () => {
    await work();
    await publish();
    await until('ten mails', () => smtp.received.length === 10);
    const admin = new pg.Client({ connectionString: testDatabase.ownerUrl });
    await admin.connect();
    await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '%worker%'");
    await admin.end();
    await publish();
    await until('ten more mails', () => distinct() === 20, 40_000);
  });

  if (backend === 'redis') {
    it('does the work itself while Redis is gone, and uses it again afterwards', async () => {
      const worker = await work();
      await until('the first round', async () => (await run<{ name: string }>(BEATS)).length > 0);
      await redis?.kill();
      await publish();
      await until('ten mails without a queue', () => distinct() === 10, 60_000);
      expect(worker.get(Faults).list().map((f) => f.name)).toContain('queue');
      await redis?.start();
      await publish();
      await until('ten more', () => distinct() === 20, 60_000);
      await until('the fault to be over', () => !worker.get(Faults).list().some((f) => f.name === 'queue'), 30_000);
      expect(await counts()).toMatchObject({ told: 20 });
    });
  } else {
    it('ends the process at once when the queue has no tables, instead of spinning on that', async () => {
      const admin = new pg.Client({ connectionString: testDatabase.ownerUrl });
      await admin.connect();
      await admin.query('DROP SCHEMA bullmq CASCADE');
      await admin.end();
      const worker = await workApart().catch((error: Error) => error);
      if (!(worker instanceof Error)) await until('the end', () => worker.process.exitCode, 10_000);
      expect(worker instanceof Error ? worker.message : worker.output()).toContain('tamga migrate');
    });
  }
});
