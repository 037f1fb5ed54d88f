import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { AgreementsService, type AgreementPage, type AgreementView } from '@tamga/features/agreements';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { AddCaseDto, AddPartyDto, AgreementDto, AgreementPageDto, AgreementsQuery, ChangeAgreementDto, CreateAgreementDto, ExecuteAgreementDto, TerminateAgreementDto } from './agreements.dto.js';

/** Agreements from the draft to their end. */
@ApiTags('agreements')
@Controller('agreements')
export class AgreementsController {
  constructor(private readonly agreements: AgreementsService) {}

  /** Newest first. */
  @Get()
  @Allow('agreement.read')
  @ApiOkResponse({ type: AgreementPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: AgreementsQuery): Promise<AgreementPage> {
    const { limit, cursor, 'filter[state]': state, 'filter[kind]': kind, 'filter[caseId]': caseId, 'filter[partyId]': partyId, 'filter[expiresBy]': expiresBy } = query;
    return this.agreements.list(actor, { limit, cursor, state, kind, caseId, partyId, expiresBy });
  }

  @Post()
  @Allow('agreement.record')
  @ApiCreatedResponse({ type: AgreementDto })
  draft(@CurrentActor() actor: Actor, @Body() body: CreateAgreementDto): Promise<AgreementView> {
    return this.agreements.draft(actor, body);
  }

  @Get(':id')
  @Allow('agreement.read')
  @ApiOkResponse({ type: AgreementDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AgreementView> {
    return this.agreements.get(actor, id);
  }

  /** Changes what is given and leaves the rest, while it is drafted or negotiated. */
  @Patch(':id')
  @Allow('agreement.record')
  @ApiOkResponse({ type: AgreementDto })
  change(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ChangeAgreementDto): Promise<AgreementView> {
    return this.agreements.edit(actor, id, version, body);
  }

  @Post(':id/parties')
  @Allow('agreement.record')
  @ApiCreatedResponse({ type: AgreementDto })
  addParty(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: AddPartyDto): Promise<AgreementView> {
    return this.agreements.addParty(actor, id, version, body);
  }

  @Delete(':id/parties/:linkId')
  @Allow('agreement.record')
  @ApiOkResponse({ type: AgreementDto })
  removeParty(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('linkId', ParseUUIDPipe) linkId: string, @IfMatch() version: number): Promise<AgreementView> {
    return this.agreements.removeParty(actor, { id, linkId }, version);
  }

  @Post(':id/cases')
  @Allow('agreement.record')
  @ApiCreatedResponse({ type: AgreementDto })
  addCase(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { caseId }: AddCaseDto): Promise<AgreementView> {
    return this.agreements.addCase(actor, id, version, caseId);
  }

  @Delete(':id/cases/:caseId')
  @Allow('agreement.record')
  @ApiOkResponse({ type: AgreementDto })
  removeCase(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('caseId', ParseUUIDPipe) caseId: string, @IfMatch() version: number): Promise<AgreementView> {
    return this.agreements.removeCase(actor, { id, caseId }, version);
  }

  /** Signed by all: it binds, its obligations become deadlines, and its cases learn of it. */
  @Post(':id/execution')
  @HttpCode(200)
  @Allow('agreement.execute')
  @ApiOkResponse({ type: AgreementDto })
  execute(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ExecuteAgreementDto): Promise<AgreementView> {
    return this.agreements.execute(actor, id, version, body);
  }

  @Post(':id/termination')
  @HttpCode(200)
  @Allow('agreement.execute')
  @ApiOkResponse({ type: AgreementDto })
  terminate(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: TerminateAgreementDto): Promise<AgreementView> {
    return this.agreements.terminate(actor, id, version, body);
  }
}
