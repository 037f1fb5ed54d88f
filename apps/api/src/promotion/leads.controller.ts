import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { LeadsService, SendingsService, type LeadPage, type LeadView } from '@tamga/features/promotion';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { LeadChangeDto, LeadDto, LeadMoveDto, LeadPageDto, LeadsQuery, NewLeadDto, NewSendingDto, SendingListDto } from './leads.dto.js';

/** Those who may become licensees. */
@ApiTags('leads')
@Controller('leads')
export class LeadsController {
  constructor(
    private readonly leads: LeadsService,
    private readonly sending: SendingsService,
  ) {}

  @Get()
  @Allow('lead.read')
  @ApiOkResponse({ type: LeadPageDto })
  list(@CurrentActor() actor: Actor, @Query() { limit, cursor, 'filter[state]': state, 'filter[caseId]': caseId, 'filter[due]': due }: LeadsQuery): Promise<LeadPage> {
    return this.leads.list(actor, { limit, cursor, state, caseId, due: due === 'true' });
  }

  @Post()
  @Allow('lead.record')
  @ApiOperation({ summary: 'Record somebody who was met or who called' })
  @ApiCreatedResponse({ type: LeadDto })
  record(@CurrentActor() actor: Actor, @Body() body: NewLeadDto): Promise<LeadView> {
    return this.leads.record(actor, body);
  }

  @Get(':id')
  @Allow('lead.read')
  @ApiOkResponse({ type: LeadDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<LeadView> {
    return this.leads.get(actor, id);
  }

  @Patch(':id')
  @Allow('lead.record')
  @ApiOperation({ summary: 'Say what is done next, by whom and when' })
  @ApiOkResponse({ type: LeadDto })
  edit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: LeadChangeDto): Promise<LeadView> {
    return this.leads.edit(actor, { id, version }, body);
  }

  @Post(':id/moves')
  @HttpCode(200)
  @Allow('lead.record')
  @ApiOperation({ summary: 'Move it on', description: 'An end needs a reason.' })
  @ApiOkResponse({ type: LeadDto })
  move(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: LeadMoveDto): Promise<LeadView> {
    return this.leads.move(actor, { id, version }, body);
  }

  @Get(':id/sendings')
  @Allow('lead.read')
  @ApiOperation({ summary: 'What was sent to them, and when' })
  @ApiOkResponse({ type: SendingListDto })
  async sendings(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<SendingListDto> {
    return { data: await this.sending.list(actor, id) };
  }

  @Post(':id/sendings')
  @Allow('lead.record')
  @ApiOperation({ summary: 'Send the offer, or record that something confidential was handed over' })
  @ApiCreatedResponse({ type: SendingListDto })
  async send(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: NewSendingDto): Promise<SendingListDto> {
    return { data: await this.sending.send(actor, id, body) };
  }
}
