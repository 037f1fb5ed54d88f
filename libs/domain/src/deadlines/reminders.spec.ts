import fc from 'fast-check';
import { addDays, daysBetween, localDate, type LocalDate } from '../time/local-date.js';
import { DEADLINE_KINDS, type DeadlineKind } from './deadline.js';
import { isCalledFor, nextRound, planReminders, replanReminders, REMINDER_SCHEDULES, type PlannedReminder } from './reminders.js';

const TODAY = localDate('2026-11-21');
const daysLeft = (due: LocalDate) => (plan: readonly PlannedReminder[], level: string) =>
  plan.filter((reminder) => reminder.level === level).map(({ remindOn }) => daysBetween(remindOn, due));
const inDays = (days: number) => addDays(TODAY, days);
const kinds = fc.constantFrom<DeadlineKind>(...DEADLINE_KINDS);
const dueDays = fc.integer({ min: -3000, max: 3000 }).map(inDays);

describe('the plan of reminders', () => {
  it('reminds the owner of a far statutory deadline at 90, 60, 30, 14, 7, 3, 2, 1 and 0 days', () => {
    const due = inDays(200);
    const left = daysLeft(due);
    const plan = planReminders('statutory', due, TODAY);
    expect(left(plan, 'owner')).toEqual([90, 60, 30, 14, 7, 3, 2, 1, 0]);
    expect(left(plan, 'backup')).toEqual([11, 4, 0]);
    expect(left(plan, 'managers')).toEqual([7, 3, 2, 1, 0]);
  });

  it.each(['stage-target', 'internal'] as const)('reminds of a far %s at 7, 1 and 0 days and tells nobody else before the day', (kind) => {
    const plan = planReminders(kind, inDays(60), TODAY);
    expect(daysLeft(inDays(60))(plan, 'owner')).toEqual([7, 1, 0]);
    expect(plan.every(({ level }) => level === 'owner')).toBe(true);
  });

  it('sends one notice at once when a deadline is docketed late, not one for each day missed', () => {
    const due = inDays(20);
    const plan = planReminders('contractual', due, TODAY);
    expect(daysLeft(due)(plan, 'owner')).toEqual([30, 14, 7, 3, 2, 1, 0]);
    expect(plan.filter(({ remindOn }) => remindOn <= TODAY)).toHaveLength(1);
  });

  it('plans exactly one notice, due at once, for a deadline that is past when it is docketed', () => {
    expect(planReminders('statutory', inDays(-400), TODAY)).toEqual([{ remindOn: inDays(-400), level: 'owner', followsOn: null }]);
  });

  it('plans no escalation that follows a notice which was never planned', () => {
    // Eight days left: the notice at 14 days is the one sent now, so the managers at 7 days follow it.
    const late = planReminders('statutory', inDays(8), TODAY);
    expect(late).toContainEqual({ remindOn: inDays(1), level: 'managers', followsOn: inDays(-6) });
    // Two days left: the notice at 3 days was missed, so nobody is blamed for not acknowledging it.
    const later = planReminders('statutory', inDays(2), TODAY);
    expect(later.filter(({ followsOn }) => followsOn === inDays(-1))).toEqual([]);
  });

  it('keeps these promises for every kind and day', () => {
    fc.assert(
      fc.property(kinds, dueDays, (kind, due) => {
        const plan = planReminders(kind, due, TODAY);
        const owner = plan.filter(({ level }) => level === 'owner');
        expect(owner.length).toBeGreaterThan(0);
        expect(plan.filter(({ remindOn }) => remindOn <= TODAY).length).toBeLessThanOrEqual(1);
        expect(plan.every(({ remindOn }) => remindOn <= due)).toBe(true);
        expect(owner.some(({ remindOn }) => remindOn === due)).toBe(true);
        expect(new Set(plan.map(({ level, remindOn }) => `${level} ${remindOn}`)).size).toBe(plan.length);
        for (const { level, remindOn, followsOn } of plan) {
          expect(followsOn === null).toBe(level === 'owner');
          if (followsOn !== null) expect(followsOn < remindOn).toBe(true);
        }
      }),
    );
  });
});

describe('the rounds once the day has come', () => {
  it.each(DEADLINE_KINDS)('repeat for a %s deadline at its own pace and call everybody', (kind) => {
    const next = inDays(REMINDER_SCHEDULES[kind].repeatEvery);
    expect(nextRound(kind, TODAY)).toEqual([
      { remindOn: next, level: 'owner', followsOn: null },
      { remindOn: next, level: 'backup', followsOn: TODAY },
      { remindOn: next, level: 'managers', followsOn: TODAY },
    ]);
  });

  it.each(['statutory', 'contractual'] as const)('come every day for a %s deadline', (kind) => {
    expect(REMINDER_SCHEDULES[kind].repeatEvery).toBe(1);
  });

  it('leave no open deadline without a notice ahead, however long nobody reacts', () => {
    fc.assert(
      fc.property(kinds, dueDays, fc.integer({ min: 1, max: 60 }), (kind, due, stride) => {
        // A sweep that runs only every `stride` days, for a year past the due day.
        let pending = [...planReminders(kind, due, TODAY)];
        for (let day = TODAY; day <= addDays(due > TODAY ? due : TODAY, 365); day = addDays(day, stride)) {
          const [now, later] = [pending.filter((r) => r.remindOn <= day), pending.filter((r) => r.remindOn > day)];
          const rounds = now.some((r) => r.level === 'owner') && day >= due ? nextRound(kind, day) : [];
          pending = [...later, ...rounds];
          expect(pending.some((r) => r.level === 'owner' && r.remindOn > day)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('a deadline that is open again', () => {
  it('always has a notice ahead, even when everything planned before was sent already', () => {
    fc.assert(
      fc.property(kinds, dueDays, (kind, due) => {
        const plan = replanReminders(kind, due, TODAY);
        expect(plan.some(({ level, remindOn }) => level === 'owner' && remindOn > TODAY)).toBe(true);
        expect(plan.every(({ remindOn }) => remindOn >= TODAY)).toBe(true);
        expect(plan.filter(({ remindOn }) => remindOn === TODAY).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is planned like a new one when its day is still far', () => {
    expect(replanReminders('statutory', inDays(200), TODAY)).toEqual(planReminders('statutory', inDays(200), TODAY));
  });
});

describe('an acknowledgement', () => {
  const escalation: PlannedReminder = { remindOn: inDays(3), level: 'backup', followsOn: TODAY };

  it('stops the escalation of the notice it answers', () => {
    expect(isCalledFor(escalation, TODAY)).toBe(false);
    expect(isCalledFor(escalation, inDays(2))).toBe(false);
  });

  it('does not stop the escalation of a later notice', () => {
    expect(isCalledFor(escalation, inDays(-1))).toBe(true);
    expect(isCalledFor(escalation, null)).toBe(true);
  });

  it("never stops the owner's own notices", () => {
    expect(isCalledFor({ remindOn: inDays(3), level: 'owner', followsOn: null }, inDays(2))).toBe(true);
  });
});
