import { addDays, daysBetween, type LocalDate } from '../time/local-date.js';
import { STAGES, type Stage } from '../workflow/stages.js';

/** By how many a stage grew (or shrank) on a day; a day without a change is not there. */
export type StageChange = { readonly on: LocalDate; readonly stage: Stage; readonly change: number };
export type StageCount = { readonly stage: Stage; readonly count: number };
export type CumulativeFlow = { readonly days: readonly LocalDate[]; readonly stages: readonly { readonly stage: Stage; readonly counts: readonly number[] }[] };

/**
 * How many cases stood in each stage at the end of each day, reckoned backwards from today, so that only what changed since `from` has to be
 * read, whatever came before.
 * @param now how many stand there at the end of `to`
 */
export function cumulativeFlow({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }, now: readonly StageCount[], changes: readonly StageChange[]): CumulativeFlow {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));
  const place = new Map(days.map((day, i) => [day, i]));
  const stages = STAGES.map((stage) => {
    const moved = days.map(() => 0);
    for (const { on, change } of changes.filter((each) => each.stage === stage)) {
      const i = place.get(on);
      if (i !== undefined) moved[i] = (moved[i] ?? 0) + change;
    }
    const counts = days.map(() => 0);
    let count = now.reduce((sum, each) => sum + (each.stage === stage ? each.count : 0), 0);
    for (let i = days.length - 1; i >= 0; i--) {
      counts[i] = count;
      count -= moved[i] ?? 0;
    }
    return { stage, counts };
  });
  return { days, stages };
}
