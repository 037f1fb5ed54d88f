import pg, { type Pool, type PoolClient } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Clock } from '../clock/clock.js';
import type { EventBus } from '../outbox/event-bus.js';
import { gather } from './gather.js';
import { IdempotencyMismatch, recordAnswer, takeKey } from './idempotency.js';
import { SnakeNaming } from './naming.js';
import { together } from './together.js';
import { encodeSignals, SIGNAL_CHANNEL, type Signal } from '../outbox/signals.js';
import { Tx, type Caller, type NamedQuery } from './tx.js';

const CONTEXT: NamedQuery = {
  name: 'context',
  text: "SELECT set_config('role', $1, true), set_config('tamga.actor_id', $2, true), set_config('tamga.office_id', $3, true)",
};
const READING_CONTEXT: NamedQuery = { name: 'reading-context', text: CONTEXT.text.replace('SELECT ', "SELECT set_config('transaction_read_only', 'on', true), ") };
/**
 * Every statement is planned once per connection. Left to itself, PostgreSQL plans anew on each execution when it takes the values at hand for
 * telling, which cost more than running the short ones; a list has a statement of its own for each combination of filters, so one plan serves all values.
 */
const GENERIC_PLANS = '-c plan_cache_mode=force_generic_plan';
const DATE_OID = 1082;
/**
 * Connections that stay open while nobody asks: a page's first questions come four at a time, and on a new connection each of them waits for the
 * sign-in, the catalogue and its plan. An office of ten people has pauses longer than the driver's ten seconds all day.
 */
const KEPT_CONNECTIONS = 4;
const ABORTED = '25P02';
const RETRIED = new Set(['40001', '40P01']); // serialization failure, deadlock

export type DatabaseOptions = {
  url: string;
  poolSize: number;
  applicationName: string;
  entities: NonNullable<DataSourceOptions['entities']>;
  clock: Clock;
  bus: EventBus;
  /** Which PostgreSQL role a caller acts as; the policies of that role are the second wall. */
  roleOf: (caller: Caller) => string;
};

const RING: NamedQuery = { name: 'ring', text: "SELECT pg_notify('tamga_outbox', '') UNION ALL SELECT pg_notify($1, p) FROM unnest($2::text[]) AS p" };

/** Legal dates stay the text they are: the driver's default turns them into local midnight and so into another day. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): ((value: string) => unknown) =>
    oid === DATE_OID ? (value) => value : (pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown),
};

/** The query that runs on it, or the next one, fails with the same error; an error nobody listens to would end the process besides. */
const brokenWhileLent = (): void => undefined;

const contextOf = (caller: Caller, role: string): string[] => [role, caller.userId ?? '', caller.officeId ?? ''];

/** The only door to the data: nothing reads or writes but through `transaction`, `read` or `fetch`. */
export class Database {
  readonly dataSource: DataSource;
  private doorbell: NodeJS.Timeout | undefined;
  private untold: Signal[] = [];

  constructor(private readonly options: DatabaseOptions) {
    this.dataSource = new DataSource({
      type: 'postgres',
      url: options.url,
      entities: options.entities,
      namingStrategy: new SnakeNaming(),
      synchronize: false,
      installExtensions: false,
      logging: false,
      applicationName: options.applicationName,
      poolSize: options.poolSize,
      poolErrorHandler: () => undefined, // a broken idle connection is replaced by the pool; the next query tells if the server is gone
      extra: { min: Math.min(KEPT_CONNECTIONS, options.poolSize), pipeline: true, types, options: GENERIC_PLANS, statement_timeout: 30_000, lock_timeout: 10_000, idle_in_transaction_session_timeout: 60_000 },
    });
  }

