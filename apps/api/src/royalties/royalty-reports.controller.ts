import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { RoyaltyReports } from '@tamga/features/royalties';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { AcceptRoyaltyReportDto, AskRoyaltyReportDto, RetakeReportTermsDto, RoyaltyCorrectionDto, RoyaltyQuestionBackDto, RoyaltyReasonDto, RoyaltyReportDto, RoyaltyReportsPageDto, RoyaltyReportsQuery } from './royalty-reports.dto.js';
import { shownReport } from './shown-report.js';

/** Reports of sales, the office's side. */
@ApiTags('royalty-reports')
@Controller('royalty-reports')
export class RoyaltyReportsController {
  constructor(private readonly reports: RoyaltyReports) {}

  /** What is open by its due day; all of them the latest first. */
  @Get()
  @Allow('royalty.read')
  @ApiOkResponse({ type: RoyaltyReportsPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: RoyaltyReportsQuery): Promise<RoyaltyReportsPageDto> {
    const { limit, cursor, 'filter[group]': group = 'open', 'filter[agreementId]': agreementId } = query;
    return this.reports.list(actor, { limit, group, ...(cursor ? { cursor } : {}), ...(agreementId ? { agreementId } : {}) });
  }

  @Get(':id')
  @Allow('royalty.read')
  @ApiOkResponse({ type: RoyaltyReportDto })
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RoyaltyReportDto> {
    return shownReport(await this.reports.get(actor, id), actor);
  }

  /** Asks the licensee for a report: a link by mail, and an obligation with its deadline. */
  @Post()
  @HttpCode(200)
  @Allow('royalty.ask')
  @ApiOkResponse({ type: RoyaltyReportDto })
  async ask(@CurrentActor() actor: Actor, @Body() body: AskRoyaltyReportDto): Promise<RoyaltyReportDto> {
    return shownReport(await this.reports.ask(actor, body), actor);
  }

  /** Mails a new link; the former one stops working. */
  @Post(':id/link')
  @HttpCode(200)
  @Allow('royalty.ask')
  @ApiOkResponse({ type: RoyaltyReportDto })
  async renewLink(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<RoyaltyReportDto> {
    return shownReport(await this.reports.renewLink(actor, id, version), actor);
  }

  /** Gives the report back with a question. */
  @Post(':id/question')
  @HttpCode(200)
  @Allow('royalty.ask')
  @ApiOkResponse({ type: RoyaltyReportDto })
  async question(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { question }: RoyaltyQuestionBackDto): Promise<RoyaltyReportDto> {
    return shownReport(await this.reports.question(actor, id, version, question), actor);
  }

  /** Computes it by the agreement's terms as they are now. */
  @Post(':id/terms')
  @HttpCode(200)
  @Allow('royalty.ask')
  @ApiOkResponse({ type: RoyaltyReportDto })
  async retakeTerms(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { digest }: RetakeReportTermsDto): Promise<RoyaltyReportDto> {
    return shownReport(await this.reports.retakeTerms(actor, id, version, digest), actor);
  }

  /** Keeps the computation for good. */
  @Post(':id/acceptance')
  @HttpCode(200)
  @Allow('royalty.accept')
  @ApiOkResponse({ type: RoyaltyReportDto })
  async accept(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { termsDigest }: AcceptRoyaltyReportDto): Promise<RoyaltyReportDto> {
    return shownReport(await this.reports.accept(actor, id, version, termsDigest), actor);
  }

  /** Nobody expects it any more. */
  @Post(':id/withdrawal')
  @HttpCode(200)
  @Allow('royalty.ask')
  @ApiOkResponse({ type: RoyaltyReportDto })
  async withdraw(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: RoyaltyReasonDto): Promise<RoyaltyReportDto> {
    return shownReport(await this.reports.withdraw(actor, id, version, reason), actor);
  }

  /** Asks for a better report in the place of an accepted one; the answer is the new one. */
  @Post(':id/correction')
  @HttpCode(200)
  @Allow('royalty.ask')
  @ApiOkResponse({ type: RoyaltyReportDto })
  async correct(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { dueOn }: RoyaltyCorrectionDto): Promise<RoyaltyReportDto> {
    return shownReport(await this.reports.correct(actor, id, version, dueOn), actor);
  }
}
