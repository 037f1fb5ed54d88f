import { Injectable } from '@nestjs/common';
import { Refused } from '@tamga/domain';
import { SessionsService, SYSTEM, type OpenedSession } from '@tamga/features/identity';
import { Database, sha256 } from '@tamga/platform';
import { assertRunning } from './review-invitations.service.js';
import { REVIEW, REVIEWER_IS_DISABLED, USE_SECRET, type ReviewRow } from './reviews.queries.js';

export type ReviewEntry = { readonly reviewId: string; readonly session: OpenedSession };

/** How an expert comes in without a password: by the link that was mailed, as often as they like until the review ends. */
@Injectable()
export class ReviewEntries {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Opens a session that is a reviewer's whatever else this person may be: a link in a mail must not open more than its package.
   * @throws Refused invitation-invalid for a link that is unknown or replaced, review-ended
   */
  enter(secret: string, userAgent: string): Promise<ReviewEntry> {
    return this.database.transaction(SYSTEM, async (tx) => {
      const used = await tx.one<{ review_id: string; office_id: string; revoked_at: Date | null }>(USE_SECRET, [sha256(secret), tx.now]);
      const row = used && (await tx.one<ReviewRow>(REVIEW, [used.review_id, used.office_id]));
      if (!used || !row) throw new Refused({ code: 'invitation-invalid' });
      assertRunning(row, tx.now);
      if (used.revoked_at || (await tx.one(REVIEWER_IS_DISABLED, [row.reviewer_id]))) throw new Refused({ code: 'invitation-invalid' });
      const session = this.sessions.open(tx, { userId: row.reviewer_id, officeId: row.office_id, userAgent, onlyRoles: ['reviewer'], expiresAt: row.ends_at });
      return { reviewId: row.id, session };
    });
  }
}
