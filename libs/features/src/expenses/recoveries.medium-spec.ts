import { AgreementsModule } from '@tamga/features/agreements';
import { AnnuitiesModule, AnnuitiesService } from '@tamga/features/annuities';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlineDocket, DeadlinesModule, DeadlinesService } from '@tamga/features/deadlines';
import { Ledger, LedgerVerifier } from '@tamga/features/ledger';
import { NotificationsModule } from '@tamga/features/notifications';
import { AllocationsService, InvoiceSettingsService, InvoicesService, ReceiptsService, ReceivablesModule, ReceivablesVerifier } from '@tamga/features/receivables';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aLicensee, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { anAsset } from '../../../../test/factories/an-asset.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import type { ExpenseView } from './expense-view.js';
import { ExpensesModule } from './expenses.module.js';
import { ExpensesService } from './expenses.service.js';
import { ExpensesVerifier } from './expenses-verifier.js';
import { Recoveries } from './recoveries.service.js';

const refusal = (code: string, more: object = {}) => ({ refusal: { code, ...more } });

describe('costs that are paid back', () => {
  let app: TestApp;
  let world: CaseWorld;
  let expenses: ExpensesService;
  let recoveries: Recoveries;
  let receipts: ReceiptsService;
  let officer: TestUser;
  let manager: TestUser;
  let theCase: TestCase;
  let agreementId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, AnnuitiesModule, NotificationsModule, ExpensesModule, ReceivablesModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
    [expenses, recoveries, receipts] = [world.get(ExpensesService), world.get(Recoveries), world.get(ReceiptsService)];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    theCase = await aCase(world, { officer });
    agreementId = (await anExecutedAgreement(world, theCase)).id;
  });
  afterEach(async () => {
    for (const verifier of [LedgerVerifier, ReceivablesVerifier, ExpensesVerifier]) expect((await app.context.get<{ verify(): Promise<readonly { ok: boolean }[]> }>(verifier as never, { strict: false }).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  let number = 0;
  const spend = (amount: string, over: object = {}): Promise<ExpenseView> => expenses.record(officer.actor, { state: 'booked', kind: 'legal', incurredOn: '2026-10-01', currency: 'USD', amount, caseId: theCase.id, reference: `N-${number++}`, ...over });
  const paid = (amount: string, over: object = {}) => receipts.record(officer.actor, { receivedOn: '2026-11-20', currency: 'USD', amount, payerName: 'The licensee', parts: [{ nature: 'cost-reimbursement', amount, agreementId, ...over }] });
  const free = async () => (await recoveries.free(officer.actor, { limit: 50 })).data;
  const view = (id: string) => expenses.get(officer.actor, id);

  it('are matched to the oldest expenses of the agreement’s cases, in whole and in part, to the cent', async () => {
    const [second, first] = [await spend('300', { incurredOn: '2026-10-02' }), await spend('250.55')];
    const elsewhere = await spend('1', { caseId: (await aCase(world, { officer })).id });
    await paid('400.10');
    const [refund] = await free();
    expect(refund).toMatchObject({ freeMinor: '40010', payerName: 'The licensee', agreement: { id: agreementId }, version: 1 });
    const detail = await recoveries.look(officer.actor, refund?.id ?? '');
    expect(detail.expenses.map(({ id, proposedMinor }) => [id, proposedMinor])).toEqual([[first.id, '25055'], [second.id, '14955']]);
    expect(detail.expenses.map(({ id }) => id)).not.toContain(elsewhere.id);
    const done = await recoveries.match(officer.actor, detail.id, 1, [{ expenseId: first.id, amount: '250.55' }, { expenseId: second.id, amount: '149.55' }]);
    expect(done).toMatchObject({ freeMinor: '0', version: 2 });
    expect(await view(first.id)).toMatchObject({ recoveredMinor: '25055', openMinor: '0' });
    expect(await view(second.id)).toMatchObject({ recoveredMinor: '14955', openMinor: '15045' });
    expect(await free()).toEqual([]);
    expect((await expenses.list(officer.actor, { limit: 9, reimbursed: true })).data.map(({ id }) => id)).toEqual([first.id]);
    expect(await recoveries.of(officer.actor, second.id)).toMatchObject([{ amountMinor: '14955', usedMinor: '14955', usedCurrency: 'USD', payerName: 'The licensee', undone: false }]);
  });

  it('are never more than was paid or is open, and a fault writes nothing', async () => {
    const [one, two] = [await spend('100'), await spend('50', { currency: 'EUR' })];
    await paid('120');
    const [refund] = await free();
    const match = (...list: { expenseId: string; amount: string; used?: string }[]) => recoveries.match(officer.actor, refund?.id ?? '', 1, list);
    await expect(match({ expenseId: one.id, amount: '100.01' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/expenses/0/amount', code: 'out-of-range', params: { min: '0.01', max: '100.00' } }] }));
    await expect(match({ expenseId: one.id, amount: '100' }, { expenseId: two.id, amount: '50', used: '20.01' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/expenses', code: 'contradiction', params: { sum: '120.01', free: '120.00' } }] }));
    await expect(match({ expenseId: newId(), amount: '1' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/expenses/0/expenseId', code: 'not-one-of' }] }));
    await expect(recoveries.match(officer.actor, refund?.id ?? '', 7, [])).rejects.toMatchObject(refusal('stale-version'));
    expect(await free()).toMatchObject([{ freeMinor: '12000', version: 1 }]);
    // Another currency by what a person says that it was worth.
    await match({ expenseId: one.id, amount: '100' }, { expenseId: two.id, amount: '18.40', used: '20' });
    expect(await view(two.id)).toMatchObject({ recoveredMinor: '1840', openMinor: '3160' });
    const stranger = await aUser(app.database, { roles: ['officer'] });
    await expect(recoveries.look(stranger.actor, refund?.id ?? '')).rejects.toMatchObject(refusal('not-found'));
    await expect(recoveries.match(stranger.actor, refund?.id ?? '', 2, [])).rejects.toMatchObject(refusal('not-found'));
    await expect(recoveries.of(stranger.actor, one.id)).rejects.toMatchObject(refusal('not-found'));
  });

  it('pay back a cent once, of two who match it at the same moment', async () => {
    const [one, two] = [await spend('100'), await spend('100')];
    await paid('100');
    const [refund] = await free();
    const settled = await Promise.allSettled([one, two].map(({ id }) => recoveries.match(officer.actor, refund?.id ?? '', 1, [{ expenseId: id, amount: '100' }])));
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await free()).toEqual([]);
    expect([(await view(one.id)).recoveredMinor, (await view(two.id)).recoveredMinor].sort()).toEqual(['0', '10000']);
  });

  it('stand in the way of taking the expense back until they are undone, by a counter-entry', async () => {
    const expense = await spend('80');
    await paid('80', { agreementId: null, caseId: theCase.id });
    const [refund] = await free();
    await recoveries.match(officer.actor, refund?.id ?? '', 1, [{ expenseId: expense.id, amount: '80' }]);
    await expect(expenses.reverse(manager.actor, expense.id, 2, 'Not ours')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'recovered' } }));
    const [recovery] = await recoveries.of(officer.actor, expense.id);
    const which = { id: expense.id, recoveryId: recovery?.id ?? '' };
    await expect(recoveries.undo(officer.actor, which, 1, 'Wrong case')).rejects.toMatchObject(refusal('stale-version'));
    expect(await recoveries.undo(officer.actor, which, 2, 'Wrong case')).toMatchObject({ recoveredMinor: '0', openMinor: '8000', version: 3 });
    await expect(recoveries.undo(officer.actor, which, 3, 'Again')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'undone' } }));
    expect((await recoveries.of(officer.actor, expense.id)).map(({ amountMinor, undone, counterOf }) => [amountMinor, undone, counterOf])).toEqual([['8000', true, null], ['-8000', false, recovery?.id]]);
    expect(await free()).toMatchObject([{ freeMinor: '8000' }]);
    await expenses.reverse(manager.actor, expense.id, 3, 'Not ours');
  });

  it('are open again when the receipt is taken back', async () => {
    const expense = await spend('80');
    const receipt = await paid('80');
    await recoveries.match(officer.actor, receipt.parts[0]?.id ?? '', 1, [{ expenseId: expense.id, amount: '80' }]);
    await receipts.reverse(officer.actor, receipt.id, 2, 'It bounced');
    expect(await view(expense.id)).toMatchObject({ recoveredMinor: '0', openMinor: '8000' });
    expect(await free()).toEqual([]);
    expect(await recoveries.of(officer.actor, expense.id)).toMatchObject([{ undone: true }, { reason: 'It bounced' }]);
  });

  it('come with the payment of an invoice, and are open again when that is undone', async () => {
    await world.get(InvoiceSettingsService).save(officer.actor, 0, { issuer: { name: 'A university', address: 'A street', taxId: '', bank: '', account: '', bic: '' }, termsDays: 30, interestPercent: null });
    const [invoices, allocations] = [world.get(InvoicesService), world.get(AllocationsService)];
    const expense = await spend('80');
    const draft = await invoices.draft(officer.actor, { payerId: await aLicensee(world, officer), currency: 'USD', billTo: { address: 'A street' }, lines: [{ nature: 'cost-reimbursement', description: 'Patent costs', amount: '80', agreementId }] });
    const issued = await invoices.issue(officer.actor, draft.id, draft.version);
    const settled = await allocations.pay(officer.actor, issued.id, issued.version, { receivedOn: '2026-11-20', amount: '80' });
    const [refund] = await free();
    await recoveries.match(officer.actor, refund?.id ?? '', refund?.version ?? 0, [{ expenseId: expense.id, amount: '80' }]);
    const paymentId = settled.moves[0]?.id ?? '';
    await allocations.undo(officer.actor, { id: issued.id, paymentId }, settled.version, 'Another invoice');
    expect(await view(expense.id)).toMatchObject({ recoveredMinor: '0' });
    expect(await free()).toEqual([]);
    const again = await invoices.get(officer.actor, issued.id);
    const receiptId = settled.moves[0]?.receiptId ?? '';
    await allocations.allocate(officer.actor, receiptId, (await receipts.get(officer.actor, receiptId)).version, [{ invoiceId: again.id }]);
    expect(await free()).toMatchObject([{ freeMinor: '8000' }]);
  });

  describe('an annuity that was paid', () => {
    const payment = { paidOn: '2026-11-20', minor: '115500', currency: 'EUR', officialReference: 'EPO 2026/4711' };
    async function payIt(more: object = {}) {
      const service = world.get(AnnuitiesService);
      const asset = await anAsset(world, theCase, { jurisdiction: 'EP', title: 'A node', events: [{ kind: 'filed', occurredOn: '2021-12-12' }] });
      const [first] = (await service.list(officer.actor, { group: 'all', assetId: asset.id, limit: 5 })).data;
      const decided = await service.decide(officer.actor, first?.id ?? '', first?.version ?? 0, { decision: 'pay', reason: 'The licensee sells under it.' });
      return { asset, annuity: await service.pay(officer.actor, decided.id, decided.version, { ...payment, ...more }) };
    }
    const booked = async () => (await expenses.list(officer.actor, { limit: 9, kind: 'annuity', caseId: theCase.id })).data;

    it('is an expense of its right, booked in the same transaction', async () => {
      const { asset, annuity } = await payIt();
      expect(await booked()).toMatchObject([{ state: 'booked', kind: 'annuity', amountMinor: '115500', currency: 'EUR', incurredOn: '2026-11-20', asset: { id: asset.id }, reference: 'EPO 2026/4711', annuityId: annuity.id, borneBy: 'office' }]);
      expect(await app.database.read(officer.actor, (tx) => world.get(Ledger).balance(tx, officer.officeId, { account: 'patent-cost', currency: 'EUR', caseId: theCase.id }))).toBe(115500n);
    });

    it('and was not paid after all is taken back with its expense, and booked anew when it is', async () => {
      const { annuity } = await payIt();
      const deadline = (await world.get(DeadlinesService).list(officer.actor, { caseId: theCase.id, kind: 'statutory', state: 'any', limit: 100 })).data.find(({ id }) => id === annuity.deadline?.id);
      await app.database.transaction(officer.actor, async (tx) => {
        const docket = world.get(DeadlineDocket);
        await docket.reopen(tx, officer.actor, await docket.hold(tx, officer.actor, deadline?.id ?? '', null), 'The bank sent it back');
      });
      expect(await booked()).toMatchObject([{ state: 'reversed', reverseReason: 'The bank sent it back' }]);
      const service = world.get(AnnuitiesService);
      const now = await service.get(officer.actor, annuity.id);
      await service.pay(officer.actor, now.id, now.version, { ...payment, minor: '120000' });
      expect((await booked()).map(({ state, amountMinor }) => `${state} ${amountMinor}`).sort()).toEqual(['booked 120000', 'reversed 115500']);
    });

    it('costs nothing in the books while nobody has said what it was', async () => {
      await payIt({ minor: '0' });
      expect(await booked()).toEqual([]);
    });
  });
});
