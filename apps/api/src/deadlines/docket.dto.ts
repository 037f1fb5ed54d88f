import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { DAY, DAY_FORM, DAY_OR_NULL, DIGEST_FORM, INSTANT, UUID, UUID_OR_NULL } from '../http/api-fields.js';
import { PageDto, PageQuery } from '../http/page.dto.js';
import { RuleDto } from './calculator.dto.js';

const DIGEST = { type: String, description: 'Of the difference that was shown and is confirmed; needed when something that stands changes.', pattern: '^[0-9a-f]{64}$' } as const;

export class RuleTextsDto {
  @ApiProperty() en: string;
  @ApiProperty() ru: string;
  @ApiProperty() kk: string;
}

export class DeadlineRuleRefDto {
  @ApiProperty({ example: 'us-office-action-reply' }) code: string;
  @ApiProperty() version: number;
  @ApiProperty({ type: RuleTextsDto, nullable: true }) title: RuleTextsDto | null;
}

export class PreviewDocketChangeDto {
  @ApiPropertyOptional({ description: 'What if it had never happened.' })
  @IsOptional()
  @IsBoolean()
  voided?: boolean;

  @ApiPropertyOptional({ ...DAY, description: 'What if it had happened on this day.' })
  @IsOptional()
  @Matches(DAY_FORM)
  occurredOn?: string;
}

export class VoidDocketEventDto {
  @ApiProperty({ minLength: 3, maxLength: 2000 })
  @IsString()
  @MinLength(3)
  @MaxLength(2000)
  @Matches(/\S/)
  reason: string;

  @ApiPropertyOptional(DIGEST)
  @IsOptional()
  @Matches(DIGEST_FORM)
  digest?: string;
}

export class CorrectDocketEventDto extends VoidDocketEventDto {
  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  occurredOn: string;
}

export class ChooseRuleDto {
  @ApiProperty({ example: 'ep-rule-71-3' })
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  @MaxLength(80)
  rule: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] }, description: 'By parameter name, e.g. `received-on`.' })
  @IsOptional()
  @IsObject()
  params?: Record<string, unknown>;
}

export class DueSpanDto {
  @ApiProperty(DAY) nominalDue: string;
  @ApiProperty(DAY) effectiveDue: string;
}

export const DOCKET_CHANGES = ['kept', 'moved', 'held', 'ended', 'new'] as const;

export class DocketChangeDto {
  @ApiProperty({ enum: DOCKET_CHANGES, enumName: 'DocketChange', description: '`held`: a person confirmed it, so it stays and somebody has to decide.' }) change: (typeof DOCKET_CHANGES)[number];
  @ApiProperty() key: string;
  @ApiProperty() rule: string;
  @ApiProperty({ type: RuleTextsDto, nullable: true }) title: RuleTextsDto | null;
  @ApiProperty(UUID_OR_NULL) deadlineId: string | null;
  @ApiProperty({ type: DueSpanDto, nullable: true }) from: DueSpanDto | null;
  @ApiProperty({ type: DueSpanDto, nullable: true }) to: DueSpanDto | null;
}

export class DocketDifferenceDto {
  @ApiProperty(DIGEST) digest: string;
  @ApiProperty() needsConfirmation: boolean;
  @ApiProperty({ type: [DocketChangeDto] }) changes: DocketChangeDto[];
}

export class GapsQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  'filter[caseId]'?: string;
}

export class DocketGapDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty(UUID) caseId: string;
  @ApiProperty() caseReference: string;
  @ApiProperty(UUID) assetId: string;
  @ApiProperty() assetTitle: string;
  @ApiProperty(UUID) docketEventId: string;
  @ApiProperty() eventKind: string;
  @ApiProperty(DAY) on: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null: nobody has said which rule applies.' }) rule: string | null;
  @ApiProperty({ type: [String], description: 'Names of parameters, or `rule`.' }) missing: string[];
  @ApiProperty({ type: [String], description: 'Rules to choose from; empty: none is known.' }) candidates: string[];
  @ApiProperty(INSTANT) openedAt: string;
}