  async open(): Promise<void> {
    await this.dataSource.initialize();
    // while a connection is lent out the pool does not listen to it
    this.pool.on('acquire', (client) => {
      if (!client.listeners('error').includes(brokenWhileLent)) client.on('error', brokenWhileLent);
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.doorbell);
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  /**
   * Runs `work` in one transaction as the caller, and retries it after a deadlock or serialization failure.
   * With an idempotency key, the first transaction of the request runs once and later ones answer what it answered.
   */
  async transaction<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(caller, 'BEGIN', work);
      } catch (error) {
        if (attempt >= 3 || !RETRIED.has((error as { code?: string }).code ?? '')) throw error;
        await new Promise((resolve) => setTimeout(resolve, attempt * 20 * (1 + Math.random())));
      }
    }
  }

  /** Like `transaction`, but PostgreSQL refuses any write. */
  read<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.attempt({ ...caller, idempotency: undefined } as Caller, 'BEGIN READ ONLY', work);
  }

  /** One reading statement with its whole wrapper in a single round trip: for pages people open daily. */
  async fetch<Row>(caller: Caller, query: NamedQuery, values: readonly unknown[] = []): Promise<Row[]> {
    const client = await this.pool.connect();
    const role = this.options.roleOf(caller);
    try {
      gather(client);
      const context = { ...READING_CONTEXT, values: contextOf(caller, role) };
      const answer = await together(client, context, { name: `${query.name}@${role}`, text: query.text, values: [...values] });
      client.release();
      return answer.rows as Row[];
    } catch (error) {
      await this.abandon(client); // also finds out whether the connection is still good
      throw error;
    }
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  private async attempt<T>(caller: Caller, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let tx: Tx | undefined;
    try {
      const dbRole = this.options.roleOf(caller);
      tx = new Tx(caller, { client, dataSource: this.dataSource, bus: this.options.bus, dbRole, now: this.options.clock.now() });
      gather(client);
      const opening = Promise.all([client.query(begin), client.query({ ...CONTEXT, values: contextOf(caller, dbRole) })]);
      opening.catch(() => undefined); // awaited below, after the first statements have gone out with it
      const key = caller.idempotency && !caller.idempotency.used ? caller.idempotency : null;
      const earlier = key ? await takeKey(tx, key) : null;
      const result = earlier ? (earlier.response as T) : await work(tx);
      if (key && !earlier) recordAnswer(tx, key, result);
      await this.commit(client, tx, opening);
      if (key) Object.assign(key, { used: true, replayed: earlier !== null });
      return result;
    } catch (error) {
      await this.abandon(client);
      // Statements behind the one that failed only say that the transaction is aborted: the first failure says why.
      throw (error as { code?: string }).code === ABORTED ? (tx?.failure ?? error) : error;
    }
  }

  private async commit(client: PoolClient, tx: Tx, opening: Promise<unknown>): Promise<void> {
    gather(client);
    const [done] = await Promise.all([client.query('COMMIT'), opening, tx.settled()]);
    // PostgreSQL answers ROLLBACK to the COMMIT of a failed transaction, without an error.
    if (done.command !== 'COMMIT') throw tx.failure ?? new Error('the transaction was rolled back');
    client.release();
    tx.committed();
    if (tx.published || tx.signals.length > 0) this.ring(tx.signals);
  }

  /** Wakes the relays of all processes and tells them what has changed, at most every 20 ms; a lost ring costs a second, never a message. */
  private ring(signals: readonly Signal[]): void {
    this.untold.push(...signals);
    this.doorbell ??= setTimeout(() => {
      this.doorbell = undefined;
      const payloads = encodeSignals(this.untold);
      this.untold = [];
      // Outside the transactions: a NOTIFY inside makes their commits wait for each other.
      this.pool.query({ ...RING, values: [SIGNAL_CHANNEL, payloads] }).catch(() => undefined); // the relay polls besides, and browsers ask from time to time
    }, 20);
  }

  private async abandon(client: PoolClient): Promise<void> {
    try {
      await client.query('ROLLBACK');
      client.release();
    } catch (error) {
      client.release(error as Error); // a connection in an unknown state is closed, not reused
    }
  }
}

export { IdempotencyMismatch };
