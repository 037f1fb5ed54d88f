import { formulaSafe, type Cell, type Row, type Sheet } from './sheet.js';

/** Without it Excel reads UTF-8 as the machine's own code page, and Cyrillic as rubbish. */
const BYTE_ORDER_MARK = '\ufeff';

/** RFC 4180, in UTF-8 with a byte order mark; dates as YYYY-MM-DD. A batch of rows is held at a time. */
export async function* csv(sheet: Pick<Sheet, 'headings'>, batches: AsyncIterable<readonly Row[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(BYTE_ORDER_MARK + line(sheet.headings));
  for await (const rows of batches) yield encoder.encode(rows.map(line).join(''));
}

const line = (row: Row): string => `${row.map(field).join(',')}\r\n`;

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = typeof cell === 'string' ? formulaSafe(cell) : cell.on;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
