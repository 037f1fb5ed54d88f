import type { SourceRow } from '../imports/fields.js';
import { readDate, type DateOrder, type SourceCell } from '../imports/read-date.js';
import { isCurrency } from '../money/currencies.js';
import { amountIn } from '../receivables/bank-csv.js';
import { decimalText } from '../money/money.js';
import type { FieldError } from '../refusal.js';
import { fieldError } from '../validation/field-errors.js';
import type { LocalDate } from '../time/local-date.js';
import { bearerOfWord, kindOfExpenseWord, stateOfWord, type ExpenseField } from './expense-words.js';
import { readExpense, type ExpenseContent, type ExpenseBearer, type ExpenseKind } from './expense.js';

/** Which column holds what, by its heading, and what is so where no column says it. */
export type ExpenseColumns = { readonly [F in ExpenseField]?: string } & {
  readonly order: DateOrder; readonly decimal: '.' | ','; readonly defaultCurrency: string; readonly defaultKind: ExpenseKind; readonly defaultBearer: ExpenseBearer; readonly defaultState: 'accrued' | 'booked'; readonly defaultCase: string;
};
/** A row that could be read; its case and asset by what they are called, which the office's files know. */
export type TableExpense = { readonly row: number; readonly expense: ExpenseContent; readonly caseReference: string; readonly assetNumber: string };
/** `pointer`: `/rows/7/amount`, the number as the file counts its rows. */
export type TableReading = { readonly expenses: readonly TableExpense[]; readonly faults: readonly FieldError[] };

const LENGTHS: { readonly [F in 'supplier' | 'reference' | 'note' | 'case' | 'asset']: number } = { supplier: 300, reference: 300, note: 2000, case: 60, asset: 100 };
const POINTER: { readonly [pointer: string]: ExpenseField } = { '/amount': 'amount', '/incurredOn': 'date', '/currency': 'currency' };

/** Reads bills row by row. Nothing is guessed: a cell that cannot be read, or can be read in two ways, is a fault with its row and field. */
export function readExpenseTable(rows: readonly SourceRow[], columns: ExpenseColumns, today: LocalDate): TableReading {
  const expenses: TableExpense[] = [];
  const faults: FieldError[] = [];
  for (const { number, cells } of rows) {
    const bad: FieldError[] = [];
    const fault = (field: ExpenseField, code: Parameters<typeof fieldError>[1], params?: FieldError['params']): void => void bad.push(fieldError(`/rows/${number}/${field}`, code, params));
    const cell = (field: ExpenseField): SourceCell => {
      const heading = columns[field];
      return heading === undefined ? null : (cells[heading] ?? null);
    };
    const words = (field: ExpenseField): string => wordsOf(cell(field));
    const said = <T extends string>(field: 'kind' | 'borneBy' | 'state', otherwise: T, of: (text: string) => T | null): T => {
      const text = words(field);
      const found = text === '' ? otherwise : of(text);
      if (found === null) fault(field, 'not-one-of');
      return found ?? otherwise;
    };
    for (const field of Object.keys(LENGTHS) as (keyof typeof LENGTHS)[]) if (words(field).length > LENGTHS[field]) fault(field, 'too-long', { max: LENGTHS[field] });
    const currency = words('currency').toUpperCase() || columns.defaultCurrency;
    const state = said('state', columns.defaultState, stateOfWord);
    const kind = said('kind', columns.defaultKind, kindOfExpenseWord);
    const borneBy = said('borneBy', columns.defaultBearer, bearerOfWord);
    const day = readDate(cell('date'), columns.order);
    if (day === null) fault('date', 'required');
    else if ('fault' in day) fault('date', 'invalid-format', { example: day.suggestion });
    if (!isCurrency(currency)) fault('currency', 'not-one-of', { allowed: 'KZT, USD, EUR' });
    else if (words('amount') === '') fault('amount', 'required');
    else {
      const minor = amountIn(cell('amount'), currency, columns.decimal);
      if (minor === null) fault('amount', 'invalid-format', { example: columns.decimal === ',' ? '1 250,50' : '1,250.50' });
      else if (day !== null && 'on' in day) {
        const read = readExpense({ kind, borneBy, state, incurredOn: day.on, currency, amount: decimalText({ minor, currency }), supplierName: words('supplier'), reference: words('reference'), note: words('note') }, today);
        if ('faults' in read) for (const { pointer, ...rest } of read.faults) bad.push({ ...rest, pointer: `/rows/${number}/${POINTER[pointer] ?? 'amount'}` });
        else if (bad.length === 0) expenses.push({ row: number, expense: read.expense, caseReference: words('case') || columns.defaultCase, assetNumber: words('asset') });
      }
    }
    faults.push(...bad);
  }
  return { expenses, faults };
}

const wordsOf = (cell: SourceCell): string => (cell === null ? '' : typeof cell === 'object' ? cell.on : String(cell).trim());
