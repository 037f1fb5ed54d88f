import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor, Letters } from '@tamga/domain';
import { CampaignLetters, CampaignOutcomes, CampaignsService, PartyFieldsService, type CampaignDetail, type FittingList, type LetterPreview, type PartyFields, type Round } from '@tamga/features/promotion';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { CampaignAnswerDto, CampaignDetailDto, CampaignLettersDto, CampaignListDto, CampaignReturnDto, FittingListDto, FittingQuery, LetterPreviewDto, LetterPreviewWantedDto, NewCampaignDto, PartyInterestsDto, RoundDto } from './campaigns.dto.js';

/** One offer to many companies. */
@ApiTags('offers')
@Controller('offers')
export class OfferCampaignsController {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly letters: CampaignLetters,
  ) {}

  @Get(':id/fitting-parties')
  @Allow('lead.record')
  @ApiOperation({ summary: 'Whom a round of letters could go to, and who is left out and why' })
  @ApiOkResponse({ type: FittingListDto })
  fitting(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() { 'filter[field]': field, 'filter[sizeClass]': sizeClass, 'filter[country]': country, 'filter[kind]': kind, 'filter[met]': met, search }: FittingQuery): Promise<FittingList> {
    return this.campaigns.fitting(actor, id, { field, sizeClass, country, kind, met: met === 'true', search });
  }

  @Get(':id/letter-template')
  @Allow('lead.record')
  @ApiOperation({ summary: 'What a letter about the offer begins with, in each language in which it is whole' })
  @ApiOkResponse({ type: CampaignLettersDto })
  template(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<Letters> {
    return this.letters.template(actor, id);
  }

  @Post(':id/letter-preview')
  @HttpCode(200)
  @Allow('lead.record')
  @ApiOperation({ summary: 'One letter exactly as a party would get it', description: 'Refused when it repeats words of the confidential record that the published offer does not.' })
  @ApiOkResponse({ type: LetterPreviewDto })
  preview(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: LetterPreviewWantedDto): Promise<LetterPreview> {
    return this.letters.preview(actor, id, body);
  }

  @Get(':id/campaigns')
  @Allow('lead.read')
  @ApiOkResponse({ type: CampaignListDto })
  async list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CampaignListDto> {
    return { data: await this.campaigns.list(actor, id) };
  }

  @Post(':id/campaigns')
  @Allow('lead.record')
  @ApiOperation({ summary: 'Mail a letter about the published offer to those chosen', description: 'Each once, whichever way it has had the offer; none that objects.' })
  @ApiCreatedResponse({ type: RoundDto })
  send(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: NewCampaignDto): Promise<Round> {
    return this.campaigns.send(actor, id, body);
  }
}

/** What became of each letter of a round. */
@ApiTags('offers')
@Controller('campaigns')
export class CampaignsController {
  constructor(private readonly outcomes: CampaignOutcomes) {}

  @Get(':id')
  @Allow('lead.read')
  @ApiOkResponse({ type: CampaignDetailDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CampaignDetail> {
    return this.outcomes.get(actor, id);
  }

  @Post('recipients/:id/answer')
  @HttpCode(200)
  @Allow('lead.record')
  @ApiOperation({ summary: 'They have answered: a lead from now on' })
  @ApiOkResponse({ type: CampaignDetailDto })
  answer(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { message }: CampaignAnswerDto): Promise<CampaignDetail> {
    return this.outcomes.answer(actor, { id, version }, message ?? '');
  }

  @Post('recipients/:id/return')
  @HttpCode(200)
  @Allow('lead.record')
  @ApiOperation({ summary: 'The letter came back to the office, or after all did not' })
  @ApiOkResponse({ type: CampaignDetailDto })
  cameBack(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { cameBack }: CampaignReturnDto): Promise<CampaignDetail> {
    return this.outcomes.cameBack(actor, { id, version }, cameBack);
  }
}

/** What a party is interested in: by this it is found when there is something to offer. */
@ApiTags('parties')
@Controller('party-fields')
export class PartyFieldsController {
  constructor(private readonly fields: PartyFieldsService) {}

  @Get(':id')
  @Allow('party.read')
  @ApiOkResponse({ type: PartyInterestsDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PartyFields> {
    return this.fields.get(actor, id);
  }

  @Put(':id')
  @Allow('party.record')
  @ApiOkResponse({ type: PartyInterestsDto })
  set(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { fields }: PartyInterestsDto): Promise<PartyFields> {
    return this.fields.set(actor, id, fields);
  }
}
