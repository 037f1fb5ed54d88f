import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Asset = Schemas['AssetDto'];
export type DocketEvent = Schemas['DocketEventDto'];
export type AssetKind = Asset['kind'];
export type AssetState = Asset['state'];

export const ASSET_KINDS: readonly AssetKind[] = ['patent', 'utility-model', 'design', 'trademark', 'plant-variety', 'software', 'know-how'];
/** What is typed into a docket, in the order of a procedure. Withdrawing and abandoning follow a decision and are not typed. */
export const DOCKET_EVENT_GROUPS: readonly { readonly group: 'before' | 'application' | 'right' | 'loss'; readonly kinds: readonly DocketEvent['kind'][] }[] = [
  { group: 'before', kinds: ['invention-disclosed', 'disclosed-to-agency', 'title-elected', 'public-disclosure'] },
  {
    group: 'application', kinds: [
      'provisional-filed', 'filed', 'foreign-filed', 'search-copy-received', 'search-report', 'published', 'search-report-published', 'examination-requested', 'communication', 'office-action',
      'provisional-refusal', 'response-filed', 'decision', 'allowance', 'refused',
    ],
  },
  { group: 'right', kinds: ['granted', 'grant-published', 'registered', 'international-registration'] },
  { group: 'loss', kinds: ['loss-of-rights', 'lapsed', 'revoked', 'impediment-removed', 'restored', 'expired'] },
];

export const STATE_COLOR: Readonly<Record<AssetState, string>> = {
  planned: 'gray', filed: 'petrol', published: 'petrol', 'in-examination': 'petrol', allowed: 'petrol', granted: 'green', restorable: 'orange', lapsed: 'orange', abandoned: 'gray', refused: 'red', withdrawn: 'gray', expired: 'gray',
};

/** All of a case: a family is rarely larger than one page. */
export const assetsOfCaseQuery = (caseId: string) =>
  queryOptions({ queryKey: ['assets', 'case', caseId], queryFn: async () => (await api.get('/api/v1/cases/{caseId}/assets', { path: { caseId }, query: { limit: 200 } })).data });
