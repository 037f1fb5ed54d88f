const LONGEST = 200;
/** Control and format characters (bidi overrides, zero widths): invisible, and good only for making a name look like another. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A file's name as it is kept and shown: its last path segment, NFC, without invisible characters, at most 200 characters with its
 * extension whole. It never becomes a path of ours.
 * @returns null when nothing of a name is left
 */
export function cleanFileName(sent: string): string | null {
  const base = sent.replace(/[\ud800-\udfff]/gu, '').normalize('NFC').replace(UNSEEN, '').split(/[/\\]/).at(-1) ?? '';
  const name = base.replace(/\s+/g, ' ').replace(/^[\s.]+|[\s.]+$/g, '');
  if (name === '') return null;
  const characters = [...name];
  if (characters.length <= LONGEST && name.length <= LONGEST) return name;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  let stem = '';
  for (const character of characters) {
    if (stem.length + character.length + extension.length > LONGEST) break;
    stem += character;
  }
  return `${stem.trimEnd()}${extension}`;
}

/** In lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * Content-Disposition of a download (RFC 6266): always an attachment, the name once in plain ASCII for old readers and once in
 * full (RFC 8187).
 */
export function attachmentHeader(name: string): string {
  const ascii = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
