import { extractRawText } from 'mammoth';
import { LOCALES, money, writeAmount, type Locale, type TemplateKind, type WrittenTaxRate } from '@tamga/domain';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { NotificationsModule } from '@tamga/features/notifications';
import { InvoiceCorrections, InvoicePapers, InvoiceSettingsService, InvoicesService, SalesTaxRates, type InvoiceView } from '@tamga/features/receivables';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aLicensee, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { readPdf } from '../../../../test/support/read-pdf.js';
import { TemplateDocuments } from './template-documents.service.js';
import { TemplatesModule } from './templates.module.js';
import { TemplatesService } from './templates.service.js';

const ISSUER = { name: 'Nazarbayev University', address: 'Kabanbay Batyr Ave. 53\nAstana', taxId: '100140011059', bank: 'Halyk Bank', account: 'KZ866010111000000001', bic: 'HSBKKZKX' };
const NO_TEXT = { en: '', ru: '', kk: '' };
const STANDARD: WrittenTaxRate = { code: 'vat', treatment: 'rate', percent: '12.5', from: '2026-01-01', text: NO_TEXT, basis: 'the Tax Code' };
const REVERSE: WrittenTaxRate = { code: 'abroad', treatment: 'reverse-charge', percent: '0', from: '2026-01-01', text: { en: 'Reverse charge', ru: 'Налог платит получатель', kk: 'Салықты алушы төлейді' }, basis: 'the Tax Code' };
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
/** A narrow column breaks what belongs together. */
const unbroken = (text: string): string => plain(text).replace(/\s+/g, ' ');

describe('an invoice as a Word document', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let manager: TestUser;
  let agreementId: string;
  let payerId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, NotificationsModule, TemplatesModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    agreementId = (await anExecutedAgreement(world, await aCase(world, { officer }))).id;
    payerId = await aLicensee(world, officer, 'A Payer');
    await world.get(InvoiceSettingsService).save(officer.actor, 0, { issuer: ISSUER, termsDays: 30, interestPercent: null });
  });

  const adopt = async (kind: TemplateKind, locale: Locale): Promise<void> => {
    const templates = world.get(TemplatesService);
    const { id, version } = await templates.takeShipped(officer.actor, { kind, locale });
    await templates.adopt(manager.actor, id, version, { approvedBy: 'A lawyer' });
  };
  const rates = async (): Promise<readonly [string, string]> => {
    await world.get(SalesTaxRates).add(officer.actor, STANDARD);
    const all = await world.get(SalesTaxRates).add(officer.actor, REVERSE);
    const idOf = (code: string): string => all.find((rate) => rate.code === code)?.id ?? '';
    return [idOf('vat'), idOf('abroad')];
  };
  const draft = async (locale: Locale, currency: string, amounts: readonly [string, string, string, string, string?]): Promise<InvoiceView> => {
    const [standard, reverse] = await rates();
    const line = { nature: 'earned-royalty', agreementId } as const;
    return world.get(InvoicesService).draft(officer.actor, {
      payerId, currency, locale, billTo: { address: '1 Main Street' },
      lines: [{ ...line, description: 'Royalty', amount: amounts[0], taxRateId: standard }, { ...line, description: 'Fee', amount: amounts[1], taxRateId: reverse }, { ...line, description: 'Costs', amount: amounts[2] }, { ...line, description: 'More', amount: amounts[3], taxRateId: standard }],
    });
  };
  const issue = ({ id, version }: InvoiceView): Promise<InvoiceView> => world.get(InvoicesService).issue(officer.actor, id, version);
  const wordsOf = async ({ id }: InvoiceView): Promise<string> => plain((await extractRawText({ buffer: Buffer.from((await world.get(TemplateDocuments).invoice(officer.actor, id)).content) })).value);
  const paperOf = async ({ id }: InvoiceView): Promise<string> => unbroken(readPdf((await world.get(InvoicePapers).invoice(officer.actor, id)).content).text);
  /** Every amount that an invoice's papers name. */
  const amountsOf = (invoice: InvoiceView): readonly string[] => {
    const sum = (of: 'netMinor' | 'taxMinor'): bigint => invoice.lines.reduce((all, line) => all + BigInt(line[of]), 0n);
    const minors = [...invoice.lines.flatMap((line) => [line.netMinor, line.grossMinor, ...(line.taxRate === null ? [] : [line.taxMinor])]), invoice.totalMinor, invoice.openMinor, BigInt(invoice.totalMinor) - BigInt(invoice.openMinor), sum('netMinor'), sum('taxMinor')];
    return minors.map((minor) => plain(writeAmount(money(BigInt(minor), invoice.currency), invoice.locale)));
  };

  it.each([
    ['en', 'KZT', ['1000.01', '50.33', '7.07', '0.99', '100.01'], 'Tax, 12.5 %: KZT 125.12 on KZT 1,001.00; with tax KZT 1,126.12'],
    ['ru', 'JPY', ['1001', '50', '7', '1', '13'], 'Налог по ставке 12,5 %: 125 ¥ с суммы 1 002 ¥; всего с налогом 1 127 ¥'],
    ['kk', 'KWD', ['1000.015', '50.333', '7.007', '0.999', '100.001'], 'Салық, мөлшерлемесі 12,5 %: 1 001,014 KWD сомасынан 125,127 KWD; салықпен бірге 1 126,141 KWD'],
  ] as const)('has the amounts of its PDF to the smallest unit, and its tax line by line and rate by rate (%s, %s)', async (locale, currency, amounts, taxed) => {
    await adopt('invoice', locale);
    const issued = await issue(await draft(locale, currency, amounts));
    const invoice = await world.get(InvoiceCorrections).credit(officer.actor, issued.id, issued.version, { amount: amounts[4], reason: 'Counted twice' });
    const [words, paper] = [unbroken(await wordsOf(invoice)), await paperOf(invoice)];
    for (const amount of amountsOf(invoice)) for (const text of [words, paper]) expect(text).toContain(amount);
    const percent = locale === 'en' ? '12.5' : '12,5';
    for (const text of [words, paper]) for (const wanted of [percent, REVERSE.text[locale], invoice.reference ?? '']) expect(text).toContain(wanted);
    expect(words).toContain(taxed);
  });

  it('names no amount that its PDF does not, but for the sums of each rate', async () => {
    await adopt('invoice', 'en');
    const invoice = await issue(await draft('en', 'KZT', ['1000.01', '50.33', '7.07', '0.99']));
    const [words, paper] = [await wordsOf(invoice), await paperOf(invoice)];
    const found = words.split(/\n+/).filter((line) => !/^Tax, .* %: /.test(line)).flatMap((line) => line.match(/KZT [\d,]+\.\d\d/g) ?? []);
    expect(found.length).toBeGreaterThan(12);
    for (const amount of found) if (amount !== 'KZT 0.00') expect(paper).toContain(amount);
  });

  it.each(LOCALES)('says in %s that no tax is stated, and that a draft is none', async (locale) => {
    await adopt('invoice', locale);
    const invoice = await world.get(InvoicesService).draft(officer.actor, { payerId, currency: 'USD', locale, billTo: { address: 'x' }, lines: [{ nature: 'grant', description: 'Grant', amount: '10' }] });
    const words = await wordsOf(invoice);
    const wanted = { en: ['No tax is stated.', 'Draft, not an invoice'], ru: ['Налог не указан.', 'Проект, не является счётом'], kk: ['Салық көрсетілмеген.', 'Жоба, шот емес'] }[locale];
    for (const each of wanted) expect(words).toContain(each);
    expect(await wordsOf(await issue(invoice))).not.toContain(wanted[1]);
  });
});
