import { Module } from '@nestjs/common';
import { CasesModule } from '@tamga/features/cases';
import { BoardController } from './board.controller.js';
import { CaseQueryController } from './case-query.controller.js';
import { CasesController } from './cases.controller.js';
import { OfficePolicyController } from './office-policy.controller.js';

// The fixed addresses (`cases/tags`) stand before those with an id in them.
@Module({ imports: [CasesModule], controllers: [CaseQueryController, BoardController, CasesController, OfficePolicyController] })
export class CasesApiModule {}
