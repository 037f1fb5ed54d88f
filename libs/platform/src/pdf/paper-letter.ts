import { layOut } from './paper-table.js';
import { LETTER_THREAD } from './letter-thread.js';

/** A business letter on A4: who writes to whom, a table with sums, and what is said under it. */
export type PaperLetter = {
  /** BCP 47, for whoever has it read aloud. */
  readonly language: string;
  readonly author: string;
  readonly title: string;
  /** What stands at the right of the title: a label and its value. */
  readonly facts: readonly (readonly [string, string])[];
  /** Two side by side, each with its heading. */
  readonly blocks: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly headings: readonly string[];
  /** Of each column in points, `*` for what is left. */
  readonly widths: readonly (number | '*')[];
  /** Columns of numbers, by their place: written to the right. */
  readonly numbers: readonly number[];
  readonly rows: readonly (readonly string[])[];
  readonly sums: readonly { readonly label: string; readonly value: string; /** In bold. */ readonly strong: boolean }[];
  /** Under the table: a heading and its lines. */
  readonly closing: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly foot: string;
  /** Has `{page}` and `{pages}`. */
  readonly pageWords: string;
};

/**
 * @param printedAt noted in the file
 * @throws Error when it cannot be laid out in time
 */
export function letterPdf(letter: PaperLetter, printedAt: Date): Promise<Uint8Array> {
  return layOut(LETTER_THREAD, { paper: letter, printedAt });
}
