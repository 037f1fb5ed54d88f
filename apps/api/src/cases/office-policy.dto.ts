import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FACTS, OVERRIDE_ROLES, STAGES, TRACKS } from '@tamga/domain';
import { EveryLocaleDto } from '../http/localized.dto.js';

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

export class PublishedPolicyDto {
  @ApiProperty() version: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while the office works by the default.' }) publishedAt: string | null;
  @ApiProperty({ type: PolicyDto }) policy: PolicyDto;
}
