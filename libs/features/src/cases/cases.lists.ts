import { Injectable } from '@nestjs/common';
import { isStaff, Refused, STAGES, type Actor, type Stage } from '@tamga/domain';
import { allow } from '@tamga/features/identity';
import { Clock, Database, decodeCursor, encodeCursor, type NamedQuery } from '@tamga/platform';
import { BOARD, keyLength, listQuery, SEARCH, SEARCH_MINE, type CaseFilter, type CaseSort, type PageRow } from './case-list.queries.js';
import { SEARCH_LENGTH, typedQuery } from './case-search.js';

export type ListRequest = { readonly sort: CaseSort; readonly filter: CaseFilter; readonly limit: number; readonly cursor?: string | undefined };
export type SearchRequest = { readonly text: string; readonly filter: Pick<CaseFilter, 'stage' | 'standing' | 'owner'>; readonly limit: number; readonly cursor?: string | undefined };
type Cursor = (string | number | null)[];

/** Many cases at once. Each answer is JSON text as PostgreSQL built it, to be sent as it is. */
@Injectable()
export class CasesLists {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * A page of cases: the office's for staff, their own for inventors, who see less of each.
   * @returns `{data, page: {nextCursor}}` as JSON text
   */
  async list(actor: Actor, request: ListRequest): Promise<string> {
    allow(actor, 'case.list');
    if (request.filter.standing === 'closed' && request.sort === 'due') throw invalid('/sort', 'not-for-closed-cases');
    const after = request.cursor === undefined ? null : cursorOf(request.cursor, keyLength(request.sort));
    const office = isStaff(actor) ? actor.officeId : null;
    const { query, values } = listQuery({ ...request, after }, office, this.clock.now());
    return pageText(await this.page(actor, query, values));
  }

  /**
   * Every stage with its counters and its first cards; with a stage, one column from the cursor on.
   * @returns `{columns: [{stage, open, onHold, cards, nextCursor}]}`, or a page as `list` does, as JSON text
   */
  async board(actor: Actor, { stage, limit, cursor }: { readonly stage?: Stage; readonly limit: number; readonly cursor?: string }): Promise<string> {
    if (stage) return this.list(actor, { sort: 'due', filter: { stage }, limit, cursor });
    allow(actor, 'case.list');
    if (!isStaff(actor)) throw new Refused({ code: 'forbidden', facts: { permission: 'case.list' } });
    type Column = PageRow & { stage: Stage; open: number; on_hold: number };
    const columns = await this.database.fetch<Column>(actor, BOARD, [actor.officeId, limit, STAGES]);
    const texts = columns.map((c) => `{"stage":"${c.stage}","open":${c.open},"onHold":${c.on_hold},"cards":[${c.rows}],"nextCursor":${cursorText(c.next)}}`);
    return `{"columns":[${texts.join(',')}]}`;
  }

  /**
   * Cases by words, a reference or a part of a word; the best first.
   * @returns `{data, page: {nextCursor}}` as JSON text
   */
  async search(actor: Actor, { text, filter, limit, cursor }: SearchRequest): Promise<string> {
    allow(actor, 'case.search');
    const { typed, folded, beginnings, reference } = typedQuery(text.slice(0, SEARCH_LENGTH));
    if (folded === '') return pageText({ rows: '', next: null });
    const [attempt, rank, id] = cursor === undefined ? [1, null, null] : cursorOf(cursor, 3);
    if (!isStaff(actor)) return pageText(await this.page(actor, SEARCH_MINE, [limit, typed, folded, beginnings, reference, rank, id]));
    const filters = [filter.stage ?? null, filter.standing ?? null, filter.owner ?? null];
    return pageText(await this.page(actor, SEARCH, [limit, typed, folded, beginnings, reference, ...filters, attempt, rank, id]));
  }

  private async page(actor: Actor, query: NamedQuery, values: unknown[]): Promise<PageRow> {
    try {
      const [row] = await this.database.fetch<PageRow>(actor, query, values);
      return row ?? { rows: '', next: null };
    } catch (error) {
      // A cursor that was tampered with holds what is no date, number or id.
      if (['22P02', '22007', '22008', '22003'].includes((error as { code?: string }).code ?? '')) throw invalid('/cursor', 'cursor-format');
      throw error;
    }
  }
}

const invalid = (pointer: string, code: string): Refused => new Refused({ code: 'invalid-input', errors: [{ pointer, code }] });

function cursorOf(cursor: string, length: number): Cursor {
  const values = decodeCursor(cursor, length);
  if (!values) throw invalid('/cursor', 'cursor-format');
  return values;
}

const cursorText = (next: PageRow['next']): string => (next === null ? 'null' : `"${encodeCursor(next)}"`);
const pageText = ({ rows, next }: PageRow): string => `{"data":[${rows}],"page":{"nextCursor":${cursorText(next)}}}`;
