import { Module } from '@nestjs/common';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DocumentsModule } from '@tamga/features/documents';
import { BarDates } from './bar-dates.js';
import { DeadlineDocket } from './deadline-docket.js';
import { DeadlineHandovers } from './deadline-handovers.service.js';
import { DeadlineSweep } from './deadline-sweep.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesVerifier } from './deadlines-verifier.js';
import { StageTargets } from './stage-targets.js';

@Module({
  imports: [CasesModule, DocumentsModule, AssessmentsModule],
  providers: [BarDates, DeadlineDocket, DeadlineHandovers, DeadlineSweep, DeadlinesService, DeadlinesVerifier, StageTargets],
  exports: [DeadlineDocket, DeadlineHandovers, DeadlineSweep, DeadlinesService, DeadlinesVerifier],
})
export class DeadlinesModule {}
