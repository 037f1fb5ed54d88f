import { Injectable } from '@nestjs/common';
import { addDays, appliesOn, billedLines, creditorReference, partsOf, readInvoiceLines, Refused, seriesReference, type Actor, type DraftLine, type FieldError, type InvoiceSeries, type Locale, type LocalDate, type WrittenLine } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { allow } from '@tamga/features/identity';
import { Ledger } from '@tamga/features/ledger';
import { PartiesService } from '@tamga/features/parties';
import { Database, decodeCursor, encodeCursor, newId, type NamedQuery, type Tx } from '@tamga/platform';
import { InvoiceFile, invalid, type HeldInvoice } from './invoice-file.js';
import { invoiceSettingsOf } from './invoice-settings.service.js';
import { invoiceSummary, type InvoiceSummary, type InvoiceView } from './invoice-view.js';
import {
  AGEING, DELETE_DRAFT, DELETE_LINES, INSERT_INVOICE, INSERT_LINES, invoiceList, ISSUE, NEXT_NUMBER, OFFICE_CODE, UPDATE_DRAFT, type BillTo, type InvoiceGroup, type InvoiceRow,
} from './invoices.queries.js';
import { KNOWN } from './receipts.queries.js';
import { lockTaxRates, taxRatesOf, type SalesTaxRate } from './sales-tax-rates.service.js';

export type WrittenInvoice = {
  readonly payerId: string; /** What is not given is taken from the party. */ readonly billTo?: Partial<BillTo>; readonly locale?: Locale; readonly currency: string; readonly termsDays?: number; readonly note?: string;
  readonly lines: readonly WrittenLine[]; readonly isDemo?: boolean;
};
export type InvoicesWanted = { readonly group: InvoiceGroup; readonly payerId?: string | undefined; readonly limit: number; readonly cursor?: string | undefined };
export type InvoicePage = { readonly data: readonly InvoiceSummary[]; readonly page: { readonly nextCursor: string | null } };
export type AgeingLine = { readonly currency: string; readonly age: string; readonly invoices: number; readonly openMinor: string };

/** What the law wants said about each line's tax, as it is said on this day. */
const SET_TAX_TEXTS: NamedQuery = { name: 'invoice-tax-texts', text: "UPDATE invoice_lines l SET tax_text = r.text ->> $2 FROM sales_tax_rates r WHERE l.invoice_id = $1 AND r.id = l.tax_rate_id AND coalesce(r.text ->> $2, '') <> ''" };
const KNOWN_OBLIGATIONS: NamedQuery = { name: 'invoice-known-obligations', text: 'SELECT id FROM agreement_obligations WHERE id = ANY ($1::uuid[]) AND office_id = $2' };
/** One invoice at a time is written for a report. */
const LOCK_REPORTS: NamedQuery = { name: 'invoice-lock-reports', text: 'SELECT 1 FROM royalty_reports WHERE id = ANY ($1::uuid[]) AND office_id = $2 ORDER BY id FOR NO KEY UPDATE' };
/** Of the office's own reports, which another invoice asks for already; one that was credited asks for nothing any more. */
const KNOWN_REPORTS: NamedQuery = {
  name: 'invoice-known-reports',
  text: `SELECT r.id, EXISTS (SELECT 1 FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id AND i.state <> 'credited' WHERE l.royalty_report_id = r.id AND l.invoice_id IS DISTINCT FROM $3::uuid) AS billed FROM royalty_reports r WHERE r.id = ANY ($1::uuid[]) AND r.office_id = $2`,
};

/** Invoices from the draft to the day they are issued; what follows is in `invoice-corrections` and `allocations`. */
@Injectable()
export class InvoicesService {
  constructor(
    private readonly database: Database,
    private readonly file: InvoiceFile,
    private readonly parties: PartiesService,
    private readonly ledger: Ledger,
  ) {}

