import { Injectable } from '@nestjs/common';
import { licenseeMayWrite, Refused, SALE_CELL_LENGTH, SALE_COLUMNS, SALES_AT_MOST, salesOfTable, type Actor, type FieldError, type Locale, type RawSale } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { DocumentsService, type SentFile } from '@tamga/features/documents';
import { SYSTEM } from '@tamga/features/identity';
import { Database, readSheet, sha256, SheetFault, type Tx } from '@tamga/platform';
import { ReportFile } from './report-file.js';
import { licenseeActor } from './report-reckoning.js';
import { evidenceView, reportReference, type EvidenceView, type LicenseeView } from './report-view.js';
import { ADD_EVIDENCE, CLEAR_LINES, EVIDENCE, INSERT_LINES, RENEWABLE, SAVE_DRAFT, SUBMIT, USE_LINK, type EvidenceRow, type ReportRow } from './royalty-reports.queries.js';

export type WrittenReport = { readonly version: number; readonly lines: readonly RawSale[]; readonly comment: string };
/** `faults`: what has to be put right before it can be handed in; a draft is saved with them. */
export type SavedReport = LicenseeView & { readonly faults: readonly FieldError[] };

export const SALES_FILE_BYTES = 5 * 1024 * 1024;
const SALES_BOUNDS = { rows: SALES_AT_MOST + 100, columns: 50, cellLength: 2_000, inflatedBytes: 32 * 1024 * 1024 };
const EVIDENCE_AT_MOST = 20;

/** The licensee's side: a report by a link alone. Whoever has no link, an old one or one that was replaced learns nothing: `not-found`. */
@Injectable()
export class LicenseeReports {
  constructor(
    private readonly database: Database,
    private readonly file: ReportFile,
    private readonly documents: DocumentsService,
  ) {}

  open(secret: string, locale: Locale): Promise<SavedReport> {
    return this.within(secret, (tx, row) => this.view(tx, row, locale));
  }

  /** Kept as it was typed, faults and all. @throws Refused not-found, stale-version, conflict when it was handed in, invalid-input for what is no line at all */
  save(secret: string, written: WrittenReport, locale: Locale): Promise<SavedReport> {
    return this.within(secret, async (tx, known) => {
      const row = await this.file.hold(tx, known.officeId, { id: known.id, version: written.version, move: 'save' });
      await tx.run(SAVE_DRAFT, [row.id, row.version, JSON.stringify(cleanLines(written.lines)), written.comment.trim(), tx.now]);
      return this.view(tx, await this.file.require(tx, row.officeId, row.id), locale);
    });
  }

  /** Hands the report in. @throws Refused as `save`, and invalid-input with every fault of its lines */
  submit(secret: string, written: WrittenReport & { readonly name: string }, locale: Locale): Promise<SavedReport> {
    return this.within(secret, async (tx, known) => {
      const held = await this.file.hold(tx, known.officeId, { id: known.id, version: written.version, move: 'submit' });
      const row = { ...held, draft: cleanLines(written.lines) };
      const sold = this.file.read(row);
      if ('faults' in sold) throw new Refused({ code: 'invalid-input', errors: sold.faults });
      const today = await officeToday(tx, row.officeId);
      await tx.run(CLEAR_LINES, [row.id]);
      const { sales } = sold;
      if (sales.length > 0) {
        const columns = [sales.map((_, place) => place + 1), sales.map(({ on }) => on), sales.map(({ product }) => product), sales.map(({ territory }) => territory), sales.map(({ currency }) => currency), sales.map(({ quantity }) => quantity)];
        await tx.run(INSERT_LINES, [row.id, row.officeId, ...columns, sales.map(({ gross }) => gross.toString()), sales.map(({ deductions }) => deductions.toString()), sales.map(({ others }) => others.toString())]);
      }
      await tx.run(SUBMIT, [row.id, row.version, JSON.stringify(row.draft), written.comment.trim(), tx.now, today, written.name.trim()]);
      await this.file.tell(tx, licenseeActor(row), row, { type: 'submitted', by: written.name.trim(), lines: sales.length });
      return this.view(tx, await this.file.require(tx, row.officeId, row.id), locale);
    });
  }

