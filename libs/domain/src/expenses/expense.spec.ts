import fc from 'fast-check';
import { entryFault } from '../ledger/ledger.js';
import { localDate } from '../time/local-date.js';
import { billKey, EXPENSE_BEARERS, EXPENSE_KINDS, expenseLines, maybeSameSupplier, readBill, readExpense, type WrittenExpense } from './expense.js';

const TODAY = localDate('2026-11-22');
const CASE = '01980000-0000-7000-8000-000000000001';
const written = (over: Partial<WrittenExpense> = {}): WrittenExpense => ({ state: 'booked', kind: 'prosecution', incurredOn: '2026-11-20', currency: 'EUR', amount: '1250.5', caseId: CASE, reference: ' INV 7/26 ', ...over });
const faultsOf = (over: Partial<WrittenExpense>): readonly string[] => {
  const read = readExpense(written(over), TODAY);
  return 'faults' in read ? read.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('an expense', () => {
  it('is read in minor units, and borne by the office unless somebody else is named', () => {
    expect(readExpense(written(), TODAY)).toEqual({
      expense: { state: 'booked', kind: 'prosecution', borneBy: 'office', incurredOn: '2026-11-20', currency: 'EUR', amount: 125050n, caseId: CASE, assetId: null, agreementId: null, supplierId: null, documentId: null, supplierName: '', reference: 'INV 7/26', note: '' },
    });
    expect(EXPENSE_BEARERS).toContain('joint-owner');
    expect(EXPENSE_KINDS).toContain('annuity');
  });

  it.each<[string, Partial<WrittenExpense>, readonly string[]]>([
    ['a currency that is none', { currency: 'XXX' }, ['/currency not-one-of']],
    ['no amount', { amount: '' }, ['/amount required']],
    ['an amount with too many decimals', { amount: '1.234' }, ['/amount invalid-format']],
    ['nothing', { amount: '0' }, ['/amount out-of-range']],
    ['less than nothing', { amount: '-5' }, ['/amount out-of-range']],
    ['a slip of the hand', { amount: '99999999999999999' }, ['/amount out-of-range']],
    ['a day that is none', { incurredOn: '2026-02-30' }, ['/incurredOn not-a-date']],
    ['a bill of tomorrow', { incurredOn: '2026-11-23' }, ['/incurredOn not-in-the-future']],
    ['a bill of tomorrow over nothing', { incurredOn: '2026-11-23', amount: '0' }, ['/amount out-of-range', '/incurredOn not-in-the-future']],
  ])('is refused with %s', (_, over, faults) => expect(faultsOf(over)).toEqual(faults));

  it('may lie ahead while it is only expected', () => {
    expect(faultsOf({ state: 'accrued', incurredOn: '2027-03-01' })).toEqual([]);
    expect(readBill({ incurredOn: '2027-03-01', amount: '5' }, 'EUR', TODAY)).toMatchObject({ faults: [{ pointer: '/incurredOn', code: 'not-in-the-future' }] });
    expect(readBill({ incurredOn: '2026-11-01', amount: '5' }, 'JPY', TODAY)).toEqual({ bill: { incurredOn: '2026-11-01', amount: 5n, reference: '' } });
  });

  it('is booked as a cost and as what its supplier is owed, whatever the amount (property)', () => {
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.option(fc.uuid()), (amount, supplierId) => {
      const lines = expenseLines({ amount, caseId: CASE, supplierId });
      expect(entryFault(lines)).toBeNull();
      expect(lines.find(({ account }) => account === 'patent-cost')).toMatchObject({ amountMinor: amount, caseId: CASE });
      expect(lines.find(({ account }) => account === 'supplier')).toMatchObject({ amountMinor: -amount, partyId: supplierId });
    }));
  });
});

describe('a bill that is there already', () => {
  const bill = { reference: 'INV 7/26', currency: 'EUR', amount: 125050n };

  it('is known by its number however it is written, its currency and its amount', () => {
    expect(billKey({ ...bill, reference: 'inv7/26' })).toBe(billKey(bill));
    expect(billKey({ ...bill, amount: 125051n })).not.toBe(billKey(bill));
    expect(billKey({ ...bill, currency: 'USD' })).not.toBe(billKey(bill));
    expect(billKey({ ...bill, reference: ' ' })).toBeNull();
  });

  it('may be of one supplier unless both are known and are two', () => {
    const [a, b] = [{ supplierId: 'a', supplierName: '' }, { supplierId: 'b', supplierName: '' }];
    const named = (supplierName: string) => ({ supplierId: null, supplierName });
    expect(maybeSameSupplier(a, a)).toBe(true);
    expect(maybeSameSupplier(a, b)).toBe(false);
    expect(maybeSameSupplier(a, named('Agent & Partners'))).toBe(true);
    expect(maybeSameSupplier(named('Agent & Partners'), named('agent &partners'))).toBe(true);
    expect(maybeSameSupplier(named('Agent & Partners'), named('Another'))).toBe(false);
    expect(maybeSameSupplier(named(''), named('Another'))).toBe(true);
  });
});
