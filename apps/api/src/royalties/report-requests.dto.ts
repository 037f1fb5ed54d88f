import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LOCALES, type Locale, type LocalDate } from '@tamga/domain';
import { IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';
import { DAY, DAY_OR_NULL } from '../http/api-fields.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { PageDto, PageQuery } from '../http/page.dto.js';

const LACKS = ['address', 'terms'] as const;

export class DueReportsQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  'filter[agreementId]'?: string;
}
export class DueReportDto {
  @ApiProperty({ format: 'uuid' }) obligationId: string;
  @ApiProperty({ format: 'uuid' }) agreementId: string;
  @ApiProperty() agreementTitle: string;
  @ApiProperty(DAY) periodFrom: LocalDate;
  @ApiProperty(DAY) periodUntil: LocalDate;
  @ApiProperty(DAY) dueOn: LocalDate;
  @ApiProperty() isLate: boolean;
  @ApiProperty({ description: 'Whoever was asked the last time, else whoever owes it.' }) contactName: string;
  @ApiProperty({ type: String, nullable: true }) contactEmail: string | null;
  @ApiProperty({ enum: LOCALES }) locale: Locale;
  @ApiProperty({ enum: LACKS, isArray: true, description: 'What keeps the request from leaving by itself.' }) lacks: readonly (typeof LACKS)[number][];
}
export class DueReportsDto {
  @ApiProperty({ type: [DueReportDto] }) data: readonly DueReportDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class AgreedTermsQuery {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  agreementId: string;

  @ApiProperty({ ...DAY, description: 'The last day of the period.' })
  @IsString()
  @MaxLength(20)
  on: string;
}
class SaidTermsDto {
  @ApiProperty() currency: string;
  @ApiProperty({ type: [String], description: 'In the reader’s language.' }) said: readonly string[];
}
export class AgreedTermsDto {
  @ApiProperty({ type: SaidTermsDto, nullable: true, description: 'Null: the agreement says nothing of earned royalties on that day.' }) terms: SaidTermsDto | null;
}

export class SaveRoyaltySettingsDto {
  @ApiProperty({ ...DAY, nullable: true, description: 'Requests for periods that end from this day on leave by themselves; null: a person sends each.' })
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @MaxLength(20)
  askFrom: string | null;
}
export class RoyaltySettingsDto {
  @ApiProperty(DAY_OR_NULL) askFrom: LocalDate | null;
  @ApiProperty({ type: 'integer' }) version: number;
}
