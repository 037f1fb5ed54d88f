import { Injectable } from '@nestjs/common';
import type { Actor } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { Database, type NamedQuery } from '@tamga/platform';
import { ClauseReview } from './clause-review.js';
import { OfficeLaws, readDockets } from './docket-book.js';
import { cautious, isSettled } from './docket-outcome.js';
import { DocketSettlement } from './docket-settlement.js';

const BATCH = 500;
const CASES: NamedQuery = {
  name: 'docket-review-cases',
  text: `SELECT c.id, c.office_id AS "officeId" FROM cases c WHERE c.id > $1 AND ($3::uuid IS NULL OR c.office_id = $3) AND c.standing <> 'closed'
    AND EXISTS (SELECT 1 FROM docket_events e WHERE e.case_id = c.id AND e.voided_at IS NULL) ORDER BY c.id LIMIT $2`,
};
/** Open cases with an open deadline that was reckoned by this calendar. */
const BY_CALENDAR: NamedQuery = {
  name: 'docket-review-by-calendar',
  text: `SELECT DISTINCT d.case_id AS id, d.office_id AS "officeId" FROM deadlines d JOIN deadline_workings w ON w.deadline_id = d.id JOIN cases c ON c.id = d.case_id
    WHERE d.office_id = $1 AND d.state = 'open' AND d.docket_event_id IS NOT NULL AND w.calendar = $2 AND c.standing <> 'closed' ORDER BY 1`,
};

type CaseLine = { id: string; officeId: string };

/** `changed`: deadlines and questions that were written. */
export type Reviewed = { readonly cases: number; readonly changed: number };

/**
 * Looks at every open case again and dockets what its events call for and nobody has docketed: a rule that was turned on, a release with new
 * rules, an event that a listener missed. What stands is left alone; where the law now says another day, a conflict asks a person. The dockets are
 * read by the batch, and only a case where something is to be written gets a transaction. Agreements' clauses are looked at beside.
 */
@Injectable()
export class DocketReview {
  constructor(
    private readonly database: Database,
    private readonly settlement: DocketSettlement,
    private readonly clauses: ClauseReview,
  ) {}

  async run(officeId: string | null = null): Promise<Reviewed> {
    let [cases, changed] = [0, 0];
    const laws = new OfficeLaws();
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const page = await this.database.read(SYSTEM, (tx) => tx.query<CaseLine>(CASES, [after, BATCH, officeId]));
      changed += await this.reviewAll(laws, page, 'docket.reviewed');
      cases += page.length;
      after = page.at(-1)?.id ?? after;
      if (page.length < BATCH) return { cases, changed: changed + (await this.clauses.run(officeId, null, 'docket.reviewed')) };
    }
  }

  /** After the closed days of an authority have changed. */
  async ofCalendar(officeId: string, authority: string): Promise<Reviewed> {
    const cases = await this.database.read(SYSTEM, (tx) => tx.query<CaseLine>(BY_CALENDAR, [officeId, authority]));
    let changed = 0;
    const laws = new OfficeLaws();
    for (let from = 0; from < cases.length; from += BATCH) changed += await this.reviewAll(laws, cases.slice(from, from + BATCH), 'calendar.changed');
    return { cases: cases.length, changed: changed + (await this.clauses.run(officeId, authority, 'calendar.changed')) };
  }

  private async reviewAll(laws: OfficeLaws, cases: readonly CaseLine[], because: string): Promise<number> {
    const dockets = cases.length === 0 ? [] : await this.database.read(SYSTEM, (tx) => readDockets(tx, cases, laws));
    let changed = 0;
    for (const docket of dockets) if (!isSettled(cautious(docket))) changed += await this.review(laws, docket.caseId, docket.officeId, because);
    return changed;
  }

  /** Each case in a transaction of its own: what one case fails at costs no other its review, and the next night tries again. */
  private async review(laws: OfficeLaws, caseId: string, officeId: string, because: string): Promise<number> {
    const actor = { ...SYSTEM, officeId } as Actor;
    const changes = await this.database.transaction(actor, async (tx) => this.settlement.settle(tx, actor, caseId, { because, manner: 'cautious', law: await laws.of(tx, officeId) }));
    return changes.filter(({ change }) => change !== 'kept').length;
  }
}
