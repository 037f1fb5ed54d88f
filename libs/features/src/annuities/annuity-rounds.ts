import { Injectable } from '@nestjs/common';
import type { Actor, LocalDate } from '@tamga/domain';
import { officeToday } from '@tamga/features/assets';
import { OfficeLaws } from '@tamga/features/deadlines';
import { SYSTEM } from '@tamga/features/identity';
import { Database, type Tx } from '@tamga/platform';
import { AnnuitiesService } from './annuities.service.js';
import { DUE_TO_ASK } from './annuities.queries.js';
import { AnnuityPlanner } from './annuity-planner.js';
import { isPlanned, planSteps, readRights } from './annuity-steps.js';
import { ASK_DAYS } from './annuity-prices.service.js';
import { CASES } from './plan.queries.js';

const BATCH = 500;
type CaseLine = { id: string; officeId: string };

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

  /** Every right that is alive, anew: a rule that was turned on, a release with new ones, a mark whose next term has come into sight. Read by the batch; only a case whose plan is another gets a transaction. */
  async plan(): Promise<{ readonly cases: number; readonly changed: number }> {
    let [cases, changed] = [0, 0];
    const laws = new OfficeLaws();
    for (let after = FIRST; ; ) {
      const page = await this.database.read(SYSTEM, async (tx) => {
        const found = await tx.query<CaseLine>(CASES, [after, BATCH]);
        return { last: found.at(-1)?.id, count: found.length, stale: await this.stale(tx, found, laws) };
      });
      for (const { id, officeId } of page.stale) {
        const actor = { ...SYSTEM, officeId } as Actor;
        await this.database.transaction(actor, async (tx) => this.planner.settle(tx, actor, { officeId, caseId: id }, await laws.of(tx, officeId)));
      }
      cases += page.count;
      changed += page.stale.length;
      after = page.last ?? after;
      if (page.count < BATCH) return { cases, changed };
    }
  }

  /** Those whose plan is not what their docket calls for now. */
  private async stale(tx: Tx, cases: readonly CaseLine[], laws: OfficeLaws): Promise<readonly CaseLine[]> {
    if (cases.length === 0) return [];
    const rightsOf = await readRights(tx, cases.map(({ id }) => id));
    const days = new Map<string, LocalDate>();
    const stale: CaseLine[] = [];
    for (const each of cases) {
      const today = days.get(each.officeId) ?? (await officeToday(tx, each.officeId));
      days.set(each.officeId, today);
      const rights = rightsOf(each.id);
      if (!isPlanned(planSteps(rights, await laws.of(tx, each.officeId), today), rights.gaps)) stale.push(each);
    }
    return stale;
  }
}
