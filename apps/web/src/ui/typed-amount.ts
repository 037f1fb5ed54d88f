export type Separators = Readonly<{ decimalSeparator: string; thousandSeparator: string }>;

/**
 * A number as people type or paste it, with nothing left but digits and one decimal point: "1 250,5", "1,250.50" and "1250.5 ₸" are "1250.5"
 * or "1250.50". Comma and point both part the decimals, unless one of them can only part the thousands. Decimals beyond the last are cut.
 */
export function readAmount(typed: string, exponent: number, { thousandSeparator }: Separators): string {
  const signs = typed.replace(/[^\d.,]/g, '');
  const at = Math.max(signs.lastIndexOf(','), signs.lastIndexOf('.'));
  if (at < 0) return signs;
  const sign = signs[at] ?? '';
  const other = sign === ',' ? '.' : ',';
  const after = signs.slice(at + 1);
  const groups = !signs.includes(other) && (signs.indexOf(sign) !== at || (sign === thousandSeparator && after.length === 3 && exponent < 3));
  const whole = signs.slice(0, at).replace(/[.,]/g, '');
  return groups ? whole + after : exponent === 0 ? whole : `${whole}.${after.slice(0, exponent)}`;
}

/** "1250.50" as the reader's language writes it, without noughts at the end: "1 250,5". */
export function writeAmount(amount: string, { decimalSeparator, thousandSeparator }: Separators): string {
  const [whole = '', fraction = ''] = amount.split('.');
  const kept = fraction.replace(/0+$/, '');
  return whole.replace(/\B(?=(\d{3})+$)/g, thousandSeparator) + (kept === '' ? '' : decimalSeparator + kept);
}
