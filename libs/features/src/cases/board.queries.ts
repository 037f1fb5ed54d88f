import { sha256, type NamedQuery } from '@tamga/platform';
import { where, type Context, type QueryPlan } from './case-query.queries.js';
import { CARD } from './case-view.queries.js';

type Statement = { query: NamedQuery; values: unknown[] };
/** A board is of living cases; more than so many of an office are not looked at for one answer. */
const LIVING_AT_MOST = 20_000;

const named = (kind: string, text: string): NamedQuery => ({ name: `cases-${kind}-${sha256(text).slice(0, 24)}`, text });
/** `where` has the office first and the instant second. */
const TODAY = '(SELECT ($2::timestamptz AT TIME ZONE o.timezone)::date FROM offices o WHERE o.id = $1::uuid)';
const COUNTS = `count(f.id) FILTER (WHERE f.standing = 'open')::integer AS open, count(f.id) FILTER (WHERE f.standing = 'on-hold')::integer AS on_hold,
  count(f.id) FILTER (WHERE f.standing = 'open' AND f.due_order < ${TODAY})::integer AS over_target`;

/**
 * The board of the cases that a filter lets through: each stage's numbers and first cards, from one look at the living cases of the office.
 * Counters cannot know these numbers; without a filter they do, and `BOARD` reads them.
 */
export function filteredBoard(plan: QueryPlan, context: Context, { stages, limit }: { readonly stages: readonly string[]; readonly limit: number }): Statement {
  const { sql, values } = where(plan, context);
  const [stage, most] = [`$${values.push(stages)}::text[]`, `$${values.push(limit)}::integer`];
  const text = `WITH f AS MATERIALIZED (SELECT c.id, c.stage, c.standing, c.due_order FROM cases c WHERE ${sql} LIMIT ${LIVING_AT_MOST}),
      placed AS (SELECT f.*, row_number() OVER (PARTITION BY f.stage ORDER BY f.due_order, f.id) AS n FROM f),
      cards AS (SELECT p.stage, string_agg(row_to_json(card)::text, ',' ORDER BY p.n) FILTER (WHERE p.n <= ${most}) AS rows,
          CASE WHEN count(*) > ${most} THEN (array_agg(json_build_array(p.due_order, p.id)) FILTER (WHERE p.n = ${most}))[1] END AS next
        FROM placed p JOIN cases c ON c.id = p.id LEFT JOIN users u ON u.id = c.owner_id ${CARD} WHERE p.n <= ${most} + 1 GROUP BY p.stage),
      counts AS (SELECT s.stage, s.place, ${COUNTS} FROM unnest(${stage}) WITH ORDINALITY AS s (stage, place) LEFT JOIN f ON f.stage = s.stage GROUP BY s.stage, s.place)
    SELECT k.stage, k.open, k.on_hold, k.over_target, coalesce(cards.rows, '') AS rows, cards.next FROM counts k LEFT JOIN cards ON cards.stage = k.stage ORDER BY k.place`;
  return { query: named('board', text), values };
}

/** The numbers of each stage for each officer, by name; cases nobody has taken come first. */
export function laneCounts(plan: QueryPlan, context: Context): Statement {
  const { sql, values } = where(plan, context);
  const text = `WITH f AS MATERIALIZED (SELECT c.id, c.stage, c.standing, c.due_order, c.owner_id FROM cases c WHERE ${sql} LIMIT ${LIVING_AT_MOST}),
      counts AS (SELECT f.owner_id, f.stage, ${COUNTS} FROM f GROUP BY f.owner_id, f.stage)
    SELECT k.owner_id AS id, trim(u.family_name || ' ' || u.given_name) AS name,
      json_agg(json_build_object('stage', k.stage, 'open', k.open, 'onHold', k.on_hold, 'overTarget', k.over_target)) AS stages
    FROM counts k LEFT JOIN users u ON u.id = k.owner_id GROUP BY k.owner_id, u.family_name, u.given_name ORDER BY (k.owner_id IS NOT NULL), u.family_name COLLATE "kk-x-icu", u.given_name COLLATE "kk-x-icu", k.owner_id`;
  return { query: named('board-lanes', text), values };
}
