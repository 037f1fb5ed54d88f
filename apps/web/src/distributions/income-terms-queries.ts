import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';
import { separators } from '../i18n/format.js';
import { fromMinor } from '../ui/minor-units.js';
import { writeAmount } from '../ui/typed-amount.js';

export type IncomeShares = Schemas['IncomeSharesViewDto'];
export type SharesEntry = Schemas['IncomeSharesEntryDto'];
export type IncomeWeights = Schemas['IncomeWeightsViewDto'];
export type WeightsEntry = Schemas['IncomeWeightsEntryDto'];
export type Term = Pick<SharesEntry, 'id' | 'state' | 'reason' | 'entered' | 'decided' | 'since' | 'until'>;
export type Split = Schemas['IncomeSplitDto'];
export type Sample = Schemas['SamplePreviewDto'];
export type SampleQuestion = { currency: string; amount: string; index: string | null };

export const sharesQuery = (caseId: string) => queryOptions({ queryKey: ['income-terms', 'shares', caseId], queryFn: async () => (await api.get('/api/v1/cases/{id}/income-shares', { path: { id: caseId } })).data });
export const weightsQuery = (agreementId: string) => queryOptions({ queryKey: ['income-terms', 'weights', agreementId], queryFn: async () => (await api.get('/api/v1/agreements/{id}/income-weights', { path: { id: agreementId } })).data });
/** Its inventors as payees: whom the office has never paid is noted down, so it is asked for when somebody is about to choose among them. */
export const inventorsQuery = (caseId: string) => queryOptions({ queryKey: ['income-terms', 'inventors', caseId], queryFn: async () => (await api.post('/api/v1/cases/{id}/income-shares/inventors', { path: { id: caseId } })).data.data });

/** One change of who shares income, or how it falls on cases. */
export function useTermChange<Input, Answer>(change: (input: Input) => Promise<Answer>, done: (answer: Answer) => void = () => undefined) {
  const client = useQueryClient();
  const changed = (): Promise<unknown> => Promise.all([['income-terms', 'shares'], ['income-terms', 'weights'], ['distributions']].map((queryKey) => client.invalidateQueries({ queryKey })));
  const mutation = useMutation({
    mutationFn: change,
    onSuccess: async (answer) => {
      await changed();
      done(answer);
    },
    // Somebody was faster: what stands there now says so.
    onError: () => void changed(),
  });
  return { ...mutation, reload: () => changed().then(() => mutation.reset()) };
}

/** Basis points as people read them: 3333 is "33,33 %". */
export const percentOf = (points: number): string => `${writeAmount(fromMinor(String(points), 2), separators())}\u00a0%`;
/** Percent as the server writes it: "12.5" is "12,5 %". */
export const percentRead = (text: string): string => `${writeAmount(text, separators())}\u00a0%`;

/** What the server takes of a split that it has given: to be reckoned with, or proposed anew. */
export const splitOf = ({ inventors, jointOwners, administration }: Pick<SharesEntry, 'inventors' | 'jointOwners' | 'administration'>): Split => ({
  inventors: inventors?.map(({ payeeId, share }) => ({ payeeId, share })) ?? null, administration,
  jointOwners: jointOwners.map(({ payeeId, share, inventors: own }) => ({ payeeId, share, ...(own.length > 0 ? { inventors: own.map((each) => ({ payeeId: each.payeeId, share: each.share })) } : {}) })),
});
