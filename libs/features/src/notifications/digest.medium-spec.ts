import { deliverOutbox, EventBus, newId, type NamedQuery } from '@tamga/platform';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anOffice, type TestOffice } from '../../../../test/factories/an-office.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { IdentityModule, SYSTEM } from '../identity/index.js';
import { DigestSweep } from './digest.service.js';
import { NotificationsModule } from './notifications.module.js';
import { PreferencesService } from './preferences.service.js';

const DIGESTS: NamedQuery = { name: 't-digests', text: "SELECT recipient_address AS address, subject, text FROM mails WHERE kind = 'daily-digest' ORDER BY id" };
const DEADLINE: NamedQuery = {
  name: 't-deadline',
  text: `INSERT INTO deadlines (id, office_id, kind, basis_code, nominal_due_on, effective_due_on, verification, owner_id, created_at, updated_at) VALUES ($1, $2, 'internal', 'test', $3, $3, 'verified', $4, $5, $5)`,
};

let app: TestApp;
let office: TestOffice;
let officer: TestUser;

const sent = (): Promise<{ address: string; subject: string; text: string }[]> => app.database.transaction(SYSTEM, (tx) => tx.query(DIGESTS));
const sweep = (at: string): Promise<{ sent: number }> => {
  app.clock.set(new Date(at));
  return app.context.get(DigestSweep).run();
};

beforeEach(async () => {
  app = await openApp([IdentityModule, NotificationsModule]);
  office = await anOffice(app.database, { timezone: 'Asia/Almaty' }); // UTC+5
  officer = await aUser(app.database, { officeId: office.id, roles: ['officer'] });
});
afterEach(() => app.close());

it('goes out from seven in the morning of the office, once a day, also when there is nothing to say', async () => {
  expect(await sweep('2026-11-23T01:59:00Z')).toEqual({ sent: 0 });
  expect(await sweep('2026-11-23T02:00:00Z')).toEqual({ sent: 1 });
  expect(await sweep('2026-11-23T02:05:00Z')).toEqual({ sent: 0 });
  expect(await sweep('2026-11-23T18:59:00Z')).toEqual({ sent: 0 });
  expect(await sweep('2026-11-24T02:00:00Z')).toEqual({ sent: 1 });
  expect((await sent()).map((m) => m.subject)).toEqual(['Your day, 23 November 2026: 0 overdue, 0 due, 0 unread', 'Your day, 24 November 2026: 0 overdue, 0 due, 0 unread']);
});

it('goes out in the afternoon when the worker slept through the morning, and not for days that are over', async () => {
  expect(await sweep('2026-11-23T02:00:00Z')).toEqual({ sent: 1 });
  expect(await sweep('2026-11-27T11:00:00Z')).toEqual({ sent: 1 });
  expect((await sent())[1]?.subject).toContain('27 November 2026');
});

it('follows each office’s own clock', async () => {
  const west = await anOffice(app.database, { timezone: 'America/Los_Angeles' });
  const far = await aUser(app.database, { officeId: west.id, roles: ['manager'] });
  await sweep('2026-11-23T02:00:00Z'); // in California it is still the evening of the 22nd
  expect(new Set((await sent()).map((m) => `${m.address} ${m.subject.slice(10, 12)}`))).toEqual(new Set([`${officer.email} 23`, `${far.email} 22`]));
  expect(await sweep('2026-11-23T14:59:00Z')).toEqual({ sent: 0 });
  expect(await sweep('2026-11-23T15:00:00Z')).toEqual({ sent: 1 });
  expect((await sent()).at(-1)).toMatchObject({ address: far.email, subject: expect.stringContaining('23 November') });
});

it('is sent once when several workers sweep at the same time', async () => {
  for (let i = 0; i < 20; i++) await aUser(app.database, { officeId: office.id, roles: ['officer'] });
  app.clock.set(new Date('2026-11-23T02:00:00Z'));
  await Promise.all([1, 2, 3, 4].map(() => app.context.get(DigestSweep).run()));
  const addresses = (await sent()).map((m) => m.address);
  expect(addresses).toHaveLength(21);
  expect(new Set(addresses).size).toBe(21);
});

it('counts overdue deadlines, those of the next 14 days, and what is unread', async () => {
  await app.database.transaction(SYSTEM, async (tx) => {
    for (const day of ['2026-11-22', '2026-11-23', '2026-12-07', '2026-12-08']) await tx.run(DEADLINE, [newId(), office.id, day, officer.id, tx.now]);
  });
  await sweep('2026-11-23T02:00:00Z');
  expect((await sent())[0]?.subject).toBe('Your day, 23 November 2026: 1 overdue, 2 due, 0 unread');
});

it('tells managers from Wednesday on of a weekly list that nobody has signed, and nobody else', async () => {
  const manager = await aUser(app.database, { officeId: office.id, roles: ['manager'] });
  const told = async (at: string): Promise<string[]> => {
    const before = (await sent()).length;
    await sweep(at);
    return (await sent()).slice(before).filter(({ text }) => text.includes('Nobody has signed')).map(({ address }) => address);
  };
  expect(await told('2026-11-24T02:00:00Z')).toEqual([]); // Tuesday
  expect(await told('2026-11-25T02:00:00Z')).toEqual([manager.email]);
  await app.database.transaction(SYSTEM, (tx) =>
    tx.run({ name: 't-sign', text: "INSERT INTO tickler_signoffs (id, office_id, week_of, signed_on, signed_at, signed_by, lines, sha256) VALUES ($1, $2, '2026-11-23', '2026-11-25', $3, $4, '[]', 'x')" }, [newId(), office.id, tx.now, officer.id]));
  expect(await told('2026-11-26T02:00:00Z')).toEqual([]);
  expect(await told('2026-12-02T02:00:00Z')).toEqual([manager.email]);
});

it('spares inventors, unless they asked for notices to be collected and there are some', async () => {
  const inventor = await aUser(app.database, { officeId: office.id, roles: ['inventor'], locale: 'ru' });
  await aUser(app.database, { officeId: office.id, roles: ['inventor'] });
  const disclosureId = newId();
  await app.database.transaction(SYSTEM, (tx) =>
    tx.run({ name: 't-grant', text: "INSERT INTO access_grants (record_id, user_id, office_id, capacity, granted_at) VALUES ($1, $2, $3, 'inventor', $4)" }, [disclosureId, inventor.id, office.id, tx.now]),
  );
  await app.context.get(PreferencesService).replace(inventor.actor, 0, [{ kind: 'disclosure-returned', mail: 'digest' }]);
  await app.database.transaction({ ...SYSTEM, officeId: office.id }, (tx) => tx.publish({ type: 'disclosure.returned', officeId: office.id, disclosureId, questions: 1 } as never));
  const ids = await app.database.transaction(SYSTEM, (tx) => tx.query<{ id: string }>({ name: 't-ids', text: 'SELECT id FROM outbox_messages' }));
  await deliverOutbox(app.database, SYSTEM, app.context.get(EventBus), ids.map((r) => r.id));
  await sweep('2026-11-23T02:00:00Z');
  await sweep('2026-11-24T02:00:00Z');
  const toInventor = (await sent()).filter((m) => m.address === inventor.email);
  expect(toInventor).toHaveLength(1);
  expect(toInventor[0]?.text).toContain('отдельными письмами не отправлены: 1');
});
