export { ReceiptBook, type NewReceipt } from './receipt-book.js';
export type { ReceiptFilter, ReceiptState } from './receipts.queries.js';
export { ReceiptsService, type ReceiptPage, type ReceiptPartView, type ReceiptsWanted, type ReceiptView } from './receipts.service.js';
export { ReceivablesModule } from './receivables.module.js';
