import type { ProblemBody } from '@tamga/contract';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { api, Problem, type Schemas } from '../api/client.js';
import { saveFile } from '../api/save-file.js';
import { formatAmount } from '../i18n/format.js';

export type Distribution = Schemas['DistributionDto'];
export type Preview = Schemas['DistributionPreviewDto'];
export type Plan = Schemas['DistributionPlanDto'];
export type Trouble = Schemas['DistributionProblemDto'];
export type Payee = Schemas['PayeeDto'];
export type Account = Schemas['PayeeAccountDto'];
export type Payment = Schemas['PaymentDto'];
export type Statement = Schemas['StatementDto'];
export const PAYEE_KINDS = ['inventor', 'joint-owner', 'partner', 'department', 'school', 'laboratory', 'university', 'office'] as const satisfies readonly Payee['kind'][];
export const STANDINGS = ['active', 'left', 'died', 'waived', 'redirected'] as const satisfies readonly Payee['standing'][];

const page = (pageParam: string, limit = 50) => ({ limit, ...(pageParam ? { cursor: pageParam } : {}) });
const next = (last: { page: { nextCursor: string | null } }): string | undefined => last.page.nextCursor ?? undefined;

export const distributionsQuery = infiniteQueryOptions({ queryKey: ['distributions', 'list'], initialPageParam: '', queryFn: async ({ pageParam }) => (await api.get('/api/v1/distributions', { query: page(pageParam) })).data, getNextPageParam: next });
export const distributionQuery = (id: string) => queryOptions({ queryKey: ['distributions', 'one', id], queryFn: async () => (await api.get('/api/v1/distributions/{id}', { path: { id } })).data });
export const linesQuery = (id: string) => infiniteQueryOptions({ queryKey: ['distributions', 'lines', id], initialPageParam: '', queryFn: async ({ pageParam }) => (await api.get('/api/v1/distributions/{id}/lines', { path: { id }, query: page(pageParam) })).data, getNextPageParam: next });
export const payoutsQuery = (id: string) => queryOptions({ queryKey: ['distributions', 'payouts', id], queryFn: async () => (await api.get('/api/v1/distributions/{id}/payouts', { path: { id } })).data.data });
export const statementsOfQuery = (id: string) => infiniteQueryOptions({ queryKey: ['distributions', 'statements', id], initialPageParam: '', queryFn: async ({ pageParam }) => (await api.get('/api/v1/distributions/{id}/statements', { path: { id }, query: page(pageParam) })).data, getNextPageParam: next });
export const ownStatementsQuery = infiniteQueryOptions({ queryKey: ['statements'], initialPageParam: '', queryFn: async ({ pageParam }) => (await api.get('/api/v1/statements', { query: page(pageParam, 20) })).data, getNextPageParam: next });
export const payeesQuery = (q: string, kind: Payee['kind'] | null = null) => infiniteQueryOptions({ queryKey: ['payees', 'list', q, kind], initialPageParam: '', queryFn: async ({ pageParam }) => (await api.get('/api/v1/payees', { query: { ...page(pageParam), ...(q ? { q } : {}), ...(kind ? { kind } : {}) } })).data, getNextPageParam: next });
export const dueQuery = queryOptions({ queryKey: ['payments', 'due'], queryFn: async () => (await api.get('/api/v1/payments/due')).data.data });
export const paymentsQuery = infiniteQueryOptions({ queryKey: ['payments', 'list'], initialPageParam: '', queryFn: async ({ pageParam }) => (await api.get('/api/v1/payments', { query: page(pageParam, 20) })).data, getNextPageParam: next });

/** One change: shows what came of it, and how to go on when somebody was faster. */
export function useDistributionChange<Input, Answer>(change: (input: Input) => Promise<Answer>, done: (answer: Answer) => void = () => undefined) {
  const client = useQueryClient();
  const changed = (): Promise<unknown> => Promise.all(['distributions', 'payees', 'payments', 'statements', 'royalty-policies', 'receipts'].map((noun) => client.invalidateQueries({ queryKey: [noun] })));
  const mutation = useMutation({
    mutationFn: change,
    onSuccess: async (answer) => {
      done(answer);
      await changed();
    },
  });
  return { ...mutation, reload: () => changed().then(() => mutation.reset()) };
}

/** An amount as the server writes it (`1250.50`), in the reader's way. */
export const amountText = formatAmount;

/** Asks for a file and lets the browser keep it. @throws Problem the server's refusal */
export async function download(address: string, name: string): Promise<void> {
  const response = await fetch(address, { headers: { 'Accept-Language': i18next.language, 'X-Requested-With': 'tamga' } }).catch(() => null);
  if (!response) throw new Problem({ code: 'unreachable', status: 0, title: i18next.t('common:unreachable'), type: 'about:blank' } as never);
  if (!response.ok) throw new Problem((await response.json()) as ProblemBody);
  saveFile(await response.blob(), /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? name);
}
