import { isCurrency } from '../money/currencies.js';
import { decimalText, parseMoney } from '../money/money.js';
import type { FieldError } from '../refusal.js';
import { daysInMonth, isLocalDate, localDateOf, type LocalDate } from '../time/local-date.js';
import { below, fieldError } from '../validation/field-errors.js';
import type { Sale } from './earned.js';
import { decimal } from './ratio.js';

/** The columns of a report of sales, as they are called in JSON and in a file. */
export const SALE_COLUMNS = ['on', 'product', 'territory', 'currency', 'quantity', 'gross', 'deductions', 'others'] as const;
export type SaleColumn = (typeof SALE_COLUMNS)[number];
/** One line as somebody typed it; a column that is not there is empty. */
export type RawSale = { readonly [C in SaleColumn]?: string };
/** `quantity`: how many units, as exact text; no amount is found from it. */
export type ReportedSale = Sale & { readonly quantity: string | null };
export type SalesRead = { readonly sales: readonly ReportedSale[] } | { readonly faults: readonly FieldError[] };

/** More than a licensee reports by hand; a file of more is split by month. */
export const SALES_AT_MOST = 5_000;
export const SALE_CELL_LENGTH = 200;

/** What a reader must know beside the lines: the currency of a line that names none, and the period that all days must lie in. */
export type SalesFrame = { readonly currency: string; readonly from?: LocalDate; readonly until?: LocalDate };

/**
 * Reads lines of sales. `on` is a day, or a month (`2026-03`), which counts on its last day. Amounts in whole units, as `plainAmount` reads them;
 * what comes back (a return) is a negative `gross`. Every fault is kept with its place: `/sales/3/gross`.
 */
export function readSales(rows: readonly RawSale[], frame: SalesFrame): SalesRead {
  const faults: FieldError[] = [];
  if (rows.length > SALES_AT_MOST) return { faults: [fieldError('/sales', 'too-many', { max: SALES_AT_MOST })] };
  const sales = rows.map((row, place) => readSale(row, below('/sales', place), frame, faults));
  return faults.length > 0 ? { faults } : { sales };
}

function readSale(row: RawSale, at: string, frame: SalesFrame, faults: FieldError[]): ReportedSale {
  const text = (column: SaleColumn): string => {
    const value = (row[column] ?? '').trim();
    if (value.length > SALE_CELL_LENGTH) faults.push(fieldError(`${at}/${column}`, 'too-long', { max: SALE_CELL_LENGTH }));
    return value;
  };
  const on = readDay(text('on'), `${at}/on`, frame, faults);
  const named = text('currency').toUpperCase() || frame.currency;
  const currency = isCurrency(named) ? named : null;
  if (currency === null) faults.push(fieldError(`${at}/currency`, 'not-one-of', { allowed: 'USD, EUR, KZT' }));
  const amount = (column: 'gross' | 'deductions' | 'others'): bigint => {
    const written = text(column);
    if (written === '' && column !== 'gross') return 0n;
    // Without a currency nobody knows how many decimals an amount may have: its own fault is told already.
    if (currency === null) return 0n;
    const read = parseMoney(plainAmount(written), currency);
    if (!read) faults.push(fieldError(`${at}/${column}`, written === '' ? 'required' : 'invalid-format', { example: decimalText({ minor: 125050n, currency }) }));
    return read?.minor ?? 0n;
  };
  const [gross, deductions, others] = [amount('gross'), amount('deductions'), amount('others')];
  // A deduction with a minus would add to the sale, and one above it would make a return of it: both are slips of the pen.
  const [lowest, highest] = gross < 0n ? [gross, 0n] : [0n, gross];
  if (deductions < lowest || deductions > highest) faults.push(fieldError(`${at}/deductions`, 'out-of-range', currency ? { min: decimalText({ minor: lowest, currency }), max: decimalText({ minor: highest, currency }) } : {}));
  if (others < 0n) faults.push(fieldError(`${at}/others`, 'out-of-range', { min: 0 }));
  const units = plainAmount(text('quantity'));
  if (units !== '' && !decimal(units.replace(/^-/, ''))) faults.push(fieldError(`${at}/quantity`, 'invalid-format', { example: '1200' }));
  return { on, product: text('product'), territory: text('territory'), currency: currency ?? frame.currency, gross, deductions, others, quantity: units === '' ? null : units };
}

const NO_DAY = '1970-01-01' as LocalDate;

function readDay(text: string, at: string, { from, until }: SalesFrame, faults: FieldError[]): LocalDate {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  const on = year !== undefined && month !== undefined ? localDateOf(Number(year), Number(month), daysInMonth(Number(year), Number(month))) : isLocalDate(text) ? text : null;
  if (on === null) {
    faults.push(text === '' ? fieldError(at, 'required') : fieldError(at, 'not-a-date'));
    return NO_DAY;
  }
  if ((from !== undefined && on < from) || (until !== undefined && on > until)) faults.push(fieldError(at, 'out-of-range', { min: from ?? '', max: until ?? '' }));
  return on;
}

/**
 * An amount as spreadsheets of several countries write it, as one with a point: `1 250,50`, `1,250.50`, `1250,5`. What may be read in two
 * ways (`1,250`) is left as it stands, and refused where it is read.
 */
function plainAmount(text: string): string {
  const tight = text.replace(/[\s\u00a0\u202f']/g, '').replace(/^\u2212/, '-');
  if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(tight)) return tight.replaceAll(',', '');
  if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(tight)) return tight.replaceAll('.', '').replace(',', '.');
  if (/^-?\d+,\d{1,2}$/.test(tight)) return tight.replace(',', '.');
  return tight;
}
