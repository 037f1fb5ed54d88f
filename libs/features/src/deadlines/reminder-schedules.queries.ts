import type { DeadlineKind } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type LadderRow = { kind: DeadlineKind; version: number; daysBefore: number[]; backupFrom: number | null; backupAfter: number; managersFrom: number | null; repeatEvery: number };

/** The newest ladders of an office: a row for each kind, or none. */
export const LADDERS: NamedQuery = {
  name: 'reminder-ladders',
  text: `SELECT kind, version, days_before AS "daysBefore", backup_from AS "backupFrom", backup_after AS "backupAfter", managers_from AS "managersFrom", repeat_every AS "repeatEvery"
    FROM reminder_schedules s WHERE office_id = $1 AND version = (SELECT max(version) FROM reminder_schedules WHERE office_id = $1)`,
};
export const DECIDED: NamedQuery = {
  name: 'reminder-ladders-decided',
  text: `SELECT s.version, s.decided_at AS "decidedAt", u.family_name || ' ' || u.given_name AS "decidedBy" FROM reminder_schedules s LEFT JOIN users u ON u.id = s.decided_by WHERE s.office_id = $1 ORDER BY s.version DESC LIMIT 1`,
};
export const LOCK_LADDERS: NamedQuery = { name: 'reminder-ladders-lock', text: "SELECT pg_advisory_xact_lock(hashtextextended('reminders:' || $1::text, 0))" };
export const DECIDE_LADDERS: NamedQuery = {
  name: 'reminder-ladders-decide',
  text: `INSERT INTO reminder_schedules (office_id, kind, version, days_before, backup_from, backup_after, managers_from, repeat_every, decided_by, decided_at)
    SELECT $1, kind, $2, ARRAY(SELECT jsonb_array_elements_text("daysBefore")::integer), "backupFrom", "backupAfter", "managersFrom", "repeatEvery", $4, $5
    FROM jsonb_to_recordset($3::jsonb) AS l (kind text, "daysBefore" jsonb, "backupFrom" integer, "backupAfter" integer, "managersFrom" integer, "repeatEvery" integer)`,
};

/** The pace of the rounds of one kind in one office; a row of `t` has both. */
export const paceOf = (byDefault: string): string =>
  `coalesce((SELECT s.repeat_every FROM reminder_schedules s WHERE s.office_id = t.office_id AND s.kind = t.kind ORDER BY s.version DESC LIMIT 1), ${byDefault})`;

const OWNERS = "SELECT FROM deadline_reminders r WHERE r.deadline_id = d.id AND r.level = 'owner'";

/**
 * Open deadlines of one kind follow a new ladder (domain: adoptSchedule), $10 of them after the id $9: $3 is the office's day, $4 the days
 * before, $5 to $7 the escalations (level, days left, which reminder they follow), $8 days from round to round. `missed`: the latest step that is past.
 * `heard`: the owner was told on or after it, or is about to be. `ahead`: a round of theirs is planned. `compared`: what is wanted beside what is pending,
 * grouped and not joined, since the planner takes the parts of one statement for small and would compare each row with every other.
 * `pending` asks for no outcome, which is the same as unsent: so it is found by the deadline, not in the index of what is unsent, all of which lies later.
 * Written is only what differs; what is due and unsent is left alone, so a sweep that runs meanwhile loses nothing.
 */
export const ADOPT_LADDER: NamedQuery = {
  name: 'reminder-ladder-adopt',
  text: `WITH open AS MATERIALIZED (
      SELECT d.id, d.nominal_due_on AS due, m.missed, EXISTS (${OWNERS} AND r.sent_at IS NULL AND r.remind_on > $3::date) AS ahead,
        EXISTS (${OWNERS} AND (r.outcome = 'sent' AND (r.sent_at AT TIME ZONE o.timezone)::date >= m.missed OR r.sent_at IS NULL AND r.remind_on BETWEEN m.missed AND $3::date)) AS heard
      FROM deadlines d JOIN offices o ON o.id = d.office_id CROSS JOIN LATERAL (SELECT max(d.nominal_due_on - x) AS missed FROM unnest($4::integer[]) x WHERE d.nominal_due_on - x <= $3::date) m
      WHERE d.office_id = $1 AND d.kind = $2 AND d.state = 'open' AND d.id > $9::uuid ORDER BY d.id LIMIT $10),
    pending AS MATERIALIZED (
      SELECT o.id, r.level, r.remind_on, r.follows_on, o.due FROM open o JOIN deadline_reminders r ON r.deadline_id = o.id WHERE r.outcome IS NULL AND r.remind_on > $3::date),
    wanted AS (
      SELECT o.id, 'owner' AS level, o.due - x AS remind_on, NULL::date AS follows_on FROM open o, unnest($4::integer[]) x WHERE o.due - x > $3::date
      UNION ALL SELECT o.id, 'owner', o.missed, NULL FROM open o WHERE o.missed IS NOT NULL AND NOT o.heard
      UNION ALL SELECT o.id, e.level, o.due - e.days_left, o.due - e.follows FROM open o, unnest($5::text[], $6::integer[], $7::integer[]) AS e (level, days_left, follows)
        WHERE o.due > $3::date AND o.due - e.days_left > $3::date AND (o.due - e.follows > $3::date OR o.due - e.follows = o.missed)
      UNION ALL SELECT id, level, least(remind_on, $3::date + $8::integer), min(follows_on) FROM pending WHERE due <= $3::date GROUP BY 1, 2, 3
      UNION ALL SELECT o.id, 'owner', $3::date + $8::integer, NULL FROM open o WHERE o.due <= $3::date AND NOT o.ahead),
    compared AS MATERIALIZED (
      SELECT id, level, remind_on, bool_or(is_wanted) AS is_wanted, NOT bool_and(is_wanted) AS is_pending, min(follows_on) FILTER (WHERE is_wanted) AS follows_on, min(follows_on) FILTER (WHERE NOT is_wanted) AS followed
      FROM (SELECT id, level, remind_on, follows_on, true AS is_wanted FROM wanted UNION ALL SELECT id, level, remind_on, follows_on, false FROM pending) x GROUP BY 1, 2, 3),
    gone AS (
      DELETE FROM deadline_reminders r USING compared c WHERE c.is_pending AND NOT c.is_wanted AND r.deadline_id = c.id AND r.level = c.level AND r.remind_on = c.remind_on AND r.sent_at IS NULL RETURNING 1),
    planned AS (
      INSERT INTO deadline_reminders AS r (deadline_id, office_id, level, remind_on, follows_on)
      SELECT c.id, $1, c.level, c.remind_on, c.follows_on FROM compared c WHERE c.is_wanted AND (NOT c.is_pending OR c.follows_on IS DISTINCT FROM c.followed)
      ON CONFLICT (deadline_id, level, remind_on) DO UPDATE SET sent_at = NULL, outcome = NULL, follows_on = excluded.follows_on WHERE r.outcome IS DISTINCT FROM 'sent'
      RETURNING 1)
    SELECT (SELECT count(*)::integer FROM open) AS deadlines, (SELECT id FROM open ORDER BY id DESC LIMIT 1) AS last, (SELECT count(*)::integer FROM gone) AS gone, (SELECT count(*)::integer FROM planned) AS planned`,
};
