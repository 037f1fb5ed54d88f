import type { LightMyRequestResponse } from 'fastify';
import { completeContent, TEST_PASSWORD, withPassword } from '../factories/a-disclosure.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { anOffice } from '../factories/an-office.js';
import { openApi, type Client, type TestApi } from '../support/api.js';

let api: TestApi;
let people: Record<'larry' | 'sergey' | 'officer' | 'manager' | 'elsewhere' | 'admin', TestUser>;
let larry: Client;
let sergey: Client;
let officer: Client;

beforeAll(async () => {
  api = await openApi();
  const officeId = (await anOffice(api.database)).id;
  const inventor = { officeId, roles: ['inventor' as const] };
  people = {
    larry: await withPassword(api.database, await aUser(api.database, { ...inventor, familyName: 'Page', givenName: 'Larry', locale: 'ru' })),
    sergey: await withPassword(api.database, await aUser(api.database, { ...inventor, familyName: 'Brin', givenName: 'Sergey' })),
    officer: await aUser(api.database, { officeId }),
    manager: await aUser(api.database, { officeId, roles: ['manager'] }),
    admin: await aUser(api.database, { officeId, roles: ['admin'] }),
    elsewhere: await aUser(api.database),
  };
  [larry, sergey, officer] = [api.as(people.larry), api.as(people.sergey), api.as(people.officer)];
});
afterAll(() => api.close());

function expectStatus<T = Record<string, unknown>>(response: LightMyRequestResponse, status: number): T {
  if (response.statusCode !== status) throw new Error(`${response.statusCode} instead of ${status}: ${response.body}`);
  return response.json();
}
const bothInventors = () => completeContent([people.larry, people.sergey]);
async function draft(content: object = bothInventors()): Promise<{ id: string; version: number }> {
  return expectStatus<{ id: string; version: number }>(await larry.post('/disclosures', { body: { content } }), 201);
}
const sign = async (client: Client, id: string): Promise<LightMyRequestResponse> => {
  const { signing } = expectStatus<{ signing: { meaning: string; contentSha256: string } }>(await client.get(`/disclosures/${id}`), 200);
  return client.post(`/disclosures/${id}/signatures`, { body: { password: TEST_PASSWORD, meaning: signing.meaning, contentSha256: signing.contentSha256 } });
};

it('takes an invention from the first word to its case: draft, co-inventor, signatures, questions, acceptance', async () => {
  const started = expectStatus<{ id: string }>(await larry.post('/disclosures', { body: {} }), 201);
  const id = started.id;
  const saved = await larry.patch(`/disclosures/${id}`, { ifMatch: 1, body: bothInventors() });
  expect(expectStatus(saved, 200)).toMatchObject({ version: 2, voided: null });
  expect(saved.headers.etag).toBe('"2"');
  expectStatus(await sergey.get(`/disclosures/${id}`), 404);
  expect(expectStatus(await larry.post(`/disclosures/${id}/inventors/line-2/invitation`), 200)).toEqual({ inventorId: 'line-2', account: 'linked' });
  expect(expectStatus(await sign(larry, id), 201)).toMatchObject({ printedName: 'Page Larry', signed: 1, of: 2, meaning: expect.stringContaining('свою долю 50.00 %') });
  expect(expectStatus(await larry.post(`/disclosures/${id}/submission`, { ifMatch: 2 }), 200)).toMatchObject({ state: 'submitted', version: 3 });
  expect(expectStatus(await officer.post(`/disclosures/${id}/return`, { ifMatch: 3, body: { questions: [{ section: 'invention', text: 'How is the damping factor chosen?' }] } }), 200)).toMatchObject({ state: 'returned', version: 4 });
  const edited = expectStatus(await sergey.patch(`/disclosures/${id}`, { ifMatch: 4, body: { solution: 'Rank pages by the ranks of the pages that link to them, damped by 0.85.' } }), 200);
  expect(edited).toMatchObject({ version: 5, voided: { signatures: 1, sections: ['solution'] } });
  expectStatus(await sign(larry, id), 201);
  expectStatus(await larry.post(`/disclosures/${id}/submission`, { ifMatch: 5 }), 200);
  const accepted = expectStatus<{ caseId: string }>(await officer.post(`/disclosures/${id}/acceptance`, { ifMatch: 6, body: { track: 'patent' } }), 200);
  expect(expectStatus(await sign(sergey, id), 201)).toMatchObject({ signed: 2, of: 2 });
  const view = expectStatus(await larry.get(`/disclosures/${id}`), 200);
  expect(view).toMatchObject({ state: 'accepted', caseId: accepted.caseId, next: ['follow-case'], commands: ['invite'], signed: 2, novelty: expect.arrayContaining([expect.objectContaining({ jurisdiction: 'US', status: 'grace' })]) });
  expect(expectStatus(await officer.get('/disclosures?filter[state]=accepted'), 200)).toMatchObject({ data: [{ id, signed: 2, inventors: 2 }], page: { nextCursor: null } });
});

