import { AgreementsModule } from '@tamga/features/agreements';
import { AnnuitiesModule } from '@tamga/features/annuities';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { Ledger, LedgerVerifier } from '@tamga/features/ledger';
import { NotificationsModule } from '@tamga/features/notifications';
import { ReceiptsService, ReceivablesModule } from '@tamga/features/receivables';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aLicensee, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { tamper } from '../../../../test/support/tamper.js';
import type { ExpenseView } from './expense-view.js';
import { ExpensesModule } from './expenses.module.js';
import { ExpensesService } from './expenses.service.js';
import { ExpensesVerifier } from './expenses-verifier.js';
import { Recoveries } from './recoveries.service.js';
import { SetAsides } from './set-asides.service.js';
import { SupplierPayments } from './supplier-payments.service.js';

const refusal = (code: string, more: object = {}) => ({ refusal: { code, ...more } });
const ORDER = { paidOn: '2026-11-20', reference: 'Order 17' };
const WHY = 'Paid for a year before this office kept its costs here.';

describe('money of suppliers and of those who pay costs back', () => {
  let app: TestApp;
  let world: CaseWorld;
  let expenses: ExpensesService;
  let payments: SupplierPayments;
  let officer: TestUser;
  let manager: TestUser;
  let theCase: TestCase;
  let supplierId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, AnnuitiesModule, NotificationsModule, ExpensesModule, ReceivablesModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
    [expenses, payments] = [world.get(ExpensesService), world.get(SupplierPayments)];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    theCase = await aCase(world, { officer });
    supplierId = await aLicensee(world, officer, 'Attorneys');
  });
  const checks = async () => [...(await world.get(LedgerVerifier).verify()), ...(await world.get(ExpensesVerifier).verify())];
  afterEach(async () => {
    expect((await checks()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const bill = (amount: string, over: object = {}): Promise<ExpenseView> => expenses.record(officer.actor, { state: 'booked', kind: 'legal', incurredOn: '2026-10-01', currency: 'USD', amount, caseId: theCase.id, supplierId, ...over });
  const balance = (account: 'supplier' | 'bank' | 'cost-recovery' | 'patent-cost', of: object = {}): Promise<bigint> => app.database.read(officer.actor, (tx) => world.get(Ledger).balance(tx, officer.officeId, { account, currency: 'USD', ...of }));
  const unpaid = async () => payments.unpaid(officer.actor, { limit: 50 });

  describe('a payment to a supplier', () => {
    it('takes what is owed to them out of the books, in parts, and leaves the bill as it was booked', async () => {
      const first = await bill('1000.10', { reference: 'A-1', dueOn: '2026-10-31' });
      expect(first).toMatchObject({ dueOn: '2026-10-31', settledMinor: '0', unpaidMinor: '100010' });
      const part = await payments.pay(officer.actor, first.id, first.version, { ...ORDER, amount: '400' });
      expect(part).toMatchObject({ settledMinor: '40000', unpaidMinor: '60010', amountMinor: '100010', openMinor: '100010' });
      expect([await balance('supplier', { partyId: supplierId }), await balance('bank'), await balance('patent-cost')]).toEqual([-60_010n, -40_000n, 100_010n]);
      const whole = await payments.pay(officer.actor, first.id, part.version, ORDER);
      expect(whole).toMatchObject({ settledMinor: '100010', unpaidMinor: '0', openMinor: '100010' });
      expect([await balance('supplier'), await balance('bank')]).toEqual([0n, -100_010n]);
      expect((await unpaid()).data).toEqual([]);
      await expect(payments.pay(officer.actor, first.id, whole.version, ORDER)).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/amount', code: 'out-of-range' }] }));
      await expect(expenses.reverse(manager.actor, first.id, whole.version, 'entered twice')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'paid' } }));
    });

    it('is undone by a counter-entry, once, and the bill is owed again', async () => {
      const first = await bill('50');
      const paid = await payments.pay(officer.actor, first.id, first.version, ORDER);
      const [payment] = (await payments.of(officer.actor, first.id)).data;
      const back = await payments.undo(officer.actor, { id: first.id, paymentId: payment?.id ?? '' }, paid.version, 'It bounced.');
      expect(back).toMatchObject({ settledMinor: '0', unpaidMinor: '5000' });
      expect([await balance('supplier'), await balance('bank')]).toEqual([-5_000n, 0n]);
      expect((await payments.of(officer.actor, first.id)).data).toMatchObject([{ amountMinor: '5000', undone: true }, { amountMinor: '-5000', reason: 'It bounced.', counterOf: payment?.id }]);
      await expect(payments.undo(officer.actor, { id: first.id, paymentId: payment?.id ?? '' }, back.version, 'once more')).rejects.toMatchObject(refusal('conflict'));
      expect(await expenses.reverse(manager.actor, first.id, back.version, 'Not owed after all.')).toMatchObject({ state: 'reversed', unpaidMinor: '0' });
      expect(await balance('supplier')).toBe(0n);
    });

    it('by whoever bears the cost is a cost paid back that never came by the bank', async () => {
      const agreementId = (await anExecutedAgreement(world, theCase)).id;
      const first = await bill('300', { borneBy: 'licensee', agreementId });
      const paid = await payments.pay(officer.actor, first.id, first.version, { ...ORDER, amount: '120', paidBy: 'bearer' });
      expect(paid).toMatchObject({ settledMinor: '12000', unpaidMinor: '18000', recoveredMinor: '12000', openMinor: '18000' });
      expect([await balance('supplier'), await balance('bank'), await balance('cost-recovery', { agreementId })]).toEqual([-18_000n, 0n, -12_000n]);
      const [payment] = (await payments.of(officer.actor, first.id)).data;
      expect(await payments.undo(officer.actor, { id: first.id, paymentId: payment?.id ?? '' }, paid.version, 'Another bill.')).toMatchObject({ recoveredMinor: '0', unpaidMinor: '30000' });
      const own = await bill('10');
      await expect(payments.pay(officer.actor, own.id, own.version, { ...ORDER, paidBy: 'bearer' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/paidBy', code: 'contradiction' }] }));
    });

    it('is refused for what is only expected, for a version that is past, and by another office', async () => {
      const expected = await bill('10', { state: 'accrued' });
      await expect(payments.pay(officer.actor, expected.id, expected.version, ORDER)).rejects.toMatchObject(refusal('conflict'));
      const booked = await bill('10');
      await expect(payments.pay(officer.actor, booked.id, 7, ORDER)).rejects.toMatchObject(refusal('stale-version'));
      const stranger = await aUser(app.database, { roles: ['manager'] });
      await expect(payments.pay(stranger.actor, booked.id, booked.version, ORDER)).rejects.toMatchObject(refusal('not-found'));
      await expect(payments.of(stranger.actor, booked.id)).rejects.toMatchObject(refusal('not-found'));
      const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
      await expect(payments.unpaid(inventor.actor, { limit: 5 })).rejects.toMatchObject(refusal('forbidden'));
      expect(await balance('supplier')).toBe(-1_000n);
    });

    it('is asked for by its day, the earliest first, page by page, with what is owed and overdue', async () => {
      const [late, soon, plain] = [await bill('10', { dueOn: '2026-11-20' }), await bill('20', { dueOn: '2026-12-31' }), await bill('30.03', { incurredOn: '2026-11-21' })];
      await bill('99', { state: 'accrued', incurredOn: '2027-01-01' });
      const first = await payments.unpaid(officer.actor, { limit: 2 });
      expect(first.data.map(({ id, payOn, late: overdue }) => [id, payOn, overdue])).toEqual([[late.id, '2026-11-20', true], [plain.id, '2026-11-21', false]]);
      expect(first.sums).toEqual([{ currency: 'USD', count: 3, unpaidMinor: '6003', lateMinor: '1000', lateCount: 1 }]);
      const rest = await payments.unpaid(officer.actor, { limit: 2, cursor: first.page.nextCursor ?? '' });
      expect([rest.data.map(({ id }) => id), rest.sums, rest.page.nextCursor]).toEqual([[soon.id], null, null]);
      await expect(payments.unpaid(officer.actor, { limit: 2, cursor: 'AAAA' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/cursor' }] }));
    });

    it('shows another bill with its number, whatever it is over, and none of another supplier', async () => {
      const [one, other] = [await bill('10', { reference: 'INV 7/26' }), await bill('11', { reference: 'inv7/26' })];
      await bill('12', { reference: 'INV 7/26', supplierId: await aLicensee(world, officer, 'Other attorneys') });
      expect((await payments.of(officer.actor, one.id)).sameNumber).toEqual([{ id: other.id, supplier: 'Attorneys', reference: 'inv7/26', incurredOn: '2026-10-01', currency: 'USD', amountMinor: '1100' }]);
      expect((await unpaid()).data.map(({ id, sameNumber }) => [id, sameNumber.map((each) => each.id)]).slice(0, 2)).toEqual([[one.id, [other.id]], [other.id, [one.id]]]);
      await expenses.reverse(manager.actor, other.id, other.version, 'entered twice');
      expect((await payments.of(officer.actor, one.id)).sameNumber).toEqual([]);
    });

    it('has a day that may be set later and never before the bill', async () => {
      const booked = await bill('10');
      const later = await expenses.change(officer.actor, booked.id, booked.version, { dueOn: '2026-12-01' });
      expect(later).toMatchObject({ dueOn: '2026-12-01', amountMinor: '1000' });
      expect(await expenses.change(officer.actor, booked.id, later.version, { note: 'asked again' })).toMatchObject({ dueOn: '2026-12-01' });
      await expect(bill('10', { dueOn: '2026-09-30' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/dueOn', code: 'out-of-range' }] }));
      const expected = await bill('10', { state: 'accrued', incurredOn: '2026-12-01' });
      expect(await expenses.bill(officer.actor, expected.id, expected.version, { incurredOn: '2026-11-01', amount: '12', reference: 'B-9', dueOn: '2026-11-30' })).toMatchObject({ dueOn: '2026-11-30', unpaidMinor: '1200' });
    });

    it('that the books do not know is found by the check', async () => {
      const booked = await bill('10');
      await tamper(app.config.ownerUrl, 'expenses', 'UPDATE expenses SET settled_minor = 400 WHERE id = $1', [booked.id]);
      expect((await checks()).filter(({ ok }) => !ok).map(({ check }) => check).sort()).toEqual(['supplier-payments-are-booked', 'suppliers-are-owed-what-is-unpaid']);
      await tamper(app.config.ownerUrl, 'expenses', 'UPDATE expenses SET settled_minor = 0 WHERE id = $1', [booked.id]);
    });
  });

  describe('money that no expense stands behind', () => {
    const paidBack = (amount: string) => world.get(ReceiptsService).record(officer.actor, { receivedOn: '2026-11-20', currency: 'USD', amount, payerName: 'The licensee', parts: [{ nature: 'cost-reimbursement', amount, caseId: theCase.id }] });
    const free = async () => (await world.get(Recoveries).free(officer.actor, { limit: 50 })).data;
    const ask = async (over: object = {}) => {
      const [refund] = await free();
      return world.get(SetAsides).ask(officer.actor, refund?.id ?? '', refund?.version ?? 0, { reason: WHY, ...over });
    };

    it('leaves the list once a second person has agreed, and nothing moves in the books', async () => {
      await paidBack('80.05');
      const asked = await ask();
      expect(asked).toMatchObject({ state: 'asked', amountMinor: '8005', mine: true });
      expect(await free()).toMatchObject([{ freeMinor: '8005', asked: { id: asked.id, reason: WHY } }]);
      await expect(ask()).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'asked' } }));
      const which = { partId: asked.refundId, id: asked.id };
      await expect(world.get(SetAsides).decide(officer.actor, which, asked.version, true)).rejects.toMatchObject(refusal('forbidden'));
      const before = await balance('cost-recovery');
      expect(await world.get(SetAsides).decide(manager.actor, which, asked.version, true)).toMatchObject({ state: 'set-aside', decidedBy: manager.name });
      expect([await free(), await balance('cost-recovery')]).toEqual([[], before]);
      expect((await world.get(SetAsides).list(officer.actor, { limit: 9 })).data).toMatchObject([{ id: asked.id, amountMinor: '8005', payerName: 'The licensee' }]);
    });

    it('is not agreed to by the one who asks, even a manager', async () => {
      await paidBack('10');
      const [refund] = await free();
      const asked = await world.get(SetAsides).ask(manager.actor, refund?.id ?? '', refund?.version ?? 0, { reason: WHY });
      await expect(world.get(SetAsides).decide(manager.actor, { partId: asked.refundId, id: asked.id }, asked.version, true)).rejects.toMatchObject(refusal('second-person-needed'));
    });

    it('stays in the list when the second person says no, and may be asked anew', async () => {
      await paidBack('10');
      const asked = await ask({ amount: '4' });
      await world.get(SetAsides).decide(manager.actor, { partId: asked.refundId, id: asked.id }, asked.version, false);
      expect(await free()).toMatchObject([{ freeMinor: '1000', asked: null }]);
      expect(await ask()).toMatchObject({ amountMinor: '1000' });
    });

    it('may be a part: the rest is matched, and no more than is free is put aside', async () => {
      const cost = await bill('70');
      await paidBack('100');
      const asked = await ask({ amount: '40' });
      const [refund] = await free();
      await world.get(Recoveries).match(officer.actor, refund?.id ?? '', refund?.version ?? 0, [{ expenseId: cost.id, amount: '70' }]);
      const [rest] = await free();
      await expect(world.get(SetAsides).decide(manager.actor, { partId: asked.refundId, id: asked.id }, rest?.version ?? 0, true)).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'less-free' } }));
      const ended = await world.get(SetAsides).putBack(officer.actor, { partId: asked.refundId, id: asked.id }, rest?.version ?? 0, 'less is left');
      const again = await world.get(SetAsides).ask(officer.actor, asked.refundId, ended.version, { reason: WHY });
      expect(again.amountMinor).toBe('3000');
      await world.get(SetAsides).decide(manager.actor, { partId: again.refundId, id: again.id }, again.version, true);
      expect(await free()).toEqual([]);
    });

    it('is put back when an expense turns up, and matched then', async () => {
      await paidBack('25');
      const asked = await ask();
      const which = { partId: asked.refundId, id: asked.id };
      const aside = await world.get(SetAsides).decide(manager.actor, which, asked.version, true);
      const back = await world.get(SetAsides).putBack(officer.actor, which, aside.version, 'The bill has been found.');
      expect(back.state).toBe('ended');
      expect(await free()).toMatchObject([{ freeMinor: '2500' }]);
      await expect(world.get(SetAsides).putBack(officer.actor, which, back.version, 'once more')).rejects.toMatchObject(refusal('conflict'));
    });

    it('goes with the receipt that is taken back', async () => {
      const receipt = await paidBack('25');
      const asked = await ask();
      const aside = await world.get(SetAsides).decide(manager.actor, { partId: asked.refundId, id: asked.id }, asked.version, true);
      await world.get(ReceiptsService).reverse(manager.actor, receipt.id, aside.version, 'The bank took it back.');
      expect((await world.get(SetAsides).list(officer.actor, { limit: 9 })).data).toEqual([]);
    });

    it('is asked with a reason, by whoever sees it, of this office', async () => {
      await paidBack('25');
      await expect(ask({ reason: 'why not' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/reason', code: 'too-short' }] }));
      await expect(ask({ amount: '25.01' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/amount', code: 'out-of-range' }] }));
      const [refund] = await free();
      const stranger = await aUser(app.database, { roles: ['manager'] });
      await expect(world.get(SetAsides).ask(stranger.actor, refund?.id ?? '', 1, { reason: WHY })).rejects.toMatchObject(refusal('not-found'));
      expect((await world.get(SetAsides).list(stranger.actor, { limit: 9 })).data).toEqual([]);
    });
  });
});
