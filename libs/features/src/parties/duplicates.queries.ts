import type { NamedQuery } from '@tamga/platform';

export const UNFILE: NamedQuery = { name: 'party-blocks-drop', text: 'DELETE FROM party_blocks WHERE party_id = $1 AND office_id = $2' };
export const FILE: NamedQuery = { name: 'party-blocks-insert', text: 'INSERT INTO party_blocks (office_id, block, party_id) SELECT $1, b, $2 FROM unnest($3::text[]) AS n (b)' };
/** Those that share most with a name, and whoever has its address. However large the office is, no more than these are compared. */
export const LIKELY: NamedQuery = {
  name: 'party-likely',
  text: `SELECT p.id, p.kind, p.names, p.person_names AS "personNames", p.email, p.orcid, p.ror, p.country FROM parties p WHERE p.office_id = $1 AND p.merged_into IS NULL AND p.kind = $3 AND p.id IS DISTINCT FROM $4 AND p.id = ANY (ARRAY(
      (SELECT b.party_id FROM party_blocks b WHERE b.office_id = $1 AND b.block = ANY ($2::text[]) GROUP BY b.party_id ORDER BY count(*) DESC, b.party_id LIMIT 200)
      UNION (SELECT e.id FROM parties e WHERE e.office_id = $1 AND e.email = $5 AND e.merged_into IS NULL LIMIT 50)
      UNION (SELECT i.id FROM parties i WHERE i.office_id = $1 AND i.ror = $6 AND i.merged_into IS NULL)
      UNION (SELECT i.id FROM parties i WHERE i.office_id = $1 AND i.orcid = $7 AND i.merged_into IS NULL)))`,
};
export const NOTE_PAIR: NamedQuery = {
  name: 'party-pair-note',
  text: `INSERT INTO party_pairs (id, office_id, first_id, second_id, reasons, percent, found_at) VALUES ($1, $2, least($3::uuid, $4::uuid), greatest($3::uuid, $4::uuid), $5, $6, $7)
    ON CONFLICT (first_id, second_id) DO UPDATE SET reasons = excluded.reasons, percent = excluded.percent, version = party_pairs.version + 1 WHERE party_pairs.state = 'open'`,
};
/** What has been decided stays decided; what is no longer alike is no longer asked about. */
export const DROP_PAIRS: NamedQuery = {
  name: 'party-pairs-drop',
  text: "DELETE FROM party_pairs WHERE office_id = $1 AND state = 'open' AND (first_id = $2 AND NOT second_id = ANY ($3::uuid[]) OR second_id = $2 AND NOT first_id = ANY ($3::uuid[]))",
};
const PAIR = `d.id, d.first_id AS "firstId", a.names AS "firstNames", a.kind, d.second_id AS "secondId", b.names AS "secondNames", d.reasons, d.percent, d.state, d.version
  FROM party_pairs d JOIN parties a ON a.id = d.first_id JOIN parties b ON b.id = d.second_id`;
export const OPEN_PAIRS: NamedQuery = {
  name: 'party-pairs-open',
  text: `SELECT ${PAIR} WHERE d.office_id = $1 AND d.state = 'open' AND ($2::integer IS NULL OR (d.percent, d.id) < ($2, $3::uuid)) ORDER BY d.percent DESC, d.id DESC LIMIT $4`,
};
export const PAIRS_OF: NamedQuery = {
  name: 'party-pairs-of',
  text: `SELECT ${PAIR} WHERE d.office_id = $1 AND d.state = 'open' AND d.id = ANY (ARRAY(SELECT id FROM party_pairs WHERE first_id = $2 UNION SELECT id FROM party_pairs WHERE second_id = $2)) ORDER BY d.percent DESC, d.id DESC LIMIT 50`,
};
export const LOCK_PAIR: NamedQuery = { name: 'party-pair-lock', text: 'SELECT id, first_id AS "firstId", second_id AS "secondId", state, version FROM party_pairs WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const DECIDE_PAIR: NamedQuery = {
  name: 'party-pair-decide',
  text: "UPDATE party_pairs SET state = 'different', decided_by = $3, decided_at = $4, decision_note = $5, version = version + 1 WHERE id = $1 AND version = $2",
};
/** Every question about a party that is no longer one of its own is settled. */
export const SETTLE_PAIRS: NamedQuery = {
  name: 'party-pairs-settle',
  text: "UPDATE party_pairs SET state = 'merged', decided_by = $3, decided_at = $4, version = version + 1 WHERE office_id = $1 AND state = 'open' AND (first_id = $2 OR second_id = $2)",
};
