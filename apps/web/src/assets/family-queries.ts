import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Family = Schemas['FamilyDto'];
export type FamilyMember = Schemas['FamilyMemberDto'];
export type Relinquishment = Schemas['RelinquishmentDto'];
export type Notice = Schemas['NoticeDto'];
export type Stakeholder = Schemas['StakeholderDto'];
export type Manner = Relinquishment['manners'][number];

export const familiesOfCaseQuery = (caseId: string) =>
  queryOptions({ queryKey: ['assets', 'families', caseId], queryFn: async () => (await api.get('/api/v1/cases/{caseId}/families', { path: { caseId } })).data.data });

export const relinquishmentQuery = (assetId: string) =>
  queryOptions({ queryKey: ['assets', 'relinquishment', assetId], queryFn: async () => (await api.get('/api/v1/assets/{id}/relinquishment', { path: { id: assetId } })).data });

/** Assets of the office with a number, however it is written. */
export const assetsByNumberQuery = (number: string) =>
  queryOptions({ queryKey: ['assets', 'by-number', number], enabled: number.length >= 3, queryFn: async () => (await api.get('/api/v1/assets', { query: { 'filter[number]': number, limit: 20 } })).data.data });

/** An asset shows on its case, in its history and in the families of other cases. */
export async function assetsChanged(client: QueryClient): Promise<void> {
  await Promise.all(['assets', 'cases', 'deadlines'].map((noun) => client.invalidateQueries({ queryKey: [noun] })));
}
