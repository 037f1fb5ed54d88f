import { Injectable } from '@nestjs/common';
import { bankText, decimalText, maskedAccount, pain001, Refused, type Actor, type BankAccount, type LedgerLine, type LocalDate, type PaymentState } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { allow, announce, appendAudit } from '@tamga/features/identity';
import { Ledger } from '@tamga/features/ledger';
import { csv, Database, decodeCursor, encodeCursor, newId, type Cell, type Tx } from '@tamga/platform';
import { assertState, currencyOf, dayFaults, invalid, person, refuse, sameVersion, writtenFaults } from './distribution-step.js';
import { LOCK_OFFICE } from './distributions.queries.js';
import { ACCOUNTS_IN_FORCE, type AccountRow } from './payees.queries.js';
import { DOCUMENT, DROP, DUE, DUE_BY_CURRENCY, FREE_PAYOUTS, INSERT_PAYMENT, LOCK_PAYMENT, ORDER_PAYOUTS, PAY, PAY_PAYOUTS, PAYMENT, PAYMENTS, SENDERS, type LeftOutPayee, type PaymentRow, type TransferRow } from './payments.queries.js';

/** `senderId`: a payee of kind office or university that has an account in the currency. */
export type NewPayment = { readonly currency: string; readonly executeOn: string; readonly senderId: string };
export type Paid = { readonly paidOn: string; readonly evidence: string; readonly documentId?: string | null };
export type PaymentView = {
  readonly id: string; readonly state: PaymentState; readonly currency: string; readonly executeOn: string; readonly total: string; readonly sender: string; readonly senderAccount: string; readonly transfers: readonly { readonly payeeId: string; readonly name: string; readonly amount: string; readonly account: string }[];
  readonly leftOut: readonly LeftOutPayee[]; readonly prepared: { readonly by: string; readonly at: string }; readonly paid: { readonly on: string; readonly by: string; readonly evidence: string; readonly documentId: string | null } | null; readonly version: number;
};
export type PaymentPage = { readonly data: readonly PaymentView[]; readonly page: { readonly nextCursor: string | null } };
export type Due = { readonly data: readonly { readonly currency: string; readonly payees: number; readonly amount: string; readonly senders: readonly { readonly id: string; readonly name: string; readonly account: string }[] }[] };
type SenderRow = BankAccount & { readonly id: string; readonly name: string };
export type PaymentFile = { readonly content: AsyncIterable<Uint8Array> | Buffer; readonly fileName: string; readonly mediaType: string };

