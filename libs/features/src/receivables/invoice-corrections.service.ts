import { Injectable } from '@nestjs/common';
import { billedLines, DAY_COUNT, exampleAmount, isLocalDate, parseMoney, percentHundredths, Refused, simpleInterest, type Actor, type BookedLine, type LocalDate, type TaxedShare, type OwedChange } from '@tamga/domain';
import { allow, announce } from '@tamga/features/identity';
import { Ledger } from '@tamga/features/ledger';
import { Database, newId, type NamedQuery, type Tx } from '@tamga/platform';
import { InvoiceFile, invalid, notWithin, type HeldInvoice } from './invoice-file.js';
import { ASK_WRITE_OFF, DECIDE_WRITE_OFF, INSERT_CREDIT_NOTE, INSERT_LINES, WRITE_OFFS, type WriteOffRow } from './invoices.queries.js';
import { nextReference } from './invoices.service.js';
import type { InvoiceView } from './invoice-view.js';

export type InterestWanted = { readonly until: string; /** Per cent a year. */ readonly percent: string };
export type InterestPreview = {
  readonly from: LocalDate; readonly until: LocalDate; readonly percent: string; readonly dayCount: string; readonly days: number; readonly amountMinor: string; readonly currency: string;
  readonly stretches: readonly { readonly from: LocalDate; readonly until: LocalDate; readonly days: number; readonly owedMinor: string }[];
};

/** What of the items alone moved, by its day: interest bears none. */
const ITEM_CHANGES: NamedQuery = {
  name: 'invoice-item-changes',
  text: `SELECT m.effective_on AS on, sum(s.amount_minor)::text AS amount FROM invoice_moves m JOIN invoice_move_lines s ON s.move_id = m.id JOIN invoice_lines l ON l.id = s.line_id AND l.kind = 'item' WHERE m.invoice_id = $1 GROUP BY m.effective_on ORDER BY 1`,
};

/** What changes an issued invoice without touching it: credit notes, write-offs by two people, interest. */
@Injectable()
export class InvoiceCorrections {
  constructor(
    private readonly database: Database,
    private readonly file: InvoiceFile,
    private readonly ledger: Ledger,
  ) {}

  /** @param amount of the whole invoice; without it all that is open. What was paid has to be undone first: it is money that came in. @throws Refused not-found, stale-version, conflict, invalid-input */
  credit(actor: Actor, id: string, version: number, { amount, reason }: { readonly amount?: string | undefined; readonly reason: string }): Promise<InvoiceView> {
    return this.change(actor, { id, version, permission: 'invoice.issue' }, async (tx, held) => {
      const minor = this.amountOf(held, amount);
      const { reference, year, number } = await nextReference(tx, held.officeId, 'credit-note', held.today);
      const creditNoteId = newId();
      await tx.run(INSERT_CREDIT_NOTE, [creditNoteId, held.officeId, id, reference, year, number, held.today, minor, held.currency, reason.trim(), held.issuer, actor.userId, tx.now]);
      const { shares } = await this.file.take(tx, actor, held, { kind: 'credit', amount: minor, on: held.today, creditNoteId, reason: reason.trim() });
      const lines = billedLines(bookedOf(held, shares), held.payerId).map((line) => ({ ...line, amountMinor: -line.amountMinor }));
      await this.ledger.post(tx, actor, { officeId: held.officeId, on: held.today, currency: held.currency, source: { kind: 'credit-note', id: creditNoteId }, description: reference, lines });
      await this.file.audit(tx, actor, held.officeId, { type: 'invoice.credited', payload: { invoice: id, creditNote: reference, amountMinor: String(minor), currency: held.currency } });
    });
  }

