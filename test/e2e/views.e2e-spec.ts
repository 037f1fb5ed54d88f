import { CasesLoader } from '@tamga/features/cases';
import type { LightMyRequestResponse } from 'fastify';
import { strFromU8, unzipSync } from 'fflate';
import { aCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

let api: TestApi;
let officer: TestUser;
let colleague: TestUser;
type Card = { id: string; reference: string; tags: string[]; version: number };
type View = { id: string; version: number };
const codeOf = (response: LightMyRequestResponse): string => `${response.statusCode} ${(response.json() as { code?: string }).code ?? ''}`;
const QUERY = { filter: {}, sort: 'reference', direction: 'asc' } as const;
const CONTENT = { ...QUERY, group: null, columns: ['reference', 'title'], density: null };

beforeAll(async () => {
  api = await openApi();
  officer = await aUser(api.database, { roles: ['officer'] });
  colleague = await aUser(api.database, { officeId: officer.officeId });
  await api.app.get(CasesLoader).load({ officeId: officer.officeId, count: 60, seed: 3, ownerIds: [officer.id] });
});
afterAll(() => api?.close());

describe('cases of a query', () => {
  it('come in pages, with everything asked for in the body and nothing in the address', async () => {
    const client = api.as(officer);
    const first = (await client.post('/cases/query', { body: { ...QUERY, group: 'stage', limit: 20 } })).json() as { data: Card[]; page: { nextCursor: string } };
    expect(first.data).toHaveLength(20);
    expect(first.data[0]).toMatchObject({ stage: 'disclosure', tags: [] });
    const second = (await client.post('/cases/query', { body: { ...QUERY, group: 'stage', limit: 20, cursor: first.page.nextCursor } })).json() as typeof first;
    expect(second.data.some((card) => first.data.some(({ id }) => id === card.id))).toBe(false);
    const counts = (await client.post('/cases/query/counts', { body: { ...QUERY, group: 'stage' } })).json() as { total: number; groups: { count: number }[] };
    expect(counts.groups.reduce((sum, { count }) => sum + count, 0)).toBe(counts.total);
  });

  it('are refused for what is no query, and for whom there is none', async () => {
    for (const body of [{ ...QUERY, sort: 'title' }, { ...QUERY, filter: { stages: ['x'] } }, { ...QUERY, filter: { owners: ['x'] } }, { ...QUERY, filter: { dueBefore: '2026-02-30' } }, { ...QUERY, filter: { text: '' } }, { ...QUERY, colour: 'red' }, {}, { ...QUERY, limit: 201 }]) {
      expect([JSON.stringify(body), codeOf(await api.as(officer).post('/cases/query', { body }))]).toEqual([JSON.stringify(body), '400 invalid-input']);
    }
    const inventor = await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] });
    expect(codeOf(await api.as(inventor).post('/cases/query', { body: QUERY }))).toBe('403 forbidden');
    expect(codeOf(await api.as(inventor).get('/cases/tags'))).toBe('403 forbidden');
  });
});

describe('many cases at once', () => {
  it('are shown first, then done, each that refuses with its reason in the reader’s language', async () => {
    const [one, other] = [await aCase(api, { officer }), await aCase(api, { officer: colleague })];
    const client = api.as({ ...officer });
    const body = { action: 'assign', ownerId: colleague.id };
    const preview = (await client.post('/cases/bulk/preview', { body: { ...body, caseIds: [one.id, other.id] } })).json() as { affected: number; lines: { id: string; version: number; refusal: { code: string; title: string } | null }[] };
    expect(preview).toMatchObject({ affected: 1, lines: [{ refusal: null, version: 1 }, { refusal: { code: 'no-change' } }] });
    expect(preview.lines[1]?.refusal?.title.length).toBeGreaterThan(5);
    const cases = preview.lines.map(({ id, version }) => ({ id, version }));
    const send = () => client.post('/cases/bulk', { body: { ...body, cases }, idempotencyKey: 'assign-1' });
    const done = (await send()).json() as object;
    expect(done).toMatchObject({ affected: 1, lines: [{ refusal: null }, { refusal: { code: 'no-change' } }] });
    expect((await send()).json()).toEqual(done);
    expect((await client.get(`/cases/${one.id}`)).json()).toMatchObject({ ownerId: colleague.id, version: 2 });
  });

  it('get a tag, which then can be chosen and filtered by', async () => {
    const c = await aCase(api, { officer });
    const client = api.as(officer);
    expect((await client.post('/cases/bulk', { body: { action: 'tag', tag: 'Clean water', cases: [{ id: c.id, version: 1 }] } })).json()).toMatchObject({ affected: 1 });
    expect((await client.get('/cases/tags')).json()).toEqual({ tags: ['Clean water'] });
    const found = (await client.post('/cases/query', { body: { ...QUERY, filter: { tags: ['Clean water'] } } })).json() as { data: Card[] };
    expect(found.data).toMatchObject([{ id: c.id, tags: ['Clean water'] }]);
  });

  it('are never moved to another stage, nor done for those who may not', async () => {
    const c = await aCase(api, { officer });
    const [cases, caseIds] = [[{ id: c.id, version: 1 }], [c.id]];
    expect(codeOf(await api.as(officer).post('/cases/bulk', { body: { action: 'advance', cases } }))).toBe('400 invalid-input');
    expect(codeOf(await api.as(officer).post('/cases/bulk/preview', { body: { action: 'assign', caseIds } }))).toBe('400 invalid-input');
    expect(codeOf(await api.as(officer).post('/cases/bulk', { body: { action: 'tag', tag: 'x', cases: Array.from({ length: 201 }, () => cases[0]) } }))).toBe('400 invalid-input');
    const auditor = await aUser(api.database, { officeId: officer.officeId, roles: ['auditor'] });
    expect(codeOf(await api.as(auditor).post('/cases/bulk', { body: { action: 'tag', tag: 'x', cases } }))).toBe('403 forbidden');
    const elsewhere = await aUser(api.database);
    expect((await api.as(elsewhere).post('/cases/bulk', { body: { action: 'tag', tag: 'x', cases } })).json()).toMatchObject({ affected: 0, lines: [{ reference: null, refusal: { code: 'not-found' } }] });
  });
});

