import { CasesLoader, CasesModule } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId, type Caller, type NamedQuery } from '@tamga/platform';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { analyse, planOf } from '../../../../test/support/plans.js';
import { CLAIM } from './deadline-sweep.js';
import { WAITING_BY_HAND } from './deadline-verification.service.js';
import { DeadlinesModule } from './deadlines.module.js';
import { deadlineList, REFRESH_NEXT } from './deadlines.queries.js';
import { RECOMPUTE, USED } from './second-engine.js';
import { MOVE_TARGET } from './stage-targets.js';
import { WAITING } from './trigger-verification.service.js';

const FILL = `INSERT INTO deadlines (id, office_id, kind, basis_code, nominal_due_on, effective_due_on, verification, owner_id, state, closed_at, met_on, evidence_note, created_at, updated_at)
  SELECT gen_random_uuid(), $1, 'internal', 'test', d.day, d.day, 'not-needed', $2, CASE WHEN n % 4 = 0 THEN 'open' ELSE 'met' END, CASE WHEN n % 4 = 0 THEN NULL ELSE now() END,
    CASE WHEN n % 4 = 0 THEN NULL ELSE d.day END, CASE WHEN n % 4 = 0 THEN NULL ELSE 'done' END, now(), now()
  FROM generate_series(1, 4000) n CROSS JOIN LATERAL (SELECT date '2027-01-01' + n % 700 AS day) d`;
/** Statutory days that somebody typed; one in twenty waits for a second person. */
const FILL_BY_HAND = `INSERT INTO deadlines (id, office_id, kind, basis_code, nominal_due_on, effective_due_on, verification, owner_id, created_at, updated_at)
  SELECT gen_random_uuid(), $1, 'statutory', 'statutory-by-hand', date '2027-01-01' + n % 700, date '2027-01-01' + n % 700, CASE WHEN n % 20 = 0 THEN 'unverified' ELSE 'verified' END, $2, now(), now() FROM generate_series(1, 2000) n`;
/** Open deadlines that rules gave, each with its event and working; one in ten nobody has confirmed. */
const FILL_BY_RULE = `WITH a AS (INSERT INTO assets (id, office_id, case_id, kind, title, jurisdiction, created_at, updated_at) VALUES (gen_random_uuid(), $1, $3, 'patent', 'A node', 'US', now(), now()) RETURNING id),
  e AS (INSERT INTO docket_events (id, office_id, asset_id, case_id, kind, occurred_on, recorded_at) SELECT gen_random_uuid(), $1, a.id, $3, 'office-action', date '2026-10-01', now() FROM a, generate_series(1, 1500) RETURNING id),
  d AS (INSERT INTO deadlines (id, office_id, kind, case_id, basis_code, nominal_due_on, effective_due_on, verification, owner_id, created_at, updated_at, docket_event_id, rule_code, rule_version)
    SELECT gen_random_uuid(), $1, 'statutory', c.ids[1 + e.n % cardinality(c.ids)], 'test', e.day, e.day, CASE WHEN e.n % 10 = 0 THEN 'unverified' ELSE 'verified' END, $2, now(), now(), e.id, 'test', 1
    FROM (SELECT id, row_number() OVER () AS n, date '2027-01-01' + (row_number() OVER ())::integer AS day FROM e) e, (SELECT array_agg(id) AS ids FROM cases WHERE office_id = $1) c RETURNING id)
  INSERT INTO deadline_workings (deadline_id, office_id, rule, facts, computed, calendar) SELECT id, $1, '{}', '{"on": "2026-10-01"}', '{}', 'us-uspto' FROM d`;

