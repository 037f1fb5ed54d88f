import type { DistributionState, LocalDate, Payee, PayoutState, RunProblem } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

/** What stands beside the problem of a receipt that was left out, so that it can be read without its receipt. */
export type LeftOut = Omit<RunProblem, 'code'> & { readonly code: RunProblem['code'] | 'left-out'; readonly amount: string; readonly receivedOn: string; readonly reference: string | null };
/** `expenseIds`: the booked costs that it is the sum of. */
export type CostEntry = { readonly caseId: string; readonly amount: string; readonly note: string; readonly expenseIds?: readonly string[] | undefined };
export type RunRow = {
  id: string; number: number; state: DistributionState; currency: string; fromOn: LocalDate | null; untilOn: LocalDate; totalMinor: string; costs: readonly CostEntry[]; leftOut: readonly LeftOut[]; inputSha256: string; resultSha256: string; lines: number; note: string; index: string | null;
  submittedBy: string; submittedByName: string; submittedAt: Date; decidedByName: string | null; decidedAt: Date | null; decidedOn: LocalDate | null; reason: string | null; reversedByName: string | null; reversedAt: Date | null; reverseReason: string | null; version: number;
};
const COLUMNS = `id, number, state, currency, from_on AS "fromOn", until_on AS "untilOn", total_minor::text AS "totalMinor", costs, left_out AS "leftOut", input_sha256 AS "inputSha256", result_sha256 AS "resultSha256", lines, note, input ->> 'index' AS index,
  submitted_by AS "submittedBy", submitted_by_name AS "submittedByName", submitted_at AS "submittedAt", decided_by_name AS "decidedByName", decided_at AS "decidedAt", decided_on AS "decidedOn", reason, reversed_by_name AS "reversedByName", reversed_at AS "reversedAt", reverse_reason AS "reverseReason", version`;

