import type { Locale } from '../locale.js';
import { currencyExponent } from './currencies.js';

/** An amount in a currency's smallest unit: `{ minor: 125000n, currency: 'KZT' }` is 1,250.00 tenge. Never a float. */
export type Money = { readonly minor: bigint; readonly currency: string };

/** @throws RangeError for an unknown currency */
export function money(minor: bigint, currency: string): Money {
  currencyExponent(currency);
  return { minor, currency };
}

/**
 * An amount written in whole units: `"1250.5"` in KZT is 125050 minor units. A point as the decimal mark, no grouping, no
 * exponent, an optional minus. More decimals than the currency has are refused, not rounded.
 * @returns null when the text is not such an amount
 * @throws RangeError for an unknown currency
 */
export function parseMoney(text: string, currency: string): Money | null {
  const exponent = currencyExponent(currency);
  const match = /^(-?)(\d{1,18})(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.length > exponent) return null;
  const minor = BigInt(whole + fraction.padEnd(exponent, '0'));
  return { minor: sign === '-' ? -minor : minor, currency };
}

/** The inverse of `parseMoney`, with all of the currency's decimals: `"1250.50"`. For files and JSON, not for reading. */
export function decimalText({ minor, currency }: Money): string {
  const exponent = currencyExponent(currency);
  const digits = abs(minor).toString().padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const sign = minor < 0n ? '-' : '';
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`;
}

/** An amount as one is written in this currency, for whoever has written one otherwise: `1250.50`, `125050` in yen, `125.050` in dinars. */
export const exampleAmount = (currency: string): string => decimalText(money(125_050n, currency));

/** For people, in their language's way of writing. Exact at any size: Intl is given the decimal text, not a float. */
export function formatMoney(amount: Money, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: amount.currency,
    minimumFractionDigits: currencyExponent(amount.currency),
    maximumFractionDigits: currencyExponent(amount.currency),
  });
  return format.format(decimalText(amount) as Intl.StringNumericLiteral);
}

/** Negative, zero or positive, for `sort`. @throws RangeError for two currencies: amounts are converted by somebody who names the rate */
export function compareMoney(a: Money, b: Money): number {
  assertSameCurrency(a, b);
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0;
}

/**
 * Shares an amount out in proportion to weights so that the parts sum to it exactly (largest remainder). Each part is
 * within one minor unit of its exact share; of equal remainders the earlier part gets the unit.
 * A negative amount is shared as its positive mirror, so a counter-entry undoes its entry to the cent.
 * @throws RangeError when a weight is negative or all are zero
 */
export function allocate(amount: Money, weights: readonly bigint[]): readonly Money[] {
  return allocateMinor(amount.minor, weights).map((minor) => ({ minor, currency: amount.currency }));
}

/** `allocate` on bare whole numbers: basis points, shares, units. */
export function allocateMinor(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((left, right) => left + right, 0n);
  if (weights.some((weight) => weight < 0n)) throw new RangeError('a weight is negative');
  if (sum === 0n) throw new RangeError('there is no positive weight to share by');
  if (total < 0n) return allocateMinor(-total, weights).map((part) => -part);
  const floors = weights.map((weight) => (total * weight) / sum);
  const left = total - floors.reduce((a, b) => a + b, 0n);
  const lucky = weights
    .map((weight, index) => ({ index, remainder: (total * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
    .slice(0, Number(left));
  const extra = new Set(lucky.map(({ index }) => index));
  return floors.map((part, index) => (extra.has(index) ? part + 1n : part));
}

/** A quotient rounded to a whole number, halves to the even neighbour, so that many roundings do not drift one way. */
export function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('the denominator must be positive');
  const quotient = numerator / denominator;
  const twice = abs(numerator % denominator) * 2n;
  const away = numerator < 0n ? quotient - 1n : quotient + 1n;
  if (twice === denominator) return quotient % 2n === 0n ? quotient : away;
  return twice > denominator ? away : quotient;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function assertSameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} cannot be put together`);
}
