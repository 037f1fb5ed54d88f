import { readCsv, recogniseSeparator } from './read-csv.js';
import { decodeText, recogniseEncoding } from './read-text.js';
import { readXlsx } from './read-xlsx.js';
import { SheetFault, type SheetBounds, type SheetContent } from './sheet-content.js';

/** A package of ECMA-376 is a ZIP file, and its first two bytes say so. */
const isPackage = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
/** A compound file: a workbook of before 2007, or one with a password. `readXlsx` says which faults that is. */
const isCompound = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf;

/**
 * A table whose bytes say what it is: a workbook, or text of one separator. What only a person could decide is refused, never guessed.
 * @throws SheetFault encoding-unknown, separator-unknown and whatever the readers throw
 */
export async function readSheet(bytes: Uint8Array, bounds: SheetBounds): Promise<SheetContent> {
  if (isPackage(bytes) || isCompound(bytes)) return readXlsx(bytes, bounds);
  const encoding = recogniseEncoding(bytes);
  if (encoding === null) throw new SheetFault('encoding-unknown');
  const text = decodeText(bytes, encoding);
  const separator = recogniseSeparator(text);
  if (separator === null) throw new SheetFault('separator-unknown');
  return readCsv(text, separator, bounds);
}
