import { deliverOutbox, Database, EventBus, newId, type NamedQuery, type PublishedEvent } from '@tamga/platform';
import { IdentityModule, SYSTEM } from '../identity/index.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anOffice, type TestOffice } from '../../../../test/factories/an-office.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { InboxService } from './inbox.service.js';
import { NotificationsModule } from './notifications.module.js';
import { PreferencesService } from './preferences.service.js';

const UNHEARD: NamedQuery = { name: 't-undelivered', text: 'SELECT id FROM outbox_messages WHERE delivered_at IS NULL ORDER BY id' };
const MAILS: NamedQuery = { name: 't-mails', text: 'SELECT kind, recipient_address AS address, locale, subject, text, html FROM mails ORDER BY kind, recipient_address' };
const TOLD: NamedQuery = { name: 't-told', text: 'SELECT user_id AS "userId", kind, params, mail_mode AS mode FROM notifications ORDER BY kind, user_id' };
const AGAIN: NamedQuery = { name: 't-again', text: 'UPDATE outbox_messages SET delivered_at = NULL' };
const FORGET_DELIVERIES: NamedQuery = { name: 't-forget', text: 'DELETE FROM outbox_deliveries' };
const GRANT: NamedQuery = { name: 't-grant', text: 'INSERT INTO access_grants (record_id, user_id, office_id, capacity, granted_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)' };

type MailRow = { kind: string; address: string; locale: string; subject: string; text: string; html: string };
type ToldRow = { userId: string; kind: string; params: Record<string, unknown>; mode: string };

let app: TestApp;
let database: Database;
let office: TestOffice;
let officer: TestUser;
let manager: TestUser;

const run = <Row>(query: NamedQuery, values: unknown[] = []): Promise<Row[]> => database.transaction(SYSTEM, (tx) => tx.query<Row>(query, values));
const publish = (event: PublishedEvent & Record<string, unknown>, by: TestUser | null = null): Promise<void> =>
  database.transaction(by ? by.actor : { ...SYSTEM, officeId: event.officeId }, (tx) => tx.publish(event));

async function deliver(): Promise<void> {
  const ids = (await run<{ id: string }>(UNHEARD)).map((r) => r.id);
  expect(await deliverOutbox(database, SYSTEM, app.context.get(EventBus), ids)).toEqual([]);
}

beforeEach(async () => {
  app = await openApp([IdentityModule, NotificationsModule]);
  database = app.database;
  office = await anOffice(database);
  officer = await aUser(database, { officeId: office.id, roles: ['officer'], locale: 'ru', givenName: 'Олжас' });
  manager = await aUser(database, { officeId: office.id, roles: ['manager'], locale: 'kk' });
});
afterEach(() => app.close());

