import { Injectable } from '@nestjs/common';
import { billNumber, isLatePayment, isLocalDate, maybeSameSupplier, readSupplierPayment, Refused, supplierPaymentLines, type Actor, type LocalDate, type WrittenSupplierPayment } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { allow } from '@tamga/features/identity';
import { Ledger } from '@tamga/features/ledger';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { invalid } from './expense-book.js';
import { expenseView, type ExpenseView } from './expense-view.js';
import { EXPENSES_BY_ID, type ExpenseRow } from './expenses.queries.js';
import { audit, hold, load } from './expenses.service.js';
import { INSERT_PAYMENT, PAYMENTS_OF, SAME_NUMBERS, SETTLE, UNPAID_BILLS, UNPAID_SUMS, type PaymentRow, type SameNumberRow, type UnpaidRow, type UnpaidSumRow } from './supplier-payments.queries.js';

export type SupplierPaymentView = ReturnType<typeof paymentView>;
/** Another bill with the number of this one. */
export type SameNumber = { readonly id: string; readonly supplier: string; readonly reference: string; readonly incurredOn: LocalDate; readonly currency: string; readonly amountMinor: string };
export type UnpaidBillView = ExpenseView & { readonly payOn: LocalDate; readonly late: boolean; readonly sameNumber: readonly SameNumber[] };
/** `sums`: on the first page. */
export type UnpaidPage = { readonly data: readonly UnpaidBillView[]; readonly sums: readonly UnpaidSum[] | null; readonly page: { readonly nextCursor: string | null } };
export type UnpaidSum = ReturnType<typeof sumView>;

const LOWEST = ['0001-01-01', '00000000-0000-0000-0000-000000000000'] as const;

/**
 * What suppliers are owed and what they were paid. A bill puts a debt into the books; a payment takes it out again by an entry of its own, so
 * that what stands on the suppliers' account is what is unpaid. The bill itself never changes.
 */
