import { aCase, type TestCase } from '../factories/a-case.js';
import { aPdf } from '../factories/a-document.js';
import { DealOffice, type Employed } from '../support/deal-office.js';
import { expectStatus, HttpPerson } from '../support/http-person.js';
import { readPdf } from '../support/read-pdf.js';

jest.setTimeout(120_000);
// Each test goes on where the one before it ended: tried again by itself it would do twice what is done once.
jest.retryTimes(0);

type Versioned = { id: string; version: number };
type Due = { code: string; dueOn: string; amount: { amount: string; currency: string } | null; working: string[]; isOverdue: boolean };
type Terms = { version: number; terms: { id: string; kind: string }[]; due: Due[]; waiting: { code: string; waitsFor: string }[] };
type Computed = { due: string; charge: string; years: { year: number; earned: string; topUp: string; due: string; steps: { text: string }[] }[] };
type Report = Versioned & { state: string; computed: Computed | null; due: string | null; charge: string | null; evidence: { fileName: string }[] };
type Invoice = Versioned & { state: string; reference: string | null; creditorReference: string | null; openMinor: string; totalMinor: string };
type BankLine = Versioned & { ground: string | null; amountMinor: string; invoices: { id: string; reference: string }[] };

/**
 * The licence of the University of Missouri of 24 March 2009, as its licensee reported it to the US Securities and Exchange Commission (annual report,
 * note 8): exclusive; USD 25,000 on signature; patent costs reimbursed, USD 40,323 in 2010 and USD 23,789 in 2011; royalties of 1 % to 3 % of net sales
 * by level; a minimum annual royalty of USD 25,000 that begins two years after the calendar year of the first commercial sale and is credited to sales
 * royalties. Not published, and so the test's own: the levels (1,000,000 and 2,000,000), days to pay, days of the invoices of costs, the first sale (15 August 2012) and what was sold.
 */
