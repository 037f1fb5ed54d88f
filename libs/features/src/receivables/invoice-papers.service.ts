import { Injectable } from '@nestjs/common';
import { formatMoney, Refused, writePercent, type Actor, type Locale } from '@tamga/domain';
import { allow } from '@tamga/features/identity';
import { Clock, Database, letterPdf, type NamedQuery, type PaperLetter } from '@tamga/platform';
import { InvoiceFile } from './invoice-file.js';
import { PAPER_WORDS } from './invoice-paper.words.js';
import { invoiceSettingsOf } from './invoice-settings.service.js';
import type { InvoiceLineRow, InvoiceRow, Issuer } from './invoices.queries.js';

export type InvoicePaper = { readonly content: Uint8Array; readonly fileName: string; /** Of the invoice that it shows. */ readonly version: number };
type CreditNoteRow = { id: string; invoiceId: string; reference: string; issuedOn: string; amount: string; tax: string; currency: string; reason: string; issuer: Issuer };

const CREDIT_NOTE: NamedQuery = {
  name: 'credit-note',
  text: `SELECT n.id, n.invoice_id AS "invoiceId", n.reference, n.issued_on AS "issuedOn", n.amount_minor::text AS amount, n.currency, n.reason, n.issuer,
      (SELECT coalesce(sum(s.tax_minor), 0)::text FROM invoice_moves m JOIN invoice_move_lines s ON s.move_id = m.id WHERE m.credit_note_id = n.id AND m.counter_of IS NULL) AS tax FROM credit_notes n WHERE n.id = $1 AND n.office_id = $2`,
};

/** Invoices and credit notes as PDF, in the language of the payer. An issued one says what it said when it was issued, and what is open today. */
@Injectable()
export class InvoicePapers {
  constructor(
    private readonly database: Database,
    private readonly file: InvoiceFile,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused not-found */
  async invoice(actor: Actor, id: string): Promise<InvoicePaper> {
    const { row, lines, issuer } = await this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'invoice.read');
      const [held, settings] = await Promise.all([this.file.look(tx, officeId, id), invoiceSettingsOf(tx, officeId)]);
      return { row: held, lines: held.lines, issuer: held.issuer ?? settings.issuer };
    });
    const content = await letterPdf(invoiceLetter(row, lines, issuer), this.clock.now());
    return { content, fileName: `${row.reference ?? 'draft'}.pdf`, version: row.version };
  }

  /** @throws Refused not-found */
  async creditNote(actor: Actor, id: string): Promise<InvoicePaper> {
    const { note, row } = await this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'invoice.read');
      const found = await tx.one<CreditNoteRow>(CREDIT_NOTE, [id, officeId]);
      if (!found) throw new Refused({ code: 'not-found' });
      return { note: found, row: await this.file.look(tx, officeId, found.invoiceId) };
    });
    const content = await letterPdf(creditLetter(note, row), this.clock.now());
    return { content, fileName: `${note.reference}.pdf`, version: row.version };
  }
}

