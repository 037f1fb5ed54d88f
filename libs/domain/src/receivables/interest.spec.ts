import fc from 'fast-check';
import { addDays, localDate } from '../time/local-date.js';
import { RECEIVABLE_AGES, ageOf, readReminderSchedule, REMINDER_DAYS, reminderDue } from './ageing.js';
import { simpleInterest } from './interest.js';

const DUE = localDate('2026-01-31');
const reckon = (over: Partial<Parameters<typeof simpleInterest>[0]> = {}) => simpleInterest({ owed: 1_000_000n, changes: [], from: DUE, until: localDate('2027-01-31'), percent: 1000n, ...over });

describe('simple interest, actual/365', () => {
  it('is ten per cent of the amount after a year of 365 days, and 366/365 of that over a leap day', () => {
    expect(reckon()).toMatchObject({ amount: 100_000n, days: 365 });
    // 29 February 2028 lies between: 1,000,000 x 10 % x 366/365 = 100,273.97
    expect(reckon({ from: localDate('2028-01-31'), until: localDate('2029-01-31') })).toMatchObject({ amount: 100_274n, days: 366 });
  });

  it('counts from the day after it fell due to the day itself', () => {
    expect(reckon({ until: DUE })).toEqual({ amount: 0n, days: 0, stretches: [] });
    expect(reckon({ until: localDate('2026-02-01') })).toMatchObject({ days: 1, amount: 274n });
    expect(reckon({ until: localDate('2026-01-01') })).toEqual({ amount: 0n, days: 0, stretches: [] });
  });

  it('follows what is owed from payment to payment, and rounds once', () => {
    // 30 days on 10,000.00 and 28 on 4,000.00: (1,000,000 x 30 + 400,000 x 28) x 0.10 / 365 = 11,287.67
    const changes = [{ on: localDate('2026-03-02'), amount: 600_000n }];
    expect(reckon({ changes, until: localDate('2026-03-30') })).toEqual({
      amount: 11_288n, days: 58,
      stretches: [{ from: DUE, until: '2026-03-02', days: 30, owed: 1_000_000n }, { from: '2026-03-02', until: '2026-03-30', days: 28, owed: 400_000n }],
    });
  });

  it('is nothing of what was paid before it fell due, and leaves aside what happens after the last day', () => {
    expect(reckon({ changes: [{ on: localDate('2026-01-10'), amount: 1_000_000n }] }).amount).toBe(0n);
    expect(reckon({ changes: [{ on: localDate('2027-02-01'), amount: 1_000_000n }] }).amount).toBe(100_000n);
  });

  it('is the same whatever the order of the changes, and a payment that is undone has never been (property)', () => {
    const change = fc.record({ on: fc.integer({ min: -20, max: 400 }).map((days) => addDays(DUE, days)), amount: fc.bigInt({ min: 1n, max: 100_000n }) });
    fc.assert(fc.property(fc.array(change, { maxLength: 8 }), change, (changes, undone) => {
      expect(reckon({ changes: [...changes].reverse() }).amount).toBe(reckon({ changes }).amount);
      expect(reckon({ changes: [...changes, undone, { on: undone.on, amount: -undone.amount }] }).amount).toBe(reckon({ changes }).amount);
    }));
  });

  it('never grows by a payment (property)', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 365 }), fc.bigInt({ min: 1n, max: 1_000_000n }), (days, amount) => expect(reckon({ changes: [{ on: addDays(DUE, days), amount }] }).amount <= 100_000n).toBe(true)));
  });
});

describe('ageing', () => {
  it.each([[-5, 'current'], [0, 'current'], [1, '1-30'], [30, '1-30'], [31, '31-60'], [60, '31-60'], [61, '61-90'], [90, '61-90'], [91, 'over-90'], [4000, 'over-90']])('%i days late is %s', (late, age) =>
    expect(ageOf(DUE, addDays(DUE, late))).toBe(age));

  it('never becomes younger (property)', () => {
    fc.assert(fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: 400 }), (late, more) => expect(RECEIVABLE_AGES.indexOf(ageOf(DUE, addDays(DUE, late + more))) >= RECEIVABLE_AGES.indexOf(ageOf(DUE, addDays(DUE, late)))).toBe(true)));
  });
});

describe('reminders', () => {
  it.each([[REMINDER_DAYS[1] - 1, 0, null], [REMINDER_DAYS[1], 0, 1], [400, 0, 1], [400, 1, 2], [REMINDER_DAYS[2] - 1, 1, null], [400, 2, 3], [400, 3, null], [-1, 0, null]])(
    '%i days after the due day, with step %i sent, step %s is due', (late, sent, step) => expect(reminderDue(DUE, addDays(DUE, late), { step: sent, on: null })).toBe(step));

  it('lets a week pass between two', () => {
    const sent = { step: 1, on: addDays(DUE, 40) };
    expect([0, 6, 7].map((days) => reminderDue(DUE, addDays(DUE, 40 + days), sent))).toEqual([null, null, 2]);
  });

  it('counts by the office’s own days', () => {
    const days = readReminderSchedule([7, 21, 45]) ?? undefined;
    const due = (late: number, step: number) => reminderDue(DUE, addDays(DUE, late), { step, on: null }, days);
    expect([due(6, 0), due(7, 0), due(20, 1), due(21, 1), due(44, 2), due(45, 2)]).toEqual([null, 1, null, 2, null, 3]);
  });

  it.each([[[]], [[7, 21]], [[7, 21, 45, 60]], [[0, 21, 45]], [[7, 13, 45]], [[7, 21, 27]], [[45, 21, 7]], [[7, 21, 366]], [[7.5, 21, 45]], [[Number.NaN, 21, 45]]])('refuses the schedule %j', (days) => expect(readReminderSchedule(days)).toBeNull());

  it('sends each step once, in its order and a week apart, however seldom somebody looks (property)', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 });
    const schedule = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 7, max: 60 }), fc.integer({ min: 7, max: 60 }));
    fc.assert(fc.property(gaps, schedule, (looks, [first, then, last]) => {
      const days = readReminderSchedule([first, first + then, first + then + last]) ?? undefined;
      let [late, sent] = [0, { step: 0, on: null as ReturnType<typeof addDays> | null }];
      const left: { step: number; late: number }[] = [];
      for (const gap of looks) {
        late += gap;
        const step = reminderDue(DUE, addDays(DUE, late), sent, days);
        if (step === null) continue;
        left.push({ step, late });
        sent = { step, on: addDays(DUE, late) };
      }
      expect(left.map(({ step }) => step)).toEqual([1, 2, 3].slice(0, left.length));
      for (const [place, { step, late: on }] of left.entries()) {
        expect(on).toBeGreaterThanOrEqual(days?.[step as 1 | 2 | 3] ?? 0);
        if (place > 0) expect(on - (left[place - 1]?.late ?? 0)).toBeGreaterThanOrEqual(7);
      }
    }));
  });
});
