import { SYSTEM } from '@tamga/features/identity';
import { newId, newSecret, sha256 } from '@tamga/platform';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { aCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';
import { until } from '../support/until.js';

type Told = { event: string; data: { build?: string | null; changes?: { kind: string; id: string | null; caseId: string | null; own: boolean }[]; because?: string } };
type Line = { status: number; headers: Headers; told: Told[]; text: () => string; ended: () => boolean; close: () => void; sessionId: string; cookie: string };

let api: TestApi;
let address: string;
const lines: Line[] = [];

beforeAll(async () => {
  api = await openApi();
  await api.app.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}/api/v1`;
});
afterEach(() => {
  for (const line of lines.splice(0)) line.close();
});
afterAll(() => api.close());

const OPEN_SESSION = { name: 't-live-session', text: "INSERT INTO sessions (id, token_hash, user_id, office_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $5, $5::timestamptz + interval '1 day')" };
const GRANT = { name: 't-live-grant', text: "INSERT INTO access_grants (record_id, user_id, office_id, capacity, granted_at) VALUES ($1, $2, $3, 'inventor', $4)" };

async function session(user: TestUser): Promise<{ sessionId: string; cookie: string }> {
  const [sessionId, token] = [newId(), newSecret()];
  await api.database.transaction(SYSTEM, (tx) => tx.run(OPEN_SESSION, [sessionId, sha256(token), user.id, user.officeId, tx.now]));
  return { sessionId, cookie: `tamga=${token}` };
}

/** Somebody whose browser has the page open. */
async function listen(user: TestUser, at?: { sessionId: string; cookie: string }): Promise<Line> {
  const { sessionId, cookie } = at ?? (await session(user));
  const aborter = new AbortController();
  const response = await fetch(`${address}/live`, { headers: { cookie }, signal: aborter.signal });
  let text = '';
  let ended = false;
  const told: Told[] = [];
  const line: Line = { status: response.status, headers: response.headers, told, text: () => text, ended: () => ended, close: () => aborter.abort(), sessionId, cookie };
  lines.push(line);
  void (async () => {
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        text += Buffer.from(chunk).toString();
        told.splice(0, told.length, ...[...text.matchAll(/event: (.+)\ndata: (.+)\n\n/g)].map(([, event = '', data = '']) => ({ event, data: JSON.parse(data) as Told['data'] })));
      }
    } catch {
      // closed by the test
    }
    ended = true;
  })();
  if (response.status === 200) await until('a hello', async () => (told.some((t) => t.event === 'hello') ? true : null));
  return line;
}

const changesOf = (line: Line): NonNullable<Told['data']['changes']> => line.told.flatMap((t) => t.data.changes ?? []);
const changed = (line: Line, caseId: string): Promise<true> => until('the change', async () => (changesOf(line).some((c) => c.caseId === caseId || c.id === caseId) ? true : null));
const hold = async (user: TestUser, caseId: string): Promise<void> => expect((await api.as(user).post(`/cases/${caseId}/transitions`, { body: { command: 'hold', reason: 'sold to Acme in secret' }, ifMatch: 1 })).statusCode).toBe(200);

/** What happened before has been told to everybody: lines are served in order. */
async function toldSoFar(officer: TestUser, line: Line): Promise<void> {
  const mark = newId();
  await api.database.transaction(officer.actor, (tx) => tx.publish({ type: 'case.held', officeId: officer.officeId, caseId: mark } as never));
  await changed(line, mark);
}

it('says what has changed to colleagues, by ids alone, without anything that keeps or gathers it on its way', async () => {
  const officer = await aUser(api.database);
  const colleague = await aUser(api.database, { officeId: officer.officeId, roles: ['officer'] });
  const c = await aCase(api, { officer });
  const [mine, theirs] = [await listen(officer), await listen(colleague)];
  expect(theirs.headers.get('content-type')).toContain('text/event-stream');
  expect(theirs.headers.get('cache-control')).toContain('no-transform');
  expect(theirs.headers.get('x-accel-buffering')).toBe('no');
  expect(theirs.headers.get('content-security-policy')).toContain("default-src 'none'");
  await hold(officer, c.id);
  await Promise.all([changed(mine, c.id), changed(theirs, c.id)]);
  expect(changesOf(theirs)).toContainEqual({ kind: 'case', id: c.id, caseId: c.id, own: false });
  expect(changesOf(mine)).toContainEqual({ kind: 'case', id: c.id, caseId: c.id, own: true });
  expect(theirs.text()).not.toMatch(/Acme|secret|hold/);
});

it('never lets an id into another office, to a person without a grant, or to an administrator', async () => {
  const officer = await aUser(api.database);
  const [stranger, admin, inventor, outsider] = [
    await aUser(api.database, { roles: ['officer', 'manager', 'auditor', 'inventor'] }), await aUser(api.database, { officeId: officer.officeId, roles: ['admin'] }),
    await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] }), await aUser(api.database, { officeId: officer.officeId, roles: ['inventor', 'reviewer'] }),
  ];
  const [c, other] = [await aCase(api, { officer }), await aCase(api, { officer })];
  await api.database.transaction(SYSTEM, (tx) => tx.run(GRANT, [c.id, inventor.id, officer.officeId, tx.now]));
  const [staff, elsewhere, administrates, invented, outside] = [await listen(officer), await listen(stranger), await listen(admin), await listen(inventor), await listen(outsider)];
  await hold(officer, c.id);
  await hold(officer, other.id);
  await Promise.all([changed(staff, other.id), changed(invented, c.id)]);
  expect(changesOf(invented)).toEqual([{ kind: 'case', id: c.id, caseId: c.id, own: false }]);
  for (const line of [elsewhere, administrates, outside]) expect(line.told.map((t) => t.event)).toEqual(['hello']);
  for (const line of [elsewhere, administrates, outside, invented]) expect(line.text()).not.toContain(other.id);
});

it('stops telling an inventor at the moment the grant ends', async () => {
  const officer = await aUser(api.database);
  const inventor = await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] });
  const c = await aCase(api, { officer });
  await api.database.transaction(SYSTEM, (tx) => tx.run(GRANT, [c.id, inventor.id, officer.officeId, tx.now]));
  const [staff, invented] = [await listen(officer), await listen(inventor)];
  await toldSoFar(officer, staff);
  const before = changesOf(invented).length;
  await api.database.transaction(SYSTEM, (tx) => tx.run({ name: 't-live-end', text: 'UPDATE access_grants SET ends_at = $2 WHERE record_id = $1' }, [c.id, tx.now]));
  await hold(officer, c.id);
  await toldSoFar(officer, staff);
  expect(changesOf(invented).slice(before)).toEqual([]);
});

it('tells nothing of a transaction that was rolled back', async () => {
  const officer = await aUser(api.database);
  const [line, lost, kept] = [await listen(officer), newId(), newId()];
  const publish = (caseId: string, fails: boolean): Promise<void> =>
    api.database.transaction(officer.actor, async (tx) => {
      await tx.publish({ type: 'case.held', officeId: officer.officeId, caseId } as never);
      if (fails) throw new Error('no');
    });
  await expect(publish(lost, true)).rejects.toThrow('no');
  await publish(kept, false);
  await changed(line, kept);
  expect(line.text()).not.toContain(lost);
});

it('says of a bulk load only that everything may have changed', async () => {
  const [officer, stranger] = [await aUser(api.database), await aUser(api.database)];
  const [line, elsewhere] = [await listen(officer), await listen(stranger)];
  await api.database.transaction(officer.actor, async (tx) => {
    for (let n = 0; n < 450; n++) tx.signal({ type: 'case.edited', officeId: officer.officeId, caseId: newId() } as never);
  });
  await until('a refresh', async () => (line.told.some((t) => t.event === 'refresh') ? true : null));
  expect(changesOf(line)).toEqual([]);
  expect(elsewhere.told.map((t) => t.event)).toEqual(['hello']);
});

it('is closed when the session ends, and for a session that acts in another role', async () => {
  const officer = await aUser(api.database, { roles: ['officer', 'manager'] });
  const [one, two] = [await session(officer), await session(officer)];
  const [signedOut, stays] = [await listen(officer, one), await listen(officer, two)];
  const answer = await fetch(`${address}/auth/session`, { method: 'DELETE', headers: { cookie: one.cookie, 'x-requested-with': 'test' } });
  expect(answer.status).toBeLessThan(300);
  await until('the end', async () => (signedOut.ended() ? true : null));
  expect(signedOut.told.at(-1)).toEqual({ event: 'bye', data: { because: 'signed-out' } });
  expect(stays.ended()).toBe(false);
  const admin = await aUser(api.database, { officeId: officer.officeId, roles: ['admin'] });
  const users = (await api.as(admin).get(`/users/${officer.id}`)).json<{ version: number }>();
  expect((await api.as(admin).delete(`/users/${officer.id}/roles/manager`, { ifMatch: users.version })).statusCode).toBeLessThan(300);
  await until('the end of the old roles', async () => (stays.ended() ? true : null));
  expect(stays.told.at(-1)).toEqual({ event: 'bye', data: { because: 'changed' } });
});

it('is for signed-in persons only, and for each session a bounded number', async () => {
  expect((await fetch(`${address}/live`)).status).toBe(401);
  const officer = await aUser(api.database);
  const at = await session(officer);
  const six = await Promise.all(Array.from({ length: 6 }, () => listen(officer, at)));
  expect(six.map((line) => line.status)).toEqual([200, 200, 200, 200, 200, 200]);
  const seventh = await fetch(`${address}/live`, { headers: { cookie: at.cookie } });
  expect([seventh.status, seventh.headers.get('retry-after')]).toEqual([429, '60']);
  six[0]?.close();
  await until('room for one more', async () => {
    const line = await listen(officer, at);
    return line.status === 200 ? line : null;
  });
  expect((await listen(officer)).status).toBe(200);
});

it('says goodbye and lets the server go down in time, also with a connection that never asked for anything', async () => {
  const own = await openApi();
  await own.app.listen(0, '127.0.0.1');
  const before = [api, address] as const;
  [api, address] = [own, `http://127.0.0.1:${(own.app.getHttpServer().address() as AddressInfo).port}/api/v1`];
  try {
    const line = await listen(await aUser(own.database));
    const silent = connect(Number(new URL(address).port), '127.0.0.1'); // as browsers open them, ahead of need
    await once(silent, 'connect');
    const begun = performance.now();
    await own.close();
    expect(performance.now() - begun).toBeLessThan(5_000);
    await until('the end', async () => (line.ended() ? true : null));
    expect(line.told.at(-1)).toEqual({ event: 'bye', data: { because: 'closing' } });
  } finally {
    [api, address] = before;
  }
});
