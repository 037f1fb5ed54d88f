import { Injectable } from '@nestjs/common';
import type { Actor } from '@tamga/domain';
import { OfficeLaws } from '@tamga/features/deadlines';
import { SYSTEM } from '@tamga/features/identity';
import { Database } from '@tamga/platform';
import { AnnuitiesService } from './annuities.service.js';
import { DUE_TO_ASK } from './annuities.queries.js';
import { AnnuityPlanner } from './annuity-planner.js';
import { ASK_DAYS } from './annuity-prices.service.js';
import { CASES } from './plan.queries.js';

const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** What annuities ask for by the clock. */
@Injectable()
export class AnnuityRounds {
  constructor(
    private readonly database: Database,
    private readonly annuities: AnnuitiesService,
    private readonly planner: AnnuityPlanner,
  ) {}

  /** Asks the officers whose annuities have come near. Each in a transaction of its own; several workers do each once. */
  async ask(): Promise<{ readonly asked: number }> {
    let asked = 0;
    for (;;) {
      const due = await this.database.transaction(SYSTEM, (tx) => tx.query<{ id: string; officeId: string }>(DUE_TO_ASK, [tx.now, ASK_DAYS, BATCH]));
      let opened = 0;
      for (const { id, officeId } of due) {
        const actor = { ...SYSTEM, officeId } as Actor;
        if (await this.database.transaction(actor, (tx) => this.annuities.ask(tx, actor, officeId, id))) opened += 1;
      }
      asked += opened;
      // A batch that opened nothing would come again for ever.
      if (due.length < BATCH || opened === 0) return { asked };
    }
  }

  /** Every right that is alive, anew: a rule that was turned on, a release with new ones, a mark whose next term has come into sight. */
  async plan(): Promise<{ readonly cases: number }> {
    let cases = 0;
    const laws = new OfficeLaws();
    for (let after = FIRST; ; ) {
      const page = await this.database.read(SYSTEM, (tx) => tx.query<{ id: string; officeId: string }>(CASES, [after, BATCH]));
      for (const { id, officeId } of page) {
        const actor = { ...SYSTEM, officeId } as Actor;
        await this.database.transaction(actor, async (tx) => this.planner.settle(tx, actor, { officeId, caseId: id }, await laws.of(tx, officeId)));
      }
      cases += page.length;
      after = page.at(-1)?.id ?? after;
      if (page.length < BATCH) return { cases };
    }
  }
}
