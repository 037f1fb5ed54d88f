import { FACTS_BY_STAGE } from '@tamga/domain';
import { CasesService, CasesVerifier } from '@tamga/features/cases';
import { HistoryService } from '@tamga/features/history';
import pg from 'pg';
import { aCase, establish } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

let api: TestApi;
let officer: TestUser;
beforeAll(async () => {
  api = await openApi();
  officer = await aUser(api.database);
});
afterAll(() => api.close());

/** The statements sent to PostgreSQL, in groups: a new group begins when all before it have been answered. */
async function roundTrips(work: () => Promise<unknown>): Promise<string[][]> {
  const trips: string[][] = [];
  let unanswered = 0;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the client it was called on
  const original = pg.Client.prototype.query as unknown as (...args: unknown[]) => Promise<unknown>;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]): Promise<unknown> {
    const [query] = args as [string | { name?: string; text: string }];
    if (typeof args.at(-1) === 'function') return original.apply(this, args); // the pool's own: the doorbell of an earlier commit
    if (unanswered === 0) trips.push([]);
    trips.at(-1)?.push(typeof query === 'string' ? query : (query.name ?? query.text));
    unanswered += 1;
    const answer = original.apply(this, args);
    const answered = (): void => void (unanswered -= 1);
    answer.then(answered, answered);
    return answer;
  } as never;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original as never;
  }
  return trips;
}

const colleague = (...roles: TestUser['roles']): Promise<TestUser> => aUser(api.database, { officeId: officer.officeId, roles });

