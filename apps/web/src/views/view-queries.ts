import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type SavedView = Schemas['ViewDto'];
export type PinnedView = Schemas['PinnedViewDto'];

export const viewsQuery = queryOptions({ queryKey: ['views', 'all'], queryFn: async () => (await api.get('/api/v1/views')).data.data });

export const viewQuery = (id: string) => queryOptions({ queryKey: ['views', 'one', id], queryFn: async () => (await api.get('/api/v1/views/{id}', { path: { id } })).data });

/** Under `cases`, so that whatever changes a case brings the numbers anew. */
export const pinnedQuery = queryOptions({ queryKey: ['cases', 'pinned-views'], staleTime: 60_000, queryFn: async () => (await api.get('/api/v1/views/pinned')).data.data });

export async function viewsChanged(client: QueryClient): Promise<void> {
  await Promise.all([client.invalidateQueries({ queryKey: ['views'] }), client.invalidateQueries({ queryKey: pinnedQuery.queryKey })]);
}
