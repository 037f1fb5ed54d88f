import fc from 'fast-check';
import { CURRENCIES } from '../money/currencies.js';
import { atRate, leastWorth } from './allocation.js';

describe('the least that is worth an amount at a rate', () => {
  it.each([
    { amount: 5_000_000n, into: 'KZT', currency: 'USD', rate: '500', least: 10_000n }, { amount: 4_523_501n, into: 'KZT', currency: 'USD', rate: '452.35', least: 10_001n }, { amount: 10_000n, into: 'USD', currency: 'JPY', rate: '0.0065', least: 15_385n },
    { amount: 1_000n, into: 'KWD', currency: 'USD', rate: '0.3', least: 334n }, { amount: 1n, into: 'JPY', currency: 'KWD', rate: '500', least: 2n },
  ])('for $amount $into in $currency at $rate is $least', ({ amount, into, currency, rate, least }) => expect(leastWorth(amount, into, { currency, rate })).toBe(least));

  it('is worth it, and one unit less is not (property)', () => {
    const rate = fc.tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 999_999 })).filter(([whole, part]) => whole + part > 0).map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`);
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.constantFrom(...CURRENCIES), fc.constantFrom(...CURRENCIES), rate, (amount, into, currency, at) => {
      fc.pre(into !== currency);
      const least = leastWorth(amount, into, { currency, rate: at }) ?? -1n;
      expect((atRate(least, currency, into, at) ?? -1n) >= amount).toBe(true);
      // Rounded to a unit of the other currency one less may come to the same, never to more.
      expect((atRate(least - 1n, currency, into, at) ?? amount + 1n) <= amount).toBe(true);
    }));
  });

  it('is nothing at a rate that is none', () => {
    for (const rate of ['0', '-1', '1,5', '', 'NaN']) expect(leastWorth(1n, 'KZT', { currency: 'USD', rate })).toBeNull();
  });
});
