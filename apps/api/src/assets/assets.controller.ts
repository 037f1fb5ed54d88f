import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { AssetsService, type AssetPage, type AssetView } from '@tamga/features/assets';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { AssetDto, AssetPageDto, ChangeAssetDto, CreateAssetDto, CreateDocketEventDto } from './assets.dto.js';

/** IP rights of a case. */
@ApiTags('assets')
@Controller()
export class AssetsController {
  constructor(private readonly assets: AssetsService) {}

  @Get('cases/:caseId/assets')
  @Allow('asset.read')
  @ApiOkResponse({ type: AssetPageDto })
  ofCase(@CurrentActor() actor: Actor, @Param('caseId', ParseUUIDPipe) caseId: string, @Query() { limit, cursor }: PageQuery): Promise<AssetPage> {
    return this.assets.ofCase(actor, caseId, { limit, cursor });
  }

  @Post('cases/:caseId/assets')
  @Allow('asset.record')
  @ApiCreatedResponse({ type: AssetDto })
  record(@CurrentActor() actor: Actor, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: CreateAssetDto): Promise<AssetView> {
    return this.assets.record(actor, caseId, body);
  }

  @Get('assets/:id')
  @Allow('asset.read')
  @ApiOkResponse({ type: AssetDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AssetView> {
    return this.assets.get(actor, id);
  }

  /** Changes what is given and leaves the rest. */
  @Patch('assets/:id')
  @Allow('asset.record')
  @ApiOkResponse({ type: AssetDto })
  change(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ChangeAssetDto): Promise<AssetView> {
    return this.assets.edit(actor, id, version, body);
  }

  /** A dated fact. A filing or registration decides the protection of the case. */
  @Post('assets/:id/docket-events')
  @Allow('asset.record')
  @ApiCreatedResponse({ type: AssetDto })
  recordEvent(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: CreateDocketEventDto): Promise<AssetView> {
    return this.assets.recordEvent(actor, id, version, body);
  }
}
