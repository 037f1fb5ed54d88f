import { Module, type OnModuleInit } from '@nestjs/common';
import { AssetsModule } from '@tamga/features/assets';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { movedReference, PartiesModule, PartyReferences } from '@tamga/features/parties';
import { AnnuitiesService } from './annuities.service.js';
import { AnnuitiesVerifier } from './annuities-verifier.js';
import { AnnuityFile } from './annuity-file.js';
import { AnnuityForecast } from './annuity-forecast.service.js';
import { AnnuityListener } from './annuity-listener.js';
import { AnnuityPlanner } from './annuity-planner.js';
import { AnnuityPrices } from './annuity-prices.service.js';
import { AnnuityRounds } from './annuity-rounds.js';
import { LicenseeQuestions } from './licensee-questions.service.js';

@Module({
  imports: [PartiesModule, CasesModule, AssetsModule, DeadlinesModule],
  providers: [AnnuitiesService, AnnuitiesVerifier, AnnuityFile, AnnuityForecast, AnnuityListener, AnnuityPlanner, AnnuityPrices, AnnuityRounds, LicenseeQuestions],
  exports: [AnnuitiesService, AnnuitiesVerifier, AnnuityForecast, AnnuityPlanner, AnnuityPrices, AnnuityRounds, LicenseeQuestions],
})
export class AnnuitiesModule implements OnModuleInit {
  constructor(private readonly references: PartyReferences) {}

  onModuleInit(): void {
    this.references.register(movedReference({ table: 'annuities', column: 'licensee_party_id' }));
  }
}
