import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import type { Page } from '@tamga/features/identity';
import { PartiesService, PartyDuplicates, PartyMerges, PartyRecords, type AffiliationView, type CheckView, type LikeParty, type MergeView, type PairView, type PartyView } from '@tamga/features/parties';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { ChangePartyDto, PartyChecksDto, CreatePartyDto, NewCheckDto, PartiesQuery, PartyDto, PartyPageDto, SetContactDto } from './parties.dto.js';
import { PartyAffiliationsDto, DifferentDto, EnteredPartyDto, LikePartiesDto, MergePartyDto, PartyMergesDto, PartyPairPageDto, PartyPairsDto, PartySettingsDto } from './party-records.dto.js';

/** Organisations and people outside the office. */
@ApiTags('parties')
@Controller('parties')
export class PartiesController {
  constructor(
    private readonly parties: PartiesService,
    private readonly duplicates: PartyDuplicates,
    private readonly merges: PartyMerges,
    private readonly records: PartyRecords,
  ) {}

  /** By name. */
  @Get()
  @Allow('party.read')
  @ApiOkResponse({ type: PartyPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: PartiesQuery): Promise<Page<PartyView>> {
    const { limit, cursor, search, 'filter[kind]': kind, 'filter[country]': country, 'filter[role]': role } = query;
    return this.parties.list(actor, { limit, cursor, search, kind, country, role });
  }

  @Post()
  @Allow('party.record')
  @ApiCreatedResponse({ type: PartyDto })
  create(@CurrentActor() actor: Actor, @Body() body: CreatePartyDto): Promise<PartyView> {
    return this.parties.create(actor, body);
  }

  /** Whom somebody who is being entered may be: the same mail or identifier, or a name nearly the same in any script. Writes nothing. */
  @Post('likeness')
  @HttpCode(200)
  @Allow('party.read')
  @ApiOkResponse({ type: LikePartiesDto })
  async like(@CurrentActor() actor: Actor, @Body() body: EnteredPartyDto): Promise<{ data: readonly LikeParty[] }> {
    return { data: await this.duplicates.like(actor, body) };
  }

  /** Pairs that may be one party and that nobody has decided about, the likest first. */
  @Get('duplicates')
  @Allow('party.read')
  @ApiOkResponse({ type: PartyPairPageDto })
  openPairs(@CurrentActor() actor: Actor, @Query() { limit, cursor }: PageQuery): Promise<Page<PairView>> {
    return this.duplicates.open(actor, { limit, cursor });
  }

  /** These are two: they are not asked about again. */
  @Post('duplicates/:pairId/difference')
  @HttpCode(204)
  @Allow('party.merge')
  @ApiNoContentResponse()
  different(@CurrentActor() actor: Actor, @Param('pairId', ParseUUIDPipe) pairId: string, @IfMatch() version: number, @Body() body: DifferentDto): Promise<void> {
    return this.duplicates.different(actor, pairId, version, body.note ?? '');
  }

  @Get('settings')
  @Allow('party.read')
  @ApiOkResponse({ type: PartySettingsDto })
  settings(@CurrentActor() actor: Actor): Promise<PartySettingsDto> {
    return this.records.settings(actor);
  }

  @Put('settings')
  @Allow('policy.edit')
  @ApiOkResponse({ type: PartySettingsDto })
  changeSettings(@CurrentActor() actor: Actor, @Body() body: PartySettingsDto): Promise<PartySettingsDto> {
    return this.records.changeSettings(actor, body);
  }

  /** Of a party that was merged, the one it became, with `mergedInto`. */
  @Get(':id')
  @Allow('party.read')
  @ApiOkResponse({ type: PartyDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PartyView> {
    return this.parties.get(actor, id);
  }

  /** Changes what is given and leaves the rest. */
  @Patch(':id')
  @Allow('party.record')
  @ApiOkResponse({ type: PartyDto })
  change(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ChangePartyDto): Promise<PartyView> {
    return this.parties.update(actor, id, version, body);
  }

  /** Makes another record a part of this one, which stays. All that refers to the other refers to this one afterwards. */
  @Post(':id/merge')
  @HttpCode(200)
  @Allow('party.merge')
  @ApiOkResponse({ type: PartyDto })
  merge(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: MergePartyDto): Promise<PartyView> {
    return this.merges.merge(actor, id, version, body);
  }

  @Get(':id/merges')
  @Allow('party.read')
  @ApiOkResponse({ type: PartyMergesDto })
  async mergesOf(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<{ data: readonly MergeView[] }> {
    return { data: await this.merges.of(actor, id) };
  }

  @Get(':id/duplicates')
  @Allow('party.read')
  @ApiOkResponse({ type: PartyPairsDto })
  async pairsOf(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<{ data: readonly PairView[] }> {
    return { data: await this.duplicates.of(actor, id) };
  }

  @Get(':id/affiliations')
  @Allow('party.read')
  @ApiOkResponse({ type: PartyAffiliationsDto })
  async affiliations(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<{ data: readonly AffiliationView[] }> {
    return { data: await this.records.affiliations(actor, id) };
  }

  @Get(':id/checks')
  @Allow('party.read')
  @ApiOkResponse({ type: PartyChecksDto })
  async checks(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<{ data: readonly CheckView[] }> {
    return { data: await this.records.checks(actor, id) };
  }

  /** A check of sanctions or export control that somebody has made. */
  @Post(':id/checks')
  @Allow('party.record')
  @ApiCreatedResponse({ type: PartyDto })
  check(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: NewCheckDto): Promise<PartyView> {
    return this.records.check(actor, id, version, body);
  }

  /** Why the party may be contacted, or that it may not. */
  @Put(':id/contact')
  @Allow('party.record')
  @ApiOkResponse({ type: PartyDto })
  contact(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: SetContactDto): Promise<PartyView> {
    return this.records.setContact(actor, id, version, body.contact);
  }
}
