import { Module, type OnModuleInit } from '@nestjs/common';
import { LedgerModule } from '@tamga/features/ledger';
import { movedReference, PartiesModule, PartyReferences } from '@tamga/features/parties';
import { AnnuityExpenses } from './annuity-expenses.js';
import { BudgetsService } from './budgets.service.js';
import { Deductions } from './deductions.js';
import { ExpenseBook } from './expense-book.js';
import { ExpenseExports } from './expense-export.service.js';
import { ExpenseImports } from './expense-imports.service.js';
import { ExpensesService } from './expenses.service.js';
import { ExpensesVerifier } from './expenses-verifier.js';
import { Recoveries } from './recoveries.service.js';
import { SetAsides } from './set-asides.service.js';
import { SupplierPayments } from './supplier-payments.service.js';

const services = [BudgetsService, Deductions, ExpenseExports, ExpenseImports, ExpensesService, ExpensesVerifier, Recoveries, SetAsides, SupplierPayments];

@Module({ imports: [LedgerModule, PartiesModule], providers: [AnnuityExpenses, ExpenseBook, ...services], exports: services })
export class ExpensesModule implements OnModuleInit {
  constructor(private readonly references: PartyReferences) {}

  onModuleInit(): void {
    this.references.register(movedReference({ table: 'expenses', column: 'supplier_id' }));
  }
}
