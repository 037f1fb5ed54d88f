import type { AssignableRole } from './access/roles.js';
import type { DocketEventPayloads } from './docket-events.js';
import type { LocalDate } from './time/local-date.js';
import type { ChecklistFact, Fact } from './workflow/facts.js';
import type { Outcome, Stage, Track } from './workflow/stages.js';

/**
 * Everything that can happen, and what is said about it. Events are stored for ever, chained by hash and sent to
 * listeners and webhooks, so a payload is small, made of JSON values only (no Date, no float, no bigint) and holds ids,
 * codes and dates; never an invention's title or text. The few reasons in it are what the history must show; mail leaves them out.
 * An event of an agreement or a deadline that concerns several cases is published once for each.
 */
type OnDisclosure = { readonly disclosureId: string };
type OnCase = { readonly caseId: string };
/** What belongs to a case in most offices, and to none before acceptance or outside the pipeline. */
type PerhapsOnCase = { readonly caseId: string | null };
type OnUser = { readonly userId: string };
type Assessed = OnCase & { readonly assessmentId: string; readonly kind: string; readonly number: number };
type Reviewed = OnCase & { readonly reviewId: string; readonly reviewerId: string };
type Filed = PerhapsOnCase & { readonly documentId: string; readonly disclosureId: string | null; readonly kind: string };
type Agreed = PerhapsOnCase & { readonly agreementId: string; readonly kind: string };
type Owed = Agreed & { readonly obligationId: string; readonly dueOn: LocalDate };
type Imported = { readonly importId: string; readonly startedBy: string; readonly written: number };
/** What one person asks and another decides; a distribution has an event of its own. */
export const APPROVAL_SUBJECTS = ['agreement', 'write-off', 'offer', 'royalty-policy', 'payee-account', 'set-aside', 'income-shares', 'income-weights'] as const;
export type ApprovalSubject = (typeof APPROVAL_SUBJECTS)[number];
type Offered = OnCase & { readonly offerId: string };
type Commented = OnCase & { readonly commentId: string; readonly sha256: string };
/** The stage clock after the event, so that a replay needs neither a clock nor a policy. */
type Clock = { readonly on: LocalDate; readonly clockStartedOn: LocalDate; readonly stageDueOn: LocalDate | null };

