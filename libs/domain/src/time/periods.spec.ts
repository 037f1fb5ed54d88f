import fc from 'fast-check';
import { addDays, compareDates, dayNumber, fromDayNumber, localDate, partsOf, weekday } from './local-date.js';
import { addOpenDays, addSpan, anniversaryAfter, endOfMonth, isEndOfMonth, nthWeekday, startOfMonth } from './periods.js';

const nearDate = fc.integer({ min: dayNumber(localDate('1950-01-01')), max: dayNumber(localDate('2150-12-31')) }).map(fromDayNumber);
const day = localDate;

describe('a span', () => {
  it.each([
    // J 4/91 (OJ EPO 1992, 402): from the last day of February to the last day of August
    ['1989-02-28', { months: 6 }, true, '1989-08-31'],
    ['1989-02-28', { months: 6 }, false, '1989-08-28'],
    // Guidelines A-X, 5.2.4, Example A: three months before 30 November is 31 August
    ['2019-11-30', { months: -3 }, true, '2019-08-31'],
    ['2019-11-29', { months: -3 }, true, '2019-08-29'],
    // years and months in one step: 31 August + 1 year 6 months, not 28 February twice removed
    ['2022-08-31', { years: 1, months: 6 }, false, '2024-02-29'],
    ['2024-02-29', { years: 1, days: 1 }, false, '2025-03-01'],
  ] as const)('%s and %j (last day to last day: %s) is %s', (from, span, lastDay, to) => expect(addSpan(day(from), span, lastDay)).toBe(to));

  it('from last day to last day ends on a last day, and never earlier than the same-numbered day (property)', () => {
    fc.assert(fc.property(nearDate, fc.integer({ min: -240, max: 240 }), (date, months) => {
      const end = endOfMonth(date);
      expect(isEndOfMonth(addSpan(end, { months }, true))).toBe(true);
      expect(addSpan(date, { months }, true) >= addSpan(date, { months })).toBe(true);
    }));
  });

  it('keeps the order of its starts, in both modes (property)', () => {
    fc.assert(fc.property(nearDate, fc.nat(400), fc.integer({ min: -240, max: 240 }), fc.boolean(), (date, later, months, lastDay) => {
      expect(compareDates(addSpan(date, { months }, lastDay), addSpan(addDays(date, later), { months }, lastDay))).toBeLessThanOrEqual(0);
    }));
  });
});

describe('the first anniversary after a day', () => {
  it.each([
    // patentrenewal.com: EA filing 1 March 2020, grant 20 January 2022
    ['2020-03-01', '2022-01-20', false, '2022-03-01'],
    ['2020-03-01', '2022-03-01', false, '2023-03-01'],
    ['2020-03-01', '2022-03-01', true, '2022-03-01'],
    ['2024-02-29', '2024-02-29', false, '2025-02-28'],
    ['2024-02-29', '2027-03-01', false, '2028-02-29'],
    ['2024-02-29', '2020-01-01', false, '2025-02-28'],
  ] as const)('of %s after %s (or on it: %s) is %s', (of, after, orOn, to) => expect(anniversaryAfter(day(of), day(after), orOn)).toBe(to));

  it('comes within a year and a day of that day (property)', () => {
    fc.assert(fc.property(nearDate, fc.nat(9000), (of, days) => {
      const after = addDays(of, days);
      const found = anniversaryAfter(of, after);
      expect(found > after && found <= addDays(after, 366)).toBe(true);
      expect(partsOf(found).month).toBe(partsOf(of).month);
    }));
  });
});

describe('days of a month', () => {
  it('have a first, a last and a fourth Thursday', () => {
    expect([startOfMonth(day('2024-02-17')), endOfMonth(day('2024-02-17')), endOfMonth(day('2100-02-01'))]).toEqual(['2024-02-01', '2024-02-29', '2100-02-28']);
    expect([nthWeekday(2024, 11, 4, 4), nthWeekday(2024, 5, 1, -1), nthWeekday(2024, 9, 1, 1)]).toEqual(['2024-11-28', '2024-05-27', '2024-09-02']);
    expect(() => nthWeekday(2024, 2, 5, 5)).toThrow(RangeError);
  });
});

describe('counting open days', () => {
  const weekdays = (date: ReturnType<typeof day>) => weekday(date) < 6;

  it('passes over closed ones in both directions, and the day itself does not count', () => {
    expect(addOpenDays(day('2024-03-01'), 1, weekdays)).toBe('2024-03-04');
    expect(addOpenDays(day('2024-03-04'), -1, weekdays)).toBe('2024-03-01');
    expect(addOpenDays(day('2024-03-02'), 0, weekdays)).toBe('2024-03-02');
    expect(addOpenDays(day('2024-03-01'), 10, weekdays)).toBe('2024-03-15');
  });
});
