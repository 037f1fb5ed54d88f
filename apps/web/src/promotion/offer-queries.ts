import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Offer = Schemas['OfferDto'];
export type ListedOffer = Schemas['ListedOfferDto'];
export type OfferState = Offer['state'];
export type OfferContent = Offer['content'];
export type OfferField = NonNullable<OfferContent['field']>;
/** The texts of an offer, each in any of the languages. */
export const OFFER_TEXTS = ['titles', 'summaries', 'problems', 'advantages', 'applications', 'keywords', 'protections'] as const satisfies readonly (keyof OfferContent)[];
export const OFFER_STATES: readonly OfferState[] = ['draft', 'submitted', 'approved', 'published', 'withdrawn'];
export const OFFER_FIELDS: readonly OfferField[] = [
  'agriculture-food', 'biotechnology', 'chemistry-materials', 'construction', 'electronics', 'energy', 'environment', 'health', 'information', 'machinery', 'mining-metallurgy', 'transport-space', 'other',
];

export const offersQuery = (state: OfferState | null) =>
  infiniteQueryOptions({
    queryKey: ['offers', 'list', state],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/offers', { query: { limit: 50, ...(state ? { 'filter[state]': state } : {}), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });
/** Of one case: hardly ever more than one. */
export const offersOfCaseQuery = (caseId: string) => queryOptions({ queryKey: ['offers', 'of-case', caseId], queryFn: async () => (await api.get('/api/v1/offers', { query: { limit: 50, 'filter[caseId]': caseId } })).data.data });
export const offerQuery = (id: string) => queryOptions({ queryKey: ['offers', 'one', id], queryFn: async () => (await api.get('/api/v1/offers/{id}', { path: { id } })).data });
export const offerStatisticsQuery = (id: string) => queryOptions({ queryKey: ['offers', 'statistics', id], staleTime: 0, queryFn: async () => (await api.get('/api/v1/offers/{id}/statistics', { path: { id } })).data.months });
export const listingStatisticsQuery = queryOptions({ queryKey: ['offers', 'listing-statistics'], staleTime: 0, queryFn: async () => (await api.get('/api/v1/offer-listing/statistics')).data.data });
export const listingQuery = queryOptions({ queryKey: ['offers', 'listing'], queryFn: async () => (await api.get('/api/v1/offer-listing')).data });

/** One change of an offer: shows what came of it, and how to go on when somebody was faster. */
export function useOfferChange<Input = void>(id: string, change: (input: Input) => Promise<{ data: Offer }>, done?: (offer: Offer) => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: async (input: Input) => (await change(input)).data,
    onSuccess: async (offer) => {
      client.setQueryData(offerQuery(id).queryKey, offer);
      done?.(offer);
      await Promise.all([client.invalidateQueries({ queryKey: ['offers', 'list'] }), client.invalidateQueries({ queryKey: ['offers', 'of-case'] }), client.invalidateQueries({ queryKey: ['offers', 'listing'] })]);
    },
  });
  const reload = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: offerQuery(id).queryKey });
    mutation.reset();
  };
  return { ...mutation, reload };
}

/** A text in the reader's language, else in one that is there. */
export const inLanguage = (texts: Partial<Record<string, string>> | undefined, language: string): string => texts?.[language] ?? texts?.['en'] ?? texts?.['ru'] ?? texts?.['kk'] ?? '';
