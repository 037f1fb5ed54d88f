import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { parseMoney } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { newId, type NamedQuery } from '@tamga/platform';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aLicensee, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { analyse, planOf } from '../../../../test/support/plans.js';
import { MoneyOutlookReport, MoneyRecordsReport, PORTFOLIOS, ReportsModule, type RecordsWanted } from './index.js';
import { MONEY_FLOW, portfolios } from './money-flow.queries.js';
import { MONEY_LATE_REPORTS, MONEY_OBLIGATIONS, MONEY_PAYOUTS, MONEY_RECEIVABLES } from './money-outlook.queries.js';
import { OPEN_INVOICES, OPEN_OBLIGATIONS, OPEN_PAYOUTS, PAID_PAYOUTS, STEP_LINES } from './money-records.queries.js';

const ROWS = 3_000;
/** As an office is after twenty years: one in fifty is open, the rest was settled. */
const FILL: Readonly<Record<string, string>> = {
  entries: `INSERT INTO ledger_entries (id, office_id, booked_on, currency, source_kind, source_id, booked_at) SELECT md5($1::uuid::text || n)::uuid, $1, date '2026-11-20' - n * 2, CASE WHEN n % 3 = 0 THEN 'KZT' ELSE 'USD' END, CASE WHEN n % 2 = 0 THEN 'receipt' ELSE 'distribution' END, gen_random_uuid(), now() FROM generate_series(1, ${ROWS}) n`,
  lines: `INSERT INTO ledger_lines (entry_id, position, office_id, account, currency, amount_minor, agreement_id) SELECT md5($1::uuid::text || n)::uuid, side, $1, CASE WHEN side = 2 THEN 'undistributed' WHEN n % 2 = 0 THEN 'bank' ELSE 'office' END, CASE WHEN n % 3 = 0 THEN 'KZT' ELSE 'USD' END, CASE WHEN (n % 2 = 0) = (side = 1) THEN n ELSE -n END, $2
    FROM generate_series(1, ${ROWS}) n, generate_series(1, 2) side`,
  invoices: `INSERT INTO invoices (id, office_id, state, reference, series_year, series_number, payer_id, bill_to, issuer, locale, currency, terms_days, issued_on, due_on, total_minor, paid_minor, created_at, updated_at)
    SELECT gen_random_uuid(), $1, CASE WHEN n % 50 = 0 THEN 'issued' ELSE 'paid' END, 'R-' || n, 2026, n, $3, '{"name": "A Payer"}', '{}', 'en', CASE WHEN n % 100 = 0 THEN 'KZT' ELSE 'USD' END, 30, date '2026-12-10' - 30 - n % 200, date '2026-12-10' - n % 200, 100 + n, CASE WHEN n % 50 = 0 THEN 0 ELSE 100 + n END, now(), now() FROM generate_series(1, ${ROWS}) n`,
  obligations: `INSERT INTO agreement_obligations (id, office_id, agreement_id, owed_by_id, kind, description, due_on, state, met_on, amount_minor, currency, created_at, updated_at)
    SELECT gen_random_uuid(), $1, $2, (SELECT p.id FROM agreement_parties p WHERE p.agreement_id = $2 ORDER BY (p.party_id IS NULL) = (n % 150 = 0) DESC LIMIT 1), CASE WHEN n % 100 = 0 THEN 'payment' ELSE 'report' END, 'Owed', date '2026-10-01' + n % 600, CASE WHEN n % 50 = 0 THEN 'open' ELSE 'met' END,
      CASE WHEN n % 50 = 0 THEN NULL ELSE date '2026-10-01' END, CASE WHEN n % 100 = 0 THEN n END, CASE WHEN n % 100 = 0 THEN 'USD' END, now(), now() FROM generate_series(1, ${ROWS}) n`,
  reports: `INSERT INTO royalty_reports (id, office_id, agreement_id, contact_name, contact_email, locale, terms, terms_from, currency, period_from, period_until, due_on, state, created_at, updated_at)
    SELECT gen_random_uuid(), $1, $2, 'A Licensee', 'a@b.test', 'en', '{}', 'typed', 'USD', date '2010-01-01' + n, date '2010-01-02' + n, date '2026-12-20' - n % 200, CASE WHEN n % 50 = 0 THEN 'asked' ELSE 'withdrawn' END, now(), now() FROM generate_series(1, ${ROWS}) n`,
  // As many agreements and payees as make it worth the while not to read them all.
  agreements: `INSERT INTO agreements (id, office_id, kind, title, created_at, updated_at) SELECT md5($1::uuid::text || 'a' || n)::uuid, $1, 'nda', 'Talks', now(), now() FROM generate_series(1, 500) n`,
  parties: `INSERT INTO agreement_parties (id, office_id, agreement_id, role, created_at) SELECT gen_random_uuid(), $1, md5($1::uuid::text || 'a' || n)::uuid, 'university', now() FROM generate_series(1, 500) n`,
  payees: `INSERT INTO payees (id, office_id, kind, name, locale, created_at, updated_at) SELECT gen_random_uuid(), $1, 'inventor', 'Somebody', 'en', now(), now() FROM generate_series(1, 500) n`,
  run: `INSERT INTO distribution_runs (id, office_id, number, state, currency, until_on, total_minor, costs, left_out, input, input_sha256, result_sha256, lines, submitted_by, submitted_by_name, submitted_at, decided_by, decided_at, decided_on, sequence)
    VALUES ($2, $1, 1, 'approved', 'USD', '2026-01-01', 1, '[]', '[]', '{}', 'a', 'b', 1, $4, 'A', now(), gen_random_uuid(), now(), '2026-01-02', 1)`,
  payee: "INSERT INTO payees (id, office_id, kind, name, locale, created_at, updated_at) VALUES ($2, $1, 'inventor', 'Ada', 'en', now(), now())",
  payment: "INSERT INTO distribution_payments (id, office_id, currency, execute_on, total_minor, sender, transfers, left_out, prepared_by, prepared_by_name, prepared_at) VALUES ($2, $1, 'USD', '2026-01-02', 1, '{}', '[]', '[]', $4, 'A', now())",
  payouts: `INSERT INTO distribution_payouts (id, office_id, run_id, payee_id, currency, amount_minor, state, payment_id, paid_on, created_at)
    SELECT gen_random_uuid(), $1, $2, $2, 'USD', n, s.state, CASE WHEN s.state IN ('ordered', 'paid') THEN $2::uuid END, CASE WHEN s.state = 'paid' THEN date '2026-11-20' - n * 2 END, now()
    FROM generate_series(1, ${ROWS}) n CROSS JOIN LATERAL (SELECT CASE WHEN n % 150 = 0 THEN 'held' WHEN n % 100 = 0 THEN 'ordered' WHEN n % 50 = 0 THEN 'due' ELSE 'paid' END AS state) s`,
};

