import pg, { type PoolClient, type QueryResult } from 'pg';

export type Statement = Readonly<{ name: string; text: string; values: unknown[] }>;

/** What the driver's connection remembers of named statements: those the server has parsed, and those on their way. */
type Wire = { readonly submittedNamedStatements: Record<string, string | undefined>; readonly stream: { destroy(error: Error): void } };
type Callback = (error: Error | undefined, results: QueryResult[]) => void;

/** The driver's query, with the members that its types leave out. */
const DriverQuery = pg.Query as unknown as new (statement: Statement, values?: undefined, callback?: Callback) => {
  name: string;
  text: string;
  submit(connection: Wire): Error | null;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleError(error: Error, connection: Wire): void;
};

/**
 * Two prepared statements under one Sync. What PostgreSQL receives between two Syncs is one transaction even without BEGIN and COMMIT, so the
 * first statement may set what is to hold for the second and for nothing after it; and the answer comes back as one packet.
 */
class Pair extends DriverQuery {
  private done = 0;

  constructor(
    private readonly first: Statement,
    private readonly second: Statement,
    callback: Callback,
  ) {
    super(second, undefined, callback);
  }

  override submit(connection: Wire): Error | null {
    const withoutSync = Object.create(connection, { sync: { value: () => undefined } }) as Wire;
    const fault = new DriverQuery(this.first).submit(withoutSync) ?? super.submit(connection);
    // One name for two texts, a mistake of ours: half of the pair may be sent, and no Sync will ever end it.
    if (fault) connection.stream.destroy(fault);
    // The driver notes under the query's name what the server has parsed, and that is the first statement's until it is done.
    this.goBy(this.first);
    return fault;
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    super.handleCommandComplete(message, connection);
    if (++this.done === 1) this.goBy(this.second);
  }

  override handleError(error: Error, connection: Wire): void {
    // After an error the server skips everything up to the Sync: whatever was on its way has not been parsed.
    delete connection.submittedNamedStatements[this.first.name];
    delete connection.submittedNamedStatements[this.second.name];
    super.handleError(error, connection);
  }

  private goBy({ name, text }: Statement): void {
    this.name = name;
    this.text = text;
  }
}

/** Runs two statements as one transaction in one round trip. @returns the answer of the second */
export function together(client: PoolClient, first: Statement, second: Statement): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    client.query(
      new Pair(first, second, (error, results) => {
        const answer = results?.[1];
        if (answer) resolve(answer);
        else reject(error ?? new Error('the answer to a statement is missing'));
      }) as never,
    );
  });
}
