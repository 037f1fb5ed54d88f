import type { NamedQuery } from '@tamga/platform';

export type BudgetRow = { id: string; caseId: string; caseReference: string; assetId: string | null; assetTitle: string | null; year: number; currency: string; minor: string; note: string; version: number; setByName: string; setAt: Date };
export type SpentRow = { caseId: string; caseReference: string; assetId: string | null; assetTitle: string | null; year: number; currency: string; booked: string; accrued: string; recovered: string };

const ASSET_TITLE = 'coalesce(s.registration_number, s.application_number, s.title)';
const BUDGET = `b.id, b.case_id AS "caseId", c.reference AS "caseReference", b.asset_id AS "assetId", ${ASSET_TITLE} AS "assetTitle", b.year, b.currency, b.amount_minor::text AS minor, b.note, b.version, b.set_by_name AS "setByName", b.set_at AS "setAt"`;
const BUDGETS = `SELECT ${BUDGET} FROM expense_budgets b JOIN cases c ON c.id = b.case_id LEFT JOIN assets s ON s.id = b.asset_id WHERE b.office_id = $1`;
const SPENT = `SELECT g."caseId", c.reference AS "caseReference", g."assetId", ${ASSET_TITLE} AS "assetTitle", g.year, g.currency, g.booked, g.accrued, g.recovered FROM (
    SELECT e.case_id AS "caseId", e.asset_id AS "assetId", extract(year FROM e.incurred_on)::integer AS year, e.currency, coalesce(sum(e.amount_minor) FILTER (WHERE e.state = 'booked'), 0)::text AS booked,
      coalesce(sum(e.amount_minor) FILTER (WHERE e.state = 'accrued'), 0)::text AS accrued, sum(e.recovered_minor)::text AS recovered
    FROM expenses e WHERE e.office_id = $1 AND e.state <> 'reversed' AND e.case_id = ANY ($2::uuid[]) AND ($3::integer IS NULL OR e.incurred_on >= make_date($3, 1, 1) AND e.incurred_on < make_date($3 + 1, 1, 1)) GROUP BY 1, 2, 3, 4) g
  JOIN cases c ON c.id = g."caseId" LEFT JOIN assets s ON s.id = g."assetId"`;

/** Cases with a budget in a year, a page of them. */
export const BUDGETED_CASES: NamedQuery = {
  name: 'budgeted-cases',
  text: `SELECT DISTINCT case_id AS "caseId" FROM expense_budgets WHERE office_id = $1 AND year = $2 AND ($3::uuid IS NULL OR case_id > $3) ORDER BY case_id LIMIT $4`,
};
export const BUDGETS_OF_YEAR: NamedQuery = { name: 'budgets-of-year', text: `${BUDGETS} AND b.case_id = ANY ($2::uuid[]) AND ($3::integer IS NULL OR b.year = $3)` };
export const SPENT_ON: NamedQuery = { name: 'budgets-spent', text: SPENT };
export const BUDGET_OF: NamedQuery = { name: 'budget-of', text: `${BUDGETS} AND b.case_id = $2 AND b.asset_id IS NOT DISTINCT FROM $3 AND b.year = $4 AND b.currency = $5 FOR NO KEY UPDATE OF b` };
export const INSERT_BUDGET: NamedQuery = {
  name: 'budget-insert',
  text: `INSERT INTO expense_budgets (id, office_id, case_id, asset_id, year, currency, amount_minor, note, set_by, set_by_name, set_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT ON CONSTRAINT uq_expense_budgets DO NOTHING`,
};
export const UPDATE_BUDGET: NamedQuery = { name: 'budget-update', text: 'UPDATE expense_budgets SET amount_minor = $3, note = $4, set_by = $5, set_by_name = $6, set_at = $7, version = version + 1 WHERE id = $1 AND version = $2' };
export const DELETE_BUDGET: NamedQuery = { name: 'budget-delete', text: 'DELETE FROM expense_budgets WHERE id = $1 AND version = $2' };
export const CASE_AND_ASSET: NamedQuery = { name: 'budget-case-and-asset', text: 'SELECT c.id, s.id AS "assetId" FROM cases c LEFT JOIN assets s ON s.case_id = c.id AND s.id = $3 WHERE c.office_id = $1 AND c.id = $2' };
