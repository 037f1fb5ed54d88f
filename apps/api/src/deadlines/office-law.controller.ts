import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { OfficeLawService, type CalendarPreview, type RuleLine } from '@tamga/features/deadlines';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { describeRule } from './describe-rule.js';
import { AddCalendarYearDto, AddRuleDto, CalendarAddedDto, CalendarListDto, CalendarPreviewDto, CalendarYearDaysDto, DecideRuleDto, RuleListDto, RuleRowDto } from './office-law.dto.js';

const listed = (lines: readonly RuleLine[]): RuleListDto => ({ data: lines.map(({ rule, ...line }) => ({ ...line, rule: describeRule(rule) })) });

/** The law as an office applies it: rules and closed days. */
@ApiTags('deadlines')
@Controller()
export class OfficeLawController {
  constructor(private readonly law: OfficeLawService) {}

  @Get('deadline-rules')
  @Allow('policy.read')
  @ApiOkResponse({ type: RuleListDto })
  async rules(@CurrentActor() actor: Actor): Promise<RuleListDto> {
    return listed(await this.law.rules(actor));
  }

  /** One row as data: to be read, or copied into a row of the office's own. */
  @Get('deadline-rules/:code/versions/:version')
  @Allow('policy.read')
  @ApiOkResponse({ type: RuleRowDto })
  async rule(@CurrentActor() actor: Actor, @Param('code') code: string, @Param('version', ParseIntPipe) version: number): Promise<RuleRowDto> {
    return { rule: await this.law.rule(actor, code, version) };
  }

  /** A row of the office's own; a known code gets its next version. */
  @Post('deadline-rules')
  @Allow('policy.edit')
  @ApiCreatedResponse({ type: RuleListDto })
  async add(@CurrentActor() actor: Actor, @Body() body: AddRuleDto): Promise<RuleListDto> {
    return listed(await this.law.add(actor, body));
  }

  /** Turns a rule on or off, in writing. The next nightly review dockets what follows. */
  @Post('deadline-rules/decisions')
  @HttpCode(200)
  @Allow('policy.edit')
  @ApiOkResponse({ type: RuleListDto })
  async decide(@CurrentActor() actor: Actor, @Body() body: DecideRuleDto): Promise<RuleListDto> {
    return listed(await this.law.decide(actor, body));
  }

  @Get('closed-day-calendars')
  @Allow('policy.read')
  @ApiOkResponse({ type: CalendarListDto })
  async calendars(@CurrentActor() actor: Actor): Promise<CalendarListDto> {
    const { years, authorities } = await this.law.calendars(actor);
    return { data: years.map((line) => ({ ...line, closed: [...line.closed], working: [...line.working] })), authorities: [...authorities] };
  }

  /** Which open deadlines a year would move. Changes nothing. */
  @Post('closed-day-calendars/preview')
  @HttpCode(200)
  @Allow('office.manage')
  @ApiOkResponse({ type: CalendarPreviewDto })
  preview(@CurrentActor() actor: Actor, @Body() body: CalendarYearDaysDto): Promise<CalendarPreview> {
    return this.law.previewYear(actor, body);
  }

  /** A year as a new version. No deadline is moved by it: each that differs gets a conflict to decide. */
  @Post('closed-day-calendars')
  @Allow('office.manage')
  @ApiCreatedResponse({ type: CalendarAddedDto })
  addYear(@CurrentActor() actor: Actor, @Body() body: AddCalendarYearDto): Promise<CalendarAddedDto> {
    return this.law.addYear(actor, body);
  }
}
