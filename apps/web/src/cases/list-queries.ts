import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';
import { queryOf, type ListState } from '../views/list-state.js';

const ROWS = 50;

/** What can be done to many cases at once. */
export type BulkName = Schemas['BulkRunDto']['action'];
/** What is known of a case that it is done to. */
export type BulkCase = Pick<Schemas['CaseDto'], 'id' | 'reference'> & { tags?: string[] };

/** Everything travels in the body: an address stands in logs and in the browser's history. */
export const casePageQuery = (state: ListState) => {
  const query = queryOf(state);
  return infiniteQueryOptions({
    queryKey: ['cases', 'query', query],
    // Words are kept no longer than they are looked at.
    gcTime: query.filter.text ? 60_000 : 300_000,
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => (await api.post('/api/v1/cases/query', { body: { ...query, limit: ROWS, ...(pageParam ? { cursor: pageParam } : {}) }, signal })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });
};

/** How many there are in all, and in each group. */
export const caseCountsQuery = (state: ListState) => {
  const { filter, sort, direction, group } = queryOf(state);
  return queryOptions({ queryKey: ['cases', 'counts', filter, group], gcTime: filter.text ? 60_000 : 300_000, queryFn: async ({ signal }) => (await api.post('/api/v1/cases/query/counts', { body: { filter, sort, direction, group: group ?? null }, signal })).data });
};

export const tagsQuery = queryOptions({ queryKey: ['cases', 'tags'], staleTime: 60_000, queryFn: async () => (await api.get('/api/v1/cases/tags')).data.tags });
