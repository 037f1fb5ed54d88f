import { aCase, type TestCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type TestApi } from '../support/api.js';

let api: TestApi;
let officer: TestUser;
let colleague: TestUser;
let mine: TestCase;
let theirs: TestCase;
beforeAll(async () => {
  api = await openApi();
  officer = await aUser(api.database);
  colleague = await aUser(api.database, { officeId: officer.officeId, roles: ['officer'] });
  mine = await aCase(api, { officer, title: { en: 'A valve for very cold liquids' } });
  theirs = await aCase(api, { officer: colleague, stage: 'patentability-review', track: 'software' });
});
afterAll(() => api.close());

const board = (user: TestUser, body: object) => api.as(user).post('/cases/board', { body });
const idsOf = (answer: { json: () => unknown }): string[] => (answer.json() as { columns: { cards: { id: string }[] }[] }).columns.flatMap(({ cards }) => cards.map(({ id }) => id));

it('shows the cases of one officer, of a track, and of words that stand in no address', async () => {
  const answer = await board(officer, { filter: { owners: ['me'] } });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(idsOf(answer)).toEqual([mine.id]);
  expect((answer.json() as { columns: object[] }).columns[0]).toMatchObject({ stage: 'disclosure', open: 1, onHold: 0, overTarget: 0, nextCursor: null });
  expect(idsOf(await board(officer, { filter: { tracks: ['software'] } }))).toEqual([theirs.id]);
  expect(idsOf(await board(officer, { filter: { text: 'cold valve' } }))).toEqual([mine.id]);
  expect(idsOf(await board(officer, {})).sort()).toEqual([mine.id, theirs.id].sort());
});

it('says of a card what its next deadline is', async () => {
  const [column] = ((await board(officer, { filter: { owners: ['me'] } })).json() as { columns: { cards: object[] }[] }).columns;
  expect(column?.cards[0]).toMatchObject({ nextDeadlineOn: '2026-12-05', nextDeadlineKind: 'stage-target', nextDeadlineUnverified: false });
});

it('numbers the lanes', async () => {
  const lanes = (await api.as(officer).post('/cases/board/lanes', { body: { filter: {} } })).json() as { id: string; stages: object[] }[];
  expect(lanes.map(({ id }) => id).sort()).toEqual([officer.id, colleague.id].sort());
  expect(lanes.find(({ id }) => id === colleague.id)?.stages).toEqual([{ stage: 'patentability-review', open: 1, onHold: 0, overTarget: 0 }]);
});

it('refuses what is no filter', async () => {
  const long = 'x'.repeat(201);
  for (const body of [{ filter: { owners: ['everybody'] } }, { filter: { tracks: ['music'] } }, { filter: { colour: 'red' } }, { filter: { text: long } }, { limit: 0 }, { stage: 'nowhere' }, { filter: { tags: [''] } }, { stage: 'disclosure', cursor: 'bm9uZQ' }]) {
    expect([body, (await board(officer, body)).statusCode]).toEqual([body, 400]);
  }
});

it('tells nobody else of these cases', async () => {
  expect(idsOf(await board(await aUser(api.database), { filter: { owners: [officer.id] } }))).toEqual([]);
  const inventor = await aUser(api.database, { officeId: officer.officeId, roles: ['inventor'] });
  expect((await board(inventor, {})).statusCode).toBe(403);
  expect((await api.as(inventor).post('/cases/board/lanes', { body: {} })).statusCode).toBe(403);
});
