import { addDays, FACTS_BY_STAGE, localDate, type Command, type LocalDate, type Stage } from '@tamga/domain';
import { CasesLoader, CasesModule, CasesReader, CasesService } from '@tamga/features/cases';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId, type NamedQuery } from '@tamga/platform';
import { aCase, establish, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, TEST_NOW, type TestApp } from '../../../../test/support/app.js';
import { analyse } from '../../../../test/support/plans.js';
import { AGEING } from './ageing.queries.js';
import { CHANGES, CYCLES, LEFT_STAGES, STAGE_CYCLES, WEEKS } from './flow.queries.js';
import { AgeingReport, FlowReport, LoadReport, ReportsModule, type ReportFilter } from './index.js';
import { AFFILIATIONS, DEADLINE_LOAD, WORKLOAD } from './load.queries.js';
import { reportQuery } from './report-filter.js';

const YEAR: ReportFilter = { months: 12 };
const DAY_MS = 86_400_000;
let app: TestApp;
let world: CaseWorld;
beforeAll(async () => {
  app = await openApp([NotificationsModule, CasesModule, ReportsModule]);
  world = { database: app.database, get: (type) => app.context.get(type) };
});
afterAll(() => app.close());
afterEach(() => app.clock.advance(TEST_NOW.getTime() - app.clock.now().getTime()));

const flow = (): FlowReport => app.context.get(FlowReport);
const pass = (days: number): void => app.clock.advance(days * DAY_MS);

async function act(c: TestCase, command: Command): Promise<void> {
  const { version } = await world.get(CasesReader).view(c.officer.actor, c.id);
  await world.get(CasesService).command(c.officer.actor, c.id, version, command);
}
async function advance(c: TestCase, stage: keyof typeof FACTS_BY_STAGE): Promise<void> {
  await establish(world, c, FACTS_BY_STAGE[stage]);
  await act(c, { type: 'advance' });
}

