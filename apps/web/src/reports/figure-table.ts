/** Where a cell leads: a case, a list of cases, another page, or what opens over this one; `label` says what that is, and contains the cell's text. */
export type CellLink = { readonly caseId: string } | { readonly search: Readonly<Record<string, unknown>> } | { readonly to: string; readonly params: Readonly<Record<string, string>> } | { readonly open: () => void; readonly label: string };
export type Cell = { /** As it is read. */ readonly text: string; /** As it is exported; null leaves the cell empty. */ readonly value: string | number | null; readonly link?: CellLink };
/** The numbers of a figure: shown as a table and exported as they are. The first column names the row. */
export type FigureTable = { readonly caption: string; readonly columns: readonly { readonly label: string; readonly isText?: boolean }[]; readonly rows: readonly (readonly Cell[])[] };

/** Spreadsheets run what begins like this as a formula (OWASP, CSV injection). A minus is safe before a number, and text with it is not. */
const FORMULA = /^[=+\-@\t\r]/;

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as CSV (RFC 4180), with a mark that tells spreadsheets that it is UTF-8. */
export function csvOf({ columns, rows }: FigureTable): string {
  const lines = [columns.map(({ label }) => field(label)), ...rows.map((row) => row.map(({ value }) => field(value)))];
  return `\uFEFF${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
}
