import { numberTag } from '../i18n/format.js';

/** Digits after the decimal point: 2 for KZT, 0 for JPY. */
export function exponentOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2; // three letters that are no currency: the server refuses them
  }
}

/** "1250.5" to "125050", exactly: a JSON number loses digits beyond 2^53. Undefined for what is no amount. */
export function toMinor(typed: string | number, exponent: number): string | undefined {
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(String(typed).trim());
  const [sign = '', whole = '', fraction = ''] = match?.slice(1).map((part) => part ?? '') ?? [];
  if (!match || whole + fraction === '' || fraction.length > exponent) return undefined;
  const digits = (whole + fraction.padEnd(exponent, '0')).replace(/^0+(?=\d)/, '');
  return digits === '0' ? '0' : sign + digits;
}

/** "125050" to "1250.50". */
export function fromMinor(minor: string, exponent: number): string {
  const sign = minor.startsWith('-') ? '-' : '';
  const digits = minor.slice(sign.length).padStart(exponent + 1, '0');
  return exponent === 0 ? minor : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** How the reader's language writes numbers. */
export function separators(): { decimalSeparator: string; thousandSeparator: string } {
  const parts = new Intl.NumberFormat(numberTag()).formatToParts(12_345.6);
  return { decimalSeparator: parts.find(({ type }) => type === 'decimal')?.value ?? '.', thousandSeparator: parts.find(({ type }) => type === 'group')?.value ?? ' ' };
}
