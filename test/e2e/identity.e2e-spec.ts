import { PasswordsService, PeopleService } from '@tamga/features/identity';
import type { LightMyRequestResponse } from 'fastify';
import { aUser, type TestUser } from '../factories/a-user.js';
import { anOffice } from '../factories/an-office.js';
import { openApi, type TestApi } from '../support/api.js';
import { mailsTo } from '../support/mailbox.js';

const PASSWORD = 'correct horse battery';
const OTHER_PASSWORD = 'жеті қабат жер асты';

let api: TestApi;
let admin: TestUser;
let officer: TestUser;
let n = 0;

/** A person who can sign in, with an address nobody else has. */
async function aPerson(officeId: string, roles: TestUser['roles'] = ['officer']): Promise<{ id: string; email: string }> {
  const email = `login${++n}@example.test`;
  const id = await api.app.get(PeopleService).create({ email, familyName: 'Ким', givenName: 'Вера', locale: 'ru', officeId, roles, password: PASSWORD });
  return { id, email };
}

const cookieOf = (response: LightMyRequestResponse): string => `tamga=${response.cookies.find((c) => c.name === 'tamga')?.value ?? ''}`;
const signIn = (email: string, password = PASSWORD) => api.as(null).post('/auth/session', { body: { email, password } });
const withCookie = (cookie: string) => ({ headers: { cookie } });
const codeOf = (response: LightMyRequestResponse): string => `${response.statusCode} ${(response.json() as { code?: string }).code ?? ''}`;

beforeAll(async () => {
  api = await openApi();
  admin = await aUser(api.database, { roles: ['admin'] });
  officer = await aUser(api.database, { roles: ['officer'], officeId: admin.officeId });
});
afterAll(() => api?.close());

describe('signing in', () => {
  it('opens a session for the right password, in a cookie that scripts cannot read', async () => {
    const person = await aPerson(admin.officeId);
    const response = await signIn(person.email.toUpperCase());
    expect(response.statusCode).toBe(200);
    const cookie = response.cookies.find((c) => c.name === 'tamga');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    const me = await api.as(null).get('/auth/me', withCookie(cookieOf(response)));
    expect(me.json()).toMatchObject({ user: { id: person.id, locale: 'ru' }, officeId: admin.officeId, roles: ['officer'], permissions: expect.arrayContaining(['case.advance']) });
    expect((me.json() as { permissions: string[] }).permissions).not.toContain('user.manage');
    expect(me.headers['cache-control']).toBe('private, no-store');
  });

  it('answers a wrong password, an unknown address, a disabled person and one without a role alike', async () => {
    const person = await aPerson(admin.officeId);
    const disabled = await aPerson(admin.officeId);
    const roleless = await aPerson(admin.officeId);
    await api.as(admin).post(`/users/${disabled.id}/disablement`, { ifMatch: 1 });
    await api.as(admin).delete(`/users/${roleless.id}/roles/officer`);
    const answers = await Promise.all([signIn(person.email, 'wrong horse battery'), signIn('nobody@example.test'), signIn(disabled.email), signIn(roleless.email)]);
    const bodies = answers.map((a) => ({ ...(a.json() as object), instance: '' }));
    expect(answers.map((a) => a.statusCode)).toEqual([401, 401, 401, 401]);
    for (const body of bodies) expect(body).toEqual(bodies[0]);
    expect(bodies[0]).toMatchObject({ code: 'sign-in-failed' });
  });

  it('slows down guessing one account from one address, without locking the person out elsewhere', async () => {
    const person = await aPerson(admin.officeId);
    for (let i = 0; i < 10; i++) expect(codeOf(await signIn(person.email, `wrong horse ${i}`))).toBe('401 sign-in-failed');
    const refused = await signIn(person.email, PASSWORD);
    expect(codeOf(refused)).toBe('429 too-many-attempts');
    expect(refused.headers['retry-after']).toBe('1');
    const elsewhere = api.app.get(PasswordsService).signIn({ email: person.email, password: PASSWORD, address: '203.0.113.9', userAgent: '' });
    await expect(elsewhere).resolves.toMatchObject({ token: expect.any(String) });
    api.clock.advance(1000);
    expect((await signIn(person.email, PASSWORD)).statusCode).toBe(200);
    expect(codeOf(await signIn(person.email, 'wrong horse again'))).toBe('401 sign-in-failed');
  });

  it('counts guesses made at the same time', async () => {
    const person = await aPerson(admin.officeId);
    const answers = await Promise.all(Array.from({ length: 15 }, (_, i) => signIn(person.email, `wrong horse ${i}`)));
    expect(answers.filter((a) => a.statusCode === 401)).toHaveLength(10);
    expect(answers.filter((a) => a.statusCode === 429)).toHaveLength(5);
  });

  it('ends the session when signing out', async () => {
    const cookie = cookieOf(await signIn((await aPerson(admin.officeId)).email));
    const out = await api.as(null).delete('/auth/session', withCookie(cookie));
    expect(out.statusCode).toBe(204);
    expect(out.headers['clear-site-data']).toContain('cache');
    expect(codeOf(await api.as(null).get('/auth/me', withCookie(cookie)))).toBe('401 sign-in-required');
  });

  it('ends it after eight idle hours', async () => {
    const cookie = cookieOf(await signIn((await aPerson(admin.officeId)).email));
    api.clock.advance(7.9 * 3600_000);
    expect((await api.as(null).get('/auth/me', withCookie(cookie))).statusCode).toBe(200);
    api.clock.advance(8.1 * 3600_000);
    expect(codeOf(await api.as(null).get('/auth/me', withCookie(cookie)))).toBe('401 sign-in-required');
  });
});

