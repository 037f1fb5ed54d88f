import type { Schemas } from '../api/client.js';
import type { Criterion } from './case-queries.js';

type Kind = Schemas['CurrentAssessmentDto']['kind'];
/** The kind of assessment in which each of the places that criteria name is filled in. */
const ASSESSMENT_OF: Record<string, Kind> = {
  'prior-art': 'patentability', patentability: 'patentability', 'bar-dates': 'patentability', market: 'market', summary: 'market', financial: 'financial', budget: 'financial',
  risk: 'risk', 'export-control': 'risk', 'conflict-of-interest': 'risk', 'freedom-to-operate': 'risk', title: 'legal', duties: 'legal', protection: 'legal', instruments: 'legal',
};

/** The address of what a criterion says is missing; for a `Link`. */
export function placeOf(caseId: string, { tab, anchor }: Criterion['where']): object {
  const kind = tab === 'assessments' ? ASSESSMENT_OF[anchor] : undefined;
  return kind
    ? { to: '/cases/$caseId/assessments/$kind', params: { caseId, kind }, hash: anchor }
    : { to: '/cases/$caseId/$tab', params: { caseId, tab }, hash: anchor };
}
