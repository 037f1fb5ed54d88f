import { join } from 'node:path';
import type { Config, EmbeddedServer } from '@tamga/platform';
import pg from 'pg';
import { aside, step, type CliContext } from './context.js';
import { CliFailure, EXIT } from './exit-codes.js';

const OLDEST = 150_000; // PostgreSQL 15, as server_version_num tells it
const WAIT_MS = 30_000;

/** Not there yet rather than wrong: refused, unknown host while a network comes up, still starting. */
const NOT_YET = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET', 'ETIMEDOUT', '57P03']);

const where = (url: string): string => {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
};

/**
 * Waits for an outside PostgreSQL and checks that it will do.
 * @throws CliFailure naming the server, never the password.
 */
export async function checkOutsideDatabase(url: string, log: (line: string) => void): Promise<void> {
  const end = performance.now() + WAIT_MS;
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined); // the query below fails with the same error
    try {
      await client.connect();
      const { rows } = await client.query<{ number: string; version: string }>("SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version");
      if (Number(rows[0]?.number) < OLDEST) throw new CliFailure(`The database at ${where(url)} is PostgreSQL ${rows[0]?.version}; Tamga needs 15 or newer.`, EXIT.usage, 'environment');
      return;
    } catch (error) {
      if (error instanceof CliFailure) throw error;
      const code = (error as { code?: string }).code ?? '';
      if (!NOT_YET.has(code) || performance.now() > end) throw new CliFailure(`The database at ${where(url)} cannot be used: ${(error as Error).message || code}`, EXIT.usage, 'environment');
      if (attempt % 5 === 0) log(`waiting for the database at ${where(url)} (${code})`);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    } finally {
      await client.end().catch(() => undefined); // it may never have connected
    }
  }
}

export const serverFolder = (config: Config): string => join(config.dataDir, 'postgres');

/** The configuration with the addresses of a server filled in. */
export function withServer(config: Config, server: EmbeddedServer): Config {
  return Object.freeze({ ...config, databaseUrl: server.databaseUrl, ownerUrl: server.ownerUrl });
}

/**
 * Runs a command on the database that the environment means: the outside one, the embedded one of a running `tamga
 * start`, or else the embedded one started for as long as the command takes.
 */
export async function withDatabase<T>(context: CliContext, command: string, use: (config: Config) => Promise<T>): Promise<T> {
  const { attachEmbedded, loadConfig, startEmbedded } = await import('@tamga/platform');
  const config = loadConfig(context.env);
  const log = (line: string): void => aside(context, line);
  if (config.databaseUrl) {
    await checkOutsideDatabase(config.databaseUrl, log);
    return use(config);
  }
  const folder = serverFolder(config);
  const server = attachEmbedded(folder) ?? (await startEmbedded({ dataDir: folder, command: `tamga ${command}`, log }));
  try {
    return await use(withServer(config, server));
  } finally {
    await server.stop();
  }
}

/**
 * The database of a process that serves beside others: the outside one, or that of a `tamga start` which runs already.
 * It starts none, because with its end it would take the database from the others.
 * @throws CliFailure when there is neither.
 */
export async function outsideOrRunning(context: CliContext, command: string): Promise<Config> {
  const { attachEmbedded, loadConfig } = await import('@tamga/platform');
  const config = loadConfig(context.env);
  if (config.databaseUrl) {
    await checkOutsideDatabase(config.databaseUrl, (line) => step(context, line));
    return config;
  }
  const server = attachEmbedded(serverFolder(config));
  if (server !== null) return withServer(config, server);
  throw new CliFailure(`tamga ${command} needs a database: set DATABASE_URL, or run "tamga start", which brings its own.`, EXIT.usage, 'environment');
}
