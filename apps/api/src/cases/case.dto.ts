import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  CASE_TABS, COMMAND_TYPES, OUTCOMES, PERMISSION_CODES, REFUSAL_CODES, STAGES, STANDINGS, TRACKS,
  type CaseTab, type CommandType, type Outcome, type Permission, type RefusalCode, type Stage, type Standing, type Track,
} from '@tamga/domain';
import type { PlainNext } from '@tamga/features/cases';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsString, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import { EveryLocaleDto, LocalizedNameDto } from '../http/localized.dto.js';
import { PersonRefDto } from './case-list.dto.js';

export class EditCaseDto {
  @ApiPropertyOptional({ type: LocalizedNameDto, description: 'The languages given replace the former text; the others stay.' })
  @ValidateIf((o: EditCaseDto) => o.title !== undefined)
  @ValidateNested()
  @Type(() => LocalizedNameDto)
  title?: LocalizedNameDto;

  @ApiPropertyOptional({ maxLength: 1000 })
  @ValidateIf((o: EditCaseDto) => o.keywords !== undefined)
  @IsString()
  @MaxLength(1000)
  keywords?: string;

  @ApiPropertyOptional({ enum: TRACKS })
  @ValidateIf((o: EditCaseDto) => o.track !== undefined)
  @IsIn(TRACKS)
  track?: Track;
}

export class TickDto {
  @ApiProperty()
  @IsBoolean()
  done: boolean;
}

export class ExplanationDto {
  @ApiProperty({ example: 'inventors-signed.in-progress' }) code: string;
  @ApiProperty({ type: 'object', additionalProperties: true, example: { signed: 2, of: 3 } }) params: Record<string, unknown>;
}

export class WhereDto {
  @ApiProperty({ enum: CASE_TABS }) tab: CaseTab;
  @ApiProperty() anchor: string;
}

export class CriterionDto {
  @ApiProperty() code: string;
  @ApiProperty() met: boolean;
  @ApiProperty() overridden: boolean;
  @ApiProperty() waivable: boolean;
  @ApiProperty({ type: ExplanationDto }) detail: ExplanationDto;
  @ApiProperty({ type: WhereDto }) where: WhereDto;
  @ApiPropertyOptional({ type: EveryLocaleDto, description: 'Only of an office’s own checklist items.' }) label?: EveryLocaleDto;
}

export class StepRefusalDto {
  @ApiProperty({ enum: REFUSAL_CODES }) code: RefusalCode;
  @ApiPropertyOptional({ type: [CriterionDto] }) unmet?: CriterionDto[];
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) facts?: Record<string, unknown>;
}

export class StepChoiceDto {
  @ApiProperty() value: string;
  @ApiProperty() allowed: boolean;
  @ApiProperty({ type: StepRefusalDto, nullable: true }) refusal: StepRefusalDto | null;
  @ApiProperty() reasonMinimum: number;
}

export class NextStepDto {
  @ApiProperty({ enum: COMMAND_TYPES }) command: CommandType;
  @ApiProperty() allowed: boolean;
  @ApiProperty({ type: StepRefusalDto, nullable: true }) refusal: StepRefusalDto | null;
  @ApiProperty() reasonMinimum: number;
  @ApiProperty({ type: [StepChoiceDto] }) choices: StepChoiceDto[];
}

export class NextStepsDto {
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({ enum: STANDINGS }) standing: Standing;
  @ApiProperty() version: number;
  @ApiProperty({ type: [NextStepDto] }) steps: NextStepDto[];
  @ApiProperty({ type: [CriterionDto] }) criteria: CriterionDto[];
}

class CaseStateDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() reference: string;
  @ApiProperty({ enum: TRACKS }) track: Track;
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({ enum: STANDINGS }) standing: Standing;
  @ApiProperty({ enum: OUTCOMES, nullable: true }) outcome: Outcome | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) ownerId: string | null;
  @ApiProperty({ format: 'date' }) stageEnteredOn: string;
  @ApiProperty({ format: 'date' }) clockStartedOn: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) stageDueOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) heldOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) holdUntil: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) closedOn: string | null;
  @ApiProperty({ type: [String], description: 'Criteria of the present stage that a manager has waived.' }) overrides: string[];
  @ApiProperty() version: number;
}

export class CommandAnswerDto extends CaseStateDto {
  @ApiProperty({ type: NextStepsDto }) nextSteps: NextStepsDto;
}

export class FactSourceDto {
  @ApiProperty() kind: string;
  @ApiProperty({ format: 'uuid' }) id: string;
}

export class FactDto {
  @ApiProperty() code: string;
  @ApiProperty() holds: boolean;
  @ApiProperty({ type: 'object', additionalProperties: true }) detail: Record<string, unknown>;
  @ApiProperty({ type: FactSourceDto, nullable: true }) source: FactSourceDto | null;
}

export class PolicyExcerptDto {
  @ApiProperty() version: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Of the present stage.' }) targetDays: number | null;
  @ApiProperty({ type: [String] }) mayOverride: string[];
}

export class CaseDto extends CaseStateDto {
  @ApiProperty({ enum: ['office'] }) view: 'office';
  @ApiProperty({ format: 'uuid' }) officeId: string;
  @ApiProperty({ type: LocalizedNameDto }) title: LocalizedNameDto;
  @ApiProperty() keywords: string;
  @ApiProperty({ type: [String], description: 'The office’s own labels.' }) tags: string[];
  @ApiProperty() inventors: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) disclosureId: string | null;
  @ApiProperty({ type: PersonRefDto, nullable: true }) owner: PersonRefDto | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) nextDeadlineOn: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty({ type: [FactDto] }) facts: FactDto[];
  @ApiProperty({ type: PolicyExcerptDto }) policy: PolicyExcerptDto;
  @ApiProperty({ enum: PERMISSION_CODES, isArray: true }) permissions: Permission[];
}

const PLAIN_NEXT = ['sign', 'office-works', 'paused', 'in-use', 'ended'] as const satisfies readonly PlainNext[];

/** What inventors see of their own case. */
export class PlainCaseDto {
  @ApiProperty({ enum: ['plain'] }) view: 'plain';
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() reference: string;
  @ApiProperty({ type: LocalizedNameDto }) title: LocalizedNameDto;
  @ApiProperty({ enum: TRACKS }) track: Track;
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({ enum: STANDINGS }) standing: Standing;
  @ApiProperty({ enum: OUTCOMES, nullable: true }) outcome: Outcome | null;
  @ApiProperty({ format: 'date', description: 'Since when it is so: entered, held or closed.' }) since: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) disclosureId: string | null;
  @ApiProperty({ type: PersonRefDto, nullable: true }) officer: PersonRefDto | null;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty() version: number;
  @ApiProperty({ enum: PLAIN_NEXT }) next: PlainNext;
  @ApiProperty({ enum: STAGES, nullable: true }) nextStage: Stage | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Until when the office means to be done with this stage.' }) expectedOn: string | null;
  @ApiProperty({ enum: PERMISSION_CODES, isArray: true }) permissions: Permission[];
}
