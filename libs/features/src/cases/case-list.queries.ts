import type { Stage, Standing, Track } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';
import { CARD, instant, PLAIN_CARD } from './case-view.queries.js';

export const CASE_SORTS = ['due', 'updated', 'reference'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

/** `standing: 'closed'` is its own list, newest first; without a standing the living ones are meant. */
export type CaseFilter = {
  readonly stage?: Stage;
  readonly standing?: Standing;
  /** A user's id. */
  readonly owner?: string;
  readonly track?: Track;
  /** Open, and past the stage's target. */
  readonly overTarget?: boolean;
};

export type CasePage = { readonly sort: CaseSort; readonly filter: CaseFilter; readonly after: readonly (string | number | null)[] | null; readonly limit: number };

/** Each sort's columns make an index with the office in front; `key` is what a cursor remembers. */
const SORTS: { readonly [S in CaseSort]: { readonly order: string; readonly key: readonly [string, string]; readonly after: (from: number) => string; readonly keyLength: number } } = {
  due: {
    order: 'c.due_order, c.id',
    key: ['c.due_order', 'c.id'],
    after: (n) => `(c.due_order, c.id) > ($${n}::date, $${n + 1}::uuid)`,
    keyLength: 2,
  },
  updated: {
    order: 'c.updated_at DESC, c.id DESC',
    key: [instant('c.updated_at'), 'c.id'],
    after: (n) => `(c.updated_at, c.id) < ($${n}::timestamptz, $${n + 1}::uuid)`,
    keyLength: 2,
  },
  reference: {
    order: 'c.year DESC, c.number DESC',
    key: ['c.year', 'c.number'],
    after: (n) => `(c.year, c.number) < ($${n}::integer, $${n + 1}::integer)`,
    keyLength: 2,
  },
};

export const keyLength = (sort: CaseSort): number => SORTS[sort].keyLength;

/** One row: the page as JSON text, and where it ends. */
export type PageRow = { readonly rows: string; readonly next: (string | number | null)[] | null };

/** The page's rows come as text that is sent on untouched: turning fifty rows into objects and back costs more than finding them. */
const asText = (page: string, limit: string): string =>
  `SELECT coalesce(string_agg(p.row, ',' ORDER BY p.n) FILTER (WHERE p.n <= ${limit}), '') AS rows,
    CASE WHEN count(*) > ${limit} THEN (array_agg(p.key) FILTER (WHERE p.n = ${limit}))[1] END AS next FROM (${page}) p`;

const page = (card: string, sort: CaseSort, where: readonly string[], limit: string): string => {
  const { key: [first, second], order } = SORTS[sort];
  return `SELECT s.n, s.row, CASE WHEN s.n = ${limit} THEN json_build_array(s.first, s.second) END AS key FROM (
    SELECT row_number() OVER () AS n, x.* FROM (
      SELECT row_to_json(card)::text AS row, ${first} AS first, ${second} AS second FROM cases c LEFT JOIN users u ON u.id = c.owner_id ${card}
      WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT ${limit} + 1) x) s`;
};

/**
 * The statement for a list; each combination of sort and filters has a name of its own, so that PostgreSQL plans each once.
 * @param officeId of staff; null for inventors, whose wall is their grants
 */
export function listQuery({ sort, filter, after, limit }: CasePage, officeId: string | null, now: Date): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [limit];
  const where: string[] = [];
  const name: string[] = [officeId ? 'cases-list' : 'cases-list-mine', sort];
  const add = (label: string, condition: (n: number) => string, value: unknown): void => {
    values.push(value);
    where.push(condition(values.length));
    name.push(label);
  };
  if (officeId) add('office', (n) => `c.office_id = $${n}`, officeId);
  if (filter.standing === undefined || filter.standing !== 'closed') where.push("c.standing <> 'closed'");
  if (filter.standing !== undefined) {
    where.push(`c.standing = '${filter.standing}'`);
    name.push(filter.standing);
  }
  if (filter.stage !== undefined) add('stage', (n) => `c.stage = $${n}`, filter.stage);
  if (filter.owner !== undefined) add('owner', (n) => `c.owner_id = $${n}::uuid`, filter.owner);
  if (filter.track !== undefined) add('track', (n) => `c.track = $${n}`, filter.track);
  if (filter.overTarget && officeId) {
    // Computed once, by the office's own clock, and then used as a bound of the index.
    add('over', (n) => `c.standing = 'open' AND c.due_order < (SELECT ($${n}::timestamptz AT TIME ZONE o.timezone)::date FROM offices o WHERE o.id = $2)`, now);
  }
  if (after) {
    values.push(...after);
    where.push(SORTS[sort].after(values.length - 1));
    name.push('after');
  }
  return { query: { name: name.join('-'), text: asText(page(officeId ? CARD : PLAIN_CARD, sort, where, '$1::integer'), '$1::integer') }, values };
}