export class DocketGapPageDto {
  @ApiProperty({ type: [DocketGapDto] }) data: DocketGapDto[];
  @ApiProperty({ type: [RuleDto], description: 'The rules that the gaps of this page name, once each: what each is called and asks for.' }) rules: RuleDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class SettleGapDto {
  @ApiProperty({ minLength: 10, maxLength: 2000, description: 'In writing: what was docketed by hand, or why nothing is due.' })
  @IsString()
  @MinLength(10)
  @MaxLength(2000)
  reason: string;
}

export class KeyTriggerDto {
  @ApiProperty({ ...DAY, description: 'As it stands on the document.' })
  @Matches(DAY_FORM)
  on: string;
}

export const TRIGGER_STATES = ['awaited', 'agreed', 'disagreed', 'blind'] as const;

export class TriggerEntryDto {
  @ApiProperty(UUID) by: string;
  @ApiProperty() name: string;
  @ApiProperty(INSTANT) at: string;
  @ApiProperty({ ...DAY_OR_NULL, description: 'Null: not to be seen before the reader has keyed it too.' }) on: string | null;
}

export class TriggerDto {
  @ApiProperty({ ...UUID, description: 'Of the docket event.' }) id: string;
  @ApiProperty(UUID) assetId: string;
  @ApiProperty(UUID) caseId: string;
  @ApiProperty() caseReference: string;
  @ApiProperty() assetTitle: string;
  @ApiProperty({ type: String, nullable: true }) jurisdiction: string | null;
  @ApiProperty() kind: string;
  @ApiProperty({ type: String, nullable: true }) number: string | null;
  @ApiProperty(UUID_OR_NULL) documentId: string | null;
  @ApiProperty({ description: 'Open statutory deadlines that hang on it.' }) deadlines: number;
  @ApiProperty({ enum: TRIGGER_STATES, enumName: 'TriggerState' }) state: (typeof TRIGGER_STATES)[number];
  @ApiProperty() mayKey: boolean;
  @ApiProperty({ type: [TriggerEntryDto] }) entries: TriggerEntryDto[];
}

export class TriggerPageDto {
  @ApiProperty({ type: [TriggerDto] }) data: TriggerDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class ExtendDeadlineDto {
  @ApiProperty({ minimum: 1, maximum: 60, description: 'A rung of the rule’s ladder, counted from the event.' })
  @IsInt()
  @Min(1)
  @Max(60)
  months: number;

  @ApiProperty({ maxLength: 2000, description: 'Its fee, and how it was asked for.' })
  @IsString()
  @MinLength(3)
  @MaxLength(2000)
  @Matches(/\S/)
  note: string;
}

export class DecideConflictDto {
  @ApiProperty({ enum: ['move', 'keep'] })
  @IsIn(['move', 'keep'])
  decision: 'move' | 'keep';

  @ApiProperty({ minLength: 3, maxLength: 2000 })
  @IsString()
  @MinLength(3)
  @MaxLength(2000)
  @Matches(/\S/)
  reason: string;
}

export class WorkingRuleDto {
  @ApiProperty() code: string;
  @ApiProperty() version: number;
  @ApiProperty({ type: RuleTextsDto }) title: RuleTextsDto;
  @ApiProperty() citation: string;
  @ApiProperty() source: string;
  @ApiProperty() verified: boolean;
  @ApiProperty() verification: string;
  @ApiProperty({ type: RuleTextsDto, nullable: true }) note: RuleTextsDto | null;
}

export class ExtensionRungDto {
  @ApiProperty() months: number;
  @ApiProperty(DAY) nominalDue: string;
  @ApiProperty(DAY) effectiveDue: string;
  @ApiProperty() rolled: boolean;
  @ApiProperty(DAY) lapsesOn: string;
}

export class DeadlineConflictDto {
  @ApiProperty(UUID) id: string;
  @ApiProperty() because: string;
  @ApiProperty({ ...DAY_OR_NULL, description: 'Null: the docket no longer calls for it.' }) proposedNominalOn: string | null;
  @ApiProperty(DAY_OR_NULL) proposedEffectiveOn: string | null;
  @ApiProperty(INSTANT) openedAt: string;
}

export class DeadlineWorkingDto {
  @ApiProperty({ type: WorkingRuleDto }) rule: WorkingRuleDto;
  @ApiProperty(DAY) triggerOn: string;
  @ApiProperty(DAY) nominalDueOn: string;
  @ApiProperty(DAY) effectiveDueOn: string;
  @ApiProperty({ type: String, nullable: true }) calendar: string | null;
  @ApiProperty({ type: RuleTextsDto, nullable: true }) calendarName: RuleTextsDto | null;
  @ApiProperty({ description: '0: as shipped.' }) calendarVersion: number;
  @ApiProperty({ type: [String] }) flags: string[];
  @ApiProperty({ type: [String], description: 'Step by step, in the reader’s language.' }) working: string[];
  @ApiProperty({ type: [ExtensionRungDto] }) extensions: ExtensionRungDto[];
  @ApiProperty({ type: DeadlineConflictDto, nullable: true }) conflict: DeadlineConflictDto | null;
}
