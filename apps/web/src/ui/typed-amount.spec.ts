import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromMinor, toMinor } from './minor-units.js';
import { readAmount, writeAmount } from './typed-amount.js';

const RU = { decimalSeparator: ',', thousandSeparator: '\u00a0' };
const EN = { decimalSeparator: '.', thousandSeparator: ',' };

describe('an amount that is typed', () => {
  it.each([
    ['1250', 2, '1250'], ['1250,5', 2, '1250.5'], ['1250.5', 2, '1250.5'], ['1 250,50', 2, '1250.50'], ['1\u00a0250,50', 2, '1250.50'], ['1.250,5', 2, '1250.5'], ['1,250.5', 2, '1250.5'], ['1.250.000', 2, '1250000'],
    ['12,', 2, '12.'], [',5', 2, '.5'], ['3.999', 2, '3.99'], ['1250 ₸', 2, '1250'], ['12a3', 2, '123'], ['', 2, ''], ['-5', 2, '5'], ['1,5', 0, '1'],
  ])('%j with %i decimals is %j in Russian', (typed, exponent, amount) => expect(readAmount(typed, exponent, RU)).toBe(amount));

  it.each([['1,250', 2, '1250'], ['1,25', 2, '1.25'], ['1,250,000', 2, '1250000'], ['1,250', 3, '1.250'], ['1250.5', 2, '1250.5']])('%j with %i decimals is %j in English', (typed, exponent, amount) => expect(readAmount(typed, exponent, EN)).toBe(amount));
});

describe('an amount that is shown', () => {
  it.each([['1250.50', '1\u00a0250,5'], ['1234567', '1\u00a0234\u00a0567'], ['0.05', '0,05'], ['100.00', '100'], ['999', '999']])('%s reads %j', (amount, shown) => expect(writeAmount(amount, RU)).toBe(shown));

  it('comes back exactly when it is read again, however large', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 18n), fc.constantFrom(0, 2, 3), fc.constantFrom(RU, EN), (minor, exponent, separators) => {
      const shown = writeAmount(fromMinor(String(minor), exponent), separators);
      // One group of thousands and no decimals reads like decimals where there are three of them: it is why a field that is being typed into shows no groups.
      fc.pre(!(exponent === 3 && separators === EN && /^\d{1,3},\d{3}$/.test(shown)));
      expect(toMinor(readAmount(shown, exponent, separators), exponent)).toBe(String(minor));
    }));
  });
});
