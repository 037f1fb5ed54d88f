import type { AssessmentKind } from '@tamga/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `conflict-declared` waits for an officer to clear it; the package is open in `accepted` alone. */
export const REVIEW_STATES = ['invited', 'conflict-declared', 'accepted', 'submitted', 'declined', 'ended'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export const REVIEW_ENDINGS = ['submitted', 'declined', 'expired', 'revoked'] as const;
export type ReviewEnding = (typeof REVIEW_ENDINGS)[number];

@Entity('reviews')
export class ReviewEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') officeId: string;
  @Column('uuid') caseId: string;
  /** Copied, since a reviewer cannot read the case. */
  @Column('text') caseReference: string;
  @Column('uuid') reviewerId: string;
  @Column('uuid') invitedBy: string;
  @Column('text', { nullable: true }) assessmentKind: AssessmentKind | null;
  /** Non-confidential: what the expert reads before stating a conflict. */
  @Column('text') synopsis: string;
  @Column('date') dueOn: string;
  @Column('date') endsOn: string;
  /** The end of `endsOn` where the office is. */
  @Column('timestamptz') endsAt: Date;
  @Column('text') state: ReviewState;
  @Column('jsonb', { nullable: true }) conflict: { none: true } | { detail: string } | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  @Column('jsonb') score: object;
  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  @Column('text', { nullable: true }) endedBecause: ReviewEnding | null;
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
}

@Entity('review_packages')
export class ReviewPackageEntity {
  @PrimaryColumn('uuid') reviewId: string;
  @Column('uuid') officeId: string;
  @Column('text') brief: string;
  /** What the expert was shown of the disclosure, as it was on the day of the invitation. */
  @Column('jsonb', { nullable: true }) disclosure: object | null;
}

@Entity('review_documents')
export class ReviewDocumentEntity {
  @PrimaryColumn('uuid') reviewId: string;
  @PrimaryColumn('uuid') documentId: string;
  @Column('uuid') officeId: string;
}

@Entity('review_secrets')
export class ReviewSecretEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') reviewId: string;
  @Column('uuid') officeId: string;
  @Column('text', { select: false }) tokenHash: string;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  @Column('timestamptz', { nullable: true }) lastUsedAt: Date | null;
}
