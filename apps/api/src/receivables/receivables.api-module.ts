import { Module } from '@nestjs/common';
import { ReceivablesModule } from '@tamga/features/receivables';
import { BankController } from './bank.controller.js';
import { InvoicesController } from './invoices.controller.js';
import { ReceiptsController } from './receipts.controller.js';
import { ReceivablesController } from './receivables.controller.js';
import { SalesTaxRatesController } from './sales-tax-rates.controller.js';

@Module({ imports: [ReceivablesModule], controllers: [BankController, InvoicesController, ReceiptsController, ReceivablesController, SalesTaxRatesController] })
export class ReceivablesApiModule {}
