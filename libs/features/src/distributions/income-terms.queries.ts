import type { IncomeTermState, JointOwner, LocalDate } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type Share = { readonly payeeId: string; readonly share: number };
export type Weight = { readonly caseId: string; readonly weight: number };
export type TermRow = {
  id: string; state: IncomeTermState; reason: string; enteredBy: string; enteredByName: string; enteredAt: Date; decidedByName: string | null; decidedAt: Date | null; note: string; endedAt: Date | null;
};
export type SharesRow = TermRow & { inventors: readonly Share[] | null; jointOwners: readonly JointOwner[]; administration: string | null; documentId: string | null };
export type WeightsRow = TermRow & { weights: readonly Weight[] };

const TERM = 'id, state, reason, entered_by AS "enteredBy", entered_by_name AS "enteredByName", entered_at AS "enteredAt", decided_by_name AS "decidedByName", decided_at AS "decidedAt", decision_note AS note, ended_at AS "endedAt"';
const SHARES = `${TERM}, inventors, joint_owners AS "jointOwners", administration, document_id AS "documentId"`;
const WEIGHTS = `${TERM}, weights`;
/** What holds and what waits first, however many came before them. */
const NEWEST = "ORDER BY (state IN ('proposed', 'in-force')) DESC, entered_at DESC, id DESC LIMIT 12";

export const LOCK_CASE: NamedQuery = { name: 'income-case', text: 'SELECT 1 FROM cases WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const CONSENT: NamedQuery = { name: 'income-consent', text: 'SELECT 1 FROM documents WHERE id = $1 AND office_id = $2 AND case_id = $3 AND removed_at IS NULL' };
export const SHARES_OF: NamedQuery = { name: 'income-shares-of', text: `SELECT ${SHARES} FROM income_shares WHERE case_id = $1 AND office_id = $2 ${NEWEST}` };
export const SHARES_ONE: NamedQuery = { name: 'income-shares-one', text: `SELECT ${SHARES} FROM income_shares WHERE id = $1 AND case_id = $2 AND office_id = $3` };
export const INSERT_SHARES: NamedQuery = {
  name: 'income-shares-insert', text: 'INSERT INTO income_shares (id, office_id, case_id, inventors, joint_owners, reason, document_id, entered_by, entered_by_name, entered_at, administration) VALUES ($1, $2, $3, $4::jsonb, $5::jsonb, $6, $7, $8, $9, $10, $11)',
};
export const LOCK_AGREEMENT: NamedQuery = { name: 'income-agreement', text: 'SELECT 1 FROM agreements WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const AGREEMENT: NamedQuery = { name: 'income-agreement-read', text: 'SELECT id, title, effective_on AS "licensedOn" FROM agreements WHERE id = $1 AND office_id = $2' };
export const CASES_UNDER: NamedQuery = { name: 'income-cases-under', text: 'SELECT a.case_id AS "caseId", c.reference FROM agreement_cases a JOIN cases c ON c.id = a.case_id WHERE a.agreement_id = $1 AND a.office_id = $2 ORDER BY c.reference' };
export const WEIGHTS_OF: NamedQuery = { name: 'income-weights-of', text: `SELECT ${WEIGHTS} FROM income_weights WHERE agreement_id = $1 AND office_id = $2 ${NEWEST}` };
export const WEIGHTS_ONE: NamedQuery = { name: 'income-weights-one', text: `SELECT ${WEIGHTS} FROM income_weights WHERE id = $1 AND agreement_id = $2 AND office_id = $3` };
export const INSERT_WEIGHTS: NamedQuery = { name: 'income-weights-insert', text: 'INSERT INTO income_weights (id, office_id, agreement_id, weights, reason, entered_by, entered_by_name, entered_at) VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8)' };

type Steps = { readonly end: NamedQuery; readonly decide: NamedQuery };
const stepsOf = (table: string, subject: string): Steps => ({
  /** What holds, or what waits, makes way; at most one of either. */
  end: { name: `${table}-end`, text: `UPDATE ${table} SET state = 'ended', ended_at = $3 WHERE ${subject} = $1 AND office_id = $2 AND state = $4 RETURNING id` },
  decide: { name: `${table}-decide`, text: `UPDATE ${table} SET state = $3, decided_by = $4, decided_by_name = $5, decided_at = $6, decision_note = $7, ended_at = CASE $3 WHEN 'refused' THEN $6::timestamptz END WHERE id = $1 AND office_id = $2` },
});
export const SHARES_STEPS = stepsOf('income_shares', 'case_id');
export const WEIGHTS_STEPS = stepsOf('income_weights', 'agreement_id');

/** Under which agreement a case's next income would come: a licence before anything else, the latest of them. */
export type LicenceRow = { id: string; title: string; licensedOn: LocalDate | null };
export const LICENCE_OF_CASE: NamedQuery = {
  name: 'income-licence-of-case',
  text: `SELECT a.id, a.title, a.effective_on AS "licensedOn" FROM agreement_cases l JOIN agreements a ON a.id = l.agreement_id
    WHERE l.case_id = $1 AND l.office_id = $2 AND a.effective_on IS NOT NULL AND (a.kind LIKE 'licence-%' OR a.kind IN ('option', 'assignment', 'spin-out')) ORDER BY (a.kind LIKE 'licence-%') DESC, a.effective_on DESC, a.id DESC LIMIT 1`,
};
