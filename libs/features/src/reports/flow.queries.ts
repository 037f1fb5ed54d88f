import { PERIOD } from './report-filter.js';

type Text = (ofCase: (id: string) => string) => string;

const IN_PERIOD = 'm.office_id = $1::uuid AND m.moved_on >= (SELECT p.begins FROM p) AND m.moved_on <= (SELECT p.day FROM p)';
/** The Monday of a day's week, in whole days: no time zone takes part. */
const monday = (day: string): string => `(${day} - (extract(isodow FROM ${day})::integer - 1))`;
const DATES = 'p.day AS today, p.begins';

/** How cases left each stage, after how many days: as many rows as there are different ones. */
export const LEFT_STAGES: Text = (ofCase) =>
  `WITH ${PERIOD} SELECT ${DATES},
    (SELECT count(*)::integer FROM case_moves m WHERE ${IN_PERIOD} AND m.kind = 'opened'${ofCase('m.case_id')}) AS opened,
    (SELECT coalesce(json_agg(json_build_array(x.from_stage, x.kind, x.days, x.n)), '[]'::json) FROM (
      SELECT m.from_stage, m.kind, m.days, count(*)::integer AS n FROM case_moves m WHERE ${IN_PERIOD} AND m.from_stage IS NOT NULL${ofCase('m.case_id')} GROUP BY 1, 2, 3) x) AS rows FROM p`;

const cycles = (done: string): string =>
  `WITH ${PERIOD}, done AS MATERIALIZED (${done}) SELECT ${DATES},
    (SELECT coalesce(json_agg(json_build_array(h.days, h.n)), '[]'::json) FROM (SELECT d.days, count(*)::integer AS n FROM done d GROUP BY d.days) h) AS histogram,
    (SELECT coalesce(json_agg(json_build_object('id', n.case_id, 'reference', c.reference, 'on', n.moved_on, 'days', n.days) ORDER BY n.moved_on DESC, n.case_id), '[]'::json)
      FROM (SELECT * FROM done d ORDER BY d.moved_on DESC, d.case_id LIMIT $5::integer) n JOIN cases c ON c.id = n.case_id) AS cases FROM p`;

/** Days on the clock of one stage, of those that went on from it. Parameters: the stage, the most cases. */
export const STAGE_CYCLES: Text = (ofCase) =>
  cycles(`SELECT m.case_id, m.moved_on, m.days FROM case_moves m WHERE ${IN_PERIOD} AND m.kind = 'advanced' AND m.from_stage = $4::text${ofCase('m.case_id')}`);

/**
 * Days on the clocks of all stages, of those that arrived in one. A stage that a case was closed in and reopened in goes on with its
 * clock, so that the last leaving knows of all its days. Parameters: the stage arrived in, the most cases.
 */
export const CYCLES: Text = (ofCase) =>
  cycles(`SELECT m.case_id, m.moved_on, (SELECT sum(w.days)::integer FROM case_moves w WHERE w.case_id = m.case_id AND w.version <= m.version AND w.kind <> 'closed') AS days
    FROM case_moves m WHERE ${IN_PERIOD} AND m.kind = 'advanced' AND m.to_stage = $4::text${ofCase('m.case_id')}`);

/** Living cases by stage today, and by how many each stage grew on each day. Parameter: the stages. */
export const CHANGES: Text = (ofCase) =>
  `WITH ${PERIOD} SELECT ${DATES},
    (SELECT coalesce(json_agg(json_build_object('stage', s.stage, 'count', (SELECT count(*)::integer FROM cases c WHERE c.office_id = $1::uuid AND c.stage = s.stage AND c.standing <> 'closed'${ofCase('c.id')}))), '[]'::json)
      FROM unnest($4::text[]) AS s (stage)) AS now,
    (SELECT coalesce(json_agg(json_build_object('on', x.moved_on, 'stage', x.stage, 'change', x.change)), '[]'::json) FROM (
      SELECT m.moved_on, v.stage, sum(v.change)::integer AS change FROM case_moves m CROSS JOIN LATERAL (VALUES (m.to_stage, 1), (m.from_stage, -1)) AS v (stage, change)
      WHERE ${IN_PERIOD} AND v.stage IS NOT NULL${ofCase('m.case_id')} GROUP BY 1, 2 HAVING sum(v.change) <> 0) x) AS changes FROM p`;

/** How many went on from a stage in each complete week (Monday to Sunday) of the period. Parameter: the stage. */
export const WEEKS: Text = (ofCase) =>
  `WITH ${PERIOD}, weeks AS (SELECT ${monday('(p.begins + 6)')} + 7 * n AS week FROM p, generate_series(0, (${monday('(p.day + 1)')} - ${monday('(p.begins + 6)')}) / 7 - 1) AS n),
    done AS (SELECT ${monday('m.moved_on')} AS week, count(*)::integer AS n FROM case_moves m WHERE ${IN_PERIOD} AND m.kind = 'advanced' AND m.from_stage = $4::text${ofCase('m.case_id')} GROUP BY 1)
    SELECT ${DATES}, (SELECT coalesce(json_agg(json_build_object('week', w.week, 'count', coalesce(d.n, 0)) ORDER BY w.week), '[]'::json) FROM weeks w LEFT JOIN done d ON d.week = w.week) AS weeks FROM p`;
