import { localDate, policyBody, SHIPPED_POLICIES, type LedgerLine } from '@tamga/domain';
import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { ExpensesService, ExpensesVerifier } from '@tamga/features/expenses';
import { Ledger, LedgerVerifier } from '@tamga/features/ledger';
import { NotificationsModule } from '@tamga/features/notifications';
import { ReceiptsService, ReceivablesModule } from '@tamga/features/receivables';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aCaseDocument } from '../../../../test/factories/an-assessment.js';
import { aLicensee, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { readPdf } from '../../../../test/support/read-pdf.js';
import { refusal } from '../../../../test/support/refusal.js';
import { tamper } from '../../../../test/support/tamper.js';
import { DistributionsModule } from './distributions.module.js';
import { DistributionsReader } from './distributions.reader.js';
import { DistributionsService } from './distributions.service.js';
import { DistributionsVerifier } from './distributions-verifier.js';
import { IncomeShares } from './income-shares.service.js';
import { IncomeWeights } from './income-weights.service.js';
import { PayeeAccounts } from './payee-accounts.service.js';
import { PayeesService, type PayeeView } from './payees.service.js';
import { PaymentsService } from './payments.service.js';
import { RoyaltyPolicies } from './royalty-policies.service.js';
import { StatementsService } from './statements.service.js';
import { WhatIfService } from './what-if.service.js';

const TODAY = localDate('2026-11-21');
const body = (code: string) => policyBody(SHIPPED_POLICIES.find((each) => each.code === code) ?? SHIPPED_POLICIES[0]!);
const IBANS = ['KZ86125KZT5004100100', 'GB82WEST12345698765432', 'DE89370400440532013000'];
const REASON = 'The board has decided so.';

describe('distributions', () => {
  let app: TestApp;
  let world: CaseWorld;
  let service: DistributionsService;
  let officer: TestUser;
  let manager: TestUser;
  let second: TestUser;
  let ada: TestUser;
  let bob: TestUser;
  let theCase: TestCase;
  let agreementId: string;

  const of = <T>(type: abstract new (...args: never[]) => T): T => app.context.get(type, { strict: false });
  const adopt = async (code: string, over: object = {}) => {
    const draft = await of(RoyaltyPolicies).propose(manager.actor, { code, body: { ...body(code), ...over }, reason: REASON, copiedFrom: code });
    return of(RoyaltyPolicies).approve(second.actor, draft.id, draft.version);
  };
  const receive = (amount: string, over: object = {}) => of(ReceiptsService).record(officer.actor, { receivedOn: '2026-11-10', currency: 'USD', amount, parts: [{ nature: 'earned-royalty', amount, agreementId, ...over }] });
  const PLAN = { currency: 'USD', until: '2026-11-21' } as const;
  const run = async (over: object = {}) => {
    const submitted = await service.submit(officer.actor, { ...PLAN, ...over });
    return service.approve(manager.actor, submitted.id, submitted.version);
  };
  const stands = (account: LedgerLine['account'], dimensions: object = {}) => app.database.read(officer.actor, (tx) => of(Ledger).balance(tx, officer.officeId, { account, currency: 'USD', ...dimensions }));
  const payees = async () => new Map((await of(PayeesService).list(officer.actor, { limit: 100 })).data.map((each) => [each.name, each]));
  const payee = async (user: TestUser) => (await payees()).get(user.name) as PayeeView;
  const bank = async (payeeId: string, iban: string, currency = 'USD') => {
    const account = (await of(PayeeAccounts).propose(officer.actor, payeeId, { holder: 'Somebody', iban, currency, note: 'Letter of 3 November, called back' })).find(({ state }) => state === 'proposed');
    await of(PayeeAccounts).decide(manager.actor, payeeId, account?.id ?? '', 'approve');
  };
  const amounts = async (id: string) => (await of(DistributionsReader).lines(officer.actor, id, { limit: 100 })).data.map(({ to, toPayee, amount }) => `${to} ${toPayee ?? '-'} ${amount}`);

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, ReceivablesModule, DistributionsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    service = of(DistributionsService);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    [manager, second] = [await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] })];
    ada = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'], locale: 'kk', familyName: 'Ада', givenName: 'Қызы' });
    bob = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'], familyName: 'Bob', givenName: 'B' });
    theCase = await aCase(world, { officer, inventors: [ada, bob] });
    agreementId = (await anExecutedAgreement(world, theCase)).id;
  });
  afterEach(async () => {
    for (const type of [DistributionsVerifier, LedgerVerifier]) expect((await of<{ verify(): Promise<readonly { ok: boolean }[]> }>(type as never).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  describe('policies', () => {
    it('come into force by two people, and end what they replace', async () => {
      const policies = of(RoyaltyPolicies);
      const draft = await policies.propose(manager.actor, { code: 'uc', body: body('uc'), reason: REASON, copiedFrom: 'uc' });
      expect(draft).toMatchObject({ code: 'uc', number: 1, state: 'draft', body: body('uc'), proposed: { own: true } });
      await expect(policies.approve(manager.actor, draft.id, draft.version)).rejects.toMatchObject(refusal('second-person-needed'));
      await expect(policies.approve(officer.actor, draft.id, draft.version)).rejects.toMatchObject(refusal('forbidden'));
      await expect(policies.approve(second.actor, draft.id, 7)).rejects.toMatchObject(refusal('stale-version'));
      const first = await policies.approve(second.actor, draft.id, draft.version);
      expect(first).toMatchObject({ state: 'in-force', decided: { by: second.name } });
      await expect(policies.approve(second.actor, draft.id, first.version)).rejects.toMatchObject(refusal('distribution-step-impossible'));
      const next = await policies.propose(manager.actor, { code: 'uc', body: { ...body('uc'), version: '2026' }, reason: REASON, replaces: first.id });
      await policies.approve(second.actor, next.id, next.version);
      expect((await policies.list(officer.actor)).map(({ number, state }) => `${number} ${state}`)).toEqual(['2 in-force', '1 retired']);
      await expect(policies.propose(manager.actor, { code: 'uc', body: { ...body('uc'), colour: 'red' }, reason: 'no' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/body/colour', code: 'unknown-field' }, { pointer: '/reason', code: 'too-short' }] }));
      await expect(policies.propose(officer.actor, { code: 'uc', body: body('uc'), reason: REASON })).rejects.toMatchObject(refusal('forbidden'));
    });

    it('are not adopted when some of what they share would be nobody’s, or no tier would ever be reached', async () => {
      const propose = (over: object) => of(RoyaltyPolicies).propose(manager.actor, { code: 'uc', body: { ...body('uc'), ...over }, reason: REASON });
      await expect(propose({ tiers: [{ upTo: null, shares: { inventors: '50', 'joint-owner': '50' } }] })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/body/tiers/0/shares/joint-owner', code: 'not-one-of' }] }));
      const tiers = [{ upTo: '100000', shares: { inventors: '50', university: '50' } }, { upTo: null, shares: { inventors: '25', university: '75' } }];
      await expect(propose({ tiers, scope: 'case', deductions: [{ kind: 'first-share', until: '10000', atMost: '70' }] })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/body/deductions/0/kind', code: 'contradiction' }] }));
    });

    it('that nobody has adopted hold for nothing, however well they are known', async () => {
      await receive('1000');
      const { problems, problemParts } = await service.preview(officer.actor, PLAN);
      expect(problems).toMatchObject([{ code: 'no-policy', amount: '1000.00', reference: theCase.reference, candidates: [] }]);
      await expect(service.submit(officer.actor, PLAN)).rejects.toMatchObject(refusal('distribution-unclear'));
      await expect(service.submit(officer.actor, { ...PLAN, leaveOut: problemParts })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/until', code: 'nothing-to-distribute' }] }));
    });

    it('are chosen by dates, and two that hold are a refusal that names both', async () => {
      await adopt('uc');
      await adopt('western-michigan');
      await receive('1000');
      expect((await service.preview(officer.actor, PLAN)).problems).toMatchObject([{ code: 'several-policies', candidates: ['uc (1)', 'western-michigan (1)'], dates: { licensed: '2026-11-01', received: '2026-11-10' } }]);
    });

    it('say what they would have meant for past income, in a run or not', async () => {
      await adopt('uc');
      await receive('1000');
      await run();
      const answer = await of(WhatIfService).ask(manager.actor, { code: 'ours', body: body('notre-dame'), ...PLAN });
      expect(answer).toEqual({ currency: 'USD', receipts: 1, total: '1000.00', notShared: 0, lines: [{ to: 'inventors', amount: '500.00', now: '350.00', difference: '150.00' }, { to: 'university', amount: '500.00', now: '650.00', difference: '-150.00' }] });
    });
  });

  describe('a run', () => {
    beforeEach(() => adopt('uc'));

    it('goes from a preview to the books by two people, to the cent', async () => {
      await receive('1000.01');
      const preview = await service.preview(officer.actor, PLAN);
      expect(preview).toMatchObject({ total: '1000.01', parts: 1, payees: 2, totals: [{ to: 'inventors', amount: '350.00' }, { to: 'university', amount: '650.01' }], problems: [] });
      const submitted = await service.submit(officer.actor, PLAN);
      expect(submitted).toMatchObject({ number: 1, state: 'submitted', total: '1000.01', lines: 3, submitted: { own: true } });
      expect(await stands('undistributed')).toBe(-100_001n);
      await expect(service.approve(officer.actor, submitted.id, submitted.version)).rejects.toMatchObject(refusal('forbidden'));
      const approved = await service.approve(manager.actor, submitted.id, submitted.version);
      expect(approved).toMatchObject({ state: 'approved', decided: { by: manager.name } });
      expect(await Promise.all([stands('undistributed'), stands('institution'), stands('payable'), stands('payable', { payeeId: (await payee(ada)).id })])).toEqual([0n, -65_001n, -35_000n, -17_500n]);
      const { workings } = await of(DistributionsReader).lines(officer.actor, approved.id, { limit: 2 });
      expect(workings).toMatchObject([{ policy: 'uc', receipts: 1, gross: '1000.01', steps: [expect.stringContaining('1,000.01'), expect.any(String), expect.any(String), expect.any(String)] }]);
      await expect(service.approve(manager.actor, submitted.id, approved.version)).rejects.toMatchObject(refusal('distribution-step-impossible'));
      await expect(service.submit(officer.actor, PLAN)).rejects.toMatchObject(refusal('invalid-input'));
    });

    it('is not approved by who submitted it, whatever else they are', async () => {
      await receive('10');
      const submitted = await service.submit(manager.actor, PLAN);
      await expect(service.approve(manager.actor, submitted.id, submitted.version)).rejects.toMatchObject(refusal('second-person-needed'));
      expect((await service.approve(second.actor, submitted.id, submitted.version)).state).toBe('approved');
    });

    it('is not approved when what it rests on has changed since', async () => {
      const receipt = await receive('10');
      const submitted = await service.submit(officer.actor, PLAN);
      const person = await payee(ada);
      await of(PayeesService).stand(officer.actor, person.id, person.version, { standing: 'redirected', on: '2026-11-20', evidence: 'Letter of 20 November', targets: [{ payeeId: (await payee(bob)).id, share: 10_000 }] });
      await expect(service.approve(manager.actor, submitted.id, submitted.version)).rejects.toMatchObject(refusal('distribution-changed'));
      const back = await service.giveBack(manager.actor, submitted.id, submitted.version, 'Ada has redirected her share.');
      expect(back).toMatchObject({ state: 'returned', decided: { reason: 'Ada has redirected her share.' } });
      const again = await service.submit(officer.actor, PLAN);
      await of(ReceiptsService).reverse(officer.actor, receipt.id, receipt.version, 'It never came at all.');
      await expect(service.approve(manager.actor, again.id, again.version)).rejects.toMatchObject(refusal('distribution-changed'));
    });

    it('leaves a receipt that came in later for the next one', async () => {
      await receive('10');
      const submitted = await service.submit(officer.actor, PLAN);
      await receive('20');
      expect((await service.approve(manager.actor, submitted.id, submitted.version)).total).toBe('10.00');
      expect((await service.preview(officer.actor, PLAN)).total).toBe('20.00');
    });

    it('deducts booked costs that it names, once, and frees them when it is undone', async () => {
      const expenses = of(ExpensesService);
      const spend = (amount: string, more: object = {}) => expenses.record(officer.actor, { state: 'booked', kind: 'filing', incurredOn: '2026-10-01', currency: 'USD', amount, caseId: theCase.id, reference: newId(), ...more });
      const [one, two] = [await spend('60'), await spend('40.50')];
      for (const other of [{ borneBy: 'licensee' }, { currency: 'EUR' }, { state: 'accrued' }, { caseId: null }]) await spend('7', other);
      await receive('1000');
      const preview = await service.preview(officer.actor, PLAN);
      expect(preview.bookedCosts.map(({ id, amount, caseId }) => [id, amount, caseId])).toEqual([[one.id, '60.00', theCase.id], [two.id, '40.50', theCase.id]]);
      const costs = [{ caseId: theCase.id, amount: '100.50', note: 'Two bills', expenseIds: [one.id, two.id] }];
      const refused = (entries: object[], fault: object) => expect(service.submit(officer.actor, { ...PLAN, costs: entries as typeof costs })).rejects.toMatchObject(refusal('invalid-input', { errors: [fault] }));
      await refused([{ ...costs[0], amount: '100.51' }], { pointer: '/costs/0/amount', code: 'contradiction' });
      await refused([{ ...costs[0], expenseIds: [one.id, newId()] }], { pointer: '/costs/0/expenseIds', code: 'not-one-of' });
      await refused([{ ...costs[0], expenseIds: [one.id, one.id], amount: '120' }], { pointer: '/costs/0/expenseIds', code: 'duplicate' });
      const submitted = await service.submit(officer.actor, { ...PLAN, costs });
      expect((await expenses.get(officer.actor, one.id)).distributionId).toBeNull();
      const approved = await service.approve(manager.actor, submitted.id, submitted.version);
      expect(approved.costs).toEqual(costs);
      expect((await expenses.get(officer.actor, two.id)).distributionId).toBe(approved.id);
      expect(await stands('cost-recovery')).toBe(-10050n);
      await expect(expenses.reverse(manager.actor, one.id, 2, 'Not ours')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'deducted' } }));
      await receive('500');
      expect((await service.preview(officer.actor, PLAN)).bookedCosts).toEqual([]);
      await refused(costs, { pointer: '/costs/0/expenseIds', code: 'not-one-of' });
      expect((await of(ExpensesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
      await service.reverse(second.actor, approved.id, approved.version, REASON);
      expect((await service.preview(officer.actor, PLAN)).bookedCosts.map(({ id }) => id)).toEqual([one.id, two.id]);
      expect(await stands('cost-recovery')).toBe(0n);
    });

    it('is not approved once a named cost has been paid back or taken back meanwhile', async () => {
      const bill = await of(ExpensesService).record(officer.actor, { state: 'booked', kind: 'filing', incurredOn: '2026-10-01', currency: 'USD', amount: '60', caseId: theCase.id });
      await receive('1000');
      const submitted = await service.submit(officer.actor, { ...PLAN, costs: [{ caseId: theCase.id, amount: '60', note: 'One bill', expenseIds: [bill.id] }] });
      await of(ExpensesService).reverse(manager.actor, bill.id, 1, 'Not ours');
      await expect(service.approve(manager.actor, submitted.id, submitted.version)).rejects.toMatchObject(refusal('distribution-changed'));
    });

    it('pays costs back once, and what a receipt cannot bear by the next', async () => {
      await receive('100');
      const first = await run({ costs: [{ caseId: theCase.id, amount: '150', note: 'Filing fees 2025' }] });
      expect(await amounts(first.id)).toEqual(['office - 100.00']);
      await receive('200');
      const preview = await service.preview(officer.actor, PLAN);
      expect(preview.costs).toEqual([{ caseId: theCase.id, reference: theCase.reference, open: '50.00', recovered: '50.00', carried: '0.00' }]);
      const next = await run();
      expect(await amounts(next.id)).toEqual([expect.stringMatching(/^inventors .* 26\.25$/), expect.stringMatching(/^inventors .* 26\.25$/), 'university - 97.50', 'office - 50.00']);
      expect(await stands('cost-recovery')).toBe(-15_000n);
      await expect(service.submit(officer.actor, { ...PLAN, costs: [{ caseId: newId(), amount: '1', note: 'none' }] })).rejects.toMatchObject(refusal('invalid-input'));
    });

    it('shares a licence by the weights of its cases, and refuses weights that leave one out', async () => {
      const other = await aCase(world, { officer, inventors: [bob] });
      agreementId = (await anExecutedAgreement(world, theCase, { caseIds: [theCase.id, other.id] })).id;
      await receive('100');
      const weights = of(IncomeWeights);
      expect((await weights.weights(officer.actor, agreementId)).weights.map(({ weight }) => weight)).toEqual([1, 1]);
      await expect(weights.propose(officer.actor, agreementId, { weights: [{ caseId: other.id, weight: 1 }], reason: REASON })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/weights', code: 'required' }] }));
      const { proposed } = await weights.propose(officer.actor, agreementId, { weights: [{ caseId: theCase.id, weight: 0 }, { caseId: other.id, weight: 1 }], reason: REASON });
      await weights.approve(manager.actor, agreementId, proposed?.id ?? '');
      expect((await service.preview(officer.actor, PLAN)).lines.map(({ to, payee: name, amount }) => `${to} ${name} ${amount}`)).toEqual([`inventors ${bob.name} 35.00`, 'university null 65.00']);
    });

    it('pays joint owners first and inventors by what all of them have signed', async () => {
      await receive('100');
      await service.preview(officer.actor, PLAN);
      const owner = await of(PayeesService).add(officer.actor, { kind: 'joint-owner', name: 'Partner University' });
      const [one, two] = [await payee(ada), await payee(bob)];
      const wanted = { inventors: [{ payeeId: one.id, share: 9000 }, { payeeId: two.id, share: 1000 }], jointOwners: [{ payeeId: owner.id, share: 4000 }], reason: REASON };
      await expect(of(IncomeShares).propose(officer.actor, theCase.id, wanted)).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/consentDocumentId', code: 'required' }] }));
      await expect(of(IncomeShares).propose(officer.actor, theCase.id, { ...wanted, consentDocumentId: newId() })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/consentDocumentId', code: 'unknown-document' }] }));
      const consentDocumentId = await aCaseDocument(app.database, officer, theCase.id, { kind: 'other', title: 'Consent' });
      await expect(of(IncomeShares).propose(officer.actor, theCase.id, { ...wanted, inventors: [{ payeeId: one.id, share: 9000 }], consentDocumentId })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/inventors', code: 'shares-do-not-sum' }] }));
      const { proposed } = await of(IncomeShares).propose(officer.actor, theCase.id, { ...wanted, consentDocumentId });
      await of(IncomeShares).approve(manager.actor, theCase.id, proposed?.id ?? '');
      const approved = await run();
      expect(new Set(await amounts(approved.id))).toEqual(new Set([`joint-owner Partner University 40.00`, `inventors ${ada.name} 18.90`, `inventors ${bob.name} 2.10`, 'university - 39.00']));
    });

    it('is undone by a counter-entry, the latest that counts on it first, and what was paid is set off', async () => {
      await receive('100');
      const first = await run();
      await receive('10', {});
      const office = await of(PayeesService).add(officer.actor, { kind: 'office', name: 'The Office' });
      await bank(office.id, IBANS[0] ?? '');
      await bank((await payee(ada)).id, IBANS[1] ?? '');
      const payment = await of(PaymentsService).prepare(officer.actor, { currency: 'USD', executeOn: TODAY, senderId: office.id });
      expect(payment).toMatchObject({ total: '17.50', transfers: [{ name: ada.name, amount: '17.50', account: 'GB82 **** 5432' }], leftOut: [{ name: bob.name, amount: '17.50', because: 'no-account' }] });
      await expect(service.reverse(manager.actor, first.id, first.version, REASON)).rejects.toMatchObject(refusal('distribution-in-payment'));
      await of(PaymentsService).paid(officer.actor, payment.id, payment.version, { paidOn: TODAY, evidence: 'Bank statement 47' });
      expect(await stands('payable')).toBe(-1_750n);
      await expect(service.reverse(officer.actor, first.id, first.version, REASON)).rejects.toMatchObject(refusal('forbidden'));
      const reversed = await service.reverse(manager.actor, first.id, first.version, REASON);
      expect(reversed).toMatchObject({ state: 'reversed', reversed: { reason: REASON } });
      expect(await Promise.all([stands('undistributed'), stands('payable', { payeeId: (await payee(ada)).id }), stands('institution')])).toEqual([-11_000n, 1_750n, 0n]);
      expect((await of(StatementsService).own(ada.actor, { limit: 10 })).data).toMatchObject([{ withdrawn: true }]);
      await run();
      expect(await of(PaymentsService).due(officer.actor)).toMatchObject({ data: [{ currency: 'USD', amount: '21.00' }] });
      const next = await of(PaymentsService).prepare(officer.actor, { currency: 'USD', executeOn: TODAY, senderId: office.id });
      expect(next).toMatchObject({ transfers: [{ name: ada.name, amount: '1.75' }] });
    });

    it('is not undone while a later one counts on from it', async () => {
      await app.asSystem("UPDATE royalty_policies SET state = 'retired' WHERE office_id = $1", [officer.officeId]);
      await adopt('notre-dame');
      await receive('80000');
      const first = await run();
      await receive('60000');
      const next = await run();
      expect((await amounts(next.id)).filter((line) => line.startsWith('inventors'))).toEqual([expect.stringMatching(/ 10000\.00$/), expect.stringMatching(/ 10000\.00$/)]);
      await expect(service.reverse(manager.actor, first.id, first.version, REASON)).rejects.toMatchObject(refusal('later-distribution-depends', { facts: { number: 2 } }));
      await service.reverse(manager.actor, next.id, next.version, REASON);
      await service.reverse(manager.actor, first.id, first.version, REASON);
      expect((await run()).total).toBe('140000.00');
    });

    it('is proved by computing it again, and a changed one is found', async () => {
      await receive('100');
      const { id } = await run();
      await tamper(app.config.ownerUrl, 'distribution_runs', "UPDATE distribution_runs SET input = jsonb_set(input, '{currency}', '\"EUR\"') WHERE id = $1", [id]);
      expect(await of(DistributionsVerifier).verify()).toContainEqual(expect.objectContaining({ check: 'distributions-come-to-the-same', ok: false, firstBad: `distribution ${id} rests on other data than it was computed from` }));
      await tamper(app.config.ownerUrl, 'distribution_runs', "UPDATE distribution_runs SET input = jsonb_set(input, '{currency}', '\"USD\"') WHERE id = $1", [id]);
    });

    it('lets no member of staff change what it came to', async () => {
      await receive('100');
      const { id } = await run();
      for (const text of ['UPDATE distribution_lines SET amount_minor = 1', 'DELETE FROM distribution_lines', 'UPDATE distribution_runs SET total_minor = 1', "UPDATE distribution_statements SET body = '{}'", 'UPDATE distribution_payouts SET amount_minor = 1', "UPDATE royalty_policies SET body = '{}'", "UPDATE payee_accounts SET iban = 'X'"]) {
        await expect(app.database.transaction(manager.actor, (tx) => tx.query({ name: `test-${newId()}`, text }))).rejects.toMatchObject({ code: '42501' });
      }
      expect((await of(DistributionsReader).get(officer.actor, id)).total).toBe('100.00');
    });
  });

  describe('a statement', () => {
    beforeEach(() => adopt('uc'));

    it('is its payee’s alone, in their language, with the working and no other’s line', async () => {
      await receive('1000');
      const { id } = await run();
      const statements = of(StatementsService);
      const [mine] = (await statements.own(ada.actor, { limit: 10 })).data;
      expect(mine).toMatchObject({ amount: '175.00', paid: '0.00', name: ada.name, withdrawn: false, lines: [{ reference: theCase.reference, as: 'inventors', amount: '175.00', part: '350.00', gross: '1000.00', of: null, goesTo: null }] });
      expect(mine?.lines[0]?.working[0]).toMatch(/^Түскені/);
      expect(JSON.stringify(mine)).not.toContain(bob.name);
      const [his] = (await statements.own(bob.actor, { limit: 10 })).data;
      const asks: readonly Promise<unknown>[] = [statements.get(ada.actor, his?.id ?? ''), statements.pdf(ada.actor, his?.id ?? ''), statements.ofRun(ada.actor, id, { limit: 5 })];
      for (const ask of asks) await expect(ask).rejects.toMatchObject(refusal('not-found'));
      expect((await statements.ofRun(officer.actor, id, { limit: 5 })).data).toHaveLength(2);
      const pdf = readPdf((await statements.pdf(ada.actor, mine?.id ?? '')).content);
      expect(pdf.text).toContain('Табыс туралы анықтама');
      expect(pdf.text).toContain(theCase.reference);
      expect(pdf.text).not.toContain(bob.name);
      for (const other of [await aUser(app.database, { roles: ['manager'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] })]) await expect(statements.get(other.actor, mine?.id ?? '')).rejects.toMatchObject(refusal('not-found'));
    });

    it('is announced without an amount or an invention, to those who have one', async () => {
      await receive('1000');
      const { id, number } = await run();
      const [event] = await app.asSystem("SELECT payload FROM outbox_messages WHERE office_id = $1 AND type = 'distribution.approved'", [officer.officeId]);
      expect(event?.['payload']).toEqual({ type: 'distribution.approved', officeId: officer.officeId, distributionId: id, number, userIds: expect.arrayContaining([ada.id, bob.id]) });
    });

    it('tells heirs whose share it was, and pays nobody for one who died without known heirs', async () => {
      await receive('1000');
      await service.preview(officer.actor, PLAN);
      const [one, two] = [await payee(ada), await payee(bob)];
      await of(PayeesService).stand(officer.actor, one.id, one.version, { standing: 'died', on: '2026-10-01', evidence: 'Death certificate 12/2026' });
      await of(PayeesService).stand(officer.actor, two.id, two.version, { standing: 'redirected', on: '2026-10-01', evidence: 'Letter of 1 October', targets: [{ payeeId: (await of(PayeesService).add(officer.actor, { kind: 'laboratory', name: 'The Laboratory' })).id, share: 10_000 }] });
      const { id } = await run();
      expect((await of(DistributionsReader).payouts(officer.actor, id)).map(({ payee: name, amount, state }) => `${name} ${amount} ${state}`)).toEqual([`${ada.name} 175.00 held`]);
      expect((await of(StatementsService).own(bob.actor, { limit: 5 })).data).toMatchObject([{ amount: '0.00', lines: [{ goesTo: 'The Laboratory', amount: '175.00' }] }]);
      expect((await of(StatementsService).own(ada.actor, { limit: 5 })).data).toEqual([]);
      expect(await stands('institution')).toBe(-82_500n);
    });
  });

  describe('one who has died', () => {
    const prepare = async (senderId: string) => of(PaymentsService).prepare(officer.actor, { currency: 'USD', executeOn: TODAY, senderId });
    const died = async (user: TestUser) => {
      const { id, version } = await payee(user);
      return of(PayeesService).stand(officer.actor, id, version, { standing: 'died', on: '2026-11-15', evidence: 'Death certificate 12/2026' });
    };
    let office: PayeeView;
    beforeEach(async () => {
      await adopt('uc');
      await receive('1000');
      office = await of(PayeesService).add(officer.actor, { kind: 'office', name: 'The Office' });
      await bank(office.id, IBANS[0] ?? '');
    });

    it('is paid nothing more to the account of their own, also of what was shared out before, until two people have said where the estate is paid', async () => {
      await run();
      await bank((await payee(ada)).id, IBANS[1] ?? '');
      await bank((await payee(bob)).id, IBANS[2] ?? '');
      expect((await died(ada)).accounts).toEqual([]);
      const payment = await prepare(office.id);
      expect(payment).toMatchObject({ transfers: [{ name: bob.name, amount: '175.00' }], leftOut: [{ name: ada.name, amount: '175.00', because: 'no-account' }] });
      await of(PaymentsService).paid(officer.actor, payment.id, payment.version, { paidOn: TODAY, evidence: 'Bank statement 47' });
      await bank((await payee(ada)).id, IBANS[1] ?? '');
      // Heirs that are named later end nothing: the account is the estate's.
      const estate = await payee(ada);
      await of(PayeesService).stand(officer.actor, estate.id, estate.version, { standing: 'died', on: '2026-11-15', evidence: 'Certificate of inheritance 3', targets: [{ payeeId: (await of(PayeesService).add(officer.actor, { kind: 'inventor', name: 'An Heir' })).id, share: 10_000 }] });
      expect(await prepare(office.id)).toMatchObject({ transfers: [{ name: ada.name, amount: '175.00' }], leftOut: [] });
    });

    it('is owed what was kept for them as soon as it is known where the estate is paid, or that they live', async () => {
      await service.preview(officer.actor, PLAN);
      await died(ada);
      await died(bob);
      const { id } = await run();
      const states = async () => (await of(DistributionsReader).payouts(officer.actor, id)).map(({ payee: name, amount, state }) => `${name} ${amount} ${state}`).sort();
      expect(await states()).toEqual([`${bob.name} 175.00 held`, `${ada.name} 175.00 held`].sort());
      await bank((await payee(ada)).id, IBANS[1] ?? '', 'EUR');
      expect(await states()).toEqual([`${bob.name} 175.00 held`, `${ada.name} 175.00 held`].sort());
      await bank((await payee(ada)).id, IBANS[1] ?? '');
      expect(await states()).toEqual([`${bob.name} 175.00 held`, `${ada.name} 175.00 due`].sort());
      const wrong = await payee(bob);
      await of(PayeesService).stand(officer.actor, wrong.id, wrong.version, { standing: 'active' });
      expect(await states()).toEqual([`${bob.name} 175.00 due`, `${ada.name} 175.00 due`].sort());
      expect(await prepare(office.id)).toMatchObject({ transfers: [{ name: ada.name, amount: '175.00' }], leftOut: [{ name: bob.name, because: 'no-account' }] });
    });

    it('is owed at once by a run of later, when it is known already where the estate is paid', async () => {
      await service.preview(officer.actor, PLAN);
      await died(ada);
      await bank((await payee(ada)).id, IBANS[1] ?? '');
      const { id } = await run();
      expect((await of(DistributionsReader).payouts(officer.actor, id)).map(({ payee: name, state }) => `${name} ${state}`).sort()).toEqual([`${bob.name} due`, `${ada.name} due`].sort());
    });
  });

  describe('payees', () => {
    it('are refused by the field that is wrong: a party of nobody or of another office, a cursor that was made up', async () => {
      const stranger = await aUser(app.database, { roles: ['officer'] });
      for (const partyId of [newId(), await aLicensee(world, stranger)]) await expect(of(PayeesService).add(officer.actor, { kind: 'joint-owner', name: 'Partner', partyId })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/partyId', code: 'not-one-of' }] }));
      const partyId = await aLicensee(world, officer);
      expect(await of(PayeesService).add(officer.actor, { kind: 'joint-owner', name: 'Partner', partyId })).toMatchObject({ partyId });
      for (const cursor of [[1, 2], ['A', 'x'], ['A', '------------------------------------']]) await expect(of(PayeesService).list(officer.actor, { limit: 5, cursor: Buffer.from(JSON.stringify(cursor)).toString('base64url') })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/cursor' }] }));
    });

    it('have their account changed by two people, and nothing is paid to one that is not approved', async () => {
      const { id } = await of(PayeesService).add(officer.actor, { kind: 'joint-owner', name: 'Partner' });
      const accounts = of(PayeeAccounts);
      await expect(accounts.propose(officer.actor, id, { holder: 'P', iban: 'KZ86125KZT5004100101', currency: 'KZT', note: 'Letter, called back' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/holder' }, { pointer: '/iban', code: 'check-digit' }] }));
      const [account] = await accounts.propose(officer.actor, id, { holder: 'Partner', iban: 'kz86 125k zt50 0410 0100', currency: 'KZT', note: 'Letter, called back' });
      expect(account).toMatchObject({ iban: 'KZ86125KZT5004100100', state: 'proposed' });
      await expect(accounts.decide(officer.actor, id, account?.id ?? '', 'approve')).rejects.toMatchObject(refusal('second-person-needed'));
      await accounts.decide(manager.actor, id, account?.id ?? '', 'approve');
      const changed = await accounts.propose(manager.actor, id, { holder: 'Partner', iban: IBANS[2] ?? '', currency: 'KZT', note: 'By mail, not yet verified' });
      expect(changed.map(({ state, masked }) => `${state} ${masked}`).sort()).toEqual(['in-force KZ86 **** 0100', 'proposed DE89 **** 3000']);
      await expect(accounts.decide(manager.actor, id, changed.find(({ state }) => state === 'proposed')?.id ?? '', 'approve')).rejects.toMatchObject(refusal('second-person-needed'));
      expect((await accounts.decide(officer.actor, id, changed.find(({ state }) => state === 'proposed')?.id ?? '', 'refuse')).map(({ masked }) => masked)).toEqual(['KZ86 **** 0100']);
      await expect(of(PayeesService).list(ada.actor, { limit: 5 })).rejects.toMatchObject(refusal('forbidden'));
      const stranger = await aUser(app.database, { roles: ['manager'] });
      await expect(of(PayeesService).get(stranger.actor, id)).rejects.toMatchObject(refusal('not-found'));
    });

    it('are paid by a file that sums, is noted each time it leaves, and can be dropped before it is paid', async () => {
      await adopt('uc');
      await receive('1000');
      await run();
      const office = await of(PayeesService).add(officer.actor, { kind: 'office', name: 'Кеңсе' });
      await bank(office.id, IBANS[0] ?? '');
      const payments = of(PaymentsService);
      await expect(payments.prepare(officer.actor, { currency: 'USD', executeOn: TODAY, senderId: office.id })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/currency', code: 'nobody-to-pay' }] }));
      await bank((await payee(ada)).id, IBANS[1] ?? '');
      await bank((await payee(bob)).id, IBANS[2] ?? '');
      await expect(payments.prepare(officer.actor, { currency: 'USD', executeOn: '2026-11-20', senderId: office.id })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/executeOn' }] }));
      const dropped = await payments.prepare(officer.actor, { currency: 'USD', executeOn: TODAY, senderId: office.id });
      await payments.drop(officer.actor, dropped.id, dropped.version, 'The bank refused the file.');
      const payment = await payments.prepare(officer.actor, { currency: 'USD', executeOn: TODAY, senderId: office.id });
      const { content } = await payments.file(officer.actor, payment.id, 'xml');
      const xml = (content as Buffer).toString();
      expect(xml.match(/<CtrlSum>350\.00<\/CtrlSum>/g)).toHaveLength(2);
      for (const iban of IBANS) expect(xml).toContain(`<IBAN>${iban}</IBAN>`);
      expect(xml).not.toContain('testing');
      let text = '';
      for await (const chunk of (await payments.file(officer.actor, payment.id, 'csv')).content as AsyncIterable<Uint8Array>) text += Buffer.from(chunk).toString();
      expect(text).toContain('GB82WEST12345698765432');
      expect(await app.asSystem("SELECT 1 FROM audit_events WHERE office_id = $1 AND type = 'payment.file-taken'", [officer.officeId])).toHaveLength(2);
      await payments.paid(officer.actor, payment.id, payment.version, { paidOn: TODAY, evidence: 'Bank statement 48' });
      expect(await Promise.all([stands('payable'), stands('bank')])).toEqual([0n, 65_000n]);
      expect((await of(StatementsService).own(ada.actor, { limit: 1 })).data).toMatchObject([{ paid: '175.00', paidOn: TODAY }]);
      await expect(payments.paid(officer.actor, payment.id, payment.version + 1, { paidOn: TODAY, evidence: 'again' })).rejects.toMatchObject(refusal('distribution-step-impossible'));
      await expect(payments.file(ada.actor, payment.id, 'xml')).rejects.toMatchObject(refusal('forbidden'));
    });
  });
});
