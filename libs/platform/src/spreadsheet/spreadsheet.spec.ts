import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { csv } from './csv.js';
import { formulaSafe, type Row } from './sheet.js';
import { xlsx } from './xlsx.js';

const SHEET = { name: 'Cases: [all]', headings: ['Reference', 'Title', 'Due'], widths: [12, 40, 12] };
async function* batches(...of: Row[][]): AsyncGenerator<Row[]> {
  for (const batch of of) yield await Promise.resolve(batch);
}
async function whole(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

type ReadCell = { text: string } | { number: number; style: string | null };
/** The cells of the first sheet by their place, as a spreadsheet program would read them. */
async function readBack(rows: Row[]): Promise<{ cells: Map<string, ReadCell>; parts: Record<string, string> }> {
  const files = unzipSync(await whole(xlsx(SHEET, batches(rows))));
  const parts = Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
  const cells = new Map<string, ReadCell>();
  for (const [, at, attributes, content] of (parts['xl/worksheets/sheet1.xml'] ?? '').matchAll(/<c r="([A-Z]+\d+)"([^>]*)>(.*?)<\/c>/gs)) {
    const inline = /<t xml:space="preserve">(.*)<\/t>/s.exec(content ?? '')?.[1];
    cells.set(at ?? '', inline === undefined ? { number: Number(/<v>(.*)<\/v>/.exec(content ?? '')?.[1]), style: / s="(\d+)"/.exec(attributes ?? '')?.[1] ?? null } : { text: unescaped(inline) });
  }
  return { cells, parts };
}

/** RFC 4180, read by another hand than wrote it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.slice(0, -1);
}

describe('a text in a spreadsheet', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1'])('is not run as a formula: %j', (text) => expect(formulaSafe(text)).toBe(`'${text}`));
  it.each(['', 'Graphene', '1-2', 'a=b', "'=1"])('is left as it is when it is none: %j', (text) => expect(formulaSafe(text)).toBe(text));
});

describe('CSV', () => {
  it('begins with a byte order mark, ends its lines as RFC 4180 wants, and quotes what must be quoted', async () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await whole(csv(SHEET, batches([['NU-1', 'a "b", c\nd', { on: '2026-11-21' }]], [['=cmd', null, 7]]))));
    expect(text).toBe('\ufeffReference,Title,Due\r\nNU-1,"a ""b"", c\nd",2026-11-21\r\n\'=cmd,,7\r\n');
  });

  it('comes back as it was, whatever is in it (property)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.string(), fc.string({ unit: 'grapheme' }), fc.string()), { maxLength: 5 }), async (rows) => {
        const text = new TextDecoder().decode(await whole(csv(SHEET, batches(rows))));
        expect(parseCsv(text).slice(1)).toEqual(rows.map((row) => row.map(formulaSafe)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a workbook', () => {
  it('has every part that a spreadsheet program asks for, and a heading that stays', async () => {
    const { parts, cells } = await readBack([]);
    expect(Object.keys(parts).sort()).toEqual(['[Content_Types].xml', '_rels/.rels', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
    expect(parts['xl/workbook.xml']).toContain('<sheet name="Cases   all"');
    expect(parts['xl/worksheets/sheet1.xml']).toMatch(/state="frozen".*<autoFilter ref="A1:C1"\/>/s);
    expect([...cells.values()]).toEqual(SHEET.headings.map((text) => ({ text })));
  });

  it('keeps dates as dates, numbers as numbers and formulas as texts', async () => {
    const { cells } = await readBack([['=HYPERLINK("x")', 'Қорғау & <b>', { on: '2026-11-21' }], ['NU-2', 3.5, { on: '1899-01-01' }], ['', null, { on: '1900-03-01' }]]);
    // 2026-11-21 is day 46347 of the calendar of spreadsheets; 1900-03-01 is day 61.
    expect(cells.get('C2')).toEqual({ number: 46347, style: '2' });
    expect(cells.get('C4')).toEqual({ number: 61, style: '2' });
    expect(cells.get('A2')).toEqual({ text: '\'=HYPERLINK("x")' });
    expect(cells.get('B2')).toEqual({ text: 'Қорғау & <b>' });
    expect(cells.get('B3')).toEqual({ number: 3.5, style: null });
    expect(cells.get('C3')).toEqual({ text: '1899-01-01' });
    expect([cells.has('A4'), cells.has('B4')]).toEqual([false, false]);
  });

  it('holds no letter that XML does not know', async () => {
    const { cells, parts } = await readBack([['a\u0000b\u0001\ud800c', '', null]]);
    expect(cells.get('A2')).toEqual({ text: 'abc' });
    expect([...(parts['xl/worksheets/sheet1.xml'] ?? '')].filter((letter) => letter < ' ' && letter !== '\n')).toEqual([]);
  });

  it('is written while its rows come: the first bytes leave before the last row is asked for', async () => {
    let asked = 0;
    async function* many(): AsyncGenerator<Row[]> {
      for (; asked < 200; asked++) yield await Promise.resolve(Array.from({ length: 500 }, (_, i): Row => [`NU-${asked}-${i}`, `Title ${Math.sin(asked * 500 + i)}`, { on: '2026-11-21' }]));
    }
    const stream = xlsx(SHEET, many());
    expect((await stream.next()).done).toBe(false);
    expect(asked).toBeLessThan(3);
    let size = 0;
    let largest = 0;
    for await (const chunk of stream) {
      size += chunk.length;
      largest = Math.max(largest, chunk.length);
    }
    expect(size).toBeGreaterThan(500_000);
    expect(largest).toBeLessThan(size / 5);
  });
});
