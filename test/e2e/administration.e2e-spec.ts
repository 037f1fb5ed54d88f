import type { LightMyRequestResponse } from 'fastify';
import { aCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

let api: TestApi;
let admin: TestUser;
const codeOf = (response: LightMyRequestResponse): string => `${response.statusCode} ${(response.json() as { code?: string }).code ?? ''}`.trim();
const colleague = (roles: TestUser['roles']): Promise<TestUser> => aUser(api.database, { roles, officeId: admin.officeId });
const json = <T>(response: LightMyRequestResponse): T => response.json() as T;

beforeAll(async () => {
  api = await openApi();
  admin = await aUser(api.database, { roles: ['admin'] });
});
afterAll(() => api?.close());

describe('over HTTP, an office\'s administrator', () => {
  it('sees the set-up, confirms a step and changes the office on the version seen', async () => {
    const client = api.as(admin);
    expect(json<{ steps: unknown[]; done: boolean }>(await client.get('/office/setup'))).toMatchObject({ done: false, dismissed: false, isDemo: false });
    expect(json(await client.post('/office/setup/confirmations', { body: { step: 'backup', done: true } }))).toMatchObject({ steps: expect.arrayContaining([{ step: 'backup', done: true, confirmable: true }]) as unknown });
    expect(codeOf(await client.post('/office/setup/confirmations', { body: { step: 'first-case', done: true } }))).toBe('400 invalid-input');
    const office = json<{ version: number; code: string }>(await client.get('/office'));
    expect(codeOf(await client.patch('/office', { body: { timezone: 'Asia/Oral' } }))).toBe('428 version-required');
    expect(json(await client.patch('/office', { body: { timezone: 'Asia/Oral' }, ifMatch: office.version }))).toMatchObject({ timezone: 'Asia/Oral', version: office.version + 1 });
    expect(codeOf(await client.patch('/office', { body: { timezone: 'Asia/Almaty' }, ifMatch: office.version }))).toBe('412 stale-version');
    expect(codeOf(await client.patch('/office', { body: { code: 'XX' }, ifMatch: office.version + 1 }))).toBe('400 invalid-input');
    expect(codeOf(await api.as(await colleague(['manager'])).get('/office/setup'))).toBe('403 forbidden');
  });

  it('rehearses a list of invitations, then sends it', async () => {
    const people = [{ email: 'one@example.test', role: 'inventor', familyName: 'A', givenName: 'B', locale: 'kk' }, { email: 'nonsense', role: 'inventor', familyName: '', givenName: '', locale: 'kk' }];
    const ask = async (rehearse: boolean) => json<{ lines: { status: string; fault: string | null }[] }>(await api.as(admin).post('/invitations/lists', { body: { people, rehearse } })).lines.map(({ status, fault }) => [status, fault]);
    expect(await ask(true)).toEqual([['invited', null], ['refused', 'invalid-email']]);
    expect(await ask(true)).toEqual([['invited', null], ['refused', 'invalid-email']]);
    expect(await ask(false)).toEqual([['invited', null], ['refused', 'invalid-email']]);
    expect(await ask(false)).toEqual([['already-invited', null], ['refused', 'invalid-email']]);
    expect(codeOf(await api.as(admin).post('/invitations/lists', { body: { people: [], rehearse: true } }))).toBe('400 invalid-input');
    expect(codeOf(await api.as(await colleague(['inventor'])).post('/invitations/lists', { body: { people, rehearse: true } }))).toBe('403 forbidden');
  });
});

describe('over HTTP, a policy', () => {
  it('is previewed without a trace, published, and adopted by the living cases', async () => {
    const manager = await colleague(['officer', 'manager']);
    const client = api.as(manager);
    const c = await aCase({ database: api.database, get: (type) => api.app.get(type) }, { officer: manager });
    const content = { targetDays: { disclosure: 3 } };
    const preview = json<{ version: number; targets: object[] }>(await client.post('/office-policy/previews', { body: content }));
    expect(preview).toMatchObject({ openCases: 1, behind: 0, targets: [{ stage: 'disclosure', daysNow: 14, daysThen: 3, moved: 1 }] });
    expect(codeOf(await client.post('/office-policy/previews', { body: { targetDays: { disclosure: 'soon' } } }))).toBe('400 invalid-input');
    expect(json(await client.post('/office-policy', { body: content, ifMatch: preview.version }))).toMatchObject({ version: preview.version + 1 });
    expect(codeOf(await client.post('/office-policy/adoptions', { ifMatch: preview.version }))).toBe('412 stale-version');
    expect(json(await client.post('/office-policy/adoptions', { ifMatch: preview.version + 1 }))).toEqual({ adopted: 1, remaining: 0 });
    expect(json<{ policy: object }>(await client.get(`/cases/${c.id}`))).toMatchObject({ policy: { version: preview.version + 1, targetDays: 3 } });
    expect(codeOf(await api.as(await colleague(['officer'])).post('/office-policy/previews', { body: content }))).toBe('403 forbidden');
  });
});

describe('over HTTP, the audit trail', () => {
  it('is searched by what, who and when, and downloaded as a file that says so', async () => {
    const auditor = await colleague(['auditor']);
    const client = api.as(auditor);
    const found = json<{ data: { type: string; actor: { id: string } }[] }>(await client.get(`/audit-events?filter[type]=office.edited&filter[actorId]=${admin.id}&filter[from]=2020-01-01`));
    expect(found.data.map(({ type }) => type)).toEqual(['office.edited']);
    expect(codeOf(await client.get('/audit-events?filter[type]=nonsense'))).toBe('400 invalid-input');
    const file = await client.post('/audit-events/exports?filter[recordKind]=office');
    expect(file.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': expect.stringMatching(/^attachment; filename="\w+-audit-\d{4}-\d{2}-\d{2}\.csv"$/) as string });
    expect(file.body).toContain('office.edited');
    expect(json<{ data: { type: string }[] }>(await client.get('/audit-events?limit=1')).data).toMatchObject([{ type: 'audit.exported', actor: { id: auditor.id } }]);
    expect(codeOf(await api.as(admin).post('/audit-events/exports'))).toBe('403 forbidden');
  });
});
