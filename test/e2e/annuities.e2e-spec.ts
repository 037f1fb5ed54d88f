import { AnnuityRounds } from '@tamga/features/annuities';
import { aCase, type CaseWorld } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { anAsset } from '../factories/an-asset.js';
import { openApi, type TestApi } from '../support/api.js';

type Annuity = { id: string; number: number; state: string; version: number; actions: string[]; nominalDueOn: string; fee: { minor: string } | null; payment: { confirmed: boolean } | null; deadline: { id: string; version: number } | null };

describe('annuities over HTTP', () => {
  let api: TestApi;
  let world: CaseWorld;
  let officer: TestUser;
  let manager: TestUser;

  beforeAll(async () => {
    api = await openApi();
    world = { database: api.database, get: (type) => api.app.get(type as never, { strict: false }) };
    officer = await aUser(api.database, { locale: 'ru' });
    manager = await aUser(api.database, { officeId: officer.officeId, roles: ['manager'] });
    const theCase = await aCase(world, { officer });
    await anAsset(world, theCase, { jurisdiction: 'EP', title: 'A node', events: [{ kind: 'filed', occurredOn: '2021-12-12' }] });
    await world.get(AnnuityRounds).ask();
  });
  afterAll(() => api.close());

  const open = async () => (await api.as(officer).get('/annuities?filter[owner]=me')).json<{ data: Annuity[]; page: { nextCursor: string | null } }>();

  it('go from the list through a decision and an instruction to a payment that a second person confirms', async () => {
    const [asked] = (await open()).data as [Annuity];
    expect(asked).toMatchObject({ number: 6, state: 'decision-asked', nominalDueOn: '2026-12-31', fee: { minor: '115500' }, actions: ['ask-licensee', 'pay', 'drop', 'lapse', 'void'] });
    const path = `/annuities/${asked.id}`;
    expect((await api.as(officer).post(`${path}/decision`, { body: { decision: 'pay', reason: 'In use under a licence.' } })).statusCode).toBe(428);
    const decided = (await api.as(officer).post(`${path}/decision`, { ifMatch: asked.version, body: { decision: 'pay', reason: 'In use under a licence.' } })).json<Annuity>();
    expect(decided.state).toBe('pay');
    expect((await api.as(officer).post(`${path}/decision`, { ifMatch: asked.version, body: { decision: 'drop', reason: 'Nobody needs it.' } })).statusCode).toBe(412);
    const told = (await api.as(officer).post(`${path}/instruction`, { ifMatch: decided.version, body: { to: 'Agent', on: '2026-11-20' } })).json<Annuity>();
    const refused = await api.as(officer).post(`${path}/payment`, { ifMatch: told.version, body: { paidOn: '2026-11-20', minor: '115500', currency: 'EUR' } });
    expect([refused.statusCode, refused.headers['content-type'], refused.json()]).toMatchObject([400, expect.stringContaining('application/problem+json'), { code: 'invalid-input', errors: [{ pointer: '/documentId', code: 'required' }] }]);
    const paid = (await api.as(officer).post(`${path}/payment`, { ifMatch: told.version, body: { paidOn: '2026-11-20', minor: '115500', currency: 'EUR', officialReference: 'EPO 4711' } })).json<Annuity>();
    expect(paid).toMatchObject({ state: 'paid', payment: { confirmed: false } });
    expect((await api.as(manager).post(`/deadlines/${paid.deadline?.id}/confirmation`, { ifMatch: paid.deadline?.version })).statusCode).toBe(200);
    expect((await api.as(officer).get(path)).json<Annuity>()).toMatchObject({ state: 'paid', payment: { confirmed: true } });
    const again = await api.as(officer).post(`${path}/instruction`, { ifMatch: paid.version, body: { to: 'Agent', on: '2026-11-20' } });
    expect([again.statusCode, again.json()]).toMatchObject([409, { code: 'annuity-step-impossible', title: 'Сейчас этот шаг для годовой пошлины невозможен.' }]);
  });

  it('are forecast, priced by the office and downloaded as a table in the asker’s language', async () => {
    const before = (await api.as(officer).get('/annuity-forecast')).json<{ totals: { year: number; currency: string; minor: string }[]; estimates: unknown[] }>();
    expect(before.totals.map(({ year, currency, minor }) => [year, currency, minor])).toEqual([[2027, 'EUR', '131000'], [2028, 'EUR', '146500'], [2029, 'EUR', '162000'], [2030, 'EUR', '177500']]);
    const fee = { scheme: 'ep-renewal', from: 7, to: 7, per: 'payment', validFrom: '2026-04-01', minor: '140000', currency: 'EUR', source: 'OJ EPO 2026' };
    expect((await api.as(officer).post('/annuity-fees', { body: fee })).statusCode).toBe(201);
    expect((await api.as(officer).post('/annuity-fees', { body: { ...fee, colour: 'blue' } })).json()).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '/colour' }] });
    expect((await api.as(officer).get('/annuity-forecast')).json<typeof before>().totals[0]).toMatchObject({ year: 2027, minor: '140000' });
    const settings = (await api.as(officer).get('/annuity-settings')).json<{ version: number }>();
    expect((await api.as(officer).put('/annuity-settings', { ifMatch: settings.version, body: { askDays: 30, answerDays: 14, entity: 'small', currency: 'KZT' } })).json()).toMatchObject({ askDays: 30, version: 1 });
    expect((await api.as(officer).post('/annuity-rates', { body: { from: 'EUR', to: 'KZT', rate: '605.12', on: '2026-11-20', source: 'National Bank' } })).statusCode).toBe(201);
    expect((await api.as(officer).get('/annuity-forecast')).json<typeof before>().estimates[1]).toEqual({ year: 2027, minor: '84716800', missingRates: [] });
    const csv = await api.as(officer).get('/annuity-forecast.csv');
    expect([csv.statusCode, csv.headers['content-type'], csv.headers['content-disposition']]).toEqual([200, 'text/csv; charset=utf-8', expect.stringContaining('annuities-2026-11-21.csv')]);
    expect(csv.body).toContain('Год,Дело,Объект');
    expect(csv.body).toContain('1400.00,EUR');
  });

  it('are shown to no inventor and no other office', async () => {
    const [inventor, stranger] = [await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] }), await aUser(api.database)];
    for (const path of ['/annuities', '/annuity-forecast', '/annuity-forecast.csv', '/annuity-fees', '/annuity-rates', '/annuity-settings']) expect((await api.as(inventor).get(path)).statusCode).toBe(403);
    const [any] = (await api.as(officer).get('/annuities?filter[group]=planned')).json<{ data: Annuity[] }>().data;
    expect((await api.as(stranger).get(`/annuities/${any?.id}`)).statusCode).toBe(404);
    expect((await api.as(stranger).post(`/annuities/${any?.id}/decision`, { ifMatch: any?.version, body: { decision: 'pay', reason: 'Not mine at all.' } })).statusCode).toBe(404);
    expect((await api.as(null).get('/annuities')).statusCode).toBe(401);
  });
});
