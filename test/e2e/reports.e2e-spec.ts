import { FACTS_BY_STAGE } from '@tamga/domain';
import { CasesLoader } from '@tamga/features/cases';
import type { Ageing, CycleTimes, FunnelReport, MyDay, Pipeline, Workload } from '@tamga/features/reports';
import { newId } from '@tamga/platform';
import { aCase, establish } from '../factories/a-case.js';
import { aUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const DAY = 86_400_000;

describe('the pipeline report', () => {
  it('agrees with counting the cases one by one, before and after they move', async () => {
    const officer = await aUser(api.database, { roles: ['officer', 'manager'] });
    await api.get(CasesLoader).load({ officeId: officer.officeId, count: 400, seed: 7, ownerIds: [officer.id] });
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
    const c = await aCase(api, { officer });
    await aCase(api, { officer });
    await establish(api, c, FACTS_BY_STAGE.disclosure);
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

  it('shows what is over target, held no longer, nobody\'s, and what others changed', async () => {
    const officer = await aUser(api.database, { roles: ['officer'] });
    const manager = await aUser(api.database, { officeId: officer.officeId, roles: ['manager'] });
    const [late, held, nobodys] = [await aCase(api, { officer }), await aCase(api, { officer }), await aCase(api, { officer: manager })];
    await api.as(officer).post(`/cases/${held.id}/transitions`, { body: { command: 'hold', reason: 'a week', until: '2026-11-28' }, ifMatch: 1 });
    await api.as(manager).patch(`/cases/${late.id}`, { body: { keywords: 'asked for by the rector' }, ifMatch: 1 });
    const today = await myDay(officer);
    expect(today.changed.map((c) => [c.id, c.lastEvent, c.by])).toContainEqual([late.id, 'case.edited', manager.actor.name]);
    expect(today.changed.every((c) => c.by !== officer.actor.name)).toBe(true);
    expect((await myDay(manager)).changed.every((c) => c.by !== manager.actor.name)).toBe(true);
    api.clock.advance(15 * DAY);
    try {
      const { on, overdue, waiting, changed } = await myDay(officer);
      expect(on).toBe('2026-12-06');
      // Once, not twice: the stage's target is a deadline of its own.
      expect(overdue.map((d) => [d.case?.id, d.kind])).toEqual([[late.id, 'stage-target']]);
      expect(waiting.map((w) => [w.id, w.because]).sort()).toEqual([[held.id, 'hold-ended'], [nobodys.id, 'unassigned']].sort());
      expect(changed).toEqual([]);
    } finally {
      api.clock.advance(-15 * DAY);
    }
  });

  it('looks back to the beginning of the last working day: on Monday to Friday', async () => {
    const officer = await aUser(api.database);
    const since: string[][] = [];
    for (let n = 0; n < 7; n++) {
      const { on, changedSince } = await myDay(officer);
      since.push([on, changedSince]);
      api.clock.advance(DAY);
    }
    api.clock.advance(-7 * DAY);
    expect(since).toEqual([
      ['2026-11-21', '2026-11-20'], ['2026-11-22', '2026-11-20'], ['2026-11-23', '2026-11-20'], ['2026-11-24', '2026-11-23'], ['2026-11-25', '2026-11-24'], ['2026-11-26', '2026-11-25'], ['2026-11-27', '2026-11-26'],
    ]);
  });

  it('shows what inventors have submitted to those who may answer, and to no other office', async () => {
    const officer = await aUser(api.database, { roles: ['officer'] });
    const [auditor, stranger, inventor] = [await aUser(api.database, { officeId: officer.officeId, roles: ['auditor'] }), await aUser(api.database), await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] })];
    const id = newId();
    const text = "INSERT INTO disclosures (id, office_id, author_id, state, content, content_sha256, submitted_at, created_at, updated_at) VALUES ($1, $2, $3, 'submitted', $4, repeat('0', 64), $5, $5, $5)";
    await api.database.transaction({ ...officer.actor, kind: 'system' }, (tx) => tx.run({ name: 'test-submitted', text }, [id, officer.officeId, inventor.id, JSON.stringify({ titles: { en: 'A kettle' } }), tx.now]));
    expect((await myDay(officer)).submitted).toEqual([{ id, title: { en: 'A kettle' }, submittedAt: api.clock.now().toISOString() }]);
    for (const other of [auditor, stranger]) expect((await myDay(other)).submitted).toEqual([]);
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

describe('the dashboard\'s reports', () => {
  const PATHS = ['funnel', 'cycle-times', 'cumulative-flow', 'throughput', 'ageing', 'deadline-load', 'workload', 'affiliations', 'money/flow?from=2026-01-01&to=2026-06-30&into=KZT', 'money/portfolios?by=officer', 'money/receivables', 'money/late-reports', 'money/obligations', 'money/payouts', 'money/costs', 'money/records?of=step&step=bank&currency=USD'].map((name) => `/reports/${name}`);

  it('answer managers, officers and auditors, and nobody who may not read them', async () => {
    const manager = await aUser(api.database, { roles: ['manager'] });
    const others = await Promise.all((['officer', 'auditor', 'admin', 'inventor', 'reviewer'] as const).map((role) => aUser(api.database, { officeId: manager.officeId, roles: [role] })));
    for (const path of PATHS) {
      expect([path, (await api.as(manager).get(path)).statusCode]).toEqual([path, 200]);
      expect([path, ...(await Promise.all(others.map(async (who) => (await api.as(who).get(path)).statusCode)))]).toEqual([path, 200, 200, 403, 403, 403]);
    }
  });

  it('refuse a period, a track and a stage that there are not, naming the field', async () => {
    const officer = await aUser(api.database);
    for (const [query, pointer] of [['months=7', '/months'], ['track=magic', '/track'], ['affiliation=', '/affiliation'], ['unknown=1', '/unknown']] as const) {
      const answer = await api.as(officer).get(`/reports/funnel?${query}`);
      expect([query, answer.statusCode]).toEqual([query, 400]);
      expect((answer.json() as { errors: { pointer: string }[] }).errors.map((each) => each.pointer)).toEqual([pointer]);
    }
    expect((await api.as(officer).get('/reports/cycle-times?stage=limbo')).statusCode).toBe(400);
  });

  it('tell of a move as soon as it is made', async () => {
    const officer = await aUser(api.database, { roles: ['officer', 'manager'] });
    const c = await aCase(api, { officer });
    await establish(api, c, FACTS_BY_STAGE.disclosure);
    api.clock.advance(4 * DAY);
    try {
      const before = (await api.as(officer).get('/reports/ageing')).json() as Ageing;
      expect(before.cases).toEqual([{ id: c.id, reference: c.reference, stage: 'disclosure', days: 4, late: false, band: 'unknown' }]);
      expect(before.waiting.map((each) => [each.id, each.days])).toEqual([[c.id, 4]]);
      expect((await api.as(officer).post(`/cases/${c.id}/transitions`, { body: { command: 'advance' }, ifMatch: 1 })).statusCode).toBe(200);
      const { stages, opened } = (await api.as(officer).get('/reports/funnel?months=3')).json() as FunnelReport;
      expect([opened, stages[0]]).toEqual([1, { stage: 'disclosure', advanced: 1, sentBack: 0, closed: 0, conversion: 1, reach: 100, medianDays: 4, p85Days: 4 }]);
      const times = (await api.as(officer).get('/reports/cycle-times?stage=disclosure&track=patent')).json() as CycleTimes;
      expect(times.cases).toEqual([{ id: c.id, reference: c.reference, on: '2026-11-25', days: 4 }]);
      expect(((await api.as(officer).get('/reports/cycle-times?stage=disclosure&track=software')).json() as CycleTimes).count).toBe(0);
      expect(((await api.as(officer).get('/reports/workload')).json() as Workload).people).toMatchObject([{ ownerId: officer.id, open: 1, overTarget: 0 }]);
      expect(((await api.as(officer).get('/reports/ageing')).json() as Ageing).cases).toMatchObject([{ stage: 'patentability-review', days: 0 }]);
    } finally {
      api.clock.advance(-4 * DAY);
    }
  });

  it('of money refuse days, a currency and a figure that there are not, naming the field', async () => {
    const manager = await aUser(api.database, { roles: ['manager'] });
    for (const [query, pointers] of [
      ['flow?from=2026-02-30&to=2026-03-01', ['/from']], ['flow?from=2026-02-01', ['/to']], ['flow?into=ZZZ', ['/into']], ['portfolios?by=colour', ['/by']], ['records?of=nothing', ['/of']], ['records?of=step', ['/currency', '/step']],
      ['records?of=obligations&month=May&side=us', ['/month']], ['payouts?unknown=1', ['/unknown']],
    ] as const) {
      const answer = await api.as(manager).get(`/reports/money/${query}`);
      expect([query, answer.statusCode >= 400 && answer.statusCode < 500, (answer.json() as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)]).toEqual([query, true, pointers]);
    }
    expect((await api.as(manager).get('/reports/money/flow')).json()).toMatchObject({ from: '2026-01-01', to: '2026-12-31', currencies: [], converted: null });
  });
});
