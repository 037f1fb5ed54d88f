import type { LightMyRequestResponse } from 'fastify';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

let api: TestApi;
let officer: TestUser;
type Party = { id: string; version: number };
const codeOf = (response: LightMyRequestResponse): string => `${response.statusCode} ${(response.body ? (response.json() as { code?: string }) : {}).code ?? ''}`;
const create = async (body: object, by = officer): Promise<Party> => (await api.as(by).post('/parties', { body: { kind: 'organisation', ...body } })).json() as Party;

beforeAll(async () => {
  api = await openApi();
  officer = await aUser(api.database, { roles: ['officer'] });
});
afterAll(() => api?.close());

describe('records of parties over HTTP', () => {
  it('suggest who is there already, list the pair, and merge the two; the old address answers the survivor', async () => {
    const known = await create({ names: { en: 'Kazakh Optics LLP' }, email: 'info@optics.example' });
    const like = (await api.as(officer).post('/parties/likeness', { body: { kind: 'organisation', names: { ru: 'ТОО «Казах Оптикс»' } } })).json() as { data: object[] };
    expect(like.data).toEqual([expect.objectContaining({ id: known.id, reasons: ['like-name'] })]);
    const twin = await create({ names: { ru: 'ТОО «Казах Оптикс»' }, country: 'KZ' });
    const pairs = (await api.as(officer).get('/parties/duplicates?limit=10')).json() as { data: { firstId: string; secondId: string }[] };
    expect(pairs.data).toEqual([expect.objectContaining({ firstId: known.id, secondId: twin.id })]);
    expect(codeOf(await api.as(officer).post(`/parties/${known.id}/merge`, { body: { mergedId: twin.id, mergedVersion: 1, reason: 'One company' } }))).toBe('428 version-required');
    const merged = await api.as(officer).post(`/parties/${known.id}/merge`, { ifMatch: 1, body: { mergedId: twin.id, mergedVersion: 1, reason: 'One company' } });
    expect(merged.json()).toMatchObject({ id: known.id, names: { en: 'Kazakh Optics LLP', ru: 'ТОО «Казах Оптикс»' }, country: 'KZ', version: 2 });
    const old = await api.as(officer).get(`/parties/${twin.id}`);
    expect([old.statusCode, old.json()]).toEqual([200, expect.objectContaining({ id: known.id, mergedInto: known.id })]);
    expect((await api.as(officer).get(`/parties/${known.id}/merges`)).json()).toMatchObject({ data: [{ mergedId: twin.id, reason: 'One company' }] });
    expect(codeOf(await api.as(officer).patch(`/parties/${twin.id}`, { ifMatch: 2, body: { notes: 'x' } }))).toBe('409 party-merged');
  });

  it('hold two apart that somebody has looked at', async () => {
    await create({ names: { en: 'Saryarka Metals' } });
    await create({ names: { en: 'Sary-Arka Metals' } });
    const { data } = (await api.as(officer).get('/parties/duplicates?limit=10')).json() as { data: { id: string; version: number }[] };
    const [pair] = data;
    expect(codeOf(await api.as(officer).post(`/parties/duplicates/${pair?.id}/difference`, { ifMatch: 9, body: {} }))).toBe('412 stale-version');
    expect((await api.as(officer).post(`/parties/duplicates/${pair?.id}/difference`, { ifMatch: pair?.version ?? 0, body: { note: 'Two plants' } })).statusCode).toBe(204);
    expect((await api.as(officer).get('/parties/duplicates')).json()).toMatchObject({ data: [] });
  });

  it('say who may be contacted, what was checked and who works there', async () => {
    const company = await create({ names: { en: 'Recorded Company' } });
    const person = await create({ kind: 'person', personNames: { latin: { family: 'Recorded', given: 'Person', patronymic: '' } } });
    const set = await api.as(officer).put(`/parties/${person.id}/contact`, { ifMatch: 1, body: { contact: { basis: 'do-not-contact', since: '2026-01-01', reason: 'Asked so' } } });
    expect(set.json()).toMatchObject({ contact: { basis: 'do-not-contact' }, promotion: { may: false, because: 'do-not-contact' }, version: 2 });
    const checked = await api.as(officer).post(`/parties/${company.id}/checks`, { ifMatch: 1, body: { kind: 'sanctions', result: 'listed', list: 'EU', checkedOn: '2026-01-01', note: 'Annex I' } });
    expect(checked.json()).toMatchObject({ checks: [{ kind: 'sanctions', last: { result: 'listed', checkedByName: officer.name } }, { kind: 'export-control', due: true }] });
    expect(codeOf(await api.as(officer).post(`/parties/${company.id}/checks`, { ifMatch: 2, body: { kind: 'sanctions', result: 'fine', list: 'EU', checkedOn: 'yesterday' } }))).toBe('400 invalid-input');
    expect((await api.as(officer).post('/affiliations', { body: { personId: person.id, organisationId: company.id, role: 'Director' } })).statusCode).toBe(201);
    expect((await api.as(officer).get(`/parties/${company.id}/affiliations`)).json()).toMatchObject({ data: [{ personNames: { en: 'Person Recorded' }, role: 'Director' }] });
    const talk = await api.as(officer).post('/interactions', { body: { kind: 'call', heldOn: '2026-01-02', text: 'They call back', partyIds: [company.id], nextStep: { text: 'Wait', on: '2026-01-09' } } });
    expect(talk.json()).toMatchObject({ parties: [{ id: company.id }], nextStep: { text: 'Wait', ownerId: officer.id }, version: 1 });
    expect((await api.as(officer).get('/interactions/next-steps')).json()).toMatchObject({ data: [{ nextStep: { overdue: true } }] });
    const { id } = talk.json() as Party;
    expect((await api.as(officer).post(`/interactions/${id}/next-step`, { ifMatch: 1, body: { done: true } })).json()).toMatchObject({ version: 2 });
  });

  it('are of those who may: no inventor, no other office, no auditor’s hand, no token that merges', async () => {
    const [a, b] = [await create({ names: { en: 'Walled One' } }), await create({ names: { en: 'Walled Other' } })];
    const inventor = await aUser(api.database, { roles: ['inventor'], officeId: officer.officeId });
    const auditor = await aUser(api.database, { roles: ['auditor'], officeId: officer.officeId });
    const strange = await aUser(api.database, { roles: ['manager'] });
    for (const path of [`/parties/${a.id}`, '/parties/duplicates', `/parties/${a.id}/affiliations`, `/interactions?filter[partyId]=${a.id}`, '/interactions/next-steps', '/parties/settings']) {
      expect([path, codeOf(await api.as(inventor).get(path))]).toEqual([path, '403 forbidden']);
    }
    for (const path of [`/parties/${a.id}`, `/parties/${a.id}/affiliations`, `/parties/${a.id}/checks`, `/interactions?filter[partyId]=${a.id}`]) expect([path, codeOf(await api.as(strange).get(path))]).toEqual([path, '404 not-found']);
    const body = { mergedId: b.id, mergedVersion: 1, reason: 'x' };
    expect(codeOf(await api.as(auditor).post(`/parties/${a.id}/merge`, { ifMatch: 1, body }))).toBe('403 forbidden');
    expect(codeOf(await api.as(strange).post(`/parties/${a.id}/merge`, { ifMatch: 1, body }))).toBe('404 not-found');
    expect(codeOf(await api.as(officer).put('/parties/settings', { body: { checkDays: 30 } }))).toBe('403 forbidden');
    expect((await api.as(auditor).get(`/parties/${a.id}`)).statusCode).toBe(200);
  });
});