/** The board in one trip: every stage's counters and the first cards by due date. Parameters: office, cards a column. */
export const BOARD: NamedQuery = {
  name: 'cases-board',
  text: `SELECT k.stage, k.open, k.on_hold, b.rows, b.next FROM (
      SELECT s.stage, s.place, coalesce(sum(n.count) FILTER (WHERE n.standing = 'open'), 0)::integer AS open, coalesce(sum(n.count) FILTER (WHERE n.standing = 'on-hold'), 0)::integer AS on_hold
      FROM unnest($3::text[]) WITH ORDINALITY AS s (stage, place) LEFT JOIN case_counters n ON n.office_id = $1 AND n.stage = s.stage GROUP BY s.stage, s.place) k
    CROSS JOIN LATERAL (${asText(page(CARD, 'due', ['c.office_id = $1::uuid', 'c.stage = k.stage', "c.standing <> 'closed'"], '$2::integer'), '$2::integer')}) b ORDER BY k.place`,
};

/** The cards of found cases in the order found. Parameters: what was typed, three ways, the reference, filters, the cursor, the limit. */
export const SEARCH: NamedQuery = {
  name: 'cases-search',
  text: asText(
    `SELECT row_number() OVER (ORDER BY f.rank DESC, f.case_id DESC) AS n, row_to_json(card)::text AS row, json_build_array(f.found_by, f.rank, f.case_id) AS key
     FROM search_cases($2, $3, $4, $5, $6, $7, $8::uuid, $9::integer, $10::real, $11::uuid, $1::integer + 1) f JOIN cases c ON c.id = f.case_id LEFT JOIN users u ON u.id = c.owner_id ${CARD}`,
    '$1::integer',
  ),
};

/** The same for an inventor: their few cases come from the grants, so no index of words is needed. */
export const SEARCH_MINE: NamedQuery = {
  name: 'cases-search-mine',
  text: asText(
    `SELECT row_number() OVER (ORDER BY x.rank DESC, x.case_id DESC) AS n, x.row, json_build_array(1, x.rank, x.case_id) AS key FROM (
      SELECT s.case_id, (ts_rank(s.tsv, w.wanted) + word_similarity($3, s.folded))::real AS rank, row_to_json(card)::text AS row
      FROM case_search s JOIN cases c ON c.id = s.case_id ${PLAIN_CARD}
        CROSS JOIN (SELECT plainto_tsquery('russian', $2) || plainto_tsquery('english', $2) || plainto_tsquery('simple', $3) || to_tsquery('simple', $4) AS wanted) w
      WHERE s.tsv @@ w.wanted OR c.reference = $5 OR (length($3) >= 3 AND $3 <% s.folded)) x
      WHERE $7::uuid IS NULL OR (x.rank, x.case_id) < ($6::real, $7::uuid) ORDER BY x.rank DESC, x.case_id DESC LIMIT $1::integer + 1`,
    '$1::integer',
  ),
};
