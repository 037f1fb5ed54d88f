import { STAGES, TRACKS } from '@tamga/domain';
import { sha256, type NamedQuery } from '@tamga/platform';
import { SEARCH_LENGTH, typedQuery } from './case-search.js';
import { CARD, instant } from './case-view.queries.js';
import type { Direction, QueryGroup, QuerySort, ResolvedFilter } from './case-query.js';

/** Where each part of a filter stands in a statement: a parameter, or a column of several filters at once. */
type Places = Readonly<Record<'office' | 'now' | 'stages' | 'tracks' | 'owners' | 'nobody' | 'tags' | 'over' | 'before' | 'within', string>>;

const placeOf = (list: readonly string[], column: string): string => `array_position(ARRAY[${list.map((code) => `'${code}'`).join(', ')}]::text[], ${column})`;
/** The day it is where the office is, computed once a statement. */
const today = ({ office, now }: Places): string => `(SELECT (${now} AT TIME ZONE o.timezone)::date FROM offices o WHERE o.id = ${office})`;

/** One text for every choice of filters: the living cases of an office are few, and a statement for each combination would fill every connection with plans. */
const conditions = (p: Places): string[] => [
  `(${p.stages} IS NULL OR c.stage = ANY (${p.stages}))`,
  `(${p.tracks} IS NULL OR c.track = ANY (${p.tracks}))`,
  `((${p.owners} IS NULL AND NOT ${p.nobody}) OR c.owner_id = ANY (${p.owners}) OR (${p.nobody} AND c.owner_id IS NULL))`,
  `(${p.tags} IS NULL OR c.tags && ${p.tags})`,
  `(NOT ${p.over} OR (c.standing = 'open' AND c.due_order < ${today(p)}))`,
  `(${p.before} IS NULL OR c.stage_due_on <= ${p.before} OR c.next_deadline_on <= ${p.before})`,
  `(${p.within} IS NULL OR c.stage_due_on <= ${today(p)} + ${p.within} OR c.next_deadline_on <= ${today(p)} + ${p.within})`,
];

const PARAMETERS: Places = {
  office: '$1::uuid', now: '$2::timestamptz', stages: '$3::text[]', tracks: '$4::text[]', owners: '$5::uuid[]', nobody: '$6::boolean', tags: '$7::text[]', over: '$8::boolean',
  before: '$9::date', within: '$10::integer',
};
const FIRST_FREE = 11;

const STANDING: Readonly<Record<ResolvedFilter['standing'], string>> = {
  living: "c.standing <> 'closed'", any: 'true', open: "c.standing = 'open'", 'on-hold': "c.standing = 'on-hold'", closed: "c.standing = 'closed'",
};

type Typed = readonly [expression: string, type: string];
/** The name of the officer; two of one name stay apart by the id behind it. Nobody comes first. */
const OWNER_NAME = "coalesce(u.family_name || ' ' || u.given_name || ' ' || c.owner_id::text, '')";
const ID: Typed = ['c.id', 'uuid'];
const SORTS: Readonly<Record<QuerySort, readonly [Typed, Typed]>> = {
  due: [['c.due_order', 'date'], ID],
  deadline: [["coalesce(c.next_deadline_on, 'infinity'::date)", 'date'], ID],
  updated: [['c.updated_at', 'timestamptz'], ID],
  reference: [['c.year', 'integer'], ['c.number', 'integer']],
  stage: [[placeOf(STAGES, 'c.stage'), 'integer'], ID],
  entered: [['c.clock_started_on', 'date'], ID],
  owner: [[OWNER_NAME, 'text'], ID],
};
const GROUPS: Readonly<Record<QueryGroup, { order: Typed; key: string }>> = {
  stage: { order: [placeOf(STAGES, 'c.stage'), 'integer'], key: 'c.stage' },
  owner: { order: [OWNER_NAME, 'text'], key: 'c.owner_id::text' },
  track: { order: [placeOf(TRACKS, 'c.track'), 'integer'], key: 'c.track' },
  month: { order: ["coalesce(to_char(c.stage_due_on, 'YYYY-MM'), '9999-99')", 'text'], key: "to_char(c.stage_due_on, 'YYYY-MM')" },
};

