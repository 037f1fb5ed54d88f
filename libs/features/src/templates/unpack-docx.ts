import { inflateRawSync } from 'node:zlib';
import { TextDecoder } from 'node:util';
import { docxRefused } from './docx-fault.js';

export const DOCX_BYTES = 2 * 1024 * 1024;
const UNPACKED_BYTES = 24 * 1024 * 1024;
/** Of one part that is read as XML. */
const XML_BYTES = 4 * 1024 * 1024;
const PARTS = 300;
const MEGABYTE = 1024 * 1024;
/** Of a zip (APPNOTE 6.3.10): 4.3.7 local header, 4.3.12 entry of the directory, 4.3.16 its end. */
const [LOCAL, ENTRY, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_BYTES, ENTRY_BYTES, END_BYTES] = [30, 46, 22];
const [STORED, DEFLATED] = [0, 8];
const ENCRYPTED = 1;

export type DocxParts = ReadonlyMap<string, Uint8Array>;
/** What the directory says of a part: its header stands at `at`, its packed bytes between `from` and `to`, and `size` is what they unpack to. */
type Announced = { readonly name: string; readonly method: number; readonly size: number; readonly at: number; readonly from: number; readonly to: number };

/**
 * Every part of a package, by name. Its directory is held against the bounds before anything is unpacked, and nothing unpacks to more than it says.
 * @throws Refused invalid-input: template-not-docx, template-too-large, template-too-many-parts
 */
export function unpackDocx(bytes: Uint8Array): DocxParts {
  if (bytes.length > DOCX_BYTES) throw docxRefused('template-too-large', { max: DOCX_BYTES / MEGABYTE });
  const announced = directoryOf(bytes);
  if (announced.reduce((sum, { size }) => sum + size, 0) > UNPACKED_BYTES) throw docxRefused('template-too-large', { max: UNPACKED_BYTES / MEGABYTE });
  if (announced.some(({ name, size }) => isXml(name) && size > XML_BYTES)) throw docxRefused('template-too-large', { max: XML_BYTES / MEGABYTE });
  requireApart(announced);
  return new Map(announced.filter(({ name }) => !name.endsWith('/')).map((part) => [part.name, unpacked(bytes, part)]));
}

export const isXml = (name: string): boolean => /\.(?:xml|rels)$/i.test(name);

function unpacked(bytes: Uint8Array, { method, size, from, to }: Announced): Uint8Array {
  const packed = bytes.subarray(from, to);
  let content: Uint8Array;
  try {
    content = method === STORED ? Buffer.from(packed) : inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    // Damaged, or more than was announced.
    throw docxRefused('template-not-docx');
  }
  if (content.length !== size) throw docxRefused('template-not-docx');
  return content;
}

function directoryOf(bytes: Uint8Array): readonly Announced[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const [count, from] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)];
  if (count > PARTS) throw docxRefused('template-too-many-parts', { max: PARTS });
  if (count === 0) throw docxRefused('template-not-docx');
  const found: Announced[] = [];
  const names = new Set<string>();
  let at = from;
  for (let place = 0; place < count; place++) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY) throw docxRefused('template-not-docx');
    const after = at + ENTRY_BYTES + view.getUint16(at + 28, true);
    const part = announcedAt(bytes, view, { at, after, end: from });
    // Two parts of one name, or a name that leads out of the package: one reader takes the one, another the other.
    if (names.has(part.name.toLowerCase()) || /^\/|\\|(?:^|\/)\.\.(?:\/|$)|\p{Cc}/u.test(part.name)) throw docxRefused('template-not-docx');
    names.add(part.name.toLowerCase());
    found.push(part);
    at = after + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

/** Where the directory's end begins. Nothing stands after it but its own comment. @throws Refused template-not-docx */
function endOf(view: DataView): number {
  for (let at = view.byteLength - END_BYTES; at >= Math.max(0, view.byteLength - END_BYTES - 0xffff); at--) {
    if (view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw docxRefused('template-not-docx');
}

/** One entry, with the place of its bytes; what stands there has to bear the same name. Neither locked nor in the form for huge archives: no document of this size needs that. */
function announcedAt(bytes: Uint8Array, view: DataView, { at, after, end }: { readonly at: number; readonly after: number; readonly end: number }): Announced {
  const refused = docxRefused('template-not-docx');
  const [flags, method, packed, size, local] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint32(at + 42, true)];
  if ((flags & ENCRYPTED) !== 0 || (method !== STORED && method !== DEFLATED)) throw refused;
  if (local + LOCAL_BYTES > end || view.getUint32(local, true) !== LOCAL) throw refused;
  const named = bytes.subarray(at + ENTRY_BYTES, after);
  const [begins, length] = [local + LOCAL_BYTES, view.getUint16(local + 26, true)];
  if (Buffer.compare(named, bytes.subarray(begins, begins + length)) !== 0) throw refused;
  const from = begins + length + view.getUint16(local + 28, true);
  if (from + packed > end) throw refused;
  try {
    return { name: new TextDecoder('utf-8', { fatal: true }).decode(named), method, size, at: local, from, to: from + packed };
  } catch {
    throw refused;
  }
}

/** Parts that share their bytes unpack to far more than a file of that size can hold. @throws Refused template-not-docx */
function requireApart(announced: readonly Announced[]): void {
  const inOrder = [...announced].sort((a, b) => a.at - b.at);
  if (inOrder.some(({ at }, place) => at < (inOrder[place - 1]?.to ?? 0))) throw docxRefused('template-not-docx');
}
