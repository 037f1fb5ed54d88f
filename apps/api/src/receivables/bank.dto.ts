import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DATE_ORDERS, MATCH_GROUNDS, type DateOrder, type LocalDate, type MatchGround, type StatementFault } from '@tamga/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { DAY, MINOR } from '../http/api-fields.js';
import { PageDto } from '../http/page.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';
import { AllocationDto } from './invoice-requests.dto.js';

const HEADING = { maxLength: 200, description: 'The heading of a column.' } as const;
const FAULTS = ['no-statement', 'version-unknown', 'no-account', 'amount-unreadable', 'day-unreadable'] as const;

/** How the letters and columns of a table are read, where its bytes do not say so. */
export class TableFileDto {
  @ApiPropertyOptional({ description: 'utf-8, windows-1251 …; recognised where it can be.' })
  @OptionalField()
  @IsString()
  @MaxLength(20)
  encoding?: string;

  @ApiPropertyOptional()
  @OptionalField()
  @IsIn([',', ';', '\t'])
  separator?: string;
}

/** A bank's table: which column holds what. Without `date` and `amount` the file is camt.053. */
export class ReadStatementDto extends TableFileDto {
  @ApiPropertyOptional(HEADING) @OptionalField() @IsString() @Length(1, 200) date?: string;
  @ApiPropertyOptional(HEADING) @OptionalField() @IsString() @Length(1, 200) amount?: string;
  @ApiPropertyOptional(HEADING) @OptionalField() @IsString() @MaxLength(200) payer?: string;
  @ApiPropertyOptional(HEADING) @OptionalField() @IsString() @MaxLength(200) text?: string;
  @ApiPropertyOptional(HEADING) @OptionalField() @IsString() @MaxLength(200) reference?: string;
  @ApiPropertyOptional({ description: 'The account the table is of.' }) @OptionalField() @IsString() @MaxLength(40) account?: string;
  @ApiPropertyOptional({ example: 'KZT' }) @OptionalField() @Matches(/^[A-Z]{3}$/) currency?: string;
  @ApiPropertyOptional({ enum: DATE_ORDERS }) @OptionalField() @IsIn(DATE_ORDERS) order?: DateOrder;
  @ApiPropertyOptional({ enum: ['.', ','] }) @OptionalField() @IsIn(['.', ',']) decimal?: '.' | ',';
}

class StatementFaultDto {
  @ApiProperty({ enum: FAULTS, enumName: 'StatementFault' }) code: StatementFault['code'];
  @ApiProperty({ type: 'integer', description: 'Which entry, or row of the table.' }) entry: number;
}

export class ReadStatementResultDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) added: number;
  @ApiProperty({ type: 'integer', description: 'Lines that were there before.' }) known: number;
  @ApiProperty({ type: 'integer', description: 'Money that went out, or is only pending.' }) passedOver: number;
  @ApiProperty({ type: [StatementFaultDto], description: 'Entries that cannot be read; the others are there.' }) faults: readonly StatementFaultDto[];
}

export class StatementColumnsDto {
  @ApiProperty({ type: [String] }) headings: readonly string[];
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' } }, description: 'The first rows.' }) samples: readonly (readonly string[])[];
  @ApiProperty({ type: String, nullable: true }) encoding: string | null;
  @ApiProperty({ type: String, nullable: true }) separator: string | null;
}

class ProposedInvoiceDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() reference: string;
  @ApiProperty() payer: string;
  @ApiProperty() currency: string;
  @ApiProperty(MINOR) openMinor: string;
  @ApiProperty(DAY) dueOn: LocalDate;
}

export class BankLineDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() account: string;
  @ApiProperty(DAY) bookedOn: LocalDate;
  @ApiProperty(MINOR) amountMinor: string;
  @ApiProperty() currency: string;
  @ApiProperty() payer: string;
  @ApiProperty() structured: string;
  @ApiProperty() text: string;
  @ApiProperty({ enum: MATCH_GROUNDS, enumName: 'MatchGround', nullable: true }) ground: MatchGround | null;
  @ApiProperty({ type: [ProposedInvoiceDto], description: 'One: proposed. Several: a person chooses.' }) invoices: readonly ProposedInvoiceDto[];
  @ApiProperty({ type: 'integer' }) version: number;
}

export class BankLinePageDto {
  @ApiProperty({ type: [BankLineDto] }) data: readonly BankLineDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class BookBankLineDto {
  @ApiProperty({ type: [AllocationDto], description: 'None: the money stays unallocated.' })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AllocationDto)
  invoices: AllocationDto[];

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Without it the first invoice’s.' })
  @IsOptional()
  @IsUUID()
  payerId?: string | null;
}

export class BookedBankLineDto {
  @ApiProperty({ format: 'uuid' }) receiptId: string;
}

export class LeaveBankLineDto {
  @ApiProperty({ minLength: 3, maxLength: 500 })
  @IsString()
  @Length(3, 500)
  reason: string;
}