const TERMS = [
  { kind: 'upfront', body: { currency: 'USD', payments: [{ amount: '25000', days: 0 }] } },
  { kind: 'patent-costs', body: { currency: 'USD', future: { percent: '100', days: 30 } } },
  { kind: 'earned-royalty', body: { royalty: { currency: 'USD', schedules: [{ tiers: [{ upTo: '1000000', rate: '1' }, { upTo: '2000000', rate: '2' }, { rate: '3' }] }] }, period: 'year', days: 60, starts: 'first-sale' } },
  { kind: 'minimum-royalty', body: { currency: 'USD', creditable: true, yearsAfterFirstSale: 2, amounts: [{ from: 1, amount: '25000' }], days: 60 } },
];
const SALES_TERMS = { currency: 'USD', schedules: [{ tiers: [{ upTo: '1000000', rate: '1' }, { upTo: '2000000', rate: '2' }, { rate: '3' }] }], minimums: [{ fromYear: 2014, amount: '25000', creditable: true }] };
const CAMT = (reference: string, amount: string): Buffer => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><Othr><Id>US-0042</Id></Othr></Id></Acct>
  <Ntry><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2015-03-20</Dt></BookgDt><AcctSvcrRef>B-1</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>A licensee, Inc.</Nm></Dbtr></RltdPties><RmtInf><Strd><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>
  <Ntry><Amt Ccy="USD">12.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2015-03-20</Dt></BookgDt><AcctSvcrRef>B-2</AcctSvcrRef></Ntry></Stmt></BkToCstmrStmt></Document>`);

describe('the sample licence, from its signature to the money in the bank', () => {
  let office: DealOffice;
  let officer: Employed;
  let manager: Employed;
  let theCase: TestCase;
  let licence: Versioned;
  let payerId: string;
  let invoice: Invoice;

  beforeAll(async () => {
    office = await DealOffice.open({ code: 'UM', timezone: 'America/Chicago', name: { en: 'Missouri', ru: 'Миссури', kk: 'Миссури' } }, '2009-03-24');
    officer = await office.employ({ email: 'officer@um.example', name: 'Officer One', locale: 'en', roles: ['officer'] });
    manager = await office.employ({ email: 'manager@um.example', name: 'Manager Two', locale: 'en', roles: ['manager'] });
    theCase = await aCase(office.world, { officer, title: { en: 'Tissue engineering' } });
  });
  afterAll(() => office.close());

  const terms = async (): Promise<Terms> => expectStatus(await officer.http.get<Terms>(`/agreements/${licence.id}/terms`), 200);
  const due = async (code: string): Promise<(string | undefined)[][]> => (await terms()).due.filter((each) => each.code === code).map(({ dueOn, amount }) => [dueOn, amount?.amount]);
  const digest = async (body: object): Promise<string> => expectStatus(await officer.http.post<{ digest: string }>(`/agreements/${licence.id}/terms/preview`, { body }), 200).digest;
  const happened = async (kind: string, on: string, amount?: string): Promise<void> => {
    const now = await terms();
    const termId = now.terms.find((each) => each.kind === (kind === 'cost-invoiced' ? 'patent-costs' : 'minimum-royalty'))?.id ?? '';
    const event = { kind, on, ...(amount === undefined ? {} : { amount }) };
    expectStatus(await officer.http.post(`/terms/${termId}/events`, { ifMatch: now.version, body: { ...event, note: 'As its licensee reported.', digest: await digest({ event: { termId, ...event } }) } }), 201);
  };

  it('owes USD 25,000 on the day it is signed, and waits with royalty and minimum for a first sale', async () => {
    payerId = expectStatus(await officer.http.post<{ id: string }>('/parties', { body: { kind: 'organisation', names: { en: 'A licensee, Inc.' }, country: 'US' } }), 201).id;
    licence = await office.sign(officer, manager, theCase, { kind: 'licence-exclusive', title: 'Exclusive licence', effectiveOn: '2009-03-24', caseIds: [theCase.id], parties: [{ role: 'university' }, { role: 'licensee', partyId: payerId }] });
    let { version } = licence;
    for (const term of TERMS) version = expectStatus(await officer.http.post<Terms>(`/agreements/${licence.id}/terms`, { ifMatch: version, body: { ...term, digest: await digest({ term }) } }), 201).version;
    const now = await terms();
    expect(now.due).toMatchObject([{ code: 'upfront-payment', dueOn: '2009-03-24', amount: { amount: '25000.00', currency: 'USD' } }]);
    expect(now.waiting.map(({ code, waitsFor }) => `${code} ${waitsFor}`).sort()).toEqual(['earned-royalty first-commercial-sale', 'minimum-royalty first-commercial-sale', 'patent-costs cost-invoiced']);
  });

  it('has its patent costs paid back: USD 40,323 in 2010 and USD 23,789 in 2011', async () => {
    await office.until('2010-12-01');
    await happened('cost-invoiced', '2010-12-01', '40323');
    await office.until('2011-12-01');
    await happened('cost-invoiced', '2011-12-01', '23789');
    expect(await due('patent-costs')).toEqual([['2010-12-31', '40323.00'], ['2011-12-31', '23789.00']]);
  });

  it('owes its first minimum for the second calendar year after that of the first sale, 2014, and every year from then on', async () => {
    await office.until('2012-09-01');
    await happened('first-commercial-sale', '2012-08-15');
    // Royalties of each year from the first on, sixty days after it; of 2012 the part that is left.
    expect((await due('earned-royalty')).map(([on]) => on)).toEqual(['2013-03-01']);
    expect(await due('minimum-royalty')).toEqual([]);
    await office.until('2014-06-01');
    expect(await due('minimum-royalty')).toEqual([['2015-03-01', '25000.00']]);
    const [first] = (await terms()).due.filter(({ code }) => code === 'minimum-royalty');
    expect(first?.working.join('\n')).toMatch(/2012-08-15|15 August 2012/);
  });

  it('is reported on by the licensee’s secret link, with the arithmetic shown and evidence attached', async () => {
    await office.until('2015-01-15');
    // 2014: 1 % of 1,000,000 is 10,000, and the minimum of 25,000 lifts it by 15,000.
    const { report, secret } = await ask(2014);
    const licensee = new HttpPerson(office.wire);
    const open = async (): Promise<Report> => expectStatus(await licensee.post<Report>('/sales-reports/openings', { body: { secret } }), 200);
    expect(JSON.stringify(await open())).not.toMatch(/Tissue|Exclusive licence/);
    const evidence = await licensee.post<{ data: object[] }>('/sales-reports/evidence', { form: { fields: { secret }, fileName: 'audited-sales.pdf', content: aPdf('Audited sales of 2014') } });
    expect([evidence.status, evidence.json.data]).toMatchObject([200, [{ fileName: 'audited-sales.pdf' }]]);
    const lines = [{ on: '2014-04-30', product: 'scaffold', territory: 'US', gross: '600000' }, { on: '2014-10-31', product: 'scaffold', territory: 'US', gross: '420000', deductions: '20000' }];
    const sent = expectStatus(await licensee.post<Report>('/sales-reports/submissions', { body: { secret, version: (await open()).version, lines, comment: 'The whole year', name: 'A. Licensee' } }), 200);
    expect(sent).toMatchObject({ state: 'submitted', computed: { due: '25000.00', charge: '25000.00', years: [{ year: 2014, earned: '10000.00', topUp: '15000.00', due: '25000.00' }] } });
    const said = sent.computed?.years[0]?.steps.map(({ text }) => text).join('\n') ?? '';
    for (const words of ['1 % of $600,000.00 is $6,000.00', '1 % of $400,000.00 is $4,000.00', '$25,000.00']) expect(said).toContain(words);
    const seen = expectStatus(await officer.http.get<Report>(`/royalty-reports/${report.id}`), 200);
    expect(seen).toMatchObject({ state: 'submitted', evidence: [{ fileName: 'audited-sales.pdf' }] });
    const accepted = expectStatus(await officer.http.post<Report>(`/royalty-reports/${report.id}/acceptance`, { ifMatch: seen.version }), 200);
    expect(accepted).toMatchObject({ state: 'accepted', due: '25000.00', charge: '25000.00' });
    expect((await licensee.post('/sales-reports/openings', { body: { secret } })).status).toBe(404);
  });

  it('is invoiced: the royalty earned and what the minimum adds, on paper', async () => {
    expectStatus(await officer.http.put('/invoice-settings', { ifMatch: 0, body: { issuer: { name: 'University of Missouri', address: 'Columbia, Missouri', taxId: '', bank: 'Example Bank', account: 'US-0042', bic: 'EXMPUS33' }, termsDays: 30, interestPercent: null } }), 200);
    const line = { agreementId: licence.id, caseId: theCase.id };
    const lines = [{ ...line, nature: 'earned-royalty', description: 'Royalty of 2014', amount: '10000' }, { ...line, nature: 'minimum-royalty', description: 'Minimum of 2014, the rest', amount: '15000' }];
    const draft = expectStatus(await officer.http.post<Invoice>('/invoices', { body: { payerId, currency: 'USD', billTo: { address: 'Five Example Street' }, lines } }), 201);
    invoice = expectStatus(await officer.http.post<Invoice>(`/invoices/${draft.id}/issue`, { ifMatch: draft.version }), 200);
    expect(invoice).toMatchObject({ state: 'issued', openMinor: '2500000', reference: expect.stringMatching(/-INV-2015-0001$/) });
    const paper = await officer.http.file(`/invoices/${invoice.id}/paper`);
    const { text, missing } = readPdf(paper.content);
    expect([paper.status, missing]).toEqual([200, 0]);
    for (const words of [invoice.reference ?? 'no reference', 'Royalty of 2014', 'A licensee, Inc.', '25,000.00']) expect(text).toContain(words);
  });

  it('is paid: the bank’s statement is read, matched by its reference, and booked by a person', async () => {
    await office.until('2015-03-21');
    const upload = () => officer.http.post<{ added: number; known: number; passedOver: number }>('/bank-statements', { form: { fields: {}, fileName: 'statement.xml', content: CAMT(invoice.creditorReference ?? '', '25000.00') } });
    expect(expectStatus(await upload(), 201)).toMatchObject({ added: 1, known: 0, passedOver: 1 });
    expect(expectStatus(await upload(), 201)).toMatchObject({ added: 0, known: 1 });
    const [line, ...others] = expectStatus(await officer.http.get<{ data: BankLine[] }>('/bank-lines'), 200).data;
    expect([line, others]).toMatchObject([{ ground: 'structured-reference', amountMinor: '2500000', invoices: [{ id: invoice.id }] }, []]);
    const { receiptId } = expectStatus(await officer.http.post<{ receiptId: string }>(`/bank-lines/${line?.id}/booking`, { ifMatch: line?.version ?? 0, body: { invoices: [{ invoiceId: invoice.id }] } }), 200);
    expect((await officer.http.get<Invoice>(`/invoices/${invoice.id}`)).json).toMatchObject({ state: 'paid', openMinor: '0' });
    const receipt = expectStatus(await officer.http.get<{ parts: { nature: string; amount: string; agreementId: string }[] }>(`/receipts/${receiptId}`), 200);
    expect(receipt).toMatchObject({ amount: '25000.00', receivedOn: '2015-03-20' });
    expect(receipt.parts.map(({ nature, amount, agreementId }) => [nature, amount, agreementId]).sort()).toEqual([['earned-royalty', '10000.00', licence.id], ['minimum-royalty', '15000.00', licence.id]]);
    expect(await office.balances()).toMatchObject({ bank: 2_500_000n, undistributed: -2_500_000n });
  });

  it('credits the minimum to what is earned above it: of 2015 the royalty alone is owed', async () => {
    await office.until('2016-06-01');
    expect(await due('minimum-royalty')).toEqual([['2015-03-01', '25000.00'], ['2016-02-29', '25000.00'], ['2017-03-01', '25000.00']]);
    const { report, secret } = await ask(2015);
    // 1 % of the first million, 2 % of the second, 3 % of the third: 10,000 + 20,000 + 30,000
    const licensee = new HttpPerson(office.wire);
    const sent = expectStatus(await licensee.post<Report>('/sales-reports/submissions', { body: { secret, version: report.version, lines: [{ on: '2015-06-30', product: 'scaffold', territory: 'US', gross: '3000000' }], comment: '', name: 'A. Licensee' } }), 200);
    expect(sent.computed).toMatchObject({ due: '60000.00', charge: '60000.00' });
    expect(sent.computed?.years.find(({ year }) => year === 2015)).toMatchObject({ earned: '60000.00', topUp: '0.00' });
    expect(expectStatus(await officer.http.post<Report>(`/royalty-reports/${report.id}/acceptance`, { ifMatch: sent.version }), 200)).toMatchObject({ charge: '60000.00' });
    const { faults, checked } = await office.verify();
    expect(faults).toEqual([]);
    expect(checked).toMatchObject({ 'royalty-reports-come-to-the-same': 2, 'receipts-are-booked': 1 });
  });

  async function ask(year: number): Promise<{ report: Report; secret: string }> {
    const period = { periodFrom: `${year}-01-01`, periodUntil: `${year}-12-31`, dueOn: `${year + 1}-03-01` };
    const report = expectStatus(await officer.http.post<Report>('/royalty-reports', { body: { agreementId: licence.id, ...period, terms: SALES_TERMS, contactEmail: 'reports@licensee.example', locale: 'en' } }), 200);
    return { report, secret: await office.secret() };
  }
});
