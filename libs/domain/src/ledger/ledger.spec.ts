import fc from 'fast-check';
import { localDate } from '../time/local-date.js';
import { counterLines, entryFault, LEDGER_ACCOUNTS, type LedgerLine } from './ledger.js';
import { accountOf, isDistributable, readReceipt, RECEIPT_NATURES, receiptLines, type WrittenReceipt } from './receipt.js';

const TODAY = localDate('2026-11-21');
const AGREEMENT = '01980000-0000-7000-8000-000000000001';
const receipt = (over: Partial<WrittenReceipt> = {}): WrittenReceipt => ({ receivedOn: '2026-11-20', currency: 'USD', amount: '25000', parts: [{ nature: 'upfront', amount: '25000', agreementId: AGREEMENT }], ...over });
const faultsOf = (over: Partial<WrittenReceipt>) => {
  const read = readReceipt(receipt(over), TODAY);
  return 'faults' in read ? read.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('a ledger entry', () => {
  const line = (amountMinor: bigint): LedgerLine => ({ account: 'bank', amountMinor });

  it('is refused with one line, with a line of nothing, and when it does not balance', () => {
    expect(entryFault([])).toContain('two lines');
    expect(entryFault([line(5n)])).toContain('two lines');
    expect(entryFault([line(5n), line(0n), line(-5n)])).toContain('nothing');
    expect(entryFault([line(5n), line(-4n)])).toBe('the lines are off by 1');
    expect(entryFault([line(5n), line(-2n), line(-3n)])).toBeNull();
  });

  it('is undone by its counter-entry, line by line, and that one balances too (property)', () => {
    fc.assert(fc.property(fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).filter((n) => n !== 0n), { minLength: 1, maxLength: 20 }), (amounts) => {
      const rest = -amounts.reduce((a, b) => a + b, 0n);
      const lines = [...amounts, ...(rest === 0n ? [] : [rest])].map(line);
      if (lines.length < 2) return;
      expect(entryFault(lines)).toBeNull();
      expect(entryFault(counterLines(lines))).toBeNull();
      expect(counterLines(counterLines(lines))).toEqual(lines);
      expect(counterLines(lines).map(({ amountMinor }, place) => amountMinor + (lines[place]?.amountMinor ?? 0n))).toEqual(lines.map(() => 0n));
    }));
  });
});

describe('a receipt', () => {
  it('credits every nature to an account there is, and shares out those alone that go to undistributed', () => {
    for (const nature of RECEIPT_NATURES) {
      expect(LEDGER_ACCOUNTS).toContain(accountOf(nature));
      expect(isDistributable(nature)).toBe(accountOf(nature) === 'undistributed');
    }
    expect(RECEIPT_NATURES.filter((nature) => !isDistributable(nature))).toEqual(['cost-reimbursement', 'grant', 'interest', 'unallocated']);
  });

  it.each<[string, Partial<WrittenReceipt>, string[]]>([
    ['a currency that is none', { currency: 'XXX' }, ['/currency not-one-of']],
    ['an amount with too many decimals', { amount: '1.234' }, ['/amount invalid-format']],
    ['nothing', { amount: '0', parts: [{ nature: 'other', amount: '0', agreementId: AGREEMENT }] }, ['/amount out-of-range', '/parts/0/amount out-of-range']],
    ['a day in the future', { receivedOn: '2026-11-22' }, ['/receivedOn not-in-the-future']],
    ['a day that is none', { receivedOn: '2026-02-30' }, ['/receivedOn not-a-date']],
    ['no parts', { parts: [] }, ['/parts required']],
    ['parts that do not sum to it', { parts: [{ nature: 'upfront', amount: '24999.99', agreementId: AGREEMENT }] }, ['/parts contradiction']],
    ['tax withheld that no part has', { withheld: '2500' }, ['/parts contradiction']],
    ['income of neither an agreement nor a case', { parts: [{ nature: 'earned-royalty', amount: '25000' }] }, ['/parts/0/agreementId required']],
  ])('is refused with %s', (_, over, expected) => expect(faultsOf(over)).toEqual(expected));

  it('may be of nothing known yet, and of a case alone', () => {
    expect(faultsOf({ parts: [{ nature: 'unallocated', amount: '25000' }] })).toEqual([]);
    expect(faultsOf({ parts: [{ nature: 'other', amount: '25000', caseId: AGREEMENT }] })).toEqual([]);
  });

  it('is booked to the cent whatever its parts and the tax withheld (property)', () => {
    const part = fc.record({ nature: fc.constantFrom(...RECEIPT_NATURES), minor: fc.bigInt({ min: 1n, max: 10n ** 12n }) });
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), fc.bigInt({ min: 0n, max: 10n ** 6n }), (parts, tax) => {
      const sum = parts.reduce((all, { minor }) => all + minor, 0n);
      const withheld = tax < sum ? tax : 0n;
      const text = (minor: bigint): string => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
      const read = readReceipt(receipt({ amount: text(sum - withheld), withheld: text(withheld), parts: parts.map(({ nature, minor }) => ({ nature, amount: text(minor), agreementId: AGREEMENT })) }), TODAY);
      if (!('receipt' in read)) throw new Error(JSON.stringify(read));
      const lines = receiptLines(read.receipt);
      expect(entryFault(lines)).toBeNull();
      const shared = parts.filter(({ nature }) => isDistributable(nature)).reduce((all, { minor }) => all + minor, 0n);
      expect(-lines.filter(({ account }) => account === 'undistributed').reduce((all, { amountMinor }) => all + amountMinor, 0n)).toBe(shared);
    }));
  });
});
