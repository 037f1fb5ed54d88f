/**
 * Currencies whose smallest unit is not a hundredth, as the server counts them (ISO 4217; test/architecture/currencies.spec.ts holds the two
 * together). Not asked of `Intl`: it leaves out the decimals of coins that are gone (HUF, COP, PKR), and every amount would be a hundred times wrong.
 */
const DECIMALS: Readonly<Record<string, readonly string[]>> = {
  0: ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'],
  3: ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'],
};

/** Digits after the decimal point: 2 for KZT, 0 for JPY. What is no currency the server refuses. */
export function exponentOf(currency: string): number {
  return Number(Object.keys(DECIMALS).find((digits) => DECIMALS[digits]?.includes(currency)) ?? 2);
}

/** "1250.5" to "125050", exactly: a JSON number loses digits beyond 2^53. Undefined for what is no amount. */
export function toMinor(typed: string | number, exponent: number): string | undefined {
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(String(typed).trim());
  const [sign = '', whole = '', fraction = ''] = match?.slice(1).map((part) => part ?? '') ?? [];
  if (!match || whole + fraction === '' || fraction.length > exponent) return undefined;
  const digits = (whole + fraction.padEnd(exponent, '0')).replace(/^0+(?=\d)/, '');
  return digits === '0' ? '0' : sign + digits;
}

/** What was written in one currency, for another: the number stays, its smallest units are others. Undefined where the other has too few decimals for it. */
export function inCurrency(minor: string | undefined, from: string, into: string): string | undefined {
  if (minor === undefined) return undefined;
  const number = fromMinor(minor, exponentOf(from));
  return toMinor(number.includes('.') ? number.replace(/\.?0+$/, '') : number, exponentOf(into));
}

/** "125050" to "1250.50". */
export function fromMinor(minor: string, exponent: number): string {
  const sign = minor.startsWith('-') ? '-' : '';
  const digits = minor.slice(sign.length).padStart(exponent + 1, '0');
  return exponent === 0 ? minor : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
