import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { RECEIVABLE_AGES, type LocalDate, type ReceivableAge } from '@tamga/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { LocalizedNameDto } from '../http/localized.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { IssuerDto } from './invoices.dto.js';

class ReceivablesAgeingLineDto {
  @ApiProperty() currency: string;
  @ApiProperty({ enum: RECEIVABLE_AGES, enumName: 'ReceivableAge' }) age: ReceivableAge;
  @ApiProperty({ type: 'integer' }) invoices: number;
  @ApiProperty({ example: '125050' }) openMinor: string;
}

export class ReceivablesAgeingDto {
  @ApiProperty({ type: [ReceivablesAgeingLineDto] }) data: readonly ReceivablesAgeingLineDto[];
}

class FreeReceiptDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'date' }) receivedOn: LocalDate;
  @ApiProperty() currency: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) payerId: string | null;
  @ApiProperty() payerName: string;
  @ApiProperty({ type: LocalizedNameDto, nullable: true, description: 'As the office knows the payer, in each language.' }) payerNames: LocalizedNameDto | null;
  @ApiProperty() reference: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ example: '125050', description: 'Not matched to anything yet.' }) freeMinor: string;
}

export class FreeReceiptsDto {
  @ApiProperty({ type: [FreeReceiptDto] }) data: readonly FreeReceiptDto[];
}

export class FreeReceiptsQuery {
  @ApiPropertyOptional({ example: 'KZT' })
  @OptionalField()
  @Matches(/^[A-Z]{3}$/)
  'filter[currency]'?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50 })
  @OptionalField()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

export class SaveInvoiceSettingsDto {
  @ApiProperty({ type: IssuerDto })
  @ValidateNested()
  @Type(() => IssuerDto)
  issuer: IssuerDto;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 365 })
  @IsInt()
  @Min(0)
  @Max(365)
  termsDays: number;

  @ApiProperty({ type: String, nullable: true, example: '10', description: 'Per cent a year that is proposed for what is overdue.' })
  @IsOptional()
  @Matches(/^\d{1,3}(\.\d{1,2})?$/)
  interestPercent: string | null;

  @ApiPropertyOptional({ type: 'integer', isArray: true, minItems: 3, maxItems: 3, example: [7, 21, 45], description: 'Days after the due day, one for each reminder, a week apart at least. As it was, when left out.' })
  @OptionalField()
  @IsArray()
  @ArrayMinSize(3)
  @ArrayMaxSize(3)
  @IsInt({ each: true })
  reminderDays?: number[];

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'Of invoices that fall due from this day on reminders leave by themselves; null: somebody sends each. As it was, when left out.' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  remindFrom?: string | null;
}

export class InvoiceSettingsDto {
  @ApiProperty({ type: IssuerDto }) issuer: IssuerDto;
  @ApiProperty({ type: 'integer' }) termsDays: number;
  @ApiProperty({ type: String, nullable: true }) interestPercent: string | null;
  @ApiProperty({ type: 'integer', isArray: true, description: 'Days after the due day, one for each reminder.' }) reminderDays: readonly number[];
  @ApiProperty({ type: String, format: 'date', nullable: true }) remindFrom: LocalDate | null;
  @ApiProperty({ type: 'integer', description: '0: never saved.' }) version: number;
}
