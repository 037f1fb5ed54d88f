import fc from 'fast-check';
import { daysInMonth, isLocalDate, localDateOf, partsOf } from '../time/local-date.js';
import { DATE_ORDERS, readDate, type DateOrder, type SourceCell } from './read-date.js';

const year = fc.integer({ min: 1900, max: 2200 });
const day = year.chain((y) => fc.integer({ min: 1, max: 12 }).chain((m) => fc.integer({ min: 1, max: daysInMonth(y, m) }).map((d) => localDateOf(y, m, d))));
const pad = (n: number): string => String(n).padStart(2, '0');
const separator = fc.constantFrom('/', '.', '-');

describe('a date in a file', () => {
  it.each<[SourceCell, DateOrder | null, string]>([
    ['2026-03-04', null, '2026-03-04'], ['2026/3/4', 'mdy', '2026-03-04'], ['20260304', null, '2026-03-04'], ['2026-03-04T00:00:00', null, '2026-03-04'], ['2026-03-04 00:00:00', 'dmy', '2026-03-04'],
    ['03/04/2025', 'dmy', '2025-04-03'], ['03/04/2025', 'mdy', '2025-03-04'], ['25.03.2025', null, '2025-03-25'], ['3/25/2025', null, '2025-03-25'], ['04.04.2025', null, '2025-04-04'],
    ['4 March 2026', null, '2026-03-04'], ['04-Mar-2026', null, '2026-03-04'], ['Mar 4, 2026', null, '2026-03-04'], ['4 марта 2026 г.', null, '2026-03-04'], ['4 наурыз 2026', null, '2026-03-04'], ['2026 жылғы 4 наурыз', null, '2026-03-04'], ['2026 ж. 4 наурыз', null, '2026-03-04'],
    [{ on: '2026-03-04' }, null, '2026-03-04'], ['29/02/2024', 'dmy', '2024-02-29'],
  ])('%j written %s is %s', (cell, order, on) => expect(readDate(cell, order)).toEqual({ on }));

  it.each<[SourceCell, DateOrder | null, string, string]>([
    ['03/04/2025', null, 'date-ambiguous', '2025-04-03 / 2025-03-04'],
    ['03.04.2025', 'ymd', 'date-ambiguous', '2025-04-03 / 2025-03-04'],
    ['30/02/2025', 'dmy', 'no-such-day', '2025-02-28'],
    ['30 February 2025', null, 'no-such-day', '2025-02-28'],
    ['2025-02-30', null, 'no-such-day', '2025-02-28'],
    ['13/31/2024', 'dmy', 'no-such-day', '2026-03-04'],
    ['03/04/25', 'dmy', 'date-two-digit-year', '1925-04-03 / 2025-04-03'],
    ['04-Mar-25', null, 'date-two-digit-year', '1925-03-04 / 2025-03-04'],
    ['45720', 'dmy', 'date-serial', '2025-03-04'],
    [45720, 'dmy', 'date-serial', '2025-03-04'],
    [45720.5, null, 'date-serial', '2025-03-04'],
    ['2026-03-04T23:30:00Z', null, 'date-with-time', '2026-03-04'],
    ['03/04/2025 14:00', 'dmy', 'date-with-time', '03/04/2025'],
    ['soon', 'dmy', 'date-unreadable', '2026-03-04'],
    ['1899-12-31', null, 'date-out-of-range', '1900-01-01 … 2200-12-31'],
  ])('%j written %s is refused (%s) and told what would be right: %s', (cell, order, fault, suggestion) => expect(readDate(cell, order)).toEqual({ fault, suggestion }));

  it.each([null, '', '  ', '-', '—'])('is none in an empty cell: %j', (cell) => expect(readDate(cell, 'dmy')).toBeNull());

  it('comes back from every order it was written in (property)', () => {
    fc.assert(fc.property(day, fc.constantFrom(...DATE_ORDERS), separator, (on, order, by) => {
      const { year: y, month, day: d } = partsOf(on);
      const written = order === 'dmy' ? [pad(d), pad(month), y] : order === 'mdy' ? [pad(month), pad(d), y] : [y, pad(month), pad(d)];
      expect(readDate(written.join(by), order)).toEqual({ on });
    }));
  });

  it('is never guessed: without a declared order a day is read only where one reading is left (property)', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 31 }), year, separator, (a, b, y, by) => {
      const reading = readDate(`${pad(a)}${by}${pad(b)}${by}${y}`, null);
      const readings = new Set(['dmy', 'mdy'].flatMap((order) => {
        const read = readDate(`${pad(a)}${by}${pad(b)}${by}${y}`, order as DateOrder);
        return read && 'on' in read ? [read.on] : [];
      }));
      if (readings.size === 1) expect(reading).toEqual({ on: [...readings][0] });
      else expect(reading).toMatchObject({ fault: readings.size === 2 ? 'date-ambiguous' : 'no-such-day' });
    }));
  });

  it('is a day of the calendar or a fault, whatever stands there (property)', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.stringMatching(/^[\d./ -]{1,12}$/)), fc.constantFrom(null, ...DATE_ORDERS), (cell, order) => {
      const reading = readDate(cell, order);
      expect(reading === null || ('on' in reading ? isLocalDate(reading.on) : reading.suggestion.length > 0)).toBe(true);
    }));
  });
});
