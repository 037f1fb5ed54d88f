import { Module } from '@nestjs/common';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { IdentityModule } from '@tamga/features/identity';
import { CalendarDays } from './calendar-days.service.js';
import { CalendarFeedReader } from './calendar-feed-reader.js';
import { CalendarFeedsService } from './calendar-feeds.service.js';
import { DocketFiles } from './docket-files.js';
import { DocketPrintService } from './docket-print.service.js';
import { DocketPrinter } from './docket-printer.js';
import { PastWeeks } from './past-weeks.reader.js';
import { TicklerService } from './tickler.service.js';

@Module({
  imports: [IdentityModule, DeadlinesModule],
  providers: [CalendarDays, CalendarFeedReader, CalendarFeedsService, DocketFiles, DocketPrinter, DocketPrintService, PastWeeks, TicklerService],
  exports: [CalendarDays, CalendarFeedReader, CalendarFeedsService, DocketFiles, DocketPrintService, PastWeeks, TicklerService],
})
export class CalendarModule {}
