import { Module } from '@nestjs/common';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { DocumentsModule } from '@tamga/features/documents';
import { AgreementExpiry } from './agreement-expiry.js';
import { AgreementFile } from './agreement-file.js';
import { AgreementsService } from './agreements.service.js';
import { ObligationsService } from './obligations.service.js';

@Module({
  imports: [CasesModule, DocumentsModule, DeadlinesModule],
  providers: [AgreementExpiry, AgreementFile, AgreementsService, ObligationsService],
  exports: [AgreementExpiry, AgreementsService, ObligationsService],
})
export class AgreementsModule {}
