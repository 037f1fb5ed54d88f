import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';
import type { OfferField } from './offer-queries.js';

export type Fitting = Schemas['FittingDto'];
export type SizeClass = NonNullable<Fitting['sizeClass']>;
export type CampaignDetail = Schemas['CampaignDetailDto'];
export type Recipient = Schemas['CampaignRecipientDto'];
export type Letter = Schemas['CampaignLetterDto'];
export type Letters = Schemas['CampaignLettersDto'];
export type FittingFilter = { field: OfferField | null; sizeClass: SizeClass | null; country: string | null; kind: Fitting['kind'] | null; met: boolean; search: string };

const asked = ({ field, sizeClass, country, kind, met, search }: FittingFilter) => ({
  ...(field ? { 'filter[field]': field } : {}), ...(sizeClass ? { 'filter[sizeClass]': sizeClass } : {}), ...(country ? { 'filter[country]': country } : {}), ...(kind ? { 'filter[kind]': kind } : {}), ...(met ? { 'filter[met]': 'true' as const } : {}), ...(search ? { search } : {}),
});
export const fittingQuery = (offerId: string, filter: FittingFilter) =>
  queryOptions({ queryKey: ['offers', 'fitting', offerId, filter], staleTime: 0, placeholderData: keepPreviousData, queryFn: async () => (await api.get('/api/v1/offers/{id}/fitting-parties', { path: { id: offerId }, query: asked(filter) })).data });
export const letterTemplateQuery = (offerId: string) => queryOptions({ queryKey: ['offers', 'letter-template', offerId], staleTime: 0, queryFn: async () => (await api.get('/api/v1/offers/{id}/letter-template', { path: { id: offerId } })).data });
export const letterPreviewQuery = (offerId: string, wanted: Schemas['LetterPreviewWantedDto']) =>
  queryOptions({ queryKey: ['offers', 'letter-preview', offerId, wanted], staleTime: 0, retry: false, queryFn: async () => (await api.post('/api/v1/offers/{id}/letter-preview', { path: { id: offerId }, body: wanted })).data });
export const campaignsQuery = (offerId: string) => queryOptions({ queryKey: ['offers', 'campaigns', offerId], queryFn: async () => (await api.get('/api/v1/offers/{id}/campaigns', { path: { id: offerId } })).data.data });
export const campaignQuery = (id: string) => queryOptions({ queryKey: ['offers', 'campaign', id], staleTime: 0, queryFn: async () => (await api.get('/api/v1/campaigns/{id}', { path: { id } })).data });
export const partyFieldsQuery = (partyId: string) => queryOptions({ queryKey: ['parties', 'fields', partyId], queryFn: async () => (await api.get('/api/v1/party-fields/{id}', { path: { id: partyId } })).data.fields });
