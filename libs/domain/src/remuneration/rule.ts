import type { AssetKind } from '../assets/asset.js';
import type { InEveryLocale } from '../locale.js';
import type { LocalDate } from '../time/local-date.js';

/** What a claim rests on. */
export const REMUNERATION_GROUNDS = ['law', 'policy', 'contract'] as const;
export type RemunerationGround = (typeof REMUNERATION_GROUNDS)[number];

/**
 * What brings a claim about. `grant`: the employer has obtained the right. `use-period`: twelve months of own use are over.
 * `licence-income`, `assignment-income`: the employer was paid for a licence, or for the right itself. `distribution`: income was shared out.
 */
export const REMUNERATION_TRIGGERS = ['grant', 'use-period', 'licence-income', 'assignment-income', 'distribution'] as const;
export type RemunerationTrigger = (typeof REMUNERATION_TRIGGERS)[number];

/** How much. A salary is never known here: whoever pays enters it. Percentages as text (`"30"`), of the whole. */
export type RemunerationFormula =
  | { readonly kind: 'salary-percent'; readonly percent: string }
  | { readonly kind: 'salaries'; readonly count: number }
  | { readonly kind: 'income-percent'; readonly percent: string }
  | { readonly kind: 'as-distributed' }
  | { readonly kind: 'as-agreed' };

/** Counted from the trigger in one step. Null in a rule: the text names no day, somebody enters it. */
export type PaymentPeriod = { readonly months: number } | { readonly days: number };

/** Law, or an office's own practice, as data. */
export type RemunerationRule = {
  readonly code: string;
  readonly ground: Exclude<RemunerationGround, 'contract'>;
  /** WIPO ST.3; null: of no country. */
  readonly jurisdiction: string | null;
  readonly title: InEveryLocale;
  readonly trigger: RemunerationTrigger;
  /** Of which rights; none named: of any. */
  readonly assetKinds?: readonly AssetKind[];
  readonly formula: RemunerationFormula;
  readonly period: PaymentPeriod | null;
  /** Whose closed days move the last day; none: it stays where it falls. */
  readonly closedDays?: string;
  /** By the day of the trigger, both included. */
  readonly validity: { readonly from?: LocalDate; readonly until?: LocalDate };
  readonly citation: string;
  readonly source: string;
  /** False: a part of it could not be read in a source. Shipped switched off and labelled. */
  readonly verified: boolean;
  readonly verification: string;
  readonly note?: InEveryLocale;
};

export const isInForceOn = ({ validity: { from, until } }: Pick<RemunerationRule, 'validity'>, on: LocalDate): boolean => (from === undefined || on >= from) && (until === undefined || on <= until);

/** The office turns on what binds it; its own practice of paying what it shared out is on from the start, or that money would have no day. */
export const isOnByDefault = ({ ground, verified }: Pick<RemunerationRule, 'ground' | 'verified'>): boolean => ground === 'policy' && verified;
