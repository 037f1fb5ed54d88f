import type { ListFilter } from '../views/list-state.js';

/** What can be filtered by through a chip of its own. */
export const FILTER_KINDS = ['stages', 'standing', 'tracks', 'owners', 'tags', 'due'] as const;
export type FilterKind = (typeof FILTER_KINDS)[number];

export const DUE_DAYS = [0, 7, 14, 30, 90] as const;

export const hasFilter = (filter: ListFilter, kind: FilterKind): boolean => {
  if (kind === 'due') return filter.dueBefore !== undefined || filter.dueWithin !== undefined;
  if (kind === 'standing') return filter.standing !== undefined;
  return (filter[kind]?.length ?? 0) > 0;
};

export function withoutFilter(filter: ListFilter, kind: FilterKind): ListFilter {
  const names = kind === 'due' ? ['dueBefore', 'dueWithin'] : [kind];
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !names.includes(name)));
}
