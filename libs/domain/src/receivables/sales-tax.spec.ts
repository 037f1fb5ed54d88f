import fc from 'fast-check';
import { entryFault, type LedgerLine } from '../ledger/ledger.js';
import { allocatedParts, exchangedTax, knownLines, settledLines, type PaidLine } from './allocation.js';
import { billedLines } from './draft.js';
import { taxOn } from './invoice.js';
import { settleLines, taxedShares, type TaxedShare } from './settle.js';

const PAYER = '01980000-0000-7000-8000-00000000000a';
type Line = { readonly net: bigint; readonly rate: bigint };
const LINES = fc.array(fc.record({ net: fc.bigInt({ min: 1n, max: 10n ** 10n }), rate: fc.constantFrom(0n, 500n, 1200n, 1600n, 1950n, 10_000n) }), { minLength: 1, maxLength: 8 });
const STEPS = fc.array(fc.record({ how: fc.constantFrom('payment' as const, 'credit' as const), part: fc.bigInt({ min: 1n, max: 1000n }) }), { maxLength: 12 });

const balances = (lines: readonly LedgerLine[]): Map<string, bigint> => lines.reduce((all, { account, amountMinor }) => all.set(account, (all.get(account) ?? 0n) + amountMinor), new Map<string, bigint>());
const negative = (lines: readonly LedgerLine[]): readonly LedgerLine[] => lines.map((line) => ({ ...line, amountMinor: -line.amountMinor }));
const issued = (given: readonly Line[]): readonly PaidLine[] => given.map(({ net, rate }, place) => {
  const tax = taxOn(net, rate);
  return { id: String(place), nature: 'earned-royalty', gross: net + tax, tax, open: net + tax, agreementId: PAYER, caseId: null };
});
const billed = (lines: readonly { readonly gross: bigint; readonly tax: bigint }[]) => lines.map(({ gross, tax }) => ({ amount: gross, tax, agreementId: null, caseId: null }));
const openOf = (lines: readonly PaidLine[]): bigint => lines.reduce((sum, { open }) => sum + open, 0n);
const settled = (lines: readonly PaidLine[], shares: readonly TaxedShare[]): readonly PaidLine[] => lines.map((line) => ({ ...line, open: line.open - (shares.find(({ lineId }) => lineId === line.id)?.amount ?? 0n) }));
const sharesOf = (lines: readonly PaidLine[], amount: bigint): readonly TaxedShare[] => taxedShares(lines, settleLines(lines.map((line) => ({ ...line, kind: 'item' as const })), amount));

describe('sales tax in the books', () => {
  it('is owed to the state from the day of the invoice, beside what was billed', () => {
    expect(billedLines(billed([{ gross: 116_000n, tax: 16_000n }, { gross: 5_000n, tax: 0n }]), PAYER)).toMatchObject([
      { account: 'receivable', amountMinor: 121_000n }, { account: 'billed', amountMinor: -100_000n }, { account: 'billed', amountMinor: -5_000n }, { account: 'sales-tax', amountMinor: -16_000n },
    ]);
    expect(billedLines(billed([{ gross: 5_000n, tax: 0n }]), PAYER).map(({ account }) => account)).toEqual(['receivable', 'billed']);
  });

  it('is to the cent that of what was invoiced less what was credited, whatever is paid and credited in what order; and none of it is shared out (property)', () => {
    fc.assert(fc.property(LINES, STEPS, (given, steps) => {
      let lines = issued(given);
      const tax = lines.reduce((sum, line) => sum + line.tax, 0n);
      const books: LedgerLine[] = [];
      const post = (entry: readonly LedgerLine[]): void => {
        expect(entryFault(entry)).toBeNull();
        books.push(...entry);
      };
      post(billedLines(billed(lines), PAYER));
      let [creditedTax, paid, paidTax] = [0n, 0n, 0n];
      // The last step takes what is left, so that each run ends with nothing open.
      for (const { how, part } of [...steps, { how: 'payment' as const, part: 1000n }]) {
        const amount = part === 1000n ? openOf(lines) : (openOf(lines) * part) / 1000n;
        if (amount === 0n) continue;
        const shares = sharesOf(lines, amount);
        const of = shares.reduce((sum, share) => sum + share.tax, 0n);
        if (how === 'credit') {
          post(negative(billedLines(shares.map((share) => ({ ...share, agreementId: null, caseId: null })), PAYER)));
          creditedTax += of;
        } else {
          const parts = allocatedParts(lines, shares, amount);
          post([{ account: 'bank', amountMinor: amount }, { account: 'unallocated', amountMinor: -amount }]);
          post([...settledLines(lines, shares, { payerId: PAYER, worth: amount }), ...knownLines(parts, PAYER, true)]);
          paid += amount;
          paidTax += of;
        }
        lines = settled(lines, shares);
        const now = balances(books);
        expect(now.get('receivable') ?? 0n).toBe(openOf(lines));
        expect(now.get('sales-tax') ?? 0n).toBe(creditedTax - tax);
      }
      expect(creditedTax + paidTax).toBe(tax);
      const end = balances(books);
      expect([end.get('bank') ?? 0n, end.get('undistributed') ?? 0n, end.get('unallocated') ?? 0n, end.get('billed') ?? 0n, end.get('receivable') ?? 0n]).toEqual([paid, paidTax - paid, 0n, 0n, 0n]);
    }));
  });

  it('balances on both sides when it was asked for in one currency and came in in another (property)', () => {
    fc.assert(fc.property(LINES, fc.bigInt({ min: 1n, max: 1000n }), fc.bigInt({ min: 1n, max: 10n ** 10n }), fc.bigInt({ min: -1000n, max: 1000n }), (given, part, used, off) => {
      const lines = issued(given);
      const amount = (openOf(lines) * part) / 1000n;
      fc.pre(amount > 0n && amount + off > 0n);
      const shares = sharesOf(lines, amount);
      const parts = allocatedParts(lines, shares, used);
      const { invoiceSide, receiptSide } = exchangedTax(shares, parts, PAYER);
      expect(entryFault([...settledLines(lines, shares, { payerId: PAYER, worth: amount + off }), ...invoiceSide])).toBeNull();
      const receipt = [...knownLines(parts, PAYER, true), ...receiptSide];
      expect(receipt.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(shares.some(({ tax }) => tax !== 0n) ? 0n : parts.filter(({ nature }) => nature === 'unallocated').reduce((sum, each) => sum + each.amount, 0n));
      expect(balances(receipt).get('unallocated')).toBe(used);
    }));
  });

  it('of invoices that were issued before it was booked stays where it was: unallocated', () => {
    const lines = issued([{ net: 100_000n, rate: 1200n }]);
    const shares = settleLines(lines.map((line) => ({ ...line, kind: 'item' as const })), 112_000n).map((share) => ({ ...share, tax: 0n }));
    const parts = allocatedParts(lines, shares, 112_000n);
    const entry = [...settledLines(lines, shares, { payerId: PAYER, worth: 112_000n }), ...knownLines(parts, PAYER, false)];
    expect(entryFault(entry)).toBeNull();
    expect([...balances(entry)]).toEqual([['receivable', -112_000n], ['billed', 112_000n], ['unallocated', 100_000n], ['undistributed', -100_000n]]);
  });
});
