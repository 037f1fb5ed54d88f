import { addDays, daysBetween, localDate, policyBody, SHIPPED_POLICIES, type LocalDate } from '@tamga/domain';
import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { DistributionsService, DistributionsVerifier, PayeeAccounts, PayeesService, PaymentsService, RoyaltyPolicies } from '@tamga/features/distributions';
import { NotificationsModule } from '@tamga/features/notifications';
import { AllocationsService, InvoiceSettingsService, InvoicesService, ReceiptsService, ReceivablesModule } from '@tamga/features/receivables';
import { newId, type NamedQuery } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anAsset } from '../../../../test/factories/an-asset.js';
import { aCaseDocument } from '../../../../test/factories/an-assessment.js';
import { aLicensee, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, TEST_NOW, type TestApp } from '../../../../test/support/app.js';
import { DuesReader } from './dues.reader.js';
import { DuesService, type RecordedDue } from './dues.service.js';
import { OwnUse } from './own-use.service.js';
import { RemunerationModule } from './remuneration.module.js';
import { RemunerationRules } from './remuneration-rules.service.js';
import { RemunerationVerifier } from './remuneration-verifier.js';
import { RemunerationWatch } from './remuneration-watch.js';

const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] } as const;
const TODAY = localDate('2026-11-21'); // TEST_NOW in Almaty
const DAY = 86_400_000;
const REASON = 'The board has decided so.';
const NOTHING = { made: 0, paid: 0, ended: 0, moved: 0, reminded: 0 };
const refusal = (code: string, more: object = {}) => ({ refusal: { code, ...more } });
type Notice = { type: string; remunerationId: string; daysLeft: number; toManagers: boolean };

