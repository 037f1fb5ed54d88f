import { Injectable } from '@nestjs/common';
import { Refused, type Actor, type ByLocale, type LocalDate, type Outcome, type Stage, type Standing, type Track } from '@tamga/domain';
import { allowStaff } from '@tamga/features/identity';
import { Clock, Database, decodeCursor, encodeCursor, type NamedQuery } from '@tamga/platform';
import type { PageRow } from './case-list.queries.js';
import { afterLength, countQuery, pageQuery, PINNED_COUNTS, wordsOf, type After, type Context, type QueryPlan } from './case-query.queries.js';
import { resolve, SORTS_OF_CLOSED, type CaseQuery, type QueryFilter } from './case-query.js';

/** A case as the lists show it. */
export type CaseCard = {
  readonly id: string; readonly reference: string; readonly title: ByLocale; readonly track: Track; readonly stage: Stage; readonly standing: Standing; readonly outcome: Outcome | null;
  readonly owner: { readonly id: string; readonly name: string } | null; readonly stageEnteredOn: LocalDate; readonly clockStartedOn: LocalDate; readonly stageDueOn: LocalDate | null;
  readonly nextDeadlineOn: LocalDate | null; readonly nextDeadlineKind: string | null; readonly nextDeadlineUnverified: boolean; readonly inventors: string; readonly tags: readonly string[]; readonly updatedAt: string; readonly version: number;
};
export type GroupCount = { readonly key: string | null; readonly name: string | null; readonly count: number };
/** `more`: there are more than were counted. */
export type CaseCounts = { readonly total: number; readonly more: boolean; readonly groups: readonly GroupCount[] };

const COUNTED_AT_MOST = 5_000;
const LIVING_AT_MOST = 20_000;
const EXPORT_PAGE = 500;

/** The office's cases by any filter, order and grouping of a view. For staff alone: inventors have `CasesLists`. */
@Injectable()
export class CasesFinder {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A page. @returns `{data, page: {nextCursor}}` as JSON text */
  async page(actor: Actor, query: CaseQuery, { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }): Promise<string> {
    const plan = this.planOf(actor, query);
    const after = cursor === undefined ? null : decodeCursor(cursor, afterLength(plan.group));
    if (cursor !== undefined && !after) throw invalid('/cursor', 'cursor-format');
    const { rows, next } = await this.rows(actor, plan, { limit, after });
    return `{"data":[${rows}],"page":{"nextCursor":${next === null ? 'null' : `"${encodeCursor(next)}"`}}}`;
  }

  /** How many there are, and of each group, in the order of the groups. */
  async counts(actor: Actor, query: CaseQuery): Promise<CaseCounts> {
    const plan = this.planOf(actor, query);
    const { query: statement, values } = countQuery(plan, this.context(actor, plan), COUNTED_AT_MOST + 1);
    const groups = await this.database.fetch<GroupCount>(actor, statement, values);
    const total = groups.reduce((sum, { count }) => sum + count, 0);
    return { total: Math.min(total, COUNTED_AT_MOST), more: total > COUNTED_AT_MOST, groups: plan.group ? groups : [] };
  }

  /** The number of living cases of each filter, all in one statement; null for a view of the closed. */
  async countEach(actor: Actor, filters: readonly QueryFilter[]): Promise<(number | null)[]> {
    allowStaff(actor, 'case.list');
    const wanted = filters.flatMap((each, n) => {
      const { standing, text, ...filter } = resolve(each, actor);
      const [typed, folded, beginnings, reference] = wordsOf(text);
      if (standing === 'closed') return [];
      return [{ ...filter, n, standing: standing === 'living' || standing === 'any' ? null : standing, ...(text === '' ? {} : { typed, folded, beginnings, reference }) }];
    });
    if (wanted.length === 0) return filters.map(() => null);
    const rows = await this.database.fetch<{ n: number; count: number }>(actor, PINNED_COUNTS, [actor.officeId, this.clock.now(), JSON.stringify(wanted), LIVING_AT_MOST]);
    const counts = new Map(rows.map(({ n, count }) => [n, count]));
    return filters.map((_, n) => counts.get(n) ?? null);
  }

  /** Every case of a query, page by page, so that none of it has to be held at once. */
  async *each(actor: Actor, query: CaseQuery, ids: readonly string[] | null = null): AsyncGenerator<readonly CaseCard[]> {
    const plan: QueryPlan = { ...this.planOf(actor, query), ids };
    for (let after: After | null = null; ; ) {
      const { rows, next }: PageRow = await this.rows(actor, plan, { limit: EXPORT_PAGE, after });
      if (rows !== '') yield JSON.parse(`[${rows}]`) as CaseCard[];
      if (next === null) return;
      after = next;
    }
  }

  private planOf(actor: Actor, { filter, sort, direction, group }: CaseQuery): QueryPlan {
    allowStaff(actor, filter.text ? 'case.search' : 'case.list');
    if (filter.standing === 'closed' && !SORTS_OF_CLOSED.includes(sort)) throw invalid('/sort', 'not-for-closed-cases');
    if (filter.standing === 'closed' && group) throw invalid('/group', 'not-for-closed-cases');
    return { filter: resolve(filter, actor), sort, direction, group: group ?? null, ids: null };
  }

  private context(actor: Actor, { filter }: QueryPlan): Context {
    return { officeId: actor.officeId ?? '', now: this.clock.now(), words: wordsOf(filter.text) };
  }

  private async rows(actor: Actor, plan: QueryPlan, page: { limit: number; after: After | null }): Promise<PageRow> {
    const { query, values } = pageQuery(plan, this.context(actor, plan), page);
    return (await this.fetch<PageRow>(actor, query, values))[0] ?? { rows: '', next: null };
  }

  private async fetch<Row>(actor: Actor, query: NamedQuery, values: unknown[]): Promise<Row[]> {
    try {
      return await this.database.fetch<Row>(actor, query, values);
    } catch (error) {
      // A cursor that was tampered with holds what is no date, number or id.
      if (['22P02', '22007', '22008', '22003'].includes((error as { code?: string }).code ?? '')) throw invalid('/cursor', 'cursor-format');
      throw error;
    }
  }
}

export const invalid = (pointer: string, code: string): Refused => new Refused({ code: 'invalid-input', errors: [{ pointer, code }] });
