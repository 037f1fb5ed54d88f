// The databases that are measured: forty offices, their people with open sessions, and as many cases as asked for, which the product's own
// loader makes, so that every check of the product holds for them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { createDatabase, loadConfig, migrate, newId, newSecret, sha256, Database } from '../../dist/libs/platform/src/index.js';
import { CasesLoader, CasesModule } from '../../dist/libs/features/src/cases/index.js';
import { DeadlinesModule, docketStageTargets } from '../../dist/libs/features/src/deadlines/index.js';
import { migrations } from '../../dist/libs/features/src/schema/index.js';
import { withFeatures } from '../../dist/apps/cli/src/feature-context.js';

export const OFFICES = 40;
const OFFICERS = 4;
const SEARCHES = 400;
const STAGES = ['disclosure', 'patentability-review', 'market-research', 'financial-assessment', 'risk-assessment', 'legal-framework', 'licensing', 'monitoring'];

/** One statement, or several, as the role that owns the tables or as the system. */
export async function asOwner(database, use) {
  return connected({ connectionString: database.ownerUrl }, use);
}
/** Under the policy that sees every office, as the worker does. */
export async function asSystem(database, use) {
  return connected({ connectionString: database.databaseUrl, options: '-c role=tamga_system' }, use);
}
async function connected(options, use) {
  const client = new pg.Client({ ...options, application_name: 'bench', types: { getTypeParser: (oid, format) => (oid === 1082 ? (text) => text : pg.types.getTypeParser(oid, format)) } });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

export const configOf = (database, folder, more = {}) =>
  loadConfig({ DATABASE_URL: database.databaseUrl, DATABASE_OWNER_URL: database.ownerUrl, DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error', DEMO: 'off', ...more });

/**
 * Makes and fills a database, and writes what the load generator has to know of it into a file.
 * @returns its addresses, the file, and what was made
 */
export async function makeWorld({ server, folder, count, log }) {
  const began = performance.now();
  const database = await createDatabase(server, `bench_${count}`);
  await migrate({ ...database, migrations });
  const offices = await withFeatures(configOf(database, folder), [CasesModule, DeadlinesModule], async (app) => {
    const made = await Promise.all(Array.from({ length: OFFICES }, (_, n) => officeWithPeople(app.get(Database), n)));
    for (const [n, office] of made.entries()) {
      await app.get(CasesLoader).load({ officeId: office.id, count: Math.round(count / OFFICES), seed: n + 1, ownerIds: office.users });
      if ((n + 1) % 10 === 0) log(`  ${(n + 1) * Math.round(count / OFFICES)} cases`);
    }
    await docketStageTargets(app.get(Database));
    return made;
  });
  await asOwner(database, (client) => client.query('VACUUM (ANALYZE)'));
  await asOwner(database, (client) => client.query('CHECKPOINT')).catch(() => undefined); // only where the owner may
  const file = join(folder, `world-${count}.json`);
  const world = await asSystem(database, (client) => describeWorld(client, offices));
  writeFileSync(file, JSON.stringify(world));
  const seconds = (performance.now() - began) / 1000;
  log(`  ${count} cases in ${OFFICES} offices are there (${seconds.toFixed(0)} s)`);
  return { ...database, file, count, world, seconds };
}

const INSERT_OFFICE = { name: 'bench-office', text: 'INSERT INTO offices (id, code, name, timezone, locale, created_at) VALUES ($1, $2, $3, $4, $5, $6)' };
const INSERT_USER = { name: 'bench-user', text: 'INSERT INTO users (id, email, family_name, given_name, locale, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)' };
const INSERT_ROLE = { name: 'bench-role', text: 'INSERT INTO user_roles (office_id, user_id, role, granted_at) VALUES ($1, $2, $3, $4)' };
const INSERT_SESSION = {
  name: 'bench-session',
  text: "INSERT INTO sessions (id, token_hash, user_id, office_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $5, $5::timestamptz + interval '1 day')",
};
const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] };

async function officeWithPeople(database, n) {
  const [id, code] = [newId(), `BN${String(n + 1).padStart(2, '0')}`];
  const users = Array.from({ length: OFFICERS }, () => newId());
  const sessions = users.map(() => newSecret());
  await database.transaction(SYSTEM, async (tx) => {
    await tx.run(INSERT_OFFICE, [id, code, { en: `Office ${code}`, ru: `Офис ${code}`, kk: `${code} кеңсесі` }, ['Asia/Almaty', 'Europe/Berlin', 'America/Los_Angeles'][n % 3], 'en', tx.now]);
    for (const [i, user] of users.entries()) {
      await tx.run(INSERT_USER, [user, `officer${i + 1}.${code.toLowerCase()}@example.test`, `Officer${i + 1}`, code, ['en', 'ru', 'kk'][i % 3], tx.now]);
      await tx.run(INSERT_ROLE, [id, user, i === 0 ? 'manager' : 'officer', tx.now]);
      await tx.run(INSERT_SESSION, [newId(), sha256(sessions[i]), user, id, tx.now]);
    }
  });
  return { id, users, sessions };
}

const CASES = "SELECT id, office_id, version, stage FROM cases WHERE standing = 'open' AND stage <> 'disclosure' AND owner_id IS NOT NULL ORDER BY id";
const WORDS = 'SELECT office_id, title FROM cases TABLESAMPLE BERNOULLI (100) ORDER BY md5(id::text) LIMIT $1';
/** Where the last full page of an office's whole list begins. */
const DEEP = `SELECT office_id, (array_agg(json_build_array(due_order, id) ORDER BY due_order, id))[greatest(1, count(*) - 50)] AS cursor FROM cases WHERE standing <> 'closed' GROUP BY office_id`;

async function describeWorld(client, offices) {
  const place = new Map(offices.map(({ id }, n) => [id, n]));
  const { rows: cases } = await client.query(CASES);
  const { rows: words } = await client.query(WORDS, [SEARCHES]);
  const { rows: deep } = await client.query(DEEP);
  const cursors = new Map(deep.map((d) => [d.office_id, Buffer.from(JSON.stringify(d.cursor)).toString('base64url')]));
  return {
    offices: offices.map(({ id, sessions }) => ({ id, sessions, deepCursor: cursors.get(id) })),
    cases: cases.map((c) => ({ id: c.id, office: place.get(c.office_id), version: c.version, stage: STAGES.indexOf(c.stage), home: STAGES.indexOf(c.stage) })),
    searches: words.map(({ office_id: id, title }, n) => ({ office: place.get(id), text: twoWords(n % 2 === 0 ? title.en : title.ru) })),
  };
}

/** What the thing is and what it is made of, as somebody would type them: they are in the case, and in a few others. */
function twoWords(title) {
  const words = title.split(' ');
  return `${words[0]} ${words.at(-1)}`;
}

/** Reads anew where every case stands: the load generator, which knew, has ended. */
export async function refreshWorld(database) {
  const offices = database.world.offices.map(({ id, sessions }) => ({ id, sessions }));
  writeFileSync(database.file, JSON.stringify(await asSystem(database, (client) => describeWorld(client, offices))));
}
