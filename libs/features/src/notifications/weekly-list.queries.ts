import type { DeadlineKind, LocalDate, Locale } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type WeeklyLineRow = { dueOn: LocalDate; kind: DeadlineKind; reference: string | null; ownerId: string | null; owner: string | null; backupId: string | null; unverified: boolean };
export type WeeklyReaderRow = { userId: string; address: string; name: string; locale: Locale };

/** The lines of the list (calendar: tickler) with whose they are; no title, since mail is not confidential. */
export const WEEKLY_LINES: NamedQuery = {
  name: 'weekly-list-lines',
  text: `SELECT d.effective_due_on AS "dueOn", d.kind, c.reference, d.owner_id AS "ownerId", o.family_name || ' ' || o.given_name AS owner, d.backup_id AS "backupId", d.verification = 'unverified' AS unverified
    FROM (SELECT * FROM deadlines WHERE office_id = $1 AND state = 'open' AND effective_due_on <= $2 ORDER BY effective_due_on, id LIMIT $3) d
    LEFT JOIN cases c ON c.id = d.case_id LEFT JOIN users o ON o.id = d.owner_id ORDER BY d.effective_due_on, d.id`,
};

/**
 * Officers and managers of an office who have not been sent the list of the week $2: due and unsent by person and week, never by a window of
 * time, so a worker that slept through Monday sends it on Tuesday. Once somebody has signed it, nobody is asked any more.
 */
export const WEEKLY_READERS: NamedQuery = {
  name: 'weekly-list-readers',
  text: `SELECT u.id AS "userId", u.email AS address, concat_ws(' ', u.family_name, u.given_name, nullif(u.patronymic, '')) AS name, u.locale
    FROM (SELECT DISTINCT user_id FROM user_roles WHERE office_id = $1 AND role IN ('officer', 'manager')) p JOIN users u ON u.id = p.user_id AND u.disabled_at IS NULL
    WHERE NOT EXISTS (SELECT FROM weekly_list_mails m WHERE m.office_id = $1 AND m.user_id = u.id AND m.week_of = $2::date)
      AND NOT EXISTS (SELECT FROM tickler_signoffs s WHERE s.office_id = $1 AND s.week_of = $2::date)
    ORDER BY u.id LIMIT $3`,
};

/** The row that says "sent" and the mail appear together; another worker's row wins quietly. */
export const SEND_WEEKLY: NamedQuery = {
  name: 'weekly-list-send',
  text: `WITH m AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, "userId" uuid, name text, address text, locale text, subject text, text text, html text)),
    mine AS (INSERT INTO weekly_list_mails (office_id, user_id, week_of, mail_id, created_at) SELECT $2, m."userId", $3, m.id, $4 FROM m ON CONFLICT DO NOTHING RETURNING user_id, mail_id)
    INSERT INTO mails (id, office_id, user_id, kind, recipient_name, recipient_address, locale, subject, text, html, dedupe_key, created_at, next_attempt_at)
    SELECT m.id, $2, m."userId", 'weekly-list', m.name, m.address, m.locale, m.subject, m.text, m.html, concat_ws(' ', 'weekly', $2::text, m."userId", $3::text), $4, $4
    FROM m JOIN mine ON mine.mail_id = m.id ON CONFLICT (dedupe_key) DO NOTHING`,
};
