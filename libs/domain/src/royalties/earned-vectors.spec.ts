import fc from 'fast-check';
import { addDays, localDate } from '../time/local-date.js';
import { earnedRoyalty, type RoyaltyYear, type Sale } from './earned.js';
import { readRoyaltyTerms, type RoyaltyTerms } from './earned-terms.js';
import { reportRoyalty, type ReportedPeriod } from './report-royalty.js';
import { royaltyStepEffect } from './royalty-calculator.js';

const terms = (json: object): RoyaltyTerms => {
  const read = readRoyaltyTerms({ currency: 'USD', ...json });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.terms;
};
const sale = (on: string, gross: bigint, over: Partial<Sale> = {}): Sale => ({ on: localDate(on), product: 'kit', territory: 'US', currency: 'USD', gross, deductions: 0n, others: 0n, ...over });
const years = (asked: RoyaltyTerms, sales: readonly Sale[], upTo: number): readonly RoyaltyYear[] => {
  const found = earnedRoyalty(asked, sales, upTo);
  if ('missing' in found) throw new Error(JSON.stringify(found.missing));
  return found.years;
};
const period = (from: string, until: string, sales: readonly Sale[]): ReportedPeriod => ({ from: localDate(from), until: localDate(until), sales });
const report = (asked: RoyaltyTerms, own: ReportedPeriod, others: readonly ReportedPeriod[] = [], replaced: ReportedPeriod | null = null) => {
  const found = reportRoyalty(asked, own, others, replaced);
  if ('missing' in found) throw new Error(JSON.stringify(found.missing));
  return found.royalty;
};

// Each amount was found on paper; the comment is that arithmetic, and none of it is the program's own way.
describe('royalties computed by hand', () => {
  it('of two products with a change of rate in the middle of the year', () => {
    // kit until 30 June 4 %: 250,000.00 x 0.04 = 10,000.00; from 1 July 3.5 %: 180,000.00 x 0.035 = 6,300.00; software always 12 %: 40,000.00 x 0.12 = 4,800.00. In all 21,100.00.
    const asked = terms({ schedules: [{ product: 'software', tiers: [{ rate: '12' }] }, { until: '2026-06-30', tiers: [{ rate: '4' }] }, { from: '2026-07-01', tiers: [{ rate: '3.5' }] }] });
    expect(years(asked, [sale('2026-05-01', 25_000_000n), sale('2026-08-01', 18_000_000n), sale('2026-12-31', 4_000_000n, { product: 'software' })], 2026).map(({ due }) => due)).toEqual([2_110_000n]);
  });

  it('of a licence whose tiers never begin anew, over three years', () => {
    // 2 % of the first 2,000,000.00 of the licence, then 1.25 %. 2024: 1,500,000 x 0.02 = 30,000. 2025: 500,000 x 0.02 + 1,000,000 x 0.0125 = 10,000 + 12,500 = 22,500. 2026: 800,000 x 0.0125 = 10,000.
    const asked = terms({ schedules: [{ per: 'licence', tiers: [{ upTo: '2000000', rate: '2' }, { rate: '1.25' }] }] });
    expect(years(asked, [sale('2024-06-30', 150_000_000n), sale('2025-06-30', 150_000_000n), sale('2026-06-30', 80_000_000n)], 2026).map(({ due }) => due)).toEqual([3_000_000n, 2_250_000n, 1_000_000n]);
  });

  it('of tenge sales converted to dollars, with a return and halves of a cent', () => {
    // 12,345,678.90 KZT x 0.0021 = 25,925.92569 USD -> 25,925.93; 5 % = 1,296.2965 -> 1,296.30. Return 1,000,000.00 KZT x 0.0021 = 2,100.00; 5 % = 105.00. Owed 1,191.30.
    const asked = terms({ schedules: [{ tiers: [{ rate: '5' }] }], rates: [{ currency: 'KZT', on: '2026-01-01', rate: '0.0021', source: 'by hand' }] });
    expect(years(asked, [sale('2026-03-31', 1_234_567_890n, { currency: 'KZT' }), sale('2026-04-30', -100_000_000n, { currency: 'KZT' })], 2026).map(({ netSales, due }) => [netSales, due])).toEqual([[2_382_593n, 119_130n]]);
  });

  it('with stacking, a cap of the year, a minimum beside the royalty and an issue fee, in this order', () => {
    // 6 % of 1,000,000.00 = 60,000; to others 40,000, half = 20,000, at most 25 % of 60,000 = 15,000 -> 45,000. Cap 40,000: 5,000 less. Minimum beside: + 8,000 = 48,000. Issue fee 30,000, at most 40 % of 48,000 = 19,200 -> 28,800; 10,800 is left of the fee.
    const asked = terms({ schedules: [{ tiers: [{ rate: '6' }] }], stacking: { share: '50', atMost: '25' }, caps: { year: '40000' }, minimums: [{ fromYear: 2026, amount: '8000', creditable: false }], credits: [{ name: 'issue fee', amount: '30000', share: '40' }] });
    const [year] = years(asked, [sale('2026-09-30', 100_000_000n, { others: 4_000_000n })], 2026);
    expect(year).toMatchObject({ earned: 4_500_000n, capped: 500_000n, topUp: 800_000n, credited: 1_920_000n, due: 2_880_000n });
    expect(year?.steps.at(-1)).toMatchObject({ step: 'credit', left: 1_080_000n });
  });
});

