// The dockets that are measured: one large office with its officers, cases and assets, four small ones beside it, and as many deadlines as asked
// for, computed by the shipped rules and stored with their working as the product does. The same clock and seed give the same days in every run.
import pg from 'pg';
import { createDatabase, FixedClock, migrate, newId, Database } from '../../dist/libs/platform/src/index.js';
import { addDays, closedDaysWith, computeDeadline, daysBetween, planReminders, seeded, SHIPPED_RULES, versionInForce } from '../../dist/libs/domain/src/index.js';
import { CasesLoader, CasesModule } from '../../dist/libs/features/src/cases/index.js';
import { CalendarFeedsService, CalendarModule } from '../../dist/libs/features/src/calendar/index.js';
import { DeadlinesModule } from '../../dist/libs/features/src/deadlines/index.js';
import { migrations } from '../../dist/libs/features/src/schema/index.js';
import { ReportsModule } from '../../dist/libs/features/src/reports/index.js';
import { withFeatures } from '../../dist/apps/cli/src/feature-context.js';
import { asOwner, asSystem, configOf } from './world.mjs';

/** A Monday, nine in the morning where the large office is. */
export const NOW = new Date('2026-11-23T04:00:00.000Z');
export const TODAY = '2026-11-23';
export const DOCKET_FEATURES = [CasesModule, DeadlinesModule, CalendarModule, ReportsModule];
const ZONE = 'Asia/Almaty';
const OFFICERS = 20;
/** Offices beside the large one, and the part of its docket that each has: their rows are what row-level security has to keep out. */
const NEIGHBOURS = 4;
const NEIGHBOUR_SHARE = 0.05;
const PER_CASE = 5;
/** Different days and rules; each is used for several deadlines. */
const TEMPLATES = 3_000;
const TEMPLATE_BATCH = 250;
const [OVERDUE_DAYS, AHEAD_DAYS] = [20, 1_000];
/** What was closed lately comes with the docket; what is added to see whether the past costs anything lies further back. */
const CLOSED_BATCH = 50_000;

export const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] };

/** A database with every table and no row, to be copied. @returns its name */
export async function makeEmpty(server) {
  const name = 'docket_empty';
  await migrate({ ...(await createDatabase(server, name)), migrations });
  return name;
}

/**
 * A docket of `open` open deadlines in the large office and as many closed ones.
 * @returns addresses, the large office, its officers and the secret address of one officer's feed
 */
