import { Module } from '@nestjs/common';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { IdentityModule } from '@tamga/features/identity';
import { CalendarFeedReader } from './calendar-feed-reader.js';
import { CalendarFeedsService } from './calendar-feeds.service.js';

@Module({
  imports: [IdentityModule, DeadlinesModule],
  providers: [CalendarFeedReader, CalendarFeedsService],
  exports: [CalendarFeedReader, CalendarFeedsService],
})
export class CalendarModule {}
