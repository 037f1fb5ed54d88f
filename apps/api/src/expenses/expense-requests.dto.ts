import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DATE_ORDERS, EXPENSE_BEARERS, EXPENSE_KINDS, EXPENSE_STATES, SUPPLIER_PAYERS, type DateOrder, type ExpenseBearer, type ExpenseKind, type ExpenseState, type SupplierPayer } from '@tamga/domain';
import { UNREIMBURSED_BY, type UnreimbursedBy } from '@tamga/features/expenses';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsJSON, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { AMOUNT, AMOUNT_LENGTH, DAY, DAY_FORM, DAY_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { PageQuery } from '../http/page.dto.js';
import { OptionalField } from '../http/optional-field.decorator.js';

const DUE = { ...DAY_OR_NULL, description: 'By when the supplier wants to be paid; null: when the bill is there.' } as const;
const RECORDED = ['accrued', 'booked'] as const;
const EVEN_IF = { description: 'A bill of this supplier with this number and amount is there already, and somebody has looked: it is another.' } as const;

export class ExpenseFilterQuery {
  @ApiPropertyOptional({ enum: EXPENSE_STATES, enumName: 'ExpenseState' }) @OptionalField() @IsIn(EXPENSE_STATES) 'filter[state]'?: ExpenseState;
  @ApiPropertyOptional({ enum: EXPENSE_KINDS, enumName: 'ExpenseKind' }) @OptionalField() @IsIn(EXPENSE_KINDS) 'filter[kind]'?: ExpenseKind;
  @ApiPropertyOptional({ enum: EXPENSE_BEARERS, enumName: 'ExpenseBearer' }) @OptionalField() @IsIn(EXPENSE_BEARERS) 'filter[borneBy]'?: ExpenseBearer;
  @ApiPropertyOptional({ format: 'uuid' }) @OptionalField() @IsUUID() 'filter[caseId]'?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @OptionalField() @IsUUID() 'filter[assetId]'?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @OptionalField() @IsUUID() 'filter[agreementId]'?: string;
  @ApiPropertyOptional({ format: 'uuid' }) @OptionalField() @IsUUID() 'filter[supplierId]'?: string;
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Booked and wholly paid back, or not.' }) @OptionalField() @IsIn(['true', 'false']) 'filter[reimbursed]'?: 'true' | 'false';
  @ApiPropertyOptional({ type: 'integer', description: 'In which it was incurred.' }) @OptionalField() @Type(() => Number) @IsInt() @Min(1900) @Max(2200) 'filter[year]'?: number;
}

export class ExpensesQuery extends ExpenseFilterQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50 }) @OptionalField() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit: number = 50;
  @ApiPropertyOptional() @OptionalField() @IsString() @Matches(/^[\w-]{1,400}$/) cursor?: string;
}

export class UnreimbursedQuery {
  @ApiProperty({ enum: UNREIMBURSED_BY }) @IsIn(UNREIMBURSED_BY) by: UnreimbursedBy;
  @ApiPropertyOptional({ enum: EXPENSE_BEARERS, enumName: 'ExpenseBearer' }) @OptionalField() @IsIn(EXPENSE_BEARERS) 'filter[borneBy]'?: ExpenseBearer;
}

export class RecordExpenseDto {
  @ApiProperty({ enum: RECORDED, description: '`accrued`: expected or not billed yet. `booked`: the supplier’s bill is there.' }) @IsIn(RECORDED) state: 'accrued' | 'booked';
  @ApiProperty({ enum: EXPENSE_KINDS, enumName: 'ExpenseKind' }) @IsIn(EXPENSE_KINDS) kind: ExpenseKind;
  @ApiPropertyOptional({ enum: EXPENSE_BEARERS, enumName: 'ExpenseBearer', default: 'office' }) @OptionalField() @IsIn(EXPENSE_BEARERS) borneBy?: ExpenseBearer;
  @ApiProperty(DAY) @Matches(DAY_FORM) incurredOn: string;
  @ApiProperty({ example: 'KZT' }) @Matches(/^[A-Z]{3}$/) currency: string;
  @ApiProperty(AMOUNT) @IsString() @MaxLength(AMOUNT_LENGTH) amount: string;
  @ApiPropertyOptional(UUID_OR_NULL) @IsOptional() @IsUUID() caseId?: string | null;
  @ApiPropertyOptional(UUID_OR_NULL) @IsOptional() @IsUUID() assetId?: string | null;
  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'Whose party pays it back.' }) @IsOptional() @IsUUID() agreementId?: string | null;
  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'A party.' }) @IsOptional() @IsUUID() supplierId?: string | null;
  @ApiPropertyOptional({ maxLength: 300, description: 'Where the supplier is no party of the office.' }) @OptionalField() @IsString() @MaxLength(300) supplierName?: string;
  @ApiPropertyOptional({ maxLength: 300, description: 'The number of the bill.' }) @OptionalField() @IsString() @MaxLength(300) reference?: string;
  @ApiPropertyOptional({ maxLength: 2000 }) @OptionalField() @IsString() @MaxLength(2000) note?: string;
  @ApiPropertyOptional(UUID_OR_NULL) @IsOptional() @IsUUID() documentId?: string | null;
  @ApiPropertyOptional(DUE) @IsOptional() @Matches(DAY_FORM) dueOn?: string | null;
  @ApiPropertyOptional(EVEN_IF) @OptionalField() @IsBoolean() evenIfDuplicate?: boolean;
}

