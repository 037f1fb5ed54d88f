import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type RuleLine = Schemas['RuleLineDto'];
export type CalendarLine = Schemas['CalendarLineDto'];
export type CalendarAuthority = Schemas['CalendarAuthorityDto'];
export type ClosedDay = Schemas['ClosedDayDto'];
export type CalendarPreview = Schemas['CalendarPreviewDto'];

/** The law as this office applies it: a few hundred rows, searched here. */
export const officeRulesQuery = queryOptions({ queryKey: ['office-law', 'rules'], queryFn: async () => (await api.get('/api/v1/deadline-rules')).data.data });
export const ruleRowQuery = (code: string, version: number) =>
  queryOptions({ queryKey: ['office-law', 'row', code, version], queryFn: async () => (await api.get('/api/v1/deadline-rules/{code}/versions/{version}', { path: { code, version } })).data.rule as Record<string, unknown> });
export const calendarsQuery = queryOptions({ queryKey: ['office-law', 'calendars'], queryFn: async () => (await api.get('/api/v1/closed-day-calendars')).data });

export const lawChanged = async (client: QueryClient): Promise<void> => {
  await Promise.all(['office-law', 'deadlines', 'reports'].map((noun) => client.invalidateQueries({ queryKey: [noun] })));
};
