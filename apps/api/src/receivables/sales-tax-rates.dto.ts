import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { TAX_TREATMENTS, type LocalDate, type TaxTreatment } from '@tamga/domain';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { DAY, DAY_OR_NULL } from '../http/api-fields.js';
import { EveryLocaleDto } from '../http/localized.dto.js';

class TaxTextDto {
  @ApiProperty({ maxLength: 500 }) @IsString() @MaxLength(500) en: string;
  @ApiProperty({ maxLength: 500 }) @IsString() @MaxLength(500) ru: string;
  @ApiProperty({ maxLength: 500 }) @IsString() @MaxLength(500) kk: string;
}
export class NewSalesTaxRateDto {
  @ApiProperty({ example: 'standard', maxLength: 40, description: 'Lower-case letters, digits and dashes. One day has one rate of a code.' })
  @IsString()
  @MaxLength(40)
  code: string;

  @ApiProperty({ enum: TAX_TREATMENTS, enumName: 'TaxTreatment' })
  @IsIn(TAX_TREATMENTS)
  treatment: TaxTreatment;

  @ApiProperty({ example: '16', maxLength: 6, description: 'Per cent; 0 for what bears none.' })
  @IsString()
  @MaxLength(6)
  percent: string;

  @ApiProperty(DAY)
  @IsString()
  @MaxLength(20)
  from: string;

  @ApiPropertyOptional(DAY_OR_NULL)
  @IsOptional()
  @IsString()
  @MaxLength(20)
  until?: string | null;

  @ApiProperty({ type: TaxTextDto, description: 'What the paper says; needed in every language for what bears no tax.' })
  @ValidateNested()
  @Type(() => TaxTextDto)
  text: TaxTextDto;

  @ApiProperty({ maxLength: 300, description: 'The law, with its article.' })
  @IsString()
  @MaxLength(300)
  basis: string;
}
export class EndSalesTaxRateDto {
  @ApiProperty({ ...DAY, description: 'Its last day.' })
  @IsString()
  @MaxLength(20)
  until: string;
}
export class SalesTaxRateDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty({ enum: TAX_TREATMENTS, enumName: 'TaxTreatment' }) treatment: TaxTreatment;
  @ApiProperty() percent: string;
  @ApiProperty(DAY) from: LocalDate;
  @ApiProperty(DAY_OR_NULL) until: LocalDate | null;
  @ApiProperty({ type: EveryLocaleDto }) text: EveryLocaleDto;
  @ApiProperty() basis: string;
}
export class SalesTaxRatesDto {
  @ApiProperty({ type: [SalesTaxRateDto] }) data: readonly SalesTaxRateDto[];
}
