import { Injectable } from '@nestjs/common';
import { allocatedParts, atRate, decimalText, exampleAmount, exchangedTax, knownLines, leastWorth, parseMoney, Refused, settledLines, type Actor, type LocalDate, type InEveryLocale } from '@tamga/domain';
import { Recoveries } from '@tamga/features/expenses';
import { allow } from '@tamga/features/identity';
import { Ledger } from '@tamga/features/ledger';
import { Database, newId, type Tx } from '@tamga/platform';
import { DELETE_PARTS, FREE_AGAIN, FREE_PARTS, INSERT_ALLOCATED, INVOICE_OF_MOVE, PARTS_OF_MOVE, TOUCH_RECEIPT, UNALLOCATED } from './allocations.queries.js';
import { InvoiceFile, invalid, notWithin, type HeldInvoice } from './invoice-file.js';
import { MOVE_LINES, MOVES, type InvoiceMoveRow } from './invoices.queries.js';
import type { InvoiceView } from './invoice-view.js';
import { ReceiptBook, type NewReceipt } from './receipt-book.js';
import { LOCK_RECEIPT, PAYER_NOW, RECEIPT, type ReceiptRow } from './receipts.queries.js';

/** `amount` in the receipt's currency; without it as much as is free and needed. `rate` when the currencies differ; `settles` what the payer was let off with, in the invoice's. */
export type Allocation = { readonly invoiceId: string; readonly amount?: string | undefined; readonly rate?: string | undefined; readonly settles?: string | undefined };
export type NewPayment = Pick<NewReceipt, 'receivedOn' | 'amount' | 'withheld' | 'payerName' | 'reference' | 'note'> & { readonly currency?: string | undefined; readonly rate?: string | undefined; readonly settles?: string | undefined };
export type Received = { readonly receivedOn: string; readonly currency: string; readonly amount: bigint; readonly payerId: string | null; readonly payerName: string; readonly reference: string; readonly invoices: readonly Allocation[] };
export type FreeReceipt = { readonly id: string; readonly receivedOn: LocalDate; readonly currency: string; readonly payerId: string | null; readonly payerName: string; readonly payerNames: Partial<InEveryLocale> | null; readonly reference: string; readonly version: number; readonly freeMinor: string };

/** Receipts matched to invoices: what came in settles what was asked for, and where the money goes follows from what the lines were for. */
@Injectable()
export class AllocationsService {
  constructor(
    private readonly database: Database,
    private readonly file: InvoiceFile,
    private readonly book: ReceiptBook,
    private readonly ledger: Ledger,
    private readonly recoveries: Recoveries,
  ) {}

  /** Receipts with money that nobody has matched yet. */
  unallocated(actor: Actor, { currency, limit }: { readonly currency?: string | undefined; readonly limit: number }): Promise<readonly FreeReceipt[]> {
    return this.database.read(actor, async (tx) => {
      const rows = await tx.query<Omit<FreeReceipt, 'freeMinor'> & { minor: string }>(UNALLOCATED, [allow(actor, 'receipt.read'), currency ?? null, limit]);
      return rows.map(({ minor, ...row }) => ({ ...row, freeMinor: minor }));
    });
  }