describe('cases over HTTP', () => {
  it('are listed as the text PostgreSQL built, in pages that follow one another', async () => {
    const mine = await aUser(api.database);
    for (let i = 0; i < 5; i++) await aCase(api, { officer: mine });
    const first = await api.as(mine).get('/cases?limit=3&sort=reference&filter[owner]=me&filter[stage]=disclosure');
    expect(first.statusCode).toBe(200);
    expect(first.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(first.json().data[0]).toMatchObject({ stage: 'disclosure', standing: 'open', owner: { id: mine.id, name: mine.name }, title: { en: 'A method for testing' }, updatedAt: '2026-11-21T04:00:00.000Z', version: 1 });
    const second = await api.as(mine).get(`/cases?limit=3&sort=reference&filter[owner]=me&filter[stage]=disclosure&cursor=${first.json().page.nextCursor}`);
    const references = [...first.json().data, ...second.json().data].map((row: { reference: string }) => row.reference);
    expect(references).toEqual([...references].sort().reverse());
    expect([references.length, second.json().page.nextCursor]).toEqual([5, null]);
  });

  it('refuse filters, sorts and cursors that are not theirs', async () => {
    for (const query of ['filter[stage]=elsewhere', 'sort=title', 'filter[colour]=red', 'limit=0', 'filter[overTarget]=yes', 'sort=due&filter[standing]=closed', 'cursor=bm90LWEtY3Vyc29y']) {
      expect([query, (await api.as(officer).get(`/cases?${query}`)).statusCode]).toEqual([query, 400]);
    }
  });

  it('stand on the board with their counts, and one column goes on', async () => {
    const mine = await aUser(api.database);
    for (let i = 0; i < 3; i++) await aCase(api, { officer: mine });
    const moved = await aCase(api, { officer: mine, stage: 'patentability-review' });
    const board = (await api.as(mine).get('/cases/board?limit=2')).json();
    expect(board.columns).toHaveLength(8);
    expect(board.columns[0]).toMatchObject({ stage: 'disclosure', open: 3, onHold: 0 });
    expect(board.columns[0].cards).toHaveLength(2);
    expect(board.columns[1]).toMatchObject({ open: 1, cards: [{ id: moved.id }], nextCursor: null });
    const rest = (await api.as(mine).get(`/cases/board?stage=disclosure&limit=2&cursor=${board.columns[0].nextCursor}`)).json();
    expect(rest.data).toHaveLength(1);
  });

  it('are moved by one command at a time, with the version seen, once per key', async () => {
    const c = await aCase(api, { officer });
    const send = (body: object, ifMatch?: number, idempotencyKey?: string) =>
      api.as(officer).post(`/cases/${c.id}/transitions`, { body, ...(ifMatch === undefined ? {} : { ifMatch }), ...(idempotencyKey ? { idempotencyKey } : {}) });
    expect((await send({ command: 'advance' })).statusCode).toBe(428);
    const unmet = await send({ command: 'advance' }, 1);
    expect([unmet.statusCode, unmet.json().code, unmet.json().unmet.length > 0]).toEqual([409, 'exit-criteria-unmet', true]);
    await establish(api, c, FACTS_BY_STAGE.disclosure);
    const done = await send({ command: 'advance' }, 1, 'key-1');
    expect([done.statusCode, done.headers['etag'], done.json().stage]).toEqual([200, '"2"', 'patentability-review']);
    const again = await send({ command: 'advance' }, 1, 'key-1');
    expect([again.statusCode, again.headers['idempotency-replayed'], again.json()]).toEqual([200, 'true', done.json()]);
    const stale = await send({ command: 'advance' }, 1);
    expect([stale.statusCode, stale.json().code, stale.json().facts.version]).toEqual([412, 'stale-version', 2]);
  });

  it('are moved in two round trips to PostgreSQL, deadlines and all', async () => {
    const [warm, c] = [await aCase(api, { officer }), await aCase(api, { officer })];
    for (const each of [warm, c]) await establish(api, each, FACTS_BY_STAGE.disclosure);
    const move = (each: { id: string }): Promise<unknown> => api.get(CasesService).command(officer.actor, each.id, 1, { type: 'advance' });
    await move(warm); // reads the policy, which is then remembered
    const trips = await roundTrips(() => move(c));
    expect(trips).toHaveLength(2);
    // Lock, then load as a statement of its own; and nothing is waited for between the first write and COMMIT.
    expect([trips[0]?.[0], trips[0]?.at(-1), trips[1]?.at(-1)]).toEqual(['BEGIN', 'case-load@tamga_staff', 'COMMIT']);
  });

  it('name the field that is wrong with a command', async () => {
    const c = await aCase(api, { officer });
    const faults = async (body: object): Promise<string[]> => {
      const answer = await api.as(officer).post(`/cases/${c.id}/transitions`, { body, ifMatch: 1 });
      expect(answer.statusCode).toBe(400);
      return answer.json().errors.map((e: { pointer: string; code: string }) => `${e.pointer} ${e.code}`);
    };
    expect(await faults({ command: 'fly' })).toContain('/command not-one-of');
    expect(await faults({ command: 'send-back' })).toEqual(expect.arrayContaining(['/to required', '/reason required']));
    expect(await faults({ command: 'resume', reason: 'because' })).toContain('/reason not-with-this-command');
    expect(await faults({ command: 'close', outcome: 'lost' })).toContain('/outcome not-one-of');
    expect(await faults({ command: 'hold', reason: 'later', until: 'tomorrow' })).toEqual([expect.stringMatching('^/until ')]);
    expect(await faults({ command: 'assign', ownerId: 7 })).toEqual([expect.stringMatching('^/ownerId ')]);
    expect(await faults({ command: 'advance', colour: 'red' })).toContain('/colour unknown-field');
  });

  it('are closed with an outcome, reopened by a manager, and waived by nobody but who may', async () => {
    const [manager, c] = [await colleague('manager'), await aCase(api, { officer })];
    const by = (who: TestUser, ifMatch: number, body: object) => api.as(who).post(`/cases/${c.id}/transitions`, { body, ifMatch });
    expect((await by(officer, 1, { command: 'override', criterion: 'funding-declared', justification: 'declared by telephone' })).statusCode).toBe(403);
    expect((await by(manager, 1, { command: 'override', criterion: 'funding-declared', justification: 'declared by telephone' })).json()).toMatchObject({ version: 2, overrides: ['funding-declared'] });
    expect((await by(officer, 2, { command: 'close', outcome: 'abandoned', reason: 'no' })).statusCode).toBe(422);
    expect((await by(officer, 2, { command: 'close', outcome: 'abandoned', reason: 'nobody wants to pay for it' })).json()).toMatchObject({ standing: 'closed', outcome: 'abandoned' });
    expect((await by(officer, 3, { command: 'reopen', reason: 'a licensee has come' })).statusCode).toBe(403);
    expect((await by(manager, 3, { command: 'reopen', reason: 'a licensee has come' })).json()).toMatchObject({ standing: 'open', version: 4 });
  });

  it('are unknown to other offices and to inventors not named on them', async () => {
    const [c, elsewhere, inventor] = [await aCase(api, { officer }), await aUser(api.database), await colleague('inventor')];
    for (const who of [elsewhere, inventor]) {
      for (const path of [`/cases/${c.id}`, `/cases/${c.id}/next-steps`, `/cases/${c.id}/history`]) expect([path, (await api.as(who).get(path)).statusCode]).toEqual([path, 404]);
    }
    expect((await api.as(elsewhere).patch(`/cases/${c.id}`, { body: { keywords: 'mine' }, ifMatch: 1 })).statusCode).toBe(404);
    expect((await api.as(inventor).post(`/cases/${c.id}/transitions`, { body: { command: 'advance' }, ifMatch: 1 })).statusCode).toBe(403);
    expect((await api.as(null).get(`/cases/${c.id}`)).statusCode).toBe(401);
  });

  it('tell their inventors in plain words where they are', async () => {
    const inventor = await colleague('inventor');
    const c = await aCase(api, { officer, inventors: [inventor], stage: 'patentability-review' });
    const seen = await api.as(inventor).get(`/cases/${c.id}`);
    expect(seen.json()).toMatchObject({ view: 'plain', stage: 'patentability-review', next: 'office-works', nextStage: 'market-research', permissions: ['case.read'] });
    const history = (await api.as(inventor).get(`/cases/${c.id}/history`)).json().data as { type: string; actor: unknown; payload: object }[];
    expect(history.map((event) => event.type)).toEqual(['case.stage-changed', 'case.opened']);
    expect(history.every((event) => event.actor === null)).toBe(true);
    expect(Object.keys(history[0]?.payload ?? {}).sort()).toEqual(['from', 'on', 'to']);
    const whole = (await api.as(officer).get(`/cases/${c.id}/history?limit=3`)).json();
    expect(whole.data[0]).toMatchObject({ type: 'case.stage-changed', actor: { id: officer.id, name: officer.name } });
    const next = (await api.as(officer).get(`/cases/${c.id}/history?limit=100&cursor=${whole.page.nextCursor}`)).json();
    expect(next.data[0].seq).toBe(whole.data[2].seq - 1);
  });

  it('are found by words typed in the body', async () => {
    const mine = await aUser(api.database);
    const c = await aCase(api, { officer: mine, title: { en: 'Graphene membrane', kk: 'Графен мембранасы' } });
    const search = async (body: object) => (await api.as(mine).post('/cases/search', { body })).json();
    expect((await search({ text: 'membranes' })).data).toMatchObject([{ id: c.id }]);
    expect((await search({ text: c.reference.toLowerCase() })).data).toMatchObject([{ id: c.id }]);
    expect((await search({ text: 'membranes', filters: { stage: 'licensing' } })).data).toEqual([]);
    expect((await api.as(mine).post('/cases/search', { body: { text: '' } })).statusCode).toBe(400);
    expect((await api.as(await aUser(api.database)).post('/cases/search', { body: { text: 'membranes' } })).json().data).toEqual([]);
  });

  it('are edited in any language, and leave what is not sent alone', async () => {
    const c = await aCase(api, { officer });
    const edited = await api.as(officer).patch(`/cases/${c.id}`, { body: { title: { ru: 'Способ проверки' }, keywords: 'testing' }, ifMatch: 1 });
    expect([edited.statusCode, edited.headers['etag']]).toEqual([200, '"2"']);
    expect((await api.as(officer).get(`/cases/${c.id}`)).json()).toMatchObject({ title: { en: 'A method for testing', ru: 'Способ проверки' }, keywords: 'testing', permissions: expect.arrayContaining(['case.edit']) });
  });

  it('follow the policy of their office, which managers publish', async () => {
    const manager = await aUser(api.database, { roles: ['manager', 'officer'] });
    expect((await api.as(manager).get('/office-policy')).json()).toMatchObject({ version: 1, publishedAt: null });
    const label = { en: 'Ethics', ru: 'Этика', kk: 'Этика' };
    const published = await api.as(manager).post('/office-policy', { body: { checklist: { disclosure: [{ code: 'ethics', label }] } }, ifMatch: 1 });
    expect([published.statusCode, published.headers['etag']]).toEqual([201, '"2"']);
    const wrong = await api.as(manager).post('/office-policy', { body: { targetDays: { licensing: 'soon' } }, ifMatch: 2 });
    expect([wrong.statusCode, wrong.json().errors[0].pointer]).toEqual([400, '/targetDays/licensing']);
    const c = await aCase(api, { officer: manager });
    expect((await api.as(manager).put(`/cases/${c.id}/checklist/ethics`, { body: { done: true } })).json().nextSteps.criteria).toContainEqual(expect.objectContaining({ code: 'checklist:ethics', met: true }));
    const trail = await api.as(manager).get('/audit-events?filter[recordKind]=office');
    expect(trail.json().data).toMatchObject([{ type: 'policy.published', recordId: manager.officeId, payload: { version: 2 } }]);
    expect((await api.as(officer).get('/audit-events')).statusCode).toBe(403);
    expect((await api.as(officer).post('/office-policy', { body: {}, ifMatch: 1 })).statusCode).toBe(403);
  });

  it('leave a history that verifies', async () => {
    const checks = [...(await api.get(CasesVerifier).verify()), await api.get(HistoryService).verify()];
    expect(checks.filter((check) => !check.ok)).toEqual([]);
  });
});
