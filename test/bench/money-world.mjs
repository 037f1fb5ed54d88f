// The books that are measured: an office whose inventions were licensed, what came in of each, and who shares it; and a ledger of many years.
// Made by plain SQL, batch by batch, with every constraint and trigger of the product in force; the same in every run.
import { createDatabase, Database, FixedClock, migrate, newId } from '../../dist/libs/platform/src/index.js';
import { policyBody, SHIPPED_POLICIES } from '../../dist/libs/domain/src/index.js';
import { AgreementsModule } from '../../dist/libs/features/src/agreements/index.js';
import { CasesLoader, CasesModule } from '../../dist/libs/features/src/cases/index.js';
import { DistributionsModule } from '../../dist/libs/features/src/distributions/index.js';
import { LedgerModule } from '../../dist/libs/features/src/ledger/index.js';
import { migrations } from '../../dist/libs/features/src/schema/index.js';
import { withFeatures } from '../../dist/apps/cli/src/feature-context.js';
import { asOwner, asSystem, configOf } from './world.mjs';

/** A Monday, nine in the morning where the office is. */
export const NOW = new Date('2026-11-23T04:00:00.000Z');
export const UNTIL = '2026-11-22';
export const CURRENCY = 'USD';
export const MONEY_FEATURES = [CasesModule, AgreementsModule, LedgerModule, DistributionsModule];
const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] };
/** 35 % to inventors, the rest to the university: what is shared out is plain, so that a statement by hand can say the same. */
const POLICY = 'uc';
const PAYEES_A_CASE = 2;
export const LINES_AN_ENTRY = 4;
const ENTRY_BATCH = 25_000;
/** One of so many entries is undone by a counter-entry. */
const UNDONE = 50;

/** A database with every table and no row, to be copied. @returns its name */
export async function makeEmptyBooks(server) {
  const name = 'money_empty';
  await migrate({ ...(await createDatabase(server, name)), migrations });
  return name;
}

export const personOf = ({ id, users }, n) => ({ kind: 'user', userId: users[n], officeId: id, roles: n === 0 ? ['officer'] : ['manager'], locale: 'en', name: `Person${n + 1}` });
export const openBooks = (books, folder, use) => withFeatures(configOf(books, folder), MONEY_FEATURES, use, new FixedClock(NOW));

