import type { NamedQuery } from '@tamga/platform';

const COLUMNS = `id, kind, names, email, orcid, ror, country, website, phone, size_class AS "sizeClass", person_names AS "personNames", notes, contact_basis AS "contactBasis", contact_since AS "contactSince",
  contact_given_by AS "contactGivenBy", contact_reason AS "contactReason", merged_into AS "mergedInto", sort_name AS "sortName", version, created_at AS "createdAt", updated_at AS "updatedAt"`;

export const INSERT_PARTY: NamedQuery = {
  name: 'parties-insert',
  text: `INSERT INTO parties (id, office_id, kind, names, email, orcid, ror, country, website, phone, size_class, person_names, notes, sort_name, folded, is_demo, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17) ON CONFLICT DO NOTHING`,
};
export const UPDATE_PARTY: NamedQuery = {
  name: 'parties-update',
  text: `UPDATE parties SET kind = $3, names = $4, email = $5, orcid = $6, ror = $7, country = $8, website = $9, phone = $10, size_class = $11, person_names = $12, notes = $13, sort_name = $14, folded = $15,
    version = version + 1, updated_at = $16 WHERE id = $1 AND version = $2`,
};
export const TOUCH_PARTY: NamedQuery = { name: 'parties-touch', text: 'UPDATE parties SET version = version + 1, updated_at = $3 WHERE id = $1 AND version = $2' };
export const SET_CONTACT: NamedQuery = {
  name: 'parties-contact',
  text: 'UPDATE parties SET contact_basis = $3, contact_since = $4, contact_given_by = $5, contact_reason = $6, version = version + 1, updated_at = $7 WHERE id = $1 AND version = $2',
};
export const GET_PARTY: NamedQuery = { name: 'parties-get', text: `SELECT ${COLUMNS} FROM parties WHERE id = $1 AND office_id = $2` };
export const LOCK_PARTY: NamedQuery = { name: 'parties-lock', text: `${GET_PARTY.text} FOR NO KEY UPDATE` };
/** Also against whoever refers to one of them meanwhile: their foreign key waits for the merge, and is refused or moved. */
export const LOCK_BOTH: NamedQuery = { name: 'parties-lock-both', text: `SELECT ${COLUMNS} FROM parties WHERE id = ANY ($1::uuid[]) AND office_id = $2 ORDER BY id FOR UPDATE` };
export const SAME_IDENTIFIER: NamedQuery = {
  name: 'parties-same-identifier',
  text: 'SELECT id FROM parties WHERE office_id = $1 AND (ror = $2 OR orcid = $3) AND id <> $4 AND merged_into IS NULL LIMIT 1',
};
/** Every word typed must be in one of the names, or the whole nearly so: a slip of the finger still finds the party. */
export const LIST_PARTIES: NamedQuery = {
  name: 'parties-list',
  text: `SELECT ${COLUMNS} FROM parties WHERE office_id = $1 AND merged_into IS NULL AND ($2::text IS NULL OR kind = $2)
      AND ($3::text IS NULL OR folded LIKE ALL ($4::text[]) OR word_similarity($3, folded) > 0.55)
      AND ($5::text IS NULL OR (sort_name, id) > ($5, $6::uuid)) AND ($8::text IS NULL OR country = $8)
      AND ($9::text IS NULL OR EXISTS (SELECT 1 FROM agreement_parties a WHERE a.party_id = parties.id AND a.role = $9))
    ORDER BY sort_name, id LIMIT $7`,
};
export const SOME_PARTIES: NamedQuery = { name: 'parties-some', text: `SELECT ${COLUMNS} FROM parties WHERE id = ANY ($1::uuid[]) AND office_id = $2` };
/** Held until the end of the transaction, so that none of them is merged away before what refers to it is written. */
export const HELD_PARTIES: NamedQuery = { name: 'parties-held', text: 'SELECT id, kind FROM parties WHERE id = ANY ($1::uuid[]) AND office_id = $2 AND merged_into IS NULL ORDER BY id FOR KEY SHARE' };

export const OFFICE_FACTS: NamedQuery = { name: 'parties-office', text: 'SELECT party_check_days AS "checkDays", ($2::timestamptz AT TIME ZONE timezone)::date AS today FROM offices WHERE id = $1' };
export const SET_CHECK_DAYS: NamedQuery = { name: 'parties-check-days', text: 'UPDATE offices SET party_check_days = $2 WHERE id = $1' };
export const INSERT_CHECK: NamedQuery = {
  name: 'parties-check-insert',
  text: 'INSERT INTO party_checks (id, office_id, party_id, kind, result, list, checked_on, note, checked_by, checked_by_name, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
};
const CHECK = `c.party_id AS "partyId", c.kind, c.result, c.list, c.checked_on AS "checkedOn", c.note, c.checked_by_name AS "checkedByName"`;
export const LATEST_CHECKS: NamedQuery = {
  name: 'parties-checks-latest',
  text: `SELECT DISTINCT ON (c.party_id, c.kind) ${CHECK} FROM party_checks c WHERE c.party_id = ANY ($1::uuid[]) ORDER BY c.party_id, c.kind, c.checked_on DESC, c.id DESC`,
};
export const CHECKS_OF: NamedQuery = { name: 'parties-checks', text: `SELECT c.id, ${CHECK} FROM party_checks c WHERE c.party_id = $1 ORDER BY c.checked_on DESC, c.id DESC LIMIT 100` };

const AFFILIATION = `l.id, l.person_id AS "personId", p.names AS "personNames", l.organisation_id AS "organisationId", o.names AS "organisationNames", l.role, l.from_on AS "fromOn", l.until_on AS "untilOn", l.version
  FROM party_affiliations l JOIN parties p ON p.id = l.person_id JOIN parties o ON o.id = l.organisation_id`;
export const AFFILIATIONS_OF: NamedQuery = {
  name: 'parties-affiliations',
  text: `SELECT ${AFFILIATION} WHERE l.id = ANY (ARRAY(SELECT id FROM party_affiliations WHERE person_id = $1 UNION SELECT id FROM party_affiliations WHERE organisation_id = $1)) AND l.office_id = $2
    ORDER BY l.until_on IS NOT NULL, l.until_on DESC, l.id DESC LIMIT 200`,
};
export const AFFILIATION_ONE: NamedQuery = { name: 'parties-affiliation', text: `SELECT ${AFFILIATION} WHERE l.id = $1 AND l.office_id = $2` };
export const INSERT_AFFILIATION: NamedQuery = {
  name: 'parties-affiliation-insert',
  text: 'INSERT INTO party_affiliations (id, office_id, person_id, organisation_id, role, from_on, until_on, created_by, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)',
};
export const UPDATE_AFFILIATION: NamedQuery = {
  name: 'parties-affiliation-update',
  text: 'UPDATE party_affiliations SET role = $4, from_on = $5, until_on = $6, version = version + 1, updated_at = $7 WHERE id = $1 AND office_id = $2 AND version = $3',
};
