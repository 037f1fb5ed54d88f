import { Module } from '@nestjs/common';
import { LedgerModule } from '@tamga/features/ledger';
import { ReceiptBook } from './receipt-book.js';
import { ReceiptsService } from './receipts.service.js';

@Module({ imports: [LedgerModule], providers: [ReceiptBook, ReceiptsService], exports: [ReceiptBook, ReceiptsService] })
export class ReceivablesModule {}
