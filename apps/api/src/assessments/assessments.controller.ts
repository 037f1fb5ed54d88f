import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ASSESSMENT_KINDS, type Actor } from '@tamga/domain';
import { AssessmentCompletion, AssessmentsService, type AssessmentsOfCase, type AssessmentView } from '@tamga/features/assessments';
import { Allow, CurrentActor } from '../http/access.decorators.js';
import { IfMatch } from '../http/if-match.decorator.js';
import { AssessmentDto, AssessmentsOfCaseDto, SaveAssessmentDto, StartAssessmentDto } from './assessments.dto.js';

@ApiTags('assessments')
@Controller()
export class AssessmentsController {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly completion: AssessmentCompletion,
  ) {}

  /** The open draft of this kind, or a new revision begun from the completed one. */
  @Post('cases/:caseId/assessments')
  @HttpCode(200)
  @Allow('assessment.draft')
  @ApiOkResponse({ type: AssessmentDto })
  start(@CurrentActor() actor: Actor, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() { kind }: StartAssessmentDto): Promise<AssessmentView> {
    return this.assessments.start(actor, caseId, kind);
  }

  @Get('cases/:caseId/assessments')
  @Allow('assessment.read')
  @ApiOkResponse({ type: AssessmentsOfCaseDto })
  ofCase(@CurrentActor() actor: Actor, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<AssessmentsOfCase> {
    return this.assessments.ofCase(actor, caseId, ASSESSMENT_KINDS);
  }

  @Get('assessments/:id')
  @Allow('assessment.read')
  @ApiOkResponse({ type: AssessmentDto })
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AssessmentView> {
    return this.assessments.get(actor, id);
  }

  @Patch('assessments/:id')
  @Allow('assessment.draft')
  @ApiOkResponse({ type: AssessmentDto })
  save(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { content }: SaveAssessmentDto): Promise<AssessmentView> {
    return this.assessments.save(actor, id, version, content);
  }

  /** Puts the draft in force: its facts are established, its predecessor is superseded. */
  @Post('assessments/:id/completion')
  @HttpCode(200)
  @Allow('assessment.complete')
  @ApiOkResponse({ type: AssessmentDto })
  complete(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<AssessmentView> {
    return this.completion.complete(actor, id, version);
  }
}
