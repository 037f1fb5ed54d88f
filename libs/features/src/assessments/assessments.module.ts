import { Module, type OnModuleInit } from '@nestjs/common';
import type { EventOf } from '@tamga/domain';
import { CasesModule } from '@tamga/features/cases';
import { DisclosuresModule } from '@tamga/features/disclosures';
import { DocumentsModule } from '@tamga/features/documents';
import { IdentityModule } from '@tamga/features/identity';
import { EventBus } from '@tamga/platform';
import { AssessmentCompletion } from './assessment-completion.service.js';
import { AssessmentsReader } from './assessments.reader.js';
import { AssessmentsService } from './assessments.service.js';
import { CaseContext } from './case-context.js';
import { PriorArtListener } from './prior-art.listener.js';
import { ReviewAnswers } from './review-answers.service.js';
import { ReviewEndings } from './review-ending.service.js';
import { ReviewEntries } from './review-entries.service.js';
import { ReviewInvitations } from './review-invitations.service.js';
import { ReviewPacking } from './review-packing.service.js';
import { ReviewsService } from './reviews.service.js';

const SERVICES = [AssessmentsService, AssessmentCompletion, AssessmentsReader, ReviewsService, ReviewInvitations, ReviewAnswers, ReviewEntries];

/** Assessments and reviews. Needs a provider of `SecretMailer` in reach: the notifications module is one. */
@Module({
  imports: [IdentityModule, DisclosuresModule, CasesModule, DocumentsModule],
  providers: [...SERVICES, CaseContext, PriorArtListener, ReviewEndings, ReviewPacking],
  exports: SERVICES,
})
export class AssessmentsModule implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly priorArt: PriorArtListener,
  ) {}

  onModuleInit(): void {
    this.bus.onTransaction<EventOf<'document.removed'>>('document.removed', (tx, event) => this.priorArt.removed(tx, event));
  }
}
