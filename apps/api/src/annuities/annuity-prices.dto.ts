import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ENTITY_SIZES, SCHEME_CODES, type EntitySize } from '@tamga/domain';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { DAY, DAY_FORM, DAY_OR_NULL, TEXT_OR_NULL } from '../http/api-fields.js';
import { OptionalField } from '../http/optional-field.decorator.js';

const MINOR = { example: '69000', description: 'Digits of the currency’s smallest unit.' } as const;
const PER = ['payment', 'year'] as const;

export class ForecastQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  'filter[caseId]'?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  'filter[assetId]'?: string;
}

export class NewAnnuityFeeDto {
  @ApiProperty({ enum: SCHEME_CODES, enumName: 'AnnuityScheme' })
  @IsIn(SCHEME_CODES)
  scheme: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 400, description: 'Numbers of annuities; with `per: year`, years of the right.' })
  @IsInt()
  @Min(1)
  @Max(400)
  from: number;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 400 })
  @IsInt()
  @Min(1)
  @Max(400)
  to: number;

  @ApiProperty({ enum: PER, description: 'Asked once for the annuity, or for each of the years that it pays for.' })
  @IsIn(PER)
  per: 'payment' | 'year';

  @ApiPropertyOptional({ enum: ENTITY_SIZES, enumName: 'EntitySize', nullable: true, description: 'Null: the same for everybody.' })
  @IsOptional()
  @IsIn(ENTITY_SIZES)
  entity?: EntitySize | null;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  validFrom: string;

  @ApiPropertyOptional(DAY_OR_NULL)
  @IsOptional()
  @Matches(DAY_FORM)
  validUntil?: string | null;

  @ApiProperty(MINOR)
  @Matches(/^\d{1,18}$/)
  minor: string;

  @ApiProperty({ example: 'EUR' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiPropertyOptional({ type: 'integer', nullable: true, minimum: 0, maximum: 500 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(500)
  surchargePercent?: number | null;

  @ApiPropertyOptional({ ...TEXT_OR_NULL, description: 'Instead of a percentage.' })
  @IsOptional()
  @Matches(/^\d{1,18}$/)
  surchargeMinor?: string | null;

  @ApiProperty({ minLength: 3, description: 'Where it was read: the office answers for its own rows.' })
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  source: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The office’s own row that this one corrects; it ends.' })
  @OptionalField()
  @IsUUID()
  replaces?: string;
}

export class EndAnnuityFeeDto {
  @ApiProperty({ minLength: 3 })
  @IsString()
  @Length(3, 500)
  reason: string;
}

export class AnnuityFeeDto {
  @ApiProperty({ description: 'A UUID of the office’s own rows, a code of the shipped ones.' }) id: string;
  @ApiProperty({ enum: SCHEME_CODES, enumName: 'AnnuityScheme' }) scheme: string;
  @ApiProperty({ type: 'integer' }) from: number;
  @ApiProperty({ type: 'integer' }) to: number;
  @ApiProperty({ enum: PER }) per: 'payment' | 'year';
  @ApiProperty({ enum: ENTITY_SIZES, enumName: 'EntitySize', nullable: true }) entity: EntitySize | null;
  @ApiProperty(DAY) validFrom: string;
  @ApiProperty(DAY_OR_NULL) validUntil: string | null;
  @ApiProperty(MINOR) minor: string;
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer', nullable: true }) surchargePercent: number | null;
  @ApiProperty(TEXT_OR_NULL) surchargeMinor: string | null;
  @ApiProperty() source: string;
  @ApiProperty({ description: 'Entered by the office.' }) own: boolean;
  @ApiProperty({ description: 'Reckoned with; a shipped row that nobody has verified is only shown.' }) used: boolean;
  @ApiProperty() verification: string;
}

export class AnnuityFeesDto {
  @ApiProperty({ type: [AnnuityFeeDto] }) data: readonly AnnuityFeeDto[];
}

export class NewAnnuityRateDto {
  @ApiProperty({ example: 'EUR' })
  @Matches(/^[A-Z]{3}$/)
  from: string;

  @ApiProperty({ example: 'KZT' })
  @Matches(/^[A-Z]{3}$/)
  to: string;

  @ApiProperty({ example: '605.12', description: 'What one unit of `from` is worth in `to`: a decimal with a point.' })
  @Matches(/^\d{1,12}(\.\d{1,10})?$/)
  rate: string;

  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  on: string;

  @ApiProperty({ minLength: 3 })
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  source: string;
}

export class AnnuityRateDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() from: string;
  @ApiProperty() to: string;
  @ApiProperty() rate: string;
  @ApiProperty(DAY) on: string;
  @ApiProperty() source: string;
}

export class AnnuityRatesDto {
  @ApiProperty({ type: [AnnuityRateDto] }) data: readonly AnnuityRateDto[];
}

export class SaveAnnuitySettingsDto {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 365, description: 'Days before an annuity can first be paid (or is due) on which the officer is asked.' })
  @IsInt()
  @Min(0)
  @Max(365)
  askDays: number;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 180, description: 'Days that a licensee is given to answer.' })
  @IsInt()
  @Min(1)
  @Max(180)
  answerDays: number;

  @ApiProperty({ enum: ENTITY_SIZES, enumName: 'EntitySize', description: '37 CFR 1.27, 1.29.' })
  @IsIn(ENTITY_SIZES)
  entity: EntitySize;

  @ApiProperty({ ...TEXT_OR_NULL, description: 'Into which estimates are converted; null: no estimate.' })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  currency: string | null;
}