describe('signing in under TLS', () => {
  it('uses a cookie tied to this very host, and believes no other', async () => {
    const tls = await openApi(undefined, { PUBLIC_URL: 'https://tamga.example' });
    try {
      const office = await anOffice(tls.database);
      await tls.app.get(PeopleService).create({ email: 'tls@example.test', familyName: 'T', givenName: 'L', locale: 'en', officeId: office.id, roles: ['officer'], password: PASSWORD });
      const response = await tls.as(null).post('/auth/session', { body: { email: 'tls@example.test', password: PASSWORD } });
      const cookie = response.cookies.find((c) => c.name === '__Host-tamga');
      expect(cookie).toMatchObject({ secure: true, httpOnly: true, path: '/' });
      expect(cookie).not.toHaveProperty('domain');
      expect(response.headers['strict-transport-security']).toBeDefined();
      const me = (name: string) => tls.as(null).get('/auth/me', withCookie(`${name}=${cookie?.value}`));
      expect((await me('__Host-tamga')).statusCode).toBe(200);
      expect(codeOf(await me('tamga'))).toBe('401 sign-in-required');
    } finally {
      await tls.close();
    }
  });
});

describe('one\'s own sessions', () => {
  it('are listed, and ended one by one or all others at once', async () => {
    const { email } = await aPerson(admin.officeId);
    const [here, there, third] = (await Promise.all([signIn(email), signIn(email), signIn(email)])).map(cookieOf) as [string, string, string];
    const list = (await api.as(null).get('/auth/sessions', withCookie(there))).json() as { data: { id: string; current: boolean }[] };
    expect(list.data).toHaveLength(3);
    expect(list.data.filter((s) => s.current)).toHaveLength(1);
    const there_ = list.data.find((s) => s.current)?.id;
    expect((await api.as(null).delete(`/auth/sessions/${there_}`, withCookie(here))).statusCode).toBe(204);
    expect(codeOf(await api.as(null).get('/auth/me', withCookie(there)))).toBe('401 sign-in-required');
    expect((await api.as(null).delete('/auth/sessions', withCookie(here))).statusCode).toBe(204);
    expect(codeOf(await api.as(null).get('/auth/me', withCookie(third)))).toBe('401 sign-in-required');
    expect((await api.as(null).get('/auth/me', withCookie(here))).statusCode).toBe(200);
  });

  it('of another person cannot be ended', async () => {
    const [mine, theirs] = (await Promise.all([signIn((await aPerson(admin.officeId)).email), signIn((await aPerson(admin.officeId)).email)])).map(cookieOf) as [string, string];
    const [session] = ((await api.as(null).get('/auth/sessions', withCookie(theirs))).json() as { data: { id: string }[] }).data;
    expect(codeOf(await api.as(null).delete(`/auth/sessions/${session?.id}`, withCookie(mine)))).toBe('404 not-found');
    expect((await api.as(null).get('/auth/me', withCookie(theirs))).statusCode).toBe(200);
  });

  it('go to another of one\'s offices, and to no other', async () => {
    const other = await anOffice(api.database);
    const foreign = await anOffice(api.database);
    const otherAdmin = await aUser(api.database, { roles: ['admin'], officeId: other.id });
    const { email } = await aPerson(admin.officeId);
    await api.as(otherAdmin).post('/invitations', { body: { email, role: 'auditor', familyName: 'Ким', givenName: 'Вера', locale: 'ru' } });
    const cookie = cookieOf(await signIn(email));
    const [mail] = await mailsTo(api.database, email);
    expect((await api.as(null).post('/invitations/acceptances/own', { body: { token: mail?.secret ?? '' }, ...withCookie(cookie) })).json()).toEqual({ officeId: other.id, role: 'auditor' });
    expect((await api.as(null).post('/auth/office', { body: { officeId: other.id }, ...withCookie(cookie) })).statusCode).toBe(204);
    expect((await api.as(null).get('/auth/me', withCookie(cookie))).json()).toMatchObject({ officeId: other.id, roles: ['auditor'] });
    expect(codeOf(await api.as(null).post('/auth/office', { body: { officeId: foreign.id }, ...withCookie(cookie) }))).toBe('404 not-found');
  });
});

