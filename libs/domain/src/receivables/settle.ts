import { allocateMinor, roundHalfEven } from '../money/money.js';
import type { InvoiceLineKind } from './invoice.js';

/** What is still open of one line, in smallest units. */
export type OpenLine = { readonly id: string; readonly kind: InvoiceLineKind; readonly open: bigint };
export type LineShare = { readonly lineId: string; readonly amount: bigint };
/** `tax`: what of the amount is. */
export type TaxedShare = LineShare & { readonly tax: bigint };

/**
 * Which lines an amount settles: what was sold first, in proportion to what is open of it, then the interest. To the unit, and never more of a
 * line than is open.
 * @throws RangeError for an amount that is not positive or exceeds what is open
 */
export function settleLines(lines: readonly OpenLine[], amount: bigint): readonly LineShare[] {
  if (lines.some(({ open }) => open < 0n)) throw new RangeError('a line is settled beyond its amount');
  if (amount <= 0n || amount > total(lines)) throw new RangeError('the amount is not one that the lines can take');
  const items = lines.filter(({ kind }) => kind === 'item');
  const onItems = least(amount, total(items));
  return [...share(items, onItems), ...share(lines.filter(({ kind }) => kind === 'interest'), amount - onItems)];
}

function share(lines: readonly OpenLine[], amount: bigint): readonly LineShare[] {
  if (amount === 0n) return [];
  const parts = allocateMinor(amount, lines.map(({ open }) => open));
  return lines.flatMap(({ id }, index) => {
    const part = parts[index] ?? 0n;
    return part === 0n ? [] : [{ lineId: id, amount: part }];
  });
}

const total = (lines: readonly OpenLine[]): bigint => lines.reduce((sum, { open }) => sum + open, 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/**
 * What of a part of a line is tax, so that the parts of a line that was paid in pieces have its whole tax: reckoned from nought to what is
 * settled now, less what was before.
 */
export function taxWithin(line: { readonly gross: bigint; readonly tax: bigint }, settledBefore: bigint, part: bigint): bigint {
  const until = (settled: bigint): bigint => roundHalfEven(settled * line.tax, line.gross);
  return until(settledBefore + part) - until(settledBefore);
}

/** What of each share is tax. @param lines as they were before, with what was open of them */
export function taxedShares(lines: readonly { readonly id: string; readonly gross: bigint; readonly tax: bigint; readonly open: bigint }[], shares: readonly LineShare[]): readonly TaxedShare[] {
  return shares.map(({ lineId, amount }) => {
    const line = lines.find(({ id }) => id === lineId);
    if (!line) throw new RangeError('a share of a line that is not there');
    return { lineId, amount, tax: taxWithin(line, line.gross - line.open, amount) };
  });
}
