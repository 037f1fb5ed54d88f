import type { JointOwner, LocalDate } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type PartRow = { id: string; agreementId: string | null; caseId: string | null; amount: string; receivedOn: LocalDate; licensedOn: LocalDate | null; nature: string };
export type CaseRow = { id: string; reference: string; title: { readonly [locale: string]: string }; disclosureId: string | null; disclosedOn: LocalDate | null; inventors: readonly { readonly id: string; readonly name?: string; readonly share?: number; readonly email?: string }[] | null };
export type LinkRow = { disclosureId: string; inventorId: string; userId: string | null; email: string; locale: string | null };
export type WeightRow = { agreementId: string; weights: readonly { readonly caseId: string; readonly weight: number }[] };
export type ShareRow = { caseId: string; inventors: readonly { readonly payeeId: string; readonly share: number }[] | null; jointOwners: readonly JointOwner[]; administration: string | null };

const PART = 'p.id, p.agreement_id AS "agreementId", p.case_id AS "caseId", p.amount_minor::text AS amount, p.received_on AS "receivedOn", a.effective_on AS "licensedOn", p.nature';
const FROM = 'receipt_parts p LEFT JOIN agreements a ON a.id = p.agreement_id';
/** As the index of undistributed parts has it. */
const SHARED = "NOT p.reversed AND p.nature NOT IN ('cost-reimbursement', 'grant', 'interest', 'unallocated')";
const OPEN = `p.distributed_by IS NULL AND ${SHARED}`;
const PERIOD = "p.office_id = $1 AND p.currency = $2 AND p.received_on BETWEEN coalesce($3::date, '-infinity') AND $4";
export const OPEN_PARTS: NamedQuery = {
  name: 'distribution-open-parts', text: `SELECT ${PART} FROM ${FROM} WHERE ${PERIOD} AND ${OPEN} ORDER BY p.id LIMIT $5`,
};
export const PARTS_BY_ID: NamedQuery = { name: 'distribution-parts', text: `SELECT ${PART} FROM ${FROM} WHERE p.office_id = $1 AND p.id = ANY ($2::uuid[]) AND ${OPEN} ORDER BY p.id` };
/** For a what-if: also what was shared out before. */
export const PAST_PARTS: NamedQuery = {
  name: 'distribution-past-parts', text: `SELECT ${PART} FROM ${FROM} WHERE ${PERIOD} AND ${SHARED} ORDER BY p.id LIMIT $5`,
};
export const LOCK_PARTS: NamedQuery = { name: 'distribution-lock-parts', text: 'SELECT 1 FROM receipt_parts WHERE office_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE' };
export const TAKE_PARTS: NamedQuery = { name: 'distribution-take-parts', text: 'UPDATE receipt_parts SET distributed_by = $3 WHERE office_id = $1 AND id = ANY ($2::uuid[]) AND distributed_by IS NULL AND NOT reversed' };
export const FREE_PARTS: NamedQuery = { name: 'distribution-free-parts', text: 'UPDATE receipt_parts SET distributed_by = NULL WHERE office_id = $1 AND distributed_by = $2' };

export const CASES_OF_AGREEMENTS: NamedQuery = { name: 'distribution-agreement-cases', text: 'SELECT agreement_id AS "agreementId", case_id AS "caseId" FROM agreement_cases WHERE office_id = $1 AND agreement_id = ANY ($2::uuid[]) ORDER BY agreement_id, case_id' };
export const WEIGHTS: NamedQuery = { name: 'distribution-weights', text: `SELECT agreement_id AS "agreementId", weights FROM income_weights WHERE office_id = $1 AND agreement_id = ANY ($2::uuid[]) AND state = 'in-force'` };
/** A disclosure is dated where the office is. */
export const CASES: NamedQuery = {
  name: 'distribution-cases',
  text: `SELECT c.id, c.reference, c.title, c.disclosure_id AS "disclosureId", (d.submitted_at AT TIME ZONE o.timezone)::date AS "disclosedOn", d.content -> 'inventors' AS inventors
    FROM cases c JOIN offices o ON o.id = c.office_id LEFT JOIN disclosures d ON d.id = c.disclosure_id WHERE c.office_id = $1 AND c.id = ANY ($2::uuid[])`,
};
export const LINKS: NamedQuery = {
  name: 'distribution-inventor-links',
  text: `SELECT i.disclosure_id AS "disclosureId", i.inventor_id AS "inventorId", i.user_id AS "userId", i.email, u.locale FROM disclosure_inventors i LEFT JOIN users u ON u.id = i.user_id WHERE i.office_id = $1 AND i.disclosure_id = ANY ($2::uuid[])`,
};
export const SHARES: NamedQuery = { name: 'distribution-shares', text: `SELECT case_id AS "caseId", inventors, joint_owners AS "jointOwners", administration FROM income_shares WHERE office_id = $1 AND case_id = ANY ($2::uuid[]) AND state = 'in-force'` };
export const COUNTS: NamedQuery = { name: 'distribution-counts', text: 'SELECT key, sum(amount_minor)::text AS amount FROM distribution_counts WHERE office_id = $1 AND currency = $2 AND key = ANY ($3::text[]) GROUP BY key' };
