import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import type { Stage } from '../cases/case-queries.js';
import type { TRACKS } from '../disclosures/content.js';

type Track = (typeof TRACKS)[number];

export const REPORT_MONTHS = [3, 6, 12, 24, 36] as const;
export type ReportMonths = (typeof REPORT_MONTHS)[number];
export type ReportFilter = { months: ReportMonths; track?: Track; affiliation?: string };

const report = <Answer>(name: string, filter: ReportFilter & { stage?: Stage }, ask: () => Promise<{ data: Answer }>) =>
  queryOptions({ queryKey: ['reports', name, filter], queryFn: async () => (await ask()).data, placeholderData: keepPreviousData, staleTime: 30_000 });

export const funnelQuery = (filter: ReportFilter) => report('funnel', filter, () => api.get('/api/v1/reports/funnel', { query: filter }));
export const cycleTimesQuery = (filter: ReportFilter & { stage?: Stage }) => report('cycle-times', filter, () => api.get('/api/v1/reports/cycle-times', { query: filter }));
export const cumulativeFlowQuery = (filter: ReportFilter) => report('cumulative-flow', filter, () => api.get('/api/v1/reports/cumulative-flow', { query: filter }));
export const throughputQuery = (filter: ReportFilter & { stage?: Stage }) => report('throughput', filter, () => api.get('/api/v1/reports/throughput', { query: filter }));
export const ageingQuery = (filter: ReportFilter) => report('ageing', filter, () => api.get('/api/v1/reports/ageing', { query: filter }));
export const deadlineLoadQuery = (filter: ReportFilter) => report('deadline-load', filter, () => api.get('/api/v1/reports/deadline-load', { query: filter }));
export const workloadQuery = (filter: ReportFilter) => report('workload', filter, () => api.get('/api/v1/reports/workload', { query: filter }));
export const affiliationsQuery = (filter: ReportFilter) => report('affiliations', filter, () => api.get('/api/v1/reports/affiliations', { query: filter }));
