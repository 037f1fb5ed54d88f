import type { AssessmentKind, Locale } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';
import type { ReviewScore } from './review-score.js';
import type { ReviewEnding, ReviewState } from './review.entity.js';

export type Conflict = { none: true } | { detail: string };

export type ReviewRow = {
  id: string; office_id: string; office_name: { [L in Locale]: string }; case_id: string; case_reference: string; assessment_kind: AssessmentKind | null; synopsis: string;
  reviewer_id: string; reviewer_name: string; reviewer_email: string; reviewer_locale: Locale; invited_by: string; invited_by_name: string;
  due_on: string; ends_on: string; ends_at: Date; state: ReviewState; conflict: Conflict | null; answered_at: Date | null; score: ReviewScore; submitted_at: Date | null;
  ended_at: Date | null; ended_because: ReviewEnding | null; version: number; created_at: Date; updated_at: Date;
};

const SELECT = `SELECT r.id, r.office_id, o.name AS office_name, r.case_id, r.case_reference, r.assessment_kind, r.synopsis,
    r.reviewer_id, concat_ws(' ', u.family_name, u.given_name) AS reviewer_name, coalesce(u.email, '') AS reviewer_email, coalesce(u.locale, 'en') AS reviewer_locale,
    r.invited_by, concat_ws(' ', i.family_name, i.given_name) AS invited_by_name, r.due_on, r.ends_on, r.ends_at, r.state, r.conflict, r.answered_at, r.score, r.submitted_at,
    r.ended_at, r.ended_because, r.version, r.created_at, r.updated_at
  FROM reviews r JOIN offices o ON o.id = r.office_id LEFT JOIN users u ON u.id = r.reviewer_id LEFT JOIN users i ON i.id = r.invited_by`;

/** Another of the application's roles from here on, within this transaction. */
export const BECOME: NamedQuery = { name: 'review-become', text: "SELECT set_config('role', $1, true)" };
export const REVIEW: NamedQuery = { name: 'review', text: `${SELECT} WHERE r.id = $1 AND r.office_id = $2` };
export const REVIEW_LOCKED: NamedQuery = { name: 'review-locked', text: `${SELECT} WHERE r.id = $1 AND r.office_id = $2 FOR NO KEY UPDATE OF r` };
export const REVIEWS_OF_CASE: NamedQuery = { name: 'reviews-of-case', text: `${SELECT} WHERE r.case_id = $1 AND r.office_id = $2 ORDER BY r.id DESC LIMIT 500` };
/** A reviewer's own list, the most urgent first. */
export const REVIEWS_OF_REVIEWER: NamedQuery = {
  name: 'reviews-of-reviewer',
  text: `${SELECT} WHERE r.reviewer_id = $1 AND r.office_id = $2 AND r.ended_at IS NULL AND r.ends_at > $3 AND (r.due_on, r.id) > ($4::date, $5::uuid) ORDER BY r.due_on, r.id LIMIT $6`,
};
/** Over by the calendar, and nobody has written that down yet. */
export const REVIEWS_OVERDUE: NamedQuery = { name: 'reviews-overdue', text: `SELECT id, office_id, case_id FROM reviews WHERE ended_at IS NULL AND ends_at <= $1 ORDER BY ends_at, id LIMIT $2` };

