import { Injectable } from '@nestjs/common';
import { decimalText, Refused, type Actor, type LocalDate, type ReceiptNature, type InEveryLocale } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { Recoveries } from '@tamga/features/expenses';
import { allow, appendAudit } from '@tamga/features/identity';
import { Ledger } from '@tamga/features/ledger';
import { Database, decodeCursor, encodeCursor, type Tx } from '@tamga/platform';
import { REOPEN_BANK_LINE } from './bank.queries.js';
import { ReceiptBook, type NewReceipt } from './receipt-book.js';
import { LOCK_RECEIPT, PARTS, RECEIPT, receiptList, REVERSE_PARTS, REVERSE_RECEIPT, type PartRow, type ReceiptFilter, type ReceiptRow, type ReceiptState } from './receipts.queries.js';

/** Amounts in whole units as text, with all of the currency's decimals. */
export type ReceiptPartView = { readonly id: string; readonly nature: ReceiptNature; readonly amount: string; readonly agreementId: string | null; readonly caseId: string | null; readonly invoiceId: string | null; readonly distributionId: string | null };
export type ReceiptView = {
  readonly id: string; readonly receivedOn: LocalDate; readonly currency: string; readonly amount: string; readonly withheld: string; readonly payerId: string | null; readonly payerName: string; readonly payerNames: Partial<InEveryLocale> | null; readonly reference: string; readonly note: string;
  readonly state: ReceiptState; readonly reversedOn: LocalDate | null; readonly reverseReason: string | null; readonly version: number; readonly parts: readonly ReceiptPartView[];
};
export type ReceiptPage = { readonly data: readonly ReceiptView[]; readonly page: { readonly nextCursor: string | null } };
export type ReceiptsWanted = ReceiptFilter & { readonly limit: number; readonly cursor?: string };

/** What came in: written down once, booked in the same transaction, and taken back by a counter-entry alone. */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly database: Database,
    private readonly book: ReceiptBook,
    private readonly ledger: Ledger,
    private readonly recoveries: Recoveries,
  ) {}

  /** Newest first. @throws Refused invalid-input for a cursor of another list */
  list(actor: Actor, { limit, cursor, ...filter }: ReceiptsWanted): Promise<ReceiptPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'receipt.read');
      const place = cursor === undefined ? null : decodeCursor(cursor, 2);
      if (cursor !== undefined && !(place && /^\d{4}-\d{2}-\d{2}$/.test(String(place[0])) && /^[0-9a-f-]{36}$/.test(String(place[1])))) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
      const { query, values } = receiptList(officeId, filter, { before: place ? [String(place[0]), String(place[1])] : null, limit });
      const rows = await tx.query<ReceiptRow>(query, values);
      const shown = rows.slice(0, limit);
      const parts = await tx.query<PartRow>(PARTS, [shown.map(({ id }) => id)]);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => viewOf(row, parts)), page: { nextCursor: last ? encodeCursor([last.receivedOn, last.id]) : null } };
    });
  }

  /** @throws Refused not-found */
  get(actor: Actor, id: string): Promise<ReceiptView> {
    return this.database.read(actor, (tx) => view(tx, allow(actor, 'receipt.read'), id));
  }

  /** @throws Refused invalid-input with every fault */
  record(actor: Actor, wanted: NewReceipt): Promise<ReceiptView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'receipt.record');
      return view(tx, officeId, await this.book.record(tx, actor, officeId, wanted));
    });
  }

  /** It never came, or was written down wrongly: undone by a counter-entry today. What the bank says came in is open again, to be booked rightly. @throws Refused not-found, stale-version, conflict when it was taken back before, shared out, or pays for an invoice: that is undone first */
  reverse(actor: Actor, id: string, version: number, reason: string): Promise<ReceiptView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'receipt.record');
      await tx.query(LOCK_RECEIPT, [id, officeId]);
      const [row, today] = await Promise.all([tx.one<ReceiptRow>(RECEIPT, [id, officeId]), officeToday(tx, officeId)]);
      if (!row) throw new Refused({ code: 'not-found' });
      if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
      if (row.state !== 'recorded') throw new Refused({ code: 'conflict', facts: { state: row.state } });
      const parts = await tx.query<PartRow>(PARTS, [[id]]);
      if (parts.some(({ invoiceId }) => invoiceId !== null)) throw new Refused({ code: 'conflict', facts: { reason: 'allocated' } });
      await this.recoveries.release(tx, actor, officeId, { receiptId: id, reason });
      // A run that shares one of them out at this moment waits here, or we for it.
      if ((await tx.run(REVERSE_PARTS, [id])) < parts.length) throw new Refused({ code: 'conflict', facts: { reason: 'distributed' } });
      await tx.run(REVERSE_RECEIPT, [id, version, today, reason.trim(), tx.now]);
      await tx.run(REOPEN_BANK_LINE, [id, officeId]);
      await this.ledger.reverse(tx, actor, { officeId, on: today, of: { kind: 'receipt', id }, description: reason.trim() });
      await appendAudit(tx, { kind: 'receipt', id, officeId }, { type: 'receipt.reversed', payload: { on: today, reason: reason.trim() }, actorName: actor.name });
      return view(tx, officeId, id);
    });
  }
}

async function view(tx: Tx, officeId: string, id: string): Promise<ReceiptView> {
  const [row, parts] = await Promise.all([tx.one<ReceiptRow>(RECEIPT, [id, officeId]), tx.query<PartRow>(PARTS, [[id]])]);
  if (!row) throw new Refused({ code: 'not-found' });
  return viewOf(row, parts);
}

function viewOf({ id, receivedOn, currency, minor, withheldMinor, payerId, payerName, payerNames, reference, note, state, reversedOn, reverseReason, version }: ReceiptRow, parts: readonly PartRow[]): ReceiptView {
  const say = (of: string): string => decimalText({ minor: BigInt(of), currency });
  return {
    id, receivedOn, currency, amount: say(minor), withheld: say(withheldMinor), payerId, payerName, payerNames, reference, note, state, reversedOn, reverseReason, version,
    parts: parts.filter(({ receiptId }) => receiptId === id).map((part) => ({ id: part.id, nature: part.nature, amount: say(part.minor), agreementId: part.agreementId, caseId: part.caseId, invoiceId: part.invoiceId, distributionId: part.distributedBy })),
  };
}
