import type { Evidence } from '@tamga/domain';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { DeadlinesModule, DeadlinesService, DeadlinesVerifier } from '@tamga/features/deadlines';
import { DocumentSubjects } from '@tamga/features/documents';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aCaseDocument } from '../../../../test/factories/an-assessment.js';
import { aLicensee, anAgreement, anApproved, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { AgreementExpiry } from './agreement-expiry.js';
import type { AgreementView } from './agreement-view.js';
import { AgreementsModule } from './agreements.module.js';
import { AgreementsService } from './agreements.service.js';
import { ObligationsService } from './obligations.service.js';

const TODAY = '2026-11-21';
const DAY = 86_400_000;

describe('agreements', () => {
  let app: TestApp;
  let world: CaseWorld;
  let service: AgreementsService;
  let obligations: ObligationsService;
  let deadlines: DeadlinesService;
  let officer: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    [service, obligations, deadlines] = [world.get(AgreementsService), world.get(ObligationsService), world.get(DeadlinesService)];
    officer = await aUser(app.database, { roles: ['officer', 'manager'] });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    theCase = await aCase(world, { officer });
  });
  afterEach(async () => {
    for (const verifier of [world.get(CasesVerifier), world.get(DeadlinesVerifier)]) expect((await verifier.verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const fact = (caseId = theCase.id) =>
    app.database.transaction(SYSTEM, (tx) =>
      tx.one<{ holds: boolean; id: string }>({ name: 'test-executed', text: "SELECT holds, source_id AS id FROM case_facts WHERE case_id = $1 AND code = 'agreement-executed'" }, [caseId]));
  const history = (caseId = theCase.id) =>
    app.database.transaction(SYSTEM, (tx) =>
      tx.query<{ type: string }>({ name: 'test-agreement-history', text: "SELECT type FROM case_events WHERE case_id = $1 AND type ~ '^(agreement|obligation|deadline)' ORDER BY seq" }, [caseId])).then((rows) => rows.map(({ type }) => type));
  const owe = (agreement: AgreementView, over: object = {}) =>
    obligations.record(officer.actor, agreement.id, agreement.version, { kind: 'report', description: 'Annual report', dueOn: '2027-03-31', owedById: agreement.parties[1]?.id ?? '', ...over });
  const deadlineOf = async (view: AgreementView, index = 0) => deadlines.get(officer.actor, view.obligations[index]?.deadlineId ?? '');

  describe('in draft', () => {
    it('takes documents of its own, for the office and nobody else, and calls its parties by their names', async () => {
      const draft = await anAgreement(world, theCase);
      const resolve = (who: TestUser) => app.database.read(who.actor, (tx) => world.get(DocumentSubjects).resolve(tx, who.actor, 'agreement', draft.id));
      expect(await resolve(officer)).toMatchObject({ kind: 'agreement', officeId: officer.officeId, caseIds: [theCase.id] });
      await expect(resolve(await aUser(app.database))).rejects.toMatchObject(refusal('not-found'));
      await expect(resolve(await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] }))).rejects.toMatchObject(refusal('not-found'));
      const licensee = draft.parties.find(({ role }) => role === 'licensee');
      expect(licensee?.name).toBe(licensee?.names?.en);
      expect(draft.parties.find(({ role }) => role === 'university')).toMatchObject({ name: null, names: null });
    });

    it('change field by field, keep their parties and cases, and write no fact', async () => {
      const draft = await anAgreement(world, theCase);
      const changed = await service.edit(officer.actor, draft.id, draft.version, { title: 'Exclusive licence', governingLaw: 'Kazakhstan', expiresOn: null });
      expect(changed).toMatchObject({ state: 'draft', title: 'Exclusive licence', kind: 'licence-exclusive', expiresOn: null, effectiveOn: '2026-11-01', version: 2, cases: [{ reference: theCase.reference }] });
      expect(changed.parties.map(({ role, name }) => [role, name])).toEqual([['university', null], ['licensee', 'A Company']]);
      expect(await fact()).toBeNull();
      expect(await history()).toEqual(['agreement.drafted', 'agreement.edited']);
    });

    it.each([
      [{ effectiveOn: '2026-02-30' }, '/effectiveOn', 'not-a-date'],
      [{ expiresOn: '2026-10-31' }, '/expiresOn', 'contradiction'],
      [{ ownerId: newId() }, '/ownerId', 'not-an-officer'],
      [{ signedDocumentId: newId() }, '/signedDocumentId', 'unknown-document'],
    ])('refuse %j', async (change, pointer, code) => {
      const draft = await anAgreement(world, theCase);
      await expect(service.edit(officer.actor, draft.id, draft.version, change)).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer, code })] }));
    });

    it('refuse parties that the office does not have, that nobody is, or that are there already', async () => {
      const draft = await anAgreement(world, theCase);
      const add = (party: object) => service.addParty(officer.actor, draft.id, draft.version, party as never);
      await expect(add({ role: 'funder', partyId: newId() })).rejects.toMatchObject(refusal('invalid-input'));
      await expect(add({ role: 'funder', partyId: await aLicensee(world, await aUser(app.database)) })).rejects.toMatchObject(refusal('invalid-input'));
      await expect(add({ role: 'funder' })).rejects.toMatchObject(refusal('invalid-input'));
      await expect(add({ role: 'university' })).rejects.toMatchObject(refusal('conflict'));
    });

    it('let a party go only while it owes nothing', async () => {
      const draft = await owe(await anAgreement(world, theCase));
      const [university, licensee] = draft.parties.map(({ id }) => id);
      await expect(service.removeParty(officer.actor, { id: draft.id, linkId: licensee ?? '' }, draft.version)).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'owes-something' } }));
      expect((await service.removeParty(officer.actor, { id: draft.id, linkId: university ?? '' }, draft.version)).parties).toHaveLength(1);
    });

    it('bind nobody: an obligation is not a deadline yet, and cannot be met', async () => {
      const draft = await owe(await anAgreement(world, theCase));
      expect(draft.obligations).toMatchObject([{ state: 'open', deadlineId: null, caseId: theCase.id }]);
      const meet = obligations.complete(officer.actor, { agreementId: draft.id, obligationId: draft.obligations[0]?.id ?? '' }, draft.version, { metOn: TODAY, note: 'sent' });
      await expect(meet).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'not-in-force', state: 'draft' } }));
    });
  });

  describe('execution', () => {
    const approved = async (over: object = {}) => anApproved(world, officer, await anAgreement(world, theCase, over));

    it('is refused with everything that is missing', async () => {
      const draft = await service.draft(officer.actor, { kind: 'nda', title: 'Confidentiality' });
      await expect(service.execute(officer.actor, draft.id, draft.version, {})).rejects.toMatchObject(
        refusal('agreement-incomplete', { errors: ['/parties', '/parties', '/effectiveOn', '/signedDocumentId'].map((pointer) => expect.objectContaining({ pointer })) }),
      );
    });

    it('needs the signed text itself, of this case', async () => {
      const draft = await approved();
      const other = await aCase(world, { officer });
      for (const signedDocumentId of [
        await aCaseDocument(app.database, officer, theCase.id, { kind: 'correspondence' }),
        await aCaseDocument(app.database, officer, other.id, { kind: 'signed-agreement' }),
      ]) {
        await expect(service.execute(officer.actor, draft.id, draft.version, { signedDocumentId })).rejects.toMatchObject(refusal('invalid-input'));
      }
    });

    it('meets the criterion of its cases and turns its obligations into deadlines', async () => {
      const second = await aCase(world, { officer });
      const owing = await anApproved(world, officer, await owe(await anAgreement(world, theCase, { caseIds: [theCase.id, second.id] }), { caseId: theCase.id }));
      const signedDocumentId = await aCaseDocument(app.database, officer, second.id, { kind: 'signed-agreement' });
      const executed = await service.execute(officer.actor, owing.id, owing.version, { signedDocumentId });
      expect(executed).toMatchObject({ state: 'active', signedDocumentId, effectiveOn: '2026-11-01' });
      for (const each of [theCase, second]) expect(await fact(each.id)).toEqual({ holds: true, id: executed.id });
      expect(await deadlineOf(executed)).toMatchObject({ kind: 'contractual', state: 'open', effectiveDueOn: '2027-03-31', caseId: theCase.id, owner: { id: officer.id }, basis: { code: 'obligation-report', citation: 'Licence' } });
      expect(await history()).toEqual(['agreement.drafted', 'obligation.recorded', 'agreement.moved', 'agreement.approved', 'agreement.executed', 'deadline.opened']);
      expect(await history(second.id)).toEqual(['agreement.drafted', 'agreement.moved', 'agreement.approved', 'agreement.executed']);
      await expect(service.edit(officer.actor, executed.id, executed.version, { title: 'Other' })).rejects.toMatchObject(refusal('agreement-not-draft'));
      await expect(service.execute(officer.actor, executed.id, executed.version, {})).rejects.toMatchObject(refusal('agreement-step-impossible'));
    });

    it.each(['nda', 'mta', 'mou', 'sponsored-research'] as const)('of an agreement of kind %s does not put the invention to use', async (kind) => {
      await anExecutedAgreement(world, theCase, { kind });
      expect(await fact()).toBeNull();
    });

    it('is not for another office, nor for those who only read', async () => {
      const draft = await anAgreement(world, theCase);
      const [stranger, auditor] = [await aUser(app.database, { roles: ['manager'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] })];
      await expect(service.execute(stranger.actor, draft.id, draft.version, {})).rejects.toMatchObject(refusal('not-found'));
      await expect(service.get(stranger.actor, draft.id)).rejects.toMatchObject(refusal('not-found'));
      expect((await service.list(stranger.actor, { limit: 10 })).data).toEqual([]);
      await expect(service.execute(auditor.actor, draft.id, draft.version, {})).rejects.toMatchObject(refusal('forbidden'));
      expect((await service.get(auditor.actor, draft.id)).id).toBe(draft.id);
      await expect(anAgreement(world, { id: theCase.id, officer: stranger })).rejects.toMatchObject(refusal('not-found'));
    });

    it('happens once when two managers do it at the same time', async () => {
      const draft = await approved();
      const signedDocumentId = await aCaseDocument(app.database, officer, theCase.id, { kind: 'signed-agreement' });
      const both = await Promise.allSettled([1, 2].map(() => service.execute(officer.actor, draft.id, draft.version, { signedDocumentId })));
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await history()).toEqual(['agreement.drafted', 'agreement.moved', 'agreement.approved', 'agreement.executed']);
    });
  });

  describe('obligations', () => {
    const evidence: Evidence = { metOn: TODAY, note: 'Sent by courier.' };

    it('recorded in force become deadlines at once, past ones too', async () => {
      const executed = await owe(await anExecutedAgreement(world, theCase), { dueOn: '2026-01-31' });
      expect(executed.obligations[0]).toMatchObject({ isOverdue: true, state: 'open' });
      expect(await deadlineOf(executed)).toMatchObject({ state: 'open', daysLeft: -294 });
    });

    it('are met together with their deadline, from either side', async () => {
      const first = await owe(await anExecutedAgreement(world, theCase));
      const both = await owe(first, { kind: 'payment', description: 'Minimum royalty', dueOn: '2027-06-30' });
      const met = await obligations.complete(officer.actor, { agreementId: both.id, obligationId: both.obligations[0]?.id ?? '' }, both.version, evidence);
      expect(met.obligations.map(({ state }) => state)).toEqual(['met', 'open']);
      expect((await deadlineOf(met, 0)).state).toBe('met');
      const other = await deadlineOf(met, 1);
      await deadlines.complete(officer.actor, other.id, other.version, evidence);
      expect((await service.get(officer.actor, met.id)).obligations.map(({ state, metOn }) => [state, metOn])).toEqual([['met', TODAY], ['met', TODAY]]);
      const again = await deadlineOf(met, 1);
      await deadlines.reopen(officer.actor, again.id, again.version);
      expect((await service.get(officer.actor, met.id)).obligations.map(({ state }) => state)).toEqual(['met', 'open']);
      expect((await history()).filter((type) => type.startsWith('obligation'))).toEqual(['obligation.recorded', 'obligation.recorded', 'obligation.met', 'obligation.met']);
    });

    it('accept a document attached to the agreement as evidence', async () => {
      const agreement = await owe(await anExecutedAgreement(world, theCase), { caseId: null });
      const documentId = await aCaseDocument(app.database, officer, theCase.id, { kind: 'report' });
      await app.database.transaction(SYSTEM, (tx) =>
        tx.run({ name: 'test-attach', text: "UPDATE documents SET subject_kind = 'agreement', subject_id = $2, case_id = NULL WHERE id = $1" }, [documentId, agreement.id]));
      const met = await obligations.complete(officer.actor, { agreementId: agreement.id, obligationId: agreement.obligations[0]?.id ?? '' }, agreement.version, { metOn: TODAY, documentId });
      expect(met.obligations[0]?.state).toBe('met');
    });

    it('refuse debtors and cases that the agreement does not have', async () => {
      const executed = await anExecutedAgreement(world, theCase);
      await expect(owe(executed, { owedById: newId() })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/owedById', code: 'not-one-of' }] }));
      await expect(owe(executed, { caseId: (await aCase(world, { officer })).id })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/caseId', code: 'not-one-of' }] }));
    });

    it('are waived with a reason, and their deadline with them; the deadline alone cannot be', async () => {
      const executed = await owe(await anExecutedAgreement(world, theCase));
      const deadline = await deadlineOf(executed);
      await expect(deadlines.cancel(officer.actor, deadline.id, deadline.version, 'not needed')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'follows-the-obligation' } }));
      const waived = await obligations.waive(officer.actor, { agreementId: executed.id, obligationId: executed.obligations[0]?.id ?? '' }, executed.version, 'The licensee reports monthly.');
      expect(waived.obligations).toMatchObject([{ state: 'waived', waiveReason: 'The licensee reports monthly.' }]);
      expect(await deadlineOf(waived)).toMatchObject({ state: 'cancelled', closeReason: 'The licensee reports monthly.' });
      await expect(obligations.waive(officer.actor, { agreementId: waived.id, obligationId: waived.obligations[0]?.id ?? '' }, waived.version, 'again')).rejects.toMatchObject(refusal('conflict'));
    });
  });

  describe('the end', () => {
    it('by termination withdraws the fact unless another agreement remains, and frees what was due later', async () => {
      const first = await anExecutedAgreement(world, theCase);
      const second = await anExecutedAgreement(world, theCase, { kind: 'option' });
      let owing = await owe(first, { dueOn: '2026-11-10', description: 'due before' });
      owing = await owe(owing, { dueOn: '2027-06-30', description: 'due after' });
      owing = await owe(owing, { dueOn: '2027-12-31', description: 'outlives it', survives: true });
      const ended = await service.terminate(officer.actor, owing.id, owing.version, { on: TODAY, reason: 'The licensee is insolvent.' });
      expect(ended).toMatchObject({ state: 'terminated', endedOn: TODAY, endReason: 'The licensee is insolvent.' });
      expect(ended.obligations.map(({ description, state }) => [description, state])).toEqual([['due before', 'open'], ['due after', 'waived'], ['outlives it', 'open']]);
      expect((await deadlineOf(ended, 1)).state).toBe('cancelled');
      expect(await fact()).toEqual({ holds: true, id: second.id });
      await service.terminate(officer.actor, second.id, second.version, { on: TODAY, reason: 'Not exercised.' });
      expect(await fact()).toMatchObject({ holds: false });
      await expect(service.terminate(officer.actor, ended.id, ended.version, { on: TODAY, reason: 'again' })).rejects.toMatchObject(refusal('agreement-step-impossible'));
      await expect(owe(ended)).rejects.toMatchObject(refusal('conflict'));
    });

    it.each([['2026-11-22', 'not-in-the-future'], ['2026-10-31', 'out-of-range'], ['2026-11-31', 'not-a-date']])('refuses %s as the day of termination', async (on, code) => {
      const executed = await anExecutedAgreement(world, theCase);
      await expect(service.terminate(officer.actor, executed.id, executed.version, { on, reason: 'By notice.' })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/on', code })] }));
    });

    it('by expiry comes the day after the last, where the office is, and once', async () => {
      const executed = await anExecutedAgreement(world, theCase, { expiresOn: '2026-11-22' });
      const expiry = world.get(AgreementExpiry);
      expect(await expiry.run()).toEqual({ amended: 0, expired: 0 });
      app.clock.advance(DAY);
      expect(await expiry.run()).toEqual({ amended: 0, expired: 0 }); // its last day
      app.clock.advance(DAY);
      const runs = await Promise.all([expiry.run(), expiry.run()]);
      expect(runs.reduce((sum, { expired }) => sum + expired, 0)).toBe(1);
      app.clock.advance(-2 * DAY);
      expect(await service.get(officer.actor, executed.id)).toMatchObject({ state: 'expired', endedOn: '2026-11-22' });
      expect(await fact()).toMatchObject({ holds: false });
      expect(await history()).toContain('agreement.expired');
    });
  });

  it('take in another case in force, which learns of it', async () => {
    const executed = await anExecutedAgreement(world, theCase);
    const joined = await aCase(world, { officer });
    const both = await service.addCase(officer.actor, executed.id, executed.version, joined.id);
    expect(both.cases).toHaveLength(2);
    expect(await fact(joined.id)).toEqual({ holds: true, id: executed.id });
    await expect(service.addCase(officer.actor, both.id, both.version, joined.id)).rejects.toMatchObject(refusal('conflict'));
    await expect(service.addCase(officer.actor, both.id, both.version, newId())).rejects.toMatchObject(refusal('not-found'));
    await expect(service.removeCase(officer.actor, { id: both.id, caseId: joined.id }, both.version)).rejects.toMatchObject(refusal('agreement-not-draft'));
  });

  it('are listed newest first, by state, case and party, page by page', async () => {
    const lister = await aUser(app.database);
    const own = await aCase(world, { officer: lister });
    const of = { id: own.id, officer: lister };
    const made = [await anAgreement(world, of, { kind: 'nda', caseIds: [] }), await anExecutedAgreement(world, of), await anAgreement(world, of, { kind: 'option' })].map(({ id }) => id);
    const first = await service.list(lister.actor, { limit: 2 });
    const second = await service.list(lister.actor, { limit: 2, cursor: first.page.nextCursor ?? '' });
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual([...made].reverse());
    expect((await service.list(lister.actor, { limit: 9, state: 'active' })).data.map(({ id }) => id)).toEqual([made[1]]);
    expect((await service.list(lister.actor, { limit: 9, caseId: own.id })).data).toHaveLength(2);
    const partyId = first.data[0]?.parties[1]?.partyId ?? '';
    expect((await service.list(lister.actor, { limit: 9, partyId })).data.map(({ id }) => id)).toEqual([made[2]]);
  });
});
