import fc from 'fast-check';
import { addDays, addMonths, daysBetween, localDate, type LocalDate } from '../time/local-date.js';
import { endOfMonth } from '../time/periods.js';
import { DEADLINE_KINDS, type DeadlineKind } from './deadline.js';
import { DEFAULT_LADDERS, EARLIEST_REMINDER, LADDER_FLOORS, ladderFaults, laddersOf, parseLadders, scheduleOf, SOON, type ReminderLadder } from './ladders.js';
import { adoptSchedule, isCalledFor, nextRound, planReminders, REMINDER_SCHEDULES, replanReminders, type PlannedReminder } from './reminders.js';

const TODAY = localDate('2026-11-21');
const inDays = (n: number): LocalDate => addDays(TODAY, n);
const kinds = fc.constantFrom<DeadlineKind>(...DEADLINE_KINDS);
const dues = fc.integer({ min: -400, max: 900 }).map(inDays);

/** Any ladder that an office may set for this kind. */
const ladders = (kind: DeadlineKind): fc.Arbitrary<ReminderLadder> => {
  const { escalates, repeatEvery, backupAfter, on } = LADDER_FLOORS[kind];
  const orNull = (least: number | null) => fc.oneof(...(least === null ? [fc.constant(null)] : []), fc.integer({ min: least ?? 0, max: 60 }));
  return fc
    .record({
      days: fc.uniqueArray(fc.oneof(fc.integer({ min: 0, max: SOON }), fc.integer({ min: 0, max: 200 })), { minLength: 3, maxLength: 12 }),
      backupFrom: escalates ? orNull(LADDER_FLOORS[kind].backupFrom) : fc.constant(null), managersFrom: escalates ? orNull(LADDER_FLOORS[kind].managersFrom) : fc.constant(null),
      backupAfter: fc.integer({ min: 1, max: backupAfter }), repeatEvery: fc.integer({ min: 1, max: repeatEvery }),
    })
    .map(({ days, ...rest }) => ({ ...rest, daysBefore: [...new Set([...days, ...on])].sort((a, b) => b - a) }))
    .filter((ladder) => ladderFaults(kind, ladder, '').length === 0);
};
const anyLadder = kinds.chain((kind) => ladders(kind));
const faultsOf = (kind: DeadlineKind, over: Partial<ReminderLadder>) => ladderFaults(kind, { ...DEFAULT_LADDERS[kind], ...over }, `/${kind}`).map(({ pointer, code }) => `${pointer} ${code}`);
const ownerDays = (plan: readonly PlannedReminder[]): LocalDate[] => plan.filter(({ level }) => level === 'owner').map(({ remindOn }) => remindOn);

