import { isCurrency } from '../money/currencies.js';
import { decimalText, parseMoney } from '../money/money.js';
import type { LedgerLine } from '../ledger/ledger.js';
import type { FieldError } from '../refusal.js';
import { isLocalDate, type LocalDate } from '../time/local-date.js';
import { fieldError } from '../validation/field-errors.js';

export const EXPENSE_KINDS = ['filing', 'prosecution', 'translation', 'annuity', 'search', 'legal', 'marketing', 'travel', 'other'] as const;
export type ExpenseKind = (typeof EXPENSE_KINDS)[number];

/** Who is to carry it in the end. The office pays first, whoever it is. */
export const EXPENSE_BEARERS = ['office', 'licensee', 'joint-owner', 'funder', 'department'] as const;
export type ExpenseBearer = (typeof EXPENSE_BEARERS)[number];

/** `accrued`: expected, or done and not billed yet. `booked`: a supplier's bill, in the ledger. `reversed`: not owed after all. */
export const EXPENSE_STATES = ['accrued', 'booked', 'reversed'] as const;
export type ExpenseState = (typeof EXPENSE_STATES)[number];

/** Whether a case, an asset or an agreement is the office's own is known where it is stored. */
export type ExpenseOf = { readonly caseId: string | null; readonly assetId: string | null; readonly agreementId: string | null; readonly supplierId: string | null; readonly documentId: string | null };
/** Amounts in minor units of `currency`. */
export type ExpenseContent = ExpenseOf & {
  readonly kind: ExpenseKind; readonly borneBy: ExpenseBearer; readonly state: 'accrued' | 'booked'; readonly incurredOn: LocalDate; readonly currency: string; readonly amount: bigint;
  readonly supplierName: string; readonly reference: string; readonly note: string;
};
/** As it was written: the amount in whole units with a point, `"1250.50"`. */
export type WrittenExpense = Partial<ExpenseOf> & {
  readonly kind: ExpenseKind; readonly borneBy?: ExpenseBearer; readonly state: 'accrued' | 'booked'; readonly incurredOn: string; readonly currency: string; readonly amount: string;
  readonly supplierName?: string; readonly reference?: string; readonly note?: string;
};

/** Beyond it a slip of the hand is likelier than a bill, and sums of many stay within what the database keeps. */
const MOST = 10n ** 15n;

/**
 * Reads an expense. What is expected may lie ahead; a bill may not.
 * @param today the office's
 */
export function readExpense(written: WrittenExpense, today: LocalDate): { readonly expense: ExpenseContent } | { readonly faults: readonly FieldError[] } {
  const { currency, incurredOn, state } = written;
  if (!isCurrency(currency)) return { faults: [fieldError('/currency', 'not-one-of', { allowed: 'KZT, USD, EUR' })] };
  const faults: FieldError[] = [];
  const amount = readAmount(written.amount, currency, faults);
  if (!isLocalDate(incurredOn)) return { faults: [...faults, fieldError('/incurredOn', 'not-a-date')] };
  if (state === 'booked' && incurredOn > today) faults.push(fieldError('/incurredOn', 'not-in-the-future', { today }));
  const bearer = written.borneBy ?? 'office';
  const text = (value: string | undefined): string => value?.trim() ?? '';
  const { caseId = null, assetId = null, agreementId = null, supplierId = null, documentId = null } = written;
  return faults.length > 0 ? { faults } : {
    expense: { kind: written.kind, borneBy: bearer, state, incurredOn, currency, amount, caseId, assetId, agreementId, supplierId, documentId, supplierName: text(written.supplierName), reference: text(written.reference), note: text(written.note) },
  };
}

/** What the bill says when it comes. */
export type WrittenBill = { readonly incurredOn: string; readonly amount: string; readonly reference?: string };
export type Bill = { readonly incurredOn: LocalDate; readonly amount: bigint; readonly reference: string };

export function readBill(written: WrittenBill, currency: string, today: LocalDate): { readonly bill: Bill } | { readonly faults: readonly FieldError[] } {
  const faults: FieldError[] = [];
  const amount = readAmount(written.amount, currency, faults);
  const { incurredOn } = written;
  if (!isLocalDate(incurredOn)) return { faults: [...faults, fieldError('/incurredOn', 'not-a-date')] };
  if (incurredOn > today) faults.push(fieldError('/incurredOn', 'not-in-the-future', { today }));
  return faults.length > 0 ? { faults } : { bill: { incurredOn, amount, reference: written.reference?.trim() ?? '' } };
}

function readAmount(text: string, currency: string, faults: FieldError[]): bigint {
  const minor = parseMoney(text, currency)?.minor;
  if (minor === undefined) faults.push(fieldError('/amount', text === '' ? 'required' : 'invalid-format', { example: decimalText({ minor: 125050n, currency }) }));
  else if (minor <= 0n || minor > MOST) faults.push(fieldError('/amount', 'out-of-range', { min: decimalText({ minor: 1n, currency }), max: decimalText({ minor: MOST, currency }) }));
  return minor ?? 0n;
}

/**
 * How a bill is booked: a cost of its case, owed to its supplier. Who pays it back is not in it: that may be settled years later, with a licence
 * that is not signed yet, and a line is never changed.
 */
export const expenseLines = ({ amount, caseId, supplierId }: Pick<ExpenseContent, 'amount' | 'caseId' | 'supplierId'>): readonly LedgerLine[] => [
  { account: 'patent-cost', amountMinor: amount, caseId, partyId: supplierId },
  { account: 'supplier', amountMinor: -amount, caseId, partyId: supplierId },
];

/** The number of a bill as it is compared; nothing where it has none. */
export const billNumber = (reference: string): string => folded(reference);

/** By what a bill is known again, beside its supplier, who gives a number once. Without a number nobody can tell: null. */
export function billKey({ reference, currency, amount }: Pick<ExpenseContent, 'reference' | 'currency' | 'amount'>): string | null {
  const number = folded(reference);
  return number === '' ? null : [number, currency, String(amount)].join('|');
}

type Supplier = Pick<ExpenseContent, 'supplierId' | 'supplierName'>;
/** Whether two may be one. Of who is not said nothing can be ruled out: it is a warning, and costs a look. */
export function maybeSameSupplier(a: Supplier, b: Supplier): boolean {
  if (a.supplierId !== null && b.supplierId !== null) return a.supplierId === b.supplierId;
  if (a.supplierId !== null || b.supplierId !== null) return true;
  return a.supplierName === '' || b.supplierName === '' || folded(a.supplierName) === folded(b.supplierName);
}

/** Two clerks write one number as "INV 7/26" and "inv7/26". */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
