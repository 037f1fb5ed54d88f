import type { INestApplicationContext } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { EventBus, Faults, newId } from '@tamga/platform';
import { aUser, type TestUser } from '../factories/a-user.js';
import { anOffice } from '../factories/an-office.js';
import { openApi, type Client, type TestApi } from '../support/api.js';
import { until } from '../support/until.js';
import { openWorker } from '../support/worker.js';

let api: TestApi;
let worker: INestApplicationContext;
let officer: TestUser;
let admin: Client;
let broken = true;

beforeAll(async () => {
  api = await openApi();
  worker = await openWorker(api.config, api.clock);
  const office = await anOffice(api.database, { timezone: 'UTC' });
  officer = await aUser(api.database, { officeId: office.id, roles: ['officer'] });
  admin = api.as(await aUser(api.database, { officeId: office.id, roles: ['admin'] }));
  worker.get(EventBus).onOutbox({
    name: 'test.breaks',
    types: ['disclosure.submitted'],
    handle: async () => {
      if (broken) throw new Error('a listener with a bug');
    },
  });
});
afterAll(async () => {
  await worker.close();
  await api.close();
});

type Health = { status: string; outbox: { waiting: number; failing: number }; workers: { detail: { faults: { name: string; message: string }[] } }[] };
const health = async (): Promise<Health> => (await admin.get('/health')).json<Health>();
const mails = async (): Promise<number> => (await admin.get('/mails')).json<{ data: unknown[] }>().data.length;

it('delivers to the listeners that work, keeps the message for the one that does not, and says so on /health', async () => {
  await api.database.transaction({ ...SYSTEM, officeId: officer.officeId }, (tx) => tx.publish({ type: 'disclosure.submitted', officeId: officer.officeId, disclosureId: newId() } as never));
  await until('the mail', async () => (await mails()) === 1);
  await until('the failure', async () => (await health()).outbox.failing === 1);
  expect(worker.get(Faults).list()).toMatchObject([{ name: 'outbox', message: 'a listener with a bug' }]);
});

it('tries again once its time has come, and tells nobody twice', async () => {
  broken = false;
  api.clock.advance(60_000);
  await until('the delivery', async () => (await health()).outbox.waiting === 0);
  expect(await mails()).toBe(1);
});

it('leaves nothing of a command that was refused', async () => {
  const before = await mails();
  await expect(
    api.database.transaction(officer.actor, async (tx) => {
      await tx.publish({ type: 'disclosure.submitted', officeId: officer.officeId, disclosureId: newId() } as never);
      throw new Error('refused after all');
    }),
  ).rejects.toThrow('refused after all');
  await new Promise((resolve) => setTimeout(resolve, 1500)); // longer than a relay's pause
  expect([await mails(), (await health()).outbox.waiting]).toEqual([before, 0]);
});