describe('reports of one licence', () => {
  const TIERED = terms({ schedules: [{ tiers: [{ upTo: '100000', rate: '5' }, { rate: '2' }] }], minimums: [{ fromYear: 2026, amount: '6000' }] });

  it('charge each what it adds: tiers go on from the report before, the minimum comes with the last day of the year', () => {
    // Half 1: 80,000 x 0.05 = 4,000, and no minimum yet. Half 2: 20,000 x 0.05 + 30,000 x 0.02 = 1,600; the year has 5,600, the minimum is 6,000: 400 more -> 2,000.
    const [one, two] = [period('2026-01-01', '2026-06-30', [sale('2026-05-31', 8_000_000n)]), period('2026-07-01', '2026-12-31', [sale('2026-11-30', 5_000_000n)])];
    expect(report(TIERED, one)).toMatchObject({ due: 400_000n, charge: 400_000n });
    expect(report(TIERED, two, [one])).toMatchObject({ due: 200_000n, charge: 200_000n, years: [{ year: 2026, before: 400_000n, now: 200_000n, due: 600_000n }] });
  });

  it('are corrected by the difference, with what the correction changes in later ones', () => {
    // Half 1 was 80,000 and is 100,000 now; half 2 had 50,000. The year was 100,000 x 0.05 + 30,000 x 0.02 = 5,600 -> minimum 6,000. Now: 5,000 + 50,000 x 0.02 = 6,000. The difference is nothing: the minimum had covered it.
    const [one, two] = [period('2026-01-01', '2026-06-30', [sale('2026-05-31', 8_000_000n)]), period('2026-07-01', '2026-12-31', [sale('2026-11-30', 5_000_000n)])];
    const better = period('2026-01-01', '2026-06-30', [sale('2026-05-31', 10_000_000n)]);
    expect(report(TIERED, better, [two], one).charge).toBe(0n);
    // At 120,000 the year owes 5,000 + 70,000 x 0.02 = 6,400: 400 more than the minimum.
    expect(report(TIERED, period('2026-01-01', '2026-06-30', [sale('2026-05-31', 12_000_000n)]), [two], one).charge).toBe(40_000n);
  });

  it('of a year before the terms were here owe no minimum of the years that nobody reports', () => {
    expect(report(terms({ schedules: [{ tiers: [{ rate: '5' }] }], minimums: [{ fromYear: 2015, amount: '6000' }] }), period('2026-01-01', '2026-12-31', [])).due).toBe(600_000n);
  });

  it('show the working of their own lines, and name the sale that has no rate', () => {
    const other = period('2026-01-01', '2026-06-30', [sale('2026-05-31', 8_000_000n)]);
    const { years: [year] } = report(TIERED, period('2026-07-01', '2026-12-31', [sale('2026-11-30', 5_000_000n)]), [other]);
    expect(year?.steps.map((step) => ('sale' in step ? `${step.step} ${step.sale}` : step.step))).toEqual(['tier 0', 'tier 0', 'minimum']);
    expect(reportRoyalty(TIERED, period('2026-07-01', '2026-12-31', [sale('2026-11-30', 1n, { currency: 'EUR' })]), [other], null)).toEqual({ missing: [{ sale: 0, currency: 'EUR' }] });
  });
});

