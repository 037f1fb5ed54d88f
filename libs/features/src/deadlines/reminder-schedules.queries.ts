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

/**
 * Open deadlines of one kind follow a new ladder (domain: adoptSchedule), in one statement for the whole office: $3 is the office's day, $4 the days
 * before, $5 to $7 the escalations (level, days left, which reminder they follow), $8 days from round to round. `told`: the day the owner last heard. `missed`: the
 * latest step that is past. Written is only what differs; what is due and unsent is left alone, so a sweep that runs meanwhile loses nothing.
 */
export const ADOPT_LADDER: NamedQuery = {
  name: 'reminder-ladder-adopt',
  text: `WITH open AS MATERIALIZED (
      SELECT d.id, d.nominal_due_on AS due, (SELECT max(d.nominal_due_on - x) FROM unnest($4::integer[]) x WHERE d.nominal_due_on - x <= $3::date) AS missed,
        (SELECT max((r.sent_at AT TIME ZONE o.timezone)::date) FROM deadline_reminders r WHERE r.deadline_id = d.id AND r.level = 'owner' AND r.outcome = 'sent') AS told
      FROM deadlines d JOIN offices o ON o.id = d.office_id WHERE d.office_id = $1 AND d.kind = $2 AND d.state = 'open'),
    pending AS MATERIALIZED (
      SELECT r.deadline_id AS id, r.level, r.remind_on, r.follows_on, o.due FROM deadline_reminders r JOIN open o ON o.id = r.deadline_id WHERE r.sent_at IS NULL),
    rounds AS (
      SELECT id, level, least(remind_on, $3::date + $8::integer) AS remind_on, min(follows_on) AS follows_on FROM pending WHERE due <= $3::date AND remind_on > $3::date GROUP BY 1, 2, 3
      UNION ALL SELECT o.id, 'owner', $3::date + $8::integer, NULL FROM open o WHERE o.due <= $3::date AND NOT EXISTS (SELECT FROM pending p WHERE p.id = o.id AND p.level = 'owner' AND p.remind_on > $3::date)),
    wanted AS MATERIALIZED (
      SELECT o.id, 'owner' AS level, o.due - x AS remind_on, NULL::date AS follows_on FROM open o, unnest($4::integer[]) x WHERE o.due - x > $3::date
      UNION ALL SELECT o.id, 'owner', o.missed, NULL FROM open o WHERE (o.told IS NULL OR o.told < o.missed)
        AND NOT EXISTS (SELECT FROM pending p WHERE p.id = o.id AND p.level = 'owner' AND p.remind_on BETWEEN o.missed AND $3::date)
      UNION ALL SELECT o.id, e.level, o.due - e.days_left, o.due - e.follows FROM open o, unnest($5::text[], $6::integer[], $7::integer[]) AS e (level, days_left, follows)
        WHERE o.due > $3::date AND o.due - e.days_left > $3::date AND (o.due - e.follows > $3::date OR o.due - e.follows = o.missed)
      UNION ALL SELECT id, level, remind_on, follows_on FROM rounds),
    gone AS (
      DELETE FROM deadline_reminders r USING pending p WHERE r.deadline_id = p.id AND r.level = p.level AND r.remind_on = p.remind_on AND r.sent_at IS NULL AND p.remind_on > $3::date
        AND NOT EXISTS (SELECT FROM wanted w WHERE w.id = p.id AND w.level = p.level AND w.remind_on = p.remind_on)
      RETURNING 1),
    planned AS (
      INSERT INTO deadline_reminders AS r (deadline_id, office_id, level, remind_on, follows_on) SELECT w.id, $1, w.level, w.remind_on, w.follows_on FROM wanted w WHERE w.remind_on IS NOT NULL
        AND NOT EXISTS (SELECT FROM pending p WHERE p.id = w.id AND p.level = w.level AND p.remind_on = w.remind_on AND p.follows_on IS NOT DISTINCT FROM w.follows_on)
      ON CONFLICT (deadline_id, level, remind_on) DO UPDATE SET sent_at = NULL, outcome = NULL, follows_on = excluded.follows_on WHERE r.outcome IS DISTINCT FROM 'sent'
      RETURNING 1)
    SELECT (SELECT count(*)::integer FROM open) AS deadlines, (SELECT count(*)::integer FROM gone) AS gone, (SELECT count(*)::integer FROM planned) AS planned`,
};
