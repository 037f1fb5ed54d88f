import { ApiProperty } from '@nestjs/swagger';
import { BUDGET_STANDINGS, EXPENSE_BEARERS, EXPENSE_FIELDS, EXPENSE_KINDS, EXPENSE_STATES, SET_ASIDE_STATES, SUPPLIER_PAYERS, type BudgetStanding, type ExpenseBearer, type ExpenseField, type ExpenseKind, type ExpenseState, type LocalDate, type SetAsideState, type SupplierPayer } from '@tamga/domain';
import { DAY, DAY_OR_NULL, MINOR, MINOR_OR_NULL, TEXT_OR_NULL, UUID_OR_NULL } from '../http/api-fields.js';
import { PageDto } from '../http/page.dto.js';

export class ExpenseOfDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}
const OF_OR_NULL = { type: ExpenseOfDto, nullable: true } as const;

export class ExpenseDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: EXPENSE_STATES, enumName: 'ExpenseState' }) state: ExpenseState;
  @ApiProperty({ enum: EXPENSE_KINDS, enumName: 'ExpenseKind' }) kind: ExpenseKind;
  @ApiProperty({ enum: EXPENSE_BEARERS, enumName: 'ExpenseBearer' }) borneBy: ExpenseBearer;
  @ApiProperty(OF_OR_NULL) case: ExpenseOfDto | null;
  @ApiProperty(OF_OR_NULL) asset: ExpenseOfDto | null;
  @ApiProperty(OF_OR_NULL) agreement: ExpenseOfDto | null;
  @ApiProperty(UUID_OR_NULL) supplierId: string | null;
  @ApiProperty() supplier: string;
  @ApiProperty() reference: string;
  @ApiProperty() note: string;
  @ApiProperty(UUID_OR_NULL) documentId: string | null;
  @ApiProperty(DAY) incurredOn: LocalDate;
  @ApiProperty() currency: string;
  @ApiProperty(MINOR) amountMinor: string;
  @ApiProperty({ ...MINOR_OR_NULL, description: 'What was expected before the bill came.' }) expectedMinor: string | null;
  @ApiProperty({ ...MINOR_OR_NULL, description: 'By how much the bill was more; below nothing: less.' }) differenceMinor: string | null;
  @ApiProperty(MINOR) recoveredMinor: string;
  @ApiProperty({ ...MINOR, description: 'Of a bill, what nobody has paid back.' }) openMinor: string;
  @ApiProperty({ ...DAY_OR_NULL, description: 'By when the supplier wants to be paid; null: when the bill is there.' }) dueOn: LocalDate | null;
  @ApiProperty({ ...MINOR, description: 'Paid to the supplier.' }) settledMinor: string;
  @ApiProperty({ ...MINOR, description: 'Of a bill, what its supplier has not had yet.' }) unpaidMinor: string;
  @ApiProperty(DAY_OR_NULL) bookedOn: LocalDate | null;
  @ApiProperty(DAY_OR_NULL) reversedOn: LocalDate | null;
  @ApiProperty(TEXT_OR_NULL) reverseReason: string | null;
  @ApiProperty(UUID_OR_NULL) annuityId: string | null;
  @ApiProperty({ ...UUID_OR_NULL, description: 'The run that deducted it.' }) distributionId: string | null;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class ExpenseSumDto {
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty(MINOR) bookedMinor: string;
  @ApiProperty(MINOR) accruedMinor: string;
  @ApiProperty(MINOR) recoveredMinor: string;
  @ApiProperty(MINOR) openMinor: string;
}

export class ExpensePageDto {
  @ApiProperty({ type: [ExpenseDto] }) data: readonly ExpenseDto[];
  @ApiProperty({ type: [ExpenseSumDto], nullable: true, description: 'On the first page, one line a currency; null unless a year, a case, an asset, an agreement, a supplier or `accrued` bounds what is summed.' }) sums: readonly ExpenseSumDto[] | null;
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class SameBillNumberDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() supplier: string;
  @ApiProperty() reference: string;
  @ApiProperty(DAY) incurredOn: LocalDate;
  @ApiProperty() currency: string;
  @ApiProperty(MINOR) amountMinor: string;
}

export class UnpaidBillDto extends ExpenseDto {
  @ApiProperty({ ...DAY, description: 'By when it is to be paid.' }) payOn: LocalDate;
  @ApiProperty() late: boolean;
  @ApiProperty({ type: [SameBillNumberDto], description: 'Other bills with this number that may be of the same supplier.' }) sameNumber: readonly SameBillNumberDto[];
}

