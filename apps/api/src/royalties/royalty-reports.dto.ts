import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LOCALES, REPORT_TERMS_FROM, ROYALTY_REPORT_STATES, type Locale, type LocalDate, type ReportTermsFrom, type RoyaltyReportState } from '@tamga/domain';
import { REPORT_GROUPS, type ReportGroup } from '@tamga/features/royalties';
import { IsIn, IsObject, IsString, IsUUID, Length, MaxLength, MinLength } from 'class-validator';
import { DAY, TEXT_OR_NULL } from '../http/api-fields.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto, PageQuery } from '../http/page.dto.js';
import { RawSaleDto, RoyaltyYearDto } from './calculators.dto.js';

const TERMS = { type: 'object', additionalProperties: true, description: 'As in docs/royalties.md.' } as const;

export class RoyaltyReportsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: REPORT_GROUPS, default: 'open' })
  @OptionalField()
  @IsIn(REPORT_GROUPS)
  'filter[group]'?: ReportGroup;

  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  'filter[agreementId]'?: string;
}

export class AskRoyaltyReportDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  agreementId: string;

  @ApiProperty({ ...DAY, example: '2026-01-01' })
  @IsString()
  @MaxLength(20)
  periodFrom: string;

  @ApiProperty({ ...DAY, example: '2026-03-31' })
  @IsString()
  @MaxLength(20)
  periodUntil: string;

  @ApiProperty({ ...DAY, example: '2026-04-30' })
  @IsString()
  @MaxLength(20)
  dueOn: string;

  @ApiPropertyOptional({ ...TERMS, example: { currency: 'USD', schedules: [{ tiers: [{ rate: '3' }] }] }, description: 'The agreement’s own, on the last day of the period, when left out.' })
  @OptionalField()
  @IsObject()
  terms?: Record<string, unknown>;

  @ApiPropertyOptional({ maxLength: 200, description: 'The licensee’s own name when left out.' })
  @OptionalField()
  @IsString()
  @MaxLength(200)
  contactName?: string;

  @ApiPropertyOptional({ maxLength: 254, description: 'The licensee’s own address when left out.' })
  @OptionalField()
  @IsString()
  @MaxLength(254)
  contactEmail?: string;

  @ApiPropertyOptional({ enum: LOCALES, description: 'The language of the mail.' })
  @OptionalField()
  @IsIn(LOCALES)
  locale?: Locale;
}

export class RoyaltyQuestionBackDto {
  @ApiProperty({ minLength: 5, maxLength: 2000 })
  @IsString()
  @MinLength(5)
  @MaxLength(2000)
  question: string;
}
export class RoyaltyReasonDto {
  @ApiProperty({ minLength: 5, maxLength: 2000, description: 'Kept in the history.' })
  @IsString()
  @MinLength(5)
  @MaxLength(2000)
  reason: string;
}
export class RetakeReportTermsDto {
  @ApiProperty({ maxLength: 100, description: 'Of `termsNow` as it was shown.' })
  @IsString()
  @Length(1, 100)
  digest: string;
}
export class AcceptRoyaltyReportDto {
  @ApiPropertyOptional({ maxLength: 100, description: 'Of `termsNow` as it was shown: needed while the terms of the agreement are others than those it is computed by.' })
  @OptionalField()
  @IsString()
  @Length(1, 100)
  termsDigest?: string;
}
export class RoyaltyCorrectionDto {
  @ApiProperty(DAY)
  @IsString()
  @MaxLength(20)
  dueOn: string;
}

class ReportYearDto extends RoyaltyYearDto {
  @ApiProperty({ description: 'What the year owed without this report.' }) before: string;
  @ApiProperty({ description: 'What this report adds.' }) now: string;
}
class UsedRateDto {
  @ApiProperty() currency: string;
  @ApiProperty(DAY) on: string;
  @ApiProperty() rate: string;
  @ApiProperty() source: string;
}
export class ReckonedReportDto {
  @ApiProperty() currency: string;
  @ApiProperty({ description: 'What the report owes.' }) due: string;
  @ApiProperty({ description: 'What it charges: of a correction the difference.' }) charge: string;
  @ApiProperty({ type: [ReportYearDto] }) years: readonly ReportYearDto[];
  @ApiProperty({ type: [UsedRateDto], description: 'Exchange rates of the office that were at hand.' }) rates: readonly UsedRateDto[];
}
export class ReportEvidenceDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty() fileName: string;
  @ApiProperty({ type: 'integer' }) size: number;
}
export class ReportFaultDto {
  @ApiProperty() pointer: string;
  @ApiProperty() code: string;
  @ApiProperty() message: string;
}

