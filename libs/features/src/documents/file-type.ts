import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { fileTypeFromStream } from 'file-type/node';
import { Refused } from '@tamga/domain';
import { extensionOf } from './file-name.js';

type Allowed = { readonly mediaType: string; /** What the content's own marks must say; none: text, which has no marks. */ readonly marks: readonly string[] };

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** What may be uploaded, by extension. Nothing a browser would run, no macros, no archives. */
const ALLOWED: ReadonlyMap<string, Allowed> = new Map<string, Allowed>([
  ['pdf', { mediaType: 'application/pdf', marks: ['pdf'] }],
  ['docx', { mediaType: `${OFFICE}.wordprocessingml.document`, marks: ['docx'] }],
  ['xlsx', { mediaType: `${OFFICE}.spreadsheetml.sheet`, marks: ['xlsx'] }],
  ['pptx', { mediaType: `${OFFICE}.presentationml.presentation`, marks: ['pptx'] }],
  ['odt', { mediaType: `${OPEN}.text`, marks: ['odt'] }],
  ['ods', { mediaType: `${OPEN}.spreadsheet`, marks: ['ods'] }],
  ['png', { mediaType: 'image/png', marks: ['png'] }],
  ['jpg', { mediaType: 'image/jpeg', marks: ['jpg'] }],
  ['jpeg', { mediaType: 'image/jpeg', marks: ['jpg'] }],
  ['gif', { mediaType: 'image/gif', marks: ['gif'] }],
  ['tif', { mediaType: 'image/tiff', marks: ['tif'] }],
  ['tiff', { mediaType: 'image/tiff', marks: ['tif'] }],
  ['txt', { mediaType: 'text/plain', marks: [] }],
  ['csv', { mediaType: 'text/csv', marks: [] }],
  ['eml', { mediaType: 'message/rfc822', marks: [] }],
]);
export const ALLOWED_EXTENSIONS: readonly string[] = [...ALLOWED.keys()];

/**
 * The media type of a name that may be uploaded at all: asked before a byte of the content is read.
 * @throws Refused file-type-not-allowed
 */
export function mediaTypeOfName(name: string): string {
  return allowed(name).mediaType;
}

/**
 * That the content is what its name says, by the content alone (what the browser claims is worth nothing).
 * @param open gives the whole content from its start
 * @throws Refused file-type-not-allowed, with what was found when it could be recognised
 */
export async function requireContentOfName(name: string, open: () => Promise<Readable>): Promise<void> {
  const { marks } = allowed(name);
  const content = await open();
  try {
    if (marks.length === 0) return await requireText(name, content);
    const found = await recognise(content);
    if (found === null || !marks.includes(found)) throw notAllowed(name, found);
  } finally {
    content.destroy();
  }
}

/** Null for what no mark tells, and for what breaks the recogniser: a file made to do so is no document. */
async function recognise(content: Readable): Promise<string | null> {
  try {
    return (await fileTypeFromStream(content))?.ext ?? null;
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code === 'string') throw error; // the disk, not the content
    return null;
  }
}

/** In no encoding of text do control characters occur, but tabs, line and page breaks, and ESC (ISO-2022 mail). */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/;
/** Formats that are text to look at and something else to whoever opens them. */
const FOREIGN = /^\s*(?:%PDF-|%!PS|\{\\rtf|<\?xml|<!doctype|<html|<svg|<script|<head|<body)/i;
/** A mail begins with header fields (RFC 5322, 2.2), among them some of those that every mail has. */
const MAIL_FIELDS = /^(?:from|to|cc|subject|date|message-id|received|return-path|mime-version|delivered-to|content-type):/gim;
const HEAD = 16_384;

/** UTF-8, UTF-16 with its mark, or an older eight-bit encoding such as Windows-1251. Recognising by marks would take a text that begins with "BM" for a picture. */
async function requireText(name: string, content: Readable): Promise<void> {
  let head = '';
  let wide: TextDecoder | null | undefined;
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      wide ??= chunk[0] === 0xff && chunk[1] === 0xfe ? new TextDecoder('utf-16le', { fatal: true }) : chunk[0] === 0xfe && chunk[1] === 0xff ? new TextDecoder('utf-16be', { fatal: true }) : null;
      const text = wide ? wide.decode(chunk, { stream: true }) : chunk.toString('latin1');
      if (CONTROL.test(text)) throw notAllowed(name, 'binary');
      if (head.length < HEAD) head += text;
    }
    wide?.decode();
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? notAllowed(name, 'binary') : error; // begins as UTF-16 and is not
  }
  head = head.slice(0, HEAD).replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)/, '');
  if (FOREIGN.test(head)) throw notAllowed(name, 'markup');
  if (extensionOf(name) === 'eml' && !isMail(head)) throw notAllowed(name, 'text');
}

function isMail(head: string): boolean {
  const fields = head.split(/\r?\n\r?\n/)[0] ?? '';
  return /^[!-9;-~]+:/.test(fields) && new Set([...fields.matchAll(MAIL_FIELDS)].map(([field]) => field.toLowerCase())).size >= 2;
}

function allowed(name: string): Allowed {
  const found = ALLOWED.get(extensionOf(name));
  if (!found) throw notAllowed(name, null);
  return found;
}

function notAllowed(name: string, found: string | null): Refused {
  return new Refused({ code: 'file-type-not-allowed', facts: { extension: extensionOf(name), found, allowed: ALLOWED_EXTENSIONS } });
}
