import { Injectable } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import { Database, type NamedQuery } from '@tamga/platform';

export type ExpensesCheck = { readonly check: string; readonly ok: boolean; readonly checked: number; readonly firstBad?: string };

const CHECKS: readonly NamedQuery[] = [
  {
    // Each bill has its entry, and what was taken back its counter-entry; what is only expected has none.
    name: 'expenses-are-booked',
    text: `SELECT count(*)::integer AS checked, min('expense ' || x.id || ' of ' || x.amount_minor || ' is ' || x.state || ' and has ' || coalesce(b.minor, 0) || ' in the books') FILTER (WHERE coalesce(b.minor, 0) <> CASE x.state WHEN 'booked' THEN x.amount_minor ELSE 0 END
        OR coalesce(b.entries, 0) <> CASE WHEN x.booked_on IS NULL THEN 0 WHEN x.state = 'booked' THEN 1 ELSE 2 END) AS bad
      FROM expenses x LEFT JOIN (SELECT e.source_id, sum(l.amount_minor) AS minor, count(*) AS entries FROM ledger_entries e JOIN ledger_lines l ON l.entry_id = e.id AND l.account = 'patent-cost' WHERE e.source_kind = 'expense' GROUP BY e.source_id) b ON b.source_id = x.id`,
  },
  {
    name: 'expenses-are-not-paid-back-beyond-their-amount',
    text: `SELECT count(*)::integer AS checked, min('expense ' || x.id || ' of ' || x.amount_minor || ' has ' || x.recovered_minor || ' paid back, its receipts and bearers say ' || coalesce(r.minor, 0)) FILTER (WHERE x.recovered_minor <> coalesce(r.minor, 0) OR x.recovered_minor NOT BETWEEN 0 AND x.amount_minor) AS bad
      FROM expenses x LEFT JOIN (SELECT expense_id, sum(amount_minor) AS minor FROM (SELECT expense_id, amount_minor FROM expense_recoveries UNION ALL SELECT expense_id, amount_minor FROM expense_payments WHERE paid_by = 'bearer') b GROUP BY expense_id) r ON r.expense_id = x.id`,
  },
  {
    // Each payment has its entry, and what was undone its counter-entry as well.
    name: 'supplier-payments-are-booked',
    text: `SELECT count(*)::integer AS checked, min('expense ' || x.id || ' of ' || x.amount_minor || ' has ' || x.settled_minor || ' paid to its supplier, its payments say ' || coalesce(p.minor, 0) || ' and the books ' || coalesce(b.minor, 0)) FILTER (WHERE x.settled_minor <> coalesce(p.minor, 0) OR x.settled_minor <> coalesce(b.minor, 0)) AS bad
      FROM expenses x LEFT JOIN (SELECT expense_id, sum(amount_minor) AS minor FROM expense_payments GROUP BY expense_id) p ON p.expense_id = x.id
      LEFT JOIN (SELECT m.expense_id, sum(l.amount_minor) AS minor FROM expense_payments m JOIN ledger_entries e ON e.source_kind = 'supplier-payment' AND e.source_id = m.id JOIN ledger_lines l ON l.entry_id = e.id AND l.account = 'supplier' GROUP BY m.expense_id) b ON b.expense_id = x.id`,
  },
  {
    name: 'suppliers-are-owed-what-is-unpaid',
    text: `SELECT count(*)::integer AS checked, min('office ' || coalesce(l.office_id, x.office_id) || ' owes suppliers ' || coalesce(-l.minor, 0) || ' ' || coalesce(l.currency, x.currency) || ' in the books, and has bills of ' || coalesce(x.minor, 0) || ' unpaid') FILTER (WHERE coalesce(-l.minor, 0) <> coalesce(x.minor, 0)) AS bad
      FROM (SELECT office_id, currency, sum(amount_minor) AS minor FROM ledger_lines WHERE account = 'supplier' GROUP BY office_id, currency) l
      FULL JOIN (SELECT office_id, currency, sum(unpaid_minor) AS minor FROM expenses WHERE state = 'booked' GROUP BY office_id, currency) x USING (office_id, currency)`,
  },
  {
    name: 'supplier-counter-entries-mirror',
    text: `SELECT count(*)::integer AS checked, min('payment ' || u.id || ' does not undo ' || u.counter_of) FILTER (WHERE (u.expense_id, u.paid_by, -u.amount_minor) IS DISTINCT FROM (m.expense_id, m.paid_by, m.amount_minor)) AS bad FROM expense_payments u JOIN expense_payments m ON m.id = u.counter_of`,
  },
  {
    // A part that was undone is made anew: what stands of it must be nothing then.
    name: 'refunds-are-matched-once',
    text: `SELECT count(*)::integer AS checked, min('part ' || coalesce(t.id, r.receipt_part_id) || ' has ' || coalesce(t.recovered_minor, 0) || ' matched, the expenses and what was put aside say ' || coalesce(r.used, 0)) FILTER (WHERE coalesce(t.recovered_minor, 0) <> coalesce(r.used, 0)) AS bad
      FROM (SELECT id, recovered_minor FROM receipt_parts WHERE nature = 'cost-reimbursement') t FULL JOIN (SELECT receipt_part_id, sum(used) AS used FROM (SELECT receipt_part_id, used_minor AS used FROM expense_recoveries UNION ALL SELECT receipt_part_id, amount_minor FROM refund_set_asides WHERE state = 'set-aside') u GROUP BY receipt_part_id) r ON r.receipt_part_id = t.id`,
  },
  {
    name: 'expenses-are-deducted-once',
    text: `SELECT count(*)::integer AS checked, min('expense ' || x.id || ' is deducted by a distribution that is ' || coalesce(r.state, 'not there') || ' or does not name it') FILTER (WHERE r.id IS NULL OR r.state <> 'approved' OR NOT EXISTS (
        SELECT 1 FROM jsonb_array_elements(r.costs) c WHERE c -> 'expenseIds' ? x.id::text AND (c ->> 'caseId')::uuid = x.case_id)) AS bad
      FROM expenses x LEFT JOIN distribution_runs r ON r.id = x.deducted_by WHERE x.deducted_by IS NOT NULL`,
  },
  {
    name: 'expense-counter-entries-mirror',
    text: `SELECT count(*)::integer AS checked, min('recovery ' || u.id || ' does not undo ' || u.counter_of) FILTER (WHERE (u.expense_id, u.receipt_part_id, -u.amount_minor, -u.used_minor) IS DISTINCT FROM (r.expense_id, r.receipt_part_id, r.amount_minor, r.used_minor)) AS bad
      FROM expense_recoveries u JOIN expense_recoveries r ON r.id = u.counter_of`,
  },
];

/** Proves what expenses promise, for `tamga verify`. */
@Injectable()
export class ExpensesVerifier {
  constructor(private readonly database: Database) {}

  async verify(): Promise<readonly ExpensesCheck[]> {
    const results: ExpensesCheck[] = [];
    for (const check of CHECKS) {
      const [row] = await this.database.fetch<{ checked: number; bad: string | null }>(SYSTEM, check);
      const bad = row?.bad ?? null;
      results.push({ check: check.name, ok: bad === null, checked: row?.checked ?? 0, ...(bad === null ? {} : { firstBad: bad }) });
    }
    return results;
  }
}
