import type { AssetKind } from '../assets/asset.js';
import type { DocketEventKind } from '../assets/asset-states.js';

/**
 * Turns of one rule. `param` is the number the rule counts by, and `from` to `to` what it may be; without one the rule has a single turn.
 * `covers` is the years of the right that turn `n` pays for; the last of them is the annuity's number, so that no year is asked for twice.
 */
export type SchemeTurns = {
  readonly rule: string;
  readonly anchor: DocketEventKind;
  readonly param?: string;
  readonly from: number;
  readonly to: number;
  readonly covers: (turn: number) => { readonly from: number; readonly to: number };
};

/** How a right is kept alive at one authority, row by row: which rule gives which payment. */
export type AnnuityScheme = {
  readonly code: string;
  readonly jurisdiction: string;
  readonly assetKinds: readonly AssetKind[];
  readonly turns: readonly SchemeTurns[];
  /** A first payment for all the years gone by and the one that runs on its due day, counted from another event; later turns begin after it. */
  readonly first?: { readonly rule: string; readonly anchor: DocketEventKind };
  /** Nothing falls due while the application is pending: turns due up to the grant are left out, because they are paid with it. */
  readonly afterGrant?: boolean;
  /** Paid here only up to the year in which the grant is mentioned; later ones are owed to the states (EPC Art. 86(2), 141(1)). */
  readonly untilGrant?: boolean;
};

const year = (turn: number) => ({ from: turn, to: turn });
/** The fee of the n-th anniversary is for the year that begins on it. */
const next = (turn: number) => ({ from: turn + 1, to: turn + 1 });
/** The n-th renewal pays for the (n+1)-th term. */
const term = (years: number) => (turn: number) => ({ from: turn * years + 1, to: (turn + 1) * years });
const block = (turn: number) => ({ from: turn * 5 - 4, to: turn * 5 });
const renewal = (rule: string, { years, to, param = 'term', anchor = 'filed' }: { readonly years: number; readonly to: number; readonly param?: string; readonly anchor?: DocketEventKind }): SchemeTurns => ({ rule, anchor, param, from: 1, to, covers: term(years) });

/** 35 USC 41(b): each fee keeps the patent alive to the end of the next grace period, years 5-8, 9-12 and 13 to the end. */
const usFee = (half: string, covers: { readonly from: number; readonly to: number }): SchemeTurns => ({ rule: `us-maintenance-fee-${half}`, anchor: 'granted', from: 1, to: 1, covers: () => covers });

const kz = (kind: AssetKind, to: number): AnnuityScheme => ({
  code: 'kz-annuity', jurisdiction: 'KZ', assetKinds: [kind], first: { rule: 'kz-annuity-first', anchor: 'grant-published' },
  turns: [{ rule: 'kz-annuity', anchor: 'filed', param: 'anniversary', from: 1, to, covers: next }],
});

/** What the product knows how to plan. Anything else is listed as unknown, never as free. */
export const ANNUITY_SCHEMES: readonly AnnuityScheme[] = [
  { code: 'us-maintenance', jurisdiction: 'US', assetKinds: ['patent'], turns: [usFee('3-5', { from: 5, to: 8 }), usFee('7-5', { from: 9, to: 12 }), usFee('11-5', { from: 13, to: 20 })] },
  { code: 'us-trademark', jurisdiction: 'US', assetKinds: ['trademark'], turns: [renewal('us-trademark-renewal', { years: 10, to: 20, param: 'decade', anchor: 'registered' })] },
  { code: 'ep-renewal', jurisdiction: 'EP', assetKinds: ['patent'], untilGrant: true, turns: [{ rule: 'ep-renewal', anchor: 'filed', param: 'year', from: 3, to: 20, covers: year }] },
  kz('patent', 19),
  // five years and three more on request: the later ones are shown in case they were asked for
  kz('utility-model', 7),
  kz('design', 24),
  { code: 'kz-trademark', jurisdiction: 'KZ', assetKinds: ['trademark'], turns: [renewal('kz-trademark-renewal', { years: 10, to: 20 })] },
  {
    code: 'ea-annuity', jurisdiction: 'EA', assetKinds: ['patent'], first: { rule: 'ea-annuity-first', anchor: 'granted' },
    turns: [{ rule: 'ea-annuity', anchor: 'filed', param: 'anniversary', from: 1, to: 19, covers: next }],
  },
  { code: 'ea-design', jurisdiction: 'EA', assetKinds: ['design'], turns: [renewal('ea-design-renewal', { years: 5, to: 4 })] },
  { code: 'eaeu-trademark', jurisdiction: 'EA', assetKinds: ['trademark'], turns: [renewal('eaeu-trademark-renewal', { years: 10, to: 20 })] },
  {
    code: 'ru-annuity', jurisdiction: 'RU', assetKinds: ['patent', 'utility-model', 'design'], afterGrant: true,
    turns: [
      { rule: 'ru-annuity', anchor: 'filed', param: 'year', from: 3, to: 20, covers: year },
      { rule: 'ru-annuity-five-years', anchor: 'filed', param: 'block', from: 2, to: 5, covers: block },
    ],
  },
  { code: 'ru-trademark', jurisdiction: 'RU', assetKinds: ['trademark'], turns: [renewal('ru-trademark-renewal', { years: 10, to: 20 })] },
  { code: 'em-trademark', jurisdiction: 'EM', assetKinds: ['trademark'], turns: [renewal('eu-trademark-renewal', { years: 10, to: 20 })] },
  { code: 'em-design', jurisdiction: 'EM', assetKinds: ['design'], turns: [renewal('eu-design-renewal', { years: 5, to: 4 })] },
  {
    code: 'cpvo-annual', jurisdiction: 'QZ', assetKinds: ['plant-variety'], first: { rule: 'cpvo-annual-fee-first', anchor: 'granted' },
    turns: [{ rule: 'cpvo-annual-fee', anchor: 'granted', param: 'anniversary', from: 1, to: 29, covers: next }],
  },
];

export const SCHEME_CODES: readonly string[] = [...new Set(ANNUITY_SCHEMES.map(({ code }) => code))];

export const schemeOf = (asset: { readonly kind: AssetKind; readonly jurisdiction: string | null }): AnnuityScheme | undefined =>
  ANNUITY_SCHEMES.find(({ jurisdiction, assetKinds }) => jurisdiction === asset.jurisdiction && assetKinds.includes(asset.kind));
