import { Injectable } from '@nestjs/common';
import { dbRole, may, Refused, type Actor, type CaseEvent } from '@tamga/domain';
import { Database, decodeCursor, encodeCursor, type Tx } from '@tamga/platform';
import { CasesJournal } from '@tamga/features/cases';
import { AccessGrants, asSystem } from '@tamga/features/identity';
import { requireRole } from './assessments.service.js';
import { CaseContext } from './case-context.js';
import { ReviewEndings, type Ending } from './review-ending.service.js';
import { assertRunning, assertVersion } from './review-invitations.service.js';
import { ReviewPacking } from './review-packing.service.js';
import { checkScore, mergeScore, scoreNeeds } from './review-score.js';
import { forReviewer, inScore, summaryOfReview, type ReviewForReviewer, type ReviewSummary } from './review-view.js';
import { ANSWER, BECOME, REVIEW, REVIEW_LOCKED, REVIEWS_OF_REVIEWER, SAVE_SCORE, type Conflict, type ReviewRow } from './reviews.queries.js';

const FIRST = ['0001-01-01', '00000000-0000-0000-0000-000000000000'] as const;

/** What the expert does: state conflicts, read the package, fill in the form and hand it in. */
@Injectable()
export class ReviewAnswers {
  constructor(
    private readonly database: Database,
    private readonly journal: CasesJournal,
    private readonly grants: AccessGrants,
    private readonly packing: ReviewPacking,
    private readonly endings: ReviewEndings,
    private readonly cases: CaseContext,
  ) {}

  /** The actor's own open reviews, the most urgent first. @throws Refused invalid-input for a cursor of another list */
  async mine(actor: Actor, page: { limit: number; cursor?: string | undefined }): Promise<{ data: ReviewSummary[]; page: { nextCursor: string | null } }> {
    const after = page.cursor === undefined ? FIRST : decodeCursor(page.cursor, 2);
    if (!after) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
    return this.database.read(actor, async (tx) => {
      const rows = await tx.query<ReviewRow>(REVIEWS_OF_REVIEWER, [actor.userId, actor.officeId, tx.now, after[0], after[1], page.limit + 1]);
      const shown = rows.slice(0, page.limit);
      const last = rows.length > page.limit ? shown.at(-1) : undefined;
      return { data: shown.map(summaryOfReview), page: { nextCursor: last ? encodeCursor([last.due_on, last.id]) : null } };
    });
  }

  /**
   * The reviewer's own view; null when the actor is not its reviewer. The package is in it once the statement is accepted.
   * @throws Refused review-ended
   */
  async open(tx: Tx, actor: Actor, row: ReviewRow): Promise<ReviewForReviewer | null> {
    if (!(await this.isReviewer(tx, actor, row))) return null;
    assertRunning(row, tx.now);
    return forReviewer(row, row.state === 'accepted' ? await this.packing.unpack(tx, row.id) : null);
  }

  /**
   * The statement about conflicts of interest. Without one the package opens; a conflict that is described waits for an officer.
   * @throws Refused not-found, review-ended, stale-version, conflict when the statement was made before
   */
  accept(actor: Actor, id: string, version: number, conflict: Conflict): Promise<ReviewForReviewer> {
    return this.answer(actor, id, version, async (tx, row) => {
      if (row.state !== 'invited') throw new Refused({ code: 'conflict', facts: { state: row.state } });
      const clear = 'none' in conflict;
      await tx.run(ANSWER, [row.id, row.version, clear ? 'accepted' : 'conflict-declared', conflict, tx.now]);
      const about = { officeId: row.office_id, caseId: row.case_id, reviewId: row.id, reviewerId: row.reviewer_id };
      const event: CaseEvent = clear ? { type: 'review.accepted', ...about } : { type: 'review.conflict-declared', ...about };
      await this.journal.record(tx, asSystem(actor), [event]);
      return this.asReviewer(tx, actor, async () => this.required(await this.open(tx, actor, await this.find(tx, actor, id))));
    });
  }

  /** Ends the review at once, with or without a conflict as the reason. @throws Refused not-found, review-ended, stale-version */
  decline(actor: Actor, id: string, version: number, detail: string | null): Promise<ReviewForReviewer> {
    return this.finish(actor, id, version, { ending: { because: 'declined', ...(detail === null ? {} : { conflict: { detail } }) } });
  }

