import { describe, expect, it } from '@jest/globals';
import { formatDate, formatDayOf } from './format.js';

describe('a date', () => {
  it('stays on one line: nothing in it may be broken', () => {
    expect(formatDate('2026-04-03')).toBe('3\u00a0April\u00a02026');
  });
});

describe('the day of an instant', () => {
  it('is the one where the reader is, which at night is not that of Greenwich', () => {
    expect(formatDayOf('2026-11-22T20:30:00.000Z', 'Asia/Almaty')).toBe('23\u00a0November\u00a02026');
    expect(formatDayOf('2026-11-22T18:59:59.999Z', 'Asia/Almaty')).toBe('22\u00a0November\u00a02026');
    expect(formatDayOf('2027-01-01T03:00:00.000Z', 'America/New_York')).toBe('31\u00a0December\u00a02026');
    expect(formatDayOf('2026-11-22T20:30:00.000Z', 'UTC')).toBe('22\u00a0November\u00a02026');
  });

  it('without a zone is that of the machine', () => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    for (let hour = 0; hour < 24; hour++) {
      const at = `2026-06-30T${String(hour).padStart(2, '0')}:10:00.000Z`;
      expect(formatDayOf(at)).toBe(formatDayOf(at, here));
    }
  });
});
