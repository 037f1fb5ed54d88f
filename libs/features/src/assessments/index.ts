import { AssessmentEntity } from './assessment.entity.js';
import { ReviewDocumentEntity, ReviewEntity, ReviewPackageEntity, ReviewSecretEntity } from './review.entity.js';

export const assessmentsEntities = [AssessmentEntity, ReviewEntity, ReviewPackageEntity, ReviewDocumentEntity, ReviewSecretEntity];
export { ASSESSMENT_STATES, type AssessmentState } from './assessment.entity.js';
export { RISK_ENGINE, RNPV_ENGINE, type Computed, type FinancialComputed, type NpvRowView, type RiskComputed } from './assessment-computed.js';
export { AssessmentCompletion } from './assessment-completion.service.js';
export type { AssessmentSummary, AssessmentView, FactNeeds, PersonName } from './assessment-view.js';
export { AssessmentsModule } from './assessments.module.js';
export { AssessmentsReader, type CompletedAssessment } from './assessments.reader.js';
export { AssessmentsService, type AssessmentsOfCase } from './assessments.service.js';
export { REVIEW_ENDINGS, REVIEW_STATES, type ReviewEnding, type ReviewState } from './review.entity.js';
export { ReviewAnswers } from './review-answers.service.js';
export { ReviewEntries, type ReviewEntry } from './review-entries.service.js';
export { ReviewInvitations, type ReviewInvitation } from './review-invitations.service.js';
export { RECOMMENDATIONS, SCORED, type Recommendation, type ReviewScore, type Scored } from './review-score.js';
export type { PackedDisclosure, PackedDocument, ReviewForReviewer, ReviewForStaff, ReviewPackage, ReviewSummary } from './review-view.js';
export { ReviewsService } from './reviews.service.js';
export type { Conflict } from './reviews.queries.js';
