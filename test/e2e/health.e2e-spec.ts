import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { request } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { Faults } from '@tamga/platform';
import pg from 'pg';
import { Sweeps } from '../../apps/worker/src/sweeps.js';
import { aUser } from '../factories/a-user.js';
import { openApi, type Client, type TestApi } from '../support/api.js';
import { until } from '../support/until.js';
import { openWorker } from '../support/worker.js';

let api: TestApi;
let worker: INestApplicationContext;
let admin: Client;
let inventor: Client;

beforeAll(async () => {
  api = await openApi();
  worker = await openWorker(api.config, api.clock);
  admin = api.as(await aUser(api.database, { roles: ['admin'] }));
  inventor = api.as(await aUser(api.database, { roles: ['inventor'] }));
  await until('the first round', async () => (await admin.get('/health')).json<{ workers: unknown[] }>().workers.length > 0);
  await worker.get(Sweeps).run('deadlines.sweep');
});
afterAll(async () => {
  await worker.close();
  await api.close();
});

describe('/health/live', () => {
  it('answers a constant over a real connection, without touching anything', async () => {
    await api.app.listen(0, '127.0.0.1');
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    const answer = await new Promise<{ status?: number; type?: string; body: string }>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: '/health/live' }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode, type: response.headers['content-type'], body }));
      }).on('error', reject).end();
    });
    expect(answer).toEqual({ status: 200, type: 'application/json; charset=utf-8', body: '{"status":"ok"}' });
  });

  it('answers no other method and no look-alike', async () => {
    expect((await api.as(null).post('/health/live')).statusCode).toBe(404);
    expect((await api.as(null).get('/health/lively')).statusCode).toBe(404);
  });
});

describe('/health/ready', () => {
  it('is ok when database, schema and queue are there', async () => {
    const answer = await api.as(null).get('/health/ready');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ status: 'ok', checks: { database: { ok: true, problem: null }, migrations: { ok: true, problem: null }, queue: { ok: true, problem: null } } });
  });

  it('is 503 while a migration has not run', async () => {
    const owner = new pg.Client({ connectionString: api.testDatabase.ownerUrl });
    await owner.connect();
    await owner.query("UPDATE schema_migrations SET name = name || '-gone' WHERE name LIKE 'Notifications%'");
    const answer = await api.as(null).get('/health/ready');
    await owner.query("UPDATE schema_migrations SET name = replace(name, '-gone', '')");
    await owner.end();
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ status: 'unavailable', checks: { migrations: { ok: false, problem: '1 migration(s) have not run' } } });
    expect((await api.as(null).get('/health/ready')).statusCode).toBe(200);
  });

  it('is degraded, says nothing of addresses, and does not hang when the queue’s server accepts and stays silent', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const other = await openApi(undefined, { REDIS_URL: `redis://:secret@127.0.0.1:${(silent.address() as AddressInfo).port}` });
    const started = Date.now();
    const answer = await other.as(null).get('/health/ready');
    expect(Date.now() - started).toBeLessThan(8000);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ status: 'degraded', checks: { queue: { ok: false, problem: 'no answer' } } });
    expect(answer.body).not.toContain('secret');
    await other.close();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});

describe('/health/deadlines', () => {
  it('is ok while the sweep is young, and 503 a quarter of an hour after the last one', async () => {
    expect((await api.as(null).get('/health/deadlines')).json()).toMatchObject({ status: 'ok', lastSweepAgeSeconds: 0, remindersUnsent: 0, mailBacklog: { waiting: 0 } });
    const before = api.clock.now();
    api.clock.advance(15 * 60_000);
    const late = await api.as(null).get('/health/deadlines');
    expect([late.statusCode, late.json<{ status: string }>().status]).toEqual([503, 'unavailable']);
    await worker.get(Sweeps).run('deadlines.sweep');
    expect((await api.as(null).get('/health/deadlines')).statusCode).toBe(200);
    api.clock.set(before);
  });

  it('is 503 where no sweep ever ran', async () => {
    const fresh = await openApi();
    const answer = await fresh.as(null).get('/health/deadlines');
    await fresh.close();
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ lastSweepAt: null, lastSweepAgeSeconds: null });
  });

  it('counts a reminder that is due and unsent', async () => {
    const { officeId, id } = await aUser(api.database);
    await api.database.transaction(SYSTEM, async (tx) => {
      const values = ['0190b000-0000-7000-8000-000000000001', officeId, id, tx.now];
      await tx.run({ name: 't-dl', text: "INSERT INTO deadlines (id, office_id, kind, basis_code, nominal_due_on, effective_due_on, verification, owner_id, created_at, updated_at) VALUES ($1, $2, 'internal', 'test', '2026-11-30', '2026-11-30', 'verified', $3, $4, $4)" }, values);
      await tx.run({ name: 't-rem', text: "INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on) VALUES ($1, $2, 'owner', '2026-11-20'), ($1, $2, 'owner', '2026-11-29')" }, values.slice(0, 2));
    });
    expect((await api.as(null).get('/health/deadlines')).json()).toMatchObject({ remindersUnsent: 1, oldestUnsentReminderOn: '2026-11-20' });
    await worker.get(Sweeps).run('deadlines.sweep');
    expect((await api.as(null).get('/health/deadlines')).json()).toMatchObject({ remindersUnsent: 0 });
  });
});

describe('/health', () => {
  it('tells the office’s people about queues, sweeps, workers and the outbox', async () => {
    const health = (await admin.get('/health')).json<{ queue: { backend: string; queues: { name: string }[] }; sweeps: { name: string }[]; workers: unknown[]; version: string }>();
    expect(health).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+/), ready: { status: 'ok' }, outbox: { failing: 0 }, queue: { backend: 'postgres' } });
    expect(health.queue.queues.map((q) => q.name)).toEqual(['events', 'mail', 'sweeps', 'imports']);
    expect(health.sweeps.map((s) => s.name)).toContain('deadlines.sweep');
    expect(health.workers).toHaveLength(1);
  });

  it('is closed to strangers and inventors', async () => {
    expect((await api.as(null).get('/health')).statusCode).toBe(401);
    expect((await inventor.get('/health')).statusCode).toBe(403);
  });

  it('shows a rejection that nobody handled, and the process lives on', async () => {
    const faults = api.app.get(Faults);
    process.emit('unhandledRejection', new Error('forgotten await'), Promise.resolve());
    expect((await admin.get('/health')).json()).toMatchObject({ status: 'degraded', faults: expect.arrayContaining([expect.objectContaining({ name: 'unhandled-rejection', message: 'forgotten await', count: 1 })]) });
    faults.clear('unhandled-rejection');
  });
});
