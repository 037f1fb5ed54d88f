import type { IdempotencyRequest, NamedQuery, Tx } from './tx.js';

const TAKE: NamedQuery = {
  name: 'idempotency-take',
  text: 'INSERT INTO idempotency_keys (actor_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING key',
};
const EARLIER: NamedQuery = { name: 'idempotency-earlier', text: 'SELECT request_hash, response FROM idempotency_keys WHERE actor_id = $1 AND key = $2' };
const RECORD: NamedQuery = { name: 'idempotency-record', text: 'UPDATE idempotency_keys SET response = $3 WHERE actor_id = $1 AND key = $2' };

/** The key was used before for another request: answering the earlier result would be a lie. */
export class IdempotencyMismatch extends Error {}

/**
 * Takes the key for this transaction. A twin still running holds the row, so this waits for it; when the twin has
 * committed, its answer comes back, and when it rolled back the key is ours.
 */
export async function takeKey(tx: Tx, request: IdempotencyRequest): Promise<{ response: unknown } | null> {
  const actor = tx.caller.userId;
  const taken = await tx.query(TAKE, [actor, request.key, request.requestHash, tx.now]);
  if (taken.length > 0) return null;
  const earlier = await tx.one<{ request_hash: string; response: { value: unknown } | null }>(EARLIER, [actor, request.key]);
  if (earlier?.request_hash !== request.requestHash) throw new IdempotencyMismatch();
  return { response: earlier.response?.value };
}

/** Keeps the answer in the same transaction as the work, so that neither exists without the other. */
export function recordAnswer(tx: Tx, request: IdempotencyRequest, value: unknown): void {
  tx.write(RECORD, [tx.caller.userId, request.key, JSON.stringify({ value: value ?? null })]);
}

const PURGE: NamedQuery = { name: 'idempotency-purge', text: 'DELETE FROM idempotency_keys WHERE created_at < $1' };

/** Forgets keys taken before `before`; a client that comes back later than that runs its request anew. */
export function purgeIdempotency(tx: Tx, before: Date): Promise<number> {
  return tx.run(PURGE, [before]);
}
