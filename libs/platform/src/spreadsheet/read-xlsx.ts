import { Unzip, UnzipInflate } from 'fflate';
import { SheetFault, type SheetBounds, type SheetCell, type SheetContent } from './sheet-content.js';
import { readXml, type XmlHandler } from './read-xml.js';

/** What is unpacked at once before the bound is asked again: even the worst of bombs makes 16 MB of it. */
const SLICE = 16 * 1024;
const WANTED = /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/;
const DAY_MS = 86_400_000;
/** The formats that ECMA-376 (18.8.30) numbers and that show a day. */
const DAY_FORMATS = new Set([14, 15, 16, 17, 22, ...Array.from({ length: 10 }, (_, i) => 27 + i), ...Array.from({ length: 9 }, (_, i) => 50 + i)]);

/** The text of the parts that a table is made of. Nothing else of the package is unpacked. @throws SheetFault */
async function unpack(bytes: Uint8Array, most: number): Promise<Map<string, string>> {
  const parts = new Map<string, Uint8Array[]>();
  let size = 0;
  let failure: Error | null = null;
  const unzip = new Unzip((file) => {
    if (!WANTED.test(file.name)) return;
    const chunks: Uint8Array[] = [];
    parts.set(file.name, chunks);
    file.ondata = (error, chunk) => {
      if (error) failure ??= error;
      size += chunk?.length ?? 0;
      if (size <= most) chunks.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += SLICE) {
      unzip.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
      if (failure) throw failure as Error;
      if (size > most) throw new SheetFault('too-large-unpacked', { max: most });
      if (at % (SLICE * 16) === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  } catch (error) {
    throw error instanceof SheetFault ? error : new SheetFault('workbook-damaged');
  }
  return new Map([...parts].map(([name, chunks]) => [name, Buffer.concat(chunks).toString('utf8')]));
}

const isLocked = (bytes: Uint8Array): boolean => [0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte);

/**
 * One sheet of a workbook as it stands: formulas are not computed (their last result counts), and a number is a day where the workbook shows it as one.
 * @param sheet its name; not given: the first
 * @throws SheetFault
 */
export async function readXlsx(bytes: Uint8Array, bounds: SheetBounds, sheet?: string): Promise<SheetContent> {
  // an encrypted workbook, and one of the time before 2007, is a compound file and no package
  if (isLocked(bytes)) throw new SheetFault('workbook-locked');
  const parts = await unpack(bytes, bounds.inflatedBytes);
  const book = workbook(parts);
  const wanted = sheet === undefined ? book.sheets[0] : book.sheets.find(({ name }) => name === sheet);
  if (!wanted) throw new SheetFault(sheet === undefined ? 'workbook-damaged' : 'no-such-sheet', sheet === undefined ? {} : { sheet });
  const content = parts.get(wanted.path);
  if (content === undefined) throw new SheetFault('workbook-damaged');
  const strings = sharedStrings(parts.get('xl/sharedStrings.xml'));
  const days = dayStyles(parts.get('xl/styles.xml'));
  const rows = cells(content, bounds, (cell) => valueOf(cell, { strings, days, from1904: book.from1904 }));
  return { sheets: book.sheets.map(({ name }) => name), sheet: wanted.name, rows };
}

function workbook(parts: ReadonlyMap<string, string>): { readonly sheets: readonly { readonly name: string; readonly path: string }[]; readonly from1904: boolean } {
  const targets = new Map<string, string>();
  const listed: { name: string; id: string }[] = [];
  let from1904 = false;
  readXml(parts.get('xl/_rels/workbook.xml.rels') ?? '', { open: (name, of) => void (name === 'Relationship' && targets.set(of.Id ?? '', of.Target ?? '')) });
  readXml(parts.get('xl/workbook.xml') ?? '', {
    open: (name, of) => {
      if (name === 'workbookPr') from1904 = of.date1904 === '1' || of.date1904 === 'true';
      if (name === 'sheet') listed.push({ name: of.name ?? '', id: of['r:id'] ?? Object.entries(of).find(([key]) => key.endsWith(':id'))?.[1] ?? '' });
    },
  });
  const sheets = listed.map(({ name, id }) => ({ name, path: (targets.get(id) ?? '').replace(/^\/?(?:xl\/)?/, 'xl/') }));
  return { sheets: sheets.filter(({ path }) => parts.has(path)), from1904 };
}

/** Pieces of a text that is formatted in parts belong together; how it is pronounced (`rPh`) does not. */
function sharedStrings(xml: string | undefined): readonly string[] {
  const strings: string[] = [];
  let [text, spoken, inText] = ['', false, false];
  readXml(xml ?? '', {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') spoken = true;
      inText = name === 't' && !spoken;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      if (name === 'rPh') spoken = false;
      if (name === 't') inText = false;
      if (name === 'si') strings.push(text);
    },
  });
  return strings;
}

/** Which of the cell formats show a day. */
function dayStyles(xml: string | undefined): readonly boolean[] {
  const custom = new Map<number, string>();
  const styles: boolean[] = [];
  let within = false;
  readXml(xml ?? '', {
    open: (name, of) => {
      if (name === 'numFmt') custom.set(Number(of.numFmtId), of.formatCode ?? '');
      if (name === 'cellXfs') within = true;
      if (name === 'xf' && within) styles.push(showsDay(Number(of.numFmtId ?? 0), custom.get(Number(of.numFmtId ?? 0))));
    },
    close: (name) => {
      if (name === 'cellXfs') within = false;
    },
  });
  return styles;
}

function showsDay(id: number, code: string | undefined): boolean {
  if (code === undefined) return DAY_FORMATS.has(id);
  const letters = code.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '').toLowerCase();
  return /[yd]/.test(letters) && !/general/.test(letters);
}

type RawCell = { readonly type: string; readonly style: number; readonly value: string; readonly inline: string };
type Reading = { readonly strings: readonly string[]; readonly days: readonly boolean[]; readonly from1904: boolean };

function valueOf({ type, style, value, inline }: RawCell, { strings, days, from1904 }: Reading): SheetCell {
  if (type === 'inlineStr') return inline || null;
  if (value === '') return null;
  if (type === 's') return strings[Number(value)] || null;
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (!(days[style] ?? false)) return number;
  const day = Math.floor(number) + (from1904 ? 1_462 : 0);
  // before 1 March 1900 the calendar of workbooks is a day off, and after the year 9999 it has none
  return day < 61 || day > 2_958_465 ? number : { on: new Date(Date.UTC(1899, 11, 30) + day * DAY_MS).toISOString().slice(0, 10) };
}

function cells(xml: string, bounds: SheetBounds, read: (cell: RawCell) => SheetCell): SheetCell[][] {
  const rows: SheetCell[][] = [];
  let [at, column, type, style, value, inline, inside] = [0, 0, 'n', 0, '', '', ''];
  const handler: XmlHandler = {
    open: (name, of) => {
      if (name === 'row') {
        at = of.r === undefined ? at + 1 : Number(of.r);
        if (!(at <= bounds.rows + 1)) throw new SheetFault('too-many-rows', { max: bounds.rows });
        while (rows.length < at) rows.push([]);
        column = 0;
      } else if (name === 'c') {
        column = of.r === undefined ? column + 1 : columnOf(of.r);
        if (!(column >= 1 && column <= bounds.columns)) throw new SheetFault('too-many-columns', { max: bounds.columns });
        [type, style, value, inline] = [of.t ?? 'n', Number(of.s ?? 0), '', ''];
      }
      inside = name === 'v' || name === 't' ? name : name === 'f' ? 'f' : inside;
    },
    text: (piece) => {
      if (inside === 'v') value += piece;
      if (inside === 't') inline += piece;
    },
    close: (name) => {
      if (name === 'v' || name === 't' || name === 'f') inside = '';
      if (name !== 'c') return;
      const row = rows[at - 1];
      if (!row) return;
      while (row.length < column) row.push(null);
      row[column - 1] = read({ type, style, value: value.slice(0, bounds.cellLength), inline: inline.slice(0, bounds.cellLength) });
    },
  };
  readXml(xml, handler);
  return rows;
}

/** A is 1, AA is 27. */
const columnOf = (place: string): number => [...(/^[A-Z]{1,3}/.exec(place)?.[0] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
