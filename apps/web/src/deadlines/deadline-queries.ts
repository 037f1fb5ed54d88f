import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
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

export type DeadlineWorking = Schemas['DeadlineWorkingDto'];
export type DocketGap = Schemas['DocketGapDto'];

/** How a deadline was computed; asked for when somebody wants to see it. */
export const workingQuery = (id: string) => queryOptions({ queryKey: ['deadlines', 'working', id], queryFn: async () => (await api.get('/api/v1/deadlines/{id}/working', { path: { id } })).data });
export const triggerQuery = (eventId: string) => queryOptions({ queryKey: ['deadlines', 'trigger', eventId], queryFn: async () => (await api.get('/api/v1/trigger-checks/{eventId}', { path: { eventId } })).data });

/** Without the day: a second person keys it without seeing it. */
export const deadlineCheckQuery = (id: string) => queryOptions({ queryKey: ['deadlines', 'check', id], queryFn: async () => (await api.get('/api/v1/deadline-checks/{id}', { path: { id } })).data });

/** Of one case, or of the whole office. */
export const gapsQuery = (caseId?: string) =>
  infiniteQueryOptions({
    queryKey: ['deadlines', 'gaps', caseId ?? 'office'],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/docket-gaps', { query: { limit: 20, ...(caseId ? { 'filter[caseId]': caseId } : {}), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });
/** Events of the whole office whose day a second person has not keyed yet. */
export const checksQuery = infiniteQueryOptions({
  queryKey: ['deadlines', 'checks'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/trigger-checks', { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});

/** Statutory deadlines of the whole office that no event explains, and whose day a second person has not keyed yet. */
export const deadlineChecksQuery = infiniteQueryOptions({
  queryKey: ['deadlines', 'hand-checks'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/deadline-checks', { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});
/** Whose day is keyed: an event's, or a deadline's own. */
export type DayCheck = { readonly eventId: string } | { readonly deadlineId: string };

/** A deadline shows on its case, on the agreement it comes from, in my day and on the board. */
export async function deadlinesChanged(client: QueryClient): Promise<void> {
  await Promise.all(['deadlines', 'cases', 'agreements', 'reports'].map((noun) => client.invalidateQueries({ queryKey: [noun] })));
}