export const RUN: NamedQuery = { name: 'distribution-run', text: `SELECT ${COLUMNS} FROM distribution_runs WHERE id = $1 AND office_id = $2` };
export const LOCK_RUN: NamedQuery = { name: 'distribution-run-lock', text: 'SELECT 1 FROM distribution_runs WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const RUNS: NamedQuery = { name: 'distribution-runs', text: `SELECT ${COLUMNS} FROM distribution_runs WHERE office_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3` };
/** Submissions and approvals of an office wait for each other: numbers have no gaps, and two runs never count on the same base. */
export const LOCK_OFFICE: NamedQuery = { name: 'distribution-office-lock', text: "SELECT pg_advisory_xact_lock(hashtextextended('distributions:' || $1::text, 0))" };
export const INSERT_RUN: NamedQuery = {
  name: 'distribution-run-insert',
  text: `INSERT INTO distribution_runs (id, office_id, number, currency, from_on, until_on, total_minor, costs, left_out, input, input_sha256, result_sha256, lines, note, submitted_by, submitted_by_name, submitted_at, is_demo)
    VALUES ($1, $2, 1 + coalesce((SELECT max(number) FROM distribution_runs WHERE office_id = $2), 0), $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9::jsonb, $10, $11, $12, $13, $14, $15, $16, $17)`,
};
export const INSERT_UNITS: NamedQuery = {
  name: 'distribution-units-insert',
  text: `INSERT INTO distribution_units (run_id, place, office_id, policy_id, policy_code, scope, part_ids, case_ids, gross_minor, costs_minor, before_minor, counted_minor, steps)
    SELECT $1, n.place, $2, n."policyId", n."policyCode", n.scope, n."partIds", n."caseIds", n.gross, n.costs, n.before, n.counted, n.steps
    FROM jsonb_to_recordset($3::jsonb) AS n(place integer, "policyId" uuid, "policyCode" text, scope text, "partIds" uuid[], "caseIds" uuid[], gross bigint, costs bigint, before bigint, counted bigint, steps jsonb)`,
};
export const INSERT_LINES: NamedQuery = {
  name: 'distribution-lines-insert',
  text: `INSERT INTO distribution_lines (run_id, position, office_id, unit, case_id, agreement_id, recipient, account, payee_id, to_payee_id, held, amount_minor)
    SELECT $1, n.* FROM (SELECT t.p AS position, $2::uuid AS office_id, t.u, t.c, t.a, t.r, t.k, t.f, t.o, t.h, t.m
      FROM unnest($3::integer[], $4::integer[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::uuid[], $10::uuid[], $11::boolean[], $12::bigint[]) AS t(p, u, c, a, r, k, f, o, h, m)) n`,
};
export const DECIDE_RUN: NamedQuery = {
  name: 'distribution-run-decide',
  text: `UPDATE distribution_runs SET state = $3, decided_by = $4, decided_by_name = $5, decided_at = $6, decided_on = $7, reason = $8, version = version + 1,
      sequence = CASE $3 WHEN 'approved' THEN 1 + coalesce((SELECT max(sequence) FROM distribution_runs WHERE office_id = $2), 0) END WHERE id = $1 AND office_id = $2`,
};
export const REVERSE_RUN: NamedQuery = { name: 'distribution-run-reverse', text: "UPDATE distribution_runs SET state = 'reversed', reversed_by_name = $3, reversed_at = $4, reverse_reason = $5, version = version + 1 WHERE id = $1 AND office_id = $2" };
export const INSERT_COUNTS: NamedQuery = {
  name: 'distribution-counts-insert', text: 'INSERT INTO distribution_counts (run_id, key, reversal, office_id, currency, amount_minor) SELECT $1, k, false, $2, $3, m FROM unnest($4::text[], $5::bigint[]) AS t(k, m)',
};
export const REVERSE_COUNTS: NamedQuery = {
  name: 'distribution-counts-reverse', text: 'INSERT INTO distribution_counts (run_id, key, reversal, office_id, currency, amount_minor) SELECT run_id, key, true, office_id, currency, -amount_minor FROM distribution_counts WHERE run_id = $1 AND office_id = $2 AND NOT reversal',
};
/** A later run that counted on from where this one ended: it has to be undone first. */
export const DEPENDANT: NamedQuery = {
  name: 'distribution-dependant',
  text: `SELECT r.number FROM distribution_counts mine JOIN distribution_counts other ON other.office_id = mine.office_id AND other.currency = mine.currency AND other.key = mine.key AND other.run_id <> mine.run_id AND NOT other.reversal
    JOIN distribution_runs r ON r.id = other.run_id AND r.state = 'approved' AND r.sequence > (SELECT sequence FROM distribution_runs WHERE id = $1) WHERE mine.run_id = $1 AND mine.office_id = $2 AND NOT mine.reversal ORDER BY r.number DESC LIMIT 1`,
};
/** One payout for each payee, and one more for what is held. */
export const INSERT_PAYOUTS: NamedQuery = {
  name: 'distribution-payouts-insert',
  text: `INSERT INTO distribution_payouts (id, office_id, run_id, payee_id, user_id, currency, amount_minor, state, created_at)
    SELECT t.i, $1, $2, t.p, y.user_id, $3, t.m, t.s, $4 FROM unnest($5::uuid[], $6::uuid[], $7::bigint[], $8::text[]) AS t(i, p, m, s) JOIN payees y ON y.id = t.p`,
};
export type PayoutRow = { id: string; payeeId: string; name: string; amount: string; state: PayoutState; paidOn: LocalDate | null; paymentId: string | null };
export const PAYOUTS: NamedQuery = {
  name: 'distribution-payouts',
  text: `SELECT o.id, o.payee_id AS "payeeId", y.name, o.amount_minor::text AS amount, o.state, o.paid_on AS "paidOn", o.payment_id AS "paymentId" FROM distribution_payouts o JOIN payees y ON y.id = o.payee_id WHERE o.run_id = $1 AND o.office_id = $2 ORDER BY o.id`,
};
export const CANCEL_PAYOUTS: NamedQuery = { name: 'distribution-payouts-cancel', text: "UPDATE distribution_payouts SET state = 'cancelled' WHERE run_id = $1 AND office_id = $2 AND state IN ('due', 'held')" };
/** What was paid by a run that is undone is set off against what they are owed next. */
export const RECOVER_PAYOUTS: NamedQuery = {
  name: 'distribution-payouts-recover',
  text: `INSERT INTO distribution_payouts (id, office_id, run_id, payee_id, user_id, currency, amount_minor, state, created_at) SELECT t.i, o.office_id, o.run_id, o.payee_id, o.user_id, o.currency, -o.amount_minor, 'due', $3
    FROM unnest($4::uuid[], $5::uuid[]) AS t(i, p) JOIN distribution_payouts o ON o.id = t.p WHERE o.run_id = $1 AND o.office_id = $2 AND o.state = 'paid'`,
};
export const WITHDRAW_STATEMENTS: NamedQuery = { name: 'distribution-statements-withdraw', text: 'UPDATE distribution_statements SET withdrawn_at = $3 WHERE run_id = $1 AND office_id = $2' };
export const INSERT_STATEMENTS: NamedQuery = {
  name: 'distribution-statements-insert',
  text: `INSERT INTO distribution_statements (id, office_id, run_id, payee_id, user_id, name, locale, currency, amount_minor, body, created_at)
    SELECT n.id, $1, $2, n."payeeId", n."userId", n.name, n.locale, $3, n.amount, n.body, $4 FROM jsonb_to_recordset($5::jsonb) AS n(id uuid, "payeeId" uuid, "userId" uuid, name text, locale text, amount bigint, body jsonb)`,
};

export type LineRow = { position: number; unit: number; caseId: string; reference: string; agreementId: string | null; recipient: Payee; account: string; payeeId: string | null; payee: string | null; toPayeeId: string | null; toPayee: string | null; held: boolean; amount: string };
export const LINES: NamedQuery = {
  name: 'distribution-lines',
  text: `SELECT l.position, l.unit, l.case_id AS "caseId", c.reference, l.agreement_id AS "agreementId", l.recipient, l.account, l.payee_id AS "payeeId", p.name AS payee, l.to_payee_id AS "toPayeeId", t.name AS "toPayee", l.held, l.amount_minor::text AS amount
    FROM distribution_lines l JOIN cases c ON c.id = l.case_id LEFT JOIN payees p ON p.id = l.payee_id LEFT JOIN payees t ON t.id = l.to_payee_id WHERE l.run_id = $1 AND l.office_id = $2 AND l.position > $3 ORDER BY l.position LIMIT $4`,
};
export type UnitRow = { place: number; policyCode: string; scope: string; partIds: readonly string[]; caseIds: readonly string[]; gross: string; costs: string; before: string; counted: string; steps: unknown };
export const UNITS: NamedQuery = {
  name: 'distribution-units',
  text: `SELECT place, policy_code AS "policyCode", scope, part_ids AS "partIds", case_ids AS "caseIds", gross_minor::text AS gross, costs_minor::text AS costs, before_minor::text AS before, counted_minor::text AS counted, steps FROM distribution_units WHERE run_id = $1 AND office_id = $2 AND place = ANY ($3::integer[]) ORDER BY place`,
};
export const TOTALS: NamedQuery = { name: 'distribution-totals', text: 'SELECT recipient, sum(amount_minor)::text AS amount FROM distribution_lines WHERE run_id = $1 AND office_id = $2 GROUP BY recipient' };