/** A key as a cursor keeps it. */
const kept = ([expression, type]: Typed): string => (type === 'timestamptz' ? instant(expression) : expression);

export type QueryPlan = {
  readonly filter: ResolvedFilter; readonly sort: QuerySort; readonly direction: Direction; readonly group: QueryGroup | null;
  /** Only these, whatever else is asked. */
  readonly ids: readonly string[] | null;
};
/** What was typed, taken apart; see `typedQuery`. */
export type Words = readonly [typed: string, folded: string, beginnings: string, reference: string | null];

/** A text taken apart; none for an empty one. */
export function wordsOf(text: string): Words {
  const { typed, folded, beginnings, reference } = typedQuery(text.slice(0, SEARCH_LENGTH));
  return [typed, folded, beginnings, reference];
}

export type Context = { readonly officeId: string; readonly now: Date; readonly words: Words };

/** Looked for among the first so many finds. */
const FINDS = 300;

/** Everything a plan asks for, as one condition on `cases c` with its values; the first two are the office and the instant. */
export function where(plan: QueryPlan, { officeId, now, words }: Context): { sql: string; values: unknown[] } {
  const { filter, ids } = plan;
  const values: unknown[] = [officeId, now, filter.stages, filter.tracks, filter.owners, filter.nobody, filter.tags, filter.over, filter.before, filter.within];
  const parts = [`c.office_id = ${PARAMETERS.office}`, STANDING[filter.standing], ...conditions(PARAMETERS)];
  if (filter.text !== '') {
    // The search itself narrows by one stage, standing and officer, so that its best finds are not all filtered away afterwards.
    const only = <T>(list: readonly T[] | null): T | null => (list?.length === 1 ? (list[0] ?? null) : null);
    const standing = filter.standing === 'any' || filter.standing === 'living' ? null : filter.standing;
    values.push(...words, only(filter.stages), standing, filter.nobody ? null : only(filter.owners));
    const [typed, folded, beginnings, reference, stage, standingAt, owner] = Array.from({ length: 7 }, (_, i) => `$${FIRST_FREE + i}`);
    const found = (at: string): string =>
      `SELECT s.case_id FROM search_cases(${typed}::text, ${folded}::text, ${beginnings}::text, ${reference}::text, ${stage}::text, ${at}, ${owner}::uuid, 1, NULL::real, NULL::uuid, ${FINDS}) s`;
    // Of the living alone each standing is searched for itself: among all the best finds would be closed ones, which an office has most of.
    const finds = filter.standing === 'living' ? `${found(`coalesce(${standingAt}::text, 'open')`)} UNION ALL ${found("'on-hold'")}` : found(`${standingAt}::text`);
    parts.push(`c.id = ANY (ARRAY(${finds}))`);
  }
  if (ids) {
    values.push(ids);
    parts.push(`c.id = ANY ($${values.length}::uuid[])`);
  }
  return { sql: parts.join(' AND '), values };
}

/** PostgreSQL tells statements apart by the first 63 letters of their names. */
const named = (text: string): NamedQuery => ({ name: `cases-query-${sha256(text).slice(0, 24)}`, text });
const FROM = 'cases c LEFT JOIN users u ON u.id = c.owner_id';

export type After = readonly (string | number | null)[];
export const afterLength = (group: QueryGroup | null): number => (group ? 3 : 2);

