import fc from 'fast-check';
import { invoiceStateOf, openOf, percentHundredths, taxOn } from './invoice.js';
import { settleLines, type OpenLine } from './settle.js';

const sums = (total: bigint, paid = 0n, credited = 0n, writtenOff = 0n) => ({ total, paid, credited, writtenOff });

describe('the state of an invoice', () => {
  it.each([
    [sums(100n), 'issued'], [sums(100n, 1n), 'partly-paid'], [sums(100n, 100n), 'paid'], [sums(100n, 0n, 100n), 'credited'], [sums(100n, 0n, 40n), 'issued'], [sums(100n, 60n, 40n), 'paid'],
    [sums(100n, 0n, 0n, 100n), 'written-off'], [sums(100n, 60n, 0n, 40n), 'written-off'], [sums(100n, 0n, 60n, 40n), 'written-off'], [sums(0n), 'credited'],
  ])('%j is %s', (given, state) => expect(invoiceStateOf(given)).toBe(state));

  it('refuses sums that take off more than was asked for', () => expect(() => invoiceStateOf(sums(100n, 60n, 41n))).toThrow(RangeError));

  it('is open exactly while something is owed (property)', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(fc.property(amount, amount, amount, amount, (paid, credited, writtenOff, left) => {
      const given = sums(paid + credited + writtenOff + left, paid, credited, writtenOff);
      expect(openOf(given)).toBe(left);
      expect(['issued', 'partly-paid'].includes(invoiceStateOf(given))).toBe(left > 0n);
    }));
  });
});

describe('tax', () => {
  it.each([['12', 1200n], ['12.5', 1250n], ['0', 0n], ['100', 10_000n], ['0.01', 1n]])('reads %s per cent', (text, expected) => expect(percentHundredths(text)).toBe(expected));
  it.each(['', '-1', '100.01', '101', '12,5', '1e1', '12.345', '.5'])('refuses "%s"', (text) => expect(percentHundredths(text)).toBeNull());
  // 12 % of 1,250.25 is 150.03 exactly; 12.5 % of 0.04 is 0.005, which goes to the even 0.00
  it.each([[125_025n, 1200n, 15_003n], [4n, 1250n, 0n], [12n, 1250n, 2n], [0n, 1200n, 0n]])('%s at %s hundredths is %s', (net, rate, tax) => expect(taxOn(net, rate)).toBe(tax));
});

describe('what a payment settles', () => {
  const line = (id: string, open: bigint, kind: OpenLine['kind'] = 'item'): OpenLine => ({ id, kind, open });

  it.each<[readonly OpenLine[], bigint, object]>([
    [[line('a', 100n), line('b', 50n)], 150n, [{ lineId: 'a', amount: 100n }, { lineId: 'b', amount: 50n }]],
    [[line('a', 100n), line('b', 50n)], 30n, [{ lineId: 'a', amount: 20n }, { lineId: 'b', amount: 10n }]],
    [[line('i', 10n, 'interest'), line('a', 100n)], 100n, [{ lineId: 'a', amount: 100n }]],
    [[line('i', 10n, 'interest'), line('a', 100n)], 104n, [{ lineId: 'a', amount: 100n }, { lineId: 'i', amount: 4n }]],
    [[line('a', 0n), line('b', 5n)], 5n, [{ lineId: 'b', amount: 5n }]],
  ])('%#: items first, in proportion, then the interest', (lines, amount, expected) => expect(settleLines(lines, amount)).toEqual(expected));

  it('sums to the payment and never exceeds a line (property)', () => {
    const lines = fc.array(fc.record({ kind: fc.constantFrom('item' as const, 'interest' as const), open: fc.bigInt({ min: 0n, max: 10n ** 9n }) }), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(lines, fc.bigInt({ min: 1n, max: 10n ** 10n }), (given, wanted) => {
      const open = given.map((each, index) => ({ ...each, id: String(index) }));
      const total = open.reduce((sum, each) => sum + each.open, 0n);
      fc.pre(total > 0n);
      const amount = (wanted % total) + 1n;
      const shares = settleLines(open, amount);
      expect(shares.reduce((sum, each) => sum + each.amount, 0n)).toBe(amount);
      for (const { lineId, amount: part } of shares) expect(part > 0n && part <= (open[Number(lineId)]?.open ?? 0n)).toBe(true);
    }));
  });

  it.each([[0n], [-1n], [151n]])('refuses %s of 150', (amount) => expect(() => settleLines([line('a', 100n), line('b', 50n)], amount)).toThrow(RangeError));
});
