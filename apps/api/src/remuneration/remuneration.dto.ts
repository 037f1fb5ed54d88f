import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { REMUNERATION_GROUNDS, REMUNERATION_STATES, REMUNERATION_STEPS, type RemunerationGround, type RemunerationState } from '@tamga/domain';
import { DUE_GROUPS, type DueGroup, type MoveKind } from '@tamga/features/remuneration';
import { IsIn, IsUUID } from 'class-validator';
import { DAY_OR_NULL, TEXT_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto, PageQuery } from '../http/page.dto.js';

const GROUND = { enum: REMUNERATION_GROUNDS, enumName: 'RemunerationGround' } as const;
const STATE = { enum: REMUNERATION_STATES, enumName: 'RemunerationState' } as const;
const AMOUNT = { type: String, example: '1250.50' } as const;
const AMOUNT_OR_NULL = { ...AMOUNT, nullable: true } as const;

export class RemunerationFilterQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  'filter[payee]'?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  'filter[case]'?: string;

  @ApiPropertyOptional(GROUND)
  @OptionalField()
  @IsIn([...REMUNERATION_GROUNDS])
  'filter[ground]'?: RemunerationGround;

  @ApiPropertyOptional(STATE)
  @OptionalField()
  @IsIn([...REMUNERATION_STATES])
  'filter[state]'?: RemunerationState;
}

export class RemunerationListQuery extends RemunerationFilterQuery {
  @ApiPropertyOptional({ enum: DUE_GROUPS, default: 'open', description: 'By the day of payment what is open, the newest first of what is settled.' })
  @OptionalField()
  @IsIn([...DUE_GROUPS])
  'filter[group]': DueGroup = 'open';
}

export class RemunerationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) payeeId: string;
  @ApiProperty({ description: 'Empty where one reads one\'s own.' }) payee: string;
  @ApiProperty(UUID_OR_NULL) caseId: string | null;
  @ApiProperty(TEXT_OR_NULL) reference: string | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) title: Record<string, string>;
  @ApiProperty(GROUND) ground: RemunerationGround;
  @ApiProperty(TEXT_OR_NULL) ruleCode: string | null;
  @ApiProperty() what: string;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'How much, in words.' }) formula: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'By when, in words.' }) period: string | null;
  @ApiProperty() citation: string;
  @ApiProperty({ description: 'False: a part of the rule could not be read in a source.' }) verified: boolean;
  @ApiProperty(DAY_OR_NULL) triggerOn: string | null;
  @ApiProperty(DAY_OR_NULL) useFrom: string | null;
  @ApiProperty(DAY_OR_NULL) useUntil: string | null;
  @ApiProperty({ ...AMOUNT_OR_NULL, description: 'What was received for this case.' }) gross: string | null;
  @ApiProperty(TEXT_OR_NULL) grossCurrency: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The person\'s part in basis points.' }) share: number | null;
  @ApiProperty({ ...AMOUNT_OR_NULL, description: 'The average salary that somebody entered.' }) salary: string | null;
  @ApiProperty(UUID_OR_NULL) agreementId: string | null;
  @ApiProperty(UUID_OR_NULL) documentId: string | null;
  @ApiProperty(UUID_OR_NULL) distributionId: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) distribution: number | null;
  @ApiProperty({ description: 'Owed, and nobody to be paid.' }) held: boolean;
  @ApiProperty({ description: 'It follows an obligation of its agreement, in its day and its end.' }) byTerm: boolean;
  @ApiProperty({ description: 'Its amount stands in the agreement too, and is changed there.' }) agreed: boolean;
  @ApiProperty({ enum: ['salary', 'amount'], nullable: true, description: 'What has to be entered before an amount is known.' }) asks: 'salary' | 'amount' | null;
  @ApiProperty(TEXT_OR_NULL) currency: string | null;
  @ApiProperty(AMOUNT_OR_NULL) owed: string | null;
  @ApiProperty(AMOUNT) paid: string;
  @ApiProperty(AMOUNT) open: string;
  @ApiProperty(STATE) state: RemunerationState;
  @ApiProperty(DAY_OR_NULL) paidOn: string | null;
  @ApiProperty({ ...DAY_OR_NULL, description: 'As counted.' }) nominalOn: string | null;
  @ApiProperty({ ...DAY_OR_NULL, description: 'After closed days.' }) dueOn: string | null;
  @ApiProperty(TEXT_OR_NULL) dayFlag: string | null;
  @ApiProperty({ type: 'integer' }) daysLate: number;
  @ApiProperty() overdue: boolean;
  @ApiProperty({ type: 'integer' }) version: number;
}

