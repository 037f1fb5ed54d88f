import type { LocalDate } from '../time/local-date.js';

/** IP rights and applications for them, and what is protected without one. */
export const ASSET_KINDS = ['patent', 'utility-model', 'design', 'trademark', 'plant-variety', 'software', 'know-how'] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

/** Protected without an office's act, so nowhere in particular: copyright arises everywhere at once, secrecy is kept, not granted. */
const WITHOUT_JURISDICTION: readonly AssetKind[] = ['software', 'know-how'];

export const needsJurisdiction = (kind: AssetKind): boolean => !WITHOUT_JURISDICTION.includes(kind);

/** Where an asset is, as its docket events say. */
export const ASSET_STATES = ['planned', 'filed', 'published', 'granted', 'refused', 'abandoned', 'lapsed', 'expired'] as const;
export type AssetState = (typeof ASSET_STATES)[number];

/** A dated fact about an asset. */
export const DOCKET_EVENT_KINDS = [
  'filed', 'published', 'office-action', 'response-filed', 'granted', 'registered', 'refused', 'abandoned', 'lapsed', 'revoked', 'restored', 'expired',
] as const;
export type DocketEventKind = (typeof DOCKET_EVENT_KINDS)[number];

/** What each event makes of an asset; null leaves it as it was. */
const LEADS_TO: { readonly [K in DocketEventKind]: AssetState | null } = {
  filed: 'filed',
  published: 'published',
  'office-action': null,
  'response-filed': null,
  granted: 'granted',
  registered: 'granted',
  refused: 'refused',
  abandoned: 'abandoned',
  lapsed: 'lapsed',
  revoked: 'lapsed',
  restored: null,
  expired: 'expired',
};

const ALIVE: readonly AssetState[] = ['planned', 'filed', 'published', 'granted'];

/** Protection was sought: what the legal framework asks for. */
export const PROTECTING_EVENTS = ['filed', 'registered'] as const satisfies readonly DocketEventKind[];

export const isProtecting = (kind: DocketEventKind): boolean => (PROTECTING_EVENTS as readonly DocketEventKind[]).includes(kind);

/**
 * The state an asset's docket gives, in the order things happened and not in the order they were typed in.
 * A publication after the grant (the specification itself) does not take the grant back; a restoration returns to the state before the loss.
 * @param events those that stand (not voided), of one day in the order recorded
 */
export function assetState(events: readonly { readonly kind: DocketEventKind; readonly occurredOn: LocalDate }[]): AssetState {
  let state: AssetState = 'planned';
  let alive: AssetState = 'planned';
  for (const { kind } of [...events].sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : a.occurredOn > b.occurredOn ? 1 : 0))) {
    const to: AssetState | null = kind === 'restored' ? alive : LEADS_TO[kind];
    if (to === null || (state === 'granted' && (to === 'published' || to === 'filed'))) continue;
    state = to;
    if (ALIVE.includes(to)) alive = to;
  }
  return state;
}
