import { Module } from '@nestjs/common';
import { DistributionsModule } from '@tamga/features/distributions';
import { DistributionsController } from './distributions.controller.js';
import { IncomeTermsController } from './income-terms.controller.js';
import { PayeesController } from './payees.controller.js';
import { PaymentsController } from './payments.controller.js';
import { RoyaltyPoliciesController } from './royalty-policies.controller.js';
import { StatementsController } from './statements.controller.js';

@Module({ imports: [DistributionsModule], controllers: [DistributionsController, IncomeTermsController, PayeesController, PaymentsController, RoyaltyPoliciesController, StatementsController] })
export class DistributionsApiModule {}
