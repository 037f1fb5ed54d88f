import { Injectable } from '@nestjs/common';
import { decimalText, isLocalDate, isOpenRemuneration, Refused, type Actor } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { allow } from '@tamga/features/identity';
import { csv, Database, decodeCursor, encodeCursor, type Cell, type Tx } from '@tamga/platform';
import { dueView, moveView, ownDueView, type DueView, type MoveView } from './due-view.js';
import { DUE_HEADINGS, STATE_WORDS, GROUND_WORDS } from './remuneration.words.js';
import { DUE, dueList, dueSums, MOVES, OWN_DUE, OWN_DUES, type DueFilter, type DueRow, type MoveRow, type SumRow } from './remuneration.queries.js';
import { invalid } from './remuneration-step.js';

export type DuesWanted = DueFilter & { readonly limit: number; readonly cursor?: string | undefined };
export type DuePage = { readonly data: readonly DueView[]; readonly page: { readonly nextCursor: string | null } };
/** Of what is open, one line a currency; the line without one counts claims whose amount nobody has said. */
export type DueSums = { readonly data: readonly { readonly currency: string | null; readonly claims: number; readonly unknown: number; readonly owed: string; readonly paid: string; readonly open: string; readonly overdue: string; readonly overdueClaims: number }[] };
export type DueFileView = DueView & { readonly moves: readonly MoveView[] };

const LOWEST = '00000000-0000-0000-0000-000000000000';
const BATCH = 500;
const UUID = /^[0-9a-f-]{36}$/;

/** What is owed to whom, for the office; and to the one who asks, for everybody else. */
@Injectable()
export class DuesReader {
  constructor(private readonly database: Database) {}

  /** @throws Refused forbidden, invalid-input for a cursor of another list */
  list(actor: Actor, { limit, cursor, ...filter }: DuesWanted): Promise<DuePage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'remuneration.read');
      const today = await officeToday(tx, officeId);
      const { query, values } = dueList(officeId, filter, { today, after: placeOf(cursor), limit: limit + 1 });
      return page(await tx.query<DueRow>(query, values), limit, (row) => dueView(row, actor.locale, today));
    });
  }

  sums(actor: Actor, filter: Omit<DueFilter, 'group'>): Promise<DueSums> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'remuneration.read');
      const { query, values } = dueSums(officeId, filter, await officeToday(tx, officeId));
      const rows = await tx.query<SumRow>(query, values);
      return { data: rows.map(({ currency, owed, paid, open, overdue, ...counts }) => {
        const say = (minor: string): string => (currency === null ? '0' : decimalText({ minor: BigInt(minor), currency }));
        return { currency, ...counts, owed: say(owed), paid: say(paid), open: say(open), overdue: say(overdue) };
      }) };
    });
  }

  /** With its whole history. @throws Refused forbidden, not-found */
  get(actor: Actor, id: string): Promise<DueFileView> {
    return this.database.read(actor, (tx) => this.view(tx, actor, allow(actor, 'remuneration.read'), id));
  }

  async view(tx: Tx, actor: Actor, officeId: string, id: string): Promise<DueFileView> {
    const [row, moves, today] = await Promise.all([tx.one<DueRow>(DUE, [id, officeId]), tx.query<MoveRow>(MOVES, [id, officeId]), officeToday(tx, officeId)]);
    if (!row) throw new Refused({ code: 'not-found' });
    return { ...dueView(row, actor.locale, today), moves: moves.map((move) => moveView(move, row.currency)) };
  }

  /** One's own and nobody else's: what is still owed by the day of payment, then what is settled. @throws Refused forbidden, invalid-input */
  own(actor: Actor, { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }): Promise<DuePage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'statement.read');
      const today = await officeToday(tx, officeId);
      const rows = await tx.query<DueRow>(OWN_DUES, [actor.userId, officeId, ...ownPlaceOf(cursor), limit + 1]);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map((row) => ownDueView(row, actor.locale, today)), page: { nextCursor: last ? encodeCursor([isOpenRemuneration(last.state) ? 0 : 1, last.sortOn, last.id]) : null } };
    });
  }

  /** @throws Refused forbidden; not-found for what is another's, as for what is not there */
  ownOne(actor: Actor, id: string): Promise<DueView> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'statement.read');
      const [row, today] = await Promise.all([tx.one<DueRow>(OWN_DUE, [actor.userId, officeId, id]), officeToday(tx, officeId)]);
      if (!row) throw new Refused({ code: 'not-found' });
      return ownDueView(row, actor.locale, today);
    });
  }

  /** Everything that the filter finds, read in batches and at one moment. */
  async csv(actor: Actor, filter: DueFilter): Promise<{ readonly content: AsyncIterable<Uint8Array>; readonly fileName: string }> {
    const today = await this.database.read(actor, (tx) => officeToday(tx, allow(actor, 'remuneration.read')));
    return { content: csv({ headings: DUE_HEADINGS[actor.locale] }, this.rows(actor, filter)), fileName: `remuneration-${today}.csv` };
  }

  private async *rows(actor: Actor, filter: DueFilter): AsyncGenerator<Cell[][]> {
    for (let cursor: string | undefined; ; ) {
      const { data, page: { nextCursor } } = await this.list(actor, { ...filter, limit: BATCH, cursor });
      yield data.map((due) => [
        due.payee, due.reference, GROUND_WORDS[due.ground][actor.locale], due.what, due.citation, due.dueOn, due.overdue ? due.daysLate : null, STATE_WORDS[due.state][actor.locale], due.currency, due.owed, due.paid, due.owed === null ? null : due.open, due.paidOn,
      ]);
      if (nextCursor === null) return;
      cursor = nextCursor;
    }
  }
}

function placeOf(cursor: string | undefined): readonly [string, string] | null {
  if (cursor === undefined) return null;
  const place = decodeCursor(cursor, 2);
  if (!place || !isLocalDate(place[0]) || !UUID.test(String(place[1]))) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
  return [place[0], String(place[1])];
}

function ownPlaceOf(cursor: string | undefined): readonly [boolean, string, string] {
  if (cursor === undefined) return [false, '0001-01-01', LOWEST];
  const [settled, on, id] = decodeCursor(cursor, 3) ?? [];
  if ((settled !== 0 && settled !== 1) || !isLocalDate(on) || !UUID.test(String(id))) throw invalid({ pointer: '/cursor', code: 'cursor-format' });
  return [settled === 1, on, String(id)];
}

function page(rows: readonly DueRow[], limit: number, view: (row: DueRow) => DueView): DuePage {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { data: shown.map(view), page: { nextCursor: last ? encodeCursor([last.sortOn, last.id]) : null } };
}
