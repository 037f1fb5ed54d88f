import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OfficesService, PeopleService } from '@tamga/features/identity';
import { QUEUE_BACKEND, type Config, type QueueBackend } from '@tamga/platform';
import { createApi } from '../../apps/api/src/create-app.js';
import { verify } from '../../apps/cli/src/verify.js';
import { testConfig } from '../support/app.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { Journey } from '../support/journey.js';
import { OFFICE, PASSWORD, STAFF } from '../support/journey-travellers.js';
import { smtpMailboxes, trappedMailboxes } from '../support/mailboxes.js';
import { hasRedis, openRedis, type TestRedis } from '../support/redis.js';
import { openSmtp, type SmtpSink } from '../support/smtp.js';
import { openWorker } from '../support/worker.js';

jest.setTimeout(120_000);

describe.each(['postgres', 'redis'] as const)('the way of an invention, with the queues in %s', (backend) => {
  let testDatabase: TestDatabase;
  let config: Config;
  let api: NestFastifyApplication;
  let worker: INestApplicationContext;
  let smtp: SmtpSink | null = null;
  let redis: TestRedis | null = null;

  beforeAll(async () => {
    if (backend === 'redis' && !hasRedis()) throw new Error('this machine has no redis-server: install it, or leave these tests out by name');
    // Mail is sent to a real server where the queue is Redis, as in a grown-up installation, and trapped where nothing was set up.
    if (backend === 'redis') [redis, smtp] = await Promise.all([openRedis(), openSmtp()]);
    testDatabase = await cloneDatabase();
    config = testConfig(testDatabase.databaseUrl, testDatabase.ownerUrl, { LOG_LEVEL: 'error', ...(redis && smtp ? { REDIS_URL: redis.url, SMTP_URL: smtp.url } : {}) });
    api = await createApi({ config });
    await api.listen(0, '127.0.0.1');
    worker = await openWorker(config);
    const officeId = await api.get(OfficesService, { strict: false }).create({ ...OFFICE, locale: 'en' });
    for (const [role, { email, name, locale }] of Object.entries(STAFF) as ['officer' | 'manager', (typeof STAFF)['officer' | 'manager']][]) {
      const [familyName = '', givenName = ''] = name.split(' ');
      await api.get(PeopleService, { strict: false }).create({ email, familyName, givenName, locale, officeId, roles: [role], password: PASSWORD });
    }
  });
  afterAll(async () => {
    await worker?.close();
    await api?.close();
    await testDatabase?.drop();
    await Promise.all([smtp?.close(), redis?.close()]);
    if (config) rmSync(config.dataDir, { recursive: true, force: true });
  });

  it('leads from an invitation to monitoring through all eight stages, each mail arriving and each shortcut refused', async () => {
    const port = (api.getHttpServer().address() as AddressInfo).port;
    const journey = new Journey({
      wire: { address: () => `http://127.0.0.1:${port}`, patienceMs: 0 },
      mailboxes: smtp ? smtpMailboxes(smtp) : trappedMailboxes(config.dataDir),
      passwords: { officer: PASSWORD, manager: PASSWORD },
    });
    await journey.travel();
    expect(worker.get<QueueBackend>(QUEUE_BACKEND, { strict: false }).kind).toBe(backend);
    if (redis) expect(await redis.client().keys('bull:*')).not.toEqual([]);
    const report = await verify(config, () => undefined);
    expect(report.faults).toEqual([]);
    expect(report.checked).toMatchObject({ 'case-chains': 1, documents: 5, disclosures: 1 });
  });
});
