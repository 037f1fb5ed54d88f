import { DeadlinesService } from '@tamga/features/deadlines';
import { SYSTEM } from '@tamga/features/identity';
import { aDeadline } from '../factories/a-deadline.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

type Line = { id: string; dueOn: string; change: string | null };
type Tickler = { weekOf: string; until: string; late: boolean; digest: string; lines: Line[]; signoff: null | { by: { id: string }; note: string | null; lines: number; gone: { id: string }[] } };

const TRAIL = { name: 't-tickler-trail', text: "SELECT actor_id AS actor, payload FROM audit_events WHERE office_id = $1 AND type = 'tickler.signed'" };
const FROZEN = { name: 't-tickler-frozen', text: 'SELECT lines FROM tickler_signoffs WHERE office_id = $1' };

describe('the weekly list', () => {
  let api: TestApi;
  let officer: TestUser;

  beforeAll(async () => {
    api = await openApi();
  });
  beforeEach(async () => {
    api.clock.set(new Date('2026-11-24T04:00:00Z')); // a Tuesday morning in Almaty
    officer = await aUser(api.database);
  });
  afterAll(() => api.close());

  const read = async (by = officer): Promise<Tickler> => (await api.as(by).get('/tickler')).json<Tickler>();
  const sign = (digest: string, by = officer, note: string | null = null) => api.as(by).post('/tickler/signoffs', { body: { digest, note } });

  it('has what is overdue and what is due in 14 days, and is signed once, as it stood', async () => {
    const overdue = await aDeadline(api, officer, { dueOn: '2026-10-01' });
    const last = await aDeadline(api, officer, { dueOn: '2026-12-08', title: 'Secret crystal growth' });
    await aDeadline(api, officer, { dueOn: '2026-12-09' });
    const list = await read();
    expect([list.weekOf, list.until, list.late, list.signoff, list.lines.map(({ id }) => id)]).toEqual(['2026-11-23', '2026-12-08', false, null, [overdue.id, last.id]]);
    const signed = await sign(list.digest, officer, ' All assigned. ');
    expect([signed.statusCode, signed.json()]).toMatchObject([200, { late: false, signoff: { by: { id: officer.id }, note: 'All assigned.', lines: 2, gone: [] } }]);
    const again = await sign(list.digest);
    expect([again.statusCode, again.json()]).toMatchObject([409, { code: 'conflict' }]);
    const [trail, frozen] = await api.database.transaction(SYSTEM, (tx) => Promise.all([tx.query(TRAIL, [officer.officeId]), tx.query(FROZEN, [officer.officeId])]));
    expect(trail).toMatchObject([{ actor: officer.id, payload: { weekOf: '2026-11-23', rows: 2, sha256: list.digest } }]);
    expect(JSON.stringify(frozen)).not.toContain('crystal');
  });

  it('shows what has changed since it was signed', async () => {
    const [met, stays] = [await aDeadline(api, officer, { dueOn: '2026-12-01', kind: 'internal' }), await aDeadline(api, officer, { dueOn: '2026-12-02' })];
    await sign((await read()).digest);
    await api.get(DeadlinesService).complete(officer.actor, met.id, met.version, { metOn: '2026-11-24', note: 'Done.' });
    const added = await aDeadline(api, officer, { dueOn: '2026-12-03' });
    const { lines, signoff } = await read();
    expect(lines.map(({ id, change }) => [id, change])).toEqual([[stays.id, null], [added.id, 'added']]);
    expect(signoff?.gone.map(({ id }) => id)).toEqual([met.id]);
  });

  it('is not signed by somebody who read another one', async () => {
    const { digest } = await read();
    await aDeadline(api, officer, { dueOn: '2026-11-25' });
    const refused = await sign(digest);
    expect([refused.statusCode, refused.json()]).toMatchObject([412, { code: 'stale-version' }]);
    expect((await read()).signoff).toBeNull();
  });

  it('is missed from Wednesday on, and begins anew on Monday', async () => {
    api.clock.set(new Date('2026-11-24T18:59:00Z')); // 23:59 on Tuesday
    expect((await read()).late).toBe(false);
    api.clock.set(new Date('2026-11-24T19:00:00Z'));
    const list = await read();
    expect(list.late).toBe(true);
    expect((await sign(list.digest)).json()).toMatchObject({ late: false });
    api.clock.set(new Date('2026-11-30T04:00:00Z'));
    expect(await read(await aUser(api.database, { officeId: officer.officeId }))).toMatchObject({ weekOf: '2026-11-30', signoff: null, late: false });
  });

  type Week = { weekOf: string; state: string; signoff: null | { by: { id: string; name: string }; at: string; note: string | null; lines: number } };
  const weeks = async (query = '', by = officer) => (await api.as(by).get(`/tickler/weeks${query}`)).json<{ data: Week[]; page: { nextCursor: string | null } }>();

  it('keeps every week: who signed and when, what stood on it, and the weeks nobody did', async () => {
    const due = await aDeadline(api, officer, { dueOn: '2026-12-01', kind: 'internal', title: 'Secret crystal growth' });
    await sign((await read()).digest, officer, 'All assigned.');
    await api.get(DeadlinesService).complete(officer.actor, due.id, due.version, { metOn: '2026-11-24', note: 'Done.' });
    api.clock.set(new Date('2026-12-08T04:00:00Z')); // two weeks on
    const { data, page } = await weeks();
    expect(data.slice(0, 3)).toMatchObject([
      { weekOf: '2026-12-07', state: 'open', signoff: null },
      { weekOf: '2026-11-30', state: 'missed', signoff: null },
      { weekOf: '2026-11-23', state: 'signed', signoff: { by: { id: officer.id, name: officer.name }, at: '2026-11-24T04:00:00.000Z', note: 'All assigned.', lines: 1 } },
    ]);
    expect(page.nextCursor).toBeNull();
    const one = await api.as(officer).get('/tickler/weeks/2026-11-23');
    expect(one.json()).toMatchObject({ weekOf: '2026-11-23', signedOn: '2026-11-24', signoff: { lines: 1 }, lines: [{ id: due.id, dueOn: '2026-12-01' }] });
    expect(one.body).not.toContain('crystal');
    for (const other of ['2026-11-30', '2026-11-24', 'never', '1999-01-04']) expect([other, (await api.as(officer).get(`/tickler/weeks/${other}`)).statusCode]).toEqual([other, 404]);
  });

  it('pages through past weeks without leaving one out, and begins with the office', async () => {
    api.clock.set(new Date('2027-11-24T04:00:00Z'));
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { data, page } = await weeks(`?limit=7${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...data.map(({ weekOf }) => weekOf));
      cursor = page.nextCursor;
    }
    expect(seen[0]).toBe('2027-11-22');
    expect(seen.every((week, index) => index === 0 || Date.parse(seen[index - 1] ?? '') - Date.parse(week) === 7 * 86_400_000)).toBe(true);
    expect(seen.at(-1)).toBe('2026-11-23');
    const bad = await api.as(officer).get('/tickler/weeks?cursor=nonsense');
    expect([bad.statusCode, bad.json()]).toMatchObject([400, { errors: [{ pointer: '/cursor' }] }]);
    expect((await api.as(officer).get('/tickler/weeks?limit=0')).statusCode).toBe(400);
  });

  it('shows past weeks to the office alone, and not to inventors', async () => {
    await sign((await read()).digest);
    const stranger = await aUser(api.database);
    expect((await weeks('', stranger)).data.every(({ state }) => state !== 'signed')).toBe(true);
    expect((await api.as(stranger).get('/tickler/weeks/2026-11-23')).statusCode).toBe(404);
    for (const [role, status] of [['auditor', 200], ['inventor', 403], ['reviewer', 403]] as const) {
      expect([role, (await api.as(await aUser(api.database, { officeId: officer.officeId, roles: [role] })).get('/tickler/weeks')).statusCode]).toEqual([role, status]);
    }
  });

  it('is one office’s, signed by officers and managers only, and never by a program', async () => {
    await aDeadline(api, officer, { dueOn: '2026-11-25' });
    expect((await read(await aUser(api.database))).lines).toEqual([]);
    const { digest } = await read();
    for (const role of ['auditor', 'admin', 'inventor'] as const) expect((await sign(digest, await aUser(api.database, { officeId: officer.officeId, roles: [role] }))).statusCode).toBe(403);
    const bad = await sign('mine');
    expect([bad.statusCode, bad.json()]).toMatchObject([400, { errors: [{ pointer: '/digest' }] }]);
    expect((await sign(digest, await aUser(api.database, { officeId: officer.officeId, roles: ['manager'] }))).statusCode).toBe(200);
  });
});
