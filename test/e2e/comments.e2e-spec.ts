import { aCase, type TestCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

type Comment = { id: string; text: string; audience: string; version: number };

describe('comments over HTTP', () => {
  let api: TestApi;
  let officer: TestUser;
  let manager: TestUser;
  let inventor: TestUser;
  let reviewer: TestUser;
  let stranger: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    api = await openApi();
    officer = await aUser(api.database);
    const { officeId } = officer;
    [manager, inventor, reviewer] = [await aUser(api.database, { officeId, roles: ['manager'] }), await aUser(api.database, { officeId, roles: ['inventor'] }), await aUser(api.database, { officeId, roles: ['reviewer'] })];
    stranger = await aUser(api.database, { roles: ['manager'] });
    theCase = await aCase(api, { officer, inventors: [inventor] });
  });
  afterAll(() => api.close());

  const path = (): string => `/cases/${theCase.id}/comments`;

  it('are written once for one key, read, edited on their version and withdrawn', async () => {
    const body = { text: 'Ask about the grant.', mentions: [manager.id] };
    const made = await api.as(officer).post(path(), { body, idempotencyKey: 'comment-1' });
    expect([made.statusCode, made.headers.etag, made.json()]).toMatchObject([201, '"1"', { audience: 'internal', mentions: [{ id: manager.id }] }]);
    expect((await api.as(officer).post(path(), { body, idempotencyKey: 'comment-1' })).json()).toEqual(made.json());
    const { id } = made.json<Comment>();
    expect((await api.as(officer).patch(`/comments/${id}`, { body: { text: 'Ask again.' } })).statusCode).toBe(428);
    expect((await api.as(officer).patch(`/comments/${id}`, { body: { text: 'Ask again.' }, ifMatch: 1 })).json()).toMatchObject({ text: 'Ask again.', version: 2, earlier: [{ text: 'Ask about the grant.' }] });
    expect((await api.as(officer).patch(`/comments/${id}`, { body: { text: 'Third.' }, ifMatch: 1 })).statusCode).toBe(412);
    expect((await api.as(officer).post(`/comments/${id}/withdrawal`, { ifMatch: 2 })).json()).toMatchObject({ text: '', version: 3 });
    const history = (await api.as(officer).get(`/cases/${theCase.id}/history?filter[kind]=comments`)).json<{ data: { type: string }[] }>();
    expect(history.data.map(({ type }) => type)).toEqual(['case.comment-withdrawn', 'case.comment-edited', 'case.commented']);
  });

  it('show an inventor nothing internal on any route', async () => {
    const hidden = (await api.as(officer).post(path(), { body: { text: 'Quokka licensee in talks.' } })).json<Comment>();
    await api.as(officer).post(path(), { body: { text: 'Please sign.', audience: 'inventors' } });
    const as = api.as(inventor);
    for (const route of [path(), `/cases/${theCase.id}`, `/cases/${theCase.id}/history`, `/cases/${theCase.id}/history?filter[kind]=comments`, '/cases', '/disclosures', '/notifications', `/cases/${theCase.id}/mentionable?audience=internal`]) {
      const answer = await as.get(route);
      expect([route, answer.statusCode]).toEqual([route, 200]);
      expect([route, answer.body]).toEqual([route, expect.not.stringMatching(/Quokka|"internal"/)]);
    }
    expect((await as.post('/cases/search', { body: { text: 'Quokka' } })).json()).toMatchObject({ data: [] });
    expect((await as.get(`/comments/${hidden.id}`)).statusCode).toBe(404);
    expect((await as.patch(`/comments/${hidden.id}`, { body: { text: 'x' }, ifMatch: 1 })).statusCode).toBe(404);
    expect((await as.post(`/comments/${hidden.id}/withdrawal`, { ifMatch: 1 })).statusCode).toBe(404);
    expect((await as.get(`/cases/${theCase.id}/counts`)).statusCode).toBe(404);
    expect((await as.get(`/cases/${theCase.id}/readers`)).statusCode).toBe(403);
    const answered = await as.post(path(), { body: { text: 'Signed.' } });
    expect([answered.statusCode, answered.json()]).toMatchObject([201, { audience: 'inventors', author: { inventor: true } }]);
    expect((await as.get(path())).json<{ data: Comment[] }>().data.map(({ text }) => text)).toEqual(['Signed.', 'Please sign.']);
  });

  it('are unknown to reviewers, other offices and strangers', async () => {
    const { id } = (await api.as(officer).post(path(), { body: { text: 'For inventors.', audience: 'inventors' } })).json<Comment>();
    expect((await api.as(reviewer).get(path())).statusCode).toBe(403);
    for (const route of [path(), `/comments/${id}`, `/cases/${theCase.id}/readers`, `/cases/${theCase.id}/counts`, `/cases/${theCase.id}/mentionable`]) {
      expect([route, (await api.as(stranger).get(route)).statusCode]).toEqual([route, 404]);
      expect([route, (await api.as(null).get(route)).statusCode]).toEqual([route, 401]);
    }
  });

  it.each([
    ['no words', { text: ' ' }, '/text'],
    ['an audience that is none', { text: 'x', audience: 'everybody' }, '/audience'],
    ['an unknown field', { text: 'x', colour: 'red' }, '/colour'],
  ])('refuse %s with a pointer', async (_, body, pointer) => {
    const answer = await api.as(officer).post(path(), { body });
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: 'invalid-input', errors: [expect.objectContaining({ pointer })] }]);
  });

  it('refuse to name somebody who may not read them, in the reader’s language', async () => {
    const colleague = await aUser(api.database, { officeId: officer.officeId, locale: 'kk' });
    const answer = await api.as(colleague).post(path(), { body: { text: '@x', mentions: [inventor.id] } });
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { errors: [{ pointer: '/mentions/0', code: 'may-not-see-case', message: expect.stringContaining('рұқсаты жоқ') as string }] }]);
  });

  it('refuse a kind of history that is none', async () => {
    expect((await api.as(officer).get(`/cases/${theCase.id}/history?filter[kind]=gossip`)).statusCode).toBe(400);
  });
});
