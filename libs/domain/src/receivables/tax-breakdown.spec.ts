import fc from 'fast-check';
import { taxOn } from './invoice.js';
import { taxBreakdown, type TaxedLine } from './tax-breakdown.js';

const line = (taxRate: string | null, net: bigint, taxText: string | null = null): TaxedLine => ({ taxRate, taxText, net, tax: taxRate === null ? 0n : taxOn(net, BigInt(Math.round(Number(taxRate) * 100))) });

describe('tax rate by rate', () => {
  it('is summed by rate and by what is said of it, in the order of the lines, and leaves out what states none', () => {
    expect(taxBreakdown([line('16', 100_001n), line('0', 5_000n, 'Reverse charge'), line(null, 777n), line('16', 33n), line('0', 1n, 'Exempt')])).toEqual([
      { rate: '16', text: null, net: 100_034n, tax: 16_005n, gross: 116_039n },
      { rate: '0', text: 'Reverse charge', net: 5_000n, tax: 0n, gross: 5_000n },
      { rate: '0', text: 'Exempt', net: 1n, tax: 0n, gross: 1n },
    ]);
  });

  it('is nothing where no line states any', () => expect(taxBreakdown([line(null, 1n)])).toEqual([]));

  it('adds up to the lines, whatever their order', () => {
    const lines = fc.array(fc.record({ taxRate: fc.constantFrom('0', '12', '12.5', '16', null), taxText: fc.constantFrom(null, 'a', 'b'), net: fc.bigInt({ min: 1n, max: 10n ** 12n }) }).map(({ taxRate, taxText, net }) => line(taxRate, net, taxText)), { maxLength: 30 });
    fc.assert(fc.property(lines, (all) => {
      const sums = taxBreakdown(all);
      const taxed = all.filter(({ taxRate }) => taxRate !== null);
      for (const key of ['net', 'tax'] as const) expect(sums.reduce((sum, each) => sum + each[key], 0n)).toBe(taxed.reduce((sum, each) => sum + each[key], 0n));
      for (const { gross, net, tax } of sums) expect(gross).toBe(net + tax);
      const named = ({ rate, text }: { rate: string; text: string | null }): string => JSON.stringify([rate, text]);
      expect(new Set(sums.map(named)).size).toBe(sums.length);
      expect([...taxBreakdown([...all].reverse())].sort((a, b) => (named(a) < named(b) ? -1 : 1))).toEqual([...sums].sort((a, b) => (named(a) < named(b) ? -1 : 1)));
    }));
  });
});
