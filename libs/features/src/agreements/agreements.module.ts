import { Module, type OnModuleInit } from '@nestjs/common';
import { isStaff } from '@tamga/domain';
import { AssetsModule, Stakeholders } from '@tamga/features/assets';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { DocumentsModule, DocumentSubjects } from '@tamga/features/documents';
import { PartiesModule, PartyReferences } from '@tamga/features/parties';
import { AgreementCourse } from './agreement-course.js';
import { AgreementExpiry } from './agreement-expiry.js';
import { AgreementFamily } from './agreement-family.service.js';
import { AgreementFile } from './agreement-file.js';
import { AgreementPapers } from './agreement-papers.service.js';
import { AgreementSteps } from './agreement-steps.service.js';
import { AgreementsService } from './agreements.service.js';
import { AmendmentsService } from './amendments.service.js';
import { ApprovalRulesService } from './approval-rules.service.js';
import { boundPartiesOf } from './bound-parties.js';
import { CourseReader } from './course-reader.service.js';
import { ObligationsService } from './obligations.service.js';
import { AGREEMENT_PARTY } from './party-references.js';

@Module({
  imports: [PartiesModule, AssetsModule, CasesModule, DocumentsModule, DeadlinesModule],
  providers: [
    AgreementCourse, AgreementExpiry, AgreementFamily, AgreementFile, AgreementPapers, AgreementSteps, AgreementsService, AmendmentsService, ApprovalRulesService, CourseReader, ObligationsService,
  ],
  exports: [AgreementExpiry, AgreementFamily, AgreementPapers, AgreementSteps, AgreementsService, AmendmentsService, ApprovalRulesService, CourseReader, ObligationsService],
})
export class AgreementsModule implements OnModuleInit {
  constructor(
    private readonly subjects: DocumentSubjects,
    private readonly file: AgreementFile,
    private readonly stakeholders: Stakeholders,
    private readonly references: PartyReferences,
  ) {}

  onModuleInit(): void {
    this.references.register(AGREEMENT_PARTY);
    this.stakeholders.register((tx, caseId) => boundPartiesOf(tx, caseId));
    this.subjects.register('agreement', async (tx, actor, id) => {
      const found = isStaff(actor) ? await this.file.subject(tx, id) : null; // agreements are the office's own affair
      return found && { kind: 'agreement', id, officeId: found.officeId, disclosureId: null, caseIds: found.caseIds, grantCapacity: null, takesDocuments: true };
    });
  }
}
