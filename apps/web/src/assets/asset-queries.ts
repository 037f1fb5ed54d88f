import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Asset = Schemas['AssetDto'];
export type DocketEvent = Schemas['DocketEventDto'];
export type AssetKind = Asset['kind'];
export type AssetState = Asset['state'];

export const ASSET_KINDS: readonly AssetKind[] = ['patent', 'utility-model', 'design', 'trademark', 'plant-variety', 'software', 'know-how'];
export const DOCKET_EVENT_KINDS: readonly DocketEvent['kind'][] = [
  'filed', 'published', 'office-action', 'response-filed', 'granted', 'registered', 'refused', 'abandoned', 'lapsed', 'revoked', 'restored', 'expired',
];

/** All of a case: a family is rarely larger than one page. */
export const assetsOfCaseQuery = (caseId: string) =>
  queryOptions({ queryKey: ['assets', 'case', caseId], queryFn: async () => (await api.get('/api/v1/cases/{caseId}/assets', { path: { caseId }, query: { limit: 200 } })).data });
