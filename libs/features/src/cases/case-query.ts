import type { Actor, LocalDate, Stage, Standing, Track } from '@tamga/domain';

export const QUERY_SORTS = ['due', 'deadline', 'updated', 'reference', 'stage', 'entered', 'owner'] as const;
export type QuerySort = (typeof QUERY_SORTS)[number];
export const DIRECTIONS = ['asc', 'desc'] as const;
export type Direction = (typeof DIRECTIONS)[number];
export const QUERY_GROUPS = ['stage', 'owner', 'track', 'month'] as const;
export type QueryGroup = (typeof QUERY_GROUPS)[number];
/** Of the closed, whose number only grows, no more than their two indexes answer. */
export const SORTS_OF_CLOSED: readonly QuerySort[] = ['updated', 'reference'];

/** Who is responsible: a user's id, whoever asks (`me`), nobody yet (`none`). */
export type OwnerChoice = string;

/** Which cases: of each list any one suffices, and all that is given must hold. Without a standing, those that are not closed. */
export type QueryFilter = {
  readonly stages?: readonly Stage[];
  readonly standing?: Standing;
  readonly tracks?: readonly Track[];
  readonly owners?: readonly OwnerChoice[];
  readonly tags?: readonly string[];
  /** Open, and past the stage's target. */
  readonly overTarget?: boolean;
  /** The stage's target or the next deadline falls on this day or before. */
  readonly dueBefore?: LocalDate;
  /** The same, so many days from today where the office is. */
  readonly dueWithin?: number;
  /** Words, parts of words, or a reference. */
  readonly text?: string;
};

export type CaseQuery = { readonly filter: QueryFilter; readonly sort: QuerySort; readonly direction: Direction; readonly group?: QueryGroup };

/** What a filter says once it is known who asks: the names are those of `WHERE` in case-query.queries.ts. */
export type ResolvedFilter = {
  stages: readonly Stage[] | null; standing: Standing | 'any' | 'living'; tracks: readonly Track[] | null; owners: readonly string[] | null; nobody: boolean; tags: readonly string[] | null;
  over: boolean; before: LocalDate | null; within: number | null; text: string;
};

const listed = <T>(values: readonly T[] | undefined): readonly T[] | null => (values && values.length > 0 ? [...new Set(values)] : null);

/** Words find closed cases, too, unless a standing is named. */
export function resolve({ stages, standing, tracks, owners, tags, overTarget, dueBefore, dueWithin, text }: QueryFilter, actor: Actor): ResolvedFilter {
  const words = text?.trim() ?? '';
  const people = listed(owners);
  return {
    stages: listed(stages), tracks: listed(tracks), tags: listed(tags), text: words,
    standing: standing ?? (words === '' ? 'living' : 'any'),
    owners: people === null ? null : people.filter((owner) => owner !== 'none').map((owner) => (owner === 'me' ? (actor.userId ?? NOBODY) : owner)),
    nobody: people?.includes('none') ?? false,
    over: overTarget ?? false, before: dueBefore ?? null, within: dueWithin ?? null,
  };
}

/** No user has it: a token without a person owns no case. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