@Injectable()
export class SupplierPayments {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  /** Bills that are not paid, by the day by which they are to be; with others that have the same number. @throws Refused invalid-input for a cursor of another list */
  unpaid(actor: Actor, { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }): Promise<UnpaidPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'expense.read');
      const place = cursor === undefined ? LOWEST : (decodeCursor(cursor, 2) ?? []);
      if (!isLocalDate(place[0]) || !/^[0-9a-f-]{36}$/.test(String(place[1]))) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
      const today = await officeToday(tx, officeId);
      const [found, sums] = await Promise.all([tx.query<UnpaidRow>(UNPAID_BILLS, [officeId, ...place, limit + 1]), cursor === undefined ? tx.query<UnpaidSumRow>(UNPAID_SUMS, [officeId, today]) : null]);
      const shown = found.slice(0, limit);
      const rows = await tx.query<ExpenseRow>(EXPENSES_BY_ID, [officeId, shown.map(({ id }) => id)]);
      const same = await sameNumbers(tx, officeId, rows);
      const byId = new Map(rows.map((row) => [row.id, row]));
      const last = found.length > limit ? shown.at(-1) : undefined;
      return {
        data: shown.flatMap(({ id, payOn }) => {
          const row = byId.get(id);
          return row ? [{ ...expenseView(row), payOn, late: isLatePayment(row, today), sameNumber: same.get(id) ?? [] }] : [];
        }),
        sums: sums?.map(sumView) ?? null, page: { nextCursor: last ? encodeCursor([last.payOn, last.id]) : null },
      };
    });
  }

  /** What was paid of a bill, with what was undone, and other bills with its number. @throws Refused not-found */
  of(actor: Actor, id: string): Promise<{ readonly data: readonly SupplierPaymentView[]; readonly sameNumber: readonly SameNumber[] }> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'expense.read');
      const row = await load(tx, officeId, id);
      const [payments, same] = await Promise.all([tx.query<PaymentRow>(PAYMENTS_OF, [id]), sameNumbers(tx, officeId, [row])]);
      return { data: payments.map(paymentView), sameNumber: same.get(id) ?? [] };
    });
  }

  /** @throws Refused not-found, stale-version, conflict for what is not booked, invalid-input with every fault */
  pay(actor: Actor, id: string, version: number, written: WrittenSupplierPayment): Promise<ExpenseView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'expense.record');
      const row = await hold(tx, officeId, { id, version });
      if (row.state !== 'booked') throw new Refused({ code: 'conflict', facts: { state: row.state } });
      const [amount, settled, recovered] = [BigInt(row.minor), BigInt(row.settledMinor), BigInt(row.recoveredMinor)];
      // What a run has deducted was paid back by income: nobody else can have paid it back.
      const read = readSupplierPayment(written, { currency: row.currency, unpaid: amount - settled, open: row.deductedBy === null ? amount - recovered : 0n, borneBy: row.borneBy }, await officeToday(tx, officeId));
      if ('faults' in read) throw invalid(...read.faults);
      const { payment } = read;
      const paymentId = newId();
      await tx.run(INSERT_PAYMENT, [paymentId, officeId, id, payment.paidBy, String(payment.amount), payment.paidOn, payment.reference, null, '', actor.userId, actor.name, tx.now]);
      await tx.run(SETTLE, [id, row.version, String(payment.amount), payment.paidBy, tx.now]);
      await this.ledger.post(tx, actor, { officeId, on: payment.paidOn, currency: row.currency, source: { kind: 'supplier-payment', id: paymentId }, description: payment.reference, lines: supplierPaymentLines(payment, row) });
      await audit(tx, actor, { id, officeId }, { type: 'expense.paid', payload: { amountMinor: String(payment.amount), currency: row.currency, paidOn: payment.paidOn, paidBy: payment.paidBy, reference: payment.reference } });
      return expenseView(await load(tx, officeId, id));
    });
  }

  /** It was not paid after all: undone by counter-entries of today, and owed again. @throws Refused not-found, stale-version, conflict when it was undone before */
  undo(actor: Actor, { id, paymentId }: { readonly id: string; readonly paymentId: string }, version: number, reason: string): Promise<ExpenseView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'expense.record');
      const row = await hold(tx, officeId, { id, version });
      const payment = (await tx.query<PaymentRow>(PAYMENTS_OF, [id])).find((each) => each.id === paymentId);
      if (!payment) throw new Refused({ code: 'not-found' });
      if (payment.counterOf !== null || payment.undone) throw new Refused({ code: 'conflict', facts: { reason: 'undone' } });
      const { paidBy, amount, paidOn, reference } = payment;
      const back = String(-BigInt(amount));
      await tx.run(INSERT_PAYMENT, [newId(), officeId, id, paidBy, back, paidOn, reference, paymentId, reason.trim(), actor.userId, actor.name, tx.now]);
      await tx.run(SETTLE, [id, row.version, back, paidBy, tx.now]);
      await this.ledger.reverse(tx, actor, { officeId, on: await officeToday(tx, officeId), of: { kind: 'supplier-payment', id: paymentId }, description: reason.trim() });
      await audit(tx, actor, { id, officeId }, { type: 'expense.payment-undone', payload: { amountMinor: amount, currency: row.currency, reason: reason.trim() } });
      return expenseView(await load(tx, officeId, id));
    });
  }
}

/** Of each, the others that may be the same bill by number and supplier. */
async function sameNumbers(tx: Tx, officeId: string, rows: readonly ExpenseRow[]): Promise<ReadonlyMap<string, readonly SameNumber[]>> {
  const numbers = new Map(rows.flatMap((row) => (row.state === 'reversed' || billNumber(row.reference) === '' ? [] : [[row.id, billNumber(row.reference)] as const])));
  if (numbers.size === 0) return new Map();
  // The index cuts at the first bar, as the key does.
  const found = await tx.query<SameNumberRow>(SAME_NUMBERS, [officeId, [...new Set([...numbers.values()].map((number) => number.split('|')[0] ?? ''))]]);
  return new Map(rows.map((row) => {
    const others = found.filter((each) => each.id !== row.id && billNumber(each.reference) === numbers.get(row.id) && maybeSameSupplier(each, row));
    return [row.id, others.map(({ id, supplier, reference, incurredOn, currency, minor }) => ({ id, supplier, reference, incurredOn, currency, amountMinor: minor }))] as const;
  }));
}

const sumView = ({ currency, unpaid, late, count, lateCount }: UnpaidSumRow) => ({ currency, count, unpaidMinor: unpaid, lateMinor: late, lateCount });
const paymentView = ({ id, paidBy, amount, paidOn, reference, counterOf, undone, reason, madeByName, madeAt }: PaymentRow) => ({ id, paidBy, amountMinor: amount, paidOn, reference, counterOf, undone, reason, by: madeByName, at: madeAt.toISOString() });
