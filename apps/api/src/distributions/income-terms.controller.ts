import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { IncomeShares, IncomeWeights, type SampleView, type SharesView, type WeightsView } from '@tamga/features/distributions';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { WrittenReasonDto } from './distributions.dto.js';
import { CaseInventorsDto, IncomeSharesDto, IncomeSharesViewDto, IncomeWeightsDto, IncomeWeightsViewDto, SamplePreviewDto, SharesPreviewDto, WeightsPreviewDto } from './income-terms.dto.js';

/** Who shares a case's income, and how an agreement's falls on its cases: proposed by one, approved by another. */
@ApiTags('distributions')
@Controller()
export class IncomeTermsController {
  constructor(
    private readonly shares: IncomeShares,
    private readonly weights: IncomeWeights,
  ) {}

  @Get('cases/:id/income-shares')
  @Allow('distribution.read')
  @ApiOkResponse({ type: IncomeSharesViewDto })
  sharesOf(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<SharesView> {
    return this.shares.shares(actor, id);
  }

  /** In writing, with all inventors' consent; in force when a second person has approved it. What was proposed before makes way. */
  @Put('cases/:id/income-shares')
  @Allow('distribution.prepare')
  @ApiOkResponse({ type: IncomeSharesViewDto })
  proposeShares(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: IncomeSharesDto): Promise<SharesView> {
    return this.shares.propose(actor, id, body);
  }

  /** The case's inventors as payees; whom it meets for the first time it notes down. */
  @Post('cases/:id/income-shares/inventors')
  @HttpCode(200)
  @Allow('distribution.prepare')
  @ApiOkResponse({ type: CaseInventorsDto })
  async inventorsOf(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CaseInventorsDto> {
    return { data: await this.shares.inventors(actor, id) };
  }

  /** What a receipt would come to by these shares, beside what it comes to now; nothing of it is kept. */
  @Post('cases/:id/income-shares/preview')
  @HttpCode(200)
  @Allow('distribution.prepare')
  @ApiOkResponse({ type: SamplePreviewDto })
  previewShares(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: SharesPreviewDto): Promise<SampleView> {
    return this.shares.preview(actor, id, body);
  }

  /** By somebody other than who proposed them. */
  @Post('cases/:id/income-shares/:sharesId/approval')
  @HttpCode(200)
  @Allow('distribution.approve')
  @ApiOkResponse({ type: IncomeSharesViewDto })
  approveShares(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('sharesId', ParseUUIDPipe) sharesId: string): Promise<SharesView> {
    return this.shares.approve(actor, id, sharesId);
  }

  /** Or taken back by who proposed them. */
  @Post('cases/:id/income-shares/:sharesId/refusal')
  @HttpCode(200)
  @Allow('distribution.prepare')
  @ApiOkResponse({ type: IncomeSharesViewDto })
  refuseShares(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('sharesId', ParseUUIDPipe) sharesId: string, @Body() { reason }: WrittenReasonDto): Promise<SharesView> {
    return this.shares.refuse(actor, id, sharesId, reason);
  }

  @Get('agreements/:id/income-weights')
  @Allow('distribution.read')
  @ApiOkResponse({ type: IncomeWeightsViewDto })
  weightsOf(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<WeightsView> {
    return this.weights.weights(actor, id);
  }

  /** How an agreement's income falls on its cases: equally until weights have been approved by a second person. */
  @Put('agreements/:id/income-weights')
  @Allow('distribution.prepare')
  @ApiOkResponse({ type: IncomeWeightsViewDto })
  proposeWeights(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: IncomeWeightsDto): Promise<WeightsView> {
    return this.weights.propose(actor, id, body);
  }

  /** What a receipt would come to by these weights, beside what it comes to now; nothing of it is kept. */
  @Post('agreements/:id/income-weights/preview')
  @HttpCode(200)
  @Allow('distribution.prepare')
  @ApiOkResponse({ type: SamplePreviewDto })
  previewWeights(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: WeightsPreviewDto): Promise<SampleView> {
    return this.weights.preview(actor, id, body);
  }

  /** By somebody other than who proposed them. */
  @Post('agreements/:id/income-weights/:weightsId/approval')
  @HttpCode(200)
  @Allow('distribution.approve')
  @ApiOkResponse({ type: IncomeWeightsViewDto })
  approveWeights(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('weightsId', ParseUUIDPipe) weightsId: string): Promise<WeightsView> {
    return this.weights.approve(actor, id, weightsId);
  }

  /** Or taken back by who proposed them. */
  @Post('agreements/:id/income-weights/:weightsId/refusal')
  @HttpCode(200)
  @Allow('distribution.prepare')
  @ApiOkResponse({ type: IncomeWeightsViewDto })
  refuseWeights(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('weightsId', ParseUUIDPipe) weightsId: string, @Body() { reason }: WrittenReasonDto): Promise<WeightsView> {
    return this.weights.refuse(actor, id, weightsId, reason);
  }
}
