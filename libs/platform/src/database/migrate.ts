import pg from 'pg';
import { runMigrations as runQueueMigrations } from 'bullmq';
import { DataSource, type MigrationInterface } from 'typeorm';
import { QUEUES } from '../queue/backend.js';

/** Any number; the same in every process, so that two migrating at once wait for each other. */
const ADVISORY_LOCK = 84_510_001;

export type MigrateOptions = { ownerUrl: string; databaseUrl: string; migrations: readonly (new () => MigrationInterface)[]; log?: (line: string) => void };

/**
 * Brings the database to the newest schema, queue tables included, and lets the application's role use it.
 * @returns the names of the migrations that ran.
 * @throws Error when the database is newer than this program.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const lock = new pg.Client({ connectionString: options.ownerUrl });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    const ran = await runTableMigrations(options);
    await runQueueMigrations(lock, 'bullmq');
    await makeQueueSequences(lock);
    await grantToApplication(lock, options);
    return ran;
  } finally {
    await lock.end();
  }
}

async function runTableMigrations(options: MigrateOptions): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.ownerUrl,
    migrations: [...options.migrations],
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    synchronize: false,
    logging: ['error'],
  });
  await dataSource.initialize();
  try {
    const known = new Set(options.migrations.map((m) => m.name));
    const [table] = (await dataSource.query("SELECT to_regclass('schema_migrations') IS NOT NULL AS exists")) as { exists: boolean }[];
    const applied: { name: string }[] = table?.exists ? await dataSource.query('SELECT name FROM schema_migrations') : [];
    const unknown = applied.filter((m) => !known.has(m.name)).map((m) => m.name);
    if (unknown.length > 0) throw new Error(`the database is newer than this program: it has ${unknown.join(', ')}`);
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    for (const m of ran) options.log?.(`migrated ${m.name}`);
    return ran.map((m) => m.name);
  } finally {
    await dataSource.destroy();
  }
}

/** BullMQ makes a sequence when a queue gets its first job, which the application's role may not: it owns nothing. */
async function makeQueueSequences(client: pg.Client): Promise<void> {
  for (const queue of QUEUES) {
    const { rows } = await client.query<{ name: string }>('SELECT bullmq.job_id_seq_name($1) AS name', [queue]);
    await client.query(`CREATE SEQUENCE IF NOT EXISTS bullmq.${pg.escapeIdentifier(rows[0]?.name ?? '')}`);
  }
}

async function grantToApplication(client: pg.Client, options: MigrateOptions): Promise<void> {
  const role = pg.escapeIdentifier(decodeURIComponent(new URL(options.databaseUrl).username));
  await client.query(`GRANT tamga_staff, tamga_person, tamga_system, tamga_public TO ${role}`);
  await client.query(`GRANT USAGE ON SCHEMA bullmq TO ${role}`);
  // BullMQ adds jobs in bulk through a temporary table; without the right it falls back to one by one, with an error in the log.
  const database = pg.escapeIdentifier(decodeURIComponent(new URL(options.ownerUrl).pathname.slice(1)));
  await client.query(`GRANT TEMPORARY ON DATABASE ${database} TO ${role}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA bullmq TO ${role}`);
  await client.query(`GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA bullmq TO ${role}`);
  await client.query(`GRANT EXECUTE ON ALL ROUTINES IN SCHEMA bullmq TO ${role}`);
}
