import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsObject, IsString, MaxLength } from 'class-validator';
import { ASSET_KINDS, DEADLINE_FLAGS, LOCALES, RULE_TRIGGERS, STEP_CODES, type AssetKind, type DeadlineFlag, type Locale, type RuleTrigger, type StepCode } from '@tamga/domain';
import { DAY } from '../http/api-fields.js';
import { EveryLocaleDto } from '../http/localized.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';

const SCALAR = { oneOf: [{ type: 'string' }, { type: 'integer' }] };

export class DeadlineQuestionDto {
  @ApiProperty({ maxLength: 100, example: 'us-maintenance-fee-3-5', description: 'A code of GET /rules.' })
  @IsString()
  @MaxLength(100)
  rule: string;

  @ApiProperty({ ...DAY, description: 'The day the period starts from.' })
  @IsString()
  @MaxLength(20)
  on: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: SCALAR, description: 'What else the rule asks for, by the names it lists.', example: { year: 3 } })
  @OptionalField()
  @IsObject()
  params?: Record<string, string | number>;

  @ApiPropertyOptional({ enum: LOCALES, description: 'The language of title, note and working; the account’s own when left out.' })
  @OptionalField()
  @IsIn(LOCALES)
  locale?: Locale;
}

class ComputedWindowDto {
  @ApiProperty({ ...DAY, description: 'Never moved by closed days.' }) opensOn: string;
}
class ComputedEndDto {
  @ApiProperty(DAY) nominalEnd: string;
  @ApiProperty(DAY) effectiveEnd: string;
  @ApiProperty() rolled: boolean;
}
class ComputedGraceDto extends ComputedEndDto {
  @ApiProperty({ ...DAY, description: 'The day after the nominal due day.' }) startsOn: string;
  @ApiProperty({ ...DAY, description: 'The first day on which doing it costs the surcharge.' }) surchargeFrom: string;
}
class ComputedExpiryDto {
  @ApiProperty({ ...DAY, description: 'The day the right is gone when nothing was done.' }) on: string;
}
class ComputedExtensionDto {
  @ApiProperty({ type: 'integer', description: 'Added to the unextended period, counted from the event.' }) months: number;
  @ApiProperty(DAY) nominalDue: string;
  @ApiProperty(DAY) effectiveDue: string;
  @ApiProperty() rolled: boolean;
  @ApiProperty(DAY) lapsesOn: string;
}
class WorkingStepDto {
  @ApiProperty({ enum: STEP_CODES }) code: StepCode;
  @ApiProperty({ type: 'object', additionalProperties: true }) params: Record<string, unknown>;
}

export class DeadlineAnswerDto {
  @ApiProperty() rule: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty() title: string;
  @ApiProperty({ ...DAY, description: 'The period as counted.' }) nominalDue: string;
  @ApiProperty({ ...DAY, description: 'After closed days.' }) effectiveDue: string;
  @ApiProperty() rolled: boolean;
  @ApiPropertyOptional({ type: ComputedWindowDto }) window?: ComputedWindowDto;
  @ApiPropertyOptional({ type: ComputedGraceDto }) grace?: ComputedGraceDto;
  @ApiPropertyOptional({ type: ComputedEndDto }) restoration?: ComputedEndDto;
  @ApiPropertyOptional({ type: ComputedExpiryDto }) expiry?: ComputedExpiryDto;
  @ApiPropertyOptional({ type: [ComputedExtensionDto] }) extensions?: readonly ComputedExtensionDto[];
  @ApiProperty({ enum: DEADLINE_FLAGS, enumName: 'DeadlineFlag', isArray: true }) flags: readonly DeadlineFlag[];
  @ApiProperty() citation: string;
  @ApiProperty({ description: 'Where the law or the example was read.' }) source: string;
  @ApiPropertyOptional() note?: string;
  @ApiProperty({ type: [String], description: 'How the dates were found, step by step.' }) working: readonly string[];
  @ApiProperty({ type: [WorkingStepDto], description: 'The same as data.' }) steps: readonly WorkingStepDto[];
}

export class RuleChoiceDto {
  @ApiProperty() value: string;
  @ApiPropertyOptional({ type: EveryLocaleDto, description: 'Its name, where it has one beside its code.' }) label?: EveryLocaleDto;
}

export class RuleParameterDto {
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['date', 'number', 'choice'] }) kind: 'date' | 'number' | 'choice';
  @ApiProperty() required: boolean;
  @ApiProperty({ type: EveryLocaleDto }) label: EveryLocaleDto;
  @ApiPropertyOptional({ type: 'integer' }) min?: number;
  @ApiPropertyOptional({ type: 'integer' }) max?: number;
  @ApiPropertyOptional({ type: [RuleChoiceDto] }) choices?: readonly RuleChoiceDto[];
  @ApiPropertyOptional({ ...SCALAR, description: 'Taken when it is not given.' }) fallback?: string | number;
}

export class RuleDto {
  @ApiProperty() code: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ type: EveryLocaleDto }) title: EveryLocaleDto;
  @ApiProperty({ description: 'WIPO ST.3; * = anywhere.' }) jurisdiction: string;
  @ApiProperty({ enum: ASSET_KINDS, isArray: true, description: 'Empty = every kind.' }) assetKinds: readonly AssetKind[];
  @ApiProperty({ enum: RULE_TRIGGERS }) trigger: RuleTrigger;
  @ApiProperty({ type: EveryLocaleDto, description: 'What the day is.' }) triggerLabel: EveryLocaleDto;
  @ApiProperty({ enum: ['statutory', 'contractual'] }) character: 'statutory' | 'contractual';
  @ApiProperty({ description: 'A bar is never moved by closed days.' }) bar: boolean;
  @ApiProperty({ type: [RuleParameterDto] }) parameters: readonly RuleParameterDto[];
  @ApiProperty() citation: string;
  @ApiProperty() source: string;
  @ApiProperty({ description: 'False: off until an office turns it on in writing.' }) verified: boolean;
  @ApiProperty() verification: string;
  @ApiPropertyOptional({ type: EveryLocaleDto, description: 'What somebody must know before relying on it.' }) note?: EveryLocaleDto;
}

export class RulesDto {
  @ApiProperty({ type: [RuleDto] }) data: readonly RuleDto[];
}
