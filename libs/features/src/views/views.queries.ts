import type { NamedQuery } from '@tamga/platform';

const COLUMNS = "v.id, v.office_id, v.owner_id, v.name, v.shared, v.content, v.version, v.created_at, v.updated_at, trim(u.family_name || ' ' || u.given_name) AS owner_name";
const PINNED = 'EXISTS (SELECT 1 FROM case_view_pins p WHERE p.view_id = v.id AND p.user_id = $2::uuid) AS pinned';
const FROM = 'case_views v LEFT JOIN users u ON u.id = v.owner_id';
/** Row-level security says the same; said here, it is an index condition. */
const VISIBLE = '(v.shared OR v.owner_id = $2::uuid)';

/** Parameters: office, who asks. */
export const LIST_VIEWS: NamedQuery = { name: 'views-list', text: `SELECT ${COLUMNS}, ${PINNED} FROM ${FROM} WHERE v.office_id = $1::uuid AND ${VISIBLE} ORDER BY lower(v.name), v.id LIMIT 500` };
export const GET_VIEW: NamedQuery = { name: 'views-get', text: `SELECT ${COLUMNS}, ${PINNED} FROM ${FROM} WHERE v.office_id = $1::uuid AND ${VISIBLE} AND v.id = $3::uuid` };
export const LOCK_VIEW: NamedQuery = { name: 'views-lock', text: 'SELECT 1 FROM case_views WHERE id = $1 FOR UPDATE' };
export const COUNT_VIEWS: NamedQuery = { name: 'views-count', text: 'SELECT count(*)::integer AS count FROM case_views v WHERE v.office_id = $1::uuid AND v.owner_id = $2::uuid' };
export const INSERT_VIEW: NamedQuery = {
  name: 'views-insert',
  text: 'INSERT INTO case_views (id, office_id, owner_id, name, shared, content, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)',
};
export const UPDATE_VIEW: NamedQuery = {
  name: 'views-update',
  text: 'UPDATE case_views SET name = $3, shared = $4, content = $5, version = version + 1, updated_at = $6 WHERE id = $1 AND version = $2',
};
export const DELETE_VIEW: NamedQuery = { name: 'views-delete', text: 'DELETE FROM case_views WHERE id = $1 AND version = $2' };

/** Parameters: office, who asks. */
export const PINNED_VIEWS: NamedQuery = {
  name: 'views-pinned',
  text: `SELECT v.id, v.name, v.shared, v.content FROM case_view_pins p JOIN case_views v ON v.id = p.view_id
    WHERE p.office_id = $1::uuid AND p.user_id = $2::uuid AND ${VISIBLE} ORDER BY p.pinned_at, v.id LIMIT 12`,
};
export const COUNT_PINS: NamedQuery = { name: 'views-count-pins', text: 'SELECT count(*)::integer AS count FROM case_view_pins WHERE user_id = $1 AND office_id = $2' };
export const PIN: NamedQuery = { name: 'views-pin', text: 'INSERT INTO case_view_pins (office_id, user_id, view_id, pinned_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING' };
export const UNPIN: NamedQuery = { name: 'views-unpin', text: 'DELETE FROM case_view_pins WHERE user_id = $1 AND view_id = $2' };
