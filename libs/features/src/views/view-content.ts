import { isLocalDate, isStorableText, STAGES, STANDINGS, TRACKS, type FieldError } from '@tamga/domain';
import { DIRECTIONS, QUERY_GROUPS, QUERY_SORTS, SEARCH_LENGTH, TAG_LENGTH, type Direction, type QueryFilter, type QueryGroup, type QuerySort } from '@tamga/features/cases';

export const VIEW_COLUMNS = ['reference', 'title', 'stage', 'time', 'deadline', 'owner', 'track', 'tags', 'due', 'updated'] as const;
export type ViewColumn = (typeof VIEW_COLUMNS)[number];
export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];
export const VIEW_NAME_LENGTH = 80;

/** What a view shows and how; kept as it is asked of `CasesFinder`. */
export type ViewContent = {
  readonly filter: QueryFilter;
  readonly sort: QuerySort;
  readonly direction: Direction;
  readonly group: QueryGroup | null;
  readonly columns: readonly ViewColumn[];
  readonly density: Density | null;
};

const OWNER = /^(me|none|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** What is wrong with the name and content of a view; the API checks the shape, this what it means. */
export function viewFaults(name: string, { filter, sort, direction, group, columns, density }: ViewContent): FieldError[] {
  const faults: FieldError[] = [];
  const want = (holds: boolean, pointer: string, code: string, params?: FieldError['params']): void => {
    if (!holds) faults.push({ pointer, code, ...(params ? { params } : {}) });
  };
  const among = (pointer: string, values: readonly string[] | undefined, allowed: readonly string[]): void => want((values ?? []).every((value) => allowed.includes(value)), pointer, 'not-one-of');
  want(name.trim() !== '', '/name', 'required');
  want(name.length <= VIEW_NAME_LENGTH, '/name', 'too-long', { max: VIEW_NAME_LENGTH });
  want(isStorableText(name), '/name', 'invalid-characters');
  among('/content/filter/stages', filter.stages, STAGES);
  among('/content/filter/standing', filter.standing ? [filter.standing] : [], STANDINGS);
  among('/content/filter/tracks', filter.tracks, TRACKS);
  want((filter.owners ?? []).every((owner) => OWNER.test(owner)), '/content/filter/owners', 'invalid-format');
  want((filter.tags ?? []).every((tag) => tag.length <= TAG_LENGTH && isStorableText(tag)), '/content/filter/tags', 'invalid-format');
  want(filter.dueBefore === undefined || isLocalDate(filter.dueBefore), '/content/filter/dueBefore', 'not-a-date');
  want(filter.text === undefined || (filter.text.length <= SEARCH_LENGTH && isStorableText(filter.text)), '/content/filter/text', 'too-long', { max: SEARCH_LENGTH });
  among('/content/sort', [sort], QUERY_SORTS);
  among('/content/direction', [direction], DIRECTIONS);
  among('/content/group', group ? [group] : [], QUERY_GROUPS);
  among('/content/columns', columns, VIEW_COLUMNS);
  among('/content/density', density ? [density] : [], DENSITIES);
  want(filter.standing !== 'closed' || group === null, '/content/group', 'contradiction');
  return faults;
}
