// The server that Tamga is measured against: Fastify and pg by hand, as a careful engineer would write it without a framework of layers.
// Prepared statements, awaited one by one; explicit office in every statement, no row-level security (a role whose policy is `true`).
import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastify from 'fastify';
import pg from 'pg';
import { v7 } from 'uuid';
import { criteria, daysBetween, decide, link, Problem, remindOn, sha256, STAGES, today } from './rules.mjs';
import { fileSchema, moveSchema, pageSchema, searchSchema } from './schemas.mjs';
import { SQL } from './queries.mjs';

const DATE = 1082;
const TOUCH_AFTER_MS = 5 * 60_000;
const types = { getTypeParser: (oid, format) => (oid === DATE ? (text) => text : pg.types.getTypeParser(oid, format)) };
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, application_name: 'hand-written', options: '-c role=tamga_system', types });
const rows = async (client, query, values) => (await client.query({ ...query, values })).rows;

const app = fastify({ genReqId: () => randomUUID() });
await app.register(cookie);
await app.register(helmet, { referrerPolicy: { policy: 'same-origin' }, hsts: false });
app.setErrorHandler((error, _request, reply) => {
  if (error instanceof Problem) return reply.code(error.status).send(error.body);
  if (error.validation) return reply.code(400).send({ status: 400, code: 'invalid-input', errors: error.validation });
  console.error(error);
  return reply.code(500).send({ status: 500, code: 'unexpected' });
});

app.decorateRequest('actor', null);
const allow = (...wanted) => async (request) => {
  const token = request.cookies.tamga;
  if (!token) throw new Problem(401, 'sign-in-required');
  if (request.method !== 'GET' && request.headers['x-requested-with'] === undefined) throw new Problem(403, 'forbidden');
  const now = new Date();
  const [actor] = await rows(pool, SQL.session, [sha256(token), now]);
  if (!actor) throw new Problem(401, 'sign-in-required');
  if (now - actor.last_seen_at > TOUCH_AFTER_MS) await rows(pool, SQL.touch, [actor.session_id, now]);
  if (!actor.roles.some((role) => wanted.includes(role))) throw new Problem(403, 'forbidden');
  request.actor = actor;
};
const staff = allow('officer', 'manager', 'admin', 'auditor');

const policies = new Map(); // a version never changes
async function policyOf(client, id) {
  if (!policies.has(id)) policies.set(id, (await rows(client, SQL.policy, [id]))[0].content);
  return policies.get(id);
}

const fileOf = (r) => ({
  id: r.id, reference: r.reference, track: r.track, stage: r.stage, standing: r.standing, outcome: r.outcome, ownerId: r.owner_id, stageEnteredOn: r.stage_entered_on,
  clockStartedOn: r.clock_started_on, stageDueOn: r.stage_due_on, heldOn: r.held_on, holdUntil: r.hold_until, overrides: r.overrides, version: r.version, closedOn: r.closed_on,
});

async function move(client, { id, version, command, actor }) {
  const at = new Date();
  await client.query('BEGIN');
  const [one] = await rows(client, SQL.lock, [id, actor.office_id]);
  if (!one) throw new Problem(404, 'not-found');
  if (one.version !== version) throw new Problem(412, 'stale-version', { version: one.version });
  const policy = await policyOf(client, one.policy_id);
  const event = decide(one, command, { policy, day: today(at, actor.timezone) });
  const { seq, payload, hash } = link(one, event, { at, actorId: actor.user_id });
  const { type, officeId, from, to, on, stageDueOn } = event;
  const moved = await client.query({ ...SQL.move, values: [id, version, to, on, stageDueOn, seq, hash, at] });
  if (moved.rowCount !== 1) throw new Problem(412, 'stale-version');
  await rows(client, SQL.event, [v7(), id, officeId, seq, type, payload, actor.user_id, `${actor.family_name} ${actor.given_name}`, at, hash]);
  await rows(client, SQL.outbox, [v7(), officeId, type, payload, actor.user_id, at]);
  await rows(client, SQL.moved, [id, version + 1, officeId, on, type === 'case.sent-back' ? 'sent-back' : 'advanced', from, to, one.clock_started_on]);
  const deadlineId = v7();
  await rows(client, SQL.supersede, [id, type, stageDueOn === null ? null : deadlineId, at, actor.user_id]);
  if (stageDueOn !== null) await rows(client, SQL.target, [deadlineId, officeId, id, to, stageDueOn, one.owner_id, actor.user_id, at, remindOn(stageDueOn, on)]);
  const stages = [from, to].sort(); // in key order, so that two moves do not block each other for good
  await rows(client, SQL.throughput, [officeId, `${on.slice(0, 7)}-01`, stages, stages.map((s) => Number(s === to)), stages.map((s) => Number(s === from))]);
  await rows(client, SQL.counters, [officeId, stages, stages.map((s) => (s === to ? 1 : -1))]);
  await client.query('COMMIT');
  const after = { ...one, stage: to, stage_entered_on: on, clock_started_on: on, stage_due_on: stageDueOn, overrides: [], version: version + 1 };
  return { ...fileOf(after), criteria: criteria(after, policy) };
}

