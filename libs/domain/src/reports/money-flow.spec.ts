import fc from 'fast-check';
import { counterLines, entryFault, LEDGER_ACCOUNTS, LEDGER_SOURCES, type LedgerAccount, type LedgerLine, type LedgerSource } from '../ledger/ledger.js';
import { isDistributable, RECEIPT_NATURES, receiptLines } from '../ledger/receipt.js';
import { allocateMinor } from '../money/money.js';
import { INVOICE_NATURES } from '../receivables/draft.js';
import { allocatedParts, exchangedTax, knownLines, settledLines, type PaidLine } from '../receivables/allocation.js';
import { localDate } from '../time/local-date.js';
import { convertedAmounts, convertedFlow, FLOW_SOURCES, MONEY_PLACES, MONEY_STEPS, MONEY_USES, moneyFlow, roundTogether, type FlowSum, type MoneyFlow } from './money-flow.js';

type Entry = { readonly source: LedgerSource; readonly lines: readonly LedgerLine[] };
const OWNER = 'a-joint-owner';
const total = (amounts: readonly bigint[]): bigint => amounts.reduce((all, each) => all + each, 0n);
const usesOf = ({ steps }: MoneyFlow): bigint => total(MONEY_USES.map((step) => steps[step]));
/** As the statement sums them: by account, source and whether a joint owner is owed. */
function summed(entries: readonly Entry[], rate?: (account: LedgerAccount) => bigint): FlowSum[] {
  const sums = new Map<string, FlowSum>();
  for (const { source, lines } of entries) {
    if (!(FLOW_SOURCES as readonly string[]).includes(source)) continue;
    for (const { account, amountMinor, payeeId } of lines) {
      const toJointOwner = payeeId === OWNER;
      const key = `${account} ${source} ${toJointOwner}`;
      const minor = (sums.get(key)?.minor ?? 0n) + amountMinor;
      sums.set(key, { account, source, toJointOwner, minor, ...(rate ? { worth: `${minor * rate(account)}` } : {}) });
    }
  }
  return [...sums.values()];
}

const minor = fc.bigInt({ min: 1n, max: 10n ** 12n });
const parts = fc.array(fc.record({ nature: fc.constantFrom(...RECEIPT_NATURES), amount: minor }), { minLength: 1, maxLength: 6 });
const received = fc.tuple(parts, fc.bigInt({ min: 0n, max: 10n ** 6n })).map(([some, tax]): Entry => {
  const sum = total(some.map(({ amount }) => amount));
  const withheld = tax < sum ? tax : 0n;
  return { source: 'receipt', lines: receiptLines({ receivedOn: localDate('2026-03-01'), currency: 'USD', amount: sum - withheld, withheld, payerId: 'payer', parts: some.map((part) => ({ ...part, agreementId: 'a', caseId: 'c', invoiceId: null })) }) };
});
/** An invoice of two lines, one of them taxed, paid in its own currency or in another amount than it was worth: that difference stays in `exchange`. */
const allocated = fc.tuple(minor, minor, fc.constantFrom(...INVOICE_NATURES), fc.option(fc.tuple(minor, minor)), fc.boolean()).map(([a, b, nature, other, taxBooked]): Entry => {
  const lines: PaidLine[] = [{ id: '1', nature, gross: a, tax: a / 9n, open: a, agreementId: 'a', caseId: 'c' }, { id: '2', nature: 'cost-reimbursement', gross: b, tax: 0n, open: b, agreementId: 'a', caseId: null }];
  const shares = lines.map(({ id, open, tax }) => ({ lineId: id, amount: open, tax: taxBooked ? tax : 0n }));
  const [used, worth] = other ?? [a + b, a + b];
  const parts = allocatedParts(lines, shares, used);
  const exchanged = other && taxBooked ? exchangedTax(shares, parts, 'payer') : { invoiceSide: [], receiptSide: [] };
  const all = [...settledLines(lines, shares, { payerId: 'payer', worth }), ...exchanged.invoiceSide, ...knownLines(parts, 'payer', taxBooked), ...exchanged.receiptSide];
  return { source: 'allocation', lines: all.filter(({ amountMinor }) => amountMinor !== 0n) };
});
const shared = fc.tuple(minor, fc.array(fc.bigInt({ min: 0n, max: 100n }), { minLength: 6, maxLength: 6 })).filter(([, weights]) => total(weights) > 0n).map(([amount, weights]): Entry => {
  const to: readonly Omit<LedgerLine, 'amountMinor'>[] = [{ account: 'cost-recovery' }, { account: 'office' }, { account: 'institution' }, { account: 'payable', payeeId: 'ada' }, { account: 'payable', payeeId: 'bob' }, { account: 'payable', payeeId: OWNER }];
  const amounts = allocateMinor(amount, weights);
  return { source: 'distribution', lines: [{ account: 'undistributed', amountMinor: amount }, ...to.flatMap((line, place) => (amounts[place] ? [{ ...line, amountMinor: -amounts[place] }] : []))] };
});
const paidOut = minor.map((amount): Entry => ({ source: 'payout', lines: [{ account: 'payable', amountMinor: amount, payeeId: 'ada' }, { account: 'bank', amountMinor: -amount }] }));
const spent = minor.map((amount): Entry => ({ source: 'expense', lines: [{ account: 'patent-cost', amountMinor: amount }, { account: 'supplier', amountMinor: -amount }] }));
/** Some of the entries are undone again, in this period or of one before it. */
const books = fc.array(fc.tuple(fc.oneof(received, allocated, shared, paidOut, spent), fc.constantFrom('stays', 'undone', 'undoes'))
  .map(([entry, then]): Entry[] => (then === 'stays' ? [entry] : [...(then === 'undone' ? [entry] : []), { ...entry, lines: counterLines(entry.lines) }])), { maxLength: 25 }).map((all) => all.flat());

