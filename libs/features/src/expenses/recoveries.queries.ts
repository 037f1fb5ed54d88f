import type { LocalDate } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

/** A part of a receipt by which costs were paid back. `free`: matched to nothing yet. */
export type RefundRow = {
  id: string; receiptId: string; receivedOn: LocalDate; currency: string; minor: string; free: string; payerName: string; reference: string; caseId: string | null; caseReference: string | null; agreementId: string | null; agreementTitle: string | null;
  /** Of its receipt. */
  version: number;
};
const COLUMNS = `t.id, t.receipt_id AS "receiptId", t.received_on AS "receivedOn", t.currency, t.amount_minor::text AS minor, (t.amount_minor - t.recovered_minor)::text AS free, r.payer_name AS "payerName", r.reference, t.case_id AS "caseId", c.reference AS "caseReference",
  t.agreement_id AS "agreementId", a.title AS "agreementTitle", r.version`;
const FROM = 'receipt_parts t JOIN receipts r ON r.id = t.receipt_id LEFT JOIN cases c ON c.id = t.case_id LEFT JOIN agreements a ON a.id = t.agreement_id';
const FREE = "t.office_id = $1 AND t.nature = 'cost-reimbursement' AND NOT t.reversed AND t.recovered_minor < t.amount_minor";

