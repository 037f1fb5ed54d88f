import type { NamedQuery } from '@tamga/platform';

/** One trip answers who a session is: the person, the office it acts in, and the roles held there today. */
export const ACTOR_OF_SESSION: NamedQuery = {
  name: 'session-actor',
  text: `SELECT s.id AS session_id, s.user_id, s.office_id, s.last_seen_at, u.locale, u.family_name, u.given_name,
      ARRAY(SELECT r.role FROM user_roles r WHERE r.user_id = s.user_id AND r.office_id = s.office_id ORDER BY r.role) AS roles
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.last_seen_at > $2::timestamptz - interval '8 hours' AND u.disabled_at IS NULL`,
};
export const TOUCH_SESSION: NamedQuery = { name: 'session-touch', text: 'UPDATE sessions SET last_seen_at = $2 WHERE id = $1' };
export const ACTOR_OF_API_TOKEN: NamedQuery = {
  name: 'api-token-actor',
  text: `SELECT t.id AS token_id, t.office_id, t.name, t.scopes, t.created_by, t.last_used_at, o.locale
    FROM api_tokens t JOIN offices o ON o.id = t.office_id JOIN users u ON u.id = t.created_by
    WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2) AND u.disabled_at IS NULL`,
};
export const TOUCH_API_TOKEN: NamedQuery = { name: 'api-token-touch', text: 'UPDATE api_tokens SET last_used_at = $2 WHERE id = $1' };
