import fc from 'fast-check';
import { addDays, localDate } from '../time/local-date.js';
import { ASSET_KINDS, assetState, DOCKET_EVENT_KINDS, isProtecting, needsJurisdiction, type DocketEventKind } from './asset.js';
import { isJurisdiction, JURISDICTIONS } from './jurisdictions.js';

const START = localDate('2020-01-01');
const docket = (...kinds: DocketEventKind[]) => kinds.map((kind, index) => ({ kind, occurredOn: addDays(START, index) }));

describe('the state of an asset', () => {
  it.each<[DocketEventKind[], string]>([
    [[], 'planned'],
    [['filed'], 'filed'],
    [['filed', 'published'], 'published'],
    [['filed', 'office-action', 'response-filed'], 'filed'],
    [['filed', 'published', 'granted'], 'granted'],
    [['filed', 'granted', 'published'], 'granted'],
    [['registered'], 'granted'],
    [['filed', 'refused'], 'refused'],
    [['filed', 'abandoned'], 'abandoned'],
    [['filed', 'granted', 'lapsed'], 'lapsed'],
    [['filed', 'granted', 'lapsed', 'restored'], 'granted'],
    [['filed', 'published', 'abandoned', 'restored'], 'published'],
    [['filed', 'granted', 'revoked'], 'lapsed'],
    [['filed', 'refused', 'granted'], 'granted'],
    [['filed', 'granted', 'expired'], 'expired'],
  ])('after %j is %s', (kinds, state) => {
    expect(assetState(docket(...kinds))).toBe(state);
  });

  it('follows the days on which things happened and not the order of typing', () => {
    const events = docket('filed', 'published', 'granted');
    fc.assert(fc.property(fc.shuffledSubarray(events, { minLength: 3 }), (shuffled) => assetState(shuffled) === 'granted'));
  });

  it('takes the later entry for what happened on one day', () => {
    expect(assetState([{ kind: 'filed', occurredOn: START }, { kind: 'abandoned', occurredOn: START }])).toBe('abandoned');
  });
});

it('counts filing and registration as protection sought, and nothing else', () => {
  expect(DOCKET_EVENT_KINDS.filter(isProtecting)).toEqual(['filed', 'registered']);
});

describe('jurisdictions', () => {
  it.each(['KZ', 'RU', 'US', 'EP', 'WO', 'EA', 'AP', 'OA'])('know %s', (code) => expect(isJurisdiction(code)).toBe(true));
  it.each(['kz', 'UK', 'XX', 'EUR', '', null])('do not know %s', (code) => expect(isJurisdiction(code)).toBe(false));
  it('are two capital letters each, once', () => {
    expect(JURISDICTIONS.filter((code) => !/^[A-Z]{2}$/.test(code))).toEqual([]);
    expect(new Set(JURISDICTIONS).size).toBe(JURISDICTIONS.length);
  });
  it('are needed by whatever an office grants', () => {
    expect(ASSET_KINDS.filter((kind) => !needsJurisdiction(kind))).toEqual(['software', 'know-how']);
  });
});
