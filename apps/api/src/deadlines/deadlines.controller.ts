import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { DeadlineHandovers, DeadlinesService, type DeadlinePage, type DeadlineView, type HandoverResult } from '@tamga/features/deadlines';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import {
  CancelDeadlineDto, CreateDeadlineDto, DeadlineDto, DeadlinePageDto, DeadlinesQuery, EvidenceDto, HandoverDto, HandoverResultDto, ReassignDeadlineDto, ReopenDeadlineDto,
} from './deadlines.dto.js';

/** What is due when, and who sees to it. */
@ApiTags('deadlines')
@Controller('deadlines')
export class DeadlinesController {
  constructor(
    private readonly deadlines: DeadlinesService,
    private readonly handovers: DeadlineHandovers,
  ) {}

  /** By due day. Open ones unless told otherwise. */
  @Get()
  @Allow('deadline.read')
  @ApiOkResponse({ type: DeadlinePageDto })
  list(@CurrentActor() actor: Actor, @Query() query: DeadlinesQuery): Promise<DeadlinePage> {
    const { limit, cursor, 'filter[state]': state, 'filter[owner]': owner, 'filter[kind]': kind } = query;
    const { 'filter[dueBefore]': dueBefore, 'filter[caseId]': caseId, 'filter[assetId]': assetId } = query;
    return this.deadlines.list(actor, { limit, cursor, state, owner, kind, dueBefore, caseId, assetId });
  }

  @Post()
  @Allow('deadline.record')
  @ApiCreatedResponse({ type: DeadlineDto })
  record(@CurrentActor() actor: Actor, @Body() body: CreateDeadlineDto): Promise<DeadlineView> {
    return this.deadlines.record(actor, body);
  }

  /** All that one person is responsible for goes to another: before a holiday, or before an account is disabled. */
  @Post('handovers')
  @HttpCode(200)
  @Allow('deadline.reassign')
  @ApiOkResponse({ type: HandoverResultDto })
  handOver(@CurrentActor() actor: Actor, @Body() body: HandoverDto): Promise<HandoverResult> {
    return this.handovers.handOver(actor, body);
  }

  @Get(':id')
  @Allow('deadline.read')
  @ApiOkResponse({ type: DeadlineDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DeadlineView> {
    return this.deadlines.get(actor, id);
  }

  @Patch(':id')
  @Allow('deadline.reassign')
  @ApiOkResponse({ type: DeadlineDto })
  reassign(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ReassignDeadlineDto): Promise<DeadlineView> {
    return this.deadlines.reassign(actor, id, version, body);
  }

  @Post(':id/completion')
  @HttpCode(200)
  @Allow('deadline.meet')
  @ApiOkResponse({ type: DeadlineDto })
  complete(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: EvidenceDto): Promise<DeadlineView> {
    return this.deadlines.complete(actor, id, version, body);
  }

  /** A second person has looked: only then is a statutory deadline met. */
  @Post(':id/confirmation')
  @HttpCode(200)
  @Allow('deadline.meet')
  @ApiOkResponse({ type: DeadlineDto })
  confirm(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<DeadlineView> {
    return this.deadlines.confirm(actor, id, version);
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @Allow('deadline.meet')
  @ApiOkResponse({ type: DeadlineDto })
  reopen(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: ReopenDeadlineDto): Promise<DeadlineView> {
    return this.deadlines.reopen(actor, id, version, reason);
  }

  /** It no longer applies. */
  @Post(':id/cancellation')
  @HttpCode(200)
  @Allow('deadline.record')
  @ApiOkResponse({ type: DeadlineDto })
  cancel(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: CancelDeadlineDto): Promise<DeadlineView> {
    return this.deadlines.cancel(actor, id, version, reason);
  }

  /** "Seen": nobody else is alarmed until the next reminder. Needs no version: two people may both have seen it. */
  @Post(':id/acknowledgement')
  @HttpCode(200)
  @Allow('deadline.acknowledge')
  @ApiOkResponse({ type: DeadlineDto })
  acknowledge(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DeadlineView> {
    return this.deadlines.acknowledge(actor, id);
  }
}
