import type { LightMyRequestResponse } from 'fastify';
import { SYSTEM } from '@tamga/features/identity';
import { EventBus } from '@tamga/platform';
import { Refused } from '@tamga/domain';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

let api: TestApi;
let admin: TestUser;
const codeOf = (response: LightMyRequestResponse): string => `${response.statusCode} ${(response.json() as { code?: string }).code ?? ''}`;
const colleague = (roles: TestUser['roles'], over: object = {}) => aUser(api.database, { roles, officeId: admin.officeId, ...over });
type History = { type: string; payload: object; actor_id: string | null; seq: number }[];
const historyOf = (recordId: string) =>
  api.database.fetch<History[number]>(SYSTEM, { name: 'test-history', text: 'SELECT type, payload, actor_id, seq FROM audit_events WHERE record_id = $1 ORDER BY seq' }, [recordId]);

beforeAll(async () => {
  api = await openApi();
  admin = await aUser(api.database, { roles: ['admin'], familyName: 'Аа' });
});
afterAll(() => api?.close());

describe('the people of an office', () => {
  it('are listed by name in pages, each once, without those of another office', async () => {
    const stranger = await aUser(api.database, { roles: ['officer'] });
    for (const familyName of ['Ёлкин', 'Жуков', 'Әлиев', 'Adams', 'Жуков']) await colleague(['officer'], { familyName });
    const seen: { id: string; familyName: string; roles: string[] }[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = (await api.as(admin).get(`/users?limit=2&filter[role]=officer${cursor ? `&cursor=${cursor}` : ''}`)).json() as { data: typeof seen; page: { nextCursor: string | null } };
      seen.push(...page.data);
      cursor = page.page.nextCursor;
    }
    // As a dictionary sorts them, not by code point: Ё beside Е, Ә beside А.
    expect(seen.map((u) => u.familyName)).toEqual(['Adams', 'Әлиев', 'Ёлкин', 'Жуков', 'Жуков']);
    expect(new Set(seen.map((u) => u.id)).size).toBe(5);
    expect(seen.map((u) => u.id)).not.toContain(stranger.id);
    expect(codeOf(await api.as(admin).get(`/users/${stranger.id}`))).toBe('404 not-found');
    expect(codeOf(await api.as(admin).get('/users?cursor=bm9uc2Vuc2U'))).toBe('400 invalid-input');
  });

  it('are not shown to inventors and reviewers', async () => {
    for (const role of ['inventor', 'reviewer'] as const) expect(codeOf(await api.as(await colleague([role])).get('/users'))).toBe('403 forbidden');
  });

  it('never show a password\'s hash', async () => {
    expect((await api.as(admin).get('/users')).body).not.toMatch(/argon2|password/i);
  });
});

describe('roles', () => {
  it('are given and taken by an administrator, at once, and remembered with who did it', async () => {
    const person = await colleague(['inventor']);
    const client = api.as(person);
    expect(codeOf(await client.get('/users'))).toBe('403 forbidden');
    expect((await api.as(admin).put(`/users/${person.id}/roles/manager`)).json()).toMatchObject({ roles: ['inventor', 'manager'] });
    expect((await api.as(admin).put(`/users/${person.id}/roles/manager`)).statusCode).toBe(200);
    expect((await client.get('/users')).statusCode).toBe(200);
    expect((await api.as(admin).delete(`/users/${person.id}/roles/manager`)).json()).toMatchObject({ roles: ['inventor'] });
    expect(codeOf(await client.get('/users'))).toBe('403 forbidden');
    expect(codeOf(await api.as(admin).delete(`/users/${person.id}/roles/manager`))).toBe('404 not-found');
    const history = await historyOf(person.id);
    expect(history.map((e) => [e.seq, e.type, e.payload, e.actor_id])).toEqual([
      [1, 'role.granted', { role: 'manager' }, admin.id],
      [2, 'role.revoked', { role: 'manager' }, admin.id],
    ]);
  });

  it('are out of reach for everybody else', async () => {
    const person = await colleague(['inventor']);
    for (const role of ['officer', 'manager', 'auditor', 'inventor'] as const) {
      expect(codeOf(await api.as(await colleague([role])).put(`/users/${person.id}/roles/admin`))).toBe('403 forbidden');
    }
    const strange = await aUser(api.database, { roles: ['admin'] });
    expect(codeOf(await api.as(strange).put(`/users/${person.id}/roles/officer`))).toBe('404 not-found');
    expect(codeOf(await api.as(admin).put(`/users/${person.id}/roles/service`))).toBe('400 invalid-input');
  });

  it('sign out whoever has none left', async () => {
    const person = await colleague(['officer']);
    const client = api.as(person);
    expect((await client.get('/auth/me')).statusCode).toBe(200);
    await api.as(admin).delete(`/users/${person.id}/roles/officer`);
    expect(codeOf(await client.get('/auth/me'))).toBe('401 sign-in-required');
  });

  it('leave an office its last administrator, even when two leave at once', async () => {
    const one = await aUser(api.database, { roles: ['admin'] });
    const two = await aUser(api.database, { roles: ['admin', 'officer'], officeId: one.officeId });
    const both = await Promise.all([api.as(one).delete(`/users/${one.id}/roles/admin`), api.as(two).delete(`/users/${two.id}/roles/admin`)]);
    expect(both.map((r) => r.statusCode).sort()).toEqual([200, 409]);
    expect(both.find((r) => r.statusCode === 409)?.json()).toMatchObject({ code: 'conflict', facts: { reason: 'last-admin' } });
  });
});

