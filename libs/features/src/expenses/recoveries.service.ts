import { Injectable } from '@nestjs/common';
import { proposeRecoveries, readRecoveries, Refused, type Actor, type CostRefund, type OpenExpense, type WrittenRecovery } from '@tamga/domain';
import { allow } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, newId, type Tx } from '@tamga/platform';
import { invalid } from './expense-book.js';
import { expenseView, type ExpenseView } from './expense-view.js';
import { audit, hold, load } from './expenses.service.js';
import { SetAsides, type SetAsideView } from './set-asides.service.js';
import {
  ADD_TO_EXPENSES, ADD_TO_PARTS, ALL_CANDIDATES, CANDIDATES_BY_ID, CANDIDATES_OF, CASES_OF_AGREEMENT, FREE_REFUNDS, FREE_REFUNDS_BEFORE, INSERT_RECOVERIES, LOCK_EXPENSES, LOCK_RECEIPT_OF, RECOVERIES, REFUND, STANDING, TOUCH_RECEIPT,
  type CandidateRow, type RecoveryRow, type RefundRow,
} from './recoveries.queries.js';

/** `asked`: a second person is asked to put it aside. */
export type RefundView = ReturnType<typeof refundView> & { readonly asked: SetAsideView | null };
export type RefundPage = { readonly data: readonly RefundView[]; readonly page: { readonly nextCursor: string | null } };
export type RefundDetail = ReturnType<typeof detailView>;
export type RecoveryView = ReturnType<typeof recoveryView>;

const CANDIDATES_AT_MOST = 200;
type Made = { readonly expenseId: string; readonly receiptId: string; readonly partId: string; readonly amount: bigint; readonly used: bigint; readonly currency: string; readonly receivedOn: string; readonly counterOf: string | null };

/**
 * Costs that were paid back, matched to what they were paid for. The money is in the books already (`cost-recovery`): this says of which
 * expense it is, so that nobody is asked twice and nothing that was paid back is deducted from inventors.
 */
@Injectable()
export class Recoveries {
  constructor(
    private readonly database: Database,
    private readonly setAsides: SetAsides,
  ) {}

