import { addDays, localDate } from '@tamga/domain';
import { AssessmentCompletion, AssessmentsModule, AssessmentsService } from '@tamga/features/assessments';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { IdentityModule, SYSTEM, UsersService } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aDeadline } from '../../../../test/factories/a-deadline.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aCaseDocument, completeContent } from '../../../../test/factories/an-assessment.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { DeadlineHandovers } from './deadline-handovers.service.js';
import { DeadlinesModule } from './deadlines.module.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesVerifier } from './deadlines-verifier.js';

const TODAY = localDate('2026-11-21');

describe('deadlines', () => {
  let app: TestApp;
  let world: CaseWorld;
  let service: DeadlinesService;
  let officer: TestUser;
  let colleague: TestUser;
  let stranger: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([IdentityModule, CasesModule, AssessmentsModule, DeadlinesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    service = world.get(DeadlinesService);
    stranger = await aUser(app.database, { roles: ['officer', 'manager'] });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer', 'manager'] });
    colleague = await aUser(app.database, { officeId: officer.officeId });
    theCase = await aCase(world, { officer });
  });
  afterEach(async () => {
    expect((await world.get(DeadlinesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const events = (caseId = theCase.id) =>
    app.database.transaction(SYSTEM, (tx) =>
      tx.query<{ type: string }>({ name: 'test-history', text: "SELECT type FROM case_events WHERE case_id = $1 AND type LIKE 'deadline.%' ORDER BY seq" }, [caseId])).then((rows) => rows.map(({ type }) => type));
  const facts = () =>
    app.database.transaction(SYSTEM, (tx) =>
      tx.one<{ holds: boolean; detail: object; source_id: string }>({ name: 'test-bar-fact', text: "SELECT holds, detail, source_id FROM case_facts WHERE case_id = $1 AND code = 'bar-dates-docketed'" }, [theCase.id]));
  const openOnes = async (kind: 'statutory' | 'stage-target' = 'statutory') => (await service.list(officer.actor, { caseId: theCase.id, kind, limit: 50 })).data;

  it('docket a day in the past as overdue', async () => {
    const made = await aDeadline(world, officer, { caseId: theCase.id, dueOn: '2020-02-29' });
    expect(made).toMatchObject({ state: 'open', daysLeft: -2457, verification: 'unverified', owner: { id: officer.id }, caseReference: theCase.reference, nextReminderOn: '2020-02-29' });
    expect(await events()).toEqual(['deadline.opened']);
  });

  it.each([['2026-02-30', 'not-a-date'], ['0202-06-01', 'out-of-range']])('refuse the day %s', async (dueOn, code) => {
    await expect(aDeadline(world, officer, { dueOn })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/dueOn', code })] }));
  });

  it('refuse owners who do not work here, or are the backup too', async () => {
    const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    for (const ownerId of [inventor.id, stranger.id, newId()]) {
      await expect(aDeadline(world, officer, { ownerId })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/ownerId', code: 'not-an-officer' }] }));
    }
    await expect(aDeadline(world, officer, { ownerId: colleague.id, backupId: colleague.id })).rejects.toMatchObject(refusal('invalid-input'));
  });

  it('are met with evidence only: a statutory one not by a note, nor by a document of another case', async () => {
    const { id, version } = await aDeadline(world, officer, { caseId: theCase.id });
    const meet = (evidence: object) => service.complete(officer.actor, id, version, { metOn: TODAY, ...evidence });
    await expect(meet({ note: 'Filed, I am sure.' })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/documentId' })] }));
    const foreign = await aCaseDocument(app.database, officer, (await aCase(world, { officer })).id);
    await expect(meet({ documentId: foreign })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/documentId', code: 'unknown-document' }] }));
    await expect(meet({ documentId: newId() })).rejects.toMatchObject(refusal('invalid-input'));
    await expect(meet({ documentId: await aCaseDocument(app.database, officer, theCase.id), metOn: addDays(TODAY, 1) })).rejects.toMatchObject(refusal('invalid-input'));
    const documentId = await aCaseDocument(app.database, officer, theCase.id, { kind: 'filing-receipt' });
    const closing = await meet({ documentId });
    expect(closing).toMatchObject({ state: 'open', closing: { on: TODAY, by: { id: officer.id } }, evidence: { documentId } });
    await expect(service.confirm(officer.actor, id, closing.version)).rejects.toMatchObject(refusal('second-person-needed'));
    const met = await service.confirm(colleague.actor, id, closing.version);
    expect(met).toMatchObject({ state: 'met', metOn: TODAY, evidence: { documentId }, daysLeft: null, version: version + 2 });
    await expect(service.complete(officer.actor, id, met.version, { metOn: TODAY, documentId })).rejects.toMatchObject(refusal('deadline-not-open'));
    const open = await service.reopen(officer.actor, id, met.version);
    expect(open).toMatchObject({ state: 'open', metOn: null, evidence: null });
    expect(await events()).toEqual(['deadline.opened', 'deadline.closing', 'deadline.met', 'deadline.reopened']);
  });

  it('refuse a version that was seen before somebody else changed it', async () => {
    const { id, version } = await aDeadline(world, officer, { caseId: theCase.id });
    await service.reassign(officer.actor, id, version, { ownerId: colleague.id });
    const stale = refusal('stale-version', { facts: { version: version + 1 } });
    await expect(service.complete(officer.actor, id, version, { metOn: TODAY, officialReference: 'X' })).rejects.toMatchObject(stale);
    await expect(service.cancel(officer.actor, id, version, 'not needed')).rejects.toMatchObject(stale);
    await expect(service.reassign(officer.actor, id, version, {})).rejects.toMatchObject(stale);
  });

  it('are met once when two people meet them at the same time', async () => {
    const { id, version } = await aDeadline(world, officer, { caseId: theCase.id });
    const both = await Promise.allSettled([officer, colleague].map(({ actor }) => service.complete(actor, id, version, { metOn: TODAY, officialReference: 'X 1' })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refusal('stale-version') });
    expect(await events()).toEqual(['deadline.opened', 'deadline.closing']);
  });

  it('are not to be found by another office', async () => {
    const { id, version } = await aDeadline(world, officer, { caseId: theCase.id });
    await expect(service.get(stranger.actor, id)).rejects.toMatchObject(refusal('not-found'));
    await expect(service.complete(stranger.actor, id, version, { metOn: TODAY, officialReference: 'X' })).rejects.toMatchObject(refusal('not-found'));
    await expect(aDeadline(world, stranger, { caseId: theCase.id })).rejects.toMatchObject(refusal('not-found'));
    expect((await service.list(stranger.actor, { state: 'any', caseId: theCase.id, limit: 50 })).data).toEqual([]);
    await expect(service.get((await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] })).actor, id)).rejects.toMatchObject(refusal('forbidden'));
  });

  it('are listed by due day, page by page, by filter, without one twice', async () => {
    const made = [];
    for (const days of [5, 1, 3, 3, 2]) made.push(await aDeadline(world, officer, { dueOn: addDays(TODAY, days), kind: 'internal' }));
    await aDeadline(world, officer, { dueOn: addDays(TODAY, 1), ownerId: colleague.id });
    const mine = { owner: 'me', kind: 'internal', dueBefore: addDays(TODAY, 5) } as const;
    const [first, seen] = [await service.list(officer.actor, { ...mine, limit: 3 }), [] as string[]];
    seen.push(...first.data.map(({ effectiveDueOn }) => effectiveDueOn));
    const second = await service.list(officer.actor, { ...mine, limit: 3, cursor: first.page.nextCursor ?? '' });
    seen.push(...second.data.map(({ effectiveDueOn }) => effectiveDueOn));
    expect(seen).toEqual([1, 2, 3, 3].map((days) => addDays(TODAY, days)));
    expect(second.page.nextCursor).toBeNull();
    expect((await service.list(colleague.actor, { owner: 'me', limit: 9 })).data).toHaveLength(1);
    await expect(service.list(officer.actor, { state: 'any', limit: 9 })).rejects.toMatchObject(refusal('invalid-input'));
    await expect(service.list(officer.actor, { limit: 9, cursor: 'bm90LWEtY3Vyc29y' })).rejects.toMatchObject(refusal('invalid-input'));
  });

  it('of the office alone keep a history of their own', async () => {
    const { id, version } = await aDeadline(world, officer, { kind: 'internal', dueOn: '2026-12-24' });
    await service.cancel(officer.actor, id, version, 'The report is not asked for any more.');
    const audit = await app.database.transaction(SYSTEM, (tx) => tx.query<{ type: string }>({ name: 'test-audit', text: 'SELECT type FROM audit_events WHERE record_id = $1 ORDER BY seq' }, [id]));
    expect(audit.map(({ type }) => type)).toEqual(['deadline.opened', 'deadline.cancelled']);
  });

  describe('of people who go', () => {
    it('keep the account from being disabled until somebody has taken them over', async () => {
      const admin = await aUser(app.database, { officeId: officer.officeId, roles: ['admin'] });
      const [own, standIn] = [await aDeadline(world, officer, { caseId: theCase.id, ownerId: colleague.id }), await aDeadline(world, officer, { backupId: colleague.id })];
      const users = world.get(UsersService);
      await expect(users.disable(admin.actor, colleague.id, 1)).rejects.toMatchObject(refusal('deadlines-not-handed-over', { facts: { count: 1 } }));
      expect(await world.get(DeadlineHandovers).handOver(admin.actor, { fromUserId: colleague.id, toUserId: officer.id })).toEqual({ moved: 2 });
      expect((await service.get(officer.actor, own.id)).owner?.id).toBe(officer.id);
      // Nobody stands in for themselves.
      expect(await service.get(officer.actor, standIn.id)).toMatchObject({ owner: { id: officer.id }, backup: null });
      expect(await events()).toEqual(['deadline.opened', 'deadline.reassigned']);
      await users.disable(admin.actor, colleague.id, 1);
    });

    it('keep the last role that could answer for them', async () => {
      const admin = await aUser(app.database, { officeId: officer.officeId, roles: ['admin'] });
      const both = await aUser(app.database, { officeId: officer.officeId, roles: ['officer', 'manager'] });
      await aDeadline(world, officer, { ownerId: both.id });
      const revoke = (role: 'officer' | 'manager') => world.get(UsersService).revokeRole(admin.actor, both.id, role);
      await revoke('officer');
      await expect(revoke('manager')).rejects.toMatchObject(refusal('deadlines-not-handed-over', { facts: { count: 1 } }));
    });

    it('are not handed to somebody who cannot answer for them', async () => {
      const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
      const handOver = (toUserId: string, by = officer) => world.get(DeadlineHandovers).handOver(by.actor, { fromUserId: officer.id, toUserId });
      for (const id of [inventor.id, stranger.id, officer.id]) await expect(handOver(id)).rejects.toMatchObject(refusal('invalid-input'));
      await expect(handOver(colleague.id, inventor)).rejects.toMatchObject(refusal('forbidden'));
    });
  });

  describe('from bar dates', () => {
    const completed = async (barDates: readonly { jurisdiction: string; on: string; basis: string }[], noBarDates?: boolean) => {
      const documentId = await aCaseDocument(app.database, officer, theCase.id);
      const [assessments, completion] = [world.get(AssessmentsService), world.get(AssessmentCompletion)];
      const draft = await assessments.start(officer.actor, theCase.id, 'patentability');
      const content = { ...completeContent(documentId).patentability, barDates, ...(noBarDates === undefined ? {} : { noBarDates }) };
      const saved = await assessments.save(officer.actor, draft.id, draft.version, content as never);
      return completion.complete(officer.actor, saved.id, saved.version);
    };
    const US = { jurisdiction: 'US', on: '2027-06-01', basis: '35 USC 102(b)(1)' };
    const KZ = { jurisdiction: 'KZ', on: '2026-10-01', basis: 'a day in the past' };

    it('open with the assessment, past ones too, unverified, and the case learns of it', async () => {
      const assessment = await completed([US, KZ]);
      expect((await openOnes()).map(({ jurisdiction, effectiveDueOn, verification, assessmentId }) => [jurisdiction, effectiveDueOn, verification, assessmentId])).toEqual([
        ['KZ', '2026-10-01', 'unverified', assessment.id],
        ['US', '2027-06-01', 'unverified', assessment.id],
      ]);
      expect(await facts()).toEqual({ holds: true, detail: { barDates: 2 }, source_id: assessment.id });
      const chains = (await world.get(CasesVerifier).verify()).filter(({ ok }) => !ok);
      expect(chains).toEqual([]);
    });

    it('follow the revision: what it drops ends, what it repeats stays as it is, met or not', async () => {
      await completed([US, KZ]);
      const [kz, us] = await openOnes();
      const closing = await service.complete(officer.actor, us?.id ?? '', us?.version ?? 0, { metOn: TODAY, officialReference: 'US 63/123,456' });
      await service.confirm(colleague.actor, closing.id, closing.version);
      const second = await completed([US, { jurisdiction: 'EP', on: '2027-01-15', basis: 'Paris Convention' }]);
      expect((await openOnes()).map(({ jurisdiction }) => jurisdiction)).toEqual(['EP']);
      expect(await service.get(officer.actor, kz?.id ?? '')).toMatchObject({ state: 'superseded', closeReason: 'assessment-revised' });
      expect((await service.get(officer.actor, us?.id ?? '')).state).toBe('met');
      expect(await facts()).toMatchObject({ holds: true, source_id: second.id });
    });

    it('are none when the assessment says that there are none, which is a fact too', async () => {
      await completed([US]);
      await completed([], true);
      expect(await openOnes()).toEqual([]);
      expect(await facts()).toMatchObject({ holds: true, detail: { barDates: 0 } });
    });
  });
});
