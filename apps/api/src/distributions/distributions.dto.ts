import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DISTRIBUTION_STATES, EXPENSE_KINDS, LOCALES, PAYEES, PAYOUT_STATES, type DistributionState, type Locale, type Payee, type PayoutState } from '@tamga/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, IsUUID, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { AMOUNT, DAY, DAY_FORM, DAY_OR_NULL, TEXT_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { PageDto } from '../http/page.dto.js';

const CODES = ['negative', 'no-case', 'no-inventors', 'no-policy', 'several-policies', 'currency-differs', 'index-missing', 'owners-exceed', 'left-out'] as const;
type Code = (typeof CODES)[number];

export class CostEntryDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  caseId: string;

  @ApiProperty(AMOUNT)
  @IsString()
  @MaxLength(24)
  amount: string;

  @ApiProperty({ description: 'What the outlay was for.' })
  @IsString()
  @MaxLength(500)
  note: string;

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'The booked costs that it is the sum of: deducted once, when the distribution is approved.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  expenseIds?: string[];
}

export class DistributionPlanDto {
  @ApiProperty({ example: 'KZT' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiPropertyOptional({ ...DAY_OR_NULL, description: 'From the first receipt on when it is left out.' })
  @IsOptional()
  @Matches(DAY_FORM)
  from?: string | null;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  until: string;

  @ApiPropertyOptional({ ...TEXT_OR_NULL, example: '1.32869', description: 'How far indexed thresholds have grown.' })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  index?: string | null;

  @ApiPropertyOptional({ type: [CostEntryDto], description: 'Outlay nobody has paid back, beside what earlier distributions left.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => CostEntryDto)
  costs?: CostEntryDto[];
}

export class NewDistributionDto extends DistributionPlanDto {
  @ApiPropertyOptional({ type: [String], description: 'Parts of receipts that stay for another distribution.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20_000)
  @IsUUID(undefined, { each: true })
  leaveOut?: string[];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

export class WrittenReasonDto {
  @ApiProperty({ minLength: 10, description: 'Kept in the history.' })
  @IsString()
  @Length(10, 2000)
  reason: string;
}

class RecipientAmountDto {
  @ApiProperty({ enum: PAYEES, enumName: 'IncomeRecipient' }) to: Payee;
  @ApiProperty(AMOUNT) amount: string;
}

class PolicyDatesDto {
  @ApiProperty(DAY_OR_NULL) disclosed: string | null;
  @ApiProperty(DAY_OR_NULL) licensed: string | null;
  @ApiProperty(DAY_OR_NULL) received: string | null;
}

export class DistributionProblemDto {
  @ApiProperty({ format: 'uuid' }) partId: string;
  @ApiProperty(UUID_OR_NULL) caseId: string | null;
  @ApiProperty({ enum: CODES, enumName: 'DistributionProblem' }) code: Code;
  @ApiProperty({ type: PolicyDatesDto, nullable: true, description: 'What was compared with the policies.' }) dates: PolicyDatesDto | null;
  @ApiPropertyOptional({ type: [String] }) candidates?: readonly string[];
  @ApiPropertyOptional({ type: [String], description: 'Dates that would decide and are not known.' }) missing?: readonly string[];
  @ApiPropertyOptional() policy?: string;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty(DAY) receivedOn: string;
  @ApiProperty(TEXT_OR_NULL) reference: string | null;
}

class PreviewLineDto {
  @ApiProperty({ enum: PAYEES, enumName: 'IncomeRecipient' }) to: Payee;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() reference: string;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Whose share it is.' }) payee: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Who gets it.' }) toPayee: string | null;
  @ApiProperty({ description: 'Owed, and nobody to be paid.' }) held: boolean;
  @ApiProperty(AMOUNT) amount: string;
}

class CaseCostsDto {
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() reference: string;
  @ApiProperty(AMOUNT) open: string;
  @ApiProperty(AMOUNT) recovered: string;
  @ApiProperty(AMOUNT) carried: string;
}

class BookedCostDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty({ enum: EXPENSE_KINDS, enumName: 'ExpenseKind' }) kind: string;
  @ApiProperty(DAY) incurredOn: string;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty() supplier: string;
  @ApiProperty() reference: string;
}

class DistributedCaseDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() reference: string;
}

export class DistributionPreviewDto {
  @ApiProperty() currency: string;
  @ApiProperty(AMOUNT) total: string;
  @ApiProperty({ type: 'integer' }) parts: number;
  @ApiProperty({ type: 'integer' }) payees: number;
  @ApiProperty({ type: [RecipientAmountDto] }) totals: readonly RecipientAmountDto[];
  @ApiProperty({ type: [PreviewLineDto], description: 'The first of them.' }) lines: readonly PreviewLineDto[];
  @ApiProperty({ type: 'integer' }) lineCount: number;
  @ApiProperty({ type: [DistributionProblemDto] }) problems: readonly DistributionProblemDto[];
  @ApiProperty({ type: [String], description: 'Every part of a receipt that cannot be shared out.' }) problemParts: readonly string[];
  @ApiProperty({ type: [CaseCostsDto] }) costs: readonly CaseCostsDto[];
  @ApiProperty({ type: [DistributedCaseDto] }) cases: readonly DistributedCaseDto[];
  @ApiProperty({ type: [BookedCostDto], description: 'Of these cases: borne by the office, paid back by nobody, deducted by no distribution.' }) bookedCosts: readonly BookedCostDto[];
}

class SubmittedByDto {
  @ApiProperty() by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ description: 'By who asks: then somebody else has to decide.' }) own: boolean;
}

class DecidedByDto {
  @ApiProperty() by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty(TEXT_OR_NULL) reason: string | null;
}

export class DistributionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty({ enum: DISTRIBUTION_STATES, enumName: 'DistributionState' }) state: DistributionState;
  @ApiProperty() currency: string;
  @ApiProperty(DAY_OR_NULL) from: string | null;
  @ApiProperty(DAY) until: string;
  @ApiProperty(AMOUNT) total: string;
  @ApiProperty() note: string;
  @ApiProperty({ type: 'integer' }) lines: number;
  @ApiProperty({ type: [CostEntryDto] }) costs: readonly CostEntryDto[];
  @ApiProperty(TEXT_OR_NULL) index: string | null;
  @ApiProperty({ type: [DistributionProblemDto] }) leftOut: readonly DistributionProblemDto[];
  @ApiProperty({ type: [RecipientAmountDto], description: 'Of one distribution; none in a list.' }) totals: readonly RecipientAmountDto[];
  @ApiProperty({ description: 'SHA-256 of what it came to.' }) digest: string;
  @ApiProperty({ type: SubmittedByDto }) submitted: SubmittedByDto;
  @ApiProperty({ type: DecidedByDto, nullable: true }) decided: DecidedByDto | null;
  @ApiProperty({ type: DecidedByDto, nullable: true }) reversed: DecidedByDto | null;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class DistributionPageDto {
  @ApiProperty({ type: [DistributionDto] }) data: readonly DistributionDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

class DistributedLineDto {
  @ApiProperty({ type: 'integer' }) position: number;
  @ApiProperty({ enum: PAYEES, enumName: 'IncomeRecipient' }) to: Payee;
  @ApiProperty({ description: 'In the ledger.' }) account: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() reference: string;
  @ApiProperty(UUID_OR_NULL) agreementId: string | null;
  @ApiProperty(TEXT_OR_NULL) payee: string | null;
  @ApiProperty(UUID_OR_NULL) toPayeeId: string | null;
  @ApiProperty(TEXT_OR_NULL) toPayee: string | null;
  @ApiProperty() held: boolean;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty({ type: 'integer', description: 'The working it comes from.' }) unit: number;
}

class DistributionWorkingDto {
  @ApiProperty({ type: 'integer' }) unit: number;
  @ApiProperty() policy: string;
  @ApiProperty({ enum: ['receipt', 'licence', 'case', 'person'] }) scope: string;
  @ApiProperty({ type: 'integer' }) receipts: number;
  @ApiProperty(AMOUNT) gross: string;
  @ApiProperty(AMOUNT) costs: string;
  @ApiProperty(AMOUNT) before: string;
  @ApiProperty({ type: [String] }) steps: readonly string[];
}

export class DistributionLinePageDto {
  @ApiProperty({ type: [DistributedLineDto] }) data: readonly DistributedLineDto[];
  @ApiProperty({ type: [DistributionWorkingDto], description: 'Of the lines on this page.' }) workings: readonly DistributionWorkingDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

class PayoutDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) payeeId: string;
  @ApiProperty() payee: string;
  @ApiProperty({ ...AMOUNT, description: 'Below nought: paid too much before, and set off.' }) amount: string;
  @ApiProperty({ enum: PAYOUT_STATES, enumName: 'PayoutState' }) state: PayoutState;
  @ApiProperty(DAY_OR_NULL) paidOn: string | null;
  @ApiProperty(UUID_OR_NULL) paymentId: string | null;
}

export class PayoutsDto {
  @ApiProperty({ type: [PayoutDto] }) data: readonly PayoutDto[];
}

class StatementLineDto {
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() reference: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) title: { readonly [locale: string]: string };
  @ApiProperty({ enum: ['inventors', 'joint-owner'] }) as: 'inventors' | 'joint-owner';
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty({ ...AMOUNT, description: 'What was shared in one go with it.' }) gross: string;
  @ApiProperty({ ...AMOUNT, description: 'Of all inventors, or joint owners, of the case together.' }) part: string;
  @ApiProperty() policy: string;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Whose share it was, when it is not the reader’s own.' }) of: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Who has it, when it goes elsewhere.' }) goesTo: string | null;
  @ApiProperty() held: boolean;
  @ApiProperty({ type: [String] }) working: readonly string[];
}

export class StatementDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) runId: string;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty() name: string;
  @ApiProperty({ enum: LOCALES, enumName: 'Locale', description: 'The payee’s language: that of the PDF, and of the Word document unless another one is asked for.' }) locale: Locale;
  @ApiProperty(DAY) on: string;
  @ApiProperty(DAY_OR_NULL) from: string | null;
  @ApiProperty(DAY) until: string;
  @ApiProperty() currency: string;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty(AMOUNT) paid: string;
  @ApiProperty(DAY_OR_NULL) paidOn: string | null;
  @ApiProperty({ description: 'The distribution was undone.' }) withdrawn: boolean;
  @ApiProperty({ type: [StatementLineDto] }) lines: readonly StatementLineDto[];
}

export class StatementPageDto {
  @ApiProperty({ type: [StatementDto] }) data: readonly StatementDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
