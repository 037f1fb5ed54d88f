import { addDays, localDate, SHIPPED_RULES, weekday, type DocketEventKind, type LocalDate } from '@tamga/domain';
import { AssetsService, type AssetView } from '@tamga/features/assets';
import { CasesModule } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aDeadline } from '../../../../test/factories/a-deadline.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { DeadlineDocket } from './deadline-docket.js';
import { DeadlineSweep } from './deadline-sweep.js';
import { DeadlinesModule } from './deadlines.module.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesVerifier } from './deadlines-verifier.js';
import { DocketChanges } from './docket-changes.service.js';
import { DocketReview } from './docket-review.js';
import { RuleDeadlines } from './rule-deadlines.service.js';

const TODAY = localDate('2026-11-21');

/**
 * What published docketing software gets wrong, one test each; the sixth, windows of whole months and run days that are missed, has a file of
 * its own (reminder-year.medium-spec.ts).
 */
describe('the known defects of other systems', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, DeadlinesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    officer = await aUser(app.database);
    await aUser(app.database, { officeId: officer.officeId });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    theCase = await aCase(world, { officer });
  });

  const record = async (jurisdiction: string, ...events: { kind: DocketEventKind; occurredOn: string }[]): Promise<AssetView> => {
    const assets = world.get(AssetsService);
    let asset = await assets.record(officer.actor, theCase.id, { kind: 'patent', title: 'An old file', jurisdiction });
    for (const event of events) asset = await assets.recordEvent(officer.actor, asset.id, asset.version, event);
    return asset;
  };
  const open = async () => (await world.get(DeadlinesService).list(officer.actor, { caseId: theCase.id, kind: 'statutory', limit: 100 })).data;
  const run = (name: string, text: string, values: unknown[] = []) => app.database.transaction(SYSTEM, (tx) => tx.run({ name, text }, values));
  const rows = <Row extends object>(name: string, text: string, values: unknown[] = []) => app.database.transaction(SYSTEM, (tx) => tx.query<Row>({ name, text }, values));
  const verified = async () => (await world.get(DeadlinesVerifier).verify()).filter(({ ok }) => !ok).map(({ check }) => check);

  it('1. no roll: what ends on a Saturday, Sunday or holiday is due on the next open day, and the owner is reminded by the nominal one', async () => {
    // one action on each day of three weeks: three months later lie Christmas and New Year
    for (let n = 0; n < 21; n++) await record('US', { kind: 'office-action', occurredOn: addDays(localDate('2026-09-20'), n) });
    const replies = (await open()).filter(({ rule }) => rule?.code === 'us-office-action-reply');
    expect(replies).toHaveLength(21);
    for (const { nominalDueOn, effectiveDueOn } of replies) {
      expect([effectiveDueOn, weekday(effectiveDueOn) <= 5, ['2026-12-25', '2027-01-01'].includes(effectiveDueOn)]).toEqual([effectiveDueOn, true, false]);
      expect(effectiveDueOn >= nominalDueOn).toBe(true);
    }
    const byNominal = Object.fromEntries(replies.map((each) => [each.nominalDueOn, each.effectiveDueOn]));
    expect(byNominal).toMatchObject({ '2026-12-24': '2026-12-24', '2026-12-25': '2026-12-28', '2026-12-26': '2026-12-28', '2027-01-01': '2027-01-04' });
    const christmas = replies.find(({ nominalDueOn }) => nominalDueOn === '2026-12-25');
    const planned = await rows<{ on: LocalDate }>('t-planned', "SELECT remind_on AS on FROM deadline_reminders WHERE deadline_id = $1 AND level = 'owner' ORDER BY 1 DESC LIMIT 1", [christmas?.id]);
    expect(planned).toEqual([{ on: '2026-12-25' }]);
  });

  it('2. triggers dropped in silence: rules are the application’s, and every night it checks itself and dockets what is missing', async () => {
    expect(await rows('t-triggers', "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid IN ('docket_events'::regclass, 'deadlines'::regclass)")).toEqual([]);
    await record('US', { kind: 'granted', occurredOn: '2024-01-09' });
    const before = (await open()).map(({ rule, effectiveDueOn }) => `${rule?.code} ${effectiveDueOn}`).sort();
    expect(before.length).toBeGreaterThan(2);
    // as if nothing had listened to the event
    for (const table of ['deadline_workings', 'deadline_reminders']) await run(`t-lose-${table}`, `DELETE FROM ${table} WHERE deadline_id IN (SELECT id FROM deadlines WHERE case_id = $1 AND rule_code IS NOT NULL)`, [theCase.id]);
    await run('t-lose', 'DELETE FROM deadlines WHERE case_id = $1 AND rule_code IS NOT NULL', [theCase.id]);
    expect(await open()).toEqual([]);
    expect((await world.get(DocketReview).run(officer.officeId)).changed).toBe(before.length);
    expect((await open()).map(({ rule, effectiveDueOn }) => `${rule?.code} ${effectiveDueOn}`).sort()).toEqual(before);
    expect((await world.get(DocketReview).run(officer.officeId)).changed).toBe(0);
    // and reminders that are missing are found, too
    const [one] = await open();
    await run('t-mute', 'DELETE FROM deadline_reminders WHERE deadline_id = $1', [one?.id]);
    expect(await verified()).toEqual(['deadlines-remind']);
    await run('t-unmute', "INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on) SELECT id, office_id, 'owner', nominal_due_on FROM deadlines WHERE id = $1", [one?.id]);
    expect(await verified()).toEqual([]);
  });

  it('3. past dates left out: what was due before it was entered is docketed as overdue and said at once, by hand, by an event and from an import', async () => {
    const byHand = await aDeadline(world, officer, { dueOn: '2024-02-29', caseId: theCase.id });
    await record('US', { kind: 'granted', occurredOn: '2015-03-31' });
    const [imported] = await app.database.transaction({ ...SYSTEM, officeId: officer.officeId }, (tx) =>
      world.get(DeadlineDocket).open(tx, { ...SYSTEM, officeId: officer.officeId }, [{ kind: 'statutory', caseId: theCase.id, title: 'From an old docket', basis: { code: 'imported', citation: 'An old docket' }, dueOn: '1999-12-31' }]));
    const overdue = (await open()).filter(({ daysLeft }) => (daysLeft ?? 0) < 0);
    // two maintenance fees lie behind, the third is ahead
    expect(overdue.map(({ rule, effectiveDueOn }) => [rule?.code ?? null, effectiveDueOn])).toEqual(expect.arrayContaining([['us-maintenance-fee-3-5', '2018-10-01'], ['us-maintenance-fee-7-5', '2022-09-30'], [null, '2024-02-29'], [null, '1999-12-31']]));
    await world.get(DeadlineSweep).run();
    const told = await rows<{ id: string }>('t-told', "SELECT deadline_id AS id FROM deadline_reminders r JOIN deadlines d ON d.id = r.deadline_id WHERE d.case_id = $1 AND r.level = 'owner' AND r.outcome = 'sent' AND d.effective_due_on < $2", [theCase.id, TODAY]);
    expect(told.map(({ id }) => id).sort()).toEqual(overdue.map(({ id }) => id).sort());
    expect(told.map(({ id }) => id)).toEqual(expect.arrayContaining([byHand.id, imported]));
  });

  it('4. duplicate renewals: one deadline hangs on one event by one rule, however often and by however many it is looked at', async () => {
    const asset = await record('US', { kind: 'filed', occurredOn: '2021-05-04' }, { kind: 'granted', occurredOn: '2024-01-09' });
    const european = await record('EP', { kind: 'filed', occurredOn: '2022-05-03' });
    const eventId = european.docketEvents[0]?.id ?? '';
    for (let n = 0; n < 3; n++) await world.get(DocketChanges).choose(officer.actor, { assetId: european.id, eventId }, { rule: 'ep-renewal', params: { year: 5 } });
    const before = await open();
    const keys = before.map(({ docketEventId, rule }) => `${docketEventId} ${rule?.code}`);
    expect(before.filter(({ rule }) => rule?.code === 'ep-renewal')).toHaveLength(1);
    expect(new Set(keys).size).toBe(keys.length);
    await Promise.all(Array.from({ length: 4 }, () => world.get(DocketReview).run(officer.officeId)));
    // an office action and its answer are recorded beside: nothing of the renewals is set again
    await world.get(AssetsService).recordEvent(officer.actor, asset.id, asset.version, { kind: 'office-action', occurredOn: '2026-11-02' });
    const after = (await open()).filter(({ rule }) => !rule?.code.startsWith('us-office-action'));
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    // two renewals on one day would be refused by the database itself
    await expect(run('t-double', "INSERT INTO deadlines (id, office_id, kind, case_id, basis_code, nominal_due_on, effective_due_on, verification, docket_event_id, rule_code, rule_version, created_at, updated_at) SELECT gen_random_uuid(), office_id, kind, case_id, basis_code, nominal_due_on, effective_due_on, verification, docket_event_id, rule_code, rule_version, now(), now() FROM deadlines WHERE id = $1", [before[0]?.id])).rejects.toThrow(/uq_deadlines_rule/);
  });

  it('5. rules without a version or a source: every rule has both, and every deadline keeps those it was reckoned by', async () => {
    for (const rule of SHIPPED_RULES) expect([rule.code, rule.version > 0, rule.citation.length > 5, rule.source.length > 5, rule.verification.length > 5]).toEqual([rule.code, true, true, true, true]);
    await record('US', { kind: 'office-action', occurredOn: '2026-09-25' }, { kind: 'granted', occurredOn: '2026-11-03' });
    for (const { id, rule } of await open()) {
      const { rule: used, working, calendar } = await world.get(RuleDeadlines).working(officer.actor, id, 'en');
      const shipped = SHIPPED_RULES.find(({ code, version }) => code === rule?.code && version === rule.version);
      expect([used.code, used.version, used.citation, used.source]).toEqual([shipped?.code, shipped?.version, shipped?.citation, shipped?.source]);
      expect(working.length).toBeGreaterThan(0);
      if (shipped?.closedDays) expect(calendar).not.toBeNull();
    }
    // a period that depends on the action is asked of the action, not written into the program
    const action = SHIPPED_RULES.find(({ code }) => code === 'us-office-action-reply');
    expect(action?.parameters.map(({ name }) => name)).toContain('months');
  });

  it('7. legal dates kept as instants: they are dates in the database and the same wherever the office is', async () => {
    const columns = await rows<{ name: string; type: string }>('t-columns', "SELECT table_name || '.' || column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = 'public' AND column_name LIKE '%\\_on' AND table_name ~ '^(deadline|docket|trigger|asset|tickler)' ORDER BY 1");
    expect(columns.length).toBeGreaterThan(12);
    expect(columns.filter(({ type }) => type !== 'date')).toEqual([]);
    await record('US', { kind: 'office-action', occurredOn: '2026-09-25' });
    const spans = async () => (await open()).map(({ nominalDueOn, effectiveDueOn, windowOpensOn, expiresOn }) => [nominalDueOn, effectiveDueOn, windowOpensOn, expiresOn]);
    const before = await spans();
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Honolulu', 'Asia/Kolkata']) {
      await run('t-zone', 'UPDATE offices SET timezone = $2 WHERE id = $1', [officer.officeId, zone]);
      expect([zone, await spans()]).toEqual([zone, before]);
      expect((await world.get(DocketReview).run(officer.officeId)).changed).toBe(0);
    }
    await run('t-zone', 'UPDATE offices SET timezone = $2 WHERE id = $1', [officer.officeId, 'Asia/Almaty']);
    expect(before).toContainEqual(['2026-12-25', '2026-12-28', null, '2026-12-29']);
  });
});