describe('the plans of the hot statements, under row-level security', () => {
  let app: TestApp;
  let officer: TestUser;
  let caseId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, DeadlinesModule, NotificationsModule]);
    const world: CaseWorld = { database: app.database, get: (type) => app.context.get(type) };
    for (let office = 0; office < 3; office++) {
      officer = await aUser(app.database);
      caseId = (await aCase(world, { officer })).id;
      await app.context.get(CasesLoader).load({ officeId: officer.officeId, count: 300, seed: office, ownerIds: [officer.id] });
      await app.database.transaction(SYSTEM, async (tx) => {
        await tx.run({ name: 'test-fill', text: FILL }, [officer.officeId, officer.id]);
        await tx.run({ name: 'test-fill-by-hand', text: FILL_BY_HAND }, [officer.officeId, officer.id]);
        await tx.run({ name: 'test-fill-by-rule', text: FILL_BY_RULE }, [officer.officeId, officer.id, caseId]);
      });
    }
    await app.database.transaction(SYSTEM, (tx) =>
      tx.run({ name: 'test-fill-reminders', text: "INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on) SELECT id, office_id, 'owner', nominal_due_on - n FROM deadlines, generate_series(0, 9) AS n WHERE kind = 'internal'" }));
    await analyse(app);
  }, 120_000);
  afterAll(() => app.close());

  const plan = (caller: Caller, query: NamedQuery): Promise<string> => planOf(app, caller, query);
  const list = (filter: object) => deadlineList(officer.officeId, { state: 'open', ...filter }, { after: ['2027-05-01', newId()], limit: 50 });

  it.each([
    ['of the office', () => list({}), /ix_deadlines_due|ix_deadlines_owner/],
    ['of one person, by what that person owns', () => list({ ownerId: officer.id }), /ix_deadlines_owner.*\n.*owner_id = /],
    ['of one person and kind', () => list({ ownerId: officer.id, kind: 'contractual' }), /ix_deadlines_owner.*\n.*owner_id = /],
    ['of one case', () => list({ caseId }), /ix_deadlines_case/],
    ['of what was met', () => list({ state: 'met' }), /ix_deadlines_due/],
  ])('read the list %s by an index', async (_, of, index) => {
    const text = await plan(officer.actor, of().query);
    expect(text).toMatch(index);
    expect(text).not.toMatch(/Seq Scan on deadline/);
  });

  it('move the target of a case by an index', async () => {
    const text = await plan(officer.actor, MOVE_TARGET);
    expect(text).toMatch(/ix_deadlines_case|uq_deadlines_stage_target/);
    expect(text).not.toMatch(/Seq Scan on deadline/);
  });

  it('refresh the next date of a case by an index', async () => {
    expect(await plan(officer.actor, REFRESH_NEXT)).not.toMatch(/Seq Scan on deadlines/);
  });

  it('claim what is due by the index of what is unsent, and look up only the deadlines that were claimed', async () => {
    const text = await plan(SYSTEM, CLAIM);
    expect(text).toContain('ix_deadline_reminders_due');
    expect(text).toContain('Index Scan using pk_deadlines on deadlines d');
    expect(text).not.toMatch(/Seq Scan on deadline/);
  });

  it.each([['its page of deadlines', RECOMPUTE], ['the calendars they were reckoned with', USED]])('compute again reading %s in the order of open deadlines, past none that is closed', async (_, query) => {
    const text = await plan(SYSTEM, query);
    expect(text).toContain('ix_deadlines_by_rule');
    expect(text).not.toMatch(/Seq Scan on deadlines/);
  });

  it('find the days that must be keyed twice among what is unverified, in their order and without a sort', async () => {
    const text = await plan(officer.actor, WAITING);
    expect(text).toContain('ix_deadlines_unverified');
    expect(text).not.toMatch(/Seq Scan on (deadline|docket)/);
  });

  it('find the days by hand that wait for a second person in the order of their entry, past none that is confirmed', async () => {
    const text = await plan(officer.actor, WAITING_BY_HAND);
    expect(text).toContain('ix_deadlines_unverified_by_hand');
    expect(text).not.toMatch(/Seq Scan on deadlines|Sort Key/);
  });
});
