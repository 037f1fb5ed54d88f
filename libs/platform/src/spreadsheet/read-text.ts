import { TextDecoder } from 'node:util';
import { SheetFault } from './sheet-content.js';

/** `windows-1252` reads ISO 8859-1 too, as browsers do (WHATWG Encoding). */
export const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'windows-1252'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** Where a text in UTF-16 has its noughts: every letter of ASCII has one, before or after. */
const LOOKED_AT = 4_096;

/**
 * The encoding of a text when its bytes say so: by a mark, by being UTF-8, or by where its noughts are. Null for an eight-bit encoding: the
 * bytes of windows-1251 and windows-1252 are the same and only a reader knows which of the two is language.
 */
export function recogniseEncoding(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const noughts = [0, 0];
  bytes.subarray(0, LOOKED_AT).forEach((byte, index) => {
    if (byte === 0) noughts[index % 2] = (noughts[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = noughts;
  if (even + odd > 0) {
    if (bytes.length % 2 === 0 && odd > even * 10) return 'utf-16le';
    if (bytes.length % 2 === 0 && even > odd * 10) return 'utf-16be';
    throw new SheetFault('encoding-wrong', { encoding: 'utf-8' });
  }
  return decodes(bytes, 'utf-8') ? 'utf-8' : null;
}

/** @throws SheetFault encoding-wrong when some of the bytes are nothing in this encoding */
export function decodeText(bytes: Uint8Array, encoding: TextEncoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new SheetFault('encoding-wrong', { encoding });
  }
}

function decodes(bytes: Uint8Array, encoding: TextEncoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // the answer, not a failure
  }
}
