import type { ProblemBody } from '@tamga/contract';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { api, Problem, type Schemas } from '../api/client.js';

export type Annuity = Schemas['AnnuityDto'];
export type AnnuityForecast = Schemas['AnnuityForecastDto'];
export type AnnuityFee = Schemas['AnnuityFeeDto'];
export type AnnuityGroup = 'to-decide' | 'to-pay' | 'dropped' | 'planned' | 'ended';
export const ANNUITY_GROUPS: readonly AnnuityGroup[] = ['to-decide', 'to-pay', 'dropped', 'planned', 'ended'];

export const annuitiesQuery = ({ group, owner }: { group: AnnuityGroup; owner?: 'me' }) =>
  infiniteQueryOptions({
    queryKey: ['annuities', 'list', group, owner ?? null],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/annuities', { query: { limit: 30, 'filter[group]': group, ...(owner ? { 'filter[owner]': owner } : {}), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });
/** Of one asset: as many as a right has years. */
export const annuitiesOfAssetQuery = (assetId: string) => queryOptions({ queryKey: ['annuities', 'asset', assetId], queryFn: async () => (await api.get('/api/v1/annuities', { query: { limit: 50, 'filter[group]': 'all', 'filter[assetId]': assetId } })).data.data });
export const forecastQuery = (assetId?: string) => queryOptions({ queryKey: ['annuities', 'forecast', assetId ?? null], queryFn: async () => (await api.get('/api/v1/annuity-forecast', { query: assetId ? { 'filter[assetId]': assetId } : {} })).data });
export const licenseesQuery = (id: string) => queryOptions({ queryKey: ['annuities', 'licensees', id], queryFn: async () => (await api.get('/api/v1/annuities/{id}/licensees', { path: { id } })).data });
export const feesQuery = queryOptions({ queryKey: ['annuities', 'fees'], queryFn: async () => (await api.get('/api/v1/annuity-fees')).data.data });
export const ratesQuery = queryOptions({ queryKey: ['annuities', 'rates'], queryFn: async () => (await api.get('/api/v1/annuity-rates')).data.data });
export const settingsQuery = queryOptions({ queryKey: ['annuities', 'settings'], queryFn: async () => (await api.get('/api/v1/annuity-settings')).data });

/** An annuity is also a deadline, and may have given an asset up. */
async function annuitiesChanged(client: QueryClient): Promise<void> {
  await Promise.all(['annuities', 'deadlines', 'assets', 'families', 'cases', 'reports'].map((noun) => client.invalidateQueries({ queryKey: [noun] })));
}

/** One change: shows what came of it, and how to go on when somebody was faster. */
export function useAnnuityChange<Input>(change: (input: Input) => Promise<unknown>, done: () => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: change,
    onSuccess: async () => {
      done();
      await annuitiesChanged(client);
    },
  });
  return { ...mutation, reload: () => annuitiesChanged(client).then(() => mutation.reset()) };
}

/** Asks for the forecast and lets the browser keep it. @throws Problem the server's refusal */
export async function downloadForecast(): Promise<void> {
  const response = await fetch('/api/v1/annuity-forecast.csv', { headers: { 'Accept-Language': i18next.language, 'X-Requested-With': 'tamga' } }).catch(() => null);
  if (!response) throw new Problem({ code: 'unreachable', status: 0, title: i18next.t('unreachable'), type: 'about:blank' } as never);
  if (!response.ok) throw new Problem((await response.json()) as ProblemBody);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'annuities.csv';
  document.body.append(link);
  link.click();
  link.remove();
  // At once would be too early for some browsers.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
