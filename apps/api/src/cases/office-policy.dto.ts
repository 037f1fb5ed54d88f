import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FACTS, LOCALES, OVERRIDE_ROLES, STAGES, TRACKS } from '@tamga/domain';

type Schema = NonNullable<Extract<Parameters<typeof ApiPropertyOptional>[0], { properties?: unknown }>>['properties'] extends infer P | undefined ? (P extends Record<string, infer V> ? V : never) : never;
const days: Schema = { type: 'integer', minimum: 1, maximum: 3650, nullable: true };
const text: Schema = { type: 'string' };
const checklistItem: Schema = {
  type: 'object', required: ['code', 'label'], properties: { code: text, label: { type: 'object', required: [...LOCALES], properties: { en: text, ru: text, kk: text } } },
};
const each = (keys: readonly string[], schema: Schema): { type: 'object'; properties: Record<string, Schema> } => ({ type: 'object', properties: Object.fromEntries(keys.map((key) => [key, schema])) });

/** A whole policy but for its version; what is left out is the default. Checked by the domain, which names every fault. */
export class PolicyContentDto {
  @ApiPropertyOptional({ ...each(STAGES, days), description: 'Days a stage should need; null for no target.' }) targetDays?: object;
  @ApiPropertyOptional({ ...each(TRACKS, { type: 'array', items: { type: 'string', enum: [...FACTS] } }), description: 'Criteria that do not apply to a track.' }) switchedOff?: object;
  @ApiPropertyOptional({ ...each(STAGES, { type: 'array', items: checklistItem }), description: 'The office’s own criteria.' }) checklist?: object;
  @ApiPropertyOptional({ enum: OVERRIDE_ROLES, isArray: true }) mayOverride?: string[];
}

export class PolicyDto extends PolicyContentDto {
  @ApiProperty() version: number;
}

export class PublishedPolicyDto {
  @ApiProperty() version: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while the office works by the default.' }) publishedAt: string | null;
  @ApiProperty({ type: PolicyDto }) policy: PolicyDto;
}
