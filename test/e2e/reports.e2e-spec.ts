import { FACTS_BY_STAGE } from '@tamga/domain';
import { CasesLoader } from '@tamga/features/cases';
import type { MyDay, Pipeline } from '@tamga/features/reports';
import { newId } from '@tamga/platform';
import { aCase, establish, type CaseWorld } from '../factories/a-case.js';
import { aUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

let api: TestApi;
let world: CaseWorld;
beforeAll(async () => {
  api = await openApi();
  world = { database: api.database, get: (type) => api.app.get(type, { strict: false }) };
});
afterAll(() => api.close());

const DAY = 86_400_000;

describe('the pipeline report', () => {
  it('agrees with counting the cases one by one, before and after they move', async () => {
    const officer = await aUser(api.database, { roles: ['officer', 'manager'] });
    await world.get(CasesLoader).load({ officeId: officer.officeId, count: 400, seed: 7, ownerIds: [officer.id] });
    const counted = async (): Promise<Pipeline['stages']> => {
      const text = `SELECT stage, count(*) FILTER (WHERE standing = 'open')::integer AS open, count(*) FILTER (WHERE standing = 'on-hold')::integer AS "onHold", count(*) FILTER (WHERE standing = 'closed')::integer AS closed,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY date '2026-11-21' - clock_started_on) FILTER (WHERE standing = 'open') AS "medianDays",
        percentile_disc(0.85) WITHIN GROUP (ORDER BY date '2026-11-21' - clock_started_on) FILTER (WHERE standing = 'open') AS "p85Days",
        count(*) FILTER (WHERE standing = 'open' AND stage_due_on < date '2026-11-21')::integer AS "overTarget" FROM cases GROUP BY stage`;
      return api.database.read(officer.actor, (tx) => tx.query({ name: 'test-pipeline', text }));
    };
    const report = async (): Promise<Pipeline> => (await api.as(officer).get('/reports/pipeline')).json();
    const agree = async (): Promise<void> => {
      const [stages, rows] = [(await report()).stages, await counted()];
      expect(stages).toHaveLength(8);
      for (const row of rows) expect(stages.find((s) => s.stage === row.stage)).toEqual(row);
    };
    await agree();
    await agree(); // now from what is remembered
    const { data } = (await api.as(officer).get('/cases?filter[stage]=patentability-review&filter[standing]=open&limit=20')).json() as { data: { id: string; version: number }[] };
    for (const { id, version } of data) {
      expect((await api.as(officer).post(`/cases/${id}/transitions`, { body: { command: 'send-back', to: 'disclosure', reason: 'once more' }, ifMatch: version })).statusCode).toBe(200);
      await agree();
    }
  }, 60_000);

  it('counts what entered and left each stage, month by month', async () => {
    const officer = await aUser(api.database);
    const c = await aCase(world, { officer });
    await aCase(world, { officer });
    await establish(world, c, FACTS_BY_STAGE.disclosure);
    await api.as(officer).post(`/cases/${c.id}/transitions`, { body: { command: 'advance' }, ifMatch: 1 });
    const { throughput, on } = (await api.as(officer).get('/reports/pipeline')).json() as Pipeline;
    expect(on).toBe('2026-11-21');
    expect(throughput).toEqual([{ month: '2026-11', stage: 'disclosure', entered: 2, left: 1 }, { month: '2026-11', stage: 'patentability-review', entered: 1, left: 0 }]);
  });

  it('is the office\'s own, and not for inventors', async () => {
    const [stranger, inventor] = [await aUser(api.database), await aUser(api.database, { roles: ['inventor'] })];
    const { stages } = (await api.as(stranger).get('/reports/pipeline')).json() as Pipeline;
    expect(stages.every((s) => s.open === 0 && s.medianDays === null && s.overTarget === 0)).toBe(true);
    expect((await api.as(inventor).get('/reports/pipeline')).statusCode).toBe(403);
    expect((await api.as(inventor).get('/reports/my-day')).statusCode).toBe(403);
  });
});

describe('my day', () => {
  const myDay = async (who: Parameters<TestApi['as']>[0]): Promise<MyDay> => {
    const answer = await api.as(who).get('/reports/my-day');
    expect(answer.statusCode).toBe(200);
    return answer.json();
  };

  it('shows what is over target, held no longer, nobody\'s, and changed since yesterday', async () => {
    const officer = await aUser(api.database, { roles: ['officer'] });
    const manager = await aUser(api.database, { officeId: officer.officeId, roles: ['manager'] });
    const [late, held, nobodys] = [await aCase(world, { officer }), await aCase(world, { officer }), await aCase(world, { officer: manager })];
    await api.as(officer).post(`/cases/${held.id}/transitions`, { body: { command: 'hold', reason: 'a week', until: '2026-11-28' }, ifMatch: 1 });
    expect((await myDay(officer)).changed.map((c) => c.id).sort()).toEqual([late.id, held.id].sort());
    api.clock.advance(15 * DAY);
    try {
      const { on, waiting, changed } = await myDay(officer);
      expect(on).toBe('2026-12-06');
      expect(waiting.map((w) => [w.id, w.because]).sort()).toEqual([[late.id, 'over-target'], [held.id, 'hold-ended'], [nobodys.id, 'unassigned']].sort());
      expect(changed).toEqual([]);
    } finally {
      api.clock.advance(-15 * DAY);
    }
  });

  it('splits one\'s own open deadlines into overdue and due within two weeks, and shows nobody else\'s', async () => {
    const officer = await aUser(api.database);
    const colleague = await aUser(api.database, { officeId: officer.officeId });
    const text = `INSERT INTO deadlines (id, office_id, kind, title, basis_code, nominal_due_on, effective_due_on, verification, owner_id, state, closed_at, met_on, evidence_note, created_at, updated_at)
      VALUES ($1, $2, 'internal', $3, 'test', $4, $4, 'not-needed', $5, $6, $7, $8, 'done', now(), now())`;
    const docket = (title: string, dueOn: string, owner: string, met = false): Promise<unknown> =>
      api.database.transaction(officer.actor, (tx) => tx.run({ name: 'test-deadline', text }, [newId(), officer.officeId, title, dueOn, owner, met ? 'met' : 'open', met ? tx.now : null, met ? dueOn : null]));
    await docket('yesterday', '2026-11-20', officer.id);
    await docket('today', '2026-11-21', officer.id);
    await docket('in 14 days', '2026-12-05', officer.id);
    await docket('in 15 days', '2026-12-06', officer.id);
    await docket('met', '2026-11-20', officer.id, true);
    await docket('not mine', '2026-11-20', colleague.id);
    const { overdue, dueSoon } = await myDay(officer);
    expect(overdue.map((d) => [d.title, d.daysLeft])).toEqual([['yesterday', -1]]);
    expect(dueSoon.map((d) => [d.title, d.daysLeft])).toEqual([['today', 0], ['in 14 days', 14]]);
  });
});
