import { Module } from '@nestjs/common';
import { ReceivablesModule } from '@tamga/features/receivables';
import { ReceiptsController } from './receipts.controller.js';

@Module({ imports: [ReceivablesModule], controllers: [ReceiptsController] })
export class ReceivablesApiModule {}
