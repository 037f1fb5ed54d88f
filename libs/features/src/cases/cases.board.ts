import { Injectable } from '@nestjs/common';
import { Refused, STAGES, type Actor, type Stage } from '@tamga/domain';
import { allowStaff } from '@tamga/features/identity';
import { Clock, Database, decodeCursor, encodeCursor } from '@tamga/platform';
import { filteredBoard, laneCounts } from './board.queries.js';
import type { PageRow } from './case-list.queries.js';
import { afterLength, pageQuery, wordsOf, type After, type Context, type QueryPlan } from './case-query.queries.js';
import { resolve, type QueryFilter } from './case-query.js';

/** Which living cases; the columns are the stages, so there is nothing to say of those. */
export type BoardFilter = Pick<QueryFilter, 'owners' | 'tracks' | 'tags' | 'overTarget' | 'text'>;
export type BoardRequest = { readonly filter: BoardFilter; readonly limit: number; readonly stage?: Stage | undefined; readonly cursor?: string | undefined };
export type LaneStage = { readonly stage: Stage; readonly open: number; readonly onHold: number; readonly overTarget: number };
/** `id` null: cases that nobody has taken. */
export type Lane = { readonly id: string | null; readonly name: string | null; readonly stages: readonly LaneStage[] };

type Column = PageRow & { stage: Stage; open: number; on_hold: number; over_target: number };
const CURSOR_FAULTS = ['22P02', '22007', '22008', '22003'];

/** The board of some of the office's cases. The whole board, which counters number, is `CasesLists.board`. */
@Injectable()
export class CasesBoard {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Every stage with its numbers and first cards; with a stage, one column from the cursor on. By the target of the stage, as the whole board.
   * @returns `{columns: [{stage, open, onHold, overTarget, cards, nextCursor}]}`, or `{data, page: {nextCursor}}`, as JSON text
   */
  async filtered(actor: Actor, { filter, limit, stage, cursor }: BoardRequest): Promise<string> {
    const plan = planOf(actor, filter);
    if (stage) return this.column(actor, { ...plan, filter: { ...plan.filter, stages: [stage] } }, { limit, cursor });
    const { query, values } = filteredBoard(plan, this.context(actor, plan), { stages: STAGES, limit });
    const columns = await this.database.fetch<Column>(actor, query, values);
    const texts = columns.map((c) => `{"stage":"${c.stage}","open":${c.open},"onHold":${c.on_hold},"overTarget":${c.over_target},"cards":[${c.rows}],"nextCursor":${cursorText(c.next)}}`);
    return `{"columns":[${texts.join(',')}]}`;
  }

  /** The numbers of each officer's cases in each stage. */
  async lanes(actor: Actor, filter: BoardFilter): Promise<readonly Lane[]> {
    const plan = planOf(actor, filter);
    const { query, values } = laneCounts(plan, this.context(actor, plan));
    return this.database.fetch<Lane>(actor, query, values);
  }

  private async column(actor: Actor, plan: QueryPlan, { limit, cursor }: Pick<BoardRequest, 'limit' | 'cursor'>): Promise<string> {
    const after: After | null = cursor === undefined ? null : decodeCursor(cursor, afterLength(null));
    if (cursor !== undefined && !after) throw badCursor();
    const { query, values } = pageQuery(plan, this.context(actor, plan), { limit, after });
    const [row] = await this.database.fetch<PageRow>(actor, query, values).catch((error: { code?: string }) => {
      if (CURSOR_FAULTS.includes(error.code ?? '')) throw badCursor();
      throw error as Error;
    });
    return `{"data":[${row?.rows ?? ''}],"page":{"nextCursor":${cursorText(row?.next ?? null)}}}`;
  }

  private context(actor: Actor, { filter }: QueryPlan): Context {
    return { officeId: actor.officeId ?? '', now: this.clock.now(), words: wordsOf(filter.text) };
  }
}

const badCursor = (): Refused => new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
const cursorText = (next: PageRow['next']): string => (next === null ? 'null' : `"${encodeCursor(next)}"`);

function planOf(actor: Actor, filter: BoardFilter): QueryPlan {
  allowStaff(actor, filter.text?.trim() ? 'case.search' : 'case.list');
  // Words alone would find closed cases, too: those stand in no column.
  return { filter: { ...resolve(filter, actor), standing: 'living' }, sort: 'due', direction: 'asc', group: null, ids: null };
}
