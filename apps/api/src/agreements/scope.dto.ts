import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { DAY_FORM, DAY_OR_NULL } from '../http/api-fields.js';

const NUMBER_OR_NULL = { type: Number, nullable: true, minimum: 0 } as const;
const MOST_COUNTRIES = 250;

/** What an agreement covers and on what conditions: what an amendment may change. */
export class ScopeDto {
  @ApiPropertyOptional({ ...DAY_OR_NULL, description: 'Its last day; null: until it is terminated.' })
  @IsOptional()
  @Matches(DAY_FORM)
  expiresOn?: string | null;

  @ApiPropertyOptional({ maxLength: 300, description: 'Whose law governs it, in words.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  governingLaw?: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  fieldOfUse?: string;

  @ApiPropertyOptional({ type: [String], example: ['KZ', 'UZ'], description: 'Two-letter codes of countries, or `worldwide` alone; empty: not said.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_COUNTRIES)
  @IsString({ each: true })
  territory?: string[];

  @ApiPropertyOptional({ type: Boolean, nullable: true, description: 'Whether sublicences may be given; null: not said.' })
  @IsOptional()
  @IsBoolean()
  sublicensing?: boolean | null;

  @ApiPropertyOptional(NUMBER_OR_NULL)
  @IsOptional()
  @IsInt()
  confidentialityYears?: number | null;

  @ApiPropertyOptional({ ...NUMBER_OR_NULL, description: 'How long a publication may be held back.' })
  @IsOptional()
  @IsInt()
  publicationDelayDays?: number | null;

  @ApiPropertyOptional({ ...NUMBER_OR_NULL, description: 'Notice before it can be ended.' })
  @IsOptional()
  @IsInt()
  noticeDays?: number | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '25000.00', description: 'What it is worth in all; with its currency or not at all.' })
  @IsOptional()
  @IsString()
  @MaxLength(24)
  value?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'KZT' })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  currency?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '33.5', description: 'What the other side bears, in per cent: 0 to 100.' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  coFinancingPercent?: string | null;
}
