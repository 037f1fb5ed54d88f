import { Module } from '@nestjs/common';
import { ExpensesModule } from '@tamga/features/expenses';
import { BudgetsController } from './budgets.controller.js';
import { ExpenseImportsController } from './expense-imports.controller.js';
import { ExpensesController } from './expenses.controller.js';

@Module({ imports: [ExpensesModule], controllers: [ExpenseImportsController, ExpensesController, BudgetsController] })
export class ExpensesApiModule {}
