import { Module } from '@nestjs/common';
import { AgreementsModule } from '@tamga/features/agreements';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { DocumentsModule } from '@tamga/features/documents';
import { TermEngine } from './term-engine.js';
import { TermRounds } from './term-rounds.js';
import { TermSettlement } from './term-settlement.js';
import { TermsService } from './terms.service.js';

@Module({
  imports: [AgreementsModule, DeadlinesModule, DocumentsModule],
  providers: [TermEngine, TermRounds, TermSettlement, TermsService],
  exports: [TermEngine, TermRounds, TermsService],
})
export class TermsModule {}
