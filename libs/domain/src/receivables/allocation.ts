import { convertMoney, isRate } from '../annuities/forecast.js';
import { accountOf, type ReceiptNature } from '../ledger/receipt.js';
import type { LedgerLine } from '../ledger/ledger.js';
import { currencyExponent } from '../money/currencies.js';
import { allocateMinor, money } from '../money/money.js';
import { decimal } from '../royalties/ratio.js';
import { localDate } from '../time/local-date.js';
import { taxWithin, type TaxedShare, type LineShare } from './settle.js';

/** A line of the invoice that is paid: what it was for decides where the money goes. `open`: before the payment. */
export type PaidLine = { readonly id: string; readonly nature: ReceiptNature; readonly gross: bigint; readonly tax: bigint; readonly open: bigint; readonly agreementId: string | null; readonly caseId: string | null };
/** A part of the receipt, in its currency. Tax is nobody's income: it stays a part `unallocated`, tied to its invoice. */
export type AllocatedPart = { readonly nature: ReceiptNature; readonly amount: bigint; readonly agreementId: string | null; readonly caseId: string | null };

/** Into which parts of the receipt the money falls that settles these lines. `used` sums to the parts exactly, also in another currency than the invoice's. */
export function allocatedParts(lines: readonly PaidLine[], shares: readonly LineShare[], used: bigint): readonly AllocatedPart[] {
  const split = shares.flatMap(({ lineId, amount }) => {
    const line = lines.find(({ id }) => id === lineId);
    if (!line) throw new RangeError('a share of a line that is not there');
    const tax = taxWithin(line, line.gross - line.open, amount);
    const at = { agreementId: line.agreementId, caseId: line.caseId };
    return [{ ...at, nature: line.nature, weight: amount - tax }, { ...at, nature: 'unallocated' as const, weight: tax }];
  });
  const amounts = allocateMinor(used, split.map(({ weight }) => weight));
  return split.flatMap(({ weight: _, ...part }, index) => {
    const amount = amounts[index] ?? 0n;
    return amount > 0n ? [{ ...part, amount }] : [];
  });
}

const sumOf = (parts: readonly { readonly amount: bigint }[]): bigint => parts.reduce((all, { amount }) => all + amount, 0n);

/**
 * The receipt's side: what was not known is now known. Where the tax was booked when it was invoiced, the money that came for it is known as well:
 * the lines are over by it, and the invoice's side is short of it.
 */
export const knownLines = (parts: readonly AllocatedPart[], payerId: string | null, taxBooked: boolean): readonly LedgerLine[] => {
  const known = parts.filter(({ nature }) => nature !== 'unallocated');
  const sum = sumOf(taxBooked ? parts : known);
  if (sum === 0n) return [];
  return [{ account: 'unallocated', amountMinor: sum, partyId: payerId }, ...known.map((part): LedgerLine => ({ account: accountOf(part.nature), amountMinor: -part.amount, agreementId: part.agreementId, caseId: part.caseId, partyId: payerId }))];
};

/** Between two currencies each side balances by itself: tax that was asked for in one and came in in the other stands in `exchange` on both. */
export function exchangedTax(shares: readonly TaxedShare[], parts: readonly AllocatedPart[], payerId: string | null): { readonly invoiceSide: readonly LedgerLine[]; readonly receiptSide: readonly LedgerLine[] } {
  const asked = shares.reduce((all, { tax }) => all + tax, 0n);
  const came = sumOf(parts.filter(({ nature }) => nature === 'unallocated'));
  const line = (amountMinor: bigint): readonly LedgerLine[] => (amountMinor === 0n ? [] : [{ account: 'exchange', amountMinor, partyId: payerId }]);
  return asked === 0n ? { invoiceSide: [], receiptSide: [] } : { invoiceSide: line(asked), receiptSide: line(-came) };
}

/**
 * The invoice's side: it is owed no more; its tax was owed to the state before, and is short here by what the receipt's side is over. What was billed and came in at a worse rate than the invoice was settled at stays in `exchange`; a better
 * one stands there on the other side.
 * @param worth what came in, in the invoice's currency at the named rate
 */
export function settledLines(lines: readonly PaidLine[], shares: readonly TaxedShare[], { payerId, worth }: { readonly payerId: string; readonly worth: bigint }): readonly LedgerLine[] {
  const settled = shares.reduce((sum, { amount }) => sum + amount, 0n);
  const billed = shares.map(({ lineId, amount, tax }): LedgerLine => {
    const line = lines.find(({ id }) => id === lineId);
    return { account: 'billed', amountMinor: amount - tax, agreementId: line?.agreementId ?? null, caseId: line?.caseId ?? null, partyId: payerId };
  }).filter(({ amountMinor }) => amountMinor !== 0n);
  const lost = settled - worth;
  const exchange: readonly LedgerLine[] = lost === 0n ? [] : [{ account: 'exchange', amountMinor: lost, partyId: payerId }, { account: 'billed', amountMinor: -lost, partyId: payerId }];
  return [{ account: 'receivable', amountMinor: -settled, partyId: payerId }, ...billed, ...exchange];
}

/** An amount at a rate that a person has named: so many of `into` for one of the amount's currency. Null when the rate is none. */
export function atRate(amount: bigint, currency: string, into: string, rate: string): bigint | null {
  return isRate(rate) ? convertMoney(money(amount, currency), [{ from: currency, to: into, rate, on: localDate('1970-01-01'), source: '' }], into) : null;
}

/** The least of a currency that is worth an amount at such a rate: who pays more has paid more than was asked for. Null when the rate is none. */
export function leastWorth(amount: bigint, into: string, { currency, rate }: { readonly currency: string; readonly rate: string }): bigint | null {
  const number = isRate(rate) ? decimal(rate) : null;
  if (!number) return null;
  const [of, whole] = [number.of * 10n ** BigInt(currencyExponent(into)), number.in * 10n ** BigInt(currencyExponent(currency))];
  return (amount * whole + of - 1n) / of;
}
