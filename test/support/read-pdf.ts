import { inflateSync } from 'node:zlib';

export type ReadPdf = {
  /** The words of each page, in the order they were written, a line for each line. */
  readonly pages: readonly string[];
  readonly text: string;
  /** Names of the fonts that pages use; a subset's begins with six letters and a plus sign. */
  readonly fonts: readonly string[];
  /** How many of them carry their outlines in the file. */
  readonly embedded: number;
  /** Letters drawn as the empty box that a font shows for what it has not. */
  readonly missing: number;
};

type PdfObject = { readonly dictionary: string; readonly stream: string };

/** Reads a PDF of plain objects (no object streams) as a reader does that copies its words out: by each font's own table of letters. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const whole = Buffer.from(bytes).toString('latin1');
  if (!whole.startsWith('%PDF-1.') || !whole.trimEnd().endsWith('%%EOF')) throw new Error('not a whole PDF');
  const objects = new Map<string, PdfObject>();
  for (const [, id = '', body = ''] of whole.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = body.search(/\nstream\r?\n/);
    const dictionary = at < 0 ? body : body.slice(0, at);
    const raw = at < 0 ? '' : body.slice(body.indexOf('\n', at + 1) + 1, body.lastIndexOf('\nendstream'));
    objects.set(id, { dictionary, stream: /\/FlateDecode/.test(dictionary) ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw });
  }
  const object = (id: string | undefined): PdfObject => {
    const found = objects.get(id ?? '');
    if (!found) throw new Error(`the PDF names an object ${id} that it has not`);
    return found;
  };
  const named = (dictionary: string, key: string): string | undefined => new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1];
  const root = object(/\/Root (\d+) 0 R/.exec(whole)?.[1]);
  const kids = /\/Kids \[([^\]]*)\]/.exec(object(named(root.dictionary, 'Pages')).dictionary)?.[1] ?? '';
  const fonts = new Map<string, { name: string; embedded: boolean; letters: Map<string, string> }>();
  const font = (id: string) => {
    const known = fonts.get(id);
    if (known) return known;
    const { dictionary } = object(id);
    const descendant = object(/\/DescendantFonts \[(\d+) 0 R/.exec(dictionary)?.[1]);
    const made = {
      name: /\/BaseFont \/(\S+)/.exec(dictionary)?.[1] ?? '',
      embedded: named(object(named(descendant.dictionary, 'FontDescriptor')).dictionary, 'FontFile2') !== undefined,
      letters: lettersOf(object(named(dictionary, 'ToUnicode')).stream),
    };
    fonts.set(id, made);
    return made;
  };
  let missing = 0;
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => {
    const page = object(id);
    const resources = object(named(page.dictionary, 'Resources')).dictionary;
    let [letters, line, text] = [new Map<string, string>(), '', ''];
    for (const [, y, name, shown] of object(named(page.dictionary, 'Contents')).stream.matchAll(/[-\d.]+ ([-\d.]+) Tm|\/(F\d+) [\d.]+ Tf|\[(<[^\]]*)\] TJ/g)) {
      if (name) letters = font(new RegExp(`/${name} (\\d+) 0 R`).exec(resources)?.[1] ?? '').letters;
      if (y !== undefined && y !== line) [line, text] = [y, text === '' ? '' : `${text.trimEnd()}\n`];
      for (const [, glyphs = ''] of (shown ?? '').matchAll(/<([0-9a-f]*)>/g)) {
        for (const glyph of glyphs.match(/.{4}/g) ?? []) {
          if (glyph === '0000') missing += 1;
          text += letters.get(glyph) ?? '\ufffd';
        }
      }
    }
    return text.trimEnd();
  });
  const used = [...fonts.values()];
  return { pages, text: pages.join('\n'), fonts: used.map(({ name }) => name), embedded: used.filter(({ embedded }) => embedded).length, missing };
}

/** A ToUnicode table: which letters a glyph stands for. */
function lettersOf(table: string): Map<string, string> {
  const letters = new Map<string, string>();
  const text = (hex: string): string => String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
  for (const [, from = '', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ''], i) => letters.set((Number.parseInt(from, 16) + i).toString(16).padStart(4, '0'), text(hex.replaceAll(' ', ''))));
  }
  return letters;
}
