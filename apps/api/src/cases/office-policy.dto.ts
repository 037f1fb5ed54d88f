import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FACTS, OVERRIDE_ROLES, STAGES, TRACKS } from '@tamga/domain';
import { EveryLocaleDto, LocalizedNameDto } from '../http/localized.dto.js';

const byStage = `Keys: ${STAGES.join(', ')}.`;

export class ChecklistItemDto {
  @ApiProperty({ pattern: '^[a-z0-9]+(-[a-z0-9]+){0,9}$' }) code: string;
  @ApiProperty({ type: EveryLocaleDto }) label: EveryLocaleDto;
}

/** A whole policy but for its version; what is left out is the default. Checked by the domain, which names every fault. */
export class PolicyContentDto {
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'integer', minimum: 1, maximum: 3650, nullable: true }, description: `Days a stage should need; null for no target. ${byStage}` })
  targetDays?: Record<string, number | null>;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'array', items: { type: 'string', enum: [...FACTS] } }, description: `Criteria that do not apply to a track. Keys: ${TRACKS.join(', ')}.` })
  switchedOff?: Record<string, string[]>;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'array', items: { $ref: '#/components/schemas/ChecklistItemDto' } }, description: `The office’s own criteria. ${byStage}` })
  checklist?: Record<string, ChecklistItemDto[]>;

  @ApiPropertyOptional({ enum: OVERRIDE_ROLES, isArray: true })
  mayOverride?: string[];
}

export class PolicyDto extends PolicyContentDto {
  @ApiProperty() version: number;
}

export class TargetChangeDto {
  @ApiProperty({ enum: STAGES, enumName: 'Stage' }) stage: (typeof STAGES)[number];
  @ApiProperty({ type: 'integer', nullable: true }) daysNow: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) daysThen: number | null;
  @ApiProperty({ description: 'Open cases in the stage, those on hold left out.' }) open: number;
  @ApiProperty({ description: 'Whose target date would be another.' }) moved: number;
  @ApiProperty() overNow: number;
  @ApiProperty() overThen: number;
  @ApiProperty() becomeOver: number;
  @ApiProperty() noLongerOver: number;
}

export class CriterionChangeDto {
  @ApiProperty({ example: 'checklist:ethics-approval' }) code: string;
  @ApiProperty({ type: EveryLocaleDto, nullable: true, description: 'Of an item of the office’s own checklist.' }) label: EveryLocaleDto | null;
  @ApiProperty({ enum: ['gained', 'lost'] }) change: 'gained' | 'lost';
  @ApiProperty({ description: 'Living cases in a stage that asks for it.' }) cases: number;
  @ApiProperty({ description: 'Of those that gain it, how many do not meet it yet.' }) unmet: number;
}

export class MovedCaseDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() reference: string;
  @ApiProperty({ type: LocalizedNameDto, nullable: true, description: 'Null for who may not read cases.' }) title: LocalizedNameDto | null;
  @ApiProperty({ enum: STAGES, enumName: 'Stage' }) stage: (typeof STAGES)[number];
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueNow: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueThen: string | null;
  @ApiProperty() overThen: boolean;
}

export class PolicyPreviewDto {
  @ApiProperty({ description: 'The newest version, which the change would be made on.' }) version: number;
  @ApiProperty() openCases: number;
  @ApiProperty({ description: 'Living cases that go by an older version even now.' }) behind: number;
  @ApiProperty({ type: [TargetChangeDto] }) targets: TargetChangeDto[];
  @ApiProperty({ type: [CriterionChangeDto] }) criteria: CriterionChangeDto[];
  @ApiProperty({ type: [MovedCaseDto], description: 'Some of the cases that would come over their target or be no longer over it.' }) sample: MovedCaseDto[];
}

export class AdoptionDto {
  @ApiProperty() adopted: number;
  @ApiProperty({ description: 'Living cases that still go by an older version: ask again.' }) remaining: number;
}

export class PublishedPolicyDto {
  @ApiProperty() version: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while the office works by the default.' }) publishedAt: string | null;
  @ApiProperty({ type: PolicyDto }) policy: PolicyDto;
}
