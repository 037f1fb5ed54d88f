import type { AssessmentKind } from '@tamga/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A draft is worked on, a completed one is in force, a superseded one is history. Only drafts change. */
export const ASSESSMENT_STATES = ['draft', 'completed', 'superseded'] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

@Entity('assessments')
export class AssessmentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') officeId: string;
  @Column('uuid') caseId: string;
  @Column('text') kind: AssessmentKind;
  /** Revision of this kind on this case, from 1. */
  @Column('integer') number: number;
  @Column('text') state: AssessmentState;
  @Column('jsonb') content: object;
  @Column('uuid', { nullable: true }) authorId: string | null;
  @Column('uuid', { nullable: true }) basedOnId: string | null;
  @Column('uuid', { nullable: true }) completedBy: string | null;
  @Column('timestamptz', { nullable: true }) completedAt: Date | null;
  /** What was computed at completion, with the engine that computed it: evidence, never the source of a later answer. */
  @Column('jsonb', { nullable: true }) result: object | null;
  @Column('uuid', { nullable: true }) supersededById: string | null;
  @Column('timestamptz', { nullable: true }) supersededAt: Date | null;
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
}
