import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { AnnuitiesService, LicenseeQuestions, type AnnuityPage, type AnnuityView, type LicenseeChoices } from '@tamga/features/annuities';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { AnnuitiesQuery, AnnuityDecisionDto, AnnuityDto, AnnuityInstructionDto, AnnuityPageDto, AnnuityPaymentDto, AskLicenseeDto, LicenseeAnswerDto, LicenseeChoicesDto } from './annuities.dto.js';

/** What keeps a right alive from year to year: who decided to pay, to drop or to ask, and what was paid. */
@ApiTags('annuities')
@Controller('annuities')
export class AnnuitiesController {
  constructor(
    private readonly annuities: AnnuitiesService,
    private readonly questions: LicenseeQuestions,
  ) {}

  /** By due day, those that somebody has to see to unless told otherwise; what has ended the latest first. */
  @Get()
  @Allow('annuity.read')
  @ApiOkResponse({ type: AnnuityPageDto })
  list(@CurrentActor() actor: Actor, @Query() query: AnnuitiesQuery): Promise<AnnuityPage> {
    const { limit, cursor, 'filter[group]': group, 'filter[owner]': owner, 'filter[caseId]': caseId, 'filter[assetId]': assetId } = query;
    return this.annuities.list(actor, { limit, cursor, group, owner, caseId, assetId });
  }

  @Get(':id')
  @Allow('annuity.read')
  @ApiOkResponse({ type: AnnuityDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AnnuityView> {
    return this.annuities.get(actor, id);
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Allow('annuity.decide')
  @ApiOkResponse({ type: AnnuityDto })
  decide(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: AnnuityDecisionDto): Promise<AnnuityView> {
    return this.annuities.decide(actor, id, version, body);
  }

  /** Licensees under agreements in force about the case, and a day by which they could answer. */
  @Get(':id/licensees')
  @Allow('annuity.decide')
  @ApiOkResponse({ type: LicenseeChoicesDto })
  licensees(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<LicenseeChoices> {
    return this.questions.choices(actor, id);
  }

  /** Writes to the licensee. */
  @Post(':id/question')
  @HttpCode(200)
  @Allow('annuity.decide')
  @ApiOkResponse({ type: AnnuityDto })
  ask(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: AskLicenseeDto): Promise<AnnuityView> {
    return this.questions.ask(actor, id, version, body);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Allow('annuity.decide')
  @ApiOkResponse({ type: AnnuityDto })
  answer(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: LicenseeAnswerDto): Promise<AnnuityView> {
    return this.annuities.answer(actor, id, version, body);
  }

  @Post(':id/instruction')
  @HttpCode(200)
  @Allow('annuity.decide')
  @ApiOkResponse({ type: AnnuityDto })
  instruct(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: AnnuityInstructionDto): Promise<AnnuityView> {
    return this.annuities.instruct(actor, id, version, body);
  }

  /** With evidence; the deadline waits for a second person as every statutory one does. */
  @Post(':id/payment')
  @HttpCode(200)
  @Allow('annuity.decide')
  @ApiOkResponse({ type: AnnuityDto })
  pay(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: AnnuityPaymentDto): Promise<AnnuityView> {
    return this.annuities.pay(actor, id, version, body);
  }
}
