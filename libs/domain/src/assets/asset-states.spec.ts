import fc from 'fast-check';
import { addDays, localDate } from '../time/local-date.js';
import { ASSET_MOVES, ASSET_STATES, assetState, docketConflict, DOCKET_EVENT_KINDS, isAlive, isProtecting, possibleFrom, replayDocket, type AssetState, type DocketEventKind } from './asset-states.js';

const START = localDate('2020-01-01');
const docket = (...kinds: DocketEventKind[]) => kinds.map((kind, index) => ({ kind, occurredOn: addDays(START, index) }));

/** The shortest docket that leads to each state. */
const WAY: { readonly [S in AssetState]: readonly DocketEventKind[] } = {
  planned: [], filed: ['filed'], published: ['filed', 'published'], 'in-examination': ['filed', 'examination-requested'], allowed: ['filed', 'allowance'], granted: ['filed', 'granted'],
  restorable: ['filed', 'granted', 'loss-of-rights'], lapsed: ['filed', 'granted', 'lapsed'], abandoned: ['filed', 'abandoned'], refused: ['filed', 'refused'], withdrawn: ['filed', 'withdrawn'], expired: ['filed', 'granted', 'expired'],
};

/** Written out by hand, and not read from the table that is tested. */
const POSSIBLE: { readonly [K in DocketEventKind]: string } = {
  ...Object.fromEntries(['invention-disclosed', 'disclosed-to-agency', 'title-elected', 'public-disclosure', 'foreign-filed'].map((kind) => [kind, ASSET_STATES.join(' ')])) as { [K in 'invention-disclosed' | 'disclosed-to-agency' | 'title-elected' | 'public-disclosure' | 'foreign-filed']: string },
  'provisional-filed': 'planned',
  filed: 'planned',
  'search-copy-received': 'planned filed published in-examination allowed',
  'search-report-published': 'planned filed published in-examination allowed granted',
  'international-registration': 'planned filed published in-examination allowed granted',
  communication: 'planned filed published in-examination allowed granted restorable',
  'provisional-refusal': 'planned filed published in-examination allowed granted',
  decision: 'planned filed published in-examination allowed granted restorable lapsed refused',
  'impediment-removed': 'filed published in-examination allowed granted restorable lapsed abandoned refused withdrawn',
  'search-report': 'planned filed published in-examination allowed granted',
  published: 'planned filed published in-examination allowed granted',
  'examination-requested': 'planned filed published',
  'office-action': 'planned filed published in-examination allowed granted',
  'response-filed': 'filed published in-examination allowed granted restorable',
  allowance: 'planned filed published in-examination',
  granted: 'planned filed published in-examination allowed',
  'grant-published': 'planned filed published in-examination allowed granted',
  registered: 'planned filed published in-examination allowed',
  refused: 'planned filed published in-examination allowed',
  withdrawn: 'filed published in-examination allowed',
  abandoned: 'planned filed published in-examination allowed granted restorable',
  'loss-of-rights': 'planned filed published in-examination allowed granted',
  lapsed: 'planned filed published in-examination allowed granted restorable',
  revoked: 'planned granted restorable lapsed expired',
  restored: 'restorable lapsed abandoned refused withdrawn',
  expired: 'planned filed published granted',
};

