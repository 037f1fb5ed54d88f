import {
  addDays, addMonths, adoptSchedule, DEFAULT_LADDERS, endOfMonth, localDate, nextRound, planReminders, scheduleOf, seeded, today, type LocalDate, type PlannedReminder, type ReminderLadder,
} from '@tamga/domain';
import { CasesModule } from '@tamga/features/cases';
import { SYSTEM, UsersService } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import type { CaseWorld } from '../../../../test/factories/a-case.js';
import { aDeadline } from '../../../../test/factories/a-deadline.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, TEST_NOW, type TestApp } from '../../../../test/support/app.js';
import { DeadlineHandovers } from './deadline-handovers.service.js';
import { DeadlineSweep } from './deadline-sweep.js';
import { DeadlinesModule } from './deadlines.module.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesVerifier } from './deadlines-verifier.js';
import { ReminderSchedules } from './reminder-schedules.service.js';

const TODAY = localDate('2026-11-21');
const DAY = 86_400_000;
/** Days before the due day on which the owner of a statutory deadline is told (domain: reminders). */
const OFFSETS = [90, 60, 30, 14, 7, 3, 2, 1, 0];

/** The sixth of the defects that other systems have (known-defects.medium-spec.ts): each of these would lose a right. */
describe('a year of reminders', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;

  beforeEach(async () => {
    app = await openApp([CasesModule, DeadlinesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    officer = await aUser(app.database);
  });
  afterEach(() => app.close());

  const toDay = (n: number) => app.clock.set(new Date(TEST_NOW.getTime() + n * DAY));
  const sent = () =>
    app.database.transaction(SYSTEM, (tx) => tx.query<{ id: string; on: LocalDate; day: LocalDate }>({
      name: 'test-year-sent', text: "SELECT deadline_id AS id, remind_on AS on, (sent_at AT TIME ZONE 'Asia/Almaty')::date AS day FROM deadline_reminders WHERE level = 'owner' AND outcome = 'sent' ORDER BY sent_at",
    }));

  it('6. missed run days: reaches the owner of every deadline once a step, also at the ends of months, with workers stopped on random days', async () => {
    const random = seeded(1_952);
    // Two deadlines on the last day of each month and one on the day before and after: where "in exactly one month" never comes.
    const due = Array.from({ length: 11 }, (_, month) => endOfMonth(addMonths(localDate('2026-12-15'), month))).flatMap((end) => [end, end, addDays(end, -1), addDays(end, 1)]);
    const deadlines = await Promise.all(due.map(async (dueOn) => ({ dueOn, id: (await aDeadline(world, officer, { dueOn })).id })));
    const runs: LocalDate[] = [];
    let stopped = 0;
    for (let n = 0; n <= 365; n++) {
      toDay(n);
      if (stopped === 0 && random() < 0.08) stopped = 1 + Math.floor(random() * 12);
      if (stopped > 0) {
        stopped -= 1;
        continue;
      }
      runs.push(today(app.clock.now(), 'Asia/Almaty'));
      await world.get(DeadlineSweep).run();
      if (n % 50 === 0) await world.get(DeadlineSweep).run(); // twice on one day changes nothing
      for (const each of deadlines.filter(({ dueOn }) => dueOn < (runs.at(-1) ?? TODAY))) {
        const { state, version } = await world.get(DeadlinesService).get(officer.actor, each.id);
        if (state === 'open') await world.get(DeadlinesService).cancel(officer.actor, each.id, version, 'The day has come: this test ends here.');
      }
    }
    expect(366 - runs.length).toBeGreaterThan(60); // the workers did stop
    const log = await sent();
    for (const { id, dueOn } of deadlines) {
      const planned = OFFSETS.map((offset) => addDays(dueOn, -offset));
      const first = planned.filter((day) => day <= TODAY).at(-1);
      // Each step is told on the first day a worker runs on or after it; steps that one outage swallowed come as their latest.
      const expected = new Set([...(first ? [first] : []), ...planned.filter((day) => day > TODAY)].map((day) => runs.find((run) => run >= day)).filter((run) => run !== undefined));
      const told = log.filter((line) => line.id === id).map(({ day }) => day);
      const upToTheDay = told.filter((day) => day <= (runs.find((run) => run >= dueOn) ?? dueOn));
      expect([id, upToTheDay]).toEqual([id, [...expected].sort()]);
      expect(new Set(told).size).toBe(told.length);
    }
  }, 300_000);

  it('6. windows of whole months: does not look for "exactly so many months ahead", which never comes for the 29th to the 31st', async () => {
    const made = await Promise.all(['2027-01-31', '2027-03-31', '2027-05-29', '2027-05-30', '2027-05-31', '2027-08-31'].map((dueOn) => aDeadline(world, officer, { dueOn })));
    for (let n = 0; n <= 290; n += 1) {
      toDay(n);
      await world.get(DeadlineSweep).run();
    }
    const log = await sent();
    for (const { id, effectiveDueOn } of made) {
      for (const offset of OFFSETS) {
        const day = addDays(localDate(effectiveDueOn), -offset);
        if (day > TODAY) expect(log.filter((line) => line.id === id && line.on === day)).toMatchObject([{ day }]);
      }
    }
  }, 120_000);

  it('6. also under schedules of the office’s own, changed in the middle of the year, with a person who leaves: every step reaches whoever is responsible, once', async () => {
    const random = seeded(2_027);
    const first: ReminderLadder = { daysBefore: [61, 31, 14, 5, 1, 0], backupFrom: 14, backupAfter: 3, managersFrom: 5, repeatEvery: 1 };
    const second: ReminderLadder = { daysBefore: [120, 45, 28, 10, 4, 2, 1, 0], backupFrom: 10, backupAfter: 2, managersFrom: 4, repeatEvery: 1 };
    const [manager, admin, colleague] = [await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['admin'] }), await aUser(app.database, { officeId: officer.officeId })];
    await world.get(ReminderSchedules).replace(manager.actor, 0, { ...DEFAULT_LADDERS, statutory: first });
    const due = Array.from({ length: 11 }, (_, month) => endOfMonth(addMonths(localDate('2026-12-15'), month))).flatMap((end) => [end, addDays(end, -2), addDays(end, 1)]);
    const plans = await Promise.all(due.map(async (dueOn) => ({
      dueOn, id: (await aDeadline(world, officer, { dueOn })).id, ended: false, pending: [...planReminders(scheduleOf(first), dueOn, TODAY)] as PlannedReminder[], told: [] as LocalDate[],
    })));
    const [changeOn, leaveOn] = [addDays(TODAY, 150), addDays(TODAY, 210)];
    let [changed, left, stopped, missed] = [false, false, 0, 0];
    for (let n = 0; n <= 365; n++) {
      toDay(n);
      const day = addDays(TODAY, n);
      if (!changed && day >= changeOn) {
        await world.get(ReminderSchedules).replace(manager.actor, 1, { ...DEFAULT_LADDERS, statutory: second });
        changed = true;
        for (const plan of plans.filter(({ ended }) => !ended)) plan.pending = [...adoptSchedule(scheduleOf(second), plan.dueOn, day, { pending: plan.pending, toldOn: plan.told.at(-1) ?? null })];
      }
      if (!left && day >= leaveOn) {
        const [leaving] = await Promise.all([world.get(UsersService).get(admin.actor, officer.id)]);
        await expect(world.get(UsersService).disable(admin.actor, officer.id, leaving.version)).rejects.toMatchObject({ refusal: { code: 'deadlines-not-handed-over' } });
        await world.get(DeadlineHandovers).handOver(admin.actor, { fromUserId: officer.id, toUserId: colleague.id });
        await world.get(UsersService).disable(admin.actor, officer.id, leaving.version);
        left = true;
      }
      if (stopped === 0 && random() < 0.08) stopped = 1 + Math.floor(random() * 12);
      if (stopped > 0) {
        stopped -= 1;
        missed += 1;
        continue;
      }
      await world.get(DeadlineSweep).run();
      for (const plan of plans.filter(({ ended }) => !ended)) {
        const now = plan.pending.filter(({ remindOn }) => remindOn <= day);
        plan.pending = plan.pending.filter(({ remindOn }) => remindOn > day);
        if (now.some(({ level }) => level === 'owner')) plan.told.push(day);
        if (now.some(({ level }) => level === 'owner') && day >= plan.dueOn) plan.pending.push(...nextRound(scheduleOf(changed ? second : first), day));
        if (addDays(plan.dueOn, 3) > day) continue;
        const { version } = await world.get(DeadlinesService).get(manager.actor, plan.id);
        await world.get(DeadlinesService).cancel(manager.actor, plan.id, version, 'Three days past: this test ends here.');
        plan.ended = true;
      }
    }
    expect(missed).toBeGreaterThan(60); // the workers did stop
    const log = await sent();
    for (const { id, told } of plans) expect([id, log.filter((line) => line.id === id).map(({ day }) => day)]).toEqual([id, told]);
    const mails = await app.database.transaction(SYSTEM, (tx) => tx.query<{ id: string; owner: string; day: LocalDate }>({
      name: 'test-year-mails', text: "SELECT payload ->> 'deadlineId' AS id, payload ->> 'ownerId' AS owner, (created_at AT TIME ZONE 'Asia/Almaty')::date AS day FROM outbox_messages WHERE type = 'deadline.due' ORDER BY created_at",
    }));
    expect(mails.length).toBe(log.length);
    expect(new Set(mails.map(({ id, day }) => `${id} ${day}`)).size).toBe(mails.length);
    // until the day of the handover it is the one, from then on the other: there is no gap and nobody who has left
    expect(mails.filter(({ day, owner }) => (day < leaveOn) !== (owner === officer.id))).toEqual([]);
    expect(mails.some(({ owner }) => owner === colleague.id)).toBe(true);
    expect((await world.get(DeadlinesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
  }, 300_000);
});
