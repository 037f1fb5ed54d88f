import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type CalendarFeed = Schemas['CalendarFeedDto'];
export type FeedScope = CalendarFeed['scope'];

export const FEED_SCOPES: readonly FeedScope[] = ['own', 'office'];
export const feedsQuery = queryOptions({ queryKey: ['calendar-feeds'], queryFn: async () => (await api.get('/api/v1/calendar-feeds')).data });
