/** Basis points in a whole: shares are whole hundredths of a percent, so that what sums to 100 % sums exactly. */
export const WHOLE = 10_000;
/** A payee and a share, while it is being typed. */
export type ShareLine = { payeeId: string | null; name: string; share: number | undefined };

/** What is still missing to the whole; below nought when it is too much. A share nobody has typed yet counts for nothing. */
export const missing = (shares: readonly (number | undefined)[]): number => shares.reduce<number>((left, share) => left - (share ?? 0), WHOLE);

/** Each line names somebody, nobody twice, and together they are the whole. */
export function isWhole(lines: readonly ShareLine[]): boolean {
  return isFilled(lines) && lines.length > 0 && missing(lines.map(({ share }) => share)) === 0;
}

/** Each line names somebody, nobody twice, with a share. */
export function isFilled(lines: readonly ShareLine[]): boolean {
  return lines.every(({ payeeId, share }) => payeeId !== null && share !== undefined) && new Set(lines.map(({ payeeId }) => payeeId)).size === lines.length;
}

/** Weights as parts of the whole, in basis points, by largest remainder: they sum to it exactly, unless there is nothing to sum. */
export function inParts(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const parts = weights.map((weight) => Math.floor((weight * WHOLE) / sum));
  const rest = (place: number): number => ((weights[place] ?? 0) * WHOLE) % sum;
  const lucky = parts.map((_, place) => place).sort((a, b) => rest(b) - rest(a) || a - b).slice(0, missing(parts));
  return parts.map((part, place) => part + (lucky.includes(place) ? 1 : 0));
}
