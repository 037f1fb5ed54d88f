import { STAGES, type Actor } from '@tamga/domain';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId, type NamedQuery } from '@tamga/platform';
import pg from 'pg';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { BOARD, listQuery, SEARCH, type CaseFilter, type CaseSort } from './case-list.queries.js';
import { CASE_VIEW } from './case-view.queries.js';
import { LOAD_CASE, LOCK_CASE } from './cases.queries.js';
import { CasesLists, CasesLoader, CasesModule } from './index.js';

const OFFICES = 5;
const CASES = 2_000;
type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; 'Index Cond'?: string; 'Recheck Cond'?: string; Filter?: string; Plans?: Plan[] };

let app: TestApp;
let owner: pg.Client;
let officer: TestUser;
let inventor: TestUser;
let caseId: string;
beforeAll(async () => {
  app = await openApp([NotificationsModule, CasesModule]);
  owner = new pg.Client({ connectionString: app.testDatabase.ownerUrl });
  await owner.connect();
  const loader = app.context.get(CasesLoader);
  for (let i = 0; i < OFFICES; i++) {
    officer = await aUser(app.database);
    const ids = await loader.load({ officeId: officer.officeId, count: CASES, seed: i, ownerIds: [officer.id] });
    caseId = ids[0] ?? '';
    inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    const grant = { name: 'test-grant', text: "INSERT INTO access_grants (record_id, user_id, office_id, capacity, granted_at) SELECT unnest($1::uuid[]), $2, $3, 'inventor', $4" };
    await app.database.transaction({ kind: 'system', userId: null, officeId: null, roles: [] }, (tx) => tx.run(grant, [ids.slice(0, 20), inventor.id, inventor.officeId, tx.now]));
  }
  for (const table of ['cases', 'case_facts', 'case_events', 'case_search', 'case_counters', 'case_throughput', 'access_grants', 'users', 'offices']) await owner.query(`VACUUM ANALYZE ${table}`);
}, 180_000);
afterAll(async () => {
  await owner.end();
  await app.close();
});

/** The plan of a statement as PostgreSQL would run it for this person, behind the wall. */
async function planOf(actor: Actor, query: NamedQuery, values: readonly unknown[]): Promise<Plan[]> {
  const rows = await app.database.read(actor, async (tx) => {
    if (query === LOCK_CASE) return tx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>({ name: `explain-${newId()}`, text: `EXPLAIN (FORMAT JSON) ${query.text.replace(' FOR NO KEY UPDATE', '')}` }, values);
    return tx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>({ name: `explain-${newId()}`, text: `EXPLAIN (FORMAT JSON) ${query.text}` }, values);
  });
  return flatten(rows[0]?.['QUERY PLAN'][0].Plan);
}

const flatten = (plan: Plan | undefined): Plan[] => (plan ? [plan, ...(plan.Plans ?? []).flatMap(flatten)] : []);
const ofCases = (plan: readonly Plan[]): Plan[] => plan.filter((node) => /^case(s|_facts|_events|_search)$/.test(node['Relation Name'] ?? ''));

