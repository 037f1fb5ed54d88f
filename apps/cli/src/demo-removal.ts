import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore, type Config } from '@tamga/platform';
import pg from 'pg';

type Edge = { child: string; parent: string };

/** Every table with rows of an office, and which of them lean on which. */
const TABLES = `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = 'public' AND c.column_name = 'office_id' AND t.table_type = 'BASE TABLE'`;
const EDGES = `SELECT DISTINCT conrelid::regclass::text AS child, confrelid::regclass::text AS parent FROM pg_constraint
  WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid`;

/** The history of somebody who works for another office too is one chain: a link taken out of it would look like tampering. */
const KEPT: Readonly<Record<string, string>> = { audit_events: ' AND record_id NOT IN (SELECT record_id FROM audit_events WHERE office_id <> $1)' };

/**
 * Removes an office with everything of it, and nothing of another: its rows as the owner of the tables, in one transaction, then the
 * files that those rows named. History is append-only for everybody else; to remove a demonstration the owner lifts the walls
 * and raises them again before anybody can pass.
 * @throws Error when the office is no demonstration
 */
export async function removeDemo(config: Config, officeId: string): Promise<void> {
  const owner = new pg.Client({ connectionString: config.ownerUrl, application_name: 'tamga-demo-removal' });
  await owner.connect();
  try {
    const { files, mails } = await removeRows(owner, officeId);
    const store = new FileStore(join(config.dataDir, 'files'));
    for (const key of files) await store.remove(key);
    for (const id of mails) await rm(join(config.dataDir, 'mail', `${id}.eml`), { force: true });
  } finally {
    await owner.end();
  }
}

/** What keeps records from being changed, and would keep these from going. */
const KEEPING = [['assessments', 'keep_completed'], ['invoices', 'tr_invoices_issued'], ['invoice_lines', 'tr_invoice_lines_issued'], ['receipt_parts', 'tr_receipt_parts_there'], ['royalty_report_lines', 'royalty_lines_fixed']] as const;

async function removeRows(owner: pg.Client, officeId: string): Promise<{ files: string[]; mails: string[] }> {
  const tables = await inOrder(owner);
  const all = [...tables, 'offices', 'users', 'idempotency_keys'];
  await owner.query('BEGIN');
  try {
    await owner.query("SET LOCAL lock_timeout = '60s'");
    for (const table of all) await owner.query(`ALTER TABLE ${pg.escapeIdentifier(table)} NO FORCE ROW LEVEL SECURITY`);
    for (const [table, trigger] of KEEPING) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`);
    const office = await owner.query<{ is_demo: boolean }>('SELECT is_demo FROM offices WHERE id = $1', [officeId]);
    if (office.rows[0]?.is_demo !== true) throw new Error(`office ${officeId} is no demonstration and is not removed`);
    const column = async (text: string, values: unknown[] = [officeId]): Promise<string[]> => (await owner.query<{ value: string }>(text, values)).rows.map((row) => row.value);
    const files = await column('SELECT storage_key AS value FROM document_versions WHERE office_id = $1');
    const mails = await column('SELECT id AS value FROM mails WHERE office_id = $1');
    const people = await column(`SELECT u.id AS value FROM users u WHERE u.is_demo AND EXISTS (SELECT 1 FROM user_roles r WHERE r.user_id = u.id AND r.office_id = $1)
      AND NOT EXISTS (SELECT 1 FROM user_roles r WHERE r.user_id = u.id AND r.office_id <> $1)`);
    for (const table of tables) await owner.query(`DELETE FROM ${pg.escapeIdentifier(table)} WHERE office_id = $1${KEPT[table] ?? ''}`, [officeId]);
    await owner.query('DELETE FROM idempotency_keys WHERE actor_id = ANY ($1::uuid[])', [people]);
    await owner.query('DELETE FROM password_resets WHERE user_id = ANY ($1::uuid[])', [people]);
    await owner.query('DELETE FROM users WHERE id = ANY ($1::uuid[])', [people]);
    await owner.query('DELETE FROM offices WHERE id = $1', [officeId]);
    for (const [table, trigger] of KEEPING) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER ${trigger}`);
    for (const table of all) await owner.query(`ALTER TABLE ${pg.escapeIdentifier(table)} FORCE ROW LEVEL SECURITY`);
    await owner.query('COMMIT');
    return { files, mails };
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
}

/** The tables so that each comes before those it leans on. */
async function inOrder(owner: pg.Client): Promise<string[]> {
  const names = (await owner.query<{ name: string }>(TABLES)).rows.map(({ name }) => name).sort();
  const edges = (await owner.query<Edge>(EDGES)).rows;
  const ordered: string[] = [];
  while (ordered.length < names.length) {
    const free = names.filter((name) => !ordered.includes(name) && edges.every(({ child, parent }) => parent !== name || ordered.includes(child) || !names.includes(child)));
    if (free.length === 0) throw new Error(`these tables lean on each other in a circle: ${names.filter((name) => !ordered.includes(name)).join(', ')}`);
    ordered.push(...free);
  }
  return ordered;
}
