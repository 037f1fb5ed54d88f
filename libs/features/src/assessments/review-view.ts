import type { AssessmentKind, FieldError, Locale } from '@tamga/domain';
import { scoreNeeds, type ReviewScore } from './review-score.js';
import type { Conflict, ReviewRow } from './reviews.queries.js';
import type { ReviewEnding, ReviewState } from './review.entity.js';

/** A document of the package as its reader sees it; the content is fetched from the documents' own address. */
export type PackedDocument = { id: string; title: string; kind: string; fileName: string; mediaType: string; size: number; number: number };

/** What may be shown of a disclosure: the invention, and nothing about its people, money or prospects. */
export type PackedDisclosure = { readonly [field: string]: unknown };

export type ReviewPackage = { brief: string; documents: PackedDocument[]; disclosure: PackedDisclosure | null };

/** Non-confidential: what may be read before a conflict has been denied, and stand in a list. */
export type ReviewSummary = {
  id: string; office: { [L in Locale]: string }; caseReference: string; assessmentKind: AssessmentKind | null; synopsis: string; state: ReviewState;
  dueOn: string; endsOn: string; invitedBy: { id: string; name: string }; reviewer: { id: string; name: string }; version: number; createdAt: string;
  answeredAt: string | null; submittedAt: string | null; endedAt: string | null; endedBecause: ReviewEnding | null;
};

/** To the office: with the case, the address and the statement; the score only once it is submitted; the package when one review is asked for. */
export type ReviewForStaff = ReviewSummary & { caseId: string; reviewerEmail: string; conflict: Conflict | null; score: ReviewScore | null; package: ReviewPackage | null };

/** To the reviewer: the package and the form, once the statement is accepted. */
export type ReviewForReviewer = ReviewSummary & { conflict: Conflict | null; package: ReviewPackage | null; score: ReviewScore | null; missing: FieldError[] };

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

export function summaryOfReview(row: ReviewRow): ReviewSummary {
  return {
    id: row.id, office: row.office_name, caseReference: row.case_reference, assessmentKind: row.assessment_kind, synopsis: row.synopsis, state: row.state,
    dueOn: row.due_on, endsOn: row.ends_on, invitedBy: { id: row.invited_by, name: row.invited_by_name }, reviewer: { id: row.reviewer_id, name: row.reviewer_name },
    version: row.version, createdAt: row.created_at.toISOString(), answeredAt: instant(row.answered_at), submittedAt: instant(row.submitted_at),
    endedAt: instant(row.ended_at), endedBecause: row.ended_because,
  };
}

/** What an expert has not handed in yet is theirs to change their mind about. */
export function forStaff(row: ReviewRow, packed: ReviewPackage | null = null): ReviewForStaff {
  return { ...summaryOfReview(row), caseId: row.case_id, reviewerEmail: row.reviewer_email, conflict: row.conflict, score: row.state === 'submitted' ? row.score : null, package: packed };
}

export function forReviewer(row: ReviewRow, packed: ReviewPackage | null): ReviewForReviewer {
  const open = row.state === 'accepted';
  return { ...summaryOfReview(row), conflict: row.conflict, package: open ? packed : null, score: open ? row.score : null, missing: open ? inScore(scoreNeeds(row.score)) : [] };
}

export function inScore(errors: readonly FieldError[]): FieldError[] {
  return errors.map((error) => ({ ...error, pointer: `/score${error.pointer}` }));
}
