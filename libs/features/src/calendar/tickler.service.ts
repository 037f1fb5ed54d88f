import { Injectable } from '@nestjs/common';
import { addDays, canonicalJson, isTicklerLate, Refused, TICKLER_DAYS, ticklerChanges, ticklerWeek, type Actor, type LocalDate } from '@tamga/domain';
import { Database, newId, sha256, type Tx } from '@tamga/platform';
import { officeToday } from '@tamga/features/assets';
import { allow, appendAudit, requirePerson } from '@tamga/features/identity';
import { SIGN, SIGNOFF, TICKLER_LINES, type FrozenLine, type SignoffRow } from './tickler.queries.js';

type LineRow = FrozenLine & { readonly caseId: string | null };
export type TicklerLineView = LineRow & { /** Against the signed list; null where nothing is signed or it is the same. */ readonly change: 'added' | 'moved' | null };
export type TicklerView = {
  readonly weekOf: LocalDate; readonly until: LocalDate; /** Nobody has signed, and it is Wednesday or later. */ readonly late: boolean;
  /** Names exactly this list: what is signed is what was read. */ readonly digest: string;
  readonly lines: readonly TicklerLineView[];
  readonly signoff: { readonly by: { readonly id: string; readonly name: string }; readonly at: string; readonly note: string | null; readonly lines: number; /** Signed, and no longer due. */ readonly gone: readonly FrozenLine[] } | null;
};

/** Beyond this a list is not looked through any more but scrolled. */
export const TICKLER_LINES_AT_MOST = 2000;

/** Each week somebody looks through all that is overdue or due in the next 14 days, and says so with their name. */
@Injectable()
export class TicklerService {
  constructor(private readonly database: Database) {}

  read(actor: Actor): Promise<TicklerView> {
    const officeId = allow(actor, 'deadline.read');
    return this.database.read(actor, (tx) => this.view(tx, officeId));
  }

  /**
   * Signs this week's list as it stands. @param digest of the list that was read: one that has changed meanwhile is read again first
   * @throws Refused forbidden, stale-version when the list is another by now, conflict when the week is signed
   */
  sign(actor: Actor, { digest, note }: { readonly digest: string; readonly note: string | null }): Promise<TicklerView> {
    const officeId = allow(actor, 'tickler.sign');
    const { userId } = requirePerson(actor);
    return this.database.transaction(actor, async (tx) => {
      const on = await officeToday(tx, officeId);
      const lines = (await linesOf(tx, officeId, on)).map(frozen);
      if (digestOf(lines) !== digest) throw new Refused({ code: 'stale-version', facts: { reason: 'list-changed' } });
      const id = newId();
      const weekOf = ticklerWeek(on);
      const signed = await tx.run(SIGN, [id, officeId, weekOf, on, tx.now, userId, note?.trim() || null, JSON.stringify(lines), digest]);
      if (signed === 0) throw new Refused({ code: 'conflict', facts: { reason: 'signed-already' } });
      await appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'tickler.signed', payload: { signoffId: id, weekOf, rows: lines.length, sha256: digest }, actorName: actor.name });
      return this.view(tx, officeId);
    });
  }

  private async view(tx: Tx, officeId: string): Promise<TicklerView> {
    const on = await officeToday(tx, officeId);
    const weekOf = ticklerWeek(on);
    const [lines, row] = await Promise.all([linesOf(tx, officeId, on), tx.one<SignoffRow>(SIGNOFF, [officeId, weekOf])]);
    const changes = row ? ticklerChanges(row.lines, lines) : { added: [], gone: [], moved: [] };
    const [added, moved, gone] = [new Set(changes.added), new Set(changes.moved), new Set(changes.gone)];
    return {
      weekOf, until: addDays(on, TICKLER_DAYS), late: isTicklerLate(on, Boolean(row)), digest: digestOf(lines.map(frozen)),
      lines: lines.map((line) => ({ ...line, change: added.has(line.id) ? 'added' : moved.has(line.id) ? 'moved' : null })),
      signoff: row ? { by: { id: row.signedBy, name: row.signedByName }, at: row.signedAt.toISOString(), note: row.note, lines: row.lines.length, gone: row.lines.filter(({ id }) => gone.has(id)) } : null,
    };
  }
}

const linesOf = (tx: Tx, officeId: string, on: LocalDate): Promise<LineRow[]> => tx.query<LineRow>(TICKLER_LINES, [officeId, addDays(on, TICKLER_DAYS), TICKLER_LINES_AT_MOST]);
const frozen = ({ id, dueOn, kind, reference, owner, verification }: LineRow): FrozenLine => ({ id, dueOn, kind, reference, owner, verification });
const digestOf = (lines: readonly FrozenLine[]): string => sha256(canonicalJson(lines));