describe('one\'s own account', () => {
  it('changes name and language with the version that was read', async () => {
    const me = await api.as(officer).get('/auth/me');
    expect(me.headers.etag).toBe('"1"');
    expect(codeOf(await api.as(officer).patch('/auth/me', { body: { locale: 'kk' } }))).toBe('428 version-required');
    const changed = await api.as(officer).patch('/auth/me', { ifMatch: 1, body: { locale: 'kk', givenName: ' Әсел ' } });
    expect(changed.json()).toMatchObject({ user: { locale: 'kk', givenName: 'Әсел' }, version: 2 });
    const stale = await api.as(officer).patch('/auth/me', { ifMatch: 1, body: { locale: 'ru' } });
    expect(stale.json()).toMatchObject({ code: 'stale-version', facts: { version: 2 }, title: expect.stringContaining('өзгертті') });
    expect(codeOf(await api.as(officer).patch('/auth/me', { ifMatch: 2, body: { email: 'x@example.test' } }))).toBe('400 invalid-input');
    expect(codeOf(await api.as(officer).patch('/auth/me', { ifMatch: 2, body: { familyName: null } }))).toBe('400 invalid-input');
  });

  it('does not belong to an API token of its owner', async () => {
    const issued = (await api.as(admin).post('/api-tokens', { body: { name: 'sync', scopes: ['case.*'] } })).json() as { secret: string };
    const bearer = { headers: { authorization: `Bearer ${issued.secret}` } };
    for (const [method, path, body] of [['get', '/auth/me'], ['get', '/auth/sessions'], ['delete', '/auth/session'], ['post', '/auth/password', { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD }], ['post', '/api-tokens', { name: 'x', scopes: ['case.read'] }]] as const) {
      expect(codeOf(await api.as(null)[method](path, { ...bearer, ...(body ? { body } : {}) }))).toBe('403 forbidden');
    }
  });
});

