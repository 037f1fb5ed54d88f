import type { LocalDate } from '../time/local-date.js';

/** Who keyed which day for an event; a person's latest entry counts, and the recording itself is the first. */
export type TriggerEntry = { readonly by: string; readonly on: LocalDate };

export type TriggerCheck =
  /** One person has keyed it. */
  | { readonly state: 'awaited'; readonly candidates: readonly LocalDate[] }
  /** Nobody else has the same day: it reminds on the earlier and asks for another look. */
  | { readonly state: 'disagreed'; readonly candidates: readonly LocalDate[] }
  | { readonly state: 'agreed'; readonly on: LocalDate; readonly candidates: readonly [LocalDate] };

/** Two different people with one day agree; a third look decides between two that differ. Two pairs that differ do not agree. */
export function checkTrigger(entries: readonly TriggerEntry[]): TriggerCheck {
  const latest = new Map(entries.map(({ by, on }) => [by, on]));
  const count = new Map<LocalDate, number>();
  for (const on of latest.values()) count.set(on, (count.get(on) ?? 0) + 1);
  const agreed = [...count].filter(([, people]) => people >= 2);
  const [only] = agreed;
  if (only && agreed.length === 1) return { state: 'agreed', on: only[0], candidates: [only[0]] };
  const candidates = [...count.keys()].sort();
  return { state: candidates.length > 1 ? 'disagreed' : 'awaited', candidates };
}
