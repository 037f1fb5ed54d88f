import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { AssessmentsModule } from '@tamga/features/assessments';
import { AssetsModule } from '@tamga/features/assets';
import { Ledger, LedgerVerifier } from '@tamga/features/ledger';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId, type NamedQuery } from '@tamga/platform';
import { localDate, type LedgerAccount } from '@tamga/domain';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aLicensee } from '../../../../test/factories/an-agreement.js';
import { anAsset } from '../../../../test/factories/an-asset.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { planOf } from '../../../../test/support/plans.js';
import { BudgetsService } from './budgets.service.js';
import { ExpenseExports } from './expense-export.service.js';
import { expenseList } from './expenses.queries.js';
import { ExpensesModule } from './expenses.module.js';
import { ExpensesService, type NewExpense } from './expenses.service.js';
import { ExpensesVerifier } from './expenses-verifier.js';

const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] } as const;
const TODAY = localDate('2026-11-21');
const refusal = (code: string, more: object = {}) => ({ refusal: { code, ...more } });

describe('expenses', () => {
  let app: TestApp;
  let world: CaseWorld;
  let expenses: ExpensesService;
  let ledger: Ledger;
  let officer: TestUser;
  let manager: TestUser;
  let theCase: TestCase;
  let supplierId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, AssetsModule, DeadlinesModule, NotificationsModule, ExpensesModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
    [expenses, ledger] = [world.get(ExpensesService), world.get(Ledger)];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    theCase = await aCase(world, { officer });
    supplierId = await aLicensee(world, officer, 'Agent & Partners');
  });
  afterEach(async () => {
    for (const verifier of [LedgerVerifier, ExpensesVerifier]) expect((await app.context.get<{ verify(): Promise<readonly { ok: boolean }[]> }>(verifier as never, { strict: false }).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const written = (over: Partial<NewExpense> = {}): NewExpense => ({ state: 'booked', kind: 'prosecution', incurredOn: '2026-11-20', currency: 'EUR', amount: '1250.50', caseId: theCase.id, supplierId, reference: 'INV 7/26', ...over });
  const stands = (account: LedgerAccount, of: object = {}) => app.database.read(officer.actor, (tx) => ledger.balance(tx, officer.officeId, { account, currency: 'EUR', ...of }));
  const asSystem = <Row>(text: string, values: unknown[] = []) => app.database.transaction(SYSTEM, (tx) => tx.query<Row>({ name: `test-${newId()}`, text } satisfies NamedQuery, values));

  it('are booked to the cent when the bill is there, and read back as they were written', async () => {
    const expense = await expenses.record(officer.actor, written());
    expect(expense).toMatchObject({ state: 'booked', amountMinor: '125050', openMinor: '125050', recoveredMinor: '0', expectedMinor: null, differenceMinor: null, bookedOn: TODAY, borneBy: 'office', supplier: 'Agent & Partners', case: { id: theCase.id, name: theCase.reference }, version: 1 });
    expect(await Promise.all([stands('patent-cost', { caseId: theCase.id }), stands('supplier', { partyId: supplierId })])).toEqual([125050n, -125050n]);
    expect(await expenses.get(officer.actor, expense.id)).toEqual(expense);
  });

  it('stand outside the books while they are expected, and are booked with what the bill says, the difference shown', async () => {
    const expected = await expenses.record(officer.actor, written({ state: 'accrued', incurredOn: '2027-02-01', amount: '1000', reference: '' }));
    expect(expected).toMatchObject({ state: 'accrued', openMinor: '0', bookedOn: null });
    expect(await stands('patent-cost')).toBe(0n);
    const more = await expenses.change(officer.actor, expected.id, 1, { amount: '1100', kind: 'translation' });
    expect(more).toMatchObject({ amountMinor: '110000', kind: 'translation', version: 2 });
    await expect(expenses.bill(officer.actor, expected.id, 1, { incurredOn: '2026-11-20', amount: '1' })).rejects.toMatchObject(refusal('stale-version'));
    const booked = await expenses.bill(officer.actor, expected.id, 2, { incurredOn: '2026-11-20', amount: '1180.01', reference: 'B-1' });
    expect(booked).toMatchObject({ state: 'booked', amountMinor: '118001', expectedMinor: '110000', differenceMinor: '8001', incurredOn: '2026-11-20', reference: 'B-1', version: 3 });
    expect(await stands('patent-cost')).toBe(118001n);
    await expect(expenses.bill(officer.actor, expected.id, 3, { incurredOn: '2026-11-20', amount: '1' })).rejects.toMatchObject(refusal('conflict'));
  });

  it('are taken back once, by a manager’s counter-entry; what was only expected by anybody who records', async () => {
    const booked = await expenses.record(officer.actor, written());
    await expect(expenses.reverse(officer.actor, booked.id, 1, 'Not ours')).rejects.toMatchObject(refusal('forbidden'));
    expect(await expenses.reverse(manager.actor, booked.id, 1, 'Not ours')).toMatchObject({ state: 'reversed', reversedOn: TODAY, reverseReason: 'Not ours', openMinor: '0' });
    expect(await Promise.all([stands('patent-cost'), stands('supplier')])).toEqual([0n, 0n]);
    await expect(expenses.reverse(manager.actor, booked.id, 2, 'Again')).rejects.toMatchObject(refusal('conflict'));
    const expected = await expenses.record(officer.actor, written({ state: 'accrued' }));
    expect(await expenses.reverse(officer.actor, expected.id, 1, 'Not needed')).toMatchObject({ state: 'reversed', bookedOn: null });
    expect(await asSystem('SELECT 1 FROM ledger_entries WHERE source_id = $1', [expected.id])).toEqual([]);
  });

  it('keep what the books say: of a bill only what is decided beside it changes, in the service and in the database', async () => {
    const booked = await expenses.record(officer.actor, written());
    await expect(expenses.change(officer.actor, booked.id, 1, { amount: '1', caseId: null })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/amount', code: 'contradiction' }, { pointer: '/caseId', code: 'contradiction' }] }));
    expect(await expenses.change(officer.actor, booked.id, 1, { borneBy: 'licensee', note: 'As agreed' })).toMatchObject({ borneBy: 'licensee', note: 'As agreed', amountMinor: '125050', version: 2 });
    await expect(asSystem('UPDATE expenses SET amount_minor = 1 WHERE id = $1', [booked.id])).rejects.toThrow('stays as it was booked');
    await expect(asSystem('UPDATE expenses SET recovered_minor = 125051 WHERE id = $1', [booked.id])).rejects.toThrow('ck_expenses_recovered');
  });

  it('warn of a bill that is there already, however its number is written, until somebody has looked', async () => {
    const first = await expenses.record(officer.actor, written());
    const again = written({ reference: 'inv7/26', supplierId: null, supplierName: 'Somebody' });
    await expect(expenses.record(officer.actor, again)).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/reference', code: 'duplicate' }], facts: { expenses: [first.id] } }));
    for (const other of [{ amount: '1250.51' }, { currency: 'USD' }, { reference: 'INV 8/26' }, { reference: '' }]) await expenses.record(officer.actor, written(other));
    await expenses.record(officer.actor, { ...again, evenIfDuplicate: true });
    const expected = await expenses.record(officer.actor, written({ state: 'accrued', reference: '' }));
    await expect(expenses.bill(officer.actor, expected.id, 1, { incurredOn: '2026-11-20', amount: '1250.50', reference: 'INV 7/26' })).rejects.toMatchObject(refusal('invalid-input'));
    // Another firm gives the same number; and what was taken back is in nobody's way.
    await expenses.reverse(manager.actor, first.id, 1, 'Entered twice');
    const firms = [await aLicensee(world, officer, 'One firm'), await aLicensee(world, officer, 'Another firm')];
    for (const firm of firms) await expenses.record(officer.actor, written({ supplierId: firm, reference: 'F-1' }));
  });

  it('name every fault with its place and write nothing', async () => {
    const other = await aCase(world, { officer: await aUser(app.database, { roles: ['officer'] }) });
    const asset = await anAsset(world, await aCase(world, { officer }));
    await expect(expenses.record(officer.actor, written({ caseId: other.id, supplierId: newId(), agreementId: newId(), documentId: newId(), assetId: newId() }))).rejects.toMatchObject(refusal('invalid-input', {
      errors: [{ pointer: '/caseId', code: 'not-one-of' }, { pointer: '/assetId', code: 'not-one-of' }, { pointer: '/agreementId', code: 'not-one-of' }, { pointer: '/supplierId', code: 'not-one-of' }, { pointer: '/documentId', code: 'unknown-document' }],
    }));
    await expect(expenses.record(officer.actor, written({ assetId: asset.id }))).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/assetId', code: 'contradiction' }] }));
    expect((await expenses.list(officer.actor, { limit: 10 })).data).toEqual([]);
    // An asset alone brings its case.
    expect(await expenses.record(officer.actor, written({ caseId: null, assetId: asset.id }))).toMatchObject({ case: { id: asset.caseId }, asset: { id: asset.id } });
  });

  it('page newest first by what is asked for, with sums that never add two currencies', async () => {
    const days = ['2026-11-01', '2026-11-02', '2026-11-02', '2025-12-31'];
    for (const [n, incurredOn] of days.entries()) await expenses.record(officer.actor, written({ incurredOn, reference: `N-${n}`, currency: n === 1 ? 'USD' : 'EUR', borneBy: n === 0 ? 'licensee' : 'office' }));
    const expected = await expenses.record(officer.actor, written({ state: 'accrued', amount: '10', reference: '' }));
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await expenses.list(officer.actor, { limit: 2, cursor });
      all.push(...page.data.map(({ incurredOn }) => incurredOn));
      cursor = page.page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(all).toEqual(['2026-11-20', '2026-11-02', '2026-11-02', '2026-11-01', '2025-12-31']);
    const of = async (filter: object) => (await expenses.list(officer.actor, { limit: 50, ...filter })).data.length;
    expect(await Promise.all([of({ state: 'accrued' }), of({ reimbursed: false }), of({ reimbursed: true }), of({ year: 2025 }), of({ borneBy: 'licensee' }), of({ kind: 'travel' }), of({ caseId: theCase.id }), of({ caseId: newId() }), of({ supplierId })])).toEqual([1, 4, 0, 1, 1, 0, 5, 0, 5]);
    expect((await expenses.list(officer.actor, { limit: 1, year: 2026 })).sums).toEqual([
      { currency: 'EUR', count: 3, bookedMinor: '250100', accruedMinor: '1000', recoveredMinor: '0', openMinor: '250100' }, { currency: 'USD', count: 1, bookedMinor: '125050', accruedMinor: '0', recoveredMinor: '0', openMinor: '125050' },
    ]);
    // A whole history is not added up for each look at it.
    expect((await expenses.list(officer.actor, { limit: 1 })).sums).toBeNull();
    expect(await expenses.unreimbursed(officer.actor, { by: 'case' })).toMatchObject([{ id: theCase.id, name: theCase.reference, currency: 'EUR', openMinor: '375150', count: 3, oldestOn: '2025-12-31' }, { currency: 'USD', openMinor: '125050' }]);
    expect(await expenses.unreimbursed(officer.actor, { by: 'agreement', borneBy: 'licensee' })).toMatchObject([{ id: null, name: null, openMinor: '125050' }]);
    await expect(expenses.list(officer.actor, { limit: 5, cursor: 'bm9uZQ' })).rejects.toMatchObject(refusal('invalid-input'));
    await expenses.reverse(officer.actor, expected.id, 1, 'Not needed');
    expect((await expenses.list(officer.actor, { limit: 1, caseId: theCase.id })).sums?.map(({ accruedMinor }) => accruedMinor)).toEqual(['0', '0']);
  });

  it('leave the office as a table in which nothing runs', async () => {
    await expenses.record(officer.actor, written({ reference: '=HYPERLINK("http://evil.test")', note: 'a, "b"' }));
    const { fileName, content } = await world.get(ExpenseExports).export(officer.actor, { caseId: theCase.id });
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    const [headings, line] = Buffer.concat(chunks).toString('utf8').split('\r\n');
    expect(fileName).toMatch(/-expenses-2026-11-21\.csv$/);
    expect(headings).toContain('incurredOn,state,kind,case');
    expect(line).toContain(`"'=HYPERLINK(""http://evil.test"")"`);
    expect(line).toContain('EUR,1250.50,');
  });

  it('are found by an index of their own, whatever the history', async () => {
    const plan = (filter: object, before: readonly [string, string] | null = null) => planOf(app, officer.actor, expenseList(officer.officeId, filter, { before, limit: 50 }).query);
    const [all, open, accrued, ofCase] = await Promise.all([plan({}), plan({ reimbursed: false }), plan({ state: 'accrued' }, [TODAY, newId()]), plan({ caseId: theCase.id })]);
    expect(all).toMatch(/ix_expenses_(list|open|accrued)/);
    expect(open).toContain('ix_expenses_open');
    expect(accrued).toContain('ix_expenses_accrued');
    expect(ofCase).toContain('ix_expenses_case');
  });

  describe('budgets', () => {
    const budget = (over: object = {}) => ({ caseId: theCase.id, year: 2026, currency: 'EUR', amount: '1300', ...over });

    it('stand beside what was spent and what is expected, and are marked when they do not suffice', async () => {
      const budgets = world.get(BudgetsService);
      const asset = await anAsset(world, theCase);
      await expenses.record(officer.actor, written({ assetId: asset.id }));
      expect(await budgets.set(manager.actor, 0, budget())).toMatchObject([{ year: 2026, budgetMinor: '130000', bookedMinor: '125050', accruedMinor: '0', standing: 'within', version: 1, setBy: manager.actor.name }]);
      await expenses.record(officer.actor, written({ state: 'accrued', amount: '60', reference: '' }));
      await expenses.record(officer.actor, written({ incurredOn: '2025-05-05', reference: 'old' }));
      expect(await budgets.ofCase(officer.actor, theCase.id)).toMatchObject([{ year: 2026, accruedMinor: '6000', standing: 'expected-over' }, { year: 2025, bookedMinor: '125050', budgetMinor: null, standing: null, version: 0 }]);
      expect(await budgets.set(manager.actor, 0, budget({ assetId: asset.id, amount: '1000' }))).toMatchObject([{ asset: null }, { asset: { id: asset.id }, bookedMinor: '125050', accruedMinor: '0', standing: 'over' }, { year: 2025 }]);
      expect(await budgets.ofYear(officer.actor, { year: 2026, limit: 10 })).toMatchObject({ data: [{ case: { name: theCase.reference } }, { asset: { id: asset.id } }], page: { nextCursor: null } });
      expect((await budgets.ofYear(officer.actor, { year: 2025, limit: 10 })).data).toEqual([]);
    });

    it('are set by managers, on what they have seen, and taken away again', async () => {
      const budgets = world.get(BudgetsService);
      await expect(budgets.set(officer.actor, 0, budget())).rejects.toMatchObject(refusal('forbidden'));
      await budgets.set(manager.actor, 0, budget());
      await expect(budgets.set(manager.actor, 0, budget({ amount: '5' }))).rejects.toMatchObject(refusal('stale-version', { facts: { version: 1 } }));
      expect(await budgets.set(manager.actor, 1, budget({ amount: '0' }))).toMatchObject([{ budgetMinor: '0', standing: 'within', version: 2 }]);
      expect(await budgets.set(manager.actor, 2, budget({ amount: null }))).toEqual([]);
      await expect(budgets.set(manager.actor, 0, budget({ caseId: newId(), amount: '1.234' }))).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/caseId', code: 'not-one-of' }, { pointer: '/amount', code: 'invalid-format', params: { example: '1250.50' } }] }));
    });
  });

  it('belong to their office: another sees none, an inventor may not ask, an auditor reads', async () => {
    const expense = await expenses.record(officer.actor, written());
    await world.get(BudgetsService).set(manager.actor, 0, { caseId: theCase.id, year: 2026, currency: 'EUR', amount: '1' });
    const stranger = await aUser(app.database, { roles: ['officer', 'manager'] });
    for (const work of [expenses.get(stranger.actor, expense.id), expenses.reverse(stranger.actor, expense.id, 1, 'Not mine'), expenses.change(stranger.actor, expense.id, 1, { note: 'x' })]) await expect(work).rejects.toMatchObject(refusal('not-found'));
    expect((await expenses.list(stranger.actor, { limit: 50 })).data).toEqual([]);
    expect(await world.get(BudgetsService).ofCase(stranger.actor, theCase.id)).toEqual([]);
    const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    await expect(expenses.list(inventor.actor, { limit: 50 })).rejects.toMatchObject(refusal('forbidden'));
    await expect(app.database.read(inventor.actor, (tx) => tx.query({ name: 'test-expenses-inventor', text: 'SELECT 1 FROM expenses' }))).rejects.toThrow(/permission denied/);
    const auditor = await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] });
    expect((await expenses.get(auditor.actor, expense.id)).id).toBe(expense.id);
    await expect(expenses.record(auditor.actor, written({ reference: 'N' }))).rejects.toMatchObject(refusal('forbidden'));
  });
});
