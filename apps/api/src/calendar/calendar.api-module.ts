import { Module } from '@nestjs/common';
import { CalendarModule } from '@tamga/features/calendar';
import { CalendarDaysController } from './calendar-days.controller.js';
import { CalendarFeedsController } from './calendar-feeds.controller.js';
import { DocketController } from './docket.controller.js';
import { FeedLimitGuard } from './feed-limit.guard.js';
import { TicklerController } from './tickler.controller.js';

@Module({ imports: [CalendarModule], controllers: [CalendarDaysController, CalendarFeedsController, DocketController, TicklerController], providers: [FeedLimitGuard] })
export class CalendarApiModule {}
