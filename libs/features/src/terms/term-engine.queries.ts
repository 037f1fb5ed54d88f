import type { NamedQuery } from '@tamga/platform';

const PAGE = "SELECT * FROM deadlines d WHERE d.state = 'open' AND d.obligation_id IS NOT NULL AND d.rule_code IS NOT NULL AND d.id > $1 ORDER BY d.id LIMIT $2";

export const USED_BY_TERMS: NamedQuery = {
  name: 'term-engine-calendars',
  text: `SELECT d.office_id AS office, w.calendar AS code, w.calendar_version AS version, min(extract(year FROM least(d.nominal_due_on, (w.facts ->> 'on')::date)))::integer - 1 AS from, max(extract(year FROM d.effective_due_on))::integer + 1 AS until
    FROM (${PAGE}) d JOIN deadline_workings w ON w.deadline_id = d.id WHERE w.calendar IS NOT NULL GROUP BY 1, 2, 3`,
};
/** Where the deadline agrees and its obligation does not, the obligation's days are what is shown as stored. */
export const RECOMPUTE_TERMS: NamedQuery = {
  name: 'term-engine-recompute',
  text: `WITH calendars AS (SELECT * FROM jsonb_to_recordset($3::jsonb) AS c (office uuid, code text, version integer, weekend integer[], "knownUntil" date, years integer[], closed date[], working date[])),
    page AS (${PAGE}),
    answers AS (SELECT d.id, d.office_id, 'term-' || o.code AS rule, d.nominal_due_on, d.effective_due_on, o.due_on, o.effective_on, x.nominal, x.effective, (x.nominal, x.effective) IS NOT DISTINCT FROM (d.nominal_due_on, d.effective_due_on) AS agrees
      FROM page d LEFT JOIN agreement_obligations o ON o.id = d.obligation_id LEFT JOIN agreement_terms t ON t.id = o.term_id
      LEFT JOIN deadline_workings w ON w.deadline_id = d.id LEFT JOIN calendars c ON c.office = d.office_id AND c.code = w.calendar AND c.version = w.calendar_version
      LEFT JOIN LATERAL term_answer(t.kind, t.body, o.period, term_scene(o), CASE WHEN c.code IS NOT NULL THEN ROW(c.weekend, c."knownUntil", c.years, c.closed, c.working)::docket_calendar END) x ON t.id IS NOT NULL)
    SELECT id, office_id AS "officeId", rule, CASE WHEN agrees THEN due_on ELSE nominal_due_on END AS nominal, CASE WHEN agrees THEN effective_on ELSE effective_due_on END AS effective, nominal AS nominal2, effective AS effective2,
      agrees AND (due_on, effective_on) IS NOT DISTINCT FROM (nominal_due_on, effective_due_on) AS same FROM answers ORDER BY id`,
};
