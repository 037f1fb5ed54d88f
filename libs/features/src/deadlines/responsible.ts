import { Refused } from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { RESPONSIBLE } from './deadlines.queries.js';

/**
 * Refuses people who cannot be made responsible: a deadline owned by somebody who never signs in is a lost one.
 * @param named user ids by the JSON pointer that names them; null and undefined are passed over
 * @throws Refused invalid-input
 */
export async function requireResponsible(tx: Tx, officeId: string, named: { readonly [pointer: string]: string | null | undefined }): Promise<void> {
  const entries = Object.entries(named).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  if (entries.length === 0) return;
  const known = await tx.query<{ id: string }>(RESPONSIBLE, [officeId, entries.map(([, id]) => id)]);
  const errors = entries.filter(([, id]) => !known.some((user) => user.id === id)).map(([pointer]) => ({ pointer, code: 'not-an-officer' }));
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
}
