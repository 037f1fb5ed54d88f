import { ASSET_KINDS, needsJurisdiction } from './asset.js';
import { isJurisdiction, JURISDICTIONS } from './jurisdictions.js';

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
