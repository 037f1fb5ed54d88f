import { Module } from '@nestjs/common';
import { CasesModule } from '@tamga/features/cases';
import { IdentityModule } from '@tamga/features/identity';
import { AuditSearch } from './audit-search.service.js';
import { HistoryService } from './history.service.js';

@Module({ imports: [IdentityModule, CasesModule], providers: [HistoryService, AuditSearch], exports: [HistoryService, AuditSearch] })
export class HistoryModule {}
