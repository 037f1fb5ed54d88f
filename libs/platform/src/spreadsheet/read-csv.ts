import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { SheetFault, type SheetBounds, type SheetCell, type SheetContent } from './sheet-content.js';

export const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** Excel's own word for it, in the first line of what some programs write. */
const SAID = /^sep=([,;\t])\r?\n/;
/** A stretch of text at a time, so that a large file does not hold up everybody else. */
const STRETCH = 64 * 1024;

/** By which letter the first line is parted, quoted text aside; null when by none or by two as often. */
export function recogniseSeparator(text: string): Separator | null {
  const said = SAID.exec(text)?.[1];
  if (said) return said as Separator;
  const line = (/^\s*((?:"(?:[^"]|"")*"|[^"\r\n])*)/.exec(text)?.[1] ?? '').replace(/"(?:[^"]|"")*"/g, '');
  const counted = SEPARATORS.map((separator) => ({ separator, count: line.split(separator).length - 1 })).sort((a, b) => b.count - a.count);
  const [first, second] = counted;
  return first && first.count > 0 && first.count !== second?.count ? first.separator : null;
}

/** A table of RFC 4180, or parted by another letter. @throws SheetFault csv-damaged with the line, too-many-rows, too-many-columns */
export async function readCsv(text: string, separator: Separator, bounds: SheetBounds): Promise<SheetContent> {
  const rows: SheetCell[][] = [];
  const parser = parse({ delimiter: separator, relax_column_count: true, skip_empty_lines: false, max_record_size: bounds.columns * bounds.cellLength });
  Readable.from(stretches(text.replace(SAID, ''))).pipe(parser);
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      if (rows.length > bounds.rows) throw new SheetFault('too-many-rows', { max: bounds.rows });
      if (record.length > bounds.columns) throw new SheetFault('too-many-columns', { max: bounds.columns });
      rows.push(record.map((cell) => (cell === '' ? null : cell)));
    }
  } catch (error) {
    // What the parser has read may still be on its way to here: its own count is the place.
    if (error instanceof CsvError) throw new SheetFault('csv-damaged', { row: Number(error['records'] ?? rows.length) + 1 });
    throw error;
  }
  return { sheets: [], sheet: null, rows };
}

function* stretches(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += STRETCH) yield text.slice(at, at + STRETCH);
}
