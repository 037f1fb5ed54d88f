import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Lead = Schemas['LeadDto'];
export type LeadState = Lead['state'];
export const LEAD_STATES: readonly LeadState[] = ['new', 'contacted', 'nda', 'negotiating', 'won', 'lost'];
export const LEAD_COLOR: Record<LeadState, string> = { new: 'orange', contacted: 'blue', nda: 'violet', negotiating: 'petrol', won: 'green', lost: 'gray' };
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

export const leadQuery = (id: string) => queryOptions({ queryKey: ['leads', 'one', id], queryFn: async () => (await api.get('/api/v1/leads/{id}', { path: { id } })).data });
/** Of one case, the newest. */
export const leadsOfCaseQuery = (caseId: string) => queryOptions({ queryKey: ['leads', 'of-case', caseId], queryFn: async () => (await api.get('/api/v1/leads', { query: { limit: 50, 'filter[caseId]': caseId } })).data });

export type NewSending = Schemas['NewSendingDto'];
export const sendingsQuery = (id: string) => queryOptions({ queryKey: ['leads', 'sendings', id], queryFn: async () => (await api.get('/api/v1/leads/{id}/sendings', { path: { id } })).data });

/** One change of a lead; the lists show what came of it. */
export function useLeadChange<Input = void>(change: (input: Input) => Promise<{ data: Lead }>, done: () => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: async (input: Input) => (await change(input)).data,
    onSuccess: async () => {
      done();
      await Promise.all([client.invalidateQueries({ queryKey: ['leads'] }), client.invalidateQueries({ queryKey: ['reports', 'my-day'] })]);
    },
  });
  const reload = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['leads'] });
    done();
  };
  return { ...mutation, reload };
}
