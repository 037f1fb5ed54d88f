export { CalendarFeedReader, FEED_EVENTS_AT_MOST } from './calendar-feed-reader.js';
export { CalendarFeedsService, FEED_SCOPES, type CalendarFeedList, type CalendarFeedView, type FeedScope, type IssuedCalendarFeed } from './calendar-feeds.service.js';
export { CalendarModule } from './calendar.module.js';
