import { aUser } from '../factories/a-user.js';
import { openApi, type Client, type TestApi } from '../support/api.js';

describe('the calculators of royalties over HTTP', () => {
  let api: TestApi;
  let as: Client;
  let inventor: Client;

  beforeAll(async () => {
    api = await openApi();
    as = api.as(await aUser(api.database));
    inventor = api.as(await aUser(api.database, { roles: ['inventor'] }));
  });
  afterAll(() => api.close());

  const TERMS = { currency: 'USD', schedules: [{ tiers: [{ upTo: '1000000', rate: '3' }, { rate: '2' }] }] };

  it('lists the policies with their words in every language and their source', async () => {
    const { data } = (await as.get('/calculators/policies')).json<{ data: { code: string; version: Record<string, string>; tiered: boolean; indexed: boolean; source: string }[] }>();
    expect(data.find(({ code }) => code === 'cambridge-opt-in')).toMatchObject({ version: { en: '2005, with Cambridge Enterprise', ru: '2005 год, через университетскую компанию' }, tiered: true, indexed: true });
    expect(data.filter(({ source }) => !source)).toEqual([]);
  });

  // MIT-TLO guide: 100,000 less 15 % and 25,000 costs leaves 60,000, a third of it to the inventors
  it('shares a receipt and says how, in the language asked for', async () => {
    const answer = await as.post('/calculators/distributions', { body: { policy: 'mit', gross: '100000', costs: '25000', inventors: '3', locale: 'kk' } });
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { currency: 'USD', lines: [{ to: 'inventors', amount: '20000.00' }, { to: 'university', amount: '40000.00' }, { to: 'office', amount: '40000.00' }], verified: true }]);
    const { steps, note } = answer.json<{ steps: { text: string }[]; note: string }>();
    expect(steps[0]?.text).toMatch(/^Түскені: /);
    expect(note).toMatch(/^Университеттің үштен екісі/);
  });

  it('computes what sales owe, with each step as a sentence', async () => {
    const answer = await as.post('/calculators/royalties', { body: { terms: TERMS, sales: [{ on: '2026-03', gross: '1 500 000,50', product: 'kit' }], locale: 'ru' } });
    // 3 % of 1,000,000 = 30,000; 2 % of 500,000.50 = 10,000.01
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { currency: 'USD', due: '40000.01', years: [{ year: 2026, netSales: '1500000.50', due: '40000.01', steps: [{ step: 'tier', line: 1, amount: '30000.00' }, { line: 1, amount: '10000.01' }] }] }]);
    expect(answer.json<{ years: { steps: { text: string }[] }[] }>().years[0]?.steps[0]?.text).toMatch(/^Строка 1: 3 % от /);
  });

  it.each([
    ['an unknown policy', 'distributions', { policy: 'nobody', gross: '1' }, ['/policy', 'not-one-of']],
    ['an amount with an exponent', 'distributions', { policy: 'mit', gross: '1e3' }, ['/gross', 'invalid-format']],
    ['a field nobody knows', 'distributions', { policy: 'mit', gross: '1', colour: 'red' }, ['/colour', 'unknown-field']],
    ['terms with a misspelt key', 'royalties', { terms: { ...TERMS, cap: {} }, sales: [] }, ['/terms/cap', 'unknown-field']],
    ['terms that are none', 'royalties', { terms: 'x', sales: [] }, ['/terms', 'wrong-type']],
    ['a sale without an amount', 'royalties', { terms: TERMS, sales: [{ on: '2026-03' }] }, ['/sales/0/gross', 'required']],
    ['a sale with a field nobody knows', 'royalties', { terms: TERMS, sales: [{ on: '2026-03', gros: '1' }] }, ['/sales/0/gros', 'unknown-field']],
    ['a currency without a rate', 'royalties', { terms: TERMS, sales: [{ on: '2026-03', gross: '1', currency: 'EUR' }] }, ['/sales/0/currency', 'no-rate']],
    ['a year before the last sale', 'royalties', { terms: TERMS, sales: [{ on: '2026-03', gross: '1' }], untilYear: 2025 }, ['/untilYear', 'out-of-range']],
  ])('refuses %s and names the field', async (_, which, body, [pointer, code]) => {
    const refused = await as.post(`/calculators/${which}`, { body });
    expect([refused.statusCode, refused.json()]).toMatchObject([400, { code: 'invalid-input', errors: expect.arrayContaining([expect.objectContaining({ pointer, code })]) as unknown }]);
  });

  it('is for the office: others are refused, and nobody without an account', async () => {
    expect((await inventor.get('/calculators/policies')).statusCode).toBe(403);
    expect((await inventor.post('/calculators/royalties', { body: { terms: TERMS, sales: [] } })).statusCode).toBe(403);
    expect((await api.as(null).post('/calculators/distributions', { body: { policy: 'mit', gross: '1' } })).statusCode).toBe(401);
  });
});
