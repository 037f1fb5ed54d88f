import fc from 'fast-check';
import { npvInputOf, riskAdjustedNpv, type CashFlow, type NpvInput } from './npv.js';
import { HIGH_RISK, levelOf, riskLevel, riskRegisterNeeds, riskScore } from './risk.js';

const flow = (year: number, minor: bigint, probability?: number): CashFlow =>
  ({ kind: minor < 0n ? 'cost' : 'income', year, minor, ...(probability === undefined ? {} : { probability }) });
const INVESTMENT: NpvInput = { baseYear: 2026, discountRate: 1000, flows: [flow(2026, -100_000n), flow(2027, 50_000n), flow(2028, 80_000n)], phases: [] };

describe('net present value, computed by hand beside it', () => {
  it('discounts 10 % a year: -1000.00 + 500.00/1.1 + 800.00/1.21 = 115.71', () => {
    const { npvMinor, rnpvMinor, rows } = riskAdjustedNpv(INVESTMENT);
    // 50,000/1.1 = 45,454.55; 80,000/1.21 = 66,115.70
    expect(rows.map(({ presentMinor }) => presentMinor)).toEqual([-100_000n, 45_455n, 66_116n]);
    expect([npvMinor, rnpvMinor]).toEqual([11_571n, 11_571n]);
    expect(rows.map(({ discountPpm }) => discountPpm)).toEqual([1_000_000, 909_091, 826_446]);
    expect(rows.map(({ periods, probabilityPpm }) => [periods, probabilityPpm])).toEqual([[0, 1_000_000], [1, 1_000_000], [2, 1_000_000]]);
  });

  it('weights what comes after a phase by its success: half of everything after 2026', () => {
    const { rnpvMinor, npvMinor, rows } = riskAdjustedNpv({ ...INVESTMENT, phases: [{ name: 'Prototype', lastYear: 2026, probability: 5000 }] });
    // 22,727.27 and 33,057.85; the cost of 2026 is spent before the phase can fail
    expect(rows.map(({ riskedMinor }) => riskedMinor)).toEqual([-100_000n, 22_727n, 33_058n]);
    expect([rnpvMinor, npvMinor]).toEqual([-44_215n, 11_571n]);
  });

  it('multiplies phases that follow each other, and the probability of the income itself', () => {
    const phases = [{ name: 'Pre-clinical', lastYear: 2026, probability: 6900 }, { name: 'Clinical', lastYear: 2027, probability: 5200 }];
    const { rows } = riskAdjustedNpv({ baseYear: 2026, discountRate: 0, flows: [flow(2027, 1_000_000n), flow(2028, 1_000_000n), flow(2028, 1_000_000n, 2500)], phases });
    // 0.69; 0.69 x 0.52 = 0.3588; 0.3588 x 0.25 = 0.0897
    expect(rows.map(({ riskedMinor, probabilityPpm }) => [riskedMinor, probabilityPpm])).toEqual([[690_000n, 690_000], [358_800n, 358_800], [89_700n, 89_700]]);
  });

  it('rounds each row once, halves to even', () => {
    const half = (minor: bigint) => riskAdjustedNpv({ baseYear: 2026, discountRate: 0, flows: [flow(2026, minor, 5000)], phases: [] }).rnpvMinor;
    expect([1n, 3n, 5n, -1n, -3n].map(half)).toEqual([0n, 2n, 2n, 0n, -2n]);
  });

  it('is exact where a float is not', () => {
    const big = 123_456_789_012_345_678n;
    expect(riskAdjustedNpv({ baseYear: 2026, discountRate: 0, flows: [flow(2026, big), flow(2026, 1n), flow(2026, -big)], phases: [] }).npvMinor).toBe(1n);
  });

  it('shows rows in the order of years, and the totals are their sums (property)', () => {
    const flows = fc.array(fc.record({ year: fc.integer({ min: 2026, max: 2060 }), minor: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), probability: fc.integer({ min: 0, max: 10_000 }) }), { maxLength: 12 });
    const phases = fc.array(fc.record({ name: fc.constant('p'), lastYear: fc.integer({ min: 2020, max: 2060 }), probability: fc.integer({ min: 0, max: 10_000 }) }), { maxLength: 4 });
    fc.assert(fc.property(flows, phases, fc.integer({ min: 0, max: 5000 }), (list, through, discountRate) => {
      const { rows, npvMinor, rnpvMinor } = riskAdjustedNpv({ baseYear: 2026, discountRate, flows: list.map(({ year, minor, probability }) => flow(year, minor, probability)), phases: through });
      expect(rows.map(({ year }) => year)).toEqual(list.map(({ year }) => year).sort((a, b) => a - b));
      expect(rows.reduce((sum, row) => sum + row.presentMinor, 0n)).toBe(npvMinor);
      expect(rows.reduce((sum, row) => sum + row.riskedMinor, 0n)).toBe(rnpvMinor);
      for (const { flowMinor, presentMinor, riskedMinor } of rows) {
        const size = (value: bigint) => (value < 0n ? -value : value);
        expect(size(riskedMinor) <= size(presentMinor) && size(presentMinor) <= size(flowMinor)).toBe(true);
      }
    }));
  });

  it('agrees with the textbook formula in floats to within a unit a row (property)', () => {
    fc.assert(fc.property(fc.array(fc.record({ year: fc.integer({ min: 2026, max: 2046 }), minor: fc.bigInt({ min: -(10n ** 8n), max: 10n ** 8n }) }), { maxLength: 8 }), fc.integer({ min: 0, max: 3000 }), (list, rate) => {
      const float = list.reduce((sum, { year, minor }) => sum + Number(minor) / (1 + rate / 10_000) ** (year - 2026), 0);
      const { npvMinor } = riskAdjustedNpv({ baseYear: 2026, discountRate: rate, flows: list.map(({ year, minor }) => flow(year, minor)), phases: [] });
      expect(Math.abs(Number(npvMinor) - float)).toBeLessThanOrEqual(list.length * 0.5 + 0.001);
    }));
  });

  it.each<[string, Partial<NpvInput>]>([
    ['a flow before the base year', { flows: [flow(2025, 1n)] }], ['a flow beyond a century', { flows: [flow(2127, 1n)] }], ['half a year', { flows: [flow(2026.5, 1n)] }],
    ['a negative rate', { discountRate: -1 }], ['a rate that is not whole', { discountRate: 10.5 }],
    ['a probability above certainty', { phases: [{ name: 'p', lastYear: 2026, probability: 10_001 }] }], ['a negative probability', { flows: [flow(2026, 1n, -1)] }],
  ])('refuses %s', (_name, changes) => expect(() => riskAdjustedNpv({ ...INVESTMENT, ...changes })).toThrow(RangeError));
});

