import { describe, expect, it } from '@jest/globals';
import { parseDay, typedDay } from './parse-day.js';

describe('a typed date', () => {
  it.each([['2026-04-03', '2026-04-03'], ['3.4.2026', '2026-04-03'], [' 03/04/2026 ', '2026-04-03'], ['3 4 2026', '2026-04-03'], ['29.02.2028', '2028-02-29']])('reads %s', (typed, on) => {
    expect(parseDay(typed)).toBe(on);
  });

  it.each(['', '31.02.2026', '29.02.2027', '3.4.26', '2026', 'April', '13/13/2026', '1.12.202'])('refuses %s instead of guessing', (typed) => {
    expect(parseDay(typed)).toBeNull();
  });

  it('is read again as it is shown for typing', () => {
    expect(parseDay(typedDay('2026-04-03'))).toBe('2026-04-03');
  });
});
