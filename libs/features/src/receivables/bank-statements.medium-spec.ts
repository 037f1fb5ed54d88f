import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { LedgerVerifier } from '@tamga/features/ledger';
import { NotificationsModule } from '@tamga/features/notifications';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aLicensee } from '../../../../test/factories/an-agreement.js';
import type { CaseWorld } from '../../../../test/factories/a-case.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { AllocationsService } from './allocations.service.js';
import { BankStatements } from './bank-statements.service.js';
import { InvoiceSettingsService } from './invoice-settings.service.js';
import { InvoicesService } from './invoices.service.js';
import type { InvoiceView } from './invoice-view.js';
import { ReceiptsService } from './receipts.service.js';
import { ReceivablesModule } from './receivables.module.js';
import { ReceivablesVerifier } from './receivables-verifier.js';

type Entry = { amount: string; ref: string; text?: string; structured?: string; payer?: string; day?: string; direction?: string };
const entry = ({ amount, ref, text = '', structured = '', payer = 'Somebody', day = '2026-11-20', direction = 'CRDT' }: Entry) => `<Ntry><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>${ref}</AcctSvcrRef>
  <NtryDtls><TxDtls><RltdPties><Dbtr><Nm>${payer}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>${text}</Ustrd>${structured ? `<Strd><CdtrRefInf><Ref>${structured}</Ref></CdtrRefInf></Strd>` : ''}</RmtInf></TxDtls></NtryDtls></Ntry>`;