  /** Somebody else decides. Its tax stays owed to the state: whether a bad debt lowers it is for the tax authority, and is booked by a credit note. @throws Refused not-found, stale-version, conflict: not open, or asked already; invalid-input */
  askWriteOff(actor: Actor, id: string, version: number, { amount, reason }: { readonly amount?: string | undefined; readonly reason: string }): Promise<InvoiceView> {
    return this.change(actor, { id, version, permission: 'invoice.issue' }, async (tx, held) => {
      const minor = this.amountOf(held, amount);
      if (actor.userId === null) throw new Refused({ code: 'forbidden', facts: { permission: 'invoice.issue' } });
      const writeOffId = newId();
      if ((await tx.run(ASK_WRITE_OFF, [writeOffId, held.officeId, id, minor, reason.trim(), actor.userId, tx.now])) === 0) throw new Refused({ code: 'conflict', facts: { reason: 'already-there' } });
      await this.file.resum(tx, held, {});
      await this.file.audit(tx, actor, held.officeId, { type: 'invoice.write-off-asked', payload: { invoice: id, amountMinor: String(minor), currency: held.currency } });
      await announce(tx, { type: 'approval.asked', officeId: held.officeId, caseId: null, subject: 'write-off', subjectId: writeOffId, at: id, label: held.reference ?? '', roles: ['manager'] });
    });
  }

  /** @throws Refused not-found, stale-version, second-person-needed, conflict when less is open by now */
  decideWriteOff(actor: Actor, which: { readonly id: string; readonly writeOffId: string }, version: number, approve: boolean): Promise<InvoiceView> {
    return this.change(actor, { id: which.id, version, permission: 'invoice.write-off' }, async (tx, held) => {
      const asked = (await tx.query<WriteOffRow>(WRITE_OFFS, [held.id])).find(({ id, state }) => id === which.writeOffId && state === 'asked');
      if (!asked) throw new Refused({ code: 'not-found' });
      if (actor.userId === null || asked.askedById === actor.userId) throw new Refused({ code: 'second-person-needed' });
      const amount = BigInt(asked.amount);
      if (!approve) await this.file.resum(tx, held, {});
      const move = approve ? await this.writeOff(tx, actor, held, { amount, reason: asked.reason }) : null;
      await tx.run(DECIDE_WRITE_OFF, [asked.id, held.id, approve ? 'approved' : 'refused', actor.userId, tx.now, move]);
      await this.file.audit(tx, actor, held.officeId, { type: approve ? 'invoice.written-off' : 'invoice.write-off-refused', payload: { invoice: held.id, amountMinor: asked.amount, currency: held.currency } });
      await announce(tx, { type: 'approval.settled', officeId: held.officeId, subjectId: asked.id, userId: null });
    });
  }

  /** What would be booked. @throws Refused not-found, conflict, invalid-input */
  previewInterest(actor: Actor, id: string, wanted: InterestWanted): Promise<InterestPreview> {
    return this.database.read(actor, async (tx) => this.reckon(tx, await this.file.look(tx, allow(actor, 'invoice.read'), id), wanted));
  }

  /** As a line of its own; it bears no tax: it makes good for the delay and pays for nothing that was supplied. @throws Refused not-found, stale-version, conflict, invalid-input: nothing to book */
  bookInterest(actor: Actor, id: string, version: number, wanted: InterestWanted): Promise<InvoiceView> {
    return this.change(actor, { id, version, permission: 'invoice.issue', alsoPaid: true }, async (tx, held) => {
      const { from, until, days, percent, dayCount, amountMinor } = await this.reckon(tx, held, wanted);
      if (amountMinor === '0') throw invalid({ pointer: '/until', code: 'out-of-range', params: { min: from, max: held.today } });
      const lineId = newId();
      const position = Math.max(...held.lines.map((line) => line.position)) + 1;
      const line = { id: lineId, position, kind: 'interest', nature: 'interest', description: `${percent} %, ${dayCount}, ${from} – ${until}`, net: amountMinor, tax: '0', gross: amountMinor, detail: { from, until, days, percent, dayCount }, bookedOn: held.today };
      await tx.run(INSERT_LINES, [JSON.stringify([line]), held.officeId, held.id]);
      await this.file.resum(tx, held, { total: BigInt(amountMinor) });
      await this.ledger.post(tx, actor, { officeId: held.officeId, on: held.today, currency: held.currency, source: { kind: 'interest', id: lineId }, description: held.reference ?? '', lines: billedLines([{ amount: BigInt(amountMinor), tax: 0n, agreementId: null, caseId: null }], held.payerId) });
      await this.file.audit(tx, actor, held.officeId, { type: 'invoice.interest-booked', payload: { invoice: id, amountMinor, currency: held.currency, percent, from, until } });
    });
  }