it('answers a malformed piece with pointers in the reader’s language, and keeps what was there', async () => {
  const { id } = await draft();
  const refused = await larry.patch(`/disclosures/${id}`, { ifMatch: 1, body: { inventors: [{ orcid: '0000-0002-1825-0098' }], software: [{ spdx: 'Free' }], nonsense: 1 } });
  expect(refused.headers['content-type']).toContain('application/problem+json');
  const problem = expectStatus<{ code: string; errors: { pointer: string; code: string; message: string }[] }>(refused, 400);
  expect(problem.code).toBe('invalid-input');
  expect(problem.errors.map((e) => `${e.pointer} ${e.code}`)).toEqual(['/nonsense unknown-field', '/inventors/0/orcid invalid-orcid', '/software/0/spdx invalid-spdx']);
  expect(problem.errors[2]?.message).toBe('Это не выражение лицензии SPDX, пример: MIT OR Apache-2.0.');
  expect(expectStatus(await larry.get(`/disclosures/${id}`), 200)).toMatchObject({ version: 1, content: { titles: bothInventors().titles } });
});

it.each(['{"titles":{"en":"a\\u0000b"}}', '{"titles":{"en":"\\ud800"}}', '{"__proto__":{"trl":1}}', '{"constructor":{}}', '{"trl":1e400}', '{"trl":4.5}', '[]', '"x"', '{"inventors":{"0":{}}}', '{"titles":'])(
  'refuses the body %s with 400 and stays alive',
  async (payload) => {
    const { id } = await draft();
    const response = await larry.patch(`/disclosures/${id}`, { ifMatch: 1, body: payload as never, headers: { 'content-type': 'application/json' } });
    expect({ payload, status: response.statusCode }).toEqual({ payload, status: 400 });
    expect(expectStatus(await larry.get(`/disclosures/${id}`), 200)).toMatchObject({ version: 1 });
  },
);

it('asks for the version on every change, and refuses a stale one with the present one', async () => {
  const { id } = await draft();
  expect((await larry.patch(`/disclosures/${id}`, { body: { trl: 5 } })).statusCode).toBe(428);
  expectStatus(await larry.patch(`/disclosures/${id}`, { ifMatch: 1, body: { trl: 5 } }), 200);
  expect(expectStatus(await larry.patch(`/disclosures/${id}`, { ifMatch: 1, body: { trl: 6 } }), 412)).toMatchObject({ code: 'stale-version', facts: { version: 2 } });
  for (const command of ['submission', 'return', 'withdrawal', 'acceptance']) {
    const body = command === 'return' ? { questions: [{ text: 'x' }] } : {};
    expect((await (command === 'submission' || command === 'withdrawal' ? larry : officer).post(`/disclosures/${id}/${command}`, { body })).statusCode).toBe(428);
  }
});

it('starts one draft for a request that is sent twice with one key', async () => {
  const [first, second] = [await larry.post('/disclosures', { body: { content: { trl: 3 } }, idempotencyKey: 'draft-1' }), await larry.post('/disclosures', { body: { content: { trl: 3 } }, idempotencyKey: 'draft-1' })];
  expect(second.json()).toEqual(first.json());
  expect(second.headers['idempotency-replayed']).toBe('true');
  expect((await larry.post('/disclosures', { body: { content: { trl: 4 } }, idempotencyKey: 'draft-1' })).statusCode).toBe(422);
});

it('refuses whoever may not: nobody, another office, an administrator, the wrong role', async () => {
  const { id } = await draft();
  const [elsewhere, admin, nobody, manager] = [api.as(people.elsewhere), api.as(people.admin), api.as(null), api.as(people.manager)];
  for (const [client, status] of [[nobody, 401], [elsewhere, 404], [admin, 403], [sergey, 404]] as const) {
    expect((await client.get(`/disclosures/${id}`)).statusCode).toBe(status);
  }
  const signature = { password: 'x', meaning: 'x', contentSha256: '0'.repeat(64) };
  expect((await officer.post(`/disclosures/${id}/signatures`, { body: signature })).statusCode).toBe(403);
  expect((await officer.post(`/disclosures/${id}/submission`, { ifMatch: 1 })).statusCode).toBe(403);
  expect((await manager.patch(`/disclosures/${id}`, { ifMatch: 1, body: { trl: 5 } })).statusCode).toBe(403);
  expect((await larry.post(`/disclosures/${id}/acceptance`, { ifMatch: 1, body: {} })).statusCode).toBe(403);
  expect((await larry.get('/disclosures/not-an-id')).statusCode).toBe(400);
  expect((await larry.get('/disclosures?filter[state]=lost')).statusCode).toBe(400);
  expect((await larry.get('/disclosures?cursor=AAAA')).statusCode).toBe(400);
});

it('says so when it is not the person at the keyboard, or not the text they saw', async () => {
  const { id } = await draft(completeContent([people.larry]));
  const { signing } = expectStatus<{ signing: { meaning: string; contentSha256: string } }>(await larry.get(`/disclosures/${id}`), 200);
  const send = (over: object) => larry.post(`/disclosures/${id}/signatures`, { body: { password: TEST_PASSWORD, ...{ meaning: signing.meaning, contentSha256: signing.contentSha256 }, ...over } });
  expect(expectStatus(await send({ password: 'wrong' }), 403)).toMatchObject({ code: 're-authentication-required' });
  expect(expectStatus(await send({ meaning: 'I agree to nothing' }), 409)).toMatchObject({ code: 'content-changed' });
  expect((await send({ share: 1 })).statusCode).toBe(400);
  expectStatus(await send({}), 201);
  expect(expectStatus(await send({}), 409)).toMatchObject({ code: 'already-signed' });
});
