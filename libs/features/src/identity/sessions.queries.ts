import type { NamedQuery } from '@tamga/platform';

/** One trip answers who a session is: the person, the office it acts in, and the roles held there today. */
export const ACTOR_OF_SESSION: NamedQuery = {
  name: 'session-actor',
  text: `SELECT s.id AS session_id, s.user_id, s.office_id, s.last_seen_at, u.locale, u.family_name, u.given_name,
      ARRAY(SELECT r.role FROM user_roles r WHERE r.user_id = s.user_id AND r.office_id = s.office_id
        AND (s.only_roles IS NULL OR r.role = ANY (s.only_roles)) ORDER BY r.role) AS roles
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.last_seen_at > $2::timestamptz - interval '8 hours' AND u.disabled_at IS NULL`,
};
export const ALIVE_SESSIONS: NamedQuery = {
  name: 'sessions-alive',
  text: `SELECT s.id AS session_id, s.office_id,
      ARRAY(SELECT r.role FROM user_roles r WHERE r.user_id = s.user_id AND r.office_id = s.office_id
        AND (s.only_roles IS NULL OR r.role = ANY (s.only_roles)) ORDER BY r.role) AS roles
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = ANY ($1::uuid[]) AND s.expires_at > $2 AND s.last_seen_at > $2::timestamptz - interval '8 hours' AND u.disabled_at IS NULL`,
};
export const TOUCH_SESSION: NamedQuery = { name: 'session-touch', text: 'UPDATE sessions SET last_seen_at = $2 WHERE id = $1' };
export const ACTOR_OF_API_TOKEN: NamedQuery = {
  name: 'api-token-actor',
  text: `SELECT t.id AS token_id, t.office_id, t.name, t.scopes, t.created_by, t.last_used_at, o.locale
    FROM api_tokens t JOIN offices o ON o.id = t.office_id JOIN users u ON u.id = t.created_by
    WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2) AND u.disabled_at IS NULL`,
};
export const TOUCH_API_TOKEN: NamedQuery = { name: 'api-token-touch', text: 'UPDATE api_tokens SET last_used_at = $2 WHERE id = $1' };

export const OPEN_SESSION: NamedQuery = {
  name: 'session-open',
  text: `INSERT INTO sessions (id, token_hash, user_id, office_id, created_at, last_seen_at, expires_at, user_agent, only_roles)
    VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8)`,
};
export const END_SESSION: NamedQuery = { name: 'session-end', text: 'DELETE FROM sessions WHERE id = $1 AND user_id = $2' };
/** Every session of a person, but for the one that asks. */
export const END_SESSIONS_OF_USER: NamedQuery = { name: 'sessions-end-user', text: 'DELETE FROM sessions WHERE user_id = $1 AND id IS DISTINCT FROM $2' };
export const END_SESSIONS_IN_OFFICE: NamedQuery = { name: 'sessions-end-office', text: 'DELETE FROM sessions WHERE user_id = $1 AND office_id = $2' };
export const LIST_SESSIONS: NamedQuery = {
  name: 'sessions-list',
  text: `SELECT s.id, s.created_at, s.last_seen_at, s.expires_at, s.user_agent, o.code AS office_code
    FROM sessions s JOIN offices o ON o.id = s.office_id
    WHERE s.user_id = $1 AND s.expires_at > $2 AND s.last_seen_at > $2::timestamptz - interval '8 hours' ORDER BY s.last_seen_at DESC, s.id`,
};
/** A session that a link opened stays in the office and the roles it was opened for. */
export const SWITCH_OFFICE: NamedQuery = {
  name: 'session-switch-office',
  text: `UPDATE sessions s SET office_id = $3 WHERE s.id = $1 AND s.user_id = $2 AND s.only_roles IS NULL
    AND EXISTS (SELECT 1 FROM user_roles r WHERE r.user_id = $2 AND r.office_id = $3)`,
};

export const PURGE_SESSIONS: NamedQuery = { name: 'purge-sessions', text: "DELETE FROM sessions WHERE expires_at < $1 OR last_seen_at < $1::timestamptz - interval '8 hours'" };
export const PURGE_RESETS: NamedQuery = { name: 'purge-password-resets', text: "DELETE FROM password_resets WHERE expires_at < $1::timestamptz - interval '7 days'" };
export const PURGE_ATTEMPTS: NamedQuery = { name: 'purge-attempts', text: "DELETE FROM sign_in_failures WHERE failed_at < $1::timestamptz - interval '24 hours'" };
