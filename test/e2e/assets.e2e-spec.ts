import { aCase, type TestCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type Client, type TestApi } from '../support/api.js';

describe('assets over HTTP', () => {
  let api: TestApi;
  let officer: TestUser;
  let inventor: TestUser;
  let as: Client;
  let theCase: TestCase;

  beforeAll(async () => {
    api = await openApi();
    officer = await aUser(api.database);
    inventor = await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] });
    theCase = await aCase(api, { officer, inventors: [inventor] });
    as = api.as(officer);
  });
  afterAll(() => api.close());

  const patent = { kind: 'patent', title: 'A method for testing', jurisdiction: 'KZ' };

  it('are recorded, filed and read back with their version as ETag', async () => {
    const made = await as.post(`/cases/${theCase.id}/assets`, { body: patent, idempotencyKey: 'asset-1' });
    expect(made.statusCode).toBe(201);
    expect(made.headers.etag).toBe('"1"');
    const asset = made.json<{ id: string; state: string }>();
    expect(asset.state).toBe('planned');
    const again = await as.post(`/cases/${theCase.id}/assets`, { body: patent, idempotencyKey: 'asset-1' });
    expect(again.json()).toEqual(made.json());
    const filed = await as.post(`/assets/${asset.id}/docket-events`, { body: { kind: 'filed', occurredOn: '2026-11-20', number: '2026/0917.1' }, ifMatch: 1 });
    expect(filed.statusCode).toBe(201);
    expect(filed.json()).toMatchObject({ state: 'filed', applicationNumber: '2026/0917.1', version: 2 });
    const list = await as.get(`/cases/${theCase.id}/assets`);
    expect(list.json()).toMatchObject({ data: [{ id: asset.id, docketEvents: [{ kind: 'filed' }] }], page: { nextCursor: null } });
    const steps = await as.get(`/cases/${theCase.id}/next-steps`);
    expect(steps.statusCode).toBe(200);
    const event = filed.json<{ docketEvents: { id: string }[] }>().docketEvents[0];
    const unseen = await as.post(`/assets/${asset.id}/docket-events/${event?.id}/voiding`, { body: { reason: 'Keyed twice.' }, ifMatch: 2 });
    expect([unseen.statusCode, unseen.json()]).toMatchObject([409, { code: 'difference-changed' }]);
    const difference = (await as.post(`/assets/${asset.id}/docket-events/${event?.id}/preview`, { body: { voided: true } })).json<{ digest: string; changes: object[] }>();
    expect(difference.changes).toContainEqual(expect.objectContaining({ change: 'ended', rule: 'paris-priority-patent', from: expect.objectContaining({ nominalDue: '2027-11-20' }) as object, to: null }));
    const voided = await as.post(`/assets/${asset.id}/docket-events/${event?.id}/voiding`, { body: { reason: 'Keyed twice.', digest: difference.digest }, ifMatch: 2 });
    expect(voided.json()).toMatchObject({ state: 'planned', version: 3 });
  });

  it.each([
    ['a jurisdiction that is none', { ...patent, jurisdiction: 'UK' }, '/jurisdiction'],
    ['a patent without jurisdiction', { kind: 'patent', title: 'x' }, '/jurisdiction'],
    ['a kind that is none', { ...patent, kind: 'idea' }, '/kind'],
    ['a blank title', { ...patent, title: '  ' }, '/title'],
    ['an unknown field', { ...patent, price: 1 }, '/price'],
  ])('refuse %s with a pointer', async (_, body, pointer) => {
    const answer = await as.post(`/cases/${theCase.id}/assets`, { body });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'invalid-input', errors: [expect.objectContaining({ pointer })] });
  });

  it('refuse a change without a version, and with a stale one', async () => {
    const { id } = (await as.post(`/cases/${theCase.id}/assets`, { body: patent })).json<{ id: string }>();
    expect((await as.patch(`/assets/${id}`, { body: { title: 'Other' } })).statusCode).toBe(428);
    expect((await as.patch(`/assets/${id}`, { body: { title: 'Other' }, ifMatch: 1 })).json()).toMatchObject({ title: 'Other', version: 2 });
    const stale = await as.patch(`/assets/${id}`, { body: { title: 'Third' }, ifMatch: 1 });
    expect([stale.statusCode, stale.json()]).toMatchObject([412, { code: 'stale-version', facts: { version: 2 } }]);
  });

  it('are read by the inventor, changed by nobody but the office, and unknown to others', async () => {
    const { id } = (await as.post(`/cases/${theCase.id}/assets`, { body: { ...patent, note: 'Weak claims.' } })).json<{ id: string }>();
    const seen = await api.as(inventor).get(`/assets/${id}`);
    expect([seen.statusCode, seen.json()]).toMatchObject([200, { id, note: '' }]);
    expect((await api.as(inventor).patch(`/assets/${id}`, { body: { title: 'Mine' }, ifMatch: 1 })).statusCode).toBe(403);
    const stranger = api.as(await aUser(api.database, { roles: ['manager'] }));
    expect((await stranger.get(`/assets/${id}`)).statusCode).toBe(404);
    expect((await stranger.get(`/cases/${theCase.id}/assets`)).statusCode).toBe(404);
    expect((await stranger.patch(`/assets/${id}`, { body: { title: 'Ours' }, ifMatch: 1 })).statusCode).toBe(404);
    expect((await api.as(null).get(`/assets/${id}`)).statusCode).toBe(401);
    expect((await as.get('/assets/not-an-id')).statusCode).toBe(400);
  });

  it('refuse an event that cannot have been, saying in which states it can', async () => {
    const { id } = (await as.post(`/cases/${theCase.id}/assets`, { body: patent })).json<{ id: string }>();
    const answer = await as.post(`/assets/${id}/docket-events`, { body: { kind: 'restored', occurredOn: '2026-11-20' }, ifMatch: 1 });
    expect([answer.statusCode, answer.json()]).toMatchObject([409, { code: 'docket-event-impossible', facts: { event: 'restored', state: 'planned', itself: true, possibleFrom: ['restorable', 'lapsed', 'abandoned', 'refused', 'withdrawn'] } }]);
    const typed = await as.post(`/assets/${id}/docket-events`, { body: { kind: 'abandoned', occurredOn: '2026-11-20' }, ifMatch: 1 });
    expect([typed.statusCode, typed.json()]).toMatchObject([409, { code: 'relinquishment-incomplete', unmet: [{ code: 'relinquish-reason' }, { code: 'relinquish-decision' }] }]);
  });

  it('are joined by priority into a family, and given up for a reason by somebody', async () => {
    const make = async (title: string, on: string): Promise<{ id: string; version: number }> => {
      const made = (await as.post(`/cases/${theCase.id}/assets`, { body: { ...patent, title, jurisdiction: 'US' } })).json<{ id: string }>();
      return (await as.post(`/assets/${made.id}/docket-events`, { body: { kind: 'filed', occurredOn: on }, ifMatch: 1 })).json<{ id: string; version: number }>();
    };
    const [provisional, application] = [await make('Provisional', '2025-11-20'), await make('Application', '2026-11-19')];
    expect((await as.post(`/assets/${application.id}/priority-claims`, { body: { earlierId: provisional.id } })).statusCode).toBe(428);
    const claimed = await as.post(`/assets/${application.id}/priority-claims`, { body: { earlierId: provisional.id }, ifMatch: 2 });
    expect([claimed.statusCode, claimed.json()]).toMatchObject([201, { priorityOn: '2025-11-20', version: 3 }]);
    expect((await as.post(`/assets/${provisional.id}/priority-claims`, { body: { earlierId: application.id }, ifMatch: 2 })).json()).toMatchObject({ code: 'priority-circle' });
    const { data } = (await as.get(`/cases/${theCase.id}/families`)).json<{ data: { members: { id: string }[] }[] }>();
    expect(data.some(({ members }) => members.map(({ id }) => id).join() === `${provisional.id},${application.id}`)).toBe(true);
    const asked = await as.get(`/assets/${application.id}/relinquishment`);
    expect([asked.statusCode, asked.json()]).toMatchObject([200, { manners: ['withdraw', 'abandon', 'let-lapse'], recipients: [], decision: null }]);
    const body = { manner: 'withdraw', reason: 'The market is gone.', decidedById: officer.id, decidedOn: '2026-11-20', occurredOn: '2026-11-20' };
    const given = await as.post(`/assets/${application.id}/relinquishment`, { body, ifMatch: 3 });
    expect([given.statusCode, given.json()]).toMatchObject([200, { state: 'withdrawn', endedOn: '2026-11-20' }]);
    for (const path of [`/assets/${application.id}/relinquishment`, '/assets?filter[number]=60/035,205']) expect((await api.as(inventor).get(path)).statusCode).toBe(403);
  });

  it('are found by a number however it is written', async () => {
    const { id } = (await as.post(`/cases/${theCase.id}/assets`, { body: { ...patent, jurisdiction: 'US', applicationNumber: '60/035,205' } })).json<{ id: string }>();
    const found = await as.get('/assets?filter[number]=US%2060035205&filter[office]=US');
    expect(found.json()).toMatchObject({ data: [{ id, applicationNumber: '60/035,205' }] });
    const wrong = await as.post(`/cases/${theCase.id}/assets`, { body: { ...patent, jurisdiction: 'EP', applicationNumber: '99403122.6' } });
    expect([wrong.statusCode, wrong.json()]).toMatchObject([400, { errors: [{ pointer: '/applicationNumber', code: 'check-digit', message: expect.stringContaining('7') }] }]);
  });
});
