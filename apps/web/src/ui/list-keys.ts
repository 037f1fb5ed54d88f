/** One line of a list: what is kept, and what is read. */
export type Item = Readonly<{ value: string; label: string }>;

/** The lines that hold what was typed, whatever the case of its letters; all of them while nothing is typed. */
export function matching(items: readonly Item[], typed: string, wordsOf: (item: Item) => string = ({ label }) => label): readonly Item[] {
  const words = typed.trim().toLocaleLowerCase();
  return words === '' ? items : items.filter((item) => wordsOf(item).toLocaleLowerCase().includes(words));
}

/** Where an arrow leads in a list of `count` lines from `at` (-1: no line yet): past the end it begins again. -1 where there is none. */
export function stepped(at: number, by: 1 | -1, count: number): number {
  if (count === 0) return -1;
  if (at < 0) return by === 1 ? 0 : count - 1;
  return (at + by + count) % count;
}
