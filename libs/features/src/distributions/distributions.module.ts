import { Module, type OnModuleInit } from '@nestjs/common';
import { ExpensesModule } from '@tamga/features/expenses';
import { LedgerModule } from '@tamga/features/ledger';
import { movedReference, PartiesModule, PartyReferences } from '@tamga/features/parties';
import { CaseInventors } from './case-inventors.js';
import { DistributionsReader } from './distributions.reader.js';
import { DistributionsService } from './distributions.service.js';
import { DistributionsVerifier } from './distributions-verifier.js';
import { IncomeShares } from './income-shares.service.js';
import { IncomeWeights } from './income-weights.service.js';
import { InventorRegister } from './inventor-register.js';
import { PayeeAccounts } from './payee-accounts.service.js';
import { PayeesService } from './payees.service.js';
import { PartnerRegister } from './partner-register.js';
import { PaymentsService } from './payments.service.js';
import { RoyaltyPolicies } from './royalty-policies.service.js';
import { RunCollector } from './run-collector.js';
import { RunWriter } from './run-writer.js';
import { SampleReceipt } from './sample-receipt.js';
import { StatementsService } from './statements.service.js';
import { WhatIfService } from './what-if.service.js';

@Module({
  imports: [PartiesModule, LedgerModule, ExpensesModule],
  providers: [CaseInventors, DistributionsReader, DistributionsService, DistributionsVerifier, IncomeShares, IncomeWeights, InventorRegister, PartnerRegister, PayeeAccounts, PayeesService, PaymentsService, RoyaltyPolicies, RunCollector, RunWriter, SampleReceipt, StatementsService, WhatIfService],
  exports: [CaseInventors, DistributionsReader, DistributionsService, DistributionsVerifier, IncomeShares, PartnerRegister, IncomeWeights, PayeeAccounts, PayeesService, PaymentsService, RoyaltyPolicies, StatementsService, WhatIfService],
})
export class DistributionsModule implements OnModuleInit {
  constructor(private readonly references: PartyReferences) {}

  onModuleInit(): void {
    this.references.register(movedReference({ table: 'payees', column: 'party_id' }));
  }
}
