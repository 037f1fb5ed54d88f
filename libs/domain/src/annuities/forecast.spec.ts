import fc from 'fast-check';
import { addDays, localDate, partsOf } from '../time/local-date.js';
import { feeOf, type AnnuityFee } from './fees.js';
import { convertMoney, forecastAnnuities, isRate, totalsOf, type EnteredRate, type ForecastAnnuity } from './forecast.js';
import { SHIPPED_FEES } from './shipped-fees.js';
import { SCHEME_CODES } from './schemes.js';

const today = localDate('2026-11-22');
const annuity = (over: Partial<ForecastAnnuity> = {}): ForecastAnnuity => ({ scheme: 'ep-renewal', number: 5, years: { from: 5, to: 5 }, nominalDue: localDate('2027-03-31'), effectiveDue: localDate('2027-03-31'), assetId: 'a', caseId: 'c', ...over });
const own = (over: Partial<AnnuityFee> = {}): AnnuityFee => ({
  id: 'own', scheme: 'kz-annuity', from: 1, to: 30, per: 'year', entity: null, validFrom: localDate('2020-01-01'), validUntil: null, minor: 2_000_000n, currency: 'KZT', surcharge: null, source: 'price list', verified: true, verification: '', own: true, ...over,
});
const usual = { today, years: 5, fees: SHIPPED_FEES, entity: 'large' as const, rates: [], into: null };
const rate = (from: string, to: string, value: string, on = '2026-11-01'): EnteredRate => ({ from, to, rate: value, on: localDate(on), source: 'National Bank' });

describe('fees', () => {
  it.each([[3, 69_000n], [4, 84_500n], [5, 100_000n], [6, 115_500n], [7, 131_000n], [8, 146_500n], [9, 162_000n], [10, 177_500n], [20, 177_500n]])('knows what the EPO asks for year %s, and half as much for paying late', (number, minor) => {
    expect(feeOf(annuity({ number, years: { from: number, to: number } }), SHIPPED_FEES, 'large')).toMatchObject({ minor, currency: 'EUR', surcharge: minor / 2n });
  });

  it.each([['large', 215_000n, 54_000n], ['small', 86_000n, 21_600n], ['micro', 43_000n, 10_800n]] as const)('asks a %s entity for its own US fee', (entity, minor, surcharge) => {
    expect(feeOf(annuity({ scheme: 'us-maintenance', number: 8, years: { from: 5, to: 8 } }), SHIPPED_FEES, entity)).toMatchObject({ minor, currency: 'USD', surcharge });
  });

  it('reckons with nothing that nobody verified: unknown is not nought', () => {
    const unverified = SHIPPED_FEES.filter(({ verified }) => !verified);
    expect(unverified.map(({ scheme }) => scheme)).toEqual(['em-trademark', 'kz-annuity', 'ea-annuity']);
    expect(feeOf(annuity({ scheme: 'kz-annuity', number: 3, years: { from: 1, to: 3 } }), SHIPPED_FEES, 'large')).toEqual({ unknown: 'no-fee', years: [1, 2, 3] });
    expect(feeOf(annuity({ nominalDue: localDate('2024-03-31') }), SHIPPED_FEES, 'large')).toEqual({ unknown: 'no-fee', years: [5] });
  });

  it('adds up the years that one payment is for, and says which of them it does not know', () => {
    const first = annuity({ scheme: 'kz-annuity', number: 3, years: { from: 1, to: 3 } });
    expect(feeOf(first, [own()], 'large')).toMatchObject({ minor: 6_000_000n, currency: 'KZT', surcharge: null });
    expect(feeOf(first, [own({ to: 2 })], 'large')).toEqual({ unknown: 'no-fee', years: [3] });
    expect(feeOf(first, [own({ to: 2 }), own({ id: 'other', from: 3, currency: 'USD' })], 'large')).toEqual({ unknown: 'several-currencies', years: [1, 2, 3] });
  });

  it('takes the office’s own row before a shipped one, the newest of its own, and none out of its time', () => {
    const mine = own({ id: 'mine', scheme: 'ep-renewal', per: 'payment', from: 5, to: 5, minor: 48_300n, currency: 'EUR', surcharge: { percent: 50 } });
    expect(feeOf(annuity(), [...SHIPPED_FEES, mine], 'large')).toMatchObject({ minor: 48_300n, feeIds: ['mine'], surcharge: 24_150n });
    expect(feeOf(annuity(), [...SHIPPED_FEES, mine, { ...mine, id: 'newer', validFrom: localDate('2026-04-01'), minor: 1n, surcharge: { percent: 50 } }], 'large')).toMatchObject({ minor: 1n, surcharge: 1n, feeIds: ['newer'] });
    expect(feeOf(annuity(), [...SHIPPED_FEES, { ...mine, validUntil: localDate('2026-12-31') }], 'large')).toMatchObject({ minor: 100_000n });
    expect(feeOf(annuity(), [{ ...mine, entity: 'small' }], 'large')).toMatchObject({ unknown: 'no-fee' });
  });

  it('ships rows with a source, for schemes that exist, no two for the same annuity', () => {
    for (const fee of SHIPPED_FEES) expect([SCHEME_CODES.includes(fee.scheme), fee.source.length > 10, fee.verification.length > 10, fee.from <= fee.to, fee.minor > 0n]).toEqual([true, true, true, true, true]);
    expect(new Set(SHIPPED_FEES.map(({ id }) => id)).size).toBe(SHIPPED_FEES.length);
  });
});

