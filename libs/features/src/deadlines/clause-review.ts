import { Injectable } from '@nestjs/common';
import type { Actor } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { Database, newId } from '@tamga/platform';
import { CLAUSE_LINE, CLAUSE_LINES, clauseOutcome, MARK_CLAUSES, settleClauses, type ClauseLine } from './clause-days.js';
import { DeadlineDocket } from './deadline-docket.js';
import { OfficeLaws } from './docket-book.js';
import { OPEN_CONFLICT } from './docket-book.queries.js';

const BATCH = 1000;

/**
 * Looks at the open deadlines of agreements' clauses again when closed days have become known: none moves, and each that would have another day asks a
 * person. As the docket's review: read by the batch, and only a deadline of which something is to be written gets a transaction.
 */
@Injectable()
export class ClauseReview {
  constructor(
    private readonly database: Database,
    private readonly docket: DeadlineDocket,
  ) {}

  /** @param authority whose closed days have changed; null: any @returns how many deadlines were written of */
  async run(officeId: string | null, authority: string | null, because: string): Promise<number> {
    let changed = 0;
    const laws = new OfficeLaws();
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const page = await this.database.read(SYSTEM, async (tx) => {
        const lines = await tx.query<ClauseLine>(CLAUSE_LINES, [after, BATCH, officeId, authority]);
        for (const office of new Set(lines.map((line) => line.officeId))) await laws.of(tx, office);
        return Promise.all(lines.map(async (line) => ({ line, found: clauseOutcome(line, await laws.of(tx, line.officeId)) })));
      });
      for (const { line, found } of page) if (found.outcome !== 'settled') changed += await this.write(line, laws, because);
      after = page.at(-1)?.line.id ?? after;
      if (page.length < BATCH) return changed;
    }
  }

  private write({ id, officeId }: ClauseLine, laws: OfficeLaws, because: string): Promise<number> {
    const actor = { ...SYSTEM, officeId } as Actor;
    return this.database.transaction(actor, async (tx) => {
      const row = await this.docket.hold(tx, actor, id, null);
      // Somebody may have met or moved it since it was read.
      const line = row.state === 'open' ? await tx.one<ClauseLine>(CLAUSE_LINE, [id]) : undefined;
      const found = line ? clauseOutcome(line, await laws.of(tx, officeId)) : null;
      if (!found || found.outcome === 'settled') return 0;
      if (found.outcome === 'over') {
        await settleClauses(tx, [id]);
      } else {
        await tx.run(OPEN_CONFLICT, [newId(), officeId, null, id, because, found.nominalDue, found.effectiveDue, tx.now]);
        await tx.run(MARK_CLAUSES, [[id]]);
      }
      return 1;
    });
  }
}
