import { assessmentCompleteness, type AssessmentContents, type AssessmentContext, type Fact, type FieldError } from '@tamga/domain';
import type { AssessmentState } from './assessment.entity.js';
import { computedOf, type Computed } from './assessment-computed.js';
import type { AssessmentRow } from './assessments.queries.js';

export type PersonName = { id: string; name: string };

/** An assessment in a list: who, when and where it stands, without its content. */
export type AssessmentSummary = {
  id: string; caseId: string; caseReference: string; kind: AssessmentRow['kind']; number: number; state: AssessmentState; version: number;
  author: PersonName | null; completedBy: PersonName | null; basedOnId: string | null; supersededById: string | null;
  createdAt: string; updatedAt: string; completedAt: string | null; supersededAt: string | null;
};

/** One fact that the assessment is to establish, and what it still needs; pointers are into `content`. */
export type FactNeeds = { fact: Fact; missing: FieldError[] };

export type AssessmentView = AssessmentSummary & {
  content: object;
  complete: boolean;
  completeness: FactNeeds[];
  /** Worked out from the content at this moment. */
  computed: Computed;
  /** As it was worked out at completion; null for a draft. */
  snapshot: object | null;
};

const person = (id: string | null, name: string | null): PersonName | null => (id ? { id, name: name ?? '' } : null);
const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

export function summaryOf(row: AssessmentRow): AssessmentSummary {
  return {
    id: row.id, caseId: row.case_id, caseReference: row.case_reference, kind: row.kind, number: row.number, state: row.state, version: row.version,
    author: person(row.author_id, row.author_name), completedBy: person(row.completed_by, row.completed_by_name), basedOnId: row.based_on_id, supersededById: row.superseded_by_id,
    createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString(), completedAt: instant(row.completed_at), supersededAt: instant(row.superseded_at),
  };
}

export function viewOf(row: AssessmentRow, context: AssessmentContext): AssessmentView {
  const content = contentOf(row);
  const completeness = needsOf(row, context);
  return { ...summaryOf(row), content, complete: completeness.every(({ missing }) => missing.length === 0), completeness, computed: computedOf(row.kind, content), snapshot: row.result };
}

/** What each fact still needs, with pointers as a client sees them: under `/content`. */
export function needsOf(row: AssessmentRow, context: AssessmentContext): FactNeeds[] {
  return assessmentCompleteness(row.kind, contentOf(row), context).map(({ fact, missing }) => ({ fact, missing: inContent(missing) }));
}

/** The content was checked against its kind before it was stored. */
export function contentOf(row: AssessmentRow): AssessmentContents[AssessmentRow['kind']] {
  return row.content;
}

export function inContent(errors: readonly FieldError[]): FieldError[] {
  return errors.map((error) => ({ ...error, pointer: `/content${error.pointer}` }));
}
