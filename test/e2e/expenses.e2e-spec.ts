import { aCase, type CaseWorld, type TestCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

type Expense = { id: string; version: number };
const BOUNDARY = 'expenses-boundary';

describe('expenses over HTTP', () => {
  let api: TestApi;
  let officer: TestUser;
  let manager: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    api = await openApi();
    const world: CaseWorld = { database: api.database, get: (type) => api.app.get(type as never, { strict: false }) };
    officer = await aUser(api.database, { locale: 'ru' });
    manager = await aUser(api.database, { officeId: officer.officeId, roles: ['manager'] });
    theCase = await aCase(world, { officer });
  });
  afterAll(() => api.close());

  const bill = (over: object = {}) => ({ state: 'booked', kind: 'prosecution', incurredOn: '2026-11-20', currency: 'EUR', amount: '1250.50', caseId: theCase.id, supplierName: 'Agent', reference: 'A-1', ...over });
  /** The file comes last, as the server reads it. */
  function send(path: string, table: string, fields: Record<string, string> = {}) {
    const parts = Object.entries(fields).map(([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
    const body = Buffer.from(`${parts.join('')}--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="bills.csv"\r\nContent-Type: text/csv\r\n\r\n${table}\r\n--${BOUNDARY}--\r\n`);
    return api.as(officer).post(path, { body, headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } });
  }

  it('lead from what is expected to the bill, the sums of a year, a budget that is exceeded and a file', async () => {
    const expected = (await api.as(officer).post('/expenses', { body: bill({ state: 'accrued', amount: '1000', reference: '' }) })).json<Expense>();
    expect((await api.as(officer).post(`/expenses/${expected.id}/bill`, { body: { incurredOn: '2026-11-20', amount: '1' } })).statusCode).toBe(428);
    const booked = (await api.as(officer).post(`/expenses/${expected.id}/bill`, { ifMatch: 1, body: { incurredOn: '2026-11-20', amount: '1250.50', reference: 'A-1' } })).json<Expense>();
    expect(booked).toMatchObject({ state: 'booked', amountMinor: '125050', differenceMinor: '25050' });
    expect((await api.as(officer).get('/expenses?filter[year]=2026&filter[state]=booked')).json()).toMatchObject({ data: [{ id: booked.id }], sums: [{ currency: 'EUR', bookedMinor: '125050', openMinor: '125050' }] });
    expect((await api.as(officer).get('/expenses/unreimbursed?by=case')).json()).toMatchObject({ data: [{ id: theCase.id, openMinor: '125050' }] });
    const budget = { caseId: theCase.id, year: 2026, currency: 'EUR', amount: '1000' };
    expect((await api.as(officer).put('/expense-budgets', { ifMatch: 0, body: budget })).statusCode).toBe(403);
    expect((await api.as(manager).put('/expense-budgets', { ifMatch: 0, body: budget })).json()).toMatchObject({ data: [{ budgetMinor: '100000', standing: 'over' }] });
    expect((await api.as(manager).put('/expense-budgets', { ifMatch: 0, body: budget })).statusCode).toBe(412);
    expect((await api.as(officer).get('/expense-budgets?filter[year]=2026')).json()).toMatchObject({ data: [{ case: { name: theCase.reference } }] });
    expect((await api.as(officer).get('/expense-budgets')).json()).toMatchObject({ errors: [{ pointer: '/filter[year]', code: 'required' }] });
    const file = await api.as(officer).post('/expenses/exports?filter[year]=2026');
    expect([file.statusCode, file.headers['content-type'], file.payload]).toEqual([200, 'text/csv; charset=utf-8', expect.stringContaining('EUR,1250.50,1000.00')]);
    expect((await api.as(officer).post(`/expenses/${booked.id}/reversal`, { ifMatch: booked.version, body: { reason: 'Not ours' } })).statusCode).toBe(403);
    expect((await api.as(manager).post(`/expenses/${booked.id}/reversal`, { ifMatch: booked.version, body: { reason: 'Not ours' } })).json()).toMatchObject({ state: 'reversed' });
  });

  it('name what is wrong with a bill, in the reader’s language', async () => {
    const wrong = await api.as(officer).post('/expenses', { body: bill({ amount: '1,5', kind: 'lunch', mood: 'good' }) });
    expect([wrong.statusCode, wrong.headers['content-type']]).toEqual([400, expect.stringContaining('application/problem+json')]);
    expect(wrong.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer).sort()).toEqual(['/kind', '/mood']);
    expect((await api.as(officer).post('/expenses', { body: bill({ amount: '1,5' }) })).json()).toMatchObject({ errors: [{ pointer: '/amount', code: 'invalid-format', message: expect.stringMatching(/[а-я]/i) }] });
    await api.as(officer).post('/expenses', { body: bill({ reference: 'TWICE' }) });
    expect((await api.as(officer).post('/expenses', { body: bill({ reference: 'twice' }) })).json()).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '/reference', code: 'duplicate' }] });
    expect((await api.as(officer).post('/expenses', { body: bill({ reference: 'twice', evenIfDuplicate: true }) })).statusCode).toBe(201);
  });

  it('are looked through and taken in from a table, whole or not at all', async () => {
    const good = `Дата;Номер;Сумма;Валюта;Дело\r\n03.11.2026;T-1;1 250,50;EUR;${theCase.reference}\r\n04.11.2026;T-2;99;EUR;`;
    const bad = `${good}\r\n31.11.2026;T-3;ten;EUR;NONE-1`;
    const preview = await send('/expenses/imports/preview', bad);
    expect(preview.json()).toMatchObject({ columns: { date: 'Дата', amount: 'Сумма' }, rows: [{ row: 2 }, { row: 3 }], faults: [{ row: 4, field: 'date', code: 'invalid-format', message: expect.stringMatching(/[а-я]/i) }, { row: 4, field: 'amount' }] });
    expect((await send('/expenses/imports', bad)).json()).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '/rows/4/date' }, { pointer: '/rows/4/amount' }] });
    const count = async () => (await api.as(officer).get('/expenses?limit=200')).json<{ data: unknown[] }>().data.length;
    const before = await count();
    const taken = await send('/expenses/imports', good, { kind: 'legal', columns: JSON.stringify({ date: 'Дата', amount: 'Сумма', currency: 'Валюта', reference: 'Номер', case: 'Дело', nonsense: 'x' }) });
    expect([taken.statusCode, taken.json()]).toMatchObject([201, { written: 2, leftOut: 0 }]);
    expect(await count()).toBe(before + 2);
    expect((await send('/expenses/imports', good)).json()).toMatchObject({ errors: [{ pointer: '/file', code: 'duplicate' }] });
  });

  it('are shown to no inventor and no other office', async () => {
    const [inventor, stranger] = [await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] }), await aUser(api.database)];
    for (const path of ['/expenses', '/expenses/unreimbursed?by=case', '/cost-refunds', '/expense-budgets?filter[year]=2026']) expect((await api.as(inventor).get(path)).statusCode).toBe(403);
    const [any] = (await api.as(officer).get('/expenses')).json<{ data: Expense[] }>().data;
    for (const path of [`/expenses/${any?.id}`, `/expenses/${any?.id}/recoveries`]) expect((await api.as(stranger).get(path)).statusCode).toBe(404);
    expect((await api.as(stranger).patch(`/expenses/${any?.id}`, { ifMatch: 1, body: { note: 'x' } })).statusCode).toBe(404);
    expect((await api.as(stranger).get('/expenses')).json()).toMatchObject({ data: [] });
    expect((await api.as(null).get('/expenses')).statusCode).toBe(401);
  });
});
