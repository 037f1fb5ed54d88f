import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { ReportRequests, RoyaltyReports, RoyaltySettingsService, type RoyaltySettings } from '@tamga/features/royalties';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { AgreedTermsDto, AgreedTermsQuery, DueReportsDto, DueReportsQuery, RoyaltySettingsDto, SaveRoyaltySettingsDto } from './report-requests.dto.js';
import { RoyaltyReportDto } from './royalty-reports.dto.js';
import { shownReport } from './shown-report.js';

/** What agreements' own terms say about reports: which are due, and what they are computed by. */
@ApiTags('royalty-reports')
@Controller()
export class ReportRequestsController {
  constructor(
    private readonly requests: ReportRequests,
    private readonly reports: RoyaltyReports,
    private readonly settings: RoyaltySettingsService,
  ) {}

  /** Reports of periods that have ended, which nobody was asked for; the oldest first. */
  @Get('royalty-reports/due')
  @Allow('royalty.read')
  @ApiOkResponse({ type: DueReportsDto })
  due(@CurrentActor() actor: Actor, @Query() { limit, cursor, 'filter[agreementId]': agreementId }: DueReportsQuery): Promise<DueReportsDto> {
    return this.requests.list(actor, { limit, ...(cursor ? { cursor } : {}), ...(agreementId ? { agreementId } : {}) });
  }

  /** Sends the request as it is proposed. */
  @Post('royalty-reports/due/:obligationId/request')
  @HttpCode(200)
  @Allow('royalty.ask')
  @ApiOkResponse({ type: RoyaltyReportDto })
  async request(@CurrentActor() actor: Actor, @Param('obligationId', ParseUUIDPipe) obligationId: string): Promise<RoyaltyReportDto> {
    return shownReport(await this.requests.send(actor, obligationId), actor);
  }

  /** By what a report would be computed. */
  @Get('royalty-reports/agreed-terms')
  @Allow('royalty.read')
  @ApiOkResponse({ type: AgreedTermsDto })
  async agreedTerms(@CurrentActor() actor: Actor, @Query() { agreementId, on }: AgreedTermsQuery): Promise<AgreedTermsDto> {
    return { terms: await this.reports.agreedTerms(actor, agreementId, on) };
  }

  @Get('royalty-settings')
  @Allow('royalty.read')
  @ApiOkResponse({ type: RoyaltySettingsDto })
  readSettings(@CurrentActor() actor: Actor): Promise<RoyaltySettings> {
    return this.settings.get(actor);
  }

  @Put('royalty-settings')
  @Allow('royalty.ask')
  @ApiOkResponse({ type: RoyaltySettingsDto })
  saveSettings(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() body: SaveRoyaltySettingsDto): Promise<RoyaltySettings> {
    return this.settings.save(actor, version, body);
  }
}