describe('what went through the office', () => {
  let officer: TestUser;
  let slow: TestCase;
  let quick: TestCase;
  beforeAll(async () => {
    officer = await aUser(app.database, { roles: ['officer', 'manager'] });
    [slow, quick] = [await aCase(world, { officer }), await aCase(world, { officer })];
    const lost = await aCase(world, { officer });
    pass(5);
    await advance(quick, 'disclosure'); // 5 days
    await act(slow, { type: 'hold', reason: 'a trial' });
    pass(10);
    await act(slow, { type: 'resume' });
    pass(4);
    await advance(slow, 'disclosure'); // 19 days, 10 of them on hold
    await act(lost, { type: 'close', outcome: 'abandoned', reason: 'nothing came of it' });
    pass(3);
    await act(slow, { type: 'send-back', to: 'disclosure', reason: 'once more' });
    pass(2);
    await act(lost, { type: 'reopen', reason: 'something came of it' });
    pass(1);
    await act(lost, { type: 'close', outcome: 'abandoned', reason: 'nothing after all' });
    pass(-25);
  });
  beforeEach(() => pass(25)); // 16 December, a Wednesday

  it('is told by stage, without the time on hold', async () => {
    const { opened, stages, from, to } = await flow().funnel(officer.actor, YEAR);
    expect([opened, from, to]).toEqual([3, '2025-12-17', '2026-12-16']);
    expect(stages[0]).toEqual({ stage: 'disclosure', advanced: 2, sentBack: 0, closed: 2, conversion: 0.5, reach: 100, medianDays: 5, p85Days: 9 });
    expect(stages[1]).toMatchObject({ stage: 'patentability-review', advanced: 0, sentBack: 1, closed: 0, conversion: null, reach: 50 });
  });

  it('is told case by case, the newest first', async () => {
    const { cases, count, p50, p95 } = await flow().cycleTimes(officer.actor, YEAR, 'disclosure');
    expect([count, p50, p95]).toEqual([2, 5, 9]);
    expect(cases).toEqual([{ id: slow.id, reference: slow.reference, on: '2026-12-10', days: 9 }, { id: quick.id, reference: quick.reference, on: '2026-11-26', days: 5 }]);
    expect(await flow().cycleTimes(officer.actor, YEAR, null)).toMatchObject({ count: 0, p50: null, cases: [] });
  });

  it('is told day by day: closed cases are gone, reopened ones are back for as long as they were', async () => {
    const { days, stages } = await flow().cumulative(officer.actor, { months: 3 });
    const at = (stage: Stage, day: string): number | undefined => stages.find((each) => each.stage === stage)?.counts[days.indexOf(localDate(day))];
    expect(['2026-11-20', '2026-11-21', '2026-11-26', '2026-12-10', '2026-12-13', '2026-12-15', '2026-12-16'].map((day) => [at('disclosure', day), at('patentability-review', day)])).toEqual([[0, 0], [3, 0], [2, 1], [0, 2], [1, 1], [2, 1], [1, 1]]);
    expect(days.at(-1)).toBe('2026-12-16');
  });

  it('is told week by week, without the week that is not over, and forecasts nothing from nothing', async () => {
    const { weeks, forecast } = await flow().throughput(officer.actor, { months: 3 }, 'disclosure');
    expect(weeks.filter(({ count }) => count > 0)).toEqual([{ week: '2026-11-23', count: 1 }, { week: '2026-12-07', count: 1 }]);
    expect([weeks[0]?.week, weeks.at(-1)?.week, weeks.length]).toEqual(['2026-09-21', '2026-12-07', 12]);
    expect(forecast).toHaveLength(26);
    expect(forecast?.[0]?.on).toBe('2026-12-23');
    expect((await flow().throughput(officer.actor, YEAR, 'licensing')).forecast).toBeNull();
  });

  it('is nothing to another office, and refused to inventors, reviewers and administrators', async () => {
    const stranger = await aUser(app.database);
    expect(await flow().funnel(stranger.actor, YEAR)).toMatchObject({ opened: 0 });
    expect((await flow().cycleTimes(stranger.actor, YEAR, 'disclosure')).cases).toEqual([]);
    expect((await flow().cumulative(stranger.actor, YEAR)).stages.every(({ counts }) => counts.every((count) => count === 0))).toBe(true);
    for (const role of ['inventor', 'reviewer', 'admin'] as const) {
      const nobody = await aUser(app.database, { officeId: officer.officeId, roles: [role] });
      const asked = [flow().funnel(nobody.actor, YEAR), app.context.get(AgeingReport).of(nobody.actor, YEAR), ...(['deadlines', 'workload', 'affiliations'] as const).map((what) => app.context.get(LoadReport)[what](nobody.actor, YEAR))];
      for (const answer of asked) await expect(answer).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
    }
  });

  it('is not to be rewritten: staff may add moves, and nobody who asks through the application may change one', async () => {
    const change = { name: 'test-rewrite', text: 'UPDATE case_moves SET days = 0' };
    await expect(app.database.transaction(officer.actor, (tx) => tx.run(change))).rejects.toMatchObject({ code: '42501' });
    await expect(app.database.transaction({ kind: 'system', userId: null, officeId: null, roles: [] }, (tx) => tx.run(change))).rejects.toMatchObject({ code: '42501' });
  });
});

