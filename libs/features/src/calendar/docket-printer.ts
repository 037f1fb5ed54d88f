import { Injectable } from '@nestjs/common';
import { addDays, DEADLINE_KIND_NAMES, daysBetween, EARLIEST_DUE, LOCALES, today, type Actor, type Locale, type LocalDate } from '@tamga/domain';
import { csv, Database, paperPdf, type Cell } from '@tamga/platform';
import { CHECKED, DOCKET_COLUMNS, DOCKET_HEADINGS, DOCKET_WORDS, paperDate, paperInstant, type DocketColumn, type DocketFacts } from './docket.words.js';
import { DOCKET_BATCH, type DocketOffice, type DocketRow } from './docket.queries.js';

export type DocketRange = { readonly from: LocalDate; readonly to: LocalDate };
export type DocketRequest = { readonly office: DocketOffice; readonly range: DocketRange; readonly locale: Locale; readonly withTitles: boolean; readonly now: Date };

export const DOCKET_DAYS = 90;
const BATCH = 1000;
/** Beyond this nobody reads paper; it says so, and the CSV file has them all. */
export const PAPER_ROWS_AT_MOST = 5000;
const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

export const nextDays = (from: LocalDate): DocketRange => ({ from, to: addDays(from, DOCKET_DAYS) });

/** The docket as paper and as a spreadsheet: what is overdue first, then by day. */
@Injectable()
export class DocketPrinter {
  constructor(private readonly database: Database) {}

  /** @returns the file, and how many deadlines it was asked for */
  async pdf(actor: Actor, request: DocketRequest): Promise<{ readonly content: Uint8Array; readonly rows: number }> {
    const { office, locale, range, now } = request;
    const on = today(now, office.timezone);
    const rows: DocketRow[] = [];
    let count = 0;
    let overdue = 0;
    for await (const batch of this.batches(actor, request)) {
      count += batch.length;
      overdue += batch.filter((row) => row.effectiveDueOn < on).length;
      rows.push(...batch.slice(0, PAPER_ROWS_AT_MOST - rows.length));
    }
    const columns = columnsOf(request);
    const words = DOCKET_WORDS[locale];
    const facts: DocketFacts = {
      from: paperDate(range.from, locale), to: paperDate(range.to, locale), printedAt: paperInstant(now, office.timezone, locale), office: office.name[locale], rows: count, overdue, shown: rows.length,
    };
    const content = await paperPdf(
      {
        language: locale, author: facts.office, title: words.title(facts), lines: [words.printed(facts), words.counted(facts), ...(rows.length < count ? [words.cut(facts)] : [])],
        headings: columns.map((column) => DOCKET_HEADINGS[column][locale]), widths: widthsOf(columns),
        rows: rows.map((row) => ({ cells: columns.map((column) => onPaper(cellOf(row, column, { locale, on }), locale)), strong: row.effectiveDueOn < on })),
        nothing: words.nothing, foot: words.foot(facts), pageWords: words.pageWords,
      },
      now,
    );
    return { content, rows: count };
  }

  /** @param finished told how many rows have left, also when the reader goes away */
  csv(actor: Actor, request: DocketRequest, finished: (rows: number) => Promise<void> = () => Promise.resolve()): AsyncGenerator<Uint8Array> {
    const { locale, office, now } = request;
    const on = today(now, office.timezone);
    const columns = columnsOf(request);
    const batches = this.batches(actor, request);
    async function* cells(): AsyncGenerator<Cell[][]> {
      let rows = 0;
      try {
        for await (const batch of batches) {
          yield batch.map((row) => columns.map((column) => cellOf(row, column, { locale, on })));
          rows += batch.length;
        }
      } finally {
        await finished(rows);
      }
    }
    return csv({ headings: columns.map((column) => DOCKET_HEADINGS[column][locale]) }, cells());
  }

  /** A transaction for each batch: whoever reads slowly holds nothing. */
  private async *batches(actor: Actor, { office, range, now }: DocketRequest): AsyncGenerator<DocketRow[]> {
    const on = today(now, office.timezone);
    let after: readonly [string, string] = [addDays(EARLIEST_DUE, -1), LOWEST_ID];
    for (;;) {
      const rows = await this.database.fetch<DocketRow>(actor, DOCKET_BATCH, [office.id, on, range.from, range.to, ...after, BATCH]);
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) return;
      after = [last.effectiveDueOn, last.id];
    }
  }
}

const columnsOf = ({ withTitles }: DocketRequest): readonly DocketColumn[] => DOCKET_COLUMNS.filter((column) => withTitles || column !== 'title');

/** Without titles the names of people take what is left. */
const widthsOf = (columns: readonly DocketColumn[]): (number | '*')[] => columns.map((column) => (!columns.includes('title') && ['kind', 'owner', 'backup'].includes(column) ? '*' : DOCKET_HEADINGS[column].width));

function cellOf(row: DocketRow, column: DocketColumn, { locale, on }: { locale: Locale; on: LocalDate }): Cell {
  switch (column) {
    case 'due':
      return { on: row.effectiveDueOn };
    case 'days':
      return daysBetween(on, row.effectiveDueOn);
    case 'nominal':
      return row.nominalDueOn === row.effectiveDueOn ? null : { on: row.nominalDueOn };
    case 'kind':
      return DEADLINE_KIND_NAMES[row.kind][locale];
    case 'reference':
      return row.reference;
    case 'title':
      return [row.title, [locale, ...LOCALES].map((each) => row.caseTitle?.[each]).find((text) => text)].filter(Boolean).join(' — ') || null;
    case 'jurisdiction':
      return row.jurisdiction;
    case 'owner':
      return row.owner;
    case 'backup':
      return row.backup;
    case 'checked':
      return CHECKED[row.verification][locale];
  }
}

function onPaper(cell: Cell, locale: Locale): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('-', '\u2212');
  return typeof cell === 'string' ? cell : paperDate(cell.on, locale);
}