describe('where the money of a period went', () => {
  it('sums to what came in, to the unit, and nothing is of no step, whatever was received, placed, shared out and taken back (property)', () => {
    fc.assert(fc.property(books, (entries) => {
      expect(entries.map(({ lines }) => entryFault(lines)).filter((fault) => fault !== null)).toEqual([]);
      const flow = moneyFlow(summed(entries));
      expect(usesOf(flow)).toBe(flow.received);
      expect(flow.steps.other).toBe(0n);
      const reached = entries.filter(({ source }) => source === 'receipt').flatMap(({ lines }) => lines).filter(({ account }) => account === 'bank' || account === 'withholding-tax');
      expect(flow.received).toBe(total(reached.map(({ amountMinor }) => amountMinor)));
    }), { numRuns: 300 });
  });

  it('does not depend on the order of the entries, and a book and its mirror come to nothing (property)', () => {
    fc.assert(fc.property(books, (entries) => {
      expect(moneyFlow(summed([...entries].reverse()))).toEqual(moneyFlow(summed(entries)));
      const undone = moneyFlow(summed([...entries, ...entries.map((entry) => ({ ...entry, lines: counterLines(entry.lines) }))]));
      expect([undone.received, ...MONEY_STEPS.map((step) => undone.steps[step])].every((each) => each === 0n)).toBe(true);
    }));
  });

  it('is told step by step: 1,000 came in, 100 of them kept back as tax, a part was shared out', () => {
    const content = { receivedOn: localDate('2026-03-01'), currency: 'USD', payerId: null };
    const receipt = receiptLines({ ...content, amount: 90_000n, withheld: 10_000n, parts: [['earned-royalty', 70_000n], ['cost-reimbursement', 20_000n], ['grant', 6_000n], ['unallocated', 4_000n]].map(([nature, amount]) => ({ nature, amount, agreementId: 'a', caseId: null, invoiceId: null })) as never });
    const run: LedgerLine[] = [{ account: 'undistributed', amountMinor: 50_000n }, { account: 'cost-recovery', amountMinor: -5_000n }, { account: 'office', amountMinor: -7_500n }, { account: 'institution', amountMinor: -17_500n }, { account: 'payable', payeeId: 'ada', amountMinor: -15_000n }, { account: 'payable', payeeId: OWNER, amountMinor: -5_000n }];
    const flow = moneyFlow(summed([{ source: 'receipt', lines: receipt }, { source: 'distribution', lines: run }]));
    expect(flow.received).toBe(100_000n);
    expect(flow.steps).toEqual({
      bank: 90_000n, withheld: 10_000n, 'sales-tax': 0n, 'cost-reimbursed': 20_000n, 'not-shared': 6_000n, 'costs-deducted': 5_000n, office: 7_500n, institution: 17_500n, 'joint-owners': 5_000n, inventors: 15_000n, undistributed: 20_000n, unallocated: 4_000n, other: 0n,
    });
  });

  it('says what is of no step instead of losing it: the steps sum all the same', () => {
    const flow = moneyFlow(summed([{ source: 'receipt', lines: [{ account: 'bank', amountMinor: 500n }, { account: 'reserve', amountMinor: -200n }, { account: 'undistributed', amountMinor: -300n }] }]));
    expect([flow.steps.other, usesOf(flow), flow.received]).toEqual([200n, 500n, 500n]);
  });

  it('takes each account and source into one step at most, and leaves payouts and costs out', () => {
    for (const account of LEDGER_ACCOUNTS) {
      for (const source of LEDGER_SOURCES) {
        const { steps } = moneyFlow([{ account, source, toJointOwner: false, minor: -1n }]);
        const named = MONEY_STEPS.filter((step) => step !== 'other' && steps[step] !== 0n);
        expect(named.length).toBeLessThanOrEqual(1);
        if (source === 'payout' || source === 'expense' || source === 'invoice') expect(named).toEqual([]);
      }
    }
    expect(MONEY_PLACES.undistributed.accounts).toEqual(['undistributed']);
    expect(RECEIPT_NATURES.filter((nature) => !isDistributable(nature))).toHaveLength(4);
  });
});

