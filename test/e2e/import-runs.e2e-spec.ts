import { rmSync } from 'node:fs';
import { getQueueToken, type WorkerHost } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { SYSTEM } from '@tamga/features/identity';
import { ImportCommits, ImportsModule, ImportsService, type ImportView } from '@tamga/features/imports';
import { NotificationsModule } from '@tamga/features/notifications';
import { entities, roleOf } from '@tamga/features/schema';
import { Database, Faults, PlatformModule, type Config, type NamedQuery } from '@tamga/platform';
import type { Queue } from 'bullmq';
import { ImportsProcessor } from '../../apps/worker/src/imports.processor.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { testConfig } from '../support/app.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openRedis, type TestRedis } from '../support/redis.js';
import { until } from '../support/until.js';
import { openWorker, spawnWorker, type WorkerProcess } from '../support/worker.js';

jest.setTimeout(180_000);

const ROWS = 240;
const FAMILIES = ROWS / 2;
const fileOf = (rows: number): Buffer => Buffer.from(['Case Ref,Property Type,Country,Title,Application No,Application Date,Your Ref', ...Array.from({ length: rows }, (_, row) => `P-${row},Patent,KZ,Invention ${row},2023/${1000 + row}.1,18/07/2023,INV-${row % FAMILIES}`)].join('\n'));
const COUNTS: NamedQuery = {
  name: 't-import-counts',
  text: `SELECT (SELECT count(*)::int FROM cases) AS cases, (SELECT count(*)::int FROM assets) AS assets, (SELECT count(*)::int FROM docket_events) AS events, (SELECT count(*)::int FROM deadlines) AS deadlines,
    (SELECT count(*)::int FROM import_links) AS links, (SELECT count(*)::int FROM import_rows WHERE written_at IS NOT NULL) AS rows, (SELECT written FROM imports WHERE id = $1) AS written, (SELECT state FROM imports WHERE id = $1) AS state`,
};
const NOTICES: NamedQuery = { name: 't-import-notices', text: "SELECT kind, params, link FROM notifications WHERE user_id = $1 AND kind = 'import-ended'" };
const END_LEASE: NamedQuery = { name: 't-import-lease', text: "UPDATE imports SET next_run_at = now() - interval '1 second' WHERE state = 'running'" };
type Counts = Record<'cases' | 'assets' | 'events' | 'deadlines' | 'links' | 'rows' | 'written', number> & { state: string };