describe('passwords', () => {
  it('change after the present one was given, and end the other sessions', async () => {
    const { email } = await aPerson(admin.officeId);
    const [here, there] = (await Promise.all([signIn(email), signIn(email)])).map(cookieOf) as [string, string];
    const change = (body: object) => api.as(null).post('/auth/password', { body, ...withCookie(here) });
    expect(await change({ currentPassword: 'wrong horse', newPassword: OTHER_PASSWORD })).toMatchObject({ statusCode: 403 });
    const weak = await change({ currentPassword: PASSWORD, newPassword: 'Password2026!' });
    expect(weak.json()).toMatchObject({ code: 'password-too-weak', errors: [{ pointer: '/newPassword', code: 'password-well-known', message: expect.stringMatching(/[а-я]/) }] });
    expect((await change({ currentPassword: PASSWORD, newPassword: OTHER_PASSWORD })).statusCode).toBe(204);
    expect(codeOf(await api.as(null).get('/auth/me', withCookie(there)))).toBe('401 sign-in-required');
    expect((await api.as(null).get('/auth/me', withCookie(here))).statusCode).toBe(200);
    expect((await signIn(email)).statusCode).toBe(401);
    expect((await signIn(email, OTHER_PASSWORD)).statusCode).toBe(200);
  });

  it('are reset by a mailed link, once, within an hour', async () => {
    const { email } = await aPerson(admin.officeId);
    const cookie = cookieOf(await signIn(email));
    expect((await api.as(null).post('/auth/password-resets', { body: { email } })).statusCode).toBe(202);
    const [mail] = await mailsTo(api.database, email);
    expect(mail).toMatchObject({ kind: 'password-reset', locale: 'ru' });
    const confirm = (token: string, newPassword = OTHER_PASSWORD) => api.as(null).post('/auth/password-resets/confirmations', { body: { token, newPassword } });
    expect(codeOf(await confirm(mail?.secret ?? '', 'short'))).toBe('422 password-too-weak');
    const twice = await Promise.all([confirm(mail?.secret ?? ''), confirm(mail?.secret ?? '')]);
    expect(twice.map((r) => r.statusCode).sort()).toEqual([204, 410]);
    expect(codeOf(await confirm(mail?.secret ?? ''))).toBe('410 invitation-invalid');
    expect(codeOf(await api.as(null).get('/auth/me', withCookie(cookie)))).toBe('401 sign-in-required');
    expect((await signIn(email, OTHER_PASSWORD)).statusCode).toBe(200);
    await api.as(null).post('/auth/password-resets', { body: { email } });
    const [, later] = await mailsTo(api.database, email);
    api.clock.advance(3600_000);
    expect(codeOf(await confirm(later?.secret ?? '', PASSWORD))).toBe('410 invitation-invalid');
  });

  it('ask for a reset with the same answer whether or not the account exists, and mail at most three an hour', async () => {
    const { email } = await aPerson(admin.officeId);
    const ask = (address: string) => api.as(null).post('/auth/password-resets', { body: { email: address } });
    const answers = [await ask(email), await ask('nobody.at.all@example.test'), await ask(email), await ask(email), await ask(email)];
    for (const answer of answers) expect([answer.statusCode, answer.body]).toEqual([202, '']);
    expect(await mailsTo(api.database, email)).toHaveLength(3);
    expect(await mailsTo(api.database, 'nobody.at.all@example.test')).toHaveLength(0);
  });
});

