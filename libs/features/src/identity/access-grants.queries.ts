import type { NamedQuery } from '@tamga/platform';

export const GRANT_ACCESS: NamedQuery = {
  name: 'access-grant',
  text: `INSERT INTO access_grants (record_id, user_id, office_id, capacity, ends_at, granted_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (user_id, record_id, capacity) DO UPDATE SET ends_at = EXCLUDED.ends_at`,
};
/** An inventor starting a draft: the first grant on a record is their own, and the only one they may write themselves. */
export const GRANT_AUTHORSHIP: NamedQuery = {
  name: 'access-grant-author',
  text: "INSERT INTO access_grants (record_id, user_id, office_id, capacity, granted_at) VALUES ($1, $2, $3, 'author', $4) ON CONFLICT DO NOTHING",
};
export const END_ACCESS: NamedQuery = {
  name: 'access-end',
  text: `UPDATE access_grants SET ends_at = $4 WHERE record_id = $1 AND user_id = $2 AND ($3::text IS NULL OR capacity = $3)
    AND (ends_at IS NULL OR ends_at > $4)`,
};
export const CAPACITIES_ON: NamedQuery = {
  name: 'access-capacities',
  text: `SELECT record_id, capacity FROM access_grants WHERE user_id = $1 AND record_id = ANY ($2::uuid[]) AND (ends_at IS NULL OR ends_at > $3)`,
};
export const HOLDERS_OF: NamedQuery = {
  name: 'access-holders',
  text: 'SELECT user_id, capacity, ends_at FROM access_grants WHERE record_id = $1 AND (ends_at IS NULL OR ends_at > $2) ORDER BY user_id, capacity',
};
/** Of these records, what these persons may see. */
export const HELD_BY: NamedQuery = {
  name: 'access-held-by',
  text: 'SELECT DISTINCT user_id, record_id FROM access_grants WHERE user_id = ANY ($1::uuid[]) AND record_id = ANY ($2::uuid[]) AND (ends_at IS NULL OR ends_at > $3)',
};
export const BECOME: NamedQuery = { name: 'access-become', text: "SELECT set_config('role', $1, true)" };
