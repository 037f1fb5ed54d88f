import type { NamedQuery } from '@tamga/platform';

const COLUMNS = 'id, kind, names, email, orcid, ror, country, notes, sort_name, version, created_at, updated_at';

export const INSERT_PARTY: NamedQuery = {
  name: 'parties-insert',
  text: `INSERT INTO parties (id, office_id, kind, names, email, orcid, ror, country, notes, sort_name, folded, is_demo, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) ON CONFLICT DO NOTHING`,
};
export const UPDATE_PARTY: NamedQuery = {
  name: 'parties-update',
  text: `UPDATE parties SET kind = $3, names = $4, email = $5, orcid = $6, ror = $7, country = $8, notes = $9, sort_name = $10, folded = $11,
    version = version + 1, updated_at = $12 WHERE id = $1 AND version = $2`,
};
export const GET_PARTY: NamedQuery = { name: 'parties-get', text: `SELECT ${COLUMNS} FROM parties WHERE id = $1 AND office_id = $2` };
export const LOCK_PARTY: NamedQuery = { name: 'parties-lock', text: `${GET_PARTY.text} FOR NO KEY UPDATE` };
export const SAME_IDENTIFIER: NamedQuery = {
  name: 'parties-same-identifier',
  text: 'SELECT id FROM parties WHERE office_id = $1 AND (ror = $2 OR orcid = $3) AND id <> $4 LIMIT 1',
};
/** Every word typed must be in one of the names, or the whole nearly so: a slip of the finger still finds the party. */
export const LIST_PARTIES: NamedQuery = {
  name: 'parties-list',
  text: `SELECT ${COLUMNS} FROM parties WHERE office_id = $1 AND ($2::text IS NULL OR kind = $2)
      AND ($3::text IS NULL OR folded LIKE ALL ($4::text[]) OR word_similarity($3, folded) > 0.55)
      AND ($5::text IS NULL OR (sort_name, id) > ($5, $6::uuid))
    ORDER BY sort_name, id LIMIT $7`,
};
export const SOME_PARTIES: NamedQuery = { name: 'parties-some', text: `SELECT ${COLUMNS} FROM parties WHERE id = ANY ($1::uuid[]) AND office_id = $2` };
