import { SYSTEM } from '@tamga/features/identity';
import type { LightMyRequestResponse } from 'fastify';
import { aUser, type TestUser } from '../factories/a-user.js';
import { aCaseDocument, aCaseToAssess, type AssessedCase } from '../factories/an-assessment.js';
import { openApi, type Client, type TestApi } from '../support/api.js';

type Review = { id: string; version: number; state: string; package: { brief: string; documents: { id: string; number: number }[] } | null; missing: object[]; score: object | null };
type Problem = { code: string; errors: { pointer: string; code: string }[] };

let api: TestApi;
let officer: TestUser;
let client: Client;
let found: AssessedCase;
let documentId: string;
let count = 0;

beforeAll(async () => {
  api = await openApi(new Date()); // the wall asks PostgreSQL's own clock whether an access has ended
  officer = await aUser(api.database);
  client = api.as(officer);
});
afterAll(() => api.close());
beforeEach(async () => {
  found = await aCaseToAssess(api.database, officer);
  documentId = await aCaseDocument(api.database, officer, found.id);
});

const dayIn = (days: number): string => new Date(api.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const body = (): { email: string } & { [field: string]: unknown } => ({
  email: `reviewer${++count}@example.test`, familyName: 'Expert', givenName: 'Outside', locale: 'kk', assessmentKind: 'patentability', synopsis: 'A way to order search results.', brief: 'Is it new?',
  documentIds: [documentId], dueOn: dayIn(10), endsOn: dayIn(20),
});

/** The link as it stands in the mail that was written. */
async function linkMailedTo(email: string): Promise<string> {
  const rows = await api.database.read(SYSTEM, (tx) => tx.query<{ text: string }>({ name: 'test-review-mail', text: 'SELECT text FROM mails WHERE recipient_address = $1 ORDER BY id DESC LIMIT 1' }, [email]));
  return /#([\w-]{43})/.exec(rows[0]?.text ?? '')?.[1] ?? '';
}

type Call = (method: 'GET' | 'POST' | 'PATCH', path: string, options?: { body?: object; ifMatch?: number }) => Promise<LightMyRequestResponse>;

/** A browser that followed the link: it has the cookie that the entry set, and nothing else. */
async function enter(email: string): Promise<{ reviewId: string; call: Call }> {
  const token = await linkMailedTo(email);
  const entered = await api.app.inject({ method: 'POST', url: '/api/v1/reviews/entries', payload: { token } });
  expect(entered.statusCode).toBe(200);
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  expect(String(entered.headers['set-cookie'])).toMatch(/HttpOnly/);
  const call: Call = (method, path, { body: payload, ifMatch } = {}) =>
    api.app.inject({ method, url: `/api/v1${path}`, ...(payload ? { payload } : {}), headers: { cookie, 'x-requested-with': 'test', ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }) } });
  return { reviewId: entered.json<{ reviewId: string }>().reviewId, call };
}

const scores = Object.fromEntries(['novelty', 'inventiveStep', 'applicability', 'market', 'confidence'].map((key) => [key, { score: 4, comment: 'Convincing.' }]));

