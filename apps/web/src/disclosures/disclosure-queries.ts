import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import type { DisclosureState } from './content.js';

export const disclosureQuery = (id: string) =>
  queryOptions({ queryKey: ['disclosures', 'one', id], queryFn: async () => (await api.get('/api/v1/disclosures/{id}', { path: { id } })).data });

export type DisclosureFilter = { state?: DisclosureState; mine?: boolean };

export const disclosuresQuery = ({ state, mine }: DisclosureFilter) =>
  infiniteQueryOptions({
    queryKey: ['disclosures', 'list', state ?? null, mine ?? false],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      (await api.get('/api/v1/disclosures', { query: { limit: 30, ...(state ? { 'filter[state]': state } : {}), ...(mine ? { 'filter[mine]': 'true' } : {}), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });
