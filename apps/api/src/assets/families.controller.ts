import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { AssetsService, FamiliesReader, PrioritiesService, RelinquishmentsService, type AssetView, type FamilyView, type RelinquishmentView } from '@tamga/features/assets';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { AssetDto, ClaimPriorityDto, FindAssetsQuery, FoundAssetsDto, SetPartiesDto, WhyDto } from './assets.dto.js';
import { FamiliesDto, GiveNoticeDto, RelinquishDto, RelinquishmentDto } from './families.dto.js';

/** How assets belong together, who stands on them, and how one is given up. */
@ApiTags('assets')
@Controller()
export class FamiliesController {
  constructor(
    private readonly assets: AssetsService,
    private readonly families: FamiliesReader,
    private readonly priorities: PrioritiesService,
    private readonly relinquishments: RelinquishmentsService,
  ) {}

  /** Assets connected by priority, with their dates, across the cases of the office. */
  @Get('cases/:caseId/families')
  @Allow('asset.read')
  @ApiOkResponse({ type: FamiliesDto })
  ofCase(@CurrentActor() actor: Actor, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<{ readonly data: readonly FamilyView[] }> {
    return this.families.ofCase(actor, caseId);
  }

  /** Assets of the office that bear a number, however it is written. */
  @Get('assets')
  @Allow('asset.read')
  @ApiOkResponse({ type: FoundAssetsDto })
  byNumber(@CurrentActor() actor: Actor, @Query() query: FindAssetsQuery): Promise<{ readonly data: readonly AssetView[] }> {
    const office = query['filter[office]'];
    return this.assets.byNumber(actor, { number: query['filter[number]'], limit: query.limit, ...(office === undefined ? {} : { office }) });
  }

  @Post('assets/:id/priority-claims')
  @Allow('asset.record')
  @ApiCreatedResponse({ type: AssetDto })
  claim(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { earlierId }: ClaimPriorityDto): Promise<AssetView> {
    return this.priorities.claim(actor, id, version, earlierId);
  }

  /** The claim was withdrawn, lost or recorded wrongly. */
  @Post('assets/:id/priority-claims/:claimId/voiding')
  @HttpCode(200)
  @Allow('asset.record')
  @ApiOkResponse({ type: AssetDto })
  drop(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) assetId: string, @Param('claimId', ParseUUIDPipe) claimId: string, @IfMatch() version: number, @Body() { reason }: WhyDto): Promise<AssetView> {
    return this.priorities.drop(actor, { assetId, claimId }, version, reason);
  }

  /** Inventors and applicants, instead of those before. */
  @Put('assets/:id/parties')
  @Allow('asset.record')
  @ApiOkResponse({ type: AssetDto })
  setParties(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { parties }: SetPartiesDto): Promise<AssetView> {
    return this.assets.setParties(actor, id, version, parties);
  }

  /** What giving the asset up asks for: who must hear first, who has, and what has been decided. */
  @Get('assets/:id/relinquishment')
  @Allow('party.read')
  @ApiOkResponse({ type: RelinquishmentDto })
  relinquishment(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RelinquishmentView> {
    return this.relinquishments.get(actor, id);
  }

  /** Withdraws or abandons it, or decides to let it lapse; refused with what is missing. */
  @Post('assets/:id/relinquishment')
  @HttpCode(200)
  @Allow('asset.record')
  @ApiOkResponse({ type: AssetDto })
  relinquish(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: RelinquishDto): Promise<AssetView> {
    return this.relinquishments.relinquish(actor, id, version, body);
  }

  /** Keeps what was to lapse. */
  @Post('assets/:id/relinquishment/voiding')
  @HttpCode(200)
  @Allow('asset.record')
  @ApiOkResponse({ type: RelinquishmentDto })
  keep(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: WhyDto): Promise<RelinquishmentView> {
    return this.relinquishments.keep(actor, id, version, reason);
  }

  @Post('assets/:id/notices')
  @Allow('asset.record')
  @ApiCreatedResponse({ type: RelinquishmentDto })
  giveNotice(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: GiveNoticeDto): Promise<RelinquishmentView> {
    return this.relinquishments.giveNotice(actor, id, version, body);
  }

  @Post('assets/:id/notices/:noticeId/voiding')
  @HttpCode(200)
  @Allow('asset.record')
  @ApiOkResponse({ type: RelinquishmentDto })
  voidNotice(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) assetId: string, @Param('noticeId', ParseUUIDPipe) noticeId: string, @IfMatch() version: number, @Body() { reason }: WhyDto): Promise<RelinquishmentView> {
    return this.relinquishments.voidNotice(actor, { assetId, noticeId }, version, reason);
  }
}
