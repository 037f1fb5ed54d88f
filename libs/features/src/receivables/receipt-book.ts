import { Injectable } from '@nestjs/common';
import { readReceipt, receiptLines, Refused, type Actor, type FieldError, type ReceiptContent, type WrittenReceipt } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { appendAudit } from '@tamga/features/identity';
import { Ledger } from '@tamga/features/ledger';
import { newId, type Tx } from '@tamga/platform';
import { INSERT_PARTS, INSERT_RECEIPT, KNOWN } from './receipts.queries.js';

export type NewReceipt = WrittenReceipt & { readonly payerName?: string; readonly reference?: string; readonly note?: string; readonly isDemo?: boolean };

/** Writes what came in, and books it, for callers that hold a transaction. */
@Injectable()
export class ReceiptBook {
  constructor(private readonly ledger: Ledger) {}

  /** @returns the receipt's id @throws Refused invalid-input with every fault */
  async record(tx: Tx, actor: Actor, officeId: string, wanted: NewReceipt): Promise<string> {
    const read = readReceipt(wanted, await officeToday(tx, officeId));
    if ('faults' in read) throw new Refused({ code: 'invalid-input', errors: read.faults });
    const { receipt } = read;
    await this.requireKnown(tx, officeId, receipt);
    const id = newId();
    const column = <T>(of: (part: ReceiptContent['parts'][number]) => T): T[] => receipt.parts.map(of);
    const text = (value: string | undefined): string => value?.trim() ?? '';
    await tx.run(INSERT_RECEIPT, [id, officeId, receipt.receivedOn, receipt.currency, String(receipt.amount), String(receipt.withheld), receipt.payerId, text(wanted.payerName), text(wanted.reference), text(wanted.note), wanted.isDemo ?? false, actor.userId, tx.now]);
    await tx.run(INSERT_PARTS, [
      id, officeId, receipt.currency, receipt.receivedOn, column(() => newId()), receipt.parts.map((_, place) => place + 1), column(({ nature }) => nature), column(({ amount }) => String(amount)),
      column(({ agreementId }) => agreementId), column(({ caseId }) => caseId), column(({ invoiceId }) => invoiceId),
    ]);
    await this.ledger.post(tx, actor, { officeId, on: receipt.receivedOn, currency: receipt.currency, source: { kind: 'receipt', id }, description: text(wanted.reference), lines: receiptLines(receipt) });
    await appendAudit(tx, { kind: 'receipt', id, officeId }, { type: 'receipt.recorded', payload: { receivedOn: receipt.receivedOn, currency: receipt.currency, amountMinor: String(receipt.amount), withheldMinor: String(receipt.withheld) }, actorName: actor.name });
    return id;
  }

  private async requireKnown(tx: Tx, officeId: string, { payerId, parts }: ReceiptContent): Promise<void> {
    const [agreements, cases] = [parts.flatMap(({ agreementId }) => agreementId ?? []), parts.flatMap(({ caseId }) => caseId ?? [])];
    const known = new Set((await tx.query<{ id: string }>(KNOWN, [agreements, cases, payerId === null ? [] : [payerId], officeId])).map(({ id }) => id));
    const errors: FieldError[] = parts.flatMap(({ agreementId, caseId }, place) => [
      ...(agreementId === null || known.has(agreementId) ? [] : [{ pointer: `/parts/${place}/agreementId`, code: 'not-one-of' as const }]),
      ...(caseId === null || known.has(caseId) ? [] : [{ pointer: `/parts/${place}/caseId`, code: 'not-one-of' as const }]),
    ]);
    if (payerId !== null && !known.has(payerId)) errors.push({ pointer: '/payerId', code: 'not-one-of' });
    if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
  }
}
