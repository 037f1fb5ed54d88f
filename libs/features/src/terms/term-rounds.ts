import { Injectable } from '@nestjs/common';
import { addMonths, today, type Actor, type LocalDate } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { Database } from '@tamga/platform';
import { TermSettlement } from './term-settlement.js';
import { SHORT } from './terms.queries.js';

/** Obligations stand for at least so long ahead, wherever on Earth the office is. */
const AT_LEAST_MONTHS = 24;
/** Extended further than asked for, so that an agreement is looked at once a month and not every night. */
const EXTENDED_MONTHS = 25;
const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** What terms ask for by the clock. */
@Injectable()
export class TermRounds {
  constructor(
    private readonly database: Database,
    private readonly settlement: TermSettlement,
  ) {}

  /** Docket what has come into sight. Each agreement in a transaction of its own; what one fails at costs no other, and the next night tries again. */
  async extend(): Promise<{ readonly agreements: number; readonly made: number }> {
    let [agreements, made] = [0, 0];
    const now = await this.database.read(SYSTEM, (tx) => Promise.resolve(today(tx.now, 'Pacific/Kiritimati')));
    let place: { readonly until: LocalDate; readonly id: string } = { until: '0001-01-01' as LocalDate, id: FIRST };
    const failed: unknown[] = [];
    for (;;) {
      const page = await this.database.read(SYSTEM, (tx) => tx.query<{ id: string; officeId: string; termsUntil: LocalDate }>(SHORT, [addMonths(now, AT_LEAST_MONTHS), place.until, place.id, BATCH]));
      for (const { id, officeId } of page) {
        const actor = { ...SYSTEM, officeId } as Actor;
        try {
          const done = await this.database.transaction(actor, (tx) => this.settlement.settle(tx, actor, { officeId, agreementId: id }, { manner: 'extend', until: addMonths(now, EXTENDED_MONTHS) }));
          agreements += 1;
          made += done.length;
        } catch (error) {
          failed.push(error);
        }
      }
      const last = page.at(-1);
      if (!last || page.length < BATCH) break;
      place = { until: last.termsUntil, id: last.id };
    }
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} agreements could not be looked at`);
    return { agreements, made };
  }
}
