import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Agreement = Schemas['AgreementDto'];
export type AgreementKind = Agreement['kind'];
export type AgreementState = Agreement['state'];
export type AgreementRole = Schemas['AgreementPartyDto']['role'];
export type Obligation = Schemas['ObligationDto'];
export type ObligationKind = Obligation['kind'];

export type NextSteps = Schemas['AgreementNextStepsDto'];
export type Course = Schemas['AgreementCourseDto'];
export type Command = NextSteps['steps'][number]['command'];
export type PlainCommand = Schemas['AgreementStepDto']['command'];

export const AGREEMENT_KINDS: readonly AgreementKind[] = [
  'nda', 'mta', 'data-use', 'option', 'licence-exclusive', 'licence-sole', 'licence-non-exclusive', 'assignment', 'inter-institutional', 'sponsored-research', 'joint-research', 'joint-development',
  'joint-laboratory', 'living-lab', 'consortium', 'consulting', 'spin-out', 'mou', 'protocol-of-intent', 'framework', 'programme', 'project', 'technical-assistance-grant',
];
export const PARENT_KINDS: readonly AgreementKind[] = ['framework', 'programme', 'project'];
export const AGREEMENT_STATES: readonly AgreementState[] = ['draft', 'negotiation', 'approval', 'signature', 'active', 'amended', 'suspended', 'disputed', 'terminated', 'expired'];
export const AGREEMENT_ROLES: readonly AgreementRole[] = ['university', 'licensee', 'licensor', 'assignee', 'assignor', 'funder', 'donor', 'joint-owner', 'recipient', 'provider', 'partner', 'agent', 'inventor'];
export const isEditable = ({ state }: Agreement): boolean => state === 'draft' || state === 'negotiation';
export const isInForce = ({ state }: Agreement): boolean => ['active', 'amended', 'suspended', 'disputed'].includes(state);
export const OBLIGATION_KINDS: readonly ObligationKind[] = ['report', 'payment', 'milestone', 'insurance', 'renewal', 'diligence', 'annuity', 'audit'];

/** `expiresBy`: in force, with its last day on this one or before. */
export type AgreementFilter = { state?: AgreementState; kind?: AgreementKind; caseId?: string; partyId?: string; expiresBy?: string };
const FILTERS = ['state', 'kind', 'caseId', 'partyId', 'expiresBy'] as const;

export const agreementsQuery = (filter: AgreementFilter) =>
  infiniteQueryOptions({
    queryKey: ['agreements', 'list', ...FILTERS.map((key) => filter[key] ?? null)],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const asked = Object.fromEntries(FILTERS.filter((key) => filter[key]).map((key) => [`filter[${key}]`, filter[key]]));
      return (await api.get('/api/v1/agreements', { query: { limit: 50, ...asked, ...(pageParam ? { cursor: pageParam } : {}) } })).data;
    },
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

export const agreementQuery = (id: string) => queryOptions({ queryKey: ['agreements', 'one', id], queryFn: async () => (await api.get('/api/v1/agreements/{id}', { path: { id } })).data });

/** What the reader can do with it now and what is missing: answered by the server, for this reader. */
export const nextStepsQuery = (id: string) => queryOptions({ queryKey: ['agreements', 'way', id, 'steps'], queryFn: async () => (await api.get('/api/v1/agreements/{id}/next-steps', { path: { id } })).data });
export const courseQuery = (id: string) => queryOptions({ queryKey: ['agreements', 'way', id, 'course'], queryFn: async () => (await api.get('/api/v1/agreements/{id}/course', { path: { id } })).data });

/** Every change answers the whole agreement; what hangs on it is out of date. */
export async function agreementChanged(client: QueryClient, agreement: Agreement): Promise<void> {
  client.setQueryData(agreementQuery(agreement.id).queryKey, agreement);
  await Promise.all([...['list', 'way', 'terms'].map((part) => client.invalidateQueries({ queryKey: ['agreements', part] })), ...['cases', 'deadlines', 'income-terms', 'reports'].map((noun) => client.invalidateQueries({ queryKey: [noun] }))]);
}

export const approvalRulesQuery = queryOptions({ queryKey: ['approval-rules'], queryFn: async () => (await api.get('/api/v1/approval-rules')).data });
