import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { ImportRuns } from '@tamga/features/imports';
import { runCli } from '../../apps/cli/src/program.js';
import { aCase } from '../factories/a-case.js';
import { aUser, type TestUser } from '../factories/a-user.js';
import { openApi, type Client, type TestApi } from '../support/api.js';

const FIXTURES = join(__dirname, '../fixtures/imports');
const BOUNDARY = 'tamga-boundary';

let api: TestApi;
let olga: TestUser;
let officer: Client;

beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  olga = await aUser(api.database, { locale: 'ru' });
  officer = api.as(olga);
});

type Import = { id: string; version: number; run: { total: number; written: number } | null; failure: { row: number | null; code: string; message: string } | null; digest: string | null; state: string; counts: Record<string, number>; needs: { pointer: string; code: string; message: string }[]; names: { name: string; how: string }[]; layout: string | null };
type Row = { number: number; outcome: string; faults: { code: string; message: string }[]; decisions: string[]; difference: object[]; case: { reference: string } | null };

function upload(client: Client, name: string, { content = readFileSync(join(FIXTURES, name)), fields = {}, key }: { content?: Buffer; fields?: Record<string, string>; key?: string } = {}): Promise<LightMyRequestResponse> {
  const parts = [
    ...Object.entries(fields).map(([field, value]) => Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`)),
    Buffer.concat([Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`), content, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
  ];
  return client.post('/imports', { body: Buffer.concat(parts), headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }, ...(key ? { idempotencyKey: key } : {}) });
}
function expectStatus<T = Record<string, unknown>>(response: LightMyRequestResponse, status: number): T {
  if (response.statusCode !== status) throw new Error(`${response.statusCode} instead of ${status}: ${response.body}`);
  return response.json();
}
const started = async (name: string, more = {}): Promise<Import> => expectStatus<Import>(await upload(officer, name, more), 201);
const changed = async (file: Import, body: object): Promise<Import> => expectStatus<Import>(await officer.patch(`/imports/${file.id}`, { body, ifMatch: file.version }), 200);
/** What the worker does with it. */
async function taken({ id }: Import): Promise<Import> {
  await api.get(ImportRuns).run(id);
  return expectStatus<Import>(await officer.get(`/imports/${id}`), 200);
}
const rows = async (file: Import, outcome: string): Promise<Row[]> => expectStatus<{ data: Row[] }>(await officer.get(`/imports/${file.id}/rows?filter[outcome]=${outcome}`), 200).data;

it('takes a docket in from upload to commit, and says every fault in the reader’s language', async () => {
  const file = await started('inprotech-cases.csv');
  expect(file).toMatchObject({ layout: 'inprotech-cases', state: 'open', counts: { unmatched: 3, refused: 1 } });
  expect((await rows(file, 'refused'))[0]?.faults[0]).toMatchObject({ code: 'status-without-day', message: expect.stringMatching(/^Строка 5, «Status»: «Abandoned» означает/) });
  const early = await officer.post(`/imports/${file.id}/commit`, { body: { digest: file.digest }, ifMatch: file.version });
  expect(expectStatus(early, 409)).toMatchObject({ code: 'import-not-ready', errors: [{ pointer: '/people', message: expect.stringContaining('«Officer Olga»') }, {}] });
  const ready = await changed(file, { unmatched: 'open-case', people: { 'Officer Olga': olga.id, Records: null } });
  expect((await officer.post(`/imports/${file.id}/commit`, { body: { digest: ready.digest } })).statusCode).toBe(428);
  expect(expectStatus(await officer.post(`/imports/${file.id}/commit`, { body: { digest: 'f'.repeat(64) }, ifMatch: ready.version }), 409)).toMatchObject({ code: 'difference-changed' });
  const call = { body: { digest: ready.digest }, ifMatch: ready.version, idempotencyKey: `take-${ready.id}` };
  const begun = expectStatus<Import>(await officer.post(`/imports/${file.id}/commit`, call), 200);
  expect(begun).toMatchObject({ state: 'running', run: { total: 3, written: 0, startedBy: { id: olga.id } }, failure: null });
  // a lost answer is asked for again: nothing happens twice
  expect(expectStatus<Import>(await officer.post(`/imports/${file.id}/commit`, call), 200)).toEqual(begun);
  expect(expectStatus(await officer.patch(`/imports/${file.id}`, { body: { unmatched: 'ask' }, ifMatch: begun.version }), 409)).toMatchObject({ code: 'import-running', title: expect.stringContaining('Сейчас записывается импорт') });
  const done = await taken(begun);
  expect(done).toMatchObject({ state: 'committed', run: { total: 3, written: 3 } });
  expect(expectStatus<{ data: object[] }>(await officer.get('/cases?limit=10'), 200).data).toHaveLength(2);
  expect((await officer.patch(`/imports/${file.id}`, { body: { unmatched: 'ask' }, ifMatch: done.version })).json()).toMatchObject({ code: 'import-ended' });
  const manager = api.as(await aUser(api.database, { officeId: olga.officeId, roles: ['manager'] }));
  expect(expectStatus<{ data: { type: string }[] }>(await manager.get('/audit-events?limit=20'), 200).data.map(({ type }) => type)).toContain('import.committed');
});

