import { DEFAULT_LADDERS } from '@tamga/domain';
import { aDeadline } from '../factories/a-deadline.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

type Schedule = { version: number; decidedBy: string | null; ladders: typeof DEFAULT_LADDERS; floors: { statutory: { reminders: number } }; deadlines?: number };

describe('the reminder schedule over HTTP', () => {
  let api: TestApi;
  let manager: TestUser;
  let officer: TestUser;

  beforeAll(async () => {
    api = await openApi();
    manager = await aUser(api.database, { roles: ['manager'] });
    officer = await aUser(api.database, { officeId: manager.officeId });
  });
  afterAll(() => api.close());

  const own = { ...DEFAULT_LADDERS, statutory: { ...DEFAULT_LADDERS.statutory, daysBefore: [60, 30, 14, 7, 3, 1, 0] } };
  const put = (body: object, version?: number, by = manager) => api.as(by).put('/reminder-schedule', { body, ...(version === undefined ? {} : { ifMatch: version }) });

  it('is read by the office with its version and floors, and changed on the version that was read', async () => {
    const read = await api.as(officer).get('/reminder-schedule');
    expect([read.statusCode, read.headers['etag'], read.json<Schedule>().floors.statutory.reminders]).toEqual([200, '"0"', 5]);
    const made = await aDeadline(api, officer, { dueOn: '2027-06-01' });
    const changed = await put(own, 0);
    expect([changed.statusCode, changed.headers['etag'], changed.json()]).toMatchObject([200, '"1"', { version: 1, decidedBy: manager.name, ladders: own, deadlines: 1 }]);
    expect((await api.as(officer).get(`/deadlines/${made.id}`)).json()).toMatchObject({ nextReminderOn: '2027-04-02' }); // 60 days before, no longer 90
    expect((await put(own, 0)).statusCode).toBe(412);
    expect((await put(own)).statusCode).toBe(428);
    const same = await put(own, 1);
    expect([same.statusCode, same.json()]).toMatchObject([409, { code: 'no-change' }]);
  });

  it.each([
    { locale: 'ru', over: { statutory: { ...DEFAULT_LADDERS.statutory, daysBefore: [30, 14, 7, 0] } }, pointer: '/statutory/daysBefore', code: 'reminder-missing', message: /Не хватает напоминания; оно нужно за столько дней до срока: 1/ },
    { locale: 'kk', over: { statutory: { ...DEFAULT_LADDERS.statutory, repeatEvery: 2 } }, pointer: '/statutory/repeatEvery', code: 'out-of-range', message: /1 – 1/ },
    { locale: 'en', over: { 'stage-target': { ...DEFAULT_LADDERS['stage-target'], managersFrom: 3 } }, pointer: '/stage-target/managersFrom', code: 'never-escalates', message: /nobody but its owner/ },
    { locale: 'en', over: { internal: { ...DEFAULT_LADDERS.internal, daysBefore: 'weekly' } }, pointer: '/internal/daysBefore', code: 'wrong-type', message: /form/ },
    { locale: 'en', over: { internal: undefined }, pointer: '/internal', code: 'required', message: /required/ },
    { locale: 'en', over: { quietly: true }, pointer: '/quietly', code: 'unknown-field', message: /no such field/ },
  ] as const)('is refused below the floor or in another form, in $locale, naming $pointer', async ({ locale, over, pointer, code, message }) => {
    const colleague = await aUser(api.database, { officeId: manager.officeId, roles: ['manager'], locale });
    const answer = await put({ ...DEFAULT_LADDERS, ...over }, 1, colleague);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, expect.stringContaining('application/problem+json')]);
    expect(answer.json()).toMatchObject({ code: 'invalid-input', errors: [{ pointer, code, message: expect.stringMatching(message) }] });
  });

  it('is changed by managers and administrators only, and one office’s own', async () => {
    for (const role of ['officer', 'auditor', 'inventor'] as const) expect([role, (await put(own, 1, await aUser(api.database, { officeId: manager.officeId, roles: [role] }))).statusCode]).toEqual([role, 403]);
    const stranger = await aUser(api.database, { roles: ['admin'] });
    expect((await api.as(stranger).get('/reminder-schedule')).json()).toMatchObject({ version: 0, ladders: DEFAULT_LADDERS });
    expect((await put(own, 0, stranger)).statusCode).toBe(200);
    expect((await api.as(await aUser(api.database, { roles: ['inventor'] })).get('/reminder-schedule')).statusCode).toBe(403);
  });
});
