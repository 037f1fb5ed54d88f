import { SYSTEM } from '@tamga/features/identity';
import { aCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { anExecutedAgreement } from '../factories/an-agreement.js';
import { openApi, type Client, type TestApi } from '../support/api.js';

const TERMS = { currency: 'USD', schedules: [{ tiers: [{ rate: '5' }] }] };

/** A form as a browser sends it: the secret, then the file. */
function form(secret: string, name: string, content: string): { payload: Buffer; headers: Record<string, string> } {
  const boundary = '----tamga-test';
  const payload = Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="secret"\r\n\r\n${secret}\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n${content}\r\n--${boundary}--\r\n`);
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'x-requested-with': 'test' } };
}

describe('royalty reports over HTTP', () => {
  let api: TestApi;
  let officer: TestUser;
  let as: Client;
  let licensee: Client;
  let agreementId: string;

  beforeAll(async () => {
    api = await openApi();
    officer = await aUser(api.database, { roles: ['officer', 'manager'] });
    [as, licensee] = [api.as(officer), api.as(null)];
    agreementId = (await anExecutedAgreement(api, await aCase(api, { officer }))).id;
  });
  afterAll(() => api.close());

  const secretOf = async (): Promise<string> => {
    const [mail] = await api.database.transaction(SYSTEM, (tx) => tx.query<{ text: string }>({ name: 'test-royalty-mail', text: "SELECT text FROM mails WHERE kind = 'royalty-report' ORDER BY id DESC LIMIT 1" }));
    return /\/sales-report#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  };

  it('go from the request by the licensee’s link to an accepted computation', async () => {
    const asked = await as.post('/royalty-reports', { body: { agreementId, periodFrom: '2026-01-01', periodUntil: '2026-03-31', dueOn: '2026-12-31', terms: TERMS, contactEmail: 'sales@company.test', locale: 'ru' } });
    expect([asked.statusCode, asked.json()]).toMatchObject([200, { state: 'asked', version: 1 }]);
    const { id } = asked.json<{ id: string }>();
    const secret = await secretOf();
    const opened = await licensee.post('/sales-reports/openings', { body: { secret }, headers: { 'accept-language': 'kk' } });
    expect([opened.statusCode, opened.json()]).toMatchObject([200, { state: 'asked', currency: 'USD', lines: [], version: 1 }]);
    const table = await api.app.inject({ method: 'POST', url: '/api/v1/sales-reports/tables', ...form(secret, 'sales.csv', 'date;gross\n2026-02;1 000,00\n') });
    expect([table.statusCode, table.json()]).toEqual([200, { lines: [{ on: '2026-02', gross: '1 000,00' }] }]);
    const saved = await licensee.post('/sales-reports/drafts', { body: { secret, version: 1, lines: [{ on: '2026-02', gross: '1 000,00' }, { on: '2026-05', gross: '5' }], comment: '' }, headers: { 'accept-language': 'kk' } });
    expect(saved.json()).toMatchObject({ state: 'draft', computed: null, faults: [{ pointer: '/sales/1/on', message: expect.stringMatching(/^Мән рұқсат/) as unknown }] });
    const evidence = await api.app.inject({ method: 'POST', url: '/api/v1/sales-reports/evidence', ...form(secret, 'accounts.txt', 'kits: 10') });
    expect([evidence.statusCode, evidence.json()]).toMatchObject([200, { data: [{ fileName: 'accounts.txt', size: 8 }] }]);
    const sent = await licensee.post('/sales-reports/submissions', { body: { secret, version: 2, lines: [{ on: '2026-02', gross: '1 000,00' }], comment: 'all of it', name: 'Dana Seller' } });
    expect([sent.statusCode, sent.json()]).toMatchObject([200, { state: 'submitted', computed: { charge: '50.00', years: [{ steps: [{ text: 'Line 1: 5 % of $1,000.00 is $50.00.' }] }] } }]);
    const seen = await as.get(`/royalty-reports/${id}`);
    expect(seen.json()).toMatchObject({ state: 'submitted', comment: 'all of it', lines: [{ on: '2026-02-28', gross: '1000.00' }], evidence: [{ fileName: 'accounts.txt' }], computed: { due: '50.00' } });
    expect((await as.post(`/royalty-reports/${id}/acceptance`)).statusCode).toBe(428);
    expect((await as.post(`/royalty-reports/${id}/acceptance`, { ifMatch: 1 })).statusCode).toBe(412);
    const accepted = await as.post(`/royalty-reports/${id}/acceptance`, { ifMatch: seen.json<{ version: number }>().version });
    expect([accepted.statusCode, accepted.json()]).toMatchObject([200, { state: 'accepted', due: '50.00', charge: '50.00' }]);
    expect((await licensee.post('/sales-reports/openings', { body: { secret } })).statusCode).toBe(404);
  });

  it('say by whose terms they are computed, and what those of the agreement are', async () => {
    const { data: [report] } = (await as.get('/royalty-reports?filter[group]=all')).json<{ data: [{ id: string; version: number }] }>();
    expect((await as.get(`/royalty-reports/${report.id}`)).json()).toMatchObject({ termsFrom: 'typed', termsSaid: ['Sales of any product, any territory: 5 % of net sales.'], termsNow: null, owedOn: null });
    expect((await as.get(`/royalty-reports/agreed-terms?agreementId=${agreementId}&on=2026-03-31`)).json()).toEqual({ terms: null });
    expect((await as.get(`/royalty-reports/agreed-terms?agreementId=${agreementId}&on=soon`)).json()).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '/on' }] });
    expect((await as.post(`/royalty-reports/${report.id}/terms`, { ifMatch: report.version, body: { digest: 'x' } })).statusCode).toBe(409);
    const asked = await as.post('/royalty-reports', { body: { agreementId, periodFrom: '2026-04-01', periodUntil: '2026-06-30', dueOn: '2026-12-31', contactEmail: 'sales@company.test' } });
    expect([asked.statusCode, asked.json()]).toMatchObject([400, { errors: [{ pointer: '/terms', code: 'required' }] }]);
  });

  it('are due by the terms of agreements, and asked for by themselves only where the office turned that on', async () => {
    expect((await as.get('/royalty-reports/due')).json()).toEqual({ data: [], page: { nextCursor: null } });
    expect((await as.post('/royalty-reports/due/01980000-0000-7000-8000-000000000001/request')).statusCode).toBe(404);
    expect((await as.get('/royalty-settings')).json()).toEqual({ askFrom: null, version: 0 });
    expect((await as.put('/royalty-settings', { ifMatch: 0, body: { askFrom: '2026-11-01' } })).json()).toEqual({ askFrom: '2026-11-01', version: 1 });
    expect((await as.put('/royalty-settings', { ifMatch: 0, body: { askFrom: null } })).statusCode).toBe(412);
    expect((await as.put('/royalty-settings', { ifMatch: 1, body: { askFrom: 7 } })).statusCode).toBe(400);
    const auditor = api.as(await aUser(api.database, { officeId: officer.officeId, roles: ['auditor'] }));
    expect((await auditor.put('/royalty-settings', { ifMatch: 1, body: { askFrom: null } })).statusCode).toBe(403);
  });

  it.each(['openings', 'drafts', 'submissions'])('say only that nothing is there to whoever has no link (%s)', async (which) => {
    const body = { secret: 'x'.repeat(43), ...(which === 'openings' ? {} : { version: 1, lines: [], comment: '' }), ...(which === 'submissions' ? { name: 'Nobody' } : {}) };
    expect((await licensee.post(`/sales-reports/${which}`, { body })).statusCode).toBe(404);
  });

  it('say nothing to whoever sends files, or asks for a new link, without one', async () => {
    for (const which of ['tables', 'evidence']) expect((await api.app.inject({ method: 'POST', url: `/api/v1/sales-reports/${which}`, ...form('x'.repeat(43), 'a.csv', 'on,gross\n') })).statusCode).toBe(404);
    expect((await licensee.post('/sales-reports/renewals', { body: { secret: 'x'.repeat(43) } })).statusCode).toBe(204);
  });

  it('tell whoever goes on guessing to wait', async () => {
    const answers = await Promise.all(Array.from({ length: 130 }, () => licensee.post('/sales-reports/openings', { body: { secret: 'y'.repeat(43) } })));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([404, 429]));
  });

  it('are the office’s affair: not an inventor’s, not another office’s, not an auditor’s to decide', async () => {
    const report = (await as.get('/royalty-reports?filter[group]=all')).json<{ data: { id: string; version: number }[] }>().data[0];
    const inventor = api.as(await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] }));
    const auditor = api.as(await aUser(api.database, { officeId: officer.officeId, roles: ['auditor'] }));
    const stranger = api.as(await aUser(api.database, { roles: ['officer'] }));
    expect((await inventor.get(`/royalty-reports/${report?.id}`)).statusCode).toBe(403);
    expect((await stranger.get(`/royalty-reports/${report?.id}`)).statusCode).toBe(404);
    expect((await auditor.get(`/royalty-reports/${report?.id}`)).statusCode).toBe(200);
    expect((await auditor.post(`/royalty-reports/${report?.id}/correction`, { ifMatch: report?.version ?? 0, body: { dueOn: '2027-01-01' } })).statusCode).toBe(403);
  });

  it('take exchange rates by the list, and refuse all of them for one fault', async () => {
    const good = { from: 'EUR', to: 'USD', on: '2026-01-01', rate: '1.0842', source: 'European Central Bank' };
    const refused = await as.post('/exchange-rates', { body: { rates: [good, { ...good, on: '2026-13-01' }] } });
    expect([refused.statusCode, refused.json()]).toMatchObject([400, { errors: [{ pointer: '/rates/1/on', code: 'not-a-date' }] }]);
    expect((await as.get('/exchange-rates')).json()).toMatchObject({ data: [] });
    const made = await as.post('/exchange-rates', { body: { rates: [good] } });
    expect([made.statusCode, made.json()]).toMatchObject([200, { data: [{ rate: '1.0842', enteredByName: expect.any(String) as unknown }] }]);
    const [rate] = made.json<{ data: { id: string }[] }>().data;
    expect((await as.post(`/exchange-rates/${rate?.id}/withdrawal`, { body: { reason: 'of another day' } })).json()).toMatchObject({ withdrawReason: 'of another day' });
    expect((await as.post('/exchange-rates', { body: { rates: [good] } })).statusCode).toBe(200);
  });
});