export class UnpaidSumDto {
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty(MINOR) unpaidMinor: string;
  @ApiProperty(MINOR) lateMinor: string;
  @ApiProperty({ type: 'integer' }) lateCount: number;
}

export class UnpaidBillPageDto {
  @ApiProperty({ type: [UnpaidBillDto] }) data: readonly UnpaidBillDto[];
  @ApiProperty({ type: [UnpaidSumDto], nullable: true, description: 'On the first page, one line a currency.' }) sums: readonly UnpaidSumDto[] | null;
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class SupplierPaymentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: SUPPLIER_PAYERS, enumName: 'SupplierPayer' }) paidBy: SupplierPayer;
  @ApiProperty({ ...MINOR, description: 'Below nothing: a counter-entry.' }) amountMinor: string;
  @ApiProperty(DAY) paidOn: LocalDate;
  @ApiProperty() reference: string;
  @ApiProperty(UUID_OR_NULL) counterOf: string | null;
  @ApiProperty() undone: boolean;
  @ApiProperty() reason: string;
  @ApiProperty() by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class SupplierPaymentsDto {
  @ApiProperty({ type: [SupplierPaymentDto] }) data: readonly SupplierPaymentDto[];
  @ApiProperty({ type: [SameBillNumberDto], description: 'Other bills with this number that may be of the same supplier.' }) sameNumber: readonly SameBillNumberDto[];
}

export class UnreimbursedLineDto {
  @ApiProperty({ ...UUID_OR_NULL, description: 'Null: of none.' }) id: string | null;
  @ApiProperty(TEXT_OR_NULL) name: string | null;
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) count: number;
  @ApiProperty(MINOR) openMinor: string;
  @ApiProperty(MINOR) bookedMinor: string;
  @ApiProperty(DAY) oldestOn: LocalDate;
}

export class UnreimbursedDto {
  @ApiProperty({ type: [UnreimbursedLineDto] }) data: readonly UnreimbursedLineDto[];
}

export class ExpenseRecoveryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) receiptId: string;
  @ApiProperty(DAY) receivedOn: LocalDate;
  @ApiProperty() payerName: string;
  @ApiProperty() reference: string;
  @ApiProperty({ ...MINOR, description: 'In the expense’s currency; below nothing: a counter-entry.' }) amountMinor: string;
  @ApiProperty({ ...MINOR, description: 'Of the money.' }) usedMinor: string;
  @ApiProperty() usedCurrency: string;
  @ApiProperty(UUID_OR_NULL) counterOf: string | null;
  @ApiProperty() undone: boolean;
  @ApiProperty() reason: string;
  @ApiProperty() by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class ExpenseRecoveriesDto {
  @ApiProperty({ type: [ExpenseRecoveryDto] }) data: readonly ExpenseRecoveryDto[];
}

export class RefundSetAsideDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) receiptId: string;
  @ApiProperty({ format: 'uuid', description: 'Of the part of the receipt.' }) refundId: string;
  @ApiProperty(MINOR) amountMinor: string;
  @ApiProperty() currency: string;
  @ApiProperty(DAY) receivedOn: LocalDate;
  @ApiProperty() payerName: string;
  @ApiProperty() reference: string;
  @ApiProperty() reason: string;
  @ApiProperty({ enum: SET_ASIDE_STATES, enumName: 'SetAsideState' }) state: SetAsideState;
  @ApiProperty() askedBy: string;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty({ description: 'Asked by the one who reads this, who may not decide.' }) mine: boolean;
  @ApiProperty(TEXT_OR_NULL) decidedBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt: string | null;
  @ApiProperty({ type: 'integer', description: 'Of the receipt.' }) version: number;
}

export class RefundSetAsidePageDto {
  @ApiProperty({ type: [RefundSetAsideDto] }) data: readonly RefundSetAsideDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class CostRefundDto {
  @ApiProperty({ format: 'uuid', description: 'Of the part of the receipt.' }) id: string;
  @ApiProperty({ format: 'uuid' }) receiptId: string;
  @ApiProperty(DAY) receivedOn: LocalDate;
  @ApiProperty() currency: string;
  @ApiProperty(MINOR) amountMinor: string;
  @ApiProperty({ ...MINOR, description: 'Matched to no expense yet.' }) freeMinor: string;
  @ApiProperty() payerName: string;
  @ApiProperty() reference: string;
  @ApiProperty(OF_OR_NULL) case: ExpenseOfDto | null;
  @ApiProperty(OF_OR_NULL) agreement: ExpenseOfDto | null;
  @ApiProperty({ type: 'integer', description: 'Of the receipt.' }) version: number;
}

export class FreeRefundDto extends CostRefundDto {
  @ApiProperty({ type: RefundSetAsideDto, nullable: true, description: 'A second person is asked to put it aside.' }) asked: RefundSetAsideDto | null;
}

export class CostRefundPageDto {
  @ApiProperty({ type: [FreeRefundDto] }) data: readonly FreeRefundDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class RefundCandidateDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: EXPENSE_KINDS, enumName: 'ExpenseKind' }) kind: string;
  @ApiProperty(DAY) incurredOn: LocalDate;
  @ApiProperty() currency: string;
  @ApiProperty(MINOR) amountMinor: string;
  @ApiProperty(MINOR) openMinor: string;
  @ApiProperty(TEXT_OR_NULL) caseReference: string | null;
  @ApiProperty() supplier: string;
  @ApiProperty() reference: string;
  @ApiProperty({ ...MINOR_OR_NULL, description: 'The oldest first, as far as the money goes.' }) proposedMinor: string | null;
}

