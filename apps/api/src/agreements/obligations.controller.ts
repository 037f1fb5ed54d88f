import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { ObligationsService, type AgreementView } from '@tamga/features/agreements';
import { EvidenceDto } from '../deadlines/deadlines.dto.js';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { AgreementDto, CreateObligationDto, WaiveObligationDto } from './agreements.dto.js';

/** Who owes what until when. The version is the agreement's. */
@ApiTags('agreements')
@Controller('agreements/:id/obligations')
export class ObligationsController {
  constructor(private readonly obligations: ObligationsService) {}

  /** In an agreement in force it becomes a deadline at once. */
  @Post()
  @Allow('agreement.record')
  @ApiCreatedResponse({ type: AgreementDto })
  record(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: CreateObligationDto): Promise<AgreementView> {
    return this.obligations.record(actor, id, version, body);
  }

  /** Met, with evidence; its deadline is met with it. */
  @Post(':obligationId/completion')
  @HttpCode(200)
  @Allow('deadline.meet')
  @ApiOkResponse({ type: AgreementDto })
  complete(
    @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) agreementId: string, @Param('obligationId', ParseUUIDPipe) obligationId: string, @IfMatch() version: number, @Body() body: EvidenceDto,
  ): Promise<AgreementView> {
    return this.obligations.complete(actor, { agreementId, obligationId }, version, body);
  }

  /** Nobody insists on it any more; its deadline is cancelled with it. */
  @Post(':obligationId/waiver')
  @HttpCode(200)
  @Allow('agreement.record')
  @ApiOkResponse({ type: AgreementDto })
  waive(
    @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) agreementId: string, @Param('obligationId', ParseUUIDPipe) obligationId: string, @IfMatch() version: number, @Body() { reason }: WaiveObligationDto,
  ): Promise<AgreementView> {
    return this.obligations.waive(actor, { agreementId, obligationId }, version, reason);
  }
}
