import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@tamga/domain';
import { AgreementFamily, AgreementPapers, AgreementSteps, AmendmentsService, CourseReader, type AgreementCourseView, type AgreementNextSteps, type AgreementView } from '@tamga/features/agreements';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { AgreementDto } from './agreements.dto.js';
import { AddSignatoryDto, AddVersionDto, AgreementCourseDto, AgreementNextStepsDto, AgreementStepDto, AmendDto, PlaceAgreementDto, SignDto } from './course.dto.js';

/** An agreement's way: steps, versions of the text, signatories, amendments, and what it stands under. The version is the agreement's. */
@ApiTags('agreements')
@Controller('agreements/:id')
export class AgreementCourseController {
  constructor(
    private readonly reader: CourseReader,
    private readonly steps: AgreementSteps,
    private readonly papers: AgreementPapers,
    private readonly amendments: AmendmentsService,
    private readonly family: AgreementFamily,
  ) {}

  /** What the asker can do now, and what is missing. */
  @Get('next-steps')
  @Allow('agreement.read')
  @ApiOkResponse({ type: AgreementNextStepsDto })
  nextSteps(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AgreementNextSteps> {
    return this.reader.nextSteps(actor, id);
  }

  @Get('course')
  @Allow('agreement.read')
  @ApiOkResponse({ type: AgreementCourseDto })
  course(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AgreementCourseView> {
    return this.reader.course(actor, id);
  }

  /** A step that carries nothing but a reason. What else it needs stands in the domain's table. */
  @Post('transitions')
  @HttpCode(200)
  @Allow('agreement.record')
  @ApiOkResponse({ type: AgreementDto })
  take(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: AgreementStepDto): Promise<AgreementView> {
    return this.steps.take(actor, id, version, body);
  }

  @Put('parent')
  @Allow('agreement.record')
  @ApiOkResponse({ type: AgreementDto })
  place(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { parentId }: PlaceAgreementDto): Promise<AgreementView> {
    return this.family.place(actor, id, version, parentId ?? null);
  }

  /** While approval is waited for it takes the agreement back to negotiation: what was approved was another text. */
  @Post('versions')
  @Allow('agreement.record')
  @ApiCreatedResponse({ type: AgreementDto })
  addVersion(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: AddVersionDto): Promise<AgreementView> {
    return this.papers.addVersion(actor, id, version, body);
  }

  @Post('signatories')
  @Allow('agreement.record')
  @ApiCreatedResponse({ type: AgreementDto })
  addSignatory(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: AddSignatoryDto): Promise<AgreementView> {
    return this.papers.addSignatory(actor, id, version, body);
  }

  @Delete('signatories/:signatoryId')
  @Allow('agreement.record')
  @ApiOkResponse({ type: AgreementDto })
  removeSignatory(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('signatoryId', ParseUUIDPipe) signatoryId: string, @IfMatch() version: number): Promise<AgreementView> {
    return this.papers.removeSignatory(actor, { id, signatoryId }, version);
  }

  @Post('signatories/:signatoryId/signature')
  @HttpCode(200)
  @Allow('agreement.record')
  @ApiOkResponse({ type: AgreementDto })
  sign(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('signatoryId', ParseUUIDPipe) signatoryId: string, @IfMatch() version: number, @Body() body: SignDto): Promise<AgreementView> {
    return this.papers.sign(actor, { id, signatoryId }, version, body);
  }

  @Post('amendments')
  @Allow('agreement.execute')
  @ApiCreatedResponse({ type: AgreementDto })
  amend(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: AmendDto): Promise<AgreementView> {
    return this.amendments.amend(actor, id, version, body);
  }
}
