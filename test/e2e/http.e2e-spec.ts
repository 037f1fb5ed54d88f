import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { describeApi } from '../../apps/api/src/describe-api.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

let api: TestApi;
let officer: TestUser;
const codeOf = (response: LightMyRequestResponse): string => `${response.statusCode} ${(response.json() as { code?: string }).code ?? ''}`;
const raw = (options: InjectOptions): Promise<LightMyRequestResponse> => api.app.inject(options);

beforeAll(async () => {
  api = await openApi();
  officer = await aUser(api.database, { roles: ['officer'], locale: 'kk' });
});
afterAll(() => api?.close());

describe('problems', () => {
  it('are RFC 9457 documents with a stable code, in the reader\'s language', async () => {
    const response = await api.as(officer).get('/parties/0190aaaa-0000-7000-8000-000000000000');
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.json()).toEqual({ type: 'urn:tamga:problem:not-found', title: 'Мұнда ештеңе жоқ немесе ол сізге қолжетімсіз.', status: 404, code: 'not-found', instance: expect.stringMatching(/^urn:tamga:request:/) });
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it.each([['ru-RU,ru;q=0.9', 'Пожалуйста, войдите.'], ['kk', 'Жүйеге кіріңіз.'], ['de', 'Please sign in.'], [undefined, 'Please sign in.']])('speak the browser\'s language before sign-in: %s', async (language, title) => {
    const response = await raw({ method: 'GET', url: '/api/v1/auth/me', headers: language ? { 'accept-language': language } : {} });
    expect(response.json()).toMatchObject({ code: 'sign-in-required', title });
    expect(response.headers['www-authenticate']).toBe('Bearer realm="tamga"');
  });

  it('tell malformed JSON, a foreign media type, too large a body, a malformed id and an unknown route apart', async () => {
    const post = (payload: string, type: string) => raw({ method: 'POST', url: '/api/v1/auth/session', payload, headers: { 'content-type': type } });
    expect((await post('{"email":', 'application/json')).json()).toMatchObject({ code: 'invalid-input', errors: [{ code: 'json-format' }] });
    expect((await post('<a/>', 'text/xml')).json()).toMatchObject({ code: 'invalid-input', errors: [{ code: 'media-type' }] });
    expect(codeOf(await post(JSON.stringify({ email: 'x'.repeat(1_100_000) }), 'application/json'))).toBe('413 file-too-large');
    expect(codeOf(await api.as(officer).get('/parties/not-an-id'))).toBe('400 invalid-input');
    expect(codeOf(await api.as(officer).get('/no-such-thing'))).toBe('404 not-found');
  });

  it('name every fault of a body once, with a sentence', async () => {
    const response = await api.as(null).post('/auth/session', { body: { email: 7, surname: 'x' } });
    const { errors } = response.json() as { errors: { pointer: string; code: string; message: string }[] };
    expect(errors.map((e) => `${e.pointer} ${e.code}`).sort()).toEqual(['/email wrong-type', '/password required', '/surname unknown-field']);
    expect(errors.every((e) => e.message.length > 5)).toBe(true);
  });

  it('refuse a page size and a cursor that are none', async () => {
    expect((await api.as(officer).get('/parties?limit=0')).json()).toMatchObject({ errors: [{ pointer: '/limit', code: 'out-of-range', params: { min: 1 } }] });
    expect((await api.as(officer).get('/parties?limit=201')).json()).toMatchObject({ errors: [{ pointer: '/limit', params: { max: 200 } }] });
    expect((await api.as(officer).get('/parties?limit=ten')).json()).toMatchObject({ errors: [{ pointer: '/limit', code: 'wrong-type' }] });
    expect((await api.as(officer).get('/parties?cursor=WyJhIl0')).json()).toMatchObject({ errors: [{ pointer: '/cursor', code: 'cursor-format' }] });
    expect(codeOf(await api.as(officer).get('/parties?order=random'))).toBe('400 invalid-input');
  });

  it('refuse an If-Match that is no version of ours', async () => {
    const response = await api.as(officer).patch('/auth/me', { body: {}, headers: { 'if-match': 'W/"1"' } });
    expect(response.json()).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '/headers/if-match', code: 'version-format' }] });
  });
});

describe('requests from another site', () => {
  it('change nothing with a session\'s cookie', async () => {
    const client = api.as(officer);
    const body = { kind: 'person', names: { en: 'Forged' } };
    for (const site of ['cross-site', 'same-site']) expect(codeOf(await client.post('/parties', { body, headers: { 'sec-fetch-site': site } }))).toBe('403 forbidden');
    expect((await client.post('/parties', { body, headers: { 'sec-fetch-site': 'same-origin' } })).statusCode).toBe(201);
    expect((await client.get('/parties', { headers: { 'sec-fetch-site': 'cross-site' } })).statusCode).toBe(200);
  });

  it('cannot sign the visitor in as somebody else', async () => {
    const response = await api.as(null).post('/auth/session', { body: { email: 'a@b.example', password: 'x' }, headers: { 'sec-fetch-site': 'cross-site' } });
    expect(codeOf(response)).toBe('403 forbidden');
  });

  it('without the browser\'s own marking need ours', async () => {
    const cookie = (await api.as(officer).get('/auth/me')).raw.req.headers['cookie'] as string;
    const send = (headers: Record<string, string>) => raw({ method: 'POST', url: '/api/v1/parties', payload: { kind: 'person', names: { en: 'A' } }, headers: { cookie, ...headers } });
    expect(codeOf(await send({}))).toBe('403 forbidden');
    expect((await send({ 'x-requested-with': 'tamga' })).statusCode).toBe(201);
  });
});

describe('the description of the API', () => {
  it('is served as the build writes it', async () => {
    const response = await raw({ method: 'GET', url: '/api/openapi.json' });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual(JSON.parse(await describeApi()));
  });
});

describe('routes open to anybody', () => {
  it('answer 429 with a time to wait to an address that asks too often', async () => {
    const ask = () => raw({ method: 'POST', url: '/api/v1/invitations/previews', payload: { token: 'x'.repeat(43) }, remoteAddress: '198.51.100.7' });
    const answers = await Promise.all(Array.from({ length: 130 }, ask));
    const refused = answers.filter((a) => a.statusCode === 429);
    expect(refused.length).toBeGreaterThan(15);
    expect(answers.filter((a) => a.statusCode === 410).length).toBeGreaterThanOrEqual(100);
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    const other = await raw({ method: 'POST', url: '/api/v1/invitations/previews', payload: { token: 'x'.repeat(43) }, remoteAddress: '198.51.100.8' });
    expect(codeOf(other)).toBe('410 invitation-invalid');
  });
});
