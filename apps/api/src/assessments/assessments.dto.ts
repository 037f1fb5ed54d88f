import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ASSESSMENT_KINDS, FACTS, type AssessmentKind, type Fact } from '@tamga/domain';
import { ASSESSMENT_STATES, type AssessmentState, type Computed } from '@tamga/features/assessments';
import { IsIn, IsObject } from 'class-validator';
import { INSTANT, INSTANT_OR_NULL } from '../http/api-fields.js';

export class StartAssessmentDto {
  @ApiProperty({ enum: ASSESSMENT_KINDS })
  @IsIn(ASSESSMENT_KINDS)
  kind: AssessmentKind;
}

export class SaveAssessmentDto {
  @ApiProperty({ type: 'object', additionalProperties: true, description: "A piece of the content: each field it names is replaced, null empties one, the others stay. The fields are those of the assessment's kind." })
  @IsObject()
  content: { [field: string]: unknown };
}

export class PersonNameDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class MissingFieldDto {
  @ApiProperty({ description: 'An RFC 6901 pointer into this resource.', example: '/content/novelty/reason' }) pointer: string;
  @ApiProperty({ example: 'required' }) code: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) params?: { [name: string]: unknown };
}

export class FactNeedsDto {
  @ApiProperty({ enum: FACTS }) fact: Fact;
  @ApiProperty({ type: [MissingFieldDto], description: 'Empty when the content proves the fact.' }) missing: MissingFieldDto[];
}

export class AssessmentSummaryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty({ example: 'NU-2026-0042' }) caseReference: string;
  @ApiProperty({ enum: ASSESSMENT_KINDS }) kind: AssessmentKind;
  @ApiProperty({ description: 'The revision of this kind on this case, from 1.' }) number: number;
  @ApiProperty({ enum: ASSESSMENT_STATES }) state: AssessmentState;
  @ApiProperty() version: number;
  @ApiProperty({ type: PersonNameDto, nullable: true }) author: PersonNameDto | null;
  @ApiProperty({ type: PersonNameDto, nullable: true }) completedBy: PersonNameDto | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The revision it started as a copy of.' }) basedOnId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) supersededById: string | null;
  @ApiProperty(INSTANT) createdAt: string;
  @ApiProperty(INSTANT) updatedAt: string;
  @ApiProperty(INSTANT_OR_NULL) completedAt: string | null;
  @ApiProperty(INSTANT_OR_NULL) supersededAt: string | null;
}

export class AssessmentDto extends AssessmentSummaryDto {
  @ApiProperty({ type: 'object', additionalProperties: true }) content: object;
  @ApiProperty({ description: 'Whether it could be completed as it is.' }) complete: boolean;
  @ApiProperty({ type: [FactNeedsDto] }) completeness: FactNeedsDto[];
  @ApiProperty({
    type: 'object', additionalProperties: true, nullable: true,
    description: 'Worked out from the content at this moment. Financial: npvMinor, rnpvMinor and the working, row by row; amounts are decimal digits of minor units. Risk: score and level of each risk.',
  })
  computed: Computed;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'What was worked out at completion, with the engine that did it; null for a draft.' }) snapshot: object | null;
}

export class CurrentAssessmentDto {
  @ApiProperty({ enum: ASSESSMENT_KINDS }) kind: AssessmentKind;
  @ApiProperty({ type: AssessmentSummaryDto, nullable: true }) draft: AssessmentSummaryDto | null;
  @ApiProperty({ type: AssessmentSummaryDto, nullable: true, description: 'The record in force.' }) completed: AssessmentSummaryDto | null;
}

export class AssessmentsOfCaseDto {
  @ApiProperty({ type: [CurrentAssessmentDto], description: 'One row for each kind.' }) current: CurrentAssessmentDto[];
  @ApiProperty({ type: [AssessmentSummaryDto], description: 'Every revision, newest first within its kind.' }) history: AssessmentSummaryDto[];
}
