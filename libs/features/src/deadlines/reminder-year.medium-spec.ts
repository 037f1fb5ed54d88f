import { addDays, addMonths, endOfMonth, localDate, seeded, today, type LocalDate } from '@tamga/domain';
import { AssetsService } from '@tamga/features/assets';
import { CasesModule } from '@tamga/features/cases';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aDeadline } from '../../../../test/factories/a-deadline.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, TEST_NOW, type TestApp } from '../../../../test/support/app.js';
import { DeadlineSweep } from './deadline-sweep.js';
import { DeadlinesModule } from './deadlines.module.js';
import { DeadlinesService } from './deadlines.service.js';

const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] } as const;
const TODAY = localDate('2026-11-21');
const DAY = 86_400_000;
/** Days before the due day on which the owner of a statutory deadline is told (domain: reminders). */
const OFFSETS = [90, 60, 30, 14, 7, 3, 2, 1, 0];

/** What other systems get wrong with reminders: each would lose a right. */
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

  it('reaches the owner of every deadline once a step, also at the ends of months, with workers stopped on random days', async () => {
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

  it('does not look for "exactly so many months ahead", which never comes for the 29th to the 31st', async () => {
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

  it('dockets and reminds of what was past already when an old file was entered', async () => {
    const theCase = await aCase(world, { officer });
    const asset = await world.get(AssetsService).record(officer.actor, theCase.id, { kind: 'patent', title: 'An old file', jurisdiction: 'US' });
    await world.get(AssetsService).recordEvent(officer.actor, asset.id, asset.version, { kind: 'office-action', occurredOn: '2026-02-10' });
    const { data } = await world.get(DeadlinesService).list(officer.actor, { caseId: theCase.id, kind: 'statutory', limit: 10 });
    expect(data.map(({ rule, daysLeft }) => [rule?.code, (daysLeft ?? 0) < 0])).toEqual([['us-office-action-reply', true], ['us-office-action-statutory-limit', true]]);
    await world.get(DeadlineSweep).run();
    expect(new Set((await sent()).map(({ id }) => id))).toEqual(new Set(data.map(({ id }) => id)));
  });

  it('sets deadlines by the application, so that no trigger of the database can go missing in silence', async () => {
    const triggers = await app.database.transaction(SYSTEM, (tx) => tx.query({ name: 'test-triggers', text: "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid IN ('docket_events'::regclass, 'deadlines'::regclass)" }));
    expect(triggers).toEqual([]);
  });
});
