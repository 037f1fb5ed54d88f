// Row 5: claiming due notices and leaving a message for each, by the product's claim and by the plainest statement that does so.
import pg from 'pg';
import { Clock, Database, newId } from '../../dist/libs/platform/src/index.js';
import { claimDue, SWEEP_BATCH } from '../../dist/libs/features/src/deadlines/index.js';
import { withFeatures } from '../../dist/apps/cli/src/feature-context.js';
import { withCpu } from './cpu.mjs';
import { seedDueReminders } from './due-reminders.mjs';
import { asOwner, asSystem, configOf } from './world.mjs';

const WORKERS = 2;
const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] };

/** What one would write by hand: no zones, no escalation, no acknowledgement, no next round. */
export const CLAIM_BY_HAND = {
  name: 'hand-written-claim',
  text: `WITH due AS (SELECT deadline_id, level, remind_on, row_number() OVER () AS n FROM (
      SELECT deadline_id, level, remind_on FROM deadline_reminders WHERE sent_at IS NULL AND remind_on <= $1::date ORDER BY remind_on, deadline_id LIMIT $2 FOR UPDATE SKIP LOCKED) r),
    taken AS (
      UPDATE deadline_reminders r SET sent_at = $3, outcome = 'sent', message_id = ($4::uuid[])[due.n] FROM due
      WHERE r.deadline_id = due.deadline_id AND r.level = due.level AND r.remind_on = due.remind_on RETURNING r.deadline_id, r.message_id),
    posted AS (
      INSERT INTO outbox_messages (id, office_id, type, payload, created_at, next_attempt_at)
      SELECT t.message_id, d.office_id, 'deadline.due', jsonb_build_object('type', 'deadline.due', 'officeId', d.office_id, 'caseId', d.case_id, 'deadlineId', d.id, 'kind', d.kind,
        'dueOn', d.effective_due_on, 'ownerId', d.owner_id, 'daysLeft', d.effective_due_on - $1::date), $3, $3 FROM taken t JOIN deadlines d ON d.id = t.deadline_id)
    SELECT count(*)::integer AS sent FROM taken`,
};

const ONCE = `SELECT (SELECT count(*)::integer FROM deadline_reminders WHERE outcome = 'sent') AS sent, (SELECT count(*)::integer FROM deadline_reminders WHERE sent_at IS NULL) AS unsent,
  (SELECT count(*)::integer FROM outbox_messages) AS messages, (SELECT count(DISTINCT payload ->> 'deadlineId')::integer FROM outbox_messages) AS deadlines`;

/** Several workers claim until nothing is left. @returns how many rows they say they claimed */
async function drain(claim) {
  const claimed = await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      for (let total = 0; ; ) {
        const got = await claim();
        if (got === 0) return total;
        total += got;
      }
    }),
  );
  return claimed.reduce((sum, n) => sum + n, 0);
}

/** @returns measurements by target, and what was not claimed exactly once */
export async function measureClaims({ database, folder, databasePid, count, rounds }) {
  const of = { ours: [], theirs: [] };
  const wrong = [];
  const pool = new pg.Pool({ connectionString: database.databaseUrl, max: WORKERS, options: '-c role=tamga_system' });
  await withFeatures(configOf(database, folder), [], async (app) => {
    const [db, clock] = [app.get(Database), app.get(Clock)];
    const claims = {
      ours: () => db.transaction(SYSTEM, (tx) => claimDue(tx, SWEEP_BATCH)).then(({ sent, skipped }) => sent + skipped),
      theirs: () => {
        const now = clock.now();
        return pool.query({ ...CLAIM_BY_HAND, values: [now.toISOString().slice(0, 10), SWEEP_BATCH, now, Array.from({ length: SWEEP_BATCH }, newId)] }).then(({ rows }) => rows[0].sent);
      },
    };
    for (let round = 0; round < rounds; round++) {
      for (const key of round % 2 === 0 ? ['ours', 'theirs'] : ['theirs', 'ours']) {
        await asSystem(database, (client) => seedDueReminders(client, count));
        await asOwner(database, (client) => client.query('VACUUM (ANALYZE) deadline_reminders, deadlines, outbox_messages'));
        const began = performance.now();
        const run = await withCpu({ server: process.pid, database: databasePid }, async () => ({ claimed: await drain(claims[key]), seconds: (performance.now() - began) / 1000 }));
        of[key].push({ ...run, requests: count, rate: count / run.seconds, p50: NaN, p95: NaN, failures: 0, serverCpu: NaN });
        const { sent, unsent, messages, deadlines } = await asSystem(database, async (client) => (await client.query(ONCE)).rows[0]);
        if (![run.claimed, sent, messages, deadlines].every((n) => n === count) || unsent !== 0) wrong.push(`${key}: ${JSON.stringify({ count, claimed: run.claimed, sent, unsent, messages, deadlines })}`);
      }
    }
  });
  await pool.end();
  return { of, wrong };
}
