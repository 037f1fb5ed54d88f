import type { NamedQuery } from '@tamga/platform';

/** From these assets along every claim that stands, forwards and backwards; each step is found by an index. */
const REACH = (start: string): string => `WITH RECURSIVE reach (id) AS (
    ${start}
    UNION SELECT near.id FROM reach r CROSS JOIN LATERAL (
      SELECT p.earlier_id AS id FROM priority_claims p WHERE p.asset_id = r.id AND p.voided_at IS NULL
      UNION ALL SELECT p.asset_id FROM priority_claims p WHERE p.earlier_id = r.id AND p.voided_at IS NULL) near)`;

export const FAMILIES_OF_CASE: NamedQuery = {
  name: 'families-of-case',
  text: `${REACH('SELECT a.id FROM assets a WHERE a.case_id = $1 AND a.office_id = $2')} SELECT id FROM reach ORDER BY id LIMIT 500`,
};
/** Every claim behind one asset: what it is founded on. */
export const CLAIMS_BEHIND: NamedQuery = {
  name: 'priority-claims-behind',
  text: `WITH RECURSIVE behind AS (
      SELECT p.asset_id, p.earlier_id FROM priority_claims p WHERE p.asset_id = $1 AND p.voided_at IS NULL
      UNION SELECT p.asset_id, p.earlier_id FROM behind b JOIN priority_claims p ON p.asset_id = b.earlier_id AND p.voided_at IS NULL)
    SELECT asset_id AS "assetId", earlier_id AS "earlierId" FROM behind`,
};
/** One at a time within an office: two claims that each are harmless could close a circle together. */
export const LOCK_PRIORITIES: NamedQuery = { name: 'priority-claims-lock', text: "SELECT pg_advisory_xact_lock(hashtextextended('priority-claims ' || $1::text, 0))" };
export const INSERT_CLAIM: NamedQuery = {
  name: 'priority-claim-insert',
  text: 'INSERT INTO priority_claims (id, office_id, asset_id, case_id, earlier_id, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
};
export const VOID_CLAIM: NamedQuery = { name: 'priority-claim-void', text: 'UPDATE priority_claims SET voided_at = $3, voided_by = $4, void_reason = $5 WHERE id = $1 AND asset_id = $2 AND voided_at IS NULL' };
