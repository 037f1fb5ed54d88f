import { ApiProperty } from '@nestjs/swagger';
import {
  INVOICE_LINE_KINDS, INVOICE_MOVES, INVOICE_STATES, LOCALES, RECEIPT_NATURES, RECEIVABLE_AGES, type InvoiceLineKind, type InvoiceMoveKind, type InvoiceState, type Locale, type LocalDate, type ReceiptNature, type ReceivableAge, type ReminderStep,
} from '@tamga/domain';
import { IsString, MaxLength } from 'class-validator';
import { DAY, DAY_OR_NULL, MINOR, MINOR_OR_NULL, PERCENT, TEXT_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { LocalizedNameDto } from '../http/localized.dto.js';
import { PageDto } from '../http/page.dto.js';

const STEPS = [1, 2, 3] as const;

class InvoicePayerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'As the invoice bills it.' }) name: string;
  @ApiProperty({ type: LocalizedNameDto, description: 'As the office knows it, in each language.' }) names: LocalizedNameDto;
}

export class InvoiceSummaryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: INVOICE_STATES, enumName: 'InvoiceState' }) state: InvoiceState;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Null while it is a draft.' }) reference: string | null;
  @ApiProperty({ type: InvoicePayerDto }) payer: InvoicePayerDto;
  @ApiProperty() currency: string;
  @ApiProperty(DAY_OR_NULL) issuedOn: LocalDate | null;
  @ApiProperty(DAY_OR_NULL) dueOn: LocalDate | null;
  @ApiProperty(MINOR) totalMinor: string;
  @ApiProperty(MINOR) openMinor: string;
  @ApiProperty({ type: 'integer' }) daysLate: number;
  @ApiProperty({ enum: RECEIVABLE_AGES, enumName: 'ReceivableAge', nullable: true }) age: ReceivableAge | null;
  @ApiProperty({ type: 'integer', enum: STEPS, nullable: true, description: 'The reminder that is due and was not sent.' }) reminderDue: ReminderStep | null;
  @ApiProperty({ ...DAY_OR_NULL, description: 'Since when the payer contests it; it is not reminded of meanwhile.' }) disputedOn: LocalDate | null;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class InvoicePageDto {
  @ApiProperty({ type: [InvoiceSummaryDto] }) data: readonly InvoiceSummaryDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

class BillToDto {
  @ApiProperty() name: string;
  @ApiProperty() address: string;
  @ApiProperty() taxId: string;
  @ApiProperty(TEXT_OR_NULL) email: string | null;
}

export class IssuerDto {
  @ApiProperty({ maxLength: 300 }) @IsString() @MaxLength(300) name: string;
  @ApiProperty({ maxLength: 500 }) @IsString() @MaxLength(500) address: string;
  @ApiProperty({ maxLength: 40 }) @IsString() @MaxLength(40) taxId: string;
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) bank: string;
  @ApiProperty({ maxLength: 40 }) @IsString() @MaxLength(40) account: string;
  @ApiProperty({ maxLength: 20 }) @IsString() @MaxLength(20) bic: string;
}

class InvoiceInterestDto {
  @ApiProperty(DAY) from: LocalDate;
  @ApiProperty(DAY) until: LocalDate;
  @ApiProperty({ type: 'integer' }) days: number;
  @ApiProperty(PERCENT) percent: string;
  @ApiProperty({ example: 'actual/365' }) dayCount: string;
}

class InvoiceLineDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: INVOICE_LINE_KINDS, enumName: 'InvoiceLineKind' }) kind: InvoiceLineKind;
  @ApiProperty({ enum: RECEIPT_NATURES, enumName: 'ReceiptNature' }) nature: ReceiptNature;
  @ApiProperty() description: string;
  @ApiProperty(UUID_OR_NULL) agreementId: string | null;
  @ApiProperty(UUID_OR_NULL) caseId: string | null;
  @ApiProperty(TEXT_OR_NULL) caseReference: string | null;
  @ApiProperty(UUID_OR_NULL) obligationId: string | null;
  @ApiProperty(UUID_OR_NULL) royaltyReportId: string | null;
  @ApiProperty(MINOR) netMinor: string;
  @ApiProperty({ ...PERCENT, nullable: true }) taxRate: string | null;
  @ApiProperty(UUID_OR_NULL) taxRateId: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'What the paper says about the tax, in the payer’s language; once issued.' }) taxText: string | null;
  @ApiProperty(MINOR) taxMinor: string;
  @ApiProperty(MINOR) grossMinor: string;
  @ApiProperty(MINOR) openMinor: string;
  @ApiProperty({ type: InvoiceInterestDto, nullable: true }) interest: InvoiceInterestDto | null;
  @ApiProperty(DAY_OR_NULL) bookedOn: LocalDate | null;
}

class InvoiceMoveDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: INVOICE_MOVES, enumName: 'InvoiceMove' }) kind: InvoiceMoveKind;
  @ApiProperty({ ...MINOR, description: 'What it took off; below nothing for a counter-entry.' }) amountMinor: string;
  @ApiProperty(DAY) on: LocalDate;
  @ApiProperty(UUID_OR_NULL) receiptId: string | null;
  @ApiProperty({ ...MINOR_OR_NULL, description: 'Of the receipt, in its currency.' }) usedMinor: string | null;
  @ApiProperty(TEXT_OR_NULL) usedCurrency: string | null;
  @ApiProperty(TEXT_OR_NULL) rate: string | null;
  @ApiProperty(UUID_OR_NULL) creditNoteId: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Its number.' }) creditNote: string | null;
  @ApiProperty(UUID_OR_NULL) counterOf: string | null;
  @ApiProperty() undone: boolean;
  @ApiProperty() reason: string;
  @ApiProperty(TEXT_OR_NULL) by: string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
}

class WriteOffDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(MINOR) amountMinor: string;
  @ApiProperty() reason: string;
  @ApiProperty({ enum: ['asked', 'approved', 'refused'], enumName: 'WriteOffState' }) state: 'asked' | 'approved' | 'refused';
  @ApiProperty({ format: 'uuid' }) askedById: string;
  @ApiProperty() askedBy: string;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty(TEXT_OR_NULL) decidedBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt: string | null;
}

class InvoiceMailingDto {
  @ApiProperty({ type: 'integer', description: '0: the invoice itself; 1 to 3: reminders.' }) step: number;
  @ApiProperty() address: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class InvoiceDto extends InvoiceSummaryDto {
  @ApiProperty({ ...TEXT_OR_NULL, description: 'ISO 11649.' }) creditorReference: string | null;
  @ApiProperty({ type: BillToDto }) billTo: BillToDto;
  @ApiProperty({ type: IssuerDto, nullable: true }) issuer: IssuerDto | null;
  @ApiProperty({ enum: LOCALES, enumName: 'Locale' }) locale: Locale;
  @ApiProperty({ type: 'integer' }) termsDays: number;
  @ApiProperty() note: string;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'What the payer says, while it is disputed.' }) disputeReason: string | null;
  @ApiProperty(MINOR) paidMinor: string;
  @ApiProperty(MINOR) creditedMinor: string;
  @ApiProperty(MINOR) writtenOffMinor: string;
  @ApiProperty({ type: [InvoiceLineDto] }) lines: readonly InvoiceLineDto[];
  @ApiProperty({ type: [InvoiceMoveDto] }) moves: readonly InvoiceMoveDto[];
  @ApiProperty({ type: [WriteOffDto] }) writeOffs: readonly WriteOffDto[];
  @ApiProperty({ type: [InvoiceMailingDto] }) mailings: readonly InvoiceMailingDto[];
}

class InterestStretchDto {
  @ApiProperty(DAY) from: LocalDate;
  @ApiProperty(DAY) until: LocalDate;
  @ApiProperty({ type: 'integer' }) days: number;
  @ApiProperty(MINOR) owedMinor: string;
}

export class InterestPreviewDto {
  @ApiProperty(DAY) from: LocalDate;
  @ApiProperty(DAY) until: LocalDate;
  @ApiProperty(PERCENT) percent: string;
  @ApiProperty({ example: 'actual/365' }) dayCount: string;
  @ApiProperty({ type: 'integer' }) days: number;
  @ApiProperty(MINOR) amountMinor: string;
  @ApiProperty() currency: string;
  @ApiProperty({ type: [InterestStretchDto] }) stretches: readonly InterestStretchDto[];
}