export const INSERT_REVIEW: NamedQuery = {
  name: 'review-insert',
  text: `INSERT INTO reviews (id, office_id, case_id, case_reference, reviewer_id, invited_by, assessment_kind, synopsis, due_on, ends_on, ends_at, state, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'invited', $12, $12)`,
};
export const INSERT_PACKAGE: NamedQuery = { name: 'review-package-insert', text: 'INSERT INTO review_packages (review_id, office_id, brief, disclosure) VALUES ($1, $2, $3, $4)' };
export const INSERT_DOCUMENTS: NamedQuery = {
  name: 'review-documents-insert',
  text: 'INSERT INTO review_documents (review_id, document_id, office_id) SELECT $1, d, $3 FROM unnest($2::uuid[]) AS d',
};
export const PACKAGE: NamedQuery = { name: 'review-package', text: 'SELECT brief, disclosure FROM review_packages WHERE review_id = $1' };
export type PackedDocumentRow = { id: string; title: string; kind: string; file_name: string; media_type: string; size: string; number: number };
/** A document taken back by the office is taken back from its packages too. */
export const PACKED_DOCUMENTS: NamedQuery = {
  name: 'review-packed-documents',
  text: `SELECT d.id, d.title, d.kind, v.file_name, v.media_type, v.size, v.number
    FROM review_documents p JOIN documents d ON d.id = p.document_id JOIN document_versions v ON v.document_id = d.id AND v.number = d.latest
    WHERE p.review_id = $1 AND d.removed_at IS NULL ORDER BY d.title, d.id`,
};

export const INSERT_SECRET: NamedQuery = { name: 'review-secret-insert', text: 'INSERT INTO review_secrets (id, review_id, office_id, token_hash, created_at) VALUES ($1, $2, $3, $4, $5)' };
export const REVOKE_SECRETS: NamedQuery = { name: 'review-secrets-revoke', text: 'UPDATE review_secrets SET revoked_at = $2 WHERE review_id = $1 AND revoked_at IS NULL' };
export const USE_SECRET: NamedQuery = {
  name: 'review-secret-use',
  text: 'UPDATE review_secrets SET last_used_at = $2 WHERE token_hash = $1 RETURNING review_id, office_id, revoked_at',
};
export const ANSWER: NamedQuery = {
  name: 'review-answer',
  text: 'UPDATE reviews SET state = $3, conflict = $4, answered_at = $5, updated_at = $5, version = version + 1 WHERE id = $1 AND version = $2',
};
export const CLEAR: NamedQuery = { name: 'review-clear', text: "UPDATE reviews SET state = 'accepted', updated_at = $3, version = version + 1 WHERE id = $1 AND version = $2" };
export const SAVE_SCORE: NamedQuery = {
  name: 'review-score',
  text: "UPDATE reviews SET score = $3, updated_at = $4, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'accepted' RETURNING version",
};
export const END: NamedQuery = {
  name: 'review-end',
  text: `UPDATE reviews SET state = $3, ended_because = $4, ended_at = $5, submitted_at = CASE WHEN $3::text = 'submitted' THEN $5::timestamptz END, conflict = coalesce($6, conflict),
    answered_at = coalesce(answered_at, CASE WHEN $4::text = 'declined' THEN $5::timestamptz END), updated_at = $5, version = version + 1 WHERE id = $1 AND version = $2`,
};
export const TOUCH: NamedQuery = { name: 'review-touch', text: 'UPDATE reviews SET updated_at = $2, version = version + 1 WHERE id = $1' };

/** The first instant after the last day, where the office is; and the day it is there now. */
export const END_OF_DAY: NamedQuery = {
  name: 'review-end-of-day',
  text: `SELECT ($2::date + 1)::timestamp AT TIME ZONE o.timezone AS ends_at, o.timezone, o.name FROM offices o WHERE o.id = $1`,
};
/** Whether this account stands behind a line of the form, or has the case as an inventor or author. */
export const IS_INVENTOR: NamedQuery = {
  name: 'review-is-inventor',
  text: `SELECT 1 FROM disclosure_inventors WHERE disclosure_id = $1 AND user_id = $2 UNION ALL
    SELECT 1 FROM access_grants WHERE record_id = $3 AND user_id = $2 AND capacity IN ('inventor', 'author') LIMIT 1`,
};
export const HAS_OPEN_REVIEW: NamedQuery = {
  name: 'review-open-twin',
  text: "SELECT id FROM reviews WHERE case_id = $1 AND reviewer_id = $2 AND coalesce(assessment_kind, '') = coalesce($3::text, '') AND ended_at IS NULL",
};
export const REVIEWER_IS_DISABLED: NamedQuery = { name: 'reviewer-is-disabled', text: 'SELECT id FROM users WHERE id = $1 AND disabled_at IS NOT NULL' };
