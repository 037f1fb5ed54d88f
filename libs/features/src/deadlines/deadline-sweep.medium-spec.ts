import { addDays, daysBetween, isCalledFor, localDate, nextRound, planReminders, today, type DeadlineKindByHand, type Evidence, type LocalDate, type PlannedReminder } from '@tamga/domain';
import { CasesModule } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aDeadline } from '../../../../test/factories/a-deadline.js';
import { anOffice } from '../../../../test/factories/an-office.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, TEST_NOW, type TestApp } from '../../../../test/support/app.js';
import { claimDue, DeadlineSweep } from './deadline-sweep.js';
import { DeadlinesModule } from './deadlines.module.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesVerifier } from './deadlines-verifier.js';

const TODAY = localDate('2026-11-21'); // TEST_NOW in Almaty
const DAY = 86_400_000;
type Message = { type: string; deadlineId: string; level?: string; toUserIds?: string[]; ownerId?: string; daysLeft?: number; dueOn: string; officeId: string };

describe('the sweep of reminders', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let backup: TestUser;
  let manager: TestUser;

  beforeEach(async () => {
    app = await openApp([CasesModule, DeadlinesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    officer = await aUser(app.database);
    backup = await aUser(app.database, { officeId: officer.officeId });
    manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
  });
  afterEach(() => app.close());

  const sweep = () => world.get(DeadlineSweep).run();
  const messages = (of?: string): Promise<Message[]> =>
    app.database
      .transaction(SYSTEM, (tx) => tx.query<{ payload: Message }>({ name: 'test-messages', text: "SELECT payload FROM outbox_messages WHERE type IN ('deadline.due', 'deadline.escalated') ORDER BY created_at, id" }))
      .then((rows) => rows.map(({ payload }) => payload).filter(({ deadlineId }) => of === undefined || deadlineId === of));
  const summary = (list: readonly Message[]) => list.map(({ type, level, daysLeft }) => (type === 'deadline.due' ? `owner ${daysLeft}` : level));
  const toDay = (day: LocalDate) => app.clock.set(new Date(TEST_NOW.getTime() + daysBetween(TODAY, day) * DAY));
  const meet = async (id: string, version: number, evidence: Evidence) => {
    const closing = await world.get(DeadlinesService).complete(officer.actor, id, version, evidence);
    return world.get(DeadlinesService).confirm(backup.actor, id, closing.version);
  };
  const acknowledge = (id: string, by = officer) => world.get(DeadlinesService).acknowledge(by.actor, id);

  it('tells the owner what is due, once, with everything the mail needs and nothing confidential', async () => {
    const { id } = await aDeadline(world, officer, { dueOn: addDays(TODAY, 14), backupId: backup.id });
    expect(await sweep()).toEqual({ sent: 1, skipped: 0 });
    expect(await messages()).toEqual([
      { type: 'deadline.due', officeId: officer.officeId, caseId: null, deadlineId: id, kind: 'statutory', dueOn: addDays(TODAY, 14), ownerId: officer.id, daysLeft: 14 },
    ]);
    expect(await sweep()).toEqual({ sent: 0, skipped: 0 });
    expect(await messages()).toHaveLength(1);
  });

  it('says nothing before the day', async () => {
    await aDeadline(world, officer, { dueOn: addDays(TODAY, 100) });
    expect(await sweep()).toEqual({ sent: 0, skipped: 0 });
    toDay(addDays(TODAY, 10));
    expect(await sweep()).toEqual({ sent: 1, skipped: 0 });
  });

  it('goes by the day where the office is, not by the day of the server', async () => {
    const west = await aUser(app.database, { officeId: (await anOffice(app.database, { timezone: 'America/Los_Angeles' })).id });
    // One instant: Saturday in Almaty, still Friday in California.
    const [here, there] = [await aDeadline(world, officer, { kind: 'internal', dueOn: '2026-11-28' }), await aDeadline(world, west, { kind: 'internal', dueOn: '2026-11-28' })];
    await sweep();
    expect((await messages()).map(({ deadlineId }) => deadlineId)).toEqual([here.id]);
    app.clock.advance(5 * 3_600_000); // 09:00 UTC: 01:00 on Saturday in California
    await sweep();
    expect((await messages(there.id)).map(({ daysLeft }) => daysLeft)).toEqual([7]);
  });

  it('climbs from the owner to the backup to the managers while nobody acknowledges', async () => {
    const { id } = await aDeadline(world, officer, { dueOn: addDays(TODAY, 15), backupId: backup.id });
    const days: Record<number, (string | undefined)[]> = {};
    let seen = 0;
    for (let left = 15; left >= -2; left--) {
      toDay(addDays(TODAY, 15 - left));
      await sweep();
      const all = await messages(id);
      if (all.length > seen) days[left] = summary(all.slice(seen)).sort();
      seen = all.length;
    }
    expect(days).toEqual({
      15: ['owner 15'], // docketed late: the notice of 30 days, at once
      14: ['owner 14'],
      11: ['backup'],
      7: ['managers', 'owner 7'],
      4: ['backup'],
      3: ['managers', 'owner 3'],
      2: ['managers', 'owner 2'],
      1: ['managers', 'owner 1'],
      0: ['backup', 'managers', 'owner 0'],
      [-1]: ['backup', 'managers', 'owner -1'],
      [-2]: ['backup', 'managers', 'owner -2'],
    });
    const escalated = (await messages(id)).filter(({ type }) => type === 'deadline.escalated');
    expect(escalated.filter(({ level }) => level === 'backup').every(({ toUserIds }) => toUserIds?.join() === backup.id)).toBe(true);
    expect(escalated.filter(({ level }) => level === 'managers').every(({ toUserIds }) => toUserIds?.join() === manager.id)).toBe(true);
  });

  it('stops climbing when somebody acknowledges, until the next reminder', async () => {
    const { id } = await aDeadline(world, officer, { dueOn: addDays(TODAY, 14), backupId: backup.id });
    await sweep();
    await acknowledge(id);
    for (const left of [11, 7]) {
      toDay(addDays(TODAY, 14 - left));
      await sweep();
    }
    expect(summary(await messages(id))).toEqual(['owner 14', 'owner 7']);
    toDay(addDays(TODAY, 10));
    await sweep(); // four days left: the reminder of seven days was not acknowledged
    expect(summary(await messages(id))).toEqual(['owner 14', 'owner 7', 'backup']);
  });

  it("lets nobody's acknowledgement but the responsible people's stop the alarm", async () => {
    const { id } = await aDeadline(world, officer, { dueOn: addDays(TODAY, 14), backupId: backup.id });
    const other = await aUser(app.database, { officeId: officer.officeId });
    await expect(acknowledge(id, other)).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
    for (const who of [backup, manager, officer]) expect((await acknowledge(id, who)).acknowledgedBy).toBe(who.id);
  });

  it('sends one notice after an outage, not one for each day of it', async () => {
    const { id } = await aDeadline(world, officer, { dueOn: addDays(TODAY, 91), backupId: backup.id });
    toDay(addDays(TODAY, 89)); // two days left; seven reminders and several escalations became due meanwhile
    const { sent, skipped } = await sweep();
    expect(summary(await messages(id)).sort()).toEqual(['backup', 'managers', 'owner 2']);
    expect(sent).toBe(3);
    expect(skipped).toBeGreaterThan(5);
  });

  it('reminds of an overdue deadline on the day it is docketed and every day after, as long as it is open', async () => {
    const { id, version } = await aDeadline(world, officer, { dueOn: '2024-02-29' });
    for (const day of [0, 1, 2]) {
      toDay(addDays(TODAY, day));
      await sweep();
      await sweep();
    }
    expect((await messages(id)).filter(({ type }) => type === 'deadline.due').map(({ daysLeft }) => daysLeft)).toEqual([-996, -997, -998]);
    await meet(id, version, { metOn: '2024-02-28', officialReference: 'KZ 2024/0117.1' });
    const before = (await messages()).length;
    toDay(addDays(TODAY, 3));
    expect((await sweep()).sent).toBe(0);
    expect(await messages()).toHaveLength(before);
  });

  it('begins again when a met deadline is opened again, even on the day it was reminded', async () => {
    const { id, version } = await aDeadline(world, officer, { dueOn: addDays(TODAY, -3) });
    await sweep();
    const service = world.get(DeadlinesService);
    const met = await meet(id, version, { metOn: TODAY, officialReference: 'X 1' });
    toDay(addDays(TODAY, 1));
    expect(await sweep()).toEqual({ sent: 0, skipped: 3 });
    await service.reopen(officer.actor, id, met.version);
    expect((await sweep()).sent).toBe(1);
    toDay(addDays(TODAY, 2));
    await sweep();
    expect((await messages(id)).filter(({ type }) => type === 'deadline.due').map(({ daysLeft }) => daysLeft)).toEqual([-3, -4, -5]);
    expect((await world.get(DeadlinesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('tells the managers when a deadline belongs to nobody', async () => {
    const theCase = await aCase(world, { officer });
    const { id } = await aDeadline(world, officer, { caseId: theCase.id, dueOn: addDays(TODAY, 14) });
    await app.database.transaction(SYSTEM, (tx) => tx.run({ name: 'test-disown', text: 'UPDATE deadlines SET owner_id = NULL WHERE id = $1' }, [id]));
    await sweep();
    expect(await messages(id)).toMatchObject([{ type: 'deadline.escalated', level: 'managers', toUserIds: [manager.id] }]);
  });

  it('decides exactly as the domain does, for any kind, day, pace and acknowledgement', async () => {
    // A fixed sequence of numbers: the same run every time, and different for each deadline.
    let seed = 20_261_121;
    const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    const plans = await Promise.all(
      Array.from({ length: 24 }, async () => {
        const kind: DeadlineKindByHand = random(2) === 0 ? 'statutory' : 'internal';
        const dueOn = addDays(TODAY, random(70) - 20);
        const { id } = await aDeadline(world, officer, { kind, dueOn, backupId: backup.id });
        return { id, kind, dueOn, pending: [...planReminders(kind, dueOn, TODAY)] as PlannedReminder[], acknowledgedOn: null as LocalDate | null, expected: [] as string[] };
      }),
    );
    for (let day = TODAY; day <= addDays(TODAY, 60); day = addDays(day, 1 + random(3))) {
      toDay(day);
      expect(today(app.clock.now(), 'Asia/Almaty')).toBe(day);
      await sweep();
      for (const plan of plans) {
        const due = plan.pending.filter(({ remindOn }) => remindOn <= day);
        plan.pending = plan.pending.filter(({ remindOn }) => remindOn > day);
        const latest = due.filter((each) => !due.some((other) => other.level === each.level && other.remindOn > each.remindOn));
        const called = latest.filter((each) => isCalledFor(each, plan.acknowledgedOn));
        plan.expected.push(...called.map(({ level }) => `${day} ${level}`).sort());
        if (called.some(({ level }) => level === 'owner') && day >= plan.dueOn) plan.pending.push(...nextRound(plan.kind, day));
        if (random(6) === 0) {
          await acknowledge(plan.id);
          plan.acknowledgedOn = day;
        }
      }
    }
    const all = await app.database.transaction(SYSTEM, (tx) =>
      tx.query<{ id: string; what: string }>({
        name: 'test-sent',
        text: "SELECT deadline_id AS id, (sent_at AT TIME ZONE 'Asia/Almaty')::date::text || ' ' || level AS what FROM deadline_reminders WHERE outcome = 'sent' ORDER BY 2",
      }));
    for (const plan of plans) expect(all.filter(({ id }) => id === plan.id).map(({ what }) => what)).toEqual(plan.expected.sort());
    expect(all.length).toBeGreaterThan(300);
    expect(await messages()).toHaveLength(all.length);
  });

  it('claims each row once when many sweep at the same time', async () => {
    await app.database.transaction(SYSTEM, async (tx) => {
      await tx.run({
        name: 'test-many',
        text: `INSERT INTO deadlines (id, office_id, kind, basis_code, nominal_due_on, effective_due_on, verification, owner_id, created_at, updated_at)
          SELECT gen_random_uuid(), $1, 'contractual', 'test', '2026-11-28', '2026-11-28', 'not-needed', $2, $3, $3 FROM generate_series(1, 3000)`,
      }, [officer.officeId, officer.id, tx.now]);
      await tx.run({ name: 'test-many-reminders', text: "INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on) SELECT id, office_id, 'owner', '2026-11-21' FROM deadlines" });
    });
    const results = await Promise.all(Array.from({ length: 5 }, sweep));
    expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(3000);
    expect(results.filter(({ sent }) => sent > 0).length).toBeGreaterThan(1);
    expect(new Set((await messages()).map(({ deadlineId }) => deadlineId)).size).toBe(3000);
    expect(await messages()).toHaveLength(3000);
  });

  it('leaves nothing half done when it fails after the claim', async () => {
    await aDeadline(world, officer, { dueOn: addDays(TODAY, 14) });
    const failing = app.database.transaction(SYSTEM, async (tx) => {
      expect(await claimDue(tx, 10)).toEqual({ sent: 1, skipped: 0 });
      throw new Error('the process dies here');
    });
    await expect(failing).rejects.toThrow('dies here');
    expect(await messages()).toEqual([]);
    expect(await sweep()).toEqual({ sent: 1, skipped: 0 });
  });
});
