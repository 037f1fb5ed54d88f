import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Terms = Schemas['TermsDto'];
export type Term = Schemas['TermDto'];
export type TermKind = Term['kind'];
export type TermEventKind = Schemas['TermEventDto']['kind'];
export type TermDue = Schemas['TermDueDto'];
export type TermDifference = Schemas['TermDifferenceDto'];
export type TermChange = Schemas['TermChangeDto'];
/** A term's content as it is sent: amounts and per cents as text. */
export type Body = Readonly<Record<string, unknown>>;

export const TERM_KINDS: readonly TermKind[] = ['upfront', 'maintenance', 'minimum-royalty', 'earned-royalty', 'milestone', 'sublicence-share', 'patent-costs', 'equity', 'diligence', 'report', 'audit', 'insurance', 'notice'];

export const termsQuery = (agreementId: string) => queryOptions({ queryKey: ['agreements', 'terms', agreementId], queryFn: async () => (await api.get('/api/v1/agreements/{id}/terms', { path: { id: agreementId } })).data });

/** A change answers the terms anew; the agreement with its obligations, deadlines and figures follow. */
export async function termsChanged(client: QueryClient, terms: Terms): Promise<void> {
  client.setQueryData(termsQuery(terms.agreementId).queryKey, terms);
  await Promise.all([client.invalidateQueries({ queryKey: ['agreements', 'one', terms.agreementId] }), ...['cases', 'deadlines', 'reports'].map((noun) => client.invalidateQueries({ queryKey: [noun] }))]);
}
