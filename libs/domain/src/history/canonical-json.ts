import { isPlainObject } from '../validation/shape.js';

/** What canonical JSON can hold. Amounts of money go in as text. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/**
 * The one text of a value: members sorted by UTF-16 code unit and no blanks, as RFC 8785 (JCS) for the values allowed here.
 * Two equal values give the same text whatever order they were built in, or came back from the database in.
 * Members that are `undefined` are dropped, as JSON.stringify does.
 * @throws TypeError on what would not survive storage unchanged: a float, an integer beyond 2^53, bigint, Date or another
 * class, `undefined` or a hole in an array, U+0000 and lone surrogates
 */
export function canonicalJson(value: unknown): string {
  return write(value, '');
}

function write(value: unknown, pointer: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeText(value, pointer);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw unfit(pointer, `the number ${value}: only integers up to 2^53 - 1`);
    return String(value); // writes -0 as 0
  }
  if (Array.isArray(value)) {
    return `[${Array.from(value as readonly unknown[], (each, index) => write(each, `${pointer}/${index}`)).join(',')}]`;
  }
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort()
      .map((key) => `${writeText(key, pointer)}:${write(value[key], `${pointer}/${key}`)}`);
    return `{${members.join(',')}}`;
  }
  throw unfit(pointer, value === undefined ? 'undefined' : typeof value === 'object' ? 'an object with a class' : `a ${typeof value}`);
}

function writeText(text: string, pointer: string): string {
  if (text.includes('\u0000') || /[\ud800-\udfff]/u.test(text)) throw unfit(pointer, 'text that jsonb cannot hold');
  return JSON.stringify(text);
}

function unfit(pointer: string, what: string): TypeError {
  return new TypeError(`canonical JSON cannot hold ${what} (at "${pointer}")`);
}
