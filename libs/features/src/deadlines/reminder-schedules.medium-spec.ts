import {
  addDays, adoptSchedule, DEADLINE_KINDS, DEFAULT_LADDERS, localDate, planReminders, scheduleOf, seeded, STAGES, today,
  type DeadlineKindByHand, type LocalDate, type PlannedReminder, type ReminderLadder, type ReminderLadders,
} from '@tamga/domain';
import { CasesModule } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aDeadline } from '../../../../test/factories/a-deadline.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, TEST_NOW, type TestApp } from '../../../../test/support/app.js';
import { DeadlineSweep } from './deadline-sweep.js';
import { DeadlinesModule } from './deadlines.module.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesVerifier } from './deadlines-verifier.js';
import { ReminderSchedules } from './reminder-schedules.service.js';
import { docketStageTargets } from './stage-targets.js';

const TODAY = localDate('2026-11-21'); // TEST_NOW in Almaty
const DAY = 86_400_000;
/** Fewer, and at other distances than the default. */
const OWN: ReminderLadder = { daysBefore: [45, 21, 10, 4, 1, 0], backupFrom: 10, backupAfter: 2, managersFrom: 4, repeatEvery: 1 };

describe('the reminder schedule of an office', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let manager: TestUser;

  beforeEach(async () => {
    app = await openApp([CasesModule, DeadlinesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    officer = await aUser(app.database);
    manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
  });
  afterEach(() => app.close());

  const schedules = () => world.get(ReminderSchedules);
  const change = (over: Partial<ReminderLadders>, version = 0, by = manager) => schedules().replace(by.actor, version, { ...DEFAULT_LADDERS, ...over });
  const toDay = (n: number) => app.clock.set(new Date(TEST_NOW.getTime() + n * DAY));
  const sweep = () => world.get(DeadlineSweep).run();
  type Row = { id: string; level: string; on: LocalDate; follows: LocalDate | null; sent: LocalDate | null; outcome: string | null };
  const rows = (): Promise<Row[]> =>
    app.database.transaction(SYSTEM, (tx) => tx.query<Row>({
      name: 't-rows', text: "SELECT deadline_id AS id, level, remind_on AS on, follows_on AS follows, (sent_at AT TIME ZONE 'Asia/Almaty')::date AS sent, outcome FROM deadline_reminders ORDER BY remind_on, level",
    }));
  const pendingOf = (all: readonly Row[], id: string): PlannedReminder[] =>
    all.filter((row) => row.id === id && row.sent === null).map(({ level, on, follows }) => ({ level: level as PlannedReminder['level'], remindOn: on, followsOn: follows }));
  const sorted = (plan: readonly PlannedReminder[]): string[] => plan.map(({ level, remindOn, followsOn }) => `${remindOn} ${level} ${followsOn ?? '-'}`).sort();

  it('is the default until somebody sets another, in versions, with who set it', async () => {
    expect(await schedules().current(officer.actor)).toMatchObject({ version: 0, decidedAt: null, ladders: DEFAULT_LADDERS });
    expect(await change({ statutory: OWN })).toMatchObject({ version: 1, decidedBy: expect.any(String), ladders: { ...DEFAULT_LADDERS, statutory: OWN }, deadlines: 0 });
    expect(await change({}, 1)).toMatchObject({ version: 2, ladders: DEFAULT_LADDERS });
    const trail = await app.database.transaction(SYSTEM, (tx) => tx.query<{ payload: object }>({ name: 't-trail', text: "SELECT payload FROM audit_events WHERE type = 'reminders.changed' ORDER BY id" }));
    expect(trail.map(({ payload }) => payload)).toEqual([
      { version: 1, kinds: ['statutory'], ladders: { statutory: OWN }, deadlines: 0 }, { version: 2, kinds: ['statutory'], ladders: { statutory: DEFAULT_LADDERS.statutory }, deadlines: 0 },
    ]);
  });

  it('is refused below the floor, with the field, and to those who may not set it', async () => {
    const refusal = (body: object) => ({ refusal: body });
    await expect(change({ statutory: { ...OWN, daysBefore: [7, 1, 0], repeatEvery: 3 } })).rejects.toMatchObject(refusal({ code: 'invalid-input', errors: [{ pointer: '/statutory/daysBefore', code: 'first-reminder-late' }, { pointer: '/statutory/repeatEvery' }] }));
    await expect(change({ statutory: OWN }, 0, officer)).rejects.toMatchObject(refusal({ code: 'forbidden' }));
    await expect(change({ statutory: OWN }, 1)).rejects.toMatchObject(refusal({ code: 'stale-version', facts: { version: 0 } }));
    await expect(change({})).rejects.toMatchObject(refusal({ code: 'no-change' }));
    expect((await schedules().current(officer.actor)).version).toBe(0);
  });

  it('is one office’s: another keeps the default, and cannot read what this one set', async () => {
    const stranger = await aUser(app.database, { roles: ['manager'] });
    await change({ statutory: OWN });
    expect(await schedules().current(stranger.actor)).toMatchObject({ version: 0, ladders: DEFAULT_LADDERS });
    const theirs = await aDeadline(world, stranger, { dueOn: addDays(TODAY, 200) });
    expect(sorted(pendingOf(await rows(), theirs.id))).toEqual(sorted(planReminders('statutory', addDays(TODAY, 200), TODAY)));
    const seen = await app.database.transaction(stranger.actor, (tx) => tx.query({ name: 't-wall', text: 'SELECT 1 FROM reminder_schedules' }));
    expect(seen).toEqual([]);
  });

  it('changes once when two people change it at the same moment', async () => {
    const results = await Promise.allSettled([change({ statutory: OWN }), change({ internal: { ...DEFAULT_LADDERS.internal, daysBefore: [3, 0] } })]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await schedules().current(officer.actor)).version).toBe(1);
  });

  it('plans what is docketed, reopened and entered from then on', async () => {
    await change({ statutory: OWN });
    const due = addDays(TODAY, 100);
    const made = await aDeadline(world, officer, { dueOn: due });
    expect(sorted(pendingOf(await rows(), made.id))).toEqual(sorted(planReminders(scheduleOf(OWN), due, TODAY)));
    const service = world.get(DeadlinesService);
    const ended = await service.cancel(officer.actor, made.id, made.version, 'Entered by mistake.');
    toDay(60);
    await sweep();
    await service.reopen(officer.actor, ended.id, ended.version);
    const ahead = pendingOf(await rows(), made.id).filter(({ level }) => level === 'owner').map(({ remindOn }) => remindOn);
    // 40 days left: of 45 days the notice comes at once, then those that lie ahead
    expect(ahead).toEqual([addDays(TODAY, 60), ...[21, 10, 4, 1, 0].map((days) => addDays(due, -days))]);
  });

  it.each([[[10, 5, 2, 0]], [[400, 90, 0]], [[0]]])('plans the targets of stages by days before %j as the domain does', async (daysBefore) => {
    const ladder = { ...DEFAULT_LADDERS['stage-target'], daysBefore, repeatEvery: 3 };
    await change({ 'stage-target': ladder });
    const targets = () => app.database.transaction(SYSTEM, (tx) => tx.query<{ id: string; due: LocalDate }>({ name: 't-targets', text: "SELECT id, nominal_due_on AS due FROM deadlines WHERE kind = 'stage-target' AND state = 'open'" }));
    for (const stage of STAGES.slice(0, 3)) await aCase(world, { officer, stage });
    // and of cases that are loaded past the commands
    await app.database.transaction(SYSTEM, (tx) => tx.run({ name: 't-lost', text: "UPDATE deadlines SET state = 'cancelled', closed_at = now() WHERE id = (SELECT min(id::text)::uuid FROM deadlines)" }));
    expect(await docketStageTargets(app.database)).toBe(1);
    const [all, open] = [await rows(), await targets()];
    expect(open.length).toBe(3);
    for (const { id, due } of open) expect(sorted(pendingOf(all, id))).toEqual(sorted(planReminders(scheduleOf(ladder), due, TODAY)));
    // past its day a target follows the office's pace
    toDay(500);
    await sweep();
    const paced = (await rows()).filter(({ level, sent, id }) => level === 'owner' && sent === null && open.some((each) => each.id === id));
    expect(new Set(paced.map(({ on }) => on))).toEqual(new Set([addDays(TODAY, 503)]));
  });

  it('takes what is open along exactly as the domain says, whatever was told before, and twice is as once', async () => {
    const random = seeded(77);
    const KINDS = ['statutory', 'internal'] as const satisfies readonly DeadlineKindByHand[];
    const made = await Promise.all(Array.from({ length: 60 }, async (_, n) => {
      const [kind, dueOn] = [KINDS[n % 2] ?? 'internal', addDays(TODAY, Math.floor(random() * 160) - 10)];
      return { kind, dueOn, id: (await aDeadline(world, officer, { kind, dueOn })).id };
    }));
    for (let n = 0; n < 40; n += 1 + Math.floor(random() * 6)) {
      toDay(n);
      await sweep();
    }
    toDay(43); // two days without a worker: something is due and unsent
    const now = addDays(TODAY, 43);
    const own = { statutory: OWN, internal: { daysBefore: [60, 20, 5, 0], backupFrom: 20, backupAfter: 4, managersFrom: null, repeatEvery: 3 } } satisfies Partial<ReminderLadders>;
    const before = await rows();
    const expected = made.map(({ id, kind, dueOn }) => {
      const toldOn = before.filter((row) => row.id === id && row.level === 'owner' && row.outcome === 'sent').map(({ sent }) => sent ?? TODAY).sort().at(-1) ?? null;
      return sorted(adoptSchedule(scheduleOf(own[kind]), dueOn, now, { pending: pendingOf(before, id), toldOn }));
    });
    expect((await change(own)).deadlines).toBe(60);
    const after = await rows();
    expect(made.map(({ id }) => sorted(pendingOf(after, id)))).toEqual(expected);
    // what was sent stands in the log as it was
    const log = (all: readonly Row[]) => all.filter(({ outcome }) => outcome === 'sent').map((row) => JSON.stringify(row)).sort();
    expect(log(after)).toEqual(log(before));
    await change({ ...own, contractual: { ...DEFAULT_LADDERS.contractual, daysBefore: [30, 14, 7, 0] } }, 1);
    expect(await rows()).toEqual(after);
    expect((await world.get(DeadlinesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('takes thousands along, in parts, and none twice', async () => {
    await app.database.transaction(SYSTEM, async (tx) => {
      await tx.run({
        name: 't-many', text: `INSERT INTO deadlines (id, office_id, kind, basis_code, nominal_due_on, effective_due_on, verification, owner_id, created_at, updated_at)
          SELECT gen_random_uuid(), $1, 'internal', 'test', '2027-03-01', '2027-03-01', 'not-needed', $2, $3, $3 FROM generate_series(1, 4100)`,
      }, [officer.officeId, officer.id, tx.now]);
      await tx.run({ name: 't-many-reminders', text: "INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on) SELECT id, office_id, 'owner', nominal_due_on - x FROM deadlines, unnest(ARRAY[7, 1, 0]) x" });
    });
    expect((await change({ internal: { ...DEFAULT_LADDERS.internal, daysBefore: [30, 1, 0] } })).deadlines).toBe(4100);
    const planned = await app.database.transaction(SYSTEM, (tx) => tx.query({ name: 't-planned', text: 'SELECT remind_on AS on, count(*)::integer AS count FROM deadline_reminders GROUP BY 1 ORDER BY 1' }));
    expect(planned).toEqual([{ on: '2027-01-30', count: 4100 }, { on: '2027-02-28', count: 4100 }, { on: '2027-03-01', count: 4100 }]);
  });

  it('sends no burst when it changes: nobody hears again what they have heard, and everybody hears what now should have been said', async () => {
    const due = [200, 80, 50, 25, 12, 6, 2, -5].map((left) => addDays(TODAY, left));
    const made = await Promise.all(due.map(async (dueOn) => ({ dueOn, id: (await aDeadline(world, officer, { dueOn })).id })));
    await sweep();
    const heard = (await rows()).filter(({ outcome }) => outcome === 'sent').length;
    await change({ statutory: OWN });
    await sweep();
    // docketed today, each was told of its latest step today: there is nothing to say again
    expect((await rows()).filter(({ outcome, level }) => outcome === 'sent' && level === 'owner').length).toBe(heard);
    // fourteen days later the one that had 50 left has heard of 45, once
    for (let n = 1; n <= 14; n++) {
      toDay(n);
      await sweep();
    }
    const of50 = (await rows()).filter(({ id, level, outcome }) => id === made[2]?.id && level === 'owner' && outcome === 'sent').map(({ sent }) => sent);
    expect(of50).toEqual([TODAY, addDays(TODAY, 5)]);
  });

  it('lets nobody take anything out of the log of what was sent', async () => {
    const { id } = await aDeadline(world, officer, { dueOn: addDays(TODAY, 14) });
    await sweep();
    const ahead = pendingOf(await rows(), id).length;
    const gone = await app.database.transaction(manager.actor, (tx) => tx.run({ name: 't-take', text: 'DELETE FROM deadline_reminders WHERE deadline_id = $1' }, [id]));
    expect(gone).toBe(ahead);
    expect((await rows()).map(({ outcome }) => outcome)).toEqual(['sent']);
  });

  it('shows the floors and the standard beside what is set', async () => {
    const { floors, defaults } = await schedules().current(officer.actor);
    expect(Object.keys(floors).sort()).toEqual([...DEADLINE_KINDS].sort());
    expect(defaults).toEqual(DEFAULT_LADDERS);
    expect(today(app.clock.now(), 'Asia/Almaty')).toBe(TODAY);
  });
});
