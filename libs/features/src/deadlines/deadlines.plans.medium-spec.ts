import { CasesModule } from '@tamga/features/cases';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId, type NamedQuery } from '@tamga/platform';
import pg from 'pg';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { CLAIM } from './deadline-sweep.js';
import { DeadlinesModule } from './deadlines.module.js';
import { deadlineList, REFRESH_NEXT } from './deadlines.queries.js';
import { MOVE_TARGET } from './stage-targets.js';

const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] } as const;
const FILL = `INSERT INTO deadlines (id, office_id, kind, basis_code, nominal_due_on, effective_due_on, verification, owner_id, state, closed_at, met_on, evidence_note, created_at, updated_at)
  SELECT gen_random_uuid(), $1, 'internal', 'test', d.day, d.day, 'not-needed', $2, CASE WHEN n % 4 = 0 THEN 'open' ELSE 'met' END, CASE WHEN n % 4 = 0 THEN NULL ELSE now() END,
    CASE WHEN n % 4 = 0 THEN NULL ELSE d.day END, CASE WHEN n % 4 = 0 THEN NULL ELSE 'done' END, now(), now()
  FROM generate_series(1, 4000) n CROSS JOIN LATERAL (SELECT date '2027-01-01' + n % 700 AS day) d`;

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
      await app.database.transaction(SYSTEM, (tx) => tx.run({ name: 'test-fill', text: FILL }, [officer.officeId, officer.id]));
    }
    await app.database.transaction(SYSTEM, (tx) =>
      tx.run({ name: 'test-fill-reminders', text: "INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on) SELECT id, office_id, 'owner', nominal_due_on FROM deadlines WHERE kind = 'internal'" }));
    const owner = new pg.Client({ connectionString: app.testDatabase.ownerUrl });
    await owner.connect();
    await owner.query('ANALYZE');
    await owner.end();
  }, 120_000);
  afterAll(() => app.close());

  const plan = async (caller: { kind: string; userId: string | null; officeId: string | null; roles: readonly string[] }, query: NamedQuery, values: readonly unknown[]) => {
    const rows = await app.database.transaction(caller, (tx) => tx.query<Record<string, string>>({ name: `explain-${newId()}`, text: `EXPLAIN ${query.text}` }, values));
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const list = (filter: object) => deadlineList(officer.officeId, { state: 'open', ...filter }, { after: ['2027-05-01', newId()], limit: 50 });

  it.each([
    ['of the office', () => list({}), /ix_deadlines_due|ix_deadlines_owner/],
    ['of one person', () => list({ ownerId: officer.id }), /ix_deadlines_owner|ix_deadlines_due/],
    ['of one case', () => list({ caseId }), /ix_deadlines_case/],
  ])('read the list %s by an index', async (_, of, index) => {
    const { query, values } = of();
    const text = await plan(officer.actor, query, values);
    expect(text).toMatch(index);
    expect(text).not.toMatch(/Seq Scan on deadline/);
  });

  it('move the target of a case by an index', async () => {
    const text = await plan(officer.actor, MOVE_TARGET, [caseId, newId(), 'disclosure', '2027-01-01', new Date('2026-11-21T00:00:00Z'), officer.id, [7, 1, 0], 'test', '2026-11-21']);
    expect(text).toMatch(/ix_deadlines_case|uq_deadlines_stage_target/);
    expect(text).not.toMatch(/Seq Scan on deadline/);
  });

  it('refresh the next date of a case by an index', async () => {
    expect(await plan(officer.actor, REFRESH_NEXT, [[caseId]])).not.toMatch(/Seq Scan on deadlines/);
  });

  it('claim what is due by the index of what is unsent', async () => {
    // Few rows of many: for a batch as large as the table, reading the table is the better plan.
    const text = await plan(SYSTEM, CLAIM, [new Date('2027-01-05T00:00:00Z'), 20, Array.from({ length: 20 }, newId)]);
    expect(text).toContain('ix_deadline_reminders_due');
    expect(text).not.toMatch(/Seq Scan on deadline/);
  });
});