describe('disabling a person', () => {
  it('ends their sessions and tokens, and enabling lets them in again', async () => {
    const person = await colleague(['officer', 'admin']);
    const client = api.as(person);
    const { secret } = (await client.post('/api-tokens', { body: { name: 'export', scopes: ['case.read', 'party.read'] } })).json() as { secret: string };
    const withToken = () => api.as(null).get('/parties', { headers: { authorization: `Bearer ${secret}` } });
    expect((await withToken()).statusCode).toBe(200);
    const disabled = await api.as(admin).post(`/users/${person.id}/disablement`, { ifMatch: 1 });
    expect(disabled.json()).toMatchObject({ disabledAt: api.clock.now().toISOString(), version: 2 });
    expect(codeOf(await client.get('/auth/me'))).toBe('401 sign-in-required');
    expect(codeOf(await withToken())).toBe('401 sign-in-required');
    expect(codeOf(await api.as(admin).post(`/users/${person.id}/disablement`, { ifMatch: 2 }))).toBe('409 no-change');
    expect(codeOf(await api.as(admin).post(`/users/${person.id}/enablement`, { ifMatch: 1 }))).toBe('412 stale-version');
    expect((await api.as(admin).post(`/users/${person.id}/enablement`, { ifMatch: 2 })).json()).toMatchObject({ disabledAt: null });
    expect((await api.as(admin).get('/users?filter[disabled]=true')).json()).toMatchObject({ data: [] });
  });

  it('is refused for oneself, the last administrator, and somebody of another office too', async () => {
    const other = await aUser(api.database, { roles: ['admin'] });
    expect((await api.as(other).post(`/users/${other.id}/disablement`, { ifMatch: 1 })).json()).toMatchObject({ facts: { reason: 'oneself' } });
    const shared = await colleague(['officer']);
    await api.database.transaction(SYSTEM, (tx) => tx.run({ name: 'test-share', text: "INSERT INTO user_roles (office_id, user_id, role, granted_at) VALUES ($1, $2, 'officer', $3)" }, [other.officeId, shared.id, tx.now]));
    expect((await api.as(admin).post(`/users/${shared.id}/disablement`, { ifMatch: 1 })).json()).toMatchObject({ facts: { reason: 'works-for-another-office' } });
    expect(codeOf(await api.as(admin).post(`/users/${shared.id}/disablement`))).toBe('428 version-required');
  });

  it('is undone when a listener in the same transaction refuses', async () => {
    const person = await colleague(['officer'], { familyName: 'Owner' });
    const client = api.as(person);
    api.app.get(EventBus).onTransaction<{ type: 'user.disabled'; officeId: string; userId: string }>('user.disabled', async (_, event) => {
      if (event.userId === person.id) throw new Refused({ code: 'deadlines-not-handed-over', facts: { count: 2 } });
    });
    expect(codeOf(await api.as(admin).post(`/users/${person.id}/disablement`, { ifMatch: 1 }))).toBe('409 deadlines-not-handed-over');
    expect((await client.get('/auth/me')).json()).toMatchObject({ version: 1 });
    expect(await historyOf(person.id)).toEqual([]);
  });
});

