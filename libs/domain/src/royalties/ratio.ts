/** An exact part of a whole: never a float, so that 33.34 % is 33.34 % and a third is a third. */
export type Ratio = { readonly of: bigint; readonly in: bigint };

/** @throws RangeError for a denominator that is not positive */
export function ratio(of: bigint, whole: bigint): Ratio {
  if (whole <= 0n) throw new RangeError('the denominator must be positive');
  const divisor = gcd(of < 0n ? -of : of, whole);
  return { of: of / divisor, in: whole / divisor };
}

/** `percent('33.34')`. @throws RangeError for anything but digits with at most one point */
export function percent(text: string): Ratio {
  const number = decimal(text);
  if (!number) throw new RangeError(`not a percentage: "${text}"`);
  return ratio(number.of, number.in * 100n);
}

/** `1.32869` as an exact number; null for anything but digits with at most one point. */
export function decimal(text: string): Ratio | null {
  const match = /^(\d{1,15})(?:\.(\d{1,12}))?$/.exec(text);
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  return ratio(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

/** The inverse of `decimal`: `1.32869`. @throws RangeError for a number that no decimal of twelve places says exactly: it was never read from one */
export function decimalOf(number: Ratio): string {
  for (let places = 0; places <= 12; places++) {
    const scaled = number.of * 10n ** BigInt(places);
    if (scaled % number.in !== 0n) continue;
    const digits = (scaled / number.in).toString().padStart(places + 1, '0');
    return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  }
  throw new RangeError(`no decimal says ${number.of}/${number.in}`);
}

export const sum = (ratios: readonly Ratio[]): Ratio => ratios.reduce((a, b) => ratio(a.of * b.in + b.of * a.in, a.in * b.in), ratio(0n, 1n));
export const times = (a: Ratio, b: Ratio): Ratio => ratio(a.of * b.of, a.in * b.in);
export const isWhole = (a: Ratio): boolean => a.of === a.in;

/** For people and JSON: `33.34` of a percentage, and `1/3` where no decimal is exact. */
export function percentText(share: Ratio): string {
  const scaled = share.of * 1_000_000n;
  if (scaled % share.in !== 0n) return `${share.of}/${share.in}`;
  const digits = (scaled / share.in).toString().padStart(5, '0');
  const [whole, fraction] = [digits.slice(0, -4), digits.slice(-4).replace(/0+$/, '')];
  return `${fraction ? `${whole}.${fraction}` : whole} %`;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : gcd(b, a % b);
}
