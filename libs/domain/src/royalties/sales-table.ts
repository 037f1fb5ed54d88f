import type { FieldError } from '../refusal.js';
import { below, fieldError } from '../validation/field-errors.js';
import type { RawSale, SaleColumn } from './sales.js';
import { SALE_COLUMNS, SALES_AT_MOST } from './sales.js';

/** A cell as a file holds it: `on` is a number that the workbook shows as a day. */
export type TableCell = string | number | { readonly on: string } | null;
/** `lines`: which line of the file each sale stands in, counted from 1. `headings`: what the file calls each column. */
export type SalesTable = { readonly sales: readonly RawSale[]; readonly lines: readonly number[]; readonly headings: { readonly [C in SaleColumn]?: string } };
export type TableRead = { readonly table: SalesTable } | { readonly faults: readonly FieldError[] };

/** What the columns may be called; letters of either case. */
const SALE_HEADINGS: { readonly [C in SaleColumn]: readonly string[] } = {
  on: ['on', 'date', 'day', 'month', 'дата', 'месяц', 'күні', 'ай'],
  product: ['product', 'продукт', 'товар', 'өнім'],
  territory: ['territory', 'country', 'территория', 'страна', 'аумақ', 'ел'],
  currency: ['currency', 'валюта'],
  quantity: ['quantity', 'units', 'количество', 'саны'],
  gross: ['gross', 'gross sales', 'выручка', 'продажи', 'түсім', 'сату'],
  deductions: ['deductions', 'вычеты', 'шегерімдер'],
  others: ['others', 'royalties to others', 'роялти другим', 'басқаларға роялти'],
};
const COLUMN_OF = new Map(SALE_COLUMNS.flatMap((column) => SALE_HEADINGS[column].map((heading) => [heading, column] as const)));
const NEEDED = ['on', 'gross'] as const;

/**
 * The sales of a table whose first line that is not blank names the columns. A column nobody knows is refused: left out in silence, a misspelt
 * `deductions` would raise what is owed. Faults of the headings point to `/headings/<what stands there>`, of a cell too many to `/sales/<n>`.
 * @param rows from the first line of the file on, blank ones too
 */
export function salesOfTable(rows: readonly (readonly TableCell[])[]): TableRead {
  const starts = startsOf(rows);
  const top = rows.findIndex((row) => !isBlank(row));
  const head = rows[top];
  if (!head) return { faults: [fieldError('/headings', 'required')] };
  const faults: FieldError[] = [];
  const columns = head.map((cell) => columnOf(cell, faults));
  columns.forEach((column, place) => column && columns.indexOf(column) !== place && faults.push(fieldError(below('/headings', written(head[place] ?? null)), 'duplicate', { value: written(head[place] ?? null) })));
  for (const column of NEEDED) if (!columns.includes(column)) faults.push(fieldError(below('/headings', column), 'required'));
  if (faults.length > 0) return { faults };
  const filled = rows.map((row, place) => ({ row, place })).filter(({ row, place }) => place > top && !isBlank(row));
  if (filled.length > SALES_AT_MOST) return { faults: [fieldError('/sales', 'too-many', { max: SALES_AT_MOST })] };
  const sales = filled.map(({ row }, index): RawSale => {
    const found: { [C in SaleColumn]?: string } = {};
    row.forEach((cell, place) => {
      const [column, text] = [columns[place], written(cell)];
      if (column) found[column] = text;
      else if (text !== '') faults.push(fieldError(below('/sales', index), 'unknown-field', { value: text }));
    });
    return found;
  });
  if (faults.length > 0) return { faults };
  const headings = Object.fromEntries(columns.flatMap((column, place) => (column ? [[column, written(head[place] ?? null)]] : []))) as SalesTable['headings'];
  return { table: { sales, lines: filled.map(({ place }) => starts[place] ?? place + 1), headings } };
}

const isBlank = (row: readonly TableCell[]): boolean => row.every((cell) => written(cell) === '');

/** Where each row begins: a quoted cell may hold line breaks of its own. */
function startsOf(rows: readonly (readonly TableCell[])[]): readonly number[] {
  let line = 1;
  return rows.map((row) => {
    const start = line;
    line += 1 + row.reduce<number>((breaks, cell) => breaks + (typeof cell === 'string' ? cell.split('\n').length - 1 : 0), 0);
    return start;
  });
}

function columnOf(cell: TableCell, faults: FieldError[]): SaleColumn | null {
  const text = written(cell);
  if (text === '') return null;
  const column = COLUMN_OF.get(text.toLowerCase());
  if (!column) faults.push(fieldError(below('/headings', text), 'unknown-field', { allowed: SALE_COLUMNS.join(', ') }));
  return column ?? null;
}

/** A workbook's numbers have fifteen digits that mean something; the sixteenth is how the machine keeps a tenth. */
function written(cell: TableCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)));
  return (typeof cell === 'string' ? cell : cell.on).trim();
}
