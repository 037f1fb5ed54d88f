import { DeadlinesService } from '@tamga/features/deadlines';
import { SYSTEM } from '@tamga/features/identity';
import type { NamedQuery } from '@tamga/platform';
import ICAL from 'ical.js';
import { aCase, type TestCase } from '../factories/a-case.js';
import { aDeadline } from '../factories/a-deadline.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

type Feed = { id: string; address: string; scope: string; lastReadAt: string | null };
type Entry = { uid: string; sequence: number; status: string; summary: string; starts: string; allDay: boolean };

const AUDIT: NamedQuery = { name: 't-feed-audit', text: "SELECT type, actor_id AS actor, payload FROM audit_events WHERE office_id = $1 AND type LIKE 'calendar.%' ORDER BY seq" };
const HASHES: NamedQuery = { name: 't-feed-hashes', text: 'SELECT token_hash AS hash FROM calendar_feeds WHERE office_id = $1' };
const sql = (name: string, text: string): NamedQuery => ({ name: `t-${name}`, text });

describe('calendar feeds', () => {
  let api: TestApi;
  let officer: TestUser;
  let colleague: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    api = await openApi();
  });
  beforeEach(async () => {
    officer = await aUser(api.database, { locale: 'ru' });
    colleague = await aUser(api.database, { officeId: officer.officeId });
    theCase = await aCase(api, { officer });
  });
  afterAll(() => api.close());

  const issue = async (by: TestUser, scope: 'own' | 'office' = 'own', withTitles = false): Promise<Feed> => {
    const answer = await api.as(by).post('/calendar-feeds', { body: { scope, withTitles } });
    expect(answer.statusCode).toBe(201);
    return answer.json<Feed>();
  };
  const path = (feed: Feed): string => new URL(feed.address).pathname;
  const fetchFeed = (feed: Feed, headers: Record<string, string> = {}) => api.app.inject({ method: 'GET', url: path(feed), headers });
  /** What a calendar program understands of the feed. */
  const read = async (feed: Feed): Promise<Entry[]> => {
    const answer = await fetchFeed(feed);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    return new ICAL.Component(ICAL.parse(answer.body) as never).getAllSubcomponents('vevent').map((each) => {
      const event = new ICAL.Event(each);
      return { uid: event.uid, sequence: event.sequence, status: String(each.getFirstPropertyValue('status')), summary: event.summary, starts: event.startDate.toString(), allDay: event.startDate.isDate };
    });
  };
  const deadlines = (): DeadlinesService => api.get(DeadlinesService);

  it('follow a deadline through its changes under one name, and say when it has ended', async () => {
    const deadline = await aDeadline(api, officer, { caseId: theCase.id, title: 'End of the priority year', dueOn: '2027-06-01' });
    const feed = await issue(officer);
    const entry = async () => (await read(feed)).find(({ uid }) => uid.startsWith(deadline.id));
    const first = await entry();
    expect(first).toMatchObject({ starts: '2027-06-01', allDay: true, status: 'CONFIRMED', summary: `${theCase.reference} · Установленный законом срок (не перепроверен)` });
    const handed = await deadlines().reassign(officer.actor, deadline.id, deadline.version, { backupId: colleague.id });
    const second = await entry();
    const closing = await deadlines().complete(officer.actor, deadline.id, handed.version, { metOn: '2026-11-20', officialReference: 'KZ 2026/0917.1' });
    expect((await entry())?.status).toBe('CONFIRMED'); // until a second person has confirmed that it is done
    const met = await deadlines().confirm(colleague.actor, deadline.id, closing.version);
    const third = await entry();
    expect([second?.uid, third?.uid, third?.status]).toEqual([first?.uid, first?.uid, 'CANCELLED']);
    expect([second?.sequence, third?.sequence]).toEqual([(first?.sequence ?? 0) + 1, (first?.sequence ?? 0) + 3]);
    api.clock.advance(91 * 86_400_000);
    try {
      expect(await entry()).toBeUndefined();
      await deadlines().reopen(officer.actor, deadline.id, met.version);
      expect(await entry()).toMatchObject({ status: 'CONFIRMED', sequence: (third?.sequence ?? 0) + 1 });
    } finally {
      api.clock.advance(-91 * 86_400_000);
    }
  });

  it('hold one’s own and what one stands in for; the office’s hold all of the office and nothing of another', async () => {
    const mine = await aDeadline(api, officer, { title: 'mine' });
    const backedUp = await aDeadline(api, colleague, { title: 'backed up', backupId: officer.id });
    const theirs = await aDeadline(api, colleague, { title: 'theirs' });
    const stranger = await aUser(api.database);
    const foreign = await aDeadline(api, stranger, { title: 'foreign' });
    const ids = async (feed: Feed) => (await read(feed)).map(({ uid }) => uid.slice(0, 36));
    const own = await ids(await issue(officer));
    expect(own).toEqual(expect.arrayContaining([mine.id, backedUp.id]));
    expect(own).not.toContain(theirs.id);
    const office = await ids(await issue(officer, 'office'));
    expect(office).toEqual(expect.arrayContaining([mine.id, backedUp.id, theirs.id]));
    expect([...own, ...office]).not.toContain(foreign.id);
  });

  it('keep titles in unless the office and the reader let them out', async () => {
    await aDeadline(api, officer, { caseId: theCase.id, title: 'Secret crystal growth' });
    const refused = await api.as(officer).post('/calendar-feeds', { body: { scope: 'own', withTitles: true } });
    expect([refused.statusCode, refused.json()]).toMatchObject([400, { errors: [{ pointer: '/withTitles' }] }]);
    const admin = await aUser(api.database, { officeId: officer.officeId, roles: ['admin'] });
    const allow = (calendarTitles: boolean, version: number) => api.as(admin).patch('/office', { body: { calendarTitles }, ifMatch: version });
    expect((await allow(true, 1)).json()).toMatchObject({ calendarTitles: true });
    const [plain, titled] = [await issue(officer), await issue(officer, 'own', true)];
    expect((await fetchFeed(plain)).body).not.toContain('crystal');
    expect((await fetchFeed(titled)).body).toContain('crystal');
    await allow(false, 2);
    expect((await fetchFeed(titled)).body).not.toContain('crystal');
  });

  it.each([
    ['is revoked', async (feed: Feed) => void (await api.as(officer).delete(`/calendar-feeds/${feed.id}`))],
    ['belongs to somebody disabled', async () => void (await api.database.transaction(SYSTEM, (tx) => tx.run(sql('disable', 'UPDATE users SET disabled_at = now() WHERE id = $1'), [officer.id])))],
    ['belongs to somebody who has lost the role', async () => void (await api.database.transaction(SYSTEM, (tx) => tx.run(sql('unrole', "UPDATE user_roles SET role = 'auditor' WHERE user_id = $1"), [officer.id])))],
    ['belongs to somebody who has left the office', async () => void (await api.database.transaction(SYSTEM, (tx) => tx.run(sql('leave', 'DELETE FROM user_roles WHERE user_id = $1'), [officer.id])))],
  ])('are not found once the address %s', async (_, end) => {
    const feed = await issue(officer);
    expect((await fetchFeed(feed)).statusCode).toBe(200);
    await end(feed);
    const answer = await fetchFeed(feed);
    expect([answer.statusCode, answer.json()]).toMatchObject([404, { code: 'not-found' }]);
  });

  it('are told once, kept as a digest, and noted without the secret', async () => {
    const feed = await issue(officer, 'office');
    const secret = path(feed).slice('/api/v1/calendar-feeds/'.length, -'.ics'.length);
    expect(secret).toMatch(/^[\w-]{43}$/);
    const list = await api.as(officer).get('/calendar-feeds');
    expect(list.json()).toMatchObject({ data: [{ id: feed.id, scope: 'office' }], titlesAllowed: false });
    await api.as(officer).delete(`/calendar-feeds/${feed.id}`);
    const [hashes, audit] = await api.database.transaction(SYSTEM, (tx) => Promise.all([tx.query(HASHES, [officer.officeId]), tx.query<{ type: string }>(AUDIT, [officer.officeId])]));
    expect(audit).toMatchObject([{ type: 'calendar.feed-issued', actor: officer.id, payload: { feedId: feed.id, scope: 'office' } }, { type: 'calendar.feed-revoked', actor: officer.id }]);
    expect(JSON.stringify([list.json(), hashes, audit])).not.toContain(secret);
    expect((await api.as(officer).get('/calendar-feeds')).json()).toMatchObject({ data: [] });
  });

  it('answer a repeated request without a second address', async () => {
    const ask = () => api.as(officer).post('/calendar-feeds', { body: { scope: 'own', withTitles: false }, idempotencyKey: 'feed-once' });
    const [first, again] = [(await ask()).json<Feed>(), (await ask()).json<Feed>()];
    expect(again).toEqual({ ...first, address: null });
  });

  it('are ended by their holder, the office’s also by a manager, and are unknown to others', async () => {
    const manager = await aUser(api.database, { officeId: officer.officeId, roles: ['manager'] });
    const [own, office] = [await issue(officer), await issue(officer, 'office')];
    expect((await api.as(colleague).delete(`/calendar-feeds/${office.id}`)).statusCode).toBe(404);
    expect((await api.as(manager).get('/calendar-feeds')).json<{ data: Feed[] }>().data.map(({ id }) => id)).toEqual([office.id]);
    expect((await api.as(manager).delete(`/calendar-feeds/${own.id}`)).statusCode).toBe(404);
    expect((await api.as(manager).delete(`/calendar-feeds/${office.id}`)).json()).toMatchObject({ revokedAt: expect.any(String) });
    expect((await api.as(await aUser(api.database)).delete(`/calendar-feeds/${own.id}`)).statusCode).toBe(404);
    for (const role of ['inventor', 'auditor', 'admin'] as const) {
      const outsider = await aUser(api.database, { officeId: officer.officeId, roles: [role] });
      expect((await api.as(outsider).post('/calendar-feeds', { body: { scope: 'own', withTitles: false } })).statusCode).toBe(403);
    }
  });

  it('cost nothing to ask again while nothing has changed', async () => {
    await aDeadline(api, officer);
    const feed = await issue(officer);
    const etag = String((await fetchFeed(feed)).headers.etag);
    const again = await fetchFeed(feed, { 'if-none-match': etag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    await aDeadline(api, officer);
    expect((await fetchFeed(feed, { 'if-none-match': etag })).statusCode).toBe(200);
  });

  it('slow down whoever guesses', async () => {
    const guess = () => api.app.inject({ method: 'GET', url: `/api/v1/calendar-feeds/${'x'.repeat(43)}.ics`, remoteAddress: '198.51.100.7' });
    const statuses = new Set<number>();
    for (let i = 0; i < 150; i++) statuses.add((await guess()).statusCode);
    expect([...statuses].sort()).toEqual([404, 429]);
  });
});
