import { Module } from '@nestjs/common';
import { HistoryModule } from '@tamga/features/history';
import { AuditController } from './audit.controller.js';
import { HistoryController } from './history.controller.js';

@Module({ imports: [HistoryModule], controllers: [HistoryController, AuditController] })
export class HistoryApiModule {}
