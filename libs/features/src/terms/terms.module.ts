import { Module } from '@nestjs/common';
import { AgreementsModule } from '@tamga/features/agreements';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { DocumentsModule } from '@tamga/features/documents';
import { TermRounds } from './term-rounds.js';
import { TermSettlement } from './term-settlement.js';
import { TermsService } from './terms.service.js';

@Module({
  imports: [AgreementsModule, DeadlinesModule, DocumentsModule],
  providers: [TermRounds, TermSettlement, TermsService],
  exports: [TermRounds, TermsService],
})
export class TermsModule {}
