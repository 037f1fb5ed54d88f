import type { LocalDate } from '../time/local-date.js';

/**
 * Where an asset is, as its docket says. `restorable`: a right or application was lost and can still be brought back.
 * `abandoned` and `withdrawn` are decisions of ours, `lapsed` and `refused` happen to us.
 */
export const ASSET_STATES = [
  'planned', 'filed', 'published', 'in-examination', 'allowed', 'granted', 'restorable', 'lapsed', 'abandoned', 'refused', 'withdrawn', 'expired',
] as const;
export type AssetState = (typeof ASSET_STATES)[number];

/**
 * A dated fact about an asset, in the order of a procedure: what happens on one day happens in this order. The first four may come
 * before any filing, on a planned asset: they begin the periods of grace and the duties towards a funder (37 CFR 401.14(c)).
 */
export const DOCKET_EVENT_KINDS = [
  'invention-disclosed', 'disclosed-to-agency', 'title-elected', 'public-disclosure',
  'provisional-filed', 'filed', 'foreign-filed', 'search-copy-received', 'search-report', 'published', 'search-report-published', 'international-registration', 'examination-requested',
  'communication', 'office-action', 'provisional-refusal', 'response-filed', 'decision', 'impediment-removed', 'allowance', 'granted', 'grant-published', 'registered', 'refused', 'withdrawn', 'abandoned', 'loss-of-rights', 'lapsed', 'revoked', 'restored', 'expired',
] as const;
export type DocketEventKind = (typeof DOCKET_EVENT_KINDS)[number];

export type DatedEvent = { readonly kind: DocketEventKind; readonly occurredOn: LocalDate };

/** States in which the office still deals with an application. */
const PENDING_STATES = ['filed', 'published', 'in-examination', 'allowed'] as const satisfies readonly AssetState[];
/** Something is protected or may become so; from the others only a restoration leads back. */
const ALIVE_STATES = ['planned', ...PENDING_STATES, 'granted'] as const satisfies readonly AssetState[];

export const isAlive = (state: AssetState): boolean => (ALIVE_STATES as readonly AssetState[]).includes(state);

/** `same`: noted, and the state stays. `before-loss`: whatever it was when the right was last alive. */
type To = AssetState | 'same' | 'before-loss';
type Moves = { readonly [S in AssetState]?: To };

const all = (states: readonly AssetState[], to: To): Moves => Object.fromEntries(states.map((state) => [state, to]));
const PENDING = PENDING_STATES;
const anywhere: Moves = all(ASSET_STATES, 'same');

/**
 * From where each event is possible, and where it leads; a state that is not named refuses it. From `planned`, where nothing has been
 * docketed, most are: a file that was taken over, or typed in backwards, begins in the middle. What answers, undoes or gives
 * up something needs that something on the docket.
 */
export const ASSET_MOVES: { readonly [K in DocketEventKind]: Moves } = {
  'invention-disclosed': anywhere,
  'disclosed-to-agency': anywhere,
  'title-elected': anywhere,
  'public-disclosure': anywhere,
  // a provisional application is an asset of its own: what follows it is another application
  'provisional-filed': { planned: 'filed' },
  filed: { planned: 'filed' },
  'foreign-filed': anywhere,
  'search-copy-received': { planned: 'filed', ...all(PENDING, 'same') },
  'search-report': { planned: 'filed', ...all(PENDING, 'same'), granted: 'same' },
  // the granted specification is published, too, and takes no grant back
  published: { planned: 'published', filed: 'published', ...all(['published', 'in-examination', 'allowed', 'granted'], 'same') },
  'search-report-published': { planned: 'published', ...all(PENDING, 'same'), granted: 'same' },
  // the international register is the registration; what its members refuse is an event of their own
  'international-registration': { planned: 'granted', ...all(PENDING, 'granted'), granted: 'same' },
  'examination-requested': { planned: 'in-examination', filed: 'in-examination', published: 'in-examination' },
  communication: { planned: 'filed', ...all(PENDING, 'same'), granted: 'same', restorable: 'same' },
  // after the grant: oppositions, reexamination
  'office-action': { planned: 'in-examination', filed: 'in-examination', published: 'in-examination', 'in-examination': 'same', allowed: 'in-examination', granted: 'same' },
  'response-filed': { ...all(PENDING, 'same'), granted: 'same', restorable: 'same' },
  'provisional-refusal': { planned: 'in-examination', ...all(PENDING, 'in-examination'), granted: 'same' },
  decision: { planned: 'filed', ...all(['filed', 'published', 'in-examination', 'allowed', 'granted', 'restorable', 'lapsed', 'refused'], 'same') },
  'impediment-removed': all(['restorable', 'lapsed', 'refused', 'withdrawn', 'abandoned', ...PENDING, 'granted'], 'same'),
  allowance: { planned: 'allowed', filed: 'allowed', published: 'allowed', 'in-examination': 'allowed' },
  granted: { planned: 'granted', ...all(PENDING, 'granted') },
  'grant-published': { planned: 'granted', ...all(PENDING, 'granted'), granted: 'same' },
  registered: { planned: 'granted', ...all(PENDING, 'granted') },
  refused: { planned: 'refused', ...all(PENDING, 'refused') },
  withdrawn: all(PENDING, 'withdrawn'),
  abandoned: { planned: 'abandoned', ...all(PENDING, 'abandoned'), granted: 'abandoned', restorable: 'abandoned' },
  'loss-of-rights': { planned: 'restorable', ...all(PENDING, 'restorable'), granted: 'restorable' },
  lapsed: { planned: 'lapsed', ...all(PENDING, 'lapsed'), granted: 'lapsed', restorable: 'lapsed' },
  revoked: { planned: 'lapsed', granted: 'lapsed', restorable: 'lapsed', lapsed: 'same', expired: 'same' },
  restored: all(['restorable', 'lapsed', 'abandoned', 'refused', 'withdrawn'], 'before-loss'),
  // a provisional or international application runs out without ever being examined
  expired: { planned: 'expired', filed: 'expired', published: 'expired', granted: 'expired' },
};