/** With the month in words in English, where 03/04 is two days; as the region writes it in Russian and Kazakh. */
export const paperDay = (on: string, locale: Locale): string => (locale === 'en' ? new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`)) : on.split('-').reverse().join('.'));
/** Kazakh amounts are written as Russian ones, whatever the server's ICU has; the code of the currency, as a bank wants it. */
export const paperAmount = (minor: string | bigint, currency: string, locale: Locale): string => formatMoney({ minor: BigInt(minor), currency }, locale === 'kk' ? 'ru' : locale);
/** What a line of interest is for. */
export const sayInterest = ({ percent, from, until, days }: NonNullable<InvoiceLineRow['detail']>, locale: Locale): string =>
  PAPER_WORDS[locale].interest({ percent: writePercent(percent, locale), from: paperDay(from, locale), until: paperDay(until, locale), days });
const filled = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split('\n')).map((line) => line.trim()).filter((line) => line !== '');

function frame(row: InvoiceRow, issuer: Issuer): Pick<PaperLetter, 'language' | 'author' | 'blocks' | 'pageWords'> {
  const words = PAPER_WORDS[row.locale];
  const numbered = (taxId: string): string => (taxId === '' ? '' : `${words.taxId}: ${taxId}`);
  return {
    language: row.locale, author: issuer.name, pageWords: words.pageWords,
    blocks: [{ heading: words.from, lines: filled(issuer.name, issuer.address, numbered(issuer.taxId)) }, { heading: words.to, lines: filled(row.billTo.name, row.billTo.address, numbered(row.billTo.taxId)) }],
  };
}

function invoiceLetter(row: InvoiceRow, lines: readonly InvoiceLineRow[], issuer: Issuer): PaperLetter {
  const { locale, currency } = row;
  const words = PAPER_WORDS[locale];
  const say = (minor: string | bigint): string => paperAmount(minor, currency, locale);
  const sum = (of: 'net' | 'tax'): bigint => lines.reduce((all, line) => all + BigInt(line[of]), 0n);
  const issued = row.reference !== null;
  const open = issued && row.open !== row.total;
  const described = (line: InvoiceLineRow): string => (line.detail ? sayInterest(line.detail, locale) : line.caseReference ? `${line.description}\n${words.case}: ${line.caseReference}` : line.description);
  const taxTexts = [...new Set(lines.flatMap(({ taxText }) => taxText ?? []))];
  const bank = filled(issuer.bank && `${words.bank}: ${issuer.bank}`, issuer.account && `${words.account}: ${issuer.account}`, issuer.bic && `${words.bic}: ${issuer.bic}`);
  return {
    ...frame(row, issuer),
    title: issued ? words.invoice : words.draft,
    facts: row.reference !== null && row.issuedOn && row.dueOn ? [[words.number, row.reference], [words.issued, paperDay(row.issuedOn, locale)], [words.due, paperDay(row.dueOn, locale)]] : [],
    headings: [words.what, words.net, words.taxRate, words.tax, words.gross], widths: ['*', 80, 45, 70, 85], numbers: [1, 2, 3, 4],
    rows: lines.map((line) => [described(line), say(line.net), line.taxRate === null ? '' : writePercent(line.taxRate, locale), line.taxRate === null ? '' : say(line.tax), say(line.gross)]),
    sums: [
      ...(lines.some(({ taxRate }) => taxRate !== null) ? [{ label: words.totalNet, value: say(sum('net')), strong: false }, { label: words.totalTax, value: say(sum('tax')), strong: false }] : []),
      { label: words.total, value: say(row.total), strong: !open },
      ...(open ? [{ label: words.settled, value: say(BigInt(row.total) - BigInt(row.open)), strong: false }, { label: words.open, value: say(row.open), strong: true }] : []),
    ],
    closing: [
      ...(bank.length > 0 || row.creditorReference ? [{ heading: words.payment, lines: [...bank, ...(row.creditorReference ? [`${words.reference}: ${grouped(row.creditorReference)}`, words.referenceHint] : [])] }] : []),
      ...(taxTexts.length > 0 ? [{ heading: words.tax, lines: filled(...taxTexts) }] : []),
      ...(row.note === '' ? [] : [{ heading: words.note, lines: filled(row.note) }]),
    ],
    foot: [issuer.name, row.reference].filter(Boolean).join(' · '),
  };
}

function creditLetter(note: CreditNoteRow, row: InvoiceRow): PaperLetter {
  const words = PAPER_WORDS[row.locale];
  const say = (minor: bigint): string => paperAmount(minor, note.currency, row.locale);
  const [amount, tax] = [BigInt(note.amount), BigInt(note.tax)];
  const value = say(amount);
  return {
    ...frame(row, note.issuer),
    title: words.creditNote,
    facts: [[words.number, note.reference], [words.issued, paperDay(note.issuedOn, row.locale)]],
    headings: [words.what, words.gross], widths: ['*', 110], numbers: [1], rows: [[`${words.corrects} ${row.reference ?? ''}`, value]], 
    sums: [...(tax > 0n ? [{ label: words.totalNet, value: say(amount - tax), strong: false }, { label: words.totalTax, value: say(tax), strong: false }] : []), { label: words.credited, value, strong: true }],
    closing: [{ heading: words.reason, lines: filled(note.reason) }],
    foot: [note.issuer.name, note.reference].join(' · '),
  };
}

/** By four, as ISO 11649 is printed. */
export const grouped = (reference: string): string => reference.replace(/(.{4})(?=.)/g, '$1 ');
