import type { NamedQuery } from '@tamga/platform';
import { OFFICE_DAY } from './money-outlook.queries.js';

/** Days since the bill. */
export const COST_AGES = ['up-to-90', '91-365', '366-1095', 'over-1095'] as const;

/** Bills in the ledger of which something has not been paid back: the first two conditions are those of the index. */
const OPEN_COST = "x.office_id = $1::uuid AND x.state = 'booked' AND x.recovered_minor < x.amount_minor";
const COST_AGE = "CASE WHEN p.day - x.incurred_on <= 90 THEN 'up-to-90' WHEN p.day - x.incurred_on <= 365 THEN '91-365' WHEN p.day - x.incurred_on <= 1095 THEN '366-1095' ELSE 'over-1095' END";
const BEARER = "CASE WHEN x.borne_by = 'office' THEN 'office' ELSE 'others' END";

/** Costs that nobody has paid back, by age and by who is to carry them, and by case: those with the most of each currency. Parameters: office, instant, how many cases of a currency. */
export const MONEY_COSTS: NamedQuery = {
  name: 'report-money-costs',
  text: `WITH ${OFFICE_DAY}, open AS MATERIALIZED (SELECT x.case_id, x.currency::text AS currency, x.open_minor, x.incurred_on, ${COST_AGE} AS age, ${BEARER} AS bearer FROM expenses x, p WHERE ${OPEN_COST})
    SELECT p.day AS today,
      (SELECT coalesce(json_agg(json_build_object('currency', a.currency, 'age', a.age, 'bearer', a.bearer, 'count', a.n, 'minor', a.minor) ORDER BY a.currency, a.age, a.bearer), '[]'::json) FROM (SELECT o.currency, o.age, o.bearer, count(*)::integer AS n, sum(o.open_minor)::text AS minor FROM open o GROUP BY 1, 2, 3) a) AS rows,
      (SELECT coalesce(json_agg(json_build_object('caseId', a.case_id, 'reference', c.reference, 'currency', a.currency, 'count', a.n, 'minor', a.minor::text, 'ages', a.ages, 'oldestOn', a.oldest) ORDER BY a.currency, a.minor DESC, a.case_id), '[]'::json) FROM (
        SELECT o.case_id, o.currency, count(*)::integer AS n, sum(o.open_minor) AS minor, min(o.incurred_on) AS oldest,
          json_build_array(${COST_AGES.map((age) => `coalesce(sum(o.open_minor) FILTER (WHERE o.age = '${age}'), 0)::text`).join(', ')}) AS ages, row_number() OVER (PARTITION BY o.currency ORDER BY sum(o.open_minor) DESC, o.case_id) AS place FROM open o GROUP BY 1, 2) a
        LEFT JOIN cases c ON c.id = a.case_id WHERE a.place <= $3::integer) AS cases FROM p`,
};

/** The bills behind an age, the oldest first. Parameters: office, instant, currency, age, place (day, id), limit. */
export const OPEN_COSTS: NamedQuery = {
  name: 'report-money-open-costs',
  text: `WITH ${OFFICE_DAY} SELECT x.id, x.incurred_on AS "on", 'expense' AS kind, btrim(concat_ws(' ', x.reference, x.note)) AS note, x.currency::text AS currency, x.open_minor::text AS minor, k.id AS "caseId", k.reference AS "caseReference", t.id AS "agreementId", t.title AS "agreementTitle",
      nullif(coalesce(s.sort_name, x.supplier_name), '') AS name, 'expense' AS "recordKind", x.id AS "recordId", 0 AS position
    FROM p, expenses x LEFT JOIN cases k ON k.id = x.case_id LEFT JOIN agreements t ON t.id = x.agreement_id LEFT JOIN parties s ON s.id = x.supplier_id
    WHERE ${OPEN_COST} AND x.currency = $3 AND ${COST_AGE} = $4 AND ($5::date IS NULL OR (x.incurred_on, x.id) > ($5::date, $6::uuid)) ORDER BY x.incurred_on, x.id LIMIT $7::integer`,
};
