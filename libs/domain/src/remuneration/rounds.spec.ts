import fc from 'fast-check';
import { addDays, localDate } from '../time/local-date.js';
import { firstRoundOn, nextRoundOn, roundOn } from './rounds.js';

const DUE = localDate('2026-12-31');
const at = (days: number) => addDays(DUE, days);

describe('the rounds of reminders', () => {
  it.each([
    [-31, null, '2026-12-01'], [-30, 'before-30', '2026-12-24'], [-8, 'before-30', '2026-12-24'], [-7, 'before-7', '2026-12-31'], [-1, 'before-7', '2026-12-31'], [0, 'at-due', '2027-01-07'], [6, 'at-due', '2027-01-07'],
    [7, 'late-1', '2027-01-14'], [13, 'late-1', '2027-01-14'], [14, 'late-2', '2027-01-21'], [700, 'late-100', '2028-12-07'],
  ])('%s days from the day: %s, and the next on %s', (days, code, next) => {
    expect(roundOn(DUE, at(days))?.code ?? null).toBe(code);
    expect(nextRoundOn(DUE, at(days))).toBe(next);
  });

  it('go to the managers from a week after the day, every week, and never end by themselves', () => {
    expect([-30, -7, 0, 6].map((days) => roundOn(DUE, at(days))?.toManagers)).toEqual([false, false, false, false]);
    expect([7, 14, 700].map((days) => roundOn(DUE, at(days))?.toManagers)).toEqual([true, true, true]);
  });

  it('miss nothing, whichever days nobody looks: each day’s notice is the latest one called for, and none comes twice (property)', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 20 }), (gaps) => {
      const sent: string[] = [];
      let [today, remindOn] = [at(-40), firstRoundOn(DUE)];
      for (const gap of gaps) {
        today = addDays(today, gap);
        if (remindOn > today) continue;
        const round = roundOn(DUE, today);
        expect(round).not.toBeNull();
        sent.push(round?.code ?? '');
        remindOn = nextRoundOn(DUE, today);
        expect(remindOn > today).toBe(true);
      }
      expect(new Set(sent).size).toBe(sent.length);
      // What is called for on the last day looked at has gone out.
      const last = roundOn(DUE, today);
      if (last) expect(sent.at(-1)).toBe(last.code);
    }));
  });
});
