import { Zip, ZipDeflate } from 'fflate';
import { formulaSafe, type Cell, type Row, type Sheet } from './sheet.js';

/** Of ECMA-376: one sheet cannot hold more rows, nor a cell more letters. */
export const XLSX_ROWS_AT_MOST = 1_048_576;
const CELL_LENGTH = 32_767;
const DAY_MS = 86_400_000;
/** Day 0 of a workbook's calendar, which takes 1900 for a leap year; right from 1 March 1900 on. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST_DAY = '1900-03-01';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** Positions in `cellXfs` of the styles below. */
const [PLAIN, HEADING, DATE] = [0, 1, 2];

const PARTS = (sheet: Sheet): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheetName(sheet.name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
});

/**
 * A workbook of one sheet with a heading that stays in view, written as it goes: texts stand in their cells, so that nothing but a
 * batch of rows has to be held. Rows beyond what a sheet can hold are left out: whoever calls sees to it that there are none.
 */
export async function* xlsx(sheet: Sheet, batches: AsyncIterable<readonly Row[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const taken = (): Uint8Array[] => {
    const chunks = ready;
    ready = [];
    return chunks;
  };
  for (const [path, content] of Object.entries(PARTS(sheet))) {
    const part = new ZipDeflate(path);
    zip.add(part);
    part.push(encoder.encode(content), true);
  }
  const body = new ZipDeflate('xl/worksheets/sheet1.xml');
  zip.add(body);
  const columns = sheet.widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('');
  let rows = 1;
  body.push(encoder.encode(`${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns}</cols><sheetData>${row(sheet.headings, 1, HEADING)}`));
  for await (const batch of batches) {
    const fitting = batch.slice(0, XLSX_ROWS_AT_MOST - rows);
    body.push(encoder.encode(fitting.map((cells, i) => row(cells, rows + i + 1)).join('')));
    rows += fitting.length;
    yield* taken();
  }
  body.push(encoder.encode(`</sheetData><autoFilter ref="A1:${columnName(sheet.headings.length - 1)}${rows}"/></worksheet>`), true);
  zip.end();
  yield* taken();
}

const row = (cells: Row, number: number, style: number = PLAIN): string => `<row r="${number}">${cells.map((cell, i) => cellXml(cell, `${columnName(i)}${number}`, style)).join('')}</row>`;

function cellXml(cell: Cell, at: string, style: number): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'object' && cell.on >= FIRST_DAY) return `<c r="${at}" s="${DATE}"><v>${(Date.parse(`${cell.on}T00:00:00Z`) - DAY_ZERO) / DAY_MS}</v></c>`;
  const text = typeof cell === 'object' ? cell.on : formulaSafe(cell).slice(0, CELL_LENGTH);
  return `<c r="${at}" t="inlineStr"${style === PLAIN ? '' : ` s="${style}"`}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** A, B, ... Z, AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** For XML 1.0, which knows neither most control characters nor half of a surrogate pair. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter);
}

/** What Excel accepts as a sheet's name. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\']/g, ' ').trim().slice(0, 31) || 'Sheet1';
