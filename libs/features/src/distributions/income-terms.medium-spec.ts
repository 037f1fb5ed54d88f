import { policyBody, SHIPPED_POLICIES } from '@tamga/domain';
import { AgreementsModule, AgreementsService } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { ReceiptsService, ReceivablesModule } from '@tamga/features/receivables';
import { deliverOutbox, EventBus, newId, type NamedQuery } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { aCaseDocument } from '../../../../test/factories/an-assessment.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { DistributionsModule } from './distributions.module.js';
import { DistributionsService } from './distributions.service.js';
import { IncomeShares } from './income-shares.service.js';
import { IncomeWeights } from './income-weights.service.js';
import { PayeesService, type PayeeView } from './payees.service.js';
import { RoyaltyPolicies } from './royalty-policies.service.js';

const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] } as const;
const REASON = 'The board has decided so.';
const PLAN = { currency: 'USD', until: '2026-11-21' } as const;
const SAMPLE = { currency: 'USD', amount: '1000' } as const;
const refusal = (code: string, errors?: readonly object[]) => ({ refusal: { code, ...(errors ? { errors } : {}) } });
const UNHEARD: NamedQuery = { name: 't-income-unheard', text: 'SELECT id FROM outbox_messages WHERE delivered_at IS NULL ORDER BY id' };
const TOLD: NamedQuery = { name: 't-income-told', text: "SELECT user_id AS \"userId\", link, params ->> 'reference' AS reference FROM notifications WHERE office_id = $1 AND kind = 'approval-asked' AND read_at IS NULL ORDER BY id" };