describe('an event', () => {
  it('reaches the people of its office, in their own languages, and nobody of another office', async () => {
    await aUser(database, { roles: ['officer'] });
    await publish({ type: 'disclosure.submitted', officeId: office.id, disclosureId: newId() });
    await deliver();
    const mails = await run<MailRow>(MAILS);
    expect(mails.map((m) => [m.address, m.locale])).toEqual([[officer.email, 'ru'], [manager.email, 'kk']].sort());
    const toOfficer = mails.find((m) => m.address === officer.email);
    expect(toOfficer?.subject).toBe('Подано новое уведомление об изобретении');
    expect(toOfficer?.text).toContain('Здравствуйте, Person Олжас!');
    expect(toOfficer?.html).toContain('lang="ru"');
    expect(toOfficer?.text).toContain(`${app.config.publicUrl}/disclosures/`);
  });

  it('is told once however often it is delivered, also when the record of its delivery is lost', async () => {
    await publish({ type: 'disclosure.submitted', officeId: office.id, disclosureId: newId() });
    await deliver();
    await run(AGAIN);
    await deliver();
    await run(AGAIN);
    await run(FORGET_DELIVERIES);
    await deliver();
    expect(await run(MAILS)).toHaveLength(2);
    expect(await run(TOLD)).toHaveLength(2);
  });

  it('is not told to whoever caused it', async () => {
    await publish({ type: 'disclosure.submitted', officeId: office.id, disclosureId: newId() }, officer);
    await deliver();
    expect((await run<MailRow>(MAILS)).map((m) => m.address)).toEqual([manager.email]);
  });

  it('is told to the person who changed a password, because it may not have been them', async () => {
    await publish({ type: 'password.changed', officeId: office.id, userId: officer.id }, officer);
    await deliver();
    expect((await run<MailRow>(MAILS)).map((m) => m.address)).toEqual([officer.email]);
  });

  it('reaches inventors by their grant while it lasts, and disabled people not at all', async () => {
    const record = newId();
    const [here, gone, disabled] = await Promise.all([1, 2, 3].map(() => aUser(database, { officeId: office.id, roles: ['inventor'] })));
    await database.transaction(SYSTEM, async (tx) => {
      await tx.run(GRANT, [record, here?.id, office.id, 'inventor', tx.now, null]);
      await tx.run(GRANT, [record, gone?.id, office.id, 'inventor', tx.now, tx.now]);
      await tx.run(GRANT, [record, disabled?.id, office.id, 'inventor', tx.now, null]);
      await tx.run({ name: 't-disable', text: 'UPDATE users SET disabled_at = $2 WHERE id = $1' }, [disabled?.id, tx.now]);
    });
    await publish({ type: 'disclosure.returned', officeId: office.id, disclosureId: record, questions: 2 });
    await deliver();
    expect((await run<ToldRow>(TOLD)).map((n) => [n.userId, n.kind, n.params['as']])).toEqual([[here?.id, 'disclosure-returned', 'inventor']]);
  });

  it('is one message to somebody who is meant twice', async () => {
    const both = await aUser(database, { officeId: office.id, roles: ['officer', 'manager'] });
    await publish({ type: 'disclosure.submitted', officeId: office.id, disclosureId: newId() });
    await deliver();
    expect((await run<ToldRow>(TOLD)).filter((n) => n.userId === both.id)).toHaveLength(1);
  });

  it('reminds of the same day of the same deadline only once, whichever event says so', async () => {
    const due = { type: 'deadline.due', officeId: office.id, caseId: null, deadlineId: newId(), kind: 'statutory', dueOn: '2026-11-30', ownerId: officer.id, daysLeft: 9 };
    await publish(due);
    await publish(due);
    await publish({ ...due, daysLeft: 8 });
    await deliver();
    expect((await run<ToldRow>(TOLD)).map((n) => n.params['daysLeft']).sort()).toEqual([8, 9]);
    expect(await run(MAILS)).toHaveLength(2);
  });
});

describe('preferences', () => {
  it('keep a muted kind out of the mail and in the inbox', async () => {
    await app.context.get(PreferencesService).replace(officer.actor, 0, [{ kind: 'disclosure-submitted', mail: 'off' }]);
    await app.context.get(PreferencesService).replace(manager.actor, 0, [{ kind: 'disclosure-submitted', mail: 'digest' }]);
    await publish({ type: 'disclosure.submitted', officeId: office.id, disclosureId: newId() });
    await deliver();
    expect(await run(MAILS)).toEqual([]);
    expect((await run<ToldRow>(TOLD)).map((n) => n.mode).sort()).toEqual(['digest', 'off']);
    expect((await app.context.get(InboxService).list(officer.actor, { limit: 10 })).data).toHaveLength(1);
  });

  it('refuse to mute a deadline and name it', async () => {
    const muting = app.context.get(PreferencesService).replace(officer.actor, 0, [{ kind: 'disclosure-submitted', mail: 'off' }, { kind: 'deadline-due', mail: 'off' }]);
    await expect(muting).rejects.toMatchObject({ refusal: { code: 'invalid-input', errors: [{ pointer: '/data/1/mail', code: 'cannot-be-muted' }] } });
    expect((await app.context.get(PreferencesService).get(officer.actor)).version).toBe(0);
  });

  it('refuse a change made on an old version', async () => {
    const preferences = app.context.get(PreferencesService);
    expect(await preferences.replace(officer.actor, 0, [])).toMatchObject({ version: 1 });
    expect(await preferences.replace(officer.actor, 1, [])).toMatchObject({ version: 2 });
    for (const stale of [0, 1]) await expect(preferences.replace(officer.actor, stale, [])).rejects.toMatchObject({ refusal: { code: 'stale-version', facts: { version: 2 } } });
  });
});

