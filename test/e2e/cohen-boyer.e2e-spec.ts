import { parse } from 'csv-parse/sync';
import { policyBody, SHIPPED_POLICIES } from '@tamga/domain';
import { aCase, type TestCase } from '../factories/a-case.js';
import { DealOffice, type Employed } from '../support/deal-office.js';
import { expectStatus } from '../support/http-person.js';
import { readPdf } from '../support/read-pdf.js';

jest.setTimeout(120_000);
// Each test goes on where the one before it ended: tried again by itself it would do twice what is done once.
jest.retryTimes(0);

type Versioned = { id: string; version: number };
type Payee = Versioned & { name: string; kind: string; userId: string | null };
type Run = Versioned & { state: string; total: string; number: number };
type Line = { to: string; account: string; toPayee: string | null; amount: string; unit: number };
type Statement = { id: string; name: string; amount: string; paid: string; withdrawn: boolean; lines: { as: string; amount: string; working: string[] }[] };

const bodyOf = (code: string) => policyBody(SHIPPED_POLICIES.find((each) => each.code === code) ?? SHIPPED_POLICIES[0]!);
const PLAN = { currency: 'USD' } as const;

/**
 * The programme of the recombinant DNA patents: owned jointly by Stanford and the University of California, licensed non-exclusively, the first
 * licences of 15 December 1981 (National Academies Press 5758, p. 41). Of each receipt 15 % is for the administration (Stanford's rule); the rest is
 * half Stanford's and half California's, each shared by its own policy as shipped. The amounts received here, and the two inventors, are the test's own.
 *
 * By hand, in cents. First run: A 123,456,789 and B 1,000,001.
 *   administration: 15 % of A = 18,518,518.35 -> 18,518,518; of B = 150,000.15 -> 150,000; together 18,668,518
 *   rest: A 104,938,271, B 850,001; an odd cent of each is Stanford's, which stands first: A 52,469,136 + 52,469,135, B 425,001 + 425,000
 *   Stanford counts by licence (33.34 / 24.66 / 21 / 21 up to 3,000,000):
 *     A 52,469,136 -> 17,493,209.94 / 12,938,888.94 / 11,018,518.56 / 11,018,518.56 -> 17,493,210 / 12,938,889 / 11,018,519 / 11,018,518
 *     B    425,001 ->    141,695.33 /    104,805.25 /     89,250.21 /     89,250.21 ->    141,696 /    104,805 /     89,250 /     89,250
 *   California shares A and B in one go (35 / 65): 52,894,135 -> 18,512,947.25 / 34,381,187.75 -> 18,512,947 / 34,381,188
 */
const FIRST = {
  total: '1244567.90',
  lines: [
    'department - 1048.05', 'department - 129388.89', 'inventors Alimov Timur 185129.47', 'inventors Sommer Lena 1416.96', 'inventors Sommer Lena 174932.10', 'joint-owner University of California 343811.88',
    'office - 750.00', 'office - 92592.59', 'office - 93342.59', 'school - 110185.19', 'school - 892.50', 'university - 110185.18', 'university - 892.50',
  ],
  // 17,493,210 + 141,696; 18,512,947; 34,381,188; together 70,529,041
  owed: { 'Sommer Lena': '176349.06', 'Alimov Timur': '185129.47', 'University of California': '343811.88' }, paid: '705290.41',
};
/**
 * Then 600,000,000 for A: 90,000,000 for the administration and 255,000,000 for each. Stanford had shared 52,469,136 of A, so 247,530,864 lie below
 * its threshold and 7,469,136 above (33.34 / 14.66 / 26 / 26): inventors 85,017,000; department 61,041,111.06 + 1,094,975.34 = 62,136,086.40; school and
 * university 51,981,481.44 + 1,941,975.36 = 53,923,456.80 each, which have the two cents that are left. California: 89,250,000 and 165,750,000.
 */
const ABOVE = ['department - 621360.86', 'inventors Alimov Timur 892500.00', 'inventors Sommer Lena 850170.00', 'joint-owner University of California 1657500.00', 'office - 450000.00', 'office - 450000.00', 'school - 539234.57', 'university - 539234.57'];
/** What it should have been, 60,000,000: 9,000,000, and 25,500,000 each, all below the threshold once the mistake no longer counts. California: 8,925,000 and 16,575,000. */
const RIGHT = ['department - 62883.00', 'inventors Alimov Timur 89250.00', 'inventors Sommer Lena 85017.00', 'joint-owner University of California 165750.00', 'office - 45000.00', 'office - 45000.00', 'school - 53550.00', 'university - 53550.00'];

