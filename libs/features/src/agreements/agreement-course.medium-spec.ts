import { AssessmentsModule } from '@tamga/features/assessments';
import { localDate } from '@tamga/domain';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aCaseDocument } from '../../../../test/factories/an-assessment.js';
import { aLicensee, anAgreement, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { AgreementExpiry } from './agreement-expiry.js';
import { AgreementFamily } from './agreement-family.service.js';
import { AgreementPapers } from './agreement-papers.service.js';
import { AgreementSteps, type PlainCommand } from './agreement-steps.service.js';
import type { AgreementView } from './agreement-view.js';
import { AgreementsModule } from './agreements.module.js';
import { AgreementsService } from './agreements.service.js';
import { AmendmentsService, type NewAmendment } from './amendments.service.js';
import { ApprovalRulesService } from './approval-rules.service.js';
import { boundPartiesOf } from './bound-parties.js';
import { CourseReader } from './course-reader.service.js';
import { ndaInForce } from './nda.js';

const TODAY = '2026-11-21';
const DAY = 86_400_000;

describe('the way of an agreement', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let manager: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    theCase = await aCase(world, { officer });
  });
  afterEach(async () => {
    expect((await world.get(CasesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const take = (view: Pick<AgreementView, 'id' | 'version'>, command: PlainCommand, { by = officer, reason }: { by?: TestUser; reason?: string } = {}) =>
    world.get(AgreementSteps).take(by.actor, view.id, view.version, { command, ...(reason ? { reason } : {}) });
  const course = (view: { id: string }, by = officer) => world.get(CourseReader).course(by.actor, view.id);
  const next = (view: { id: string }, by = officer) => world.get(CourseReader).nextSteps(by.actor, view.id);
  const paper = (kind = 'other') => aCaseDocument(app.database, officer, theCase.id, { kind });
  const version = async (view: AgreementView, over: object = {}) => world.get(AgreementPapers).addVersion(officer.actor, view.id, view.version, { documentId: await paper(), ...over });
  const mou = (over: object = {}) => anAgreement(world, theCase, { kind: 'mou', ...over });
  const history = () =>
    app.database.transaction(SYSTEM, (tx) =>
      tx.query<{ type: string; payload: Record<string, unknown> }>({ name: 'test-course-history', text: "SELECT type, payload FROM case_events WHERE case_id = $1 AND type LIKE 'agreement.%' ORDER BY seq" }, [theCase.id]));

  describe('approval', () => {
    it('is asked for by the office’s rules, given by a manager, and opens the way to what binds', async () => {
      const asked = await take(await anAgreement(world, theCase), 'request-approval');
      expect(asked.state).toBe('approval');
      expect(await next(asked)).toMatchObject({ approvals: [{ roles: ['manager'], needed: 1, given: 0 }], criteria: expect.arrayContaining([{ code: 'approvals', met: false, done: 0, of: 1 }]) });
      await expect(take(asked, 'approve')).rejects.toMatchObject(refusal('forbidden'));
      const approved = await take(asked, 'approve', { by: manager, reason: 'Terms as discussed.' });
      expect((await next(approved)).steps.find(({ command }) => command === 'approve')).toMatchObject({ allowed: false });
      expect((await course(approved)).approvals).toMatchObject([{ userId: manager.id, decision: 'approved', note: 'Terms as discussed.', withdrawnAt: null, roles: ['manager'] }]);
      await expect(take(approved, 'approve', { by: manager })).rejects.toMatchObject(refusal('conflict'));
      expect((await history()).map(({ type, payload }) => payload['command'] ?? type)).toEqual(['agreement.drafted', 'request-approval', 'agreement.approved']);
    });

    it('is withdrawn by a newer version, which takes the agreement back to negotiation', async () => {
      const first = await version(await anAgreement(world, theCase));
      const approved = await take(await take(first, 'request-approval'), 'approve', { by: manager });
      const newer = await version(approved);
      expect(newer.state).toBe('negotiation');
      const { approvals, versions } = await course(newer);
      expect(approvals).toMatchObject([{ versionNumber: 1, withdrawnAt: expect.any(String) }]);
      expect(versions.map(({ number }) => number)).toEqual([2, 1]);
      const signedDocumentId = await paper('signed-agreement');
      await expect(world.get(AgreementsService).execute(officer.actor, newer.id, newer.version, { signedDocumentId })).rejects.toMatchObject(refusal('agreement-incomplete', { errors: [{ pointer: '/approvals', code: 'not-approved' }] }));
    });

    it('is refused with a reason, and the text is open again', async () => {
      const asked = await take(await anAgreement(world, theCase), 'request-approval');
      await expect(take(asked, 'reject', { by: manager })).rejects.toMatchObject(refusal('reason-required'));
      const rejected = await take(asked, 'reject', { by: manager, reason: 'The royalty is too low.' });
      expect(rejected.state).toBe('negotiation');
      expect((await course(rejected)).approvals).toMatchObject([{ decision: 'rejected', note: 'The royalty is too low.' }]);
      expect((await world.get(AgreementsService).edit(officer.actor, rejected.id, rejected.version, { fieldOfUse: 'diagnostics' })).fieldOfUse).toBe('diagnostics');
    });

    it('keeps what is approved as it is: nothing but the signed text may be changed', async () => {
      const asked = await take(await anAgreement(world, theCase), 'request-approval');
      const edit = (change: object) => world.get(AgreementsService).edit(officer.actor, asked.id, asked.version, change);
      await expect(edit({ value: '1', currency: 'KZT' })).rejects.toMatchObject(refusal('agreement-not-draft'));
      const signedDocumentId = await paper('signed-agreement');
      await expect(edit({ signedDocumentId, title: 'Other' })).rejects.toMatchObject(refusal('agreement-not-draft'));
      expect((await edit({ signedDocumentId })).signedDocumentId).toBe(signedDocumentId);
    });

    it('needs two people where the rule says two, and the drafter alone is one', async () => {
      const rules = world.get(ApprovalRulesService);
      const { version: seen } = await rules.current(manager.actor);
      await rules.publish(manager.actor, seen, { rules: [{ kinds: ['mou'], from: '1000', currency: 'KZT', roles: ['officer', 'manager'], needed: 2 }] });
      const drafted = await mou({ value: '1000', currency: 'KZT' });
      const asked = await take(drafted, 'request-approval');
      const one = await take(asked, 'approve');
      await expect(take(one, 'approve')).rejects.toMatchObject(refusal('conflict'));
      const signedDocumentId = await paper('signed-agreement');
      const execute = (view: AgreementView) => world.get(AgreementsService).execute(officer.actor, view.id, view.version, { signedDocumentId });
      await expect(execute(one)).rejects.toMatchObject(refusal('agreement-incomplete', { errors: [{ pointer: '/approvals', code: 'not-approved' }] }));
      expect((await execute(await take(one, 'approve', { by: manager }))).state).toBe('active');
    });

    it('is judged by the rules of the day on which it was asked for', async () => {
      const rules = world.get(ApprovalRulesService);
      const asked = await take(await anAgreement(world, theCase), 'request-approval');
      const { version: seen } = await rules.current(manager.actor);
      await rules.publish(manager.actor, seen, { rules: [] });
      expect((await next(asked)).approvals).toHaveLength(1);
      expect((await next(await anAgreement(world, theCase))).approvals).toEqual([]);
    });
  });

  describe('rules of approval', () => {
    it('are versions of one office, published once, read by all of it and by no other', async () => {
      const rules = world.get(ApprovalRulesService);
      expect(await rules.current(officer.actor)).toMatchObject({ version: 1, publishedAt: null, publishedBy: null });
      const both = await Promise.allSettled([1, 2].map(() => rules.publish(manager.actor, 1, { rules: [] })));
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await rules.current(officer.actor)).toMatchObject({ version: 2, rules: [], publishedBy: manager.name });
      await expect(rules.publish(officer.actor, 2, { rules: [] })).rejects.toMatchObject(refusal('forbidden'));
      const stranger = await aUser(app.database, { roles: ['manager'] });
      expect((await rules.current(stranger.actor)).version).toBe(1);
      expect(await app.database.transaction(stranger.actor, (tx) => tx.query({ name: 'test-rules-wall', text: 'SELECT 1 FROM agreement_approval_rules WHERE office_id = $1' }, [officer.officeId]))).toEqual([]);
    });
  });

  describe('signature', () => {
    const named = async (view: AgreementView) => {
      let now = view;
      for (const { id, role } of view.parties) now = await world.get(AgreementPapers).addSignatory(officer.actor, now.id, now.version, { partyLineId: id, name: `For the ${role}`, capacity: 'Director' });
      return now;
    };
    const sign = async (view: AgreementView, index: number, over: object = {}) =>
      world.get(AgreementPapers).sign(officer.actor, { id: view.id, signatoryId: (await course(view)).signatories[index]?.id ?? '' }, view.version, { on: TODAY, ...over });

    it('needs a text and somebody for each party, pins the version, and binds when all have signed', async () => {
      const drafted = await mou();
      await expect(take(drafted, 'send-for-signature')).rejects.toMatchObject(refusal('agreement-incomplete', { errors: [expect.objectContaining({ pointer: '/versions' }), expect.objectContaining({ pointer: '/signatories' })] }));
      const sent = await take(await named(await version(drafted, { redlineId: await paper() })), 'send-for-signature');
      expect((await course(sent)).versions).toMatchObject([{ number: 1, isPinned: true, redlineId: expect.any(String) }]);
      await expect(version(sent)).rejects.toMatchObject(refusal('agreement-step-impossible'));
      const signedDocumentId = await paper('signed-agreement');
      const execute = (view: AgreementView) => world.get(AgreementsService).execute(officer.actor, view.id, view.version, { signedDocumentId });
      const half = await sign(sent, 0, { evidenceId: await paper() });
      await expect(execute(half)).rejects.toMatchObject(refusal('agreement-incomplete', { errors: [{ pointer: '/signatories', code: 'not-signed' }] }));
      expect((await execute(await sign(half, 1))).state).toBe('active');
      expect((await history()).map(({ type }) => type)).toContain('agreement.signed');
    });

    it('is given up when negotiations are opened again', async () => {
      const sent = await take(await named(await version(await mou())), 'send-for-signature');
      const again = await take(await sign(sent, 0), 'negotiate');
      const { signatories, versions } = await course(again);
      expect(signatories.map(({ signedOn }) => signedOn)).toEqual([null, null]);
      expect(versions[0]?.isPinned).toBe(false);
    });

    it('is recorded once each, not in the future, with a document of this agreement, and only when it is out for signature', async () => {
      const prepared = await named(await version(await mou()));
      await expect(sign(prepared, 0)).rejects.toMatchObject(refusal('agreement-step-impossible'));
      const sent = await take(prepared, 'send-for-signature');
      await expect(sign(sent, 0, { on: '2026-11-22' })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/on', code: 'not-in-the-future' })] }));
      const foreign = await aCaseDocument(app.database, officer, (await aCase(world, { officer })).id, { kind: 'other' });
      await expect(sign(sent, 0, { evidenceId: foreign })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/evidenceId' })] }));
      await expect(world.get(AgreementPapers).sign(officer.actor, { id: sent.id, signatoryId: newId() }, sent.version, { on: TODAY })).rejects.toMatchObject(refusal('not-found'));
      const signed = await sign(sent, 0);
      await expect(sign(signed, 0)).rejects.toMatchObject(refusal('conflict'));
      const [first, second] = (await course(signed)).signatories;
      const remove = (signatoryId = '') => world.get(AgreementPapers).removeSignatory(officer.actor, { id: signed.id, signatoryId }, signed.version);
      await expect(remove(first?.id)).rejects.toMatchObject(refusal('conflict'));
      await remove(second?.id);
      expect((await course(signed)).signatories).toHaveLength(1);
    });

    it('refuses a signatory of a party that is not bound, and keeps a party that somebody signs for', async () => {
      const drafted = await mou();
      await expect(world.get(AgreementPapers).addSignatory(officer.actor, drafted.id, drafted.version, { partyLineId: newId(), name: 'Nobody' })).rejects.toMatchObject(refusal('invalid-input'));
      const withThem = await named(drafted);
      const remove = world.get(AgreementsService).removeParty(officer.actor, { id: withThem.id, linkId: withThem.parties[1]?.id ?? '' }, withThem.version);
      await expect(remove).rejects.toMatchObject(refusal('conflict'));
    });
  });

  describe('in force', () => {
    const amend = async (view: AgreementView, over: Partial<NewAmendment> = {}) =>
      world.get(AmendmentsService).amend(officer.actor, view.id, view.version, { effectiveOn: TODAY, documentId: await paper(), changes: { territory: ['KZ'] }, ...over });

    it('is suspended, disputed, settled and resumed, and binds all the while', async () => {
      const active = await anExecutedAgreement(world, theCase);
      const fact = () => app.database.transaction(SYSTEM, (tx) => tx.one<{ holds: boolean }>({ name: 'test-course-fact', text: "SELECT holds FROM case_facts WHERE case_id = $1 AND code = 'agreement-executed'" }, [theCase.id]));
      let now = active;
      for (const [command, state] of [['suspend', 'suspended'], ['dispute', 'disputed'], ['settle', 'suspended'], ['resume', 'active']] as const) {
        now = await take(now, command, { reason: 'As the parties have written.' });
        expect(now.state).toBe(state);
        expect(await fact()).toEqual({ holds: true });
        expect(await app.database.transaction(officer.actor, (tx) => boundPartiesOf(tx, theCase.id))).toHaveLength(1);
      }
      expect(now.suspendedOn).toBeNull();
      await expect(take(now, 'suspend')).rejects.toMatchObject(refusal('reason-required'));
    });

    it('is amended from a day that has come: the fields change at once, and the amendment keeps them before and after', async () => {
      const active = await anExecutedAgreement(world, theCase, { territory: ['KZ', 'UZ'], value: '100', currency: 'KZT' });
      const amended = await amend(active, { changes: { territory: ['worldwide'], value: '250.50' } });
      expect(amended).toMatchObject({ state: 'amended', territory: ['worldwide'], value: '250.50', currency: 'KZT' });
      expect((await course(amended)).amendments).toMatchObject([{ number: 1, applied: true, effectiveOn: TODAY, changes: [{ field: 'territory', from: 'KZ, UZ', to: 'worldwide' }, { field: 'value', from: '100.00', to: '250.50' }] }]);
      expect((await history()).at(-1)).toMatchObject({ type: 'agreement.amended', payload: { number: 1, effectiveOn: TODAY, fields: ['territory', 'value'] } });
    });

    it('is amended from a later day: nothing changes before it, and everything on it, once', async () => {
      const active = await anExecutedAgreement(world, theCase, { noticeDays: 30 });
      const first = await amend(active, { effectiveOn: '2026-11-23', changes: { noticeDays: 60 } });
      const second = await amend(first, { effectiveOn: '2026-11-23', changes: { noticeDays: 90, governingLaw: 'Kazakhstan' } });
      expect(second).toMatchObject({ state: 'amended', noticeDays: 30 });
      expect((await course(second)).amendments.map(({ changes }) => changes.find(({ field }) => field === 'noticeDays'))).toEqual([{ field: 'noticeDays', from: '30', to: '60' }, { field: 'noticeDays', from: '60', to: '90' }]);
      const expiry = world.get(AgreementExpiry);
      app.clock.advance(DAY);
      expect((await expiry.run()).amended).toBe(0);
      app.clock.advance(DAY);
      const runs = await Promise.all([expiry.run(), expiry.run()]);
      expect(runs.reduce((sum, { amended }) => sum + amended, 0)).toBe(2);
      app.clock.advance(-2 * DAY);
      expect(await world.get(AgreementsService).get(officer.actor, active.id)).toMatchObject({ noticeDays: 90, governingLaw: 'Kazakhstan' });
    });

    it('is prolonged before it would end', async () => {
      const active = await anExecutedAgreement(world, theCase, { expiresOn: '2026-11-22' });
      await amend(active, { effectiveOn: '2026-11-22', changes: { expiresOn: '2027-11-22' } });
      app.clock.advance(2 * DAY);
      await world.get(AgreementExpiry).run();
      app.clock.advance(-2 * DAY);
      expect(await world.get(AgreementsService).get(officer.actor, active.id)).toMatchObject({ state: 'amended', expiresOn: '2027-11-22' });
    });

    it.each<[Partial<NewAmendment>, string]>([
      [{ effectiveOn: '2026-10-31' }, '/effectiveOn'], [{ effectiveOn: '2036-11-01' }, '/effectiveOn'], [{ effectiveOn: 'soon' }, '/effectiveOn'], [{ changes: { territory: ['XX'] } }, '/territory/0'],
      [{ effectiveOn: '2026-11-21', changes: { expiresOn: '2026-11-20' } }, '/expiresOn'], [{ documentId: newId() }, '/documentId'],
    ])('refuses the amendment %j', async (over, pointer) => {
      await expect(amend(await anExecutedAgreement(world, theCase), over)).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer })] }));
    });

    it('refuses an amendment before the one it follows, and of what does not bind', async () => {
      const first = await amend(await anExecutedAgreement(world, theCase), { effectiveOn: '2026-12-01' });
      await expect(amend(first, { effectiveOn: '2026-11-30' })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/effectiveOn', code: 'out-of-range' })] }));
      await expect(amend(await mou())).rejects.toMatchObject(refusal('agreement-step-impossible'));
    });
  });

  it('is given up before it ever bound, and says so', async () => {
    const talks = await take(await mou(), 'negotiate');
    const ended = await world.get(AgreementsService).terminate(officer.actor, talks.id, talks.version, { on: TODAY, reason: 'They chose somebody else.' });
    expect(ended).toMatchObject({ state: 'terminated', endedOn: TODAY, executedAt: null });
    expect((await history()).at(-1)).toMatchObject({ type: 'agreement.abandoned', payload: { on: TODAY } });
  });

  describe('framework, programme and project', () => {
    const family = () => world.get(AgreementFamily);
    const placed = (child: AgreementView, parentId: string | null) => family().place(officer.actor, child.id, child.version, parentId);

    it('stand one under another, and what outlives the wider one is said', async () => {
      const framework = await mou({ kind: 'framework', expiresOn: '2030-12-31' });
      const programme = await mou({ kind: 'programme', parentId: framework.id, expiresOn: '2031-06-30' });
      const project = await mou({ kind: 'project', parentId: programme.id, expiresOn: '2029-01-01' });
      expect(await course(programme)).toMatchObject({ parent: { id: framework.id, lastDay: '2030-12-31', outlives: '2030-12-31' }, children: [{ id: project.id, outlives: null }] });
      expect((await course(framework)).children).toMatchObject([{ id: programme.id, outlives: '2030-12-31' }]);
      expect((await placed(project, null)).parentId).toBeNull();
    });

    it('make no circle: nothing stands under a narrower one, an equal one or itself, nor becomes what does not fit', async () => {
      const framework = await mou({ kind: 'framework' });
      const programme = await mou({ kind: 'programme', parentId: framework.id });
      const fault = refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/parentId', code: 'contradiction' })] });
      await expect(placed(framework, programme.id)).rejects.toMatchObject(fault);
      await expect(placed(programme, programme.id)).rejects.toMatchObject(fault);
      await expect(mou({ kind: 'programme', parentId: programme.id })).rejects.toMatchObject(fault);
      await expect(mou({ parentId: (await mou()).id })).rejects.toMatchObject(fault);
      const edit = (view: AgreementView, kind: string) => world.get(AgreementsService).edit(officer.actor, view.id, view.version, { kind: kind as never });
      await expect(edit(framework, 'project')).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/kind' })] }));
      await expect(edit(programme, 'framework')).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/kind' })] }));
      expect((await edit(programme, 'project')).kind).toBe('project');
    });

    it('do not stand under another office’s', async () => {
      const stranger = await aUser(app.database);
      const theirs = await aCase(world, { officer: stranger });
      const framework = await anAgreement(world, { id: theirs.id, officer: stranger }, { kind: 'framework' });
      await expect(mou({ kind: 'project', parentId: framework.id })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/parentId', code: 'not-one-of' }] }));
      await expect(course(framework)).rejects.toMatchObject(refusal('not-found'));
      await expect(take(framework, 'negotiate')).rejects.toMatchObject(refusal('not-found'));
    });
  });

  it('of a grant needs a donor, and keeps the share that is borne', async () => {
    const donor = await aLicensee(world, officer, 'A Development Bank');
    const grant = await mou({ kind: 'technical-assistance-grant', coFinancingPercent: '30.50', parties: [{ role: 'university' }, { role: 'partner', partyId: donor }] });
    expect(grant.coFinancingPercent).toBe('30.5');
    const signedDocumentId = await paper('signed-agreement');
    const execute = (view: AgreementView) => world.get(AgreementsService).execute(officer.actor, view.id, view.version, { signedDocumentId });
    await expect(execute(grant)).rejects.toMatchObject(refusal('agreement-incomplete', { errors: [{ pointer: '/parties', code: 'required', params: { role: 'donor' } }] }));
    expect((await execute(await world.get(AgreementsService).addParty(officer.actor, grant.id, grant.version, { role: 'donor', partyId: donor }))).state).toBe('active');
  });

  it('is refused in the database when a share, a territory or a worth is written past the domain', async () => {
    const write = (assignment: string) => app.database.transaction(SYSTEM, (tx) => tx.run({ name: `test-past-${assignment}`, text: `UPDATE agreements SET ${assignment}` }, []));
    await mou();
    for (const assignment of ["co_financing_percent = '100.5'", "co_financing_percent = '-1'", 'value_minor = 1', "value_minor = -1, currency = 'KZT'", "state = 'executed'", 'parent_id = id']) {
      await expect(write(assignment)).rejects.toThrow(/ck_agreements/);
    }
  });

  it('tells whether a party is bound to confidence on a day', async () => {
    const partyId = await aLicensee(world, officer, 'A Listener');
    const nda = await anExecutedAgreement(world, theCase, { kind: 'nda', effectiveOn: '2026-11-01', expiresOn: '2026-12-31', parties: [{ role: 'university' }, { role: 'recipient', partyId }] });
    const found = (on: string, who = officer, party = partyId) => app.database.transaction(who.actor, (tx) => ndaInForce(tx, who.officeId, party, localDate(on)));
    expect(await found('2026-11-01')).toEqual({ id: nda.id, title: nda.title, effectiveOn: '2026-11-01', expiresOn: '2026-12-31' });
    expect((await found('2026-12-31'))?.id).toBe(nda.id);
    expect([await found('2026-10-31'), await found('2027-01-01'), await found(TODAY, officer, newId())]).toEqual([null, null, null]);
    expect(await found(TODAY, await aUser(app.database))).toBeNull();
    const longer = await anExecutedAgreement(world, theCase, { kind: 'nda', effectiveOn: '2026-11-01', expiresOn: null, parties: [{ role: 'university' }, { role: 'recipient', partyId }] });
    expect((await found(TODAY))?.id).toBe(longer.id);
    await world.get(AgreementsService).terminate(officer.actor, longer.id, longer.version, { on: TODAY, reason: 'By notice.' });
    expect((await found(TODAY))?.id).toBe(nda.id);
    await anAgreement(world, theCase, { kind: 'nda', parties: [{ role: 'university' }, { role: 'recipient', partyId: await aLicensee(world, officer) }] });
    expect((await found(TODAY))?.id).toBe(nda.id);
  });

  it('is found among those that end soon, while it binds', async () => {
    const soon = await anExecutedAgreement(world, theCase, { kind: 'nda', expiresOn: '2026-12-01' });
    await anExecutedAgreement(world, theCase, { kind: 'nda', expiresOn: '2027-12-01' });
    await mou({ expiresOn: '2026-12-01' });
    const ids = async (expiresBy: string) => (await world.get(AgreementsService).list(officer.actor, { limit: 9, expiresBy })).data.map(({ id }) => id);
    expect(await ids('2026-12-01')).toEqual([soon.id]);
    expect(await ids('2026-11-30')).toEqual([]);
  });
});
