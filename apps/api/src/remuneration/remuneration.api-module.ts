import { Module } from '@nestjs/common';
import { RemunerationModule } from '@tamga/features/remuneration';
import { RemunerationRulesController } from './remuneration-rules.controller.js';
import { RemunerationController } from './remuneration.controller.js';

@Module({ imports: [RemunerationModule], controllers: [RemunerationController, RemunerationRulesController] })
export class RemunerationApiModule {}