export type EventPayloads = DocketEventPayloads & {
  'disclosure.drafted': OnDisclosure & { readonly authorId: string };
  'disclosure.edited': OnDisclosure & { readonly sections: readonly string[] };
  /** The day that decides about novelty has become known or moved; `planned` when it is still to come. */
  'disclosure.publication-reported': OnDisclosure & { readonly on: LocalDate; readonly planned: boolean };
  'disclosure.submitted': OnDisclosure;
  'disclosure.returned': OnDisclosure & { readonly questions: number };
  'disclosure.withdrawn': OnDisclosure;
  'disclosure.accepted': OnDisclosure & OnCase;
  'disclosure.signature-requested': OnDisclosure & OnUser;
  'disclosure.signed': OnDisclosure & PerhapsOnCase & OnUser & { readonly contentSha256: string; readonly signed: number; readonly of: number };
  'disclosure.signatures-voided': OnDisclosure & PerhapsOnCase & { readonly userIds: readonly string[]; readonly sections: readonly string[] };

  'case.opened': OnCase & OnDisclosure & {
    readonly reference: string; readonly track: Track; readonly ownerId: string | null; readonly policyVersion: number;
    readonly on: LocalDate; readonly stageDueOn: LocalDate | null;
  };
  'case.stage-changed': OnCase & {
    readonly from: Stage; readonly to: Stage; readonly on: LocalDate; readonly stageDueOn: LocalDate | null;
    readonly reason?: string;
    /** Criteria that were not met and let pass because a manager had waived them. */
    readonly overridden: readonly string[];
  };
  'case.sent-back': OnCase & {
    readonly from: Stage; readonly to: Stage; readonly on: LocalDate; readonly stageDueOn: LocalDate | null; readonly reason: string;
  };
  'case.held': OnCase & { readonly stage: Stage; readonly on: LocalDate; readonly until: LocalDate | null; readonly reason: string };
  'case.resumed': OnCase & Clock & { readonly stage: Stage; readonly daysHeld: number };
  'case.closed': OnCase & Clock & { readonly stage: Stage; readonly outcome: Outcome; readonly reason: string };
  'case.reopened': OnCase & Clock & { readonly stage: Stage; readonly reason: string };
  'case.criterion-overridden': OnCase & { readonly stage: Stage; readonly criterion: string; readonly justification: string; readonly on: LocalDate };
  'case.officer-assigned': OnCase & { readonly ownerId: string; readonly previousOwnerId: string | null };
  /** The case goes on under a newer policy of its office. `held`: it is on hold, so its target does not run. `moved`: the target's date is another. */
  'case.policy-adopted': OnCase & { readonly policyVersion: number; readonly stage: Stage; readonly held: boolean; readonly moved: boolean; readonly on: LocalDate; readonly stageDueOn: LocalDate | null };
  'case.edited': OnCase & { readonly fields: readonly string[]; readonly track?: Track };
  /** Ids of the office's tags: what they are called stands in `tags`. */
  'case.tagged': OnCase & { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** A colleague asks the officer to look at the case; `reason` is what they wrote. */
  'case.reminded': OnCase & { readonly ownerId: string; readonly reason: string };
  /** What is written stands in the comment; the history keeps its id and the digest of its words. `mentions`: those newly named who hear of it in no other way. */
  'case.commented': Commented & { readonly audience: 'internal' | 'inventors'; readonly mentions: readonly string[] };
  'case.comment-edited': Commented & { readonly audience: 'internal' | 'inventors'; readonly mentions: readonly string[] };
  'case.comment-withdrawn': OnCase & { readonly commentId: string };
  'case.fact-established': OnCase & { readonly fact: Fact | ChecklistFact; readonly sourceKind: string; readonly sourceId: string };
  'case.fact-withdrawn': OnCase & { readonly fact: Fact | ChecklistFact; readonly sourceKind: string; readonly sourceId: string };

  'assessment.drafted': Assessed;
  'assessment.completed': Assessed & { readonly facts: readonly Fact[] };
  'assessment.superseded': Assessed & { readonly bySupersedingId: string };

  'review.invited': Reviewed & { readonly dueOn: LocalDate };
  'review.accepted': Reviewed;
  /** The reviewer described a conflict of interest: an officer decides whether the package is opened all the same. */
  'review.conflict-declared': Reviewed;
  'review.declined': Reviewed & { readonly conflict: boolean };
  'review.submitted': Reviewed;
  'review.ended': Reviewed & { readonly because: 'submitted' | 'declined' | 'expired' | 'revoked' };

  'document.added': Filed & { readonly sha256: string };
  'document.version-added': Filed & { readonly version: number; readonly sha256: string };
  'document.removed': Filed & { readonly reason: string };

  'asset.recorded': OnCase & { readonly assetId: string; readonly kind: string; readonly jurisdiction: string | null };
  'asset.edited': OnCase & { readonly assetId: string; readonly fields: readonly string[] };
  'asset.priority-claimed': OnCase & { readonly assetId: string; readonly earlierId: string };
  'asset.priority-dropped': OnCase & { readonly assetId: string; readonly earlierId: string; readonly reason: string };
  /** Somebody with a right to know was told that the asset may be given up. */
  'asset.notice-given': OnCase & { readonly assetId: string; readonly noticeId: string; readonly capacity: string; readonly on: LocalDate };
  'asset.notice-voided': OnCase & { readonly assetId: string; readonly noticeId: string; readonly capacity: string; readonly reason: string };
  'asset.relinquished': OnCase & { readonly assetId: string; readonly manner: string; readonly on: LocalDate; readonly decidedById: string; readonly reason: string };

  /** A file of another system has been taken in. `leftOut`: rows that the office had changed since somebody looked; they were not written. */
  'import.committed': Imported & { readonly leftOut: number };
  /** It has stopped at a row, or before any; what was written stays, `waiting` rows were not. */
  'import.failed': Imported & { readonly waiting: number; readonly row: number | null; readonly because: string };

  'agreement.drafted': Agreed;
  'agreement.edited': Agreed & { readonly fields: readonly string[] };
  'agreement.executed': Agreed & { readonly effectiveOn: LocalDate; readonly expiresOn: LocalDate | null };
  'agreement.terminated': Agreed & { readonly on: LocalDate };
  'agreement.expired': Agreed & { readonly on: LocalDate };
  /** The parties gave up before it was ever in force. */
  'agreement.abandoned': Agreed & { readonly on: LocalDate; readonly reason: string };
  /** A step on its way that has no event of its own: what was done, and where it led. */
  'agreement.moved': Agreed & { readonly command: string; readonly from: string; readonly to: string; readonly reason?: string };
  'agreement.approved': Agreed & { readonly approvalId: string };
  'agreement.version-added': Agreed & { readonly versionId: string; readonly number: number; readonly documentId: string };
  'agreement.signed': Agreed & { readonly signatoryId: string; readonly on: LocalDate };
  /** `fields`: what becomes another from that day; before and after stand in the amendment. */
  'agreement.amended': Agreed & { readonly amendmentId: string; readonly number: number; readonly effectiveOn: LocalDate; readonly fields: readonly string[] };
  'agreement.amendment-applied': Agreed & { readonly amendmentId: string; readonly number: number; readonly effectiveOn: LocalDate };
  /** The obligations of an agreement have been brought to what its terms call for; told once, whatever cases it concerns. */
  'agreement.obligations-settled': { readonly agreementId: string };
  'obligation.recorded': Owed;
  'obligation.met': Owed & { readonly metOn: LocalDate };
  'obligation.waived': Owed & { readonly reason: string };

  /** A run waits for a second person. */
  'distribution.submitted': { readonly distributionId: string; readonly number: number; readonly submittedBy: string };
  /** `userIds`: who has a statement to read; of a long run several events, each with some of them. */
  'distribution.approved': { readonly distributionId: string; readonly number: number; readonly userIds: readonly string[] };
  'offer.drafted': Offered;
  /** `from`: what was approved or public until then is so no longer. */
  'offer.edited': Offered & { readonly from: string; readonly fields: readonly string[] };
  'offer.submitted': Offered;
  'offer.returned': Offered & { readonly reason: string };
  /** `leaks`: places where it repeats confidential words, which the approver has seen. */
  'offer.approved': Offered & { readonly leaks: number; readonly contentSha256: string };
  'offer.published': Offered & { readonly slug: string; readonly contentSha256: string };
  'offer.withdrawn': Offered & { readonly reason: string };
  /** Who it is stands in the lead; `ownerId`: who is to answer, or was, when `ownerGone`. */
  'lead.recorded': OnCase & { readonly leadId: string; readonly ownerId: string; readonly ownerGone: boolean; readonly origin: 'form' | 'hand' | 'campaign' };
  /** One round of letters about an offer; to whom stands in it. */
  'campaign.sent': Offered & { readonly campaignId: string; readonly recipients: number };
  'lead.sent': OnCase & { readonly leadId: string; readonly kind: 'offer' | 'document'; readonly documentId: string | null };
  'lead.moved': OnCase & { readonly leadId: string; readonly from: string; readonly to: string };

  /** `subjectId`: what is to be decided; `at`: the record whose page shows it; `label`: its number or code, never a title; `roles`: who is to decide. */
  'approval.asked': PerhapsOnCase & { readonly subject: ApprovalSubject; readonly subjectId: string; readonly at: string; readonly label: string; readonly roles: readonly AssignableRole[] };
  /** Nothing is asked any more of anybody, or of the one who has done their part. */
  'approval.settled': { readonly subjectId: string; readonly userId: string | null };

  /** The run is in the books; published once whoever can read a statement. */
  'distribution.booked': { readonly distributionId: string; readonly number: number };
  'distribution.reversed': { readonly distributionId: string; readonly number: number };
  /** A payment has left the bank. */
  'distribution.paid': { readonly paymentId: string };

  /** A notice: a right-holder is to be paid by a day, or should have been. Neither the person nor the amount is in it. */
  'remuneration.due': PerhapsOnCase & { readonly remunerationId: string; readonly dueOn: LocalDate; readonly daysLeft: number; readonly toManagers: boolean };

  'party.recorded': { readonly partyId: string; readonly kind: string };
  /** `partyId`: the one that stays; the other leads to it from now on. */
  'party.merged': { readonly partyId: string; readonly mergedId: string };

  /** Whoever is invited need not have an account yet. */
  'user.invited': { readonly invitationId: string; readonly roles: readonly AssignableRole[] };
  'user.joined': OnUser;
  'user.disabled': OnUser;
  'user.enabled': OnUser;
  'role.granted': OnUser & { readonly role: AssignableRole };
  'role.revoked': OnUser & { readonly role: AssignableRole };
  'password.reset-requested': OnUser;
  'password.changed': OnUser;
  'token.issued': { readonly tokenId: string; readonly scopes: readonly string[] };
  'token.revoked': { readonly tokenId: string };
  'policy.published': { readonly version: number };
};

export type EventType = keyof EventPayloads;

/** One event of a given type: `EventOf<'case.held'>`. */
export type EventOf<T extends EventType> = { readonly [K in T]: { readonly type: K; readonly officeId: string } & EventPayloads[K] }[T];
export type DomainEvent = EventOf<EventType>;
