import type { INestApplicationContext } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { newId } from '@tamga/platform';
import { aUser, type TestUser } from '../factories/a-user.js';
import { anOffice } from '../factories/an-office.js';
import { openApi, type Client, type TestApi } from '../support/api.js';
import { until } from '../support/until.js';
import { openWorker } from '../support/worker.js';

let api: TestApi;
let worker: INestApplicationContext;
let officer: TestUser;
let admin: TestUser;
let as: { officer: Client; admin: Client; stranger: Client; inventor: Client };

const publish = (event: object): Promise<void> => api.database.transaction({ ...SYSTEM, officeId: officer.officeId }, (tx) => tx.publish({ officeId: officer.officeId, ...event } as never));
const inboxOf = async (client: Client, count: number): Promise<{ id: string; kind: string; subject: string; link: string; readAt: string | null; acknowledgedAt: string | null; deadlineId: string | null }[]> =>
  until(`${count} notifications`, async () => {
    const { data } = (await client.get('/notifications')).json<{ data: never[] }>();
    return data.length >= count ? data : null;
  });
const aDeadline = async (): Promise<string> => {
  const id = newId();
  await api.database.transaction(SYSTEM, (tx) =>
    tx.run(
      { name: 't-deadline', text: "INSERT INTO deadlines (id, office_id, kind, basis_code, nominal_due_on, effective_due_on, verification, owner_id, created_at, updated_at) VALUES ($1, $2, 'internal', 'test', '2026-11-30', '2026-11-30', 'verified', $3, $4, $4)" },
      [id, officer.officeId, officer.id, tx.now],
    ),
  );
  return id;
};

beforeAll(async () => {
  api = await openApi();
  worker = await openWorker(api.config, api.clock);
  const office = await anOffice(api.database, { timezone: 'UTC' }); // at the test's moment it is 4 o'clock there: no digest interferes
  officer = await aUser(api.database, { officeId: office.id, roles: ['officer'], locale: 'kk' });
  admin = await aUser(api.database, { officeId: office.id, roles: ['admin'] });
  const inventor = await aUser(api.database, { officeId: office.id, roles: ['inventor'] });
  const abroad = await anOffice(api.database, { timezone: 'UTC' });
  const stranger = await aUser(api.database, { officeId: abroad.id, roles: ['officer', 'admin'] });
  as = { officer: api.as(officer), admin: api.as(admin), stranger: api.as(stranger), inventor: api.as(inventor) };
});
afterAll(async () => {
  await worker.close();
  await api.close();
});

describe('GET /notifications', () => {
  it('shows what happened in the reader’s language, and to nobody else', async () => {
    await publish({ type: 'disclosure.submitted', disclosureId: newId() });
    const [notice] = await inboxOf(as.officer, 1);
    expect(notice).toMatchObject({ kind: 'disclosure-submitted', subject: 'Өнертабыс туралы жаңа хабарлама берілді', readAt: null });
    for (const other of [as.stranger, as.inventor, as.admin]) expect((await other.get('/notifications')).json()).toMatchObject({ data: [], unread: 0, page: { nextCursor: null } });
  });

  it('is refused to somebody who has not signed in, and refuses unknown and malformed parameters', async () => {
    expect((await api.as(null).get('/notifications')).statusCode).toBe(401);
    expect((await as.officer.get('/notifications?limit=0')).statusCode).toBe(400);
    expect((await as.officer.get('/notifications?cursor=abc')).statusCode).toBe(400);
    expect((await as.officer.get('/notifications?user=1')).statusCode).toBe(400);
  });
});