/** What was there before a loss with which the docket begins. */
const ASSUMED_BEFORE: { readonly [K in DocketEventKind]?: AssetState } = { refused: 'in-examination', 'loss-of-rights': 'filed', lapsed: 'granted', revoked: 'granted', expired: 'granted' };

export const possibleFrom = (kind: DocketEventKind): readonly AssetState[] => ASSET_STATES.filter((state) => ASSET_MOVES[kind][state] !== undefined);

/** An event that cannot have happened on its day, given what happened before, and the state it met. */
export type Impossible<E extends DatedEvent = DatedEvent> = { readonly event: E; readonly state: AssetState };
export type Replay<E extends DatedEvent = DatedEvent> = { readonly state: AssetState; readonly impossible: readonly Impossible<E>[] };

/**
 * Goes through a docket in the order things happened, not in the order they were typed in. What is impossible is passed
 * over and named: old records and foreign files may hold it.
 * @param events those that stand (not voided), of one day and kind in the order recorded
 */
export function replayDocket<E extends DatedEvent>(events: readonly E[]): Replay<E> {
  let state: AssetState = 'planned';
  let alive: AssetState = 'planned';
  const impossible: Impossible<E>[] = [];
  for (const event of inOrder(events)) {
    const to: To | undefined = ASSET_MOVES[event.kind][state];
    if (to === undefined) {
      impossible.push({ event, state });
      continue;
    }
    if (state === 'planned') alive = ASSUMED_BEFORE[event.kind] ?? alive;
    if (to !== 'same') state = to === 'before-loss' ? alive : to;
    if (isAlive(state)) alive = state;
  }
  return { state, impossible };
}

/** The days decide; within one the order of a procedure. */
export function inOrder<E extends DatedEvent>(events: readonly E[]): readonly E[] {
  return [...events].sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : a.occurredOn > b.occurredOn ? 1 : DOCKET_EVENT_KINDS.indexOf(a.kind) - DOCKET_EVENT_KINDS.indexOf(b.kind)));
}

/** The state an asset's docket gives. @param events those that stand */
export const assetState = (events: readonly DatedEvent[]): AssetState => replayDocket(events).state;

/**
 * What changing a docket would make impossible that was not so before; null when nothing. `itself`: the new entry, else
 * one that is there already and would no longer fit.
 */
export function docketConflict<E extends DatedEvent>(before: readonly E[], after: readonly E[]): (Impossible<E> & { readonly itself: boolean }) | null {
  const known = new Set(replayDocket(before).impossible.map(({ event }) => event));
  const broken = replayDocket(after).impossible.find(({ event }) => !known.has(event));
  return broken ? { ...broken, itself: !before.includes(broken.event) } : null;
}

/** An application was filed: with it come its number and, in a family, the priority. */
export const FILING_EVENTS = ['provisional-filed', 'filed'] as const satisfies readonly DocketEventKind[];

export const isFiling = (kind: string): boolean => (FILING_EVENTS as readonly string[]).includes(kind);

/** Protection was sought: what the legal framework asks for. */
export const PROTECTING_EVENTS = [...FILING_EVENTS, 'international-registration', 'registered'] as const satisfies readonly DocketEventKind[];

export const isProtecting = (kind: DocketEventKind): boolean => (PROTECTING_EVENTS as readonly DocketEventKind[]).includes(kind);
