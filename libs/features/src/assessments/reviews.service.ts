import { Injectable } from '@nestjs/common';
import { Refused, type Actor } from '@tamga/domain';
import { Database, type Tx } from '@tamga/platform';
import { CasesJournal } from '@tamga/features/cases';
import { asSystem, SYSTEM } from '@tamga/features/identity';
import { allow, requireRole } from './assessments.service.js';
import { CaseContext } from './case-context.js';
import { ReviewAnswers } from './review-answers.service.js';
import { ReviewEndings } from './review-ending.service.js';
import { assertRunning, assertVersion } from './review-invitations.service.js';
import { ReviewPacking } from './review-packing.service.js';
import { forStaff, type ReviewForReviewer, type ReviewForStaff } from './review-view.js';
import { CLEAR, REVIEW, REVIEW_LOCKED, REVIEWS_OF_CASE, REVIEWS_OVERDUE, type ReviewRow } from './reviews.queries.js';

/** What the office does with a review once it is on its way; what the expert does is `ReviewAnswers`. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly database: Database,
    private readonly journal: CasesJournal,
    private readonly cases: CaseContext,
    private readonly endings: ReviewEndings,
    private readonly answers: ReviewAnswers,
    private readonly packing: ReviewPacking,
  ) {}

  /** Newest first. @throws Refused not-found, forbidden */
  async ofCase(actor: Actor, caseId: string): Promise<ReviewForStaff[]> {
    requireRole(actor, 'review.read');
    return this.database.read(actor, async (tx) => {
      const [found, rows] = await Promise.all([this.cases.load(tx, caseId), tx.query<ReviewRow>(REVIEWS_OF_CASE, [caseId, actor.officeId])]);
      allow(actor, 'review.read', found);
      return rows.map((row) => forStaff(row));
    });
  }

  /** One review as its reader may see it: the expert's own, or the office's. @throws Refused not-found, review-ended */
  async get(actor: Actor, id: string): Promise<ReviewForReviewer | ReviewForStaff> {
    requireRole(actor, 'review.read');
    return this.database.read(actor, async (tx) => {
      const row = await tx.one<ReviewRow>(REVIEW, [id, actor.officeId]);
      if (!row) throw new Refused({ code: 'not-found' });
      if (row.reviewer_id === actor.userId) {
        const own = await this.answers.open(tx, actor, row);
        if (own) return own;
      }
      await this.assertStaff(tx, actor, row);
      return forStaff(row, await this.packing.unpack(tx, id));
    });
  }

  /** An officer has weighed the described conflict and opens the package all the same. @throws Refused not-found, forbidden, review-ended, stale-version, conflict */
  clear(actor: Actor, id: string, version: number): Promise<ReviewForStaff> {
    return this.change(actor, { id, version, permission: 'review.invite' }, async (tx, row) => {
      if (row.state !== 'conflict-declared') throw new Refused({ code: 'conflict', facts: { state: row.state } });
      await tx.run(CLEAR, [id, version, tx.now]);
      await this.journal.record(tx, asSystem(actor), [{ type: 'review.accepted', officeId: row.office_id, caseId: row.case_id, reviewId: id, reviewerId: row.reviewer_id }]);
    });
  }

  /** Ends the expert's access at once. @throws Refused not-found, forbidden, review-ended, stale-version */
  end(actor: Actor, id: string, version: number): Promise<ReviewForStaff> {
    return this.change(actor, { id, version, permission: 'review.end' }, (tx, row) => this.endings.end(tx, asSystem(actor), row, { because: 'revoked' }));
  }

  /**
   * Writes down the end of reviews whose last day is over; the access itself ended by the calendar. Each in its own
   * transaction, so that one that fails does not hold up the others. Safe to run at any time, by any number of workers.
   * @returns how many were ended
   */
  async expire(limit = 200): Promise<{ ended: number }> {
    const due = await this.database.read(SYSTEM, (tx) => tx.query<{ id: string; office_id: string; case_id: string }>(REVIEWS_OVERDUE, [tx.now, limit]));
    let ended = 0;
    for (const { id, office_id: officeId, case_id: caseId } of due) {
      const system = { ...SYSTEM, officeId };
      ended += await this.database.transaction(system, async (tx) => {
        await this.cases.lock(tx, caseId);
        const row = await tx.one<ReviewRow>(REVIEW_LOCKED, [id, officeId]);
        if (!row || row.ended_at !== null || row.ends_at > tx.now) return 0; // somebody else ended or prolonged it meanwhile
        await this.endings.end(tx, system, row, { because: 'expired' });
        return 1;
      });
    }
    return { ended };
  }

  private async change(
    actor: Actor,
    { id, version, permission }: { id: string; version: number; permission: 'review.invite' | 'review.end' },
    work: (tx: Tx, row: ReviewRow) => Promise<void>,
  ): Promise<ReviewForStaff> {
    requireRole(actor, permission);
    return this.database.transaction(asSystem(actor), async (tx) => {
      const seen = await tx.one<ReviewRow>(REVIEW, [id, actor.officeId]);
      if (!seen) throw new Refused({ code: 'not-found' });
      allow(actor, permission, await this.cases.lock(tx, seen.case_id));
      const row = await tx.one<ReviewRow>(REVIEW_LOCKED, [id, actor.officeId]);
      if (!row) throw new Refused({ code: 'not-found' });
      assertRunning(row, tx.now);
      assertVersion(row, version);
      await work(tx, row);
      const after = await tx.one<ReviewRow>(REVIEW, [id, actor.officeId]);
      if (!after) throw new Error('the review is not there');
      return forStaff(after, await this.packing.unpack(tx, id));
    });
  }

  /** A reviewer whose access has ended is told no more than a stranger. */
  private async assertStaff(tx: Tx, actor: Actor, row: ReviewRow): Promise<void> {
    const found = await this.cases.load(tx, row.case_id); // a person's wall hides the case: not-found
    allow(actor, 'review.read', found);
  }
}
