import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { AMOUNT, DAY, DAY_FORM, UUID_OR_NULL } from '../http/api-fields.js';
import { OptionalField } from '../http/optional-field.decorator.js';

const OR_NULL = { nullable: true } as const;

export class NewRemunerationDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  payeeId: string;

  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  caseId?: string | null;

  @ApiProperty({ enum: ['law', 'contract'], description: 'What a distribution owes comes about with the distribution.' })
  @IsIn(['law', 'contract'])
  ground: 'law' | 'contract';

  @ApiPropertyOptional({ type: String, ...OR_NULL, description: 'Of a claim by law.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  ruleCode?: string | null;

  @ApiProperty({ description: 'What is owed, in a sentence.' })
  @IsString()
  @MaxLength(500)
  subject: string;

  @ApiPropertyOptional({ description: 'The clause.' })
  @OptionalField()
  @IsString()
  @MaxLength(500)
  citation?: string;

  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  agreementId?: string | null;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'The contract; a claim by contract needs one.' })
  @IsOptional()
  @IsUUID()
  documentId?: string | null;

  @ApiPropertyOptional({ type: String, ...OR_NULL, example: 'KZT' })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  currency?: string | null;

  @ApiPropertyOptional({ ...AMOUNT, ...OR_NULL })
  @IsOptional()
  @IsString()
  @MaxLength(24)
  amount?: string | null;

  @ApiPropertyOptional({ ...DAY, ...OR_NULL })
  @IsOptional()
  @Matches(DAY_FORM)
  triggerOn?: string | null;

  @ApiPropertyOptional({ ...DAY, ...OR_NULL })
  @IsOptional()
  @Matches(DAY_FORM)
  dueOn?: string | null;
}

export class AssessRemunerationDto {
  @ApiProperty({ example: 'KZT' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiPropertyOptional({ ...AMOUNT, ...OR_NULL })
  @IsOptional()
  @IsString()
  @MaxLength(24)
  amount?: string | null;

  @ApiPropertyOptional({ ...AMOUNT, ...OR_NULL, description: 'The average monthly salary, instead of the amount, where the rule rests on it.' })
  @IsOptional()
  @IsString()
  @MaxLength(24)
  salary?: string | null;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 10000, ...OR_NULL, description: 'The person\'s part in basis points.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10000)
  share?: number | null;

  @ApiPropertyOptional({ ...DAY, ...OR_NULL, description: 'Where nothing names a day.' })
  @IsOptional()
  @Matches(DAY_FORM)
  dueOn?: string | null;

  @ApiProperty({ description: 'Where the figures come from.' })
  @IsString()
  @MaxLength(500)
  note: string;
}

export class PayRemunerationDto {
  @ApiProperty(AMOUNT)
  @IsString()
  @MaxLength(24)
  amount: string;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  paidOn: string;

  @ApiProperty({ description: 'A payment order, a payroll sheet.' })
  @IsString()
  @MaxLength(500)
  evidence: string;

  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  documentId?: string | null;
}

export class UndoRemunerationPaymentDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  moveId: string;

  @ApiProperty()
  @IsString()
  @MaxLength(1000)
  reason: string;
}

export class WaiveRemunerationDto {
  @ApiProperty()
  @IsString()
  @MaxLength(1000)
  reason: string;

  @ApiProperty({ format: 'uuid', description: 'What the person has written.' })
  @IsUUID()
  documentId: string;
}

export class RemunerationReasonDto {
  @ApiProperty()
  @IsString()
  @MaxLength(1000)
  reason: string;
}

export class DecideRemunerationRuleDto {
  @ApiProperty()
  @IsBoolean()
  enabled: boolean;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 1000, ...OR_NULL, description: 'Days after the approval of a distribution; of no other rule.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  days?: number | null;

  @ApiProperty()
  @IsString()
  @MaxLength(1000)
  reason: string;
}

export class NewOwnUseDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  assetId: string;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  startedOn: string;

  @ApiProperty({ description: 'What shows it: an order, an act of putting into use.' })
  @IsString()
  @MaxLength(500)
  evidence: string;
}

export class EndOwnUseDto {
  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  endedOn: string;

  @ApiProperty()
  @IsString()
  @MaxLength(1000)
  reason: string;
}
