import type { NamedQuery } from '@tamga/platform';

/** The office's day. Parameters of each statement here: office, instant. */
export const OFFICE_DAY = `p AS MATERIALIZED (SELECT ($2::timestamptz AT TIME ZONE o.timezone)::date AS day FROM offices o WHERE o.id = $1::uuid)`;
/** So many days late, as the receivables say it. */
export const AGE = (due: string): string =>
  `CASE WHEN ${due} >= p.day THEN 'current' WHEN p.day - ${due} <= 30 THEN '1-30' WHEN p.day - ${due} <= 60 THEN '31-60' WHEN p.day - ${due} <= 90 THEN '61-90' ELSE 'over-90' END`;
export const OPEN_INVOICE = "i.office_id = $1::uuid AND i.state IN ('issued', 'partly-paid')";
/** The licensee's turn: what has been handed in waits for the office. The first condition is that of the index. */
const LATE_REPORT = "r.office_id = $1::uuid AND r.state IN ('asked', 'draft', 'submitted', 'questioned') AND r.state <> 'submitted' AND r.due_on < p.day";
/** When something falls due, closed days considered. */
export const OWED_ON = 'coalesce(b.effective_on, b.due_on)';
export const OPEN_OBLIGATION = "b.office_id = $1::uuid AND b.state = 'open'";
/** The last day of the twelfth month, this one being the first. */
const HORIZON = "(date_trunc('month', p.day::timestamp) + interval '12 months')::date - 1";
/** The office's own university has no record among the parties. */
export const SIDE = "CASE WHEN x.party_id IS NULL THEN 'us' ELSE 'others' END";
export const OWED_MONTH = `CASE WHEN ${OWED_ON} < p.day THEN 'overdue' ELSE to_char(${OWED_ON}, 'YYYY-MM') END`;
/** Paid to people and joint owners within a period: $3 and $4, or the office's present year. Each end is found first, so that an index is read between them. */
const PAID_PERIOD = "(SELECT coalesce($3::date, date_trunc('year', p.day)::date) FROM p) AND (SELECT coalesce($4::date, (date_trunc('year', p.day) + interval '1 year')::date - 1) FROM p)";
export const OPEN_PAYOUT = "o.office_id = $1::uuid AND o.state IN ('due', 'held', 'ordered')";
export const PAID_OUT = `o.office_id = $1::uuid AND o.state = 'paid' AND o.paid_on BETWEEN ${PAID_PERIOD}`;

export const MONEY_RECEIVABLES: NamedQuery = {
  name: 'report-money-receivables',
  text: `WITH ${OFFICE_DAY} SELECT p.day AS today, (SELECT coalesce(json_agg(json_build_object('currency', x.currency, 'age', x.age, 'count', x.n, 'minor', x.minor) ORDER BY x.currency, x.age), '[]'::json) FROM (
      SELECT i.currency, ${AGE('i.due_on')} AS age, count(*)::integer AS n, sum(i.open_minor)::text AS minor FROM invoices i, p WHERE ${OPEN_INVOICE} GROUP BY 1, 2) x) AS rows FROM p`,
};
/** All of them by age, and by name as many as one looks through. Third parameter: how many. */
export const MONEY_LATE_REPORTS: NamedQuery = {
  name: 'report-money-late-reports',
  text: `WITH ${OFFICE_DAY} SELECT p.day AS today,
    (SELECT coalesce(json_agg(json_build_object('age', x.age, 'count', x.n)), '[]'::json) FROM (SELECT ${AGE('r.due_on')} AS age, count(*)::integer AS n FROM royalty_reports r, p WHERE ${LATE_REPORT} GROUP BY 1) x) AS ages,
    (SELECT coalesce(json_agg(json_build_object('id', x.id, 'contact', x.contact_name, 'agreementId', x.agreement_id, 'agreementTitle', a.title, 'periodFrom', x.period_from, 'periodUntil', x.period_until, 'dueOn', x.due_on, 'days', x.days) ORDER BY x.due_on, x.id), '[]'::json)
      FROM (SELECT r.*, p.day - r.due_on AS days FROM royalty_reports r, p WHERE ${LATE_REPORT} ORDER BY r.due_on, r.id LIMIT $3::integer) x JOIN agreements a ON a.id = x.agreement_id) AS reports FROM p`,
};
/** What is open and due by the end of the twelfth month: how many, for how much, and how many of which nobody knows the amount yet. */
export const MONEY_OBLIGATIONS: NamedQuery = {
  name: 'report-money-obligations',
  text: `WITH ${OFFICE_DAY} SELECT p.day AS today, ${HORIZON} AS until,
    (SELECT coalesce(json_agg(json_build_object('month', x.month, 'side', x.side, 'currency', x.currency, 'count', x.n, 'minor', x.minor) ORDER BY x.month, x.side, x.currency), '[]'::json) FROM (
      SELECT ${OWED_MONTH} AS month, ${SIDE} AS side, CASE WHEN b.amount_minor IS NULL THEN NULL ELSE b.currency END AS currency, count(*)::integer AS n, sum(b.amount_minor)::text AS minor
      FROM agreement_obligations b JOIN agreement_parties x ON x.id = b.owed_by_id, p WHERE ${OPEN_OBLIGATION} AND ${OWED_ON} <= (SELECT ${HORIZON} FROM p) GROUP BY 1, 2, 3) x) AS rows FROM p`,
};
/** What is owed to people and joint owners today, and what they were paid in the period. */
export const MONEY_PAYOUTS: NamedQuery = {
  name: 'report-money-payouts',
  text: `WITH ${OFFICE_DAY} SELECT p.day AS today, (SELECT coalesce(json_agg(json_build_object('currency', x.currency, 'state', x.state, 'payees', x.n, 'minor', x.minor) ORDER BY x.currency, x.state), '[]'::json) FROM (
      SELECT o.currency, o.state, count(DISTINCT o.payee_id)::integer AS n, sum(o.amount_minor)::text AS minor FROM distribution_payouts o WHERE ${OPEN_PAYOUT} GROUP BY 1, 2
      UNION ALL SELECT o.currency, o.state, count(DISTINCT o.payee_id)::integer AS n, sum(o.amount_minor)::text AS minor FROM distribution_payouts o WHERE ${PAID_OUT} GROUP BY 1, 2) x) AS rows FROM p`,
};
