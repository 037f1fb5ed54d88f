import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, monthOf, weekdayOf, weeksOf } from './month.js';

describe('a month in a calendar', () => {
  it.each([
    ['2026-11', '2026-10-26', '2026-12-06', 6],
    ['2027-02', '2027-02-01', '2027-02-28', 4], // begins on a Monday and has four weeks to the day
    ['2028-02', '2028-01-31', '2028-03-05', 5],
    ['2026-12', '2026-11-30', '2027-01-03', 5],
  ])('%s is drawn from %s to %s', (month, from, to, weeks) => {
    const days = weeksOf(month);
    expect([days[0]?.[0], days.at(-1)?.at(-1), days.length]).toEqual([from, to, weeks]);
  });

  it.each([['2026-01-31', 1, '2026-02-28'], ['2028-02-29', 12, '2029-02-28'], ['2026-12-15', 1, '2027-01-15'], ['2026-03-31', -1, '2026-02-28'], ['2026-01-05', -1, '2025-12-05']])('%s and %i months is %s', (on, months, then) => {
    expect(addMonths(on, months)).toBe(then);
  });

  it('has every one of its days once, in whole weeks from Monday on, without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2199 }), fc.integer({ min: 1, max: 12 }), (year, m) => {
        const month = `${year}-${String(m).padStart(2, '0')}`;
        const days = weeksOf(month).flat();
        expect(days.length % 7).toBe(0);
        expect(weekdayOf(days[0] ?? '')).toBe(0);
        days.forEach((day, i) => expect(day).toBe(addDays(days[0] ?? '', i)));
        expect(days.filter((day) => monthOf(day) === month)).toHaveLength(new Date(Date.UTC(year, m, 0)).getUTCDate());
        expect(days.filter((day) => monthOf(day) !== month).length).toBeLessThan(13);
      }),
      { numRuns: 300 },
    );
  });
});
