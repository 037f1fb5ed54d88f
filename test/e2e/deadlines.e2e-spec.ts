import { DeadlineSweep } from '@tamga/features/deadlines';
import { aCase, type TestCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type Client, type TestApi } from '../support/api.js';

type Deadline = { id: string; version: number; kind: string; state: string; effectiveDueOn: string; owner: { id: string } | null };

describe('deadlines over HTTP', () => {
  let api: TestApi;
  let officer: TestUser;
  let as: Client;
  let theCase: TestCase;

  beforeAll(async () => {
    api = await openApi();
    officer = await aUser(api.database);
    theCase = await aCase(api, { officer });
    as = api.as(officer);
  });
  afterAll(() => api.close());

  const body = (over: object = {}) => ({
    kind: 'statutory', title: 'End of the priority year', basis: { code: 'paris-priority', citation: 'Paris Convention, Article 4C(1)' }, dueOn: '2027-06-01', caseId: theCase.id, ...over,
  });
  const made = async (over: object = {}): Promise<Deadline> => {
    const answer = await as.post('/deadlines', { body: body(over) });
    expect(answer.statusCode).toBe(201);
    return answer.json<Deadline>();
  };

  it('are docketed, reminded, acknowledged, met with evidence and opened again', async () => {
    const { id, version } = await made({ dueOn: '2026-11-28' });
    expect(await api.get(DeadlineSweep).run()).toMatchObject({ sent: 1 });
    expect((await as.post(`/deadlines/${id}/acknowledgement`)).json()).toMatchObject({ acknowledgedBy: officer.id, version });
    const noteOnly = await as.post(`/deadlines/${id}/completion`, { body: { metOn: '2026-11-21', note: 'done' }, ifMatch: version });
    expect([noteOnly.statusCode, noteOnly.json()]).toMatchObject([400, { errors: [{ pointer: '/documentId', code: 'required' }] }]);
    const closing = await as.post(`/deadlines/${id}/completion`, { body: { metOn: '2026-11-21', officialReference: 'KZ 2026/0917.1' }, ifMatch: version });
    expect([closing.statusCode, closing.headers.etag, closing.json()]).toMatchObject([200, `"${version + 1}"`, { state: 'open', closing: { by: { id: officer.id } }, evidence: { officialReference: 'KZ 2026/0917.1' } }]);
    const alone = await as.post(`/deadlines/${id}/confirmation`, { ifMatch: version + 1 });
    expect([alone.statusCode, alone.json()]).toMatchObject([409, { code: 'second-person-needed' }]);
    const reopened = await as.post(`/deadlines/${id}/reopening`, { body: {}, ifMatch: version + 1 });
    expect(reopened.json()).toMatchObject({ state: 'open', acknowledgedAt: null, evidence: null });
    const cancelled = await as.post(`/deadlines/${id}/cancellation`, { body: { reason: 'Not filed after all.' }, ifMatch: version + 2 });
    expect(cancelled.json()).toMatchObject({ state: 'cancelled', closeReason: 'Not filed after all.' });
    expect((await as.post(`/deadlines/${id}/acknowledgement`)).statusCode).toBe(409);
  });

  it("are listed with the case's own target, by due day", async () => {
    await made({ dueOn: '2026-11-30', kind: 'internal' });
    const page = (await as.get(`/deadlines?filter[caseId]=${theCase.id}&limit=2`)).json<{ data: Deadline[]; page: { nextCursor: string } }>();
    expect(page.data.map(({ kind, effectiveDueOn }) => [kind, effectiveDueOn])).toEqual([['internal', '2026-11-30'], ['stage-target', '2026-12-05']]);
    expect((await as.get('/deadlines?filter[owner]=me&filter[dueBefore]=2026-12-01')).json<{ data: Deadline[] }>().data).toHaveLength(1);
    const bad = await as.get('/deadlines?filter[state]=lost');
    expect([bad.statusCode, bad.json()]).toMatchObject([400, { errors: [{ pointer: '/filter[state]' }] }]);
  });

  it.each([
    ['a stage target by hand', { kind: 'stage-target' }, '/kind'],
    ['a contractual one by hand', { kind: 'contractual' }, '/kind'],
    ['a day that is none', { dueOn: '2026-02-30' }, '/dueOn'],
    ['a basis that is no code', { basis: { code: 'Paris Convention', citation: '' } }, '/basis/code'],
  ])('refuse %s', async (_, over, pointer) => {
    const answer = await as.post('/deadlines', { body: body(over) });
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { errors: [expect.objectContaining({ pointer })] }]);
  });

  it('go to somebody else, one by one and all at once, before their owner may leave', async () => {
    const [leaving, admin] = [await aUser(api.database, { officeId: officer.officeId }), await aUser(api.database, { officeId: officer.officeId, roles: ['admin'] })];
    const [first] = [await made({ ownerId: leaving.id }), await made({ ownerId: leaving.id, kind: 'internal' })];
    const one = await as.patch(`/deadlines/${first.id}`, { body: { ownerId: officer.id, backupId: leaving.id }, ifMatch: first.version });
    expect(one.json()).toMatchObject({ owner: { id: officer.id }, backup: { id: leaving.id } });
    const disable = () => api.as(admin).post(`/users/${leaving.id}/disablement`, { ifMatch: 1 });
    const refused = await disable();
    expect([refused.statusCode, refused.json()]).toMatchObject([409, { code: 'deadlines-not-handed-over', facts: { count: 1 } }]);
    const moved = await api.as(admin).post('/deadlines/handovers', { body: { fromUserId: leaving.id, toUserId: officer.id } });
    expect([moved.statusCode, moved.json()]).toEqual([200, { moved: 2 }]);
    expect((await disable()).statusCode).toBe(200);
  });

  it('are unknown to other offices and forbidden to inventors', async () => {
    const { id } = await made();
    const stranger = api.as(await aUser(api.database, { roles: ['manager'] }));
    expect((await stranger.get(`/deadlines/${id}`)).statusCode).toBe(404);
    expect((await stranger.post(`/deadlines/${id}/acknowledgement`)).statusCode).toBe(404);
    expect((await api.as(await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] })).get('/deadlines')).statusCode).toBe(403);
    expect((await as.post(`/deadlines/${id}/completion`, { body: { metOn: '2026-11-21', officialReference: 'x' } })).statusCode).toBe(428);
  });
});
