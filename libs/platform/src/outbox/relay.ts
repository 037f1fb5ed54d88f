import type { Caller, NamedQuery, Tx } from '../database/tx.js';
import type { Database } from '../database/database.js';
import type { EventBus, PublishedEvent } from './event-bus.js';

/** Claims what is due and undelivered; the claim is a lease, so a lost job or a wiped queue costs a minute, never a message. */
const CLAIM: NamedQuery = {
  name: 'outbox-claim',
  text: `WITH due AS (SELECT id FROM outbox_messages WHERE delivered_at IS NULL AND next_attempt_at <= $1 ORDER BY next_attempt_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
    UPDATE outbox_messages m SET next_attempt_at = $1::timestamptz + interval '60 seconds', attempts = attempts + 1 FROM due WHERE m.id = due.id RETURNING m.id, m.type`,
};
const NOBODY_LISTENS: NamedQuery = { name: 'outbox-unheard', text: 'UPDATE outbox_messages SET delivered_at = $2 WHERE id = ANY ($1::uuid[])' };
const LOAD: NamedQuery = { name: 'outbox-load', text: 'SELECT id, payload FROM outbox_messages WHERE id = ANY ($1::uuid[]) AND delivered_at IS NULL ORDER BY created_at, id' };
const TAKE: NamedQuery = { name: 'outbox-take', text: 'INSERT INTO outbox_deliveries (message_id, listener, delivered_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING message_id' };
const DONE: NamedQuery = { name: 'outbox-done', text: 'UPDATE outbox_messages SET delivered_at = $2, last_error = NULL WHERE id = $1' };
const FAILED: NamedQuery = {
  name: 'outbox-failed',
  text: "UPDATE outbox_messages SET last_error = $2, next_attempt_at = $3::timestamptz + least(interval '15 minutes', interval '5 seconds' * power(2, least(attempts, 10))) WHERE id = $1",
};
const PURGE: NamedQuery = { name: 'outbox-purge', text: 'DELETE FROM outbox_messages WHERE delivered_at < $1' };

/** How many messages one job carries: a job costs the queue more than a message costs the database. */
export const OUTBOX_BATCH = 50;

/**
 * One pass of the relay: claims due messages and hands them on in batches of ids.
 * @param ring gives one batch to the queue; called after the claim has committed.
 * @returns how many messages were claimed.
 */
export async function relayOutbox(database: Database, system: Caller, bus: EventBus, ring: (batches: string[][]) => Promise<void>): Promise<number> {
  const claimed = await database.transaction(system, async (tx) => {
    const rows = await tx.query<{ id: string; type: string }>(CLAIM, [tx.now, 1000]);
    const unheard = rows.filter((r) => bus.outboxListeners(r.type).length === 0).map((r) => r.id);
    if (unheard.length > 0) tx.write(NOBODY_LISTENS, [unheard, tx.now]);
    return { all: rows.length, heard: rows.filter((r) => bus.outboxListeners(r.type).length > 0).map((r) => r.id) };
  });
  const ids = claimed.heard.sort(); // UUIDv7: the order of happening
  const batches: string[][] = [];
  for (let i = 0; i < ids.length; i += OUTBOX_BATCH) batches.push(ids.slice(i, i + OUTBOX_BATCH));
  if (batches.length > 0) await ring(batches);
  return claimed.all;
}

/**
 * Delivers messages to their listeners, each pair once: the delivery is recorded in the listener's own transaction.
 * A failing message is put back with a growing delay and does not hold up the others.
 * @returns the ids that failed this time, with the error.
 */
export async function deliverOutbox(database: Database, system: Caller, bus: EventBus, ids: readonly string[]): Promise<{ id: string; error: Error }[]> {
  const messages = await database.fetch<{ id: string; payload: PublishedEvent }>(system, LOAD, [ids]);
  const failures: { id: string; error: Error }[] = [];
  for (const message of messages) {
    try {
      await deliverOne(database, system, bus, message);
    } catch (error) {
      failures.push({ id: message.id, error: error as Error });
      await database.transaction(system, (tx) => tx.run(FAILED, [message.id, String((error as Error).message).slice(0, 500), tx.now]));
    }
  }
  return failures;
}

async function deliverOne(database: Database, system: Caller, bus: EventBus, message: { id: string; payload: PublishedEvent }): Promise<void> {
  const listeners = bus.outboxListeners(message.payload.type);
  const caller = { ...system, officeId: message.payload.officeId };
  for (const [i, listener] of listeners.entries()) {
    await database.transaction(caller, async (tx: Tx) => {
      const mine = await tx.one(TAKE, [message.id, listener.name, tx.now]);
      if (mine) await listener.handle(tx, message.payload as never, message.id);
      if (i === listeners.length - 1) tx.write(DONE, [message.id, tx.now]);
    });
  }
}

/** Forgets messages delivered before `before`; history lives in the event tables, not here. */
export function purgeOutbox(database: Database, system: Caller, before: Date): Promise<number> {
  return database.transaction(system, (tx) => tx.run(PURGE, [before]));
}