/** Pays what is owed: a file for the bank, then the day it was paid and the evidence. Whoever cannot be paid is listed in it, never silently left out. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  /** What is due in each currency, and from where it could be paid. */
  due(actor: Actor): Promise<Due> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'payee.read');
      const rows = await tx.query<{ currency: string; payees: number; amount: string }>(DUE_BY_CURRENCY, [officeId]);
      // One question a currency: an office is paid in a few.
      const senders = await Promise.all(rows.map(({ currency }) => tx.query<SenderRow>(SENDERS, [officeId, currency])));
      return { data: rows.map(({ currency, payees, amount }, place) => ({ currency, payees, amount: decimalText({ minor: BigInt(amount), currency }), senders: (senders[place] ?? []).map((each) => ({ id: each.id, name: each.name, account: maskedAccount(each) })) })) };
    });
  }

  /** @throws Refused forbidden, invalid-input */
  list(actor: Actor, { limit, cursor }: { readonly limit: number; readonly cursor?: string }): Promise<PaymentPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'payee.read');
      const after = cursor === undefined ? ['ffffffff-ffff-ffff-ffff-ffffffffffff'] : decodeCursor(cursor, 1);
      if (typeof after?.[0] !== 'string' || !/^[0-9a-f-]{36}$/.test(after[0])) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
      const rows = await tx.query<PaymentRow>(PAYMENTS, [officeId, after[0], limit + 1]);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map(viewOf), page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /** Everything that is due in a currency, for those whose account holds. @throws Refused forbidden, invalid-input: no sender, a day that is past, nobody to be paid */
  prepare(actor: Actor, wanted: NewPayment): Promise<PaymentView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.prepare');
      const { userId } = person(actor, 'distribution.prepare');
      const currency = currencyOf(wanted.currency);
      refuse(dayFaults(wanted.executeOn, '/executeOn'));
      await tx.query(LOCK_OFFICE, [officeId]);
      const [today, senders, due] = await Promise.all([officeToday(tx, officeId), tx.query<SenderRow>(SENDERS, [officeId, currency]), tx.query<{ payeeId: string; name: string; amount: string; ids: string[] }>(DUE, [officeId, currency])]);
      if (wanted.executeOn < today) throw invalid({ pointer: '/executeOn', code: 'not-in-the-past', params: { today } });
      const sender = senders.find(({ id }) => id === wanted.senderId);
      if (!sender) throw invalid({ pointer: '/senderId', code: 'not-one-of', params: { allowed: senders.map(({ name }) => name).join(', ') } });
      const accounts = new Map((await tx.query<AccountRow>(ACCOUNTS_IN_FORCE, [officeId, due.map(({ payeeId }) => payeeId), currency])).map((row) => [row.payeeId, row]));
      const transfers: TransferRow[] = [];
      const leftOut: LeftOutPayee[] = [];
      const ordered: string[] = [];
      for (const { payeeId, name, amount, ids } of due) {
        const account = accounts.get(payeeId);
        if (BigInt(amount) <= 0n) leftOut.push({ payeeId, name, amount, because: 'nothing-due' });
        else if (!account) leftOut.push({ payeeId, name, amount, because: 'no-account' });
        else {
          transfers.push({ payeeId, name, amount, to: bankOf(account) });
          ordered.push(...ids);
        }
      }
      if (transfers.length === 0) throw invalid({ pointer: '/currency', code: 'nobody-to-pay', params: { leftOut: leftOut.length } });
      const id = newId();
      const total = transfers.reduce((all, { amount }) => all + BigInt(amount), 0n);
      await tx.run(INSERT_PAYMENT, [id, officeId, currency, wanted.executeOn, String(total), JSON.stringify({ name: sender.name, account: bankOf(sender) }), JSON.stringify(transfers), JSON.stringify(leftOut), userId, actor.name, tx.now]);
      if ((await tx.run(ORDER_PAYOUTS, [officeId, ordered, id])) !== ordered.length) throw new Refused({ code: 'conflict' });
      await this.audit(tx, actor, officeId, { type: 'payment.prepared', payload: { payment: id, currency, total: String(total), transfers: transfers.length, leftOut: leftOut.length } });
      return this.view(tx, officeId, id);
    });
  }

  /** @throws Refused forbidden, not-found */
  get(actor: Actor, id: string): Promise<PaymentView> {
    return this.database.read(actor, (tx) => this.view(tx, allow(actor, 'payee.read'), id));
  }

  /** For the bank (`xml`, pain.001.001.09) or for a table. It holds full account numbers, so each time it leaves is noted. @throws Refused forbidden, not-found */
  file(asking: Actor, id: string, format: 'xml' | 'csv'): Promise<PaymentFile> {
    const { idempotency: _, ...actor } = asking;
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.prepare');
      const row = await tx.one<PaymentRow>(PAYMENT, [id, officeId]);
      if (!row) throw new Refused({ code: 'not-found' });
      await this.audit(tx, actor, officeId, { type: 'payment.file-taken', payload: { payment: id, format } });
      const fileName = `payment-${row.currency}-${row.executeOn}-${id.slice(-6)}.${format}`;
      if (format === 'csv') return { content: csv({ headings: ['payee', 'amount', 'currency', 'holder', 'iban', 'account', 'bic', 'reference'] }, rowsOf(row)), fileName, mediaType: 'text/csv; charset=utf-8' };
      const xml = pain001({
        id, createdAt: row.preparedAt, executeOn: row.executeOn, currency: row.currency, initiator: row.sender.name, from: row.sender.account,
        transfers: row.transfers.map((each, place) => ({ id: `${id.replaceAll('-', '').slice(-24)}${String(place + 1).padStart(6, '0')}`, amount: BigInt(each.amount), to: each.to, reference: referenceOf(row) })),
      });
      return { content: Buffer.from(xml), fileName, mediaType: 'application/xml' };
    });
  }

  /** It has left the bank. @throws Refused forbidden, not-found, stale-version, distribution-step-impossible, invalid-input */
  paid(actor: Actor, id: string, version: number, { paidOn, evidence, documentId = null }: Paid): Promise<PaymentView> {
    return this.change(actor, { id, version, step: 'pay' }, async (tx, row, officeId) => {
      refuse([...dayFaults(paidOn, '/paidOn'), ...(evidence.trim().length < 3 ? [{ pointer: '/evidence', code: 'required' }] : [])]);
      const today = await officeToday(tx, officeId);
      if (paidOn > today) throw invalid({ pointer: '/paidOn', code: 'not-in-the-future', params: { today } });
      if (documentId !== null && !(await tx.one(DOCUMENT, [documentId, officeId]))) throw invalid({ pointer: '/documentId', code: 'unknown-document' });
      await tx.run(PAY, [id, officeId, paidOn, evidence.trim(), documentId, actor.name, tx.now]);
      await tx.run(PAY_PAYOUTS, [officeId, id, paidOn]);
      await announce(tx, { type: 'distribution.paid', officeId, paymentId: id });
      const owed = row.transfers.map(({ payeeId, amount }): LedgerLine => ({ account: 'payable', amountMinor: BigInt(amount), payeeId }));
      await this.ledger.post(tx, actor, { officeId, on: paidOn as LocalDate, currency: row.currency, source: { kind: 'payout', id }, description: evidence.trim(), lines: [...owed, { account: 'bank', amountMinor: -BigInt(row.totalMinor) }] });
      await this.audit(tx, actor, officeId, { type: 'payment.made', payload: { payment: id, on: paidOn, total: row.totalMinor, currency: row.currency } });
    });
  }

  /** The bank did not take it, or it was never sent: what is in it is due again. @throws Refused as `paid` */
  drop(actor: Actor, id: string, version: number, reason: string): Promise<PaymentView> {
    return this.change(actor, { id, version, step: 'drop' }, async (tx, _row, officeId) => {
      refuse(writtenFaults(reason, '/reason'));
      await tx.run(FREE_PAYOUTS, [officeId, id]);
      await tx.run(DROP, [id, officeId, reason.trim(), tx.now]);
      await this.audit(tx, actor, officeId, { type: 'payment.dropped', payload: { payment: id, reason: reason.trim() } });
    });
  }

  private change(actor: Actor, { id, version, step }: { readonly id: string; readonly version: number; readonly step: string }, work: (tx: Tx, row: PaymentRow, officeId: string) => Promise<void>): Promise<PaymentView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'distribution.prepare');
      await tx.query(LOCK_OFFICE, [officeId]);
      const [, row] = await Promise.all([tx.query(LOCK_PAYMENT, [id, officeId]), tx.one<PaymentRow>(PAYMENT, [id, officeId])]);
      if (!row) throw new Refused({ code: 'not-found' });
      sameVersion(row, version);
      assertState(row.state, ['prepared'], step);
      await work(tx, row, officeId);
      return this.view(tx, officeId, id);
    });
  }

  private async view(tx: Tx, officeId: string, id: string): Promise<PaymentView> {
    const row = await tx.one<PaymentRow>(PAYMENT, [id, officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    return viewOf(row);
  }

  private audit(tx: Tx, actor: Actor, officeId: string, { type, payload }: { readonly type: string; readonly payload: Record<string, unknown> }): Promise<unknown> {
    return appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type, payload, actorName: actor.name });
  }
}

