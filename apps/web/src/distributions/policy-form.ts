import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client.js';

export type RoyaltyPolicy = Schemas['RoyaltyPolicyDto'];
export type ShippedPolicy = Schemas['ShippedPolicyDto'];
export const RECIPIENTS = ['inventors', 'laboratory', 'department', 'school', 'university', 'office', 'joint-owner'] as const;
export type Recipient = (typeof RECIPIENTS)[number];
export const SCOPES = ['receipt', 'licence', 'case', 'person'] as const;
export const DEDUCTIONS = ['fee', 'costs', 'third-party', 'first-share'] as const;
export const SPANS = ['disclosed', 'licensed', 'received'] as const;

/** As the server's parser reads it; percentages and thresholds as text. */
export type Body = {
  institution: string; version: string; appliesTo: string; currency: string; scope: (typeof SCOPES)[number]; source: string; note?: string; indexedFrom?: string; earmark?: unknown;
  deductions: { kind: (typeof DEDUCTIONS)[number]; rate?: string; of?: string; atMost?: string; until?: string }[];
  tiers: { upTo: string | null; shares: Partial<Record<Recipient, string>> }[];
  validity: { by: (typeof SPANS)[number]; from?: string; until?: string }[];
};
export const EMPTY: Body = { institution: '', version: '', appliesTo: '', currency: 'KZT', scope: 'receipt', source: '', deductions: [], tiers: [{ upTo: null, shares: { inventors: '50', university: '50' } }], validity: [] };
export const bodyOf = (of: { body: unknown }): Body => structuredClone(of.body) as Body;

const FIELDS: Record<string, readonly string[]> = { fee: ['rate', 'of'], costs: ['atMost'], 'third-party': [], 'first-share': ['until', 'atMost'] };
const filled = <T extends object>(of: T, keys: readonly string[]): Partial<T> => Object.fromEntries(Object.entries(of).filter(([key, value]) => keys.includes(key) && value !== undefined && value !== '')) as Partial<T>;

/** What is sent: without fields that were left empty or belong to another kind of deduction. */
export function written(body: Body): Record<string, unknown> {
  const { note, ...rest } = body;
  return {
    ...rest, ...(note ? { note } : {}),
    deductions: body.deductions.map((each) => ({ kind: each.kind, ...filled(each, FIELDS[each.kind] ?? []) })),
    tiers: body.tiers.map(({ upTo, shares }) => ({ upTo, shares: filled(shares, RECIPIENTS) })),
    validity: body.validity.map((each) => filled(each, ['by', 'from', 'until'])),
  };
}

export const policiesQuery = queryOptions({ queryKey: ['royalty-policies', 'own'], queryFn: async () => (await api.get('/api/v1/royalty-policies')).data.data });
export const shippedQuery = queryOptions({ queryKey: ['royalty-policies', 'shipped'], queryFn: async () => (await api.get('/api/v1/royalty-policies/shipped')).data.data });