export class RoyaltyReportSummaryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) agreementId: string;
  @ApiProperty() agreementTitle: string;
  @ApiProperty() contactName: string;
  @ApiProperty() contactEmail: string;
  @ApiProperty({ enum: LOCALES }) locale: Locale;
  @ApiProperty() currency: string;
  @ApiProperty(DAY) periodFrom: string;
  @ApiProperty(DAY) periodUntil: string;
  @ApiProperty(DAY) dueOn: string;
  @ApiProperty({ enum: ROYALTY_REPORT_STATES, enumName: 'RoyaltyReportState' }) state: RoyaltyReportState;
  @ApiProperty() isLate: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) submittedAt: string | null;
  @ApiProperty(TEXT_OR_NULL) submittedByName: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) acceptedAt: string | null;
  @ApiProperty(TEXT_OR_NULL) acceptedByName: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Once accepted.' }) due: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Once accepted: of a correction the difference.' }) charge: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) supersedesId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) supersededById: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) linkExpiresAt: string | null;
  @ApiProperty({ description: 'Whether the licensee has opened the link.' }) linkUsed: boolean;
  @ApiProperty({ type: 'integer' }) version: number;
}
class PreviousReportDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(DAY) periodFrom: string;
  @ApiProperty(DAY) periodUntil: string;
  @ApiProperty() due: string;
  @ApiProperty() currency: string;
}
class TermsNowDto {
  @ApiProperty({ description: 'Of exactly these terms.' }) digest: string;
  @ApiProperty({ type: [String], description: 'What the report is computed by and the agreement does not say any more, in the reader’s language.' }) gone: readonly string[];
  @ApiProperty({ type: [String], description: 'What the agreement says and the report is not computed by.' }) come: readonly string[];
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Null: the agreement has no earned royalty on the last day of the period.' }) currency: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'What the report would owe by them.' }) due: string | null;
}
export class RoyaltyReportDto extends RoyaltyReportSummaryDto {
  @ApiProperty() comment: string;
  @ApiProperty(TEXT_OR_NULL) question: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) obligationId: string | null;
  @ApiProperty({ type: [RawSaleDto] }) lines: readonly RawSaleDto[];
  @ApiProperty({ type: [ReportEvidenceDto] }) evidence: readonly ReportEvidenceDto[];
  @ApiProperty(TERMS) terms: unknown;
  @ApiProperty({ enum: REPORT_TERMS_FROM, description: 'Whether the agreement’s own terms or typed ones.' }) termsFrom: ReportTermsFrom;
  @ApiProperty({ type: [String], description: 'In the reader’s language.' }) termsSaid: readonly string[];
  @ApiProperty({ type: TermsNowDto, nullable: true, description: 'What the agreement says where that is something else.' }) termsNow: TermsNowDto | null;
  @ApiProperty({ ...DAY, nullable: true, description: 'When the agreement’s terms ask for it by now, where that is another day.' }) owedOn: LocalDate | null;
  @ApiProperty({ type: ReckonedReportDto, nullable: true }) computed: ReckonedReportDto | null;
  @ApiProperty({ type: [ReportFaultDto], description: 'What keeps it from being computed.' }) faults: readonly ReportFaultDto[];
  @ApiProperty({ type: PreviousReportDto, nullable: true, description: 'The accepted report of the period before.' }) previous: PreviousReportDto | null;
}
export class RoyaltyReportsPageDto {
  @ApiProperty({ type: [RoyaltyReportSummaryDto] }) data: readonly RoyaltyReportSummaryDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
