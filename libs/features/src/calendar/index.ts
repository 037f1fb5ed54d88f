export { CalendarDays, PER_DAY_AT_MOST, type CalendarDay, type CalendarEntry, type CalendarRange, type CalendarWanted } from './calendar-days.service.js';
export { CalendarFeedReader, FEED_EVENTS_AT_MOST } from './calendar-feed-reader.js';
export { CalendarFeedsService, FEED_SCOPES, type CalendarFeedList, type CalendarFeedView, type FeedScope, type IssuedCalendarFeed } from './calendar-feeds.service.js';
export { CalendarModule } from './calendar.module.js';
export { DocketFiles, DOCKETS_KEPT } from './docket-files.js';
export { DOCKET_DAYS, PAPER_ROWS_AT_MOST } from './docket-printer.js';
export { DocketPrintService, type DocketFormat, type DocketWanted, type PrintedDocket } from './docket-print.service.js';
export { PastWeeks, type PastWeekPage, type PastWeekView, type SignedWeek } from './past-weeks.reader.js';
export { TicklerService, TICKLER_LINES_AT_MOST, type TicklerLineView, type TicklerView } from './tickler.service.js';
