import { aUser, type TestUser } from '../factories/a-user.js';
import { aCaseDocument, aCaseToAssess, completeContent, type AssessedCase } from '../factories/an-assessment.js';
import { openApi, type Client, type TestApi } from '../support/api.js';

type Assessment = { id: string; version: number; state: string; content: object; complete: boolean; computed: { rnpvMinor: string } | null; snapshot: object | null };
type Problem = { code: string; errors: { pointer: string; code: string; message: string }[] };

let api: TestApi;
let officer: TestUser;
let client: Client;
let found: AssessedCase;

beforeAll(async () => {
  api = await openApi();
  officer = await aUser(api.database, { locale: 'ru' });
  client = api.as(officer);
});
afterAll(() => api.close());
beforeEach(async () => {
  found = await aCaseToAssess(api.database, officer);
});

const path = (): string => `/cases/${found.id}/assessments`;

describe('assessments over HTTP', () => {
  it('takes a financial assessment from its first field to the record in force', async () => {
    const started = await client.post(path(), { body: { kind: 'financial' } });
    expect([started.statusCode, started.headers.etag]).toEqual([200, '"1"']);
    const draft = started.json<Assessment>();
    const { currency, baseYear, discountRate, ...rest } = completeContent(found.id).financial;
    const one = await client.patch(`/assessments/${draft.id}`, { ifMatch: 1, body: { content: { currency, baseYear, discountRate } } });
    expect(one.json<Assessment>()).toMatchObject({ version: 2, complete: false });
    const early = await client.post(`/assessments/${draft.id}/completion`, { ifMatch: 2 });
    expect([early.statusCode, early.headers['content-type']]).toEqual([422, expect.stringContaining('application/problem+json')]);
    expect(early.json<Problem>().code).toBe('assessment-incomplete');
    expect(early.json<Problem>().errors).toContainEqual(expect.objectContaining({ pointer: '/content/costPlan', code: 'required', message: expect.stringMatching(/[а-я]/i) }));
    await client.patch(`/assessments/${draft.id}`, { ifMatch: 2, body: { content: rest } });
    const done = await client.post(`/assessments/${draft.id}/completion`, { ifMatch: 3, idempotencyKey: 'complete-once' });
    expect(done.json<Assessment>()).toMatchObject({ state: 'completed', computed: { rnpvMinor: '-200000' }, snapshot: { engine: 'rnpv-1' } });
    const again = await client.post(`/assessments/${draft.id}/completion`, { ifMatch: 3, idempotencyKey: 'complete-once' });
    expect([again.statusCode, again.headers['idempotency-replayed'], again.json<Assessment>()]).toEqual([200, 'true', done.json<Assessment>()]);
    const listed = (await client.get(path())).json<{ current: { kind: string; completed: { id: string } | null }[]; history: object[] }>();
    expect(listed.current.find(({ kind }) => kind === 'financial')?.completed?.id).toBe(draft.id);
    expect(listed.history).toHaveLength(1);
  });

  it('completes a patentability assessment on the evidence of a document of the case', async () => {
    const documentId = await aCaseDocument(api.database, officer, found.id);
    const draft = (await client.post(path(), { body: { kind: 'patentability' } })).json<Assessment>();
    await client.patch(`/assessments/${draft.id}`, { ifMatch: 1, body: { content: completeContent(documentId).patentability } });
    expect((await client.post(`/assessments/${draft.id}/completion`, { ifMatch: 2 })).statusCode).toBe(200);
    const next = (await client.post(path(), { body: { kind: 'patentability' } })).json<Assessment>();
    expect(next).toMatchObject({ state: 'draft', content: completeContent(documentId).patentability });
    expect(next.id).not.toBe(draft.id);
    const frozen = await client.patch(`/assessments/${draft.id}`, { ifMatch: 3, body: { content: { conclusion: 'release' } } });
    expect([frozen.statusCode, frozen.json<Problem>().code]).toEqual([409, 'assessment-not-draft']);
  });

  it('refuses what is malformed with a pointer: kind, content, version', async () => {
    expect((await client.post(path(), { body: { kind: 'astrology' } })).json<Problem>().errors.map((e) => e.pointer)).toEqual(['/kind']);
    const draft = (await client.post(path(), { body: { kind: 'market' } })).json<Assessment>();
    const no = await client.patch(`/assessments/${draft.id}`, { ifMatch: 1, body: { content: { trl: 0, segments: [{ currency: 'XXX' }] } } });
    expect([no.statusCode, no.json<Problem>().errors.map((e) => e.pointer)]).toEqual([400, ['/content/segments/0/currency', '/content/trl']]);
    expect((await client.patch(`/assessments/${draft.id}`, { ifMatch: 1, body: { content: [] } })).statusCode).toBe(400);
    expect((await client.patch(`/assessments/${draft.id}`, { body: { content: {} } })).statusCode).toBe(428);
    expect((await client.patch(`/assessments/${draft.id}`, { ifMatch: 7, body: { content: {} } })).statusCode).toBe(412);
    expect((await client.get('/assessments/not-an-id')).statusCode).toBe(400);
  });

  it('is closed to the signed-out, to inventors and reviewers, and silent to another office', async () => {
    const draft = (await client.post(path(), { body: { kind: 'market' } })).json<Assessment>();
    const [other, inventor, reviewer, admin] = await Promise.all([
      aUser(api.database), aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] }), aUser(api.database, { officeId: officer.officeId, roles: ['reviewer'] }),
      aUser(api.database, { officeId: officer.officeId, roles: ['admin'] }),
    ]);
    for (const [user, status] of [[null, 401], [other, 404], [inventor, 403], [reviewer, 403], [admin, 403]] as const) {
      const as = api.as(user);
      const answers = [await as.get(path()), await as.get(`/assessments/${draft.id}`), await as.post(path(), { body: { kind: 'risk' } }), await as.patch(`/assessments/${draft.id}`, { ifMatch: 1, body: { content: { trl: 1 } } }), await as.post(`/assessments/${draft.id}/completion`, { ifMatch: 1 })];
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => status));
    }
  });
});
