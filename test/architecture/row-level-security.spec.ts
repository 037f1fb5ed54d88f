import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '@tamga/features/schema';
import { migrate, newId, startEmbedded, type EmbeddedServer } from '@tamga/platform';
import pg from 'pg';

type Table = { name: string; has_office: boolean; enabled: boolean; forced: boolean; roles: string[]; staff_condition: string | null };

/** Tables without an office and why: nothing in them is an office's, or nobody but the system may read them. */
const WITHOUT_OFFICE = [
  'form_secrets', // the system's alone
  'heartbeats', // when each sweep last ran
  'idempotency_keys', // a person's own, walled by the person
  'offices', // the office itself, walled by its id
  'outbox_deliveries', // the system's alone
  'password_resets', // the system's alone
  'schema_migrations',
  'sign_in_failures', // the system's alone
  'users', // shared by offices, walled by the roles held in them
];

const TABLES = `
  SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
    EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'office_id' AND NOT a.attisdropped) AS has_office,
    ARRAY(SELECT DISTINCT r.rolname::text FROM pg_policy p, unnest(p.polroles) o JOIN pg_roles r ON r.oid = o WHERE p.polrelid = c.oid) AS roles,
    (SELECT pg_get_expr(p.polqual, p.polrelid) FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'staff') AS staff_condition
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY c.relname`;

let root: string;
let server: EmbeddedServer;
let owner: pg.Client;
let application: pg.Client;
let tables: Table[];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'tamga-walls-'));
  chmodSync(root, 0o755);
  server = await startEmbedded({ dataDir: join(root, 'postgres'), fast: true, log: () => undefined });
  await migrate({ ownerUrl: server.ownerUrl, databaseUrl: server.databaseUrl, migrations });
  owner = new pg.Client({ connectionString: server.ownerUrl });
  application = new pg.Client({ connectionString: server.databaseUrl });
  await Promise.all([owner.connect(), application.connect()]);
  tables = (await owner.query<Table>(TABLES)).rows;
});

afterAll(async () => {
  await Promise.all([owner?.end(), application?.end()]);
  await server?.stop();
  rmSync(root, { recursive: true, force: true });
});

/** Runs as one of the roles, in the context of an office and a person; nothing it does stays. */
async function asRole<T>(role: string, context: { office?: string; actor?: string }, work: (client: pg.Client) => Promise<T>): Promise<T> {
  await application.query('BEGIN');
  try {
    await application.query("SELECT set_config('role', $1, true), set_config('tamga.office_id', $2, true), set_config('tamga.actor_id', $3, true)", [role, context.office ?? '', context.actor ?? '']);
    return await work(application);
  } finally {
    await application.query('ROLLBACK');
  }
}

describe('row-level security', () => {
  it('is enabled and forced on every table that belongs to an office, with a policy for its staff', () => {
    const ofOffices = tables.filter((t) => t.has_office && t.name !== 'outbox_messages');
    expect(ofOffices.length).toBeGreaterThan(15);
    expect(ofOffices.filter((t) => !t.enabled || !t.forced).map((t) => t.name)).toEqual([]);
    expect(ofOffices.filter((t) => !t.roles.includes('tamga_staff') || !t.roles.includes('tamga_system')).map((t) => t.name)).toEqual([]);
    const condition = "(office_id = (NULLIF(current_setting('tamga.office_id'::text, true), ''::text))::uuid)";
    expect(ofOffices.filter((t) => !t.staff_condition?.includes(condition)).map((t) => [t.name, t.staff_condition])).toEqual([]);
  });

  it('lets staff leave messages in the outbox and read none', async () => {
    const outbox = tables.find((t) => t.name === 'outbox_messages');
    expect(outbox).toMatchObject({ enabled: true, forced: true });
    await expect(asRole('tamga_staff', { office: newId() }, (c) => c.query('SELECT * FROM outbox_messages'))).rejects.toThrow(/permission denied/);
  });

  it('knows every table without an office, and why', () => {
    expect(tables.filter((t) => !t.has_office).map((t) => t.name).filter((name) => !WITHOUT_OFFICE.includes(name))).toEqual([]);
  });

  it('leaves the application owner of nothing and without a way around', async () => {
    const { rows } = await application.query("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user OR rolname LIKE 'tamga\\_%' AND rolname <> 'tamga_owner'");
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter((r) => r.rolsuper || r.rolbypassrls)).toEqual([]);
    const owned = await owner.query("SELECT count(*)::int AS n FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = $1", [new URL(server.databaseUrl).username]);
    expect(owned.rows[0].n).toBe(0);
    await expect(application.query('SELECT * FROM cases')).rejects.toThrow(/permission denied/);
  });
});

