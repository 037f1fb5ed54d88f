import type { Locale } from '../locale.js';
import type { Ratio } from './ratio.js';

/** Who receives a part of a receipt, in the order in which a statement names them. `office` includes what it had laid out for patents. */
export const PAYEES = ['inventors', 'laboratory', 'department', 'school', 'university', 'office', 'joint-owner'] as const;
export type Payee = (typeof PAYEES)[number];
export type Shares = { readonly [P in Payee]?: Ratio };

/**
 * What is taken before the split, in the policy's order.
 * `fee`: a part of the receipt, or of what is left of it. `costs`: unreimbursed outlay, as a first charge on `atMost` of the receipt; what
 * it does not cover is carried forward. `third-party`: joint owners and other institutions. `first-share`: the inventors' until they have
 * had `until` in all, in whole units of the policy's currency, at most `atMost` of a receipt.
 */
export type Deduction =
  | { readonly kind: 'fee'; readonly rate: Ratio; readonly of: 'gross' | 'rest' }
  | { readonly kind: 'costs'; readonly atMost?: Ratio }
  | { readonly kind: 'third-party' }
  | { readonly kind: 'first-share'; readonly until: bigint; readonly atMost: Ratio };

/** Marginal: a tier's shares are of what lies within it. `upTo` in whole units of the policy's currency; null in the last. */
export type Tier = { readonly upTo: bigint | null; readonly shares: Shares };

/** A version holds for receipts whose dates lie within all of these (inclusive; a missing end is open). */
export type PolicySpan = { readonly by: 'disclosed' | 'licensed' | 'received'; readonly from?: string; readonly until?: string };

export type RoyaltyPolicy = {
  /** Lower-case kebab, unique; of one family of versions: `harvard-2011`, `harvard-2010`. */
  readonly code: string;
  readonly institution: string;
  readonly version: string;
  /** What it is about, for choosing between the policies of one institution. */
  readonly appliesTo: string;
  readonly currency: string;
  readonly deductions: readonly Deduction[];
  readonly tiers: readonly Tier[];
  /** Over what the tiers are counted: each receipt by itself, or all that a licence, a case or a person has brought. */
  readonly scope: 'receipt' | 'licence' | 'case' | 'person';
  /** Thresholds grow with a price index from this day on. */
  readonly indexedFrom?: string;
  readonly validity: readonly PolicySpan[];
  /** A part of a payee's share with a purpose of its own; it changes no amount. */
  readonly earmark?: { readonly of: Payee; readonly share: Ratio; readonly purpose: { readonly [L in Locale]: string } };
  readonly note?: string;
  readonly source: string;
  /** False: shipped switched off, because a part of it could not be read. */
  readonly verified: boolean;
  readonly verification: string;
};

/** What of a policy is read by people. A part that is left out is the policy's own: an edition number, a name. */
export type PolicyWords = { readonly version?: string; readonly appliesTo?: string; readonly note?: string; readonly verification?: string };
