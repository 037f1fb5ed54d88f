import { Refused, today, type LocalDate, type Standing } from '@tamga/domain';
import type { DocumentHead, DocumentsReader } from '@tamga/features/documents';
import type { NamedQuery, Tx } from '@tamga/platform';
import { ASSET, type AssetRow } from './assets.queries.js';

const ZONE: NamedQuery = { name: 'office-zone', text: 'SELECT timezone FROM offices WHERE id = $1' };

/** The day it is where the office is: legal dates are reckoned there, not where the server stands. */
export async function officeToday(tx: Tx, officeId: string): Promise<LocalDate> {
  const row = await tx.one<{ timezone: string }>(ZONE, [officeId]);
  if (!row) throw new Error(`no office ${officeId}, or none that this caller may see`);
  return today(tx.now, row.timezone);
}

export type CaseOfRecord = { readonly id: string; readonly officeId: string; readonly reference: string; readonly standing: Standing; readonly ownerId: string | null };

const LOCK_CASES: NamedQuery = { name: 'records-case-lock', text: 'SELECT 1 FROM cases WHERE id = ANY ($1::uuid[]) AND office_id = $2 ORDER BY id FOR NO KEY UPDATE' };
const LOAD_CASES: NamedQuery = {
  name: 'records-case',
  text: 'SELECT id, office_id AS "officeId", reference, standing, owner_id AS "ownerId" FROM cases WHERE id = ANY ($1::uuid[]) AND office_id = $2 ORDER BY id',
};

/**
 * Holds cases for the rest of the transaction, in the order of their ids, before any row that hangs on them: a transition
 * takes the same order (case, then deadlines), so nobody waits in a circle.
 * @throws Refused not-found when the office has not got all of them
 */
export async function lockCases(tx: Tx, officeId: string, caseIds: readonly string[]): Promise<readonly CaseOfRecord[]> {
  const ids = [...new Set(caseIds)].sort();
  if (ids.length === 0) return [];
  const [, found] = await Promise.all([tx.query(LOCK_CASES, [ids, officeId]), tx.query<CaseOfRecord>(LOAD_CASES, [ids, officeId])]);
  if (found.length < ids.length) throw new Refused({ code: 'not-found' });
  return found;
}

/** What makes a document acceptable: on one of these cases, or attached to this record itself. */
export type Belonging = { readonly caseIds: readonly string[]; readonly subjectId?: string; readonly kind?: string };

/**
 * The document that a record names as its proof. One of another case would prove nothing and show what is not to be shown.
 * @param pointer the field that names it, for the refusal
 * @throws Refused invalid-input when it does not exist, was removed, belongs elsewhere or is of another kind
 */
export async function requireDocument(documents: DocumentsReader, tx: Tx, named: { readonly id: string; readonly pointer: string }, belonging: Belonging): Promise<DocumentHead> {
  const found = await documents.byId(tx, named.id);
  const here = found && (belonging.caseIds.includes(found.caseId ?? '') || found.subjectId === belonging.subjectId);
  if (!here) throw new Refused({ code: 'invalid-input', errors: [{ pointer: named.pointer, code: 'unknown-document' }] });
  if (belonging.kind !== undefined && found.kind !== belonging.kind) {
    throw new Refused({ code: 'invalid-input', errors: [{ pointer: named.pointer, code: 'not-one-of', params: { allowed: belonging.kind } }] });
  }
  return found;
}

/** The asset that another record names. @throws Refused not-found when the office has no such asset */
export async function requireAsset(tx: Tx, officeId: string, id: string): Promise<Pick<AssetRow, 'id' | 'caseId' | 'jurisdiction'>> {
  const row = await tx.one<AssetRow>(ASSET, [id, officeId]);
  if (!row) throw new Refused({ code: 'not-found', facts: { assetId: id } });
  return row;
}
