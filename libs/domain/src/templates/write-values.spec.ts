import { money } from '../money/money.js';
import { localDate } from '../time/local-date.js';
import { AGREEMENT_KINDS } from '../agreements/kinds.js';
import { templateKindOf } from './kinds.js';
import { writeAmount, writeDay, writePercent } from './write-values.js';

describe('values in a document', () => {
  it.each([['en', '22 November 2026'], ['ru', '22 ноября 2026 г.'], ['kk', '2026 ж. 22 қараша']] as const)('write a day in %s as %s', (locale, wanted) => {
    expect(writeDay(localDate('2026-11-22'), locale)).toBe(wanted);
  });

  it.each([['en', 'KZT 1,250,000.50'], ['ru', '1 250 000,50 KZT'], ['kk', '1 250 000,50 KZT']] as const)('write an amount in %s as %s', (locale, wanted) => {
    expect(writeAmount(money(125_000_050n, 'KZT'), locale).replace(/[\u00a0\u202f]/g, ' ')).toBe(wanted);
  });

  it.each([['en', '12.5', '12.5'], ['ru', '12.5', '12,5'], ['kk', '12.5', '12,5'], ['kk', '16', '16']] as const)('write a rate in %s: %s as %s', (locale, percent, wanted) => {
    expect(writePercent(percent, locale)).toBe(wanted);
  });

  it.each([['JPY', 1_250n, 'JP¥1,250', '¥1,250'], ['KWD', 1_250_505n, 'KWD 1,250.505', 'KWD 1,250.505']] as const)('write %s with as many decimals as it has', (currency, minor, ...wanted) => {
    expect(wanted).toContain(writeAmount(money(minor, currency), 'en').replace(/[\u00a0\u202f]/g, ' '));
  });

  it('name the template that an agreement is written from, and none for the rest', () => {
    expect(Object.fromEntries(AGREEMENT_KINDS.flatMap((kind) => (templateKindOf(kind) ? [[kind, templateKindOf(kind)]] : [])))).toEqual({
      nda: 'nda', mta: 'mta', option: 'option', 'licence-exclusive': 'licence', 'licence-sole': 'licence', 'licence-non-exclusive': 'licence',
    });
  });
});
