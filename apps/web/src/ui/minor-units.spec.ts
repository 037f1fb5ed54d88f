import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exponentOf, fromMinor, inCurrency, toMinor } from './minor-units.js';

describe('amounts as they are typed', () => {
  it.each([['1250.5', 2, '125050'], ['1250', 2, '125000'], ['0.05', 2, '5'], ['.5', 2, '50'], ['12.', 2, '1200'], ['007', 0, '7'], ['0', 2, '0'], ['-0', 2, '0'], ['-3.1', 2, '-310'], ['9007199254740993.01', 2, '900719925474099301']])(
    'turn %s with %i digits into %s minor units',
    (typed, exponent, minor) => expect(toMinor(typed, exponent)).toBe(minor),
  );

  it.each([['', 2], ['.', 2], ['abc', 2], ['1.234', 2], ['1.5', 0], ['1e5', 2], ['1,5', 2], ['--1', 2]])('refuse %p with %i digits', (typed, exponent) => {
    expect(toMinor(typed, exponent)).toBeUndefined();
  });

  it('come back exactly, however large', () => {
    fc.assert(fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.constantFrom(0, 2, 3), (minor, exponent) => toMinor(fromMinor(String(minor), exponent), exponent) === String(minor)));
  });

  it.each([['125000', 'KZT', 'JPY', '1250'], ['125050', 'KZT', 'JPY', undefined], ['1250', 'JPY', 'KZT', '125000'], ['125050', 'KZT', 'KWD', '1250500'], ['1250505', 'KWD', 'KZT', undefined], ['1000', 'JPY', 'JPY', '1000'], ['-5', 'JPY', 'USD', '-500'], [undefined, 'KZT', 'JPY', undefined]])(
    'stay the number they are in another currency: %s from %s to %s',
    (minor, from, into, wanted) => expect(inCurrency(minor, from, into)).toBe(wanted),
  );

  it('name the same number after a change of currency, or none', () => {
    const currency = fc.constantFrom('KZT', 'JPY', 'KWD');
    fc.assert(fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), currency, currency, (minor, from, into) => {
      const there = inCurrency(String(minor), from, into);
      return there === undefined ? exponentOf(into) < exponentOf(from) : BigInt(there) * 10n ** BigInt(exponentOf(from)) === minor * 10n ** BigInt(exponentOf(into));
    }));
  });

  it('know the digits of their currency', () => {
    expect(['KZT', 'JPY', 'KWD'].map(exponentOf)).toEqual([2, 0, 3]);
    expect(exponentOf('no currency')).toBe(2);
    // Shown without decimals by browsers, counted with them by everybody's books.
    expect(['HUF', 'COP', 'PKR', 'IQD'].map(exponentOf)).toEqual([2, 2, 2, 3]);
  });
});