describe('the forecast', () => {
  it('counts by calendar year and currency, and never adds two currencies together', () => {
    const us = annuity({ assetId: 'u', scheme: 'us-maintenance', number: 8, years: { from: 5, to: 8 }, nominalDue: localDate('2027-06-01'), effectiveDue: localDate('2027-06-01') });
    const found = forecastAnnuities([annuity(), us, annuity({ assetId: 'b', number: 6 })], usual);
    expect(found.years).toEqual([2026, 2027, 2028, 2029, 2030]);
    expect(found.totals).toEqual([{ year: 2027, currency: 'EUR', minor: 215_500n, count: 2 }, { year: 2027, currency: 'USD', minor: 215_000n, count: 1 }]);
    expect(found.estimates).toEqual([]);
  });

  it('lists what is unknown and what lies beyond, neither as nought', () => {
    const found = forecastAnnuities([annuity({ scheme: 'kz-annuity' }), annuity({ effectiveDue: localDate('2031-01-01') })], usual);
    expect(found.totals).toEqual([]);
    expect(found.unknown).toEqual([{ assetId: 'a', caseId: 'c', year: 2027, number: 5, scheme: 'kz-annuity', reason: 'no-fee' }]);
  });

  it('counts what is overdue for this year with its surcharge, or says that the surcharge is unknown', () => {
    const late = annuity({ nominalDue: localDate('2025-12-31'), effectiveDue: localDate('2025-12-31') });
    expect(forecastAnnuities([late], usual).totals).toEqual([{ year: 2026, currency: 'EUR', minor: 150_000n, count: 1 }]);
    const variety = forecastAnnuities([{ ...late, scheme: 'cpvo-annual' }], usual);
    expect([variety.totals[0]?.minor, variety.unknown[0]?.reason]).toEqual([38_000n, 'no-surcharge']);
  });

  it('estimates in one currency only by rates that somebody entered, all of them, the newest of each', () => {
    const us = annuity({ assetId: 'u', scheme: 'us-maintenance', number: 8, years: { from: 5, to: 8 } });
    const given = { ...usual, into: 'KZT', rates: [rate('EUR', 'KZT', '600'), rate('EUR', 'KZT', '605.12', '2026-11-20')] };
    expect(forecastAnnuities([annuity(), us], given).estimates[1]).toEqual({ year: 2027, minor: null, missingRates: ['USD'] });
    expect(forecastAnnuities([annuity()], given).estimates[1]).toEqual({ year: 2027, minor: 60_512_000n, missingRates: [] });
    expect(forecastAnnuities([annuity(), us], { ...given, rates: [...given.rates, rate('USD', 'KZT', '520.5')] }).estimates[1]?.minor).toBe(60_512_000n + 111_907_500n);
    expect(forecastAnnuities([], given).estimates[0]).toEqual({ year: 2026, minor: 0n, missingRates: [] });
  });

  it('converts exactly between currencies with other decimals', () => {
    expect(convertMoney({ minor: 12_345n, currency: 'USD' }, [rate('USD', 'JPY', '151.237')], 'JPY')).toBe(18_670n);
    expect(convertMoney({ minor: 1_000n, currency: 'JPY' }, [rate('JPY', 'KWD', '0.002')], 'KWD')).toBe(2_000n);
    expect(convertMoney({ minor: 5n, currency: 'EUR' }, [], 'EUR')).toBe(5n);
    expect([isRate('605.12'), isRate('0.002'), isRate('0.00'), isRate('0'), isRate('-1'), isRate('1,5'), isRate('1e3'), isRate('')]).toEqual([true, true, false, false, false, false, false, false]);
  });

  const some = fc.array(fc.record({
    assetId: fc.constantFrom('a', 'b', 'c', 'd'), scheme: fc.constantFrom('ep-renewal', 'us-maintenance', 'kz-annuity', 'em-design', 'cpvo-annual'), number: fc.integer({ min: 3, max: 20 }), days: fc.integer({ min: -400, max: 2_500 }),
  }), { maxLength: 40 }).map((rows) => rows.map(({ assetId, scheme, number, days }) => annuity({ assetId, caseId: `case of ${assetId}`, scheme, number, years: { from: number, to: number }, nominalDue: addDays(today, days), effectiveDue: addDays(today, days) })));

  it('is the sum of its assets, to the cent, in each year and currency (property)', () => {
    fc.assert(fc.property(some, (annuities) => {
      const whole = forecastAnnuities(annuities, usual);
      const assets = [...new Set(annuities.map(({ assetId }) => assetId))];
      const parts = assets.flatMap((id) => forecastAnnuities(annuities.filter(({ assetId }) => assetId === id), usual).parts);
      expect(totalsOf(parts)).toEqual(whole.totals);
      expect(whole.totals.reduce((count, total) => count + total.count, 0)).toBe(whole.parts.length);
      // nothing falls between: each is reckoned, unknown, or beyond the years
      const within = annuities.filter(({ effectiveDue }) => partsOf(effectiveDue).year <= 2030).length;
      expect(whole.parts.length + whole.unknown.filter(({ reason }) => reason !== 'no-surcharge').length).toBe(within);
    }));
  });

  it('does not depend on the order of the assets (property)', () => {
    fc.assert(fc.property(some.chain((annuities) => fc.tuple(fc.constant(annuities), fc.shuffledSubarray(annuities, { minLength: annuities.length }))), ([annuities, shuffled]) => {
      const [a, b] = [forecastAnnuities(annuities, usual), forecastAnnuities(shuffled, usual)];
      expect([b.totals, b.estimates, b.unknown]).toEqual([a.totals, a.estimates, a.unknown]);
    }));
  });
});
