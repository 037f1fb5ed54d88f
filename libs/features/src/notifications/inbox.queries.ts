import type { NamedQuery } from '@tamga/platform';

const COLUMNS = `id, kind, params, link, deadline_id AS "deadlineId", created_at AS "createdAt", read_at AS "readAt", acknowledged_at AS "acknowledgedAt", snoozed_until AS "snoozedUntil"`;

/** Newest first; $3 is the last id of the page before; the last parameter names the kinds wanted, or null. */
export const INBOX: NamedQuery = {
  name: 'inbox-list',
  text: `SELECT ${COLUMNS} FROM notifications WHERE user_id = $1 AND office_id = $2 AND ($3::uuid IS NULL OR id < $3) AND ($5::text[] IS NULL OR kind = ANY ($5)) ORDER BY id DESC LIMIT $4`,
};
export const INBOX_UNREAD: NamedQuery = {
  name: 'inbox-unread',
  text: `SELECT ${COLUMNS} FROM notifications WHERE user_id = $1 AND office_id = $2 AND ($3::uuid IS NULL OR id < $3) AND read_at IS NULL AND (snoozed_until IS NULL OR snoozed_until <= $5) AND ($6::text[] IS NULL OR kind = ANY ($6)) ORDER BY id DESC LIMIT $4`,
};
/** Never counts beyond a hundred: the badge says "99+", and a neglected inbox must not slow every page. */
export const UNREAD_COUNT: NamedQuery = {
  name: 'inbox-count',
  text: 'SELECT count(*)::int AS unread FROM (SELECT FROM notifications WHERE user_id = $1 AND office_id = $2 AND read_at IS NULL AND (snoozed_until IS NULL OR snoozed_until <= $3) LIMIT 100) u',
};
export const ONE: NamedQuery = { name: 'inbox-one', text: `SELECT ${COLUMNS} FROM notifications WHERE id = $1 AND user_id = $2 AND office_id = $3` };
export const READ: NamedQuery = { name: 'inbox-read', text: `UPDATE notifications SET read_at = coalesce(read_at, $4) WHERE id = $1 AND user_id = $2 AND office_id = $3 RETURNING ${COLUMNS}` };
export const ACKNOWLEDGE: NamedQuery = {
  name: 'inbox-acknowledge',
  text: `UPDATE notifications SET acknowledged_at = coalesce(acknowledged_at, $4), read_at = coalesce(read_at, $4) WHERE id = $1 AND user_id = $2 AND office_id = $3 RETURNING ${COLUMNS}`,
};
export const SNOOZE: NamedQuery = { name: 'inbox-snooze', text: `UPDATE notifications SET snoozed_until = $4 WHERE id = $1 AND user_id = $2 AND office_id = $3 RETURNING ${COLUMNS}` };
/** Only what the reader has seen: `upTo` is the newest line on their screen. */
export const READ_ALL: NamedQuery = { name: 'inbox-read-all', text: 'UPDATE notifications SET read_at = $4 WHERE user_id = $1 AND office_id = $2 AND id <= $3 AND read_at IS NULL' };
/** Several at once, such as everything about one case. */
export const READ_SOME: NamedQuery = { name: 'inbox-read-some', text: 'UPDATE notifications SET read_at = $4 WHERE user_id = $1 AND office_id = $2 AND id = ANY ($3::uuid[]) AND read_at IS NULL' };
