import fc from 'fast-check';
import { addDays, localDate } from '../time/local-date.js';
import { earnedRoyalty, type RoyaltyYear, type Sale } from './earned.js';
import { readRoyaltyTerms, type RoyaltyTerms } from './earned-terms.js';

const terms = (over: object = {}): RoyaltyTerms => {
  const read = readRoyaltyTerms({ currency: 'USD', schedules: [{ tiers: [{ upTo: '1000000', rate: '3' }, { upTo: '5000000', rate: '2' }, { rate: '1' }] }], ...over });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.terms;
};
const sale = (on: string, gross: bigint, over: Partial<Sale> = {}): Sale => ({ on: localDate(on), product: 'kit', territory: 'US', currency: 'USD', gross, deductions: 0n, others: 0n, ...over });
const years = (asked: RoyaltyTerms, sales: readonly Sale[], upTo = 2026): readonly RoyaltyYear[] => {
  const found = earnedRoyalty(asked, sales, upTo);
  if ('missing' in found) throw new Error(JSON.stringify(found.missing));
  return found.years;
};
const due = (asked: RoyaltyTerms, sales: readonly Sale[], upTo = 2026): readonly bigint[] => years(asked, sales, upTo).map((each) => each.due);
const faults = (json: unknown): readonly string[] => {
  const read = readRoyaltyTerms(json);
  return 'faults' in read ? read.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('an earned royalty', () => {
  it('is marginal: each rate for what lies within its tier, begun anew each year', () => {
    expect(due(terms(), [sale('2026-03-31', 150_000_000n)])).toEqual([4_000_000n]); // 3 % of 1,000,000 and 2 % of 500,000
    expect(due(terms(), [sale('2025-03-31', 100_000_000n), sale('2026-03-31', 100_000_000n)])).toEqual([3_000_000n, 3_000_000n]);
    expect(due(terms({ schedules: [{ per: 'licence', tiers: [{ upTo: '1000000', rate: '3' }, { rate: '1' }] }] }), [sale('2025-03-31', 100_000_000n), sale('2026-03-31', 100_000_000n)])).toEqual([3_000_000n, 1_000_000n]);
  });

  it('counts net sales, and a return leaves by the tiers it came in through', () => {
    expect(due(terms(), [sale('2026-03-31', 120_000_000n, { deductions: 20_000_000n })])).toEqual([3_000_000n]);
    expect(due(terms(), [sale('2026-03-31', 150_000_000n), sale('2026-06-30', -50_000_000n)])).toEqual([3_000_000n]);
  });

  it('changes its rate on a day, and takes the first schedule that fits product and territory', () => {
    const asked = terms({ schedules: [{ product: 'test', territory: 'KZ', tiers: [{ rate: '5' }] }, { until: '2026-06-30', tiers: [{ rate: '3' }] }, { from: '2026-07-01', tiers: [{ rate: '2' }] }] });
    expect(due(asked, [sale('2026-06-30', 10_000n), sale('2026-07-01', 10_000n), sale('2026-07-01', 10_000n, { product: 'test', territory: 'KZ' })])).toEqual([1_000n]);
  });

  it('goes on counting when other rates begin in the middle of a year, or of the licence', () => {
    const tiers = (rate: string) => [{ upTo: '1000000', rate: '3' }, { rate }];
    const year = terms({ schedules: [{ until: '2026-06-30', tiers: tiers('2') }, { from: '2026-07-01', tiers: tiers('1') }] });
    // The tier was full by June: 3 % of the first million, 1 % of what followed.
    expect(due(year, [sale('2026-06-30', 100_000_000n), sale('2026-07-01', 100_000_000n)])).toEqual([4_000_000n]);
    expect(due(year, [sale('2026-12-31', 100_000_000n), sale('2027-07-01', 100_000_000n)], 2027)).toEqual([3_000_000n, 3_000_000n]);
    const licence = terms({ schedules: [{ until: '2025-12-31', per: 'licence', tiers: tiers('2') }, { from: '2026-01-01', per: 'licence', tiers: tiers('1') }] });
    expect(due(licence, [sale('2025-06-30', 100_000_000n), sale('2026-07-01', 100_000_000n)])).toEqual([3_000_000n, 1_000_000n]);
    const other = terms({ schedules: [{ until: '2026-06-30', per: 'licence', tiers: tiers('2') }, { from: '2026-07-01', per: 'year', tiers: tiers('1') }] });
    expect(due(other, [sale('2025-06-30', 100_000_000n), sale('2026-06-30', 100_000_000n), sale('2026-07-01', 100_000_000n)])).toEqual([3_000_000n, 3_000_000n]);
  });

  it('owes the same under words that were repeated from a day on as under those that were not (property)', () => {
    const body = { per: 'year', tiers: [{ upTo: '1000', rate: '3' }, { upTo: '5000', rate: '2.5' }, { rate: '1' }] };
    const day = fc.integer({ min: 0, max: 729 }).map((days) => addDays(localDate('2025-01-01'), days));
    fc.assert(fc.property(fc.array(fc.record({ on: day, gross: fc.bigInt({ min: -300_000n, max: 600_000n }) }), { maxLength: 12 }), day, fc.constantFrom('year', 'licence'), (sold, from, per) => {
      const sales = sold.map(({ on, gross }) => sale(on, gross));
      const twice = terms({ schedules: [{ ...body, per, until: addDays(from, -1) }, { ...body, per, from }] });
      expect(due(twice, sales)).toEqual(due(terms({ schedules: [{ ...body, per }] }), sales));
    }));
  });

  it('says what no schedule covers instead of charging it', () => {
    const [year] = years(terms({ schedules: [{ product: 'test', tiers: [{ rate: '5' }] }] }), [sale('2026-06-30', 10_000n)]);
    expect(year).toMatchObject({ netSales: 10_000n, due: 0n, steps: [{ step: 'no-schedule', amount: 10_000n }] });
  });

  it('is topped up to a creditable minimum, also in a year nobody sold anything (University of Missouri licence of 24 March 2009: USD 25,000 a year, credited)', () => {
    const asked = terms({ minimums: [{ fromYear: 2024, amount: '25000' }] });
    expect(due(asked, [sale('2025-06-30', 50_000_000n), sale('2026-06-30', 100_000_000n)])).toEqual([2_500_000n, 2_500_000n, 3_000_000n]);
    expect(due(terms({ minimums: [{ fromYear: 2026, amount: '25000', creditable: false }] }), [sale('2026-06-30', 50_000_000n)])).toEqual([4_000_000n]);
  });

  it('sets royalties to others off, but not beyond the floor', () => {
    const asked = terms({ stacking: { share: '50', atMost: '50' } });
    expect(due(asked, [sale('2026-06-30', 10_000_000n, { others: 100_000n })])).toEqual([250_000n]);
    expect(due(asked, [sale('2026-06-30', 10_000_000n, { others: 900_000n })])).toEqual([150_000n]);
  });

  it('stops at the cap of a year and of the licence', () => {
    expect(due(terms({ caps: { year: '20000' } }), [sale('2026-06-30', 100_000_000n)])).toEqual([2_000_000n]);
    expect(due(terms({ caps: { licence: '50000' } }), [sale('2024-06-30', 100_000_000n), sale('2025-06-30', 100_000_000n), sale('2026-06-30', 100_000_000n)])).toEqual([3_000_000n, 2_000_000n, 0n]);
  });

  it('uses up what was paid before, at most its share a year', () => {
    const asked = terms({ credits: [{ name: 'issue fee', amount: '25000', share: '50' }] });
    const found = years(asked, [sale('2025-06-30', 100_000_000n), sale('2026-06-30', 100_000_000n)]);
    expect(found.map(({ credited }) => credited)).toEqual([1_500_000n, 1_000_000n]);
    expect(found.map((year) => year.due)).toEqual([1_500_000n, 2_000_000n]);
  });

  it('converts at the last rate known on the day, between currencies of other decimals, and never guesses one', () => {
    const rates = [{ currency: 'JPY', on: '2026-01-01', rate: '0.0065', source: 'a central bank' }, { currency: 'JPY', on: '2026-04-01', rate: '0.007', source: 'a central bank' }];
    const [year] = years(terms({ rates }), [sale('2026-03-31', 1_000_000n, { currency: 'JPY' }), sale('2026-04-01', 1_000_000n, { currency: 'JPY' })]);
    expect(year?.netSales).toBe(650_000n + 700_000n);
    expect(earnedRoyalty(terms({ rates }), [sale('2025-12-31', 1n, { currency: 'JPY' })], 2026)).toEqual({ missing: [{ sale: 0, currency: 'JPY' }] });
  });

  it('does not depend on the order of the report, but for a unit of rounding for each sale (property)', () => {
    const one = fc.record({ day: fc.integer({ min: 0, max: 360 }), gross: fc.bigInt({ min: 0n, max: 10n ** 10n }) });
    fc.assert(fc.property(fc.array(one, { maxLength: 12 }), (list) => {
      const sales = list.map(({ day, gross }) => sale(addDays(localDate('2026-01-01'), day), gross));
      const [there, back] = [due(terms(), sales), due(terms(), [...sales].reverse())].map((found) => found[0] ?? 0n);
      expect(Math.abs(Number((there ?? 0n) - (back ?? 0n)))).toBeLessThanOrEqual(sales.length * 3);
    }));
  });

  it('never owes less than a creditable minimum before credits, nor more than its cap and minimum (property)', () => {
    const asked = terms({ minimums: [{ fromYear: 2026, amount: '100' }], caps: { year: '5000' } });
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 11n }), (gross) => {
      const [found] = due(asked, [sale('2026-05-05', gross)]);
      expect(found === undefined ? -1n : found).toBeGreaterThanOrEqual(10_000n);
      expect(found).toBeLessThanOrEqual(500_000n);
    }));
  });
});

