import { MONEY_PLACES, type MoneyStep } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';
import { ENTRIES_OF_PERIOD, INCOME_OR_COST, PORTFOLIO, WHOSE, type PortfolioBy } from './money-flow.queries.js';
import { AGE, OFFICE_DAY, OPEN_INVOICE, OPEN_OBLIGATION, OPEN_PAYOUT, OWED_MONTH, OWED_ON, PAID_OUT, SIDE } from './money-outlook.queries.js';
import { MONEY_PERIOD } from './money-period.js';

/** What stands behind a figure. `at` is the place of a row in its list, for the next page. */
export type RecordRow = {
  id: string; on: string; kind: string; note: string; currency: string | null; minor: string | null; caseId: string | null; caseReference: string | null; agreementId: string | null; agreementTitle: string | null; name: string | null;
  recordKind: 'receipt' | 'invoice' | 'distribution' | 'payment' | 'expense' | 'agreement'; recordId: string; position: number;
};

const LINE = `e.id, e.booked_on AS "on", e.source_kind AS kind, e.description AS note, l.currency::text AS currency, k.id AS "caseId", k.reference AS "caseReference", t.id AS "agreementId", t.title AS "agreementTitle", NULL::text AS name,
  CASE e.source_kind WHEN 'receipt' THEN 'receipt' WHEN 'distribution' THEN 'distribution' WHEN 'payout' THEN 'payment' WHEN 'expense' THEN 'expense' ELSE 'invoice' END AS "recordKind",
  CASE WHEN e.source_kind IN ('allocation', 'correction') THEN coalesce((SELECT v.invoice_id FROM invoice_moves v WHERE v.id = e.source_id), e.source_id) ELSE e.source_id END AS "recordId", l.position`;
const ABOUT = 'LEFT JOIN cases k ON k.id = l.case_id LEFT JOIN agreements t ON t.id = l.agreement_id';
/** Newest first; $6 to $8 the place after which the page begins, or null. */
const AFTER = `($6::date IS NULL OR e.booked_on < $6::date OR (e.booked_on = $6::date AND (e.id < $7::uuid OR (e.id = $7::uuid AND l.position > $8::integer))))`;
const NEWEST = 'ORDER BY e.booked_on DESC, e.id DESC, l.position LIMIT $9::integer';

/**
 * The lines of one step of the waterfall in one currency, newest first. Parameters: office, first day, last day, instant, currency, the place after which it begins (3), limit, then the step's accounts and sources, 1 or -1, and which payees.
 * `other` is whatever no step names, so it has no lines of its own.
 */
export const STEP_LINES: NamedQuery = {
  name: 'report-money-step-lines',
  text: `WITH ${MONEY_PERIOD} SELECT ${LINE}, (l.amount_minor * $12::integer)::text AS minor FROM ledger_entries e JOIN ledger_lines l ON l.entry_id = e.id LEFT JOIN payees y ON y.id = l.payee_id ${ABOUT}
    WHERE ${ENTRIES_OF_PERIOD} AND l.currency = $5 AND l.account = ANY ($10::text[]) AND e.source_kind = ANY ($11::text[]) AND ($13::boolean IS NULL OR coalesce(y.kind = 'joint-owner', false) = $13) AND ${AFTER} ${NEWEST}`,
};

/** @returns accounts, sources, sign and whether joint owners or the others are meant */
export function stepValues(step: Exclude<MoneyStep, 'other'>): readonly unknown[] {
  const { accounts, sources } = MONEY_PLACES[step];
  return [accounts, sources, step === 'bank' || step === 'withheld' ? 1 : -1, step === 'joint-owners' ? true : step === 'inventors' ? false : null];
}

/** The lines of income ($10 'income') or cost of one portfolio in one currency. Then: its key or null, and whether it is that of those with several. */
export function portfolioLines(by: PortfolioBy): NamedQuery {
  const { joins, key, several } = PORTFOLIO[by]('l');
  return {
    name: `report-money-portfolio-lines-${by}`,
    text: `WITH ${MONEY_PERIOD} SELECT ${LINE}, (CASE WHEN $10 = 'income' THEN -l.amount_minor ELSE l.amount_minor END)::text AS minor FROM ledger_entries e JOIN ledger_lines l ON l.entry_id = e.id LEFT JOIN ${WHOSE('l')} ${joins} ${ABOUT}
      WHERE ${ENTRIES_OF_PERIOD} AND l.currency = $5 AND CASE WHEN $10 = 'income' THEN ${INCOME_OR_COST.income} ELSE ${INCOME_OR_COST.cost} END AND (${key}) IS NOT DISTINCT FROM $11::text AND (${several}) = $12::boolean AND ${AFTER} ${NEWEST}`,
  };
}

