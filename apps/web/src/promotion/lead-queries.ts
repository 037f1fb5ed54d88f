import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Lead = Schemas['LeadDto'];
export type LeadState = Lead['state'];
export const LEAD_STATES: readonly LeadState[] = ['new', 'contacted', 'nda', 'negotiating', 'won', 'lost'];
/** `due`: those with a day for the next step, the earliest first. */
export type LeadShown = LeadState | 'due' | null;

export const leadsQuery = (shown: LeadShown) =>
  infiniteQueryOptions({
    queryKey: ['leads', 'list', shown],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      (await api.get('/api/v1/leads', { query: { limit: 50, ...(shown === 'due' ? { 'filter[due]': 'true' as const } : shown ? { 'filter[state]': shown } : {}), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

export type NewSending = Schemas['NewSendingDto'];
export const sendingsQuery = (id: string) => queryOptions({ queryKey: ['leads', 'sendings', id], queryFn: async () => (await api.get('/api/v1/leads/{id}/sendings', { path: { id } })).data });

/** One change of a lead; the lists show what came of it. */
export function useLeadChange<Input = void>(change: (input: Input) => Promise<{ data: Lead }>, done: () => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: async (input: Input) => (await change(input)).data,
    onSuccess: async () => {
      done();
      await client.invalidateQueries({ queryKey: ['leads'] });
    },
  });
  const reload = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['leads'] });
    done();
  };
  return { ...mutation, reload };
}
