import type { Schemas } from '../api/client.js';
import type { CaseCard } from '../cases/case-queries.js';

export type ListFilter = Schemas['QueryFilterDto'];
export type ListSort = Schemas['ViewContentDto']['sort'];
export type Direction = Schemas['ViewContentDto']['direction'];
export type Group = NonNullable<Schemas['ViewContentDto']['group']>;
export type Column = Schemas['ViewContentDto']['columns'][number];
export type ListDensity = NonNullable<Schemas['ViewContentDto']['density']>;

/** What the list shows and how; what a view saves. */
export type ListState = { filter: ListFilter; sort: ListSort; direction: Direction; group: Group | null; columns: Column[]; density: ListDensity | null };

/** In the order in which they stand; the reference is always there. */
export const COLUMNS: readonly Column[] = ['reference', 'title', 'stage', 'time', 'due', 'deadline', 'owner', 'track', 'tags', 'updated'];
export const GROUPS: readonly Group[] = ['stage', 'owner', 'track', 'month'];
export const SORTS: readonly ListSort[] = ['due', 'deadline', 'updated', 'reference', 'stage', 'entered', 'owner'];
/** What the server sorts the closed by: their number only grows. */
export const SORTS_OF_CLOSED: readonly ListSort[] = ['updated', 'reference'];
/** How each sort begins when it is chosen. */
export const FIRST_DIRECTION: Readonly<Record<ListSort, Direction>> = { due: 'asc', deadline: 'asc', updated: 'desc', reference: 'desc', stage: 'asc', entered: 'asc', owner: 'asc' };

export const DEFAULT_STATE: ListState = { filter: {}, sort: 'due', direction: 'asc', group: null, columns: ['reference', 'title', 'stage', 'time', 'deadline', 'owner'], density: null };

/** Without what says nothing, and without what the server refuses: the closed have no target, and are not grouped. */
export function tidy(state: ListState): ListState {
  const filter = Object.fromEntries(Object.entries(state.filter).filter(([, value]) => value !== undefined && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0))) as ListFilter;
  if (filter.standing === 'closed') delete filter.overTarget;
  const closed = filter.standing === 'closed';
  const sortable = !closed || SORTS_OF_CLOSED.includes(state.sort);
  return {
    ...state, filter, ...(sortable ? {} : { sort: 'updated' as const, direction: 'desc' as const }), group: closed ? null : state.group,
    columns: COLUMNS.filter((column) => column === 'reference' || state.columns.includes(column)),
  };
}

const canonical = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(canonical) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, canonical(each)])) : value;
/** Lists of a filter are sets: their order means nothing. */
const keyOf = (state: ListState): string => {
  const { filter, ...rest } = tidy(state);
  return JSON.stringify(canonical({ ...rest, filter: Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, Array.isArray(value) ? [...(value as string[])].sort() : value])) }));
};
export const same = (a: ListState, b: ListState): boolean => keyOf(a) === keyOf(b);

export function stateOf({ filter, sort, direction, group, columns, density }: Schemas['ViewContentDto']): ListState {
  return tidy({ filter, sort, direction, group: group ?? null, columns: [...columns], density: density ?? null });
}

/** What the server is asked for. */
export const queryOf = ({ filter, sort, direction, group }: ListState): Schemas['CaseQueryDto'] => ({ filter, sort, direction, group });

/** Which group a case stands in: as the server counts them. */
export function groupOf(card: CaseCard, group: Group): string | null {
  switch (group) {
    case 'stage':
      return card.stage;
    case 'owner':
      return card.owner?.id ?? null;
    case 'track':
      return card.track;
    case 'month':
      return card.stageDueOn?.slice(0, 7) ?? null;
  }
}
