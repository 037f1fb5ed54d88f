import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { DistributionsReader, DistributionsService, StatementsService, type DistributionPage, type DistributionView, type LinePage, type PayoutView, type StatementPage } from '@tamga/features/distributions';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { PageQuery } from '../http/page.dto.js';
import { DistributionDto, DistributionLinePageDto, DistributionPageDto, DistributionPlanDto, DistributionPreviewDto, NewDistributionDto, PayoutsDto, StatementPageDto, WrittenReasonDto } from './distributions.dto.js';

/** Income shared out: prepared by one, approved by another, then booked and never changed. */
@ApiTags('distributions')
@Controller('distributions')
export class DistributionsController {
  constructor(
    private readonly distributions: DistributionsService,
    private readonly reader: DistributionsReader,
    private readonly statements: StatementsService,
  ) {}

  /** Newest first. */
  @Get()
  @Allow('distribution.read')
  @ApiOkResponse({ type: DistributionPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<DistributionPage> {
    return this.reader.list(actor, query);
  }

  /** What it would come to; nothing of it is kept. */
  @Post('preview')
  @HttpCode(200)
  @Allow('distribution.prepare')
  @ApiOkResponse({ type: DistributionPreviewDto })
  preview(@CurrentActor() actor: Actor, @Body() body: DistributionPlanDto): Promise<DistributionPreviewDto> {
    return this.distributions.preview(actor, body);
  }

  /** Refused while a receipt cannot be shared out and is not left out in so many words. */
  @Post()
  @Allow('distribution.prepare')
  @ApiCreatedResponse({ type: DistributionDto })
  submit(@CurrentActor() actor: Actor, @Body() body: NewDistributionDto): Promise<DistributionView> {
    return this.distributions.submit(actor, body);
  }

  @Get(':id')
  @Allow('distribution.read')
  @ApiOkResponse({ type: DistributionDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DistributionView> {
    return this.reader.get(actor, id);
  }

  /** Each with its working. */
  @Get(':id/lines')
  @Allow('distribution.read')
  @ApiOkResponse({ type: DistributionLinePageDto })
  lines(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() query: PageQuery): Promise<LinePage> {
    return this.reader.lines(actor, id, query);
  }

  @Get(':id/payouts')
  @Allow('distribution.read')
  @ApiOkResponse({ type: PayoutsDto })
  async payouts(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<{ readonly data: readonly PayoutView[] }> {
    return { data: await this.reader.payouts(actor, id) };
  }

  @Get(':id/statements')
  @Allow('distribution.read')
  @ApiOkResponse({ type: StatementPageDto })
  statementsOf(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() query: PageQuery): Promise<StatementPage> {
    return this.statements.ofRun(actor, id, query);
  }

  /** By somebody other than who submitted it; computed anew, and refused when it comes to anything else. */
  @Post(':id/approval')
  @HttpCode(200)
  @Allow('distribution.approve')
  @ApiOkResponse({ type: DistributionDto })
  approve(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<DistributionView> {
    return this.distributions.approve(actor, id, version);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Allow('distribution.prepare')
  @ApiOkResponse({ type: DistributionDto })
  giveBack(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: WrittenReasonDto): Promise<DistributionView> {
    return this.distributions.giveBack(actor, id, version, reason);
  }

  /** Undone by a counter-entry; its receipts can be shared out anew. */
  @Post(':id/reversal')
  @HttpCode(200)
  @Allow('distribution.approve')
  @ApiOkResponse({ type: DistributionDto })
  reverse(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: WrittenReasonDto): Promise<DistributionView> {
    return this.distributions.reverse(actor, id, version, reason);
  }
}
