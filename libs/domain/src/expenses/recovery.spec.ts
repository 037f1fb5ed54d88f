import fc from 'fast-check';
import { localDate } from '../time/local-date.js';
import { mayPayBack, proposeRecoveries, readRecoveries, type CostRefund, type OpenExpense } from './recovery.js';

const refund = (over: Partial<CostRefund> = {}): CostRefund => ({ currency: 'USD', free: 10_000n, caseId: null, agreementId: 'licence', agreedCases: ['case-1', 'case-2'], ...over });
const expense = (id: string, over: Partial<OpenExpense> = {}): OpenExpense => ({ id, currency: 'USD', open: 4_000n, incurredOn: localDate('2026-01-01'), caseId: 'case-1', agreementId: null, ...over });

describe('whether money may pay an expense back', () => {
  it.each<[string, Partial<CostRefund>, Partial<OpenExpense>, boolean]>([
    ['for a case of its agreement', {}, {}, true],
    ['for another case', {}, { caseId: 'case-3' }, false],
    ['for another case, under the same agreement', {}, { caseId: 'case-3', agreementId: 'licence' }, true],
    ['of one case, for the same', { caseId: 'case-1' }, {}, true],
    ['of one case, for another of the same agreement', { caseId: 'case-2' }, {}, false],
    ['of one case without an agreement, for another', { caseId: 'case-2', agreementId: null, agreedCases: [] }, {}, false],
    ['of which nobody has said what it is for', { agreementId: null, agreedCases: [] }, { caseId: null }, true],
    ['of an agreement, for an expense of no case', {}, { caseId: null }, false],
  ])('%s', (_, money, of, may) => expect(mayPayBack(refund(money), expense('e', of))).toBe(may));
});

describe('what is proposed', () => {
  it('is the oldest first, those of the agreement itself before them, as far as the money goes', () => {
    const list = [expense('b', { incurredOn: localDate('2026-02-01') }), expense('c', { incurredOn: localDate('2026-03-01'), agreementId: 'licence' }), expense('a'), expense('d', { incurredOn: localDate('2026-04-01') })];
    expect(proposeRecoveries(refund(), list)).toEqual([{ expenseId: 'c', amount: 4_000n }, { expenseId: 'a', amount: 4_000n }, { expenseId: 'b', amount: 2_000n }]);
  });

  it('is nothing of another currency, and nothing that is paid back', () => expect(proposeRecoveries(refund(), [expense('a', { currency: 'EUR' }), expense('b', { open: 0n })])).toEqual([]));

  it('never exceeds the money or what is open, leaves nothing that could be matched, and is always accepted (property)', () => {
    const one = fc.record({ open: fc.bigInt({ min: 1n, max: 100_000n }), currency: fc.constantFrom('USD', 'EUR'), caseId: fc.constantFrom('case-1', 'case-3', null) });
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 200_000n }), fc.array(one, { maxLength: 12 }), (free, list) => {
      const expenses = list.map((each, place) => expense(`e${place}`, each));
      const proposed = proposeRecoveries(refund({ free }), expenses);
      const sum = proposed.reduce((all, { amount }) => all + amount, 0n);
      const fit = expenses.filter((each) => each.currency === 'USD' && mayPayBack(refund(), each)).reduce((all, { open }) => all + open, 0n);
      expect(sum).toBe(free < fit ? free : fit);
      for (const { expenseId, amount } of proposed) expect(amount > 0n && amount <= (expenses.find(({ id }) => id === expenseId)?.open ?? 0n)).toBe(true);
      if (proposed.length === 0) return;
      const text = (minor: bigint): string => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
      const read = readRecoveries(proposed.map(({ expenseId, amount }) => ({ expenseId, amount: text(amount) })), refund({ free }), new Map(expenses.map((each) => [each.id, each])));
      expect(read).toEqual({ recoveries: proposed.map((each) => ({ ...each, used: each.amount })) });
    }));
  });
});

describe('what a person says', () => {
  const known = new Map([expense('a'), expense('euro', { currency: 'EUR' }), expense('other', { caseId: 'case-3' })].map((each) => [each.id, each]));
  const faults = (...written: Parameters<typeof readRecoveries>[0]) => {
    const read = readRecoveries(written, refund({ free: 5_000n }), known);
    return 'faults' in read ? read.faults.map(({ pointer, code }) => `${pointer} ${code}`) : read.recoveries;
  };

  it('is taken in whole and in part, and in another currency with what it was worth', () => {
    expect(faults({ expenseId: 'a', amount: '40' })).toEqual([{ expenseId: 'a', amount: 4_000n, used: 4_000n }]);
    expect(faults({ expenseId: 'a', amount: '0.01' }, { expenseId: 'euro', amount: '40', used: '44' })).toEqual([{ expenseId: 'a', amount: 1n, used: 1n }, { expenseId: 'euro', amount: 4_000n, used: 4_400n }]);
  });

  it('is refused with each fault in its place', () => {
    expect(faults()).toEqual(['/expenses required']);
    expect(faults({ expenseId: 'a', amount: '40.01' })).toEqual(['/expenses/0/amount out-of-range']);
    expect(faults({ expenseId: 'a', amount: '1' }, { expenseId: 'a', amount: '1' })).toEqual(['/expenses/1/expenseId duplicate']);
    expect(faults({ expenseId: 'none', amount: '1' }, { expenseId: 'other', amount: '1' })).toEqual(['/expenses/0/expenseId not-one-of', '/expenses/1/expenseId not-one-of']);
    expect(faults({ expenseId: 'a', amount: '1', used: '1' })).toEqual(['/expenses/0/used contradiction']);
    expect(faults({ expenseId: 'euro', amount: '1' })).toEqual(['/expenses/0/used required']);
    expect(faults({ expenseId: 'a', amount: '40' }, { expenseId: 'euro', amount: '10', used: '11' })).toEqual(['/expenses contradiction']);
  });
});
