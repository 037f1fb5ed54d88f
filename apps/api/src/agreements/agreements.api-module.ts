import { Module } from '@nestjs/common';
import { AgreementsModule } from '@tamga/features/agreements';
import { AgreementsController } from './agreements.controller.js';
import { ObligationsController } from './obligations.controller.js';

@Module({ imports: [AgreementsModule], controllers: [AgreementsController, ObligationsController] })
export class AgreementsApiModule {}
