import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Deadline = Schemas['DeadlineDto'];
export type DeadlineKind = Deadline['kind'];
export type DeadlineState = Deadline['state'];
export type DeadlineFilter = { owner?: 'me'; state?: DeadlineState | 'any'; kind?: DeadlineKind; caseId?: string };

export const DEADLINE_KINDS: readonly DeadlineKind[] = ['statutory', 'contractual', 'stage-target', 'internal'];
export const DEADLINE_STATES: readonly DeadlineState[] = ['open', 'met', 'superseded', 'cancelled'];

/** By due day, so what is overdue stands first. */
export const deadlinesQuery = (filter: DeadlineFilter) =>
  infiniteQueryOptions({
    queryKey: ['deadlines', 'list', filter],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      (
        await api.get('/api/v1/deadlines', {
          query: {
            limit: 50, 'filter[state]': filter.state ?? 'open',
            ...(filter.owner ? { 'filter[owner]': filter.owner } : {}), ...(filter.kind ? { 'filter[kind]': filter.kind } : {}), ...(filter.caseId ? { 'filter[caseId]': filter.caseId } : {}), ...(pageParam ? { cursor: pageParam } : {}),
          },
        })
      ).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

/** A deadline shows on its case, on the agreement it comes from, in my day and on the board. */
export async function deadlinesChanged(client: QueryClient): Promise<void> {
  await Promise.all(['deadlines', 'cases', 'agreements', 'reports'].map((noun) => client.invalidateQueries({ queryKey: [noun] })));
}
