import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Agreement = Schemas['AgreementDto'];
export type AgreementKind = Agreement['kind'];
export type AgreementState = Agreement['state'];
export type AgreementRole = Schemas['AgreementPartyDto']['role'];
export type Obligation = Schemas['ObligationDto'];
export type ObligationKind = Obligation['kind'];

export const AGREEMENT_KINDS: readonly AgreementKind[] = [
  'nda', 'mta', 'data-use', 'option', 'licence-exclusive', 'licence-sole', 'licence-non-exclusive', 'assignment', 'inter-institutional', 'sponsored-research', 'joint-development', 'spin-out', 'mou',
];
export const AGREEMENT_STATES: readonly AgreementState[] = ['draft', 'executed', 'terminated', 'expired'];
export const AGREEMENT_ROLES: readonly AgreementRole[] = ['university', 'licensee', 'licensor', 'assignee', 'assignor', 'funder', 'joint-owner', 'recipient', 'provider', 'partner', 'agent', 'inventor'];
export const OBLIGATION_KINDS: readonly ObligationKind[] = ['report', 'payment', 'milestone', 'insurance', 'renewal', 'diligence', 'annuity'];

export type AgreementFilter = { state?: AgreementState; kind?: AgreementKind; caseId?: string };

export const agreementsQuery = ({ state, kind, caseId }: AgreementFilter) =>
  infiniteQueryOptions({
    queryKey: ['agreements', 'list', state ?? null, kind ?? null, caseId ?? null],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      (await api.get('/api/v1/agreements', { query: { limit: 50, ...(state ? { 'filter[state]': state } : {}), ...(kind ? { 'filter[kind]': kind } : {}), ...(caseId ? { 'filter[caseId]': caseId } : {}), ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

export const agreementQuery = (id: string) => queryOptions({ queryKey: ['agreements', 'one', id], queryFn: async () => (await api.get('/api/v1/agreements/{id}', { path: { id } })).data });

/** Every change answers the whole agreement; what hangs on it is out of date. */
export async function agreementChanged(client: QueryClient, agreement: Agreement): Promise<void> {
  client.setQueryData(agreementQuery(agreement.id).queryKey, agreement);
  await Promise.all([client.invalidateQueries({ queryKey: ['agreements', 'list'] }), ...['cases', 'deadlines', 'reports'].map((noun) => client.invalidateQueries({ queryKey: [noun] }))]);
}
