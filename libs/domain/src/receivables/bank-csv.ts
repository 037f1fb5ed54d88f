import { readDate, type DateOrder, type SourceCell } from '../imports/read-date.js';
import { isCurrency } from '../money/currencies.js';
import { parseMoney } from '../money/money.js';
import type { BankLine } from './bank-line.js';
import type { StatementReading } from './camt053.js';

/** Which column of a bank's table holds what, by the heading; `account` and `currency` are said once where no column has them. */
export type BankColumns = {
  readonly date: string; readonly amount: string; readonly payer?: string; readonly text?: string; readonly reference?: string; readonly currencyColumn?: string;
  readonly account: string; readonly currency: string; readonly order: DateOrder; readonly decimal: '.' | ',';
};

/** A row as it was read: its cells by their headings, an empty one left out. */
type TableRow = { readonly number: number; readonly cells: { readonly [heading: string]: SourceCell } };

/** Money that came in, row by row; what went out (an amount below nothing) or is empty is passed over. Nothing is guessed: a row that cannot be read is a fault. */
export function readBankTable(rows: readonly TableRow[], columns: BankColumns): StatementReading {
  const lines: BankLine[] = [];
  const faults: StatementReading['faults'][number][] = [];
  let passedOver = 0;
  for (const { number, cells } of rows) {
    const cell = (heading: string | undefined): SourceCell => (heading === undefined ? null : (cells[heading] ?? null));
    const words = (heading: string | undefined): string => wordsOf(cell(heading));
    const currency = words(columns.currencyColumn).toUpperCase() || columns.currency;
    const minor = isCurrency(currency) ? amountIn(cell(columns.amount), currency, columns.decimal) : null;
    if (minor !== null && minor <= 0n) {
      passedOver++;
      continue;
    }
    const day = readDate(cell(columns.date), columns.order);
    if (minor === null) faults.push({ code: 'amount-unreadable', entry: number });
    else if (day === null || !('on' in day)) faults.push({ code: 'day-unreadable', entry: number });
    else lines.push({ account: columns.account.replace(/\s/g, ''), entryReference: words(columns.reference), bookedOn: day.on, amount: minor, currency, payer: words(columns.payer), structured: '', text: words(columns.text) });
  }
  return { lines, passedOver, faults };
}

const wordsOf = (cell: SourceCell): string => (cell === null ? '' : typeof cell === 'object' ? cell.on : String(cell).trim());

/** 0 for an empty cell: tables with a column for each direction leave one of them empty. */
export function amountIn(cell: SourceCell, currency: string, decimal: '.' | ','): bigint | null {
  const text = wordsOf(cell).replace(/[\s\u00a0\u202f']/g, '').replace(/^\+/, '');
  if (text === '') return 0n;
  // A cell of a workbook is a number already and has a point, whatever the letters of the others mean.
  const mark = typeof cell === 'number' ? '.' : decimal;
  const bare = text.replace(mark === '.' ? /,(?=\d{3}(?:\D|$))/g : /\.(?=\d{3}(?:\D|$))/g, '');
  if (bare.includes(mark === '.' ? ',' : '.')) return null;
  const plain = bare.replace(mark, '.');
  return parseMoney(plain, currency)?.minor ?? null;
}
