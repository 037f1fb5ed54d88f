import type { NamedQuery } from '@tamga/platform';

/** The one query that reads a password's hash; offices in the order the person joined them. */
export const CREDENTIALS_BY_EMAIL: NamedQuery = {
  name: 'credentials-by-email',
  text: `SELECT u.id, u.email, u.family_name, u.given_name, u.locale, u.password_hash, u.disabled_at,
      ARRAY(SELECT r.office_id FROM user_roles r WHERE r.user_id = u.id GROUP BY r.office_id ORDER BY min(r.granted_at), r.office_id) AS office_ids
    FROM users u WHERE u.email = $1`,
};
export const CREDENTIALS_BY_ID: NamedQuery = { name: 'credentials-by-id', text: CREDENTIALS_BY_EMAIL.text.replace('u.email = $1', 'u.id = $1') };
export const SET_PASSWORD: NamedQuery = { name: 'password-set', text: 'UPDATE users SET password_hash = $2, version = version + 1, updated_at = $3 WHERE id = $1' };
export const REMOVE_EXPIRED_SESSIONS: NamedQuery = { name: 'sessions-remove-expired', text: 'DELETE FROM sessions WHERE user_id = $1 AND expires_at < $2' };

export const COUNT_RESETS: NamedQuery = { name: 'password-resets-count', text: 'SELECT count(*)::int AS count FROM password_resets WHERE user_id = $1 AND created_at > $2' };
export const MAKE_RESET: NamedQuery = { name: 'password-reset-make', text: 'INSERT INTO password_resets (token_hash, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4)' };
export const FIND_RESET: NamedQuery = {
  name: 'password-reset-find',
  text: `SELECT r.user_id FROM password_resets r JOIN users u ON u.id = r.user_id
    WHERE r.token_hash = $1 AND r.used_at IS NULL AND r.expires_at > $2 AND u.disabled_at IS NULL`,
};
/** The claim tests what it sets: of two uses of one link, one finds it unused. */
export const USE_RESET: NamedQuery = { name: 'password-reset-use', text: 'UPDATE password_resets SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2' };
/** A new password makes every earlier link worthless. */
export const VOID_RESETS: NamedQuery = { name: 'password-resets-void', text: 'UPDATE password_resets SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL' };
