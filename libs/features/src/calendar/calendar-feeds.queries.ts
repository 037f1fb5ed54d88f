import type { NamedQuery } from '@tamga/platform';

const COLUMNS = `f.id, f.scope, f.with_titles AS "withTitles", f.user_id AS "userId", u.family_name || ' ' || u.given_name AS "userName", f.created_at AS "createdAt", f.revoked_at AS "revokedAt", f.last_read_at AS "lastReadAt"`;

/** One's own that are alive; for managers the office's as well, whoever made them. */
export const LIST_FEEDS: NamedQuery = {
  name: 'calendar-feeds-list',
  text: `SELECT ${COLUMNS} FROM (
      SELECT * FROM calendar_feeds WHERE office_id = $1 AND user_id = $2 AND revoked_at IS NULL
      UNION SELECT * FROM calendar_feeds WHERE $3::boolean AND office_id = $1 AND scope = 'office' AND revoked_at IS NULL) f
    JOIN users u ON u.id = f.user_id ORDER BY f.created_at, f.id`,
};
export const GET_FEED: NamedQuery = { name: 'calendar-feeds-get', text: `SELECT ${COLUMNS} FROM calendar_feeds f JOIN users u ON u.id = f.user_id WHERE f.id = $1 AND f.office_id = $2` };
export const COUNT_FEEDS: NamedQuery = { name: 'calendar-feeds-count', text: 'SELECT count(*)::integer AS count FROM calendar_feeds WHERE office_id = $1 AND user_id = $2 AND revoked_at IS NULL' };
export const INSERT_FEED: NamedQuery = {
  name: 'calendar-feeds-insert',
  text: 'INSERT INTO calendar_feeds (id, office_id, user_id, scope, with_titles, token_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
};
export const REVOKE_FEED: NamedQuery = { name: 'calendar-feeds-revoke', text: 'UPDATE calendar_feeds SET revoked_at = $3, revoked_by = $4 WHERE id = $1 AND office_id = $2 AND revoked_at IS NULL' };
export const TITLES_ALLOWED: NamedQuery = { name: 'calendar-titles-allowed', text: 'SELECT calendar_titles AS allowed FROM offices WHERE id = $1' };

/** Whose a secret is, as they are today: the person, the roles held in the feed's office, and what the office allows. */
export const FEED_OF_SECRET: NamedQuery = {
  name: 'calendar-feed-of-secret',
  text: `SELECT f.id, f.scope, f.office_id AS "officeId", f.user_id AS "userId", f.last_read_at AS "lastReadAt", f.with_titles AND o.calendar_titles AS "withTitles", o.name AS "officeName",
      u.locale, u.family_name, u.given_name, ARRAY(SELECT r.role FROM user_roles r WHERE r.user_id = f.user_id AND r.office_id = f.office_id ORDER BY r.role) AS roles
    FROM calendar_feeds f JOIN users u ON u.id = f.user_id JOIN offices o ON o.id = f.office_id
    WHERE f.token_hash = $1 AND f.revoked_at IS NULL AND u.disabled_at IS NULL`,
};
export const TOUCH_FEED: NamedQuery = { name: 'calendar-feed-touch', text: 'UPDATE calendar_feeds SET last_read_at = $2 WHERE id = $1' };

const EVENT = `d.id, d.kind, d.case_id AS "caseId", c.reference, d.title, c.title AS "caseTitle", d.stage, d.nominal_due_on AS "nominalDueOn", d.effective_due_on AS "effectiveDueOn", d.verification = 'unverified' AS unverified,
      d.state, d.version, d.updated_at AS "updatedAt"`;
const DEADLINE = 'id, kind, case_id, title, stage, nominal_due_on, effective_due_on, verification, state, version, updated_at';
const NEAREST = `SELECT ${EVENT} FROM (SELECT * FROM shown ORDER BY effective_due_on, id LIMIT $3) d LEFT JOIN cases c ON c.id = d.case_id ORDER BY d.effective_due_on, d.id`;

/** $1 office, $2 since when what has ended is still shown (as cancelled), $3 how many at most, the nearest first. Each part reads its own index. */
export const OFFICE_EVENTS: NamedQuery = {
  name: 'calendar-feed-office',
  text: `WITH shown AS (
      (SELECT ${DEADLINE} FROM deadlines WHERE office_id = $1 AND state = 'open' ORDER BY effective_due_on, id LIMIT $3)
      UNION ALL (SELECT ${DEADLINE} FROM deadlines WHERE office_id = $1 AND state <> 'open' AND closed_at >= $2 ORDER BY closed_at DESC, id DESC LIMIT $3))
    ${NEAREST}`,
};
/** The same of one person ($4): what they own, and what they stand in for. */
export const OWN_EVENTS: NamedQuery = {
  name: 'calendar-feed-own',
  text: `WITH shown AS (
      (SELECT ${DEADLINE} FROM deadlines WHERE office_id = $1 AND owner_id = $4 AND state = 'open' ORDER BY effective_due_on, id LIMIT $3)
      UNION ALL (SELECT ${DEADLINE} FROM deadlines WHERE office_id = $1 AND backup_id = $4 AND state = 'open' AND owner_id IS DISTINCT FROM $4 ORDER BY effective_due_on, id LIMIT $3)
      UNION ALL (SELECT ${DEADLINE} FROM deadlines WHERE office_id = $1 AND state <> 'open' AND closed_at >= $2 AND (owner_id = $4 OR backup_id = $4) ORDER BY closed_at DESC, id DESC LIMIT $3))
    ${NEAREST}`,
};
