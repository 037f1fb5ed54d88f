import type { LocalDate, SupplierPayer } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

const UNPAID = "e.office_id = $1 AND e.state = 'booked' AND e.settled_minor < e.amount_minor";
const PAY_ON = 'coalesce(e.due_on, e.incurred_on)';

export type UnpaidRow = { id: string; payOn: LocalDate; version: number };
/** What suppliers wait for, the earliest day first; what is paid is not looked at. */
export const UNPAID_BILLS: NamedQuery = { name: 'expenses-unpaid', text: `SELECT e.id, ${PAY_ON} AS "payOn" FROM expenses e WHERE ${UNPAID} AND (${PAY_ON}, e.id) > ($2::date, $3::uuid) ORDER BY ${PAY_ON}, e.id LIMIT $4` };
export type UnpaidSumRow = { currency: string; unpaid: string; late: string; count: number; lateCount: number };
export const UNPAID_SUMS: NamedQuery = {
  name: 'expenses-unpaid-sums',
  text: `SELECT e.currency, sum(e.unpaid_minor)::text AS unpaid, coalesce(sum(e.unpaid_minor) FILTER (WHERE ${PAY_ON} < $2::date), 0)::text AS late, count(*)::integer AS count, count(*) FILTER (WHERE ${PAY_ON} < $2::date)::integer AS "lateCount"
    FROM expenses e WHERE ${UNPAID} GROUP BY e.currency ORDER BY e.currency`,
};

export type SameNumberRow = { id: string; number: string; reference: string; supplierId: string | null; supplierName: string; supplier: string; incurredOn: LocalDate; currency: string; minor: string };
/** Every bill with one of these numbers, whatever it is over. */
export const SAME_NUMBERS: NamedQuery = {
  name: 'expenses-same-numbers',
  text: `SELECT e.id, split_part(e.bill_key, '|', 1) AS number, e.reference, e.supplier_id AS "supplierId", e.supplier_name AS "supplierName", coalesce(p.sort_name, e.supplier_name) AS supplier, e.incurred_on AS "incurredOn", e.currency, e.amount_minor::text AS minor
    FROM expenses e LEFT JOIN parties p ON p.id = e.supplier_id WHERE e.office_id = $1 AND e.bill_key IS NOT NULL AND e.state <> 'reversed' AND split_part(e.bill_key, '|', 1) = ANY ($2::text[]) ORDER BY e.incurred_on, e.id LIMIT 500`,
};

export type PaymentRow = { id: string; expenseId: string; paidBy: SupplierPayer; amount: string; paidOn: LocalDate; reference: string; counterOf: string | null; undone: boolean; reason: string; madeByName: string; madeAt: Date };
export const PAYMENTS_OF: NamedQuery = {
  name: 'expense-payments',
  text: `SELECT m.id, m.expense_id AS "expenseId", m.paid_by AS "paidBy", m.amount_minor::text AS amount, m.paid_on AS "paidOn", m.reference, m.counter_of AS "counterOf", EXISTS (SELECT 1 FROM expense_payments u WHERE u.counter_of = m.id) AS undone, m.reason, m.made_by_name AS "madeByName", m.made_at AS "madeAt"
    FROM expense_payments m WHERE m.expense_id = $1 ORDER BY m.id`,
};
export const INSERT_PAYMENT: NamedQuery = {
  name: 'expense-payment-insert',
  text: `INSERT INTO expense_payments (id, office_id, expense_id, paid_by, amount_minor, paid_on, reference, counter_of, reason, made_by, made_by_name, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
};
/** What a bearer paid the supplier is paid back as well. */
export const SETTLE: NamedQuery = {
  name: 'expense-settle',
  text: `UPDATE expenses SET settled_minor = settled_minor + $3::bigint, recovered_minor = recovered_minor + CASE WHEN $4 = 'bearer' THEN $3::bigint ELSE 0 END, version = version + 1, updated_at = $5 WHERE id = $1 AND version = $2`,
};
/** In the statement's own transaction the row is held and its version raised already. */
export const SET_DUE: NamedQuery = { name: 'expense-set-due', text: 'UPDATE expenses SET due_on = $2 WHERE id = $1' };
