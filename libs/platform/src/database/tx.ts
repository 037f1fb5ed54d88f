import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { PoolClient, QueryResult } from 'pg';
import { gather } from './gather.js';
import { newId } from './ids.js';
import type { PublishedEvent } from '../outbox/published-event.js';
import { signalOf, type Signal } from '../outbox/signals.js';

/** A statement that PostgreSQL plans once per connection; the name must be unique to the text. */
export type NamedQuery = Readonly<{ name: string; text: string }>;

/** Who asks: structurally what domain's Actor is, without knowing its words. */
export type Caller = Readonly<{
  kind: string;
  userId: string | null;
  officeId: string | null;
  roles: readonly string[];
  idempotency?: IdempotencyRequest;
}>;

/** A client's key for one request; `replayed` is set when the answer came from an earlier run. */
export type IdempotencyRequest = { readonly key: string; readonly requestHash: string; used: boolean; replayed: boolean };

/** Tells in-transaction listeners; the event bus is one. */
export type Dispatcher = { dispatch(tx: Tx, event: PublishedEvent): Promise<void> };

export type TxParts = { client: PoolClient; dataSource: DataSource; bus: Dispatcher; dbRole: string; now: Date };

const INSERT_OUTBOX: NamedQuery = {
  name: 'outbox-insert',
  text: 'INSERT INTO outbox_messages (id, office_id, type, payload, actor_id, created_at, next_attempt_at) VALUES ($1, $2, $3, $4, $5, $6, $6)',
};

/**
 * One transaction as a feature sees it. Statements are pipelined: issue several, then await them together.
 * Not to be kept beyond the function it was handed to.
 */
export class Tx {
  /** The instant of this transaction; every row it writes carries the same one. */
  readonly now: Date;
  private readonly deferred: Promise<unknown>[] = [];
  private readonly hooks: (() => void)[] = [];
  private runner: QueryRunner | undefined;
  private firstFailure: Error | undefined;
  /** @internal whether anything was left in the outbox */
  published = false;
  /** @internal what other processes are told after commit */
  readonly signals: Signal[] = [];

  constructor(
    readonly caller: Caller,
    private readonly parts: TxParts,
  ) {
    this.now = parts.now;
  }

  /** Runs a named prepared statement and answers its rows. */
  async query<Row>(query: NamedQuery, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.send(query, values)).rows as Row[];
  }

  /** The first row, or null. */
  async one<Row>(query: NamedQuery, values: readonly unknown[] = []): Promise<Row | null> {
    return (await this.query<Row>(query, values))[0] ?? null;
  }

  /** How many rows the statement touched. */
  async run(query: NamedQuery, values: readonly unknown[] = []): Promise<number> {
    return (await this.send(query, values)).rowCount ?? 0;
  }

  /** Sends a write whose answer nobody needs; it travels with COMMIT, and its failure fails the transaction. */
  write(query: NamedQuery, values: readonly unknown[] = []): void {
    this.deferred.push(this.send(query, values));
  }

  /** TypeORM on this very connection, for paths where clarity is worth more than a millisecond. Never `save()`: it ignores the version. */
  get manager(): EntityManager {
    if (!this.runner) {
      const runner = this.parts.dataSource.createQueryRunner();
      // The transaction is already open on this client; TypeORM must neither fetch another nor begin again.
      Object.assign(runner, { databaseConnection: this.parts.client, isTransactionActive: true, transactionDepth: 1 });
      this.runner = runner;
    }
    return this.runner.manager;
  }

  /** Tells the in-transaction listeners, then leaves the event in the outbox for those after commit. */
  async publish(event: PublishedEvent): Promise<void> {
    this.published = true;
    this.signal(event);
    this.write(INSERT_OUTBOX, [newId(), event.officeId, event.type, event, this.caller.userId, this.now]);
    await this.parts.bus.dispatch(this, event);
  }

  /** Tells every process after commit that something happened, by its ids alone; what is published is told already. May be lost. */
  signal(event: PublishedEvent): void {
    this.signals.push(signalOf(event, this.caller.userId));
  }

  /** Runs after a successful commit, never after a rollback; must not throw. */
  afterCommit(hook: () => void): void {
    this.hooks.push(hook);
  }

  /** @internal */
  settled(): Promise<unknown> {
    return Promise.all(this.deferred);
  }

  /** @internal */
  get failure(): Error | undefined {
    return this.firstFailure;
  }

  /** @internal */
  committed(): void {
    for (const hook of this.hooks) hook();
  }

  private send(query: NamedQuery, values: readonly unknown[]): Promise<QueryResult> {
    gather(this.parts.client);
    // A plan depends on the row-level security of the role, so each role has its own statement.
    const answer = this.parts.client.query({ name: `${query.name}@${this.parts.dbRole}`, text: query.text, values: [...values] });
    // Marks the rejection as seen: whoever awaits the answer still gets it, and commit refuses because of `failure`.
    answer.catch((error: Error) => (this.firstFailure ??= error));
    return answer;
  }
}
