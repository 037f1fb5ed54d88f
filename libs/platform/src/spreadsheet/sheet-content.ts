/** A cell as a file holds it. `on`: a number that the workbook itself shows as a day, as YYYY-MM-DD; no time zone has a part in it. */
export type SheetCell = string | number | { readonly on: string } | null;
/** Rows from the first of the file on, blank ones too: their place is the number a person sees. */
export type SheetContent = { readonly sheets: readonly string[]; readonly sheet: string | null; readonly rows: readonly (readonly SheetCell[])[] };
/** What is refused before it can cost memory. */
export type SheetBounds = { readonly rows: number; readonly columns: number; readonly cellLength: number; readonly inflatedBytes: number };

/** A file that is no table, or not one that can be taken in. The code is stable; `params` say where. */
export class SheetFault extends Error {
  constructor(
    readonly code: 'encoding-unknown' | 'encoding-wrong' | 'separator-unknown' | 'csv-damaged' | 'workbook-damaged' | 'workbook-locked' | 'no-such-sheet' | 'too-many-rows' | 'too-many-columns' | 'too-large-unpacked',
    readonly params: { readonly [name: string]: string | number } = {},
  ) {
    super(code);
  }
}