/** One page in the order asked for; rows and cursor as `listQuery` gives them. */
export function pageQuery(plan: QueryPlan, context: Context, { limit, after }: { readonly limit: number; readonly after: After | null }): { query: NamedQuery; values: unknown[] } {
  const { sql, values } = where(plan, context);
  const sort = SORTS[plan.sort];
  const group = plan.group ? GROUPS[plan.group].order : null;
  const way = plan.direction === 'desc' ? ' DESC' : '';
  const order = [...(group ? [group[0]] : []), ...sort.map(([expression]) => expression + way)].join(', ');
  const keys = [...(group ? [group] : []), ...sort];
  values.push(limit);
  const most = `$${values.length}::integer`;
  let rest = '';
  if (after) {
    const at = after.map((value, i) => `$${values.push(value)}::${keys[i]?.[1] ?? 'text'}`);
    const [first, second] = sort;
    const beyond = `(${first[0]}, ${second[0]}) ${plan.direction === 'desc' ? '<' : '>'} (${at.slice(-2).join(', ')})`;
    rest = group ? ` AND (${group[0]} > ${at[0]} OR (${group[0]} = ${at[0]} AND ${beyond}))` : ` AND ${beyond}`;
  }
  const page = `SELECT s.n, s.row, CASE WHEN s.n = ${most} THEN s.key END AS key FROM (
      SELECT row_number() OVER () AS n, x.* FROM (
        SELECT row_to_json(card)::text AS row, json_build_array(${keys.map(kept).join(', ')}) AS key FROM ${FROM} ${CARD} WHERE ${sql}${rest} ORDER BY ${order} LIMIT ${most} + 1) x) s`;
  const text = `SELECT coalesce(string_agg(p.row, ',' ORDER BY p.n) FILTER (WHERE p.n <= ${most}), '') AS rows,
    CASE WHEN count(*) > ${most} THEN (array_agg(p.key) FILTER (WHERE p.n = ${most}))[1] END AS next FROM (${page}) p`;
  return { query: named(text), values };
}

/** How many of each group, counted no further than `most`. */
export function countQuery(plan: QueryPlan, context: Context, most: number): { query: NamedQuery; values: unknown[] } {
  const { sql, values } = where(plan, context);
  const { order, key } = plan.group ? GROUPS[plan.group] : { order: ['1', 'integer'] as Typed, key: 'NULL::text' };
  values.push(most);
  const counted = `SELECT ${key} AS key, ${order[0]} AS place, trim(u.family_name || ' ' || u.given_name) AS name FROM ${FROM} WHERE ${sql} LIMIT $${values.length}::integer`;
  return { query: named(`SELECT x.key, max(x.name) AS name, count(*)::integer AS count FROM (${counted}) x GROUP BY x.place, x.key ORDER BY x.place`), values };
}

/** Several filters at once, each with its number of living cases: what the pins in the sidebar show. Parameters: office, now, the filters as JSON, the most cases looked at. */
export const PINNED_COUNTS: NamedQuery = {
  name: 'cases-pinned-counts',
  text: `WITH living AS MATERIALIZED (
      SELECT c.id, c.stage, c.standing, c.track, c.owner_id, c.tags, c.due_order, c.stage_due_on, c.next_deadline_on FROM cases c WHERE c.office_id = $1::uuid AND c.standing <> 'closed' LIMIT $4::integer),
    wanted AS MATERIALIZED (
      SELECT v.*, CASE WHEN v.typed IS NULL THEN NULL ELSE ARRAY(SELECT s.case_id FROM search_cases(v.typed, v.folded, v.beginnings, v.reference, NULL, NULL, NULL, 1, NULL, NULL, ${FINDS}) s) END AS found
      FROM jsonb_to_recordset($3::jsonb) AS v(n integer, stages text[], standing text, tracks text[], owners uuid[], nobody boolean, tags text[], "over" boolean, before date, within integer,
        typed text, folded text, beginnings text, reference text))
    SELECT v.n, count(c.id)::integer AS count FROM wanted v LEFT JOIN living c ON (v.standing IS NULL OR c.standing = v.standing) AND (v.found IS NULL OR c.id = ANY (v.found))
      AND ${conditions({ office: '$1::uuid', now: '$2::timestamptz', stages: 'v.stages', tracks: 'v.tracks', owners: 'v.owners', nobody: 'v.nobody', tags: 'v.tags', over: 'v."over"', before: 'v.before', within: 'v.within' }).join('\n      AND ')}
    GROUP BY v.n`,
};
