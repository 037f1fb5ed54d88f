import { CasesLoader, CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { localDate } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import type { NamedQuery } from '@tamga/platform';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { analyse, planOf } from '../../../../test/support/plans.js';
import { calendarDays, calendarOverdue } from './calendar-days.queries.js';
import { OFFICE_EVENTS, OWN_EVENTS } from './calendar-feeds.queries.js';
import { CalendarModule } from './calendar.module.js';
import { DOCKET_BATCH } from './docket.queries.js';

/** One in four is open; the others were closed over ten years, a few of them lately. */
const FILL = `INSERT INTO deadlines (id, office_id, kind, basis_code, nominal_due_on, effective_due_on, verification, owner_id, backup_id, state, closed_at, met_on, evidence_note, created_at, updated_at)
  SELECT gen_random_uuid(), $1, 'internal', 'test', d.day, d.day, 'not-needed', $2, CASE WHEN n % 40 = 0 THEN $3::uuid END, CASE WHEN n % 4 = 0 THEN 'open' ELSE 'met' END, CASE WHEN n % 4 = 0 THEN NULL ELSE timestamptz '2026-11-01' - n * interval '1 day' END,
    CASE WHEN n % 4 = 0 THEN NULL ELSE d.day END, CASE WHEN n % 4 = 0 THEN NULL ELSE 'done' END, now(), now()
  FROM generate_series(1, 4000) n CROSS JOIN LATERAL (SELECT date '2026-10-01' + n % 700 AS day) d`;

describe('the plans of what calendars and paper read, under row-level security', () => {
  let app: TestApp;
  let officer: TestUser;

  beforeAll(async () => {
    app = await openApp([CasesModule, DeadlinesModule, CalendarModule, NotificationsModule]);
    for (let office = 0; office < 3; office++) {
      officer = await aUser(app.database);
      const colleague = await aUser(app.database, { officeId: officer.officeId });
      await app.database.transaction(SYSTEM, (tx) => tx.run({ name: 'test-fill', text: FILL }, [officer.officeId, colleague.id, officer.id]));
    }
    await app.context.get(CasesLoader).load({ officeId: officer.officeId, count: 1000, seed: 1, ownerIds: [officer.id] });
    await analyse(app);
  }, 120_000);
  afterAll(() => app.close());

  const plan = (query: NamedQuery): Promise<string> => planOf(app, officer.actor, query);

  it('read a person’s feed by what they own, back up, and what ended lately', async () => {
    const text = await plan(OWN_EVENTS);
    for (const index of ['ix_deadlines_owner', 'ix_deadlines_backup', 'ix_deadlines_closed']) expect(text).toContain(index);
    expect(text).not.toMatch(/Seq Scan on deadlines/);
  });

  it('read an office’s feed in the order of its days', async () => {
    const text = await plan(OFFICE_EVENTS);
    expect(text).toMatch(/ix_deadlines_due|ix_deadlines_owner/);
    expect(text).toContain('ix_deadlines_closed');
    expect(text).not.toMatch(/Seq Scan on deadlines/);
  });

  it('read the docket in the order of its days', async () => {
    const text = await plan(DOCKET_BATCH);
    expect(text).toMatch(/ix_deadlines_due|ix_deadlines_owner/);
    expect(text).not.toMatch(/Seq Scan on deadlines/);
  });

  it.each([
    ['of the office', () => ({})],
    ['of one person', () => ({ personId: officer.id })],
    ['not double-checked', () => ({ kind: 'statutory' as const, verification: 'unverified' as const })],
  ])('read a month %s by its days, and what is overdue, without looking at what is closed', async (_, filter) => {
    const asked = { officeId: officer.officeId, filter: filter() };
    for (const { query } of [calendarDays(asked, { from: localDate('2026-10-26'), to: localDate('2026-12-06'), perDay: 20 }), calendarOverdue(asked, localDate('2026-10-20'))]) {
      const text = await plan(query);
      expect(text).toMatch(/ix_deadlines_due|ix_deadlines_owner|ix_deadlines_backup/);
      expect(text).not.toMatch(/Seq Scan on (deadline|case)/);
    }
  });
});
