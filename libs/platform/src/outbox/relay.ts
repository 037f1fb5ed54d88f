import type { Database } from '../database/database.js';
import type { Caller, NamedQuery, Tx } from '../database/tx.js';
import type { EventBus, OutboxListener, OutboxMessage } from './event-bus.js';

/** Claims what is due and undelivered; the claim is a lease, so a lost job or a wiped queue costs a minute, never a message. */
const CLAIM: NamedQuery = {
  name: 'outbox-claim',
  text: `WITH due AS (SELECT id FROM outbox_messages WHERE delivered_at IS NULL AND next_attempt_at <= $1 ORDER BY next_attempt_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
    UPDATE outbox_messages m SET next_attempt_at = $1::timestamptz + interval '60 seconds', attempts = attempts + 1 FROM due WHERE m.id = due.id RETURNING m.id, m.type`,
};
const NOBODY_LISTENS: NamedQuery = { name: 'outbox-unheard', text: 'UPDATE outbox_messages SET delivered_at = $2 WHERE id = ANY ($1::uuid[])' };
const LOAD: NamedQuery = {
  name: 'outbox-load',
  text: 'SELECT id, payload AS event, actor_id AS "actorId", created_at AS at FROM outbox_messages WHERE id = ANY ($1::uuid[]) AND delivered_at IS NULL ORDER BY created_at, id',
};
// Sorted, so that two workers given the same messages wait for each other and do not deadlock.
const TAKE: NamedQuery = {
  name: 'outbox-take',
  text: `INSERT INTO outbox_deliveries (message_id, listener, delivered_at) SELECT m, l, $3 FROM unnest($1::uuid[], $2::text[]) AS t(m, l) ORDER BY m, l
    ON CONFLICT DO NOTHING RETURNING message_id, listener`,
};
const DONE: NamedQuery = { name: 'outbox-done', text: 'UPDATE outbox_messages SET delivered_at = $2, last_error = NULL WHERE id = ANY ($1::uuid[]) AND delivered_at IS NULL' };
const FAILED: NamedQuery = {
  name: 'outbox-failed',
  text: "UPDATE outbox_messages SET last_error = $2, next_attempt_at = $3::timestamptz + least(interval '15 minutes', interval '5 seconds' * power(2, least(attempts, 10))) WHERE id = $1",
};
const PURGE: NamedQuery = {
  name: 'outbox-purge',
  text: 'DELETE FROM outbox_messages WHERE id = ANY (ARRAY(SELECT id FROM outbox_messages WHERE delivered_at < $1 LIMIT $2))',
};

/** How many messages one job carries: a job costs the queue more than a message costs the database. */
export const OUTBOX_BATCH = 50;
const CLAIM_AT_MOST = 1000;
const PURGE_AT_ONCE = 5000;

/**
 * One pass of the relay: claims due messages and hands them on in batches of ids.
 * @param ring gives the batches to the queue; called after the claim has committed.
 * @returns how many messages were claimed.
 */
export async function relayOutbox(database: Database, system: Caller, bus: EventBus, ring: (batches: string[][]) => Promise<void>): Promise<number> {
  const claimed = await database.transaction(system, async (tx) => {
    const rows = await tx.query<{ id: string; type: string }>(CLAIM, [tx.now, CLAIM_AT_MOST]);
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
 * Messages of one office travel together; when that fails they are tried one by one, so that only the one at fault is
 * put back, with a growing delay.
 * @returns the ids that failed this time, with the error.
 */
export async function deliverOutbox(database: Database, system: Caller, bus: EventBus, ids: readonly string[]): Promise<{ id: string; error: Error }[]> {
  const messages = await database.fetch<OutboxMessage>(system, LOAD, [ids]);
  const failures: { id: string; error: Error }[] = [];
  for (const [officeId, group] of groupBy(messages, (m) => m.event.officeId)) {
    const caller = { ...system, officeId };
    try {
      await deliverTogether(database, caller, bus, group);
    } catch {
      failures.push(...(await deliverApart(database, caller, bus, group))); // which message it was, and its error, come out there
    }
  }
  return failures;
}

/** In order of first appearance; `Map.groupBy` is not in Node 20. */
function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

async function deliverTogether(database: Database, caller: Caller, bus: EventBus, messages: readonly OutboxMessage[]): Promise<void> {
  await database.transaction(caller, async (tx) => {
    const pairs = messages.flatMap((message) => bus.outboxListeners(message.event.type).map((listener) => ({ message, listener })));
    const taken = await tx.query<{ message_id: string; listener: string }>(TAKE, [pairs.map((p) => p.message.id), pairs.map((p) => p.listener.name), tx.now]);
    const mine = new Set(taken.map((t) => `${t.message_id} ${t.listener}`));
    const byListener = groupBy(pairs.filter((p) => mine.has(`${p.message.id} ${p.listener.name}`)), (p) => p.listener);
    for (const [listener, heard] of byListener) await tell(tx, listener, heard.map((p) => p.message));
    tx.write(DONE, [messages.map((m) => m.id), tx.now]);
  });
}

async function tell(tx: Tx, listener: OutboxListener, messages: readonly OutboxMessage[]): Promise<void> {
  if ('handleAll' in listener) await listener.handleAll(tx, messages as never);
  else for (const message of messages) await listener.handle(tx, message.event as never, message.id);
}

/** Message by message and listener by listener, so that one that works is not undone by one that does not. */
async function deliverApart(database: Database, caller: Caller, bus: EventBus, messages: readonly OutboxMessage[]): Promise<{ id: string; error: Error }[]> {
  const failures: { id: string; error: Error }[] = [];
  for (const message of messages) {
    let failure: Error | null = null;
    for (const listener of bus.outboxListeners(message.event.type)) {
      try {
        await database.transaction(caller, async (tx) => {
          if ((await tx.query(TAKE, [[message.id], [listener.name], tx.now])).length > 0) await tell(tx, listener, [message]);
        });
      } catch (error) {
        failure ??= error as Error;
      }
    }
    await database.transaction(caller, (tx) => (failure ? tx.run(FAILED, [message.id, failure.message.slice(0, 500), tx.now]) : tx.run(DONE, [[message.id], tx.now])));
    if (failure) failures.push({ id: message.id, error: failure });
  }
  return failures;
}

/** Forgets messages delivered before `before`, in bites that hold no lock for long; history lives in the event tables, not here. */
export async function purgeOutbox(database: Database, system: Caller, before: Date): Promise<number> {
  let total = 0;
  for (;;) {
    const removed = await database.transaction(system, (tx) => tx.run(PURGE, [before, PURGE_AT_ONCE]));
    total += removed;
    if (removed < PURGE_AT_ONCE) return total;
  }
}
