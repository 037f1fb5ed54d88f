import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { LedgerVerifier } from '@tamga/features/ledger';
import { NotificationsModule } from '@tamga/features/notifications';
import type { WrittenTaxRate } from '@tamga/domain';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aLicensee, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, TEST_NOW, type TestApp } from '../../../../test/support/app.js';
import { readPdf } from '../../../../test/support/read-pdf.js';
import { refusal } from '../../../../test/support/refusal.js';
import { tamper } from '../../../../test/support/tamper.js';
import { AllocationsService } from './allocations.service.js';
import { InvoiceCorrections } from './invoice-corrections.service.js';
import { InvoicePapers } from './invoice-papers.service.js';
import { InvoiceSettingsService } from './invoice-settings.service.js';
import { InvoicesService, type WrittenInvoice } from './invoices.service.js';
import type { InvoiceView } from './invoice-view.js';
import { ReceivablesModule } from './receivables.module.js';
import { ReceivablesVerifier } from './receivables-verifier.js';
import { SalesTaxRates } from './sales-tax-rates.service.js';

const TODAY = '2026-11-21';
const ISSUER = { name: 'Nazarbayev University', address: 'Kabanbay Batyr Ave. 53\nAstana', taxId: '100140011059', bank: '', account: '', bic: '' };
const NO_TEXT = { en: '', ru: '', kk: '' };
const STANDARD: WrittenTaxRate = { code: 'vat', treatment: 'rate', percent: '16', from: '2026-01-01', text: NO_TEXT, basis: 'the Tax Code' };
const REVERSE: WrittenTaxRate = { code: 'abroad', treatment: 'reverse-charge', percent: '0', from: '2026-01-01', text: { en: 'Reverse charge', ru: 'Налог платит получатель', kk: 'Салықты алушы төлейді' }, basis: 'the Tax Code' };

