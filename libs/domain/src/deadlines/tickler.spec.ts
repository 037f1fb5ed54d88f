import fc from 'fast-check';
import { addDays, localDate, weekday } from '../time/local-date.js';
import { isTicklerLate, ticklerChanges, ticklerWeek, type TicklerLine } from './tickler.js';

describe('the weekly list', () => {
  it.each([['2026-11-23', '2026-11-23'], ['2026-11-29', '2026-11-23'], ['2027-01-01', '2026-12-28']])('of %s is that of Monday %s', (day, monday) => {
    expect(ticklerWeek(localDate(day))).toBe(monday);
  });

  it.each([['2026-11-23', false], ['2026-11-24', false], ['2026-11-25', true], ['2026-11-29', true], ['2026-11-30', false]])('unsigned on %s is missed: %s', (day, late) => {
    expect(isTicklerLate(localDate(day), false)).toBe(late);
    expect(isTicklerLate(localDate(day), true)).toBe(false);
  });

  it('belongs to a Monday of the six days before, whatever the day', () => {
    fc.assert(fc.property(fc.integer({ min: -40_000, max: 40_000 }), (n) => {
      const day = addDays(localDate('2026-11-21'), n);
      const monday = ticklerWeek(day);
      expect(weekday(monday)).toBe(1);
      expect([0, 1, 2, 3, 4, 5, 6]).toContain(weekday(day) - 1);
      expect(addDays(monday, weekday(day) - 1)).toBe(day);
    }));
  });

  const line = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), dueOn: fc.integer({ min: 0, max: 3 }).map((n) => addDays(localDate('2026-12-01'), n)) });
  const list = fc.uniqueArray(line, { selector: ({ id }) => id }) as fc.Arbitrary<TicklerLine[]>;

  it('has not changed when it is the same', () => {
    fc.assert(fc.property(list, (lines) => expect(ticklerChanges(lines, [...lines].reverse())).toEqual({ added: [], gone: [], moved: [] })));
  });

  it('tells each line once, and with its changes undone is the signed one again', () => {
    fc.assert(fc.property(list, list, (signed, now) => {
      const { added, gone, moved } = ticklerChanges(signed, now);
      expect(new Set([...added, ...gone, ...moved]).size).toBe(added.length + gone.length + moved.length);
      const kept = now.filter(({ id }) => !added.includes(id) && !moved.includes(id));
      const back = [...kept, ...signed.filter(({ id }) => gone.includes(id) || moved.includes(id))];
      const sorted = (lines: readonly TicklerLine[]) => [...lines].sort((a, b) => a.id.localeCompare(b.id));
      expect(sorted(back)).toEqual(sorted(signed));
    }));
  });
});
