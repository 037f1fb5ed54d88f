import { REMUNERATION_REMINDERS, type LocalDate } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type OwedRow = { runId: string; number: number; on: LocalDate; currency: string; caseId: string; payeeId: string; held: boolean; payoutId: string | null; amount: string };
/** What approved runs owe, by run, case and payee. A payout below nought is set off against others and is no claim. */
export const OWED_BY_RUNS: NamedQuery = {
  name: 'remuneration-owed-by-runs',
  text: `SELECT r.id AS "runId", r.number, r.decided_on AS "on", r.currency, l.case_id AS "caseId", l.to_payee_id AS "payeeId", l.held, o.id AS "payoutId", sum(l.amount_minor)::text AS amount
    FROM distribution_runs r JOIN distribution_lines l ON l.run_id = r.id AND l.account = 'payable' AND l.to_payee_id IS NOT NULL
    LEFT JOIN distribution_payouts o ON o.run_id = r.id AND o.payee_id = l.to_payee_id AND o.amount_minor > 0 AND (o.state = 'held') = l.held
    WHERE r.office_id = $1 AND r.id = ANY ($2::uuid[]) AND r.state = 'approved' GROUP BY r.id, l.case_id, l.to_payee_id, l.held, o.id`,
};
/** Runs are few; each is asked by an index whether it was seen to. */
export const UNSEEN_RUNS: NamedQuery = {
  name: 'remuneration-unseen-runs',
  text: `SELECT r.id FROM distribution_runs r WHERE r.office_id = $1 AND r.state = 'approved' AND NOT EXISTS (SELECT 1 FROM remuneration_dues d WHERE d.run_id = r.id) AND EXISTS (SELECT 1 FROM distribution_payouts o WHERE o.run_id = r.id) ORDER BY r.number`,
};
/** Of a payment, or of all that were paid. What the office owed by a run is paid whole or not at all. */
export const PAY_BY_PAYOUTS: NamedQuery = {
  name: 'remuneration-paid-by-payouts',
  text: `UPDATE remuneration_dues d SET paid_minor = d.owed_minor, disputed = false, state = 'paid', paid_on = o.paid_on, remind_on = NULL, version = d.version + 1, updated_at = $2
    FROM distribution_payouts o WHERE d.office_id = $1 AND d.state IN ('due', 'part-paid', 'disputed') AND o.id = d.payout_id AND o.state = 'paid' AND ($3::uuid IS NULL OR o.payment_id = $3) RETURNING d.id, d.owed_minor::text AS amount, o.paid_on AS "on"`,
};
/** Kept while nobody knew whom to pay, and kept no more: its day counts, and is reminded of. */
export const RELEASE_DUES: NamedQuery = {
  name: 'remuneration-dues-released',
  text: `UPDATE remuneration_dues d SET held = false, remind_on = CASE WHEN d.state IN ('due', 'disputed') THEN d.due_on - ${REMUNERATION_REMINDERS[0]} END, version = d.version + 1, updated_at = $2
    FROM distribution_payouts o WHERE d.office_id = $1 AND d.held AND d.run_id IS NOT NULL AND o.id = d.payout_id AND o.state <> 'held'`,
};
/** A run that was undone owes nothing; what it had paid stays paid. */
export const END_REVERSED: NamedQuery = {
  name: 'remuneration-runs-reversed',
  text: `UPDATE remuneration_dues d SET disputed = false, ended = 'not-owed', state = 'not-owed', remind_on = NULL, version = d.version + 1, updated_at = $2
    FROM distribution_runs r WHERE d.office_id = $1 AND d.state IN ('due', 'part-paid', 'disputed') AND r.id = d.run_id AND r.state = 'reversed' AND ($3::uuid IS NULL OR r.id = $3) RETURNING d.id`,
};
/** Who was known by an address alone and has an account by now may read their own. */
export const LINK_PEOPLE: NamedQuery = {
  name: 'remuneration-link-people',
  text: 'UPDATE remuneration_dues d SET user_id = p.user_id FROM payees p WHERE d.office_id = $1 AND d.user_id IS NULL AND p.id = d.payee_id AND p.user_id IS NOT NULL',
};
