import { OffersService } from '@tamga/features/promotion';
import { aCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

describe('the form on the page of an offer', () => {
  let api: TestApi;
  let officer: TestUser;
  let slug: string;
  let nextAddress = 1;

  beforeAll(async () => {
    api = await openApi();
    officer = await aUser(api.database);
    const manager = await aUser(api.database, { officeId: officer.officeId, roles: ['manager'] });
    const theCase = await aCase(api, { officer, track: 'software', title: { en: 'Secret' } });
    const offers = api.get(OffersService);
    const offer = await offers.submit(officer.actor, await offers.draft(officer.actor, { caseId: theCase.id, content: { titles: { en: 'Sieves' }, summaries: { en: 'Cheap.' }, field: 'other', trl: 2 } }));
    slug = (await offers.publish(officer.actor, await offers.approve(manager.actor, offer, ''))).slug ?? '';
  });
  afterAll(() => api.close());

  const get = async (url: string) => (await api.app.inject({ method: 'GET', url, headers: { accept: 'text/html' } })).body;
  const tokenIn = (page: string): string => /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const whole = { name: 'A. Buyer', organisation: '', email: 'a@buyers.example', message: 'Tell us <more>.', consent: 'yes', lang: 'ru', website: '' };
  const send = (fields: Record<string, string>, { to = slug, from = `10.1.0.${nextAddress++}`, headers = {} } = {}) =>
    api.app.inject({ method: 'POST', url: `/technologies/${to}/interest`, remoteAddress: from, payload: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', 'sec-fetch-site': 'same-origin', ...headers } });
  const leads = async () => (await api.as(officer).get('/leads')).json<{ data: { name: string; message: string; state: string }[] }>().data;

  it('makes a lead and thanks, in the reader’s language and without a program in the browser', async () => {
    const page = await get(`/technologies/${slug}?lang=ru`);
    expect(page).not.toContain('<script');
    const token = tokenIn(page);
    api.clock.advance(10_000);
    const answer = await send({ ...whole, token });
    expect([answer.statusCode, answer.headers['content-type'], answer.body.includes('Спасибо')]).toEqual([200, 'text/html; charset=utf-8', true]);
    expect(await leads()).toMatchObject([{ name: 'A. Buyer', message: 'Tell us <more>.', state: 'new' }]);
    // Word for word the same for what is no lead: a program’s, a second sending, an address that was made up.
    for (const [fields, to] of [[{ ...whole, token, website: 'x' }, slug], [{ ...whole, token }, slug], [{ ...whole, token }, 'never-was-00000000'], [whole, slug]] as const) expect((await send(fields, { to })).body).toBe(answer.body);
    expect(await leads()).toHaveLength(1);
  });

  it('comes back with what was typed and what is wrong about it', async () => {
    const answer = await send({ ...whole, email: 'x"><script>', token: 'x' });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('role="alert"');
    expect(answer.body).toContain('value="x&quot;&gt;&lt;script&gt;" aria-invalid="true"');
    expect(answer.body).toContain('Tell us &lt;more&gt;.');
    expect((await send({ ...whole, email: 'x' }, { to: 'never-was-00000000' })).statusCode).toBe(404);
  });

  it('is kept in no store, and is not taken for a program’s when it is mended at once', async () => {
    const token = tokenIn(await get(`/technologies/${slug}`));
    api.clock.advance(60_000);
    const from = '10.3.0.1';
    // Three mistakes are three looks at one letter, not three letters.
    for (let n = 0; n < 3; n++) {
      const back = await send({ ...whole, email: 'x', token }, { from });
      expect([back.statusCode, back.headers['cache-control'], tokenIn(back.body)]).toEqual([400, 'no-store', token]);
    }
    const before = (await leads()).length;
    const answer = await send({ ...whole, message: 'At once', token }, { from });
    expect([answer.statusCode, answer.headers['cache-control'], (await leads()).length]).toEqual([200, 'no-store', before + 1]);
  });

  it('says so when the page stood open for too long, and goes out with the next click', async () => {
    const token = tokenIn(await get(`/technologies/${slug}`));
    api.clock.advance(31 * 86_400_000);
    const before = (await leads()).length;
    const back = await send({ ...whole, message: 'A month later', token });
    expect([back.statusCode, back.body.includes('Сообщение ещё не отправлено'), (await leads()).length]).toEqual([409, true, before]);
    api.clock.advance(10_000);
    expect((await send({ ...whole, message: 'A month later', token: tokenIn(back.body) })).statusCode).toBe(200);
    expect((await leads()).length).toBe(before + 1);
  });

  it('is slowed down for each address, and more so about the same offer', async () => {
    const from = '10.2.0.1';
    const statuses: number[] = [];
    for (let n = 0; n < 3; n++) statuses.push((await send(whole, { from })).statusCode);
    for (let n = 0; n < 5; n++) statuses.push((await send(whole, { from, to: `other-0000000${n}` })).statusCode);
    expect(statuses).toEqual([200, 200, 429, 200, 200, 200, 404, 404]);
    expect((await send(whole, { from })).body).toContain('Tell us &lt;more&gt;.');
  });

  it('leads to what the officer does next, over HTTP, step by step with the version that was seen', async () => {
    const [lead] = (await api.as(officer).get('/leads')).json<{ data: { id: string; version: number }[] }>().data;
    const at = `/leads/${lead?.id ?? ''}`;
    expect((await api.as(officer).patch(at, { body: { nextAction: 'Call' } })).statusCode).toBe(428);
    const edited = await api.as(officer).patch(at, { body: { nextAction: 'Call', nextOn: '2026-12-01' }, ifMatch: lead?.version ?? 0 });
    expect([edited.statusCode, edited.headers.etag]).toEqual([200, '"2"']);
    expect((await api.as(officer).post(`${at}/moves`, { body: { to: 'contacted' }, ifMatch: 1 })).statusCode).toBe(412);
    expect((await api.as(officer).post(`${at}/moves`, { body: { to: 'contacted' }, ifMatch: 2 })).json()).toMatchObject({ state: 'contacted', nextOn: '2026-12-01' });
    expect((await api.as(officer).get('/leads?filter[due]=true')).json<{ data: object[] }>().data).toHaveLength(1);
    expect((await api.as(officer).post(`${at}/sendings`, { body: { kind: 'offer' } })).json()).toMatchObject({ data: [{ kind: 'offer', address: 'a@buyers.example' }] });
    expect((await api.as(officer).post(`${at}/sendings`, { body: { kind: 'document', documentId: officer.id } })).json()).toMatchObject({ code: 'sending-not-allowed', facts: { because: 'no-party' } });
    expect((await api.as(officer).post('/leads', { body: { caseId: officer.id, name: 'x' } })).statusCode).toBe(404);
    expect((await api.as(officer).post('/leads', { body: { name: '', email: 'x' } })).json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer)).toEqual(['/caseId', '/name', '/email']);
    const inventor = await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] });
    for (const path of ['/leads', at, `${at}/sendings`, '/offers', '/offer-listing']) expect([path, (await api.as(inventor).get(path)).statusCode]).toEqual([path, 403]);
  });

  it('is not sent from another site', async () => {
    expect((await send(whole, { headers: { 'sec-fetch-site': 'cross-site' } })).statusCode).toBe(403);
  });
});