const anySale = fc.record({ day: fc.integer({ min: 0, max: 729 }), gross: fc.bigInt({ min: -(10n ** 7n), max: 10n ** 9n }), others: fc.bigInt({ min: 0n, max: 10n ** 6n }), product: fc.constantFrom('kit', 'test') })
  .map(({ day, gross, others, product }) => sale(addDays(localDate('2025-01-01'), day), gross, { others, product }));
const FULL = terms({
  schedules: [{ product: 'test', per: 'licence', tiers: [{ upTo: '2000000', rate: '2.5' }, { rate: '1' }] }, { tiers: [{ upTo: '1000000', rate: '3' }, { rate: '2' }] }],
  stacking: { share: '50', atMost: '50' }, caps: { year: '200000', licence: '300000' }, minimums: [{ fromYear: 2025, amount: '25000' }], credits: [{ name: 'fee', amount: '10000', share: '50' }],
});

describe('properties of royalties', () => {
  it('the order of the lines changes nothing, not a cent', () => {
    fc.assert(fc.property(fc.array(anySale, { maxLength: 15 }).chain((sales) => fc.tuple(fc.constant(sales), fc.shuffledSubarray(sales, { minLength: sales.length }))), ([sales, shuffled]) => {
      expect(years(FULL, shuffled, 2026).map(({ due }) => due)).toEqual(years(FULL, sales, 2026).map(({ due }) => due));
    }));
  });

  it('the steps of a year sum to what it owes', () => {
    fc.assert(fc.property(fc.array(anySale, { maxLength: 15 }), (sales) => {
      for (const { steps, due } of years(FULL, sales, 2026)) expect(steps.reduce((all, step) => all + royaltyStepEffect(step), 0n)).toBe(due);
    }));
  });

  it('a report split in two owes what the whole one owes, whichever is accepted first', () => {
    fc.assert(fc.property(fc.array(anySale, { maxLength: 12 }), fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (sales, sides) => {
      const part = (side: boolean) => period('2025-01-01', '2026-12-31', sales.filter((_, place) => sides[place] === side));
      const whole = report(FULL, period('2025-01-01', '2026-12-31', sales)).due;
      const [one, two] = [part(true), part(false)];
      expect(report(FULL, one).due + report(FULL, two, [one]).due).toBe(whole);
      expect(report(FULL, two).due + report(FULL, one, [two]).due).toBe(whole);
    }));
  });

  it('a correction that changes nothing charges nothing, and charges sum to what the last word owes', () => {
    fc.assert(fc.property(fc.array(anySale, { maxLength: 8 }), fc.array(anySale, { maxLength: 8 }), (first, second) => {
      const [was, is] = [period('2025-01-01', '2026-12-31', first), period('2025-01-01', '2026-12-31', second)];
      expect(report(FULL, was, [], was).charge).toBe(0n);
      expect(report(FULL, was).charge + report(FULL, is, [], was).charge).toBe(report(FULL, is).charge);
    }));
  });
});
