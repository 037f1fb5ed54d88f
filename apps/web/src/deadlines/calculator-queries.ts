import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Rule = Schemas['RuleDto'];
export type RuleParameter = Rule['parameters'][number];
export type Answer = Schemas['DeadlineAnswerDto'];
export type Question = { rule: string; on: string; params: Record<string, string | number> };
export type Language = 'en' | 'ru' | 'kk';

/** The rules are part of the program: they change only with a new version of it. */
export const rulesQuery = queryOptions({ queryKey: ['rules'], queryFn: async () => (await api.get('/api/v1/rules')).data.data, staleTime: Infinity });

/** Nothing is stored by asking, so it is a question and not a change. A refusal is the answer to a question: asked again it is the same. */
export const answerQuery = (question: Question | null, locale: Language) =>
  queryOptions({
    queryKey: ['calculator', question, locale],
    queryFn: async ({ signal }) => (await api.post('/api/v1/calculators/deadlines', { body: { ...(question as Question), locale }, signal })).data,
    enabled: question !== null,
    staleTime: Infinity,
    retry: false,
  });

/** What the form holds as text, as the API takes it: empty fields are left out, whole numbers become numbers. */
export function questionOf(rule: Rule, on: string, given: Readonly<Record<string, string>>): Question {
  const params = Object.fromEntries(
    rule.parameters.flatMap(({ name, kind }): [string, string | number][] => {
      const value = given[name]?.trim() ?? '';
      if (value === '') return [];
      return [[name, kind === 'number' && /^-?\d{1,9}$/.test(value) ? Number(value) : value]];
    }),
  );
  return { rule: rule.code, on, params };
}
