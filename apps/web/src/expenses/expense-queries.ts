import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api, askFile, type Schemas } from '../api/client.js';
import { saveFile } from '../api/save-file.js';

export type Expense = Schemas['ExpenseDto'];
export type ExpenseSum = Schemas['ExpenseSumDto'];
export type Kind = Schemas['ExpenseKind'];
export type Bearer = Schemas['ExpenseBearer'];
export type State = Schemas['ExpenseState'];
export type UnpaidBill = Schemas['UnpaidBillDto'];
export type SupplierPayment = Schemas['SupplierPaymentDto'];
export type SameNumber = Schemas['SameBillNumberDto'];
export type Refund = Schemas['FreeRefundDto'];
export type SetAside = Schemas['RefundSetAsideDto'];
export type RefundDetail = Schemas['CostRefundDetailDto'];
export type Budget = Schemas['ExpenseBudgetDto'];
export type Filter = { state: State | null; kind: Kind | null; borneBy: Bearer | null; reimbursed: 'true' | 'false' | null; year: number | null; caseId: string | null };

export const KINDS: readonly Kind[] = ['filing', 'prosecution', 'translation', 'annuity', 'search', 'legal', 'marketing', 'travel', 'other'];
export const BEARERS: readonly Bearer[] = ['office', 'licensee', 'joint-owner', 'funder', 'department'];
export const STATES: readonly State[] = ['accrued', 'booked', 'reversed'];

const asked = ({ state, kind, borneBy, reimbursed, year, caseId }: Filter) => ({
  ...(state ? { 'filter[state]': state } : {}), ...(kind ? { 'filter[kind]': kind } : {}), ...(borneBy ? { 'filter[borneBy]': borneBy } : {}), ...(reimbursed ? { 'filter[reimbursed]': reimbursed } : {}), ...(year ? { 'filter[year]': year } : {}),
  ...(caseId ? { 'filter[caseId]': caseId } : {}),
});

export const expensesQuery = (filter: Filter, limit = 50) =>
  infiniteQueryOptions({
    queryKey: ['expenses', 'list', filter, limit],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/expenses', { query: { limit, ...asked(filter), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });
export const expenseQuery = (id: string) => queryOptions({ queryKey: ['expenses', 'one', id], queryFn: async () => (await api.get('/api/v1/expenses/{id}', { path: { id } })).data });
export const recoveriesQuery = (id: string) => queryOptions({ queryKey: ['expenses', 'recoveries', id], queryFn: async () => (await api.get('/api/v1/expenses/{id}/recoveries', { path: { id } })).data.data });
export const paymentsQuery = (id: string) => queryOptions({ queryKey: ['expenses', 'payments', id], queryFn: async () => (await api.get('/api/v1/expenses/{id}/payments', { path: { id } })).data });
export const unpaidQuery = infiniteQueryOptions({
  queryKey: ['expenses', 'unpaid'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/expenses/unpaid', { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});
export const unreimbursedQuery = (by: 'case' | 'asset' | 'agreement', borneBy: Bearer | null) =>
  queryOptions({ queryKey: ['expenses', 'unreimbursed', by, borneBy], queryFn: async () => (await api.get('/api/v1/expenses/unreimbursed', { query: { by, ...(borneBy ? { 'filter[borneBy]': borneBy } : {}) } })).data.data });
export const refundsQuery = infiniteQueryOptions({
  queryKey: ['expenses', 'refunds'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/cost-refunds', { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});
export const setAsidesQuery = infiniteQueryOptions({
  queryKey: ['expenses', 'set-asides'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/cost-refunds/set-asides', { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});
export const refundQuery = (id: string) => queryOptions({ queryKey: ['expenses', 'refund', id], queryFn: async () => (await api.get('/api/v1/cost-refunds/{id}', { path: { id } })).data });
export const budgetsQuery = (year: number) =>
  infiniteQueryOptions({
    queryKey: ['expenses', 'budgets', year],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/expense-budgets', { query: { limit: 50, 'filter[year]': year, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });
export const caseBudgetsQuery = (caseId: string) => queryOptions({ queryKey: ['expenses', 'case-budgets', caseId], queryFn: async () => (await api.get('/api/v1/expense-budgets', { query: { limit: 50, 'filter[caseId]': caseId } })).data.data });

export const expensesChanged = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: ['expenses'] });

/** One change: shows what came of it, and how to go on when somebody was faster. */
export function useExpenseChange<Input = void, Answer = unknown>(change: (input: Input) => Promise<Answer>, done?: (answer: Answer) => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: change,
    onSuccess: async (answer) => {
      done?.(answer);
      await expensesChanged(client);
    },
  });
  return { ...mutation, reload: () => expensesChanged(client).then(() => mutation.reset()) };
}

/** Lets the browser keep what the filter finds. @throws Problem the server's refusal */
export async function keepTable(filter: Filter): Promise<void> {
  const { file, name } = await askFile('post', '/api/v1/expenses/exports', { query: asked(filter) });
  saveFile(file, name ?? 'expenses.csv');
}
