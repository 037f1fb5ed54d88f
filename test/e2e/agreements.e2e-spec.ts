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
    expect([early.statusCode, early.json()]).toMatchObject([422, { code: 'agreement-incomplete', errors: [{ pointer: '/effectiveOn' }, { pointer: '/approvals', code: 'not-approved' }, { pointer: '/signedDocumentId' }] }]);
    const steps = (await as.get(`/agreements/${draft.id}/next-steps`)).json<{ steps: { command: string; allowed: boolean }[] }>();
    expect(steps.steps.filter(({ allowed }) => allowed).map(({ command }) => command)).toEqual(['negotiate', 'request-approval', 'terminate']);
    const asked = await as.post(`/agreements/${draft.id}/transitions`, { body: { command: 'request-approval' }, ifMatch: 3 });
    expect([asked.statusCode, asked.json()]).toMatchObject([200, { state: 'approval', version: 4 }]);
    const own = await as.post(`/agreements/${draft.id}/transitions`, { body: { command: 'approve' }, ifMatch: 4 });
    expect([own.statusCode, own.json()]).toMatchObject([403, { code: 'forbidden' }]);
    const manager = api.as(await aUser(api.database, { officeId: officer.officeId, roles: ['manager'] }));
    expect((await manager.post(`/agreements/${draft.id}/transitions`, { body: { command: 'approve' }, ifMatch: 4 })).statusCode).toBe(200);
    const signedDocumentId = await aCaseDocument(api.database, officer, theCase.id, { kind: 'signed-agreement' });
    const executed = await as.post(`/agreements/${draft.id}/execution`, { body: { effectiveOn: '2026-11-20', signedDocumentId }, ifMatch: 5 });
    expect([executed.statusCode, executed.json()]).toMatchObject([200, { state: 'active', effectiveOn: '2026-11-20' }]);
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

  it('are sent for signature, signed by everybody named, and amended over HTTP', async () => {
    const company = (await as.post('/parties', { body: { kind: 'organisation', names: { en: 'A Partner' } } })).json<{ id: string }>();
    const draft = await drafted({ kind: 'mou', title: 'Memorandum', effectiveOn: '2026-11-01', parties: [{ role: 'university' }, { role: 'partner', partyId: company.id }] });
    const text = await aCaseDocument(api.database, officer, theCase.id, { kind: 'other', title: 'Text' });
    const at = `/agreements/${draft.id}`;
    let { version } = (await as.post(`${at}/versions`, { body: { documentId: text, note: 'First' }, ifMatch: draft.version })).json<Agreement>();
    for (const party of draft.parties) ({ version } = (await as.post(`${at}/signatories`, { body: { partyLineId: party.id, name: `For ${party.role}` }, ifMatch: version })).json<Agreement>());
    ({ version } = (await as.post(`${at}/transitions`, { body: { command: 'send-for-signature' }, ifMatch: version })).json<Agreement>());
    type Course = { versions: { isPinned: boolean; number: number }[]; signatories: { id: string }[]; amendments: { number: number; applied: boolean; changes: object[] }[] };
    const course = async () => (await as.get(`${at}/course`)).json<Course>();
    expect((await course()).versions).toMatchObject([{ number: 1, isPinned: true }]);
    for (const { id } of (await course()).signatories) ({ version } = (await as.post(`${at}/signatories/${id}/signature`, { body: { on: '2026-11-20' }, ifMatch: version })).json<Agreement>());
    const signedDocumentId = await aCaseDocument(api.database, officer, theCase.id, { kind: 'signed-agreement' });
    ({ version } = (await as.post(`${at}/execution`, { body: { signedDocumentId }, ifMatch: version })).json<Agreement>());
    const amended = await as.post(`${at}/amendments`, { body: { effectiveOn: '2026-11-10', documentId: text, changes: { noticeDays: 60, territory: ['KZ', 'UZ'] } }, ifMatch: version });
    expect([amended.statusCode, amended.json()]).toMatchObject([201, { state: 'amended', noticeDays: 60, territory: ['KZ', 'UZ'] }]);
    expect((await course()).amendments).toEqual([expect.objectContaining({ number: 1, applied: true, changes: [{ field: 'territory', from: null, to: 'KZ, UZ' }, { field: 'noticeDays', from: null, to: '60' }] })]);
    const bad = await as.post(`${at}/amendments`, { body: { effectiveOn: '2026-11-10', documentId: text, changes: { title: 'Other' } }, ifMatch: version + 1 });
    expect([bad.statusCode, bad.json()]).toMatchObject([400, { code: 'invalid-input' }]);
  });

  it('ask for approval by rules that a manager sets and an officer reads', async () => {
    const read = await as.get('/approval-rules');
    expect([read.statusCode, read.json()]).toMatchObject([200, { rules: [{ roles: ['manager'], needed: 1 }] }]);
    const { version } = read.json<{ version: number }>();
    const body = { rules: [{ kinds: ['nda'], roles: ['officer', 'manager'], needed: 2 }] };
    expect((await as.put('/approval-rules', { body, ifMatch: version })).statusCode).toBe(403);
    const manager = api.as(await aUser(api.database, { officeId: officer.officeId, roles: ['manager'] }));
    const faulty = await manager.put('/approval-rules', { body: { rules: [{ kinds: ['nda'], roles: [], needed: 0 }] }, ifMatch: version });
    expect([faulty.statusCode, faulty.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer)]).toEqual([400, ['/rules/0/roles', '/rules/0/needed']]);
    expect((await manager.put('/approval-rules', { body, ifMatch: version })).json()).toMatchObject({ version: version + 1, rules: [{ kinds: ['nda'], needed: 2 }] });
    expect((await manager.put('/approval-rules', { body, ifMatch: version })).statusCode).toBe(412);
  });

  it('are unknown to other offices and forbidden to inventors', async () => {
    const draft = await drafted();
    for (const path of ['next-steps', 'course']) {
      expect((await api.as(await aUser(api.database, { roles: ['manager'] })).get(`/agreements/${draft.id}/${path}`)).statusCode).toBe(404);
      expect((await api.as(await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] })).get(`/agreements/${draft.id}/${path}`)).statusCode).toBe(403);
    }
    const stranger = api.as(await aUser(api.database, { roles: ['manager'] }));
    expect((await stranger.get(`/agreements/${draft.id}`)).statusCode).toBe(404);
    expect((await stranger.patch(`/agreements/${draft.id}`, { body: { title: 'Ours' }, ifMatch: 1 })).statusCode).toBe(404);
    expect((await stranger.get('/agreements')).json()).toMatchObject({ data: [] });
    expect((await api.as(await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] })).get('/agreements')).statusCode).toBe(403);
  });
});
