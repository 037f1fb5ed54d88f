import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type CaseCard = Schemas['CaseCardDto'];
export type CaseFile = Schemas['CaseDto'];
export type PlainCase = Schemas['PlainCaseDto'];
export type Stage = CaseCard['stage'];
export type Standing = CaseCard['standing'];
export type Track = CaseCard['track'];
export type NextSteps = Schemas['NextStepsDto'];
export type NextStep = Schemas['NextStepDto'];
export type Command = NextStep['command'];
export type Criterion = Schemas['CriterionDto'];
export type StepRefusal = Schemas['StepRefusalDto'];

/** The pipeline in the order in which it is shown; what follows what is the server's to say. */
export const STAGES: readonly Stage[] = ['disclosure', 'patentability-review', 'market-research', 'financial-assessment', 'risk-assessment', 'legal-framework', 'licensing', 'monitoring'];

const ROWS = 50;

/** The cases one is named on, the last changed first. */
export const myCasesQuery = infiniteQueryOptions({
  queryKey: ['cases', 'mine'],
  initialPageParam: '',
  queryFn: async ({ pageParam, signal }) => (await api.get('/api/v1/cases', { query: { limit: ROWS, sort: 'updated', ...(pageParam ? { cursor: pageParam } : {}) }, signal })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});

export type SearchFilter = NonNullable<Schemas['SearchCasesDto']['filters']>;

/** Words travel in the body: an address stands in logs and in the browser's history. */
export const caseSearchQuery = (text: string, filters: SearchFilter, limit = ROWS) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'search', text, filters, limit],
    enabled: text !== '',
    gcTime: 60_000,
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => (await api.post('/api/v1/cases/search', { body: { text, filters, limit, ...(pageParam ? { cursor: pageParam } : {}) }, signal })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

/** One case as the reader may see it: `view` says whether that is the office's or the inventor's. Always asked anew: other pages change it. */
export const caseQuery = (id: string) =>
  queryOptions({ queryKey: ['cases', 'one', id], staleTime: 0, queryFn: async () => (await api.get('/api/v1/cases/{id}', { path: { id } })).data as CaseFile | PlainCase });

export const nextStepsQuery = (id: string) =>
  queryOptions({ queryKey: ['cases', 'next-steps', id], staleTime: 0, queryFn: async () => (await api.get('/api/v1/cases/{id}/next-steps', { path: { id } })).data });

/** How much each tab of a case holds. */
export const caseCountsQuery = (id: string) => queryOptions({ queryKey: ['cases', 'counts', id], queryFn: async () => (await api.get('/api/v1/cases/{id}/counts', { path: { id } })).data });

/** Who can be given a case: the office's officers and managers, by name. */
export const officersQuery = queryOptions({
  queryKey: ['users', 'officers'],
  staleTime: 300_000,
  queryFn: async () => {
    const pages = await Promise.all((['officer', 'manager'] as const).map(async (role) => (await api.get('/api/v1/users', { query: { limit: 200, 'filter[role]': role, 'filter[disabled]': 'false' } })).data.data));
    return [...new Map(pages.flat().map((user) => [user.id, user.name])).entries()].map(([value, label]) => ({ value, label }));
  },
});

export const assessmentsQuery = (caseId: string) =>
  queryOptions({ queryKey: ['assessments', 'of-case', caseId], staleTime: 0, queryFn: async () => (await api.get('/api/v1/cases/{caseId}/assessments', { path: { caseId } })).data });

export const policyQuery = queryOptions({ queryKey: ['office-policy'], queryFn: async () => (await api.get('/api/v1/office-policy')).data });

/** A step of a case shows in lists, the board, its history, the deadlines and the reports. */
export async function caseChanged(client: QueryClient): Promise<void> {
  await Promise.all(['cases', 'reports', 'deadlines', 'disclosures'].map((noun) => client.invalidateQueries({ queryKey: [noun] })));
}
