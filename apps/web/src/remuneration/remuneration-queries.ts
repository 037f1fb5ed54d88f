import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api, askFile, type Schemas } from '../api/client.js';
import { saveFile } from '../api/save-file.js';
import { numberTag } from '../i18n/format.js';

export type Due = Schemas['RemunerationDto'];
export type DueFile = Schemas['RemunerationFileDto'];
export type DueMove = DueFile['moves'][number];
export type Rule = Schemas['RemunerationRulesDto']['data'][number];
export type OwnUse = Schemas['OwnUseDto'];
export type Group = 'open' | 'overdue' | 'settled';
export type Filter = { group: Group; payeeId?: string | null; caseId?: string | null; ground?: Due['ground'] | null; state?: Due['state'] | null };
export const GROUPS: readonly Group[] = ['open', 'overdue', 'settled'];
export const GROUNDS: readonly Due['ground'][] = ['law', 'policy', 'contract'];
export const STATES: { readonly [G in Group]: readonly Due['state'][] } = { open: ['expected', 'due', 'part-paid', 'disputed'], overdue: ['expected', 'due', 'part-paid', 'disputed'], settled: ['paid', 'waived', 'not-owed'] };

const next = (last: { page: { nextCursor: string | null } }): string | undefined => last.page.nextCursor ?? undefined;
const asked = ({ payeeId, caseId, ground, state }: Omit<Filter, 'group'>) => ({
  ...(payeeId ? { 'filter[payee]': payeeId } : {}), ...(caseId ? { 'filter[case]': caseId } : {}), ...(ground ? { 'filter[ground]': ground } : {}), ...(state ? { 'filter[state]': state } : {}),
});

export const duesQuery = (filter: Filter, limit = 50) =>
  infiniteQueryOptions({
    queryKey: ['remuneration', 'list', filter, limit], initialPageParam: '', getNextPageParam: next,
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/remuneration', { query: { limit, 'filter[group]': filter.group, ...asked(filter), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  });
export const sumsQuery = (filter: Omit<Filter, 'group'>) => queryOptions({ queryKey: ['remuneration', 'sums', filter], queryFn: async () => (await api.get('/api/v1/remuneration/sums', { query: { limit: 50, ...asked(filter) } })).data.data });
export const dueQuery = (id: string) => queryOptions({ queryKey: ['remuneration', 'one', id], queryFn: async () => (await api.get('/api/v1/remuneration/{id}', { path: { id } })).data });
export const ownDuesQuery = infiniteQueryOptions({
  queryKey: ['remuneration', 'own'], initialPageParam: '', getNextPageParam: next,
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/remuneration/own', { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
});
export const rulesQuery = queryOptions({ queryKey: ['remuneration', 'rules'], queryFn: async () => (await api.get('/api/v1/remuneration-rules')).data.data });
export const usesQuery = infiniteQueryOptions({
  queryKey: ['remuneration', 'uses'], initialPageParam: '', getNextPageParam: next,
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/own-uses', { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
});

export const remunerationChanged = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: ['remuneration'] });

/** One change: shows what came of it, and how to go on when somebody was faster. */
export function useRemunerationChange<Input = void, Answer = unknown>(change: (input: Input) => Promise<Answer>, done?: (answer: Answer) => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: change,
    onSuccess: async (answer) => {
      done?.(answer);
      await remunerationChanged(client);
    },
  });
  return { ...mutation, reload: () => remunerationChanged(client).then(() => mutation.reset()) };
}

/** An amount as the server writes it (`1250.50`), in the reader's way. */
export const amountText = (amount: string, currency: string | null): string => (currency === null ? amount : new Intl.NumberFormat(numberTag(), { style: 'currency', currency }).format(amount as Intl.StringNumericLiteral));
/** Basis points as a percentage. */
export const shareText = (share: number): string => new Intl.NumberFormat(numberTag(), { style: 'percent', maximumFractionDigits: 2 }).format(share / 10_000);

/** Lets the browser keep what the filter finds. @throws Problem the server's refusal */
export async function keepTable(filter: Filter): Promise<void> {
  const { file, name } = await askFile('get', '/api/v1/remuneration/remuneration.csv', { query: { limit: 50, 'filter[group]': filter.group, ...asked(filter) } });
  saveFile(file, name ?? 'remuneration.csv');
}