describe('API tokens', () => {
  const issue = (body: object, more: object = {}) => api.as(admin).post('/api-tokens', { body, ...more });

  it('show their secret once and keep only its hash', async () => {
    const issued = (await issue({ name: 'dashboards', scopes: ['report.read', 'case.*', 'case.*'] })).json() as { id: string; secret: string; scopes: string[] };
    expect(issued.secret).toMatch(/^tamga_[\w-]{43}$/);
    expect(issued.scopes).toEqual(['case.*', 'report.read']);
    expect((await api.as(admin).get('/api-tokens')).body).not.toContain(issued.secret);
    const rows = await api.database.fetch<object>(SYSTEM, { name: 'test-tokens', text: 'SELECT t.*, (SELECT jsonb_agg(o.payload) FROM outbox_messages o) AS outbox FROM api_tokens t' });
    expect(JSON.stringify(rows)).not.toContain(issued.secret);
  });

  it('made again with the same key are the same token, whose secret is not told twice', async () => {
    const client = api.as(admin);
    const body = { name: 'retried', scopes: ['case.read'] };
    const first = (await client.post('/api-tokens', { body, idempotencyKey: 'tok-1' })).json() as { id: string; secret: string };
    const again = await client.post('/api-tokens', { body, idempotencyKey: 'tok-1' });
    expect(again.json()).toMatchObject({ id: first.id, secret: null });
    expect(again.headers['idempotency-replayed']).toBe('true');
    const kept = await api.database.fetch<object>(SYSTEM, { name: 'test-keys', text: 'SELECT response FROM idempotency_keys' });
    expect(JSON.stringify(kept)).not.toContain(first.secret);
  });

  it('do what their scopes say and nothing more', async () => {
    const { secret } = (await issue({ name: 'parties', scopes: ['party.read'] })).json() as { secret: string };
    const bearer = { headers: { authorization: `Bearer ${secret}` } };
    expect((await api.as(null).get('/parties', bearer)).statusCode).toBe(200);
    expect(codeOf(await api.as(null).post('/parties', { body: { kind: 'person', names: { en: 'A' } }, ...bearer }))).toBe('403 forbidden');
    expect(codeOf(await api.as(null).get('/users', bearer))).toBe('403 forbidden');
    expect(codeOf(await api.as(null).get('/api-tokens', bearer))).toBe('403 forbidden');
  });

  it('are refused for scopes that programs may not have, and for an end in the past', async () => {
    expect((await issue({ name: 'x', scopes: ['user.manage', 'case.read', 'disclosure.sign'] })).json()).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '/scopes/0', code: 'not-one-of' }, { pointer: '/scopes/2' }] });
    expect((await issue({ name: 'x', scopes: ['case.read'], expiresAt: '2026-01-01T00:00:00Z' })).json()).toMatchObject({ errors: [{ pointer: '/expiresAt', code: 'not-in-the-past' }] });
    expect(codeOf(await issue({ name: 'x', scopes: [] }))).toBe('400 invalid-input');
  });

  it('end when they expire and when they are revoked', async () => {
    const expiresAt = new Date(api.clock.now().getTime() + 3600_000).toISOString();
    const short = (await issue({ name: 'short', scopes: ['party.read'], expiresAt })).json() as { secret: string };
    const long = (await issue({ name: 'long', scopes: ['party.read'] })).json() as { id: string; secret: string };
    const get = (secret: string) => api.as(null).get('/parties', { headers: { authorization: `Bearer ${secret}` } });
    expect((await get(short.secret)).statusCode).toBe(200);
    api.clock.advance(3600_000);
    expect(codeOf(await get(short.secret))).toBe('401 sign-in-required');
    expect((await api.as(admin).delete(`/api-tokens/${long.id}`)).json()).toMatchObject({ revokedAt: api.clock.now().toISOString() });
    expect(codeOf(await get(long.secret))).toBe('401 sign-in-required');
    const strange = await aUser(api.database, { roles: ['admin'] });
    expect(codeOf(await api.as(strange).delete(`/api-tokens/${long.id}`))).toBe('404 not-found');
  });
});