export async function makeDocket({ server, folder, name, open, empty, log }) {
  const began = performance.now();
  const database = await createDatabase(server, name, empty);
  const counts = [open, ...Array.from({ length: NEIGHBOURS }, () => Math.max(10, Math.round(open * NEIGHBOUR_SHARE)))];
  const offices = await withFeatures(configOf(database, folder), DOCKET_FEATURES, async (app) => {
    const made = [];
    for (const [n, count] of counts.entries()) {
      const office = await officeOf(app.get(Database), n);
      await app.get(CasesLoader).load({ officeId: office.id, count: Math.ceil((count / PER_CASE) * 1.2), seed: n + 1, ownerIds: office.users });
      made.push({ ...office, count });
    }
    const [large] = made;
    const issued = await app.get(CalendarFeedsService).issue(actorOf(large, 0), { scope: 'own', withTitles: false });
    return Object.assign(made, { secret: /([\w-]{40,60})\.ics/.exec(JSON.stringify(issued))[1] });
  }, new FixedClock(NOW));
  const templates = templatesOf(Math.min(TEMPLATES, open));
  await asSystem(database, async (client) => {
    for (const office of offices) {
      await client.query(ASSETS, [office.id, NOW]);
      await openDeadlines(client, office, templates);
    }
  });
  const docket = { ...database, name, open, office: offices[0], secret: offices.secret, closed: 0 };
  await addClosed(docket, offices, { count: open, from: 1, until: 365 });
  await settle(docket);
  log(`  ${open} open deadlines and as many closed ones are there (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  return { ...docket, offices, closed: open };
}

/** The same docket with a longer past: `closed` closed deadlines in all, the others over the nine years before the last one. */
export async function withLongPast({ server, docket, name, closed, log }) {
  const began = performance.now();
  const database = await createDatabase(server, name, docket.name);
  const copy = { ...docket, ...database, name, closed };
  await addClosed(copy, docket.offices, { count: closed - docket.closed, from: 366, until: 3_650 });
  await settle(copy);
  log(`  the same with ${closed} closed ones (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  return copy;
}

/** An officer of the large office, as a request would name them. */
export const actorOf = (office, n) => ({ kind: 'user', userId: office.users[n], officeId: office.id, roles: ['officer'], locale: 'en', name: `Officer${n + 1}` });

async function settle(database) {
  await asOwner(database, (client) => client.query('VACUUM (ANALYZE)'));
  await asOwner(database, (client) => client.query('CHECKPOINT')).catch(() => undefined); // only where the owner may
}

const INSERT_OFFICE = { name: 'bench-office', text: 'INSERT INTO offices (id, code, name, timezone, locale, created_at) VALUES ($1, $2, $3, $4, $5, $6)' };
const INSERT_USER = { name: 'bench-user', text: 'INSERT INTO users (id, email, family_name, given_name, locale, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)' };
const INSERT_ROLE = { name: 'bench-role', text: 'INSERT INTO user_roles (office_id, user_id, role, granted_at) VALUES ($1, $2, $3, $4)' };

async function officeOf(database, n) {
  const [id, code] = [newId(), `DK${String(n + 1).padStart(2, '0')}`];
  const users = Array.from({ length: n === 0 ? OFFICERS : 2 }, () => newId());
  await database.transaction(SYSTEM, async (tx) => {
    await tx.run(INSERT_OFFICE, [id, code, { en: `Office ${code}`, ru: `Офис ${code}`, kk: `${code} кеңсесі` }, ZONE, 'en', NOW]);
    for (const [i, user] of users.entries()) {
      await tx.run(INSERT_USER, [user, `officer${i + 1}.${code.toLowerCase()}@example.test`, `Officer${i + 1}`, code, ['en', 'ru', 'kk'][i % 3], NOW]);
      await tx.run(INSERT_ROLE, [id, user, i === 1 ? 'manager' : 'officer', NOW]);
    }
  });
  return { id, users };
}

/** Rules, facts and what comes of them, due from some days ago to nearly three years ahead. */
function templatesOf(count) {
  const next = seeded(20_261_123);
  const below = (n) => Math.floor(next() * n);
  const calendars = closedDaysWith();
  const rules = SHIPPED_RULES.filter(({ verified }) => verified);
  const made = [];
  for (let tries = 0; made.length < count && tries < count * 40; tries++) {
    const rule = rules[below(rules.length)];
    const values = {};
    for (const { name, kind, required, min = 0, max = 36, choices = [], fallback } of rule.parameters) {
      if (kind === 'date') { if (required) values[name] = addDays(TODAY, below(600) - 300); }
      else if (kind === 'choice') values[name] = choices[below(choices.length)] ?? '';
      else values[name] = typeof fallback === 'number' ? fallback : min + below(Math.min(max, min + 30) - min + 1);
    }
    const compute = (on) => (versionInForce([rule], { on, values }) === rule ? computeDeadline(rule, { on, values }, calendars).computed : undefined);
    const first = compute(TODAY);
    if (!first) continue;
    const on = addDays(TODAY, -OVERDUE_DAYS + below(OVERDUE_DAYS + AHEAD_DAYS) - daysBetween(TODAY, first.nominalDue));
    const computed = compute(on);
    const ahead = computed && daysBetween(TODAY, computed.effectiveDue);
    if (!computed || ahead < -OVERDUE_DAYS || ahead > AHEAD_DAYS) continue;
    const named = rule.closedDays?.calendar;
    made.push({
      n: made.length, rule: SHIPPED_RULES.indexOf(rule), facts: { on, values }, computed, on, nominal: computed.nominalDue, effective: computed.effectiveDue, opens: computed.window?.opensOn ?? null, grace: computed.grace?.effectiveEnd ?? null,
      restoration: computed.restoration?.effectiveEnd ?? null, expiry: computed.expiry?.on ?? null, calendar: named === undefined ? null : String(typeof named === 'object' ? values[named.param] : named).toLowerCase() || null,
      verification: rule.character !== 'statutory' ? 'not-needed' : below(10) === 0 ? 'unverified' : 'verified', reminders: remindersOf(rule.character, computed.nominalDue),
    });
  }
  return made;
}

/** What was planned when it was docketed a year ago and more: sent until today, and for what is overdue the round of today. */
function remindersOf(kind, due) {
  const planned = planReminders(kind, due, addDays(TODAY, -400)).filter(({ remindOn }) => remindOn !== TODAY || due > TODAY);
  const round = due <= TODAY ? ['owner', 'backup', 'managers'].map((level) => ({ remindOn: TODAY, level, followsOn: level === 'owner' ? null : addDays(TODAY, -1) })) : [];
  return [...planned, ...round].map(({ remindOn, level, followsOn }) => ({ on: remindOn, level, follows: followsOn, sent: remindOn < TODAY }));
}

const ASSETS = `INSERT INTO assets (id, office_id, case_id, kind, title, jurisdiction, state, created_at, updated_at)
  SELECT gen_random_uuid(), $1, c.id, 'patent', 'A right', 'US', 'filed', $2, $2 FROM cases c WHERE c.office_id = $1 AND c.standing <> 'closed'`;
const OPEN = `WITH rules AS MATERIALIZED (SELECT rule, place FROM jsonb_to_recordset($2::jsonb) AS r (rule jsonb, place integer)),
  living AS MATERIALIZED (SELECT a.id AS asset_id, c.id AS case_id, c.owner_id, row_number() OVER (ORDER BY c.id) - 1 AS place
    FROM cases c JOIN assets a ON a.case_id = c.id WHERE c.office_id = $3 AND c.standing <> 'closed'),
  made AS MATERIALIZED (
    SELECT gen_random_uuid() AS id, gen_random_uuid() AS event_id, t.*, r.rule AS body, g.copy, l.asset_id, l.case_id, coalesce(l.owner_id, ($5::uuid[])[1]) AS owner_id
    FROM jsonb_to_recordset($1::jsonb) AS t (n integer, rule integer, facts jsonb, computed jsonb, "on" date, nominal date, effective date, opens date, grace date, restoration date, expiry date, calendar text, verification text, reminders jsonb)
      JOIN rules r ON r.place = t.rule CROSS JOIN generate_series(0, $4::integer - 1) AS g (copy) JOIN living l ON l.place = (t.n::bigint * 7919 + g.copy * 104729) % (SELECT count(*) FROM living)
    WHERE t.n + g.copy * $6::integer < $7::integer),
  events AS (INSERT INTO docket_events (id, office_id, asset_id, case_id, kind, occurred_on, recorded_at) SELECT event_id, $3, asset_id, case_id, 'office-action', "on", $8 FROM made),
  deadlines AS (
    INSERT INTO deadlines (id, office_id, kind, case_id, asset_id, jurisdiction, basis_code, basis_citation, nominal_due_on, effective_due_on, verification, owner_id, backup_id, created_at, updated_at,
      docket_event_id, rule_code, rule_version, rule_title, window_opens_on, grace_ends_on, restoration_ends_on, expires_on)
    SELECT id, $3, body ->> 'character', case_id, asset_id, nullif(body ->> 'jurisdiction', '*'), body ->> 'code', body ->> 'citation', nominal, effective, verification, owner_id,
      ($5::uuid[])[1 + (array_position($5::uuid[], owner_id) % array_length($5::uuid[], 1))], $8, $8, event_id, body ->> 'code', (body ->> 'version')::integer, body -> 'title', opens, grace, restoration, expiry FROM made),
  workings AS (INSERT INTO deadline_workings (deadline_id, office_id, rule, facts, computed, calendar) SELECT id, $3, body, facts, computed, calendar FROM made)
  INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on, follows_on, sent_at, outcome, message_id)
  SELECT m.id, $3, p.level, p.on, p.follows, CASE WHEN p.sent THEN $8::timestamptz END, CASE WHEN p.sent THEN 'sent' END, CASE WHEN p.sent THEN gen_random_uuid() END
  FROM made m, jsonb_to_recordset(m.reminders) AS p ("on" date, level text, follows date, sent boolean)`;

async function openDeadlines(client, office, templates) {
  const copies = Math.ceil(office.count / templates.length);
  for (let from = 0; from < templates.length; from += TEMPLATE_BATCH) {
    const batch = templates.slice(from, from + TEMPLATE_BATCH);
    const rules = JSON.stringify([...new Set(batch.map(({ rule }) => rule))].map((place) => ({ place, rule: SHIPPED_RULES[place] })));
    await client.query({ name: 'bench-open', text: OPEN, values: [JSON.stringify(batch), rules, office.id, copies, office.users, templates.length, office.count, NOW] });
  }
}

const CLOSED = `WITH known AS MATERIALIZED (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM cases WHERE office_id = $1), done AS (
    INSERT INTO deadlines (id, office_id, kind, case_id, title, basis_code, basis_citation, nominal_due_on, effective_due_on, verification, owner_id, backup_id, state, met_on, evidence_reference, closed_at, created_at, updated_at)
    SELECT gen_random_uuid(), $1, CASE n % 3 WHEN 0 THEN 'internal' ELSE 'statutory' END, c.id, '', 'us-office-action-reply', '35 USC 133', d.day, d.day, CASE n % 3 WHEN 0 THEN 'not-needed' ELSE 'verified' END,
      ($2::uuid[])[1 + n % array_length($2::uuid[], 1)], ($2::uuid[])[1 + (n + 1) % array_length($2::uuid[], 1)], 'met', d.day, 'EP' || n, d.day::timestamp, d.day::timestamp, d.day::timestamp
    FROM generate_series($3::integer, $4::integer) AS n CROSS JOIN LATERAL (SELECT $5::date - ($6::integer + (n::bigint * 7919 % ($7::integer - $6::integer + 1))::integer) AS day) d
      JOIN known c ON c.place = n % (SELECT count(*) FROM known)
    RETURNING id, met_on)
  INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on, sent_at, outcome, message_id)
  SELECT id, $1, 'owner', met_on - ahead, met_on::timestamp, 'sent', gen_random_uuid() FROM done, unnest(ARRAY[30, 7]) AS ahead`;

/** Met between so many days ago; two notices of each stand in the log. */
async function addClosed(database, offices, { count, from, until }) {
  await asSystem(database, async (client) => {
    for (const [n, office] of offices.entries()) {
      const share = n === 0 ? count : Math.round(count * NEIGHBOUR_SHARE);
      for (let first = 1; first <= share; first += CLOSED_BATCH) await client.query({ name: 'bench-closed', text: CLOSED, values: [office.id, office.users, first, Math.min(share, first + CLOSED_BATCH - 1), TODAY, from, until] });
    }
  });
}

/** A connection of the system's role, as the hand-written statements use it; dates come as the text they are. */
export function systemPool(database, max = 1) {
  const types = { getTypeParser: (oid, format) => (oid === 1082 ? (text) => text : pg.types.getTypeParser(oid, format)) };
  return new pg.Pool({ connectionString: database.databaseUrl, max, options: '-c role=tamga_system', application_name: 'hand-written', types });
}
