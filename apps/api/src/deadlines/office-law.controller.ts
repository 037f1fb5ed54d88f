import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { OfficeLawService } from '@tamga/features/deadlines';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { AddCalendarYearDto, AddRuleDto, CalendarAddedDto, CalendarListDto, DecideRuleDto, RuleListDto } from './office-law.dto.js';

/** The law as an office applies it: rules and closed days. */
@ApiTags('deadlines')
@Controller()
export class OfficeLawController {
  constructor(private readonly law: OfficeLawService) {}

  @Get('deadline-rules')
  @Allow('policy.read')
  @ApiOkResponse({ type: RuleListDto })
  async rules(@CurrentActor() actor: Actor): Promise<RuleListDto> {
    return { data: [...(await this.law.rules(actor))] };
  }

  /** A row of the office's own; a known code gets its next version. */
  @Post('deadline-rules')
  @Allow('policy.edit')
  @ApiCreatedResponse({ type: RuleListDto })
  async add(@CurrentActor() actor: Actor, @Body() body: AddRuleDto): Promise<RuleListDto> {
    return { data: [...(await this.law.add(actor, body))] };
  }

  /** Turns a rule on or off, in writing. The next nightly review dockets what follows. */
  @Post('deadline-rules/decisions')
  @HttpCode(200)
  @Allow('policy.edit')
  @ApiOkResponse({ type: RuleListDto })
  async decide(@CurrentActor() actor: Actor, @Body() body: DecideRuleDto): Promise<RuleListDto> {
    return { data: [...(await this.law.decide(actor, body))] };
  }

  @Get('closed-day-calendars')
  @Allow('policy.read')
  @ApiOkResponse({ type: CalendarListDto })
  async calendars(@CurrentActor() actor: Actor): Promise<CalendarListDto> {
    return { data: (await this.law.calendars(actor)).map((line) => ({ ...line, closed: [...line.closed], working: [...line.working] })) };
  }

  /** A year as a new version. No deadline is moved by it: each that differs gets a conflict to decide. */
  @Post('closed-day-calendars')
  @Allow('office.manage')
  @ApiCreatedResponse({ type: CalendarAddedDto })
  addYear(@CurrentActor() actor: Actor, @Body() body: AddCalendarYearDto): Promise<CalendarAddedDto> {
    return this.law.addYear(actor, body);
  }
}
