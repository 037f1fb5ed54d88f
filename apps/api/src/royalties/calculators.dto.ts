import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LOCALES, SALES_AT_MOST, SALE_CELL_LENGTH, type DistributionAnswer, type Locale, type RawSale, type RoyaltyAnswer } from '@tamga/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsObject, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { EveryLocaleDto } from '../http/localized.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';

const AMOUNT = { maxLength: 30, example: '1250.50', description: 'In whole units, with a point as the decimal mark.' } as const;
const OPTIONAL_AMOUNT = { ...AMOUNT, example: '0' } as const;

export class DistributionQuestionDto {
  @ApiProperty({ maxLength: 100, example: 'mit', description: 'A code of GET /calculators/policies.' })
  @IsString()
  @MaxLength(100)
  policy: string;

  @ApiProperty({ ...AMOUNT, example: '100000' })
  @IsString()
  @MaxLength(30)
  gross: string;

  @ApiPropertyOptional({ maxLength: 3, description: 'ISO 4217; the policy’s own when left out.' })
  @OptionalField()
  @IsString()
  @MaxLength(3)
  currency?: string;

  @ApiPropertyOptional({ ...OPTIONAL_AMOUNT, description: 'Unreimbursed costs.' })
  @OptionalField()
  @IsString()
  @MaxLength(30)
  costs?: string;

  @ApiPropertyOptional({ ...OPTIONAL_AMOUNT, description: 'What joint owners and other institutions have of it.' })
  @OptionalField()
  @IsString()
  @MaxLength(30)
  thirdParty?: string;

  @ApiPropertyOptional({ ...OPTIONAL_AMOUNT, description: 'What the policy’s tiers have counted of earlier receipts.' })
  @OptionalField()
  @IsString()
  @MaxLength(30)
  before?: string;

  @ApiPropertyOptional({ maxLength: 30, example: '1.32869', description: 'How far indexed thresholds have grown.' })
  @OptionalField()
  @IsString()
  @MaxLength(30)
  index?: string;

  @ApiPropertyOptional({ maxLength: 2000, example: 'Ada=60,Bob=40', description: 'How many (`3`), or their shares.' })
  @OptionalField()
  @IsString()
  @MaxLength(2000)
  inventors?: string;

  @ApiPropertyOptional({ enum: LOCALES, description: 'The language of the working; the account’s own when left out.' })
  @OptionalField()
  @IsIn(LOCALES)
  locale?: Locale;
}

class DistributionLineDto {
  @ApiProperty({ enum: ['inventors', 'laboratory', 'department', 'school', 'university', 'office', 'joint-owner', 'carried-forward'] }) to: string;
  @ApiProperty() amount: string;
  @ApiProperty({ description: 'False: outlay carried forward, no part of what came in.' }) ofReceipt: boolean;
}
class DistributionInventorDto {
  @ApiProperty() name: string;
  @ApiProperty() share: string;
  @ApiProperty() amount: string;
}
class DistributionStepDto {
  @ApiProperty() step: string;
  @ApiProperty({ type: String, nullable: true }) amount: string | null;
  @ApiProperty() text: string;
}
export class DistributionAnswerDto {
  @ApiProperty() policy: string;
  @ApiProperty() institution: string;
  @ApiProperty() version: string;
  @ApiProperty() currency: string;
  @ApiProperty() gross: string;
  @ApiProperty({ type: [DistributionLineDto], description: 'Those of the receipt sum to `gross`.' }) lines: DistributionAnswer['lines'];
  @ApiProperty({ type: [DistributionInventorDto], description: 'The inventors’ part for each, when it was asked how many there are.' }) inventors: DistributionAnswer['inventors'];
  @ApiProperty({ type: [DistributionStepDto], description: 'How it was found.' }) steps: DistributionAnswer['steps'];
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty() source: string;
  @ApiProperty({ description: 'False: a part of the policy could not be read.' }) verified: boolean;
  @ApiProperty() verification: string;
}

export class CalculatorPolicyDto {
  @ApiProperty() code: string;
  @ApiProperty() institution: string;
  @ApiProperty({ type: EveryLocaleDto }) version: EveryLocaleDto;
  @ApiProperty({ type: EveryLocaleDto }) appliesTo: EveryLocaleDto;
  @ApiProperty() currency: string;
  @ApiProperty({ enum: ['receipt', 'licence', 'case', 'person'], description: 'Over what its tiers are counted.' }) scope: string;
  @ApiProperty({ description: 'Whether it has several tiers, so that earlier receipts matter.' }) tiered: boolean;
  @ApiProperty({ description: 'Whether its thresholds grow with an index.' }) indexed: boolean;
  @ApiProperty() source: string;
  @ApiProperty() verified: boolean;
}
export class CalculatorPoliciesDto {
  @ApiProperty({ type: [CalculatorPolicyDto] }) data: readonly CalculatorPolicyDto[];
}

