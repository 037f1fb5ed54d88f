import { readFileSync } from 'node:fs';
import type { Download } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

async function bytesOf(download: Download): Promise<Uint8Array> {
  return new Uint8Array(readFileSync(await download.path()));
}

/** The rows of a workbook's only sheet as they were written: texts as they are, dates as the workbook's day numbers. */
export async function xlsxRows(download: Download): Promise<(string | number | null)[][]> {
  const sheet = unzipSync(await bytesOf(download))['xl/worksheets/sheet1.xml'];
  if (!sheet) throw new Error(`${download.suggestedFilename()} holds no sheet`);
  return [...strFromU8(sheet).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) => {
    const cells: (string | number | null)[] = [];
    for (const [, letters = '', text, value] of row.matchAll(/<c r="([A-Z]+)\d+"[^>]*>(?:<is><t[^>]*>(.*?)<\/t><\/is>|<v>([^<]*)<\/v>)<\/c>/gs)) {
      const index = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      cells[index] = value === undefined ? (text ?? '').replaceAll(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity] ?? entity) : Number(value);
    }
    return Array.from(cells, (cell) => cell ?? null);
  });
}

/** The rows of a CSV (RFC 4180) that says it is UTF-8. */
export async function csvRows(download: Download): Promise<string[][]> {
  const text = Buffer.from(await bytesOf(download)).toString('utf8');
  if (!text.startsWith('\ufeff')) throw new Error(`${download.suggestedFilename()} has no byte order mark`);
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1 || row[0] !== '');
}
