import fc from 'fast-check';
import { budgetLines, budgetStanding, type Budget, type CostLine } from './budget.js';

const spent = (over: Partial<CostLine> = {}): CostLine => ({ caseId: 'c1', assetId: null, year: 2026, currency: 'EUR', booked: 100n, accrued: 20n, recovered: 0n, ...over });
const budget = (amount: bigint, over: Partial<Budget> = {}): Budget => ({ caseId: 'c1', assetId: null, year: 2026, currency: 'EUR', amount, ...over });

describe('a budget', () => {
  it.each([[120n, 'within'], [119n, 'expected-over'], [100n, 'expected-over'], [99n, 'over'], [0n, 'over']] as const)('of %s with 100 booked and 20 expected is %s', (amount, standing) => {
    expect(budgetStanding({ budget: amount, booked: 100n, accrued: 20n })).toBe(standing);
  });

  it('of nothing is kept as long as nothing is spent', () => expect(budgetStanding({ budget: 0n, booked: 0n, accrued: 0n })).toBe('within'));

  it('of a case counts what its assets cost, and that of an asset its own alone', () => {
    const lines = budgetLines([budget(200n), budget(30n, { assetId: 'a1' })], [spent(), spent({ assetId: 'a1', booked: 40n, accrued: 0n }), spent({ assetId: 'a2', booked: 60n, accrued: 5n })]);
    expect(lines).toEqual([
      { ...spent({ booked: 200n, accrued: 25n }), budget: 200n, standing: 'expected-over' },
      { ...spent({ assetId: 'a1', booked: 40n, accrued: 0n }), budget: 30n, standing: 'over' },
    ]);
  });

  it('shows what was spent without one, and one of which nothing was spent; years and currencies stand apart', () => {
    const lines = budgetLines([budget(50n, { year: 2027 })], [spent(), spent({ currency: 'USD', booked: 1n, accrued: 0n })]);
    expect(lines.map(({ year, currency, booked, budget: amount, standing }) => [year, currency, booked, amount, standing])).toEqual([[2026, 'EUR', 100n, null, null], [2026, 'USD', 1n, null, null], [2027, 'EUR', 0n, 50n, 'within']]);
  });

  it('adds up to everything that was spent, once (property)', () => {
    const line = fc.record({ caseId: fc.constantFrom('c1', 'c2'), assetId: fc.constantFrom(null, 'a1', 'a2'), year: fc.constantFrom(2025, 2026), currency: fc.constantFrom('EUR', 'USD'), booked: fc.bigInt({ min: 0n, max: 10_000n }), accrued: fc.bigInt({ min: 0n, max: 10_000n }), recovered: fc.constant(0n) });
    const allowed = fc.record({ caseId: fc.constantFrom('c1', 'c2'), assetId: fc.constantFrom(null, 'a1'), year: fc.constant(2026), currency: fc.constantFrom('EUR', 'USD'), amount: fc.bigInt({ min: 0n, max: 20_000n }) });
    fc.assert(fc.property(fc.uniqueArray(allowed, { selector: (each) => JSON.stringify({ ...each, amount: 0 }) }), fc.array(line), (budgets, costs) => {
      const lines = budgetLines(budgets, costs);
      for (const currency of ['EUR', 'USD']) {
        const of = (list: readonly CostLine[]): bigint => list.filter((each) => each.currency === currency).reduce((sum, each) => sum + each.booked + each.accrued, 0n);
        expect(of(lines.filter(({ assetId }) => assetId === null))).toBe(of(costs));
      }
      for (const each of budgets) expect(lines.filter((of) => of.caseId === each.caseId && of.assetId === each.assetId && of.year === each.year && of.currency === each.currency)).toMatchObject([{ budget: each.amount }]);
    }));
  });
});
