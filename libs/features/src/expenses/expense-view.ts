import type { ExpenseRow, SumRow, UnreimbursedRow } from './expenses.queries.js';

export type ExpenseView = ReturnType<typeof expenseView>;
/** JSON values; amounts as digits of the smallest unit. */
export function expenseView(row: ExpenseRow) {
  const named = (id: string | null, name: string | null): { readonly id: string; readonly name: string } | null => (id === null ? null : { id, name: name ?? '' });
  const open = row.state === 'booked' ? BigInt(row.minor) - BigInt(row.recoveredMinor) : 0n;
  return {
    id: row.id, state: row.state, kind: row.kind, borneBy: row.borneBy, case: named(row.caseId, row.caseReference), asset: named(row.assetId, row.assetTitle), agreement: named(row.agreementId, row.agreementTitle), supplierId: row.supplierId, supplier: row.supplier,
    reference: row.reference, note: row.note, documentId: row.documentId, incurredOn: row.incurredOn, currency: row.currency, amountMinor: row.minor, expectedMinor: row.expectedMinor,
    /** By how much the bill was more than expected; below nothing: less. Null where nothing was expected. */
    differenceMinor: row.expectedMinor === null ? null : String(BigInt(row.minor) - BigInt(row.expectedMinor)),
    recoveredMinor: row.recoveredMinor, openMinor: String(open), dueOn: row.dueOn, settledMinor: row.settledMinor,
    /** Of a bill, what its supplier has not had yet. */
    unpaidMinor: String(row.state === 'booked' ? BigInt(row.minor) - BigInt(row.settledMinor) : 0n), bookedOn: row.bookedOn, reversedOn: row.reversedOn, reverseReason: row.reverseReason, annuityId: row.annuityId, distributionId: row.deductedBy, version: row.version,
  };
}

export type ExpenseSum = ReturnType<typeof sumView>;
export const sumView = ({ currency, booked, accrued, recovered, count }: SumRow) => ({ currency, count, bookedMinor: booked, accruedMinor: accrued, recoveredMinor: recovered, openMinor: String(BigInt(booked) - BigInt(recovered)) });

export type Unreimbursed = ReturnType<typeof unreimbursedView>;
export const unreimbursedView = ({ id, name, currency, open, booked, count, oldestOn }: UnreimbursedRow) => ({ id, name, currency, count, openMinor: open, bookedMinor: booked, oldestOn });