  /** Money paid for costs that is matched to none, newest first. @throws Refused invalid-input for a cursor of another list */
  free(actor: Actor, { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }): Promise<RefundPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'expense.read');
      const place = cursor === undefined ? null : decodeCursor(cursor, 2);
      if (cursor !== undefined && !(place && /^\d{4}-\d{2}-\d{2}$/.test(String(place[0])) && /^[0-9a-f-]{36}$/.test(String(place[1])))) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
      const rows = await (place ? tx.query<RefundRow>(FREE_REFUNDS_BEFORE, [officeId, limit + 1, ...place]) : tx.query<RefundRow>(FREE_REFUNDS, [officeId, limit + 1]));
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      const asked = await this.setAsides.askedOf(tx, actor, officeId, rows.slice(0, limit).map(({ id }) => id));
      return { data: rows.slice(0, limit).map((row) => ({ ...refundView(row), asked: asked.get(row.id) ?? null })), page: { nextCursor: last ? encodeCursor([last.receivedOn, last.id]) : null } };
    });
  }

  /** One of them, with the expenses it may pay back and what is proposed. @throws Refused not-found */
  look(actor: Actor, partId: string): Promise<RefundDetail> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'expense.read');
      const row = await tx.one<RefundRow>(REFUND, [officeId, partId]);
      if (!row) throw new Refused({ code: 'not-found' });
      const refund = await refundOf(tx, officeId, row);
      const cases = row.caseId === null ? refund.agreedCases : [row.caseId];
      const found = row.caseId === null && row.agreementId === null ? tx.query<CandidateRow>(ALL_CANDIDATES, [officeId, CANDIDATES_AT_MOST]) : tx.query<CandidateRow>(CANDIDATES_OF, [officeId, cases, row.agreementId, CANDIDATES_AT_MOST]);
      return detailView(row, await found, refund);
    });
  }

  /**
   * Says which expenses the money pays back, in whole or in part.
   * @param version of the receipt @throws Refused not-found, stale-version, conflict when the receipt was taken back, invalid-input with every fault
   */
  match(actor: Actor, partId: string, version: number, expenses: readonly WrittenRecovery[]): Promise<RefundDetail> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'expense.record');
      const receipt = await tx.one<{ version: number; state: string }>(LOCK_RECEIPT_OF, [officeId, partId]);
      const row = receipt ? await tx.one<RefundRow>(REFUND, [officeId, partId]) : undefined;
      if (!receipt || !row) throw new Refused({ code: 'not-found' });
      if (receipt.version !== version) throw new Refused({ code: 'stale-version', facts: { version: receipt.version } });
      await tx.query(LOCK_EXPENSES, [officeId, expenses.map(({ expenseId }) => expenseId)]);
      const [refund, candidates] = [await refundOf(tx, officeId, row), await tx.query<CandidateRow>(CANDIDATES_BY_ID, [officeId, expenses.map(({ expenseId }) => expenseId)])];
      const read = readRecoveries(expenses, refund, new Map(candidates.map((each) => [each.id, openOf(each)])));
      if ('faults' in read) throw invalid(...read.faults);
      await this.add(tx, actor, officeId, { made: read.recoveries.map((each) => ({ ...each, receiptId: row.receiptId, partId, currency: row.currency, receivedOn: row.receivedOn, counterOf: null })), reason: '' });
      await tx.run(TOUCH_RECEIPT, [row.receiptId, tx.now]);
      const after = await tx.one<RefundRow>(REFUND, [officeId, partId]);
      return detailView(after ?? row, [], refund);
    });
  }

  /** How an expense came to be paid back, with what was undone. @throws Refused not-found */
  of(actor: Actor, expenseId: string): Promise<readonly RecoveryView[]> {
    return this.database.read(actor, async (tx) => {
      await load(tx, allow(actor, 'expense.read'), expenseId);
      return (await tx.query<RecoveryRow>(RECOVERIES, [expenseId])).map(recoveryView);
    });
  }

  /** It was money for something else: the expense is open again, the money free. @param version of the expense @throws Refused not-found, stale-version, conflict when it was undone before */
  undo(actor: Actor, which: { readonly id: string; readonly recoveryId: string }, version: number, reason: string): Promise<ExpenseView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'expense.record');
      await load(tx, officeId, which.id);
      const before = (await tx.query<RecoveryRow>(RECOVERIES, [which.id])).find(({ id }) => id === which.recoveryId);
      if (!before) throw new Refused({ code: 'not-found' });
      // The receipt first, as everybody who changes its parts.
      await tx.query(LOCK_RECEIPT_OF, [officeId, before.partId]);
      await hold(tx, officeId, { id: which.id, version });
      const recovery = (await tx.query<RecoveryRow>(RECOVERIES, [which.id])).find(({ id }) => id === which.recoveryId);
      if (!recovery || recovery.counterOf !== null || recovery.undone) throw new Refused({ code: 'conflict', facts: { reason: 'undone' } });
      await this.add(tx, actor, officeId, { made: [counterOf(recovery)], reason: reason.trim() });
      await tx.run(TOUCH_RECEIPT, [recovery.receiptId, tx.now]);
      return expenseView(await load(tx, officeId, which.id));
    });
  }

  /**
   * The money is no longer there, or no longer for this: whatever it had paid back is open again. For whoever takes a receipt back or undoes a
   * payment, and holds the receipt already.
   */
  async release(tx: Tx, actor: Actor, officeId: string, { receiptId, moveId = null, reason }: { readonly receiptId: string; readonly moveId?: string | null; readonly reason: string }): Promise<void> {
    await this.setAsides.release(tx, actor, officeId, { receiptId, moveId, reason });
    const standing = await tx.query<RecoveryRow>(STANDING, [receiptId, moveId]);
    if (standing.length === 0) return;
    await tx.query(LOCK_EXPENSES, [officeId, standing.map(({ expenseId }) => expenseId)]);
    await this.add(tx, actor, officeId, { made: standing.map(counterOf), reason: reason.trim() });
  }

  private async add(tx: Tx, actor: Actor, officeId: string, { made, reason }: { readonly made: readonly Made[]; readonly reason: string }): Promise<void> {
    const rows = made.map((each) => ({ ...each, id: newId(), amount: String(each.amount), used: String(each.used) }));
    const ids = rows.map(({ id }) => id);
    await tx.run(INSERT_RECOVERIES, [JSON.stringify(rows), officeId, reason, actor.userId, actor.name, tx.now]);
    await tx.run(ADD_TO_EXPENSES, [ids, tx.now]);
    await tx.run(ADD_TO_PARTS, [ids]);
    for (const { expenseId, receiptId, amount, counterOf: undone } of rows) await audit(tx, actor, { id: expenseId, officeId }, { type: undone === null ? 'expense.reimbursed' : 'expense.reimbursement-undone', payload: { receipt: receiptId, amountMinor: amount, ...(reason === '' ? {} : { reason }) } });
  }
}

