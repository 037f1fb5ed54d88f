import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { zipSync, strToU8 } from 'fflate';
import { csv } from './csv.js';
import { readCsv, recogniseSeparator, SEPARATORS } from './read-csv.js';
import { decodeText, recogniseEncoding } from './read-text.js';
import { readXlsx } from './read-xlsx.js';
import type { Row } from './sheet.js';
import { xlsx } from './xlsx.js';

const BOUNDS = { rows: 100, columns: 20, cellLength: 1_000, inflatedBytes: 1_000_000 };
const fixture = (name: string): Buffer => readFileSync(join(__dirname, '../../../../test/fixtures/imports', name));
const fault = (code: string, params: object = {}) => expect.objectContaining({ code, params: expect.objectContaining(params) as object }) as Error;
async function* once(rows: Row[]): AsyncGenerator<Row[]> {
  yield await Promise.resolve(rows);
}
async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('the encoding of a text', () => {
  const TEXT = 'Срок;Дата\r\nОтвет;2027-01-15\r\n';
  it.each([
    ['utf-8', Buffer.from(TEXT)], ['utf-8', Buffer.from(`\ufeff${TEXT}`)], ['utf-16le', Buffer.from(`\ufeff${TEXT}`, 'utf16le')], ['utf-16le', Buffer.from(TEXT, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()], ['utf-16be', Buffer.from(TEXT, 'utf16le').swap16()], ['utf-8', Buffer.from('plain')],
  ] as const)('is found to be %s by the bytes alone, and read without its mark', (encoding, bytes) => {
    expect(recogniseEncoding(bytes)).toBe(encoding);
    expect(decodeText(bytes, encoding)).toBe(bytes.length < 10 ? 'plain' : TEXT);
  });

  it('is asked for, never guessed, where the same bytes are words in one and rubbish in another', () => {
    const bytes = fixture('own-columns-1251.csv');
    expect(recogniseEncoding(bytes)).toBeNull();
    expect(decodeText(bytes, 'windows-1251')).toContain('Сорбент для очистки воды');
    expect(() => decodeText(bytes, 'utf-8')).toThrow(fault('encoding-wrong', { encoding: 'utf-8' }));
  });

  it('is none for what is no text', () => expect(() => recogniseEncoding(Buffer.from([0, 1, 0, 0, 2, 0, 0, 3]))).toThrow(fault('encoding-wrong')));
});

describe('a table of text', () => {
  it.each([['a,b,c\n1,2,3', ','], ['a;b,x;c\n', ';'], ['a\tb\n', '\t'], ['"a;b;c;d",b,c\n', ','], ['sep=;\r\na,b;c,d;e\n', ';']])('is parted where its first line says: %j', (text, separator) => expect(recogniseSeparator(text)).toBe(separator));
  it.each(['one column\nx', 'a,b;c\n', ''])('is not parted by a guess: %j', (text) => expect(recogniseSeparator(text)).toBeNull());

  it('keeps blanks in their place, breaks within cells, and knows no formula', async () => {
    const { rows } = await readCsv('h,i\r\n\r\n"a\nb","say ""x"""\r\n=1+1,\r\n', ',', BOUNDS);
    expect(rows).toEqual([['h', 'i'], [null], ['a\nb', 'say "x"'], ['=1+1', null]]);
  });

  it.each([['a,b\n"open,1\n', 'csv-damaged'], [`a\n${'x\n'.repeat(101)}`, 'too-many-rows'], [`${'a,'.repeat(25)}\n`, 'too-many-columns']])('is refused when damaged or too large: %#', async (text, code) => {
    await expect(readCsv(text, ',', BOUNDS)).rejects.toEqual(fault(code));
  });

  it('comes back as it was written, whatever is in it and whichever letter parts it (property)', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/\r/g, ''));
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), fc.constantFrom(...SEPARATORS), async (rows, separator) => {
      const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(separator)).join('\n');
      expect((await readCsv(text, separator, BOUNDS)).rows).toEqual(rows.map((row) => row.map((each) => each || null)));
    }), { numRuns: 60 });
  });
});