describe('remuneration', () => {
  let app: TestApp;
  let world: CaseWorld;
  let dues: DuesService;
  let reader: DuesReader;
  let watch: RemunerationWatch;
  let officer: TestUser;
  let manager: TestUser;
  let second: TestUser;
  let ada: TestUser;
  let bob: TestUser;
  let theCase: TestCase;
  let documentId: string;

  const of = <T>(type: abstract new (...args: never[]) => T): T => app.context.get(type, { strict: false });
  const asSystem = <R extends object>(text: string, values: unknown[] = []) => app.database.transaction(SYSTEM, (tx) => tx.query<R>({ name: `test-${newId()}`, text } satisfies NamedQuery, values));
  const toDay = (day: LocalDate) => app.clock.set(new Date(TEST_NOW.getTime() + daysBetween(TODAY, day) * DAY));
  const list = async (over: object = {}) => (await reader.list(officer.actor, { group: 'open', limit: 100, ...over })).data;
  const payee = async (user: TestUser) => (await of(PayeesService).list(officer.actor, { limit: 100 })).data.find(({ name }) => name === user.name) ?? (await of(PayeesService).add(officer.actor, { kind: 'inventor', name: user.name }));
  const contract = async (over: Partial<RecordedDue> = {}) => dues.record(officer.actor, { payeeId: (await payee(ada)).id, caseId: theCase.id, ground: 'contract', documentId, subject: 'Clause 3.2 of the contract', currency: 'KZT', amount: '1000.00', dueOn: '2026-12-31', ...over });
  const turnOn = (code: string, more: object = {}) => of(RemunerationRules).decide(manager.actor, code, { enabled: true, reason: REASON, ...more });
  const notices = async (): Promise<readonly Notice[]> => (await asSystem<{ payload: Notice }>("SELECT payload FROM outbox_messages WHERE type = 'remuneration.due' AND office_id = $1 ORDER BY created_at, id", [officer.officeId])).map(({ payload }) => payload);
  const distribute = async (amount: string, agreementId: string) => {
    await of(ReceiptsService).record(officer.actor, { receivedOn: '2026-11-10', currency: 'USD', amount, parts: [{ nature: 'earned-royalty', amount, agreementId }] });
    const run = await of(DistributionsService).submit(officer.actor, { currency: 'USD', until: '2026-11-21' });
    return of(DistributionsService).approve(manager.actor, run.id, run.version);
  };
  const adopt = async () => {
    const draft = await of(RoyaltyPolicies).propose(manager.actor, { code: 'uc', body: policyBody(SHIPPED_POLICIES.find(({ code }) => code === 'uc') ?? SHIPPED_POLICIES[0]!), reason: REASON, copiedFrom: 'uc' });
    await of(RoyaltyPolicies).approve(second.actor, draft.id, draft.version);
  };

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, ReceivablesModule, RemunerationModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
    [dues, reader, watch] = [of(DuesService), of(DuesReader), of(RemunerationWatch)];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    toDay(TODAY);
    officer = await aUser(app.database, { roles: ['officer'] });
    [manager, second] = [await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] })];
    ada = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'], familyName: 'Ada', givenName: 'A' });
    bob = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'], familyName: 'Bob', givenName: 'B' });
    theCase = await aCase(world, { officer, inventors: [ada, bob] });
    documentId = await aCaseDocument(app.database, officer, theCase.id);
  });
  afterEach(async () => {
    for (const type of [RemunerationVerifier, DistributionsVerifier]) expect((await of<{ verify(): Promise<readonly { ok: boolean }[]> }>(type as never).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  describe('by contract', () => {
    it('is written down with its document, paid in parts and settled, to the cent', async () => {
      const due = await contract();
      expect(due).toMatchObject({ payee: ada.name, reference: theCase.reference, ground: 'contract', state: 'due', owed: '1000.00', open: '1000.00', dueOn: '2026-12-31', overdue: false });
      const part = await dues.pay(officer.actor, due.id, due.version, { amount: '400.50', paidOn: '2026-11-20', evidence: 'Payroll 11' });
      expect(part).toMatchObject({ state: 'part-paid', paid: '400.50', open: '599.50', paidOn: '2026-11-20' });
      await expect(dues.pay(officer.actor, due.id, part.version, { amount: '599.51', paidOn: '2026-11-21', evidence: 'Payroll 12' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/amount', code: 'out-of-range', params: { max: '599.50' } }] }));
      const paid = await dues.pay(officer.actor, due.id, part.version, { amount: '599.50', paidOn: '2026-11-21', evidence: 'Payroll 12', documentId });
      expect(paid).toMatchObject({ state: 'paid', open: '0.00', paidOn: '2026-11-21' });
      expect(paid.moves.map(({ kind, amount, by }) => `${kind} ${amount ?? '-'} ${by}`)).toEqual([`recorded - ${officer.name}`, `assessed 1000.00 ${officer.name}`, `paid 400.50 ${officer.name}`, `paid 599.50 ${officer.name}`]);
      await expect(dues.pay(officer.actor, due.id, paid.version, { amount: '1', paidOn: '2026-11-21', evidence: 'once more' })).rejects.toMatchObject(refusal('remuneration-step-impossible'));
      const [wrong] = paid.moves.slice(-1);
      const back = await dues.undoPayment(officer.actor, due.id, paid.version, { moveId: wrong?.id ?? '', reason: 'It was another person’s.' });
      expect(back).toMatchObject({ state: 'part-paid', open: '599.50', paidOn: '2026-11-20' });
      await expect(dues.undoPayment(officer.actor, due.id, back.version, { moveId: wrong?.id ?? '', reason: 'It was another person’s.' })).rejects.toMatchObject(refusal('conflict'));
    });

    it('refuses what nobody could prove: no document, no evidence, a day to come, somebody unknown', async () => {
      await expect(contract({ documentId: null })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/documentId', code: 'required' }] }));
      await expect(contract({ payeeId: newId(), caseId: newId(), subject: 'short', documentId: newId() })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/payeeId' }, { pointer: '/caseId' }, { pointer: '/documentId', code: 'unknown-document' }, { pointer: '/subject', code: 'too-short' }] }));
      await expect(contract({ amount: '0' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/amount', code: 'out-of-range' }] }));
      await expect(contract({ currency: 'XXQ' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/currency' }] }));
      await expect(contract({ currency: null })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/currency', code: 'required' }] }));
      await expect(contract({ ground: 'law', ruleCode: 'policy-payout' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/ruleCode', code: 'not-one-of' }] }));
      const due = await contract();
      await expect(dues.pay(officer.actor, due.id, due.version, { amount: '1', paidOn: '2026-11-22', evidence: 'Payroll' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/paidOn', code: 'not-in-the-future' }] }));
      await expect(dues.pay(officer.actor, due.id, due.version, { amount: '1', paidOn: '2026-11-21', evidence: ' ' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/evidence', code: 'required' }] }));
      await expect(dues.pay(officer.actor, due.id, 7, { amount: '1', paidOn: '2026-11-21', evidence: 'Payroll' })).rejects.toMatchObject(refusal('stale-version'));
      await expect(dues.waive(officer.actor, due.id, due.version, { reason: REASON, documentId: newId() })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/documentId', code: 'unknown-document' }] }));
    });

    it('is given up by the person in writing, refused by a manager alone, and owed again when that was wrong', async () => {
      const due = await contract();
      const disputed = await dues.dispute(officer.actor, due.id, due.version, 'Ada says it is twice as much.');
      expect(disputed.state).toBe('disputed');
      const settled = await dues.endDispute(officer.actor, due.id, disputed.version, 'Agreed on 20 November.');
      const waived = await dues.waive(officer.actor, due.id, settled.version, { reason: 'Letter of 20 November', documentId });
      expect(waived).toMatchObject({ state: 'waived', open: '0.00', overdue: false });
      await expect(dues.reopen(officer.actor, due.id, waived.version, REASON)).rejects.toMatchObject(refusal('forbidden'));
      const again = await dues.reopen(manager.actor, due.id, waived.version, REASON);
      expect(again).toMatchObject({ state: 'due', open: '1000.00' });
      await expect(dues.refuseClaim(officer.actor, due.id, again.version, REASON)).rejects.toMatchObject(refusal('forbidden'));
      expect((await dues.refuseClaim(manager.actor, due.id, again.version, REASON)).state).toBe('not-owed');
      expect((await list({ group: 'settled' })).map(({ state }) => state)).toEqual(['not-owed']);
      expect(await list()).toEqual([]);
    });
  });

  describe('by a distribution', () => {
    let agreementId: string;
    beforeEach(async () => {
      await adopt();
      agreementId = (await anExecutedAgreement(world, theCase)).id;
    });

    it('comes about in the run’s own transaction, thirty days after it, and is paid with the payment', async () => {
      const run = await distribute('1000.00', agreementId);
      const claims = await list();
      expect(claims.map(({ payee: name, owed, currency, dueOn, state, distribution }) => [name, owed, currency, dueOn, state, distribution])).toEqual(expect.arrayContaining([[ada.name, '175.00', 'USD', '2026-12-21', 'due', 1], [bob.name, '175.00', 'USD', '2026-12-21', 'due', 1]]));
      expect(claims).toHaveLength(2);
      expect(await watch.run()).toMatchObject({ made: 0, paid: 0 });
      const [mine] = claims.filter(({ payee: name }) => name === ada.name);
      await expect(dues.pay(officer.actor, mine?.id ?? '', mine?.version ?? 0, { amount: '1', paidOn: '2026-11-21', evidence: 'by hand' })).rejects.toMatchObject(refusal('remuneration-step-impossible', { facts: { step: 'distribution' } }));
      const office = await of(PayeesService).add(officer.actor, { kind: 'office', name: 'Office' });
      for (const [id, iban] of [[office.id, 'KZ86125KZT5004100100'], [(await payee(ada)).id, 'GB82WEST12345698765432']] as const) {
        const [account] = await of(PayeeAccounts).propose(officer.actor, id, { holder: 'Somebody', iban, currency: 'USD', note: 'Letter of 3 November, called back' });
        await of(PayeeAccounts).decide(manager.actor, id, account?.id ?? '', 'approve');
      }
      const payment = await of(PaymentsService).prepare(officer.actor, { currency: 'USD', executeOn: '2026-11-21', senderId: office.id });
      await of(PaymentsService).paid(officer.actor, payment.id, payment.version, { paidOn: '2026-11-21', evidence: 'Statement 17' });
      expect((await list({ group: 'settled' })).map(({ payee: name, state, paid, paidOn }) => [name, state, paid, paidOn])).toEqual([[ada.name, 'paid', '175.00', '2026-11-21']]);
      expect((await list()).map(({ payee: name }) => name)).toEqual([bob.name]);
      const again = await of(DistributionsService).reverse(manager.actor, run.id, run.version, REASON);
      expect(again.state).toBe('reversed');
      expect((await list({ group: 'settled' })).map(({ payee: name, state }) => [name, state]).sort()).toEqual([[ada.name, 'paid'], [bob.name, 'not-owed']]);
      expect(await watch.run()).toMatchObject({ made: 0, paid: 0, ended: 0 });
    });

    it('counts its day again, and is paid, once it is known where the estate of one who has died is paid', async () => {
      await of(ReceiptsService).record(officer.actor, { receivedOn: '2026-11-10', currency: 'USD', amount: '1000', parts: [{ nature: 'earned-royalty', amount: '1000', agreementId }] });
      await of(DistributionsService).preview(officer.actor, { currency: 'USD', until: '2026-11-21' });
      const { id, version } = await payee(ada);
      await of(PayeesService).stand(officer.actor, id, version, { standing: 'died', on: '2026-11-15', evidence: 'Death certificate 12/2026' });
      const run = await of(DistributionsService).submit(officer.actor, { currency: 'USD', until: '2026-11-21' });
      await of(DistributionsService).approve(manager.actor, run.id, run.version);
      const hers = async () => (await list({ payeeId: id })).map(({ held, dueOn, state }) => [held, dueOn, state]);
      expect(await hers()).toEqual([[true, '2026-12-21', 'due']]);
      const office = await of(PayeesService).add(officer.actor, { kind: 'office', name: 'Office' });
      for (const [payeeId, iban] of [[office.id, 'KZ86125KZT5004100100'], [id, 'GB82WEST12345698765432']] as const) {
        const [account] = await of(PayeeAccounts).propose(officer.actor, payeeId, { holder: 'Somebody', iban, currency: 'USD', note: 'Certificate of the notary' });
        await of(PayeeAccounts).decide(manager.actor, payeeId, account?.id ?? '', 'approve');
      }
      await watch.run();
      expect(await hers()).toEqual([[false, '2026-12-21', 'due']]);
      toDay(localDate('2026-12-22'));
      await watch.run();
      expect((await notices()).length).toBeGreaterThan(0);
      const payment = await of(PaymentsService).prepare(officer.actor, { currency: 'USD', executeOn: '2026-12-22', senderId: office.id });
      await of(PaymentsService).paid(officer.actor, payment.id, payment.version, { paidOn: '2026-12-22', evidence: 'Statement 17' });
      expect((await list({ group: 'settled', payeeId: id })).map(({ state, paid }) => [state, paid])).toEqual([['paid', '175.00']]);
    });

    it('is read by whoever has got an account since', async () => {
      await distribute('1000.00', agreementId);
      const before = await list();
      await asSystem('UPDATE remuneration_dues SET user_id = NULL WHERE office_id = $1', [officer.officeId]);
      await watch.run();
      expect((await reader.own(ada.actor, { limit: 10 })).data.map(({ id }) => id)).toEqual(before.filter(({ payee: name }) => name === ada.name).map(({ id }) => id));
    });

    it('falls due when the office says its policy says so, for what is approved from then on', async () => {
      await expect(of(RemunerationRules).decide(officer.actor, 'policy-payout', { enabled: true, days: 60, reason: REASON })).rejects.toMatchObject(refusal('forbidden'));
      await expect(turnOn('ru-licence', { days: 60 })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/days', code: 'contradiction' }] }));
      await expect(turnOn('policy-payout', { days: 0 })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/days', code: 'out-of-range' }] }));
      await turnOn('policy-payout', { days: 60 });
      await distribute('1000.00', agreementId);
      expect((await list()).map(({ dueOn }) => dueOn)).toEqual(['2027-01-20', '2027-01-20']);
      await of(RemunerationRules).decide(manager.actor, 'policy-payout', { enabled: false, reason: REASON });
      await distribute('500.00', agreementId);
      expect((await list()).map(({ dueOn }) => dueOn)).toEqual(['2027-01-20', '2027-01-20', null, null]);
    });
  });

  describe('by law', () => {
    it('is nobody’s until the office has turned the rule on in writing', async () => {
      await anAsset(world, theCase, { jurisdiction: 'RU', events: [{ kind: 'filed', occurredOn: '2024-01-10' }, { kind: 'granted', occurredOn: '2026-10-31' }] });
      expect(await watch.run()).toEqual(NOTHING);
      await expect(turnOn('ru-creation-invention', { reason: 'yes' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/reason', code: 'too-short' }] }));
      await expect(turnOn('no-such-rule')).rejects.toMatchObject(refusal('not-found'));
      expect((await of(RemunerationRules).list(officer.actor)).find(({ code }) => code === 'kz-service-invention')).toMatchObject({ enabled: false, verified: false });
      await turnOn('ru-creation-invention');
      expect(await watch.run()).toMatchObject({ made: 2 });
      const claims = await list();
      expect(claims).toMatchObject([{ state: 'expected', asks: 'salary', owed: null, currency: null, nominalOn: '2026-12-31', triggerOn: '2026-10-31', share: 5_000, formula: '30 % of the average monthly salary' }, { share: 5_000 }]);
      expect(await watch.run()).toMatchObject({ made: 0 });
    });

    it('is reckoned from the salary that somebody enters, and says from what', async () => {
      await anAsset(world, theCase, { jurisdiction: 'RU', events: [{ kind: 'filed', occurredOn: '2024-01-10' }, { kind: 'granted', occurredOn: '2026-10-30' }] });
      await turnOn('ru-creation-invention');
      await watch.run();
      const [due] = await list({ payeeId: (await payee(ada)).id });
      const assess = (body: object, version = due?.version ?? 0) => dues.assess(officer.actor, due?.id ?? '', version, { currency: 'RUB', note: 'Accounts, certificate 17', ...body });
      await expect(assess({})).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/amount', code: 'required' }] }));
      await expect(assess({ salary: '120000', amount: '1' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/amount', code: 'contradiction' }] }));
      await expect(assess({ salary: '120000', share: 10_001 })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/share', code: 'out-of-range' }] }));
      // The law dates it, not the office.
      await expect(assess({ salary: '120000', dueOn: '2027-06-30' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/dueOn', code: 'contradiction' }] }));
      expect(await assess({ salary: '120000' })).toMatchObject({ state: 'due', owed: '18000.00', salary: '120000.00', share: 5_000, currency: 'RUB' });
    });

    it('follows the grant: dated anew the day of payment is another, and void nothing is owed', async () => {
      const asset = await anAsset(world, theCase, { jurisdiction: 'RU', events: [{ kind: 'filed', occurredOn: '2024-01-10' }, { kind: 'granted', occurredOn: '2026-10-30' }] });
      await turnOn('ru-creation-invention');
      await watch.run();
      await asSystem("UPDATE docket_events SET occurred_on = '2026-09-30' WHERE asset_id = $1 AND kind = 'granted'", [asset.id]);
      expect(await watch.run()).toMatchObject({ moved: 2, made: 0 });
      expect((await list()).map(({ triggerOn, nominalOn }) => [triggerOn, nominalOn])).toEqual([['2026-09-30', '2026-11-30'], ['2026-09-30', '2026-11-30']]);
      const [first] = await list();
      expect((await reader.get(officer.actor, first?.id ?? '')).moves.at(-1)).toMatchObject({ kind: 'day-set', code: 'trigger-moved', detail: { from: '2026-10-30', to: '2026-09-30' }, by: 'Tamga' });
      await asSystem("UPDATE docket_events SET voided_at = now(), void_reason = 'Another application' WHERE asset_id = $1 AND kind = 'granted'", [asset.id]);
      expect(await watch.run()).toMatchObject({ ended: 2, moved: 0 });
      expect((await list({ group: 'settled' })).map(({ state }) => state)).toEqual(['not-owed', 'not-owed']);
    });

    it('comes with each twelve months of own use, a month after them, and ends with the decree', async () => {
      const asset = await anAsset(world, theCase, { jurisdiction: 'RU' });
      await turnOn('ru-use-invention');
      await expect(of(OwnUse).record(officer.actor, { assetId: asset.id, startedOn: '2026-11-22', evidence: 'Act of putting into use' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/startedOn', code: 'not-in-the-future' }] }));
      const use = await of(OwnUse).record(officer.actor, { assetId: asset.id, startedOn: '2024-01-31', evidence: 'Act of putting into use' });
      expect(use).toMatchObject({ next: '2027-01-31', covered: false });
      await expect(of(OwnUse).record(officer.actor, { assetId: asset.id, startedOn: '2025-01-31', evidence: 'Act of putting into use' })).rejects.toMatchObject(refusal('conflict'));
      expect(await watch.run()).toMatchObject({ made: 4 });
      expect((await list({ payeeId: (await payee(ada)).id })).map(({ useFrom, useUntil, nominalOn, overdue }) => [useFrom, useUntil, nominalOn, overdue])).toEqual([['2024-01-31', '2025-01-31', '2025-02-28', true], ['2025-01-31', '2026-01-31', '2026-02-28', true]]);
      // The third year ends after 31 December 2026: the decree gives nothing for it, and the list of uses has said so.
      toDay(localDate('2027-03-01'));
      expect(await watch.run()).toMatchObject({ made: 0 });
      const ended = await of(OwnUse).end(officer.actor, use.id, use.version, { endedOn: '2027-02-01', reason: 'Production has ended.' });
      expect(ended).toMatchObject({ next: null, endedOn: '2027-02-01' });
      await expect(of(OwnUse).end(officer.actor, use.id, ended.version, { endedOn: '2027-02-02', reason: 'Production has ended.' })).rejects.toMatchObject(refusal('conflict'));
    });

    it('takes its part of what was received, so that the inventors’ parts sum to it, and falls away with the receipt', async () => {
      const agreementId = (await anExecutedAgreement(world, theCase)).id;
      await turnOn('ru-licence-public');
      const receipt = await of(ReceiptsService).record(officer.actor, { receivedOn: '2026-11-10', currency: 'USD', amount: '1000.01', parts: [{ nature: 'upfront', amount: '900.01', agreementId }, { nature: 'cost-reimbursement', amount: '100.00', agreementId }] });
      expect(await watch.run()).toMatchObject({ made: 2 });
      expect((await list()).map(({ owed, gross, dueOn, nominalOn }) => [owed, gross, nominalOn, (dueOn ?? '') >= (nominalOn ?? '')]).sort()).toEqual([['225.00', '900.01', '2026-12-10', true], ['225.00', '900.01', '2026-12-10', true]]);
      expect(await watch.run()).toMatchObject({ made: 0 });
      await of(ReceiptsService).reverse(officer.actor, receipt.id, receipt.version, 'It never came at all.');
      expect(await watch.run()).toMatchObject({ ended: 2 });
      expect((await list({ group: 'settled' })).map(({ state }) => state)).toEqual(['not-owed', 'not-owed']);
      expect(await watch.run()).toEqual({ ...NOTHING });
    });

    it('is owed once for money that was matched to the wrong invoice first and to the right one afterwards', async () => {
      const agreementId = (await anExecutedAgreement(world, theCase)).id;
      const payerId = await aLicensee(world, officer, 'A Payer');
      await of(InvoiceSettingsService).save(officer.actor, 0, { issuer: { name: 'The Office', address: 'Astana', taxId: '1', bank: 'A bank', account: 'KZ866010111000000001', bic: 'HSBKKZKX' }, termsDays: 30, interestPercent: null });
      const issued = async () => {
        const draft = await of(InvoicesService).draft(officer.actor, { payerId, currency: 'USD', billTo: { address: '1 Main Street' }, lines: [{ nature: 'earned-royalty', description: 'Royalty', amount: '1000', agreementId }] });
        return of(InvoicesService).issue(officer.actor, draft.id, draft.version);
      };
      await turnOn('ru-licence-public');
      const [wrong, right] = [await issued(), await issued()];
      const paid = await of(AllocationsService).pay(officer.actor, wrong.id, wrong.version, { receivedOn: '2026-11-10', amount: '1000' });
      expect(await watch.run()).toMatchObject({ made: 2 });
      await of(AllocationsService).undo(officer.actor, { id: paid.id, paymentId: paid.moves[0]?.id ?? '' }, paid.version, 'It paid another invoice');
      // While nobody knows what the money was for, nobody is owed a part of it.
      expect(await watch.run()).toMatchObject({ made: 0, ended: 2 });
      expect(await list()).toEqual([]);
      const [free] = await of(AllocationsService).unallocated(officer.actor, { limit: 10 });
      await of(AllocationsService).allocate(officer.actor, free?.id ?? '', free?.version ?? 0, [{ invoiceId: right.id }]);
      expect(await watch.run()).toMatchObject({ made: 2, ended: 0 });
      expect((await list()).map(({ owed }) => owed)).toEqual(['250.00', '250.00']);
      const [ended] = await list({ group: 'settled' });
      expect((await reader.get(officer.actor, ended?.id ?? '')).moves.at(-1)).toMatchObject({ kind: 'not-owed', code: 'receipt-rematched' });
    });

    it('is owed once for money that was matched anew between two rounds', async () => {
      const agreementId = (await anExecutedAgreement(world, theCase)).id;
      await turnOn('ru-licence-public');
      const { id } = await of(ReceiptsService).record(officer.actor, { receivedOn: '2026-11-10', currency: 'USD', amount: '1000', parts: [{ nature: 'upfront', amount: '1000', agreementId }] });
      await watch.run();
      // As a payment that is undone and matched again leaves it: the part is nobody's, then gone, and another one stands in its place.
      await asSystem("UPDATE receipt_parts SET nature = 'unallocated', agreement_id = NULL WHERE receipt_id = $1", [id]);
      await asSystem("WITH gone AS (DELETE FROM receipt_parts WHERE receipt_id = $1 RETURNING *) INSERT INTO receipt_parts (id, receipt_id, office_id, position, nature, amount_minor, currency, received_on, agreement_id) SELECT $2, receipt_id, office_id, 2, 'upfront', amount_minor, currency, received_on, $3::uuid FROM gone", [id, newId(), agreementId]);
      expect(await watch.run()).toMatchObject({ made: 2, ended: 2 });
      expect((await list()).map(({ owed }) => owed)).toEqual(['250.00', '250.00']);
    });

    it('is owed again when the grant was voided by mistake and entered anew, from its new day, but not what a person has refused', async () => {
      const asset = await anAsset(world, theCase, { jurisdiction: 'RU', events: [{ kind: 'filed', occurredOn: '2024-01-10' }, { kind: 'granted', occurredOn: '2026-10-30' }] });
      await turnOn('ru-creation-invention');
      await watch.run();
      const [refused] = await list({ payeeId: (await payee(bob)).id });
      await dues.refuseClaim(manager.actor, refused?.id ?? '', refused?.version ?? 0, REASON);
      const voidGrant = () => asSystem("UPDATE docket_events SET voided_at = now(), void_reason = 'A slip of the pen' WHERE asset_id = $1 AND kind = 'granted' AND voided_at IS NULL", [asset.id]);
      const enterGrant = (on: string) => asSystem("INSERT INTO docket_events (SELECT (jsonb_populate_record(e, jsonb_build_object('id', $2::uuid, 'occurred_on', $3::date, 'voided_at', NULL, 'voided_by', NULL, 'void_reason', NULL))).* FROM docket_events e WHERE e.asset_id = $1 AND e.kind = 'granted' ORDER BY e.id DESC LIMIT 1)", [asset.id, newId(), on]);
      await voidGrant();
      expect(await watch.run()).toMatchObject({ ended: 1 });
      expect(await list()).toEqual([]);
      await enterGrant('2026-09-30');
      expect(await watch.run()).toMatchObject({ made: 0, ended: 0 });
      expect((await list()).map(({ payee: name, state, triggerOn, nominalOn }) => [name, state, triggerOn, nominalOn])).toEqual([[ada.name, 'expected', '2026-09-30', '2026-11-30']]);
      // Voided and entered anew before any round has looked.
      await voidGrant();
      await enterGrant('2026-09-15');
      expect(await watch.run()).toMatchObject({ made: 0, ended: 0 });
      expect((await list()).map(({ payee: name, triggerOn, nominalOn }) => [name, triggerOn, nominalOn])).toEqual([[ada.name, '2026-09-15', '2026-11-15']]);
      expect(await watch.run()).toMatchObject({ made: 0, paid: 0, ended: 0, moved: 0 });
      expect((await list({ group: 'settled' })).map(({ payee: name, state }) => [name, state])).toEqual([[bob.name, 'not-owed']]);
    });
  });

  describe('the watch', () => {
    it('reminds thirty and seven days before, on the day, and the managers every week after it, each once', async () => {
      const due = await contract({ dueOn: addDays(TODAY, 31) });
      const heard: string[] = [];
      for (const day of [0, 1, 2, 23, 24, 25, 30, 31, 32, 37, 38, 44, 45, 46]) {
        toDay(addDays(TODAY, day));
        await watch.run();
        expect(await watch.run()).toEqual(NOTHING);
        heard.push(...(await notices()).slice(heard.length).map(({ daysLeft, toManagers }) => `${daysLeft}${toManagers ? ' managers' : ''}`));
      }
      expect(heard).toEqual(['30', '7', '0', '-7 managers', '-14 managers']);
      expect((await notices()).every(({ remunerationId }) => remunerationId === due.id)).toBe(true);
    });

    it('makes up for days on which nobody ran it by one notice, not by all that were missed', async () => {
      await contract({ dueOn: addDays(TODAY, 31) });
      toDay(addDays(TODAY, 45));
      expect(await watch.run()).toMatchObject({ reminded: 1 });
      expect(await notices()).toMatchObject([{ daysLeft: -14, toManagers: true }]);
      toDay(addDays(TODAY, 46));
      expect(await watch.run()).toEqual(NOTHING);
    });

    it('says nothing of what is settled, and speaks again of what is open again', async () => {
      const due = await contract({ dueOn: addDays(TODAY, -3) });
      await watch.run();
      const waived = await dues.waive(officer.actor, due.id, due.version, { reason: 'Letter of 20 November', documentId });
      toDay(addDays(TODAY, 10));
      expect(await watch.run()).toEqual(NOTHING);
      await dues.reopen(manager.actor, due.id, waived.version, REASON);
      expect(await watch.run()).toMatchObject({ reminded: 1 });
      expect((await notices()).map(({ daysLeft }) => daysLeft)).toEqual([-3, -13]);
    });
  });

  describe('who sees it', () => {
    it('is the office and the one it is about: nobody else, not even a co-inventor', async () => {
      await adopt();
      const run = await distribute('1000.00', (await anExecutedAgreement(world, theCase)).id);
      expect(run.state).toBe('approved');
      const claims = await list();
      const own = await reader.own(ada.actor, { limit: 10 });
      expect(own.data).toMatchObject([{ owed: '175.00', payee: '', what: 'Share of income, from an approved distribution', reference: theCase.reference }]);
      expect(claims.map(({ id }) => id)).toContain(own.data[0]?.id);
      for (const call of [() => reader.list(ada.actor, { group: 'open', limit: 10 }), () => reader.get(ada.actor, own.data[0]?.id ?? ''), () => reader.sums(ada.actor, {}), () => dues.dispute(ada.actor, own.data[0]?.id ?? '', 1, REASON)]) await expect(call()).rejects.toMatchObject(refusal('forbidden'));
      const seen = await app.database.read(ada.actor, (tx) => tx.query<{ id: string }>({ name: 'test-own-dues', text: 'SELECT id FROM remuneration_dues' }));
      expect(seen.map(({ id }) => id)).toEqual(own.data.map(({ id }) => id));
      const theirs = claims.find(({ payee: name }) => name === bob.name);
      expect(await reader.ownOne(ada.actor, own.data[0]?.id ?? '')).toMatchObject({ owed: '175.00' });
      for (const id of [theirs?.id ?? '', newId()]) await expect(reader.ownOne(ada.actor, id)).rejects.toMatchObject(refusal('not-found'));
      const stranger = await aUser(app.database, { roles: ['manager'] });
      expect(await reader.list(stranger.actor, { group: 'open', limit: 10 })).toMatchObject({ data: [] });
      await expect(reader.get(stranger.actor, claims[0]?.id ?? '')).rejects.toMatchObject(refusal('not-found'));
    });
  });

  it('shows a person what is still owed before what is settled, page by page', async () => {
    const old = await contract({ dueOn: '2025-01-31' });
    await dues.pay(officer.actor, old.id, old.version, { amount: '1000.00', paidOn: '2025-02-15', evidence: 'Payroll 2' });
    await contract({ dueOn: '2026-12-31' });
    await contract({ dueOn: '2026-11-01' });
    const { id } = await payee(ada);
    await asSystem('UPDATE payees SET user_id = $2 WHERE id = $1', [id, ada.id]);
    await watch.run();
    const seen: (string | null)[] = [];
    for (let cursor: string | undefined; ; ) {
      const { data, page } = await reader.own(ada.actor, { limit: 1, cursor });
      seen.push(...data.map(({ dueOn, state }) => `${dueOn} ${state}`));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['2026-11-01 due', '2026-12-31 due', '2025-01-31 paid']);
    expect(await reader.own(bob.actor, { limit: 10 })).toMatchObject({ data: [] });
    await expect(reader.own(ada.actor, { limit: 1, cursor: 'AAAA' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/cursor' }] }));
  });

  it('lists what is overdue first, page by page, sums it by currency, and leaves as a table that starts no formula', async () => {
    await contract({ dueOn: null, amount: null, currency: null, subject: 'Nobody has said how much' });
    await contract({ dueOn: '2026-12-31' });
    await contract({ dueOn: '2026-11-01', subject: '=HYPERLINK("http://example.test")' });
    await contract({ dueOn: '2026-11-20', currency: 'USD', amount: '5.00' });
    const seen: (string | null)[] = [];
    for (let cursor: string | undefined; ; ) {
      const { data, page } = await reader.list(officer.actor, { group: 'open', limit: 1, cursor });
      seen.push(...data.map(({ dueOn }) => dueOn));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['2026-11-01', '2026-11-20', '2026-12-31', null]);
    expect((await list({ group: 'overdue' })).map(({ daysLate }) => daysLate)).toEqual([20, 1]);
    expect((await reader.sums(officer.actor, {})).data).toEqual([
      { currency: 'KZT', claims: 2, unknown: 0, owed: '2000.00', paid: '0.00', open: '2000.00', overdue: '1000.00', overdueClaims: 1 }, { currency: 'USD', claims: 1, unknown: 0, owed: '5.00', paid: '0.00', open: '5.00', overdue: '5.00', overdueClaims: 1 },
      { currency: null, claims: 1, unknown: 1, owed: '0', paid: '0', open: '0', overdue: '0', overdueClaims: 0 },
    ]);
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await reader.csv(officer.actor, { group: 'open' })).content) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    expect(text).not.toMatch(/(^|,|")=HYPERLINK/m);
    expect(text.trim().split('\n')).toHaveLength(5);
    await expect(reader.list(officer.actor, { group: 'open', limit: 1, cursor: 'AAAA' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/cursor' }] }));
  });
});