let app: TestApp;
let officer: TestUser;
beforeAll(async () => {
  app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, ReportsModule]);
  const world: CaseWorld = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
  for (let office = 0; office < 3; office++) {
    officer = await aUser(app.database, { roles: ['officer', 'manager'] });
    const [agreement, payerId] = [await anExecutedAgreement(world, await aCase(world, { officer })), await aLicensee(world, officer)];
    for (const [name, text] of Object.entries(FILL)) {
      const values = [officer.officeId, agreement.id, payerId, officer.id].slice(0, Math.max(...[...text.matchAll(/\$(\d)/g)].map(([, n]) => Number(n))));
      // Every parameter has a use: what a statement leaves out is named all the same.
      await app.database.transaction(SYSTEM, (tx) => tx.run({ name: `test-fill-${name}`, text: text.includes('$4') || text.includes('$3') ? `WITH unused AS (SELECT $2::uuid, $3::uuid) ${text}` : text } satisfies NamedQuery, values));
    }
  }
  await analyse(app);
}, 120_000);
afterAll(() => app.close());

const plan = (query: NamedQuery): Promise<string> => planOf(app, officer.actor, query);
type Plan = { 'Relation Name'?: string; 'Actual Rows'?: number; 'Actual Loops'?: number; 'Rows Removed by Filter'?: number; Plans?: Plan[] };
const flatten = (node: Plan): Plan[] => [node, ...(node.Plans ?? []).flatMap(flatten)];
const looked = async (query: NamedQuery, values: unknown[]): Promise<number> => {
  const [row] = await app.database.read(officer.actor, (tx) => tx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>({ name: `explain-${newId()}`, text: `EXPLAIN (ANALYZE, FORMAT JSON) ${query.text}` }, values));
  return flatten(row?.['QUERY PLAN'][0].Plan ?? {}).filter((node) => node['Relation Name'] === 'ledger_lines').reduce((sum, node) => sum + ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1), 0);
};
const asSystem = <Row>(text: string): Promise<Row[]> => app.database.transaction(SYSTEM, (tx) => tx.query<Row>({ name: `test-${newId()}`, text }, [officer.officeId]));

