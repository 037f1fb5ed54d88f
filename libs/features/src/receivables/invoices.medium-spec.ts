import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { Ledger, LedgerVerifier } from '@tamga/features/ledger';
import { MailOutbox, NotificationsModule } from '@tamga/features/notifications';
import { PartiesService, PartyMerges } from '@tamga/features/parties';
import { Mailer, newId } from '@tamga/platform';
import type { LedgerAccount } from '@tamga/domain';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aLicensee, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, TEST_NOW, type TestApp } from '../../../../test/support/app.js';
import { readPdf } from '../../../../test/support/read-pdf.js';
import { refusal } from '../../../../test/support/refusal.js';
import { AllocationsService } from './allocations.service.js';
import { InvoiceCorrections } from './invoice-corrections.service.js';
import { InvoiceMails } from './invoice-mails.service.js';
import { InvoicePapers } from './invoice-papers.service.js';
import { InvoiceSettingsService } from './invoice-settings.service.js';
import { InvoicesService, type WrittenInvoice } from './invoices.service.js';
import type { InvoiceView } from './invoice-view.js';
import { ReceiptsService } from './receipts.service.js';
import { ReceivablesModule } from './receivables.module.js';
import { ReceivablesVerifier } from './receivables-verifier.js';

const TODAY = '2026-11-21';
const ISSUER = { name: 'Nazarbayev University', address: 'Kabanbay Batyr Ave. 53\nAstana', taxId: '100140011059', bank: 'Halyk Bank', account: 'KZ866010111000000001', bic: 'HSBKKZKX' };

