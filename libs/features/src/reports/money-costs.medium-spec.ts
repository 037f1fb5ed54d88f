import { parseMoney } from '@tamga/domain';
import { CasesModule } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId, type NamedQuery } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { analyse, planOf } from '../../../../test/support/plans.js';
import { COST_AGES, MoneyCostsReport, MoneyRecordsReport, ReportsModule } from './index.js';
import { MONEY_COSTS, OPEN_COSTS } from './money-costs.queries.js';

/** One in fifty is open: accrued, reversed and paid back ones are told of nowhere. */
const FILL = `INSERT INTO expenses (id, office_id, state, kind, borne_by, case_id, incurred_on, currency, amount_minor, recovered_minor, booked_on, reversed_on, reverse_reason, created_at, updated_at)
  SELECT gen_random_uuid(), $1, s.state, 'filing', CASE WHEN n % 100 = 0 THEN 'licensee' ELSE 'office' END, CASE WHEN n % 150 = 0 THEN NULL WHEN n % 200 = 0 THEN $2::uuid ELSE $3::uuid END, date '2026-11-21' - n, CASE WHEN n % 300 = 0 THEN 'KZT' ELSE 'USD' END, 1000 + n, CASE WHEN s.state <> 'booked' THEN 0 WHEN n % 50 = 0 THEN 10 ELSE 1000 + n END,
    CASE WHEN s.state = 'booked' THEN date '2026-11-21' - n END, CASE WHEN s.state = 'reversed' THEN date '2026-11-21' END, CASE WHEN s.state = 'reversed' THEN 'Twice' END, now(), now()
  FROM generate_series(1, 3000) n CROSS JOIN LATERAL (SELECT CASE WHEN n % 50 = 0 THEN 'booked' WHEN n % 7 = 0 THEN 'accrued' WHEN n % 11 = 0 THEN 'reversed' ELSE 'booked' END AS state) s`;

let app: TestApp;
let officer: TestUser;
let cases: readonly TestCase[];
beforeAll(async () => {
  app = await openApp([CasesModule, NotificationsModule, ReportsModule]);
  const world: CaseWorld = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
  for (let office = 0; office < 3; office++) {
    officer = await aUser(app.database, { roles: ['officer', 'manager'] });
    cases = [await aCase(world, { officer }), await aCase(world, { officer })];
    await app.database.transaction(SYSTEM, (tx) => tx.run({ name: 'test-fill-expenses', text: FILL } satisfies NamedQuery, [officer.officeId, cases[0]?.id, cases[1]?.id]));
  }
  await analyse(app);
}, 60_000);
afterAll(() => app.close());

const minorOf = (amount: string | null, currency: string): bigint => parseMoney(amount ?? '0', currency)?.minor ?? 0n;
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, each) => all + each, 0n);

it('tells what nobody has paid back by age, by who bears it and by case, each summing to the same, and its bills to each age', async () => {
  const { rows, cases: byCase, today } = await app.context.get(MoneyCostsReport).of(officer.actor);
  expect(today).toBe('2026-11-21');
  const [whole] = await app.database.transaction(SYSTEM, (tx) => tx.query<{ minor: string; n: number }>({ name: `test-${newId()}`, text: "SELECT sum(amount_minor - recovered_minor)::text AS minor, count(*)::integer AS n FROM expenses WHERE office_id = $1 AND state = 'booked' AND recovered_minor < amount_minor AND currency = 'USD'" }, [officer.officeId]));
  const own = rows.filter(({ currency }) => currency === 'USD');
  expect([sum(own.map(({ amount }) => minorOf(amount, 'USD'))), own.reduce((all, { count }) => all + count, 0)]).toEqual([BigInt(whole?.minor ?? 0), whole?.n]);
  expect(new Set(own.map(({ bearer }) => bearer))).toEqual(new Set(['others', 'office']));
  const files = byCase.filter(({ currency }) => currency === 'USD');
  expect(new Set(files.map(({ caseId }) => caseId))).toEqual(new Set([null, cases[0]?.id, cases[1]?.id]));
  expect(sum(files.map(({ amount }) => minorOf(amount, 'USD')))).toBe(BigInt(whole?.minor ?? 0));
  for (const [place, age] of COST_AGES.entries()) {
    const ofAge = sum(own.filter((row) => row.age === age).map(({ amount }) => minorOf(amount, 'USD')));
    expect(sum(files.map(({ ages }) => minorOf(ages[place] ?? null, 'USD')))).toBe(ofAge);
    const bills: bigint[] = [];
    let cursor: string | undefined;
    do {
      const { data, page } = await app.context.get(MoneyRecordsReport).page(officer.actor, { of: 'costs', age, currency: 'USD', limit: 7, cursor });
      bills.push(...data.map(({ amount }) => minorOf(amount, 'USD')));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect([age, sum(bills)]).toEqual([age, ofAge]);
  }
});

it('reads what is open alone, is nothing to another office, and is refused to whoever may not see it', async () => {
  for (const query of [MONEY_COSTS, OPEN_COSTS]) {
    const text = await planOf(app, officer.actor, query);
    expect(text).toContain('ix_expenses_open');
    expect(text).not.toMatch(/Seq Scan on expenses/);
  }
  const stranger = await aUser(app.database, { roles: ['manager'] });
  expect(await app.context.get(MoneyCostsReport).of(stranger.actor)).toMatchObject({ rows: [], cases: [] });
  for (const role of ['inventor', 'reviewer', 'admin'] as const) {
    const nobody = await aUser(app.database, { officeId: officer.officeId, roles: [role] });
    await expect(app.context.get(MoneyCostsReport).of(nobody.actor)).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
  }
  await expect(app.context.get(MoneyRecordsReport).page(officer.actor, { of: 'costs', currency: 'USD', age: '1-30', limit: 5 })).rejects.toMatchObject({ refusal: { code: 'invalid-input', errors: [{ pointer: '/age', code: 'not-one-of' }] } });
});