describe('the ladder of an office', () => {
  it('is by default the one insurers ask for, with every escalation as it was written out by hand', () => {
    expect(scheduleOf(DEFAULT_LADDERS.statutory)).toEqual({
      offsets: [90, 60, 30, 14, 7, 3, 2, 1, 0],
      escalations: [
        { level: 'backup', daysLeft: 11, follows: 14 }, { level: 'backup', daysLeft: 4, follows: 7 }, { level: 'backup', daysLeft: 0, follows: 3 },
        { level: 'managers', daysLeft: 7, follows: 14 }, { level: 'managers', daysLeft: 3, follows: 7 }, { level: 'managers', daysLeft: 2, follows: 3 }, { level: 'managers', daysLeft: 1, follows: 2 }, { level: 'managers', daysLeft: 0, follows: 1 },
      ],
      repeatEvery: 1,
    });
    expect(parseLadders(DEFAULT_LADDERS)).toEqual({ ok: true, ladders: DEFAULT_LADDERS });
  });

  it.each<[string, DeadlineKind, Partial<ReminderLadder>, string[]]>([
    ['leaves out the day itself', 'internal', { daysBefore: [7, 1] }, ['/internal/daysBefore reminder-missing']],
    ['leaves out the day before a statutory deadline', 'statutory', { daysBefore: [90, 60, 30, 14, 7, 3, 2, 0] }, ['/statutory/daysBefore reminder-missing']],
    ['begins a statutory one less than 30 days before', 'statutory', { daysBefore: [29, 14, 7, 3, 1, 0] }, ['/statutory/daysBefore first-reminder-late']],
    ['has fewer than five reminders of a statutory one', 'statutory', { daysBefore: [30, 7, 1, 0] }, ['/statutory/daysBefore too-few']],
    ['has fewer than three of them in the last fortnight', 'statutory', { daysBefore: [90, 60, 30, 1, 0] }, ['/statutory/daysBefore too-few-soon', '/statutory/backupFrom escalates-never']],
    ['names a day twice', 'internal', { daysBefore: [7, 7, 0] }, ['/internal/daysBefore duplicate']],
    ['pauses after a statutory day', 'statutory', { repeatEvery: 2 }, ['/statutory/repeatEvery out-of-range']],
    ['never tells the backup of a statutory one', 'statutory', { backupFrom: null }, ['/statutory/backupFrom out-of-range']],
    ['tells the backup too late', 'statutory', { backupFrom: 6 }, ['/statutory/backupFrom out-of-range']],
    ['lets a statutory reminder lie for four days', 'statutory', { backupAfter: 4 }, ['/statutory/backupAfter out-of-range']],
    ['never tells the managers of a statutory one', 'statutory', { managersFrom: null }, ['/statutory/managersFrom out-of-range']],
    ['tells the managers too late', 'statutory', { managersFrom: 2 }, ['/statutory/managersFrom out-of-range']],
    ['escalates a stage target', 'stage-target', { managersFrom: 3, backupFrom: 7 }, ['/stage-target/backupFrom never-escalates', '/stage-target/managersFrom never-escalates']],
    ['would escalate and has no reminder to follow', 'internal', { daysBefore: [0], backupFrom: 7 }, ['/internal/backupFrom escalates-never']],
    ['waits longer than two weeks for a contractual round', 'contractual', { repeatEvery: 8 }, ['/contractual/repeatEvery out-of-range']],
  ])('is refused when it %s', (_, kind, over, faults) => expect(faultsOf(kind, over)).toEqual(faults));

  it.each<[DeadlineKind, ReminderLadder]>([
    ['statutory', { daysBefore: [30, 14, 7, 1, 0], backupFrom: 7, backupAfter: 3, managersFrom: 3, repeatEvery: 1 }],
    ['contractual', { daysBefore: [14, 3, 0], backupFrom: 3, backupAfter: 3, managersFrom: 0, repeatEvery: 7 }],
    ['internal', { daysBefore: [0], backupFrom: null, backupAfter: 30, managersFrom: null, repeatEvery: 30 }],
    ['stage-target', { daysBefore: [0], backupFrom: null, backupAfter: 30, managersFrom: null, repeatEvery: 30 }],
  ])('may be as low as its floor for a %s deadline, and no lower', (kind, lowest) => {
    expect(ladderFaults(kind, lowest, '')).toEqual([]);
    for (const left of lowest.daysBefore) expect(ladderFaults(kind, { ...lowest, daysBefore: lowest.daysBefore.filter((day) => day !== left) }, '')).not.toEqual([]);
    expect(ladderFaults(kind, { ...lowest, repeatEvery: lowest.repeatEvery + 1 }, '')).not.toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, ''],
    ['a kind that is missing', { ...DEFAULT_LADDERS, internal: undefined }, '/internal'],
    ['a kind that there is none of', { ...DEFAULT_LADDERS, annual: DEFAULT_LADDERS.internal }, '/annual'],
    ['a field that there is none of', { ...DEFAULT_LADDERS, internal: { ...DEFAULT_LADDERS.internal, quietly: true } }, '/internal/quietly'],
    ['half a day', { ...DEFAULT_LADDERS, internal: { ...DEFAULT_LADDERS.internal, daysBefore: [1.5, 0] } }, '/internal/daysBefore/0'],
    ['a day after', { ...DEFAULT_LADDERS, internal: { ...DEFAULT_LADDERS.internal, daysBefore: [0, -1] } }, '/internal/daysBefore/1'],
    ['a day further ahead than anybody plans', { ...DEFAULT_LADDERS, internal: { ...DEFAULT_LADDERS.internal, daysBefore: [EARLIEST_REMINDER + 1, 0] } }, '/internal/daysBefore/0'],
    ['too many', { ...DEFAULT_LADDERS, internal: { ...DEFAULT_LADDERS.internal, daysBefore: Array.from({ length: 25 }, (_, n) => n) } }, '/internal/daysBefore'],
    ['a pace of none', { ...DEFAULT_LADDERS, internal: { ...DEFAULT_LADDERS.internal, repeatEvery: 0 } }, '/internal/repeatEvery'],
    ['a word for a number', { ...DEFAULT_LADDERS, internal: { ...DEFAULT_LADDERS.internal, backupFrom: 'soon' } }, '/internal/backupFrom'],
  ])('is not read from %s', (_, value, pointer) => {
    const read = parseLadders(value);
    expect(read.ok ? [] : read.errors.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('is sorted from far to near, in whatever order it was typed', () => {
    const read = parseLadders(laddersOf((kind) => ({ ...DEFAULT_LADDERS[kind], daysBefore: [...DEFAULT_LADDERS[kind].daysBefore].reverse() })));
    expect(read).toEqual({ ok: true, ladders: DEFAULT_LADDERS });
  });
});

describe('every ladder an office may set', () => {
  it('tells the owner on each of its days, also at the ends of months, and on the day itself', () => {
    const ends = Array.from({ length: 36 }, (_, month) => endOfMonth(addMonths(localDate('2027-01-15'), month))).flatMap((end) => [end, addDays(end, -1), addDays(end, -2), addDays(end, 1)]);
    fc.assert(fc.property(anyLadder, (ladder) => {
      for (const due of ends) {
        const plan = ownerDays(planReminders(scheduleOf(ladder), due, localDate('2024-01-01')));
        expect(plan.map((day) => daysBetween(day, due))).toEqual(ladder.daysBefore);
        expect(plan.at(-1)).toBe(due);
      }
    }), { numRuns: 30 });
  });

  it('moves with the day: a deadline one day later is told one day later throughout', () => {
    fc.assert(fc.property(anyLadder, dues, (ladder, due) => {
      const schedule = scheduleOf(ladder);
      const later = planReminders(schedule, due, TODAY).map((each) => ({ ...each, remindOn: addDays(each.remindOn, 1), followsOn: each.followsOn && addDays(each.followsOn, 1) }));
      expect(planReminders(schedule, addDays(due, 1), addDays(TODAY, 1))).toEqual(later);
    }));
  });

  it('escalates only what was told, and only to those it names', () => {
    fc.assert(fc.property(anyLadder, dues, (ladder, due) => {
      const plan = planReminders(scheduleOf(ladder), due, TODAY);
      for (const { level, remindOn, followsOn } of plan) {
        expect(followsOn === null).toBe(level === 'owner');
        if (followsOn !== null) expect(followsOn < remindOn && ownerDays(plan).includes(followsOn)).toBe(true);
        if (level === 'backup') expect(ladder.backupFrom).not.toBeNull();
        if (level === 'managers') expect(daysBetween(remindOn, due)).toBeLessThanOrEqual(ladder.managersFrom ?? -1);
      }
      expect(new Set(plan.map(({ level, remindOn }) => `${level} ${remindOn}`)).size).toBe(plan.length);
    }));
  });

  it('leaves no open deadline without a notice ahead, however seldom a worker runs', () => {
    fc.assert(fc.property(anyLadder, dues, fc.integer({ min: 1, max: 60 }), (ladder, due, stride) => {
      const schedule = scheduleOf(ladder);
      let pending = [...planReminders(schedule, due, TODAY)];
      for (let day = TODAY; day <= addDays(due > TODAY ? due : TODAY, 200); day = addDays(day, stride)) {
        const now = pending.filter((r) => r.remindOn <= day);
        pending = [...pending.filter((r) => r.remindOn > day), ...(now.some((r) => r.level === 'owner') && day >= due ? nextRound(schedule, day) : [])];
        expect(pending.some((r) => r.level === 'owner' && r.remindOn > day)).toBe(true);
      }
    }), { numRuns: 60 });
  });

  it('plans a reopened deadline from today on, never empty', () => {
    fc.assert(fc.property(anyLadder, dues, (ladder, due) => {
      const plan = replanReminders(scheduleOf(ladder), due, TODAY);
      expect(plan.some(({ level, remindOn }) => level === 'owner' && remindOn > TODAY)).toBe(true);
      expect(plan.every(({ remindOn }) => remindOn >= TODAY)).toBe(true);
    }));
  });
});

describe('another schedule for a deadline that is open', () => {
  const two = kinds.chain((kind) => fc.tuple(ladders(kind), ladders(kind)));
  /** What has been told and what is pending after some days under a ladder, with workers that run every `stride` days. */
  function underway(ladder: ReminderLadder, due: LocalDate, { opened, stride }: { opened: LocalDate; stride: number }) {
    const schedule = scheduleOf(ladder);
    let pending = [...planReminders(schedule, due, opened)];
    const told: LocalDate[] = [];
    for (let day = opened; day < TODAY; day = addDays(day, stride)) {
      const now = pending.filter((r) => r.remindOn <= day);
      pending = pending.filter((r) => r.remindOn > day);
      if (!now.some((r) => r.level === 'owner')) continue;
      told.push(day);
      if (day >= due) pending.push(...nextRound(schedule, day));
    }
    return { pending, toldOn: told.at(-1) ?? null };
  }
  const histories = fc.record({ opened: fc.integer({ min: 1, max: 300 }).map((n) => inDays(-n)), stride: fc.integer({ min: 1, max: 20 }) });

  it('tells nobody of a step they have heard, and sends at most one for all that is newly past', () => {
    fc.assert(fc.property(two, dues, histories, ([from, to], due, history) => {
      const was = underway(from, due, history);
      const plan = adoptSchedule(scheduleOf(to), due, TODAY, was);
      const waiting = was.pending.filter(({ remindOn }) => remindOn <= TODAY);
      const added = plan.filter((each) => each.remindOn <= TODAY && !waiting.includes(each));
      expect(added.length).toBeLessThanOrEqual(1);
      for (const { level, remindOn } of added) expect(level === 'owner' && (was.toldOn === null || was.toldOn < remindOn)).toBe(true);
    }));
  });

  it('loses nothing that is due and unsent, and always has an owner’s notice due or ahead', () => {
    fc.assert(fc.property(two, dues, histories, ([from, to], due, history) => {
      const was = underway(from, due, history);
      const plan = adoptSchedule(scheduleOf(to), due, TODAY, was);
      for (const each of was.pending.filter(({ remindOn }) => remindOn <= TODAY)) expect(plan).toContainEqual(each);
      const next = ownerDays(plan).sort()[0];
      expect(next).toBeDefined();
      // every step of the new ladder that lies ahead comes
      if (due > TODAY) for (const days of to.daysBefore) if (inDays(0) < addDays(due, -days)) expect(ownerDays(plan)).toContain(addDays(due, -days));
      // and after the day the next round comes within one round
      if (due <= TODAY) expect(next! <= addDays(TODAY, to.repeatEvery)).toBe(true);
      expect(new Set(plan.map(({ level, remindOn }) => `${level} ${remindOn}`)).size).toBe(plan.length);
    }));
  });

  it('is the same twice as once, and never-told deadlines are planned as if new', () => {
    fc.assert(fc.property(two, dues, histories, ([from, to], due, history) => {
      const was = underway(from, due, history);
      const once = adoptSchedule(scheduleOf(to), due, TODAY, was);
      const sorted = (plan: readonly PlannedReminder[]) => plan.map((each) => JSON.stringify(each)).sort();
      expect(sorted(adoptSchedule(scheduleOf(to), due, TODAY, { ...was, pending: once }))).toEqual(sorted(once));
      if (due > TODAY) expect(sorted(adoptSchedule(scheduleOf(to), due, TODAY, { pending: [], toldOn: null }))).toEqual(sorted(planReminders(scheduleOf(to), due, TODAY)));
    }));
  });

  it('says a step at once that the change has put behind the owner, and not one they have heard since', () => {
    const due = inDays(50);
    const schedule = REMINDER_SCHEDULES.statutory; // 60 days before is past, 30 ahead
    expect(ownerDays(adoptSchedule(schedule, due, TODAY, { pending: [], toldOn: inDays(-40) }))[0]).toBe(inDays(-10));
    expect(ownerDays(adoptSchedule(schedule, due, TODAY, { pending: [], toldOn: inDays(-5) }))[0]).toBe(inDays(20));
  });

  it('keeps the pace after the day, quickens it at once, and slows it from the next round on', () => {
    const round = (n: number): PlannedReminder[] => nextRound('statutory', TODAY).map((each) => ({ ...each, remindOn: inDays(n) }));
    const due = inDays(-3);
    const at = (repeatEvery: number, pending: PlannedReminder[]) => adoptSchedule({ ...REMINDER_SCHEDULES.internal, repeatEvery }, due, TODAY, { pending, toldOn: TODAY }).map(({ remindOn }) => remindOn);
    expect(at(1, round(6))).toEqual([inDays(1), inDays(1), inDays(1)]);
    expect(at(14, round(6))).toEqual([inDays(6), inDays(6), inDays(6)]);
    expect(at(7, [])).toEqual([inDays(7)]);
  });

  it('keeps an acknowledgement: what it answered is not escalated by the new ladder', () => {
    const due = inDays(13);
    const plan = adoptSchedule(REMINDER_SCHEDULES.statutory, due, TODAY, { pending: [], toldOn: inDays(-1) });
    const backup = plan.find(({ level }) => level === 'backup');
    expect(backup).toMatchObject({ remindOn: inDays(2), followsOn: inDays(-1) });
    expect(backup && isCalledFor(backup, TODAY)).toBe(false);
    expect(backup && isCalledFor(backup, null)).toBe(true);
  });
});