  /**
   * Lays a piece over the form.
   * @throws Refused not-found, review-ended, stale-version, conflict before the statement is accepted, invalid-input (pointers under /score)
   */
  async saveScore(actor: Actor, id: string, version: number, piece: { readonly [question: string]: unknown }): Promise<ReviewForReviewer> {
    requireRole(actor, 'review.answer');
    return this.database.transaction(actor, async (tx) => {
      const row = await this.find(tx, actor, id);
      assertScorable(row, tx.now);
      assertVersion(row, version);
      const errors = checkScore(piece);
      if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors: inScore(errors) });
      const score = mergeScore(row.score, piece);
      const saved = await tx.one<{ version: number }>(SAVE_SCORE, [id, version, score, tx.now]);
      if (!saved) throw new Refused({ code: 'stale-version' });
      return this.required(await this.open(tx, actor, { ...row, score, version: saved.version, updated_at: tx.now }));
    });
  }

  /**
   * Hands the form in, once; the access ends with it.
   * @throws Refused not-found, review-ended, stale-version, conflict before the statement is accepted, assessment-incomplete (pointers under /score)
   */
  submit(actor: Actor, id: string, version: number): Promise<ReviewForReviewer> {
    const check = (row: ReviewRow, now: Date): void => {
      assertScorable(row, now);
      const missing = scoreNeeds(row.score);
      if (missing.length > 0) throw new Refused({ code: 'assessment-incomplete', errors: inScore(missing) });
    };
    return this.finish(actor, id, version, { ending: { because: 'submitted' }, check });
  }

  private finish(actor: Actor, id: string, version: number, { ending, check }: { ending: Ending; check?: (row: ReviewRow, now: Date) => void }): Promise<ReviewForReviewer> {
    return this.answer(actor, id, version, async (tx, row) => {
      check?.(row, tx.now);
      await this.endings.end(tx, asSystem(actor), row, ending);
      const ended = await tx.one<ReviewRow>(REVIEW, [id, row.office_id]);
      if (!ended) throw new Error('the ended review is not there');
      return forReviewer(ended, null);
    });
  }

  /**
   * Writes on the reviewer's behalf, who may write neither the history nor the end of their own access, but only what
   * their own policies let them read: that is asked first.
   */
  private async answer<T>(actor: Actor, id: string, version: number, work: (tx: Tx, row: ReviewRow) => Promise<T>): Promise<T> {
    requireRole(actor, 'review.answer');
    return this.database.transaction(asSystem(actor), async (tx) => {
      const seen = await this.asReviewer(tx, actor, () => this.find(tx, actor, id));
      await this.cases.lock(tx, seen.case_id);
      const row = await tx.one<ReviewRow>(REVIEW_LOCKED, [id, seen.office_id]);
      if (!row) throw new Refused({ code: 'not-found' });
      assertRunning(row, tx.now);
      assertVersion(row, version);
      return work(tx, row);
    });
  }

  /** Runs a part of a system transaction behind the person's own wall. */
  private async asReviewer<T>(tx: Tx, actor: Actor, work: () => Promise<T>): Promise<T> {
    await tx.run(BECOME, [dbRole(actor)]);
    const result = await work(); // a throw rolls the whole transaction back, the role with it
    await tx.run(BECOME, [dbRole(asSystem(actor))]);
    return result;
  }

  private async find(tx: Tx, actor: Actor, id: string): Promise<ReviewRow> {
    const row = await tx.one<ReviewRow>(REVIEW, [id, actor.officeId]);
    if (!row || row.reviewer_id !== actor.userId || !(await this.isReviewer(tx, actor, row))) throw new Refused({ code: 'not-found' });
    assertRunning(row, tx.now);
    return row;
  }

  private async isReviewer(tx: Tx, actor: Actor, row: ReviewRow): Promise<boolean> {
    return may(actor, 'review.answer', { officeId: row.office_id, grantCapacity: await this.grants.capacityOf(tx, actor, row.id) });
  }

  private required(view: ReviewForReviewer | null): ReviewForReviewer {
    if (!view) throw new Refused({ code: 'not-found' });
    return view;
  }
}

/** @throws Refused review-ended, conflict while the statement is not accepted */
function assertScorable(row: ReviewRow, now: Date): void {
  assertRunning(row, now);
  if (row.state !== 'accepted') throw new Refused({ code: 'conflict', facts: { state: row.state } });
}