describe.each(['postgres', 'redis'] as const)('an import whose queue is in %s', (backend) => {
  let testDatabase: TestDatabase;
  let config: Config;
  let app: TestingModule;
  let database: Database;
  let redis: TestRedis | null = null;
  let olga: TestUser;
  const workers: INestApplicationContext[] = [];
  const processes: WorkerProcess[] = [];

  beforeAll(async () => {
    redis = backend === 'redis' ? await openRedis() : null;
  });
  afterAll(async () => {
    await redis?.close();
  });
  beforeEach(async () => {
    testDatabase = await cloneDatabase();
    await redis?.client().flushall();
    config = testConfig(testDatabase.databaseUrl, testDatabase.ownerUrl, { LOG_LEVEL: 'silent', ...(redis ? { REDIS_URL: redis.url } : {}) });
    app = await Test.createTestingModule({ imports: [PlatformModule.forRoot({ config, application: 'test', entities, roleOf }), NotificationsModule, ImportsModule] }).compile();
    await app.init();
    database = app.get(Database);
    olga = await aUser(database, { roles: ['officer'] });
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await Promise.all(processes.splice(0).map((worker) => worker.kill()));
    await app.close();
    await testDatabase.drop();
    rmSync(config.dataDir, { recursive: true, force: true });
  });

  const counts = async (file: ImportView): Promise<Counts> => (await database.fetch<Counts>(SYSTEM, COUNTS, [file.id]))[0] as Counts;
  const begun = async (rows = ROWS): Promise<ImportView> => {
    const imports = app.get(ImportsService, { strict: false });
    const file = await imports.start(olga.actor, { name: 'cases.csv', bytes: fileOf(rows) });
    const ready = await imports.configure(olga.actor, file.id, file.version, { unmatched: 'open-case' });
    return app.get(ImportCommits, { strict: false }).commit(olga.actor, ready.id, ready.version, ready.digest ?? '');
  };
  const work = async (): Promise<INestApplicationContext> => {
    const worker = await openWorker(config);
    workers.push(worker);
    return worker;
  };
  const workApart = async (): Promise<WorkerProcess> => {
    const worker = await spawnWorker({ DATABASE_URL: config.databaseUrl, DATABASE_OWNER_URL: config.ownerUrl, DATA_DIR: config.dataDir, LOG_LEVEL: 'error', DATABASE_POOL: '5', ...(redis ? { REDIS_URL: redis.url } : {}) });
    processes.push(worker);
    return worker;
  };

  it('survives the death of its worker in the middle: the next one writes the rest, and no row twice', async () => {
    const file = await begun();
    const victim = await workApart();
    await until('a batch to be written', async () => (await counts(file)).written > 0, 60_000);
    await victim.kill();
    const killed = await counts(file);
    expect(killed.state).toBe('running'); // it was killed in the middle, or this test shows nothing
    expect(killed.written).toBeLessThan(ROWS);
    // whole batches, and of each row all or nothing
    expect(killed).toMatchObject({ assets: killed.written, links: killed.written, rows: killed.written, events: killed.written });
    await database.transaction(SYSTEM, (tx) => tx.run(END_LEASE));
    const worker = await work();
    await until('the rest to be written', async () => (await counts(file)).state === 'committed', 90_000);
    expect(await counts(file)).toMatchObject({ cases: FAMILIES, assets: ROWS, events: ROWS, links: ROWS, rows: ROWS, written: ROWS });
    const notices = await until('the notice', async () => ((found) => (found.length > 0 ? found : null))(await database.fetch(SYSTEM, NOTICES, [olga.id])));
    expect(notices).toEqual([{ kind: 'import-ended', link: `/deadlines/imports/${file.id}`, params: expect.objectContaining({ written: ROWS, rest: 0, stopped: 'no' }) as object }]);
    expect(worker.get(Faults).list()).toEqual([]);
  });

  it('does nothing twice when its job is delivered again, while it runs and after', async () => {
    const file = await begun();
    const worker = await work();
    const done: string[] = [];
    worker.get<WorkerHost>(ImportsProcessor).worker.on('completed', (job) => done.push(job.name));
    const queue = worker.get<Queue>(getQueueToken('imports'), { strict: false });
    await until('a batch to be written', async () => (await counts(file)).written > 0, 60_000);
    await queue.add('imports.run', { id: file.id });
    await until('the whole to be written', async () => (await counts(file)).state === 'committed', 90_000);
    await until('both jobs to be completed', () => done.length >= 2);
    const after = await counts(file);
    expect(after).toMatchObject({ cases: FAMILIES, assets: ROWS, events: ROWS, links: ROWS, written: ROWS });
    await queue.add('imports.run', { id: file.id });
    await until('the late job to be completed', () => done.length >= 3);
    expect(await counts(file)).toEqual(after);
    expect(await database.fetch(SYSTEM, NOTICES, [olga.id])).toHaveLength(1);
  });

  it('says loudly that it has stopped at a row, until somebody has decided about the rest', async () => {
    const file = await begun();
    const bad = 31;
    await database.transaction(SYSTEM, (tx) => tx.run({ name: 't-bad-row', text: "UPDATE import_rows SET content = jsonb_set(content, '{kind}', '\"no-such-kind\"') WHERE import_id = $1 AND number = $2" }, [file.id, bad + 1]));
    const worker = await work();
    await until('it to stop', async () => (await counts(file)).state === 'failed', 60_000);
    // the rows before it, one by one, and none after it
    expect(await counts(file)).toMatchObject({ assets: bad - 1, links: bad - 1, rows: bad - 1, written: bad - 1 });
    await until('the fault', () => worker.get(Faults).list().some(({ name, message }) => name === 'imports' && message.includes(`${file.id} has stopped at row ${bad + 1}`)));
    const [notice] = await until('the notice', async () => ((found) => (found.length > 0 ? found : null))(await database.fetch<{ params: object }>(SYSTEM, NOTICES, [olga.id])));
    expect(notice?.params).toMatchObject({ stopped: 'yes', row: bad + 1, written: bad - 1, rest: ROWS - bad + 1 });
    const commits = app.get(ImportCommits, { strict: false });
    const { version } = await app.get(ImportsService, { strict: false }).get(olga.actor, file.id);
    expect(await commits.discard(olga.actor, file.id, version)).toMatchObject({ state: 'committed', run: { total: ROWS, written: bad - 1 } });
    await until('the fault to be over', () => worker.get(Faults).list().length === 0);
  });

  it('lets reminders through meanwhile, and a worker that is shut down leaves the rest to the next at once', async () => {
    const rows = 2 * ROWS; // the sweep has to come to its end while they are written
    const file = await begun(rows);
    const first = await work();
    await until('a batch to be written', async () => (await counts(file)).written > 0, 60_000);
    const swept = async (): Promise<boolean> => (await database.fetch<{ at: Date }>(SYSTEM, { name: 't-swept', text: "SELECT beat_at AS at FROM heartbeats WHERE name = 'deadlines.sweep'" })).length > 0;
    await first.get<Queue>(getQueueToken('sweeps'), { strict: false }).add('deadlines.sweep', {});
    await until('the sweep', swept);
    expect((await counts(file)).state).toBe('running');
    workers.splice(workers.indexOf(first), 1);
    await first.close();
    const left = await counts(file);
    expect(left.state).toBe('running');
    expect(left.written).toBeLessThan(rows);
    await work();
    await until('the rest to be written', async () => (await counts(file)).state === 'committed', 90_000);
    expect(await counts(file)).toMatchObject({ cases: FAMILIES, assets: rows, links: rows, written: rows });
  });
});
