import fc from 'fast-check';
import type { CalendarYear } from '../closed-days/calendar.js';
import { closedDaysWith, SHIPPED_CALENDARS } from '../closed-days/shipped-calendars.js';
import { addDays, localDate } from '../time/local-date.js';
import { calendarEffect } from './calendar-effect.js';
import type { DeadlineRule } from './rules/rule.js';
import { SHIPPED_RULES } from './rules/shipped-rules.js';

const name = { en: 'A closure', ru: 'Закрыто', kk: 'Жабық' };
const rule = (code: string): DeadlineRule => SHIPPED_RULES.find((each) => each.code === code) as DeadlineRule;
const reply = rule('us-office-action-reply');
const shipped = closedDaysWith();
const uspto2026 = SHIPPED_CALENDARS.find(({ code }) => code === 'us-uspto')?.year(2026) as CalendarYear;
const withDay = (on: string) => closedDaysWith([{ ...uspto2026, closed: [...uspto2026.closed, { on: localDate(on), name }] }]);
const facts = (on: string) => ({ on: localDate(on), values: { months: 3 } });

describe('what other closed days make of a deadline', () => {
  it('says from which day to which it would go', () => {
    // Due on Wednesday, 25 November 2026; the 26th is Thanksgiving Day.
    expect(calendarEffect(reply, facts('2026-08-25'), { extendedMonths: 0, before: shipped, after: withDay('2026-11-25') }))
      .toMatchObject({ from: { nominalDue: '2026-11-25', effectiveDue: '2026-11-25' }, to: { nominalDue: '2026-11-25', effectiveDue: '2026-11-27' } });
  });

  it.each([['another day', '2026-11-24'], ['a day that is closed already', '2026-11-28']])('leaves a deadline where it is when %s is closed', (_, on) => {
    expect(calendarEffect(reply, facts('2026-08-25'), { extendedMonths: 0, before: shipped, after: withDay(on) })).toBeNull();
  });

  it('looks at the day after the extension, not at the first one', () => {
    const after = withDay('2026-12-28');
    // 25 September + 3 months is Christmas Day, moved to Monday the 28th; extended by a month it is 25 January 2027.
    expect(calendarEffect(reply, facts('2026-09-25'), { extendedMonths: 0, before: shipped, after })).toMatchObject({ to: { effectiveDue: '2026-12-29' } });
    expect(calendarEffect(reply, facts('2026-09-25'), { extendedMonths: 1, before: shipped, after })).toBeNull();
  });

  it('never moves a bar', () => {
    const bar = rule('us-grace-period-bar');
    expect(calendarEffect(bar, { on: localDate('2025-11-25'), values: {} }, { extendedMonths: 0, before: shipped, after: withDay('2026-11-25') })).toBeNull();
  });

  it('never brings a day forward by closing one more, and undoes itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 250 }), fc.integer({ min: 0, max: 364 }), (from, closed) => {
        const [event, after] = [facts(addDays(localDate('2025-10-01'), from)), withDay(addDays(localDate('2026-01-01'), closed))];
        const there = calendarEffect(reply, event, { extendedMonths: 0, before: shipped, after });
        const back = calendarEffect(reply, event, { extendedMonths: 0, before: after, after: shipped });
        expect(there === null).toBe(back === null);
        if (there && back) expect([there.to.effectiveDue > there.from.effectiveDue, back.to]).toEqual([true, there.from]);
      }),
    );
  });
});
