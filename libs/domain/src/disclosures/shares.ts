import { allocateMinor } from '../money/money.js';

/** Basis points in a whole: shares are kept in hundredths of a percent, so 33.33 % is 3333. */
export const WHOLE_SHARE = 10_000;

/** Whether shares are whole basis points from 0 and sum to exactly 100.00 %. */
export function sharesAreWhole(shares: readonly (number | undefined)[]): boolean {
  if (shares.length === 0) return false;
  const valid = shares.every((share) => share !== undefined && Number.isSafeInteger(share) && share >= 0 && share <= WHOLE_SHARE);
  return valid && sumOfShares(shares) === WHOLE_SHARE;
}

/** Their sum in basis points, missing ones as zero. */
export function sumOfShares(shares: readonly (number | undefined)[]): number {
  return shares.reduce<number>((sum, share) => sum + (share ?? 0), 0);
}

/** Equal shares that still sum to 100.00 %: for three, 3334, 3333 and 3333. @throws RangeError for no inventors or too many */
export function equalShares(count: number): readonly number[] {
  if (!Number.isSafeInteger(count) || count < 1 || count > WHOLE_SHARE) throw new RangeError(`cannot share between ${count}`);
  return allocateMinor(BigInt(WHOLE_SHARE), Array.from({ length: count }, () => 1n)).map(Number);
}

/** Basis points as a percentage to show: 3333 is `"33.33"`. */
export function sharePercent(share: number): string {
  return `${Math.trunc(share / 100)}.${String(share % 100).padStart(2, '0')}`;
}
