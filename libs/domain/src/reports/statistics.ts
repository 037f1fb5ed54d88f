/** How often each value was seen. Values may come in any order and more than once; counts are whole and positive. */
export type Histogram = readonly (readonly [value: number, count: number])[];

/** The percentiles that dashboards speak of: half, most, nearly all. */
export const PERCENTS = [50, 85, 95] as const;
export type Percent = (typeof PERCENTS)[number];
/** Null where nothing was seen. */
export type Percentiles = { readonly [P in `p${Percent}`]: number | null };

export const sizeOf = (histogram: Histogram): number => histogram.reduce((sum, [, count]) => sum + count, 0);

/**
 * The smallest seen value that at least `percent` of 100 do not exceed (nearest rank, as PostgreSQL's `percentile_disc`): always a
 * value that occurred, so that "85 of 100 took at most 40 days" is literally true.
 * @param percent above 0, at most 100
 */
export function percentile(histogram: Histogram, percent: number): number | null {
  if (!(percent > 0 && percent <= 100)) throw new RangeError(`no percentile: ${percent}`);
  // Whole numbers first: 0.85 * 20 is 17.000000000000004 on some of the ways there.
  const rank = Math.ceil((percent * sizeOf(histogram)) / 100);
  let seen = 0;
  for (const [value, count] of [...histogram].sort((a, b) => a[0] - b[0])) {
    seen += count;
    if (seen >= rank) return value;
  }
  return null;
}

export const percentilesOf = (histogram: Histogram): Percentiles => ({ p50: percentile(histogram, 50), p85: percentile(histogram, 85), p95: percentile(histogram, 95) });

/** Which band of what was finished an age falls into; `unknown` where too little was finished to compare with. */
export const AGE_BANDS = ['usual', 'over-50', 'over-85', 'over-95', 'unknown'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

export function ageBand(days: number, { p50, p85, p95 }: Percentiles): AgeBand {
  if (p50 === null || p85 === null || p95 === null) return 'unknown';
  if (days > p95) return 'over-95';
  if (days > p85) return 'over-85';
  return days > p50 ? 'over-50' : 'usual';
}