async function refundOf(tx: Tx, officeId: string, { currency, free, caseId, agreementId }: RefundRow): Promise<CostRefund> {
  const agreed = agreementId === null || caseId !== null ? [] : await tx.query<{ caseId: string }>(CASES_OF_AGREEMENT, [officeId, agreementId]);
  return { currency, free: BigInt(free), caseId, agreementId, agreedCases: agreed.map((row) => row.caseId) };
}

const openOf = ({ id, currency, open, incurredOn, caseId, agreementId }: CandidateRow): OpenExpense => ({ id, currency, open: BigInt(open), incurredOn, caseId, agreementId });
const counterOf = ({ id, expenseId, receiptId, partId, amount, used, usedCurrency, receivedOn }: RecoveryRow): Made => ({ expenseId, receiptId, partId, amount: -BigInt(amount), used: -BigInt(used), currency: usedCurrency, receivedOn, counterOf: id });

const named = (id: string | null, name: string | null): { readonly id: string; readonly name: string } | null => (id === null ? null : { id, name: name ?? '' });
const refundView = ({ id, receiptId, receivedOn, currency, minor, free, payerName, reference, caseId, caseReference, agreementId, agreementTitle, version }: RefundRow) => ({
  id, receiptId, receivedOn, currency, amountMinor: minor, freeMinor: free, payerName, reference, case: named(caseId, caseReference), agreement: named(agreementId, agreementTitle), version,
});
function detailView(row: RefundRow, candidates: readonly CandidateRow[], refund: CostRefund) {
  const proposed = new Map(proposeRecoveries(refund, candidates.map(openOf)).map(({ expenseId, amount }) => [expenseId, String(amount)]));
  return {
    ...refundView(row),
    /** The oldest first. `proposedMinor`: what of it this money would pay back; null where it does not reach, or is of another currency. */
    expenses: candidates.map(({ id, kind, incurredOn, currency, minor, open, caseReference, supplier, reference }) => ({ id, kind, incurredOn, currency, amountMinor: minor, openMinor: open, caseReference, supplier, reference, proposedMinor: proposed.get(id) ?? null })),
  };
}
const recoveryView = ({ id, receiptId, amount, used, usedCurrency, receivedOn, counterOf: undid, undone, reason, madeByName, madeAt, payerName, reference }: RecoveryRow) => ({
  id, receiptId, receivedOn, payerName, reference, amountMinor: amount, usedMinor: used, usedCurrency, counterOf: undid, undone, reason, by: madeByName, at: madeAt.toISOString(),
});
