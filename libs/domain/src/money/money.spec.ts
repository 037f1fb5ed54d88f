import fc from 'fast-check';
import { CURRENCIES, currencyExponent, isCurrency } from './currencies.js';
import { allocate, allocateMinor, compareMoney, decimalText, formatMoney, money, parseMoney, roundHalfEven } from './money.js';

const minor = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });
const currency = fc.constantFrom(...CURRENCIES);
const abs = (value: bigint) => (value < 0n ? -value : value);

describe('currencies', () => {
  it.each([['KZT', 2], ['USD', 2], ['JPY', 0], ['KWD', 3], ['RUB', 2], ['VND', 0], ['TND', 3]])('%s has %i decimals', (code, exponent) => expect(currencyExponent(code)).toBe(exponent));

  it('are three capitals, each once, and agree with Intl on their decimals where Intl follows ISO 4217', () => {
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
    expect(CURRENCIES.length).toBeGreaterThan(150);
    // CLDR shows fewer decimals than ISO 4217 prescribes for currencies whose small coins are gone; accounts follow ISO.
    const shownWithout = CURRENCIES.filter((code) => new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits !== currencyExponent(code));
    for (const code of shownWithout) expect(new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits).toBeLessThan(currencyExponent(code));
    for (const code of ['KZT', 'USD', 'EUR', 'RUB', 'GBP', 'CNY', 'JPY', 'KRW', 'KWD']) expect(shownWithout).not.toContain(code);
  });

  it('refuses what is none', () => {
    expect([isCurrency('kzt'), isCurrency('XXX'), isCurrency('XAU'), isCurrency(''), isCurrency(398)]).toEqual([false, false, false, false, false]);
    expect(() => money(1n, 'BTC')).toThrow(RangeError);
  });
});

describe('reading and writing amounts', () => {
  it.each([
    ['1250', 'KZT', 125_000n], ['1250.5', 'KZT', 125_050n], ['-0.01', 'USD', -1n], ['0', 'JPY', 0n], ['7', 'JPY', 7n], ['1.234', 'KWD', 1234n], ['0.5', 'KWD', 500n], ['-0', 'USD', 0n],
    ['123456789012345678.99', 'USD', 12_345_678_901_234_567_899n],
  ])('reads %s %s as %s', (text, code, expected) => expect(parseMoney(text, code)).toEqual({ minor: expected, currency: code }));

  it.each([['1.234', 'USD'], ['1.0', 'JPY'], ['1,50', 'USD'], ['1 000', 'USD'], ['1e3', 'USD'], ['.5', 'USD'], ['5.', 'USD'], ['+5', 'USD'], ['', 'USD'], ['--1', 'USD'], ['1'.repeat(19), 'USD'], ['٥', 'USD']])(
    'refuses "%s" in %s rather than guess', (text, code) => expect(parseMoney(text, code)).toBeNull(),
  );

  it('reads back what it has written, in every currency (property)', () => {
    fc.assert(fc.property(minor, currency, (amount, code) => expect(parseMoney(decimalText({ minor: amount, currency: code }), code)).toEqual({ minor: amount, currency: code })));
  });

  it('writes all decimals of the currency', () => {
    expect(decimalText(money(-5n, 'USD'))).toBe('-0.05');
    expect(decimalText(money(5n, 'KWD'))).toBe('0.005');
    expect(decimalText(money(-1200n, 'JPY'))).toBe('-1200');
  });

  it('formats for people exactly, beyond what a float could hold', () => {
    const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
    expect(plain(formatMoney(money(12_345_678_901_234_567_899n, 'USD'), 'en'))).toBe('$123,456,789,012,345,678.99');
    expect(plain(formatMoney(money(125_050n, 'KZT'), 'ru'))).toMatch(/^1 250,50 (₸|KZT)$/);
    expect(plain(formatMoney(money(125_050n, 'KZT'), 'kk'))).toMatch(/^1 250,50 (₸|KZT)$/);
    expect(plain(formatMoney(money(1200n, 'JPY'), 'en'))).toBe('¥1,200');
  });
});