  /** @throws Refused invalid-input for a cursor of another list */
  list(actor: Actor, { group, payerId, limit, cursor }: InvoicesWanted): Promise<InvoicePage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'invoice.read');
      const after = cursor === undefined ? null : decodeCursor(cursor, 2);
      if (cursor !== undefined && !(after && /^[0-9a-f-]{36}$/.test(String(after[1])) && (after[0] === null || /^\d{4}-\d{2}-\d{2}$/.test(String(after[0]))))) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
      const today = await officeToday(tx, officeId);
      const { query, values } = invoiceList(officeId, { group, today, payerId, after, limit });
      const rows = await tx.query<InvoiceRow>(query, values);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return { data: rows.slice(0, limit).map((row) => invoiceSummary(row, today)), page: { nextCursor: last ? encodeCursor([last.dueOn, last.id]) : null } };
    });
  }

  /** @throws Refused not-found */
  get(actor: Actor, id: string): Promise<InvoiceView> {
    return this.database.read(actor, (tx) => this.file.view(tx, allow(actor, 'invoice.read'), id));
  }

  /** What is open, by currency and how long it is overdue. */
  ageing(actor: Actor): Promise<readonly AgeingLine[]> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'invoice.read');
      const rows = await tx.query<{ currency: string; age: string; invoices: number; open: string }>(AGEING, [officeId, await officeToday(tx, officeId)]);
      return rows.map(({ open, ...row }) => ({ ...row, openMinor: open }));
    });
  }

  /** @throws Refused invalid-input with every fault */
  draft(actor: Actor, wanted: WrittenInvoice): Promise<InvoiceView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'invoice.draft');
      return this.file.view(tx, officeId, await this.draftIn(tx, actor, officeId, wanted));
    });
  }

  /** The same for callers that hold a transaction. @returns the draft's id */
  async draftIn(tx: Tx, actor: Actor, officeId: string, wanted: WrittenInvoice): Promise<string> {
    const { fields, lines, total } = await this.read(tx, officeId, wanted);
    const id = newId();
    await tx.run(INSERT_INVOICE, [id, officeId, ...fields, total, wanted.isDemo ?? false, actor.userId, tx.now]);
    await this.writeLines(tx, { officeId, id }, lines);
    await this.file.audit(tx, actor, officeId, { type: 'invoice.drafted', payload: { invoice: id, currency: wanted.currency, totalMinor: String(total) } });
    return id;
  }

  /** The whole of it anew, while it is a draft. @throws Refused not-found, stale-version, conflict when it is issued, invalid-input */
  edit(actor: Actor, id: string, version: number, wanted: WrittenInvoice): Promise<InvoiceView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'invoice.draft');
      await this.holdDraft(tx, officeId, id, version);
      const { fields, lines, total } = await this.read(tx, officeId, wanted, id);
      await tx.run(DELETE_LINES, [id]);
      await tx.run(UPDATE_DRAFT, [id, version, ...fields, total, tx.now]);
      await this.writeLines(tx, { officeId, id }, lines);
      return this.file.view(tx, officeId, id);
    });
  }

  /** Only a draft has no number, so only a draft can go without leaving a gap. @throws Refused not-found, stale-version, conflict */
  discard(actor: Actor, id: string, version: number): Promise<void> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'invoice.draft');
      await this.holdDraft(tx, officeId, id, version);
      await tx.run(DELETE_LINES, [id]);
      await tx.run(DELETE_DRAFT, [id, version]);
      await this.file.audit(tx, actor, officeId, { type: 'invoice.discarded', payload: { invoice: id } });
    });
  }

  /** Gives it its number, today: from now on it stays as it is. @throws Refused not-found, stale-version, conflict, invalid-input at `/issuer` while the office has not said who it is */
  issue(actor: Actor, id: string, version: number): Promise<InvoiceView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'invoice.issue');
      const held = await this.holdDraft(tx, officeId, id, version);
      const { issuer } = await invoiceSettingsOf(tx, officeId);
      if (issuer.name === '' || issuer.address === '') throw invalid({ pointer: '/issuer', code: 'required' });
      if (held.billTo.address.trim() === '') throw invalid({ pointer: '/billTo/address', code: 'required' });
      await this.settleTax(tx, officeId, held);
      const { reference, year, number } = await nextReference(tx, officeId, 'invoice', held.today);
      await tx.run(ISSUE, [id, version, reference, creditorReference(reference), year, number, issuer, held.today, addDays(held.today, held.termsDays), actor.userId, tx.now]);
      const lines = held.lines.map(({ gross, tax, agreementId, caseId }) => ({ amount: BigInt(gross), tax: BigInt(tax), agreementId, caseId }));
      await this.ledger.post(tx, actor, { officeId, on: held.today, currency: held.currency, source: { kind: 'invoice', id }, description: reference, lines: billedLines(lines, held.payerId) });
      await this.file.audit(tx, actor, officeId, { type: 'invoice.issued', payload: { invoice: id, reference, currency: held.currency, totalMinor: held.total } });
      return this.file.view(tx, officeId, id);
    });
  }

  /** A rate counts on the day the invoice is issued; what it says is kept with the line. @throws Refused invalid-input for a rate that does not apply today */
  private async settleTax(tx: Tx, officeId: string, { id, lines, locale, today }: HeldInvoice): Promise<void> {
    if (lines.every(({ taxRateId }) => taxRateId === null)) return;
    await lockTaxRates(tx, officeId);
    const rates = await taxRatesOf(tx, officeId);
    const errors = lines.flatMap(({ taxRateId }, place): FieldError[] => {
      const rate = rates.find((each) => each.id === taxRateId);
      return !rate || appliesOn(rate, today) ? [] : [{ pointer: `/lines/${place}/taxRateId`, code: 'out-of-range', params: { min: rate.from, max: rate.until ?? '' } }];
    });
    if (errors.length > 0) throw invalid(...errors);
    await tx.run(SET_TAX_TEXTS, [id, locale]);
  }

  private async holdDraft(tx: Tx, officeId: string, id: string, version: number) {
    const held = await this.file.hold(tx, officeId, id, version);
    if (held.state !== 'draft') throw new Refused({ code: 'conflict', facts: { state: held.state } });
    return held;
  }

  /** @param own the invoice that is written anew */
  private async read(tx: Tx, officeId: string, wanted: WrittenInvoice, own: string | null = null): Promise<{ readonly fields: readonly unknown[]; readonly lines: readonly DraftLine[]; readonly total: bigint }> {
    const taxed = taxedLines(wanted.lines, await taxRatesOf(tx, officeId));
    const read = readInvoiceLines(wanted.currency, taxed.lines);
    if ('faults' in read || taxed.faults.length > 0) throw invalid(...('faults' in read ? read.faults : []), ...taxed.faults);
    const ids = (key: 'agreementId' | 'caseId' | 'obligationId'): string[] => wanted.lines.flatMap((line) => line[key] ?? []);
    const [party, known, obligations, settings] = await Promise.all([
      this.parties.some(tx, officeId, [wanted.payerId]), tx.query<{ id: string }>(KNOWN, [ids('agreementId'), ids('caseId'), [], officeId]), tx.query<{ id: string }>(KNOWN_OBLIGATIONS, [ids('obligationId'), officeId]), invoiceSettingsOf(tx, officeId),
    ]);
    const there = new Set([...known, ...obligations].map(({ id }) => id));
    const payer = party.get(wanted.payerId);
    const errors: FieldError[] = wanted.lines.flatMap((line, place) => (['agreementId', 'caseId', 'obligationId'] as const).flatMap((key) => (line[key] && !there.has(line[key]) ? [{ pointer: `/lines/${place}/${key}`, code: 'not-one-of' }] : [])));
    errors.push(...(await reportFaults(tx, officeId, wanted.lines, own)));
    if (!payer) errors.push({ pointer: '/payerId', code: 'not-one-of' });
    if (!payer || errors.length > 0) throw invalid(...errors);
    const locale = wanted.locale ?? 'en';
    const name = payer.names[locale] ?? payer.names.en ?? payer.names.ru ?? payer.names.kk ?? '';
    const text = (value: string | null | undefined): string => value?.trim() ?? '';
    const billTo: BillTo = { name: text(wanted.billTo?.name) || name, address: text(wanted.billTo?.address), taxId: text(wanted.billTo?.taxId), email: text(wanted.billTo?.email) || payer.email };
    return { fields: [wanted.payerId, billTo, locale, wanted.currency, wanted.termsDays ?? settings.termsDays, text(wanted.note)], lines: read.lines, total: read.total };
  }

  private async writeLines(tx: Tx, { officeId, id }: { readonly officeId: string; readonly id: string }, lines: readonly DraftLine[]): Promise<void> {
    const rows = lines.map(({ net, tax, gross, description, ...line }, place) => ({ ...line, id: newId(), position: place + 1, kind: 'item', description: description.trim(), net: String(net), tax: String(tax), gross: String(gross) }));
    await tx.run(INSERT_LINES, [JSON.stringify(rows), officeId, id]);
  }
}

