import { policyBody, SHIPPED_POLICIES } from '@tamga/domain';
import { AgreementsModule, AgreementsService, AgreementSteps, ApprovalRulesService, type AgreementView, type PlainStep } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { DistributionsModule, PayeeAccounts, PayeesService, RoyaltyPolicies } from '@tamga/features/distributions';
import { ExpensesModule, Recoveries, SetAsides } from '@tamga/features/expenses';
import { PromotionModule, OffersService, type OfferView } from '@tamga/features/promotion';
import { ReceiptsService, ReceivablesModule } from '@tamga/features/receivables';
import { deliverOutbox, EventBus, newId, type NamedQuery } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { InboxService } from './inbox.service.js';
import { NotificationsModule } from './notifications.module.js';

const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] } as const;
const WAITING: NamedQuery = { name: 't-approval-outbox', text: 'SELECT id FROM outbox_messages WHERE delivered_at IS NULL ORDER BY id' };
const MAILS: NamedQuery = { name: 't-approval-mails', text: "SELECT recipient_address AS address, subject FROM mails WHERE office_id = $1 AND kind IN ('approval-asked', 'distribution-submitted') ORDER BY created_at, id" };

describe('what waits for approval', () => {
  let app: TestApp;
  let world: CaseWorld;
  let [officer, manager, second, stranger]: TestUser[] = [] as never;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, DistributionsModule, ExpensesModule, ReceivablesModule, PromotionModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    const { officeId } = officer;
    [manager, second, stranger] = [await aUser(app.database, { officeId, roles: ['manager'], locale: 'ru' }), await aUser(app.database, { officeId, roles: ['officer', 'manager', 'admin'], locale: 'kk' }), await aUser(app.database, { roles: ['manager'] })];
    theCase = await aCase(world, { officer, track: 'software' });
    await deliver();
  });

  const deliver = async (): Promise<void> => {
    const ids = (await app.database.fetch<{ id: string }>(SYSTEM, WAITING, [])).map(({ id }) => id);
    expect(await deliverOutbox(app.database, SYSTEM, app.context.get(EventBus), ids)).toEqual([]);
  };
  /** What stands unread in somebody's inbox once everything is told: its words and where it leads. */
  const unread = async (who: TestUser) => {
    await deliver();
    const { data } = await world.get(InboxService).list(who.actor, { limit: 50, unreadOnly: true, kinds: ['approval-asked', 'distribution-submitted'] });
    return data.map(({ subject, link }) => `${subject} ${link}`);
  };
  const mails = () => app.database.fetch<{ address: string; subject: string }>(SYSTEM, MAILS, [officer?.officeId]);
  const take = async (who: TestUser, { id }: AgreementView, step: PlainStep) => world.get(AgreementSteps).take(who.actor, id, (await world.get(AgreementsService).get(who.actor, id)).version, step);

  it('is told to managers, by mail too, in their language and once, and not to who asks or to another office', async () => {
    const agreement = await anAgreement(world, { id: theCase.id, officer: second as TestUser });
    await take(second as TestUser, agreement, { command: 'request-approval' });
    expect(await unread(manager as TestUser)).toEqual([`Договор ${theCase.reference} ждёт утверждения /agreements/${agreement.id}`]);
    for (const nobody of [officer, second, stranger]) expect(await unread(nobody as TestUser)).toEqual([]);
    expect(await mails()).toEqual([{ address: manager?.email, subject: `Договор ${theCase.reference} ждёт утверждения` }]);
  });

  it('leaves the inbox once the rules are satisfied, and is asked anew after the text was opened', async () => {
    const agreement = await anAgreement(world, { id: theCase.id, officer: officer as TestUser });
    await take(officer as TestUser, agreement, { command: 'request-approval' });
    expect([await unread(manager as TestUser), await unread(second as TestUser)].map(({ length }) => length)).toEqual([1, 1]);
    await take(manager as TestUser, agreement, { command: 'reject', reason: 'The field of use is too wide.' });
    expect([await unread(manager as TestUser), await unread(second as TestUser)]).toEqual([[], []]);
    // Asked anew before the worker has told of the rejection's end: the new question stays.
    await take(officer as TestUser, agreement, { command: 'request-approval' });
    expect((await unread(second as TestUser)).length).toBe(1);
    await take(second as TestUser, agreement, { command: 'approve' });
    expect([await unread(manager as TestUser), await unread(second as TestUser)]).toEqual([[], []]);
    expect(await mails()).toHaveLength(4);
  });

  it('stays with those who are asked still, when one of two has approved', async () => {
    const rules = world.get(ApprovalRulesService);
    await rules.publish((second as TestUser).actor, (await rules.current((second as TestUser).actor)).version, { rules: [{ kinds: ['licence-exclusive'], roles: ['manager'], needed: 2 }] });
    const agreement = await anAgreement(world, { id: theCase.id, officer: officer as TestUser });
    await take(officer as TestUser, agreement, { command: 'request-approval' });
    const third = await aUser(app.database, { officeId: officer?.officeId ?? '', roles: ['manager'] });
    expect([await unread(manager as TestUser), await unread(second as TestUser)].map(({ length }) => length)).toEqual([1, 1]);
    await take(manager as TestUser, agreement, { command: 'approve' });
    expect([await unread(manager as TestUser), await unread(second as TestUser)].map(({ length }) => length)).toEqual([0, 1]);
    await take(third, agreement, { command: 'approve' });
    expect(await unread(second as TestUser)).toEqual([]);
  });

  it('is an offer, until it is approved, sent back or withdrawn', async () => {
    const offers = world.get(OffersService);
    const content = { titles: { en: 'Cheaper water filters' }, summaries: { en: 'Filters that cost a tenth.' }, keywords: { en: 'membranes' }, field: 'environment', trl: 4 } as const;
    const submit = async (): Promise<OfferView> => offers.submit((officer as TestUser).actor, await offers.draft((officer as TestUser).actor, { caseId: theCase.id, content }));
    const [approved, returned, withdrawn] = [await submit(), await submit(), await submit()];
    const subject = `Предложение технологии ${theCase.reference} ждёт утверждения`;
    expect((await unread(manager as TestUser)).sort()).toEqual([approved, returned, withdrawn].map(({ id }) => `${subject} /offers/${id}`).sort());
    await offers.approve((manager as TestUser).actor, approved, approved.leaksDigest);
    await offers.return((manager as TestUser).actor, returned, 'Too much of it is said.');
    await offers.withdraw((officer as TestUser).actor, withdrawn, 'Not wanted any more.');
    expect(await unread(manager as TestUser)).toEqual([]);
  });

  it('is a policy or an account, until somebody decides or another takes its place', async () => {
    const [body] = SHIPPED_POLICIES;
    if (!body) throw new Error('no policy is shipped');
    const policies = world.get(RoyaltyPolicies);
    const proposed = await policies.propose((second as TestUser).actor, { code: body.code, body: policyBody(body), reason: 'Decision of the Senate.', copiedFrom: body.code });
    expect(await unread(manager as TestUser)).toEqual([`Правила распределения дохода ${body.code} ждут утверждения /royalty-policies`]);
    await policies.refuse((manager as TestUser).actor, proposed.id, proposed.version, 'Not what was decided.');
    expect(await unread(manager as TestUser)).toEqual([]);

    const { id: payeeId } = await world.get(PayeesService).add((officer as TestUser).actor, { kind: 'laboratory', name: 'The Laboratory' });
    const accounts = world.get(PayeeAccounts);
    const propose = () => accounts.propose((officer as TestUser).actor, payeeId, { holder: 'The Laboratory', iban: 'KZ86125KZT5004100100', bic: 'KCJBKZKX', currency: 'KZT', note: 'Told by telephone, twice.' });
    await propose();
    const [latest] = (await propose()).filter(({ state }) => state === 'proposed');
    expect(await unread(manager as TestUser)).toEqual(['Счёт получателя ждёт утверждения /payees']);
    await accounts.decide((manager as TestUser).actor, payeeId, latest?.id ?? '', 'approve');
    expect(await unread(manager as TestUser)).toEqual([]);
  });

  it('is money to be put aside, until somebody decides or it is put back', async () => {
    const [{ actor }, asides] = [officer as TestUser, world.get(SetAsides)];
    await world.get(ReceiptsService).record(actor, { receivedOn: '2026-11-20', currency: 'USD', amount: '80', payerName: 'The licensee', parts: [{ nature: 'cost-reimbursement', amount: '80', caseId: theCase.id }] });
    const ask = async () => {
      const [refund] = (await world.get(Recoveries).free(actor, { limit: 9 })).data;
      const asked = await asides.ask(actor, refund?.id ?? '', refund?.version ?? 0, { reason: 'The licensee paid for a filing that another office made.' });
      expect(await unread(manager as TestUser)).toEqual(['Отложенное возмещение ждёт утверждения /expenses?tab=refunds']);
      return { which: { partId: asked.refundId, id: asked.id }, version: asked.version };
    };
    const refused = await ask();
    await asides.decide((manager as TestUser).actor, refused.which, refused.version, false);
    expect(await unread(manager as TestUser)).toEqual([]);
    const withdrawn = await ask();
    await asides.putBack(actor, withdrawn.which, withdrawn.version, 'The bill has turned up.');
    expect(await unread(manager as TestUser)).toEqual([]);
  });

  it('is a distribution as before, and its notice goes with the decision too', async () => {
    const [officeId, distributionId] = [officer?.officeId ?? '', newId()];
    const publish = (event: object) => app.database.transaction((officer as TestUser).actor, (tx) => tx.publish({ officeId, ...event } as never));
    await publish({ type: 'distribution.submitted', distributionId, number: 7, submittedBy: officer?.id });
    expect(await unread(manager as TestUser)).toEqual([`Распределение № 7 ждёт утверждения /distributions/${distributionId}`]);
    await publish({ type: 'approval.settled', subjectId: distributionId, userId: null });
    expect(await unread(manager as TestUser)).toEqual([]);
  });
});