describe('comparing', () => {
  it('orders amounts of one currency (property)', () => {
    fc.assert(fc.property(minor, minor, (a, b) => expect(Math.sign(compareMoney(money(a, 'KZT'), money(b, 'KZT')))).toBe(a === b ? 0 : a < b ? -1 : 1)));
  });

  it('refuses two currencies', () => expect(() => compareMoney(money(1n, 'KZT'), money(1n, 'RUB'))).toThrow('KZT and RUB'));
});

describe('sharing out', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 20 }).filter((list) => list.some((weight) => weight > 0n));

  it.each<[bigint, readonly bigint[], readonly bigint[]]>([
    [10_000n, [1n, 1n, 1n], [3334n, 3333n, 3333n]], [100n, [50n, 30n, 20n], [50n, 30n, 20n]], [1n, [1n, 1n], [1n, 0n]], [5n, [3n, 7n], [2n, 3n]], [0n, [1n, 2n], [0n, 0n]],
    [-100n, [1n, 2n], [-33n, -67n]], [101n, [0n, 1n, 0n], [0n, 101n, 0n]],
    // Largest remainder: exact shares 14.2857, 28.5714, 57.1428: the unit left over goes to .5714
    [100n, [1n, 2n, 4n], [14n, 29n, 57n]],
  ])('shares %s by %j as %j', (total, by, parts) => expect(allocateMinor(total, by)).toEqual(parts));

  it('sums to the whole, to the cent (property)', () => {
    fc.assert(fc.property(minor, weights, (total, by) => expect(allocateMinor(total, by).reduce((a, b) => a + b, 0n)).toBe(total)));
  });

  it('keeps each part within one unit of its exact share, and gives nothing for no weight (property)', () => {
    fc.assert(fc.property(minor, weights, (total, by) => {
      const sum = by.reduce((a, b) => a + b, 0n);
      allocateMinor(total, by).forEach((part, index) => {
        const weight = by[index] ?? 0n;
        expect(abs(part * sum - total * weight) < sum).toBe(true);
        if (weight === 0n) expect(part).toBe(0n);
      });
    }));
  });

  it('undoes an entry exactly by its counter-entry, and keeps the order of the weights (property)', () => {
    fc.assert(fc.property(minor, weights, (total, by) => {
      const parts = allocateMinor(total, by);
      expect(allocateMinor(-total, by)).toEqual(parts.map((part) => -part));
      for (const [i, a] of by.entries()) for (const [j, b] of by.entries()) if (a > b && total > 0n) expect((parts[i] ?? 0n) >= (parts[j] ?? 0n)).toBe(true);
    }));
  });

  it('refuses to share by nothing or by less', () => {
    expect(() => allocate(money(1n, 'KZT'), [])).toThrow(RangeError);
    expect(() => allocate(money(1n, 'KZT'), [0n, 0n])).toThrow(RangeError);
    expect(() => allocate(money(1n, 'KZT'), [2n, -1n])).toThrow('negative');
    expect(allocate(money(3n, 'KZT'), [1n, 1n])).toEqual([{ minor: 2n, currency: 'KZT' }, { minor: 1n, currency: 'KZT' }]);
  });
});

describe('rounding', () => {
  it.each([[5n, 10n, 0n], [15n, 10n, 2n], [25n, 10n, 2n], [26n, 10n, 3n], [24n, 10n, 2n], [-5n, 10n, 0n], [-15n, 10n, -2n], [-26n, 10n, -3n], [7n, 1n, 7n], [0n, 3n, 0n]])(
    '%s / %s is %s', (numerator, denominator, expected) => expect(roundHalfEven(numerator, denominator)).toBe(expected),
  );

  it('errs by at most a half, and is its own mirror (property)', () => {
    fc.assert(fc.property(minor, fc.bigInt({ min: 1n, max: 10n ** 9n }), (numerator, denominator) => {
      const rounded = roundHalfEven(numerator, denominator);
      expect(abs(rounded * denominator - numerator) * 2n <= denominator).toBe(true);
      expect(roundHalfEven(-numerator, denominator)).toBe(-rounded);
    }));
    expect(() => roundHalfEven(1n, 0n)).toThrow(RangeError);
  });
});