/** Of what is booked: `kind`, `borneBy`, `agreementId`, `note`, `documentId` and `dueOn` alone. */
export class ChangeExpenseDto {
  @ApiPropertyOptional({ enum: EXPENSE_KINDS, enumName: 'ExpenseKind' }) @OptionalField() @IsIn(EXPENSE_KINDS) kind?: ExpenseKind;
  @ApiPropertyOptional({ enum: EXPENSE_BEARERS, enumName: 'ExpenseBearer' }) @OptionalField() @IsIn(EXPENSE_BEARERS) borneBy?: ExpenseBearer;
  @ApiPropertyOptional(DAY) @OptionalField() @Matches(DAY_FORM) incurredOn?: string;
  @ApiPropertyOptional({ example: 'KZT' }) @OptionalField() @Matches(/^[A-Z]{3}$/) currency?: string;
  @ApiPropertyOptional(AMOUNT) @OptionalField() @IsString() @MaxLength(AMOUNT_LENGTH) amount?: string;
  @ApiPropertyOptional(UUID_OR_NULL) @IsOptional() @IsUUID() caseId?: string | null;
  @ApiPropertyOptional(UUID_OR_NULL) @IsOptional() @IsUUID() assetId?: string | null;
  @ApiPropertyOptional(UUID_OR_NULL) @IsOptional() @IsUUID() agreementId?: string | null;
  @ApiPropertyOptional(UUID_OR_NULL) @IsOptional() @IsUUID() supplierId?: string | null;
  @ApiPropertyOptional({ maxLength: 300 }) @OptionalField() @IsString() @MaxLength(300) supplierName?: string;
  @ApiPropertyOptional({ maxLength: 300 }) @OptionalField() @IsString() @MaxLength(300) reference?: string;
  @ApiPropertyOptional({ maxLength: 2000 }) @OptionalField() @IsString() @MaxLength(2000) note?: string;
  @ApiPropertyOptional(UUID_OR_NULL) @IsOptional() @IsUUID() documentId?: string | null;
  @ApiPropertyOptional(DUE) @IsOptional() @Matches(DAY_FORM) dueOn?: string | null;
  @ApiPropertyOptional(EVEN_IF) @OptionalField() @IsBoolean() evenIfDuplicate?: boolean;
}

export class BillExpenseDto {
  @ApiProperty({ ...DAY, description: 'Of the bill.' }) @Matches(DAY_FORM) incurredOn: string;
  @ApiProperty({ ...AMOUNT, description: 'What the bill says, in the currency that was expected.' }) @IsString() @MaxLength(AMOUNT_LENGTH) amount: string;
  @ApiPropertyOptional({ maxLength: 300, description: 'The number of the bill.' }) @OptionalField() @IsString() @MaxLength(300) reference?: string;
  @ApiPropertyOptional(DUE) @IsOptional() @Matches(DAY_FORM) dueOn?: string | null;
  @ApiPropertyOptional(EVEN_IF) @OptionalField() @IsBoolean() evenIfDuplicate?: boolean;
}

export class ExpenseReasonDto {
  @ApiProperty({ minLength: 3, maxLength: 500 }) @IsString() @Length(3, 500) reason: string;
}

export class PaySupplierDto {
  @ApiPropertyOptional({ ...AMOUNT, description: 'In the currency of the bill; not given: all that is unpaid.' }) @OptionalField() @IsString() @MaxLength(AMOUNT_LENGTH) amount?: string;
  @ApiProperty(DAY) @Matches(DAY_FORM) paidOn: string;
  @ApiProperty({ minLength: 3, maxLength: 300, description: 'What shows it: the number of the payment order.' }) @IsString() @Length(1, 300) reference: string;
  @ApiPropertyOptional({ enum: SUPPLIER_PAYERS, default: 'office', description: '`bearer`: whoever is to carry the cost has paid the supplier themselves.' }) @OptionalField() @IsIn(SUPPLIER_PAYERS) paidBy?: SupplierPayer;
}

