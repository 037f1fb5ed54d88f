import { Injectable } from '@nestjs/common';
import type { Actor, CaseEvent } from '@tamga/domain';
import { Refused } from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { CasesJournal } from '@tamga/features/cases';
import { AccessGrants } from '@tamga/features/identity';
import { END, REVOKE_SECRETS, type Conflict, type ReviewRow } from './reviews.queries.js';
import type { ReviewEnding } from './review.entity.js';

const STATE_AFTER = { submitted: 'submitted', declined: 'declined', expired: 'ended', revoked: 'ended' } as const satisfies Record<ReviewEnding, string>;

export type Ending = { readonly because: ReviewEnding; readonly conflict?: Conflict };

/** How a review ends, whoever ends it: the state, the access, the mailed link and the history, all or nothing. */
@Injectable()
export class ReviewEndings {
  constructor(
    private readonly journal: CasesJournal,
    private readonly grants: AccessGrants,
  ) {}

  /**
   * In a transaction of the system on somebody's behalf that holds the review's row.
   * @throws Refused stale-version when the row is not in the version it was read in
   */
  async end(tx: Tx, actor: Actor, row: ReviewRow, { because, conflict }: Ending): Promise<void> {
    const ended = await tx.run(END, [row.id, row.version, STATE_AFTER[because], because, tx.now, conflict ?? null]);
    if (ended === 0) throw new Refused({ code: 'stale-version' });
    await this.grants.end(tx, actor, { recordId: row.id, userId: row.reviewer_id, capacity: 'reviewer' });
    await tx.run(REVOKE_SECRETS, [row.id, tx.now]);
    const about = { officeId: row.office_id, caseId: row.case_id, reviewId: row.id, reviewerId: row.reviewer_id };
    const first: CaseEvent[] =
      because === 'submitted' ? [{ type: 'review.submitted', ...about }] : because === 'declined' ? [{ type: 'review.declined', ...about, conflict: conflict !== undefined }] : [];
    await this.journal.record(tx, actor, [...first, { type: 'review.ended', ...about, because }]);
  }
}
