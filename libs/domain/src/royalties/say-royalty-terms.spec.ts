import { LOCALES } from '../locale.js';
import { readRoyaltyTerms, type RoyaltyTerms } from './earned-terms.js';
import { royaltyTermsDifference, sayRoyaltyTerms } from './say-royalty-terms.js';

const read = (json: unknown): RoyaltyTerms => {
  const found = readRoyaltyTerms(json);
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  return found.terms;
};
const WHOLE = {
  currency: 'USD', schedules: [{ product: 'test kit', territory: 'KZ', from: '2026-01-01', until: '2027-12-31', tiers: [{ upTo: '100000', rate: '5' }, { upTo: '200000', rate: '4' }, { rate: '2.125' }] }, { per: 'licence', tiers: [{ upTo: '5', rate: '0' }, { rate: '1' }] }, { tiers: [{ rate: '3' }] }],
  stacking: { share: '50', atMost: '33.3' }, caps: { year: '900', licence: '9000' }, minimums: [{ fromYear: 2026, untilYear: 2026, amount: '25', creditable: false }, { fromYear: 2027, untilYear: 2030, amount: '25' }, { fromYear: 2031, amount: '50' }],
  credits: [{ name: 'Issue fee', amount: '100', share: '25' }], rates: [{ currency: 'EUR', on: '2026-01-01', rate: '1.0842', source: 'ECB' }],
};

describe('royalty terms in words', () => {
  it('say each part that is agreed', () => {
    expect(sayRoyaltyTerms(read(WHOLE), 'en')).toEqual([
      'Sales of test kit, KZ, from 1 January 2026, until 31 December 2027: 5 % of net sales up to $100,000.00 in a year; 4 % up to $200,000.00; 2.125 % of what is above.',
      'Sales of any product, any territory: 0 % of net sales up to $5.00 in all; 1 % of what is above.',
      'Sales of any product, any territory: 3 % of net sales.',
      'Of royalties paid to others for the same sale 50 % is set off, at most 33.3 % of the royalty.',
      'At most $900.00 for a year.', 'At most $9,000.00 for the whole licence.',
      'Minimum for 2026: $25.00 a year, beside what was earned.', 'Minimum for 2027 to 2030: $25.00 a year; what was earned counts towards it.', 'Minimum for 2031 and later: $50.00 a year; what was earned counts towards it.',
      'Paid before (Issue fee): $100.00, set off against at most 25 % of what a year owes.', '1 EUR is 1.0842 USD from 1 January 2026 (ECB).',
    ]);
  });

  it('leave no gap to fill in any language, and say the same number of things', () => {
    for (const locale of LOCALES) {
      const said = sayRoyaltyTerms(read(WHOLE), locale);
      expect(said).toHaveLength(11);
      expect(said.join(' ')).not.toMatch(/[{}]|undefined|null/);
    }
  });

  it('differ by what one has and the other has not, and by nothing from themselves', () => {
    const terms = read(WHOLE);
    const changed = read({ ...WHOLE, caps: { year: '900' }, minimums: WHOLE.minimums.slice(0, 2) });
    expect(royaltyTermsDifference(terms, changed, 'en')).toEqual({ gone: ['At most $9,000.00 for the whole licence.', 'Minimum for 2031 and later: $50.00 a year; what was earned counts towards it.'], come: [] });
    expect(royaltyTermsDifference(changed, terms, 'en')).toMatchObject({ gone: [], come: [expect.any(String), expect.any(String)] });
    expect(royaltyTermsDifference(terms, terms, 'en')).toEqual({ gone: [], come: [] });
  });

  it('are said whole when only the order of their rates differs: the first that fits a sale is the one', () => {
    const turned = read({ ...WHOLE, schedules: [...WHOLE.schedules].reverse() });
    const { gone, come } = royaltyTermsDifference(read(WHOLE), turned, 'en');
    expect([gone.length, come.length]).toEqual([11, 11]);
    expect(gone).not.toEqual(come);
  });
});
