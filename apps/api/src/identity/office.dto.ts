import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LOCALES, type Locale } from '@tamga/domain';
import { CONFIRMABLE_STEPS, SETUP_STEPS, type ConfirmableStep, type SetupStep } from '@tamga/features/identity';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsString, MaxLength, ValidateNested } from 'class-validator';
import { EveryLocaleDto } from '../http/localized.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';

export class OfficeNamesDto implements EveryLocaleDto {
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) en: string;
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) ru: string;
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) kk: string;
}

export class ChangeOfficeDto {
  @ApiPropertyOptional({ type: OfficeNamesDto })
  @OptionalField()
  @ValidateNested()
  @Type(() => OfficeNamesDto)
  name?: OfficeNamesDto;

  @ApiPropertyOptional({ example: 'Asia/Almaty', maxLength: 64 })
  @OptionalField()
  @IsString()
  @MaxLength(64)
  timezone?: string;

  @ApiPropertyOptional({ enum: LOCALES, enumName: 'Locale', description: 'The language of mails to nobody in particular.' })
  @OptionalField()
  @IsIn(LOCALES)
  locale?: Locale;

  @ApiPropertyOptional({ description: 'Titles of inventions may go into the calendar programs of officers who ask for it.' })
  @OptionalField()
  @IsBoolean()
  calendarTitles?: boolean;
}

export class OfficeSettingsDto {
  @ApiProperty() code: string;
  @ApiProperty({ type: EveryLocaleDto }) name: EveryLocaleDto;
  @ApiProperty({ example: 'Asia/Almaty' }) timezone: string;
  @ApiProperty({ enum: LOCALES, enumName: 'Locale' }) locale: Locale;
  @ApiProperty() isDemo: boolean;
  @ApiProperty() calendarTitles: boolean;
  @ApiProperty() version: number;
}

export class SetupLineDto {
  @ApiProperty({ enum: SETUP_STEPS, enumName: 'SetupStep' }) step: SetupStep;
  @ApiProperty() done: boolean;
  @ApiProperty({ description: 'Only a person can say that it is done.' }) confirmable: boolean;
}

export class OfficeSetupDto {
  @ApiProperty({ type: [SetupLineDto] }) steps: SetupLineDto[];
  @ApiProperty() done: boolean;
  @ApiProperty() dismissed: boolean;
  @ApiProperty({ description: 'This is the demonstration.' }) isDemo: boolean;
}

export class ConfirmStepDto {
  @ApiProperty({ enum: CONFIRMABLE_STEPS, enumName: 'ConfirmableStep' }) @IsIn(CONFIRMABLE_STEPS) step: ConfirmableStep;
  @ApiProperty() @IsBoolean() done: boolean;
}

export class DismissSetupDto {
  @ApiProperty() @IsBoolean() dismissed: boolean;
}