describe('reviews over HTTP', () => {
  it('takes an outside expert from the mail to the submitted score, without a password', async () => {
    const invitation = body();
    const invited = await client.post(`/cases/${found.id}/reviews`, { body: invitation, idempotencyKey: 'invite-once' });
    expect([invited.statusCode, invited.json<Review>().state]).toEqual([200, 'invited']);
    const twin = await client.post(`/cases/${found.id}/reviews`, { body: invitation, idempotencyKey: 'invite-once' });
    expect(twin.json<Review>()).toEqual(invited.json<Review>());

    const { reviewId, call } = await enter(invitation.email);
    expect((await call('GET', '/auth/me')).json<{ roles: string[] }>().roles).toEqual(['reviewer']);
    const before = (await call('GET', `/reviews/${reviewId}`)).json<Review>();
    expect([before.state, before.package]).toEqual(['invited', null]);
    expect((await call('GET', '/reviews')).json<{ data: Review[] }>().data.map(({ id }) => id)).toEqual([reviewId]);

    const accepted = await call('POST', `/reviews/${reviewId}/acceptance`, { ifMatch: 1, body: { conflict: { none: true } } });
    expect(accepted.json<Review>().package).toMatchObject({ brief: 'Is it new?', documents: [{ id: documentId }] });
    expect((await call('GET', `/documents/${documentId}`)).statusCode).toBe(200);
    const early = await call('POST', `/reviews/${reviewId}/submission`, { ifMatch: 2 });
    expect([early.statusCode, early.json<Problem>().errors[0]?.pointer]).toEqual([422, '/score/novelty/score']);
    const saved = await call('PATCH', `/reviews/${reviewId}/score`, { ifMatch: 2, body: { score: { ...scores, recommendation: { verdict: 'pursue', reason: 'New and useful.' } } } });
    expect(saved.json<Review>()).toMatchObject({ version: 3, missing: [] });
    expect((await client.get(`/reviews/${reviewId}`)).json<Review>().score).toBeNull();
    expect((await call('POST', `/reviews/${reviewId}/submission`, { ifMatch: 3 })).json<Review>().state).toBe('submitted');

    expect((await client.get(`/reviews/${reviewId}`)).json<Review>()).toMatchObject({ state: 'submitted', score: scores });
    expect((await client.get(`/cases/${found.id}/reviews`)).json<{ data: Review[] }>().data.map(({ state }) => state)).toEqual(['submitted']);
    for (const path of [`/reviews/${reviewId}`, `/documents/${documentId}`]) expect((await call('GET', path)).statusCode).toBe(404);
    const late = await api.app.inject({ method: 'POST', url: '/api/v1/reviews/entries', payload: { token: await linkMailedTo(invitation.email) } });
    expect([late.statusCode, late.json<Problem>().code]).toEqual([409, 'review-ended']);
  });

  it('shows an expert neither the case, nor its other documents, nor the package before the statement', async () => {
    const invitation = body();
    await client.post(`/cases/${found.id}/reviews`, { body: invitation });
    const kept = await aCaseDocument(api.database, officer, found.id);
    const { call, reviewId } = await enter(invitation.email);
    expect((await call('GET', `/documents/${documentId}`)).statusCode).toBe(404);
    await call('POST', `/reviews/${reviewId}/acceptance`, { ifMatch: 1, body: { conflict: { none: true } } });
    expect((await call('GET', `/documents/${kept}`)).statusCode).toBe(404);
    const closed = [await call('GET', `/cases/${found.id}/assessments`), await call('GET', `/cases/${found.id}/reviews`), await call('GET', `/disclosures/${found.disclosureId}`)];
    expect(closed.map(({ statusCode }) => statusCode)).toEqual([403, 404, 403]);
    expect((await call('POST', `/reviews/${reviewId}/end`, { ifMatch: 2 })).statusCode).toBe(403);
  });

  it('takes exactly one statement: none, or a conflict in words', async () => {
    const invitation = body();
    await client.post(`/cases/${found.id}/reviews`, { body: invitation });
    const { call, reviewId } = await enter(invitation.email);
    for (const conflict of [undefined, {}, { none: false }, { none: true, detail: 'But still.' }, { detail: '' }, { none: true, more: 1 }]) {
      const no = await call('POST', `/reviews/${reviewId}/acceptance`, { ifMatch: 1, body: { conflict } });
      expect([no.statusCode, no.json<Problem>().code]).toEqual([400, 'invalid-input']);
    }
    expect((await call('POST', `/reviews/${reviewId}/acceptance`, { body: { conflict: { none: true } } })).statusCode).toBe(428);
    const declared = await call('POST', `/reviews/${reviewId}/acceptance`, { ifMatch: 1, body: { conflict: { detail: 'I know one of them.' } } });
    expect(declared.json<Review>()).toMatchObject({ state: 'conflict-declared', package: null });
    expect((await client.post(`/reviews/${reviewId}/clearance`, { ifMatch: 2 })).json<Review>().state).toBe('accepted');
    expect((await client.post(`/reviews/${reviewId}/end`, { ifMatch: 3 })).json<Review>().state).toBe('ended');
    expect((await call('GET', `/reviews/${reviewId}`)).statusCode).toBe(404);
  });

  it('ends at once when declined', async () => {
    const invitation = body();
    await client.post(`/cases/${found.id}/reviews`, { body: invitation });
    const { call, reviewId } = await enter(invitation.email);
    expect((await call('POST', `/reviews/${reviewId}/decline`, { ifMatch: 1, body: {} })).json<Review>().state).toBe('declined');
    expect((await call('GET', `/reviews/${reviewId}`)).statusCode).toBe(404);
  });

  it('refuses a malformed invitation with a pointer to each fault', async () => {
    const no = await client.post(`/cases/${found.id}/reviews`, { body: { ...body(), email: 'nobody', dueOn: '2026-02-30', documentIds: ['x'], brief: '', extra: 1 } });
    expect([no.statusCode, [...new Set(no.json<Problem>().errors.map((e) => e.pointer))].sort()]).toEqual([400, ['/brief', '/documentIds', '/dueOn', '/email', '/extra']]);
    expect(no.json<Problem>().errors).toContainEqual(expect.objectContaining({ pointer: '/dueOn', code: 'not-a-date' }));
  });

  it('lets nobody in by a link that was never mailed, or by none', async () => {
    const guess = await api.app.inject({ method: 'POST', url: '/api/v1/reviews/entries', payload: { token: 'A'.repeat(43) } });
    expect([guess.statusCode, guess.json<Problem>().code, guess.headers['set-cookie']]).toEqual([410, 'invitation-invalid', undefined]);
    expect((await api.app.inject({ method: 'POST', url: '/api/v1/reviews/entries', payload: {} })).statusCode).toBe(400);
    expect((await api.as(null).get('/reviews')).statusCode).toBe(401);
    expect((await api.as(await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] })).get('/reviews')).statusCode).toBe(403);
  });
});