describe('the inputs from an assessment', () => {
  const content = {
    currency: 'KZT', baseYear: 2026, discountRate: 1000,
    costPlan: [{ jurisdiction: 'KZ', item: 'Filing', year: 2026, amountMinor: '100000' }], incomeForecast: [{ year: 2027, amountMinor: '50000' }, { year: 2028, amountMinor: '80000', probability: 10_000 }],
  };

  it('take costs as outgoing', () => {
    const input = npvInputOf(content);
    expect(input?.flows.map(({ kind, minor }) => [kind, minor])).toEqual([['cost', -100_000n], ['income', 50_000n], ['income', 80_000n]]);
    expect(input && riskAdjustedNpv(input).npvMinor).toBe(11_571n);
  });

  it.each<[string, object]>([
    ['the base year', { baseYear: undefined }], ['the rate', { discountRate: undefined }], ["a cost's year", { costPlan: [{ amountMinor: '1' }] }], ["an income's amount", { incomeForecast: [{ year: 2026 }] }],
    ["a phase's probability", { phases: [{ name: 'p', lastYear: 2027 }] }], ['a year in reach', { incomeForecast: [{ year: 2025, amountMinor: '1' }] }],
  ])('are none without %s', (_name, changes) => expect(npvInputOf({ ...content, ...changes })).toBeNull());
});

describe('risks', () => {
  it.each([[1, 1, 'low'], [2, 2, 'low'], [1, 5, 'medium'], [3, 3, 'medium'], [2, 5, 'medium'], [3, 4, 'high'], [4, 3, 'high'], [5, 5, 'high']])('of likelihood %i and impact %i are %s', (likelihood, impact, level) => {
    expect(riskLevel(riskScore(likelihood, impact))).toBe(level);
    expect(levelOf({ likelihood, impact })).toBe(level);
  });

  it('are high from twelve on', () => {
    expect(HIGH_RISK).toBe(12);
    expect([riskLevel(11), riskLevel(12), riskLevel(4), riskLevel(5)]).toEqual(['medium', 'high', 'low', 'medium']);
    expect(levelOf({ likelihood: 3 })).toBeNull();
  });

  it.each([[0, 1], [1, 6], [2.5, 2], [NaN, 1]])('refuse %d x %d', (likelihood, impact) => expect(() => riskScore(likelihood, impact)).toThrow(RangeError));

  it('must each be named and scored, and the high ones answered by somebody', () => {
    const high = { title: 'Blocking patent', likelihood: 4, impact: 4 };
    const list = (...risks: object[]) => riskRegisterNeeds(risks).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(list()).toEqual(['/risks required']);
    expect(list({ ...high, mitigation: 'Licence in', owner: 'A. Officer' })).toEqual([]);
    expect(list({ ...high, impact: 2 })).toEqual([]);
    expect(list(high)).toEqual(['/risks/0/mitigation no-mitigation', '/risks/0/owner no-owner']);
    expect(list({ ...high, mitigation: ' ', owner: 'A. Officer' })).toEqual(['/risks/0/mitigation no-mitigation']);
    expect(list({ ...high, mitigation: 'm', owner: 'o' }, {})).toEqual(['/risks/1/title required', '/risks/1/likelihood required', '/risks/1/impact required']);
  });
});