describe('an export', () => {
  it('is a workbook that can be opened, with the formulas of others made harmless', async () => {
    const title = { en: '=HYPERLINK("http://evil.example","look")' };
    const c = await aCase(api, { officer, title });
    const response = await api.as(officer).post('/cases/export', { body: { format: 'xlsx', columns: ['reference', 'title', 'due'], query: QUERY, caseIds: [c.id] } });
    expect([response.statusCode, response.headers['content-type'], response.headers['content-disposition']]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'attachment; filename="cases-2026-11-21.xlsx"']);
    expect(response.headers['cache-control']).toBe('private, no-store');
    const sheet = strFromU8(unzipSync(response.rawPayload)['xl/worksheets/sheet1.xml'] as Uint8Array);
    expect(sheet).toContain(`<t xml:space="preserve">${c.reference}</t>`);
    expect(sheet).toContain('<t xml:space="preserve">\'=HYPERLINK(&quot;');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toMatch(/<c r="C2" s="2"><v>46361<\/v><\/c>/); // 2026-12-05
  });

  it('as CSV has all of the query; the audit trail says who took what and how much', async () => {
    const manager = await aUser(api.database, { officeId: officer.officeId, roles: ['manager'] });
    const response = await api.as(manager).post('/cases/export', { body: { format: 'csv', columns: ['reference'], query: { ...QUERY, filter: { standing: 'open' } } } });
    const lines = response.rawPayload.toString('utf8').trim().split('\r\n');
    const counts = (await api.as(manager).post('/cases/query/counts', { body: { ...QUERY, filter: { standing: 'open' } } })).json() as { total: number };
    expect(response.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(lines).toHaveLength(counts.total + 1);
    const trail = (await api.as(manager).get('/audit-events?limit=2&filter[recordKind]=office')).json() as { data: object[] };
    expect(trail.data).toMatchObject([{ type: 'cases.export-finished', actor: { id: manager.id }, payload: { rows: counts.total, complete: true } }, { type: 'cases.export-begun', payload: { filters: ['standing'] } }]);
  });

  it('is refused to those who may not, and for a query that means nothing', async () => {
    const [inventor, admin] = [await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] }), await aUser(api.database, { officeId: officer.officeId, roles: ['admin'] })];
    const body = { format: 'csv', columns: ['reference'], query: QUERY };
    for (const who of [inventor, admin]) expect(codeOf(await api.as(who).post('/cases/export', { body }))).toBe('403 forbidden');
    expect(codeOf(await api.as(officer).post('/cases/export', { body: { ...body, columns: [] } }))).toBe('400 invalid-input');
    expect(codeOf(await api.as(officer).post('/cases/export', { body: { ...body, format: 'pdf' } }))).toBe('400 invalid-input');
    expect(codeOf(await api.as(officer).post('/cases/export', { body: { ...body, query: { ...QUERY, filter: { standing: 'closed' }, sort: 'due' } } }))).toBe('400 invalid-input');
  });
});

describe('saved views', () => {
  it('are made, read, changed with their version, pinned with a count, and removed', async () => {
    const client = api.as(officer);
    const made = await client.post('/views', { body: { name: 'Mine', shared: false, content: { ...CONTENT, filter: { owners: ['me'], text: 'graphene' } } } });
    expect([made.statusCode, made.headers.etag]).toEqual([201, '"1"']);
    const { id } = made.json() as View;
    expect((await client.get(`/views/${id}`)).json()).toMatchObject({ name: 'Mine', content: { filter: { owners: ['me'], text: 'graphene' }, columns: ['reference', 'title'] }, editable: true });
    expect(codeOf(await client.patch(`/views/${id}`, { body: { name: 'x' } }))).toBe('428 version-required');
    expect((await client.patch(`/views/${id}`, { ifMatch: 1, body: { name: 'Mine of graphene' } })).json()).toMatchObject({ name: 'Mine of graphene', version: 2 });
    expect(codeOf(await client.patch(`/views/${id}`, { ifMatch: 1, body: { name: 'x' } }))).toBe('412 stale-version');
    expect((await client.put(`/views/${id}/pin`, { body: { pinned: true } })).json()).toMatchObject({ pinned: true });
    expect((await client.get('/views/pinned')).json()).toMatchObject({ data: [{ id, name: 'Mine of graphene', count: expect.any(Number) }] });
    expect((await client.delete(`/views/${id}`, { ifMatch: 2 })).statusCode).toBe(204);
    expect(codeOf(await client.get(`/views/${id}`))).toBe('404 not-found');
    expect((await client.get('/views/pinned')).json()).toEqual({ data: [] });
  });

  it('that are private are not there for anybody else', async () => {
    const { id } = (await api.as(officer).post('/views', { body: { name: 'Private', shared: false, content: CONTENT } })).json() as View;
    const manager = await aUser(api.database, { officeId: officer.officeId, roles: ['manager'] });
    for (const who of [colleague, manager, await aUser(api.database)]) {
      expect(codeOf(await api.as(who).get(`/views/${id}`))).toBe('404 not-found');
      expect(codeOf(await api.as(who).delete(`/views/${id}`, { ifMatch: 1 }))).toBe('404 not-found');
    }
    const inventor = await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] });
    expect(codeOf(await api.as(inventor).get('/views'))).toBe('403 forbidden');
  });
});
