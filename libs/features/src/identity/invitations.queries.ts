import type { NamedQuery } from '@tamga/platform';

const COLUMNS = 'i.id, i.office_id, i.email, i.role, i.family_name, i.given_name, i.locale, i.invited_by, i.created_at, i.sent_at, i.expires_at, i.accepted_at, i.revoked_at';
const OPEN = 'i.accepted_at IS NULL AND i.revoked_at IS NULL';

export const INSERT_INVITATION: NamedQuery = {
  name: 'invitations-insert',
  text: `INSERT INTO invitations (id, office_id, email, role, token_hash, family_name, given_name, locale, invited_by, created_at, sent_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)`,
};
export const FIND_OPEN_INVITATION: NamedQuery = {
  name: 'invitations-find-open',
  text: `SELECT ${COLUMNS} FROM invitations i WHERE i.office_id = $1 AND i.email = $2 AND i.role = $3 AND ${OPEN} AND i.expires_at > $4 ORDER BY i.created_at DESC LIMIT 1`,
};
export const HOLDS_ROLE: NamedQuery = { name: 'invitations-holds-role', text: 'SELECT 1 AS yes FROM user_roles WHERE office_id = $1 AND user_id = $2 AND role = $3' };
export const LOCK_INVITATION: NamedQuery = { name: 'invitations-lock', text: `SELECT ${COLUMNS} FROM invitations i WHERE i.id = $1 AND i.office_id = $2 FOR UPDATE` };
/** A new secret each time: only its hash was kept, and a mail that went astray must not work beside the new one. */
export const RENEW_INVITATION: NamedQuery = { name: 'invitations-renew', text: 'UPDATE invitations SET token_hash = $2, sent_at = $3, expires_at = $4 WHERE id = $1' };
export const REVOKE_INVITATION: NamedQuery = { name: 'invitations-revoke', text: 'UPDATE invitations SET revoked_at = $2 WHERE id = $1' };
export const LIST_INVITATIONS: NamedQuery = {
  name: 'invitations-list',
  text: `SELECT ${COLUMNS} FROM invitations i
    WHERE i.office_id = $1
      AND ($2::text IS NULL OR $2 = CASE WHEN i.accepted_at IS NOT NULL THEN 'accepted' WHEN i.revoked_at IS NOT NULL THEN 'revoked' WHEN i.expires_at <= $3 THEN 'expired' ELSE 'open' END)
      AND ($4::timestamptz IS NULL OR (i.created_at, i.id) < ($4, $5::uuid))
    ORDER BY i.created_at DESC, i.id DESC LIMIT $6`,
};

export const INVITATION_BY_SECRET: NamedQuery = {
  name: 'invitations-by-secret',
  text: `SELECT ${COLUMNS}, o.name AS office_name, u.id AS user_id, u.family_name AS user_family_name, u.given_name AS user_given_name,
      u.password_hash IS NOT NULL AS has_password, u.disabled_at IS NOT NULL AS is_disabled
    FROM invitations i JOIN offices o ON o.id = i.office_id LEFT JOIN users u ON u.email = i.email
    WHERE i.token_hash = $1 AND ${OPEN} AND i.expires_at > $2`,
};
/** The claim tests what it sets: of two uses of one link, one finds it open. */
export const ACCEPT_INVITATION: NamedQuery = {
  name: 'invitations-accept',
  text: `UPDATE invitations i SET accepted_at = $2 WHERE i.id = $1 AND ${OPEN} AND i.expires_at > $2`,
};
export const ACCEPTED_BY: NamedQuery = { name: 'invitations-accepted-by', text: 'UPDATE invitations SET accepted_by = $2 WHERE id = $1' };
export const FIRST_PASSWORD: NamedQuery = {
  name: 'invitations-first-password',
  text: 'UPDATE users SET password_hash = $2, version = version + 1, updated_at = $3 WHERE id = $1 AND password_hash IS NULL',
};