it('refuses what is no table, what is too large, unknown words, and strangers', async () => {
  expect(expectStatus(await upload(officer, 'notes.pdf', { content: Buffer.from('%PDF-1.7') }), 415)).toMatchObject({ code: 'file-type-not-allowed' });
  expect(expectStatus(await upload(officer, 'empty.csv', { content: Buffer.from('a,b\n') }), 400)).toMatchObject({ errors: [{ pointer: '/file', code: 'file-empty', message: 'В файле нет ни одной строки под заголовками.' }] });
  expect((await upload(officer, 'large.csv', { content: Buffer.alloc(11 * 1024 * 1024, 'x') })).statusCode).toBe(413);
  expect(expectStatus(await upload(officer, 'long.csv', { content: Buffer.from(`a,b\n${'1,2\n'.repeat(2_001)}`) }), 400)).toMatchObject({ errors: [{ code: 'too-many-rows', params: { max: 2_000 } }] });
  expect(expectStatus(await upload(officer, 'inprotech-cases.csv', { fields: { layout: 'patricia' } }), 400)).toMatchObject({ errors: [{ pointer: '/layout' }] });
  const file = await started('inprotech-due-dates.csv');
  expect(expectStatus(await officer.patch(`/imports/${file.id}`, { body: { columns: { nonsense: 'Due Date', title: 'No such' } }, ifMatch: file.version }), 400)).toMatchObject({ errors: [{ pointer: '/columns/nonsense', code: 'unknown-field' }, { pointer: '/columns/title', code: 'no-such-column' }] });
  const stranger = api.as(await aUser(api.database, { roles: ['officer', 'manager'] }));
  for (const answer of [await stranger.get(`/imports/${file.id}`), await stranger.get(`/imports/${file.id}/rows`), await stranger.post(`/imports/${file.id}/discard`, { ifMatch: file.version })]) expect(answer.statusCode).toBe(404);
  for (const roles of [['auditor'], ['admin'], ['inventor']] as const) expect((await api.as(await aUser(api.database, { officeId: olga.officeId, roles: [...roles] })).get('/imports')).statusCode).toBe(403);
});

it('lets a person say whose a row is, keeps mappings, and pages its rows', async () => {
  const theCase = await aCase(api, { officer: olga });
  const asked = await started('own-columns-1251.csv');
  expect(asked.needs).toEqual([expect.objectContaining({ pointer: '/encoding', message: expect.stringContaining('№ дела') })]);
  const read = await changed(asked, { encoding: 'windows-1251', record: 'deadlines', columns: { reference: '№ дела', title: 'Что сделать', dueOn: 'Срок' } });
  expect(await rows(read, 'refused')).toEqual([expect.objectContaining({ number: 3, faults: [expect.objectContaining({ code: 'date-ambiguous', message: expect.stringContaining('2027-04-03 / 2027-03-04') })] })]);
  const ready = await changed(read, { dateOrder: 'dmy' });
  const path = `/imports/${ready.id}/rows`;
  const first = expectStatus<{ data: Row[]; page: { nextCursor: string } }>(await officer.get(`${path}?limit=1`), 200);
  expect(expectStatus<{ data: Row[] }>(await officer.get(`${path}?limit=1&cursor=${first.page.nextCursor}`), 200).data.map(({ number }) => number)).toEqual([3]);
  const decide = (body: object) => officer.post(`${path}/2/decision`, { body, ifMatch: ready.version });
  expect(expectStatus(await decide({ decision: 'take' }), 400)).toMatchObject({ errors: [{ pointer: '/decision', code: 'not-one-of' }] });
  expect(expectStatus(await decide({ decision: 'use-case', reference: 'XX-2026-9999' }), 400)).toMatchObject({ errors: [{ pointer: '/reference', code: 'no-such-case' }] });
  const decided = expectStatus<Import>(await decide({ decision: 'use-case', reference: theCase.reference.toLowerCase() }), 200);
  await taken(expectStatus<Import>(await officer.post(`/imports/${ready.id}/commit`, { body: { digest: decided.digest }, ifMatch: decided.version }), 200));
  expect(expectStatus<{ data: { title: string; verification: string }[] }>(await officer.get(`/deadlines?filter[caseId]=${theCase.id}&filter[kind]=statutory`), 200).data).toContainEqual(expect.objectContaining({ title: 'Ответ на запрос экспертизы', verification: 'unverified' }));
  const kept = expectStatus<{ id: string }>(await officer.post('/import-mappings', { body: { name: 'Наша', record: 'deadlines', columns: { reference: '№ дела' }, dateOrder: 'dmy', constants: {} } }), 201);
  expect(expectStatus<{ data: object[] }>(await officer.get('/import-mappings'), 200).data).toEqual([expect.objectContaining({ id: kept.id, name: 'Наша' })]);
  expect((await officer.delete(`/import-mappings/${kept.id}`)).statusCode).toBe(204);
});

