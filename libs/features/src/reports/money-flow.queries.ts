import { COST_LINES, FLOW_SOURCES, INCOME_LINES } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';
import { MONEY_PERIOD } from './money-period.js';
import { affiliationKey } from './report-filter.js';

const listed = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(', ');
/** Entries of the period; the rest of the condition follows. Read in the order of their days, and nothing before or after. */
export const ENTRIES_OF_PERIOD = 'e.office_id = $1::uuid AND e.booked_on >= (SELECT p.begins FROM p) AND e.booked_on <= (SELECT p.ends FROM p)';
/** What is not in the office's hands: neither is it where money came in nor where it went. */
const CLAIMS = "('receivable', 'billed', 'exchange')";

/** The rate of each currency and day that `moved` has into the currency asked for ($5): that of the day, or the last one before it. */
const RATES = `rates AS MATERIALIZED (SELECT d.currency, d.booked_on, CASE WHEN d.currency = $5::text THEN 1 ELSE r.rate END AS rate, CASE WHEN d.currency = $5::text THEN 0 ELSE d.booked_on - r.rate_on END AS stale
    FROM (SELECT DISTINCT m.currency, m.booked_on FROM moved m WHERE $5::text IS NOT NULL) d
    LEFT JOIN LATERAL (SELECT x.rate::numeric AS rate, x.rate_on FROM exchange_rates x WHERE x.office_id = $1::uuid AND x.to_currency = $5::text AND x.from_currency = d.currency AND x.withdrawn_at IS NULL AND x.rate_on <= d.booked_on
      ORDER BY x.rate_on DESC LIMIT 1) r ON true)`;
const worth = (amount: string): string => `CASE WHEN bool_and(r.rate IS NOT NULL) THEN sum(${amount} * r.rate)::text END`;
/** What both say besides: the days, what has no rate, how old the oldest rate was, and into what the office has rates. */
const AROUND = `p.day AS today, p.begins AS "from", p.ends AS "to", (SELECT max(r.stale)::integer FROM rates r) AS stale,
    (SELECT coalesce(json_agg(json_build_object('currency', x.currency, 'on', x.on) ORDER BY x.currency), '[]'::json) FROM (SELECT r.currency, min(r.booked_on) AS on FROM rates r WHERE r.rate IS NULL GROUP BY 1) x) AS missing,
    (SELECT coalesce(json_agg(x.currency ORDER BY x.currency), '[]'::json) FROM (SELECT DISTINCT x.to_currency AS currency FROM exchange_rates x WHERE x.office_id = $1::uuid AND x.withdrawn_at IS NULL) x) AS into`;

/** The lines of a waterfall, by currency, account, source and whether a joint owner is owed. Parameters: office, first day, last day, instant, currency to put together in or null. */
export const MONEY_FLOW: NamedQuery = {
  name: 'report-money-flow',
  text: `WITH ${MONEY_PERIOD},
    moved AS MATERIALIZED (SELECT l.currency::text AS currency, l.account, e.source_kind, coalesce(y.kind = 'joint-owner', false) AS joint, e.booked_on, sum(l.amount_minor) AS minor
      FROM ledger_entries e JOIN ledger_lines l ON l.entry_id = e.id LEFT JOIN payees y ON y.id = l.payee_id
      WHERE ${ENTRIES_OF_PERIOD} AND e.source_kind IN (${listed(FLOW_SOURCES)}) AND l.account NOT IN ${CLAIMS} GROUP BY 1, 2, 3, 4, 5),
    ${RATES}
    SELECT ${AROUND},
      (SELECT coalesce(json_agg(json_build_object('currency', x.currency, 'account', x.account, 'source', x.source_kind, 'toJointOwner', x.joint, 'minor', x.minor, 'worth', x.worth) ORDER BY x.currency), '[]'::json) FROM (
        SELECT m.currency, m.account, m.source_kind, m.joint, sum(m.minor)::text AS minor, ${worth('m.minor')} AS worth FROM moved m LEFT JOIN rates r ON r.currency = m.currency AND r.booked_on = m.booked_on GROUP BY 1, 2, 3, 4) x) AS sums
    FROM p`,
};

/** By what income and cost are put together. */
export const PORTFOLIOS = ['track', 'faculty', 'officer', 'agreement-kind'] as const;
export type PortfolioBy = (typeof PORTFOLIOS)[number];

/**
 * The case that a line is of: its own, or the only one of its agreement. Of an agreement with several cases nobody has said which, and nothing is guessed.
 * @param line the alias of what has `case_id` and `agreement_id`
 */