describe('what the figures of money read, under row-level security', () => {
  it('is the ledger of the period alone, found by its days', async () => {
    for (const query of [MONEY_FLOW, ...PORTFOLIOS.map(portfolios), STEP_LINES]) {
      const text = await plan(query);
      expect(text).toContain('ix_ledger_entries_office');
      expect(text).not.toMatch(/Seq Scan on (ledger_|payees)/);
    }
    const period = ['2026-11-01', '2026-11-20', new Date('2026-11-21T06:00:00Z')];
    expect(await looked(MONEY_FLOW, [officer.officeId, ...period, null])).toBeLessThanOrEqual(40);
    expect(await looked(portfolios('track'), [officer.officeId, ...period, null])).toBeLessThanOrEqual(40);
  });

  it.each<[string, readonly NamedQuery[], RegExp]>([
    ['open invoices', [MONEY_RECEIVABLES, OPEN_INVOICES], /ix_invoices_open/],
    ['open reports', [MONEY_LATE_REPORTS], /ix_royalty_reports_open/],
    ['open obligations by their days', [MONEY_OBLIGATIONS, OPEN_OBLIGATIONS], /ix_agreement_obligations_due/],
    ['open payouts', [MONEY_PAYOUTS, OPEN_PAYOUTS], /ix_distribution_payouts_(open|due)/],
    ['payouts of the period', [MONEY_PAYOUTS, PAID_PAYOUTS], /ix_distribution_payouts_paid/],
  ])('is %s, however much was settled', async (_, queries, index) => {
    for (const query of queries) {
      const text = await plan(query);
      expect(text).toMatch(index);
      expect(text).not.toMatch(/Seq Scan on (invoices|royalty_reports|agreement_obligations|distribution_payouts)/);
    }
  });
});

