import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AGE_BANDS, DEADLINE_KINDS, STAGES, TRACKS, type AgeBand, type DeadlineKind, type Stage, type Track } from '@tamga/domain';
import { AFFILIATION_LENGTH, REPORT_MONTHS, type ReportMonths } from '@tamga/features/reports';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { DAY } from '../http/api-fields.js';
import { LocalizedNameDto } from '../http/localized.dto.js';

const NUMBER_OR_NULL = { type: Number, nullable: true } as const;

export class ReportQuery {
  @ApiPropertyOptional({ enum: REPORT_MONTHS, default: 12, description: 'How many months back the report looks.' })
  @IsOptional()
  @Type(() => Number)
  @IsIn(REPORT_MONTHS)
  months: ReportMonths = 12;

  @ApiPropertyOptional({ enum: TRACKS })
  @IsOptional()
  @IsIn(TRACKS)
  track?: Track;

  @ApiPropertyOptional({ minLength: 1, maxLength: AFFILIATION_LENGTH, description: 'Only cases with an inventor of this faculty or institute, in any case of letters.' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(AFFILIATION_LENGTH)
  affiliation?: string;
}

export class StageReportQuery extends ReportQuery {
  @ApiPropertyOptional({ enum: STAGES })
  @IsOptional()
  @IsIn(STAGES)
  stage?: Stage;
}

class PeriodDto {
  @ApiProperty({ ...DAY, description: 'The first day that counts.' }) from: string;
  @ApiProperty({ ...DAY, description: 'Today where the office is.' }) to: string;
}

class PercentilesDto extends PeriodDto {
  @ApiProperty({ ...NUMBER_OR_NULL, description: 'Days; null when nothing was finished.' }) p50: number | null;
  @ApiProperty(NUMBER_OR_NULL) p85: number | null;
  @ApiProperty(NUMBER_OR_NULL) p95: number | null;
}

export class FunnelStageDto {
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty() advanced: number;
  @ApiProperty() sentBack: number;
  @ApiProperty() closed: number;
  @ApiProperty({ ...NUMBER_OR_NULL, description: 'Of those that went on or were closed, the share (0 to 1) that went on.' }) conversion: number | null;
  @ApiProperty({ ...NUMBER_OR_NULL, description: 'Of 100 that begin, how many come as far at these conversions.' }) reach: number | null;
  @ApiProperty({ ...NUMBER_OR_NULL, description: 'Days on the stage clock of those that went on.' }) medianDays: number | null;
  @ApiProperty(NUMBER_OR_NULL) p85Days: number | null;
}

export class FunnelDto extends PeriodDto {
  @ApiProperty({ description: 'Cases opened in the period.' }) opened: number;
  @ApiProperty({ type: [FunnelStageDto] }) stages: FunnelStageDto[];
}

export class CycleCaseDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() reference: string;
  @ApiProperty({ ...DAY, description: 'The day it was finished.' }) on: string;
  @ApiProperty() days: number;
}

export class CycleTimesDto extends PercentilesDto {
  @ApiProperty({ enum: STAGES, nullable: true, description: 'Null: the whole way, from the opening to the last stage.' }) stage: Stage | null;
  @ApiProperty() count: number;
  @ApiProperty({ type: [CycleCaseDto], description: 'The newest, at most 1000.' }) cases: CycleCaseDto[];
}

export class FlowStageDto {
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({ type: [Number], description: 'Living cases at the end of each day.' }) counts: number[];
}

export class CumulativeFlowDto extends PeriodDto {
  @ApiProperty({ type: [String] }) days: string[];
  @ApiProperty({ type: [FlowStageDto] }) stages: FlowStageDto[];
}

export class WeekDto {
  @ApiProperty({ ...DAY, description: 'Its Monday.' }) week: string;
  @ApiProperty() count: number;
}

export class ForecastPointDto {
  @ApiProperty(DAY) on: string;
  @ApiProperty({ description: 'At least so many by then, in 50 of 100 runs.' }) sure50: number;
  @ApiProperty() sure85: number;
  @ApiProperty() sure95: number;
}

export class ThroughputForecastDto extends PeriodDto {
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({ type: [WeekDto], description: 'Complete weeks only.' }) weeks: WeekDto[];
  @ApiProperty({ type: [ForecastPointDto], nullable: true, description: 'Week by week; null when the past is too short or empty.' }) forecast: ForecastPointDto[] | null;
  @ApiProperty() runs: number;
  @ApiProperty() seed: number;
}

export class AgeingCaseDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() reference: string;
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({ description: 'On the clock of its stage.' }) days: number;
  @ApiProperty({ description: 'Past the target of its stage.' }) late: boolean;
  @ApiProperty({ enum: AGE_BANDS }) band: AgeBand;
}

