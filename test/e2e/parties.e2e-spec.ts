import type { LightMyRequestResponse } from 'fastify';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

let api: TestApi;
let officer: TestUser;
type Party = { id: string; names: Record<string, string>; version: number };
const codeOf = (response: LightMyRequestResponse): string => `${response.statusCode} ${(response.json() as { code?: string }).code ?? ''}`;
const create = async (body: object): Promise<Party> => (await api.as(officer).post('/parties', { body: { kind: 'organisation', ...body } })).json() as Party;
const found = async (search: string, by = officer): Promise<string[]> =>
  ((await api.as(by).get(`/parties?search=${encodeURIComponent(search)}`)).json() as { data: Party[] }).data.map((p) => p.names['en'] ?? p.names['ru'] ?? '');

beforeAll(async () => {
  api = await openApi();
  officer = await aUser(api.database, { roles: ['officer'] });
});
afterAll(() => api?.close());

describe('parties', () => {
  it('are recorded with tidied names and identifiers, and changed piece by piece', async () => {
    const response = await api.as(officer).post('/parties', {
      body: { kind: 'organisation', names: { en: ' Stanford University ', ru: '' }, ror: 'https://ror.org/00f54p054', country: 'us', email: 'OTL@Stanford.example' },
    });
    expect(response.statusCode).toBe(201);
    expect(response.headers.etag).toBe('"1"');
    expect(response.json()).toMatchObject({ names: { en: 'Stanford University' }, ror: '00f54p054', country: 'US', email: 'otl@stanford.example', orcid: null, version: 1 });
    const { id } = response.json() as Party;
    const changed = await api.as(officer).patch(`/parties/${id}`, { ifMatch: 1, body: { notes: 'Owns PageRank', email: null } });
    expect(changed.json()).toMatchObject({ names: { en: 'Stanford University' }, ror: '00f54p054', notes: 'Owns PageRank', email: null, version: 2 });
    expect((await api.as(officer).get(`/parties/${id}`)).json()).toEqual(changed.json());
    expect((await api.as(officer).patch(`/parties/${id}`, { ifMatch: 1, body: { notes: 'x' } })).json()).toMatchObject({ code: 'stale-version', facts: { version: 2 } });
  });

  it('are refused when something is wrong, with every fault and where it is', async () => {
    const wrong = await api.as(officer).post('/parties', { body: { kind: 'person', names: {}, ror: '00f54p054', orcid: '0000-0002-1825-0098', country: 'ZZ' } });
    expect(wrong.json()).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '/names', code: 'required' }, { pointer: '/orcid', code: 'invalid-orcid' }, { pointer: '/ror', code: 'contradiction' }, { pointer: '/country' }] });
    const shape = await api.as(officer).post('/parties', { body: { kind: 'thing', names: { en: 5, de: 'x' }, colour: 'red' } });
    expect(shape.json()).toMatchObject({
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: '/colour', code: 'unknown-field' }),
        expect.objectContaining({ pointer: '/kind', code: 'not-one-of', params: { allowed: 'organisation, person' } }),
        expect.objectContaining({ pointer: '/names/en', code: 'wrong-type' }),
        expect.objectContaining({ pointer: '/names/de', code: 'unknown-field' }),
      ]),
    });
    expect(codeOf(await api.as(officer).post('/parties', { body: { kind: 'person', names: { en: 'a\u0000b' } } }))).toBe('400 invalid-input');
    expect(codeOf(await api.as(officer).post('/parties', { body: { kind: 'person', names: null } }))).toBe('400 invalid-input');
  });

  it('are one for each identifier', async () => {
    const first = await create({ names: { en: 'Caltech' }, ror: '05dxps055' });
    const second = await api.as(officer).post('/parties', { body: { kind: 'organisation', names: { en: 'California Institute of Technology' }, ror: '05dxps055' } });
    expect(second.json()).toMatchObject({ code: 'conflict', facts: { reason: 'identifier-taken', partyId: first.id } });
    const third = await create({ names: { en: 'Caltech West' } });
    expect(codeOf(await api.as(officer).patch(`/parties/${third.id}`, { ifMatch: 1, body: { ror: '05dxps055' } }))).toBe('409 conflict');
    const strange = await aUser(api.database, { roles: ['officer'] });
    expect((await api.as(strange).post('/parties', { body: { kind: 'organisation', names: { en: 'Caltech' }, ror: '05dxps055' } })).statusCode).toBe(201);
  });

  it('are found by words of any of their names, in Kazakh letters or without, and despite a slip', async () => {
    await create({ names: { en: 'Kazakh Invest', kk: 'Қазақ Инвест ұлттық компаниясы', ru: 'Национальная компания Казах Инвест' } });
    await create({ names: { ru: 'Институт ядерной физики' } });
    expect(await found('казак улттык')).toEqual(['Kazakh Invest']);
    expect(await found('ҚАЗАҚ')).toEqual(['Kazakh Invest']);
    expect(await found('ядерн инст')).toEqual(['Институт ядерной физики']);
    expect(await found('ядерной физкии')).toEqual(['Институт ядерной физики']);
    expect(await found('zzzzqqq')).toEqual([]);
    expect(await found('100%_')).toEqual([]);
  });

  it('come in pages, each once, by name', async () => {
    const reader = await aUser(api.database, { roles: ['officer'] });
    for (const name of ['Delta', 'alpha', 'Charlie', 'bravo', 'Echo']) await api.as(reader).post('/parties', { body: { kind: 'organisation', names: { en: name } } });
    await api.as(reader).post('/parties', { body: { kind: 'person', names: { en: 'Ann' } } });
    const names: (string | undefined)[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = (await api.as(reader).get(`/parties?limit=2&filter[kind]=organisation${cursor ? `&cursor=${cursor}` : ''}`)).json() as { data: Party[]; page: { nextCursor: string | null } };
      names.push(...page.data.map((p) => p.names['en']));
      cursor = page.page.nextCursor;
    }
    expect(names).toEqual(['alpha', 'bravo', 'Charlie', 'Delta', 'Echo']);
  });

  it('of another office are not there, and inventors see none', async () => {
    const { id } = await create({ names: { en: 'Secret Licensee' } });
    const strange = await aUser(api.database, { roles: ['manager'] });
    expect(codeOf(await api.as(strange).get(`/parties/${id}`))).toBe('404 not-found');
    expect(codeOf(await api.as(strange).patch(`/parties/${id}`, { ifMatch: 1, body: { notes: 'x' } }))).toBe('404 not-found');
    expect(await found('secret', strange)).toEqual([]);
    const inventor = await aUser(api.database, { roles: ['inventor'], officeId: officer.officeId });
    expect(codeOf(await api.as(inventor).get('/parties'))).toBe('403 forbidden');
    const auditor = await aUser(api.database, { roles: ['auditor'], officeId: officer.officeId });
    expect((await api.as(auditor).get(`/parties/${id}`)).statusCode).toBe(200);
    expect(codeOf(await api.as(auditor).patch(`/parties/${id}`, { ifMatch: 1, body: { notes: 'x' } }))).toBe('403 forbidden');
  });

  it('are recorded once however often the request is repeated with its key', async () => {
    const client = api.as(officer);
    const send = (name: string) => client.post('/parties', { body: { kind: 'organisation', names: { en: name } }, idempotencyKey: 'party-1' });
    const [first, twin] = await Promise.all([send('Once Only Ltd'), send('Once Only Ltd')]);
    expect(first?.json()).toEqual(twin?.json());
    expect(await found('Once Only')).toEqual(['Once Only Ltd']);
    expect(codeOf(await send('Something Else'))).toBe('422 idempotency-mismatch');
  });
});
