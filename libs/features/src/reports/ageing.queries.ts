import type { NamedQuery } from '@tamga/platform';
import { PERIOD } from './report-filter.js';

type Text = (ofCase: (id: string) => string) => string;

const OPEN = (ofCase: (id: string) => string): string => `c.office_id = $1::uuid AND c.standing = 'open' AND c.stage <> $4::text${ofCase('c.id')}`;

/**
 * Open cases with their days, the oldest first, and the days that those needed that went on within the period. Two of the parts read only open
 * cases, the third the moves of the period. Parameters: the stage where cases rest, the most cases, the most that wait.
 */
export const AGEING: Text = (ofCase) =>
  `WITH ${PERIOD} SELECT p.day AS today, p.begins,
    (SELECT coalesce(json_agg(json_build_array(x.from_stage, x.days, x.n)), '[]'::json) FROM (
      SELECT m.from_stage, m.days, count(*)::integer AS n FROM case_moves m
      WHERE m.office_id = $1::uuid AND m.moved_on >= (SELECT p.begins FROM p) AND m.moved_on <= (SELECT p.day FROM p) AND m.kind = 'advanced'${ofCase('m.case_id')} GROUP BY 1, 2) x) AS finished,
    (SELECT coalesce(json_agg(json_build_array(x.stage, x.n)), '[]'::json) FROM (SELECT c.stage, count(*)::integer AS n FROM cases c WHERE ${OPEN(ofCase)} GROUP BY 1) x) AS open,
    (SELECT coalesce(json_agg(json_build_array(x.id, x.reference, x.stage, p.day - x.clock_started_on, coalesce(x.stage_due_on < p.day, false)) ORDER BY x.clock_started_on, x.id), '[]'::json) FROM (
      SELECT c.id, c.reference, c.stage, c.clock_started_on, c.stage_due_on FROM cases c WHERE ${OPEN(ofCase)} ORDER BY c.clock_started_on, c.id LIMIT $5::integer) x) AS cases,
    (SELECT coalesce(json_agg(json_build_array(x.id, p.day - x.on) ORDER BY x.updated_at, x.id), '[]'::json) FROM (
      SELECT c.id, c.updated_at, (c.updated_at AT TIME ZONE o.timezone)::date AS on FROM cases c JOIN offices o ON o.id = c.office_id WHERE ${OPEN(ofCase)} ORDER BY c.updated_at, c.id LIMIT $6::integer) x) AS waiting FROM p`;

/** What a list of cases shows, in the order asked for, with the number given for each. */
export const NAMED_CASES: NamedQuery = {
  name: 'report-named-cases',
  text: `SELECT c.id, c.reference, c.title, c.stage, nullif(btrim(concat_ws(' ', u.family_name, u.given_name, u.patronymic)), '') AS owner, w.days
    FROM unnest($2::uuid[], $3::integer[]) WITH ORDINALITY AS w (id, days, place) JOIN cases c ON c.id = w.id AND c.office_id = $1::uuid LEFT JOIN users u ON u.id = c.owner_id ORDER BY w.place`,
};
