import fc from 'fast-check';
import { entryFault } from '../ledger/ledger.js';
import { localDate } from '../time/local-date.js';
import { expenseLines } from './expense.js';
import { isLatePayment, readSupplierPayment, supplierPaymentLines, type SupplierPayer, type UnpaidBill, type WrittenSupplierPayment } from './supplier-payment.js';

const TODAY = localDate('2026-11-21');
const bill: UnpaidBill = { currency: 'USD', unpaid: 100_000n, open: 100_000n, borneBy: 'licensee' };
const written = (over: Partial<WrittenSupplierPayment> = {}): WrittenSupplierPayment => ({ amount: '250.50', paidOn: '2026-11-20', reference: 'Order 17', ...over });

describe('a payment to a supplier', () => {
  it('is read with its day and its order', () => {
    expect(readSupplierPayment(written(), bill, TODAY)).toEqual({ payment: { amount: 25_050n, paidOn: '2026-11-20', reference: 'Order 17', paidBy: 'office' } });
  });

  it('is of all that is unpaid where nobody says how much', () => {
    expect(readSupplierPayment({ paidOn: '2026-11-21', reference: 'Order 18' }, bill, TODAY)).toMatchObject({ payment: { amount: 100_000n } });
    expect(readSupplierPayment({ paidOn: '2026-11-21', reference: 'Order 18', paidBy: 'bearer' }, { ...bill, open: 40_000n }, TODAY)).toMatchObject({ payment: { amount: 40_000n } });
  });

  it.each<[string, Partial<WrittenSupplierPayment>, Partial<UnpaidBill>, object[]]>([
    ['more than is owed', { amount: '1000.01' }, {}, [{ pointer: '/amount', code: 'out-of-range', params: { min: '0.01', max: '1000.00' } }]],
    ['nothing', { amount: '0' }, {}, [{ pointer: '/amount', code: 'out-of-range' }]],
    ['what is no amount', { amount: '1,5x' }, {}, [{ pointer: '/amount', code: 'invalid-format' }]],
    ['no amount', { amount: '' }, {}, [{ pointer: '/amount', code: 'required' }]],
    ['tomorrow', { paidOn: '2026-11-22' }, {}, [{ pointer: '/paidOn', code: 'not-in-the-future' }]],
    ['what is no day', { paidOn: '2026-02-30' }, {}, [{ pointer: '/paidOn', code: 'not-a-date' }]],
    ['without anything that shows it', { reference: '  ' }, {}, [{ pointer: '/reference', code: 'required' }]],
    ['by somebody else what the office carries', { paidBy: 'bearer' }, { borneBy: 'office' }, [{ pointer: '/paidBy', code: 'contradiction' }]],
    ['by its bearer what was paid back already', { paidBy: 'bearer' }, { open: 20_000n }, [{ pointer: '/amount', code: 'out-of-range', params: { max: '200.00' } }]],
  ])('is refused for %s', (_what, wrong, other, faults) => {
    expect(readSupplierPayment(written(wrong), { ...bill, ...other }, TODAY)).toMatchObject({ faults });
  });

  it('balances, and with the bill leaves nothing owed to the supplier once all of it is paid', () => {
    const parts = fc.array(fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.constantFrom<SupplierPayer>('office', 'bearer')), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(parts, (paid) => {
      const of = { caseId: 'c', supplierId: 's', agreementId: 'a' };
      const entries = [expenseLines({ amount: paid.reduce((sum, [amount]) => sum + amount, 0n), ...of }), ...paid.map(([amount, paidBy]) => supplierPaymentLines({ amount, paidBy }, of))];
      for (const lines of entries) expect(entryFault(lines)).toBeNull();
      const on = (account: string): bigint => entries.flat().filter((line) => line.account === account).reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
      expect(on('supplier')).toBe(0n);
      expect(on('patent-cost')).toBe(-(on('bank') + on('cost-recovery')));
    }));
  });

  it('is late from the day after the last one', () => {
    expect(isLatePayment({ dueOn: TODAY, incurredOn: localDate('2026-10-01') }, TODAY)).toBe(false);
    expect(isLatePayment({ dueOn: localDate('2026-11-20'), incurredOn: localDate('2026-10-01') }, TODAY)).toBe(true);
    expect(isLatePayment({ dueOn: null, incurredOn: localDate('2026-11-20') }, TODAY)).toBe(true);
  });
});
