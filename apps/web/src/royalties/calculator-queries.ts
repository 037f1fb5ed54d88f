import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Language = 'en' | 'ru' | 'kk';
export type Policy = Schemas['CalculatorPolicyDto'];
export type Shared = Schemas['DistributionAnswerDto'];
export type ShareQuestion = Omit<Schemas['DistributionQuestionDto'], 'locale'>;
export type Owed = Schemas['RoyaltyAnswerDto'];
export type OwedYear = Schemas['RoyaltyYearDto'];
export type RawSale = Schemas['RawSaleDto'];
export type OwedQuestion = Omit<Schemas['RoyaltyQuestionDto'], 'locale'>;

/** The policies are part of the program: they change only with a new version of it. */
export const policiesQuery = queryOptions({ queryKey: ['calculator-policies'], queryFn: async () => (await api.get('/api/v1/calculators/policies')).data.data, staleTime: Infinity });

/** Nothing is stored by asking. A refusal is the answer to a question: asked again it is the same. */
export const shareQuery = (question: ShareQuestion | null, locale: Language) =>
  queryOptions({
    queryKey: ['calculator-distribution', question, locale],
    queryFn: async ({ signal }) => (await api.post('/api/v1/calculators/distributions', { body: { ...(question as ShareQuestion), locale }, signal })).data,
    enabled: question !== null,
    staleTime: Infinity,
    retry: false,
  });

export const owedQuery = (question: OwedQuestion | null, locale: Language) =>
  queryOptions({
    queryKey: ['calculator-royalty', question, locale],
    queryFn: async ({ signal }) => (await api.post('/api/v1/calculators/royalties', { body: { ...(question as OwedQuestion), locale }, signal })).data,
    enabled: question !== null,
    staleTime: Infinity,
    retry: false,
  });
