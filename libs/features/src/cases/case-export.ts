import { Injectable } from '@nestjs/common';
import { LOCALES, STAGE_NAMES, type Actor, type Locale } from '@tamga/domain';
import { allowStaff, appendAudit } from '@tamga/features/identity';
import { Clock, csv, Database, newId, xlsx, XLSX_ROWS_AT_MOST, type Cell, type SheetRow } from '@tamga/platform';
import { EXPORT_COLUMNS, HEADINGS, OUTCOME_NAMES, SHEET_NAME, STANDING_NAMES, TRACK_NAMES, type ExportColumn } from './case-export.words.js';
import type { CaseQuery } from './case-query.js';
import { CasesFinder, type CaseCard } from './cases.finder.js';

export { EXPORT_COLUMNS, type ExportColumn };
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export type ExportRequest = {
  readonly format: ExportFormat;
  readonly columns: readonly ExportColumn[];
  readonly query: CaseQuery;
  /** Only these of the query's; null: all of them. */
  readonly ids: readonly string[] | null;
  /** The view it was asked from, for the trail. */
  readonly viewId: string | null;
};
export type Exported = { readonly fileName: string; readonly mediaType: string; readonly content: AsyncGenerator<Uint8Array> };

const MEDIA_TYPE: Readonly<Record<ExportFormat, string>> = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/** The cases of a view as a spreadsheet, in the reader's language; written and sent page by page. */
@Injectable()
export class CaseExport {
  constructor(
    private readonly database: Database,
    private readonly finder: CasesFinder,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes who takes what before the first row leaves, and how many rows have left when the last one has (or the reader has gone away).
   * @throws Refused forbidden, invalid-input; all of it before anything is sent
   */
  async begin(asking: Actor, request: ExportRequest): Promise<Exported> {
    // A file is not an answer to be replayed: asked for again, it is written and noted again.
    const { idempotency: _, ...actor } = asking;
    const officeId = allowStaff(actor, 'case.export');
    const { format, query, ids } = request;
    const columns = EXPORT_COLUMNS.filter((column) => request.columns.includes(column));
    const counted = await this.finder.counts(actor, { filter: query.filter, sort: query.sort, direction: query.direction });
    const exportId = newId();
    await this.note(actor, officeId, 'cases.export-begun', {
      exportId, format, columns, viewId: request.viewId, selected: ids?.length ?? null, filters: Object.keys(query.filter).sort(), expected: ids?.length ?? counted.total,
    });
    const sheet = { name: SHEET_NAME[actor.locale], headings: columns.map((column) => HEADINGS[column][actor.locale]), widths: columns.map((column) => HEADINGS[column].width) };
    const rows = this.rows(actor, request, { columns, finished: (sent) => this.note(actor, officeId, 'cases.export-finished', { exportId, format, ...sent }) });
    return { fileName: `cases-${this.clock.now().toISOString().slice(0, 10)}.${format}`, mediaType: MEDIA_TYPE[format], content: format === 'csv' ? csv(sheet, rows) : xlsx(sheet, rows) };
  }

  private async *rows(actor: Actor, { query, ids, format }: ExportRequest, { columns, finished }: { columns: readonly ExportColumn[]; finished: (sent: { rows: number; complete: boolean }) => Promise<void> }): AsyncGenerator<readonly SheetRow[]> {
    let rows = 0;
    let complete = false;
    try {
      for await (const cards of this.finder.each(actor, query, ids)) {
        if (format === 'xlsx' && rows + cards.length >= XLSX_ROWS_AT_MOST) return;
        yield cards.map((card) => columns.map((column) => cellOf(card, column, actor.locale)));
        rows += cards.length;
      }
      complete = true;
    } finally {
      await finished({ rows, complete });
    }
  }

  private note(actor: Actor, officeId: string, type: string, payload: Record<string, unknown>): Promise<void> {
    return this.database.transaction(actor, (tx) => appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type, payload, actorName: actor.name }));
  }
}

function cellOf(card: CaseCard, column: ExportColumn, locale: Locale): Cell {
  const date = (on: string | null): Cell => (on === null ? null : { on });
  switch (column) {
    case 'reference':
      return card.reference;
    case 'title':
      return [locale, ...LOCALES].map((each) => card.title[each]).find((text) => text) ?? null;
    case 'inventors':
      return card.inventors;
    case 'stage':
      return STAGE_NAMES[card.stage][locale];
    case 'standing':
      return STANDING_NAMES[card.standing][locale];
    case 'outcome':
      return card.outcome && OUTCOME_NAMES[card.outcome][locale];
    case 'track':
      return TRACK_NAMES[card.track][locale];
    case 'owner':
      return card.owner?.name ?? null;
    case 'tags':
      return card.tags.join(', ');
    case 'entered':
      return date(card.stageEnteredOn);
    case 'due':
      return date(card.stageDueOn);
    case 'deadline':
      return date(card.nextDeadlineOn);
    case 'updated':
      return date(card.updatedAt.slice(0, 10));
  }
}
