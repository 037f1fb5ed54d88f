import { NotificationsModule } from '@tamga/features/notifications';
import { newId, type NamedQuery } from '@tamga/platform';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { analyse } from '../../../../test/support/plans.js';
import { countQuery, pageQuery, PINNED_COUNTS, wordsOf, type Context, type QueryPlan } from './case-query.queries.js';
import { QUERY_GROUPS, QUERY_SORTS, resolve } from './case-query.js';
import { CasesLoader, CasesModule } from './index.js';

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; 'Actual Rows'?: number; 'Actual Loops'?: number; 'Rows Removed by Filter'?: number; Plans?: Plan[] };
const OFFICES = 3;
const CASES = 1_000;

let app: TestApp;
let officer: TestUser;
let living: number;
beforeAll(async () => {
  app = await openApp([NotificationsModule, CasesModule]);
  for (let seed = 0; seed < OFFICES; seed++) {
    officer = await aUser(app.database);
    await app.context.get(CasesLoader).load({ officeId: officer.officeId, count: CASES, seed, ownerIds: [officer.id] });
  }
  // As an office is after years: most cases are closed.
  await app.asSystem("UPDATE cases SET standing = 'closed', outcome = 'completed', closed_on = DATE '2026-11-01', held_on = NULL WHERE standing <> 'closed' AND number % 10 <> 0");
  await analyse(app, 'cases');
  living = Number((await app.asSystem<{ n: string }>("SELECT count(*) AS n FROM cases WHERE office_id = $1 AND standing <> 'closed'", [officer.officeId]))[0]?.n);
}, 120_000);
afterAll(() => app.close());

const flatten = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flatten)];
/** How many rows of `cases` a statement looked at, and by which way, as it really ran for this person. */
async function looked({ query, values }: { query: NamedQuery; values: unknown[] }): Promise<{ rows: number; ways: (string | undefined)[] }> {
  const [row] = await app.database.read(officer.actor, (tx) => tx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>({ name: `explain-${newId()}`, text: `EXPLAIN (ANALYZE, FORMAT JSON) ${query.text}` }, values));
  const nodes = row ? flatten(row['QUERY PLAN'][0].Plan).filter((node) => node['Relation Name'] === 'cases') : [];
  const rows = nodes.map((node) => ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1));
  return { rows: Math.max(...rows), ways: nodes.map((node) => node['Index Name'] ?? node['Node Type']) };
}
const plan = (over: Partial<QueryPlan> = {}): QueryPlan => ({ filter: resolve({}, officer.actor), sort: 'due', direction: 'asc', group: null, ids: null, ...over });
const context = (): Context => ({ officeId: officer.officeId, now: new Date('2026-11-21T06:00:00Z'), words: wordsOf('') });

it('has an office of mostly closed cases to look at', () => {
  expect(living).toBeGreaterThan(50);
  expect(living).toBeLessThan(CASES / 5);
});

it.each([...QUERY_SORTS.map((sort) => ({ sort, group: null })), ...QUERY_GROUPS.map((group) => ({ sort: 'due' as const, group }))])('looks at living cases only for a page by %j, however many are closed', async (over) => {
  const { rows, ways } = await looked(pageQuery(plan(over), context(), { limit: 50, after: null }));
  expect(ways).not.toContain('Seq Scan');
  expect(rows).toBeLessThanOrEqual(living + 1);
});

it('looks at living cases only to count them, in groups and for every pin', async () => {
  expect((await looked(countQuery(plan({ group: 'stage' }), context(), 5_001))).rows).toBeLessThanOrEqual(living + 1);
  const pins = JSON.stringify([{ n: 0, nobody: false, over: true }, { n: 1, nobody: true, over: false, within: 14 }]);
  const { rows, ways } = await looked({ query: PINNED_COUNTS, values: [officer.officeId, new Date('2026-11-21T06:00:00Z'), pins, 20_000] });
  expect(ways).not.toContain('Seq Scan');
  expect(rows).toBeLessThanOrEqual(living + 1);
});

it('of the closed reads no further than its page', async () => {
  const { rows } = await looked(pageQuery(plan({ filter: resolve({ standing: 'closed' }, officer.actor), sort: 'updated', direction: 'desc' }), context(), { limit: 50, after: null }));
  expect(rows).toBeLessThanOrEqual(60);
});
