import { DocumentsModule } from '@tamga/features/documents';
import { CasesLoader, CasesModule } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId } from '@tamga/platform';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { analyse } from '../../../../test/support/plans.js';
import { DUE_SOON_DAYS, MY_DAY } from './index.js';

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; 'Index Cond'?: string; 'Actual Rows'?: number; 'Actual Loops'?: number; 'Rows Removed by Filter'?: number; Plans?: Plan[] };

const OFFICERS = 8;
let app: TestApp;
let officers: TestUser[];
beforeAll(async () => {
  app = await openApp([NotificationsModule, CasesModule, DocumentsModule]);
  const first = await aUser(app.database, { roles: ['officer'] });
  officers = [first];
  for (let n = 1; n < OFFICERS; n++) officers.push(await aUser(app.database, { officeId: first.officeId, roles: ['officer'] }));
  const ids = await app.context.get(CasesLoader).load({ officeId: first.officeId, count: 4_000, seed: 3, ownerIds: officers.map((o) => o.id) as [string, ...string[]], closedShare: 0.9 });
  // Loaded cases were all touched now; an office's closed ones were touched over years.
  const asSystem = (name: string, text: string, values: unknown[] = []): Promise<number> => app.database.transaction(SYSTEM, (tx) => tx.run({ name, text }, values));
  expect(await asSystem('t-age', "UPDATE cases SET updated_at = updated_at - (number % 1500) * interval '1 day'")).toBe(4_000);
  await asSystem(
    't-deadlines',
    `INSERT INTO deadlines (id, office_id, case_id, kind, title, basis_code, nominal_due_on, effective_due_on, verification, owner_id, state, closed_at, met_on, evidence_note, created_at, updated_at)
     SELECT gen_random_uuid(), $1, id, 'internal', '', 'test', day, day, 'not-needed', ($3::uuid[])[1 + n % $4::integer], CASE WHEN n % 10 = 0 THEN 'open' ELSE 'met' END, CASE WHEN n % 10 = 0 THEN NULL ELSE now() END, CASE WHEN n % 10 = 0 THEN NULL ELSE day END, '', now(), now()
     FROM (SELECT id, n::integer AS n, date '2026-11-01' + (n % 60)::integer AS day FROM unnest($2::uuid[]) WITH ORDINALITY AS t(id, n)) x`,
    [first.officeId, ids, officers.map((o) => o.id), OFFICERS],
  );
  await asSystem(
    't-leads',
    `INSERT INTO leads (id, office_id, case_id, owner_id, origin, state, reason, name, next_action, next_on, created_at, updated_at)
     SELECT gen_random_uuid(), $1, id, ($3::uuid[])[1 + n % $4::integer], 'hand', CASE n % 20 WHEN 0 THEN 'contacted' WHEN 10 THEN 'new' ELSE 'lost' END, CASE WHEN n % 10 = 0 THEN '' ELSE 'no' END, 'N', CASE WHEN n % 20 = 0 THEN 'Call' ELSE '' END, CASE WHEN n % 20 = 0 THEN day END, now(), now()
     FROM (SELECT id, n::integer AS n, date '2026-10-01' + (n % 60)::integer AS day FROM unnest($2::uuid[]) WITH ORDINALITY AS t(id, n)) x`,
    [first.officeId, ids, officers.map((o) => o.id), OFFICERS],
  );
  await asSystem(
    't-interactions',
    `INSERT INTO party_interactions (id, office_id, kind, held_on, text, next_step, next_step_on, next_step_owner_id, next_step_done_at, created_by_name, created_at, updated_at)
     SELECT gen_random_uuid(), $1, 'call', '2026-10-01', 'T', 'Write', date '2026-10-01' + n % 60, ($2::uuid[])[1 + n % $3::integer], CASE WHEN n % 10 = 0 THEN NULL ELSE now() END, 'x', now(), now() FROM generate_series(1, 4000) AS n`,
    [first.officeId, officers.map((o) => o.id), OFFICERS],
  );
  await analyse(app, 'cases', 'case_events', 'deadlines', 'disclosures', 'leads', 'party_interactions', 'users', 'offices');
}, 180_000);
afterAll(() => app.close());

const flatten = (plan: Plan | undefined): Plan[] => (plan ? [plan, ...(plan.Plans ?? []).flatMap(flatten)] : []);

it('reads one officer\'s morning through indexes, and touches few of an office\'s many closed cases', async () => {
  const me = officers[0];
  if (!me) throw new Error('no officer');
  const values = [me.officeId, me.id, app.clock.now(), DUE_SOON_DAYS, true];
  const rows = await app.database.read(me.actor, (tx) => tx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>({ name: `explain-${newId()}`, text: `EXPLAIN (ANALYZE, FORMAT JSON) ${MY_DAY.text}` }, values));
  const plan = flatten(rows[0]?.['QUERY PLAN'][0].Plan);
  const big = plan.filter((node) => /^(cases|case_events|deadlines|leads|party_interactions)$/.test(node['Relation Name'] ?? ''));
  expect(big.length).toBeGreaterThanOrEqual(9);
  expect(big.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'])).toEqual([]);
  const indexes = plan.map((node) => node['Index Name'] ?? '');
  for (const index of ['ix_cases_owner', 'ix_cases_closed', 'ix_deadlines_owner', 'ix_leads_owner_next', 'ix_leads_owner_new', 'ix_party_interactions_next']) expect(indexes).toContain(index);
  const touched = big.reduce((sum, node) => sum + ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1), 0);
  expect(touched).toBeLessThan(1_500); // of 4,000 cases and their events, 4,000 leads and as many conversations
});
