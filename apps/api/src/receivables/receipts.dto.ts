import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { RECEIPT_NATURES, type LocalDate, type ReceiptNature } from '@tamga/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { AMOUNT_LENGTH, DAY, DAY_FORM, DAY_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { LocalizedNameDto } from '../http/localized.dto.js';
import { PageDto, PageQuery } from '../http/page.dto.js';

const AMOUNT = { type: String, example: '25000.00', description: 'Whole units with a point as the decimal mark.' } as const;
const STATES = ['recorded', 'reversed'] as const;

export class ReceiptsQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  'filter[agreementId]'?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Only those of which a part is still to be shared out.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  'filter[undistributed]'?: string;
}

export class NewReceiptPartDto {
  @ApiProperty({ enum: RECEIPT_NATURES, enumName: 'ReceiptNature' })
  @IsIn(RECEIPT_NATURES)
  nature: ReceiptNature;

  @ApiProperty(AMOUNT)
  @IsString()
  @MaxLength(AMOUNT_LENGTH)
  amount: string;

  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  agreementId?: string | null;

  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  caseId?: string | null;
}

export class RecordReceiptDto {
  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  receivedOn: string;

  @ApiProperty({ example: 'USD' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiProperty({ ...AMOUNT, description: 'What reached the bank.' })
  @IsString()
  @MaxLength(AMOUNT_LENGTH)
  amount: string;

  @ApiPropertyOptional({ ...AMOUNT, default: '0', description: 'Kept back by the payer as tax; income all the same.' })
  @IsOptional()
  @IsString()
  @MaxLength(AMOUNT_LENGTH)
  withheld?: string;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'One of the parties.' })
  @IsOptional()
  @IsUUID()
  payerId?: string | null;

  @ApiPropertyOptional({ maxLength: 300, description: 'As the bank wrote it.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  payerName?: string;

  @ApiPropertyOptional({ maxLength: 300 })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  reference?: string;

  @ApiPropertyOptional({ maxLength: 5000 })
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  note?: string;

  @ApiProperty({ type: [NewReceiptPartDto], description: 'What it was paid for; together what was paid, withheld tax included.' })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => NewReceiptPartDto)
  parts: NewReceiptPartDto[];
}

export class ReverseReceiptDto {
  @ApiProperty({ minLength: 3 })
  @IsString()
  @Length(3, 500)
  reason: string;
}

export class ReceiptPartDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: RECEIPT_NATURES, enumName: 'ReceiptNature' }) nature: ReceiptNature;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty(UUID_OR_NULL) agreementId: string | null;
  @ApiProperty(UUID_OR_NULL) caseId: string | null;
  @ApiProperty(UUID_OR_NULL) invoiceId: string | null;
  @ApiProperty({ ...UUID_OR_NULL, description: 'The run that shared it out.' }) distributionId: string | null;
}

export class ReceiptDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(DAY) receivedOn: LocalDate;
  @ApiProperty() currency: string;
  @ApiProperty(AMOUNT) amount: string;
  @ApiProperty(AMOUNT) withheld: string;
  @ApiProperty(UUID_OR_NULL) payerId: string | null;
  @ApiProperty({ description: 'As it was written down.' }) payerName: string;
  @ApiProperty({ type: LocalizedNameDto, nullable: true, description: 'As the office knows the payer, in each language.' }) payerNames: LocalizedNameDto | null;
  @ApiProperty() reference: string;
  @ApiProperty() note: string;
  @ApiProperty({ enum: STATES, enumName: 'ReceiptState' }) state: (typeof STATES)[number];
  @ApiProperty(DAY_OR_NULL) reversedOn: LocalDate | null;
  @ApiProperty({ type: String, nullable: true }) reverseReason: string | null;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ type: [ReceiptPartDto] }) parts: readonly ReceiptPartDto[];
}

export class ReceiptPageDto {
  @ApiProperty({ type: [ReceiptDto] }) data: readonly ReceiptDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}
