import { Injectable } from '@nestjs/common';
import { addYears, today, Refused, type Actor, type AssessmentKind, type FieldError, type Locale, type LocalDate } from '@tamga/domain';
import { Database, newId, type Tx } from '@tamga/platform';
import { CasesJournal } from '@tamga/features/cases';
import { AccessGrants, asSystem, PeopleService } from '@tamga/features/identity';
import { allow, requireRole } from './assessments.service.js';
import { assertOpen, CaseContext, type AssessedCase } from './case-context.js';
import { ReviewPacking, type ToPack } from './review-packing.service.js';
import { forStaff, type ReviewForStaff } from './review-view.js';
import { END_OF_DAY, HAS_OPEN_REVIEW, INSERT_REVIEW, IS_INVENTOR, REVIEW, REVIEW_LOCKED, REVOKE_SECRETS, TOUCH, type ReviewRow } from './reviews.queries.js';

export type ReviewInvitation = ToPack & {
  readonly email: string; readonly familyName: string; readonly givenName: string; readonly locale: Locale;
  readonly assessmentKind: AssessmentKind | null; readonly synopsis: string;
  readonly dueOn: LocalDate; readonly endsOn: LocalDate;
};

type OfficeDay = { ends_at: Date; timezone: string; name: { [L in Locale]: string } };

/** Asking an outside expert to judge one package, by a link in a mail. */
@Injectable()
export class ReviewInvitations {
  constructor(
    private readonly database: Database,
    private readonly journal: CasesJournal,
    private readonly cases: CaseContext,
    private readonly grants: AccessGrants,
    private readonly people: PeopleService,
    private readonly packing: ReviewPacking,
  ) {}

  /**
   * Makes the review, its sealed package, the reviewer's account when there is none, their access until the end of `endsOn`
   * where the office is, and the mail; all in one transaction.
   * @throws Refused not-found, forbidden, case-not-open, invalid-input (dates, documents, an inventor as reviewer), conflict (invited already, or the person is disabled)
   */
  async invite(actor: Actor, caseId: string, invitation: ReviewInvitation): Promise<ReviewForStaff> {
    requireRole(actor, 'review.invite');
    return this.database.transaction(asSystem(actor), async (tx) => {
      const found = await this.cases.lock(tx, caseId);
      allow(actor, 'review.invite', found);
      assertOpen(found);
      const office = await tx.one<OfficeDay>(END_OF_DAY, [found.officeId, invitation.endsOn]);
      if (!office || !actor.userId) throw new Error('only a person of an office invites');
      refuse([...datesOf(invitation, today(tx.now, office.timezone)), ...(await this.packing.unknown(tx, caseId, invitation.documentIds))]);
      const { userId: reviewerId } = await this.people.ensure(tx, asSystem(actor), { ...invitation, officeId: found.officeId, role: 'reviewer' });
      await this.assertIndependent(tx, found, reviewerId, invitation);
      const id = newId();
      const { assessmentKind, synopsis, dueOn, endsOn } = invitation;
      await tx.run(INSERT_REVIEW, [id, found.officeId, caseId, found.reference, reviewerId, actor.userId, assessmentKind, synopsis, dueOn, endsOn, office.ends_at, tx.now]);
      await this.packing.seal(tx, found, id, invitation);
      await this.grants.grant(tx, asSystem(actor), { recordId: id, userId: reviewerId, officeId: found.officeId, capacity: 'reviewer', endsAt: office.ends_at });
      const row = await this.require(tx, id, found.officeId);
      await this.packing.mail(tx, actor, row);
      await this.journal.record(tx, asSystem(actor), [{ type: 'review.invited', officeId: found.officeId, caseId, reviewId: id, reviewerId, dueOn }]);
      return forStaff(row);
    });
  }

  /** A new link by mail; the former one stops working. @throws Refused not-found, forbidden, review-ended, stale-version */
  async resend(actor: Actor, id: string, version: number): Promise<ReviewForStaff> {
    requireRole(actor, 'review.invite');
    return this.database.transaction(asSystem(actor), async (tx) => {
      const officeId = actor.officeId ?? '';
      const row = await tx.one<ReviewRow>(REVIEW_LOCKED, [id, officeId]);
      if (!row) throw new Refused({ code: 'not-found' });
      allow(actor, 'review.invite', await this.cases.load(tx, row.case_id));
      assertRunning(row, tx.now);
      assertVersion(row, version);
      await tx.run(REVOKE_SECRETS, [id, tx.now]);
      await this.packing.mail(tx, actor, row);
      await tx.run(TOUCH, [id, tx.now]);
      return forStaff(await this.require(tx, id, officeId));
    });
  }

  private async require(tx: Tx, id: string, officeId: string): Promise<ReviewRow> {
    const row = await tx.one<ReviewRow>(REVIEW, [id, officeId]);
    if (!row) throw new Error('the review is not there');
    return row;
  }

  /** Nobody judges their own invention, or the same package twice at a time. */
  private async assertIndependent(tx: Tx, found: AssessedCase, reviewerId: string, { email, assessmentKind }: ReviewInvitation): Promise<void> {
    const [content, known] = await Promise.all([this.cases.disclosure(tx, found), tx.one(IS_INVENTOR, [found.disclosureId, reviewerId, found.id])]);
    const written = (content?.inventors ?? []).some((line) => line.email?.trim().toLowerCase() === email.trim().toLowerCase());
    if (known || written) refuse([{ pointer: '/email', code: 'is-inventor' }]);
    if (await tx.one(HAS_OPEN_REVIEW, [found.id, reviewerId, assessmentKind])) throw new Refused({ code: 'conflict', facts: { reason: 'invited-already' } });
  }
}

/** @throws Refused review-ended, once its end was written down or its last day is over */
export function assertRunning(row: Pick<ReviewRow, 'ended_at' | 'ends_at'>, now: Date): void {
  if (row.ended_at !== null || row.ends_at <= now) throw new Refused({ code: 'review-ended' });
}

export function assertVersion(row: Pick<ReviewRow, 'version'>, version: number): void {
  if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
}

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
}

/** Due today or later, and over within a year: access that nobody remembers should not outlive the memory. */
function datesOf({ dueOn, endsOn }: ReviewInvitation, now: LocalDate): FieldError[] {
  const limit = addYears(now, 1);
  return [
    ...(dueOn < now || dueOn > limit ? [{ pointer: '/dueOn', code: 'out-of-range', params: { min: now, max: limit } }] : []),
    ...(endsOn < dueOn || endsOn > limit ? [{ pointer: '/endsOn', code: 'out-of-range', params: { min: dueOn, max: limit } }] : []),
  ];
}
