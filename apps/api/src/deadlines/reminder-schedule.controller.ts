import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { ReminderSchedules, type ChangedReminders, type OfficeReminders } from '@tamga/features/deadlines';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { ReminderLaddersDto, ReminderScheduleChangedDto, ReminderScheduleDto } from './reminder-schedule.dto.js';

@ApiTags('deadlines')
@Controller('reminder-schedule')
export class ReminderScheduleController {
  constructor(private readonly schedules: ReminderSchedules) {}

  @Get()
  @Allow('policy.read')
  @ApiOperation({ summary: 'How many days before each kind of deadline the office is reminded, and how it escalates' })
  @ApiOkResponse({ type: ReminderScheduleDto })
  current(@CurrentActor() actor: Actor): Promise<OfficeReminders> {
    return this.schedules.current(actor);
  }

  @Put()
  @Allow('policy.edit')
  @ApiOperation({ summary: 'Replace the schedule', description: 'Open deadlines follow at once: nobody is told of a step twice, and no next notice is lost. Below the floors it is refused.' })
  @ApiBody({ type: ReminderLaddersDto })
  @ApiOkResponse({ type: ReminderScheduleChangedDto })
  replace(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() ladders: Record<string, unknown>): Promise<ChangedReminders> {
    return this.schedules.replace(actor, version, ladders);
  }
}