  /** The lines of a file, as they would have been typed: nothing is stored. @throws Refused not-found, invalid-input that names heading or line */
  async table(secret: string, bytes: Uint8Array): Promise<{ readonly lines: readonly RawSale[] }> {
    await this.within(secret, (_, row) => Promise.resolve(assertWritable(row)));
    try {
      const read = salesOfTable((await readSheet(bytes, SALES_BOUNDS)).rows);
      if ('faults' in read) throw new Refused({ code: 'invalid-input', errors: read.faults });
      return { lines: read.table.sales };
    } catch (error) {
      if (error instanceof SheetFault) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/file', code: error.code, params: error.params }] });
      throw error;
    }
  }

  /** Evidence is a document of the agreement, by the rules of every upload. */
  async attach(secret: string, sent: SentFile): Promise<readonly EvidenceView[]> {
    const row = await this.within(secret, async (tx, found) => {
      assertWritable(found);
      if ((await tx.query(EVIDENCE, [found.id])).length >= EVIDENCE_AT_MOST) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/file', code: 'too-many', params: { max: EVIDENCE_AT_MOST } }] });
      return found;
    });
    // For the documents the licensee writes as a program of the office does: within this agreement, and named in its history.
    const writer: Actor = { ...licenseeActor(row), roles: ['service'] };
    const { id } = await this.documents.add(writer, { subjectKind: 'agreement', subjectId: row.agreementId, kind: 'report', title: sent.name.slice(0, 200), confidentiality: 'internal' }, sent);
    return this.database.transaction(licenseeActor(row), async (tx) => {
      await tx.run(ADD_EVIDENCE, [row.id, id, row.officeId]);
      return (await tx.query<EvidenceRow>(EVIDENCE, [row.id])).map(evidenceView);
    });
  }

  /** Mails a new link to the address that the report was asked from. Answers alike whether there was anything to mail. */
  renew(secret: string): Promise<void> {
    return this.database.transaction(SYSTEM, async (tx) => {
      const known = await tx.one<{ reportId: string; officeId: string }>(RENEWABLE, [sha256(secret), tx.now]);
      if (!known) return;
      const row = await this.file.require(tx, known.officeId, known.reportId);
      if (!licenseeMayWrite(row.state)) return;
      await this.file.sendLink(tx, row, { why: 'new-link' });
      await this.file.tell(tx, licenseeActor(row), row, { type: 'link-renewed' });
    });
  }

  private within<T>(secret: string, work: (tx: Tx, row: ReportRow) => Promise<T>): Promise<T> {
    return this.database.transaction(SYSTEM, async (tx) => {
      const used = await tx.one<{ reportId: string; officeId: string }>(USE_LINK, [sha256(secret), tx.now]);
      if (!used) throw new Refused({ code: 'not-found' });
      return work(tx, await this.file.require(tx, used.officeId, used.reportId));
    });
  }

  private async view(tx: Tx, row: ReportRow, locale: Locale): Promise<SavedReport> {
    const [office, evidence, { computed, faults }] = await Promise.all([this.file.officeName(tx, row.officeId), tx.query<EvidenceRow>(EVIDENCE, [row.id]), this.file.compute(tx, row, locale)]);
    const { contactName, currency, periodFrom, periodUntil, dueOn, state, question, comment, draft, submittedByName, version } = row;
    return {
      office, contactName, currency, periodFrom, periodUntil, dueOn, state, isCorrection: row.supersedesId !== null, question: state === 'questioned' ? question : null, comment, lines: draft, evidence: evidence.map(evidenceView), computed,
      submittedAt: row.submittedAt?.toISOString() ?? null, submittedByName, reference: reportReference(row), version, faults,
    };
  }
}

function assertWritable(row: ReportRow): void {
  if (!licenseeMayWrite(row.state)) throw new Refused({ code: 'conflict', facts: { state: row.state } });
}

/** Only the columns there are, and no more of them than can be judged. */
function cleanLines(lines: readonly RawSale[]): readonly RawSale[] {
  if (lines.length > SALES_AT_MOST) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/lines', code: 'too-many', params: { max: SALES_AT_MOST } }] });
  return lines.map((line) => Object.fromEntries(SALE_COLUMNS.flatMap((column) => {
    const text = line[column]?.normalize('NFC').slice(0, SALE_CELL_LENGTH) ?? '';
    return text.trim() === '' ? [] : [[column, text]];
  })));
}
