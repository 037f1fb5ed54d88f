import { roundHalfEven } from '../money/money.js';

/** What becomes of an invoice. `credited`, `written-off` and `paid` say how the last of it went. */
export const INVOICE_STATES = ['draft', 'issued', 'partly-paid', 'paid', 'credited', 'written-off'] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];

/** What makes less of what is owed. Each is undone by a counter-entry, never changed. */
export const INVOICE_MOVES = ['payment', 'credit', 'write-off'] as const;
export type InvoiceMoveKind = (typeof INVOICE_MOVES)[number];

export const INVOICE_LINE_KINDS = ['item', 'interest'] as const;
export type InvoiceLineKind = (typeof INVOICE_LINE_KINDS)[number];

/** Smallest units of one currency; `total` has the interest that was booked. */
export type InvoiceSums = { readonly total: bigint; readonly paid: bigint; readonly credited: bigint; readonly writtenOff: bigint };

export const openOf = ({ total, paid, credited, writtenOff }: InvoiceSums): bigint => total - paid - credited - writtenOff;

/**
 * The state that follows from the sums of an issued invoice; nobody sets it.
 * @throws RangeError when more was taken off than was owed
 */
export function invoiceStateOf(sums: InvoiceSums): Exclude<InvoiceState, 'draft'> {
  const open = openOf(sums);
  if (open < 0n) throw new RangeError('more was taken off the invoice than it asks for');
  if (open > 0n) return sums.paid > 0n ? 'partly-paid' : 'issued';
  if (sums.writtenOff > 0n) return 'written-off';
  return sums.paid > 0n ? 'paid' : 'credited';
}

/** Per cent as hundredths: "12.5" is 1250. Between 0 and 100 with at most two decimals; null for anything else. */
export function percentHundredths(text: string): bigint | null {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return null;
  const hundredths = BigInt(`${match[1] ?? ''}${(match[2] ?? '').padEnd(2, '0')}`);
  return hundredths <= 10_000n ? hundredths : null;
}

/** The tax on a line's net amount, rounded once for each line, halves to even. @param rate hundredths of a per cent */
export function taxOn(net: bigint, rate: bigint): bigint {
  return roundHalfEven(net * rate, 10_000n);
}
