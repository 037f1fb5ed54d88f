import { useNavigate, useSearch } from '@tanstack/react-router';
import { TRACKS } from '../disclosures/content.js';
import { SORTS, STAGES, type CaseFilter, type CaseSort } from './case-queries.js';

const STANDINGS = ['open', 'on-hold', 'closed'] as const;
const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | undefined => allowed.find((each) => each === value);

/** What the list shows, as its address says (`?stage=licensing&overTarget=true`), so that it can be linked to. Words searched for are never in it. */
export function useCaseFilter(): { filter: CaseFilter; sort: CaseSort; set: (filter: CaseFilter, sort?: CaseSort) => void } {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const [stage, standing, track] = [oneOf(STAGES, search['stage']), oneOf(STANDINGS, search['standing']), oneOf(TRACKS, search['track'])];
  const overTarget = search['overTarget'] === true || search['overTarget'] === 'true';
  const filter: CaseFilter = {
    ...(stage ? { stage } : {}), ...(standing ? { standing } : {}), ...(search['owner'] === 'me' ? { owner: 'me' as const } : {}), ...(track ? { track } : {}), ...(overTarget ? { overTarget } : {}),
  };
  const asked = oneOf(SORTS, search['sort']) ?? 'due';
  // The closed have no target, so the server sorts them by another thing.
  const sort = standing === 'closed' && asked === 'due' ? 'updated' : asked;
  const set = (next: CaseFilter, by: CaseSort = sort): void => void navigate({ to: '/cases', search: { ...next, ...(by === 'due' ? {} : { sort: by }) } as never, replace: true });
  return { filter, sort, set };
}
