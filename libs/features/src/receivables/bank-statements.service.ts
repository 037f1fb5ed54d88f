import { Injectable } from '@nestjs/common';
import { keyedBankLines, proposeInvoices, readBankTable, readCamt053, Refused, type Actor, type BankColumns, type BankLine, type LocalDate, type MatchGround, type StatementFault, type StatementReading, type XmlElement } from '@tamga/domain';
import { allow } from '@tamga/features/identity';
import { readTable, type FileTable } from '@tamga/features/imports';
import { Database, decodeCursor, decodeText, encodeCursor, newId, readXml, recogniseEncoding, sha256, SheetFault, TEXT_ENCODINGS, type TextEncoding, type Tx } from '@tamga/platform';
import { AllocationsService, type Allocation } from './allocations.service.js';
import { DECIDE_BANK_LINE, INSERT_BANK_LINES, INSERT_STATEMENT, LOCK_BANK_LINE, OPEN_INVOICES, OPEN_LINES, OPEN_LINES_BEFORE, type BankLineRow } from './bank.queries.js';
import { InvoiceFile, invalid } from './invoice-file.js';

export const STATEMENT_FILE_BYTES = 10 * 1024 * 1024;
export type StatementFile = { readonly name: string; readonly bytes: Buffer };
export type TableWanted = { readonly encoding?: string | undefined; readonly separator?: string | undefined };
/** `known`: lines that were there before. Nothing is booked by reading a file. */
export type ReadStatement = { readonly id: string; readonly added: number; readonly known: number; readonly passedOver: number; readonly faults: readonly StatementFault[] };
export type StatementColumns = Pick<FileTable, 'headings' | 'samples' | 'encoding' | 'separator'>;
type OpenInvoiceRow = { id: string; reference: string; creditorReference: string; currency: string; open: string; payerId: string; payer: string; dueOn: LocalDate };
export type ProposedInvoice = { readonly id: string; readonly reference: string; readonly payer: string; readonly currency: string; readonly openMinor: string; readonly dueOn: LocalDate };
export type BankLineView = {
  readonly id: string; readonly account: string; readonly bookedOn: LocalDate; readonly amountMinor: string; readonly currency: string; readonly payer: string; readonly structured: string; readonly text: string; readonly version: number;
  /** One invoice: proposed. Several: a person chooses. */
  readonly ground: MatchGround | null; readonly invoices: readonly ProposedInvoice[];
};
export type BankLinePage = { readonly data: readonly BankLineView[]; readonly page: { readonly nextCursor: string | null } };

/** Statements of the bank: read, looked through line by line, and booked by a person. */
@Injectable()
export class BankStatements {
  constructor(
    private readonly database: Database,
    private readonly allocations: AllocationsService,
    private readonly file: InvoiceFile,
  ) {}

  /** The headings and first rows of a table, for whoever says what its columns hold. @throws Refused invalid-input, file-type-not-allowed */
  async columns(actor: Actor, file: StatementFile, wanted: TableWanted): Promise<StatementColumns> {
    allow(actor, 'bank.import');
    const { headings, samples, encoding, separator } = await tableOf(file, wanted);
    return { headings, samples, encoding, separator };
  }

  /** @param columns null for camt.053 @throws Refused invalid-input when it is no statement */
  async read(actor: Actor, file: StatementFile, table: (TableWanted & { readonly columns: BankColumns }) | null): Promise<ReadStatement> {
    const officeId = allow(actor, 'bank.import');
    const { lines, passedOver, faults } = table ? await fromTable(file, table) : fromXml(file);
    const whole = faults.find(({ entry }) => entry === 0);
    if (whole) throw invalid({ pointer: '/file', code: 'invalid-format', params: { example: whole.code === 'version-unknown' ? 'camt.053.001.02 – camt.053.001.08' : 'camt.053' } });
    const id = newId();
    const rows = keyedBankLines(lines).map(({ line, key }) => ({ ...line, id: newId(), key, amount: String(line.amount) }));
    const added = await this.database.transaction(actor, async (tx) => {
      await tx.run(INSERT_STATEMENT, [id, officeId, file.name.slice(0, 200), table ? 'table' : 'camt.053', sha256(file.bytes), actor.userId, tx.now]);
      const count = await tx.run(INSERT_BANK_LINES, [JSON.stringify(rows), officeId, id]);
      await this.file.audit(tx, actor, officeId, { type: 'bank-statement.read', payload: { statement: id, lines: rows.length, added: count } });
      return count;
    });
    return { id, added, known: rows.length - added, passedOver, faults };
  }

