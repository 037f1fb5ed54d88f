import { aCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { anExecutedAgreement } from '../factories/an-agreement.js';
import { openApi, type Client, type TestApi } from '../support/api.js';

type Terms = { version: number; terms: { id: string; kind: string; takes: string[] }[]; due: { dueOn: string; amount: { amount: string; currency: string } | null; working: string[]; deadlineId: string }[]; waiting: { waitsFor: string }[] };
type Difference = { digest: string; changes: { change: string; title: { ru: string }; to: { dueOn: string } | null }[] };

describe('terms over HTTP', () => {
  let api: TestApi;
  let officer: TestUser;
  let as: Client;

  beforeAll(async () => {
    api = await openApi();
    officer = await aUser(api.database, { roles: ['officer', 'manager'] });
    as = api.as(officer);
  });
  afterAll(() => api.close());

  it('are shown before they are confirmed, and become deadlines', async () => {
    const { id, version } = await anExecutedAgreement(api, await aCase(api, { officer }));
    const term = { kind: 'milestone', body: { name: 'First patient', currency: 'USD', amount: '100000', days: 30 } };
    const preview = async (body: object): Promise<Difference> => (await as.post(`/agreements/${id}/terms/preview`, { body })).json<Difference>();
    const wrong = await as.post(`/agreements/${id}/terms/preview`, { body: { term: { ...term, body: { ...term.body, amout: '1' } } } });
    expect([wrong.statusCode, wrong.json()]).toMatchObject([400, { code: 'invalid-input', errors: [{ pointer: '/body/amout', code: 'unknown-field' }] }]);
    expect((await as.post(`/agreements/${id}/terms/preview`, { body: {} })).json()).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '/term', code: 'required' }] });
    expect((await as.post(`/agreements/${id}/terms`, { body: term })).statusCode).toBe(428);

    const added = await as.post(`/agreements/${id}/terms`, { body: { ...term, digest: (await preview({ term })).digest }, ifMatch: version });
    expect([added.statusCode, added.json(), added.headers.etag]).toMatchObject([201, { due: [], waiting: [{ waitsFor: 'milestone-reached' }] }, `"${version + 1}"`]);
    const termId = added.json<Terms>().terms[0]?.id ?? '';

    const event = { kind: 'milestone-reached', on: '2026-11-10' };
    const difference = await preview({ event: { termId, ...event } });
    expect(difference.changes).toMatchObject([{ change: 'new', title: { ru: 'Платёж за этап: First patient' }, to: { dueOn: '2026-12-10' } }]);
    const blind = await as.post(`/terms/${termId}/events`, { body: { ...event, note: 'Letter of the clinic.' }, ifMatch: version + 1 });
    expect([blind.statusCode, blind.json()]).toMatchObject([409, { code: 'difference-changed' }]);
    const reached = await as.post(`/terms/${termId}/events`, { body: { ...event, note: 'Letter of the clinic.', digest: difference.digest }, ifMatch: version + 1 });
    expect([reached.statusCode, reached.json()]).toMatchObject([201, { due: [{ dueOn: '2026-12-10', amount: { amount: '100000.00', currency: 'USD' } }] }]);
    const [due] = reached.json<Terms>().due;
    expect((await as.get(`/deadlines/${due?.deadlineId}`)).json()).toMatchObject({ kind: 'contractual', effectiveDueOn: '2026-12-10', state: 'open' });

    const ending = { on: '2026-11-05' };
    const end = await preview({ end: { termId, ...ending } });
    expect(end.changes).toMatchObject([{ change: 'ended' }]);
    const ended = await as.post(`/terms/${termId}/end`, { body: { ...ending, reason: 'By amendment.', digest: end.digest }, ifMatch: version + 2 });
    expect([ended.statusCode, ended.json()]).toMatchObject([200, { due: [], waiting: [] }]);
    expect((await as.get(`/deadlines/${due?.deadlineId}`)).json()).toMatchObject({ state: 'cancelled', closeReason: 'term-changed' });
  });

  it('are nothing an inventor or another office may know of', async () => {
    const { id } = await anExecutedAgreement(api, await aCase(api, { officer }));
    const [inventor, stranger] = [await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] }), await aUser(api.database, { roles: ['manager'] })];
    expect((await api.as(stranger).get(`/agreements/${id}/terms`)).statusCode).toBe(404);
    expect((await api.as(inventor).get(`/agreements/${id}/terms`)).statusCode).toBe((await api.as(inventor).get(`/agreements/${id}`)).statusCode);
    expect((await api.as(inventor).get(`/agreements/${id}/terms`)).json()).not.toHaveProperty('terms');
  });
});
