import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api, askFile, type Schemas } from '../api/client.js';
import { saveFile } from '../api/save-file.js';

export type Invoice = Schemas['InvoiceDto'];
export type InvoiceSummary = Schemas['InvoiceSummaryDto'];
export type InvoiceLine = Invoice['lines'][number];
export type InvoiceMove = Invoice['moves'][number];
export type BankLine = Schemas['BankLineDto'];
export type FreeReceipt = Schemas['FreeReceiptsDto']['data'][number];
export type InvoiceSettings = Schemas['InvoiceSettingsDto'];
export type Nature = InvoiceLine['nature'];
/** Which column of a bank's table holds what, by the name of the field. */
export type TableMapping = Record<string, string>;
export type InvoiceGroup = 'open' | 'overdue' | 'draft' | 'settled';
export const INVOICE_GROUPS: readonly InvoiceGroup[] = ['open', 'overdue', 'draft', 'settled'];
export const AGES = ['current', '1-30', '31-60', '61-90', 'over-90'] as const;
/** What an invoice can ask for; interest is booked. */
export const NATURES: readonly Nature[] = ['upfront', 'maintenance', 'minimum-royalty', 'earned-royalty', 'milestone', 'sublicence', 'equity', 'cost-reimbursement', 'grant', 'other'];

export const invoicesQuery = (group: InvoiceGroup) =>
  infiniteQueryOptions({
    queryKey: ['receivables', 'invoices', group],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/invoices', { query: { limit: 50, 'filter[group]': group, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });
/** Of a choice: those that are owed, the longest due first. */
export const openInvoicesQuery = queryOptions({ queryKey: ['receivables', 'choice'], queryFn: async () => (await api.get('/api/v1/invoices', { query: { limit: 200, 'filter[group]': 'open' } })).data.data });
export const invoiceQuery = (id: string) => queryOptions({ queryKey: ['receivables', 'invoice', id], queryFn: async () => (await api.get('/api/v1/invoices/{id}', { path: { id } })).data });
export const ageingQuery = queryOptions({ queryKey: ['receivables', 'ageing'], queryFn: async () => (await api.get('/api/v1/receivables/ageing')).data.data });
export const unallocatedQuery = queryOptions({ queryKey: ['receivables', 'unallocated'], queryFn: async () => (await api.get('/api/v1/receivables/unallocated', { query: { limit: 100 } })).data.data });
export const receiptsQuery = infiniteQueryOptions({
  queryKey: ['receivables', 'receipts'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/receipts', { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});
export const bankLinesQuery = infiniteQueryOptions({
  queryKey: ['receivables', 'bank'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/bank-lines', { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});
export type TaxRate = Schemas['SalesTaxRateDto'];
export const TREATMENTS = ['rate', 'zero', 'exempt', 'reverse-charge'] as const;
export const taxRatesQuery = queryOptions({ queryKey: ['receivables', 'tax-rates'], queryFn: async () => (await api.get('/api/v1/sales-tax-rates')).data.data });
export const appliesOn = ({ from, until }: TaxRate, on: string): boolean => from <= on && (until === null || on <= until);
export const invoiceSettingsQuery = queryOptions({ queryKey: ['receivables', 'settings'], queryFn: async () => (await api.get('/api/v1/invoice-settings')).data });
export const interestQuery = (id: string, until: string, percent: string) =>
  queryOptions({ queryKey: ['receivables', 'interest', id, until, percent], retry: false, queryFn: async () => (await api.get('/api/v1/invoices/{id}/interest', { path: { id }, query: { until, percent } })).data });

const receivablesChanged = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: ['receivables'] });

/** One change: shows what came of it, and how to go on when somebody was faster. */
export function useReceivablesChange<Input = void, Answer = unknown>(change: (input: Input) => Promise<Answer>, done?: (answer: Answer) => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: change,
    onSuccess: async (answer) => {
      done?.(answer);
      await receivablesChanged(client);
    },
  });
  return { ...mutation, reload: () => receivablesChanged(client).then(() => mutation.reset()) };
}

/** The paper from the office’s own template, to be changed in Word. @throws Problem the server's refusal */
export async function keepWord(id: string): Promise<void> {
  const { file, name } = await askFile('get', '/api/v1/invoices/{id}/invoice.docx', { path: { id } });
  saveFile(file, name ?? 'invoice.docx');
}

/** Lets the browser keep the paper. @throws Problem the server's refusal */
export async function keepPaper(of: { readonly invoice: string } | { readonly creditNote: string }): Promise<void> {
  const { file, name } = await ('invoice' in of ? askFile('get', '/api/v1/invoices/{id}/paper', { path: { id: of.invoice } }) : askFile('get', '/api/v1/credit-notes/{id}/paper', { path: { id: of.creditNote } }));
  saveFile(file, name ?? 'invoice.pdf');
}