describe('a workbook', () => {
  it('of another program is read with its days as days, its formulas as their last result, and its bare numbers as numbers', async () => {
    const { rows, sheets, sheet } = await readXlsx(fixture('inprotech-due-dates.xlsx'), BOUNDS);
    expect([sheets, sheet]).toEqual([['Due dates'], 'Due dates']);
    expect(rows).toEqual([
      ['Case Ref', 'Event Description', 'Due Date', 'Responsible'],
      ['P-10234', 'Reply to examination report', { on: '2027-04-03' }, 'Officer Olga'],
      ['P-10235', 'Pay designation fee', { on: '2024-11-01' }, 'Records'],
      [],
      ['P-10235', 'Validate & translate', 46568, 'Officer Olga'],
    ]);
  });

  it('of our own comes back as it was written (property)', async () => {
    const cell = fc.oneof(fc.string({ minLength: 1, maxLength: 10, unit: 'grapheme-ascii' }).filter((text) => text.trim() === text && !/^[=+\-@]/.test(text)), fc.integer(), fc.constantFrom({ on: '2026-11-21' }, { on: '1900-03-01' }, { on: '2199-12-31' }), fc.constant(null));
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), async (written) => {
      const bytes = await whole(xlsx({ name: 'S', headings: ['a', 'b', 'c'], widths: [9, 9, 9] }, once(written)));
      const { rows } = await readXlsx(bytes, BOUNDS);
      expect(rows.slice(1).map((row) => [0, 1, 2].map((index) => row[index] ?? null))).toEqual(written);
    }), { numRuns: 40 });
  });

  it('counts days from 1904 where it says so', async () => {
    const bytes = book('<workbookPr date1904="1"/>', '<row r="1"><c r="A1" s="0"><v>0</v></c><c r="B1" s="1"><v>44258</v></c></row>');
    expect((await readXlsx(bytes, BOUNDS)).rows).toEqual([[0, { on: '2025-03-04' }]]);
  });

  it.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['a bomb', () => book('', `<row r="1"><c t="str"><v>${'0'.repeat(3_000_000)}</v></c></row>`), 'too-large-unpacked'],
    ['entities of its own', () => zipSync({ 'xl/workbook.xml': strToU8('<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>') }), 'workbook-damaged'],
    ['what is no package', () => Buffer.from('nothing of the kind'), 'workbook-damaged'],
    ['what was cut off', async () => (await whole(xlsx({ name: 'S', headings: ['a'], widths: [9] }, once([['x']])))).subarray(0, 700), 'workbook-damaged'],
    ['a password', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'workbook-locked'],
    ['a row far below', () => book('', '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), 'too-many-rows'],
    ['a column far out', () => book('', '<row r="1"><c r="XFD1"><v>1</v></c></row>'), 'too-many-columns'],
  ])('with %s is refused', async (_, made, code) => expect(readXlsx(await made(), BOUNDS)).rejects.toEqual(fault(code)));
});

it('what is written for a spreadsheet program is read back by this one', async () => {
  const bytes = await whole(csv({ headings: ['Reference', 'Due'] }, once([['NU-1', { on: '2026-11-21' }]])));
  expect(await readCsv(decodeText(bytes, recogniseEncoding(bytes) ?? 'utf-8'), ',', BOUNDS)).toMatchObject({ rows: [['Reference', 'Due'], ['NU-1', '2026-11-21']] });
});

function book(settings: string, rows: string): Uint8Array {
  return zipSync({
    'xl/workbook.xml': strToU8(`<workbook xmlns:r="x">${settings}<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="r1" Target="/xl/worksheets/sheet1.xml"/></Relationships>'),
    'xl/styles.xml': strToU8('<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
  });
}
