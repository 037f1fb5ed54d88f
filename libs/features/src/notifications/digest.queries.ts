import type { NamedQuery } from '@tamga/platform';

/** Offices where it is past seven in the morning now; $1 is the instant. */
export const OFFICES_AWAKE: NamedQuery = {
  name: 'digest-offices',
  text: `SELECT id, name, to_char($1::timestamptz AT TIME ZONE timezone, 'YYYY-MM-DD') AS day FROM offices WHERE ($1::timestamptz AT TIME ZONE timezone)::time >= time '07:00' ORDER BY id`,
};

/**
 * People of an office without a digest for this day: due and unsent by (person, day), never by a window of time, so a worker
 * that slept through the morning sends it in the afternoon. Officers, managers and administrators always get one; others
 * only when they asked for notices to be collected and there are some. From Wednesday on managers hear of a weekly list that nobody
 * has signed (domain: isTicklerLate).
 */
export const DUE_DIGESTS: NamedQuery = {
  name: 'digest-due',
  text: `SELECT u.id AS "userId", u.email AS address, concat_ws(' ', u.family_name, u.given_name, nullif(u.patronymic, '')) AS name, u.locale, n.unread, n.digested, d.overdue, d.due, p.manager AND t.missed AS "ticklerMissed"
    FROM (SELECT r.user_id, bool_or(r.role IN ('officer', 'manager', 'admin')) AS staff, bool_or(r.role = 'manager') AS manager FROM user_roles r WHERE r.office_id = $1 GROUP BY r.user_id) p
    JOIN users u ON u.id = p.user_id AND u.disabled_at IS NULL
    CROSS JOIN LATERAL (SELECT count(*)::int AS unread, (count(*) FILTER (WHERE mail_mode = 'digest' AND digested_at IS NULL))::int AS digested
      FROM notifications WHERE user_id = u.id AND office_id = $1 AND read_at IS NULL) n
    CROSS JOIN LATERAL (SELECT (count(*) FILTER (WHERE effective_due_on < $2::date))::int AS overdue, (count(*) FILTER (WHERE effective_due_on >= $2::date))::int AS due
      FROM deadlines WHERE office_id = $1 AND owner_id = u.id AND state = 'open' AND effective_due_on <= $2::date + 14) d
    CROSS JOIN (SELECT extract(isodow FROM $2::date) >= 3 AND NOT EXISTS (SELECT FROM tickler_signoffs WHERE office_id = $1 AND week_of = date_trunc('week', $2::date)::date) AS missed) t
    WHERE NOT EXISTS (SELECT FROM digests g WHERE g.office_id = $1 AND g.user_id = u.id AND g.on_day = $2::date) AND (p.staff OR n.digested > 0)
    ORDER BY u.id LIMIT $3`,
};

/** The row that says "sent" and the mail appear together; another worker's row wins quietly. */
export const SEND_DIGESTS: NamedQuery = {
  name: 'digest-send',
  text: `WITH m AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, "userId" uuid, name text, address text, locale text, subject text, text text, html text)),
    mine AS (INSERT INTO digests (office_id, user_id, on_day, mail_id, created_at) SELECT $2, m."userId", $3, m.id, $4 FROM m ON CONFLICT DO NOTHING RETURNING user_id, mail_id),
    seen AS (UPDATE notifications n SET digested_at = $4 FROM mine WHERE n.user_id = mine.user_id AND n.office_id = $2 AND n.mail_mode = 'digest' AND n.digested_at IS NULL)
    INSERT INTO mails (id, office_id, user_id, kind, recipient_name, recipient_address, locale, subject, text, html, dedupe_key, created_at, next_attempt_at)
    SELECT m.id, $2, m."userId", 'daily-digest', m.name, m.address, m.locale, m.subject, m.text, m.html, concat_ws(' ', 'digest', $2::text, m."userId", $3::text), $4, $4
    FROM m JOIN mine ON mine.mail_id = m.id ON CONFLICT (dedupe_key) DO NOTHING`,
};