const bankOf = ({ holder, iban, account, bic, currency }: BankAccount): BankAccount => ({ holder, iban, account, bic, currency });
/** No invention is named to a bank. */
const referenceOf = ({ sender, executeOn }: PaymentRow): string => bankText(`${sender.name}: income ${executeOn}`, 140);

async function* rowsOf(row: PaymentRow): AsyncGenerator<Cell[][]> {
  yield await Promise.resolve(row.transfers.map(({ name, amount, to }) => [name, decimalText({ minor: BigInt(amount), currency: row.currency }), row.currency, to.holder, to.iban, to.account, to.bic, referenceOf(row)]));
}

function viewOf(row: PaymentRow): PaymentView {
  const { id, state, currency, executeOn, sender, transfers, leftOut, paidOn, version } = row;
  const say = (minor: string): string => decimalText({ minor: BigInt(minor), currency });
  return {
    id, state, currency, executeOn, total: say(row.totalMinor), sender: sender.name, senderAccount: maskedAccount(sender.account), version,
    transfers: transfers.map(({ payeeId, name, amount, to }) => ({ payeeId, name, amount: say(amount), account: maskedAccount(to) })), leftOut: leftOut.map((each) => ({ ...each, amount: say(each.amount) })),
    prepared: { by: row.preparedByName, at: row.preparedAt.toISOString() }, paid: paidOn ? { on: paidOn, by: row.paidByName ?? '', evidence: row.evidence ?? '', documentId: row.documentId } : null,
  };
}
