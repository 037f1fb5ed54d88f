import type { NamedQuery } from '@tamga/platform';
import { FILE_COLUMNS } from './case-row.js';
import { FACTS_OF_CASE } from './cases.queries.js';
import { instant } from './case-view.queries.js';

/** Cases after an id with their whole histories. One statement: a case that is being written is seen before or after, never between. */
export const CASES_WITH_HISTORY: NamedQuery = {
  name: 'verify-case-histories',
  text: `SELECT ${FILE_COLUMNS.map((column) => `c.${column}`).join(', ')}, c.event_seq, c.head_hash, ${FACTS_OF_CASE} AS facts,
      (SELECT coalesce(json_agg(json_build_array(m.version, m.kind, m.from_stage, m.to_stage, m.moved_on, m.days) ORDER BY m.version), '[]'::json) FROM case_moves m WHERE m.case_id = c.id AND m.office_id = c.office_id) AS moves,
      (SELECT json_agg(json_build_object('seq', e.seq, 'type', e.type, 'at', ${instant('e.at')}, 'actorId', e.actor_id, 'payload', e.payload, 'hash', e.hash) ORDER BY e.seq)
        FROM case_events e WHERE e.case_id = c.id) AS events
    FROM (SELECT * FROM cases WHERE id > $1 ORDER BY id LIMIT $2) c ORDER BY c.id`,
};

/** How many were compared, and the first difference in order. */
const firstDifference = (compared: string, order: string): string =>
  `WITH compared AS (${compared}) SELECT (SELECT count(*)::integer FROM compared) AS checked, d.record, d.fault
    FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT record, fault FROM compared WHERE fault IS NOT NULL ORDER BY ${order} LIMIT 1) d ON true`;

export const COUNTERS_WRONG: NamedQuery = {
  name: 'verify-case-counters',
  text: firstDifference(
    `SELECT concat_ws(' ', coalesce(c.office_id, k.office_id), coalesce(c.stage, k.stage), coalesce(c.standing, k.standing)) AS record,
      CASE WHEN coalesce(c.n, 0) <> coalesce(k.count, 0) THEN 'counted ' || coalesce(c.n, 0) || ', kept ' || coalesce(k.count, 0) END AS fault
    FROM (SELECT office_id, stage, standing, count(*)::integer AS n FROM cases GROUP BY 1, 2, 3) c
    FULL JOIN case_counters k ON k.office_id = c.office_id AND k.stage = c.stage AND k.standing = c.standing`,
    'record',
  ),
};

/** What the histories say was entered and left in each month, against what was counted at the time. */
export const THROUGHPUT_WRONG: NamedQuery = {
  name: 'verify-case-throughput',
  text: firstDifference(
    `SELECT concat_ws(' ', coalesce(t.office_id, k.office_id), coalesce(t.month, k.month), coalesce(t.stage, k.stage)) AS record,
      CASE WHEN coalesce(t.entered, 0) <> coalesce(k.entered, 0) OR coalesce(t.left_stage, 0) <> coalesce(k.left_stage, 0)
        THEN 'the histories say ' || coalesce(t.entered, 0) || ' in, ' || coalesce(t.left_stage, 0) || ' out' END AS fault
    FROM (
      SELECT m.office_id, date_trunc('month', (e.payload ->> 'on')::date)::date AS month, m.stage, sum(m.entered)::integer AS entered, sum(m.left_stage)::integer AS left_stage
      FROM case_events e CROSS JOIN LATERAL (VALUES
        (e.office_id, CASE e.type WHEN 'case.opened' THEN 'disclosure' WHEN 'case.reopened' THEN e.payload ->> 'stage' ELSE e.payload ->> 'to' END, 1, 0),
        (e.office_id, CASE e.type WHEN 'case.closed' THEN e.payload ->> 'stage' ELSE e.payload ->> 'from' END, 0, 1)) AS m (office_id, stage, entered, left_stage)
      WHERE e.type IN ('case.opened', 'case.stage-changed', 'case.sent-back', 'case.closed', 'case.reopened') AND m.stage IS NOT NULL GROUP BY 1, 2, 3) t
    FULL JOIN case_throughput k ON k.office_id = t.office_id AND k.month = t.month AND k.stage = t.stage`,
    'record',
  ),
};

/** Numbers run from 1 without a gap, the next one is known, and the reference says the same. */
export const NUMBERS_WRONG: NamedQuery = {
  name: 'verify-case-numbers',
  text: firstDifference(
    `SELECT concat_ws(' ', coalesce(o.code, c.office_id::text), coalesce(c.year, n.year)) AS record,
      CASE WHEN coalesce(c.cases, 0) <> coalesce(n.last_number, 0) OR coalesce(c.highest, 0) <> coalesce(n.last_number, 0)
          THEN coalesce(c.cases, 0) || ' cases up to number ' || coalesce(c.highest, 0) || ', the last number given is ' || coalesce(n.last_number, 0)
        WHEN c.misnamed IS NOT NULL THEN 'a case is called ' || c.misnamed END AS fault
    FROM (SELECT x.office_id, x.year, count(*)::integer AS cases, max(x.number) AS highest,
        min(x.reference) FILTER (WHERE x.reference <> o.code || '-' || x.year || '-' || lpad(x.number::text, greatest(4, length(x.number::text)), '0')) AS misnamed
      FROM cases x JOIN offices o ON o.id = x.office_id GROUP BY 1, 2) c
    FULL JOIN case_numbers n ON n.office_id = c.office_id AND n.year = c.year LEFT JOIN offices o ON o.id = coalesce(c.office_id, n.office_id)`,
    'record',
  ),
};

export const SEARCH_MISSING: NamedQuery = {
  name: 'verify-case-search',
  text: firstDifference(
    "SELECT c.reference AS record, CASE WHEN s.case_id IS NULL OR s.office_id <> c.office_id THEN 'cannot be found by search' END AS fault FROM cases c LEFT JOIN case_search s ON s.case_id = c.id",
    'record',
  ),
};

export const SOURCES_USED: NamedQuery = {
  name: 'verify-fact-sources-used',
  text: `SELECT f.source_kind AS kind, count(*)::integer AS facts, min(c.reference || ' ' || f.code) AS example
    FROM case_facts f JOIN cases c ON c.id = f.case_id WHERE f.holds GROUP BY 1 ORDER BY 1`,
};

/** @param table one of the values of FACT_SOURCES, never from outside */
export const sourceMissing = (table: string): NamedQuery => ({
  name: `verify-fact-sources-${table}`,
  text: `SELECT c.reference || ' ' || f.code AS record, 'its source is not there: ' || f.source_kind || ' ' || coalesce(f.source_id::text, 'null') AS fault
    FROM case_facts f JOIN cases c ON c.id = f.case_id WHERE f.holds AND f.source_kind = $1 AND NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.id = f.source_id)
    ORDER BY c.reference, f.code LIMIT 1`,
});