it('stops at a row that cannot be written, says which and why, and goes on when it is told to', async () => {
  const theCase = await aCase(api, { officer: olga });
  const content = Buffer.from(`Case Ref,Event Description,Due Date\n${theCase.reference},Reply,03/04/2027\nQ-1,Elsewhere,04/04/2027\n`);
  const file = await started('due.csv', { content });
  const decided = expectStatus<Import>(await officer.post(`/imports/${file.id}/rows/3/decision`, { body: { decision: 'use-case', reference: theCase.reference }, ifMatch: file.version }), 200);
  const begun = expectStatus<Import>(await officer.post(`/imports/${file.id}/commit`, { body: { digest: decided.digest }, ifMatch: decided.version }), 200);
  await api.database.transaction({ kind: 'system', userId: null, officeId: null, roles: [] }, (tx) => tx.run({ name: 'test-bad-row', text: "UPDATE import_rows SET content = jsonb_set(content, '{dates,0,on}', '\"2027-02-30\"') WHERE import_id = $1 AND number = 3" }, [file.id]));
  const stopped = await taken(begun);
  expect(stopped).toMatchObject({ state: 'failed', run: { total: 2, written: 1 }, failure: { row: 3, message: expect.stringMatching(/[а-я]/) } });
  const path = `/imports/${file.id}/resume`;
  expect(expectStatus(await officer.post(path, { body: { leaveOut: 'yes' }, ifMatch: stopped.version }), 400)).toMatchObject({ errors: [{ pointer: '/leaveOut' }] });
  expect((await officer.post(path, { body: { leaveOut: true } })).statusCode).toBe(428);
  expect((await officer.post(path, { body: { leaveOut: true }, ifMatch: stopped.version - 1 })).statusCode).toBe(412);
  expect((await api.as(await aUser(api.database, { roles: ['officer'] })).post(path, { body: { leaveOut: true }, ifMatch: stopped.version })).statusCode).toBe(404);
  expect((await api.as(await aUser(api.database, { officeId: olga.officeId, roles: ['auditor'] })).post(path, { body: { leaveOut: true }, ifMatch: stopped.version })).statusCode).toBe(403);
  const done = await taken(expectStatus<Import>(await officer.post(path, { body: { leaveOut: true }, ifMatch: stopped.version }), 200));
  expect(done).toMatchObject({ state: 'committed', run: { total: 1, written: 1 }, failure: null });
  expect(expectStatus(await officer.post(path, { body: { leaveOut: false }, ifMatch: done.version }), 409)).toMatchObject({ code: 'import-ended' });
});

it('does the same from the command line: says it first, and writes it only when told to', async () => {
  const code = await officeCode();
  const tamga = async (...args: string[]): Promise<{ code: number; out: string; errors: string }> => {
    const [out, errors]: [string[], string[]] = [[], []];
    const env = { DATABASE_URL: api.config.databaseUrl ?? undefined, DATABASE_OWNER_URL: api.config.ownerUrl ?? undefined, DATA_DIR: api.config.dataDir, LOG_LEVEL: 'error' };
    const ended = await runCli(args, { env, webDir: '', write: (text) => void out.push(text), writeError: (text) => void errors.push(text), json: false, exitCode: 0 });
    return { code: ended, out: out.join(''), errors: errors.join('') };
  };
  const line = ['import', 'docket', '--file', join(FIXTURES, 'inprotech-cases.csv'), '--layout', 'inprotech', '--office', code, '--by', olga.email, '--unmatched', 'open-case'];
  const said = await tamga(...line);
  expect([said.code, said.out]).toEqual([1, expect.stringMatching(/Nothing was written.*new +3.*Nobody here is called "Officer Olga", "Records".*row 5 refused: Row 5, “Status”/s)]);
  const people = ['--person', `Officer Olga=${olga.email}`, '--unknown-people', 'case-officer'];
  expect(JSON.parse((await tamga('--json', ...line, ...people)).out)).toMatchObject({ state: 'open', counts: { new: 3, refused: 1 }, unknownPeople: [] });
  expect(expectStatus<{ data: Import[] }>(await officer.get('/imports'), 200).data.map(({ state }) => state)).toEqual(['discarded', 'discarded']);
  const written = await tamga('--json', ...line, ...people, '--commit');
  expect(JSON.parse(written.out)).toMatchObject({ state: 'committed', counts: { new: 3, refused: 1 }, run: { total: 3, written: 3, overtaken: 0 } });
  expect(written.errors).toContain('0 of 3 rows');
  expect(expectStatus<{ data: object[] }>(await officer.get('/cases?limit=10'), 200).data).toHaveLength(2);
  expect((await tamga(...line, ...people, '--commit')).errors).toContain('no-change');
  expect((await tamga('import', 'docket', '--file', 'x.csv', '--office', code, '--by', 'nobody@example.org')).errors).toContain('Nobody who may sign in has the address');
});

const officeCode = async (): Promise<string> =>
  (await api.database.transaction({ kind: 'system', userId: null, officeId: null, roles: [] }, (tx) => tx.one<{ code: string }>({ name: 'test-office-code', text: 'SELECT code FROM offices WHERE id = $1' }, [olga.officeId])))?.code ?? '';
