/** `on` is a legal date, YYYY-MM-DD. */
export type Cell = string | number | { readonly on: string } | null;
export type Row = readonly Cell[];
export type Sheet = {
  readonly name: string;
  readonly headings: readonly string[];
  /** Of each column, in characters. */
  readonly widths: readonly number[];
};

/** What a spreadsheet program takes for a formula, whoever typed it (OWASP: CSV injection), also in the wide letters of East Asian keyboards. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A text that no spreadsheet program runs. */
export const formulaSafe = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
