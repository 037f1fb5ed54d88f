import pg, { type PoolClient, type QueryResult } from 'pg';

export type Statement = Readonly<{ name: string; text: string; values: unknown[] }>;
/** A statement whose parameters are all texts, and whose answer nobody reads. */
export type Preamble = Readonly<{ name: string; text: string; values: string[] }>;

type Names = Record<string, string | undefined>;
/** The driver's connection: what it remembers of named statements (parsed by the server, or on their way), and the messages of the protocol. */
type Wire = {
  readonly parsedStatements: Names;
  readonly submittedNamedStatements: Names;
  readonly stream: { destroy(error: Error): void };
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: string[] }): void;
  execute(message: object): void;
};
type Callback = (error: Error | undefined, result: QueryResult) => void;

/** The driver's query, with the members that its types leave out. */
const DriverQuery = pg.Query as unknown as new (statement: Statement, values: undefined, callback: Callback) => {
  name: string;
  text: string;
  submit(connection: Wire): Error | null;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleError(error: Error, connection: Wire): void;
};

/**
 * A prepared statement with another one before it under the same Sync. What PostgreSQL receives between two Syncs is one transaction even
 * without BEGIN and COMMIT, so the preamble may set what is to hold for the statement and for nothing after it; both answers are one packet.
 */
class Prefaced extends DriverQuery {
  private inPreamble = true;

  constructor(
    private readonly preamble: Preamble,
    private readonly statement: Statement,
    callback: Callback,
  ) {
    super(statement, undefined, callback);
  }

  override submit(connection: Wire): Error | null {
    const { name, text, values } = this.preamble;
    if (connection.parsedStatements[name] === undefined && connection.submittedNamedStatements[name] === undefined) {
      connection.parse({ name, text });
      connection.submittedNamedStatements[name] = text;
    }
    connection.bind({ statement: name, values });
    connection.execute({}); // not described: its row is not read
    const fault = super.submit(connection);
    // One name for two texts, a mistake of ours: the preamble is sent, and no Sync will ever end it.
    if (fault) connection.stream.destroy(fault);
    // The driver notes under the query's name what the server has parsed, and that is the preamble's until it is done.
    this.goBy(this.preamble);
    return fault;
  }

  override handleDataRow(message: unknown): void {
    if (!this.inPreamble) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (!this.inPreamble) return super.handleCommandComplete(message, connection);
    this.inPreamble = false;
    return this.goBy(this.statement);
  }

  override handleError(error: Error, connection: Wire): void {
    // After an error the server skips everything up to the Sync: whatever was on its way has not been parsed.
    delete connection.submittedNamedStatements[this.preamble.name];
    delete connection.submittedNamedStatements[this.statement.name];
    super.handleError(error, connection);
  }

  private goBy({ name, text }: { name: string; text: string }): void {
    this.name = name;
    this.text = text;
  }
}

/** Runs a statement with a preamble as one transaction in one round trip. @returns the statement's answer */
export function together(client: PoolClient, preamble: Preamble, statement: Statement): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    client.query(new Prefaced(preamble, statement, (error, result) => (error ? reject(error) : resolve(result))) as never);
  });
}