export class AgeingStageDto {
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty() open: number;
  @ApiProperty({ description: 'How many went on from it in the period.' }) finished: number;
  @ApiProperty(NUMBER_OR_NULL) p50: number | null;
  @ApiProperty(NUMBER_OR_NULL) p85: number | null;
  @ApiProperty(NUMBER_OR_NULL) p95: number | null;
}

export class NamedCaseDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() reference: string;
  @ApiProperty({ type: LocalizedNameDto }) title: LocalizedNameDto;
  @ApiProperty({ enum: STAGES }) stage: Stage;
  @ApiProperty({ type: String, nullable: true }) owner: string | null;
  @ApiProperty() days: number;
}

class AgeBandsDto implements Record<AgeBand, number> {
  @ApiProperty() usual: number;
  @ApiProperty() 'over-50': number;
  @ApiProperty() 'over-85': number;
  @ApiProperty() 'over-95': number;
  @ApiProperty() unknown: number;
}

export class AgeingDto extends PeriodDto {
  @ApiProperty({ type: [AgeingStageDto] }) stages: AgeingStageDto[];
  @ApiProperty({ type: [AgeingCaseDto], description: 'The oldest first, at most 3000.' }) cases: AgeingCaseDto[];
  @ApiProperty() open: number;
  @ApiProperty({ type: AgeBandsDto }) bands: AgeBandsDto;
  @ApiProperty({ type: [NamedCaseDto], description: 'Beyond the 85th percentile of their stage, the furthest first.' }) stuck: NamedCaseDto[];
  @ApiProperty({ type: [NamedCaseDto], description: 'Open, and longest without a change; the days since then.' }) waiting: NamedCaseDto[];
}

export class DeadlineMonthDto {
  @ApiProperty({ example: '2026-12', description: 'Or `overdue`.' }) month: string;
  @ApiProperty({ enum: DEADLINE_KINDS, enumName: 'DeadlineKind' }) kind: DeadlineKind;
  @ApiProperty() count: number;
  @ApiProperty() unverified: number;
}

export class DeadlineLoadDto {
  @ApiProperty(DAY) on: string;
  @ApiProperty(DAY) until: string;
  @ApiProperty({ type: [DeadlineMonthDto], description: 'Open deadlines; months without one are absent.' }) months: DeadlineMonthDto[];
  @ApiProperty({ description: 'Open ones due after `until`.' }) later: number;
}

export class LoadDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) ownerId: string | null;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty() open: number;
  @ApiProperty() onHold: number;
  @ApiProperty() overTarget: number;
  @ApiProperty({ description: 'Open deadlines other than targets of stages.' }) deadlines: number;
  @ApiProperty() overdue: number;
  @ApiProperty({ description: 'Due within 30 days.' }) due30: number;
}

export class WorkloadDto {
  @ApiProperty(DAY) on: string;
  @ApiProperty({ type: [LoadDto] }) people: LoadDto[];
}

export class AffiliationDto {
  @ApiProperty({ type: String, nullable: true, description: 'Null: nothing is written.' }) name: string | null;
  @ApiProperty() submitted: number;
  @ApiProperty() accepted: number;
}

export class AffiliationsDto extends PeriodDto {
  @ApiProperty({ description: 'Disclosures; one with two affiliations counts for both of them.' }) total: number;
  @ApiProperty({ type: [AffiliationDto] }) affiliations: AffiliationDto[];
}