describe('dealing with a notification', () => {
  it('marks it read, keeps the first time, and hides it from others as if it did not exist', async () => {
    const [notice] = await inboxOf(as.officer, 1);
    const first = await as.officer.post(`/notifications/${notice?.id}/read`);
    expect(first.statusCode).toBe(200);
    api.clock.advance(60_000);
    expect((await as.officer.post(`/notifications/${notice?.id}/read`)).json()).toMatchObject({ readAt: first.json<{ readAt: string }>().readAt });
    expect((await as.stranger.post(`/notifications/${notice?.id}/read`)).statusCode).toBe(404);
    expect((await as.officer.post('/notifications/not-an-id/read')).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('acknowledges the deadline together with its reminder', async () => {
    const deadlineId = await aDeadline();
    await publish({ type: 'deadline.due', caseId: null, deadlineId, kind: 'internal', dueOn: '2026-11-30', ownerId: officer.id, daysLeft: 9 });
    const [notice] = (await inboxOf(as.officer, 2)).filter((n) => n.deadlineId === deadlineId);
    const answer = await as.officer.post(`/notifications/${notice?.id}/acknowledgement`);
    expect(answer.json()).toMatchObject({ kind: 'deadline-due', acknowledgedAt: expect.any(String) });
    expect((await as.officer.get(`/deadlines/${deadlineId}`)).json()).toMatchObject({ acknowledgedBy: expect.anything() });
    expect((await as.stranger.post(`/notifications/${notice?.id}/acknowledgement`)).statusCode).toBe(404);
  });

  it('refuses to snooze a deadline', async () => {
    const [notice] = (await inboxOf(as.officer, 2)).filter((n) => n.deadlineId !== null);
    expect((await as.officer.post(`/notifications/${notice?.id}/snooze`, { body: { until: '2026-11-22T08:00:00Z' } })).statusCode).toBe(400);
  });

  it('shows one topic only, and refuses a kind that does not exist', async () => {
    const kinds = async (query: string): Promise<string[]> => (await as.officer.get(`/notifications?${query}`)).json<{ data: { kind: string }[] }>().data.map((n) => n.kind);
    expect(await kinds('filter[kind]=deadline-due')).toEqual(['deadline-due']);
    expect((await kinds('filter[kind]=deadline-due&filter[kind]=disclosure-submitted')).sort()).toEqual(['deadline-due', 'disclosure-submitted']);
    expect(await kinds('filter[kind]=case-held&filter[unread]=true')).toEqual([]);
    expect((await as.officer.get('/notifications?filter[kind]=gossip')).statusCode).toBe(400);
  });

  it('marks several as read, but never another person’s', async () => {
    const ids = (await inboxOf(as.officer, 2)).map((n) => n.id);
    expect((await as.stranger.post('/notifications/read', { body: { ids } })).json()).toEqual({ read: 0 });
    await publish({ type: 'disclosure.submitted', disclosureId: newId() });
    const [arrived] = await inboxOf(as.officer, 3);
    expect((await as.officer.post('/notifications/read', { body: { ids: [arrived?.id] } })).json()).toEqual({ read: 1 });
    expect((await as.officer.post('/notifications/read', { body: { ids: [arrived?.id] } })).json()).toEqual({ read: 0 });
    for (const body of [{ ids: [] }, { ids: ['x'] }, {}]) expect((await as.officer.post('/notifications/read', { body })).statusCode).toBe(400);
  });

  it('marks everything on the screen as read', async () => {
    const [newest] = await inboxOf(as.officer, 2);
    await as.officer.post('/notifications/read-all', { body: { upTo: newest?.id } });
    expect((await as.officer.get('/notifications')).json()).toMatchObject({ unread: 0 });
  });
});

describe('/notification-preferences', () => {
  it('are kept with a version, and a stale or missing one is refused', async () => {
    const before = await as.officer.get('/notification-preferences');
    expect(before.json()).toMatchObject({ version: 0 });
    const body = { data: [{ kind: 'case-held', mail: 'digest' }] };
    expect((await as.officer.put('/notification-preferences', { body })).statusCode).toBe(428);
    const changed = await as.officer.put('/notification-preferences', { body, ifMatch: 0 });
    expect(changed.json()).toMatchObject({ version: 1, data: expect.arrayContaining([{ kind: 'case-held', mail: 'digest', configurable: true }]) });
    expect(changed.headers['etag']).toBe('"1"');
    expect((await as.officer.put('/notification-preferences', { body, ifMatch: 0 })).statusCode).toBe(412);
  });

  it('refuse to mute deadlines, unknown kinds and the same kind twice', async () => {
    for (const data of [[{ kind: 'deadline-due', mail: 'off' }], [{ kind: 'nonsense', mail: 'off' }], [{ kind: 'case-held', mail: 'off' }, { kind: 'case-held', mail: 'digest' }], [{ kind: 'case-held', mail: 'loud' }]]) {
      expect((await as.officer.put('/notification-preferences', { body: { data }, ifMatch: 1 })).statusCode).toBe(400);
    }
  });
});

describe('mail, to an administrator', () => {
  type Mail = { id: string; recipientAddress: string; state: string; trapped: boolean };
  const sentMails = (): Promise<Mail[]> =>
    until('trapped mail', async () => {
      const { data } = (await as.admin.get('/mails?filter[state]=sent')).json<{ data: Mail[] }>();
      return data.length >= 2 ? data : null;
    });

  it('is listed with its state and without its body', async () => {
    const [mail] = await sentMails();
    expect(mail).toMatchObject({ recipientAddress: officer.email, state: 'sent', trapped: true });
    expect(mail).not.toHaveProperty('text');
    expect(mail).not.toHaveProperty('html');
  });

  it('can be read when it was trapped', async () => {
    const { data } = (await as.admin.get('/trapped-mails')).json<{ data: Mail[] }>();
    const read = (await as.admin.get(`/trapped-mails/${data.at(-1)?.id}`)).json<{ text: string; html: string; messageId: string }>();
    expect(read.messageId).toBe(`<${data.at(-1)?.id}@tamga>`);
    expect(read.text).toContain('Сәлеметсіз бе');
    expect(read.html).toContain('<html lang="kk">');
  });

  it('is closed to officers, and to administrators of other offices', async () => {
    const [mail] = await sentMails();
    for (const path of ['/mails', '/trapped-mails', `/trapped-mails/${mail?.id}`]) expect((await as.officer.get(path)).statusCode).toBe(403);
    expect((await as.stranger.get('/mails')).json()).toMatchObject({ data: [] });
    expect((await as.stranger.get(`/trapped-mails/${mail?.id}`)).statusCode).toBe(404);
    expect((await as.stranger.post(`/mails/${mail?.id}/resend`)).statusCode).toBe(404);
  });

  it('is sent again as a new mail', async () => {
    const [mail] = await sentMails();
    const again = (await as.admin.post(`/mails/${mail?.id}/resend`)).json<Mail>();
    expect(again.id).not.toBe(mail?.id);
    await until('the second mail', async () => (await as.admin.get(`/trapped-mails/${again.id}`)).statusCode === 200);
  });
});
