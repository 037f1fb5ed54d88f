import { isStorableText, Refused, type FieldError, type SourceRow } from '@tamga/domain';
import { decodeText, readCsv, readXlsx, recogniseEncoding, recogniseSeparator, SEPARATORS, SheetFault, TEXT_ENCODINGS, type Separator, type SheetCell, type SheetContent, type TextEncoding } from '@tamga/platform';

/** One file at a time, of a size that one preview judges and one person looks through. */
export const IMPORT_BOUNDS = { rows: 2_000, columns: 100, cellLength: 4_000, inflatedBytes: 64 * 1024 * 1024 } as const;
export const IMPORT_FILE_BYTES = 10 * 1024 * 1024;
const SAMPLE_ROWS = 5;

export type Reading = { readonly encoding: string | null; readonly separator: string | null; readonly sheet: string | null };
/** The table, or (`faults`) what has to be said before there is one. `samples`: the first rows, for whoever maps the columns. */
export type FileTable = Reading & { readonly sheets: readonly string[]; readonly headings: readonly string[]; readonly samples: readonly (readonly SheetCell[])[]; readonly rows: readonly SourceRow[]; readonly faults: readonly FieldError[] };

/** @throws Refused file-type-not-allowed for a name that no table has */
export function formatOf(fileName: string): 'csv' | 'xlsx' {
  const extension = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (extension === 'xlsx') return 'xlsx';
  if (extension === 'csv' || extension === 'txt' || extension === 'tsv') return 'csv';
  throw new Refused({ code: 'file-type-not-allowed', facts: { extension, found: null, allowed: ['csv', 'txt', 'tsv', 'xlsx'] } });
}

/**
 * Reads a file as far as it can be read. What only a person can know (an eight-bit encoding, a separator) comes back as a fault of that setting, with
 * what the bytes would say in each, and is never guessed.
 * @throws Refused invalid-input for what is no table at all
 */
export async function readFile(bytes: Uint8Array, format: 'csv' | 'xlsx', wanted: Reading): Promise<FileTable> {
  const blank = { ...wanted, sheets: [], headings: [], samples: [], rows: [] };
  try {
    if (format === 'xlsx') {
      const content = await readXlsx(bytes, IMPORT_BOUNDS, wanted.sheet ?? undefined);
      return { encoding: null, separator: null, sheet: content.sheet, sheets: content.sheets, faults: [], ...table(content) };
    }
    const encoding = (wanted.encoding as TextEncoding | null) ?? recogniseEncoding(bytes);
    if (encoding === null) return { ...blank, faults: [{ pointer: '/encoding', code: 'encoding-unknown', params: samplesOf(bytes) }] };
    const text = decodeText(bytes, encoding);
    const separator = (wanted.separator as Separator | null) ?? recogniseSeparator(text);
    if (separator === null) return { ...blank, encoding, faults: [{ pointer: '/separator', code: 'separator-unknown' }] };
    return { encoding, separator, sheet: null, sheets: [], faults: [], ...table(await readCsv(text, separator, IMPORT_BOUNDS)) };
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    throw new Refused({ code: 'invalid-input', errors: [{ pointer: error.code === 'encoding-wrong' ? '/encoding' : error.code === 'no-such-sheet' ? '/sheet' : '/file', code: error.code, params: error.params }] });
  }
}

export const isEncoding = (value: string): boolean => (TEXT_ENCODINGS as readonly string[]).includes(value);
export const isSeparator = (value: string): boolean => (SEPARATORS as readonly string[]).includes(value);

/** How the first line with a letter beyond ASCII would read in each: a person sees at once which is language. */
function samplesOf(bytes: Uint8Array): { readonly [encoding: string]: string } {
  const at = bytes.findIndex((byte) => byte > 127);
  const from = Math.max(0, bytes.lastIndexOf(10, at) + 1, at - 60);
  const piece = bytes.subarray(from, Math.min(bytes.length, at + 60));
  const read = (encoding: string): string => new TextDecoder(encoding).decode(piece).split(/\r?\n/)[0]?.trim() ?? '';
  return { windows1251: read('windows-1251'), windows1252: read('windows-1252') };
}

function table(content: SheetContent): Pick<FileTable, 'headings' | 'samples' | 'rows'> {
  const first = content.rows.findIndex((row) => row.some((cell) => cell !== null));
  const headings = named(content.rows[first] ?? []);
  if (headings.length === 0) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/file', code: 'file-empty' }] });
  const lines = content.rows.map((cells, index) => ({ cells, number: index + 1 })).filter(({ cells, number }) => number > first + 1 && cells.some((cell) => cell !== null));
  if (lines.length === 0) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/file', code: 'file-empty' }] });
  const long = lines.find(({ cells }) => cells.slice(headings.length).some((cell) => cell !== null));
  if (long) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/file', code: 'row-too-long', params: { row: long.number, columns: headings.length } }] });
  const rows = lines.map(({ cells, number }): SourceRow => ({ number, cells: Object.fromEntries(headings.flatMap((heading, index) => (cells[index] == null ? [] : [[heading, storable(cells[index])]]))) }));
  return { headings, samples: lines.slice(0, SAMPLE_ROWS).map(({ cells }) => headings.map((_, index) => storable(cells[index] ?? null))), rows };
}

/** A column without a heading is named by its place; of two with one name the second says so. */
function named(cells: readonly SheetCell[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell !== null);
  const taken = new Set<string>();
  return cells.slice(0, last + 1).map((cell, index) => {
    const own = (typeof cell === 'object' && cell !== null ? cell.on : String(cell ?? '')).trim().replace(/\s+/g, ' ').slice(0, 120) || `#${index + 1}`;
    const name = taken.has(own) ? `${own} #${index + 1}` : own;
    taken.add(name);
    return name;
  });
}

/** What PostgreSQL cannot keep in JSON a reader could not have seen either. */
const storable = (cell: SheetCell): SheetCell => (typeof cell === 'string' && !isStorableText(cell) ? cell.replace(/[\p{Cc}\p{Cs}]/gu, ' ') : cell);
