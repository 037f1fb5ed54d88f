import fc from 'fast-check';
import { addDays, localDate } from '../time/local-date.js';
import { appliesOn, readTaxRate, type WrittenTaxRate } from './tax-rate.js';

const NO_TEXT = { en: '', ru: '', kk: '' };
const TEXT = { en: 'Reverse charge', ru: 'Налог платит получатель', kk: 'Салықты алушы төлейді' };
const rate = (over: Partial<WrittenTaxRate> = {}): WrittenTaxRate => ({ code: 'standard', treatment: 'rate', percent: '16', from: '2026-01-01', text: NO_TEXT, basis: 'the Tax Code', ...over });
const faultsOf = (over: Partial<WrittenTaxRate>): readonly string[] => {
  const read = readTaxRate(rate(over), []);
  return 'faults' in read ? read.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('a rate of sales tax', () => {
  it('is read with its days and where it stands', () => {
    expect(readTaxRate(rate({ until: '2026-12-31', basis: ' the Tax Code ' }), [])).toEqual({ rate: { code: 'standard', treatment: 'rate', percent: '16', from: '2026-01-01', until: '2026-12-31', text: NO_TEXT, basis: 'the Tax Code' } });
    expect(faultsOf({ treatment: 'reverse-charge', percent: '0', text: TEXT })).toEqual([]);
  });

  it.each<[string, Partial<WrittenTaxRate>, string[]]>([
    ['a code with blanks', { code: 'Standard rate' }, ['/code invalid-format']],
    ['nothing to charge', { percent: '0' }, ['/percent out-of-range']],
    ['more than the whole', { percent: '100.01' }, ['/percent out-of-range']],
    ['a rate for what bears none', { treatment: 'zero', text: TEXT }, ['/percent contradiction']],
    ['no tax and no reason in one language', { treatment: 'exempt', percent: '0', text: { ...TEXT, kk: ' ' } }, ['/text/kk required']],
    ['a day that is none', { from: '2026-02-30' }, ['/from not-a-date']],
    ['an end before its beginning', { until: '2025-12-31' }, ['/until contradiction']],
    ['no law to stand on', { basis: ' ' }, ['/basis required']],
  ])('is refused with %s', (_, over, expected) => expect(faultsOf(over)).toEqual(expected));

  it('has no day in common with another of its code (property)', () => {
    const start = localDate('2026-01-01');
    const spell = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.option(fc.integer({ min: 0, max: 30 }))).map(([after, days]) => ({ from: addDays(start, after), until: days === null ? null : addDays(start, after + days) }));
    fc.assert(fc.property(spell, fc.array(spell, { maxLength: 4 }), (own, others) => {
      const days = Array.from({ length: 120 }, (_, n) => addDays(start, n));
      const shared = days.some((day) => appliesOn(own, day) && others.some((other) => appliesOn(other, day)));
      expect('faults' in readTaxRate(rate(own), others)).toBe(shared);
    }));
  });
});
