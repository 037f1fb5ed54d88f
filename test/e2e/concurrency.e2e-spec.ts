import type { AddressInfo } from 'node:net';
import { canonicalJson, FACTS_BY_STAGE } from '@tamga/domain';
import { CasesVerifier } from '@tamga/features/cases';
import { DisclosureDecisionsService, DisclosuresService } from '@tamga/features/disclosures';
import { newId, newSecret, sha256 } from '@tamga/platform';
import { SYSTEM } from '@tamga/features/identity';
import { aCase, establish } from '../factories/a-case.js';
import { completeContent } from '../factories/a-disclosure.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

const AT_ONCE = 50;
type Reply = { status: number; body: { code?: string; version?: number; stage?: string; facts?: { version?: number }; unmet?: object[]; caseId?: string } };

let api: TestApi;
let address: string;
let people: TestUser[];
const cookies = new Map<string, string>();
const OPEN = {
  name: 'test-concurrent-session',
  text: "INSERT INTO sessions (id, token_hash, user_id, office_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, now(), now(), now() + interval '1 day')",
};

beforeAll(async () => {
  api = await openApi(new Date(), { DATABASE_POOL: '10' });
  await api.app.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}/api/v1`;
  const first = await aUser(api.database, { roles: ['officer'] });
  people = [first, ...(await Promise.all(Array.from({ length: 4 }, () => aUser(api.database, { officeId: first.officeId, roles: ['officer', 'manager'] }))))];
  for (const user of people) {
    const token = newSecret();
    await api.database.transaction(SYSTEM, (tx) => tx.run(OPEN, [newId(), sha256(token), user.id, user.officeId]));
    cookies.set(user.id, `tamga=${token}`);
  }
});
afterAll(() => api.close());

const personOf = (i: number): TestUser => people[i % people.length] as TestUser;

async function send(user: TestUser, path: string, { body, ifMatch, key }: { body: object; ifMatch: number; key?: string }): Promise<Reply> {
  const headers = { 'content-type': 'application/json', 'x-requested-with': 'test', cookie: cookies.get(user.id) ?? '', 'if-match': `"${ifMatch}"`, ...(key ? { 'idempotency-key': key } : {}) };
  const response = await fetch(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Reply['body'] };
}

async function eventsOf(caseId: string, types: readonly string[]): Promise<number> {
  const [row] = await api.database.fetch<{ count: number }>(SYSTEM, { name: 'test-count-events', text: 'SELECT count(*)::int AS count FROM case_events WHERE case_id = $1 AND type = ANY ($2::text[])' }, [caseId, types]);
  return row?.count ?? -1;
}

it('lets exactly one of fifty transitions of one case at once win, and tells the other forty-nine why not', async () => {
  const theCase = await aCase(api, { officer: people[0] as TestUser });
  await establish(api, theCase, [...FACTS_BY_STAGE.disclosure, ...FACTS_BY_STAGE['patentability-review']]); // so that a second advance would be possible
  const replies = await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => send(personOf(i), `/cases/${theCase.id}/transitions`, { ifMatch: theCase.version, body: { command: 'advance' } })));
  expect(replies.filter(({ status }) => status === 200).map(({ body }) => [body.stage, body.version])).toEqual([['patentability-review', theCase.version + 1]]);
  const losers = replies.filter(({ status }) => status !== 200);
  expect(losers).toHaveLength(AT_ONCE - 1);
  expect(new Set(losers.map(({ status, body }) => `${status} ${body.code} ${body.facts?.version}`))).toEqual(new Set([`412 stale-version ${theCase.version + 1}`]));
  expect(await eventsOf(theCase.id, ['case.stage-changed'])).toBe(1);
});

it('lets exactly one of fifty different commands at once win', async () => {
  const theCase = await aCase(api, { officer: people[0] as TestUser });
  await establish(api, theCase, FACTS_BY_STAGE.disclosure);
  const commands = [{ command: 'advance' }, { command: 'hold', reason: 'Waiting.' }, { command: 'close', outcome: 'abandoned', reason: 'Nobody wants to pay for it.' }, { command: 'assign', ownerId: people[1]?.id }];
  const replies = await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => send(personOf(i), `/cases/${theCase.id}/transitions`, { ifMatch: theCase.version, body: commands[i % commands.length] as object })));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const { status, body } of replies.filter((reply) => reply.status !== 200)) expect([status === 412 || status === 409, typeof body.code]).toEqual([true, 'string']);
  expect(await eventsOf(theCase.id, ['case.stage-changed', 'case.held', 'case.closed', 'case.officer-assigned'])).toBe(1);
});

it('does once what fifty copies of one request ask for, and answers each of them the same', async () => {
  const [officer] = people as [TestUser];
  const theCase = await aCase(api, { officer });
  await establish(api, theCase, FACTS_BY_STAGE.disclosure);
  const replies = await Promise.all(Array.from({ length: AT_ONCE }, () => send(officer, `/cases/${theCase.id}/transitions`, { ifMatch: theCase.version, body: { command: 'advance' }, key: `once-${theCase.id}` })));
  expect(new Set(replies.map((reply) => canonicalJson(reply))).size).toBe(1);
  expect(replies[0]).toMatchObject({ status: 200, body: { stage: 'patentability-review' } });
  expect(await eventsOf(theCase.id, ['case.stage-changed'])).toBe(1);
});

it('numbers fifty cases accepted at once without a gap or a double', async () => {
  const office = await aUser(api.database, { roles: ['officer'] });
  const token = newSecret();
  await api.database.transaction(SYSTEM, (tx) => tx.run(OPEN, [newId(), sha256(token), office.id, office.officeId]));
  cookies.set(office.id, `tamga=${token}`);
  const inventor = await aUser(api.database, { officeId: office.officeId, roles: ['inventor'] });
  const submitted: { id: string; version: number }[] = [];
  for (let i = 0; i < AT_ONCE; i++) {
    const draft = await api.get(DisclosuresService).create(inventor.actor, { content: completeContent([inventor]) });
    submitted.push(await api.get(DisclosureDecisionsService).submit(inventor.actor, draft.id, draft.version));
  }
  const replies = await Promise.all(submitted.map(({ id, version }) => send(office, `/disclosures/${id}/acceptance`, { ifMatch: version, body: { track: 'patent' } })));
  expect(replies.filter(({ status }) => status !== 200)).toEqual([]);
  const numbers = await api.database.fetch<{ number: number }>(SYSTEM, { name: 'test-numbers', text: 'SELECT number FROM cases WHERE office_id = $1 ORDER BY number' }, [office.officeId]);
  expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: AT_ONCE }, (_, i) => i + 1));
  const faults = (await api.get(CasesVerifier).verify()).filter(({ ok }) => !ok);
  expect(faults).toEqual([]);
});
