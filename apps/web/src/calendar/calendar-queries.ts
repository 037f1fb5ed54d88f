import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type CalendarEntry = Schemas['CalendarEntryDto'];
export type CalendarDay = Schemas['CalendarDayDto'];
export type CalendarFilter = { mine: boolean; kind: CalendarEntry['kind'] | null; verification: CalendarEntry['verification'] | null };

/** As many as a day of the agenda shows at first. */
const PER_DAY = 20;
export const PER_DAY_AT_MOST = 200;

/** Named `deadlines` first, so that whatever changes a deadline renews it. */
export const calendarQuery = (from: string, to: string, { mine, kind, verification }: CalendarFilter, perDay = PER_DAY) =>
  queryOptions({
    queryKey: ['deadlines', 'calendar', from, to, mine, kind, verification, perDay],
    queryFn: async () =>
      (await api.get('/api/v1/calendar/days', { query: { from, to, perDay, ...(mine ? { 'filter[owner]': 'me' as const } : {}), ...(kind ? { 'filter[kind]': kind } : {}), ...(verification ? { 'filter[verification]': verification } : {}) } })).data,
    placeholderData: keepPreviousData,
  });
