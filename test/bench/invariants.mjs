// What must hold after any number of transitions by whichever server.
import { verifyChain } from '../../dist/libs/domain/src/index.js';
import { sha256 } from '../../dist/libs/platform/src/index.js';

const TOTALS = `SELECT (SELECT count(*) FROM case_events)::integer AS events, (SELECT count(*) FROM outbox_messages)::integer AS outbox, (SELECT sum(version) FROM cases)::integer AS versions`;

/** Queries that answer the rows at fault. */
const FAULTS = {
  'counters are GROUP BY': `SELECT * FROM (SELECT office_id, stage, standing, count(*)::integer AS n FROM cases GROUP BY 1, 2, 3) a
    FULL JOIN (SELECT office_id, stage, standing, count AS n FROM case_counters WHERE count <> 0) b USING (office_id, stage, standing) WHERE a.n IS DISTINCT FROM b.n`,
  'what entered a stage and did not leave is in it': `SELECT * FROM (SELECT office_id, stage, count(*)::integer AS n FROM cases WHERE standing <> 'closed' GROUP BY 1, 2) a
    FULL JOIN (SELECT office_id, stage, sum(entered - left_stage)::integer AS n FROM case_throughput GROUP BY 1, 2) b USING (office_id, stage) WHERE coalesce(a.n, 0) <> coalesce(b.n, 0)`,
  'an open case has the one target of its stage': `SELECT c.id FROM cases c LEFT JOIN deadlines d ON d.case_id = c.id AND d.kind = 'stage-target' AND d.state = 'open'
    WHERE c.standing = 'open' AND (d.effective_due_on, d.stage) IS DISTINCT FROM (c.stage_due_on, CASE WHEN c.stage_due_on IS NULL THEN NULL ELSE c.stage END)`,
  'the head of a case is its last event': `SELECT c.id FROM cases c JOIN case_events e ON e.case_id = c.id AND e.seq = c.event_seq WHERE e.hash <> c.head_hash
    UNION ALL SELECT case_id FROM (SELECT case_id, max(seq) AS last, count(*) AS n FROM case_events GROUP BY case_id) s WHERE last <> n`,
};

const MOVED = "SELECT DISTINCT case_id FROM case_events WHERE at > $1 LIMIT 300";
const HISTORY = 'SELECT seq, type, at, actor_id AS "actorId", payload, hash FROM case_events WHERE case_id = $1 ORDER BY seq';

export const totalsOf = async (client) => (await client.query(TOTALS)).rows[0];

/**
 * @param before `totalsOf` before the first transition @param moved how many transitions were answered with 200
 * @returns a line for each invariant: what was checked, and what is wrong with it (null: nothing)
 */
export async function checkInvariants(client, { before, moved, since, failures }) {
  const after = await totalsOf(client);
  const grown = { events: after.events - before.events, outbox: after.outbox - before.outbox, versions: after.versions - before.versions };
  const equal = grown.events === grown.outbox && grown.events === grown.versions;
  // A request that failed may have done its work all the same; without failures the count is exact.
  const counted = failures > 0 ? grown.events >= moved : grown.events === moved;
  const found = [{ what: `${grown.events} events = outbox rows = version increments = answered transitions`, wrong: equal && counted ? null : JSON.stringify({ ...grown, moved }) }];
  for (const [what, query] of Object.entries(FAULTS)) {
    const { rows } = await client.query(query);
    found.push({ what, wrong: rows.length === 0 ? null : `${rows.length} rows, the first: ${JSON.stringify(rows[0])}` });
  }
  const { rows } = await client.query(MOVED, [since]);
  let broken = null;
  for (const { case_id: id } of rows) broken ??= await chainFault(client, id);
  found.push({ what: `the hash chains of ${rows.length} moved cases hold`, wrong: broken });
  return found;
}

async function chainFault(client, id) {
  const { rows } = await client.query(HISTORY, [id]);
  const verdict = verifyChain(rows.map((row) => ({ ...row, at: row.at.toISOString() })), sha256);
  return verdict.ok ? null : `case ${id}: ${JSON.stringify(verdict)}`;
}