export const WHOSE = (line: string): string => `LATERAL (SELECT coalesce(${line}.case_id, o.case_id) AS case_id, coalesce(o.n, 0) > 1 AS several
      FROM (SELECT count(*) AS n, CASE WHEN count(*) = 1 THEN min(a.case_id::text)::uuid END AS case_id FROM agreement_cases a WHERE ${line}.case_id IS NULL AND a.agreement_id = ${line}.agreement_id) o) w ON true`;

type Portfolio = { readonly joins: string; readonly key: string; readonly label: string; readonly several: string };
const ofCase = { joins: 'LEFT JOIN cases c ON c.id = w.case_id', several: 'w.several' };
/** How a line finds its portfolio; `key` null and not `several`: it has none. `line` is the alias, beside `w` of `WHOSE`. */
export const PORTFOLIO: { readonly [B in PortfolioBy]: (line: string) => Portfolio } = {
  track: () => ({ ...ofCase, key: 'c.track', label: 'NULL::text' }),
  officer: () => ({ ...ofCase, joins: `${ofCase.joins} LEFT JOIN users u ON u.id = c.owner_id`, key: 'u.id::text', label: "nullif(btrim(concat_ws(' ', u.family_name, u.given_name, u.patronymic)), '')" }),
  'agreement-kind': (line) => ({ joins: `LEFT JOIN agreements g ON g.id = ${line}.agreement_id`, key: 'g.kind', label: 'NULL::text', several: 'false' }),
  // Inventors of two faculties: a share for each would be a guess, and the whole for each would count it twice.
  faculty: () => ({
    joins: `LEFT JOIN LATERAL (SELECT count(DISTINCT ${affiliationKey('a.name')}) AS n, min(${affiliationKey('a.name')}) AS key, min(btrim(a.name)) AS name FROM disclosures d, jsonb_array_elements_text(d.affiliations) a (name) WHERE d.case_id = w.case_id AND btrim(a.name) <> '') f ON true`,
    key: 'CASE WHEN f.n = 1 THEN f.key END', label: 'CASE WHEN f.n = 1 THEN f.name END', several: '(w.several OR coalesce(f.n, 0) > 1)',
  }),
};

const linesOf = ({ sources, accounts }: typeof INCOME_LINES): string => `(e.source_kind IN (${listed(sources)}) AND l.account IN (${listed(accounts)}))`;
export const INCOME_OR_COST = { income: linesOf(INCOME_LINES), cost: linesOf(COST_LINES) } as const;

/** As an equation, so that the rows are hashed and not each held against each. */
const same = (column: string): string => `coalesce(k.${column}, '00000000-0000-0000-0000-000000000000'::uuid) = coalesce(m.${column}, '00000000-0000-0000-0000-000000000000'::uuid)`;

/** Income and cost of the period by what their cases or agreements have in common, each currency by itself. Parameters as of the waterfall. */
export function portfolios(by: PortfolioBy): NamedQuery {
  const { joins, key, label, several } = PORTFOLIO[by]('m');
  return {
    name: `report-money-portfolios-${by}`,
    text: `WITH ${MONEY_PERIOD},
      moved AS MATERIALIZED (SELECT l.case_id, l.agreement_id, l.currency::text AS currency, e.booked_on, coalesce(sum(-l.amount_minor) FILTER (WHERE ${INCOME_OR_COST.income}), 0) AS income, coalesce(sum(l.amount_minor) FILTER (WHERE ${INCOME_OR_COST.cost}), 0) AS cost
        FROM ledger_entries e JOIN ledger_lines l ON l.entry_id = e.id WHERE ${ENTRIES_OF_PERIOD} AND (${INCOME_OR_COST.income} OR ${INCOME_OR_COST.cost}) GROUP BY 1, 2, 3, 4),
      ${RATES},
      pairs AS MATERIALIZED (SELECT m.case_id, m.agreement_id, ${key} AS key, ${label} AS label, ${several} AS several FROM (SELECT DISTINCT case_id, agreement_id FROM moved) m LEFT JOIN ${WHOSE('m')} ${joins})
      SELECT ${AROUND},
        (SELECT coalesce(json_agg(json_build_object('key', x.key, 'label', x.label, 'several', x.several, 'currency', x.currency, 'income', x.income, 'cost', x.cost, 'incomeWorth', x.income_worth, 'costWorth', x.cost_worth) ORDER BY x.several, x.key NULLS LAST, x.currency), '[]'::json) FROM (
          SELECT k.key, min(k.label) AS label, k.several, m.currency, sum(m.income)::text AS income, sum(m.cost)::text AS cost, ${worth('m.income')} AS income_worth, ${worth('m.cost')} AS cost_worth
          FROM moved m JOIN pairs k ON ${same('case_id')} AND ${same('agreement_id')} LEFT JOIN rates r ON r.currency = m.currency AND r.booked_on = m.booked_on GROUP BY k.key, k.several, m.currency) x) AS rows
      FROM p`,
  };
}
