import type { LocalDate } from '@tamga/domain';
import { AgreementsModule, AgreementsService, ObligationsService, type AgreementView } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { AssetsService } from '@tamga/features/assets';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { DeadlinesModule, DeadlinesService, DeadlinesVerifier, DocketReview, OfficeLawService, RuleDeadlines, type DeadlineView } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId } from '@tamga/platform';
import pg from 'pg';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { explainKnown } from '../schema/migrations/1764000030730-term-days.js';
import type { TermCommand } from './term-commands.js';
import { TermEngine } from './term-engine.js';
import { TermsModule } from './terms.module.js';
import { TermsService } from './terms.service.js';

const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] } as const;
const REPORT = { subject: 'royalty', period: 'quarter', days: 60, rolls: true, calendar: 'kz' };
const refusal = (code: string, more: object = {}) => ({ refusal: { code, ...more } });
const day = (on: string) => ({ on: on as LocalDate, name: { en: 'A day off', ru: 'Выходной', kk: 'Демалыс' } });

describe('closed days that become known when the days of terms stand already', () => {
  let app: TestApp;
  let world: CaseWorld;
  let [officer, admin]: [TestUser, TestUser] = [] as never;
  let theCase: TestCase;
  let agreement: AgreementView;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, TermsModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer', 'manager'] });
    admin = await aUser(app.database, { officeId: officer.officeId, roles: ['admin'] });
    theCase = await aCase(world, { officer });
    agreement = await anExecutedAgreement(world, theCase);
    await add('report', REPORT);
  });
  afterEach(async () => {
    for (const verifier of [world.get(CasesVerifier), world.get(DeadlinesVerifier)]) expect((await verifier.verify()).filter(({ ok }) => !ok)).toEqual([]);
    expect((await engine().recompute()).disagreements).toEqual([]);
  });

  const engine = () => world.get(TermEngine);
  const law = () => world.get(OfficeLawService);
  const look = () => world.get(AgreementsService).get(officer.actor, agreement.id);
  const preview = (command: TermCommand) => world.get(TermsService).preview(officer.actor, agreement.id, command);
  const record = async (command: Extract<TermCommand, { change: 'add' | 'replace' }>) => {
    const [{ digest }, { version }] = await Promise.all([preview(command), look()]);
    return world.get(TermsService).record(officer.actor, agreement.id, command, { version, digest });
  };
  const add = (kind: 'report' | 'upfront', body: object, more: object = {}) => record({ change: 'add', kind, body, ...more });
  const deadlines = async (): Promise<readonly DeadlineView[]> => (await world.get(DeadlinesService).list(officer.actor, { limit: 50, state: 'open' })).data.filter(({ obligationId }) => obligationId !== null);
  const dueOn = async (nominal: string): Promise<DeadlineView> => (await deadlines()).find(({ nominalDueOn }) => nominalDueOn === nominal) as DeadlineView;
  const working = (id: string) => world.get(RuleDeadlines).working(officer.actor, id, 'en');
  const decide = ({ id, version }: DeadlineView, decision: 'move' | 'keep') => world.get(RuleDeadlines).decide(officer.actor, id, version, { decision, reason: 'The table for the year was published.' });
  const obligationOf = ({ obligationId }: DeadlineView) => app.database.fetch<{ due: string; effective: string; steps: number }>(SYSTEM, { name: 'test-obligation', text: "SELECT due_on AS due, effective_on AS effective, jsonb_array_length(working -> 'steps') AS steps FROM agreement_obligations WHERE id = $1" }, [obligationId]).then(([row]) => row);
  // 30 May 2027 is a Sunday, and nobody knows the closed days of Kazakhstan for 2027 yet.
  const YEAR = { authority: 'kz', year: 2027, closed: [] };

  it('show the difference first, move nothing by themselves, and move what a person takes', async () => {
    expect(await dueOn('2027-05-30')).toMatchObject({ effectiveDueOn: '2027-05-30', conflict: false, rule: { code: 'term-days-after', title: { ru: expect.stringContaining('Отчёт о роялти') as string } } });
    const shown = await law().previewYear(admin.actor, YEAR);
    expect(shown).toMatchObject({
      deadlines: 2, lines: [{ caseId: theCase.id, agreement: 'Licence', title: { en: 'Royalty report, 1 January 2027 to 31 March 2027' }, from: { effectiveDue: '2027-05-30' }, to: { effectiveDue: '2027-05-31' } }, { from: { effectiveDue: '2027-08-29' }, to: { effectiveDue: '2027-08-30' } }],
    });
    const added = await law().addYear(admin.actor, { ...YEAR, source: 'Resolution of the Government' });
    expect(added).toMatchObject({ version: 1, changed: 2 });
    const [may, august] = [await dueOn('2027-05-30'), await dueOn('2027-08-29')];
    expect([may, august].map(({ effectiveDueOn, conflict }) => [effectiveDueOn, conflict])).toEqual([['2027-05-30', true], ['2027-08-29', true]]);
    expect(await working(may.id)).toMatchObject({ calendar: 'kz', calendarVersion: 0, conflict: { because: 'calendar.changed', proposedNominalOn: '2027-05-30', proposedEffectiveOn: '2027-05-31' } });
    // A second look asks nothing twice.
    expect(await world.get(DocketReview).run(officer.officeId)).toMatchObject({ changed: 0 });

    const moved = await decide(may, 'move');
    expect(moved).toMatchObject({ nominalDueOn: '2027-05-30', effectiveDueOn: '2027-05-31', conflict: false, state: 'open', owner: { id: officer.id } });
    expect(moved.id).not.toBe(may.id);
    expect(await world.get(DeadlinesService).get(officer.actor, may.id)).toMatchObject({ state: 'superseded', supersededById: moved.id, closeReason: 'deadline.conflict-decided', conflict: false });
    expect(await working(moved.id)).toMatchObject({ calendarVersion: 1, conflict: null, working: expect.arrayContaining(['Period: 1 January 2027 to 31 March 2027.', 'Moved to the next open day: 31 May 2027 (Monday).']) as string[] });
    expect(await obligationOf(moved)).toMatchObject({ due: '2027-05-30', effective: '2027-05-31' });
    // The other one waits for its own decision.
    expect(await dueOn('2027-08-29')).toMatchObject({ effectiveDueOn: '2027-08-29', conflict: true });
    await expect(decide(moved, 'keep')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'no-conflict' } }));
  });

  it('keep a day that somebody decided to keep, whatever else of the agreement changes', async () => {
    await law().addYear(admin.actor, { ...YEAR, source: 'Resolution of the Government' });
    expect(await decide(await dueOn('2027-05-30'), 'keep')).toMatchObject({ effectiveDueOn: '2027-05-30', conflict: false });
    const { changes } = await preview({ change: 'add', kind: 'upfront', body: { currency: 'USD', payments: [{ amount: '1', days: 30 }] } });
    expect(changes.filter(({ change }) => change !== 'kept').map(({ title }) => title.en)).toEqual(['Upfront payment 1 of 1']);
    await add('upfront', { currency: 'USD', payments: [{ amount: '1', days: 30 }] });
    expect([(await dueOn('2027-05-30')).effectiveDueOn, await dueOn('2027-08-29')]).toMatchObject(['2027-05-30', { effectiveDueOn: '2027-08-29', conflict: true }]);
    expect(await world.get(DocketReview).run(officer.officeId)).toMatchObject({ changed: 0 });
    // Another table for the year: Monday is closed too, and that was not decided about.
    await law().addYear(admin.actor, { ...YEAR, closed: [day('2027-05-31')], source: 'Amended resolution' });
    const may = await dueOn('2027-05-30');
    expect(may).toMatchObject({ effectiveDueOn: '2027-05-30', conflict: true });
    expect(await decide(may, 'move')).toMatchObject({ effectiveDueOn: '2027-06-01' });
  });

  it('ask nothing any more of what is met, or has another day by a change of the term', async () => {
    await law().addYear(admin.actor, { ...YEAR, source: 'Resolution of the Government' });
    const [may, august] = [await dueOn('2027-05-30'), await dueOn('2027-08-29')];
    await world.get(ObligationsService).complete(officer.actor, { agreementId: agreement.id, obligationId: may.obligationId ?? '' }, (await look()).version, { metOn: '2026-11-20', note: 'Sent early.' });
    expect(await world.get(DeadlinesService).get(officer.actor, may.id)).toMatchObject({ state: 'met', conflict: false });
    const term = (await world.get(TermsService).list(officer.actor, agreement.id)).terms[0];
    await record({ change: 'replace', termId: term?.id ?? '', fromOn: term?.fromOn ?? '', body: { ...REPORT, days: 45 } });
    expect(await world.get(DeadlinesService).get(officer.actor, august.id)).toMatchObject({ state: 'superseded', conflict: false });
    const open = await app.database.fetch<{ n: number }>(SYSTEM, { name: 'test-open-conflicts', text: 'SELECT count(*)::int AS n FROM deadline_conflicts WHERE deadline_id = ANY ($1::uuid[]) AND decided_at IS NULL' }, [[may.id, august.id]]);
    expect(open).toEqual([{ n: 0 }]);
    // 15 May 2027 is a Saturday: counted anew, it is moved by the table that is known now, as the difference said.
    expect(await dueOn('2027-05-15')).toBeUndefined();
    expect(await dueOn('2027-08-14')).toMatchObject({ effectiveDueOn: '2027-08-16', conflict: false });
  });

  it('withdraw the question when the table is corrected, and leave other calendars and other offices alone', async () => {
    const stranger = await aUser(app.database, { roles: ['admin'] });
    expect(await law().previewYear(stranger.actor, YEAR)).toEqual({ deadlines: 0, lines: [] });
    expect(await law().addYear(stranger.actor, { ...YEAR, source: 'Resolution of the Government' })).toMatchObject({ changed: 0 });
    expect(await law().addYear(admin.actor, { authority: 'ru', year: 2027, closed: [], source: 'Постановление' })).toMatchObject({ changed: 0 });
    await law().addYear(admin.actor, { ...YEAR, source: 'Resolution of the Government' });
    expect(await dueOn('2027-05-30')).toMatchObject({ conflict: true });
    // Both Sundays were worked, says the corrected table.
    expect(await law().addYear(admin.actor, { ...YEAR, working: ['2027-05-30', '2027-08-29'], source: 'Corrected resolution' })).toMatchObject({ changed: 2 });
    expect([await dueOn('2027-05-30'), await dueOn('2027-08-29')]).toMatchObject([{ conflict: false, effectiveDueOn: '2027-05-30' }, { conflict: false, effectiveDueOn: '2027-08-29' }]);
  });

  it('are a matter of the agreement alone: the docket of its case settles nothing of it', async () => {
    await law().addYear(admin.actor, { ...YEAR, source: 'Resolution of the Government' });
    const asset = await world.get(AssetsService).record(officer.actor, theCase.id, { kind: 'patent', title: 'A node', jurisdiction: 'US' });
    await world.get(AssetsService).recordEvent(officer.actor, asset.id, asset.version, { kind: 'office-action', occurredOn: '2026-09-25' });
    expect(await dueOn('2027-05-30')).toMatchObject({ conflict: true });
    expect((await decide(await dueOn('2027-05-30'), 'move')).effectiveDueOn).toBe('2027-05-31');
  });

  it('find a day that was tampered with, in the deadline or in its obligation, and say so once', async () => {
    const may = await dueOn('2027-05-30');
    const tamper = (text: string, id: string | null) => app.database.transaction(SYSTEM, (tx) => tx.run({ name: `test-tamper ${newId()}`, text }, [id]));
    await tamper('UPDATE deadlines SET effective_due_on = effective_due_on + 1 WHERE id = $1', may.id);
    const { checked, disagreements } = await engine().run();
    expect(checked).toBeGreaterThanOrEqual(7);
    expect(disagreements).toMatchObject([{ deadlineId: may.id, officeId: officer.officeId, rule: 'term-report', stored: { nominal: '2027-05-30', effective: '2027-05-31' }, computed: { nominal: '2027-05-30', effective: '2027-05-30' } }]);
    await engine().run();
    expect(await app.database.fetch(SYSTEM, { name: 'test-told', text: "SELECT 1 AS one FROM audit_events WHERE type = 'deadline.recomputation-disagreed' AND record_id = $1" }, [may.id])).toHaveLength(1);
    await tamper('UPDATE deadlines SET effective_due_on = effective_due_on - 1 WHERE id = $1', may.id);
    await tamper('UPDATE agreement_obligations SET due_on = due_on + 3 WHERE id = $1', may.obligationId);
    expect((await engine().recompute()).disagreements).toMatchObject([{ deadlineId: may.id, stored: { nominal: '2027-06-02' }, computed: { nominal: '2027-05-30' } }]);
    await tamper('UPDATE agreement_obligations SET due_on = due_on - 3 WHERE id = $1', may.obligationId);
    // What was agreed is what counts: another day of the agreement without its obligations following is found too.
    await tamper("UPDATE agreements SET ended_on = '2027-06-10', state = 'terminated', end_reason = 'breach' WHERE id = $1", agreement.id);
    expect((await engine().recompute()).disagreements.map(({ stored }) => stored.nominal).sort()[0]).toBe('2027-08-29');
    await tamper("UPDATE agreements SET ended_on = NULL, state = 'active', end_reason = NULL WHERE id = $1", agreement.id);
  });

  it('are known of deadlines that were there before anything was kept of how they were reckoned', async () => {
    await add('upfront', { currency: 'USD', payments: [{ amount: '1', days: 5 }], counted: 'business', calendar: 'us-uspto' });
    const before = await deadlines();
    const kept = () => app.database.fetch(SYSTEM, { name: 'test-workings', text: `SELECT w.rule - 'x' AS rule, w.facts, w.calendar, w.calendar_version, w.computed - 'x' AS computed FROM deadline_workings w JOIN deadlines d ON d.id = w.deadline_id WHERE d.obligation_id IS NOT NULL AND d.office_id = $1 ORDER BY d.id` }, [officer.officeId]);
    const workings = await kept();
    expect(workings).toHaveLength(8);
    const owner = new pg.Client({ connectionString: app.testDatabase.ownerUrl });
    await owner.connect();
    try {
      await app.database.transaction(SYSTEM, async (tx) => {
        const ids = before.map(({ id }) => id);
        await tx.run({ name: 'test-forget', text: 'DELETE FROM deadline_workings WHERE deadline_id = ANY ($1::uuid[])' }, [ids]);
        await tx.run({ name: 'test-forget-rule', text: 'UPDATE deadlines SET rule_code = NULL, rule_version = NULL, rule_title = NULL WHERE id = ANY ($1::uuid[])' }, [ids]);
      });
      await explainKnown({ query: async (text: string) => (await owner.query(text)).rows as never });
      await explainKnown({ query: async (text: string) => (await owner.query(text)).rows as never });
    } finally {
      await owner.end();
    }
    expect(await kept()).toEqual(workings);
    expect((await deadlines()).map(({ rule }) => rule?.code)).toEqual(before.map(({ rule }) => rule?.code));
    expect(await law().previewYear(admin.actor, YEAR)).toMatchObject({ deadlines: 2 });
  });
});
