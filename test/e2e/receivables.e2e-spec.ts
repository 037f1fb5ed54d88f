import { aCase, type CaseWorld } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { aLicensee, anExecutedAgreement } from '../factories/an-agreement.js';
import { openApi, type TestApi } from '../support/api.js';
import { readPdf } from '../support/read-pdf.js';

type Invoice = { id: string; state: string; reference: string | null; version: number; openMinor: string; moves: { id: string; creditNoteId: string | null }[]; writeOffs: { id: string }[] };

describe('receivables over HTTP', () => {
  let api: TestApi;
  let officer: TestUser;
  let manager: TestUser;
  let draft: object;

  beforeAll(async () => {
    api = await openApi();
    const world: CaseWorld = { database: api.database, get: (type) => api.app.get(type as never, { strict: false }) };
    officer = await aUser(api.database, { locale: 'ru' });
    manager = await aUser(api.database, { officeId: officer.officeId, roles: ['manager'] });
    const theCase = await aCase(world, { officer });
    const agreement = await anExecutedAgreement(world, theCase);
    draft = { payerId: await aLicensee(world, officer), currency: 'KZT', locale: 'ru', billTo: { address: 'Алматы' }, lines: [{ nature: 'earned-royalty', description: 'Роялти', amount: '1250.50', agreementId: agreement.id, caseId: theCase.id }] };
  });
  afterAll(() => api.close());

  const issuer = { name: 'Университет', address: 'Астана', taxId: '', bank: '', account: '', bic: '' };

  it('lead from a draft to a paid invoice, its paper and the list of what is owed', async () => {
    const made = (await api.as(officer).post('/invoices', { body: draft })).json<Invoice>();
    const path = `/invoices/${made.id}`;
    const early = await api.as(officer).post(`${path}/issue`, { ifMatch: made.version });
    expect([early.statusCode, early.headers['content-type'], early.json()]).toMatchObject([400, expect.stringContaining('application/problem+json'), { code: 'invalid-input', errors: [{ pointer: '/issuer', code: 'required' }] }]);
    expect((await api.as(officer).put('/invoice-settings', { ifMatch: 0, body: { issuer, termsDays: 10, interestPercent: null } })).json()).toMatchObject({ version: 1 });
    expect((await api.as(officer).post(`${path}/issue`)).statusCode).toBe(428);
    const issued = (await api.as(officer).post(`${path}/issue`, { ifMatch: made.version })).json<Invoice>();
    expect(issued).toMatchObject({ state: 'issued', openMinor: '125050', reference: expect.stringMatching(/-INV-2026-0001$/) });
    const paper = await api.as(officer).get(`${path}/paper`);
    expect([paper.statusCode, paper.headers['content-type'], paper.headers['content-disposition']]).toEqual([200, 'application/pdf', `attachment; filename="${issued.reference}.pdf"`]);
    expect(readPdf(paper.rawPayload).text).toContain('Счёт на оплату');
    expect((await api.as(officer).get('/invoices')).json()).toMatchObject({ data: [{ id: made.id, openMinor: '125050' }] });
    expect((await api.as(officer).get('/receivables/ageing')).json()).toEqual({ data: [{ currency: 'KZT', age: 'current', invoices: 1, openMinor: '125050' }] });
    const over = await api.as(officer).post(`${path}/payments`, { ifMatch: issued.version, body: { receivedOn: '2026-11-20', amount: '1,5' } });
    expect(over.json()).toMatchObject({ code: 'invalid-input', errors: expect.arrayContaining([expect.objectContaining({ pointer: '/amount', code: 'invalid-format' })]) });
    const paid = (await api.as(officer).post(`${path}/payments`, { ifMatch: issued.version, body: { receivedOn: '2026-11-20', amount: '1300' } })).json<Invoice>();
    expect(paid).toMatchObject({ state: 'paid', openMinor: '0' });
    expect((await api.as(officer).get('/receivables/unallocated')).json()).toMatchObject({ data: [{ freeMinor: '4950' }] });
    expect((await api.as(officer).post(`${path}/payments/${paid.moves[0]?.id}/undo`, { ifMatch: paid.version, body: { reason: 'Another payer' } })).json()).toMatchObject({ state: 'issued' });
  });

  it('are written off by a second person alone', async () => {
    const made = (await api.as(officer).post('/invoices', { body: draft })).json<Invoice>();
    const issued = (await api.as(officer).post(`/invoices/${made.id}/issue`, { ifMatch: made.version })).json<Invoice>();
    const asked = (await api.as(manager).post(`/invoices/${made.id}/write-offs`, { ifMatch: issued.version, body: { reason: 'Bankrupt' } })).json<Invoice>();
    const decision = `/invoices/${made.id}/write-offs/${asked.writeOffs[0]?.id}/decision`;
    expect((await api.as(officer).post(decision, { ifMatch: asked.version, body: { decision: 'approve' } })).statusCode).toBe(403);
    expect((await api.as(manager).post(decision, { ifMatch: asked.version, body: { decision: 'approve' } })).json()).toMatchObject({ code: 'second-person-needed' });
    const other = await aUser(api.database, { officeId: officer.officeId, roles: ['manager'] });
    expect((await api.as(other).post(decision, { ifMatch: asked.version, body: { decision: 'approve' } })).json()).toMatchObject({ state: 'written-off' });
  });

  it('are shown to no inventor and no other office', async () => {
    const [inventor, stranger] = [await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] }), await aUser(api.database)];
    for (const path of ['/invoices', '/receipts', '/bank-lines', '/receivables/ageing', '/receivables/unallocated', '/invoice-settings']) expect((await api.as(inventor).get(path)).statusCode).toBe(403);
    const [any] = (await api.as(officer).get('/invoices')).json<{ data: Invoice[] }>().data;
    for (const path of [`/invoices/${any?.id}`, `/invoices/${any?.id}/paper`]) expect((await api.as(stranger).get(path)).statusCode).toBe(404);
    expect((await api.as(stranger).post(`/invoices/${any?.id}/payments`, { ifMatch: 1, body: { receivedOn: '2026-11-20', amount: '1' } })).statusCode).toBe(404);
    expect((await api.as(null).get('/invoices')).statusCode).toBe(401);
  });
});
