import { aCase, type TestCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { aCaseDocument } from '../factories/an-assessment.js';
import { openApi, type Client, type TestApi } from '../support/api.js';

type Agreement = { id: string; version: number; state: string; parties: { id: string; role: string }[]; obligations: { id: string; state: string; deadlineId: string | null }[] };

describe('agreements over HTTP', () => {
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

  const drafted = async (over: object = {}): Promise<Agreement> =>
    (await as.post('/agreements', { body: { kind: 'licence-exclusive', title: 'Licence to A Company', caseIds: [theCase.id], parties: [{ role: 'university' }], ...over } })).json<Agreement>();

  it('go from the draft through obligations to their end', async () => {
    const draft = await drafted();
    const company = (await as.post('/parties', { body: { kind: 'organisation', names: { en: 'A Company' } } })).json<{ id: string }>();
    const bound = (await as.post(`/agreements/${draft.id}/parties`, { body: { role: 'licensee', partyId: company.id }, ifMatch: 1 })).json<Agreement>();
    const licensee = bound.parties.find(({ role }) => role === 'licensee');
    const owing = await as.post(`/agreements/${draft.id}/obligations`, { body: { kind: 'report', description: 'Annual report', dueOn: '2027-03-31', owedById: licensee?.id }, ifMatch: 2 });
    expect([owing.statusCode, owing.headers.etag]).toEqual([201, '"3"']);

    const early = await as.post(`/agreements/${draft.id}/execution`, { body: {}, ifMatch: 3 });
    expect([early.statusCode, early.json()]).toMatchObject([422, { code: 'agreement-incomplete', errors: [{ pointer: '/effectiveOn' }, { pointer: '/signedDocumentId' }] }]);
    const signedDocumentId = await aCaseDocument(api.database, officer, theCase.id, { kind: 'signed-agreement' });
    const executed = await as.post(`/agreements/${draft.id}/execution`, { body: { effectiveOn: '2026-11-20', signedDocumentId }, ifMatch: 3 });
    expect([executed.statusCode, executed.json()]).toMatchObject([200, { state: 'executed', effectiveOn: '2026-11-20' }]);
    const [obligation] = executed.json<Agreement>().obligations;
    const due = (await as.get(`/deadlines/${obligation?.deadlineId}`)).json();
    expect(due).toMatchObject({ kind: 'contractual', obligationId: obligation?.id, effectiveDueOn: '2027-03-31', caseId: theCase.id });
    const facts = (await as.get(`/cases/${theCase.id}`)).json<{ facts: { code: string; holds: boolean; source: { id: string } }[] }>().facts;
    expect(facts.find(({ code }) => code === 'agreement-executed')).toMatchObject({ holds: true, source: { id: draft.id } });

    const { version } = executed.json<Agreement>();
    const met = await as.post(`/agreements/${draft.id}/obligations/${obligation?.id}/completion`, { body: { metOn: '2026-11-21', note: 'Received.' }, ifMatch: version });
    expect([met.statusCode, met.json()]).toMatchObject([200, { obligations: [{ state: 'met' }] }]);
    const ended = await as.post(`/agreements/${draft.id}/termination`, { body: { on: '2026-11-21', reason: 'By mutual consent.' }, ifMatch: version + 1 });
    expect([ended.statusCode, ended.json()]).toMatchObject([200, { state: 'terminated', endedOn: '2026-11-21' }]);
    const list = (await as.get(`/agreements?filter[caseId]=${theCase.id}&filter[state]=terminated`)).json<{ data: Agreement[] }>();
    expect(list.data.map(({ id }) => id)).toEqual([draft.id]);
  });

  it('are changed in draft, with the version one has seen', async () => {
    const draft = await drafted();
    expect((await as.patch(`/agreements/${draft.id}`, { body: { title: 'Other' } })).statusCode).toBe(428);
    expect((await as.patch(`/agreements/${draft.id}`, { body: { title: 'Other' }, ifMatch: 1 })).json()).toMatchObject({ title: 'Other', version: 2 });
    expect((await as.patch(`/agreements/${draft.id}`, { body: { title: 'Third' }, ifMatch: 1 })).statusCode).toBe(412);
    const [university] = draft.parties;
    expect((await as.delete(`/agreements/${draft.id}/parties/${university?.id}`, { ifMatch: 2 })).json()).toMatchObject({ parties: [], version: 3 });
    expect((await as.delete(`/agreements/${draft.id}/cases/${theCase.id}`, { ifMatch: 3 })).json()).toMatchObject({ cases: [], version: 4 });
    expect((await as.post(`/agreements/${draft.id}/cases`, { body: { caseId: theCase.id }, ifMatch: 4 })).json()).toMatchObject({ cases: [{ reference: theCase.reference }], version: 5 });
  });

  it.each([
    [{ kind: 'handshake' }, '/kind'],
    [{ expiresOn: 'never' }, '/expiresOn'],
    [{ parties: [{ role: 'friend' }] }, '/parties/0/role'],
    [{ parties: [{ role: 'licensee' }] }, '/parties/0/partyId'],
    [{ effectiveOn: '2026-11-20', expiresOn: '2026-11-19' }, '/expiresOn'],
  ])('refuse %j with a pointer', async (over, pointer) => {
    const answer = await as.post('/agreements', { body: { kind: 'nda', title: 'Confidentiality', ...over } });
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: 'invalid-input', errors: [expect.objectContaining({ pointer })] }]);
  });

  it('are executed once for one Idempotency-Key', async () => {
    const body = { kind: 'mou', title: 'Memorandum' };
    const [one, two] = [await as.post('/agreements', { body, idempotencyKey: 'mou-1' }), await as.post('/agreements', { body, idempotencyKey: 'mou-1' })];
    expect(two.json()).toEqual(one.json());
    expect(two.headers['idempotency-replayed']).toBe('true');
    expect((await as.get('/agreements?filter[kind]=mou')).json<{ data: Agreement[] }>().data).toHaveLength(1);
  });

  it('are unknown to other offices and forbidden to inventors', async () => {
    const draft = await drafted();
    const stranger = api.as(await aUser(api.database, { roles: ['manager'] }));
    expect((await stranger.get(`/agreements/${draft.id}`)).statusCode).toBe(404);
    expect((await stranger.patch(`/agreements/${draft.id}`, { body: { title: 'Ours' }, ifMatch: 1 })).statusCode).toBe(404);
    expect((await stranger.get('/agreements')).json()).toMatchObject({ data: [] });
    expect((await api.as(await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] })).get('/agreements')).statusCode).toBe(403);
  });
});
