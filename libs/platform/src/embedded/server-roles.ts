import pg from 'pg';
import { SUPERUSER } from './data-folder.js';
import type { ServerSecrets } from './server-secrets.js';

const DATABASE = 'tamga';
const OWNER = 'tamga_owner';
const APP = 'tamga_app';

/** Addresses of one database, by what may be done with them. None of them is ever printed. */
export type DatabaseUrls = Readonly<{
  /** The application's role: not a superuser, owns nothing, inherits nothing. */
  databaseUrl: string;
  /** The role that owns the database and runs migrations: not a superuser; may create roles and further databases. */
  ownerUrl: string;
}>;

/** Says "no TLS" in the address, so that a PGSSLMODE of the person's shell does not ask the local server for it. */
function address(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

export function urlsOf(secrets: ServerSecrets, port: number): DatabaseUrls {
  return {
    databaseUrl: address(APP, secrets.app, port, DATABASE),
    ownerUrl: address(OWNER, secrets.owner, port, DATABASE),
  };
}

async function connected<T>(connectionString: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 30_000, application_name: 'tamga-start' });
  client.on('error', () => undefined); // the query that runs, or the next one, fails with the same error
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function canLogIn(url: string): Promise<boolean> {
  try {
    return await connected(url, async () => true);
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === '28P01' || code === '28000' || code === '3D000') return false; // password, role or database unknown
    throw error;
  }
}

/** Makes the roles and the database where they are absent, and their passwords those of the file. */
export async function ensureRoles(secrets: ServerSecrets, port: number): Promise<void> {
  const urls = urlsOf(secrets, port);
  if ((await canLogIn(urls.ownerUrl)) && (await canLogIn(urls.databaseUrl))) return;
  await connected(address(SUPERUSER, secrets.superuser, port, 'postgres'), async (admin) => {
    await admin.query("SET log_statement = 'none'; SET log_min_error_statement = 'panic'"); // the passwords stay out of the server's log
    for (const [role, password, attributes] of [
      [OWNER, secrets.owner, 'LOGIN NOSUPERUSER CREATEDB CREATEROLE INHERIT NOBYPASSRLS'],
      [APP, secrets.app, 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOBYPASSRLS'],
    ] as const) {
      const known = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      await admin.query(`${known.rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} ${attributes} PASSWORD ${pg.escapeLiteral(password)}`);
    }
    await admin.query(`GRANT pg_signal_backend TO ${OWNER}`); // to drop a database that the application still uses
    const database = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!database.rowCount) await admin.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
    await admin.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${APP}`);
  });
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(name)}`;
  return changed.href;
}

/**
 * Creates a database on the same server, optionally as a copy of another one that nobody is connected to, and lets the
 * same roles use it.
 * @returns its addresses.
 */
export async function createDatabase(server: DatabaseUrls, name: string, template?: string): Promise<DatabaseUrls> {
  const app = pg.escapeIdentifier(decodeURIComponent(new URL(server.databaseUrl).username));
  const database = pg.escapeIdentifier(name);
  await connected(withDatabase(server.ownerUrl, 'postgres'), async (admin) => {
    await admin.query(`CREATE DATABASE ${database}${template === undefined ? '' : ` TEMPLATE ${pg.escapeIdentifier(template)}`}`);
    await admin.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${database} TO ${app}`);
  });
  return { databaseUrl: withDatabase(server.databaseUrl, name), ownerUrl: withDatabase(server.ownerUrl, name) };
}
