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