/** Each line with the per cent of the rate it names. Where the office has entered its rates, one of them is named: what somebody types is not law. */
function taxedLines(lines: readonly WrittenLine[], rates: readonly SalesTaxRate[]): { readonly lines: readonly WrittenLine[]; readonly faults: readonly FieldError[] } {
  const faults: FieldError[] = [];
  const taxed = lines.map((line, place): WrittenLine => {
    const rate = line.taxRateId ? rates.find(({ id }) => id === line.taxRateId) : undefined;
    if (line.taxRateId && !rate) faults.push({ pointer: `/lines/${place}/taxRateId`, code: 'not-one-of' });
    if (!line.taxRateId && line.taxRate && rates.length > 0) faults.push({ pointer: `/lines/${place}/taxRateId`, code: 'required' });
    return rate ? { ...line, taxRate: rate.percent } : line;
  });
  return { lines: taxed, faults };
}

/** A report is the office's own, and asked for once. */
async function reportFaults(tx: Tx, officeId: string, lines: readonly WrittenLine[], own: string | null): Promise<readonly FieldError[]> {
  const ids = lines.flatMap(({ royaltyReportId }) => royaltyReportId ?? []);
  if (ids.length === 0) return [];
  await tx.query(LOCK_REPORTS, [ids, officeId]);
  const known = new Map((await tx.query<{ id: string; billed: boolean }>(KNOWN_REPORTS, [ids, officeId, own])).map(({ id, billed }) => [id, billed]));
  return lines.flatMap(({ royaltyReportId }, place) => {
    const billed = royaltyReportId ? known.get(royaltyReportId) : false;
    return billed === false ? [] : [{ pointer: `/lines/${place}/royaltyReportId`, code: billed ? 'duplicate' : 'not-one-of' }];
  });
}

/** The next number of a series in the year of the day; its row is held to the end of the transaction, so the series has no gap. */
export async function nextReference(tx: Tx, officeId: string, series: InvoiceSeries, on: LocalDate): Promise<{ readonly reference: string; readonly year: number; readonly number: number }> {
  const { year } = partsOf(on);
  const [office, next] = await Promise.all([tx.one<{ code: string }>(OFFICE_CODE, [officeId]), tx.one<{ number: number }>(NEXT_NUMBER, [officeId, series, year])]);
  if (!office || !next) throw new Error('no number was given');
  return { reference: seriesReference(series, { office: office.code, year, number: next.number }), year, number: next.number };
}