const MOVES = ['recorded', 'day-set', ...REMUNERATION_STEPS] as const;

class RemunerationMoveDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: MOVES, enumName: 'RemunerationMoveKind' }) kind: MoveKind;
  @ApiProperty(AMOUNT_OR_NULL) amount: string | null;
  @ApiProperty(DAY_OR_NULL) on: string | null;
  @ApiProperty() reason: string;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Why, where the machine did it.' }) code: string | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) detail: Record<string, string>;
  @ApiProperty(UUID_OR_NULL) documentId: string | null;
  @ApiProperty() undone: boolean;
  @ApiProperty() by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class RemunerationFileDto extends RemunerationDto {
  @ApiProperty({ type: [RemunerationMoveDto] }) moves: readonly RemunerationMoveDto[];
}

export class RemunerationPageDto {
  @ApiProperty({ type: [RemunerationDto] }) data: readonly RemunerationDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

class RemunerationSumDto {
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Null: claims whose amount nobody has said.' }) currency: string | null;
  @ApiProperty({ type: 'integer' }) claims: number;
  @ApiProperty({ type: 'integer' }) unknown: number;
  @ApiProperty(AMOUNT) owed: string;
  @ApiProperty(AMOUNT) paid: string;
  @ApiProperty(AMOUNT) open: string;
  @ApiProperty(AMOUNT) overdue: string;
  @ApiProperty({ type: 'integer' }) overdueClaims: number;
}

export class RemunerationSumsDto {
  @ApiProperty({ type: [RemunerationSumDto] }) data: readonly RemunerationSumDto[];
}

class RemunerationDecisionDto {
  @ApiProperty() reason: string;
  @ApiProperty() by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

class RemunerationRuleDto {
  @ApiProperty() code: string;
  @ApiProperty({ enum: ['law', 'policy'] }) ground: 'law' | 'policy';
  @ApiProperty(TEXT_OR_NULL) jurisdiction: string | null;
  @ApiProperty() title: string;
  @ApiProperty() formula: string;
  @ApiProperty() period: string;
  @ApiProperty({ type: 'integer', nullable: true }) days: number | null;
  @ApiProperty() citation: string;
  @ApiProperty() source: string;
  @ApiProperty() verified: boolean;
  @ApiProperty() verification: string;
  @ApiProperty(TEXT_OR_NULL) note: string | null;
  @ApiProperty(DAY_OR_NULL) from: string | null;
  @ApiProperty({ ...DAY_OR_NULL, description: 'The last day on which it gives something.' }) endsOn: string | null;
  @ApiProperty() ended: boolean;
  @ApiProperty() enabled: boolean;
  @ApiProperty({ type: RemunerationDecisionDto, nullable: true }) decision: RemunerationDecisionDto | null;
}

export class RemunerationRulesDto {
  @ApiProperty({ type: [RemunerationRuleDto] }) data: readonly RemunerationRuleDto[];
}

export class OwnUseDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() reference: string;
  @ApiProperty({ format: 'uuid' }) assetId: string;
  @ApiProperty() asset: string;
  @ApiProperty({ format: 'date' }) startedOn: string;
  @ApiProperty(DAY_OR_NULL) endedOn: string | null;
  @ApiProperty() evidence: string;
  @ApiProperty() recordedBy: string;
  @ApiProperty(TEXT_OR_NULL) endReason: string | null;
  @ApiProperty({ ...DAY_OR_NULL, description: 'When the twelve months that run now are over.' }) next: string | null;
  @ApiProperty({ description: 'A rule that is on gives something for them.' }) covered: boolean;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class OwnUsePageDto {
  @ApiProperty({ type: [OwnUseDto] }) data: readonly OwnUseDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
