import type { Tx } from '../database/tx.js';
import type { PublishedEvent } from './published-event.js';

export type TransactionListener = (tx: Tx, event: never) => Promise<void>;

/** One event as it lies in the outbox: who caused it (null: the system), and when. */
export type OutboxMessage<E = PublishedEvent> = Readonly<{ id: string; event: E; actorId: string | null; at: Date }>;

type ListensTo = Readonly<{ name: string; types: readonly string[] }>;
/** Hears messages one by one. */
export type SingleListener = ListensTo & Readonly<{ handle: (tx: Tx, event: never, messageId: string) => Promise<void> }>;
/** Hears the messages of one office that arrived together, in their order: for work that is cheap only in sets. */
export type BatchListener = ListensTo & Readonly<{ handleAll: (tx: Tx, messages: readonly OutboxMessage<never>[]) => Promise<void> }>;

/** Called at least once, in a transaction that also records the delivery: a second call finds it and does nothing. */
export type OutboxListener = SingleListener | BatchListener;

/** The two kinds of listener: those that must agree at commit, and those told afterwards through the outbox. */
export class EventBus {
  private readonly inTransaction = new Map<string, TransactionListener[]>();
  private readonly afterCommit = new Map<string, OutboxListener[]>();

  /** Data that must be right at the moment of commit; a throw rolls the command back. */
  onTransaction<E extends PublishedEvent>(type: E['type'], listener: (tx: Tx, event: E) => Promise<void>): void {
    this.inTransaction.set(type, [...(this.inTransaction.get(type) ?? []), listener as TransactionListener]);
  }

  /** @throws Error when two listeners share a name: deliveries are recorded by it. */
  onOutbox(listener: OutboxListener): void {
    const taken = [...this.afterCommit.values()].flat().some((l) => l.name === listener.name);
    if (taken) throw new Error(`two outbox listeners are called ${listener.name}`);
    for (const type of listener.types) this.afterCommit.set(type, [...(this.afterCommit.get(type) ?? []), listener]);
  }

  async dispatch(tx: Tx, event: PublishedEvent): Promise<void> {
    for (const listener of this.inTransaction.get(event.type) ?? []) await listener(tx, event as never);
  }

  outboxListeners(type: string): readonly OutboxListener[] {
    return this.afterCommit.get(type) ?? [];
  }
}
