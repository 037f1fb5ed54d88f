import type { AssessmentKind } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';
import type { AssessmentState } from './assessment.entity.js';

export type AssessmentRow = {
  id: string; office_id: string; case_id: string; case_reference: string; kind: AssessmentKind; number: number; state: AssessmentState;
  content: object; result: object | null; based_on_id: string | null; superseded_by_id: string | null; version: number;
  author_id: string | null; author_name: string | null; completed_by: string | null; completed_by_name: string | null;
  created_at: Date; updated_at: Date; completed_at: Date | null; superseded_at: Date | null;
};

const COLUMNS = `a.id, a.office_id, a.case_id, c.reference AS case_reference, a.kind, a.number, a.state, a.content, a.result, a.based_on_id, a.superseded_by_id, a.version,
  a.author_id, concat_ws(' ', u.family_name, u.given_name) AS author_name, a.completed_by, concat_ws(' ', f.family_name, f.given_name) AS completed_by_name,
  a.created_at, a.updated_at, a.completed_at, a.superseded_at`;
const FROM = 'FROM assessments a JOIN cases c ON c.id = a.case_id LEFT JOIN users u ON u.id = a.author_id LEFT JOIN users f ON f.id = a.completed_by';

export const ASSESSMENT: NamedQuery = { name: 'assessment', text: `SELECT ${COLUMNS} ${FROM} WHERE a.id = $1` };
export const ASSESSMENT_LOCKED: NamedQuery = { name: 'assessment-locked', text: `SELECT ${COLUMNS} ${FROM} WHERE a.id = $1 FOR NO KEY UPDATE OF a` };
/** Without contents: the list is for choosing. Revisions of one case are few; the limit is a guard, not a page. */
export const ASSESSMENTS_OF_CASE: NamedQuery = {
  name: 'assessments-of-case',
  text: `SELECT ${COLUMNS.replace('a.content, a.result,', "'{}'::jsonb AS content, NULL::jsonb AS result,")} ${FROM} WHERE a.case_id = $1 ORDER BY a.kind, a.number DESC LIMIT 1000`,
};
export const OPEN_OR_IN_FORCE: NamedQuery = { name: 'assessments-live', text: `SELECT ${COLUMNS} ${FROM} WHERE a.case_id = $1 AND a.kind = $2 AND a.state IN ('draft', 'completed')` };
export const IN_FORCE: NamedQuery = { name: 'assessment-in-force', text: `SELECT ${COLUMNS} ${FROM} WHERE a.case_id = $1 AND a.kind = $2 AND a.state = 'completed'` };
export const SUBJECT: NamedQuery = { name: 'assessment-subject', text: 'SELECT office_id, case_id FROM assessments WHERE id = $1 AND office_id = $2' };

export const INSERT_DRAFT: NamedQuery = {
  name: 'assessment-insert',
  text: `INSERT INTO assessments (id, office_id, case_id, kind, number, state, content, author_id, based_on_id, created_at, updated_at)
    SELECT $1, $2, $3, $4::text, 1 + coalesce(max(number), 0), 'draft', $5, $6, $7, $8::timestamptz, $8::timestamptz FROM assessments WHERE case_id = $3 AND kind = $4::text RETURNING number`,
};
export const SAVE_DRAFT: NamedQuery = {
  name: 'assessment-save',
  text: "UPDATE assessments SET content = $3, updated_at = $4, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'draft' RETURNING version",
};
export const SUPERSEDE: NamedQuery = {
  name: 'assessment-supersede',
  text: "UPDATE assessments SET state = 'superseded', superseded_by_id = $2, superseded_at = $3, updated_at = $3, version = version + 1 WHERE id = $1 AND state = 'completed'",
};
export const COMPLETE: NamedQuery = {
  name: 'assessment-complete',
  text: `UPDATE assessments SET state = 'completed', completed_by = $3, completed_at = $4, result = $5, updated_at = $4, version = version + 1
    WHERE id = $1 AND version = $2 AND state = 'draft' RETURNING version`,
};

/** Facts of the case that rest on one record, to find those that its successor no longer supports. */
export const FACTS_FROM: NamedQuery = { name: 'assessment-facts-from', text: "SELECT code FROM case_facts WHERE case_id = $1 AND source_kind = 'assessment' AND source_id = $2 AND holds" };
/** Whether a fact holds already because of something other than an assessment. */
export const FACT_FROM_ELSEWHERE: NamedQuery = {
  name: 'assessment-fact-elsewhere',
  text: "SELECT code FROM case_facts WHERE case_id = $1 AND code = $2 AND holds AND source_kind IS DISTINCT FROM 'assessment'",
};
