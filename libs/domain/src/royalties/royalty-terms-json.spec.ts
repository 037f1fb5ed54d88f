import fc from 'fast-check';
import { readRoyaltyTerms, type RoyaltyTerms } from './earned-terms.js';
import { decimalOf, ratio } from './ratio.js';
import { royaltyTermsJson } from './royalty-terms-json.js';

const read = (json: unknown): RoyaltyTerms => {
  const found = readRoyaltyTerms(json);
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  return found.terms;
};

describe('royalty terms as JSON', () => {
  const whole = {
    currency: 'JPY', schedules: [{ product: 'test kit', territory: 'KZ', from: '2026-01-01', until: '2027-12-31', per: 'licence', tiers: [{ upTo: '100000', rate: '5' }, { rate: '2.125' }] }, { tiers: [{ rate: '0' }] }],
    stacking: { share: '50', atMost: '33.3' }, caps: { year: '900', licence: '9000' }, minimums: [{ fromYear: 2026, untilYear: 2030, amount: '25', creditable: false }, { fromYear: 2031, amount: '50' }],
    credits: [{ name: 'Issue fee', amount: '100', share: '25' }], rates: [{ currency: 'EUR', on: '2026-01-01', rate: '161.0842', source: 'ECB' }],
  };

  it('reads back as the terms it was written from, with all parts and with none', () => {
    for (const json of [whole, { currency: 'USD', schedules: [{ tiers: [{ rate: '3' }] }] }]) {
      const terms = read(json);
      expect(read(JSON.parse(JSON.stringify(royaltyTermsJson(terms))))).toEqual(terms);
    }
  });

  it('loses nothing of any tier, amount or rate (property)', () => {
    const cents = fc.integer({ min: 1, max: 10 ** 9 });
    const percent = fc.integer({ min: 0, max: 100_000_000 });
    fc.assert(fc.property(fc.uniqueArray(cents, { minLength: 1, maxLength: 5 }), fc.array(percent, { minLength: 6, maxLength: 6 }), cents, (limits, rates, cap) => {
      const rising = [...limits].sort((a, b) => a - b);
      const money = (minor: number): string => (minor / 100).toFixed(2);
      const rate = (millionths: number | undefined): string => ((millionths ?? 0) / 1_000_000).toFixed(6);
      const terms = read({ currency: 'USD', schedules: [{ tiers: [...rising.map((upTo, place) => ({ upTo: money(upTo), rate: rate(rates[place]) })), { rate: rate(rates[5]) }] }], caps: { year: money(cap) } });
      expect(read(royaltyTermsJson(terms))).toEqual(terms);
    }));
  });

  it('says a number by its decimal, and refuses one that has none', () => {
    expect([decimalOf(ratio(3n, 1n)), decimalOf(ratio(1n, 8n)), decimalOf(ratio(132_869n, 100_000n)), decimalOf(ratio(0n, 7n))]).toEqual(['3', '0.125', '1.32869', '0']);
    expect(() => decimalOf(ratio(1n, 3n))).toThrow(RangeError);
  });
});
