import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import type { Page } from '@tamga/features/identity';
import { InteractionsService, PartyRecords, type AffiliationView, type InteractionView } from '@tamga/features/parties';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { ChangeInteractionDto, InteractionDto, InteractionPageDto, InteractionsDto, InteractionsQuery, NewInteractionDto, SettleStepDto } from './interactions.dto.js';
import { PartyAffiliationDto, ChangeAffiliationDto, NewAffiliationDto } from './party-records.dto.js';

/** Calls, meetings and mails with parties, and what is to follow. */
@ApiTags('parties')
@Controller('interactions')
export class InteractionsController {
  constructor(private readonly interactions: InteractionsService) {}

  /** Of one party or about one case, the latest day first. */
  @Get()
  @Allow('party.read')
  @ApiOkResponse({ type: InteractionPageDto })
  list(@CurrentActor() actor: Actor, @Query() { limit, cursor, 'filter[partyId]': partyId, 'filter[caseId]': caseId }: InteractionsQuery): Promise<Page<InteractionView>> {
    return this.interactions.list(actor, { limit, cursor, partyId, caseId });
  }

  /** What the asker has still to do, the earliest first. */
  @Get('next-steps')
  @Allow('party.read')
  @ApiOkResponse({ type: InteractionsDto })
  async nextSteps(@CurrentActor() actor: Actor): Promise<{ data: readonly InteractionView[] }> {
    return { data: await this.interactions.nextSteps(actor) };
  }

  @Post()
  @Allow('party.record')
  @ApiCreatedResponse({ type: InteractionDto })
  record(@CurrentActor() actor: Actor, @Body() body: NewInteractionDto): Promise<InteractionView> {
    return this.interactions.record(actor, body);
  }

  /** Changes what is given and leaves the rest. */
  @Patch(':id')
  @Allow('party.record')
  @ApiOkResponse({ type: InteractionDto })
  change(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ChangeInteractionDto): Promise<InteractionView> {
    return this.interactions.change(actor, id, version, body);
  }

  /** The next step has been taken, or after all not. */
  @Post(':id/next-step')
  @HttpCode(200)
  @Allow('party.record')
  @ApiOkResponse({ type: InteractionDto })
  settle(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { done }: SettleStepDto): Promise<InteractionView> {
    return this.interactions.settle(actor, id, version, done);
  }
}

/** Who works for which organisation. */
@ApiTags('parties')
@Controller('affiliations')
export class AffiliationsController {
  constructor(private readonly records: PartyRecords) {}

  @Post()
  @Allow('party.record')
  @ApiCreatedResponse({ type: PartyAffiliationDto })
  add(@CurrentActor() actor: Actor, @Body() body: NewAffiliationDto): Promise<AffiliationView> {
    return this.records.affiliate(actor, body);
  }

  @Patch(':id')
  @Allow('party.record')
  @ApiOkResponse({ type: PartyAffiliationDto })
  change(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ChangeAffiliationDto): Promise<AffiliationView> {
    return this.records.changeAffiliation(actor, id, version, body);
  }
}