describe('sales tax', () => {
  let app: TestApp;
  let world: CaseWorld;
  let invoices: InvoicesService;
  let corrections: InvoiceCorrections;
  let allocations: AllocationsService;
  let rates: SalesTaxRates;
  let officer: TestUser;
  let agreementId: string;
  let payerId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, ReceivablesModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    [invoices, corrections, allocations, rates] = [world.get(InvoicesService), world.get(InvoiceCorrections), world.get(AllocationsService), world.get(SalesTaxRates)];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    app.clock.set(TEST_NOW);
    officer = await aUser(app.database, { roles: ['officer'] });
    agreementId = (await anExecutedAgreement(world, await aCase(world, { officer }))).id;
    payerId = await aLicensee(world, officer, 'A Payer');
    await world.get(InvoiceSettingsService).save(officer.actor, 0, { issuer: ISSUER, termsDays: 0, interestPercent: null });
  });
  // Whatever a test does: the books balance, and prove every document.
  afterEach(async () => {
    for (const verifier of [LedgerVerifier, ReceivablesVerifier]) expect((await app.context.get<{ verify(): Promise<readonly { ok: boolean }[]> }>(verifier as never, { strict: false }).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const stands = async (currency = 'USD'): Promise<Record<string, number>> =>
    Object.fromEntries((await app.asSystem<{ account: string; minor: string }>('SELECT account, sum(amount_minor)::text AS minor FROM ledger_lines WHERE office_id = $1 AND currency = $2 GROUP BY account HAVING sum(amount_minor) <> 0', [officer.officeId, currency])).map(({ account, minor }) => [account, Number(minor)]));
  const written = (over: Partial<WrittenInvoice['lines'][number]> = {}, of: Partial<WrittenInvoice> = {}): WrittenInvoice => ({ payerId, currency: 'USD', billTo: { address: 'x' }, lines: [{ nature: 'earned-royalty', description: 'Royalty', amount: '1000.01', agreementId, ...over }], ...of });
  const issue = async (wanted: WrittenInvoice): Promise<InvoiceView> => {
    const draft = await invoices.draft(officer.actor, wanted);
    return invoices.issue(officer.actor, draft.id, draft.version);
  };
  const entered = async (rate: WrittenTaxRate): Promise<string> => (await rates.add(officer.actor, rate)).find(({ code, from }) => code === rate.code && from === rate.from)?.id ?? '';

  it('is owed from the day of the invoice, and what came in for it is nobody’s income', async () => {
    const invoice = await issue(written({ taxRate: '12' }));
    expect(await stands()).toEqual({ receivable: 112_001, billed: -100_001, 'sales-tax': -12_000 });
    const part = await allocations.pay(officer.actor, invoice.id, invoice.version, { receivedOn: TODAY, amount: '333.33' });
    const whole = await allocations.pay(officer.actor, invoice.id, part.version, { receivedOn: TODAY, amount: '786.68' });
    expect(await stands()).toEqual({ bank: 112_001, undistributed: -100_001, 'sales-tax': -12_000 });
    await allocations.undo(officer.actor, { id: whole.id, paymentId: whole.moves[1]?.id ?? '' }, whole.version, 'bounced');
    expect(await stands()).toMatchObject({ receivable: 78_668, 'sales-tax': -12_000, unallocated: -78_668 });
  });

  it('is less by that of a credit note, which says it on its paper; the rest follows with the last of it', async () => {
    const invoice = await issue(written({ taxRate: '12' }));
    const part = await corrections.credit(officer.actor, invoice.id, invoice.version, { amount: '112.00', reason: 'Counted twice' });
    expect(await stands()).toEqual({ receivable: 100_801, billed: -90_001, 'sales-tax': -10_800 });
    const paper = readPdf((await world.get(InvoicePapers).creditNote(officer.actor, part.moves[0]?.creditNoteId ?? '')).content);
    for (const words of ['$112.00', '$100.00', '$12.00']) expect(paper.text).toContain(words);
    await corrections.credit(officer.actor, invoice.id, part.version, { reason: 'Not owed' });
    expect(await stands()).toEqual({});
  });

  it('stays owed for what is written off, and none is on interest', async () => {
    const manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    const invoice = await issue(written({ taxRate: '12' }));
    app.clock.set(new Date('2026-12-21T06:00:00Z'));
    const booked = await corrections.bookInterest(officer.actor, invoice.id, invoice.version, { until: '2026-12-21', percent: '10' });
    expect(booked.lines[1]).toMatchObject({ kind: 'interest', taxRate: null, taxMinor: '0' });
    const asked = await corrections.askWriteOff(officer.actor, invoice.id, booked.version, { amount: '1120.01', reason: 'bankrupt' });
    await corrections.decideWriteOff(manager.actor, { id: invoice.id, writeOffId: asked.writeOffs[0]?.id ?? '' }, asked.version, true);
    expect(await stands()).toMatchObject({ 'written-off': 112_001, 'sales-tax': -12_000 });
  });

  it('balances in both currencies when it comes in in another', async () => {
    const invoice = await issue(written({ taxRate: '12', amount: '1000' }, { currency: 'KZT' }));
    await allocations.pay(officer.actor, invoice.id, invoice.version, { receivedOn: TODAY, amount: '2.24', currency: 'USD', rate: '500' });
    expect(await stands('KZT')).toEqual({ 'sales-tax': -12_000, exchange: 12_000 });
    expect(await stands('USD')).toEqual({ bank: 224, undistributed: -200, exchange: -24 });
  });

  it('goes on unallocated for what was issued before it was booked', async () => {
    const invoice = await issue(written({ taxRate: '12' }));
    // What is new alone is told apart by this mark; the entry of its issue would have been another then.
    await tamper(app.config.ownerUrl, 'invoices', 'UPDATE invoices SET tax_booked = false WHERE id = $1', [invoice.id]);
    const paid = await allocations.pay(officer.actor, invoice.id, invoice.version, { receivedOn: TODAY, amount: '1120.01' });
    expect(paid.state).toBe('paid');
    expect(await stands()).toMatchObject({ undistributed: -100_001, unallocated: -12_000 });
    await allocations.undo(officer.actor, { id: invoice.id, paymentId: paid.moves[0]?.id ?? '' }, paid.version, 'as before');
    await tamper(app.config.ownerUrl, 'invoices', 'UPDATE invoices SET tax_booked = true WHERE id = $1', [invoice.id]);
  });

  it('is by a rate of the office once there is one, on its own days, with what the law wants said', async () => {
    const [standard, reverse] = [await entered(STANDARD), await entered(REVERSE)];
    await expect(invoices.draft(officer.actor, written({ taxRate: '12' }))).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/lines/0/taxRateId', code: 'required' }] }));
    await expect(invoices.draft(officer.actor, written({ taxRateId: agreementId }))).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/lines/0/taxRateId', code: 'not-one-of' }] }));
    const invoice = await issue({ ...written({ taxRateId: standard }), locale: 'kk', lines: [{ ...written().lines[0], taxRateId: standard }, { ...written().lines[0], taxRateId: reverse }] as WrittenInvoice['lines'] });
    expect(invoice.lines).toMatchObject([{ taxRate: '16', taxMinor: '16000', taxText: null }, { taxRate: '0', taxMinor: '0', taxText: 'Салықты алушы төлейді' }]);
    const paper = readPdf((await world.get(InvoicePapers).invoice(officer.actor, invoice.id)).content);
    for (const words of ['Салықты алушы төлейді', '2 000,02', '160,00', '2 160,02']) expect(paper.text.replace(/[\u00a0\u202f]/g, ' ')).toContain(words);
    expect(await invoices.draft(officer.actor, written())).toMatchObject({ lines: [{ taxRate: null }] }); // no tax stated at all
  });

  it('is not charged by a rate that has ended or not begun when the invoice is issued', async () => {
    const old = await entered({ ...STANDARD, percent: '12', from: '2019-01-01', until: '2025-12-31' });
    const now = await entered(STANDARD);
    const draft = await invoices.draft(officer.actor, written({ taxRateId: old }));
    await expect(invoices.issue(officer.actor, draft.id, draft.version)).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/lines/0/taxRateId', code: 'out-of-range', params: { min: '2019-01-01', max: '2025-12-31' } }] }));
    const right = await invoices.edit(officer.actor, draft.id, draft.version, written({ taxRateId: now }));
    expect(await invoices.issue(officer.actor, right.id, right.version)).toMatchObject({ totalMinor: '116001' });
    await expect(rates.end(officer.actor, now, '2026-11-20')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'used', on: TODAY } }));
    expect((await rates.end(officer.actor, now, TODAY)).find(({ id }) => id === now)).toMatchObject({ until: TODAY });
    await expect(rates.end(officer.actor, now, '2027-01-01')).rejects.toMatchObject(refusal('conflict'));
    expect(await entered({ ...STANDARD, from: '2026-11-22', percent: '20' })).not.toBe('');
  });

  it('is not ended before a day on which an invoice bears it, also when both happen at once', async () => {
    for (const code of ['vat-a', 'vat-b', 'vat-c']) {
      const rate = await entered({ ...STANDARD, code });
      const draft = await invoices.draft(officer.actor, written({ taxRateId: rate }));
      const both = await Promise.allSettled([invoices.issue(officer.actor, draft.id, draft.version), rates.end(officer.actor, rate, '2026-11-20')]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }
  });

  it('has one rate of a code on a day, also when two people enter it at once', async () => {
    const both = await Promise.allSettled([rates.add(officer.actor, STANDARD), rates.add(officer.actor, { ...STANDARD, from: '2026-02-01' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is the office’s affair: another office has rates of its own, an auditor enters none, an inventor sees none', async () => {
    const rate = await entered(STANDARD);
    const stranger = await aUser(app.database, { roles: ['officer'] });
    const auditor = await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] });
    const inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    expect(await rates.list(stranger.actor)).toEqual([]);
    await expect(rates.end(stranger.actor, rate, TODAY)).rejects.toMatchObject(refusal('not-found'));
    expect(await rates.list(auditor.actor)).toHaveLength(1);
    await expect(rates.add(auditor.actor, REVERSE)).rejects.toMatchObject(refusal('forbidden'));
    await expect(rates.list(inventor.actor)).rejects.toMatchObject(refusal('forbidden'));
  });
});
