import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { ByLocale, InEveryLocale } from '@tamga/domain';
import { OptionalField } from './optional-field.decorator.js';

/** A name in some of the languages. */
export class LocalizedNameDto implements ByLocale {
  @ApiPropertyOptional({ maxLength: 300 })
  @OptionalField()
  @IsString()
  @MaxLength(300)
  en?: string;

  @ApiPropertyOptional({ maxLength: 300 })
  @OptionalField()
  @IsString()
  @MaxLength(300)
  ru?: string;

  @ApiPropertyOptional({ maxLength: 300 })
  @OptionalField()
  @IsString()
  @MaxLength(300)
  kk?: string;
}

/** A name in every language. */
export class EveryLocaleDto implements InEveryLocale {
  @ApiProperty() en: string;
  @ApiProperty() ru: string;
  @ApiProperty() kk: string;
}
