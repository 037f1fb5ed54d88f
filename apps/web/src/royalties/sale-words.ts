import { formatAmount, formatDate, formatNumber } from '../i18n/format.js';
import { exponentOf } from '../ui/minor-units.js';
import { formatMonth } from '../views/format-month.js';
import type { SaleField, SaleLine } from './sale-lines.js';

/** Columns of amounts and numbers, which stand below each other by their last digits. */
export const SALE_NUMBERS: readonly SaleField[] = ['quantity', 'gross', 'deductions', 'others'];

/** What stands in one cell of a report, in the reader's way; what is no day, month or number stays as it was written. @param currency the report's, for lines that name none */
export function saleText(line: SaleLine, field: SaleField, currency: string): string {
  const text = line[field]?.trim() ?? '';
  if (field === 'on') return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : /^\d{4}-\d{2}$/.test(text) ? formatMonth(`${text}-01`) : text;
  const decimals = /^-?\d{1,15}(?:\.(\d+))?$/.exec(text);
  if (!SALE_NUMBERS.includes(field) || !decimals) return text;
  if (field === 'quantity') return formatNumber(Number(text));
  const of = line.currency?.trim() || currency;
  // An amount with more decimals than its currency has is no amount of it, nor is one of something that is no currency: shown as it is, not rounded.
  return /^[A-Z]{3}$/.test(of) && (decimals[1]?.length ?? 0) <= exponentOf(of) ? formatAmount(text, of) : text;
}