describe('invoices', () => {
  let app: TestApp;
  let world: CaseWorld;
  let invoices: InvoicesService;
  let corrections: InvoiceCorrections;
  let allocations: AllocationsService;
  let officer: TestUser;
  let manager: TestUser;
  let theCase: TestCase;
  let agreementId: string;
  let payerId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, ReceivablesModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    [invoices, corrections, allocations] = [world.get(InvoicesService), world.get(InvoiceCorrections), world.get(AllocationsService)];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    theCase = await aCase(world, { officer });
    agreementId = (await anExecutedAgreement(world, theCase)).id;
    payerId = await aLicensee(world, officer, 'A Payer');
    await world.get(InvoiceSettingsService).save(officer.actor, 0, { issuer: ISSUER, termsDays: 30, interestPercent: '10' });
  });
  // Whatever a test does: the books balance, and prove every document.
  afterEach(async () => {
    for (const verifier of [LedgerVerifier, ReceivablesVerifier]) expect((await app.context.get<{ verify(): Promise<readonly { ok: boolean }[]> }>(verifier as never, { strict: false }).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const written = (over: Partial<WrittenInvoice> = {}): WrittenInvoice => ({
    payerId, currency: 'USD', billTo: { address: '1 Main Street' }, lines: [{ nature: 'earned-royalty', description: 'Royalty, third quarter', amount: '1000', agreementId, caseId: theCase.id }, { nature: 'cost-reimbursement', description: 'Filing fees', amount: '500', agreementId }], ...over,
  });
  const issued = async (over: Partial<WrittenInvoice> = {}): Promise<InvoiceView> => {
    const draft = await invoices.draft(officer.actor, written(over));
    return invoices.issue(officer.actor, draft.id, draft.version);
  };
  const stands = async (currency = 'USD') => {
    const accounts = ['bank', 'receivable', 'billed', 'sales-tax', 'written-off', 'unallocated', 'undistributed', 'cost-recovery', 'office', 'exchange'] as const;
    const ledger = app.context.get(Ledger, { strict: false });
    const found = await app.database.read(officer.actor, (tx) => Promise.all(accounts.map((account) => ledger.balance(tx, officer.officeId, { account, currency }))));
    return Object.fromEntries(accounts.flatMap((account: LedgerAccount, place) => (found[place] === 0n ? [] : [[account, Number(found[place])]])));
  };
  it('goes from a draft to an issued one with its number, its day and its entry', async () => {
    const draft = await invoices.draft(officer.actor, written());
    expect(draft).toMatchObject({ state: 'draft', reference: null, totalMinor: '150000', dueOn: null, billTo: { name: 'A Payer', address: '1 Main Street' } });
    expect(await stands()).toEqual({});
    const invoice = await invoices.issue(officer.actor, draft.id, draft.version);
    expect(invoice).toMatchObject({ state: 'issued', issuedOn: TODAY, dueOn: '2026-12-21', openMinor: '150000', daysLate: 0, age: 'current', issuer: ISSUER });
    expect(invoice.reference).toMatch(/-INV-2026-0001$/);
    expect(invoice.creditorReference).toMatch(/^RF\d{2}/);
    expect(await stands()).toEqual({ receivable: 150_000, billed: -150_000 });
    await expect(invoices.edit(officer.actor, draft.id, invoice.version, written())).rejects.toMatchObject(refusal('conflict'));
    await expect(invoices.discard(officer.actor, draft.id, invoice.version)).rejects.toMatchObject(refusal('conflict'));
  });

  it('stays as it was issued, for everybody', async () => {
    const { id } = await issued();
    for (const statement of ["UPDATE invoices SET note = 'x' WHERE id = $1", "UPDATE invoices SET due_on = '2030-01-01' WHERE id = $1", 'DELETE FROM invoice_lines WHERE invoice_id = $1', 'UPDATE invoice_lines SET net_minor = 1, gross_minor = 1 WHERE invoice_id = $1', "UPDATE invoices SET state = 'draft' WHERE id = $1"]) {
      await expect(app.asSystem(statement, [id])).rejects.toThrow('stays as it was issued');
    }
  });

  it('numbers twenty that are issued at once without a gap, and gives a number that fell back again', async () => {
    const drafts = await Promise.all(Array.from({ length: 20 }, () => invoices.draft(officer.actor, written())));
    const bad = await invoices.draft(officer.actor, written({ billTo: { address: '' } }));
    const results = await Promise.allSettled([...drafts.slice(0, 10), bad, ...drafts.slice(10)].map(({ id, version }) => invoices.issue(officer.actor, id, version)));
    expect(results.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: refusal('invalid-input', { errors: [{ pointer: '/billTo/address', code: 'required' }] }) }]);
    // A transaction that has its number already and then fails.
    const late = await invoices.draft(officer.actor, written());
    await expect(app.database.transaction(officer.actor, async (tx) => {
      expect(await tx.query({ name: 'test-take-number', text: "UPDATE invoice_series SET last_number = last_number + 1 WHERE office_id = $1 RETURNING last_number" }, [officer.officeId])).toHaveLength(1);
      throw new Error('the power failed');
    })).rejects.toThrow('the power failed');
    await invoices.issue(officer.actor, late.id, late.version);
    const numbers = await app.asSystem('SELECT series_number AS n FROM invoices WHERE office_id = $1 AND series_number IS NOT NULL ORDER BY 1', [officer.officeId]);
    expect(numbers.map((row) => (row as { n: number }).n)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
  });

  it('is paid in parts, and each part goes where its line leads', async () => {
    let invoice = await issued();
    invoice = await allocations.pay(officer.actor, invoice.id, invoice.version, { receivedOn: '2026-11-20', amount: '600' });
    expect(invoice).toMatchObject({ state: 'partly-paid', paidMinor: '60000', openMinor: '90000' });
    expect(await stands()).toEqual({ bank: 60_000, receivable: 90_000, billed: -90_000, undistributed: -40_000, 'cost-recovery': -20_000 });
    invoice = await allocations.pay(officer.actor, invoice.id, invoice.version, { receivedOn: '2026-11-21', amount: '850', withheld: '50' });
    expect(invoice).toMatchObject({ state: 'paid', openMinor: '0' });
    expect(invoice.lines.map(({ openMinor }) => openMinor)).toEqual(['0', '0']);
    expect(await stands()).toEqual({ bank: 145_000, undistributed: -100_000, 'cost-recovery': -50_000 });
    const { data } = await world.get(ReceiptsService).list(officer.actor, { limit: 10, undistributed: true });
    expect(data.flatMap(({ parts }) => parts.filter(({ nature }) => nature === 'earned-royalty').map(({ amount, invoiceId, caseId }) => [amount, invoiceId, caseId]))).toEqual([['600.00', invoice.id, theCase.id], ['400.00', invoice.id, theCase.id]]);
  });

  it('leaves what is paid too much unallocated, where another invoice can take it', async () => {
    const first = await allocations.pay(officer.actor, (await issued()).id, 2, { receivedOn: TODAY, amount: '2000' });
    expect(first).toMatchObject({ state: 'paid', openMinor: '0' });
    expect(await stands()).toMatchObject({ unallocated: -50_000 });
    const [free] = await allocations.unallocated(officer.actor, { limit: 10 });
    expect(free).toMatchObject({ freeMinor: '50000', payerId, currency: 'USD' });
    const second = await issued({ lines: [{ nature: 'upfront', description: 'Up-front fee', amount: '300', agreementId }] });
    await allocations.allocate(officer.actor, free?.id ?? '', free?.version ?? 0, [{ invoiceId: second.id, amount: '300' }]);
    expect(await invoices.get(officer.actor, second.id)).toMatchObject({ state: 'paid' });
    expect(await stands()).toMatchObject({ unallocated: -20_000, undistributed: -130_000 });
    await expect(allocations.allocate(officer.actor, free?.id ?? '', free?.version ?? 0, [{ invoiceId: second.id }])).rejects.toMatchObject(refusal('stale-version'));
  });

  it('is owed again when a payment is undone, which leaves the receipt unallocated and can be done once', async () => {
    const before = await issued();
    const paid = await allocations.pay(officer.actor, before.id, before.version, { receivedOn: TODAY, amount: '1500' });
    const [move] = paid.moves;
    const undone = await allocations.undo(officer.actor, { id: paid.id, paymentId: move?.id ?? '' }, paid.version, 'Another payer');
    expect(undone).toMatchObject({ state: 'issued', openMinor: '150000', paidMinor: '0' });
    expect(undone.moves.map(({ kind, amountMinor, undone: gone }) => [kind, amountMinor, gone])).toEqual([['payment', '150000', true], ['payment', '-150000', false]]);
    expect(await stands()).toEqual({ bank: 150_000, unallocated: -150_000, receivable: 150_000, billed: -150_000 });
    await expect(allocations.undo(officer.actor, { id: undone.id, paymentId: move?.id ?? '' }, undone.version, 'Again')).rejects.toMatchObject(refusal('conflict'));
    const [free] = await allocations.unallocated(officer.actor, { limit: 10 });
    await expect(world.get(ReceiptsService).reverse(officer.actor, free?.id ?? '', free?.version ?? 0, 'Wrong')).resolves.toMatchObject({ state: 'reversed' });
  });

  it('does not undo what was shared out, nor take back a receipt that pays for an invoice', async () => {
    const before = await issued();
    const paid = await allocations.pay(officer.actor, before.id, before.version, { receivedOn: TODAY, amount: '1500' });
    const receiptId = paid.moves[0]?.receiptId ?? '';
    const receipt = await world.get(ReceiptsService).get(officer.actor, receiptId);
    await expect(world.get(ReceiptsService).reverse(officer.actor, receiptId, receipt.version, 'Wrong')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'allocated' } }));
    await app.asSystem("UPDATE receipt_parts SET distributed_by = $2 WHERE receipt_id = $1 AND nature = 'earned-royalty'", [receiptId, newId()]);
    await expect(allocations.undo(officer.actor, { id: paid.id, paymentId: paid.moves[0]?.id ?? '' }, paid.version, 'Too late')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'distributed' } }));
    expect(await invoices.get(officer.actor, before.id)).toMatchObject({ state: 'paid', version: paid.version });
  });

  it('takes another currency at a named rate alone, and what the rate lost goes to exchange', async () => {
    const invoice = await issued({ currency: 'KZT', lines: [{ nature: 'upfront', description: 'Fee', amount: '50000', agreementId }] });
    const pay = (over: object) => allocations.pay(officer.actor, invoice.id, invoice.version, { receivedOn: TODAY, amount: '100', currency: 'USD', ...over });
    await expect(pay({})).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/rate', code: 'required' }] }));
    await expect(pay({ rate: '0' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/rate', code: 'invalid-format' }] }));
    await expect(pay({ rate: '480', settles: '50000.01' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/settles', code: 'out-of-range' }] }));
    const paid = await pay({ rate: '480', settles: '50000' });
    expect(paid).toMatchObject({ state: 'paid', moves: [{ amountMinor: '5000000', usedMinor: '10000', usedCurrency: 'USD', rate: '480' }] });
    // 100 USD at 480 are 48,000 KZT: 2,000 of the invoice never came in
    expect(await stands('KZT')).toEqual({ exchange: 200_000, billed: -200_000 });
    expect(await stands('USD')).toEqual({ bank: 10_000, undistributed: -10_000 });
    await allocations.undo(officer.actor, { id: paid.id, paymentId: paid.moves[0]?.id ?? '' }, paid.version, 'Wrong rate');
    expect(await stands('KZT')).toEqual({ receivable: 5_000_000, billed: -5_000_000 });
    expect(await stands('USD')).toEqual({ bank: 10_000, unallocated: -10_000 });
  });

  it('is paid as before, and found, when the party it was issued to has become another', async () => {
    const parties = world.get(PartiesService);
    const [survivor, merged] = [await parties.create(officer.actor, { kind: 'organisation', names: { en: 'Nur LLP' } }), await parties.create(officer.actor, { kind: 'organisation', names: { en: 'TOO Nur' } })];
    const [byHand, byBank] = [await issued({ payerId: merged.id }), await issued({ payerId: merged.id })];
    await world.get(PartyMerges).merge(officer.actor, survivor.id, survivor.version, { mergedId: merged.id, mergedVersion: merged.version, reason: 'The same company' });
    expect((await invoices.list(officer.actor, { group: 'open', payerId: survivor.id, limit: 10 })).data.map(({ id }) => id).sort()).toEqual([byHand.id, byBank.id].sort());
    const paid = await allocations.pay(officer.actor, byHand.id, byHand.version, { receivedOn: TODAY, amount: '1500' });
    expect(paid).toMatchObject({ state: 'paid', openMinor: '0' });
    expect(await world.get(ReceiptsService).get(officer.actor, paid.moves[0]?.receiptId ?? '')).toMatchObject({ payerId: survivor.id });
    await app.database.transaction(officer.actor, (tx) => allocations.receive(tx, officer.actor, officer.officeId, { receivedOn: TODAY, currency: 'USD', amount: 150_000n, payerId: null, payerName: 'Nur', reference: '', invoices: [{ invoiceId: byBank.id }] }));
    expect(await invoices.get(officer.actor, byBank.id)).toMatchObject({ state: 'paid' });
  });

  it('asks for a royalty report once, and again when what asked for it was credited; for another office’s never', async () => {
    const reportId = newId();
    const insert = (id: string, officeId: string, from: string) => app.asSystem(`INSERT INTO royalty_reports (id, office_id, agreement_id, contact_name, contact_email, locale, terms, currency, period_from, period_until, due_on, draft, created_by, created_at, updated_at, terms_from)
      VALUES ($1, $2, $3, 'C', 'c@example.org', 'en', '{}', 'USD', $4, '2026-09-30', '2026-10-30', '[]', NULL, now(), now(), 'typed')`, [id, officeId, agreementId, from]);
    await insert(reportId, officer.officeId, '2026-07-01');
    const about = (royaltyReportId: string) => written({ lines: [{ nature: 'earned-royalty', description: 'Royalty', amount: '10', agreementId, royaltyReportId }] });
    await expect(invoices.draft(officer.actor, about(newId()))).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/lines/0/royaltyReportId', code: 'not-one-of' }] }));
    const stranger = await aUser(app.database, { roles: ['officer'] });
    const theirs = newId();
    await insert(theirs, stranger.officeId, '2026-08-01');
    await expect(invoices.draft(officer.actor, about(theirs))).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/lines/0/royaltyReportId', code: 'not-one-of' }] }));
    const draft = await invoices.draft(officer.actor, about(reportId));
    const edited = await invoices.edit(officer.actor, draft.id, draft.version, about(reportId));
    await expect(invoices.draft(officer.actor, about(reportId))).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/lines/0/royaltyReportId', code: 'duplicate' }] }));
    const first = await invoices.issue(officer.actor, draft.id, edited.version);
    await corrections.credit(officer.actor, first.id, first.version, { reason: 'To the wrong address' });
    const [second, third] = await Promise.allSettled([invoices.draft(officer.actor, about(reportId)), invoices.draft(officer.actor, about(reportId))]);
    expect([second.status, third.status].sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('takes no more of another currency than is owed: what was paid beyond it stays free, and is income of nobody', async () => {
    const draft = (amount: string): Partial<WrittenInvoice> => ({ currency: 'KZT', lines: [{ nature: 'upfront', description: 'Fee', amount, agreementId }] });
    const [first, next] = [await issued(draft('50000')), await issued(draft('20000.01'))];
    const paid = await allocations.pay(officer.actor, first.id, first.version, { receivedOn: TODAY, amount: '250', currency: 'USD', rate: '480' });
    // 50,000 KZT at 480 are 104.166... USD: 104.17 is the least that pays it, and worth 1.60 KZT more.
    expect(paid).toMatchObject({ state: 'paid', openMinor: '0', moves: [{ amountMinor: '5000000', usedMinor: '10417', usedCurrency: 'USD' }] });
    expect(await stands('USD')).toEqual({ bank: 25_000, undistributed: -10_417, unallocated: -14_583 });
    expect(await stands('KZT')).toMatchObject({ exchange: -160 });
    const [free] = await allocations.unallocated(officer.actor, { limit: 10 });
    expect(free).toMatchObject({ freeMinor: '14583' });
    const allocate = (over: object) => allocations.allocate(officer.actor, free?.id ?? '', free?.version ?? 0, [{ invoiceId: next.id, rate: '480', ...over }]);
    await expect(allocate({ amount: '145.83' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/amount', code: 'out-of-range', params: { max: '41.67' } }] }));
    await allocate({});
    expect(await invoices.get(officer.actor, next.id)).toMatchObject({ state: 'paid', moves: [{ usedMinor: '4167' }] });
    expect(await allocations.unallocated(officer.actor, { limit: 10 })).toMatchObject([{ freeMinor: '10416' }]);
  });

  it('counts in its currency’s own units, also in what it says when it refuses', async () => {
    const yen = await issued({ currency: 'JPY', lines: [{ nature: 'upfront', description: 'Fee', amount: '150000', agreementId }] });
    expect(yen).toMatchObject({ totalMinor: '150000' });
    const credit = (amount: string) => corrections.credit(officer.actor, yen.id, yen.version, { amount, reason: 'Counted twice' });
    const bounds = { pointer: '/amount', code: 'out-of-range', params: { min: '1', max: '150000' } };
    await expect(credit('150001')).rejects.toMatchObject(refusal('invalid-input', { errors: [bounds] }));
    await expect(credit('0.50')).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/amount', code: 'invalid-format', params: { example: '125050' } }] }));
    await expect(corrections.askWriteOff(officer.actor, yen.id, yen.version, { amount: '0', reason: 'Gone' })).rejects.toMatchObject(refusal('invalid-input', { errors: [bounds] }));
    const dinar = (amount: string) => invoices.draft(officer.actor, written({ currency: 'KWD', lines: [{ nature: 'upfront', description: 'Fee', amount, agreementId }] }));
    expect(await dinar('1.005')).toMatchObject({ totalMinor: '1005' });
    await expect(dinar('0')).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/lines/0/amount', code: 'out-of-range', params: { min: '0.001', max: '1000000000000.000' } }] }));
    await expect(dinar('1,5')).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/lines/0/amount', code: 'invalid-format', params: { example: '125.050' } }] }));
  });

  it('keeps its tax apart from what can be shared out, however it is paid', async () => {
    let invoice = await issued({ lines: [{ nature: 'earned-royalty', description: 'Royalty', amount: '1000.01', taxRate: '12', agreementId }] });
    expect(invoice).toMatchObject({ totalMinor: '112001', lines: [{ netMinor: '100001', taxMinor: '12000', grossMinor: '112001' }] });
    for (const amount of ['333.33', '333.33', '453.35']) invoice = await allocations.pay(officer.actor, invoice.id, invoice.version, { receivedOn: TODAY, amount });
    expect(invoice).toMatchObject({ state: 'paid' });
    expect(await stands()).toEqual({ bank: 112_001, undistributed: -100_001, 'sales-tax': -12_000 });
    expect(await allocations.unallocated(officer.actor, { limit: 10 })).toEqual([]);
  });

  it('is credited in part and then whole, each with a number of its own series', async () => {
    const before = await issued();
    const part = await corrections.credit(officer.actor, before.id, before.version, { amount: '300', reason: 'Counted twice' });
    expect(part).toMatchObject({ state: 'issued', creditedMinor: '30000', openMinor: '120000', moves: [{ kind: 'credit', creditNote: expect.stringMatching(/-CN-2026-0001$/) }] });
    await expect(corrections.credit(officer.actor, before.id, part.version, { amount: '1200.01', reason: 'Too much' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/amount' }] }));
    const whole = await corrections.credit(officer.actor, before.id, part.version, { reason: 'Not owed' });
    expect(whole).toMatchObject({ state: 'credited', openMinor: '0' });
    expect(await stands()).toEqual({});
    await expect(corrections.credit(officer.actor, before.id, whole.version, { reason: 'Again' })).rejects.toMatchObject(refusal('conflict'));
  });

  it('is written off by two people, of whom the second is a manager and another', async () => {
    const before = await issued();
    const asked = await corrections.askWriteOff(manager.actor, before.id, before.version, { amount: '500', reason: 'The payer is bankrupt' });
    const [which] = asked.writeOffs;
    const decide = (actor: TestUser, version = asked.version, approve = true) => corrections.decideWriteOff(actor.actor, { id: before.id, writeOffId: which?.id ?? '' }, version, approve);
    await expect(decide(officer)).rejects.toMatchObject(refusal('forbidden'));
    await expect(decide(manager)).rejects.toMatchObject(refusal('second-person-needed'));
    await expect(corrections.askWriteOff(officer.actor, before.id, asked.version, { reason: 'Also' })).rejects.toMatchObject(refusal('conflict'));
    const other = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    const done = await decide(other);
    expect(done).toMatchObject({ state: 'issued', writtenOffMinor: '50000', openMinor: '100000', writeOffs: [{ state: 'approved' }] });
    expect(await stands()).toEqual({ receivable: 100_000, billed: -150_000, 'written-off': 50_000 });
    const again = await corrections.askWriteOff(officer.actor, before.id, done.version, { reason: 'The rest' });
    const refused = await corrections.decideWriteOff(other.actor, { id: before.id, writeOffId: again.writeOffs[1]?.id ?? '' }, again.version, false);
    expect(refused).toMatchObject({ openMinor: '100000', writeOffs: [{ state: 'approved' }, { state: 'refused' }] });
    // Each is asked of the managers once, and taken back once it is decided.
    const told = await app.database.fetch<{ type: string; subject: string; at: string | null }>({ kind: 'system', userId: null, officeId: null, roles: [] }, { name: 'test-approvals-told', text: "SELECT type, payload ->> 'subjectId' AS subject, payload ->> 'at' AS at FROM outbox_messages WHERE type LIKE 'approval.%' AND payload ->> 'subjectId' = ANY ($1) ORDER BY id" }, [refused.writeOffs.map(({ id }) => id)]);
    const [first, next] = refused.writeOffs.map(({ id }) => id);
    expect(told.map(({ type, subject, at }) => [type, subject, at])).toEqual([['approval.asked', first, before.id], ['approval.settled', first, null], ['approval.asked', next, before.id], ['approval.settled', next, null]]);
  });

  it('bears interest that is shown first, then booked as a line of its own, and is paid last', async () => {
    // Issued today and due today: looked at from a later day.
    const before = await issued({ termsDays: 0 });
    await expect(corrections.previewInterest(officer.actor, before.id, { until: TODAY, percent: '0' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/percent' }] }));
    await expect(corrections.bookInterest(officer.actor, before.id, before.version, { until: TODAY, percent: '10' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/until' }] }));
    app.clock.set(new Date('2026-12-21T06:00:00Z'));
    try {
      // 1,500.00 x 10 % x 30/365 = 12.328
      const preview = await corrections.previewInterest(officer.actor, before.id, { until: '2026-12-21', percent: '10' });
      expect(preview).toMatchObject({ from: TODAY, until: '2026-12-21', dayCount: 'actual/365', days: 30, amountMinor: '1233', currency: 'USD' });
      const booked = await corrections.bookInterest(officer.actor, before.id, before.version, { until: '2026-12-21', percent: '10' });
      expect(booked).toMatchObject({ totalMinor: '151233', openMinor: '151233', lines: [{}, {}, { kind: 'interest', grossMinor: '1233', interest: { days: 30, dayCount: 'actual/365' } }] });
      await expect(corrections.bookInterest(officer.actor, before.id, booked.version, { until: '2026-12-21', percent: '10' })).rejects.toMatchObject(refusal('invalid-input'));
      const paid = await allocations.pay(officer.actor, before.id, booked.version, { receivedOn: '2026-12-21', amount: '1500' });
      expect(paid.lines.map(({ openMinor }) => openMinor)).toEqual(['0', '0', '1233']);
      await allocations.pay(officer.actor, before.id, paid.version, { receivedOn: '2026-12-21', amount: '12.33' });
      expect(await stands()).toEqual({ bank: 151_233, undistributed: -100_000, 'cost-recovery': -50_000, office: -1233 });
    } finally {
      app.clock.set(TEST_NOW);
    }
  });

  it('names every fault of a draft with its place', async () => {
    await expect(invoices.draft(officer.actor, written({ lines: [] }))).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/lines', code: 'required' }] }));
    await expect(invoices.draft(officer.actor, written({ lines: [{ nature: 'earned-royalty', description: ' ', amount: '1.001', taxRate: '101' }, { nature: 'interest', description: 'x', amount: '0' }] }))).rejects.toMatchObject(refusal('invalid-input', {
      errors: [{ pointer: '/lines/0/description', code: 'required' }, { pointer: '/lines/0/amount', code: 'invalid-format' }, { pointer: '/lines/0/taxRate', code: 'out-of-range' }, { pointer: '/lines/0/agreementId', code: 'required' }, { pointer: '/lines/1/nature', code: 'not-one-of' }, { pointer: '/lines/1/amount', code: 'out-of-range' }],
    }));
    await expect(invoices.draft(officer.actor, written({ payerId: newId(), lines: [{ nature: 'upfront', description: 'x', amount: '1', agreementId: newId(), caseId: newId() }] }))).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/lines/0/agreementId' }, { pointer: '/lines/0/caseId' }, { pointer: '/payerId' }] }));
  });

  it('is not issued before the office has said who it is', async () => {
    const stranger = await aUser(app.database, { roles: ['officer'] });
    const draft = await invoices.draft(stranger.actor, { payerId: await aLicensee(world, stranger), currency: 'USD', billTo: { address: 'x' }, lines: [{ nature: 'grant', description: 'x', amount: '1' }] });
    await expect(invoices.issue(stranger.actor, draft.id, draft.version)).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/issuer', code: 'required' }] }));
  });

  it('belongs to its office, and an inventor may not ask', async () => {
    const { id } = await issued();
    const stranger = await aUser(app.database, { roles: ['officer', 'manager'] });
    await expect(invoices.get(stranger.actor, id)).rejects.toMatchObject(refusal('not-found'));
    await expect(allocations.pay(stranger.actor, id, 2, { receivedOn: TODAY, amount: '1' })).rejects.toMatchObject(refusal('not-found'));
    await expect(world.get(InvoicePapers).invoice(stranger.actor, id)).rejects.toMatchObject(refusal('not-found'));
    expect((await invoices.list(stranger.actor, { group: 'open', limit: 10 })).data).toEqual([]);
    const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    await expect(invoices.get(inventor.actor, id)).rejects.toMatchObject(refusal('forbidden'));
    const auditor = await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] });
    expect((await invoices.get(auditor.actor, id)).id).toBe(id);
    await expect(invoices.draft(auditor.actor, written())).rejects.toMatchObject(refusal('forbidden'));
  });

  it('is listed by due day, page after page, and aged by currency', async () => {
    const made = [await issued({ termsDays: 0 }), await issued({ termsDays: 10 }), await issued({ termsDays: 5, currency: 'KZT' })];
    app.clock.set(new Date('2026-12-28T06:00:00Z'));
    try {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await invoices.list(officer.actor, { group: 'overdue', limit: 2, cursor });
        seen.push(...page.data.map(({ id }) => id));
        cursor = page.page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toEqual([made[0]?.id, made[2]?.id, made[1]?.id]);
      expect(await invoices.ageing(officer.actor)).toEqual([{ currency: 'KZT', age: '31-60', invoices: 1, openMinor: '150000' }, { currency: 'USD', age: '1-30', invoices: 1, openMinor: '150000' }, { currency: 'USD', age: '31-60', invoices: 1, openMinor: '150000' }]);
      expect((await invoices.list(officer.actor, { group: 'settled', limit: 5 })).data).toEqual([]);
      await expect(invoices.list(officer.actor, { group: 'open', limit: 5, cursor: 'bm9uZQ' })).rejects.toMatchObject(refusal('invalid-input'));
    } finally {
      app.clock.set(TEST_NOW);
    }
  });

  it('is mailed with its paper, and reminded of in three steps, each once and when its day has come', async () => {
    const mails = world.get(InvoiceMails);
    const bare = await issued();
    await expect(mails.send(officer.actor, bare.id, bare.version, 'invoice')).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/billTo/email', code: 'required' }] }));
    let invoice = await issued({ termsDays: 0, locale: 'kk', billTo: { address: 'x', email: 'pay@payer.test' } });
    const send = async (what: 'invoice' | 'reminder') => (invoice = await mails.send(officer.actor, invoice.id, invoice.version, what));
    const steps = () => invoice.mailings.map(({ step }) => step);
    await send('invoice');
    await expect(send('reminder')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'not-due' } }));
    const on = (day: string) => app.clock.set(new Date(`${day}T06:00:00Z`));
    try {
      on('2026-12-31');
      await send('reminder');
      const seen = invoice.version;
      await expect(send('reminder')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'not-due' } }));
      on('2027-01-07');
      await send('reminder');
      await expect(mails.send(officer.actor, invoice.id, seen, 'reminder')).rejects.toMatchObject(refusal('stale-version'));
      on('2027-01-14');
      await send('reminder');
      expect(steps()).toEqual([0, 1, 2, 3]);
      await expect(send('reminder')).rejects.toMatchObject(refusal('conflict'));
      const queued = await app.asSystem("SELECT m.id, m.kind, m.locale, m.subject, m.recipient_address AS address, a.name, length(a.content) > 1000 AS whole FROM mails m JOIN mail_attachments a ON a.mail_id = m.id WHERE m.office_id = $1 ORDER BY m.created_at, m.id", [officer.officeId]);
      expect(queued).toMatchObject([{ kind: 'invoice', locale: 'kk', address: 'pay@payer.test', name: `${invoice.reference}.pdf`, whole: true }, { kind: 'invoice-reminder' }, { kind: 'invoice-reminder' }, { kind: 'invoice-reminder', subject: expect.stringContaining('Соңғы еске салу') }]);
      const outbox = app.context.get(MailOutbox, { strict: false });
      const [first] = queued as { id: string }[];
      expect(await outbox.send([first?.id ?? ''])).toBe(1);
      const message = (await app.context.get(Mailer, { strict: false }).readTrapped(first?.id ?? ''))?.toString() ?? '';
      expect(message).toContain('Content-Type: application/pdf');
      expect(message).toContain(`filename=${invoice.reference}.pdf`);
      expect(await app.asSystem('SELECT 1 FROM mail_attachments WHERE mail_id = $1', [first?.id])).toEqual([]);
    } finally {
      app.clock.set(TEST_NOW);
    }
  });

  it.each([['en', 'Invoice', 'Pay by'], ['ru', 'Счёт на оплату', 'Оплатить до'], ['kk', 'Төлемге арналған шот', 'Төлеу мерзімі']] as const)('is a paper in %s with fonts inside it', async (locale, title, due) => {
    const invoice = await issued({ locale, billTo: { name: 'Қазақ «Сауда» ЖШС', address: 'Әл-Фараби даңғылы, 71' } });
    const papers = world.get(InvoicePapers);
    const { content, fileName } = await papers.invoice(officer.actor, invoice.id);
    const pdf = readPdf(content);
    for (const words of [title, due, invoice.reference ?? '', 'Қазақ «Сауда» ЖШС', 'Әл-Фараби даңғылы, 71', 'Nazarbayev University', 'Royalty, third quarter']) expect(pdf.text).toContain(words);
    expect(pdf.missing).toBe(0);
    expect(fileName).toBe(`${invoice.reference}.pdf`);
    const credited = await corrections.credit(officer.actor, invoice.id, invoice.version, { reason: 'Қате' });
    const note = readPdf((await papers.creditNote(officer.actor, credited.moves[0]?.creditNoteId ?? '')).content);
    expect(note.text).toContain(invoice.reference);
    expect(note.text).toContain('Қате');
  });
});
