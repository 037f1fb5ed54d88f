import { aCase, type TestCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

type Line = { own: boolean; enabled: boolean; rule: { code: string; version: number; title: { kk: string }; verified: boolean }; decision: { reason: string; decidedByName: string } | null };
type Gap = { id: string; eventKind: string; candidates: string[]; rule: string | null };
const CODE = 'us-information-disclosure';
const REASON = 'Read in the text of 37 CFR 1.97(b) on 20 November 2026.';
const texts = (text: string) => ({ en: text, ru: text, kk: text });
/** What the form of the web app sends: three months after an office action of Kazakhstan. */
const ROW = {
  code: 'own-reply-kz', version: 1, title: texts('Reply'), jurisdiction: 'KZ', assetKinds: ['patent'], trigger: 'office-action', triggerLabel: texts('Date'), parameters: [], character: 'statutory', verified: true,
  dates: { due: { at: { op: 'add', to: { op: 'trigger' }, period: { months: 3 } } } }, closedDays: { calendar: 'kz' }, citation: 'the letter of the examiner', source: 'read on 20 November 2026', verification: 'compared by two people',
};

describe('the law of an office over HTTP', () => {
  let api: TestApi;
  let admin: TestUser;
  let officer: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    api = await openApi();
    officer = await aUser(api.database, { locale: 'ru' });
    admin = await aUser(api.database, { officeId: officer.officeId, roles: ['admin'] });
    theCase = await aCase(api, { officer });
  });
  afterAll(() => api.close());

  const lines = async (by = officer): Promise<Line[]> => (await api.as(by).get('/deadline-rules')).json<{ data: Line[] }>().data;
  const line = async (code: string) => (await lines()).find(({ rule }) => rule.code === code);
  const gaps = async (by = officer) => (await api.as(by).get('/docket-gaps?limit=50')).json<{ data: Gap[]; rules: { code: string }[] }>();
  const officeAction = async (jurisdiction: string, occurredOn: string): Promise<string> => {
    const asset = (await api.as(officer).post(`/cases/${theCase.id}/assets`, { body: { kind: 'patent', title: 'A node', jurisdiction } })).json<{ id: string; version: number }>();
    expect((await api.as(officer).post(`/assets/${asset.id}/docket-events`, { body: { kind: 'office-action', occurredOn }, ifMatch: asset.version })).statusCode).toBe(201);
    return asset.id;
  };

  it('lists every rule with whether it is on, and one whole row by code and version', async () => {
    expect(await line(CODE)).toMatchObject({ own: false, enabled: false, decision: null, rule: { verified: false, title: { kk: expect.stringMatching(/\p{Script=Cyrillic}/u) } } });
    const row = await api.as(officer).get(`/deadline-rules/${CODE}/versions/1`);
    expect([row.statusCode, row.json()]).toMatchObject([200, { rule: { code: CODE, dates: { due: {} } } }]);
    for (const path of [`${CODE}/versions/9`, 'no-such-rule/versions/1']) expect([path, (await api.as(officer).get(`/deadline-rules/${path}`)).statusCode]).toEqual([path, 404]);
    expect((await api.as(await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] })).get('/deadline-rules')).statusCode).toBe(403);
  });

  it('turns a rule on with a reason, a name and a day, and not without', async () => {
    const decide = (by: TestUser, reason: string) => api.as(by).post('/deadline-rules/decisions', { body: { code: CODE, version: 1, enabled: true, reason } });
    expect((await decide(officer, REASON)).statusCode).toBe(403);
    const short = await decide(admin, 'yes');
    expect([short.statusCode, short.json()]).toMatchObject([400, { code: 'invalid-input', errors: [{ pointer: '/reason' }] }]);
    expect((await decide(admin, REASON)).statusCode).toBe(200);
    expect(await line(CODE)).toMatchObject({ enabled: true, decision: { reason: REASON, decidedByName: admin.name, decidedAt: expect.stringMatching(/^2026-11-21T/) } });
  });

  it('names each fault of a row at its field, and docket what an own row calls for', async () => {
    const add = (rule: object, by = admin) => api.as(by).post('/deadline-rules', { body: { rule, reason: REASON } });
    const faulty = await add({ ...ROW, code: 'Own Reply', title: { ...ROW.title, kk: '' }, dates: { due: { at: { op: 'add', to: { op: 'trigger' }, period: {} } } }, citation: '' });
    expect(faulty.statusCode).toBe(400);
    expect(faulty.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer).sort()).toEqual(['/rule/citation', '/rule/code', '/rule/dates/due/at/period', '/rule/title/kk']);
    expect((await add(ROW, officer)).statusCode).toBe(403);
    expect((await add(ROW)).statusCode).toBe(201);
    await officeAction('KZ', '2026-10-01');
    const due = (await api.as(officer).get(`/deadlines?limit=50&filter[caseId]=${theCase.id}&filter[kind]=statutory`)).json<{ data: { rule: { code: string }; effectiveDueOn: string }[] }>().data;
    expect(due.find(({ rule }) => rule.code === ROW.code)).toMatchObject({ nominalDueOn: '2027-01-01' });
    expect((await gaps()).data).toEqual([]);
  });

  it('lists calendars of which no year is known, shows what a year would move, and points to the day that is wrong', async () => {
    const book = (await api.as(officer).get('/closed-day-calendars')).json<{ data: { authority: string; year: number; entered: unknown }[]; authorities: { code: string }[] }>();
    expect(book.authorities.map(({ code }) => code)).toEqual(expect.arrayContaining(['us-uspto', 'kz', 'wo-wipo', 'ea-eapo']));
    expect(book.data.some(({ authority }) => authority === 'wo-wipo')).toBe(false);
    const body = { authority: 'wo-wipo', year: 2027, closed: [{ on: '2027-01-01', name: texts('New Year') }] };
    const preview = (over: object, by = admin) => api.as(by).post('/closed-day-calendars/preview', { body: { ...body, ...over } });
    expect((await preview({}, officer)).statusCode).toBe(403);
    const seen = await preview({});
    expect([seen.statusCode, seen.json()]).toEqual([200, { deadlines: 0, lines: [] }]);
    const wrong = await preview({ closed: [...body.closed, { on: '2028-01-01', name: texts('A day') }], working: ['2027-01-01'] });
    expect([wrong.statusCode, wrong.json<{ errors: { pointer: string; code: string }[] }>().errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()]).toEqual([400, ['/closed/0/on contradiction', '/closed/1/on out-of-range']]);
    const blank = await api.as(admin).post('/closed-day-calendars', { body: { ...body, source: '    ' } });
    expect([blank.statusCode, blank.json()]).toMatchObject([400, { errors: [{ pointer: '/source' }] }]);
    expect((await api.as(admin).post('/closed-day-calendars', { body: { ...body, source: 'Information Notice' } })).json()).toEqual({ version: 1, cases: 0, changed: 0 });
    expect((await api.as(officer).get('/closed-day-calendars')).json<typeof book>().data.find(({ authority }) => authority === 'wo-wipo')).toMatchObject({ year: 2027, version: 1, entered: { by: admin.name } });
  });

  it('closes a gap in writing, once, for its own office only', async () => {
    await officeAction('EP', '2026-10-05');
    const { data: [gap], rules } = await gaps();
    expect(gap?.candidates.length).toBeGreaterThan(3);
    expect(rules.map(({ code }) => code).sort()).toEqual([...(gap?.candidates ?? [])].sort());
    const settle = (reason: string, by = officer) => api.as(by).post(`/docket-gaps/${gap?.id}/settlement`, { body: { reason } });
    const short = await settle('done');
    expect([short.statusCode, short.json()]).toMatchObject([400, { errors: [{ pointer: '/reason' }] }]);
    expect((await settle(REASON, await aUser(api.database))).statusCode).toBe(404);
    expect((await settle(REASON, admin)).statusCode).toBe(403);
    expect((await settle(REASON)).statusCode).toBe(204);
    expect((await settle(REASON)).statusCode).toBe(409);
    expect((await gaps()).data).toEqual([]);
  });
});
