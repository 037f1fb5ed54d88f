import { Injectable } from '@nestjs/common';
import { counterLines, entryFault, type Actor, type LedgerAccount, type LedgerLine, type LedgerSource, type LocalDate } from '@tamga/domain';
import { newId, type Tx } from '@tamga/platform';
import { balanceOf, ENTRY_OF, INSERT_ENTRIES, INSERT_ENTRY, INSERT_LINES, INSERT_LINES_OF_MANY, LINES_OF, type Dimensions, type EntryRow, type LineRow } from './ledger.queries.js';

/** The record an entry is made for: each has one entry, and at most one that undoes it. */
export type BookedFor = { readonly kind: LedgerSource; readonly id: string };
export type NewEntry = { readonly officeId: string; readonly on: LocalDate; readonly currency: string; readonly source: BookedFor; readonly description?: string; readonly lines: readonly LedgerLine[] };
export type CounterEntry = { readonly officeId: string; readonly on: LocalDate; readonly of: BookedFor; readonly description?: string };

const ENTRIES_AT_ONCE = 500;

/** The office's double-entry ledger: added to, in the transaction of what is booked, and never changed. */
@Injectable()
export class Ledger {
  /**
   * @returns the entry's id
   * @throws Error when the lines do not balance or the record is booked already: both are mistakes of ours, never of a person
   */
  async post(tx: Tx, actor: Actor, entry: NewEntry): Promise<string> {
    return this.write(tx, actor, entry, null);
  }

  /** Many at once, in two statements for each few hundred. @returns their ids, in their order @throws Error as `post` */
  async postAll(tx: Tx, actor: Actor, entries: readonly NewEntry[]): Promise<readonly string[]> {
    for (const { source, lines } of entries) assertBalanced(source, lines);
    const made = entries.map((entry) => ({ ...entry, id: newId() }));
    for (let from = 0; from < made.length; from += ENTRIES_AT_ONCE) {
      const some = made.slice(from, from + ENTRIES_AT_ONCE);
      const rows = some.map(({ id, officeId, on, currency, source, description = '' }) => ({ id, officeId, on, currency, kind: source.kind, source: source.id, description }));
      const lines = some.flatMap((entry) => entry.lines.map(({ amountMinor, ...of }, place) => ({ ...of, entry: entry.id, place: place + 1, officeId: entry.officeId, currency: entry.currency, amount: String(amountMinor) })));
      await Promise.all([tx.run(INSERT_ENTRIES, [JSON.stringify(rows), actor.userId, tx.now]), tx.run(INSERT_LINES_OF_MANY, [JSON.stringify(lines)])]);
    }
    return made.map(({ id }) => id);
  }

  /** Undoes what was booked for a record by its counter-entry. @throws Error when nothing was booked for it, or it has been undone */
  async reverse(tx: Tx, actor: Actor, { officeId, on, of, description }: CounterEntry): Promise<string> {
    const entry = await tx.one<EntryRow>(ENTRY_OF, [officeId, of.kind, of.id]);
    if (!entry) throw new Error(`nothing is booked for ${of.kind} ${of.id}`);
    const lines = (await tx.query<LineRow>(LINES_OF, [entry.id])).map(({ minor, ...line }): LedgerLine => ({ ...line, amountMinor: BigInt(minor) }));
    return this.write(tx, actor, { officeId, on, currency: entry.currency, source: of, ...(description === undefined ? {} : { description }), lines: counterLines(lines) }, entry.id);
  }

  /** What stands on an account, in minor units: a debit above nothing. */
  async balance(tx: Tx, officeId: string, { account, currency, ...of }: { readonly account: LedgerAccount; readonly currency: string } & Dimensions): Promise<bigint> {
    const { query, values } = balanceOf(officeId, { account, currency }, of);
    return BigInt((await tx.one<{ minor: string }>(query, values))?.minor ?? '0');
  }

  private async write(tx: Tx, actor: Actor, { officeId, on, currency, source, description, lines }: NewEntry, reverses: string | null): Promise<string> {
    assertBalanced(source, lines);
    const id = newId();
    const column = <T>(of: (line: LedgerLine) => T): T[] => lines.map(of);
    await Promise.all([
      tx.run(INSERT_ENTRY, [id, officeId, on, currency, source.kind, source.id, description ?? '', reverses, actor.userId, tx.now]),
      tx.run(INSERT_LINES, [
        id, officeId, currency, lines.map((_, place) => place + 1), column(({ account }) => account), column(({ amountMinor }) => String(amountMinor)),
        column(({ caseId }) => caseId ?? null), column(({ agreementId }) => agreementId ?? null), column(({ partyId }) => partyId ?? null), column(({ payeeId }) => payeeId ?? null),
      ]),
    ]);
    return id;
  }
}

function assertBalanced(source: BookedFor, lines: readonly LedgerLine[]): void {
  const fault = entryFault(lines);
  if (fault) throw new Error(`${source.kind} ${source.id}: ${fault}`);
}