  /** Writes down a payment and matches it; more than is owed stays unallocated. @throws Refused not-found, stale-version, invalid-input */
  pay(actor: Actor, id: string, version: number, { currency, rate, settles, ...payment }: NewPayment): Promise<InvoiceView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'receipt.record');
      const held = await this.file.hold(tx, officeId, id, version);
      const wanted = { ...payment, currency: currency ?? held.currency, payerId: await payerOf(tx, held), payerName: payment.payerName ?? held.billTo.name };
      const receiptId = await this.recordIn(tx, actor, officeId, wanted);
      await this.allocateIn(tx, actor, { officeId, receiptId, invoices: [{ invoiceId: id, rate, settles }] });
      return this.file.view(tx, officeId, id);
    });
  }

  /** What the bank says came in, matched to invoices or to none, for callers that hold the transaction. @returns the receipt's id */
  async receive(tx: Tx, actor: Actor, officeId: string, { amount, invoices, payerId, ...wanted }: Received): Promise<string> {
    const [first] = invoices;
    const payer = payerId ?? (first ? await payerOf(tx, await this.file.look(tx, officeId, first.invoiceId)) : null);
    const receiptId = await this.recordIn(tx, actor, officeId, { ...wanted, payerId: payer, amount: decimalText({ minor: amount, currency: wanted.currency }) });
    if (invoices.length > 0) await this.allocateIn(tx, actor, { officeId, receiptId, invoices });
    return receiptId;
  }

  /** Money of which nobody knows yet what it is for. @returns the receipt's id */
  async recordIn(tx: Tx, actor: Actor, officeId: string, wanted: Omit<NewReceipt, 'parts'>): Promise<string> {
    const [amount, withheld] = [parseMoneySafely(wanted.amount, wanted.currency), parseMoneySafely(wanted.withheld ?? '0', wanted.currency)];
    // A text that is no amount is refused by the book, with its place.
    const whole = amount === null || withheld === null ? wanted.amount : decimalText({ minor: amount + withheld, currency: wanted.currency });
    return this.book.record(tx, actor, officeId, { ...wanted, parts: [{ nature: 'unallocated', amount: whole }] });
  }

  /** @throws Refused not-found, stale-version, conflict when it was taken back, invalid-input */
  allocate(actor: Actor, receiptId: string, version: number, invoices: readonly Allocation[]): Promise<void> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'receipt.record');
      await this.holdReceipt(tx, officeId, receiptId, version);
      await this.allocateIn(tx, actor, { officeId, receiptId, invoices });
    });
  }

  /** For callers that hold the transaction. Invoices are locked in one order, whatever the order they were named in. */
  async allocateIn(tx: Tx, actor: Actor, { officeId, receiptId, invoices }: { readonly officeId: string; readonly receiptId: string; readonly invoices: readonly Allocation[] }): Promise<void> {
    const receipt = await this.holdReceipt(tx, officeId, receiptId, null);
    if (new Set(invoices.map(({ invoiceId }) => invoiceId)).size < invoices.length) throw invalid({ pointer: '/invoices', code: 'duplicate' });
    const places = new Map(invoices.map(({ invoiceId }, place) => [invoiceId, `/invoices/${place}`]));
    for (const wanted of [...invoices].sort((a, b) => (a.invoiceId < b.invoiceId ? -1 : 1))) {
      await this.allocateOne(tx, actor, { receipt, wanted, at: invoices.length === 1 ? '' : (places.get(wanted.invoiceId) ?? '') });
    }
    await tx.run(TOUCH_RECEIPT, [receiptId, tx.now]);
  }

  /** The counter-entry of a payment: the invoice is owed again, the money unallocated. @throws Refused not-found, stale-version of the invoice, conflict when it was undone or shared out */
  undo(actor: Actor, which: { readonly id: string; readonly paymentId: string }, version: number, reason: string): Promise<InvoiceView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'receipt.record');
      const moveId = which.paymentId;
      const of = await tx.one<{ invoiceId: string; receiptId: string | null }>(INVOICE_OF_MOVE, [moveId, officeId]);
      if (!of?.receiptId || of.invoiceId !== which.id) throw new Refused({ code: 'not-found' });
      await tx.query(LOCK_RECEIPT, [of.receiptId, officeId]);
      const held = await this.file.hold(tx, officeId, of.invoiceId, version);
      const move = (await tx.query<InvoiceMoveRow>(MOVES, [held.id])).find(({ id }) => id === moveId);
      if (!move || move.counterOf !== null || move.undone) throw new Refused({ code: 'conflict', facts: { reason: 'undone' } });
      const [shares, parts] = await Promise.all([tx.query<{ lineId: string; amount: string; tax: string }>(MOVE_LINES, [moveId]), tx.one<{ count: number }>(PARTS_OF_MOVE, [moveId])]);
      await this.recoveries.release(tx, actor, officeId, { receiptId: of.receiptId, moveId, reason });
      if ((await tx.run(FREE_AGAIN, [moveId])) < (parts?.count ?? 0)) throw new Refused({ code: 'conflict', facts: { reason: 'distributed' } });
      await this.file.putBack(tx, actor, held, { move, shares: shares.map(({ lineId, amount, tax }) => ({ lineId, amount: BigInt(amount), tax: BigInt(tax) })), reason: reason.trim() });
      await this.ledger.reverse(tx, actor, { officeId, on: held.today, of: { kind: 'allocation', id: moveId }, description: reason.trim() });
      if (move.usedCurrency !== held.currency) await this.ledger.reverse(tx, actor, { officeId, on: held.today, of: { kind: 'correction', id: moveId }, description: reason.trim() });
      await tx.run(TOUCH_RECEIPT, [of.receiptId, tx.now]);
      await this.file.audit(tx, actor, officeId, { type: 'invoice.payment-undone', payload: { invoice: held.id, move: moveId, reason: reason.trim() } });
      return this.file.view(tx, officeId, held.id);
    });
  }

  private async allocateOne(tx: Tx, actor: Actor, { receipt, wanted, at }: { readonly receipt: ReceiptRow; readonly wanted: Allocation; readonly at: string }): Promise<void> {
    const held = await this.file.hold(tx, receipt.officeId, wanted.invoiceId, null);
    if (held.state !== 'issued' && held.state !== 'partly-paid') throw new Refused({ code: 'conflict', facts: { state: held.state } });
    const free = await tx.query<{ id: string; minor: string }>(FREE_PARTS, [receipt.id]);
    const available = free.reduce((sum, { minor }) => sum + BigInt(minor), 0n);
    const { used, settled, worth } = amountsOf(receipt, held, { wanted, available, at });
    const { id, shares } = await this.file.take(tx, actor, held, { kind: 'payment', amount: settled, on: receipt.receivedOn, receipt: { id: receipt.id, used, currency: receipt.currency, rate: wanted.rate ?? null } });
    const lines = held.lines.map((line) => ({ id: line.id, nature: line.nature, gross: BigInt(line.gross), tax: BigInt(line.tax), open: BigInt(line.open), agreementId: line.agreementId, caseId: line.caseId }));
    const parts = allocatedParts(lines, shares, used);
    const rest = available - used;
    await tx.run(DELETE_PARTS, [free.map((part) => part.id)]);
    const rows = [...parts.map((part) => ({ ...part, amount: String(part.amount), invoiceId: held.id, moveId: id })), ...(rest > 0n ? [{ nature: 'unallocated', amount: String(rest) }] : [])];
    await tx.run(INSERT_ALLOCATED, [receipt.id, JSON.stringify(rows.map((row, place) => ({ ...row, id: newId(), place: place + 1 })))]);
    const exchanged = receipt.currency === held.currency || !held.taxBooked ? null : exchangedTax(shares, parts, held.payerId);
    const invoiceSide = [...settledLines(lines, shares, { payerId: held.payerId, worth }), ...(exchanged?.invoiceSide ?? [])];
    await this.post(tx, actor, { held, moveId: id, receipt, invoiceSide, receiptSide: [...knownLines(parts, receipt.payerId, held.taxBooked), ...(exchanged?.receiptSide ?? [])] });
    await this.file.audit(tx, actor, held.officeId, { type: 'invoice.paid', payload: { invoice: held.id, receipt: receipt.id, move: id, amountMinor: String(settled), currency: held.currency } });
  }

  /** In one entry where the currency is one; else each side in its own. */
  private async post(tx: Tx, actor: Actor, { held, moveId, receipt, invoiceSide, receiptSide }: { held: HeldInvoice; moveId: string; receipt: ReceiptRow; invoiceSide: ReturnType<typeof settledLines>; receiptSide: ReturnType<typeof knownLines> }): Promise<void> {
    const { officeId } = held;
    const entry = { officeId, on: held.today, description: held.reference ?? '' };
    const same = receipt.currency === held.currency;
    await this.ledger.post(tx, actor, { ...entry, currency: held.currency, source: { kind: 'allocation', id: moveId }, lines: same ? [...invoiceSide, ...receiptSide] : invoiceSide });
    if (!same && receiptSide.length > 0) await this.ledger.post(tx, actor, { ...entry, currency: receipt.currency, source: { kind: 'correction', id: moveId }, lines: receiptSide });
  }

  private async holdReceipt(tx: Tx, officeId: string, id: string, version: number | null): Promise<ReceiptRow> {
    await tx.query(LOCK_RECEIPT, [id, officeId]);
    const row = await tx.one<ReceiptRow>(RECEIPT, [id, officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    if (version !== null && row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
    if (row.state !== 'recorded') throw new Refused({ code: 'conflict', facts: { state: row.state } });
    return row;
  }
}

const payerOf = async (tx: Tx, { payerId, officeId }: Pick<HeldInvoice, 'payerId' | 'officeId'>): Promise<string> => (await tx.one<{ id: string }>(PAYER_NOW, [payerId, officeId]))?.id ?? payerId;

/**
 * `used`: of the receipt, in its currency. `settled`: of the invoice, in its own. `worth`: what was used, at the rate named, in the invoice's.
 * @throws Refused invalid-input: no rate for two currencies, a rate for one, more than is free or open
 */
function amountsOf(receipt: ReceiptRow, held: HeldInvoice, { wanted, available, at }: { readonly wanted: Allocation; readonly available: bigint; readonly at: string }): { readonly used: bigint; readonly settled: bigint; readonly worth: bigint } {
  const open = BigInt(held.open);
  const read = (text: string | undefined, currency: string, [pointer, most]: readonly [string, bigint]): bigint | null => {
    if (text === undefined) return null;
    const minor = parseMoney(text, currency)?.minor;
    if (minor === undefined) throw invalid({ pointer: `${at}${pointer}`, code: 'invalid-format', params: { example: exampleAmount(currency) } });
    if (minor <= 0n || minor > most) throw notWithin({ pointer: `${at}${pointer}`, currency, most });
    return minor;
  };
  if (available === 0n) throw invalid({ pointer: `${at}/amount`, code: 'out-of-range', params: { min: 0, max: 0 } });
  const amount = read(wanted.amount, receipt.currency, ['/amount', available]);
  if (receipt.currency === held.currency) {
    if (wanted.rate !== undefined || wanted.settles !== undefined) throw invalid({ pointer: `${at}/rate`, code: 'contradiction' });
    if (amount !== null && amount > open) throw notWithin({ pointer: `${at}/amount`, currency: held.currency, most: open });
    const used = amount ?? (available < open ? available : open);
    return { used, settled: used, worth: used };
  }
  if (wanted.rate === undefined) throw invalid({ pointer: `${at}/rate`, code: 'required' });
  // As much as is needed, unless somebody says how much: what was paid beyond it is free for another invoice, or goes back.
  const needed = wanted.settles === undefined ? leastWorth(open, held.currency, { currency: receipt.currency, rate: wanted.rate }) : null;
  const used = amount ?? (needed !== null && needed < available ? needed : available);
  const worth = atRate(used, receipt.currency, held.currency, wanted.rate);
  if (worth === null || worth <= 0n) throw invalid({ pointer: `${at}/rate`, code: 'invalid-format', params: { example: '452.35' } });
  // More than is owed is no better rate.
  if (amount !== null && needed !== null && amount > needed) throw notWithin({ pointer: `${at}/amount`, currency: receipt.currency, most: needed });
  const settled = read(wanted.settles, held.currency, ['/settles', open]) ?? (worth < open ? worth : open);
  return { used, settled, worth };
}

const parseMoneySafely = (text: string, currency: string): bigint | null => {
  try {
    return parseMoney(text, currency)?.minor ?? null;
  } catch (error) {
    // A currency that is none: named by the book.
    if (error instanceof RangeError) return null;
    throw error;
  }
};
