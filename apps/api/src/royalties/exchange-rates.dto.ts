import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { RATES_AT_MOST } from '@tamga/features/royalties';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, MaxLength, ValidateNested } from 'class-validator';
import { DAY, TEXT_OR_NULL } from '../http/api-fields.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto, PageQuery } from '../http/page.dto.js';

export class NewExchangeRateDto {
  @ApiProperty({ example: 'EUR', maxLength: 3 })
  @IsString()
  @MaxLength(3)
  from: string;

  @ApiProperty({ example: 'USD', maxLength: 3 })
  @IsString()
  @MaxLength(3)
  to: string;

  @ApiProperty({ ...DAY, description: 'It counts from this day until the next one of the pair.' })
  @IsString()
  @MaxLength(20)
  on: string;

  @ApiProperty({ example: '1.0842', maxLength: 30, description: 'Whole units of `to` for one whole unit of `from`, exact.' })
  @IsString()
  @MaxLength(30)
  rate: string;

  @ApiProperty({ example: 'European Central Bank', maxLength: 300 })
  @IsString()
  @MaxLength(300)
  source: string;
}
export class NewExchangeRatesDto {
  @ApiProperty({ type: [NewExchangeRateDto], maxItems: RATES_AT_MOST })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(RATES_AT_MOST)
  @ValidateNested({ each: true })
  @Type(() => NewExchangeRateDto)
  rates: NewExchangeRateDto[];
}
export class ExchangeRateDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() from: string;
  @ApiProperty() to: string;
  @ApiProperty(DAY) on: string;
  @ApiProperty() rate: string;
  @ApiProperty() source: string;
  @ApiProperty({ format: 'date-time' }) enteredAt: string;
  @ApiProperty(TEXT_OR_NULL) enteredByName: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) withdrawnAt: string | null;
  @ApiProperty(TEXT_OR_NULL) withdrawReason: string | null;
}
export class ExchangeRatesPageDto {
  @ApiProperty({ type: [ExchangeRateDto] }) data: readonly ExchangeRateDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
export class RecordedRatesDto {
  @ApiProperty({ type: [ExchangeRateDto] }) data: readonly ExchangeRateDto[];
}
export class ExchangeRatesQuery extends PageQuery {
  @ApiPropertyOptional({ maxLength: 3 })
  @OptionalField()
  @IsString()
  @MaxLength(3)
  'filter[from]'?: string;

  @ApiPropertyOptional({ maxLength: 3 })
  @OptionalField()
  @IsString()
  @MaxLength(3)
  'filter[to]'?: string;
}
