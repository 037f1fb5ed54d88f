/** Both pages in one piece: whoever opens the list opens an invoice, and every page of the app would carry the names of two pieces. */
export { InvoicePage } from './InvoicePage.js';
export { ReceivablesPage } from './ReceivablesPage.js';
