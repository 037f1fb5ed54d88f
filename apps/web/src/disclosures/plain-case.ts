import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type PlainCase = Pick<Schemas['PlainCaseDto'], 'id' | 'reference' | 'stage' | 'standing' | 'outcome'> & Partial<Pick<Schemas['PlainCaseDto'], 'since' | 'next' | 'nextStage' | 'expectedOn' | 'officer'>>;

/** The case of a disclosure, as far as both an inventor and the office see it. */
export const plainCaseQuery = (caseId: string | null) =>
  queryOptions({
    queryKey: ['cases', 'plain', caseId],
    enabled: caseId !== null,
    queryFn: async (): Promise<PlainCase> => (await api.get('/api/v1/cases/{id}', { path: { id: caseId ?? '' } })).data,
  });

/** What has happened to it, as far as the reader is told. */
export const plainHistoryQuery = (caseId: string | null) =>
  queryOptions({
    queryKey: ['cases', 'plain-history', caseId],
    enabled: caseId !== null,
    queryFn: async () => (await api.get('/api/v1/cases/{id}/history', { path: { id: caseId ?? '' }, query: { limit: 100 } })).data.data,
  });
