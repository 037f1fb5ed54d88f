// Before anything is measured: both servers must give the same answers to the same questions, else the ratio says nothing.
import { isDeepStrictEqual } from 'node:util';

const STAGES = ['disclosure', 'patentability-review', 'market-research', 'financial-assessment', 'risk-assessment', 'legal-framework', 'licensing', 'monitoring'];

async function ask(target, { method = 'GET', path, session, version, body }) {
  const headers = { cookie: `tamga=${session}`, 'x-requested-with': 'bench', ...(body ? { 'content-type': 'application/json' } : {}), ...(version === undefined ? {} : { 'if-match': `"${version}"` }) };
  const answer = await fetch(`http://127.0.0.1:${target.port}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const json = await answer.json();
  if (!answer.ok) throw new Error(`${target.name} answers ${answer.status} to ${method} ${path}: ${JSON.stringify(json)}`);
  return json;
}

const EVENT_ROWS = `SELECT (SELECT count(*)::integer FROM case_events WHERE case_id = $1) AS events, (SELECT count(*)::integer FROM deadlines WHERE case_id = $1) AS deadlines,
  (SELECT count(*)::integer FROM deadline_reminders r JOIN deadlines d ON d.id = r.deadline_id WHERE d.case_id = $1) AS reminders, (SELECT count(*)::integer FROM case_moves WHERE case_id = $1) AS moves, (SELECT count(*)::integer FROM outbox_messages) AS outbox`;

const minus = (a, b) => Object.fromEntries(Object.keys(a).map((key) => [key, a[key] - b[key]]));

/** A case goes back and comes on again through one server; what that leaves behind in the database. */
async function journey(target, client, one, world) {
  const [session] = world.offices[one.office].sessions;
  const path = `/api/v1/cases/${one.id}/transitions`;
  const before = (await client.query(EVENT_ROWS, [one.id])).rows[0];
  const back = await ask(target, { method: 'POST', path, session, version: one.version, body: { command: 'send-back', to: STAGES[one.home - 1], reason: 'Once more.' } });
  const on = await ask(target, { method: 'POST', path, session, version: one.version + 1, body: { command: 'advance', to: STAGES[one.home] } });
  const after = (await client.query(EVENT_ROWS, [one.id])).rows[0];
  const { rows } = await client.query("SELECT type, payload - 'caseId' - 'officeId' AS payload FROM case_events WHERE case_id = $1 ORDER BY seq DESC LIMIT 2", [one.id]);
  const due = (await client.query('SELECT next_deadline_on::text = stage_due_on::text AS same FROM cases WHERE id = $1', [one.id])).rows[0].same;
  // Not what belongs to this case alone, nor the advice that only the product gives.
  const own = new Set(['id', 'reference', 'ownerId', 'nextSteps', 'criteria']);
  const plain = (answer) => ({ ...Object.fromEntries(Object.entries(answer).filter(([key]) => !own.has(key))), version: answer.version - one.version });
  return { left: minus(after, before), events: rows, answers: [plain(back), plain(on)], due };
}

const differs = (what, ours, theirs) => `${what} differ:\n  tamga        ${JSON.stringify(ours).slice(0, 600)}\n  hand-written ${JSON.stringify(theirs).slice(0, 600)}`;

/** @throws Error naming the first answer in which the two differ */
export async function requireSameAnswers({ ours, theirs, world, client }) {
  const both = async (what, request, of = (answer) => answer) => {
    const [mine, others] = [of(await ask(ours, request)), of(await ask(theirs, request))];
    if (!isDeepStrictEqual(mine, others)) throw new Error(differs(what, mine, others));
    return mine;
  };
  for (const [n, office] of world.offices.slice(0, 4).entries()) {
    const session = office.sessions[n % office.sessions.length];
    await both('dashboards', { path: '/api/v1/reports/pipeline', session });
    const path = `/api/v1/cases?sort=due&limit=5&filter%5Bstage%5D=${STAGES[n * 2]}`;
    const first = await both('lists', { path, session });
    if (first.page.nextCursor) await both('second pages', { path: `${path}&cursor=${first.page.nextCursor}`, session });
  }
  for (const { office, text } of world.searches.slice(0, 20)) {
    const found = await both(`searches for "${text}"`, { method: 'POST', path: '/api/v1/cases/search', session: world.offices[office].sessions[0], body: { text } }, ({ data }) => data);
    if (found.length === 0) throw new Error(`nothing is found for "${text}"`);
  }
  // Two cases of one stage, time zone and track, one through each server.
  const { rows } = await client.query("SELECT id, track FROM cases WHERE stage = 'licensing' AND standing = 'open'");
  const tracks = new Map(rows.map((r) => [r.id, r.track]));
  const first = world.cases.find((one) => tracks.has(one.id));
  const second = world.cases.find((one) => one !== first && tracks.get(one.id) === tracks.get(first.id) && one.office % 3 === first.office % 3);
  const [mine, others] = [await journey(ours, client, first, world), await journey(theirs, client, second, world)];
  if (!isDeepStrictEqual(mine, others)) throw new Error(differs('transitions', mine, others));
  if (!mine.due) throw new Error('the next date of a case is not the target of its stage');
  return { moved: [first, second] };
}
