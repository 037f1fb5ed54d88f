import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor, EventOf, ExpenseContent, LicenseeAnswer } from '@tamga/domain';
import { EventBus, type NamedQuery, type Tx } from '@tamga/platform';
import { ExpenseBook } from './expense-book.js';
import { audit, ExpensesService, hold } from './expenses.service.js';
import { OF_ANNUITY } from './expenses.queries.js';

const PAYMENT: NamedQuery = { name: 'expense-annuity-payment', text: 'SELECT licensee_answer AS answer, payment_document_id AS "documentId", payment_reference AS reference, coalesce(instructed_to, \'\') AS payer FROM annuities WHERE id = $1 AND office_id = $2' };
type PaymentRow = { answer: LicenseeAnswer | null; documentId: string | null; reference: string | null; payer: string };

/**
 * An annuity that was paid for an amount is an expense of its right, booked in the same transaction: nobody types it twice, and what was
 * paid and what was booked cannot differ. When the payment turns out not to have been made, the expense is taken back with it.
 */
@Injectable()
export class AnnuityExpenses implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly book: ExpenseBook,
    private readonly expenses: ExpensesService,
  ) {}

  onModuleInit(): void {
    this.bus.onTransaction<EventOf<'annuity.paid'>>('annuity.paid', (tx, event) => this.paid(tx, event));
    this.bus.onTransaction<EventOf<'annuity.reopened'>>('annuity.reopened', (tx, event) => this.reopened(tx, event));
  }

  private async paid(tx: Tx, { officeId, caseId, assetId, annuityId, number, on, amount, currency }: EventOf<'annuity.paid'>): Promise<void> {
    if (amount === null || currency === null || BigInt(amount) <= 0n) return;
    // One stands that could not be taken back: somebody has paid it back already.
    if (await tx.one(OF_ANNUITY, [officeId, annuityId])) return;
    const payment = await tx.one<PaymentRow>(PAYMENT, [annuityId, officeId]);
    const expense: ExpenseContent = {
      kind: 'annuity', borneBy: payment?.answer === 'pays' ? 'licensee' : 'office', state: 'booked', incurredOn: on, currency, amount: BigInt(amount), caseId, assetId, agreementId: null, supplierId: null, supplierName: payment?.payer ?? '',
      documentId: payment?.documentId ?? null, reference: payment?.reference ?? '', note: '',
    };
    const [id = ''] = await this.book.write(tx, actorOf(tx), officeId, { expenses: [expense], origin: { annuityId } });
    await audit(tx, actorOf(tx), { id, officeId }, { type: 'expense.recorded', payload: { state: 'booked', incurredOn: on, currency, amountMinor: amount, annuity: annuityId, number } });
  }

  /** What somebody has paid back or paid to the supplier, or a run deducted, stays: the right is to be kept alive all the same, and nothing here may stand in its way. */
  private async reopened(tx: Tx, { officeId, annuityId, reason }: EventOf<'annuity.reopened'>): Promise<void> {
    const found = await tx.one<{ id: string }>(OF_ANNUITY, [officeId, annuityId]);
    if (!found) return;
    const row = await hold(tx, officeId, { id: found.id, version: null });
    if (row.recoveredMinor === '0' && row.deductedBy === null && row.settledMinor === '0') await this.expenses.reverseIn(tx, actorOf(tx), row, reason);
  }
}

const actorOf = (tx: Tx): Actor => tx.caller as unknown as Actor;