describe('the Cohen-Boyer programme', () => {
  let office: DealOffice;
  let officer: Employed;
  let manager: Employed;
  let director: Employed;
  let lena: Employed;
  let timur: Employed;
  let theCase: TestCase;
  let california: Payee;
  let first: Run;
  const licences: string[] = [];

  beforeAll(async () => {
    office = await DealOffice.open({ code: 'SU', timezone: 'America/Los_Angeles', name: { en: 'Stanford OTL', ru: 'Стэнфорд', kk: 'Стэнфорд' } }, '1981-12-15');
    officer = await office.employ({ email: 'officer@su.example', name: 'Officer One', locale: 'en', roles: ['officer'] });
    manager = await office.employ({ email: 'manager@su.example', name: 'Manager Two', locale: 'en', roles: ['manager'] });
    director = await office.employ({ email: 'director@su.example', name: 'Director Three', locale: 'en', roles: ['manager'] });
    lena = await office.employ({ email: 'lena@su.example', name: 'Sommer Lena', locale: 'en', roles: ['inventor'] });
    timur = await office.employ({ email: 'timur@uc.example', name: 'Alimov Timur', locale: 'ru', roles: ['inventor'] });
    theCase = await aCase(office.world, { officer, inventors: [lena, timur], title: { en: 'Process for producing biologically functional molecular chimeras' } });
  });
  afterAll(() => office.close());

  const received = async (agreementId: string, on: string, amount: string, nature: string): Promise<Versioned> =>
    expectStatus(await officer.http.post<Versioned>('/receipts', { body: { receivedOn: on, currency: 'USD', amount, parts: [{ nature, amount, agreementId }] } }), 201);
  const payees = async (): Promise<Map<string, Payee>> => new Map(expectStatus(await officer.http.get<{ data: Payee[] }>('/payees?limit=100'), 200).data.map((each) => [each.name, each]));
  const adopt = async (code: string, ownerId?: string): Promise<void> => {
    const draft = expectStatus(await manager.http.post<Versioned>('/royalty-policies', { body: { code, body: bodyOf(code), reason: 'As the university has published it.', copiedFrom: code, ...(ownerId ? { ownerId } : {}) } }), 201);
    const own = await manager.http.post<{ code: string }>(`/royalty-policies/${draft.id}/approval`, { ifMatch: draft.version });
    expect([own.status, own.json.code]).toEqual([409, 'second-person-needed']);
    expectStatus(await director.http.post(`/royalty-policies/${draft.id}/approval`, { ifMatch: draft.version }), 200);
  };
  const bank = async (payeeId: string, holder: string, account: string): Promise<void> => {
    const [proposed] = expectStatus(await officer.http.post<{ data: { id: string }[] }>(`/payees/${payeeId}/accounts`, { body: { holder, account, bic: 'EXMPUS33', currency: 'USD', note: 'By letter, called back' } }), 201).data;
    expectStatus(await manager.http.post(`/payees/${payeeId}/accounts/${proposed?.id}/approval`), 200);
  };
  const linesOf = async (id: string): Promise<string[]> => expectStatus(await officer.http.get<{ data: Line[] }>(`/distributions/${id}/lines?limit=100`), 200).data.map(({ to, toPayee, amount }) => `${to} ${toPayee ?? '-'} ${amount}`).sort();
  const share = async (until: string): Promise<Run> => {
    const submitted = expectStatus(await officer.http.post<Run>('/distributions', { body: { ...PLAN, until } }), 201);
    return expectStatus(await manager.http.post<Run>(`/distributions/${submitted.id}/approval`, { ifMatch: submitted.version }), 200);
  };

  it('is licensed non-exclusively from 15 December 1981 on, by two universities that own it together', async () => {
    const [uc, ...companies] = await Promise.all(['University of California', 'First licensee', 'Second licensee'].map(async (name) => expectStatus(await officer.http.post<{ id: string }>('/parties', { body: { kind: 'organisation', names: { en: name }, country: 'US' } }), 201).id));
    for (const [n, partyId] of companies.entries()) {
      const parties = [{ role: 'university' }, { role: 'joint-owner', partyId: uc ?? '' }, { role: 'licensee', partyId }];
      const { id } = await office.sign(officer, manager, theCase, { kind: 'licence-non-exclusive', title: `Licence ${n + 1}`, effectiveOn: '1981-12-15', caseIds: [theCase.id], parties });
      licences.push(id);
      expect((await officer.http.get<object>(`/agreements/${id}`)).json).toMatchObject({ state: 'active', effectiveOn: '1981-12-15', kind: 'licence-non-exclusive' });
    }
    california = expectStatus(await officer.http.post<Payee>('/payees', { body: { kind: 'joint-owner', name: 'University of California' } }), 201);
  });

  it('refuses to guess whose policy holds, and whose inventor is whose', async () => {
    await office.until('1983-01-31');
    await received(licences[0] ?? '', '1982-12-31', '1234567.89', 'earned-royalty');
    await received(licences[1] ?? '', '1982-01-15', '10000.01', 'upfront');
    await adopt('stanford-current');
    await adopt('uc', california.id);
    // California's policy holds for California's part alone, so nothing is chosen twice.
    expect((await officer.http.post<{ problems: object[]; total: string }>('/distributions/preview', { body: { ...PLAN, until: '1983-01-31' } })).json).toMatchObject({ problems: [], total: FIRST.total });
    const timurs = (await payees()).get('Alimov Timur');
    const owners = { jointOwners: [{ payeeId: california.id, share: 5000, inventors: [{ payeeId: timurs?.id, share: 10_000 }] }], reason: 'Agreement of the two universities' };
    const without = await officer.http.put<{ errors: object[] }>(`/cases/${theCase.id}/income-shares`, { body: owners });
    expect([without.status, without.json.errors]).toMatchObject([400, [{ pointer: '/administration', code: 'required' }]]);
    const half = await officer.http.put<{ errors: object[] }>(`/cases/${theCase.id}/income-shares`, { body: { ...owners, administration: '15', jointOwners: [{ ...owners.jointOwners[0], inventors: [{ payeeId: timurs?.id, share: 5000 }] }] } });
    expect([half.status, half.json.errors]).toMatchObject([400, [{ pointer: '/jointOwners/0/inventors', code: 'shares-do-not-sum' }]]);
  });

  it('lets one person propose who shares it and another approve, and goes by it from then on', async () => {
    const timurs = (await payees()).get('Alimov Timur');
    const split = { administration: '15', jointOwners: [{ payeeId: california.id, share: 5000, inventors: [{ payeeId: timurs?.id, share: 10_000 }] }] };
    const at = `/cases/${theCase.id}/income-shares`;
    // Of 1,000: 150 for the administration, 425 for each; California's 35 to 65. Until then 850 is Stanford's, and 283.39 (33.34 %) half of each inventor.
    const { lines } = expectStatus(await officer.http.post<{ lines: object[] }>(`${at}/preview`, { body: { split, currency: 'USD', amount: '1000' } }), 200);
    for (const line of [{ to: 'inventors', toPayee: 'Alimov Timur', now: '141.69', would: '148.75', difference: '7.06' }, { to: 'joint-owner', toPayee: 'University of California', now: '0.00', would: '276.25' }]) expect(lines).toContainEqual(expect.objectContaining(line));
    type Shares = { current: object | null; proposed: { id: string } | null };
    const { proposed } = expectStatus(await officer.http.put<Shares>(at, { body: { ...split, reason: 'Agreement of the two universities' } }), 200);
    const waiting = (await officer.http.post<{ totals: object[] }>('/distributions/preview', { body: { ...PLAN, until: '1983-01-31' } })).json;
    expect(waiting.totals).not.toEqual(expect.arrayContaining([expect.objectContaining({ to: 'joint-owner' })]));
    expect((await officer.http.post(`${at}/${proposed?.id}/approval`)).status).toBe(403);
    expectStatus(await manager.http.post(`${at}/${proposed?.id}/approval`), 200);
    expect((await officer.http.get<Shares>(at)).json).toMatchObject({ proposed: null, current: { administration: '15', jointOwners: [{ name: 'University of California', share: 5000, inventors: [{ name: 'Alimov Timur', share: 10_000 }], policies: [{ code: 'uc' }] }] } });
    for (const person of [lena, timur]) expect((await person.http.get(at)).status).toBe(403);
  });

  it('is shared out to both universities and their inventors, to the cent, once a second person approves', async () => {
    const preview = (await officer.http.post<{ totals: object[]; payees: number }>('/distributions/preview', { body: { ...PLAN, until: '1983-01-31' } })).json;
    expect(preview).toMatchObject({ total: FIRST.total, parts: 2, payees: 3, problems: [], totals: expect.arrayContaining([{ to: 'office', amount: '186685.18' }, { to: 'joint-owner', amount: '343811.88' }]) });
    const submitted = expectStatus(await manager.http.post<Run>('/distributions', { body: { ...PLAN, until: '1983-01-31' } }), 201);
    const own = await manager.http.post<{ code: string }>(`/distributions/${submitted.id}/approval`, { ifMatch: submitted.version });
    expect([own.status, own.json.code]).toEqual([409, 'second-person-needed']);
    expect((await officer.http.post(`/distributions/${submitted.id}/approval`, { ifMatch: submitted.version })).status).toBe(403);
    first = expectStatus(await director.http.post<Run>(`/distributions/${submitted.id}/approval`, { ifMatch: submitted.version }), 200);
    expect(first).toMatchObject({ state: 'approved', total: FIRST.total });
    expect(await linesOf(first.id)).toEqual(FIRST.lines);
    const { workings } = (await officer.http.get<{ workings: { policy: string; steps: string[] }[] }>(`/distributions/${first.id}/lines?limit=100`)).json;
    expect(workings.map(({ policy }) => policy)).toEqual(['stanford-current', 'stanford-current', 'uc']);
    expect(workings[2]?.steps.slice(0, 3)).toEqual(['Received: $1,244,567.90.', 'The office takes 15 % of $1,244,567.90: $186,685.18. $1,057,882.72 is left.', 'Of that, 50 % is the part of this owner and goes by its own rules: $528,941.35.']);
    // Dr income to be shared; Cr the administration, Stanford's department, school and university, and what is owed.
    expect(await office.balances()).toEqual({ bank: 124_456_790n, office: -18_668_518n, institution: -(104_805n + 12_938_889n + 11_018_519n + 89_250n + 11_018_518n + 89_250n), payable: -70_529_041n });
  });

  it('tells each payee their own part and nobody else’s', async () => {
    const all = expectStatus(await officer.http.get<{ data: Statement[] }>(`/distributions/${first.id}/statements?limit=10`), 200).data;
    expect(Object.fromEntries(all.map(({ name, amount }) => [name, amount]))).toEqual(FIRST.owed);
    for (const [person, others] of [[lena, ['Alimov', '185129', '343811']], [timur, ['Sommer', '176349', '343811']]] as const) {
      const mine = expectStatus(await person.http.get<{ data: Statement[] }>('/statements'), 200).data;
      expect(mine.map(({ name, amount }) => [name, amount])).toEqual([[person.name, FIRST.owed[person.name as keyof typeof FIRST.owed]]]);
      for (const word of others) expect(JSON.stringify(mine)).not.toContain(word);
      const pdf = await person.http.file(`/statements/${mine[0]?.id}/statement.pdf`);
      expect([pdf.status, readPdf(pdf.content).missing]).toEqual([200, 0]);
      expect(readPdf(pdf.content).text).toContain(theCase.reference);
      expect(readPdf(pdf.content).text).toContain(person === lena ? '176,349.06' : 'Справка о доходе');
      for (const other of all.filter(({ id }) => id !== mine[0]?.id)) for (const path of [`/statements/${other.id}`, `/statements/${other.id}/statement.pdf`]) expect((await person.http.file(path)).status).toBe(404);
      expect((await person.http.get(`/distributions/${first.id}/statements`)).status).not.toBe(200);
    }
    const uc = await officer.http.file(`/statements/${all.find(({ name }) => name === 'University of California')?.id}/statement.pdf`);
    expect(readPdf(uc.content).text).toContain('343,811.88');
  });

  it('is paid by a file whose sums agree, in both of its forms', async () => {
    const known = await payees();
    const sender = expectStatus(await officer.http.post<Payee>('/payees', { body: { kind: 'office', name: 'Stanford OTL' } }), 201);
    for (const [n, id] of [sender.id, known.get('Sommer Lena')?.id ?? '', known.get('Alimov Timur')?.id ?? '', california.id].entries()) await bank(id, `Holder ${n}`, `US-000${n}`);
    const payment = expectStatus(await officer.http.post<Versioned & { total: string; leftOut: object[] }>('/payments', { body: { currency: 'USD', executeOn: '1983-02-01', senderId: sender.id } }), 201);
    expect(payment).toMatchObject({ total: FIRST.paid, leftOut: [] });
    const xml = (await officer.http.file(`/payments/${payment.id}/payment.xml`)).content.toString();
    expect(xml).toContain('urn:iso:std:iso:20022:tech:xsd:pain.001.001.09');
    expect([...xml.matchAll(/<NbOfTxs>(\d+)<\/NbOfTxs><CtrlSum>([\d.]+)<\/CtrlSum>/g)].map(([, count, sum]) => [count, sum])).toEqual([['3', FIRST.paid], ['3', FIRST.paid]]);
    const transfers = new Map([...xml.matchAll(/<InstdAmt Ccy="USD">([\d.]+)<\/InstdAmt>.*?<Othr><Id>(US-\d+)<\/Id><\/Othr>/g)].map(([, amount, account]) => [account, amount]));
    expect(Object.fromEntries(transfers)).toEqual({ 'US-0001': FIRST.owed['Sommer Lena'], 'US-0002': FIRST.owed['Alimov Timur'], 'US-0003': FIRST.owed['University of California'] });
    const table = parse<{ payee: string; amount: string; currency: string }>((await officer.http.file(`/payments/${payment.id}/payment.csv`)).content, { columns: true, bom: true });
    expect(Object.fromEntries(table.map(({ payee, amount }) => [payee, amount]))).toEqual(FIRST.owed);
    await office.until('1983-02-02');
    expectStatus(await officer.http.post(`/payments/${payment.id}/payment`, { ifMatch: payment.version, body: { paidOn: '1983-02-01', evidence: 'Statement of the bank, no. 5' } }), 200);
    expect((await lena.http.get<{ data: Statement[] }>('/statements')).json.data).toMatchObject([{ paid: FIRST.owed['Sommer Lena'] }]);
    expect(await office.balances()).toMatchObject({ bank: 124_456_790n - 70_529_041n });
    expect(await office.balances()).not.toHaveProperty('payable');
    expect((await office.verify()).faults).toEqual([]);
  });

  it('counts on from there, and is put right by a counter-entry: what was booked stays', async () => {
    await office.until('1984-01-31');
    const wrong = await received(licences[0] ?? '', '1983-12-31', '6000000', 'earned-royalty');
    const run = await share('1984-01-31');
    expect(await linesOf(run.id)).toEqual(ABOVE);
    const before = await office.rows<{ id: string }>('SELECT entry_id::text || position AS id FROM ledger_lines ORDER BY 1');
    expectStatus(await manager.http.post(`/distributions/${run.id}/reversal`, { ifMatch: run.version, body: { reason: 'The receipt was typed with a nought too many.' } }), 200);
    expectStatus(await officer.http.post(`/receipts/${wrong.id}/reversal`, { ifMatch: wrong.version, body: { reason: 'A nought too many.' } }), 201);
    expect((await lena.http.get<{ data: Statement[] }>('/statements')).json.data.map(({ withdrawn }) => withdrawn)).toEqual([true, false]);
    await received(licences[0] ?? '', '1983-12-31', '600000', 'earned-royalty');
    const right = await share('1984-01-31');
    expect(await linesOf(right.id)).toEqual(RIGHT);
    const after = new Set((await office.rows<{ id: string }>('SELECT entry_id::text || position AS id FROM ledger_lines')).map(({ id }) => id));
    expect(before.filter(({ id }) => !after.has(id))).toEqual([]);
    expect(await office.balances()).toMatchObject({ payable: -(8_501_700n + 8_925_000n + 16_575_000n) });
    const report = await office.verify();
    expect(report.faults).toEqual([]);
    expect(report.checked).toMatchObject({ 'distributions-come-to-the-same': 3, 'ledger-counter-entries-mirror': 2 });
  });
});