describe('the terms of a file', () => {
  it.each<[string, object, string]>([
    ['a misspelt key', { cap: { year: '5' } }, '/cap unknown-field'],
    ['an amount as a number', { minimums: [{ fromYear: 2026, amount: 25000 }] }, '/minimums/0/amount invalid-format'],
    ['more decimals than the currency has', { minimums: [{ fromYear: 2026, amount: '1.005' }] }, '/minimums/0/amount invalid-format'],
    ['a rate above the whole', { schedules: [{ tiers: [{ rate: '101' }] }] }, '/schedules/0/tiers/0/rate out-of-range'],
    ['tiers that fall', { schedules: [{ tiers: [{ upTo: '5', rate: '1' }, { upTo: '4', rate: '1' }, { rate: '1' }] }] }, '/schedules/0/tiers contradiction'],
    ['a last tier that ends', { schedules: [{ tiers: [{ upTo: '5', rate: '1' }] }] }, '/schedules/0/tiers contradiction'],
    ['no schedule', { schedules: [] }, '/schedules required'],
    ['a day that is none', { schedules: [{ from: '2026-02-30', tiers: [{ rate: '1' }] }] }, '/schedules/0/from not-a-date'],
    ['a rate without its source', { rates: [{ currency: 'EUR', on: '2026-01-01', rate: '1.1' }] }, '/rates/0/source required'],
  ])('are refused for %s', (_, over, fault) => {
    expect(faults({ currency: 'USD', schedules: [{ tiers: [{ rate: '3' }] }], ...over })).toContain(fault);
  });

  it('are refused when they are nothing at all', () => {
    expect(faults(null)).toContain('/currency required');
    expect(faults({ currency: 'XXX' })).toContain('/currency not-one-of');
  });
});
