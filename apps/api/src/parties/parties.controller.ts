import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { PartiesService } from '@tamga/features/parties';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { ChangePartyDto, CreatePartyDto, PartiesQuery, PartyDto, PartyPageDto } from './parties.dto.js';

/** Organisations and people outside the office. */
@ApiTags('parties')
@Controller('parties')
export class PartiesController {
  constructor(private readonly parties: PartiesService) {}

  /** By name. */
  @Get()
  @Allow('party.read')
  @ApiOkResponse({ type: PartyPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: PartiesQuery): Promise<PartyPageDto> {
    const { limit, cursor, search, 'filter[kind]': kind } = query;
    return this.parties.list(actor, { limit, cursor, search, kind }) as Promise<PartyPageDto>;
  }

  @Post()
  @Allow('party.record')
  @ApiCreatedResponse({ type: PartyDto })
  create(@CurrentActor() actor: Actor, @Body() body: CreatePartyDto): Promise<PartyDto> {
    return this.parties.create(actor, body);
  }

  @Get(':id')
  @Allow('party.read')
  @ApiOkResponse({ type: PartyDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PartyDto> {
    return this.parties.get(actor, id);
  }

  /** Changes what is given and leaves the rest. */
  @Patch(':id')
  @Allow('party.record')
  @ApiOkResponse({ type: PartyDto })
  change(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ChangePartyDto): Promise<PartyDto> {
    return this.parties.update(actor, id, version, body);
  }
}
