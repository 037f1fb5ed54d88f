import { money } from '../money/money.js';
import { localDate } from '../time/local-date.js';
import { AGREEMENT_KINDS } from '../agreements/kinds.js';
import { isTemplateKind, templateKindOf } from './kinds.js';
import { writeAmount, writeDay } from './write-values.js';

describe('values in a document', () => {
  it.each([['en', '22 November 2026'], ['ru', '22 ноября 2026 г.'], ['kk', '2026 ж. 22 қараша']] as const)('write a day in %s as %s', (locale, wanted) => {
    expect(writeDay(localDate('2026-11-22'), locale)).toBe(wanted);
  });

  it.each([['en', 'KZT 1,250,000.50'], ['ru', '1 250 000,50 KZT'], ['kk', '1 250 000,50 KZT']] as const)('write an amount in %s as %s', (locale, wanted) => {
    expect(writeAmount(money(125_000_050n, 'KZT'), locale).replace(/[\u00a0\u202f]/g, ' ')).toBe(wanted);
  });

  it('name the template that an agreement is written from, and none for the rest', () => {
    expect(Object.fromEntries(AGREEMENT_KINDS.flatMap((kind) => (templateKindOf(kind) ? [[kind, templateKindOf(kind)]] : [])))).toEqual({
      nda: 'nda', mta: 'mta', option: 'option', 'licence-exclusive': 'licence', 'licence-sole': 'licence', 'licence-non-exclusive': 'licence',
    });
    expect([isTemplateKind('nda'), isTemplateKind('deed'), isTemplateKind(null)]).toEqual([true, false, false]);
  });
});
