import { Injectable } from '@nestjs/common';
import { proposeExpenseColumns, readExpenseTable, Refused, type Actor, type ExpenseColumns, type ExpenseContent, type ExpenseField, type FieldError, type TableExpense } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { allow, appendAudit } from '@tamga/features/identity';
import { readTable, type FileTable } from '@tamga/features/imports';
import { Database, newId, sha256, type Tx } from '@tamga/platform';
import { ExpenseBook, invalid } from './expense-book.js';
import { ASSETS_BY_NUMBER, CASES_BY_REFERENCE, INSERT_IMPORT, SUPPLIERS_BY_NAME } from './expense-imports.queries.js';

export const EXPENSE_FILE_BYTES = 5 * 1024 * 1024;
export type ExpenseFile = { readonly name: string; readonly bytes: Buffer };
type Columns = { readonly [F in ExpenseField]?: string };
/** `columns`: what each column holds; without it as the headings say. */
export type TableWanted = Omit<ExpenseColumns, ExpenseField> & { readonly encoding?: string | undefined; readonly separator?: string | undefined; readonly columns?: Columns | undefined };
export type PreviewRow = {
  readonly row: number; readonly state: 'accrued' | 'booked'; readonly kind: string; readonly incurredOn: string; readonly currency: string; readonly amountMinor: string; readonly supplier: string; readonly knownSupplier: boolean; readonly reference: string; readonly caseReference: string | null;
  /** There is a bill of this supplier with this number and amount already, here or further up in the file. */
  readonly duplicate: boolean;
};
/** `faults`: with any, nothing can be taken in. */
export type ExpensePreview = Pick<FileTable, 'headings' | 'samples' | 'encoding' | 'separator'> & {
  readonly columns: Columns; readonly rows: readonly PreviewRow[]; readonly faults: readonly FieldError[]; readonly sums: readonly { readonly currency: string; readonly amountMinor: string; readonly count: number }[];
};
type Read = { readonly table: FileTable; readonly columns: Columns; readonly expenses: readonly Known[]; readonly faults: readonly FieldError[] };
type Known = { readonly row: number; readonly expense: ExpenseContent; readonly caseReference: string | null; readonly duplicate: boolean };

const FAULTS_SHOWN = 200;

/** Bills as patent attorneys send them, in a table: looked through first, then taken in whole or not at all. */
@Injectable()
export class ExpenseImports {
  constructor(
    private readonly database: Database,
    private readonly book: ExpenseBook,
  ) {}

