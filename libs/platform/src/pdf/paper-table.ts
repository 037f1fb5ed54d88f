import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PDF_THREAD } from './pdf-thread.js';

/** A table to be printed: A4 across, its headings on every page, as many pages as it needs. */
export type PaperTable = {
  /** BCP 47, for whoever has it read aloud. */
  readonly language: string;
  readonly author: string;
  readonly title: string;
  /** Lines under the title. */
  readonly lines: readonly string[];
  readonly headings: readonly string[];
  /** Of each column in points, `*` for what is left. */
  readonly widths: readonly (number | '*')[];
  readonly rows: readonly { readonly cells: readonly string[]; /** In bold. */ readonly strong: boolean }[];
  /** What stands in place of the table when it has no rows. */
  readonly nothing: string;
  /** At the foot of every page; `pageWords` has `{page}` and `{pages}`. */
  readonly foot: string;
  readonly pageWords: string;
};

const PATIENCE_MS = 90_000;
const MEMORY_MB = 512;
/** One at a time: each takes a core for a while, and others need one too. */
let last: Promise<unknown> = Promise.resolve();

/**
 * @param printedAt noted in the file
 * @throws Error when it cannot be laid out, or not within a minute and a half
 */
export function paperPdf(paper: PaperTable, printedAt: Date): Promise<Uint8Array> {
  return layOut(PDF_THREAD, { paper, printedAt });
}

/** @internal @param source what lays the data out, see `PDF_THREAD` */
export function layOut(source: string, data: { readonly paper: unknown; readonly printedAt: Date }): Promise<Uint8Array> {
  const mine = last.then(() => inThread(source, data));
  last = mine.catch(() => undefined);
  return mine;
}

function inThread(source: string, data: { readonly paper: unknown; readonly printedAt: Date }): Promise<Uint8Array> {
  const { from, fonts } = library();
  const thread = new Worker(source, { eval: true, workerData: { ...data, from, fonts }, env: {}, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
  let timer: NodeJS.Timeout | undefined;
  const made = new Promise<Uint8Array>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the paper was not laid out in time')), PATIENCE_MS);
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the thread that lays out paper ended with ${code}`)));
  });
  return made.finally(() => {
    clearTimeout(timer);
    return thread.terminate();
  });
}

/** Where the layout library and its fonts are: found from the program that runs, as there is no other way that native modules and tests share. */
function library(): { from: string; fonts: Record<'normal' | 'bold' | 'italics' | 'bolditalics', string> } {
  const starts = [process.argv[1], join(process.cwd(), 'package.json')].filter((path): path is string => path !== undefined && existsSync(path));
  for (const start of starts) {
    const from = realpathSync(start);
    try {
      const folder = join(dirname(createRequire(from).resolve('pdfmake/package.json')), 'fonts', 'Roboto');
      const font = (name: string): string => join(folder, `Roboto-${name}.ttf`);
      return { from, fonts: { normal: font('Regular'), bold: font('Medium'), italics: font('Italic'), bolditalics: font('MediumItalic') } };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error('pdfmake is not installed beside the program');
}