  /** Lines that nobody has decided about, newest first, each with what it may pay for. @throws Refused invalid-input for a cursor of another list */
  open(actor: Actor, { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }): Promise<BankLinePage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'bank.import');
      const place = cursor === undefined ? null : decodeCursor(cursor, 2);
      if (cursor !== undefined && !(place && /^\d{4}-\d{2}-\d{2}$/.test(String(place[0])) && /^[0-9a-f-]{36}$/.test(String(place[1])))) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
      const [rows, invoices] = await Promise.all([place ? tx.query<BankLineRow>(OPEN_LINES_BEFORE, [officeId, limit + 1, ...place]) : tx.query<BankLineRow>(OPEN_LINES, [officeId, limit + 1]), tx.query<OpenInvoiceRow>(OPEN_INVOICES, [officeId])]);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return { data: proposed(rows.slice(0, limit), invoices), page: { nextCursor: last ? encodeCursor([last.bookedOn, last.id]) : null } };
    });
  }

  /** Books the receipt, for these invoices or (none named) unallocated. @throws Refused not-found, stale-version, conflict when it was decided, invalid-input */
  book(actor: Actor, id: string, version: number, { invoices, payerId }: { readonly invoices: readonly Allocation[]; readonly payerId?: string | null | undefined }): Promise<{ readonly receiptId: string }> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'bank.import');
      const line = await hold(tx, officeId, { id, version });
      const receiptId = await this.allocations.receive(tx, actor, officeId, {
        receivedOn: line.bookedOn, currency: line.currency, amount: BigInt(line.amount), payerName: line.payer, payerId: payerId ?? null, reference: (line.structured || line.text).slice(0, 300), invoices,
      });
      await tx.run(DECIDE_BANK_LINE, [id, version, 'booked', receiptId, '', actor.userId, tx.now]);
      return { receiptId };
    });
  }

  /** Money that is none of the office's: it stays in the list of the bank, with the reason. @throws Refused not-found, stale-version, conflict */
  leave(actor: Actor, id: string, version: number, reason: string): Promise<void> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'bank.import');
      await hold(tx, officeId, { id, version });
      await tx.run(DECIDE_BANK_LINE, [id, version, 'left', null, reason.trim(), actor.userId, tx.now]);
      await this.file.audit(tx, actor, officeId, { type: 'bank-line.left', payload: { line: id } });
    });
  }
}

async function hold(tx: Tx, officeId: string, seen: { readonly id: string; readonly version: number }): Promise<BankLineRow> {
  const line = await tx.one<BankLineRow>(LOCK_BANK_LINE, [seen.id, officeId]);
  if (!line) throw new Refused({ code: 'not-found' });
  if (line.version !== seen.version) throw new Refused({ code: 'stale-version', facts: { version: line.version } });
  if (line.state !== 'open') throw new Refused({ code: 'conflict', facts: { state: line.state } });
  return line;
}

function proposed(rows: readonly BankLineRow[], invoices: readonly OpenInvoiceRow[]): readonly BankLineView[] {
  const open = invoices.map((invoice) => ({ ...invoice, open: BigInt(invoice.open) }));
  return rows.map(({ entryReference, state: _state, receiptId: _receipt, amount, ...row }) => {
    const line: BankLine = { ...row, entryReference, amount: BigInt(amount) };
    const proposal = proposeInvoices(line, open);
    const found = invoices.filter(({ id }) => proposal.invoices.includes(id)).map(({ id, reference, payer, currency, open: minor, dueOn }) => ({ id, reference, payer, currency, openMinor: minor, dueOn }));
    return { ...row, amountMinor: amount, ground: proposal.ground, invoices: found };
  });
}

async function tableOf(file: StatementFile, { encoding, separator }: TableWanted): Promise<FileTable> {
  const table = await readTable(file.bytes, /\.xlsx$/i.test(file.name) ? 'xlsx' : 'csv', { encoding: encoding ?? null, separator: separator ?? null, sheet: null });
  if (table.faults.length > 0) throw invalid(...table.faults);
  return table;
}

async function fromTable(file: StatementFile, { columns, ...wanted }: TableWanted & { readonly columns: BankColumns }): Promise<StatementReading> {
  const { headings, rows } = await tableOf(file, wanted);
  for (const key of ['date', 'amount'] as const) if (!headings.includes(columns[key])) throw invalid({ pointer: `/columns/${key}`, code: 'not-one-of', params: { allowed: headings.join(', ') } });
  return readBankTable(rows, columns);
}

/** As its bytes say, else as it says of itself: a payer whose letters are lost is like any other. @throws SheetFault for one that is not read */
function encodingOf(bytes: Buffer): TextEncoding {
  const declared = /^<\?xml[^>]{0,200}\sencoding=["']([\w-]{1,40})["']/.exec(bytes.subarray(0, 300).toString('latin1'))?.[1]?.toLowerCase() ?? 'utf-8';
  const known = recogniseEncoding(bytes) ?? TEXT_ENCODINGS.find((encoding) => encoding === declared || (encoding === 'windows-1252' && declared === 'iso-8859-1'));
  if (!known) throw new SheetFault('encoding-wrong', { encoding: declared });
  return known;
}

/** The document as a tree. A document type is refused by the reader: entities of one's own multiply. */
function fromXml(file: StatementFile): StatementReading {
  type Node = { name: string; attributes: { readonly [name: string]: string | undefined }; text: string; children: Node[] };
  const top: Node = { name: '', attributes: {}, text: '', children: [] };
  const path = [top];
  try {
    readXml(decodeText(file.bytes, encodingOf(file.bytes)).replace(/^\uFEFF/, ''), {
      open: (name, attributes) => {
        const node: Node = { name, attributes, text: '', children: [] };
        path.at(-1)?.children.push(node);
        path.push(node);
      },
      text: (text) => {
        const node = path.at(-1);
        if (node) node.text += text;
      },
      close: () => void path.pop(),
    });
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    throw invalid({ pointer: '/file', code: 'invalid-format', params: { example: 'camt.053' } });
  }
  const [root] = top.children as readonly XmlElement[];
  return root ? readCamt053(root) : { lines: [], passedOver: 0, faults: [{ code: 'no-statement', entry: 0 }] };
}
