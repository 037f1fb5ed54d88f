import { Module, type OnModuleInit } from '@nestjs/common';
import { ExpensesModule } from '@tamga/features/expenses';
import { LedgerModule } from '@tamga/features/ledger';
import { movedReference, PartiesModule, PartyReferences } from '@tamga/features/parties';
import { AllocationsService } from './allocations.service.js';
import { BankStatements } from './bank-statements.service.js';
import { InvoiceCorrections } from './invoice-corrections.service.js';
import { InvoiceDisputes } from './invoice-disputes.service.js';
import { InvoiceFile } from './invoice-file.js';
import { InvoiceMails } from './invoice-mails.service.js';
import { InvoicePapers } from './invoice-papers.service.js';
import { InvoiceReminders } from './invoice-reminders.js';
import { InvoiceSettingsService } from './invoice-settings.service.js';
import { InvoicesService } from './invoices.service.js';
import { DRAFTS_MOVE } from './invoices.queries.js';
import { ReceiptBook } from './receipt-book.js';
import { ReceiptsService } from './receipts.service.js';
import { ReceivablesVerifier } from './receivables-verifier.js';
import { SalesTaxRates } from './sales-tax-rates.service.js';

const services = [AllocationsService, BankStatements, InvoiceCorrections, InvoiceDisputes, InvoiceMails, InvoicePapers, InvoiceReminders, InvoiceSettingsService, InvoicesService, ReceiptBook, ReceiptsService, ReceivablesVerifier, SalesTaxRates];

@Module({ imports: [LedgerModule, PartiesModule, ExpensesModule], providers: [InvoiceFile, ...services], exports: services })
export class ReceivablesModule implements OnModuleInit {
  constructor(private readonly references: PartyReferences) {}

  onModuleInit(): void {
    this.references.register(
      movedReference({ table: 'receipts', column: 'payer_id' }),
      // An issued invoice goes on naming whom it was issued to, as its lines in the ledger do; a draft goes to the survivor.
      { column: 'invoices.payer_id', kept: true, move: async (tx, { officeId, from, into }) => (await tx.query<{ id: string }>(DRAFTS_MOVE, [officeId, from, into])).map(({ id }) => id) },
    );
  }
}
