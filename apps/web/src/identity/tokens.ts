import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type ApiToken = Schemas['ApiTokenDto'];
export type IssuedToken = Schemas['IssuedApiTokenDto'];
export type Scope = Schemas['TokenScope'];

export const tokensQuery = infiniteQueryOptions({
  queryKey: ['tokens'],
  initialPageParam: '',
  queryFn: async ({ pageParam }) => (await api.get('/api/v1/api-tokens', { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } })).data,
  getNextPageParam: (last) => last.page.nextCursor ?? undefined,
});

/** Each noun's single permissions, in the order of work; a scope that the server knows and this table does not is a compile error. */
const SCOPES_OF = {
  disclosure: ['disclosure.list', 'disclosure.read', 'disclosure.*'],
  case: ['case.list', 'case.read', 'case.search', 'case.advance', 'case.export', 'case.*'],
  assessment: ['assessment.read', 'assessment.*'],
  document: ['document.read', 'document.upload', 'document.*'],
  asset: ['asset.read', 'asset.record', 'asset.*'],
  agreement: ['agreement.read', 'agreement.*'],
  party: ['party.read', 'party.record', 'party.*'],
  deadline: ['deadline.read', 'deadline.record', 'deadline.*'],
  annuity: ['annuity.read', 'annuity.*'],
  expense: ['expense.read', 'expense.*'],
  receipt: ['receipt.read', 'receipt.*'],
  royalty: ['royalty.read', 'royalty.*'],
  invoice: ['invoice.read', 'invoice.*'],
  report: ['report.read', 'report.*'],
  policy: ['policy.read', 'policy.*'],
  health: ['health.read', 'health.*'],
} as const satisfies Record<string, readonly Scope[]>;
export type Noun = keyof typeof SCOPES_OF;

type Listed = (typeof SCOPES_OF)[Noun][number];
const everyScopeIsListed: [Exclude<Scope, Listed>] extends [never] ? true : never = true;

export const NOUNS = (everyScopeIsListed ? Object.keys(SCOPES_OF) : []) as readonly Noun[];

/** "All of it" where there is more than one thing to choose from. */
export function scopesOf(noun: Noun): { single: readonly Scope[]; all: Scope | null } {
  const scopes: readonly Scope[] = SCOPES_OF[noun];
  const single = scopes.filter((scope) => !scope.endsWith('.*'));
  return { single, all: single.length > 1 ? (scopes.find((scope) => scope.endsWith('.*')) ?? null) : null };
}
