import { canonicalJson, chainInput } from '@tamga/domain';
import { newId, sha256, type NamedQuery, type Tx } from '@tamga/platform';

const LAST: NamedQuery = { name: 'audit-last', text: 'SELECT seq, hash FROM audit_events WHERE record_id = $1 ORDER BY seq DESC LIMIT 1' };
const APPEND: NamedQuery = {
  name: 'audit-append',
  text: 'INSERT INTO audit_events (id, record_kind, record_id, office_id, seq, type, payload, actor_id, actor_name, at, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
};
const LOCK: NamedQuery = { name: 'audit-lock', text: "SELECT pg_advisory_xact_lock(hashtextextended('audit:' || $1::text, 0))" };

export type AuditRecord = { kind: 'disclosure' | 'user' | 'office' | 'policy' | 'token' | 'agreement' | 'party' | 'deadline' | 'import' | 'receipt' | 'expense'; id: string; officeId: string };
export type AuditEntry = { type: string; payload: Record<string, unknown>; actorName: string };

/** What the first link of a chain leans on: the record itself, so that chains cannot be exchanged. */
export function chainSeed(recordId: string): string {
  return sha256(recordId);
}

/**
 * Appends one link to the history of a record that is not a case, in the transaction of the change itself.
 * The payload holds ids, codes and hashes, never confidential text. Waits for another writer of the same chain.
 */
export async function appendAudit(tx: Tx, record: AuditRecord, entry: AuditEntry): Promise<void> {
  await tx.query(LOCK, [record.id]);
  const last = await tx.one<{ seq: number; hash: string }>(LAST, [record.id]);
  const seq = (last?.seq ?? 0) + 1;
  const at = tx.now.toISOString();
  const payload = JSON.parse(canonicalJson(entry.payload)) as unknown; // refuses what would not hash the same after storage
  const hash = sha256(chainInput(last?.hash ?? chainSeed(record.id), { seq, type: entry.type, at, actorId: tx.caller.userId, payload }));
  tx.write(APPEND, [newId(), record.kind, record.id, record.officeId, seq, entry.type, payload, tx.caller.userId, entry.actorName, tx.now, hash]);
}
