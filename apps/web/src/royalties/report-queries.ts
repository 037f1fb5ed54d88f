import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Report = Schemas['RoyaltyReportDto'];
export type ReportSummary = Schemas['RoyaltyReportSummaryDto'];
export type ReportState = ReportSummary['state'];
export type Rate = Schemas['ExchangeRateDto'];
export const REPORT_GROUPS = ['open', 'late', 'submitted', 'all'] as const;
export type ReportGroup = (typeof REPORT_GROUPS)[number];

export const reportsQuery = (group: ReportGroup) =>
  infiniteQueryOptions({
    queryKey: ['royalty-reports', 'list', group],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/royalty-reports', { query: { limit: 50, 'filter[group]': group, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

/** The sentences of the working are in the reader's language, so it belongs to the key. */
export const reportQuery = (id: string, locale: string) => queryOptions({ queryKey: ['royalty-reports', 'one', id, locale], queryFn: async () => (await api.get('/api/v1/royalty-reports/{id}', { path: { id } })).data });

export const reportsChanged = (client: QueryClient): Promise<unknown> => Promise.all(['royalty-reports', 'agreements', 'deadlines'].map((noun) => client.invalidateQueries({ queryKey: [noun] })));

export const ratesQuery = infiniteQueryOptions({
  queryKey: ['exchange-rates'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/exchange-rates', { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});