/** One line of sales, as typed. What may stand in it is judged by the calculator, so that every fault comes at once and with its place. */
export class RawSaleDto implements RawSale {
  @ApiPropertyOptional({ maxLength: SALE_CELL_LENGTH, example: '2026-03-31', description: 'A day, or a month, which counts on its last day.' })
  @OptionalField()
  @IsString()
  @MaxLength(SALE_CELL_LENGTH)
  on?: string;

  @ApiPropertyOptional({ maxLength: SALE_CELL_LENGTH })
  @OptionalField()
  @IsString()
  @MaxLength(SALE_CELL_LENGTH)
  product?: string;

  @ApiPropertyOptional({ maxLength: SALE_CELL_LENGTH })
  @OptionalField()
  @IsString()
  @MaxLength(SALE_CELL_LENGTH)
  territory?: string;

  @ApiPropertyOptional({ maxLength: SALE_CELL_LENGTH, description: 'ISO 4217; the terms’ own when left out.' })
  @OptionalField()
  @IsString()
  @MaxLength(SALE_CELL_LENGTH)
  currency?: string;

  @ApiPropertyOptional({ maxLength: SALE_CELL_LENGTH })
  @OptionalField()
  @IsString()
  @MaxLength(SALE_CELL_LENGTH)
  quantity?: string;

  @ApiPropertyOptional({ maxLength: SALE_CELL_LENGTH, example: '1250.50', description: 'What was sold; negative for what came back.' })
  @OptionalField()
  @IsString()
  @MaxLength(SALE_CELL_LENGTH)
  gross?: string;

  @ApiPropertyOptional({ maxLength: SALE_CELL_LENGTH, description: 'What the terms allow to be taken off.' })
  @OptionalField()
  @IsString()
  @MaxLength(SALE_CELL_LENGTH)
  deductions?: string;

  @ApiPropertyOptional({ maxLength: SALE_CELL_LENGTH, description: 'Royalties paid to others for the same sale.' })
  @OptionalField()
  @IsString()
  @MaxLength(SALE_CELL_LENGTH)
  others?: string;
}

export class RoyaltyQuestionDto {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'As in docs/royalties.md.', example: { currency: 'USD', schedules: [{ tiers: [{ rate: '3' }] }] } })
  @IsObject()
  terms: Record<string, unknown>;

  @ApiProperty({ type: [RawSaleDto], maxItems: SALES_AT_MOST })
  @IsArray()
  @ArrayMaxSize(SALES_AT_MOST)
  @ValidateNested({ each: true })
  @Type(() => RawSaleDto)
  sales: RawSaleDto[];

  @ApiPropertyOptional({ type: 'integer', minimum: 1900, maximum: 2400, description: 'The last year to compute: minimums are owed for years without sales. The year of the last sale when left out.' })
  @OptionalField()
  @IsInt()
  @Min(1900)
  @Max(2400)
  untilYear?: number;

  @ApiPropertyOptional({ enum: LOCALES, description: 'The language of the working; the account’s own when left out.' })
  @OptionalField()
  @IsIn(LOCALES)
  locale?: Locale;
}

export class RoyaltyStepDto {
  @ApiProperty() step: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The line of sales it is about, counted from 1.' }) line: number | null;
  @ApiProperty({ description: 'By how much it changes what is owed.' }) amount: string;
  @ApiProperty() text: string;
}
export class RoyaltyYearDto {
  @ApiProperty({ type: 'integer' }) year: number;
  @ApiProperty() netSales: string;
  @ApiProperty() earned: string;
  @ApiProperty({ description: 'What lies above a cap.' }) capped: string;
  @ApiProperty({ description: 'What a minimum adds.' }) topUp: string;
  @ApiProperty({ description: 'What was paid before and is set off.' }) credited: string;
  @ApiProperty({ description: 'earned - capped + topUp - credited' }) due: string;
  @ApiProperty({ type: [RoyaltyStepDto] }) steps: readonly RoyaltyStepDto[];
}
export class RoyaltyAnswerDto implements RoyaltyAnswer {
  @ApiProperty() currency: string;
  @ApiProperty({ type: [RoyaltyYearDto] }) years: RoyaltyAnswer['years'];
  @ApiProperty({ description: 'Of all years.' }) due: string;
}
