import { isDistributable, RECEIPT_NATURES, type ReceiptNature } from '../ledger/receipt.js';
import type { LedgerLine } from '../ledger/ledger.js';
import { isCurrency } from '../money/currencies.js';
import { decimalText, exampleAmount, parseMoney } from '../money/money.js';
import type { FieldError } from '../refusal.js';
import { fieldError } from '../validation/field-errors.js';
import { percentHundredths, taxOn } from './invoice.js';

/** What an invoice can ask for. Interest is booked on what is overdue, never written by hand. */
export const INVOICE_NATURES: readonly ReceiptNature[] = RECEIPT_NATURES.filter((nature) => nature !== 'unallocated' && nature !== 'interest');

/** As it was written: net amounts in whole units with a point, tax in per cent. */
export type WrittenLine = {
  readonly nature: ReceiptNature; readonly description: string; readonly amount: string; readonly taxRate?: string | null; /** One of the office's own rates, which says the per cent. */ readonly taxRateId?: string | null;
  readonly agreementId?: string | null; readonly caseId?: string | null; readonly obligationId?: string | null; readonly royaltyReportId?: string | null;
};
export type DraftLine = Omit<WrittenLine, 'amount'> & { readonly net: bigint; readonly tax: bigint; readonly gross: bigint };

const MOST = 10n ** 15n;

/** The lines of a draft with their tax, or every fault with its place. */
export function readInvoiceLines(currency: string, lines: readonly WrittenLine[]): { readonly lines: readonly DraftLine[]; readonly total: bigint } | { readonly faults: readonly FieldError[] } {
  if (!isCurrency(currency)) return { faults: [fieldError('/currency', 'not-one-of', { allowed: 'KZT, USD, EUR' })] };
  const faults: FieldError[] = lines.length === 0 ? [fieldError('/lines', 'required')] : [];
  const read = lines.map(({ amount, ...line }, place): DraftLine => {
    const at = `/lines/${place}`;
    const money = parseMoney(amount, currency);
    const rate = line.taxRate ? percentHundredths(line.taxRate) : 0n;
    if (!INVOICE_NATURES.includes(line.nature)) faults.push(fieldError(`${at}/nature`, 'not-one-of', { allowed: INVOICE_NATURES.join(', ') }));
    if (line.description.trim() === '') faults.push(fieldError(`${at}/description`, 'required'));
    if (!money) faults.push(fieldError(`${at}/amount`, amount === '' ? 'required' : 'invalid-format', { example: exampleAmount(currency) }));
    else if (money.minor <= 0n || money.minor > MOST) faults.push(fieldError(`${at}/amount`, 'out-of-range', { min: decimalText({ minor: 1n, currency }), max: decimalText({ minor: MOST, currency }) }));
    if (rate === null) faults.push(fieldError(`${at}/taxRate`, 'out-of-range', { min: 0, max: 100 }));
    // When it is paid, nobody could say by which policy it is to be shared.
    if (isDistributable(line.nature) && !line.agreementId && !line.caseId) faults.push(fieldError(`${at}/agreementId`, 'required'));
    const net = money?.minor ?? 0n;
    const tax = taxOn(net, rate ?? 0n);
    return { ...line, taxRate: line.taxRate || null, net, tax, gross: net + tax };
  });
  return faults.length > 0 ? { faults } : { lines: read, total: read.reduce((sum, { gross }) => sum + gross, 0n) };
}

/** A line of an invoice as far as the books ask. `tax`: what of the amount is owed to the state. */
export type BookedLine = { readonly amount: bigint; readonly tax: bigint; readonly agreementId: string | null; readonly caseId: string | null };

/** What is asked for: somebody owes it, and it has not come in yet; its tax is owed to the state from this day on. The other way round when it is credited. */
export function billedLines(lines: readonly BookedLine[], payerId: string): readonly LedgerLine[] {
  const total = lines.reduce((sum, { amount }) => sum + amount, 0n);
  const tax = lines.reduce((sum, line) => sum + line.tax, 0n);
  return [
    { account: 'receivable', amountMinor: total, partyId: payerId },
    ...lines.map((line): LedgerLine => ({ account: 'billed', amountMinor: line.tax - line.amount, agreementId: line.agreementId, caseId: line.caseId, partyId: payerId })).filter(({ amountMinor }) => amountMinor !== 0n),
    ...(tax === 0n ? [] : [{ account: 'sales-tax', amountMinor: -tax, partyId: payerId } as const]),
  ];
}
