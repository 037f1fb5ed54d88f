import { aCase, type TestCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

describe('the second entry of a day that somebody typed', () => {
  let api: TestApi;
  let [officer, colleague]: TestUser[] = [];
  let theCase: TestCase;
  let id: string;

  beforeAll(async () => {
    api = await openApi();
    officer = await aUser(api.database);
    colleague = await aUser(api.database, { officeId: officer.officeId });
    theCase = await aCase(api, { officer });
    const body = { kind: 'statutory', title: 'Answer the objection', basis: { code: 'statutory-by-hand', citation: 'Patent Law Art. 22' }, dueOn: '2027-03-10', caseId: theCase.id };
    const answer = await api.as(officer).post('/deadlines', { body });
    expect([answer.statusCode, answer.json()]).toMatchObject([201, { assetTitle: null, verification: 'unverified' }]);
    id = answer.json<{ id: string }>().id;
  });
  afterAll(() => api.close());

  it('is not told the first, in the list or alone', async () => {
    const [list, one] = [await api.as(colleague!).get('/deadline-checks?limit=10'), await api.as(colleague!).get(`/deadline-checks/${id}`)];
    expect([list.statusCode, one.statusCode]).toEqual([200, 200]);
    expect(list.json<{ data: object[] }>().data).toEqual([one.json()]);
    expect(one.json()).toMatchObject({ id, state: 'awaited', mayKey: true, entries: [{ on: null }] });
    expect(`${list.body}${one.body}`).not.toContain('2027');
  });

  it('refuses what is no day, who entered it, and what is not there, naming the field', async () => {
    const key = (by: TestUser, on: string, of = id) => api.as(by).post(`/deadline-checks/${of}/entries`, { body: { on } });
    expect((await key(colleague!, '10.03.2027')).json()).toMatchObject({ status: 400, errors: [expect.objectContaining({ pointer: '/on' })] });
    expect((await key(colleague!, '2027-02-30')).json()).toMatchObject({ errors: [expect.objectContaining({ pointer: '/on', code: 'not-a-date' })] });
    expect((await key(officer!, '2027-03-10')).json()).toMatchObject({ code: 'second-person-needed' });
    expect((await key(await aUser(api.database), '2027-03-10')).statusCode).toBe(404);
    const inventor = await aUser(api.database, { officeId: officer!.officeId, roles: ['inventor'] });
    expect((await key(inventor, '2027-03-10')).statusCode).toBeGreaterThanOrEqual(403);
    expect((await api.as(inventor).get(`/deadline-checks/${id}`)).body).not.toContain('Answer');
    expect((await api.as(null).get('/deadline-checks')).statusCode).toBe(401);
  });

  it('confirms it, and the history of the case says so without the day that was typed', async () => {
    const answer = await api.as(colleague!).post(`/deadline-checks/${id}/entries`, { body: { on: '2027-03-10' } });
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { id, state: 'agreed', entries: [{ on: '2027-03-10' }, { by: colleague!.id, on: '2027-03-10' }] }]);
    expect((await api.as(officer!).get(`/deadlines/${id}`)).json()).toMatchObject({ verification: 'verified' });
    const history = await api.as(officer!).get(`/cases/${theCase.id}/history?limit=50`);
    expect(history.body).toContain('"deadline.keyed"');
    expect((await api.as(colleague!).get('/deadline-checks')).json()).toMatchObject({ data: [] });
  });
});
