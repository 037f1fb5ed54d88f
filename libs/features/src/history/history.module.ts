import { Module } from '@nestjs/common';
import { CasesModule } from '@tamga/features/cases';
import { IdentityModule } from '@tamga/features/identity';
import { HistoryService } from './history.service.js';

@Module({ imports: [IdentityModule, CasesModule], providers: [HistoryService], exports: [HistoryService] })
export class HistoryModule {}