/** Every table that grows with the cases is reached through an index, whose condition holds the bound given. */
function expectIndexed(plan: readonly Plan[], table: string, bound: RegExp): void {
  expect(ofCases(plan).filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name'])).toEqual([]);
  const reached = plan.filter((node) => node['Relation Name'] === table && node['Index Cond'] !== undefined);
  const conditions = [...reached, ...plan.filter((node) => node['Node Type'] === 'Bitmap Index Scan')].map((node) => node['Index Cond'] ?? '');
  expect(conditions.some((condition) => bound.test(condition))).toBe(true);
}

const now = new Date('2026-11-21T04:00:00.000Z');
const list = (sort: CaseSort, filter: CaseFilter, after: unknown[] | null = null, officeId: string | null = officer.officeId): { query: NamedQuery; values: unknown[] } =>
  listQuery({ sort, filter, after: after as (string | number)[] | null, limit: 50 }, officeId, now);

describe('behind row-level security, an index is used', () => {
  const from = ['2026-11-01', '0190b5a2-7c1e-7000-8000-000000000001'];
  it.each<{ what: string; sort: CaseSort; filter: CaseFilter; after: unknown[] | null; index: string }>([
    { what: 'the list by due date', sort: 'due', filter: {}, after: null, index: 'ix_cases_due' },
    { what: 'a later page of it', sort: 'due', filter: {}, after: from, index: 'ix_cases_due' },
    { what: 'one stage', sort: 'due', filter: { stage: 'licensing' }, after: null, index: 'ix_cases_board' },
    { what: 'a later page of one stage', sort: 'due', filter: { stage: 'licensing' }, after: from, index: 'ix_cases_board' },
    { what: 'the newest changes', sort: 'updated', filter: {}, after: null, index: 'ix_cases_updated' },
    { what: 'what is closed', sort: 'updated', filter: { standing: 'closed' }, after: null, index: 'ix_cases_closed' },
    { what: 'the list by reference', sort: 'reference', filter: {}, after: null, index: 'uq_cases_number' },
  ])('for $what, in its order', async ({ sort, filter, after, index }) => {
    const { query, values } = list(sort, filter, after);
    const plan = await planOf(officer.actor, query, values);
    expectIndexed(plan, 'cases', /office_id = /);
    expect(plan.map((node) => node['Index Name'])).toContain(index);
    // Sorted by the index: a page costs the same however many cases follow it.
    expect(plan.filter((node) => node['Relation Name'] === 'cases').map((node) => node['Node Type'])).toEqual(['Index Scan']);
  });

  it('for one officer\'s cases, and those over target', async () => {
    for (const filter of [{ owner: officer.id }, { overTarget: true }, { stage: 'licensing', track: 'software' }] as const) {
      const { query, values } = list('due', filter);
      expectIndexed(await planOf(officer.actor, query, values), 'cases', /office_id = /);
    }
  });

  it('for the board: the stage is part of the condition', async () => {
    expectIndexed(await planOf(officer.actor, BOARD, [officer.officeId, 20, STAGES]), 'cases', /office_id = .*stage = /);
  });

  it('for one case, its lock and its facts', async () => {
    for (const [query, values] of [[CASE_VIEW, [caseId]], [LOAD_CASE, [caseId, officer.officeId]], [LOCK_CASE, [caseId, officer.officeId]]] as const) {
      expectIndexed(await planOf(officer.actor, query, values), 'cases', /id = /);
    }
  });

  it('for an inventor: the grants become the condition', async () => {
    const { query, values } = list('updated', {}, null, null);
    expectIndexed(await planOf(inventor.actor, query, values), 'cases', /id = ANY/);
    const page = JSON.parse(await app.context.get(CasesLists).list(inventor.actor, { sort: 'updated', filter: {}, limit: 50 })) as { data: unknown[] };
    expect(page.data.length).toBeGreaterThan(5);
  });

  it('for the words of a search, with the office in the same condition', async () => {
    await owner.query('BEGIN');
    await owner.query('GRANT tamga_search TO CURRENT_USER');
    await owner.query('SET LOCAL ROLE tamga_search');
    const words = `SELECT s.case_id FROM case_search s WHERE s.office_id = '${officer.officeId}' AND s.tsv @@ plainto_tsquery('english', 'graphene membrane')`;
    const looks = `SELECT s.case_id FROM case_search s WHERE s.office_id = '${officer.officeId}' AND 'grafene membrane' <% s.folded`;
    for (const [text, condition] of [[words, /office_id = .*tsv @@/], [looks, /office_id = .*folded %>/]] as const) {
      const plan = flatten((await owner.query(`EXPLAIN (FORMAT JSON) ${text}`)).rows[0]['QUERY PLAN'][0].Plan);
      expect(plan.map((node) => node['Node Type'])).not.toContain('Seq Scan');
      expect(plan.find((node) => node['Node Type'] === 'Bitmap Index Scan')?.['Index Cond']).toMatch(condition);
    }
    await owner.query('ROLLBACK');
    expectIndexed(await planOf(officer.actor, SEARCH, [50, 'graphene', 'graphene', 'graphene:*', null, null, null, null, 1, null, null]), 'cases', /id = /);
  });
});

describe('search', () => {
  const find = async (text: string, more: { limit?: number; cursor?: string; filter?: CaseFilter } = {}) =>
    JSON.parse(await app.context.get(CasesLists).search(officer.actor, { text, filter: more.filter ?? {}, limit: more.limit ?? 50, cursor: more.cursor })) as {
      data: { id: string; reference: string; title: Record<string, string>; stage: string }[]; page: { nextCursor: string | null };
    };

  it('finds words in three languages, in any form of theirs', async () => {
    for (const text of ['graphene membranes', 'мембраны из графена', 'очистка воды']) {
      const { data } = await find(text);
      expect(data.length).toBeGreaterThan(0);
    }
    for (const { title } of (await find('graphene membranes')).data) expect(title['en']).toMatch(/membrane.*graphene/i);
  });

  it('puts the case whose reference was typed first', async () => {
    const [{ reference = '' } = {}] = (await find('laser')).data;
    const loose = reference.toLowerCase().replace('-0', '-');
    expect((await find(reference)).data[0]?.reference).toBe(reference);
    expect((await find(loose)).data[0]?.reference).toBe(reference);
  });

  it('falls back to beginnings of words, then to their look', async () => {
    expect((await find('spectrom')).data.length).toBeGreaterThan(0);
    expect((await find('spectrometr graphine')).data.length).toBeGreaterThan(0);
    expect((await find('қазақ сөз')).data.length).toBeGreaterThan(0);
    expect((await find('казак соз')).data.length).toBeGreaterThan(0);
    expect((await find('xylophone quarks')).data).toEqual([]);
    expect((await find("'; DROP TABLE cases; -- & | ! :*")).data).toEqual([]);
  });

  it('goes on from page to page without a repeat, and filters', async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const { data, page } = await find('graphene', { limit: 20, ...(cursor ? { cursor } : {}) });
      seen.push(...data.map((row) => row.id));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(seen.length).toBeGreaterThan(60);
    expect(new Set(seen).size).toBe(seen.length);
    const { data } = await find('graphene', { filter: { stage: 'licensing' } });
    expect(data.length).toBeGreaterThan(0);
    expect(data.every((row) => row.stage === 'licensing')).toBe(true);
    await expect(find('graphene', { cursor: Buffer.from('[1,2,"x"]').toString('base64url') })).rejects.toMatchObject({ refusal: { code: 'invalid-input', errors: [{ pointer: '/cursor' }] } });
  });
});

describe('a list', () => {
  it.each(['due', 'updated', 'reference'] as const)('by %s gives every living case of the office once, in order', async (sort) => {
    const rows: { id: string }[] = [];
    for (let cursor: string | undefined; ; ) {
      const { data, page } = JSON.parse(await app.context.get(CasesLists).list(officer.actor, { sort, filter: {}, limit: 200, cursor })) as { data: { id: string }[]; page: { nextCursor: string | null } };
      rows.push(...data);
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    const order = { due: 'due_order, id', updated: 'updated_at DESC, id DESC', reference: 'year DESC, number DESC' }[sort];
    const living = await app.database.read(officer.actor, (tx) => tx.query<{ id: string }>({ name: `test-living-${sort}`, text: `SELECT id FROM cases WHERE standing <> 'closed' ORDER BY ${order}` }));
    expect(living.length).toBeGreaterThan(1_000);
    expect(rows.map((row) => row.id)).toEqual(living.map((row) => row.id));
  });
});
