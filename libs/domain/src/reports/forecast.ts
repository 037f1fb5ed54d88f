import { percentile, type Histogram } from './statistics.js';

/** Numbers from 0 up to 1 that look random and are the same for the same seed (mulberry32, Tommy Ettinger). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** At least so many will be done by the end of the week, with this probability. */
export type ForecastWeek = { readonly sure50: number; readonly sure85: number; readonly sure95: number };
export type ForecastRequest = { /** How far ahead. */ readonly weeks: number; readonly runs: number; readonly seed: number };

/** Fewer weeks than these say nothing of the weeks to come. */
export const FEWEST_WEEKS = 8;

/**
 * What the weeks to come will bring if they are like those that were: each run draws every week anew from the weeks of the past
 * (with replacement) and sums them up; "85 %" is what 85 of 100 runs reached or passed. No assumption on how weeks are distributed.
 * @param history how many were done in each complete week
 * @returns one entry a week ahead; null when the past is too short or nothing was ever done
 */
export function forecast(history: readonly number[], { weeks, runs, seed }: ForecastRequest): readonly ForecastWeek[] | null {
  if (history.length < FEWEST_WEEKS || history.every((count) => count === 0)) return null;
  const roll = seeded(seed);
  // How many runs came to each sum, week by week: sums are small whole numbers, and counting places in an array is ten times as fast as in a map.
  const highest = Math.max(...history) * weeks;
  const seen = Array.from({ length: weeks }, () => new Uint32Array(highest + 1));
  for (let run = 0; run < runs; run++) {
    let sum = 0;
    for (const week of seen) {
      sum += history[Math.floor(roll() * history.length)] ?? 0;
      week[sum] = (week[sum] ?? 0) + 1;
    }
  }
  return seen.map((sums) => ({ sure50: reachedBy(sums, 50), sure85: reachedBy(sums, 85), sure95: reachedBy(sums, 95) }));
}

/** What at least `percent` of the runs reached: the percentile from above. */
function reachedBy(sums: Uint32Array, percent: number): number {
  const fromAbove: Histogram = [...sums].flatMap((count, sum) => (count > 0 ? [[-sum, count] as const] : []));
  return -(percentile(fromAbove, percent) ?? 0) || 0; // never minus zero
}
