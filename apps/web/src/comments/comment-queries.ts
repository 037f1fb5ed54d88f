import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Comment = Schemas['CommentDto'];
export type CommentAudience = Comment['audience'];
export type Mentionable = Schemas['MentionableDto'];
export type CaseReader = Schemas['CaseReaderDto'];

const COMMENTS = 30;

export const commentsQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'comments', caseId],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/cases/{caseId}/comments', { path: { caseId }, query: { limit: COMMENTS, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

/** Who can be named: the server offers nobody who may not read what is written. */
export const mentionableQuery = (caseId: string, audience: CommentAudience) =>
  queryOptions({ queryKey: ['comments', 'mentionable', caseId, audience], staleTime: 60_000, queryFn: async () => (await api.get('/api/v1/cases/{caseId}/mentionable', { path: { caseId }, query: { audience } })).data.data });

export const readersQuery = (caseId: string) => queryOptions({ queryKey: ['comments', 'readers', caseId], queryFn: async () => (await api.get('/api/v1/cases/{caseId}/readers', { path: { caseId } })).data.data });

/** A comment shows in its list, in the history and in a count. */
export async function commentsChanged(client: QueryClient, caseId: string): Promise<void> {
  await Promise.all(['comments', 'history', 'latest-events', 'counts'].map((part) => client.invalidateQueries({ queryKey: ['cases', part, caseId] })));
}