export class PaidBackDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() expenseId: string;
  @ApiProperty({ ...AMOUNT, description: 'Of the expense, in its currency.' }) @IsString() @MaxLength(AMOUNT_LENGTH) amount: string;
  @ApiPropertyOptional({ ...AMOUNT, description: 'Of the money, where it is of another currency.' }) @OptionalField() @IsString() @MaxLength(AMOUNT_LENGTH) used?: string;
}

export class MatchRefundDto {
  @ApiProperty({ type: [PaidBackDto] })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => PaidBackDto)
  expenses: PaidBackDto[];
}

export class SetAsideDto {
  @ApiPropertyOptional({ ...AMOUNT, description: 'In the currency of the money; not given: all that is free.' }) @OptionalField() @IsString() @MaxLength(AMOUNT_LENGTH) amount?: string;
  @ApiProperty({ minLength: 10, maxLength: 500, description: 'Why no expense stands behind it.' }) @IsString() @MaxLength(500) reason: string;
}

export class DecideSetAsideDto {
  @ApiProperty({ description: 'False: it stays in the list.' }) @IsBoolean() approve: boolean;
}

export class BudgetsQuery extends PageQuery {
  @ApiPropertyOptional({ type: 'integer', description: 'Cases with a budget in it.' }) @OptionalField() @Type(() => Number) @IsInt() @Min(1900) @Max(2200) 'filter[year]'?: number;
  @ApiPropertyOptional({ format: 'uuid', description: 'Every year of one case, with what was spent without a budget.' }) @OptionalField() @IsUUID() 'filter[caseId]'?: string;
}

export class SetBudgetDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() caseId: string;
  @ApiPropertyOptional({ ...UUID_OR_NULL, description: 'Of one asset of the case.' }) @IsOptional() @IsUUID() assetId?: string | null;
  @ApiProperty({ type: 'integer' }) @IsInt() @Min(1900) @Max(2200) year: number;
  @ApiProperty({ example: 'KZT' }) @Matches(/^[A-Z]{3}$/) currency: string;
  @ApiProperty({ ...AMOUNT, nullable: true, description: 'Null takes the budget away.' }) @IsOptional() @IsString() @MaxLength(AMOUNT_LENGTH) amount: string | null;
  @ApiPropertyOptional({ maxLength: 500 }) @OptionalField() @IsString() @MaxLength(500) note?: string;
}

/** What is so where no column of the table says it; the columns as JSON: `{"date": "Date", "amount": "Total"}`. */
export class ExpenseTableDto {
  @ApiPropertyOptional({ description: 'utf-8, windows-1251 …; recognised where it can be.' }) @OptionalField() @IsString() @MaxLength(20) encoding?: string;
  @ApiPropertyOptional() @OptionalField() @IsIn([',', ';', '\t']) separator?: string;
  @ApiPropertyOptional({ description: 'Field to heading, as JSON; without it as the headings say.' }) @OptionalField() @IsJSON() @MaxLength(4000) columns?: string;
  @ApiPropertyOptional({ enum: DATE_ORDERS }) @OptionalField() @IsIn(DATE_ORDERS) order?: DateOrder;
  @ApiPropertyOptional({ enum: ['.', ','] }) @OptionalField() @IsIn(['.', ',']) decimal?: '.' | ',';
  @ApiPropertyOptional({ example: 'KZT' }) @OptionalField() @Matches(/^[A-Z]{3}$/) currency?: string;
  @ApiPropertyOptional({ enum: EXPENSE_KINDS, enumName: 'ExpenseKind' }) @OptionalField() @IsIn(EXPENSE_KINDS) kind?: ExpenseKind;
  @ApiPropertyOptional({ enum: EXPENSE_BEARERS, enumName: 'ExpenseBearer' }) @OptionalField() @IsIn(EXPENSE_BEARERS) borneBy?: ExpenseBearer;
  @ApiPropertyOptional({ enum: RECORDED }) @OptionalField() @IsIn(RECORDED) state?: 'accrued' | 'booked';
  @ApiPropertyOptional({ description: 'The reference of a case.' }) @OptionalField() @IsString() @MaxLength(60) case?: string;
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Bills that may be there already are taken as others.' }) @OptionalField() @IsIn(['true', 'false']) withDuplicates?: 'true' | 'false';
}
