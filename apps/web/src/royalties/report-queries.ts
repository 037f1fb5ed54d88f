import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Report = Schemas['RoyaltyReportDto'];
export type ReportSummary = Schemas['RoyaltyReportSummaryDto'];
export type ReportState = ReportSummary['state'];
export type Rate = Schemas['ExchangeRateDto'];
export type DueReport = Schemas['DueReportDto'];
export const REPORT_GROUPS = ['open', 'late', 'submitted', 'all'] as const;
export type ReportGroup = (typeof REPORT_GROUPS)[number];

export const reportsQuery = (group: ReportGroup) =>
  infiniteQueryOptions({
    queryKey: ['royalty-reports', 'list', group],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/royalty-reports', { query: { limit: 50, 'filter[group]': group, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

export const dueReportsQuery = infiniteQueryOptions({
  queryKey: ['royalty-reports', 'due'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/royalty-reports/due', { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});

/** What the terms of one agreement ask for. */
export const dueReportsOfQuery = (agreementId: string) =>
  queryOptions({ queryKey: ['royalty-reports', 'due', agreementId], queryFn: async () => (await api.get('/api/v1/royalty-reports/due', { query: { limit: 50, 'filter[agreementId]': agreementId } })).data.data });

/** By what a report would be computed, in the reader's language. */
export const agreedTermsQuery = (agreementId: string, on: string, locale: string) =>
  queryOptions({ queryKey: ['royalty-reports', 'agreed', agreementId, on, locale], queryFn: async () => (await api.get('/api/v1/royalty-reports/agreed-terms', { query: { agreementId, on } })).data.terms });

/** The sentences of the working are in the reader's language, so it belongs to the key. */
export const reportQuery = (id: string, locale: string) => queryOptions({ queryKey: ['royalty-reports', 'one', id, locale], queryFn: async () => (await api.get('/api/v1/royalty-reports/{id}', { path: { id } })).data });

export const reportsChanged = (client: QueryClient): Promise<unknown> => Promise.all(['royalty-reports', 'agreements', 'deadlines', 'reports'].map((noun) => client.invalidateQueries({ queryKey: [noun] })));

export const ratesQuery = infiniteQueryOptions({
  queryKey: ['exchange-rates'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/exchange-rates', { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});