  private async writeOff(tx: Tx, actor: Actor, held: HeldInvoice, { amount, reason }: { readonly amount: bigint; readonly reason: string }): Promise<string> {
    if (amount > BigInt(held.open)) throw new Refused({ code: 'conflict', facts: { reason: 'less-open' } });
    const { id } = await this.file.take(tx, actor, held, { kind: 'write-off', amount, on: held.today, reason });
    const lines = [{ account: 'written-off', amountMinor: amount, partyId: held.payerId }, { account: 'receivable', amountMinor: -amount, partyId: held.payerId }] as const;
    await this.ledger.post(tx, actor, { officeId: held.officeId, on: held.today, currency: held.currency, source: { kind: 'write-off', id }, description: held.reference ?? '', lines });
    return id;
  }

  /** From the day it fell due, or the day to which interest was booked last, on what was owed of the items from day to day. */
  private async reckon(tx: Tx, held: HeldInvoice, { until, percent }: InterestWanted): Promise<InterestPreview> {
    if (held.state === 'draft' || !held.dueOn) throw new Refused({ code: 'conflict', facts: { state: held.state } });
    const rate = percentHundredths(percent);
    if (rate === null || rate === 0n) throw invalid({ pointer: '/percent', code: 'out-of-range', params: { min: '0.01', max: 100 } });
    if (!isLocalDate(until)) throw invalid({ pointer: '/until', code: 'not-a-date' });
    if (until > held.today) throw invalid({ pointer: '/until', code: 'not-in-the-future', params: { today: held.today } });
    const booked = held.lines.flatMap(({ detail }) => detail?.until ?? []).sort().at(-1);
    const from = booked ?? held.dueOn;
    const owed = held.lines.filter(({ kind }) => kind === 'item').reduce((sum, { gross }) => sum + BigInt(gross), 0n);
    const rows = await tx.query<{ on: LocalDate; amount: string }>(ITEM_CHANGES, [held.id]);
    const changes: readonly OwedChange[] = rows.map(({ on, amount }) => ({ on, amount: BigInt(amount) }));
    const interest = simpleInterest({ owed, changes, from, until, percent: rate });
    return { from, until, percent, dayCount: DAY_COUNT, days: interest.days, amountMinor: String(interest.amount), currency: held.currency, stretches: interest.stretches.map(({ owed: minor, ...stretch }) => ({ ...stretch, owedMinor: String(minor) })) };
  }

  private amountOf(held: HeldInvoice, amount: string | undefined): bigint {
    const open = BigInt(held.open);
    const minor = amount === undefined ? open : parseMoney(amount, held.currency)?.minor;
    if (minor === undefined) throw invalid({ pointer: '/amount', code: 'invalid-format', params: { example: exampleAmount(held.currency) } });
    if (minor <= 0n || minor > open) throw notWithin({ pointer: '/amount', currency: held.currency, most: open });
    return minor;
  }

  /** @param alsoPaid interest is owed on what was paid late, too */
  private change(actor: Actor, { id, version, permission, alsoPaid = false }: { readonly id: string; readonly version: number; readonly permission: 'invoice.issue' | 'invoice.write-off'; readonly alsoPaid?: boolean }, work: (tx: Tx, held: HeldInvoice) => Promise<void>): Promise<InvoiceView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, permission);
      const held = await this.file.hold(tx, officeId, id, version);
      if (held.state !== 'issued' && held.state !== 'partly-paid' && !(alsoPaid && held.state === 'paid')) throw new Refused({ code: 'conflict', facts: { state: held.state } });
      await work(tx, held);
      return this.file.view(tx, officeId, id);
    });
  }
}

/** What of each line an amount fell on, with the line's agreement and case. */
function bookedOf(held: HeldInvoice, shares: readonly TaxedShare[]): readonly BookedLine[] {
  return shares.map(({ lineId, amount, tax }) => {
    const line = held.lines.find(({ id }) => id === lineId);
    return { amount, tax, agreementId: line?.agreementId ?? null, caseId: line?.caseId ?? null };
  });
}
