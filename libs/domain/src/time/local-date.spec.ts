import fc from 'fast-check';
import {
  addDays, addMonths, addYears, compareDates, dayNumber, daysBetween, daysInMonth, earliest, fromDayNumber, isLocalDate, isTimeZone, latest, localDate, localDateOf, partsOf,
  today, weekday, type LocalDate,
} from './local-date.js';

const FIRST = dayNumber(localDate('0001-01-01'));
const LAST = dayNumber(localDate('9999-12-31'));
const anyDate = fc.integer({ min: FIRST, max: LAST }).map(fromDayNumber);
const nearDate = fc.integer({ min: dayNumber(localDate('1900-01-01')), max: dayNumber(localDate('2200-12-31')) }).map(fromDayNumber);

describe('the text of a date', () => {
  it.each(['2026-11-21', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('accepts %s', (text) => expect(localDate(text)).toBe(text));

  it.each<[unknown]>([
    ['2026-02-29'], ['1900-02-29'], ['2026-04-31'], ['2026-13-01'], ['2026-00-10'], ['2026-01-00'], ['0000-01-01'], ['2026-1-1'], ['26-01-01'], ['2026-01-01T00:00:00Z'],
    [' 2026-01-01'], ['2026-01-01\n'], ['01.02.2026'], ['٢٠٢٦-٠١-٠١'], [''], [null], [20260101], [new Date(0)],
  ])('refuses %j', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => localDate(text as string)).toThrow(RangeError);
  });

  it('is in parts and back the same (property)', () => {
    fc.assert(fc.property(anyDate, (date) => {
      const { year, month, day } = partsOf(date);
      expect(localDateOf(year, month, day)).toBe(date);
    }));
  });
});

describe('day numbers', () => {
  it('count from 1970-01-01 and agree with the platform\'s own calendar (property)', () => {
    expect(dayNumber(localDate('1970-01-01'))).toBe(0);
    expect(dayNumber(localDate('2000-03-01'))).toBe(11017);
    fc.assert(fc.property(fc.integer({ min: FIRST, max: LAST }), (number) => {
      expect(fromDayNumber(number)).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10));
      expect(dayNumber(fromDayNumber(number))).toBe(number);
    }));
  });

  it('order as the texts do (property)', () => {
    fc.assert(fc.property(anyDate, anyDate, (a, b) => {
      expect(Math.sign(compareDates(a, b))).toBe(Math.sign(dayNumber(a) - dayNumber(b)));
      expect([earliest(a, b), latest(a, b)]).toEqual([a, b].sort());
    }));
  });
});

describe('adding days', () => {
  it('is undone by subtracting them and measured by daysBetween (property)', () => {
    fc.assert(fc.property(nearDate, fc.integer({ min: -50_000, max: 50_000 }), (date, days) => {
      const moved = addDays(date, days);
      expect(addDays(moved, -days)).toBe(date);
      expect(daysBetween(date, moved)).toBe(days);
    }));
  });

  it('refuses half days and the end of the calendar', () => {
    expect(() => addDays(localDate('2026-01-01'), 0.5)).toThrow(RangeError);
    expect(() => addDays(localDate('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(localDate('0001-01-01'), -1)).toThrow(RangeError);
  });
});

describe('adding months', () => {
  // MPEP 710.01(a): from 30 November three months end on the last day of February; from 28 February on 28 May.
  it.each([
    ['2022-11-30', 3, '2023-02-28'], ['2023-11-30', 3, '2024-02-29'], ['2022-02-28', 3, '2022-05-28'], ['2025-01-31', 1, '2025-02-28'], ['2026-01-31', 2, '2026-03-31'],
    ['1997-01-10', 12, '1998-01-10'], ['2012-12-12', 30, '2015-06-12'], ['2012-12-12', 31, '2015-07-12'], ['2024-02-29', 12, '2025-02-28'], ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'], ['2026-05-05', 0, '2026-05-05'],
  ])('%s and %i months are %s', (from, months, to) => expect(addMonths(localDate(from), months)).toBe(to));

  it('keeps the day of the month where the month has it, else takes its last (property)', () => {
    fc.assert(fc.property(nearDate, fc.integer({ min: -600, max: 600 }), (date, months) => {
      const moved = partsOf(addMonths(date, months));
      const from = partsOf(date);
      expect(moved.year * 12 + moved.month).toBe(from.year * 12 + from.month + months);
      expect(moved.day).toBe(Math.min(from.day, daysInMonth(moved.year, moved.month)));
    }));
  });

  it('by steps loses days that one step keeps, which is why deadlines are counted in one step', () => {
    const start = localDate('2026-01-31');
    expect(addMonths(addMonths(start, 1), 1)).toBe('2026-03-28');
    expect(addMonths(start, 2)).toBe('2026-03-31');
  });

  it('never moves a later start to an earlier end (property)', () => {
    fc.assert(fc.property(nearDate, fc.nat(400), fc.nat(240), (date, later, months) => {
      expect(compareDates(addMonths(date, months), addMonths(addDays(date, later), months))).toBeLessThanOrEqual(0);
    }));
  });

  it('refuses half months and the end of the calendar', () => {
    expect(() => addMonths(localDate('2026-01-01'), 1.5)).toThrow(RangeError);
    expect(() => addYears(localDate('9999-01-01'), 1)).toThrow(RangeError);
    expect(addYears(localDate('2024-02-29'), 4)).toBe('2028-02-29');
  });
});

describe('weekdays', () => {
  // 10 January 1998 was a Saturday (US 6,285,999: conversion due the following Monday); 12 July 2015 a Sunday.
  it.each([['1998-01-10', 6], ['1998-01-12', 1], ['2015-07-12', 7], ['1970-01-01', 4], ['1969-12-31', 3], ['0001-01-01', 1]])('%s is day %i of its week', (date, day) => {
    expect(weekday(localDate(date))).toBe(day);
  });

  it('follow each other round the week (property)', () => {
    fc.assert(fc.property(nearDate, (date) => expect(weekday(addDays(date, 1))).toBe((weekday(date) % 7) + 1)));
  });
});

describe('today', () => {
  it.each<[string, string, string]>([
    ['2025-12-31T20:00:00Z', 'Asia/Almaty', '2026-01-01'], ['2025-12-31T18:59:59.999Z', 'Asia/Almaty', '2025-12-31'], ['2025-12-31T19:00:00Z', 'Asia/Almaty', '2026-01-01'],
    ['2026-01-01T00:30:00Z', 'America/Los_Angeles', '2025-12-31'], ['2026-03-29T00:59:59Z', 'Europe/Berlin', '2026-03-29'], ['2026-06-01T12:00:00Z', 'UTC', '2026-06-01'],
    ['2026-06-01T10:00:00Z', 'Pacific/Kiritimati', '2026-06-02'],
  ])('at %s in %s is %s', (instant, zone, date) => expect(today(new Date(instant), zone)).toBe(date));

  it('is the UTC day in UTC (property)', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), (now) => {
      expect(today(now, 'UTC')).toBe(now.toISOString().slice(0, 10) as LocalDate);
    }));
  });

  it('refuses a zone that does not exist', () => {
    expect(() => today(new Date(0), 'Asia/Nowhere')).toThrow(RangeError);
    expect([isTimeZone('Asia/Almaty'), isTimeZone('Asia/Nowhere'), isTimeZone(''), isTimeZone(5)]).toEqual([true, false, false, false]);
  });
});
