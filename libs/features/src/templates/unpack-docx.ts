import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { isRefused } from '@tamga/domain';
import { docxRefused } from './docx-fault.js';

export const DOCX_BYTES = 2 * 1024 * 1024;
const UNPACKED_BYTES = 24 * 1024 * 1024;
/** Of one part that is read as XML. */
export const XML_BYTES = 4 * 1024 * 1024;
const PARTS = 300;
/** What is unpacked at once before the bounds are asked again: even the worst of bombs makes 16 MB of it. */
const SLICE = 16 * 1024;
const MEGABYTE = 1024 * 1024;

export type DocxParts = ReadonlyMap<string, Uint8Array>;

/**
 * Every part of a package, by name. What its directory announces is not believed: what comes out is counted.
 * @throws Refused invalid-input: template-not-docx, template-too-large, template-too-many-parts
 */
export async function unpackDocx(bytes: Uint8Array): Promise<DocxParts> {
  const parts = new Map<string, Uint8Array[]>();
  const names = new Set<string>();
  let [size, failure]: [number, Error | null] = [0, null];
  const take = (file: UnzipFile): void => {
    if (parts.size >= PARTS) throw docxRefused('template-too-many-parts', { max: PARTS });
    // Two parts of one name, or a name that leads out of the package: one reader takes the one, another the other.
    if (names.has(file.name.toLowerCase()) || /^\/|\\|(?:^|\/)\.\.(?:\/|$)|\p{Cc}/u.test(file.name)) throw docxRefused('template-not-docx');
    names.add(file.name.toLowerCase());
    const chunks: Uint8Array[] = [];
    if (!file.name.endsWith('/')) parts.set(file.name, chunks);
    let own = 0;
    file.ondata = (error, chunk) => {
      if (error) failure ??= error;
      size += chunk?.length ?? 0;
      own += chunk?.length ?? 0;
      if (size <= UNPACKED_BYTES && (own <= XML_BYTES || !isXml(file.name)) && chunk) chunks.push(chunk);
      else if (isXml(file.name) && own > XML_BYTES) failure ??= docxRefused('template-too-large', { max: XML_BYTES / MEGABYTE });
    };
    file.start();
  };
  const unzip = new Unzip(take);
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += SLICE) {
      unzip.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
      if (failure) throw failure as Error;
      if (size > UNPACKED_BYTES) throw docxRefused('template-too-large', { max: UNPACKED_BYTES / MEGABYTE });
      if (at % (SLICE * 16) === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  } catch (error) {
    throw isRefused(error) ? error : docxRefused('template-not-docx');
  }
  if (parts.size === 0) throw docxRefused('template-not-docx');
  return new Map([...parts].map(([name, chunks]) => [name, Buffer.concat(chunks)]));
}

export const isXml = (name: string): boolean => /\.(?:xml|rels)$/i.test(name);
