import { percent, ratio, type Ratio } from '../ratio.js';
import type { Payee, RoyaltyPolicy, Shares, Tier } from '../policy.js';

/** `'33.34'` per cent, or `'1/3'`. */
export function part(text: string): Ratio {
  const [of, whole] = text.split('/');
  return whole === undefined ? percent(text) : ratio(BigInt(of ?? ''), BigInt(whole));
}

/** Each share of what lies within a tier, as `part` reads it. */
export function tier(upTo: number | null, shares: { readonly [P in Payee]?: string }): Tier {
  const read = Object.fromEntries(Object.entries(shares).map(([payee, text]) => [payee, part(text)])) as Shares;
  return { upTo: upTo === null ? null : BigInt(upTo), shares: read };
}

export const flat = (shares: { readonly [P in Payee]?: string }): readonly Tier[] => [tier(null, shares)];
export const fee = (rate: string, of: 'gross' | 'rest' = 'gross') => ({ kind: 'fee', rate: percent(rate), of }) as const;
export const costs = { kind: 'costs' } as const;
export const thirdParty = { kind: 'third-party' } as const;

type Own = Omit<RoyaltyPolicy, 'validity' | 'scope'> & Partial<Pick<RoyaltyPolicy, 'validity' | 'scope'>>;
export const policy = (own: Own): RoyaltyPolicy => ({ validity: [], scope: own.tiers.length > 1 ? 'licence' : 'receipt', ...own });
