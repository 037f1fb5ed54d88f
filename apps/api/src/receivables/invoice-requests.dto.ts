import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LOCALES, RECEIPT_NATURES, type Locale, type ReceiptNature } from '@tamga/domain';
import { INVOICE_GROUPS, type InvoiceGroup } from '@tamga/features/receivables';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsEmail, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { AMOUNT, AMOUNT_LENGTH, DAY, DAY_FORM, PERCENT, TEXT_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { PageQuery } from '../http/page.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';

export class InvoicesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: INVOICE_GROUPS, default: 'open' })
  @OptionalField()
  @IsIn(INVOICE_GROUPS)
  'filter[group]'?: InvoiceGroup;

  @ApiPropertyOptional({ format: 'uuid' })
  @OptionalField()
  @IsUUID()
  'filter[payerId]'?: string;
}

export class NewInvoiceLineDto {
  @ApiProperty({ enum: RECEIPT_NATURES, enumName: 'ReceiptNature' })
  @IsIn(RECEIPT_NATURES)
  nature: ReceiptNature;

  @ApiProperty({ maxLength: 500 })
  @IsString()
  @MaxLength(500)
  description: string;

  @ApiProperty({ ...AMOUNT, description: 'Without tax.' })
  @IsString()
  @MaxLength(AMOUNT_LENGTH)
  amount: string;

  @ApiPropertyOptional({ ...PERCENT, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  taxRate?: string | null;

  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'One of the office’s own rates, which says the per cent; needed for a line with tax once the office has entered any.' })
  @IsOptional()
  @IsUUID()
  taxRateId?: string | null;

  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  agreementId?: string | null;

  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  caseId?: string | null;

  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  obligationId?: string | null;

  @ApiPropertyOptional(UUID_OR_NULL)
  @IsOptional()
  @IsUUID()
  royaltyReportId?: string | null;
}

export class NewBillToDto {
  @ApiPropertyOptional({ maxLength: 300, description: 'Without it the party’s name.' })
  @OptionalField()
  @IsString()
  @MaxLength(300)
  name?: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @OptionalField()
  @IsString()
  @MaxLength(500)
  address?: string;

  @ApiPropertyOptional({ maxLength: 40 })
  @OptionalField()
  @IsString()
  @MaxLength(40)
  taxId?: string;

  @ApiPropertyOptional({ ...TEXT_OR_NULL, format: 'email' })
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;
}

export class WriteInvoiceDto {
  @ApiProperty({ format: 'uuid', description: 'A party.' })
  @IsUUID()
  payerId: string;

  @ApiPropertyOptional({ type: NewBillToDto })
  @OptionalField()
  @ValidateNested()
  @Type(() => NewBillToDto)
  billTo?: NewBillToDto;

  @ApiPropertyOptional({ enum: LOCALES, default: 'en', description: 'Of the paper and the mails.' })
  @OptionalField()
  @IsIn(LOCALES)
  locale?: Locale;

  @ApiProperty({ example: 'KZT' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 365, description: 'Days to pay; without it the office’s own.' })
  @OptionalField()
  @IsInt()
  @Min(0)
  @Max(365)
  termsDays?: number;

  @ApiPropertyOptional({ maxLength: 2000 })
  @OptionalField()
  @IsString()
  @MaxLength(2000)
  note?: string;

  @ApiProperty({ type: [NewInvoiceLineDto] })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => NewInvoiceLineDto)
  lines: NewInvoiceLineDto[];
}

export class CorrectInvoiceDto {
  @ApiPropertyOptional({ ...AMOUNT, description: 'Without it all that is open.' })
  @OptionalField()
  @IsString()
  @MaxLength(AMOUNT_LENGTH)
  amount?: string;

  @ApiProperty({ minLength: 3, maxLength: 500 })
  @IsString()
  @Length(3, 500)
  reason: string;
}

export class DecideWriteOffDto {
  @ApiProperty({ enum: ['approve', 'refuse'] })
  @IsIn(['approve', 'refuse'])
  decision: 'approve' | 'refuse';
}

export class MailInvoiceDto {
  @ApiProperty({ enum: ['invoice', 'reminder'] })
  @IsIn(['invoice', 'reminder'])
  what: 'invoice' | 'reminder';
}

export class UndoPaymentDto {
  @ApiProperty({ minLength: 3, maxLength: 500 })
  @IsString()
  @Length(3, 500)
  reason: string;
}

export class DisputeInvoiceDto {
  @ApiProperty({ minLength: 3, maxLength: 500, description: 'What the payer says; when it is settled, how.' })
  @IsString()
  @Length(3, 500)
  reason: string;
}

export class InterestQuery {
  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  until: string;

  @ApiProperty({ ...PERCENT, description: 'Per cent a year.' })
  @Matches(/^\d{1,3}(\.\d{1,2})?$/)
  percent: string;
}

export class PayInvoiceDto {
  @ApiProperty(DAY)
  @Matches(DAY_FORM)
  receivedOn: string;

  @ApiProperty({ ...AMOUNT, description: 'What reached the bank. More than is owed stays unallocated.' })
  @IsString()
  @MaxLength(AMOUNT_LENGTH)
  amount: string;

  @ApiPropertyOptional({ ...AMOUNT, description: 'Tax that the payer kept back.' })
  @OptionalField()
  @IsString()
  @MaxLength(AMOUNT_LENGTH)
  withheld?: string;

  @ApiPropertyOptional({ example: 'USD', description: 'Without it the invoice’s.' })
  @OptionalField()
  @Matches(/^[A-Z]{3}$/)
  currency?: string;

  @ApiPropertyOptional({ type: String, example: '452.35', description: 'So many of the invoice’s currency for one of the payment’s; asked for when they differ.' })
  @OptionalField()
  @IsString()
  @MaxLength(24)
  rate?: string;

  @ApiPropertyOptional({ ...AMOUNT, description: 'With a rate: how much of the invoice this settles; the difference goes to exchange.' })
  @OptionalField()
  @IsString()
  @MaxLength(AMOUNT_LENGTH)
  settles?: string;

  @ApiPropertyOptional({ maxLength: 300 })
  @OptionalField()
  @IsString()
  @MaxLength(300)
  reference?: string;
}

export class AllocationDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  invoiceId: string;

  @ApiPropertyOptional({ ...AMOUNT, description: 'In the receipt’s currency; without it as much as is free and owed.' })
  @OptionalField()
  @IsString()
  @MaxLength(AMOUNT_LENGTH)
  amount?: string;

  @ApiPropertyOptional({ type: String, example: '452.35' })
  @OptionalField()
  @IsString()
  @MaxLength(24)
  rate?: string;

  @ApiPropertyOptional(AMOUNT)
  @OptionalField()
  @IsString()
  @MaxLength(AMOUNT_LENGTH)
  settles?: string;
}

export class AllocateDto {
  @ApiProperty({ type: [AllocationDto] })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AllocationDto)
  invoices: AllocationDto[];
}