const NOTHING = 'NULL::uuid AS "caseId", NULL::text AS "caseReference", NULL::uuid AS "agreementId", NULL::text AS "agreementTitle"';

/** Open invoices of a currency and an age, the longest due first. Parameters: office, instant, currency, age, place (day, id), limit. */
export const OPEN_INVOICES: NamedQuery = {
  name: 'report-money-open-invoices',
  text: `WITH ${OFFICE_DAY} SELECT i.id, i.due_on AS "on", 'invoice' AS kind, i.reference AS note, i.currency::text AS currency, i.open_minor::text AS minor, ${NOTHING}, i.bill_to ->> 'name' AS name, 'invoice' AS "recordKind", i.id AS "recordId", 0 AS position
    FROM invoices i, p WHERE ${OPEN_INVOICE} AND i.currency = $3 AND ${AGE('i.due_on')} = $4 AND ($5::date IS NULL OR (i.due_on, i.id) > ($5::date, $6::uuid)) ORDER BY i.due_on, i.id LIMIT $7::integer`,
};
/** Open obligations of a month, a side and a currency (null: of no known amount), in the order of their days. Parameters: office, instant, month or `overdue`, side, place (day, id), limit, the month's first and last day (null: overdue), currency. */
export const OPEN_OBLIGATIONS: NamedQuery = {
  name: 'report-money-open-obligations',
  text: `WITH ${OFFICE_DAY} SELECT b.id, ${OWED_ON} AS "on", b.kind, b.description AS note, CASE WHEN b.amount_minor IS NULL THEN NULL ELSE b.currency END AS currency, b.amount_minor::text AS minor, k.id AS "caseId", k.reference AS "caseReference", b.agreement_id AS "agreementId", t.title AS "agreementTitle",
      NULL::text AS name, 'agreement' AS "recordKind", b.agreement_id AS "recordId", 0 AS position
    FROM p, agreement_obligations b JOIN agreement_parties x ON x.id = b.owed_by_id JOIN agreements t ON t.id = b.agreement_id LEFT JOIN cases k ON k.id = b.case_id
    WHERE ${OPEN_OBLIGATION} AND ${OWED_ON} >= coalesce($8::date, '-infinity'::date) AND ${OWED_ON} <= (SELECT coalesce($9::date, p.day - 1) FROM p) AND ${OWED_MONTH} = $3 AND ${SIDE} = $4 AND (CASE WHEN b.amount_minor IS NULL THEN NULL ELSE b.currency END) IS NOT DISTINCT FROM $10::text
      AND ($5::date IS NULL OR (${OWED_ON}, b.id) > ($5::date, $6::uuid)) ORDER BY ${OWED_ON}, b.id LIMIT $7::integer`,
};
const PAYOUT = `o.id, coalesce(o.paid_on, r.decided_on) AS "on", o.state AS kind, '' AS note, o.currency::text AS currency, o.amount_minor::text AS minor, ${NOTHING}, y.name, 'distribution' AS "recordKind", o.run_id AS "recordId", 0 AS position
  FROM distribution_payouts o JOIN distribution_runs r ON r.id = o.run_id JOIN payees y ON y.id = o.payee_id`;
/** What is owed to people and joint owners in a state and a currency. Parameters: office, currency, state, the id after which it begins, limit. */
export const OPEN_PAYOUTS: NamedQuery = {
  name: 'report-money-open-payouts', text: `SELECT ${PAYOUT} WHERE ${OPEN_PAYOUT} AND o.currency = $2 AND o.state = $3 AND ($4::uuid IS NULL OR o.id > $4::uuid) ORDER BY o.id LIMIT $5::integer`,
};
/** What was paid in a period: office, instant, first day, last day, currency, the id after which it begins, limit. */
export const PAID_PAYOUTS: NamedQuery = {
  name: 'report-money-paid-payouts', text: `WITH ${OFFICE_DAY} SELECT ${PAYOUT} WHERE ${PAID_OUT} AND o.currency = $5 AND ($6::uuid IS NULL OR o.id > $6::uuid) ORDER BY o.id LIMIT $7::integer`,
};
