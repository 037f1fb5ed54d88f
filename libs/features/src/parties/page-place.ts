import { Refused } from '@tamga/domain';
import { decodeCursor } from '@tamga/platform';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where a page begins: the last row's value and id, or two nulls. @throws Refused invalid-input for what is no cursor of a list like this */
export function placeAfter(cursor: string | undefined, isValue: (value: unknown) => boolean): readonly [unknown, unknown] {
  if (cursor === undefined) return [null, null];
  const [value, id] = decodeCursor(cursor, 2) ?? [];
  if (!isValue(value) || typeof id !== 'string' || !ID.test(id)) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
  return [value, id];
}