describe('who shares income, and how it falls on cases', () => {
  let app: TestApp;
  let world: CaseWorld;
  let [officer, manager, second, ada, bob]: TestUser[] = [];
  let theCase: TestCase;
  let agreementId: string;
  let owner: PayeeView;

  const of = <T>(type: abstract new (...args: never[]) => T): T => app.context.get(type, { strict: false });
  const shares = () => of(IncomeShares);
  const weights = () => of(IncomeWeights);
  const staff = (user: TestUser | undefined): TestUser => user as TestUser;
  const adopt = async (code: string) => {
    const shipped = SHIPPED_POLICIES.find((each) => each.code === code);
    const draft = await of(RoyaltyPolicies).propose(staff(manager).actor, { code, body: shipped ? policyBody(shipped) : null, reason: REASON });
    await of(RoyaltyPolicies).approve(staff(second).actor, draft.id, draft.version);
  };
  const given = async () => (await of(DistributionsService).preview(staff(officer).actor, PLAN)).totals;
  const propose = async (over: object = {}, by = staff(officer)) => {
    const { proposed } = await shares().propose(by.actor, theCase.id, { jointOwners: [{ payeeId: owner.id, share: 4000 }], reason: REASON, ...over });
    if (!proposed) throw new Error('nothing was proposed');
    return proposed;
  };

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, ReceivablesModule, DistributionsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    const { officeId } = officer;
    [manager, second] = [await aUser(app.database, { officeId, roles: ['manager'] }), await aUser(app.database, { officeId, roles: ['manager'] })];
    [ada, bob] = [await aUser(app.database, { officeId, roles: ['inventor'], familyName: 'Ada', givenName: 'A' }), await aUser(app.database, { officeId, roles: ['inventor'], familyName: 'Bob', givenName: 'B' })];
    theCase = await aCase(world, { officer, inventors: [ada, bob] });
    agreementId = (await anExecutedAgreement(world, theCase)).id;
    owner = await of(PayeesService).add(officer.actor, { kind: 'joint-owner', name: 'Partner University' });
    await adopt('uc');
    await of(ReceiptsService).record(officer.actor, { receivedOn: '2026-11-10', currency: 'USD', amount: '1000', parts: [{ nature: 'earned-royalty', amount: '1000', agreementId }] });
  });

  describe('shares of a case', () => {
    it('hold when a second person has approved them, not before, and keep what held until then', async () => {
      const first = await propose();
      expect(await shares().shares(staff(officer).actor, theCase.id)).toMatchObject({ current: null, proposed: { id: first.id, state: 'proposed', reason: REASON, entered: { by: officer?.name, own: true }, decided: null, since: null }, disclosed: [{ share: 5000 }, { share: 5000 }] });
      expect(await given()).not.toContainEqual({ to: 'joint-owner', amount: '400.00' });
      const approved = await shares().approve(staff(manager).actor, theCase.id, first.id);
      expect(approved).toMatchObject({ proposed: null, past: [], current: { id: first.id, state: 'in-force', entered: { own: false }, decided: { by: manager?.name }, jointOwners: [{ name: 'Partner University', share: 4000, inventors: [], policies: [] }] } });
      expect(approved.current?.since).toBe(approved.current?.decided?.at);
      expect(await given()).toContainEqual({ to: 'joint-owner', amount: '400.00' });
      const next = await propose({ jointOwners: [] });
      expect(await given()).toContainEqual({ to: 'joint-owner', amount: '400.00' });
      await shares().approve(staff(second).actor, theCase.id, next.id);
      expect(await given()).not.toContainEqual({ to: 'joint-owner', amount: '400.00' });
      const { past } = await shares().shares(staff(second).actor, theCase.id);
      expect(past).toMatchObject([{ id: first.id, state: 'ended' }]);
      expect([past[0]?.since !== null, past[0]?.until !== null]).toEqual([true, true]);
    });

    it('are approved by a manager who has not proposed them, once, and of their own case', async () => {
      const mine = await propose({}, staff(manager));
      await expect(shares().approve(staff(manager).actor, theCase.id, mine.id)).rejects.toMatchObject(refusal('second-person-needed'));
      await expect(shares().approve(staff(officer).actor, theCase.id, mine.id)).rejects.toMatchObject(refusal('forbidden'));
      const other = await aCase(world, { officer: staff(officer), inventors: [staff(bob)] });
      for (const [caseId, id] of [[other.id, mine.id], [theCase.id, newId()]] as const) await expect(shares().approve(staff(second).actor, caseId, id)).rejects.toMatchObject(refusal('not-found'));
      await shares().approve(staff(second).actor, theCase.id, mine.id);
      await expect(shares().approve(staff(second).actor, theCase.id, mine.id)).rejects.toMatchObject(refusal('distribution-step-impossible'));
      await expect(shares().refuse(staff(second).actor, theCase.id, mine.id, REASON)).rejects.toMatchObject(refusal('distribution-step-impossible'));
    });

    it('can be refused with a reason, or taken back, and a new proposal takes the place of one that waits', async () => {
      const first = await propose();
      await expect(shares().refuse(staff(manager).actor, theCase.id, first.id, 'no')).rejects.toMatchObject(refusal('invalid-input', [{ pointer: '/reason', code: 'too-short', params: { min: 10 } }]));
      expect(await shares().refuse(staff(manager).actor, theCase.id, first.id, 'Not what the owners agreed.')).toMatchObject({ current: null, proposed: null, past: [{ state: 'refused', since: null, decided: { by: manager?.name, note: 'Not what the owners agreed.' } }] });
      const taken = await propose();
      await shares().refuse(staff(officer).actor, theCase.id, taken.id, 'Entered by mistake.');
      const [third, fourth] = [await propose(), await propose()];
      await expect(shares().approve(staff(manager).actor, theCase.id, third.id)).rejects.toMatchObject(refusal('distribution-step-impossible'));
      expect((await shares().approve(staff(manager).actor, theCase.id, fourth.id)).past.map(({ state, since }) => `${state} ${since}`)).toEqual(['ended null', 'refused null', 'refused null']);
      expect(await given()).toContainEqual({ to: 'joint-owner', amount: '400.00' });
    });

    it('of the inventors’ own need a consent that is still there when they are approved', async () => {
      const [one, two] = await shares().inventors(staff(officer).actor, theCase.id);
      expect([one, two]).toMatchObject([{ name: ada?.name, share: 5000 }, { name: bob?.name, share: 5000 }]);
      const consentDocumentId = await aCaseDocument(app.database, staff(officer), theCase.id, { kind: 'other', title: 'Consent' });
      const inventors = [{ payeeId: one?.payeeId ?? '', share: 9000 }, { payeeId: two?.payeeId ?? '', share: 1000 }];
      const { id } = await propose({ inventors, jointOwners: [], consentDocumentId });
      await app.database.transaction(SYSTEM, (tx) => tx.run({ name: 't-income-remove', text: "UPDATE documents SET removed_at = $2, removal_reason = 'taken back' WHERE id = $1" }, [consentDocumentId, tx.now]));
      await expect(shares().approve(staff(manager).actor, theCase.id, id)).rejects.toMatchObject(refusal('invalid-input', [{ pointer: '/consentDocumentId', code: 'unknown-document' }]));
      expect(await shares().shares(staff(officer).actor, theCase.id)).toMatchObject({ current: null, proposed: { id } });
    });

    it('are reckoned beforehand by the run’s own reckoning, which keeps nothing', async () => {
      const preview = await shares().preview(staff(officer).actor, theCase.id, { ...SAMPLE, split: { jointOwners: [{ payeeId: owner.id, share: 4000 }] } });
      expect(preview).toMatchObject({ amount: '1000.00', agreement: { id: agreementId }, nowProblems: [], problems: [], working: [{ policy: 'uc' }] });
      expect(preview.lines.map(({ to, toPayee, now, would, difference }) => `${to} ${toPayee} ${now} ${would} ${difference}`)).toEqual([
        `inventors ${ada?.name} 175.00 105.00 -70.00`, `inventors ${bob?.name} 175.00 105.00 -70.00`, 'university null 650.00 390.00 -260.00', 'joint-owner Partner University 0.00 400.00 400.00',
      ]);
      const { id } = await propose();
      await shares().approve(staff(manager).actor, theCase.id, id);
      const run = await of(DistributionsService).preview(staff(officer).actor, PLAN);
      expect(new Set(run.lines.map(({ to, toPayee, amount }) => `${to} ${toPayee} ${amount}`))).toEqual(new Set(preview.lines.map(({ to, toPayee, would }) => `${to} ${toPayee} ${would}`)));
      expect(run.parts).toBe(1);
    });

    it('say why a receipt could not be shared, and refuse a preview of shares that do not sum, by the field', async () => {
      const bare = await aCase(world, { officer: staff(officer), inventors: [staff(ada)] });
      expect(await shares().preview(staff(officer).actor, bare.id, { ...SAMPLE, currency: 'EUR', split: {} })).toMatchObject({ agreement: null, problems: [] });
      const over = { jointOwners: [{ payeeId: owner.id, share: 6000 }, { payeeId: newId(), share: 5000 }] };
      await expect(shares().preview(staff(officer).actor, theCase.id, { ...SAMPLE, split: over })).rejects.toMatchObject(refusal('invalid-input', [{ pointer: '/split/jointOwners/1/payeeId', code: 'not-one-of' }, { pointer: '/split/jointOwners', code: 'shares-do-not-sum' }]));
      for (const [change, pointer] of [[{ amount: '0' }, '/amount'], [{ amount: '1,5' }, '/amount'], [{ receivedOn: '2026-02-30' }, '/receivedOn'], [{ currency: 'XXZ' }, '/currency'], [{ index: 'much' }, '/index']] as const) {
        await expect(shares().preview(staff(officer).actor, theCase.id, { ...SAMPLE, split: {}, ...change })).rejects.toMatchObject(refusal('invalid-input', [{ pointer }]));
      }
    });

    it('are told to the managers, not to who proposed them, until another proposal or a decision', async () => {
      const told = async () => {
        const ids = (await app.database.transaction(SYSTEM, (tx) => tx.query<{ id: string }>(UNHEARD))).map(({ id }) => id);
        expect(await deliverOutbox(app.database, SYSTEM, of(EventBus), ids)).toEqual([]);
        const all = await app.database.transaction(SYSTEM, (tx) => tx.query<{ userId: string }>(TOLD, [officer?.officeId]));
        // Besides those of the test there is the manager who adopted the policies.
        return all.filter(({ userId }) => [officer, manager, second, ada, bob].some((each) => each?.id === userId));
      };
      const notice = { userId: second?.id, link: `/cases/${theCase.id}/money#income-shares`, reference: theCase.reference };
      await propose({}, staff(manager));
      expect(await told()).toEqual([notice]);
      const { id } = await propose({}, staff(manager));
      expect(await told()).toEqual([notice]);
      await shares().approve(staff(second).actor, theCase.id, id);
      expect(await told()).toEqual([]);
    });

    it('are nobody’s but the office’s: neither inventors nor another office see or change them', async () => {
      const { id } = await propose();
      const stranger = await aUser(app.database, { roles: ['officer', 'manager'] });
      for (const [actor, code] of [[staff(ada).actor, 'forbidden'], [stranger.actor, 'not-found']] as const) {
        await expect(shares().shares(actor, theCase.id)).rejects.toMatchObject(refusal(code));
        await expect(shares().propose(actor, theCase.id, { reason: REASON })).rejects.toMatchObject(refusal(code));
        await expect(shares().approve(actor, theCase.id, id)).rejects.toMatchObject(refusal(code));
        await expect(shares().refuse(actor, theCase.id, id, REASON)).rejects.toMatchObject(refusal(code));
        await expect(shares().inventors(actor, theCase.id)).rejects.toMatchObject(refusal(code));
        await expect(shares().preview(actor, theCase.id, { ...SAMPLE, split: {} })).rejects.toMatchObject(refusal(code));
        await expect(weights().weights(actor, agreementId)).rejects.toMatchObject(refusal(code));
      }
    });
  });

  describe('weights of an agreement’s cases', () => {
    let other: TestCase;
    const half = () => [{ caseId: theCase.id, weight: 7500 }, { caseId: other.id, weight: 2500 }];

    beforeEach(async () => {
      other = await aCase(world, { officer: staff(officer), inventors: [staff(bob)] });
      agreementId = (await anExecutedAgreement(world, theCase, { caseIds: [theCase.id, other.id] })).id;
    });

    it('hold when a second person has approved them, and are reckoned beforehand', async () => {
      const preview = await weights().preview(staff(officer).actor, agreementId, { ...SAMPLE, weights: half() });
      expect(preview.lines.filter(({ to }) => to === 'university').map(({ reference, now, would }) => [reference, now, would])).toEqual(expect.arrayContaining([[theCase.reference, '325.00', '487.50'], [other.reference, '325.00', '162.50']]));
      const { proposed, overridden } = await weights().propose(staff(officer).actor, agreementId, { weights: half(), reason: REASON });
      expect([overridden, proposed?.state]).toEqual([false, 'proposed']);
      await expect(weights().approve(staff(officer).actor, agreementId, proposed?.id ?? '')).rejects.toMatchObject(refusal('forbidden'));
      const held = await weights().approve(staff(manager).actor, agreementId, proposed?.id ?? '');
      expect(held).toMatchObject({ overridden: true, proposed: null, current: { decided: { by: manager?.name } } });
      expect(held.weights.map(({ caseId, weight }) => ({ caseId, weight }))).toEqual(expect.arrayContaining(half()));
      const again = await weights().propose(staff(manager).actor, agreementId, { weights: half(), reason: REASON });
      await expect(weights().approve(staff(manager).actor, agreementId, again.proposed?.id ?? '')).rejects.toMatchObject(refusal('second-person-needed'));
      expect((await weights().refuse(staff(second).actor, agreementId, again.proposed?.id ?? '', 'Nothing has changed.')).past).toMatchObject([{ state: 'refused' }]);
    });

    it('are not approved when the agreement is about another case by then', async () => {
      const { proposed } = await weights().propose(staff(officer).actor, agreementId, { weights: half(), reason: REASON });
      const third = await aCase(world, { officer: staff(officer), inventors: [staff(ada)] });
      const { version } = await of(AgreementsService).get(staff(officer).actor, agreementId);
      await of(AgreementsService).addCase(staff(officer).actor, agreementId, version, third.id);
      await expect(weights().approve(staff(manager).actor, agreementId, proposed?.id ?? '')).rejects.toMatchObject(refusal('invalid-input', [{ pointer: '/weights', code: 'required' }]));
      expect((await weights().weights(staff(officer).actor, agreementId)).overridden).toBe(false);
    });
  });
});
