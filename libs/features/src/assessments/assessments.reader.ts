import { Injectable } from '@nestjs/common';
import type { AssessmentContents, AssessmentKind } from '@tamga/domain';
import type { Tx } from '@tamga/platform';
import { IN_FORCE, SUBJECT, type AssessmentRow } from './assessments.queries.js';

export type CompletedAssessment<K extends AssessmentKind> = {
  readonly id: string; readonly officeId: string; readonly caseId: string; readonly kind: K; readonly number: number;
  readonly content: AssessmentContents[K]; readonly completedBy: string | null; readonly completedAt: Date;
};

/** Assessments as the features to the right see them, inside their own transactions. */
@Injectable()
export class AssessmentsReader {
  /** The record in force, already so when `assessment.completed` is heard; null while there is none. */
  async completed<K extends AssessmentKind>(tx: Tx, caseId: string, kind: K): Promise<CompletedAssessment<K> | null> {
    const row = await tx.one<AssessmentRow>(IN_FORCE, [caseId, kind]);
    if (!row?.completed_at) return null;
    const content = row.content as AssessmentContents[K]; // checked against its kind before it was stored
    return { id: row.id, officeId: row.office_id, caseId: row.case_id, kind, number: row.number, content, completedBy: row.completed_by, completedAt: row.completed_at };
  }

  /** What an assessment belongs to; null when the caller's office has none of this id. */
  async subject(tx: Tx, id: string): Promise<{ officeId: string; caseId: string } | null> {
    const row = await tx.one<{ office_id: string; case_id: string }>(SUBJECT, [id, tx.caller.officeId]);
    return row && { officeId: row.office_id, caseId: row.case_id };
  }
}