const camt = (...entries: Entry[]) => ({ name: 'statement.xml', bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>KZ866010111000000001</IBAN></Id></Acct>${entries.map(entry).join('')}</Stmt></BkToCstmrStmt></Document>`) });

describe('bank statements', () => {
  let app: TestApp;
  let world: CaseWorld;
  let bank: BankStatements;
  let invoices: InvoicesService;
  let officer: TestUser;
  let payerId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, ReceivablesModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    [bank, invoices] = [world.get(BankStatements), world.get(InvoicesService)];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    payerId = await aLicensee(world, officer, 'Acme, Inc.');
    await world.get(InvoiceSettingsService).save(officer.actor, 0, { issuer: { name: 'U', address: 'A', taxId: '', bank: '', account: '', bic: '' }, termsDays: 30, interestPercent: null });
  });
  afterEach(async () => {
    for (const verifier of [LedgerVerifier, ReceivablesVerifier]) expect((await app.context.get<{ verify(): Promise<readonly { ok: boolean }[]> }>(verifier as never, { strict: false }).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const issued = async (amount: string): Promise<InvoiceView> => {
    const draft = await invoices.draft(officer.actor, { payerId, currency: 'USD', billTo: { address: 'x' }, lines: [{ nature: 'grant', description: 'Grant', amount }] });
    return invoices.issue(officer.actor, draft.id, draft.version);
  };
  const open = async () => (await bank.open(officer.actor, { limit: 50 })).data;
  const read = (...entries: Entry[]) => bank.read(officer.actor, camt(...entries), null);

  it('are looked through line by line: proposed by reference, number or amount and payer, open where two fit', async () => {
    const [a, b, c] = [await issued('100'), await issued('200'), await issued('300')];
    await issued('400');
    await issued('400');
    const result = await read(
      { amount: '100.00', ref: '1', structured: a.creditorReference ?? '' }, { amount: '150', ref: '2', text: `part of ${b.reference}` }, { amount: '300', ref: '3', payer: 'ACME INC' }, { amount: '400', ref: '4', payer: 'Acme' },
      { amount: '7', ref: '5' }, { amount: '9', ref: '6', direction: 'DBIT' },
    );
    expect(result).toMatchObject({ added: 5, known: 0, passedOver: 1, faults: [] });
    const lines = new Map((await open()).map((line) => [line.amountMinor, line]));
    const proposal = (minor: string) => [lines.get(minor)?.ground, lines.get(minor)?.invoices.map(({ reference }) => reference)];
    expect(proposal('10000')).toEqual(['structured-reference', [a.reference]]);
    expect(proposal('15000')).toEqual(['number-in-text', [b.reference]]);
    expect(proposal('30000')).toEqual(['amount-and-payer', [c.reference]]);
    expect(lines.get('40000')).toMatchObject({ ground: 'amount-and-payer', invoices: [{}, {}] });
    expect(proposal('700')).toEqual([null, []]);
    // Reading books nothing.
    expect(await world.get(AllocationsService).unallocated(officer.actor, { limit: 5 })).toEqual([]);
    expect(await invoices.get(officer.actor, a.id)).toMatchObject({ state: 'issued' });
  });

  it('can be read again, and overlap, without a line coming in twice, decided or not', async () => {
    const invoice = await issued('100');
    const first = { amount: '100', ref: '1', text: invoice.reference ?? '' };
    await read(first, { amount: '5', ref: '2' });
    const [line] = (await open()).filter(({ amountMinor }) => amountMinor === '10000');
    await bank.book(officer.actor, line?.id ?? '', line?.version ?? 0, { invoices: [{ invoiceId: invoice.id }] });
    expect(await read(first, { amount: '5', ref: '2' }, { amount: '6', ref: '3' })).toMatchObject({ added: 1, known: 2 });
    expect((await open()).map(({ amountMinor }) => amountMinor).sort()).toEqual(['500', '600']);
    await expect(bank.book(officer.actor, line?.id ?? '', (line?.version ?? 0) + 1, { invoices: [] })).rejects.toMatchObject(refusal('conflict'));
  });

  it('become receipts when a person books them: to invoices, or to none', async () => {
    const [a, b] = [await issued('100'), await issued('50')];
    await read({ amount: '180', ref: '1', payer: 'ACME' }, { amount: '3', ref: '2' });
    const [both, other] = [...(await open())].sort((x, y) => Number(y.amountMinor) - Number(x.amountMinor));
    await expect(bank.book(officer.actor, both?.id ?? '', both?.version ?? 0, { invoices: [{ invoiceId: a.id, amount: '100.01' }] })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/amount', code: 'out-of-range' }] }));
    expect(await open()).toHaveLength(2);
    await bank.book(officer.actor, both?.id ?? '', both?.version ?? 0, { invoices: [{ invoiceId: a.id }, { invoiceId: b.id }] });
    expect([await invoices.get(officer.actor, a.id), await invoices.get(officer.actor, b.id)]).toMatchObject([{ state: 'paid' }, { state: 'paid' }]);
    expect(await world.get(AllocationsService).unallocated(officer.actor, { limit: 5 })).toMatchObject([{ freeMinor: '3000', payerId, payerName: 'ACME', receivedOn: '2026-11-20' }]);
    await bank.leave(officer.actor, other?.id ?? '', other?.version ?? 0, 'A salary');
    expect(await open()).toEqual([]);
  });

  it('keep the letters of their payers, in whatever encoding the bank writes, and are refused in one that is not known', async () => {
    // "Нұр" has a letter that windows-1251 lacks; "ТОО Нур" is in it.
    const letters = new Map([...'ТОНур'].map((letter) => [letter, (letter.codePointAt(0) ?? 0) - 0x350]));
    const bytes = (encoding: string) => Buffer.from([...camt({ amount: '5', ref: '1', payer: 'ТОО Нур' }).bytes.toString('utf8').replace('UTF-8', encoding)].map((letter) => letters.get(letter) ?? letter.codePointAt(0) ?? 0));
    await expect(bank.read(officer.actor, { name: 'x.xml', bytes: bytes('koi8-r') }, null)).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/file', code: 'invalid-format' }] }));
    await expect(bank.read(officer.actor, { name: 'x.xml', bytes: bytes('UTF-8') }, null)).rejects.toMatchObject(refusal('invalid-input'));
    await bank.read(officer.actor, { name: 'x.xml', bytes: bytes('windows-1251') }, null);
    await bank.read(officer.actor, { name: 'y.xml', bytes: Buffer.from(`\ufeff${camt({ amount: '6', ref: '2', payer: 'Нұр' }).bytes.toString('utf8').replace('UTF-8', 'UTF-16')}`, 'utf16le') }, null);
    expect((await open()).map(({ payer }) => payer).sort()).toEqual(['Нұр', 'ТОО Нур'].sort());
  });

  it('are open again when the receipt that was booked for them is taken back, and can be booked rightly', async () => {
    const [wrong, right] = [await issued('100'), await issued('100')];
    await read({ amount: '100', ref: '1' });
    const [line] = await open();
    const { receiptId } = await bank.book(officer.actor, line?.id ?? '', line?.version ?? 0, { invoices: [{ invoiceId: wrong.id }] });
    expect(await open()).toEqual([]);
    const paid = await invoices.get(officer.actor, wrong.id);
    await world.get(AllocationsService).undo(officer.actor, { id: wrong.id, paymentId: paid.moves[0]?.id ?? '' }, paid.version, 'It paid another');
    const receipt = await world.get(ReceiptsService).get(officer.actor, receiptId);
    await world.get(ReceiptsService).reverse(officer.actor, receiptId, receipt.version, 'Another payer');
    const [again] = await open();
    expect(again).toMatchObject({ id: line?.id, amountMinor: '10000' });
    await expect(bank.book(officer.actor, again?.id ?? '', line?.version ?? 0, { invoices: [] })).rejects.toMatchObject(refusal('stale-version'));
    await bank.book(officer.actor, again?.id ?? '', again?.version ?? 0, { invoices: [{ invoiceId: right.id }] });
    expect([await invoices.get(officer.actor, wrong.id), await invoices.get(officer.actor, right.id)]).toMatchObject([{ state: 'issued' }, { state: 'paid' }]);
    expect(await read({ amount: '100', ref: '1' })).toMatchObject({ added: 0, known: 1 });
  });

  it('may be tables, by columns that somebody named', async () => {
    const file = { name: 'bank.csv', bytes: Buffer.from('Күні;Кіріс;Төлеуші;Мақсаты\n20.11.2026;1 250,50;Сауда ЖШС;Шот\n21.11.2026;-5,00;Банк;Комиссия\n32.11.2026;7,00;X;Y\n') };
    expect(await bank.columns(officer.actor, file, {})).toMatchObject({ headings: ['Күні', 'Кіріс', 'Төлеуші', 'Мақсаты'], encoding: 'utf-8', separator: ';' });
    const columns = { date: 'Күні', amount: 'Кіріс', payer: 'Төлеуші', text: 'Мақсаты', account: 'KZ86', currency: 'KZT', order: 'dmy', decimal: ',' } as const;
    expect(await bank.read(officer.actor, file, { columns })).toMatchObject({ added: 1, passedOver: 1, faults: [{ code: 'day-unreadable', entry: 4 }] });
    expect(await open()).toMatchObject([{ amountMinor: '125050', currency: 'KZT', payer: 'Сауда ЖШС', text: 'Шот' }]);
    await expect(bank.read(officer.actor, file, { columns: { ...columns, amount: 'Сома' } })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/columns/amount', code: 'not-one-of' }] }));
  });

  it.each([['no XML', 'hello'], ['another document', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"/>'], ['entities of its own', '<!DOCTYPE x [<!ENTITY a "b">]><Document/>'], ['nothing', ''], ['half a document', '<Document><BkTo']])('are refused with %s', async (_, text) => {
    await expect(bank.read(officer.actor, { name: 'x.xml', bytes: Buffer.from(text) }, null)).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/file', code: 'invalid-format' }] }));
  });

  it('belong to their office, and are for those who may', async () => {
    await read({ amount: '5', ref: '1' });
    const [line] = await open();
    const stranger = await aUser(app.database, { roles: ['officer'] });
    expect((await bank.open(stranger.actor, { limit: 5 })).data).toEqual([]);
    await expect(bank.book(stranger.actor, line?.id ?? '', 1, { invoices: [] })).rejects.toMatchObject(refusal('not-found'));
    const auditor = await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] });
    await expect(bank.open(auditor.actor, { limit: 5 })).rejects.toMatchObject(refusal('forbidden'));
  });
});
