import { decimalText, parseMoney } from '../money/money.js';
import type { FieldError } from '../refusal.js';
import type { LocalDate } from '../time/local-date.js';
import { fieldError } from '../validation/field-errors.js';

/** A part of a receipt by which somebody pays costs back; `free` of it is matched to no expense yet. */
export type CostRefund = { readonly currency: string; readonly free: bigint; readonly caseId: string | null; readonly agreementId: string | null; /** Of its agreement. */ readonly agreedCases: readonly string[] };
/** A booked expense; `open`: what nobody has paid back. */
export type OpenExpense = { readonly id: string; readonly currency: string; readonly open: bigint; readonly incurredOn: LocalDate; readonly caseId: string | null; readonly agreementId: string | null };

/** Whether money paid for this may be said to pay back that. Of what the money was for nobody has said, anything may be. */
export const mayPayBack = ({ caseId, agreementId, agreedCases }: Pick<CostRefund, 'caseId' | 'agreementId' | 'agreedCases'>, expense: Pick<OpenExpense, 'caseId' | 'agreementId'>): boolean =>
  (caseId === null && agreementId === null) || (caseId !== null && caseId === expense.caseId) || (agreementId !== null && (agreementId === expense.agreementId || (caseId === null && expense.caseId !== null && agreedCases.includes(expense.caseId))));

/**
 * What is proposed: the oldest first, those under the same agreement before the others, each as far as the money goes. Of another currency
 * none: a person says what it was worth.
 */
export function proposeRecoveries(refund: CostRefund, expenses: readonly OpenExpense[]): readonly { readonly expenseId: string; readonly amount: bigint }[] {
  let left = refund.free;
  const own = (expense: OpenExpense): number => (refund.agreementId !== null && expense.agreementId === refund.agreementId ? 0 : 1);
  return expenses
    .filter((expense) => expense.currency === refund.currency && expense.open > 0n && mayPayBack(refund, expense))
    .sort((a, b) => own(a) - own(b) || (a.incurredOn < b.incurredOn ? -1 : a.incurredOn > b.incurredOn ? 1 : a.id < b.id ? -1 : 1))
    .flatMap(({ id, open }) => {
      const amount = open < left ? open : left;
      left -= amount;
      return amount > 0n ? [{ expenseId: id, amount }] : [];
    });
}

/** As it was written, in whole units: `amount` of the expense in its currency; `used` of the receipt in its own, where that is another. */
export type WrittenRecovery = { readonly expenseId: string; readonly amount: string; readonly used?: string | undefined };
export type Recovery = { readonly expenseId: string; readonly amount: bigint; readonly used: bigint };

/** Every fault with its place; never more of an expense than is open, and never more of the receipt than is free. */
export function readRecoveries(written: readonly WrittenRecovery[], refund: CostRefund, known: ReadonlyMap<string, OpenExpense>): { readonly recoveries: readonly Recovery[] } | { readonly faults: readonly FieldError[] } {
  const faults: FieldError[] = written.length === 0 ? [fieldError('/expenses', 'required')] : [];
  const read = (text: string, currency: string, at: string, most: bigint): bigint => {
    const minor = parseMoney(text, currency)?.minor;
    if (minor === undefined) faults.push(fieldError(at, text === '' ? 'required' : 'invalid-format', { example: decimalText({ minor: 125050n, currency }) }));
    else if (minor <= 0n || minor > most) faults.push(fieldError(at, 'out-of-range', { min: decimalText({ minor: 1n, currency }), max: decimalText({ minor: most, currency }) }));
    return minor ?? 0n;
  };
  const recoveries = written.flatMap(({ expenseId, amount, used }, place): Recovery[] => {
    const at = `/expenses/${place}`;
    const expense = known.get(expenseId);
    if (!expense || !mayPayBack(refund, expense)) faults.push(fieldError(`${at}/expenseId`, 'not-one-of'));
    if (written.findIndex((each) => each.expenseId === expenseId) < place) faults.push(fieldError(`${at}/expenseId`, 'duplicate'));
    if (!expense) return [];
    const minor = read(amount, expense.currency, `${at}/amount`, expense.open);
    const foreign = expense.currency !== refund.currency;
    if (!foreign && used !== undefined) faults.push(fieldError(`${at}/used`, 'contradiction'));
    if (foreign && used === undefined) faults.push(fieldError(`${at}/used`, 'required'));
    return [{ expenseId, amount: minor, used: foreign && used !== undefined ? read(used, refund.currency, `${at}/used`, refund.free) : minor }];
  });
  const total = recoveries.reduce((sum, { used }) => sum + used, 0n);
  if (faults.length === 0 && total > refund.free) faults.push(fieldError('/expenses', 'contradiction', { sum: decimalText({ minor: total, currency: refund.currency }), free: decimalText({ minor: refund.free, currency: refund.currency }) }));
  return faults.length > 0 ? { faults } : { recoveries };
}
