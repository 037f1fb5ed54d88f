import type { BankAccount, LocalDate, PaymentState } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

/** Amounts in minor units as text. */
export type TransferRow = { readonly payeeId: string; readonly name: string; readonly amount: string; readonly to: BankAccount };
export type LeftOutPayee = { readonly payeeId: string; readonly name: string; readonly amount: string; readonly because: 'no-account' | 'nothing-due' };
export type PaymentRow = {
  id: string; state: PaymentState; currency: string; executeOn: LocalDate; totalMinor: string; sender: { readonly name: string; readonly account: BankAccount }; transfers: readonly TransferRow[]; leftOut: readonly LeftOutPayee[];
  preparedBy: string; preparedByName: string; preparedAt: Date; paidOn: LocalDate | null; evidence: string | null; documentId: string | null; paidByName: string | null; version: number;
};
const COLUMNS = `id, state, currency, execute_on AS "executeOn", total_minor::text AS "totalMinor", sender, transfers, left_out AS "leftOut", prepared_by AS "preparedBy", prepared_by_name AS "preparedByName", prepared_at AS "preparedAt", paid_on AS "paidOn", evidence, document_id AS "documentId", paid_by_name AS "paidByName", version`;

export const PAYMENT: NamedQuery = { name: 'distribution-payment', text: `SELECT ${COLUMNS} FROM distribution_payments WHERE id = $1 AND office_id = $2` };
export const LOCK_PAYMENT: NamedQuery = { name: 'distribution-payment-lock', text: 'SELECT 1 FROM distribution_payments WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const PAYMENTS: NamedQuery = { name: 'distribution-payments', text: `SELECT ${COLUMNS} FROM distribution_payments WHERE office_id = $1 AND id < $2::uuid ORDER BY id DESC LIMIT $3` };
/** What is due in a currency, one line a payee: what was paid too much before is set off. */
export const DUE: NamedQuery = {
  name: 'distribution-due',
  text: `SELECT o.payee_id AS "payeeId", p.name, sum(o.amount_minor)::text AS amount, array_agg(o.id) AS ids FROM distribution_payouts o JOIN payees p ON p.id = o.payee_id WHERE o.office_id = $1 AND o.currency = $2 AND o.state = 'due' GROUP BY o.payee_id, p.name ORDER BY o.payee_id`,
};
export const DUE_BY_CURRENCY: NamedQuery = {
  name: 'distribution-due-by-currency', text: `SELECT currency, count(DISTINCT payee_id)::integer AS payees, sum(amount_minor)::text AS amount FROM distribution_payouts WHERE office_id = $1 AND state = 'due' GROUP BY currency ORDER BY currency`,
};
export const INSERT_PAYMENT: NamedQuery = {
  name: 'distribution-payment-insert',
  text: `INSERT INTO distribution_payments (id, office_id, currency, execute_on, total_minor, sender, transfers, left_out, prepared_by, prepared_by_name, prepared_at) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8::jsonb, $9, $10, $11)`,
};
export const ORDER_PAYOUTS: NamedQuery = { name: 'distribution-payouts-order', text: "UPDATE distribution_payouts SET state = 'ordered', payment_id = $3 WHERE office_id = $1 AND id = ANY ($2::uuid[]) AND state = 'due'" };
export const PAY_PAYOUTS: NamedQuery = { name: 'distribution-payouts-pay', text: "UPDATE distribution_payouts SET state = 'paid', paid_on = $3 WHERE office_id = $1 AND payment_id = $2 AND state = 'ordered'" };
export const FREE_PAYOUTS: NamedQuery = { name: 'distribution-payouts-free', text: "UPDATE distribution_payouts SET state = 'due', payment_id = NULL WHERE office_id = $1 AND payment_id = $2 AND state = 'ordered'" };
export const PAY: NamedQuery = {
  name: 'distribution-payment-pay', text: "UPDATE distribution_payments SET state = 'paid', paid_on = $3, evidence = $4, document_id = $5, paid_by_name = $6, ended_at = $7, version = version + 1 WHERE id = $1 AND office_id = $2",
};
export const DROP: NamedQuery = { name: 'distribution-payment-drop', text: "UPDATE distribution_payments SET state = 'dropped', evidence = $3, ended_at = $4, version = version + 1 WHERE id = $1 AND office_id = $2" };
export const SENDERS: NamedQuery = {
  name: 'distribution-senders',
  text: `SELECT p.id, p.name, a.holder, a.iban, a.account, a.bic, a.currency FROM payees p JOIN payee_accounts a ON a.payee_id = p.id AND a.state = 'in-force' AND a.currency = $2 WHERE p.office_id = $1 AND p.kind IN ('office', 'university') ORDER BY p.kind, p.name, p.id LIMIT 20`,
};
export const DOCUMENT: NamedQuery = { name: 'distribution-payment-document', text: 'SELECT 1 FROM documents WHERE id = $1 AND office_id = $2 AND removed_at IS NULL' };
