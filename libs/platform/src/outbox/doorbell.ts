import pg from 'pg';

export type DoorbellOptions = Readonly<{
  databaseUrl: string;
  channel: string;
  applicationName: string;
  /** Called for each ring with what came with it, and without anything after every (re)connection, because rings in between were not heard. */
  onRing: (payload?: string) => void;
  onError: (error: Error) => void;
}>;

const RETRY_MS = [200, 500, 1000, 2000, 5000];

/**
 * Hears `NOTIFY` on a connection of its own and finds its way back when that breaks. A ring only says "look now":
 * whoever listens must look from time to time besides.
 */
export class Doorbell {
  private client: pg.Client | null = null;
  private retry: NodeJS.Timeout | undefined;
  private failures = 0;
  private stopped = false;

  constructor(private readonly options: DoorbellOptions) {}

  start(): void {
    void this.connect();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined); // it was being closed anyway
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.options.databaseUrl, application_name: this.options.applicationName, keepAlive: true, connectionTimeoutMillis: 10_000 });
    this.client = client;
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, new Error('the connection that hears notifications ended')));
    client.on('notification', ({ payload }) => this.options.onRing(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${pg.escapeIdentifier(this.options.channel)}`);
      this.failures = 0;
      this.options.onRing();
    } catch (error) {
      this.lost(client, error as Error);
    }
  }

  private lost(client: pg.Client, error: Error): void {
    if (this.stopped || this.client !== client) return; // the same loss is told by several events
    this.client = null;
    client.end().catch(() => undefined); // already broken
    this.options.onError(error);
    this.retry = setTimeout(() => void this.connect(), RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)]);
  }
}
