import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@tamga/domain';
import { asReckoned, tellDisagreement, type Disagreement, type Recomputed, type UsedCalendar } from '@tamga/features/deadlines';
import { SYSTEM } from '@tamga/features/identity';
import { Database } from '@tamga/platform';
import { RECOMPUTE_TERMS, USED_BY_TERMS } from './term-engine.queries.js';

const BATCH = 2000;
const FIRST = '00000000-0000-0000-0000-000000000000';

type Row = { id: string; officeId: string; rule: string; same: boolean; nominal: LocalDate; effective: LocalDate; nominal2: LocalDate | null; effective2: LocalDate | null };

/**
 * Computes every open deadline that a term gave a second time, in SQL: from the text of the term as it was agreed, the agreement's days and what has
 * happened, and with the closed days it was reckoned with. The day of the obligation is looked at with that of its deadline.
 */
@Injectable()
export class TermEngine {
  constructor(private readonly database: Database) {}

  /** What disagrees, also into the audit trail of the deadline, once for each answer. */
  async run(): Promise<Recomputed> {
    const found = await this.recompute();
    for (const each of found.disagreements) await this.database.transaction(SYSTEM, (tx) => tellDisagreement(tx, each));
    return found;
  }

  /** Reads only; page by page by id, so that its memory does not grow with the docket. */
  async recompute(): Promise<Recomputed> {
    const disagreements: Disagreement[] = [];
    let checked = 0;
    for (let after = FIRST; ; ) {
      const rows = await this.database.read(SYSTEM, async (tx) => {
        const calendars = await asReckoned(tx, await tx.query<UsedCalendar>(USED_BY_TERMS, [after, BATCH]));
        return tx.query<Row>(RECOMPUTE_TERMS, [after, BATCH, JSON.stringify(calendars)]);
      });
      checked += rows.length;
      disagreements.push(...rows.filter(({ same }) => !same).map(disagreementOf));
      if (rows.length < BATCH) return { checked, disagreements };
      after = rows.at(-1)?.id ?? after;
    }
  }
}

function disagreementOf({ id, officeId, rule, nominal, effective, nominal2, effective2 }: Row): Disagreement {
  const computed = { ...(nominal2 ? { nominal: nominal2 } : {}), ...(effective2 ? { effective: effective2 } : {}) };
  return { deadlineId: id, officeId, rule, stored: { nominal, effective, opens: null, grace: null, restoration: null, expiry: null }, computed };
}