describe('a query without a WHERE', () => {
  const [mine, theirs] = [newId(), newId()];
  const [me, colleague, stranger] = [newId(), newId(), newId()];
  const count = async (client: pg.Client, table: string): Promise<number> => Number((await client.query(`SELECT count(*) AS n FROM ${table}`)).rows[0].n);

  beforeAll(async () => {
    await application.query('BEGIN');
    await application.query("SELECT set_config('role', 'tamga_system', true)");
    for (const [office, code] of [[mine, 'MINE'], [theirs, 'THEIRS']]) {
      await application.query('INSERT INTO offices (id, code, name, timezone, locale, created_at) VALUES ($1, $2, $3, $4, $5, now())', [office, code, { en: code, ru: code, kk: code }, 'Asia/Almaty', 'en']);
    }
    for (const [user, office, role] of [[me, mine, 'officer'], [colleague, mine, 'inventor'], [stranger, theirs, 'officer']] as const) {
      await application.query("INSERT INTO users (id, email, family_name, given_name, locale, password_hash, created_at, updated_at) VALUES ($1::uuid, $1::text || '@x.example', 'F', 'G', 'en', 'secret', now(), now())", [user]);
      await application.query('INSERT INTO user_roles (office_id, user_id, role, granted_at) VALUES ($1, $2, $3, now())', [office, user, role]);
      await application.query("INSERT INTO sessions (id, token_hash, user_id, office_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, now(), now(), now())", [newId(), newId(), user, office]);
      await application.query("INSERT INTO api_tokens (id, office_id, name, token_hash, scopes, created_by, created_at) VALUES ($1, $2, 't', $3, '{}', $4, now())", [newId(), office, newId(), user]);
      await application.query("INSERT INTO access_grants (record_id, user_id, office_id, capacity, granted_at) VALUES ($1, $2, $3, 'inventor', now())", [newId(), user, office]);
      await application.query("INSERT INTO invitations (id, office_id, email, role, token_hash, locale, created_at, sent_at, expires_at) VALUES ($1, $2, 'i@x.example', 'inventor', $3, 'en', now(), now(), now())", [newId(), office, newId()]);
      await application.query("INSERT INTO parties (id, office_id, kind, names, sort_name, folded, created_at, updated_at) VALUES ($1, $2, 'person', '{}', 'a', 'a', now(), now())", [newId(), office]);
    }
    await application.query('COMMIT');
  });

  // Rows of my office and of theirs: two of mine, one of theirs, in each.
  it.each(['user_roles', 'sessions', 'api_tokens', 'access_grants', 'invitations', 'parties', 'users'])('on %s shows staff what is of their office, and no more', async (table) => {
    expect(await asRole('tamga_system', {}, (c) => count(c, table))).toBe(3);
    expect(await asRole('tamga_staff', { office: mine, actor: me }, (c) => (table === 'users' ? c.query('SELECT id FROM users').then((r) => r.rows.length) : count(c, table)))).toBe(2);
    expect(await asRole('tamga_staff', { office: theirs, actor: stranger }, (c) => (table === 'users' ? c.query('SELECT id FROM users').then((r) => r.rows.length) : count(c, table)))).toBe(1);
  });

  it('shows nothing to whoever has not said who they are', async () => {
    for (const table of tables.filter((t) => t.has_office && t.name !== 'outbox_messages').map((t) => t.name)) {
      const staff = await asRole('tamga_staff', {}, (c) => count(c, table)).catch((e: Error) => e.message);
      expect([table, staff]).toEqual([table, typeof staff === 'string' ? expect.stringMatching(/permission denied/) : 0]);
    }
  });

  it('shows an inventor of every table at most what is theirs, or the office\'s for all to see', async () => {
    for (const table of tables.filter((t) => t.has_office && t.name !== 'outbox_messages').map((t) => t.name)) {
      const offices = await asRole('tamga_person', { office: mine, actor: colleague }, (c) => c.query(`SELECT DISTINCT office_id FROM ${table}`).then((r) => r.rows.map((row) => row.office_id as string))).catch((e: Error) => e.message);
      if (typeof offices === 'string') expect([table, offices]).toEqual([table, expect.stringMatching(/permission denied/)]);
      else expect([table, offices.filter((office) => office !== mine)]).toEqual([table, []]);
    }
    expect(await asRole('tamga_person', { office: mine, actor: colleague }, (c) => count(c, 'sessions'))).toBe(1);
    expect(await asRole('tamga_person', { office: mine, actor: colleague }, (c) => count(c, 'access_grants'))).toBe(1);
    await expect(asRole('tamga_person', { office: mine, actor: colleague }, (c) => count(c, 'parties'))).rejects.toThrow(/permission denied/);
  });

  it('never shows a password\'s hash, and no office can write into another', async () => {
    await expect(asRole('tamga_staff', { office: mine, actor: me }, (c) => c.query('SELECT password_hash FROM users'))).rejects.toThrow(/permission denied/);
    await expect(asRole('tamga_person', { office: mine, actor: colleague }, (c) => c.query('SELECT * FROM users'))).rejects.toThrow(/permission denied/);
    const foreign = "INSERT INTO parties (id, office_id, kind, names, sort_name, folded, created_at, updated_at) VALUES ($1, $2, 'person', '{}', 'a', 'a', now(), now())";
    await expect(asRole('tamga_staff', { office: mine, actor: me }, (c) => c.query(foreign, [newId(), theirs]))).rejects.toThrow(/row-level security/);
    await expect(asRole('tamga_staff', { office: mine, actor: me }, (c) => c.query("INSERT INTO user_roles (office_id, user_id, role, granted_at) VALUES ($1, $2, 'admin', now())", [mine, me]))).rejects.toThrow(/permission denied/);
    await expect(asRole('tamga_person', { office: mine, actor: colleague }, (c) => c.query("INSERT INTO access_grants (record_id, user_id, office_id, capacity, granted_at) VALUES ($1, $2, $3, 'inventor', now())", [newId(), colleague, mine]))).rejects.toThrow(/row-level security/);
    expect(await asRole('tamga_staff', { office: mine, actor: me }, (c) => c.query('UPDATE parties SET notes = $1', ['mine']).then((r) => r.rowCount))).toBe(2);
  });
});