export class CostRefundDetailDto extends CostRefundDto {
  @ApiProperty({ type: [RefundCandidateDto], description: 'What it may pay back.' }) expenses: readonly RefundCandidateDto[];
}

export class ExpenseBudgetDto {
  @ApiProperty({ type: ExpenseOfDto }) case: ExpenseOfDto;
  @ApiProperty(OF_OR_NULL) asset: ExpenseOfDto | null;
  @ApiProperty({ type: 'integer' }) year: number;
  @ApiProperty() currency: string;
  @ApiProperty(MINOR) bookedMinor: string;
  @ApiProperty(MINOR) accruedMinor: string;
  @ApiProperty(MINOR) recoveredMinor: string;
  @ApiProperty({ ...MINOR_OR_NULL, description: 'Null: nobody has set one.' }) budgetMinor: string | null;
  @ApiProperty({ enum: BUDGET_STANDINGS, enumName: 'BudgetStanding', nullable: true, description: '`expected-over`: over it once what is expected has been billed.' }) standing: BudgetStanding | null;
  @ApiProperty() note: string;
  @ApiProperty({ type: 'integer', description: '0: none was set.' }) version: number;
  @ApiProperty(TEXT_OR_NULL) setBy: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) setAt: string | null;
}

export class ExpenseBudgetPageDto {
  @ApiProperty({ type: [ExpenseBudgetDto] }) data: readonly ExpenseBudgetDto[];
  @ApiProperty({ type: PageDto }) page: PageDto;
}

export class ExpensePreviewRowDto {
  @ApiProperty({ type: 'integer', description: 'As the file counts its rows.' }) row: number;
  @ApiProperty({ enum: ['accrued', 'booked'] }) state: 'accrued' | 'booked';
  @ApiProperty({ enum: EXPENSE_KINDS, enumName: 'ExpenseKind' }) kind: string;
  @ApiProperty(DAY) incurredOn: string;
  @ApiProperty() currency: string;
  @ApiProperty(MINOR) amountMinor: string;
  @ApiProperty() supplier: string;
  @ApiProperty({ description: 'A party of the office is called exactly so.' }) knownSupplier: boolean;
  @ApiProperty() reference: string;
  @ApiProperty(TEXT_OR_NULL) caseReference: string | null;
  @ApiProperty({ description: 'There is such a bill already.' }) duplicate: boolean;
}

export class ExpenseTableFaultDto {
  @ApiProperty({ type: 'integer', description: '0: the columns.' }) row: number;
  @ApiProperty({ enum: EXPENSE_FIELDS, enumName: 'ExpenseField' }) field: ExpenseField;
  @ApiProperty() code: string;
  @ApiProperty() message: string;
}

export class ExpenseTableSumDto {
  @ApiProperty() currency: string;
  @ApiProperty(MINOR) amountMinor: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class ExpensePreviewDto {
  @ApiProperty({ type: [String] }) headings: readonly string[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Field to heading.' }) columns: Record<string, string>;
  @ApiProperty(TEXT_OR_NULL) encoding: string | null;
  @ApiProperty(TEXT_OR_NULL) separator: string | null;
  @ApiProperty({ type: [ExpensePreviewRowDto] }) rows: readonly ExpensePreviewRowDto[];
  @ApiProperty({ type: [ExpenseTableFaultDto], description: 'With any, nothing can be taken in.' }) faults: readonly ExpenseTableFaultDto[];
  @ApiProperty({ type: [ExpenseTableSumDto] }) sums: readonly ExpenseTableSumDto[];
}

export class ExpenseImportedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) written: number;
  @ApiProperty({ type: 'integer', description: 'Bills that were there already.' }) leftOut: number;
}
