import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { Ledger, LedgerVerifier } from '@tamga/features/ledger';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId } from '@tamga/platform';
import { localDate, type LedgerLine } from '@tamga/domain';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aLicensee, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import type { NewReceipt } from './receipt-book.js';
import { ReceiptsService } from './receipts.service.js';
import { ReceivablesModule } from './receivables.module.js';

const TODAY = localDate('2026-11-21');

describe('receipts and the ledger', () => {
  let app: TestApp;
  let world: CaseWorld;
  let receipts: ReceiptsService;
  let ledger: Ledger;
  let officer: TestUser;
  let theCase: TestCase;
  let agreementId: string;
  let payerId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, ReceivablesModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    [receipts, ledger] = [world.get(ReceiptsService), app.context.get(Ledger, { strict: false })];
    officer = await aUser(app.database, { roles: ['officer', 'manager'] });
    theCase = await aCase(world, { officer });
    agreementId = (await anExecutedAgreement(world, theCase)).id;
    payerId = await aLicensee(world, officer, 'A Payer');
  });
  afterAll(() => app.close());
  afterEach(async () => expect((await app.context.get(LedgerVerifier, { strict: false }).verify()).filter(({ ok }) => !ok)).toEqual([]));

  const written = (over: Partial<NewReceipt> = {}): NewReceipt => ({
    receivedOn: '2026-11-20', currency: 'USD', amount: '24000', withheld: '1000', payerId, reference: 'INV 7', parts: [
      { nature: 'earned-royalty', amount: '20000', agreementId, caseId: theCase.id }, { nature: 'cost-reimbursement', amount: '4500.50', agreementId }, { nature: 'unallocated', amount: '499.50' },
    ], ...over,
  });
  const stands = (account: LedgerLine['account'], of: object = {}) => app.database.read(officer.actor, (tx) => ledger.balance(tx, officer.officeId, { account, currency: 'USD', ...of }));

  it('are booked to the cent in the transaction that writes them, and read back as they were written', async () => {
    const receipt = await receipts.record(officer.actor, written());
    expect(receipt).toMatchObject({ amount: '24000.00', withheld: '1000.00', state: 'recorded', version: 1, payerId, reference: 'INV 7' });
    expect(receipt.parts.map(({ nature, amount }) => `${nature} ${amount}`)).toEqual(['earned-royalty 20000.00', 'cost-reimbursement 4500.50', 'unallocated 499.50']);
    expect(await Promise.all([stands('bank'), stands('withholding-tax'), stands('undistributed'), stands('cost-recovery'), stands('unallocated')])).toEqual([2_400_000n, 100_000n, -2_000_000n, -450_050n, -49_950n]);
    expect(await Promise.all([stands('undistributed', { agreementId }), stands('undistributed', { caseId: theCase.id }), stands('bank', { partyId: payerId }), stands('undistributed', { agreementId: newId() })])).toEqual([-2_000_000n, -2_000_000n, 2_400_000n, 0n]);
    expect(await receipts.get(officer.actor, receipt.id)).toEqual(receipt);
  });

  it('are taken back once, by a counter-entry that leaves both to be read', async () => {
    const before = await stands('bank');
    const receipt = await receipts.record(officer.actor, written());
    await expect(receipts.reverse(officer.actor, receipt.id, 7, 'Wrong office')).rejects.toMatchObject(refusal('stale-version'));
    const reversed = await receipts.reverse(officer.actor, receipt.id, 1, 'Wrong office');
    expect(reversed).toMatchObject({ state: 'reversed', reversedOn: TODAY, reverseReason: 'Wrong office', version: 2 });
    expect(await stands('bank')).toBe(before);
    await expect(receipts.reverse(officer.actor, receipt.id, 2, 'Again')).rejects.toMatchObject(refusal('conflict'));
    expect(await app.asSystem('SELECT 1 FROM ledger_entries WHERE source_id = $1', [receipt.id])).toHaveLength(2);
  });

  it('are not taken back once a part of them was shared out, and nothing of it is half done', async () => {
    const receipt = await receipts.record(officer.actor, written());
    await app.asSystem('UPDATE receipt_parts SET distributed_by = $2 WHERE id = $1', [receipt.parts[0]?.id, newId()]);
    const before = await stands('bank');
    await expect(receipts.reverse(officer.actor, receipt.id, 1, 'Too late')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'distributed' } }));
    expect(await receipts.get(officer.actor, receipt.id)).toMatchObject({ state: 'recorded', version: 1 });
    expect(await stands('bank')).toBe(before);
    expect(await app.asSystem('SELECT 1 FROM receipt_parts WHERE receipt_id = $1 AND reversed', [receipt.id])).toEqual([]);
  });

  it('name every fault with its place and write nothing', async () => {
    const count = () => app.asSystem('SELECT (SELECT count(*) FROM receipts)::int AS receipts, (SELECT count(*) FROM ledger_entries)::int AS entries');
    const before = await count();
    await expect(receipts.record(officer.actor, written({ amount: '24000.001' }))).rejects.toMatchObject({ refusal: { code: 'invalid-input', errors: [{ pointer: '/amount', code: 'invalid-format' }] } });
    await expect(receipts.record(officer.actor, written({ payerId: newId(), parts: [{ nature: 'upfront', amount: '25000', agreementId: newId(), caseId: newId() }] }))).rejects.toMatchObject({
      refusal: { code: 'invalid-input', errors: [{ pointer: '/parts/0/agreementId', code: 'not-one-of' }, { pointer: '/parts/0/caseId', code: 'not-one-of' }, { pointer: '/payerId', code: 'not-one-of' }] },
    });
    expect(await count()).toEqual(before);
  });

  it('page newest first, and those with something to share out or of one agreement are found', async () => {
    const old = await receipts.record(officer.actor, written({ receivedOn: '2020-01-31', amount: '25000', withheld: '0', parts: [{ nature: 'grant', amount: '25000' }] }));
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await receipts.list(officer.actor, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      all.push(...page.data.map(({ id }) => id));
      cursor = page.page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(all.at(-1)).toBe(old.id);
    expect(new Set(all).size).toBe(all.length);
    const open = await receipts.list(officer.actor, { limit: 50, undistributed: true });
    expect(open.data.map(({ id }) => id)).not.toContain(old.id);
    expect(open.data.every(({ state, parts }) => state === 'recorded' && parts.some(({ distributionId, nature }) => distributionId === null && nature === 'earned-royalty'))).toBe(true);
    expect((await receipts.list(officer.actor, { limit: 50, agreementId: newId() })).data).toEqual([]);
    await expect(receipts.list(officer.actor, { limit: 5, cursor: 'bm9uZQ' })).rejects.toMatchObject(refusal('invalid-input'));
  });

  it('belong to their office: another sees none, an inventor may not ask', async () => {
    const receipt = await receipts.record(officer.actor, written());
    const stranger = await aUser(app.database, { roles: ['officer', 'manager'] });
    await expect(receipts.get(stranger.actor, receipt.id)).rejects.toMatchObject(refusal('not-found'));
    await expect(receipts.reverse(stranger.actor, receipt.id, 1, 'Not mine')).rejects.toMatchObject(refusal('not-found'));
    expect((await receipts.list(stranger.actor, { limit: 50 })).data).toEqual([]);
    const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    await expect(receipts.list(inventor.actor, { limit: 50 })).rejects.toMatchObject(refusal('forbidden'));
    const auditor = await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] });
    expect((await receipts.get(auditor.actor, receipt.id)).id).toBe(receipt.id);
    await expect(receipts.record(auditor.actor, written())).rejects.toMatchObject(refusal('forbidden'));
  });

  describe('the ledger', () => {
    const post = (lines: readonly LedgerLine[], id = newId()) => app.database.transaction(officer.actor, (tx) => ledger.post(tx, officer.actor, { officeId: officer.officeId, on: TODAY, currency: 'USD', source: { kind: 'expense', id }, lines }));

    it('refuses lines that do not balance, before the database and in it', async () => {
      await expect(post([{ account: 'bank', amountMinor: 5n }, { account: 'supplier', amountMinor: -4n }])).rejects.toThrow('off by 1');
      const entry = await post([{ account: 'patent-cost', amountMinor: 5n }, { account: 'supplier', amountMinor: -5n }]);
      const line = `INSERT INTO ledger_lines (entry_id, position, office_id, account, currency, amount_minor) VALUES ($1, 9, $2, 'bank', 'USD', 1)`;
      await expect(app.asSystem(line, [entry, officer.officeId])).rejects.toThrow('does not balance');
      await expect(app.asSystem(`${line}, ($1, 10, $2, 'bank', 'EUR', -1)`, [entry, officer.officeId])).rejects.toThrow('does not balance');
    });

    it('lets nobody change or take away what is booked, not the system either', async () => {
      for (const statement of ['UPDATE ledger_lines SET amount_minor = 1', 'DELETE FROM ledger_lines', 'UPDATE ledger_entries SET booked_on = now()', 'DELETE FROM ledger_entries']) {
        await expect(app.asSystem(statement)).rejects.toThrow('permission denied');
        await expect(app.database.transaction(officer.actor, (tx) => tx.run({ name: `test-${newId()}`, text: statement }))).rejects.toThrow('permission denied');
      }
    });

    it('books a record once, and undoes it once', async () => {
      const id = newId();
      const lines: LedgerLine[] = [{ account: 'patent-cost', amountMinor: 700n }, { account: 'supplier', amountMinor: -700n }];
      await post(lines, id);
      await expect(post(lines, id)).rejects.toThrow('uq_ledger_entries_source');
      const undo = () => app.database.transaction(officer.actor, (tx) => ledger.reverse(tx, officer.actor, { officeId: officer.officeId, on: TODAY, of: { kind: 'expense', id } }));
      await undo();
      await expect(undo()).rejects.toThrow('uq_ledger_entries_reverses');
      await expect(app.database.transaction(officer.actor, (tx) => ledger.reverse(tx, officer.actor, { officeId: officer.officeId, on: TODAY, of: { kind: 'expense', id: newId() } }))).rejects.toThrow('nothing is booked');
    });
  });
});
