import { ApiProperty } from '@nestjs/swagger';
import { ROYALTY_REPORT_STATES, SALES_AT_MOST, type RoyaltyReportState } from '@tamga/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsString, Length, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { DAY, TEXT_OR_NULL } from '../http/api-fields.js';
import { EveryLocaleDto } from '../http/localized.dto.js';
import { RawSaleDto } from './calculators.dto.js';
import { ReckonedReportDto, ReportEvidenceDto, ReportFaultDto } from './royalty-reports.dto.js';

/** What a licensee sees by their link. */
export class SalesReportDto {
  @ApiProperty({ type: EveryLocaleDto }) office: EveryLocaleDto;
  @ApiProperty() contactName: string;
  @ApiProperty() currency: string;
  @ApiProperty(DAY) periodFrom: string;
  @ApiProperty(DAY) periodUntil: string;
  @ApiProperty(DAY) dueOn: string;
  @ApiProperty({ enum: ROYALTY_REPORT_STATES, enumName: 'RoyaltyReportState' }) state: RoyaltyReportState;
  @ApiProperty() isCorrection: boolean;
  @ApiProperty(TEXT_OR_NULL) question: string | null;
  @ApiProperty() comment: string;
  @ApiProperty({ type: [RawSaleDto] }) lines: readonly RawSaleDto[];
  @ApiProperty({ type: [ReportEvidenceDto] }) evidence: readonly ReportEvidenceDto[];
  @ApiProperty({ type: ReckonedReportDto, nullable: true }) computed: ReckonedReportDto | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) submittedAt: string | null;
  @ApiProperty(TEXT_OR_NULL) submittedByName: string | null;
  @ApiProperty({ description: 'For the licensee’s own files.' }) reference: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ type: [ReportFaultDto], description: 'What has to be put right before it can be handed in.' }) faults: readonly ReportFaultDto[];
}
export class SalesReportSecretDto {
  @ApiProperty({ description: 'What stands behind the # of the mailed link.', maxLength: 100 })
  @IsString()
  @Length(1, 100)
  secret: string;
}
export class SaveSalesReportDto extends SalesReportSecretDto {
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  version: number;

  @ApiProperty({ type: [RawSaleDto], maxItems: SALES_AT_MOST })
  @IsArray()
  @ArrayMaxSize(SALES_AT_MOST)
  @ValidateNested({ each: true })
  @Type(() => RawSaleDto)
  lines: RawSaleDto[];

  @ApiProperty({ maxLength: 4000 })
  @IsString()
  @MaxLength(4000)
  comment: string;
}
export class SubmitSalesReportDto extends SaveSalesReportDto {
  @ApiProperty({ minLength: 2, maxLength: 200, description: 'Who hands it in.' })
  @IsString()
  @MinLength(2)
  @MaxLength(200)
  name: string;
}
export class SalesTableDto {
  @ApiProperty({ type: [RawSaleDto] }) lines: readonly RawSaleDto[];
}
export class ReportEvidenceListDto {
  @ApiProperty({ type: [ReportEvidenceDto] }) data: readonly ReportEvidenceDto[];
}
