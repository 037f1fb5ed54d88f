import { ageOf, daysBetween, openOf, readReminderSchedule, reminderDue, type InvoiceSums, type LocalDate, type ReminderStep } from '@tamga/domain';
import type { InvoiceLineRow, InvoiceMoveRow, InvoiceRow, MailingRow, WriteOffRow } from './invoices.queries.js';

const isOpenState = ({ state }: Pick<InvoiceRow, 'state'>): boolean => state === 'issued' || state === 'partly-paid';
export const sumsOf = (row: Pick<InvoiceRow, 'total' | 'paid' | 'credited' | 'writtenOff'>): InvoiceSums => ({ total: BigInt(row.total), paid: BigInt(row.paid), credited: BigInt(row.credited), writtenOff: BigInt(row.writtenOff) });

/** The reminder that is due now and was not sent: by the office's own days, and none of what is disputed. */
export function dueReminder({ dueOn, disputedOn, reminded, remindedOn, reminderDays }: Pick<InvoiceRow, 'dueOn' | 'disputedOn' | 'reminded' | 'remindedOn' | 'reminderDays'>, today: LocalDate): ReminderStep | null {
  if (!dueOn || disputedOn) return null;
  return reminderDue(dueOn, today, { step: reminded, on: remindedOn }, (reminderDays && readReminderSchedule(reminderDays)) ?? undefined);
}

export type InvoiceSummary = ReturnType<typeof invoiceSummary>;
/** An invoice in a list: JSON values, amounts as digits of the smallest unit. */
export function invoiceSummary(row: InvoiceRow, today: LocalDate) {
  const isOpen = isOpenState(row);
  return {
    id: row.id, state: row.state, reference: row.reference, payer: { id: row.payerId, name: row.billTo.name, names: row.payerNames }, currency: row.currency, issuedOn: row.issuedOn, dueOn: row.dueOn,
    totalMinor: row.total, openMinor: row.state === 'draft' ? row.total : String(openOf(sumsOf(row))),
    daysLate: isOpen && row.dueOn ? Math.max(0, daysBetween(row.dueOn, today)) : 0,
    age: isOpen && row.dueOn ? ageOf(row.dueOn, today) : null,
    reminderDue: isOpen && row.billTo.email ? dueReminder(row, today) : null,
    disputedOn: isOpen ? row.disputedOn : null,
    version: row.version,
  };
}

export type InvoiceParts = { readonly lines: readonly InvoiceLineRow[]; readonly moves: readonly InvoiceMoveRow[]; readonly writeOffs: readonly WriteOffRow[]; readonly mailings: readonly MailingRow[] };
export type InvoiceView = ReturnType<typeof invoiceView>;
export function invoiceView(row: InvoiceRow, { lines, moves, writeOffs, mailings }: InvoiceParts, today: LocalDate) {
  return {
    ...invoiceSummary(row, today),
    creditorReference: row.creditorReference, billTo: row.billTo, issuer: row.issuer, locale: row.locale, termsDays: row.termsDays, note: row.note, disputeReason: isOpenState(row) ? row.disputeReason : null, paidMinor: row.paid, creditedMinor: row.credited, writtenOffMinor: row.writtenOff,
    lines: lines.map((line) => ({
      id: line.id, kind: line.kind, nature: line.nature, description: line.description, agreementId: line.agreementId, caseId: line.caseId, caseReference: line.caseReference, obligationId: line.obligationId, royaltyReportId: line.royaltyReportId,
      netMinor: line.net, taxRate: line.taxRate, taxRateId: line.taxRateId, taxText: line.taxText, taxMinor: line.tax, grossMinor: line.gross, openMinor: line.open, interest: line.detail, bookedOn: line.bookedOn,
    })),
    moves: moves.map((move) => ({
      id: move.id, kind: move.kind, amountMinor: move.amount, on: move.effectiveOn, receiptId: move.receiptId, usedMinor: move.used, usedCurrency: move.usedCurrency, rate: move.rate, creditNoteId: move.creditNoteId, creditNote: move.creditNote,
      counterOf: move.counterOf, undone: move.undone, reason: move.reason, by: move.madeByName, at: move.madeAt.toISOString(),
    })),
    writeOffs: writeOffs.map((each) => ({ id: each.id, amountMinor: each.amount, reason: each.reason, state: each.state, askedById: each.askedById, askedBy: each.askedByName, askedAt: each.askedAt.toISOString(), decidedBy: each.decidedByName, decidedAt: each.decidedAt?.toISOString() ?? null })),
    mailings: mailings.map(({ step, address, sentAt }) => ({ step, address, at: sentAt.toISOString() })),
  };
}
