import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DEADLINE_KINDS, STAGES, VERIFICATIONS, type DeadlineKind, type Stage, type Verification } from '@tamga/domain';
import { PER_DAY_AT_MOST } from '@tamga/features/calendar';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { DAY, DAY_FORM } from '../http/api-fields.js';

export class CalendarDaysQuery {
  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  from: string;

  @ApiProperty({ ...DAY, description: 'Included; 62 days at most.' })
  @Matches(DAY_FORM)
  to: string;

  @ApiPropertyOptional({ enum: ['me'], description: 'Only what one owns or stands in for.' })
  @IsOptional()
  @IsIn(['me'])
  'filter[owner]'?: 'me';

  @ApiPropertyOptional({ enum: DEADLINE_KINDS, enumName: 'DeadlineKind' })
  @IsOptional()
  @IsIn(DEADLINE_KINDS)
  'filter[kind]'?: DeadlineKind;

  @ApiPropertyOptional({ enum: VERIFICATIONS })
  @IsOptional()
  @IsIn(VERIFICATIONS)
  'filter[verification]'?: Verification;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: PER_DAY_AT_MOST, default: 20, description: 'How many of each day.' })
  @Type(() => Number)
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(PER_DAY_AT_MOST)
  perDay: number = 20;
}

export class CalendarOwnerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class CalendarBasisDto {
  @ApiProperty({ example: 'bar-date' }) code: string;
}

export class CalendarEntryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: DEADLINE_KINDS, enumName: 'DeadlineKind' }) kind: DeadlineKind;
  @ApiProperty() title: string;
  @ApiProperty({ enum: STAGES, nullable: true, description: 'Of a stage target.' }) stage: Stage | null;
  @ApiProperty({ type: CalendarBasisDto }) basis: CalendarBasisDto;
  @ApiProperty({ type: String, nullable: true }) jurisdiction: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) caseId: string | null;
  @ApiProperty({ type: String, nullable: true }) caseReference: string | null;
  @ApiProperty({ ...DAY, description: 'After closed days.' }) dueOn: string;
  @ApiProperty({ ...DAY, description: 'The period as counted.' }) nominalDueOn: string;
  @ApiProperty({ enum: VERIFICATIONS }) verification: Verification;
  @ApiProperty({ type: CalendarOwnerDto, nullable: true }) owner: CalendarOwnerDto | null;
  @ApiProperty({ description: 'One is told when the owner does not react.' }) standingIn: boolean;
}

export class CalendarDayDto {
  @ApiProperty(DAY) on: string;
  @ApiProperty({ description: 'Of that day, shown or not.' }) count: number;
  @ApiProperty({ type: [CalendarEntryDto] }) entries: CalendarEntryDto[];
}

export class CalendarOverdueDto {
  @ApiProperty({ description: 'In all, shown or not.' }) count: number;
  @ApiProperty({ type: [CalendarEntryDto], description: 'The oldest.' }) entries: CalendarEntryDto[];
}

export class CalendarRangeDto {
  @ApiProperty({ ...DAY, description: 'Where the office is.' }) today: string;
  @ApiProperty({ type: CalendarOverdueDto }) overdue: CalendarOverdueDto;
  @ApiProperty({ type: [CalendarDayDto], description: 'Days on which something is due.' }) days: CalendarDayDto[];
}
