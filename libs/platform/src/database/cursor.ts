/** The sort values of the last row of a page, opaque to clients. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * @param length how many values the sort has
 * @returns null when the text is not a cursor of that sort.
 */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] | null {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null; // not ours: the caller refuses it with a pointer to the field
  }
  const scalar = (v: unknown): v is string | number | null => v === null || typeof v === 'string' || typeof v === 'number';
  return Array.isArray(values) && values.length === length && values.every(scalar) ? values : null;
}