describe('what is owed', () => {
  const YEAR = { from: '2026-01-01', to: '2026-12-31' };
  const records = async (wanted: Omit<RecordsWanted, 'limit'>): Promise<{ count: number; minor: bigint }> => {
    let [count, minor, cursor] = [0, 0n, undefined as string | undefined];
    do {
      const { data, page } = await app.context.get(MoneyRecordsReport).page(officer.actor, { ...wanted, limit: 7, cursor });
      count += data.length;
      for (const { amount, currency } of data) minor += amount === null ? 0n : (parseMoney(amount, currency ?? 'USD')?.minor ?? 0n);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return { count, minor };
  };
  const minorOf = (amount: string | null, currency: string | null): bigint => (amount === null ? 0n : (parseMoney(amount, currency ?? 'USD')?.minor ?? 0n));
  const outlook = (): MoneyOutlookReport => app.context.get(MoneyOutlookReport);

  it('to the office by invoice is told by age, and its records sum to each figure', async () => {
    const { rows, today } = await outlook().receivables(officer.actor);
    expect(today).toBe('2026-11-21');
    const [whole] = await asSystem<{ n: number; minor: string }>("SELECT count(*)::integer AS n, sum(open_minor)::text AS minor FROM invoices WHERE office_id = $1 AND state = 'issued'");
    expect([rows.reduce((sum, { count }) => sum + count, 0), rows.reduce((sum, { amount, currency }) => sum + minorOf(amount, currency), 0n)]).toEqual([whole?.n, BigInt(whole?.minor ?? 0)]);
    expect(rows.length).toBeGreaterThan(3);
    for (const { currency, age, count, amount } of rows) expect(await records({ of: 'receivables', currency, age })).toEqual({ count, minor: minorOf(amount, currency) });
  });

  it('in reports is told by how late they are', async () => {
    const { ages, reports } = await outlook().lateReports(officer.actor);
    expect(ages.reduce((sum, { count }) => sum + count, 0)).toBe(reports.length);
    const [whole] = await asSystem<{ n: number; worst: number }>("SELECT count(*)::integer AS n, max(date '2026-11-21' - due_on) AS worst FROM royalty_reports WHERE office_id = $1 AND state = 'asked' AND due_on < date '2026-11-21'");
    expect([reports.length, reports[0]?.days]).toEqual([whole?.n, whole?.worst]);
  });

  it('by others and by us is told month by month for twelve months, with what is overdue', async () => {
    const { rows, until } = await outlook().obligations(officer.actor);
    expect(until).toBe('2027-10-31');
    const [whole] = await asSystem<{ n: number; minor: string }>("SELECT count(*)::integer AS n, sum(amount_minor)::text AS minor FROM agreement_obligations WHERE office_id = $1 AND state = 'open' AND due_on <= date '2027-10-31'");
    expect([rows.reduce((sum, { count }) => sum + count, 0), rows.reduce((sum, { amount, currency }) => sum + minorOf(amount, currency), 0n)]).toEqual([whole?.n, BigInt(whole?.minor ?? 0)]);
    expect(new Set(rows.map(({ side }) => side))).toEqual(new Set(['others', 'us']));
    expect(rows.some(({ month }) => month === 'overdue')).toBe(true);
    for (const { month, side, currency, count, amount } of rows) expect([month, await records({ of: 'obligations', month, side, currency: currency ?? undefined })]).toEqual([month, { count, minor: minorOf(amount, currency) }]);
  });

  it('to people, and what they were paid in the period, leads to its records', async () => {
    const { rows } = await outlook().payouts(officer.actor, YEAR);
    expect(rows.map(({ state }) => state)).toEqual(['due', 'held', 'ordered', 'paid']);
    for (const { state, currency, amount } of rows) expect([state, (await records({ of: 'payouts', state, currency, ...YEAR })).minor]).toEqual([state, minorOf(amount, currency)]);
    const [paid] = await asSystem<{ minor: string }>("SELECT sum(amount_minor)::text AS minor FROM distribution_payouts WHERE office_id = $1 AND paid_on BETWEEN '2026-01-01' AND '2026-12-31'");
    expect(minorOf(rows.at(-1)?.amount ?? null, 'USD')).toBe(BigInt(paid?.minor ?? 0));
  });

  it('is nothing to another office, and refused to whoever may not see it', async () => {
    const stranger = await aUser(app.database, { roles: ['manager'] });
    for (const report of [outlook().receivables(stranger.actor), outlook().obligations(stranger.actor), outlook().payouts(stranger.actor, YEAR)]) expect((await report).rows).toEqual([]);
    expect((await outlook().lateReports(stranger.actor)).reports).toEqual([]);
    for (const role of ['inventor', 'reviewer', 'admin'] as const) {
      const nobody = await aUser(app.database, { officeId: officer.officeId, roles: [role] });
      for (const report of [outlook().receivables(nobody.actor), outlook().lateReports(nobody.actor), outlook().obligations(nobody.actor), outlook().payouts(nobody.actor, YEAR)]) await expect(report).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
    }
    const errors = (...codes: string[]) => ({ refusal: { code: 'invalid-input', errors: codes.map((each) => ({ pointer: each.split(' ')[0], code: each.split(' ')[1] })) } });
    const ask = (wanted: Omit<RecordsWanted, 'limit'>) => app.context.get(MoneyRecordsReport).page(officer.actor, { ...wanted, limit: 5 });
    await expect(ask({ of: 'obligations', month: '2026-13', side: 'them' })).rejects.toMatchObject(errors('/side not-one-of', '/month not-one-of'));
    await expect(ask({ of: 'receivables', currency: 'XXX' })).rejects.toMatchObject(errors('/currency not-one-of', '/age required'));
    await expect(ask({ of: 'payouts', currency: 'USD', state: 'cancelled' })).rejects.toMatchObject(errors('/state not-one-of'));
  });
});
