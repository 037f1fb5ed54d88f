import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type Party = Schemas['PartyDto'];
export type PartyKind = Party['kind'];
export const PARTY_KINDS: readonly PartyKind[] = ['organisation', 'person'];

/** Those whose name begins like this, or sounds like it; without words the first of all. */
export const partiesQuery = (search: string, kind?: PartyKind) =>
  queryOptions({ queryKey: ['parties', 'search', search, kind ?? null], queryFn: async ({ signal }) => (await api.get('/api/v1/parties', { query: { limit: 30, ...(search ? { search } : {}), ...(kind ? { 'filter[kind]': kind } : {}) }, signal })).data.data });

type Names = Partial<Record<'en' | 'ru' | 'kk', string | undefined>>;
/** In the reader's language, else in whichever there is. */
export const nameIn = (names: Names, language: string): string => names[language as 'en'] ?? names.en ?? names.ru ?? names.kk ?? '';
export const partyName = ({ names }: { names: Names }, language: string): string => nameIn(names, language);