app.post('/api/v1/cases/:id/transitions', { preHandler: allow('officer', 'manager'), schema: { body: moveSchema, response: { 200: fileSchema } } }, async (request, reply) => {
  const version = /^"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '')?.[1];
  if (!version) throw new Problem(428, 'version-required');
  const client = await pool.connect();
  try {
    const answer = await move(client, { id: request.params.id, version: Number(version), command: request.body, actor: request.actor });
    reply.header('etag', `"${answer.version}"`).header('cache-control', 'private, no-store');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
});

const cardOf = (r) => ({
  id: r.id, reference: r.reference, title: r.title, track: r.track, stage: r.stage, standing: r.standing, outcome: r.outcome,
  owner: r.owner_id === null ? null : { id: r.owner_id, name: `${r.family_name} ${r.given_name}`.trim() }, stageEnteredOn: r.stage_entered_on, clockStartedOn: r.clock_started_on,
  stageDueOn: r.stage_due_on, nextDeadlineOn: r.next_deadline_on, nextDeadlineKind: r.next_deadline_kind, nextDeadlineUnverified: r.next_deadline_unverified, inventors: r.inventors, tags: r.tags, updatedAt: r.updated_at.toISOString(), version: r.version,
});
const cursorOf = (values) => Buffer.from(JSON.stringify(values)).toString('base64url');
const pageOf = (found, limit, keyOf) => ({ data: found.slice(0, limit).map(cardOf), page: { nextCursor: found.length > limit ? cursorOf(keyOf(found[limit - 1])) : null } });

app.get('/api/v1/cases', { preHandler: staff, schema: { response: { 200: pageSchema } } }, async (request, reply) => {
  const limit = Math.min(200, Number(request.query.limit ?? 50));
  const stage = request.query['filter[stage]'];
  if (!STAGES.includes(stage)) throw new Problem(400, 'invalid-input');
  const { cursor } = request.query;
  const after = cursor ? JSON.parse(Buffer.from(cursor, 'base64url').toString()) : [];
  const found = await rows(pool, cursor ? SQL.listAfter : SQL.list, [request.actor.office_id, stage, limit + 1, ...after]);
  reply.header('cache-control', 'private, no-store');
  return pageOf(found, limit, (r) => [r.due_order, r.id]);
});

const FOLDED = { қ: 'к', ң: 'н', ұ: 'у', ү: 'у', і: 'и', ә: 'а', ө: 'о', һ: 'х', ғ: 'г', ё: 'е' };
const fold = (text) => text.normalize('NFC').toLowerCase().replace(/[қңұүіәөһғё]/g, (letter) => FOLDED[letter]).replace(/\s+/g, ' ').trim();

app.post('/api/v1/cases/search', { preHandler: staff, schema: { body: searchSchema, response: { 200: pageSchema } } }, async (request, reply) => {
  const { text, limit = 50 } = request.body;
  const found = await rows(pool, SQL.search, [request.actor.office_id, text.normalize('NFC').trim(), fold(text), limit + 1]);
  reply.header('cache-control', 'private, no-store');
  return pageOf(found, limit, (r) => [1, r.rank, r.id]);
});

app.get('/api/v1/reports/pipeline', { preHandler: staff }, async (request, reply) => {
  const { office_id: officeId, timezone } = request.actor;
  const on = today(new Date(), timezone);
  const counts = await rows(pool, SQL.counts, [officeId]);
  const ages = await rows(pool, SQL.ages, [officeId, on]);
  const throughput = await rows(pool, SQL.months, [officeId, on]);
  const count = (stage, standing) => counts.find((c) => c.stage === stage && c.standing === standing)?.count ?? 0;
  const days = (from) => (from ? daysBetween(from, on) : null);
  const stages = STAGES.map((stage) => {
    const age = ages.find((a) => a.stage === stage);
    return { stage, open: count(stage, 'open'), onHold: count(stage, 'on-hold'), closed: count(stage, 'closed'), medianDays: days(age?.median), p85Days: days(age?.p85), overTarget: age?.over ?? 0 };
  });
  reply.header('cache-control', 'private, no-store');
  return { on, stages, throughput };
});

/** The counters alone: the least a dashboard can be. */
app.get('/api/v1/reports/counts', { preHandler: staff }, async (request) => rows(pool, SQL.counts, [request.actor.office_id]));

app.get('/health/live', async () => ({ status: 'ok' }));

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.once('SIGTERM', () => void app.close().then(() => pool.end()).then(() => process.exit(0)));
