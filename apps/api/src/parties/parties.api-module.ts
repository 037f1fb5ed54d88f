import { Module } from '@nestjs/common';
import { PartiesModule } from '@tamga/features/parties';
import { AffiliationsController, InteractionsController } from './interactions.controller.js';
import { PartiesController } from './parties.controller.js';

@Module({ imports: [PartiesModule], controllers: [PartiesController, InteractionsController, AffiliationsController] })
export class PartiesApiModule {}
