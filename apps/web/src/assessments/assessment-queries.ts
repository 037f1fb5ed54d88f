import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';

export const assessmentQuery = (id: string) => queryOptions({ queryKey: ['assessments', 'one', id], queryFn: async () => (await api.get('/api/v1/assessments/{id}', { path: { id } })).data });

/** The inventor lines that title must be shown for. */
export const inventorsOfDisclosureQuery = (disclosureId: string | null) =>
  queryOptions({
    queryKey: ['disclosures', 'one', disclosureId],
    enabled: disclosureId !== null,
    queryFn: async () => (await api.get('/api/v1/disclosures/{id}', { path: { id: disclosureId ?? '' } })).data,
  });

export const reviewsOfCaseQuery = (caseId: string) => queryOptions({ queryKey: ['reviews', 'case', caseId], queryFn: async () => (await api.get('/api/v1/cases/{caseId}/reviews', { path: { caseId } })).data.data });
