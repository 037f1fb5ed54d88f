import { ageOf, daysBetween, openOf, reminderDue, type InvoiceSums, type LocalDate } from '@tamga/domain';
import type { InvoiceLineRow, InvoiceMoveRow, InvoiceRow, MailingRow, WriteOffRow } from './invoices.queries.js';

export const sumsOf = (row: Pick<InvoiceRow, 'total' | 'paid' | 'credited' | 'writtenOff'>): InvoiceSums => ({ total: BigInt(row.total), paid: BigInt(row.paid), credited: BigInt(row.credited), writtenOff: BigInt(row.writtenOff) });

export type InvoiceSummary = ReturnType<typeof invoiceSummary>;
/** An invoice in a list: JSON values, amounts as digits of the smallest unit. */
export function invoiceSummary(row: InvoiceRow, today: LocalDate) {
  const isOpen = row.state === 'issued' || row.state === 'partly-paid';
  return {
    id: row.id, state: row.state, reference: row.reference, payer: { id: row.payerId, name: row.billTo.name }, currency: row.currency, issuedOn: row.issuedOn, dueOn: row.dueOn,
    totalMinor: row.total, openMinor: row.state === 'draft' ? row.total : String(openOf(sumsOf(row))),
    daysLate: isOpen && row.dueOn ? Math.max(0, daysBetween(row.dueOn, today)) : 0,
    age: isOpen && row.dueOn ? ageOf(row.dueOn, today) : null,
    /** The reminder that is due now and was not sent. */
    reminderDue: isOpen && row.dueOn && row.billTo.email ? reminderDue(row.dueOn, today, { step: row.reminded, on: row.remindedOn }) : null,
    version: row.version,
  };
}

export type InvoiceParts = { readonly lines: readonly InvoiceLineRow[]; readonly moves: readonly InvoiceMoveRow[]; readonly writeOffs: readonly WriteOffRow[]; readonly mailings: readonly MailingRow[] };
export type InvoiceView = ReturnType<typeof invoiceView>;
export function invoiceView(row: InvoiceRow, { lines, moves, writeOffs, mailings }: InvoiceParts, today: LocalDate) {
  return {
    ...invoiceSummary(row, today),
    creditorReference: row.creditorReference, billTo: row.billTo, issuer: row.issuer, locale: row.locale, termsDays: row.termsDays, note: row.note, paidMinor: row.paid, creditedMinor: row.credited, writtenOffMinor: row.writtenOff,
    lines: lines.map((line) => ({
      id: line.id, kind: line.kind, nature: line.nature, description: line.description, agreementId: line.agreementId, caseId: line.caseId, caseReference: line.caseReference, obligationId: line.obligationId, royaltyReportId: line.royaltyReportId,
      netMinor: line.net, taxRate: line.taxRate, taxMinor: line.tax, grossMinor: line.gross, openMinor: line.open, interest: line.detail, bookedOn: line.bookedOn,
    })),
    moves: moves.map((move) => ({
      id: move.id, kind: move.kind, amountMinor: move.amount, on: move.effectiveOn, receiptId: move.receiptId, usedMinor: move.used, usedCurrency: move.usedCurrency, rate: move.rate, creditNoteId: move.creditNoteId, creditNote: move.creditNote,
      counterOf: move.counterOf, undone: move.undone, reason: move.reason, by: move.madeByName, at: move.madeAt.toISOString(),
    })),
    writeOffs: writeOffs.map((each) => ({ id: each.id, amountMinor: each.amount, reason: each.reason, state: each.state, askedById: each.askedById, askedBy: each.askedByName, askedAt: each.askedAt.toISOString(), decidedBy: each.decidedByName, decidedAt: each.decidedAt?.toISOString() ?? null })),
    mailings: mailings.map(({ step, address, sentAt }) => ({ step, address, at: sentAt.toISOString() })),
  };
}
