import { DeadlinesService } from '@tamga/features/deadlines';
import { aCase } from '../factories/a-case.js';
import { aDeadline } from '../factories/a-deadline.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

type Entry = { id: string; dueOn: string; standingIn: boolean; caseReference: string | null };
type Range = { today: string; overdue: { count: number; entries: Entry[] }; days: { on: string; count: number; entries: Entry[] }[] };

describe('the calendar', () => {
  let api: TestApi;
  let officer: TestUser;

  beforeAll(async () => {
    api = await openApi();
  });
  beforeEach(async () => {
    officer = await aUser(api.database);
  });
  afterAll(() => api.close());

  const range = async (query = '', by = officer): Promise<Range> => (await api.as(by).get(`/calendar/days?from=2026-11-01&to=2026-12-31${query}`)).json<Range>();

  it('shows what is open by day with its case, and what is overdue apart', async () => {
    const theCase = await aCase(api, { officer }); // its stage target is due on 5 December
    const late = await aDeadline(api, officer, { dueOn: '2026-03-01' });
    const soon = await aDeadline(api, officer, { caseId: theCase.id, dueOn: '2026-12-05' });
    const [outside, done] = [await aDeadline(api, officer, { dueOn: '2027-01-01' }), await aDeadline(api, officer, { dueOn: '2026-12-06' })];
    await api.get(DeadlinesService).cancel(officer.actor, done.id, done.version, 'Not needed.');
    const { today, overdue, days } = await range();
    expect([today, overdue.count, overdue.entries.map(({ id }) => id)]).toEqual(['2026-11-21', 1, [late.id]]);
    expect(days.map(({ on, count }) => [on, count])).toEqual([['2026-12-05', 2]]);
    expect(days[0]?.entries.find(({ id }) => id === soon.id)).toMatchObject({ caseReference: theCase.reference, standingIn: false });
    expect(JSON.stringify(days)).not.toContain(outside.id);
  });

  it('counts all of a day and shows as many as asked', async () => {
    for (let i = 0; i < 5; i++) await aDeadline(api, officer, { dueOn: '2026-12-01' });
    const { days } = await range('&perDay=2');
    expect(days.map(({ count, entries }) => [count, entries.length])).toEqual([[5, 2]]);
  });

  it('is narrowed to one’s own and what one stands in for, to a kind, to what nobody has double-checked', async () => {
    const colleague = await aUser(api.database, { officeId: officer.officeId });
    const [mine, backedUp] = [await aDeadline(api, officer, { dueOn: '2026-12-01', kind: 'internal' }), await aDeadline(api, colleague, { dueOn: '2026-12-01', backupId: officer.id })];
    await aDeadline(api, colleague, { dueOn: '2026-12-01' });
    const ids = (of: Range) => of.days.flatMap(({ entries }) => entries.map(({ id }) => id)).sort();
    const own = await range('&filter[owner]=me');
    expect(ids(own)).toEqual([mine.id, backedUp.id].sort());
    expect(own.days[0]?.entries.map(({ id, standingIn }) => [id, standingIn])).toEqual(expect.arrayContaining([[mine.id, false], [backedUp.id, true]]));
    expect(ids(await range('&filter[kind]=internal'))).toEqual([mine.id]);
    expect(ids(await range('&filter[verification]=unverified'))).toHaveLength(2);
    expect(ids(await range('&filter[owner]=me&filter[verification]=not-needed'))).toEqual([mine.id]);
  });

  it.each([
    ['from=2026-02-30&to=2026-03-01', '/from'],
    ['from=2026-11-01&to=2027-02-01', '/to'],
    ['from=2026-11-02&to=2026-11-01', '/to'],
    ['from=2026-11-01&to=2026-11-30&filter[kind]=lost', '/filter[kind]'],
    ['from=2026-11-01&to=2026-11-30&perDay=1000', '/perDay'],
  ])('refuses %s', async (query, pointer) => {
    const answer = await api.as(officer).get(`/calendar/days?${query}`);
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { errors: [expect.objectContaining({ pointer })] }]);
  });

  it('shows nothing of another office, and nothing at all to inventors', async () => {
    await aDeadline(api, officer, { dueOn: '2026-12-01' });
    await aDeadline(api, officer, { dueOn: '2026-01-01' });
    expect(await range('', await aUser(api.database))).toMatchObject({ overdue: { count: 0, entries: [] }, days: [] });
    const inventor = await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] });
    expect((await api.as(inventor).get('/calendar/days?from=2026-11-01&to=2026-11-30')).statusCode).toBe(403);
  });
});
