import type { NamedQuery } from '@tamga/platform';

export const INSERT_IMPORT: NamedQuery = { name: 'expense-import-insert', text: 'INSERT INTO expense_imports (id, office_id, file_name, sha256, rows, imported_by, imported_at) VALUES ($1, $2, $3, $4, $5, $6, $7)' };
export const CASES_BY_REFERENCE: NamedQuery = { name: 'expense-import-cases', text: 'SELECT id, reference FROM cases WHERE office_id = $1 AND reference = ANY ($2::text[])' };
/** By either number, with nothing but letters and digits: attorneys write 17/123,456 as they like. */
export const ASSETS_BY_NUMBER: NamedQuery = {
  name: 'expense-import-assets',
  text: `SELECT s.id, s.case_id AS "caseId", c.reference AS "caseReference", n.number FROM assets s JOIN cases c ON c.id = s.case_id CROSS JOIN LATERAL (VALUES (s.application_number), (s.registration_number)) AS v (written) CROSS JOIN LATERAL (SELECT regexp_replace(upper(v.written), '[^[:alnum:]]', '', 'g') AS number) n
    WHERE s.office_id = $1 AND n.number = ANY ($2::text[])`,
};
/** Parties whose name, as it is listed, is exactly one of these. */
export const SUPPLIERS_BY_NAME: NamedQuery = { name: 'expense-import-suppliers', text: 'SELECT id, lower(sort_name) AS name FROM parties WHERE office_id = $1 AND lower(sort_name) = ANY ($2::text[]) AND merged_into IS NULL' };
