import type { RawSale } from './calculator-queries.js';

/** In the order of the table; pasted cells fill from where the cursor is on. */
export const SALE_FIELDS = ['on', 'product', 'territory', 'currency', 'quantity', 'gross', 'deductions', 'others'] as const;
export type SaleField = (typeof SALE_FIELDS)[number];
export type SaleLine = { readonly [F in SaleField]?: string };

export const isBlankLine = (line: SaleLine): boolean => SALE_FIELDS.every((field) => !line[field]?.trim());
/** Lines without anything in them are not sent; the place of each line that is sent. */
export function sentLines(lines: readonly SaleLine[]): { readonly sales: readonly RawSale[]; readonly places: readonly number[] } {
  const kept = lines.map((line, place) => ({ line, place })).filter(({ line }) => !isBlankLine(line));
  return { sales: kept.map(({ line }) => Object.fromEntries(Object.entries(line).filter(([, text]) => text.trim() !== ''))), places: kept.map(({ place }) => place) };
}

/** Cells copied from a spreadsheet, put into the lines from one cell on; null for a text of one cell, which the field takes itself. */
export function pasted(lines: readonly SaleLine[], at: { readonly line: number; readonly field: SaleField }, text: string): readonly SaleLine[] | null {
  if (!/[\t\n]/.test(text.trimEnd())) return null;
  const first = SALE_FIELDS.indexOf(at.field);
  const next = lines.map((line) => ({ ...line }));
  text.replace(/\r/g, '').replace(/\n+$/, '').split('\n').forEach((row, down) => {
    const line: { -readonly [F in SaleField]?: string } = next[at.line + down] ?? {};
    row.split('\t').forEach((cell, across) => {
      const field = SALE_FIELDS[first + across];
      if (field) line[field] = cell.trim();
    });
    next[at.line + down] = line;
  });
  return next;
}
