import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type HistoryEvent = Schemas['HistoryEventDto'];
export type AuditEvent = Schemas['AuditEventDto'];

export type TimelineKind = Schemas['TimelineKind'];
/** What a timeline can be narrowed to, in the order of work. */
export const TIMELINE_KINDS: readonly TimelineKind[] = ['comments', 'moves', 'changes', 'disclosure', 'assessments', 'assets', 'deadlines', 'documents', 'agreements', 'mails'];

const EVENTS = 50;

/** Under `cases`, so that whatever changes a case brings its history anew. */
export const timelineQuery = (caseId: string, kinds: readonly TimelineKind[] = []) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'history', caseId, kinds],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/cases/{id}/history', { path: { id: caseId }, query: { limit: EVENTS, ...(kinds.length > 0 ? { 'filter[kind]': [...kinds] } : {}), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

/** What was done last; that mails went out about it stands in the whole history. */
export const latestEventsQuery = (caseId: string, limit = 4) =>
  queryOptions({ queryKey: ['cases', 'latest-events', caseId, limit], queryFn: async () => (await api.get('/api/v1/cases/{id}/history', { path: { id: caseId }, query: { limit, 'filter[kind]': TIMELINE_KINDS.filter((kind) => kind !== 'mails') } })).data.data });

/** Names for the ids of colleagues that events hold. */
export const namesQuery = queryOptions({
  queryKey: ['users', 'names'],
  staleTime: 300_000,
  queryFn: async () => new Map((await api.get('/api/v1/users', { query: { limit: 200 } })).data.data.map((user) => [user.id, user.name])),
});
