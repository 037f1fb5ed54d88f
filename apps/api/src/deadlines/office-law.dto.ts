import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { DAY, DAY_FORM } from '../http/api-fields.js';
import { RuleDto } from './calculator.dto.js';
import { DueSpanDto, RuleTextsDto } from './docket.dto.js';

const CODE_FORM = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MOST_DAYS = 200;

export class DecideRuleDto {
  @ApiProperty({ example: 'us-information-disclosure' })
  @Matches(CODE_FORM)
  @MaxLength(80)
  code: string;

  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  @Max(10_000)
  version: number;

  @ApiProperty()
  @IsBoolean()
  enabled: boolean;

  @ApiProperty({ minLength: 10, maxLength: 2000, description: 'In writing: who checked the law, and where.' })
  @IsString()
  @MinLength(10)
  @MaxLength(2000)
  reason: string;
}

export class AddRuleDto {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'A row like those shipped: code, version, title, jurisdiction, trigger, dates, citation and so on.' })
  @IsObject()
  rule: Record<string, unknown>;

  @ApiProperty({ minLength: 10, maxLength: 2000 })
  @IsString()
  @MinLength(10)
  @MaxLength(2000)
  reason: string;
}

export class RuleDecisionDto {
  @ApiProperty() reason: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) decidedBy: string | null;
  @ApiProperty({ description: 'Empty when the account is gone.' }) decidedByName: string;
  @ApiProperty({ type: String, format: 'date-time' }) decidedAt: string;
}

export class RuleLineDto {
  @ApiProperty({ type: RuleDto }) rule: RuleDto;
  @ApiProperty({ description: 'The office wrote it.' }) own: boolean;
  @ApiProperty() enabled: boolean;
  @ApiProperty({ type: RuleDecisionDto, nullable: true, description: 'Null: as shipped.' }) decision: RuleDecisionDto | null;
}

export class RuleListDto {
  @ApiProperty({ type: [RuleLineDto] }) data: RuleLineDto[];
}

export class RuleRowDto {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The whole row as data, in the form that POST /deadline-rules takes.' }) rule: object;
}

export class DayNameDto extends RuleTextsDto {
  @ApiProperty() @IsString() @MaxLength(200) declare en: string;
  @ApiProperty() @IsString() @MaxLength(200) declare ru: string;
  @ApiProperty() @IsString() @MaxLength(200) declare kk: string;
}

export class ClosedDayDto {
  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  on: string;

  @ApiProperty({ type: DayNameDto })
  @IsObject()
  @ValidateNested()
  @Type(() => DayNameDto)
  name: DayNameDto;
}

export class CalendarYearDaysDto {
  @ApiProperty({ example: 'kz' })
  @Matches(CODE_FORM)
  @MaxLength(40)
  authority: string;

  @ApiProperty({ minimum: 1900, maximum: 2200 })
  @IsInt()
  @Min(1900)
  @Max(2200)
  year: number;

  @ApiProperty({ type: [ClosedDayDto], description: 'Closed days beside weekends.' })
  @IsArray()
  @ArrayMaxSize(MOST_DAYS)
  @ValidateNested({ each: true })
  @Type(() => ClosedDayDto)
  closed: ClosedDayDto[];

  @ApiPropertyOptional({ type: [String], description: 'Weekend days made working days.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_DAYS)
  @Matches(DAY_FORM, { each: true })
  working?: string[];
}

export class AddCalendarYearDto extends CalendarYearDaysDto {
  @ApiProperty({ minLength: 3, maxLength: 1000, description: 'The notice, decree or statute.' })
  @IsString()
  @MinLength(3)
  @MaxLength(1000)
  source: string;
}

export class CalendarEnteredDto {
  @ApiProperty({ description: 'Empty when the account is gone.' }) by: string;
  @ApiProperty({ type: String, format: 'date-time' }) at: string;
}

export class CalendarLineDto {
  @ApiProperty() authority: string;
  @ApiProperty() year: number;
  @ApiProperty({ description: '0: as shipped.' }) version: number;
  @ApiProperty({ type: [ClosedDayDto] }) closed: ClosedDayDto[];
  @ApiProperty({ type: [String] }) working: string[];
  @ApiProperty() source: string;
  @ApiProperty({ description: 'Checked against the authority’s own list; an office answers for its own.' }) verified: boolean;
  @ApiProperty({ description: 'Only some of the year’s closed days are known: the others stay unknown, and dates on them are flagged.' }) partial: boolean;
  @ApiProperty({ type: CalendarEnteredDto, nullable: true, description: 'Null: as shipped.' }) entered: CalendarEnteredDto | null;
}

export class CalendarAuthorityDto {
  @ApiProperty({ example: 'kz' }) code: string;
  @ApiProperty({ type: RuleTextsDto }) name: RuleTextsDto;
}

export class CalendarListDto {
  @ApiProperty({ type: [CalendarLineDto] }) data: CalendarLineDto[];
  @ApiProperty({ type: [CalendarAuthorityDto], description: 'Every calendar, also those of which no year is known.' }) authorities: CalendarAuthorityDto[];
}

export class CalendarEffectDto {
  @ApiProperty({ type: String, format: 'uuid' }) deadlineId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) caseId: string | null;
  @ApiProperty({ type: String, nullable: true }) caseReference: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Title of the agreement whose clause gives the day; null: a rule of the law does.' }) agreement: string | null;
  @ApiProperty() rule: string;
  @ApiProperty({ type: RuleTextsDto, nullable: true }) title: RuleTextsDto | null;
  @ApiProperty({ type: DueSpanDto }) from: DueSpanDto;
  @ApiProperty({ type: DueSpanDto }) to: DueSpanDto;
}

export class CalendarPreviewDto {
  @ApiProperty({ description: 'How many open deadlines would have another day.' }) deadlines: number;
  @ApiProperty({ type: [CalendarEffectDto], description: 'The first hundred of them by due day.' }) lines: CalendarEffectDto[];
}

export class CalendarAddedDto {
  @ApiProperty() version: number;
  @ApiProperty({ description: 'Cases looked at again.' }) cases: number;
  @ApiProperty({ description: 'Deadlines whose day is another by the new version; each has a conflict to decide.' }) changed: number;
}