/** `receipts` of the last year, spread over half as many cases as there are payees: each case has two inventors and several receipts. */
export async function makeReceipts({ server, folder, empty, receipts, payees, log }) {
  const began = performance.now();
  const books = { ...(await createDatabase(server, `money_${receipts}`, empty)), receipts, payees };
  books.office = await openBooks(books, folder, async (app) => {
    const office = await officeOf(app.get(Database));
    await app.get(CasesLoader).load({ officeId: office.id, count: payees / PAYEES_A_CASE, seed: 1, ownerIds: office.users });
    return office;
  });
  await asSystem(books, async (client) => {
    const { id } = books.office;
    await client.query(INVENTORS, [id]);
    await client.query(ADOPTED, [newId(), id, POLICY, policyBody(SHIPPED_POLICIES.find(({ code }) => code === POLICY)), books.office.users[1], books.office.users[2], NOW]);
    for (const statement of RECEIPTS) await client.query(statement, [id, receipts, CURRENCY, UNTIL, NOW].slice(0, Math.max(...statement.match(/\$\d/g).map((each) => Number(each.slice(1))))));
  });
  await asOwner(books, (client) => client.query('VACUUM (ANALYZE)'));
  log(`  ${receipts} receipts of ${payees} payees are there (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  return books;
}

/** A ledger of `lines` lines, four an entry, some of them undone. */
export async function makeLedger({ server, folder, empty, lines, log }) {
  const began = performance.now();
  const books = { ...(await createDatabase(server, `ledger_${lines}`, empty)), lines };
  books.office = await openBooks(books, folder, (app) => officeOf(app.get(Database)));
  const entries = lines / LINES_AN_ENTRY;
  await asSystem(books, async (client) => {
    for (let first = 1; first <= entries; first += ENTRY_BATCH) {
      const values = [books.office.id, first, Math.min(entries, first + ENTRY_BATCH - 1), UNDONE];
      await client.query(ENTRIES, [...values, CURRENCY, NOW, UNTIL]);
      await client.query(LINES, [...values, CURRENCY]);
    }
  });
  await asOwner(books, (client) => client.query('VACUUM (ANALYZE)'));
  log(`  a ledger of ${lines} lines is there (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  return books;
}

async function officeOf(database) {
  const id = newId();
  const users = Array.from({ length: 3 }, () => newId());
  await database.transaction(SYSTEM, async (tx) => {
    await tx.run({ name: 'bench-office', text: 'INSERT INTO offices (id, code, name, timezone, locale, created_at) VALUES ($1, $2, $3, $4, $5, $6)' }, [id, 'MONEY', { en: 'Office', ru: 'Офис', kk: 'Кеңсе' }, 'Asia/Almaty', 'en', NOW]);
    for (const [n, user] of users.entries()) {
      await tx.run({ name: 'bench-user', text: 'INSERT INTO users (id, email, family_name, given_name, locale, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)' }, [user, `person${n + 1}@example.test`, `Person${n + 1}`, 'M', ['en', 'ru', 'kk'][n], NOW]);
      await tx.run({ name: 'bench-role', text: 'INSERT INTO user_roles (office_id, user_id, role, granted_at) VALUES ($1, $2, $3, $4)' }, [id, user, n === 0 ? 'officer' : 'manager', NOW]);
    }
  });
  return { id, users };
}

/** Two inventors of each case, known by their address, half each. */
const INVENTORS = `UPDATE disclosures d SET content = jsonb_set(d.content, '{inventors}', (SELECT jsonb_agg(jsonb_build_object('id', 'inventor-' || i, 'name', 'Inventor ' || n.place || '-' || i, 'email', 'inventor.' || n.place || '.' || i || '@example.test', 'share', 5000)) FROM generate_series(1, 2) AS i))
  FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM disclosures WHERE office_id = $1) n WHERE n.id = d.id`;
const ADOPTED = `INSERT INTO royalty_policies (id, office_id, code, number, body, state, reason, proposed_by, proposed_by_name, proposed_at, decided_by, decided_by_name, decided_at) VALUES ($1, $2, $3, 1, $4, 'in-force', 'For the bench', $5, 'Person2', $7, $6, 'Person3', $7)`;
const EACH = `(SELECT n, md5('receipt ' || n)::uuid AS id, md5('entry ' || n)::uuid AS entry, 10000 + (n::bigint * 7919 % 9990001) AS minor, $4::date - (n % 360) AS day, k.id AS case_id
  FROM generate_series(1, $2::integer) AS n JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS cases FROM cases WHERE office_id = $1) k ON k.place = n % k.cases) r`;
const RECEIPTS = [
  `INSERT INTO receipts (id, office_id, received_on, currency, amount_minor, payer_name, created_at, updated_at) SELECT r.id, $1, r.day, $3, r.minor, 'A payer', $5, $5 FROM ${EACH}`,
  `INSERT INTO receipt_parts (id, receipt_id, office_id, position, case_id, nature, amount_minor, currency, received_on) SELECT md5('part ' || r.n)::uuid, r.id, $1, 1, r.case_id, 'earned-royalty', r.minor, $3, r.day FROM ${EACH}`,
  `INSERT INTO ledger_entries (id, office_id, booked_on, currency, source_kind, source_id, booked_at) SELECT r.entry, $1, r.day, $3, 'receipt', r.id, $5 FROM ${EACH}`,
  `INSERT INTO ledger_lines (entry_id, position, office_id, account, currency, amount_minor, case_id) SELECT r.entry, s.position, $1, s.account, $3, s.sign * r.minor, CASE s.position WHEN 2 THEN r.case_id END FROM ${EACH}, (VALUES (1, 'bank', 1), (2, 'undistributed', -1)) AS s (position, account, sign)`,
];

/** Entry n is undone by the one after it when n stands for it: both have the same lines, with the other sign. */
const BOOKED = `(SELECT n, n % $4 = 0 AS undoes, md5('booked ' || n)::uuid AS id, md5('booked ' || CASE WHEN n % $4 = 0 THEN n - 1 ELSE n END)::uuid AS of, 100 + (CASE WHEN n % $4 = 0 THEN n - 1 ELSE n END)::bigint * 7919 % 1000003 AS minor FROM generate_series($2::integer, $3::integer) AS n) b`;
const ENTRIES = `INSERT INTO ledger_entries (id, office_id, booked_on, currency, source_kind, source_id, reverses_id, booked_at) SELECT b.id, $1, $7::date - (b.n % 3600), $5, 'correction', b.of, CASE WHEN b.undoes THEN b.of END, $6 FROM ${BOOKED}`;
const LINES = `INSERT INTO ledger_lines (entry_id, position, office_id, account, currency, amount_minor) SELECT b.id, s.position, $1, s.account, $5, s.of * b.minor * CASE WHEN b.undoes THEN -1 ELSE 1 END
  FROM ${BOOKED}, (VALUES (1, 'undistributed', 10), (2, 'office', -3), (3, 'institution', -5), (4, 'payable', -2)) AS s (position, account, of)`;
