import type { LedgerLine } from '../ledger/ledger.js';
import { decimalText, parseMoney } from '../money/money.js';
import type { FieldError } from '../refusal.js';
import { isLocalDate, type LocalDate } from '../time/local-date.js';
import { fieldError } from '../validation/field-errors.js';
import type { ExpenseBearer, ExpenseContent } from './expense.js';

/** `office`: out of its bank. `bearer`: whoever is to carry the cost has paid the supplier themselves, and so has paid it back. */
export const SUPPLIER_PAYERS = ['office', 'bearer'] as const;
export type SupplierPayer = (typeof SUPPLIER_PAYERS)[number];

/** A bill that is owed to its supplier. `unpaid` and `open` in minor units: what the supplier has not had yet, and what nobody has paid back. */
export type UnpaidBill = { readonly currency: string; readonly unpaid: bigint; readonly open: bigint; readonly borneBy: ExpenseBearer };
/** As it was written: the amount in whole units with a point; not given: all that is unpaid. */
export type WrittenSupplierPayment = { readonly amount?: string; readonly paidOn: string; readonly reference: string; readonly paidBy?: SupplierPayer };
export type SupplierPayment = { readonly amount: bigint; readonly paidOn: LocalDate; readonly reference: string; readonly paidBy: SupplierPayer };

const SHORTEST = 3;
const LAST_DAY = '2200-12-31';

/**
 * Reads what was paid to a supplier: never more than is owed to them, and by a bearer never more than is to be paid back.
 * @param today the office's; nothing was paid tomorrow
 */
export function readSupplierPayment(written: WrittenSupplierPayment, { currency, unpaid, open, borneBy }: UnpaidBill, today: LocalDate): { readonly payment: SupplierPayment } | { readonly faults: readonly FieldError[] } {
  const { amount: text, paidOn, paidBy = 'office' } = written;
  const reference = written.reference.trim();
  const faults: FieldError[] = [];
  const most = paidBy === 'bearer' && open < unpaid ? open : unpaid;
  const minor = text === undefined ? most : parseMoney(text, currency)?.minor;
  if (minor === undefined) faults.push(fieldError('/amount', text === '' ? 'required' : 'invalid-format', { example: decimalText({ minor: 125050n, currency }) }));
  else if (minor <= 0n || minor > most) faults.push(fieldError('/amount', 'out-of-range', { min: decimalText({ minor: 1n, currency }), max: decimalText({ minor: most, currency }) }));
  if (!isLocalDate(paidOn)) faults.push(fieldError('/paidOn', 'not-a-date'));
  else if (paidOn > today) faults.push(fieldError('/paidOn', 'not-in-the-future', { today }));
  if (reference.length < SHORTEST) faults.push(fieldError('/reference', reference === '' ? 'required' : 'too-short', { min: SHORTEST }));
  // The office carries it: there is nobody else who could have paid.
  if (paidBy === 'bearer' && borneBy === 'office') faults.push(fieldError('/paidBy', 'contradiction'));
  return faults.length > 0 || minor === undefined || !isLocalDate(paidOn) ? { faults } : { payment: { amount: minor, paidOn, reference, paidBy } };
}

/** How it is booked: the debt to the supplier goes, out of the bank, or as a cost that was paid back without coming by the bank. */
export const supplierPaymentLines = ({ amount, paidBy }: Pick<SupplierPayment, 'amount' | 'paidBy'>, { caseId, supplierId, agreementId }: Pick<ExpenseContent, 'caseId' | 'supplierId' | 'agreementId'>): readonly LedgerLine[] => [
  { account: 'supplier', amountMinor: amount, caseId, partyId: supplierId },
  paidBy === 'office' ? { account: 'bank', amountMinor: -amount, caseId, partyId: supplierId } : { account: 'cost-recovery', amountMinor: -amount, caseId, agreementId },
];

/** By when a supplier wants to be paid: not before the bill itself. */
export function dueFaults(dueOn: string | null | undefined, incurredOn: string): readonly FieldError[] {
  if (dueOn === null || dueOn === undefined) return [];
  if (!isLocalDate(dueOn)) return [fieldError('/dueOn', 'not-a-date')];
  return dueOn < incurredOn || dueOn > LAST_DAY ? [fieldError('/dueOn', 'out-of-range', { min: incurredOn, max: LAST_DAY })] : [];
}

/** The last day by which it is to be paid; a bill without one is due when it is there. */
export const isLatePayment = ({ dueOn, incurredOn }: { readonly dueOn: LocalDate | null; readonly incurredOn: LocalDate }, today: LocalDate): boolean => (dueOn ?? incurredOn) < today;
