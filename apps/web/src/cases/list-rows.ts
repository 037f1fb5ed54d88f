import { groupOf, type Group } from '../views/list-state.js';
import type { CaseCard } from './case-queries.js';

export type ListRow = { kind: 'group'; key: string; label: string; count: number | null } | { kind: 'case'; key: string; card: CaseCard };
export type GroupWords = { label: (card: CaseCard) => string; counts: ReadonlyMap<string | null, number> };

/** Cases as they came, with a heading before the first of each group. A case that came twice, because it moved while one was reading, stands once. */
export function rowsOf(cases: readonly CaseCard[], group: Group | null, { label, counts }: GroupWords): ListRow[] {
  const rows: ListRow[] = [];
  const seen = new Set<string>();
  let last: string | null | undefined;
  for (const card of cases) {
    if (seen.has(card.id)) continue;
    seen.add(card.id);
    const key = group ? groupOf(card, group) : undefined;
    if (group && key !== last) rows.push({ kind: 'group', key: `group ${key ?? ''} ${rows.length}`, label: label(card), count: counts.get(key ?? null) ?? null });
    last = key;
    rows.push({ kind: 'case', key: card.id, card });
  }
  return rows;
}