describe('currencies put together', () => {
  it('sum to what came in as each does by itself, whatever the rates (property)', () => {
    const rate = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.constantFrom('USD', 'KZT', 'JPY', 'KWD'));
    fc.assert(fc.property(fc.array(fc.tuple(books, rate), { minLength: 1, maxLength: 3 }), fc.constantFrom('KZT', 'JPY', 'KWD'), (all, into) => {
      const flow = convertedFlow(all.map(([entries, [micro, currency]]) => ({ currency, sums: summed(entries).map((sum) => ({ ...sum, worth: decimal(sum.minor * micro) })) })), into);
      if (flow === null) throw new Error('every rate is known');
      expect(usesOf(flow)).toBe(flow.received);
      expect(flow.steps.other).toBe(0n);
    }), { numRuns: 150 });
  });

  it('are put together exactly: 12.34 dollars at 451.25 and 1,000 yen at 3.1 are 8,668.42 tenge (5,568.425 and 3,100, half to the even)', () => {
    const income = (amount: bigint, rate: bigint, digits: bigint): FlowSum[] => summed([{ source: 'receipt', lines: [{ account: 'bank', amountMinor: amount }, { account: 'undistributed', amountMinor: -amount }] }]).map((sum) => ({ ...sum, worth: decimalOf(sum.minor * rate, digits) }));
    const flow = convertedFlow([{ currency: 'USD', sums: income(1234n, 45_125n, 2n) }, { currency: 'JPY', sums: income(1000n, 31n, 1n) }], 'KZT');
    expect([flow?.received, flow?.steps.undistributed]).toEqual([866_842n, 866_842n]);
  });

  it('are not put together where one day has no rate, and say so', () => {
    expect(convertedFlow([{ currency: 'USD', sums: [{ account: 'bank', source: 'receipt', toJointOwner: false, minor: 1n, worth: null }] }], 'KZT')).toBeNull();
    expect(convertedFlow([{ currency: 'USD', sums: [{ account: 'bank', source: 'receipt', toJointOwner: false, minor: 1n }] }], 'KZT')).toBeNull();
    expect(convertedAmounts([[{ currency: 'KZT', worth: '10' }, { currency: 'USD', worth: null }], [{ currency: 'USD', worth: '451.5' }]], 'KZT')).toEqual([null, 452n]);
    expect(() => convertedAmounts([[{ currency: 'KZT', worth: '1e3' }]], 'KZT')).toThrow(RangeError);
  });

  it('are rounded so that rows sum to the rounded whole, each within a unit (property)', () => {
    fc.assert(fc.property(fc.array(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), { maxLength: 30 }), (amounts) => {
      const rounded = roundTogether(amounts, 1000n);
      const off = total(rounded) * 1000n - total(amounts);
      expect(off <= 500n && off >= -500n).toBe(true);
      for (const [place, each] of rounded.entries()) expect(((each * 1000n - (amounts[place] ?? 0n)) ** 2n) <= 1000n ** 2n).toBe(true);
    }));
  });
});

const decimalOf = (scaled: bigint, digits: bigint): string => {
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(Number(digits) + 1, '0');
  return `${scaled < 0n ? '-' : ''}${text.slice(0, -Number(digits))}.${text.slice(-Number(digits))}`;
};
const decimal = (scaled: bigint): string => decimalOf(scaled, 6n);
