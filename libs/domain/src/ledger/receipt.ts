import { isCurrency } from '../money/currencies.js';
import { decimalText, parseMoney } from '../money/money.js';
import type { FieldError } from '../refusal.js';
import { isLocalDate, type LocalDate } from '../time/local-date.js';
import { fieldError } from '../validation/field-errors.js';
import type { LedgerAccount, LedgerLine } from './ledger.js';

/** What a part of a receipt was paid for. */
export const RECEIPT_NATURES = [
  'upfront', 'maintenance', 'minimum-royalty', 'earned-royalty', 'milestone', 'sublicence', 'equity', 'cost-reimbursement', 'grant', 'interest', 'other', 'unallocated',
] as const;
export type ReceiptNature = (typeof RECEIPT_NATURES)[number];

const NOT_SHARED: readonly ReceiptNature[] = ['cost-reimbursement', 'grant', 'interest', 'unallocated'];

/** Whether it is shared out by a policy. Costs paid back, grants and interest are not income of an invention; what it was paid for must be known first. */
export const isDistributable = (nature: ReceiptNature): boolean => !NOT_SHARED.includes(nature);

const CREDITED: { readonly [N in ReceiptNature]?: LedgerAccount } = { 'cost-reimbursement': 'cost-recovery', grant: 'office', interest: 'office', unallocated: 'unallocated' };

/** The account that a part of this nature is credited to. */
export const accountOf = (nature: ReceiptNature): LedgerAccount => CREDITED[nature] ?? 'undistributed';

/** Amounts in minor units. `amount` reached the bank; `withheld` was kept back by the payer as tax and is income all the same. */
export type ReceiptPart = { readonly nature: ReceiptNature; readonly amount: bigint; readonly agreementId: string | null; readonly caseId: string | null; readonly invoiceId: string | null };
export type ReceiptContent = { readonly receivedOn: LocalDate; readonly currency: string; readonly amount: bigint; readonly withheld: bigint; readonly payerId: string | null; readonly parts: readonly ReceiptPart[] };

/** As it was written: amounts in whole units with a point, `"1250.50"`. */
export type WrittenReceipt = {
  readonly receivedOn: string; readonly currency: string; readonly amount: string; readonly withheld?: string; readonly payerId?: string | null;
  readonly parts: readonly { readonly nature: ReceiptNature; readonly amount: string; readonly agreementId?: string | null; readonly caseId?: string | null; readonly invoiceId?: string | null }[];
};

/**
 * Reads a receipt. Its parts sum to what was paid, withheld tax included: what is not known yet is a part `unallocated`.
 * @param today the office's; nothing is received in the future
 */
export function readReceipt(written: WrittenReceipt, today: LocalDate): { readonly receipt: ReceiptContent } | { readonly faults: readonly FieldError[] } {
  const { currency, receivedOn } = written;
  if (!isCurrency(currency)) return { faults: [fieldError('/currency', 'not-one-of', { allowed: 'KZT, USD, EUR' })] };
  const faults: FieldError[] = [];
  const read = (text: string, pointer: string, least: bigint): bigint => {
    const found = parseMoney(text, currency);
    if (!found) faults.push(fieldError(pointer, text === '' ? 'required' : 'invalid-format', { example: decimalText({ minor: 125050n, currency }) }));
    else if (found.minor < least) faults.push(fieldError(pointer, 'out-of-range', { min: decimalText({ minor: least, currency }) }));
    return found?.minor ?? 0n;
  };
  const [amount, withheld] = [read(written.amount, '/amount', 1n), read(written.withheld ?? '0', '/withheld', 0n)];
  if (!isLocalDate(receivedOn)) return { faults: [...faults, fieldError('/receivedOn', 'not-a-date')] };
  if (receivedOn > today) faults.push(fieldError('/receivedOn', 'not-in-the-future', { today }));
  const parts = written.parts.map(({ nature, amount: text, agreementId = null, caseId = null, invoiceId = null }, place): ReceiptPart => {
    // Nobody could say by which policy it is to be shared.
    if (isDistributable(nature) && agreementId === null && caseId === null) faults.push(fieldError(`/parts/${place}/agreementId`, 'required'));
    return { nature, amount: read(text, `/parts/${place}/amount`, 1n), agreementId, caseId, invoiceId };
  });
  if (parts.length === 0) faults.push(fieldError('/parts', 'required'));
  const sum = parts.reduce((all, part) => all + part.amount, 0n);
  if (faults.length === 0 && sum !== amount + withheld) {
    const say = (minor: bigint): string => decimalText({ minor, currency });
    faults.push(fieldError('/parts', 'contradiction', { sum: say(sum), expected: say(amount + withheld) }));
  }
  return faults.length > 0 ? { faults } : { receipt: { receivedOn, currency, amount, withheld, payerId: written.payerId ?? null, parts } };
}

/** How a receipt is booked that was matched to no invoice. */
export function receiptLines({ amount, withheld, payerId, parts }: ReceiptContent): readonly LedgerLine[] {
  return [
    { account: 'bank', amountMinor: amount, partyId: payerId },
    ...(withheld > 0n ? [{ account: 'withholding-tax', amountMinor: withheld, partyId: payerId } as const] : []),
    ...parts.map((part): LedgerLine => ({ account: accountOf(part.nature), amountMinor: -part.amount, agreementId: part.agreementId, caseId: part.caseId, partyId: payerId })),
  ];
}