  /** Writes nothing. @throws Refused invalid-input for a file that is no table, file-type-not-allowed */
  async preview(actor: Actor, file: ExpenseFile, wanted: TableWanted): Promise<ExpensePreview> {
    const officeId = allow(actor, 'expense.record');
    const table = await tableOf(file, wanted);
    return this.database.read(actor, async (tx) => {
      const { columns, expenses, faults } = await this.read(tx, officeId, table, wanted);
      const sums = new Map<string, { amount: bigint; count: number }>();
      for (const { expense } of expenses) {
        const before = sums.get(expense.currency) ?? { amount: 0n, count: 0 };
        sums.set(expense.currency, { amount: before.amount + expense.amount, count: before.count + 1 });
      }
      const { headings, samples, encoding, separator } = table;
      return { headings, samples, encoding, separator, columns, rows: expenses.map(rowView), faults: faults.slice(0, FAULTS_SHOWN), sums: [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, { amount, count }]) => ({ currency, amountMinor: String(amount), count })) };
    });
  }

  /**
   * All rows, or none. Bills that may be there already are left out unless somebody says that they are others.
   * @returns how many were written, and how many left out @throws Refused invalid-input with every fault by row and field
   */
  async take(actor: Actor, file: ExpenseFile, { withDuplicates, ...wanted }: TableWanted & { readonly withDuplicates: boolean }): Promise<{ readonly id: string; readonly written: number; readonly leftOut: number }> {
    const officeId = allow(actor, 'expense.record');
    const table = await tableOf(file, wanted);
    return this.database.transaction(actor, async (tx) => {
      const { expenses, faults } = await this.read(tx, officeId, table, wanted);
      if (faults.length > 0) throw invalid(...faults.slice(0, FAULTS_SHOWN));
      const taken = expenses.filter(({ duplicate }) => withDuplicates || !duplicate);
      if (taken.length === 0) throw invalid({ pointer: '/file', code: 'duplicate' });
      const id = newId();
      await tx.run(INSERT_IMPORT, [id, officeId, file.name.slice(0, 200), sha256(file.bytes), taken.length, actor.userId, tx.now]);
      await this.book.write(tx, actor, officeId, { expenses: taken.map(({ expense }) => expense), origin: { importId: id } });
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'expense-import.taken', payload: { import: id, rows: taken.length, leftOut: expenses.length - taken.length, sha256: sha256(file.bytes) }, actorName: actor.name });
      return { id, written: taken.length, leftOut: expenses.length - taken.length };
    });
  }

  private async read(tx: Tx, officeId: string, table: FileTable, { columns: wanted, encoding: _encoding, separator: _separator, ...defaults }: TableWanted): Promise<Read> {
    const columns = wanted ?? proposeExpenseColumns(table.headings);
    const strange = (Object.keys(columns) as ExpenseField[]).filter((field) => !table.headings.includes(columns[field] ?? ''));
    const missing = (['date', 'amount'] as const).filter((field) => columns[field] === undefined);
    const faults: FieldError[] = [
      ...strange.map((field): FieldError => ({ pointer: `/columns/${field}`, code: 'no-such-column', params: { column: columns[field] ?? '' } })), ...missing.map((field): FieldError => ({ pointer: `/columns/${field}`, code: 'required' })),
    ];
    if (faults.length > 0) return { table, columns, expenses: [], faults };
    const read = readExpenseTable(table.rows, { ...columns, ...defaults }, await officeToday(tx, officeId));
    const found = await this.resolve(tx, officeId, read.expenses);
    const duplicates = await this.book.duplicates(tx, officeId, found.known);
    return { table, columns, expenses: found.known.map((each, place) => ({ ...each, duplicate: (duplicates[place] ?? []).length > 0 })), faults: [...read.faults, ...found.faults].sort(byRow) };
  }

  /** What the rows name, from the office's own files: each kind asked once for all rows. */
  private async resolve(tx: Tx, officeId: string, rows: readonly TableExpense[]): Promise<{ readonly known: readonly Omit<Known, 'duplicate'>[]; readonly faults: readonly FieldError[] }> {
    const distinct = (of: (row: TableExpense) => string): string[] => [...new Set(rows.map(of).filter((text) => text !== ''))];
    const [cases, assets, suppliers] = await Promise.all([
      tx.query<{ id: string; reference: string }>(CASES_BY_REFERENCE, [officeId, distinct(caseOf)]), tx.query<{ id: string; caseId: string; caseReference: string; number: string }>(ASSETS_BY_NUMBER, [officeId, distinct(({ assetNumber }) => bare(assetNumber))]),
      tx.query<{ id: string; name: string }>(SUPPLIERS_BY_NAME, [officeId, distinct(({ expense }) => expense.supplierName.toLowerCase())]),
    ]);
    const faults: FieldError[] = [];
    const known = rows.map((row): Omit<Known, 'duplicate'> => {
      const fault = (field: ExpenseField, code: string, params?: FieldError['params']): void => void faults.push({ pointer: `/rows/${row.row}/${field}`, code, ...(params ? { params } : {}) });
      const file = cases.find(({ reference }) => reference === caseOf(row));
      if (caseOf(row) !== '' && !file) fault('case', 'no-such-case');
      const named = row.assetNumber === '' ? [] : assets.filter(({ number, caseId }) => number === bare(row.assetNumber) && (!file || caseId === file.id));
      // The numbers of two authorities may be the same: which one is meant only a person knows.
      const ids = [...new Set(named.map(({ id }) => id))];
      if (row.assetNumber !== '' && ids.length === 0) fault('asset', 'not-one-of');
      if (ids.length > 1) fault('asset', 'several-assets', { row: row.row, cases: [...new Set(named.map((each) => each.caseReference))].join(', ') });
      const parties = suppliers.filter(({ name }) => name === row.expense.supplierName.toLowerCase());
      const supplierId = parties.length === 1 ? (parties[0]?.id ?? null) : null;
      return { row: row.row, caseReference: file?.reference ?? named[0]?.caseReference ?? null, expense: { ...row.expense, caseId: file?.id ?? named[0]?.caseId ?? null, assetId: ids[0] ?? null, supplierId } };
    });
    return { known, faults };
  }
}

const caseOf = ({ caseReference }: TableExpense): string => caseReference.trim().toUpperCase();
const bare = (number: string): string => number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
const rowOf = ({ pointer }: FieldError): number => Number(/^\/rows\/(\d+)\//.exec(pointer)?.[1] ?? 0);
const byRow = (a: FieldError, b: FieldError): number => rowOf(a) - rowOf(b);
const rowView = ({ row, expense, caseReference, duplicate }: Known): PreviewRow => ({
  row, state: expense.state, kind: expense.kind, incurredOn: expense.incurredOn, currency: expense.currency, amountMinor: String(expense.amount), supplier: expense.supplierName, knownSupplier: expense.supplierId !== null, reference: expense.reference, caseReference, duplicate,
});

async function tableOf(file: ExpenseFile, { encoding, separator }: TableWanted): Promise<FileTable> {
  const extension = /\.([a-z]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? '';
  if (!['csv', 'txt', 'tsv', 'xlsx'].includes(extension)) throw new Refused({ code: 'file-type-not-allowed', facts: { extension, found: null, allowed: ['csv', 'txt', 'tsv', 'xlsx'] } });
  const table = await readTable(file.bytes, extension === 'xlsx' ? 'xlsx' : 'csv', { encoding: encoding ?? null, separator: separator ?? null, sheet: null });
  if (table.faults.length > 0) throw invalid(...table.faults);
  return table;
}
