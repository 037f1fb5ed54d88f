import type { NamedQuery } from '@tamga/platform';

const COLUMNS = 't.id, t.name, t.scopes, t.created_by, t.created_at, t.expires_at, t.revoked_at, t.last_used_at';

export const INSERT_API_TOKEN: NamedQuery = {
  name: 'api-tokens-insert',
  text: 'INSERT INTO api_tokens (id, office_id, name, token_hash, scopes, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
};
export const LIST_API_TOKENS: NamedQuery = {
  name: 'api-tokens-list',
  text: `SELECT ${COLUMNS} FROM api_tokens t WHERE t.office_id = $1 AND ($2::timestamptz IS NULL OR (t.created_at, t.id) < ($2, $3::uuid))
    ORDER BY t.created_at DESC, t.id DESC LIMIT $4`,
};
export const GET_API_TOKEN: NamedQuery = { name: 'api-tokens-get', text: `SELECT ${COLUMNS} FROM api_tokens t WHERE t.id = $1 AND t.office_id = $2` };
export const REVOKE_API_TOKEN: NamedQuery = { name: 'api-tokens-revoke', text: 'UPDATE api_tokens SET revoked_at = $3 WHERE id = $1 AND office_id = $2 AND revoked_at IS NULL' };
