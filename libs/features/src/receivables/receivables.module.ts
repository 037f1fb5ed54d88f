import { Module, type OnModuleInit } from '@nestjs/common';
import { LedgerModule } from '@tamga/features/ledger';
import { movedReference, PartiesModule, PartyReferences } from '@tamga/features/parties';
import { ReceiptBook } from './receipt-book.js';
import { ReceiptsService } from './receipts.service.js';

@Module({ imports: [LedgerModule, PartiesModule], providers: [ReceiptBook, ReceiptsService], exports: [ReceiptBook, ReceiptsService] })
export class ReceivablesModule implements OnModuleInit {
  constructor(private readonly references: PartyReferences) {}

  onModuleInit(): void {
    this.references.register(movedReference({ table: 'receipts', column: 'payer_id' }));
  }
}
