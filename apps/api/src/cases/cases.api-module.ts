import { Module } from '@nestjs/common';
import { CasesModule } from '@tamga/features/cases';
import { CasesController } from './cases.controller.js';
import { OfficePolicyController } from './office-policy.controller.js';

@Module({ imports: [CasesModule], controllers: [CasesController, OfficePolicyController] })
export class CasesApiModule {}
