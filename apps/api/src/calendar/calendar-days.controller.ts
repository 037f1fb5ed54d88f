import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { CalendarDays, type CalendarRange } from '@tamga/features/calendar';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { CalendarDaysQuery, CalendarRangeDto } from './calendar-days.dto.js';

@ApiTags('calendar')
@Controller('calendar')
export class CalendarDaysController {
  constructor(private readonly days: CalendarDays) {}

  @Get('days')
  @Allow('deadline.read')
  @ApiOperation({ summary: 'Open deadlines of a range by day, and what is overdue' })
  @ApiOkResponse({ type: CalendarRangeDto })
  range(@CurrentActor() actor: Actor, @Query() query: CalendarDaysQuery): Promise<CalendarRange> {
    const { from, to, perDay, 'filter[owner]': owner, 'filter[kind]': kind, 'filter[verification]': verification } = query;
    return this.days.range(actor, { from, to, perDay, mine: owner === 'me', kind, verification });
  }
}