export class AnnuitySettingsDto extends SaveAnnuitySettingsDto {
  @ApiProperty({ type: 'integer', description: '0: never saved.' }) version: number;
}

class ForecastTotalDto {
  @ApiProperty({ type: 'integer' }) year: number;
  @ApiProperty() currency: string;
  @ApiProperty(MINOR) minor: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

class ForecastPartDto {
  @ApiProperty({ format: 'uuid' }) assetId: string;
  @ApiProperty() assetTitle: string;
  @ApiProperty(TEXT_OR_NULL) jurisdiction: string | null;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() caseReference: string;
  @ApiProperty({ type: 'integer' }) year: number;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty(MINOR) minor: string;
  @ApiProperty() currency: string;
}

class ForecastUnknownDto {
  @ApiProperty({ format: 'uuid' }) assetId: string;
  @ApiProperty() assetTitle: string;
  @ApiProperty(TEXT_OR_NULL) jurisdiction: string | null;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() caseReference: string;
  @ApiProperty({ type: 'integer', nullable: true }) year: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) number: number | null;
  @ApiProperty({ enum: ['no-fee', 'several-currencies', 'no-surcharge', 'no-scheme', 'no-anchor', 'no-rule'] }) reason: string;
  @ApiProperty({ description: 'The missing event or rule.' }) missing: string;
}

class ForecastEstimateDto {
  @ApiProperty({ type: 'integer' }) year: number;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Null while a rate is missing.' }) minor: string | null;
  @ApiProperty({ type: [String] }) missingRates: readonly string[];
}

export class AnnuityForecastDto {
  @ApiProperty({ type: 'integer', isArray: true }) years: readonly number[];
  @ApiProperty({ type: [ForecastTotalDto], description: 'For each year and currency; currencies are never added together.' }) totals: readonly ForecastTotalDto[];
  @ApiProperty({ type: [ForecastPartDto] }) parts: readonly ForecastPartDto[];
  @ApiProperty({ type: [ForecastUnknownDto], description: 'Counts for nothing in the sums.' }) unknown: readonly ForecastUnknownDto[];
  @ApiProperty({ type: 'integer' }) unknownCount: number;
  @ApiProperty({ type: 'integer' }) partsLeftOut: number;
  @ApiProperty(TEXT_OR_NULL) into: string | null;
  @ApiProperty({ type: [ForecastEstimateDto] }) estimates: readonly ForecastEstimateDto[];
  @ApiProperty({ type: [AnnuityRateDto] }) rates: readonly AnnuityRateDto[];
}
