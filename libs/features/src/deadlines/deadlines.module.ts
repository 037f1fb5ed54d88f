import { Module } from '@nestjs/common';
import { AssessmentsModule } from '@tamga/features/assessments';
import { AssetsModule } from '@tamga/features/assets';
import { CasesModule } from '@tamga/features/cases';
import { DocumentsModule } from '@tamga/features/documents';
import { BarDates } from './bar-dates.js';
import { ClauseReview } from './clause-review.js';
import { DeadlineDocket } from './deadline-docket.js';
import { DeadlineHandovers } from './deadline-handovers.service.js';
import { DeadlineSweep } from './deadline-sweep.js';
import { DeadlineVerification } from './deadline-verification.service.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesVerifier } from './deadlines-verifier.js';
import { DocketChanges } from './docket-changes.service.js';
import { DocketListener } from './docket-listener.js';
import { DocketReview } from './docket-review.js';
import { DocketSettlement } from './docket-settlement.js';
import { DocketTurns } from './docket-turns.js';
import { GapAnswers } from './gap-answers.js';
import { OfficeLawService } from './office-law.service.js';
import { ReminderSchedules } from './reminder-schedules.service.js';
import { RuleDeadlines } from './rule-deadlines.service.js';
import { SecondEngine } from './second-engine.js';
import { StageTargets } from './stage-targets.js';
import { TriggerVerification } from './trigger-verification.service.js';

@Module({
  imports: [CasesModule, DocumentsModule, AssessmentsModule, AssetsModule],
  providers: [BarDates, ClauseReview, DeadlineDocket, DeadlineHandovers, DeadlineSweep, DeadlineVerification, DeadlinesService, DeadlinesVerifier, DocketChanges, DocketListener, DocketReview, DocketSettlement, DocketTurns, GapAnswers, OfficeLawService, ReminderSchedules, RuleDeadlines, SecondEngine, StageTargets, TriggerVerification],
  exports: [DeadlineDocket, DeadlineHandovers, DeadlineSweep, DeadlineVerification, DeadlinesService, DeadlinesVerifier, DocketChanges, DocketReview, DocketSettlement, DocketTurns, GapAnswers, OfficeLawService, ReminderSchedules, RuleDeadlines, SecondEngine, TriggerVerification],
})
export class DeadlinesModule {}
