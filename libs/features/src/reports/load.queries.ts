import { affiliationKey, PERIOD } from './report-filter.js';

type Text = (ofCase: (id: string) => string) => string;

const OPEN_DEADLINES = "d.office_id = $1::uuid AND d.state = 'open'";
/** The last day of the twelfth month, this one being the first. */
const UNTIL = "(date_trunc('month', p.day::timestamp) + interval '12 months')::date - 1";

export const DEADLINE_LOAD: Text = (ofCase) =>
  `WITH ${PERIOD}, u AS MATERIALIZED (SELECT p.day, ${UNTIL} AS until FROM p) SELECT u.day AS on, u.until,
    (SELECT coalesce(json_agg(json_build_object('month', x.month, 'kind', x.kind, 'count', x.n, 'unverified', x.unverified) ORDER BY x.month, x.kind), '[]'::json) FROM (
      SELECT CASE WHEN d.effective_due_on < u.day THEN 'overdue' ELSE to_char(d.effective_due_on, 'YYYY-MM') END AS month, d.kind, count(*)::integer AS n, (count(*) FILTER (WHERE d.verification = 'unverified'))::integer AS unverified
      FROM deadlines d WHERE ${OPEN_DEADLINES} AND d.effective_due_on <= (SELECT u.until FROM u)${ofCase('d.case_id')} GROUP BY 1, 2) x) AS months,
    (SELECT count(*)::integer FROM deadlines d WHERE ${OPEN_DEADLINES} AND d.effective_due_on > (SELECT u.until FROM u)${ofCase('d.case_id')}) AS later FROM u`;

/** Living cases and open deadlines of each person who has any: what is closed or met is not read. */
export const WORKLOAD: Text = (ofCase) =>
  `WITH ${PERIOD},
    held AS (SELECT c.owner_id, (count(*) FILTER (WHERE c.standing = 'open'))::integer AS open, (count(*) FILTER (WHERE c.standing = 'on-hold'))::integer AS on_hold,
        (count(*) FILTER (WHERE c.standing = 'open' AND c.stage_due_on < p.day))::integer AS over_target
      FROM p, cases c WHERE c.office_id = $1::uuid AND c.standing <> 'closed'${ofCase('c.id')} GROUP BY 1),
    due AS (SELECT d.owner_id, count(*)::integer AS deadlines, (count(*) FILTER (WHERE d.effective_due_on < p.day))::integer AS overdue,
        (count(*) FILTER (WHERE d.effective_due_on >= p.day AND d.effective_due_on < p.day + 30))::integer AS due30
      FROM p, deadlines d WHERE ${OPEN_DEADLINES} AND d.kind <> 'stage-target'${ofCase('d.case_id')} GROUP BY 1),
    people AS (SELECT owner_id FROM held UNION SELECT owner_id FROM due)
    SELECT p.day AS on, (SELECT coalesce(json_agg(json_build_object('ownerId', w.owner_id, 'name', nullif(btrim(concat_ws(' ', u.family_name, u.given_name, u.patronymic)), ''), 'open', coalesce(h.open, 0), 'onHold', coalesce(h.on_hold, 0),
        'overTarget', coalesce(h.over_target, 0), 'deadlines', coalesce(e.deadlines, 0), 'overdue', coalesce(e.overdue, 0), 'due30', coalesce(e.due30, 0)) ORDER BY coalesce(h.open, 0) DESC, w.owner_id), '[]'::json)
      FROM people w LEFT JOIN held h ON h.owner_id IS NOT DISTINCT FROM w.owner_id LEFT JOIN due e ON e.owner_id IS NOT DISTINCT FROM w.owner_id LEFT JOIN users u ON u.id = w.owner_id) AS people FROM p`;

/** Disclosures submitted in the period by what their inventors wrote as their affiliation, each counted once for each. */
export const AFFILIATIONS: Text = (ofCase) =>
  `WITH ${PERIOD},
    zone AS MATERIALIZED (SELECT (p.begins::timestamp AT TIME ZONE o.timezone) AS begins FROM p, offices o WHERE o.id = $1::uuid),
    told AS MATERIALIZED (SELECT d.id, d.state, d.affiliations FROM disclosures d WHERE d.office_id = $1::uuid AND d.submitted_at IS NOT NULL AND d.submitted_at >= (SELECT zone.begins FROM zone) AND d.submitted_at <= $2::timestamptz${ofCase('d.case_id')}),
    each AS (SELECT DISTINCT ON (t.id, 3) t.id, t.state, ${affiliationKey('a.name')} AS key, btrim(a.name) AS name
      FROM told t LEFT JOIN LATERAL (SELECT b.name FROM jsonb_array_elements_text(t.affiliations) b (name) WHERE btrim(b.name) <> '') a ON true)
    SELECT p.begins AS from, p.day AS to, (SELECT count(*)::integer FROM told) AS total,
      (SELECT coalesce(json_agg(json_build_object('name', x.name, 'submitted', x.submitted, 'accepted', x.accepted) ORDER BY x.submitted DESC, x.name), '[]'::json) FROM (
        SELECT min(e.name) AS name, count(*)::integer AS submitted, (count(*) FILTER (WHERE e.state = 'accepted'))::integer AS accepted FROM each e GROUP BY e.key) x) AS affiliations FROM p`;