describe('the inbox', () => {
  it('pages by key, counts what is unread, and shows nobody else’s', async () => {
    for (let i = 0; i < 5; i++) await publish({ type: 'disclosure.submitted', officeId: office.id, disclosureId: newId() });
    await deliver();
    const inbox = app.context.get(InboxService);
    const first = await inbox.list(officer.actor, { limit: 3 });
    const second = await inbox.list(officer.actor, { limit: 3, cursor: first.page.nextCursor ?? '' });
    expect([first.data.length, second.data.length, first.unread, second.page.nextCursor]).toEqual([3, 2, 5, null]);
    expect(new Set([...first.data, ...second.data].map((n) => n.id)).size).toBe(5);
    const [one] = first.data;
    await expect(inbox.markRead(manager.actor, one?.id ?? '')).rejects.toMatchObject({ refusal: { code: 'not-found' } });
    await inbox.markRead(officer.actor, one?.id ?? '');
    expect((await inbox.list(officer.actor, { limit: 3, unreadOnly: true })).unread).toBe(4);
    expect((await inbox.list(manager.actor, { limit: 10 })).unread).toBe(5);
  });

  it('is walled by PostgreSQL as well: without a WHERE, staff and persons read their own lines only', async () => {
    const inventor = await aUser(database, { officeId: office.id, roles: ['inventor'] });
    await publish({ type: 'disclosure.submitted', officeId: office.id, disclosureId: newId() });
    await deliver();
    const all: NamedQuery = { name: 't-all', text: 'SELECT user_id AS "userId" FROM notifications' };
    expect(await database.fetch(officer.actor, all)).toEqual([{ userId: officer.id }]);
    expect(await database.fetch(inventor.actor, all)).toEqual([]);
  });

  it('refuses a cursor that is not one of its own', async () => {
    await expect(app.context.get(InboxService).list(officer.actor, { limit: 3, cursor: 'bm9wZQ' })).rejects.toMatchObject({ refusal: { code: 'invalid-input' } });
  });

  it('puts a notice to sleep, and never a deadline', async () => {
    const inbox = app.context.get(InboxService);
    await publish({ type: 'disclosure.submitted', officeId: office.id, disclosureId: newId() });
    await publish({ type: 'deadline.due', officeId: office.id, caseId: null, deadlineId: newId(), kind: 'statutory', dueOn: '2026-11-30', ownerId: officer.id, daysLeft: 9 });
    await deliver();
    const { data } = await inbox.list(officer.actor, { limit: 10 });
    const idOf = (kind: string): string => data.find((n) => n.kind === kind)?.id ?? '';
    const tomorrow = new Date(app.clock.now().getTime() + 86_400_000);
    await expect(inbox.snooze(officer.actor, idOf('deadline-due'), tomorrow)).rejects.toMatchObject({ refusal: { code: 'invalid-input' } });
    await expect(inbox.snooze(officer.actor, idOf('disclosure-submitted'), app.clock.now())).rejects.toMatchObject({ refusal: { code: 'invalid-input' } });
    await inbox.snooze(officer.actor, idOf('disclosure-submitted'), tomorrow);
    expect((await inbox.list(officer.actor, { limit: 10 })).unread).toBe(1);
    app.clock.advance(86_400_001);
    expect((await inbox.list(officer.actor, { limit: 10 })).unread).toBe(2);
  });

  it('marks all as read up to what was on the screen, and not what arrived since', async () => {
    const inbox = app.context.get(InboxService);
    await publish({ type: 'disclosure.submitted', officeId: office.id, disclosureId: newId() });
    await deliver();
    const upTo = (await inbox.list(officer.actor, { limit: 1 })).data[0]?.id ?? '';
    await publish({ type: 'disclosure.submitted', officeId: office.id, disclosureId: newId() });
    await deliver();
    expect(await inbox.readAll(officer.actor, upTo)).toEqual({ read: 1 });
    expect((await inbox.list(officer.actor, { limit: 10 })).unread).toBe(1);
  });

  it('takes an acknowledgement of the deadline itself for that person’s reminders of it alone', async () => {
    const deadlineId = newId();
    const due = { type: 'deadline.due', officeId: office.id, caseId: null, deadlineId, kind: 'statutory', dueOn: '2026-11-30', daysLeft: 9 };
    await publish({ ...due, ownerId: officer.id });
    await publish({ ...due, ownerId: manager.id, deadlineId: newId() });
    await deliver();
    await publish({ type: 'deadline.acknowledged', officeId: office.id, caseId: null, deadlineId, kind: 'statutory', dueOn: '2026-11-30', acknowledgedBy: officer.id });
    await deliver();
    const inbox = app.context.get(InboxService);
    expect((await inbox.list(officer.actor, { limit: 1 })).data[0]?.acknowledgedAt).not.toBeNull();
    expect((await inbox.list(manager.actor, { limit: 1 })).data[0]?.acknowledgedAt).toBeNull();
  });
});
