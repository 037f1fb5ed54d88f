import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { DeadlineVerification, type DeadlineCheckPage, type DeadlineCheckView } from '@tamga/features/deadlines';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { PageQuery } from '../http/page.dto.js';
import { DeadlineCheckDto, DeadlineCheckPageDto, KeyDeadlineDto } from './deadline-checks.dto.js';

/** Statutory days that somebody typed or an import brought, and that a second person keys without being shown them. */
@ApiTags('deadlines')
@Controller('deadline-checks')
export class DeadlineChecksController {
  constructor(private readonly checks: DeadlineVerification) {}

  /** In the order in which they were entered; no day is told. */
  @Get()
  @Allow('deadline.read')
  @ApiOkResponse({ type: DeadlineCheckPageDto })
  waiting(@CurrentActor() actor: Actor, @Query() { limit, cursor }: PageQuery): Promise<DeadlineCheckPage> {
    return this.checks.waiting(actor, { limit, cursor });
  }

  /** Blind: what others keyed is told only to those who have keyed it too. */
  @Get(':id')
  @Allow('deadline.read')
  @ApiOkResponse({ type: DeadlineCheckDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DeadlineCheckView> {
    return this.checks.get(actor, id);
  }

  /** Answers the check of the deadline that stands then: on an earlier day another one takes its place. */
  @Post(':id/entries')
  @HttpCode(200)
  @Allow('deadline.meet')
  @ApiOkResponse({ type: DeadlineCheckDto })
  key(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { on }: KeyDeadlineDto): Promise<DeadlineCheckView> {
    return this.checks.key(actor, id, on);
  }
}
