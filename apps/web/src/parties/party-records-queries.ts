import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';
import type { Party, PartyKind } from './party-queries.js';

export type Affiliation = Schemas['PartyAffiliationDto'];
export type Interaction = Schemas['InteractionDto'];
export type InteractionKind = Interaction['kind'];
export type Pair = Schemas['PartyPairDto'];
export type ContactBasis = Schemas['PartyContactDto']['basis'];
export type CheckKind = Schemas['PartyCheckStateDto']['kind'];
export type CheckResult = Schemas['PartyLastCheckDto']['result'];
export type SizeClass = NonNullable<Party['sizeClass']>;
export type AgreementRole = Schemas['AgreementPartyDto']['role'];

export const SIZE_CLASSES: readonly SizeClass[] = ['micro', 'small', 'medium', 'large', 'public-body', 'university', 'non-profit'];
export const INTERACTION_KINDS: readonly InteractionKind[] = ['call', 'meeting', 'mail', 'event', 'note'];
export const CONTACT_BASES: readonly ContactBasis[] = ['legitimate-interest', 'consent', 'do-not-contact'];
export const CHECK_RESULTS: readonly CheckResult[] = ['clear', 'possible', 'listed'];

export type PartyFilter = { kind: PartyKind | null; country: string | null; role: AgreementRole | null; search: string };

export const partyListQuery = ({ kind, country, role, search }: PartyFilter) =>
  infiniteQueryOptions({
    queryKey: ['parties', 'list', kind, country, role, search],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) =>
      (await api.get('/api/v1/parties', { query: { limit: 50, ...(kind ? { 'filter[kind]': kind } : {}), ...(country ? { 'filter[country]': country } : {}), ...(role ? { 'filter[role]': role } : {}), ...(search ? { search } : {}), ...(pageParam ? { cursor: pageParam } : {}) }, signal })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

export const partyQuery = (id: string) => queryOptions({ queryKey: ['parties', 'one', id], queryFn: async () => (await api.get('/api/v1/parties/{id}', { path: { id } })).data });
export const affiliationsQuery = (id: string) => queryOptions({ queryKey: ['parties', 'affiliations', id], queryFn: async () => (await api.get('/api/v1/parties/{id}/affiliations', { path: { id } })).data.data });
export const pairsOfQuery = (id: string) => queryOptions({ queryKey: ['parties', 'pairs-of', id], queryFn: async () => (await api.get('/api/v1/parties/{id}/duplicates', { path: { id } })).data.data });
export const mergesQuery = (id: string) => queryOptions({ queryKey: ['parties', 'merges', id], queryFn: async () => (await api.get('/api/v1/parties/{id}/merges', { path: { id } })).data.data });
export const nextStepsQuery = queryOptions({ queryKey: ['parties', 'next-steps'], queryFn: async () => (await api.get('/api/v1/interactions/next-steps', {})).data.data });
export const checkDaysQuery = queryOptions({ queryKey: ['parties', 'settings'], queryFn: async () => (await api.get('/api/v1/parties/settings', {})).data.checkDays });

export const pairsQuery = infiniteQueryOptions({
  queryKey: ['parties', 'pairs'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/parties/duplicates', { query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});

export const interactionsQuery = (partyId: string) =>
  infiniteQueryOptions({
    queryKey: ['parties', 'interactions', partyId],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/interactions', { query: { limit: 20, 'filter[partyId]': partyId, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

export const agreementsOfQuery = (partyId: string) =>
  infiniteQueryOptions({
    queryKey: ['agreements', 'list', 'of-party', partyId],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await api.get('/api/v1/agreements', { query: { limit: 20, 'filter[partyId]': partyId, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
    getNextPageParam: (last) => last.page.nextCursor ?? undefined,
  });

type Entered = Schemas['EnteredPartyDto'];
/** Whom somebody who is being entered may be. Names travel in the body: an address stands in logs. */
export const likePartiesQuery = (entered: Entered) =>
  queryOptions({
    queryKey: ['parties', 'like', entered],
    enabled: Object.values(entered.names ?? {}).some((name) => name.trim().length > 2) || (entered.email ?? '').includes('@') || Boolean(entered.orcid ?? entered.ror),
    gcTime: 60_000,
    queryFn: async ({ signal }) => (await api.post('/api/v1/parties/likeness', { body: entered, signal })).data.data,
  });

/** Every list that shows parties is out of date; so is what names them. */
export async function partyChanged(client: QueryClient, party?: Party): Promise<void> {
  if (party) client.setQueryData(partyQuery(party.id).queryKey, party);
  await client.invalidateQueries({ queryKey: ['parties'], predicate: ({ queryKey }) => !(party && queryKey[1] === 'one' && queryKey[2] === party.id) });
}

/** One change of a party: shows what came of it, and how to go on when somebody was faster. */
export function usePartyChange<Input = void>(id: string, change: (input: Input) => Promise<{ data: Party }>, done?: (party: Party) => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: async (input: Input) => (await change(input)).data,
    onSuccess: async (party) => {
      done?.(party);
      await partyChanged(client, party);
    },
  });
  const reload = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: partyQuery(id).queryKey });
    mutation.reset();
  };
  return { ...mutation, reload };
}
