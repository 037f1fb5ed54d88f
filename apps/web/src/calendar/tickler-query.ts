import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Tickler = Schemas['TicklerDto'];

/** Named `deadlines` first, so that whatever changes a deadline renews it. */
export const ticklerQuery = queryOptions({ queryKey: ['deadlines', 'tickler'], queryFn: async () => (await api.get('/api/v1/tickler')).data });

export const pastWeeksQuery = infiniteQueryOptions({
  queryKey: ['deadlines', 'tickler', 'weeks'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/tickler/weeks', { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});

/** What was signed never changes. */
export const signedWeekQuery = (weekOf: string) =>
  queryOptions({ queryKey: ['signed-week', weekOf], staleTime: Infinity, queryFn: async () => (await api.get('/api/v1/tickler/weeks/{weekOf}', { path: { weekOf } })).data });
