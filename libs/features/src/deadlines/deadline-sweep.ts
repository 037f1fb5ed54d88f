import { Injectable } from '@nestjs/common';
import { DEADLINE_KINDS, REMINDER_SCHEDULES } from '@tamga/domain';
import { Database, newId, type NamedQuery, type Tx } from '@tamga/platform';
import { SYSTEM } from '@tamga/features/identity';
import { paceOf } from './reminder-schedules.queries.js';

/** Days to the next round: as the office has set it, else from the table that plans the others. */
const REPEAT_EVERY = paceOf(`CASE t.kind ${DEADLINE_KINDS.map((kind) => `WHEN '${kind}' THEN ${REMINDER_SCHEDULES[kind].repeatEvery}`).join(' ')} END`);

/** A notice costs the database little; a transaction costs as much as twenty of them. */
export const SWEEP_BATCH = 500;

/**
 * Claims what is due and unsent and sends it, in one statement: whatever happens to this process, a notice is both marked and in
 * the outbox, or neither. It asks for what is due and unsent, never for a window of time, so a day without a sweep loses nothing.
 * `day`: the date where each office is. `claimed`: tests what `taken` sets; other sweeps pass over locked rows. Its inner limit is written out, because
 * of an unknown one PostgreSQL expects a tenth of all that is unsent and reads the whole docket to join it; how many are taken the outer one says.
 * `judged`: a notice is let pass when its deadline is not open, when there is nobody at its level, when it escalates what has been
 * acknowledged since (domain: isCalledFor), or when a later notice of the same level is due as well (after an outage one mail, not nine).
 * `again`: from the due day on, each of the owner's notices plans the next round (domain: nextRound), so that the chain never ends by itself.
 */
export const CLAIM: NamedQuery = {
  name: 'deadline-claim',
  text: `WITH day AS MATERIALIZED (
      SELECT ($1::timestamptz AT TIME ZONE timezone)::date AS today, array_agg(id) AS offices FROM offices GROUP BY 1),
    claimed AS MATERIALIZED (
      SELECT r.*, day.today, row_number() OVER () AS n
      FROM day CROSS JOIN LATERAL (
        SELECT ctid AS place, deadline_id, level, remind_on, follows_on FROM deadline_reminders
        WHERE sent_at IS NULL AND remind_on <= day.today AND office_id = ANY (day.offices) ORDER BY remind_on, deadline_id LIMIT ${SWEEP_BATCH} FOR UPDATE SKIP LOCKED) r
      LIMIT $2),
    judged AS MATERIALIZED (
      SELECT c.*, d.office_id, d.case_id, d.kind, d.nominal_due_on, d.effective_due_on, d.owner_id, d.backup_id,
        d.state = 'open' AND (c.level <> 'backup' OR d.backup_id IS NOT NULL) AND (c.follows_on IS NULL OR d.acknowledged_on IS NULL OR d.acknowledged_on < c.follows_on)
          AND NOT (c.remind_on < c.today AND EXISTS (
            SELECT 1 FROM deadline_reminders l WHERE l.deadline_id = c.deadline_id AND l.level = c.level AND l.remind_on > c.remind_on AND l.remind_on <= c.today)) AS live
      FROM claimed c JOIN deadlines d ON d.id = c.deadline_id),
    taken AS (
      UPDATE deadline_reminders r SET sent_at = $1, outcome = CASE WHEN j.live THEN 'sent' ELSE 'skipped' END, message_id = CASE WHEN j.live THEN ($3::uuid[])[j.n] END
      FROM judged j WHERE r.ctid = j.place AND r.sent_at IS NULL
      RETURNING j.*, r.message_id),
    managers AS MATERIALIZED (
      SELECT r.office_id, jsonb_agg(r.user_id ORDER BY r.user_id) AS ids FROM user_roles r JOIN users u ON u.id = r.user_id WHERE r.role = 'manager' AND u.disabled_at IS NULL GROUP BY r.office_id),
    posted AS (
      INSERT INTO outbox_messages (id, office_id, type, payload, created_at, next_attempt_at)
      SELECT t.message_id, t.office_id, p.type, p.payload, $1, $1
      FROM taken t LEFT JOIN managers m ON m.office_id = t.office_id
      CROSS JOIN LATERAL (
        SELECT 'deadline.due' AS type, jsonb_build_object('type', 'deadline.due', 'officeId', t.office_id, 'caseId', t.case_id, 'deadlineId', t.deadline_id, 'kind', t.kind,
          'dueOn', t.effective_due_on, 'ownerId', t.owner_id, 'daysLeft', t.effective_due_on - t.today) AS payload
        WHERE t.level = 'owner' AND t.owner_id IS NOT NULL
        UNION ALL
        SELECT 'deadline.escalated', jsonb_build_object('type', 'deadline.escalated', 'officeId', t.office_id, 'caseId', t.case_id, 'deadlineId', t.deadline_id, 'kind', t.kind, 'dueOn', t.effective_due_on,
          'level', CASE t.level WHEN 'backup' THEN 'backup' ELSE 'managers' END,
          'toUserIds', CASE t.level WHEN 'backup' THEN jsonb_build_array(t.backup_id) ELSE coalesce(m.ids, '[]'::jsonb) END)
        WHERE t.level <> 'owner' OR t.owner_id IS NULL) p
      WHERE t.live),
    again AS (
      INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on, follows_on)
      SELECT t.deadline_id, t.office_id, l.level, t.today + ${REPEAT_EVERY}, CASE WHEN l.level = 'owner' THEN NULL ELSE t.today END
      FROM taken t CROSS JOIN (VALUES ('owner'), ('backup'), ('managers')) AS l (level)
      WHERE t.live AND t.level = 'owner' AND t.today >= t.nominal_due_on
      ON CONFLICT (deadline_id, level, remind_on) DO NOTHING)
    SELECT count(*) FILTER (WHERE live)::integer AS sent, count(*) FILTER (WHERE NOT live)::integer AS skipped FROM taken`,
};

/** One run ends even when notices are planned as fast as they are sent. */
const MOST_BATCHES = 2000;

export type Sent = { readonly sent: number; readonly skipped: number };

/**
 * One batch of notices that are due and unsent, marked and left in the outbox.
 * @param tx of the system: reminders of all offices are sent by one sweep
 * @param limit how many rows at most, of no more than SWEEP_BATCH
 */
export async function claimDue(tx: Tx, limit: number): Promise<Sent> {
  const ids = Array.from({ length: limit }, newId);
  return (await tx.one<Sent>(CLAIM, [tx.now, limit, ids])) ?? { sent: 0, skipped: 0 };
}

/** Sends every notice that is due. Any number may run at once: each row is claimed by one. */
@Injectable()
export class DeadlineSweep {
  constructor(private readonly database: Database) {}

  async run(): Promise<Sent> {
    const total = { sent: 0, skipped: 0 };
    for (let batch = 0; batch < MOST_BATCHES; batch++) {
      const { sent, skipped } = await this.database.transaction(SYSTEM, (tx) => claimDue(tx, SWEEP_BATCH));
      total.sent += sent;
      total.skipped += skipped;
      if (sent + skipped < SWEEP_BATCH) break;
    }
    return total;
  }
}