describe('invitations', () => {
  const body = (email: string, role: string) => ({ email, role, familyName: 'Ахметова', givenName: 'Дана', locale: 'kk' });

  it('bring in a new person, who sets a password and is signed in', async () => {
    const email = `new${++n}@example.test`;
    const invited = await api.as(officer).post('/invitations', { body: body(email, 'inventor') });
    expect(invited.json()).toMatchObject({ state: 'open', role: 'inventor' });
    expect(invited.body).not.toMatch(/[\w-]{43}/);
    const [mail] = await mailsTo(api.database, email);
    expect(mail).toMatchObject({ kind: 'invitation', locale: 'kk' });
    const preview = await api.as(null).post('/invitations/previews', { body: { token: mail?.secret } });
    expect(preview.json()).toMatchObject({ email, role: 'inventor', needsPassword: true, familyName: 'Ахметова' });
    const accept = (more: object) => api.as(null).post('/invitations/acceptances', { body: { token: mail?.secret, ...more } });
    expect((await accept({})).json()).toMatchObject({ errors: [{ pointer: '/password', code: 'required' }] });
    expect(codeOf(await accept({ password: 'ахметова-2026-күз' }))).toBe('422 password-too-weak');
    const accepted = await accept({ password: PASSWORD });
    expect(accepted.json()).toMatchObject({ me: { user: { email, familyName: 'Ахметова', locale: 'kk' }, roles: ['inventor'] } });
    expect((await api.as(null).get('/auth/me', withCookie(cookieOf(accepted)))).statusCode).toBe(200);
    expect(codeOf(await accept({ password: PASSWORD }))).toBe('410 invitation-invalid');
    expect((await signIn(email)).statusCode).toBe(200);
  });

  it('let one of two at once through', async () => {
    const email = `new${++n}@example.test`;
    await api.as(officer).post('/invitations', { body: body(email, 'inventor') });
    const [mail] = await mailsTo(api.database, email);
    const twice = await Promise.all([1, 2].map(() => api.as(null).post('/invitations/acceptances', { body: { token: mail?.secret, password: PASSWORD } })));
    expect(twice.map((r) => r.statusCode).sort()).toEqual([200, 410]);
  });

  it('add the role to an account that exists, without signing anybody in', async () => {
    const other = await aUser(api.database, { roles: ['admin'] });
    const { email, id } = await aPerson(admin.officeId);
    await api.as(other).post('/invitations', { body: body(email, 'manager') });
    const [mail] = await mailsTo(api.database, email);
    const accepted = await api.as(null).post('/invitations/acceptances', { body: { token: mail?.secret } });
    expect(accepted.json()).toEqual({ me: null });
    expect(accepted.cookies).toEqual([]);
    expect((await api.as(other).get(`/users/${id}`)).json()).toMatchObject({ roles: ['manager'] });
    expect((await api.as(admin).get(`/users/${id}`)).json()).toMatchObject({ roles: ['officer'] });
  });

  it('are refused for staff roles unless an administrator invites', async () => {
    for (const role of ['officer', 'manager', 'admin', 'auditor']) expect(codeOf(await api.as(officer).post('/invitations', { body: body(`up${++n}@example.test`, role) }))).toBe('403 forbidden');
    expect((await api.as(admin).post('/invitations', { body: body(`up${++n}@example.test`, 'admin') })).statusCode).toBe(201);
    const inventor = await aUser(api.database, { roles: ['inventor'], officeId: admin.officeId });
    expect(codeOf(await api.as(inventor).post('/invitations', { body: body(`up${++n}@example.test`, 'inventor') }))).toBe('403 forbidden');
  });

  it('are not sent twice, nor to somebody who has the role', async () => {
    const email = `twice${++n}@example.test`;
    await api.as(officer).post('/invitations', { body: body(email, 'inventor') });
    expect((await api.as(officer).post('/invitations', { body: body(email.toUpperCase(), 'inventor') })).json()).toMatchObject({ code: 'conflict', facts: { reason: 'already-invited' } });
    expect((await api.as(admin).post('/invitations', { body: body(officer.email, 'officer') })).json()).toMatchObject({ code: 'conflict', facts: { reason: 'already-has-role', userId: officer.id } });
    expect(await mailsTo(api.database, email)).toHaveLength(1);
  });

  it('can be sent again, which kills the first link, and revoked, which kills every link', async () => {
    const email = `again${++n}@example.test`;
    const { id } = (await api.as(officer).post('/invitations', { body: body(email, 'reviewer') })).json() as { id: string };
    await api.as(officer).post(`/invitations/${id}/resending`);
    const [first, second] = await mailsTo(api.database, email);
    const preview = (token?: string) => api.as(null).post('/invitations/previews', { body: { token } });
    expect(codeOf(await preview(first?.secret))).toBe('410 invitation-invalid');
    expect((await preview(second?.secret)).statusCode).toBe(200);
    expect((await api.as(officer).delete(`/invitations/${id}`)).json()).toMatchObject({ state: 'revoked' });
    expect(codeOf(await preview(second?.secret))).toBe('410 invitation-invalid');
    expect(codeOf(await api.as(officer).post(`/invitations/${id}/resending`))).toBe('410 invitation-invalid');
  });

  it('end after seven days', async () => {
    const email = `late${++n}@example.test`;
    await api.as(officer).post('/invitations', { body: body(email, 'inventor') });
    const [mail] = await mailsTo(api.database, email);
    api.clock.advance(7 * 24 * 3600_000);
    expect(codeOf(await api.as(null).post('/invitations/acceptances', { body: { token: mail?.secret, password: PASSWORD } }))).toBe('410 invitation-invalid');
    expect((await api.as(admin).get('/invitations?filter[state]=expired')).json()).toMatchObject({ data: expect.arrayContaining([expect.objectContaining({ email })]) });
  });

  it('of another office are not there', async () => {
    const stranger = await aUser(api.database, { roles: ['admin'] });
    const { id } = (await api.as(officer).post('/invitations', { body: body(`own${++n}@example.test`, 'inventor') })).json() as { id: string };
    expect(codeOf(await api.as(stranger).delete(`/invitations/${id}`))).toBe('404 not-found');
    expect((await api.as(stranger).get('/invitations')).json()).toMatchObject({ data: [] });
  });

  it('leave no secret in the outbox', async () => {
    const email = `secret${++n}@example.test`;
    await api.as(officer).post('/invitations', { body: body(email, 'inventor') });
    const [mail] = await mailsTo(api.database, email);
    const rows = await api.database.fetch<{ payload: object }>({ kind: 'system', userId: null, officeId: null, roles: [] }, { name: 'test-outbox', text: 'SELECT payload FROM outbox_messages' });
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(mail?.secret);
  });
});