export const FREE_REFUNDS: NamedQuery = { name: 'refunds-free', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE ${FREE} ORDER BY t.received_on DESC, t.id DESC LIMIT $2` };
export const FREE_REFUNDS_BEFORE: NamedQuery = { name: 'refunds-free-before', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE ${FREE} AND (t.received_on, t.id) < ($3::date, $4::uuid) ORDER BY t.received_on DESC, t.id DESC LIMIT $2` };
export const REFUND: NamedQuery = { name: 'refund', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE t.office_id = $1 AND t.id = $2 AND t.nature = 'cost-reimbursement' AND NOT t.reversed` };
/** The receipt before its parts, as whoever takes it back or undoes a payment does. */
export const LOCK_RECEIPT_OF: NamedQuery = { name: 'refund-lock-receipt', text: 'SELECT r.version, r.state FROM receipts r WHERE r.office_id = $1 AND r.id = (SELECT receipt_id FROM receipt_parts WHERE id = $2 AND office_id = $1) FOR NO KEY UPDATE' };
export const TOUCH_RECEIPT: NamedQuery = { name: 'refund-touch-receipt', text: 'UPDATE receipts SET version = version + 1, updated_at = $2 WHERE id = $1' };
export const CASES_OF_AGREEMENT: NamedQuery = { name: 'refund-agreed-cases', text: 'SELECT case_id AS "caseId" FROM agreement_cases WHERE office_id = $1 AND agreement_id = $2' };

export type CandidateRow = { id: string; kind: string; incurredOn: LocalDate; currency: string; minor: string; open: string; caseId: string | null; caseReference: string | null; agreementId: string | null; supplier: string; reference: string };
const CANDIDATE = `e.id, e.kind, e.incurred_on AS "incurredOn", e.currency, e.amount_minor::text AS minor, e.open_minor::text AS open, e.case_id AS "caseId", c.reference AS "caseReference", e.agreement_id AS "agreementId", coalesce(p.sort_name, e.supplier_name) AS supplier, e.reference`;
/** What a run has deducted was paid back by income: money for it would be the inventors' as well. */
const OPEN = "e.office_id = $1 AND e.state = 'booked' AND e.recovered_minor < e.amount_minor AND e.deducted_by IS NULL";
const CANDIDATES = `SELECT ${CANDIDATE} FROM expenses e LEFT JOIN cases c ON c.id = e.case_id LEFT JOIN parties p ON p.id = e.supplier_id WHERE ${OPEN}`;
/** What the money may pay back, the oldest first; open expenses alone are read. */
export const CANDIDATES_OF: NamedQuery = {
  name: 'refund-candidates',
  text: `${CANDIDATES} AND (e.case_id = ANY ($2::uuid[]) OR e.agreement_id = $3) ORDER BY e.incurred_on, e.id LIMIT $4`,
};
export const ALL_CANDIDATES: NamedQuery = { name: 'refund-candidates-all', text: `${CANDIDATES} ORDER BY e.incurred_on, e.id LIMIT $2` };
/** In the order of their ids, so that two who match the same expenses do not wait in a circle. */
export const LOCK_EXPENSES: NamedQuery = { name: 'refund-lock-expenses', text: 'SELECT 1 FROM expenses WHERE office_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR NO KEY UPDATE' };
export const CANDIDATES_BY_ID: NamedQuery = { name: 'refund-candidates-by-id', text: `${CANDIDATES} AND e.id = ANY ($2::uuid[])` };

export const INSERT_RECOVERIES: NamedQuery = {
  name: 'recoveries-insert',
  text: `INSERT INTO expense_recoveries (id, office_id, expense_id, receipt_id, receipt_part_id, amount_minor, used_minor, used_currency, received_on, counter_of, reason, made_by, made_by_name, made_at)
    SELECT r.id, $2, r."expenseId", r."receiptId", r."partId", r.amount, r.used, r.currency, r."receivedOn", r."counterOf", $3, $4, $5, $6
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "expenseId" uuid, "receiptId" uuid, "partId" uuid, amount bigint, used bigint, currency text, "receivedOn" date, "counterOf" uuid)`,
};
/** What the rows just added change, on both sides. */
export const ADD_TO_EXPENSES: NamedQuery = {
  name: 'recoveries-add-to-expenses',
  text: `UPDATE expenses e SET recovered_minor = e.recovered_minor + n.amount, version = e.version + 1, updated_at = $2
    FROM (SELECT r.expense_id, sum(r.amount_minor) AS amount FROM expense_recoveries r WHERE r.id = ANY ($1::uuid[]) GROUP BY 1) n WHERE e.id = n.expense_id`,
};
export const ADD_TO_PARTS: NamedQuery = {
  name: 'recoveries-add-to-parts',
  text: `UPDATE receipt_parts t SET recovered_minor = t.recovered_minor + n.used FROM (SELECT r.receipt_part_id, sum(r.used_minor) AS used FROM expense_recoveries r WHERE r.id = ANY ($1::uuid[]) GROUP BY 1) n WHERE t.id = n.receipt_part_id`,
};

export type RecoveryRow = {
  id: string; expenseId: string; receiptId: string; partId: string; amount: string; used: string; usedCurrency: string; receivedOn: LocalDate; counterOf: string | null; undone: boolean; reason: string; madeByName: string; madeAt: Date; payerName: string; reference: string;
};
const RECOVERY = `r.id, r.expense_id AS "expenseId", r.receipt_id AS "receiptId", r.receipt_part_id AS "partId", r.amount_minor::text AS amount, r.used_minor::text AS used, r.used_currency AS "usedCurrency", r.received_on AS "receivedOn", r.counter_of AS "counterOf",
  EXISTS (SELECT 1 FROM expense_recoveries u WHERE u.counter_of = r.id) AS undone, r.reason, r.made_by_name AS "madeByName", r.made_at AS "madeAt", c.payer_name AS "payerName", c.reference`;
export const RECOVERIES: NamedQuery = { name: 'recoveries', text: `SELECT ${RECOVERY} FROM expense_recoveries r JOIN receipts c ON c.id = r.receipt_id WHERE r.expense_id = $1 ORDER BY r.id` };
/** What stands of the parts of a receipt, or of those of one payment of an invoice. */
export const STANDING: NamedQuery = {
  name: 'recoveries-standing',
  text: `SELECT ${RECOVERY} FROM expense_recoveries r JOIN receipts c ON c.id = r.receipt_id
    WHERE r.receipt_part_id = ANY (ARRAY(SELECT id FROM receipt_parts WHERE receipt_id = $1 AND ($2::uuid IS NULL OR move_id = $2) AND recovered_minor > 0)) AND r.counter_of IS NULL AND NOT EXISTS (SELECT 1 FROM expense_recoveries u WHERE u.counter_of = r.id)`,
};
