import type { NamedQuery } from '@tamga/platform';

/** Who is meant by each audience: `n` is the notice, `rank` the audience's place in it. Disabled people are told nothing. */
export const RECIPIENTS: NamedQuery = {
  name: 'notifier-recipients',
  text: `WITH a AS (SELECT * FROM unnest($1::int[], $2::int[], $3::text[], $4::uuid[], $5::text[]) AS a(n, rank, scope, id, code)),
    who AS (
      SELECT a.n, a.rank, r.user_id FROM a JOIN user_roles r ON r.office_id = $6 AND r.role = a.code WHERE a.scope = 'role'
      UNION ALL SELECT a.n, a.rank, g.user_id FROM a JOIN access_grants g ON g.record_id = a.id AND g.capacity = a.code AND (g.ends_at IS NULL OR g.ends_at > $7) WHERE a.scope = 'grant'
      UNION ALL SELECT a.n, a.rank, c.owner_id FROM a JOIN cases c ON c.id = a.id WHERE a.scope = 'owner' AND c.owner_id IS NOT NULL
      UNION ALL SELECT a.n, a.rank, a.id FROM a WHERE a.scope = 'user')
    SELECT who.n, who.rank, u.id AS "userId", u.email, concat_ws(' ', u.family_name, u.given_name, nullif(u.patronymic, '')) AS name, u.locale, p.mail AS wishes
    FROM who JOIN users u ON u.id = who.user_id AND u.disabled_at IS NULL LEFT JOIN notification_preferences p ON p.user_id = u.id AND p.office_id = $6
    ORDER BY who.n, who.rank, u.id`,
};
export const REFERENCES: NamedQuery = { name: 'notifier-references', text: 'SELECT id, reference FROM cases WHERE id = ANY ($1::uuid[])' };
export const OFFICE_NAME: NamedQuery = { name: 'notifier-office', text: 'SELECT name FROM offices WHERE id = $1' };

/** Inbox lines and their mails in one statement: a line that is there already gets no second mail. */
export const TELL: NamedQuery = {
  name: 'notifier-tell',
  text: `WITH told AS (
      INSERT INTO notifications (id, office_id, user_id, kind, params, link, deadline_id, mail_mode, dedupe_key, created_at)
      SELECT id, $9, user_id, kind, params::jsonb, link, (params::jsonb ->> 'deadlineId')::uuid, mail_mode, dedupe_key, $10
      FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) AS t(id, user_id, kind, params, link, mail_mode, dedupe_key)
      ON CONFLICT (user_id, dedupe_key) DO NOTHING RETURNING id, user_id, kind)
    INSERT INTO mails (id, office_id, user_id, kind, recipient_name, recipient_address, locale, subject, text, html, dedupe_key, created_at, next_attempt_at)
    SELECT m.mail_id, $9, told.user_id, told.kind, m.name, m.address, m.locale, m.subject, m.text, m.html, 'notification ' || told.id, $10, $10
    FROM jsonb_to_recordset($8::jsonb) AS m("noticeId" uuid, mail_id uuid, name text, address text, locale text, subject text, text text, html text) JOIN told ON told.id = m."noticeId"
    ON CONFLICT (dedupe_key) DO NOTHING`,
};

/** Of what was asked before it was settled: asked anew it is another notice. */
export const SETTLE_APPROVALS: NamedQuery = {
  name: 'notifier-settle-approvals',
  text: `UPDATE notifications n SET read_at = $4, snoozed_until = NULL FROM unnest($1::text[], $2::uuid[], $3::text[]) AS s(subject, person, message)
    WHERE n.office_id = $5 AND n.params ->> 'subjectId' = s.subject AND n.kind IN ('approval-asked', 'distribution-submitted') AND n.read_at IS NULL AND (s.person IS NULL OR n.user_id = s.person) AND n.dedupe_key < n.kind || ' ' || s.message
    RETURNING n.user_id AS "userId"`,
};

/** Whoever acknowledged the deadline itself need not do it again for each reminder. */
export const ACKNOWLEDGE_FOR_DEADLINE: NamedQuery = {
  name: 'notifier-acknowledge',
  text: `UPDATE notifications SET acknowledged_at = $3, read_at = coalesce(read_at, $3) WHERE deadline_id = ANY ($1::uuid[]) AND user_id = ANY ($2::uuid[]) AND acknowledged_at IS NULL`,
};
