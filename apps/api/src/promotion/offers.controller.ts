import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { OfferListing, OfferStatistics, OffersService, type ListingView, type OfferPage, type OfferView } from '@tamga/features/promotion';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { ListingChangeDto, ListingDto, ListingStatisticsDto, NewOfferDto, OfferApprovalDto, OfferChangeDto, OfferDto, OfferPageDto, OfferReasonDto, OffersQuery, OfferStatisticsDto } from './offers.dto.js';

/** Technology offers of the office. What the public reads of them is under `/technologies`. */
@ApiTags('offers')
@Controller('offers')
export class OffersController {
  constructor(
    private readonly offers: OffersService,
    private readonly counted: OfferStatistics,
  ) {}

  /** Newest first. */
  @Get()
  @Allow('offer.read')
  @ApiOkResponse({ type: OfferPageDto })
  list(@CurrentActor() actor: Actor, @Query() { limit, cursor, 'filter[state]': state, 'filter[caseId]': caseId }: OffersQuery): Promise<OfferPage> {
    return this.offers.list(actor, { limit, cursor, state, caseId });
  }

  @Post()
  @Allow('offer.draft')
  @ApiCreatedResponse({ type: OfferDto })
  draft(@CurrentActor() actor: Actor, @Body() body: NewOfferDto): Promise<OfferView> {
    return this.offers.draft(actor, body);
  }

  @Get(':id')
  @Allow('offer.read')
  @ApiOkResponse({ type: OfferDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<OfferView> {
    return this.offers.get(actor, id);
  }

  @Get(':id/statistics')
  @Allow('offer.read')
  @ApiOperation({ summary: 'How often it was read, and what came of it', description: 'The last twelve months. Readings of the public page by browsers: without cookies, without anything of who reads; programs that say what they are, and whoever is signed in here, are left out.' })
  @ApiOkResponse({ type: OfferStatisticsDto })
  async statistics(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<OfferStatisticsDto> {
    return { months: await this.counted.of(actor, id) };
  }

  @Patch(':id')
  @Allow('offer.draft')
  @ApiOperation({ summary: 'Change an offer', description: 'Takes back its approval, and takes it off the public listing.' })
  @ApiOkResponse({ type: OfferDto })
  edit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: OfferChangeDto): Promise<OfferView> {
    return this.offers.edit(actor, { id, version }, body);
  }

  @Post(':id/submission')
  @HttpCode(200)
  @Allow('offer.draft')
  @ApiOperation({ summary: 'Ask a second person to approve it' })
  @ApiOkResponse({ type: OfferDto })
  submit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<OfferView> {
    return this.offers.submit(actor, { id, version });
  }

  @Post(':id/return')
  @HttpCode(200)
  @Allow('offer.approve')
  @ApiOperation({ summary: 'Give it back to be changed' })
  @ApiOkResponse({ type: OfferDto })
  return(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: OfferReasonDto): Promise<OfferView> {
    return this.offers.return(actor, { id, version }, reason);
  }

  @Post(':id/approval')
  @HttpCode(200)
  @Allow('offer.approve')
  @ApiOperation({ summary: 'Approve it', description: 'Never by who wrote it last or asked for it.' })
  @ApiOkResponse({ type: OfferDto })
  approve(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { leaksSeen }: OfferApprovalDto): Promise<OfferView> {
    return this.offers.approve(actor, { id, version }, leaksSeen);
  }

  @Post(':id/publication')
  @HttpCode(200)
  @Allow('offer.publish')
  @ApiOperation({ summary: 'Put it on the public listing', description: 'Refused while publication would endanger the novelty of what is not on file.' })
  @ApiOkResponse({ type: OfferDto })
  publish(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<OfferView> {
    return this.offers.publish(actor, { id, version });
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Allow('offer.publish')
  @ApiOperation({ summary: 'Take it off the public listing' })
  @ApiOkResponse({ type: OfferDto })
  withdraw(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: OfferReasonDto): Promise<OfferView> {
    return this.offers.withdraw(actor, { id, version }, reason);
  }
}

/** Whether the office shows itself to the public. */
@ApiTags('offers')
@Controller('offer-listing')
export class OfferListingController {
  constructor(
    private readonly listing: OfferListing,
    private readonly counted: OfferStatistics,
  ) {}

  @Get()
  @Allow('offer.read')
  @ApiOkResponse({ type: ListingDto })
  get(@CurrentActor() actor: Actor): Promise<ListingView> {
    return this.listing.get(actor);
  }

  @Get('statistics')
  @Allow('offer.read')
  @ApiOperation({ summary: 'How often each listed offer was read in the last twelve months, and what came of it' })
  @ApiOkResponse({ type: ListingStatisticsDto })
  async statistics(@CurrentActor() actor: Actor): Promise<ListingStatisticsDto> {
    return { data: await this.counted.ofListed(actor) };
  }

  @Put()
  @Allow('offer.publish')
  @ApiOperation({ summary: 'Open or close the office’s public listing', description: 'Closed until the first publication. Closing takes every offer off at once.' })
  @ApiOkResponse({ type: ListingDto })
  set(@CurrentActor() actor: Actor, @Body() { isOpen }: ListingChangeDto): Promise<ListingView> {
    return this.listing.set(actor, isOpen);
  }
}
