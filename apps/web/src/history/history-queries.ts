import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type HistoryEvent = Schemas['HistoryEventDto'];
export type AuditEvent = Schemas['AuditEventDto'];

const EVENTS = 50;

/** Under `cases`, so that whatever changes a case brings its history anew. */
export const timelineQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'history', caseId],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/cases/{id}/history', { path: { id: caseId }, query: { limit: EVENTS, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

export const latestEventsQuery = (caseId: string, limit = 4) =>
  queryOptions({ queryKey: ['cases', 'latest-events', caseId, limit], queryFn: async () => (await api.get('/api/v1/cases/{id}/history', { path: { id: caseId }, query: { limit } })).data.data });

export const auditQuery = (recordKind: string | null) =>
  infiniteQueryOptions({
    queryKey: ['audit-events', recordKind],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/audit-events', { query: { limit: EVENTS, ...(recordKind ? { 'filter[recordKind]': recordKind } : {}), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

/** Names for the ids of colleagues that events hold. */
export const namesQuery = queryOptions({
  queryKey: ['users', 'names'],
  staleTime: 300_000,
  queryFn: async () => new Map((await api.get('/api/v1/users', { query: { limit: 200 } })).data.data.map((user) => [user.id, user.name])),
});