describe('an office with a past', () => {
  let officer: TestUser;
  beforeAll(async () => {
    for (let i = 0; i < 4; i++) {
      officer = await aUser(app.database, { familyName: 'Sapar', givenName: 'Aigerim' });
      await app.context.get(CasesLoader).load({ officeId: officer.officeId, count: 1_500, seed: 11 + i, ownerIds: [officer.id] });
    }
    await analyse(app, 'cases', 'case_moves', 'disclosures', 'deadlines', 'offices', 'users');
  }, 120_000);

  const counted = async <Row>(text: string): Promise<Row[]> => app.database.read(officer.actor, (tx) => tx.query<Row & object>({ name: `test-${newId()}`, text }) as Promise<Row[]>);

  it('shows as stuck what is older than nearly all that went through, the furthest beyond first', async () => {
    const { cases, stages, stuck, bands, open, waiting } = await app.context.get(AgeingReport).of(officer.actor, { months: 36 });
    const [{ n } = { n: 0 }] = await counted<{ n: number }>("SELECT count(*)::integer AS n FROM cases WHERE standing = 'open' AND stage <> 'monitoring'");
    expect([open, cases.length, Object.values(bands).reduce((a, b) => a + b)]).toEqual([n, n, n]);
    expect(bands['over-95']).toBeGreaterThan(5);
    for (const stage of stages) {
      const [row] = await counted(`SELECT count(*)::integer AS finished, percentile_disc(0.5) WITHIN GROUP (ORDER BY days) AS p50, percentile_disc(0.85) WITHIN GROUP (ORDER BY days) AS p85, percentile_disc(0.95) WITHIN GROUP (ORDER BY days) AS p95
        FROM case_moves WHERE kind = 'advanced' AND from_stage = '${stage.stage}' AND moved_on > date '2023-11-21'`);
      expect(stage).toMatchObject(row as object);
    }
    const p85 = new Map(stages.map((stage) => [stage.stage, stage.p85 ?? 0]));
    const times = stuck.map(({ stage, days }) => days / (p85.get(stage) ?? 1));
    expect(times).toHaveLength(8);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(times.at(-1)).toBeGreaterThan(1);
    expect(stuck[0]).toMatchObject({ owner: 'Sapar Aigerim', title: { en: expect.any(String) } });
    expect(waiting.map(({ days }) => days)).toEqual([...waiting.map(({ days }) => days)].sort((a, b) => b - a));
  });

  it('is divided by tracks without a rest, and by faculty with the unknown beside', async () => {
    const all = await flow().funnel(officer.actor, YEAR);
    const parts = await Promise.all((['patent', 'software', 'know-how', 'plant-variety', 'design-trademark'] as const).map((track) => flow().funnel(officer.actor, { ...YEAR, track })));
    expect(parts.reduce((sum, { opened }) => sum + opened, 0)).toBe(all.opened);
    expect(parts.reduce((sum, { stages }) => sum + (stages[2]?.advanced ?? 0), 0)).toBe(all.stages[2]?.advanced);
    const { total, affiliations } = await app.context.get(LoadReport).affiliations(officer.actor, YEAR);
    expect(total).toBe(all.opened); // each generated case has the disclosure it was opened for
    expect(affiliations.length).toBeGreaterThan(4);
    expect(affiliations.some(({ name }) => name === null)).toBe(true);
    expect(affiliations.reduce((sum, { submitted }) => sum + submitted, 0)).toBeGreaterThanOrEqual(total);
    const name = affiliations.find((each) => each.name !== null)?.name ?? '';
    const some = await flow().funnel(officer.actor, { ...YEAR, affiliation: `  ${name.toUpperCase()} ` });
    expect(some.opened).toBe(affiliations.find((each) => each.name === name)?.submitted);
    expect((await flow().funnel(officer.actor, { ...YEAR, affiliation: 'nowhere' })).opened).toBe(0);
  });

  it('forecasts the same on the same day, and more the longer one waits', async () => {
    const [one, other] = await Promise.all([flow().throughput(officer.actor, YEAR, 'licensing'), flow().throughput(officer.actor, YEAR, 'licensing')]);
    expect(one).toEqual(other);
    expect(one.weeks.length).toBeGreaterThan(48);
    expect(one.forecast?.at(-1)?.sure85).toBeGreaterThan(0);
    expect(one.forecast?.at(-1)?.sure85).toBeLessThanOrEqual(one.forecast?.at(-1)?.sure50 ?? 0);
  });

  it('counts what each person has, and nobody\'s too', async () => {
    const { people } = await app.context.get(LoadReport).workload(officer.actor, YEAR);
    const [row] = await counted(`SELECT (count(*) FILTER (WHERE standing = 'open'))::integer AS open, (count(*) FILTER (WHERE standing = 'on-hold'))::integer AS "onHold", (count(*) FILTER (WHERE standing = 'open' AND stage_due_on < date '2026-11-21'))::integer AS "overTarget" FROM cases WHERE owner_id = '${officer.id}'`);
    expect(people.find(({ ownerId }) => ownerId === officer.id)).toMatchObject({ ...(row as object), name: 'Sapar Aigerim', deadlines: 0 });
  });

  it('has its open deadlines by month and class, what is overdue apart', async () => {
    const docket = (dueOn: LocalDate, kind: string, verification = 'not-needed', met = false): Promise<unknown> =>
      app.database.transaction(officer.actor, (tx) => tx.run(DOCKET, [newId(), officer.officeId, kind, dueOn, verification, officer.id, met ? 'met' : 'open', met ? tx.now : null, met ? dueOn : null]));
    const today = localDate('2026-11-21');
    await docket(addDays(today, -1), 'statutory');
    await docket(today, 'statutory');
    await docket(localDate('2026-11-30'), 'statutory', 'unverified');
    await docket(localDate('2026-12-01'), 'contractual');
    await docket(localDate('2027-10-31'), 'internal');
    await docket(localDate('2027-11-01'), 'internal');
    await docket(localDate('2026-12-01'), 'contractual', 'not-needed', true);
    expect(await app.context.get(LoadReport).deadlines(officer.actor, YEAR)).toEqual({
      on: '2026-11-21', until: '2027-10-31', later: 1,
      months: [
        { month: '2026-11', kind: 'statutory', count: 2, unverified: 1 }, { month: '2026-12', kind: 'contractual', count: 1, unverified: 0 }, { month: '2027-10', kind: 'internal', count: 1, unverified: 0 },
        { month: 'overdue', kind: 'statutory', count: 1, unverified: 0 },
      ],
    });
    const mine = (await app.context.get(LoadReport).workload(officer.actor, YEAR)).people.find(({ ownerId }) => ownerId === officer.id);
    expect(mine).toMatchObject({ deadlines: 6, overdue: 1, due30: 3 });
  });

  type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; 'Index Cond'?: string; Plans?: Plan[] };
  const flatten = (plan: Plan | undefined): Plan[] => (plan ? [plan, ...(plan.Plans ?? []).flatMap(flatten)] : []);

  it.each([
    ['the funnel', LEFT_STAGES, [], ['ix_case_moves_day']],
    ['cycle times', CYCLES, ['monitoring', 1_000], ['ix_case_moves_day']],
    ['cycle times of a stage', STAGE_CYCLES, ['licensing', 1_000], ['ix_case_moves_day']],
    ['the cumulative flow', CHANGES, [['disclosure', 'licensing']], ['ix_case_moves_day']],
    ['throughput', WEEKS, ['licensing'], ['ix_case_moves_day']],
    ['ageing', AGEING, ['monitoring', 3_000, 8], ['ix_case_moves_day']],
    ['deadlines', DEADLINE_LOAD, [], []],
    ['workload', WORKLOAD, [], []],
    ['faculties', AFFILIATIONS, [], ['ix_disclosures_submitted']],
  ] as const)('reads %s behind the wall by indexes that hold the office and the period', async (_what, text, more, indexes) => {
    const { query, values } = reportQuery('plan', text, { officeId: officer.officeId, now: app.clock.now(), filter: YEAR, more });
    const [row] = await app.database.read(officer.actor, (tx) => tx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>({ name: `explain-${newId()}`, text: `EXPLAIN (FORMAT JSON) ${query.text}` }, values));
    const plan = flatten(row?.['QUERY PLAN'][0].Plan);
    const grown = plan.filter((node) => ['cases', 'case_moves', 'disclosures'].includes(node['Relation Name'] ?? ''));
    expect(grown.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    for (const index of indexes) {
      const reading = plan.filter((node) => node['Index Name'] === index);
      expect(reading.length).toBeGreaterThan(0);
      for (const node of reading) expect(node['Index Cond']).toMatch(/office_id = .*(moved_on|submitted_at) >= .*(moved_on|submitted_at) <= /);
    }
  });
});

const DOCKET: NamedQuery = {
  name: 'test-docket',
  text: `INSERT INTO deadlines (id, office_id, kind, title, basis_code, nominal_due_on, effective_due_on, verification, owner_id, state, closed_at, met_on, evidence_note, created_at, updated_at)
    VALUES ($1, $2, $3, 'a deadline', 'test', $4, $4, $5, $6, $7, $8, $9, 'done', now(), now())`,
};
