import { aUser } from '../factories/a-user.js';
import { openApi, type Client, type TestApi } from '../support/api.js';

describe('the calculator over HTTP', () => {
  let api: TestApi;
  let as: Client;
  let inventor: Client;

  beforeAll(async () => {
    api = await openApi();
    as = api.as(await aUser(api.database));
    inventor = api.as(await aUser(api.database, { roles: ['inventor'] }));
  });
  afterAll(() => api.close());

  const ask = (body: object) => as.post('/calculators/deadlines', { body });

  it('lists the rules with what each asks for, one version a code, in every language', async () => {
    const { data } = (await as.get('/rules')).json<{ data: { code: string; version: number; title: Record<string, string>; parameters: { name: string; required: boolean; choices?: { value: string; label?: Record<string, string> }[] }[]; citation: string; verified: boolean }[] }>();
    expect(data.length).toBeGreaterThan(100);
    expect(new Set(data.map(({ code }) => code)).size).toBe(data.length);
    expect(data.find(({ code }) => code === 'us-design-term')).toMatchObject({ version: 2, title: { en: 'US design patent term' }, parameters: [{ name: 'filed-on', required: true }], verified: true });
    expect(data.find(({ code }) => code === 'us-missing-parts')).toMatchObject({ verified: false });
    const office = data.find(({ code }) => code === 'paris-priority-patent')?.parameters[0];
    expect(office?.choices?.find(({ value }) => value === 'ep-epo')?.label?.['ru']).toBe('ЕПВ');
  });

  // USPTO decision on US 8,480,363: "as late as Monday, July 10, 2017"
  it('computes the dates, the working and the law, in the language asked for', async () => {
    const answer = await ask({ rule: 'us-maintenance-fee-3-5', on: '2013-07-09', locale: 'ru' });
    expect([answer.statusCode, answer.json()]).toMatchObject([200, {
      rule: 'us-maintenance-fee-3-5', version: 1, nominalDue: '2017-01-09', effectiveDue: '2017-01-09', rolled: false, window: { opensOn: '2016-07-09' },
      grace: { startsOn: '2017-01-10', nominalEnd: '2017-07-09', effectiveEnd: '2017-07-10', rolled: true }, expiry: { on: '2017-07-10' }, flags: [],
    }]);
    const { working, citation } = answer.json<{ working: string[]; citation: string }>();
    expect(working).toContain('9 июля 2017 г. (воскресенье): выходной.');
    expect(citation).toContain('35 USC 41(b)');
    expect((await ask({ rule: 'us-maintenance-fee-3-5', on: '2013-07-09' })).json<{ working: string[] }>().working).toContain('9 July 2017 (Sunday) is a weekend.');
  });

  it('takes parameters as numbers, dates and choices', async () => {
    expect((await ask({ rule: 'ep-renewal', on: '2018-10-11', params: { year: 3 } })).json()).toMatchObject({ nominalDue: '2020-10-31', effectiveDue: '2020-11-02' });
    expect((await ask({ rule: 'ep-appeal-grounds', on: '2024-01-10', params: { 'received-on': '2024-01-18' } })).json()).toMatchObject({ nominalDue: '2024-05-11' });
    expect((await ask({ rule: 'pct-national-phase', on: '2012-12-12', params: { months: 31, office: 'ep-epo' } })).json()).toMatchObject({ nominalDue: '2015-07-12', effectiveDue: '2015-07-13' });
  });

  it.each([
    ['an unknown rule', { rule: 'us-issue-fees', on: '2024-01-01' }, '/rule', 'not-one-of'],
    ['a day that is none', { rule: 'us-issue-fee', on: '2024-02-30' }, '/on', 'not-a-date'],
    ['a missing parameter', { rule: 'ep-renewal', on: '2024-01-01' }, '/params/year', 'required'],
    ['a parameter nobody asked for', { rule: 'us-issue-fee', on: '2024-01-01', params: { year: 3 } }, '/params/year', 'unknown-field'],
    ['a parameter out of range', { rule: 'ep-renewal', on: '2024-01-01', params: { year: 99 } }, '/params/year', 'out-of-range'],
    ['a parameter of another form', { rule: 'ep-renewal', on: '2024-01-01', params: { year: { of: 3 } } }, '/params/year', 'wrong-type'],
    ['parameters that are no object', { rule: 'ep-renewal', on: '2024-01-01', params: 'year=3' }, '/params', 'wrong-type'],
    ['a field nobody knows', { rule: 'us-issue-fee', on: '2024-01-01', colour: 'red' }, '/colour', 'unknown-field'],
    ['a language nobody speaks here', { rule: 'us-issue-fee', on: '2024-01-01', locale: 'fr' }, '/locale', 'not-one-of'],
  ])('refuses %s and names the field', async (_, body, pointer, code) => {
    const refused = await ask(body);
    expect([refused.statusCode, refused.json()]).toMatchObject([400, { code: 'invalid-input', errors: [{ pointer, code }] }]);
    expect(refused.headers['content-type']).toContain('application/problem+json');
  });

  it('is for the office: others are refused, and nobody without an account', async () => {
    expect((await inventor.get('/rules')).statusCode).toBe(403);
    expect((await inventor.post('/calculators/deadlines', { body: { rule: 'us-issue-fee', on: '2024-01-01' } })).statusCode).toBe(403);
    expect((await api.as(null).get('/rules')).statusCode).toBe(401);
  });
});
