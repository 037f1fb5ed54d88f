import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export const PERIODS = ['this-year', 'last-year', 'this-quarter', 'last-quarter', 'days'] as const;
export type PeriodName = (typeof PERIODS)[number];
export const PORTFOLIOS = ['track', 'faculty', 'officer', 'agreement-kind'] as const;
export type PortfolioBy = (typeof PORTFOLIOS)[number];
export type MoneyDays = { from: string; to: string };
/** `into`: the currency that all are put together in. */
export type MoneyPeriod = MoneyDays & { into?: string };
export type Waterfall = Schemas['WaterfallDto'];
export type MoneyRecord = Schemas['MoneyRecordDto'];

const report = <Answer>(name: string, about: object, ask: () => Promise<{ data: Answer }>) => queryOptions({ queryKey: ['reports', 'money', name, about], queryFn: async () => (await ask()).data, placeholderData: keepPreviousData, staleTime: 30_000 });

export const flowQuery = (period: MoneyPeriod) => report('flow', period, () => api.get('/api/v1/reports/money/flow', { query: period }));
export const portfoliosQuery = (by: PortfolioBy, period: MoneyPeriod) => report('portfolios', { by, ...period }, () => api.get('/api/v1/reports/money/portfolios', { query: { by, ...period } }));
export const receivablesQuery = report('receivables', {}, () => api.get('/api/v1/reports/money/receivables'));
export const lateReportsQuery = report('late-reports', {}, () => api.get('/api/v1/reports/money/late-reports'));
export const obligationsQuery = report('obligations', {}, () => api.get('/api/v1/reports/money/obligations'));
export const costsQuery = report('costs', {}, () => api.get('/api/v1/reports/money/costs'));
export const payoutsQuery = ({ from, to }: MoneyDays) => report('payouts', { from, to }, () => api.get('/api/v1/reports/money/payouts', { query: { from, to } }));

/** Which figure's records: as the API asks for them, and what they are in words. */
export type RecordsOf = { title: string; query: { of: Schemas['MoneyRecords'] } & Partial<Record<'from' | 'to' | 'currency' | 'step' | 'by' | 'key' | 'several' | 'age' | 'month' | 'side' | 'state', string>> };

export const recordsQuery = ({ query }: RecordsOf) =>
  infiniteQueryOptions({
    queryKey: ['reports', 'money', 'records', query],
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/reports/money/records', { query: { ...query, limit: 50, ...(pageParam === '' ? {} : { cursor: pageParam }) } as never })).data as Schemas['MoneyRecordPageDto'],
    initialPageParam: '',
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

const day = (year: number, month: number, date: number): string => new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

/** The first and last day of a named period that today lies in, or of the one before it. */
export function daysOf(period: Exclude<PeriodName, 'days'>, today: string): MoneyDays {
  const [year, quarter] = [Number(today.slice(0, 4)), Math.floor((Number(today.slice(5, 7)) - 1) / 3)];
  switch (period) {
    case 'this-year': return { from: day(year, 0, 1), to: day(year, 11, 31) };
    case 'last-year': return { from: day(year - 1, 0, 1), to: day(year - 1, 11, 31) };
    case 'this-quarter': return { from: day(year, 3 * quarter, 1), to: day(year, 3 * quarter + 3, 0) };
    case 'last-quarter': return { from: day(year, 3 * quarter - 3, 1), to: day(year, 3 * quarter, 0) };
  }
}

/** "0.00" and "0" are nothing; "-0.01" is something. */
export const isNothing = (amount: string): boolean => !/[1-9]/.test(amount);
