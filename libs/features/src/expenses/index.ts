export { BudgetsService, type BudgetPage, type BudgetView, type WrittenBudget } from './budgets.service.js';
export { EXPENSE_EXPORT_COLUMNS, ExpenseExports, type ExpenseExport } from './expense-export.service.js';
export { EXPENSE_FILE_BYTES, ExpenseImports, type ExpenseFile, type ExpensePreview, type PreviewRow, type TableWanted } from './expense-imports.service.js';
export type { ExpenseSum, ExpenseView, Unreimbursed } from './expense-view.js';
export { UNREIMBURSED_BY, type ExpenseFilter, type UnreimbursedBy } from './expenses.queries.js';
export { ExpensesModule } from './expenses.module.js';
export { ExpensesService, type ExpenseChange, type ExpensePage, type ExpensesWanted, type NewBill, type NewExpense } from './expenses.service.js';
export { ExpensesVerifier, type ExpensesCheck } from './expenses-verifier.js';
export { Recoveries, type RecoveryView, type RefundDetail, type RefundPage, type RefundView } from './recoveries.service.js';
