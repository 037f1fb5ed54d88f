import { Injectable } from '@nestjs/common';
import { decimalText, invoiceStateOf, Refused, settleLines, taxedShares, type Actor, type FieldError, type InvoiceMoveKind, type InvoiceSums, type LocalDate, type TaxedShare } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { appendAudit } from '@tamga/features/identity';
import { newId, type Tx } from '@tamga/platform';
import { INSERT_MOVE, INSERT_MOVE_LINES, INVOICE, LINES, LOCK_INVOICE, MAILINGS, MOVES, SET_SUMS, WRITE_OFFS, type InvoiceLineRow, type InvoiceMoveRow, type InvoiceRow, type MailingRow, type WriteOffRow } from './invoices.queries.js';
import { invoiceView, sumsOf, type InvoiceParts, type InvoiceView } from './invoice-view.js';

export type HeldInvoice = InvoiceRow & { readonly lines: readonly InvoiceLineRow[]; readonly today: LocalDate };
/** What takes something off: where from, for which day, and what shows it. */
export type Move = {
  readonly kind: InvoiceMoveKind; readonly amount: bigint; readonly on: LocalDate; readonly reason?: string; readonly creditNoteId?: string;
  readonly receipt?: { readonly id: string; readonly used: bigint; readonly currency: string; readonly rate: string | null };
};

export const invalid = (...errors: readonly FieldError[]): Refused => new Refused({ code: 'invalid-input', errors });

/** An amount of nothing, or more than there is: the bounds as people write amounts. */
export const notWithin = ({ pointer, currency, most }: { readonly pointer: string; readonly currency: string; readonly most: bigint }): Refused =>
  invalid({ pointer, code: 'out-of-range', params: { min: decimalText({ minor: 1n, currency }), max: decimalText({ minor: most, currency }) } });

const SUM_OF: { readonly [K in InvoiceMoveKind]: Exclude<keyof InvoiceSums, 'total'> } = { payment: 'paid', credit: 'credited', 'write-off': 'writtenOff' };

/** How the services of this feature open an invoice, take something off it or put it back, and show it. */
@Injectable()
export class InvoiceFile {
  /**
   * Holds the invoice for the rest of the transaction.
   * @param version what the caller has seen; null when it follows another record that was checked itself
   * @throws Refused not-found, stale-version
   */
  async hold(tx: Tx, officeId: string, id: string, version: number | null): Promise<HeldInvoice> {
    // Locked first, loaded by the next statement: one that does both sees the lines as they were before it waited.
    const locked = await tx.one<{ version: number }>(LOCK_INVOICE, [id, officeId]);
    if (!locked) throw new Refused({ code: 'not-found' });
    if (version !== null && locked.version !== version) throw new Refused({ code: 'stale-version', facts: { version: locked.version } });
    return this.look(tx, officeId, id);
  }

  /** The same without holding it, for what changes nothing. @throws Refused not-found */
  async look(tx: Tx, officeId: string, id: string): Promise<HeldInvoice> {
    const [row, lines, today] = await Promise.all([tx.one<InvoiceRow>(INVOICE, [id, officeId]), tx.query<InvoiceLineRow>(LINES, [id]), officeToday(tx, officeId)]);
    if (!row) throw new Refused({ code: 'not-found' });
    return { ...row, lines, today };
  }

  /** @throws Refused not-found */
  async view(tx: Tx, officeId: string, id: string): Promise<InvoiceView> {
    const [row, parts, today] = await Promise.all([tx.one<InvoiceRow>(INVOICE, [id, officeId]), this.parts(tx, id), officeToday(tx, officeId)]);
    if (!row) throw new Refused({ code: 'not-found' });
    return invoiceView(row, parts, today);
  }

  async parts(tx: Tx, id: string): Promise<InvoiceParts> {
    const [lines, moves, writeOffs, mailings] = await Promise.all([tx.query<InvoiceLineRow>(LINES, [id]), tx.query<InvoiceMoveRow>(MOVES, [id]), tx.query<WriteOffRow>(WRITE_OFFS, [id]), tx.query<MailingRow>(MAILINGS, [id])]);
    return { lines, moves, writeOffs, mailings };
  }

  /** Takes an amount off what is open. @returns the move, and what of each line it settled. @throws Refused invalid-input for more than is open */
  async take(tx: Tx, actor: Actor, held: HeldInvoice, move: Move): Promise<{ readonly id: string; readonly shares: readonly TaxedShare[] }> {
    const open = BigInt(held.open);
    if (move.amount <= 0n || move.amount > open) throw notWithin({ pointer: '/amount', currency: held.currency, most: open });
    // Of what was issued before tax was booked, none is told apart.
    const lines = held.lines.map((line) => ({ id: line.id, kind: line.kind, open: BigInt(line.open), gross: BigInt(line.gross), tax: held.taxBooked ? BigInt(line.tax) : 0n }));
    const shares = taxedShares(lines, settleLines(lines, move.amount));
    const id = newId();
    const { kind, amount, on, receipt = null, creditNoteId = null, reason = '' } = move;
    await tx.run(INSERT_MOVE, [id, held.officeId, held.id, kind, amount, on, receipt?.id ?? null, receipt?.used ?? null, receipt?.currency ?? null, receipt?.rate ?? null, creditNoteId, null, reason, actor.userId, tx.now]);
    await tx.run(INSERT_MOVE_LINES, [id, held.officeId, JSON.stringify(shares.map(({ lineId, amount: part, tax }) => ({ lineId, amount: String(part), tax: String(tax) })))]);
    await this.resum(tx, held, { [SUM_OF[kind]]: amount });
    return { id, shares };
  }

  /** The counter-entry of a move: what it took off is open again. @param shares what of each line it had settled */
  async putBack(tx: Tx, actor: Actor, held: HeldInvoice, { move, shares, reason }: { readonly move: InvoiceMoveRow; readonly shares: readonly TaxedShare[]; readonly reason: string }): Promise<string> {
    const id = newId();
    const used = move.used === null ? null : -BigInt(move.used);
    await tx.run(INSERT_MOVE, [id, held.officeId, held.id, move.kind, -BigInt(move.amount), move.effectiveOn, move.receiptId, used, move.usedCurrency, move.rate, move.creditNoteId, move.id, reason, actor.userId, tx.now]);
    await tx.run(INSERT_MOVE_LINES, [id, held.officeId, JSON.stringify(shares.map(({ lineId, amount, tax }) => ({ lineId, amount: String(-amount), tax: String(-tax) })))]);
    await this.resum(tx, held, { [SUM_OF[move.kind]]: -BigInt(move.amount) });
    return id;
  }

  /** Adds to the sums of an issued invoice; its state follows. */
  async resum(tx: Tx, held: HeldInvoice, change: Partial<InvoiceSums>): Promise<void> {
    const now = sumsOf(held);
    const sums = { total: now.total + (change.total ?? 0n), paid: now.paid + (change.paid ?? 0n), credited: now.credited + (change.credited ?? 0n), writtenOff: now.writtenOff + (change.writtenOff ?? 0n) };
    await tx.run(SET_SUMS, [held.id, sums.total, sums.paid, sums.credited, sums.writtenOff, invoiceStateOf(sums), tx.now]);
  }

  audit(tx: Tx, actor: Actor, officeId: string, entry: { readonly type: string; readonly payload: Record<string, unknown> }): Promise<unknown> {
    return appendAudit(tx, { kind: 'office', id: officeId, officeId }, { ...entry, actorName: actor.name });
  }
}
