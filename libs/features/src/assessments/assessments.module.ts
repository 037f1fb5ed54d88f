import { Module, type OnModuleInit } from '@nestjs/common';
import { isStaff, type EventOf } from '@tamga/domain';
import { CasesModule } from '@tamga/features/cases';
import { DisclosuresModule } from '@tamga/features/disclosures';
import { DocumentsModule, DocumentSubjects } from '@tamga/features/documents';
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
    private readonly subjects: DocumentSubjects,
    private readonly reader: AssessmentsReader,
  ) {}

  onModuleInit(): void {
    this.bus.onTransaction<EventOf<'document.removed'>>('document.removed', (tx, event) => this.priorArt.removed(tx, event));
    this.subjects.register('assessment', async (tx, actor, id) => {
      const found = isStaff(actor) ? await this.reader.subject(tx, id) : null; // inventors and reviewers have no right to the table
      return found && { kind: 'assessment', id, officeId: found.officeId, disclosureId: null, caseIds: [found.caseId], grantCapacity: null, takesDocuments: true };
    });
  }
}
