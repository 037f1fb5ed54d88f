import { CasesLoader, CasesModule } from '@tamga/features/cases';
import { DeadlinesModule, DocketReview, RuleDeadlines } from '@tamga/features/deadlines';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import pg from 'pg';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { AnnuitiesModule } from './annuities.module.js';
import { AnnuityRounds } from './annuity-rounds.js';

/** Of the office; some three quarters of them are open. */
const CASES = 1_350;
/** An international application of each open case, with something on its docket that calls for nothing. */
const FILL = `WITH a AS (INSERT INTO assets (id, office_id, case_id, kind, title, jurisdiction, state, created_at, updated_at) SELECT gen_random_uuid(), office_id, id, 'patent', 'A node', 'WO', 'filed', now(), now() FROM cases WHERE standing = 'open' RETURNING id, office_id, case_id)
  INSERT INTO docket_events (id, office_id, asset_id, case_id, kind, occurred_on, recorded_at) SELECT gen_random_uuid(), office_id, id, case_id, 'response-filed', date '2026-10-01', now() FROM a`;
/** An office action that nobody's listener has heard of. */
const UNHEARD = `INSERT INTO docket_events (id, office_id, asset_id, case_id, kind, occurred_on, recorded_at) SELECT gen_random_uuid(), office_id, id, case_id, 'office-action', date '2026-10-02', now() FROM assets WHERE case_id = $1 LIMIT 1`;
const GRANTED = `WITH a AS (UPDATE assets SET jurisdiction = 'KZ', state = 'granted' WHERE case_id = $1 RETURNING id, office_id, case_id)
  INSERT INTO docket_events (id, office_id, asset_id, case_id, kind, occurred_on, recorded_at) SELECT gen_random_uuid(), office_id, id, case_id, e.kind, e.day, now() FROM a, (VALUES ('filed', date '2022-03-01'), ('granted', date '2024-06-03')) AS e (kind, day)`;

describe('the rounds of the night', () => {
  let app: TestApp;
  let officer: TestUser;
  let caseId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, DeadlinesModule, AnnuitiesModule, NotificationsModule]);
    officer = await aUser(app.database);
    const world: CaseWorld = { database: app.database, get: (type) => app.context.get(type) };
    await app.context.get(CasesLoader).load({ officeId: officer.officeId, count: CASES, seed: 1, ownerIds: [officer.id] });
    caseId = (await aCase(world, { officer })).id;
    await write(FILL);
  }, 180_000);
  afterAll(() => app.close());

  const write = (text: string, values: readonly unknown[] = []): Promise<number> => app.database.transaction(SYSTEM, (tx) => tx.run({ name: `test-${text.length}`, text }, values));
  /** Statements that reach the server, counted on their way. */
  async function counted<T>(work: () => Promise<T>): Promise<{ answer: T; statements: number }> {
    const spy = jest.spyOn(pg.Client.prototype, 'query');
    try {
      const answer = await work();
      return { answer, statements: spy.mock.calls.length };
    } finally {
      spy.mockRestore();
    }
  }

  it('cost some statements a batch where nothing is to be done, and not some a case', async () => {
    const review = await counted(() => app.context.get(DocketReview).run());
    expect(review.answer.cases).toBeGreaterThan(1_000);
    expect(review.answer.changed).toBe(0);
    const plan = await counted(() => app.context.get(AnnuityRounds).plan());
    expect(plan.answer).toEqual({ cases: review.answer.cases, changed: 0 });
    // a page of 500 costs its transaction (4), the page itself and some twelve reads; the office's law is read once
    expect(Math.max(review.statements, plan.statements)).toBeLessThan(60);
  });

  it('write where something is to be written, and only there', async () => {
    await write(UNHEARD, [caseId]);
    expect((await app.context.get(DocketReview).run()).changed).toBe(0); // a gap is no deadline
    expect((await app.context.get(RuleDeadlines).gaps(officer.actor, { caseId, limit: 10 })).data).toContainEqual(expect.objectContaining({ eventKind: 'office-action', missing: ['rule'] }));
    await write(GRANTED, [caseId]);
    expect(await app.context.get(AnnuityRounds).plan()).toMatchObject({ changed: 1 });
    const again = await counted(() => app.context.get(AnnuityRounds).plan());
    expect(again.answer.changed).toBe(0);
    expect(again.statements).toBeLessThan(70);
  });
});