describe('the state of an asset', () => {
  it.each(ASSET_STATES)('can be %s', (state) => expect(assetState(docket(...WAY[state]))).toBe(state));

  it.each<[DocketEventKind[], AssetState]>([
    [['filed', 'office-action', 'response-filed'], 'in-examination'],
    [['filed', 'examination-requested', 'published'], 'in-examination'],
    [['filed', 'allowance', 'office-action'], 'in-examination'],
    [['filed', 'granted', 'published'], 'granted'],
    [['granted'], 'granted'],
    [['registered'], 'granted'],
    [['filed', 'granted', 'lapsed', 'restored'], 'granted'],
    [['lapsed', 'restored'], 'granted'],
    [['refused', 'restored'], 'in-examination'],
    [['filed', 'published', 'abandoned', 'restored'], 'published'],
    [['filed', 'refused', 'restored', 'granted'], 'granted'],
    [['filed', 'granted', 'loss-of-rights', 'restored', 'loss-of-rights', 'lapsed'], 'lapsed'],
    [['filed', 'granted', 'loss-of-rights', 'response-filed'], 'restorable'],
    [['filed', 'granted', 'revoked'], 'lapsed'],
    [['filed', 'granted', 'expired', 'revoked'], 'expired'],
    [['filed', 'expired'], 'expired'],
    [['abandoned'], 'abandoned'],
    [['abandoned', 'restored'], 'planned'],
  ])('after %j is %s', (kinds, state) => {
    expect(replayDocket(docket(...kinds))).toEqual({ state, impossible: [] });
  });

  it('follows the days on which things happened and not the order of typing', () => {
    const whole = docket('filed', 'published', 'examination-requested', 'office-action', 'response-filed', 'allowance', 'granted', 'loss-of-rights', 'restored', 'expired');
    fc.assert(fc.property(fc.subarray(whole), fc.nat(), (some, seed) => {
      const shuffled = [...some].sort((a, b) => ((DOCKET_EVENT_KINDS.indexOf(a.kind) + 1) * seed) % 11 - ((DOCKET_EVENT_KINDS.indexOf(b.kind) + 1) * seed) % 11);
      expect(assetState(shuffled)).toBe(assetState(some));
    }));
  });

  it('takes what happened on one day in the order of a procedure', () => {
    for (const typed of [['granted', 'filed'], ['filed', 'granted']] as const) expect(replayDocket(typed.map((kind) => ({ kind, occurredOn: START })))).toEqual({ state: 'granted', impossible: [] });
    expect(assetState([{ kind: 'abandoned', occurredOn: START }, { kind: 'filed', occurredOn: START }])).toBe('abandoned');
  });

  it('can be typed in in any order, when a filing comes first in time and nothing needs another to answer', () => {
    const whole = docket('filed', 'published', 'examination-requested', 'office-action', 'allowance', 'granted', 'lapsed');
    fc.assert(fc.property(fc.shuffledSubarray(whole, { minLength: whole.length }), (typed) => {
      typed.forEach((event, index) => expect(docketConflict(typed.slice(0, index), [...typed.slice(0, index), event])).toBeNull());
    }));
  });
});

describe.each(DOCKET_EVENT_KINDS)('the event %s', (kind) => {
  const possible = POSSIBLE[kind].split(' ');
  it.each(ASSET_STATES)('met in the state %s is taken or refused as it should be', (state) => {
    const before = docket(...WAY[state]);
    const entry = { kind, occurredOn: addDays(START, 100) };
    const conflict = docketConflict(before, [...before, entry]);
    if (possible.includes(state)) expect(conflict).toBeNull();
    else expect(conflict).toEqual({ event: entry, state, itself: true });
    expect(possibleFrom(kind).includes(state)).toBe(possible.includes(state));
  });
});

describe('a change of a docket', () => {
  it('is refused when it makes a later entry impossible, and names that one', () => {
    const before = docket('filed', 'granted', 'office-action');
    const withdrawn = { kind: 'withdrawn' as const, occurredOn: START };
    expect(docketConflict(before, [...before, withdrawn])).toMatchObject({ event: before[1], state: 'withdrawn', itself: false });
  });

  it('is refused when what remains would answer nothing', () => {
    const before = docket('filed', 'lapsed', 'restored');
    expect(docketConflict(before, before.filter(({ kind }) => kind !== 'lapsed'))).toMatchObject({ event: before[2], state: 'filed', itself: false });
  });

  it('is not refused for what was impossible before', () => {
    const before = docket('filed', 'refused', 'granted');
    expect(replayDocket(before)).toMatchObject({ state: 'refused', impossible: [{ event: { kind: 'granted' }, state: 'refused' }] });
    expect(docketConflict(before, [...before, { kind: 'restored', occurredOn: addDays(START, 9) }])).toBeNull();
  });

  it('never leads from a lost state to a living one but by a restoration', () => {
    const living = DOCKET_EVENT_KINDS.flatMap((kind) => ASSET_STATES.filter((from) => !isAlive(from) && ASSET_MOVES[kind][from] !== undefined && isAlive(ASSET_MOVES[kind][from] as AssetState)).map((from) => [kind, from]));
    expect(living).toEqual([]);
    expect(DOCKET_EVENT_KINDS.filter((kind) => Object.values(ASSET_MOVES[kind]).includes('before-loss'))).toEqual(['restored']);
  });
});

it('counts filing and registration as protection sought, and nothing else', () => {
  expect(DOCKET_EVENT_KINDS.filter(isProtecting)).toEqual(['provisional-filed', 'filed', 'international-registration', 'registered']);
});
