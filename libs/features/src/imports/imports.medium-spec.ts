import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportOutcome } from '@tamga/domain';
import { AssetsModule, AssetsService } from '@tamga/features/assets';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { DeadlinesModule, DeadlinesService, DeadlinesVerifier, TriggerVerification } from '@tamga/features/deadlines';
import { DisclosuresModule, DisclosuresVerifier } from '@tamga/features/disclosures';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { anAsset } from '../../../../test/factories/an-asset.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { ImportCommits } from './import-commit.service.js';
import { ImportMappings } from './import-mappings.service.js';
import { ImportRuns } from './import-run.service.js';
import type { ImportRowView, ImportView } from './import-view.js';
import { ImportsModule } from './imports.module.js';
import { ImportsService, type ImportChange } from './imports.service.js';

const fixture = (name: string): Buffer => readFileSync(join(__dirname, '../../../../test/fixtures/imports', name));
const TABLES = ['cases', 'assets', 'docket_events', 'deadlines', 'import_links', 'case_events', 'outbox_messages'] as const;

describe('imports', () => {
  let app: TestApp;
  let world: CaseWorld;
  let service: ImportsService;
  let commits: ImportCommits;
  let olga: TestUser;
  let boss: TestUser;

  beforeAll(async () => {
    app = await openApp([DisclosuresModule, CasesModule, AssetsModule, DeadlinesModule, ImportsModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    [service, commits] = [world.get(ImportsService), world.get(ImportCommits)];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    olga = await aUser(app.database, { roles: ['officer'] });
    boss = await aUser(app.database, { officeId: olga.officeId, roles: ['manager'] });
  });
  afterEach(async () => {
    for (const verifier of [CasesVerifier, DeadlinesVerifier]) expect((await world.get<{ verify(): Promise<readonly { ok: boolean }[]> }>(verifier as never).verify()).filter(({ ok }) => !ok)).toEqual([]);
    expect(await world.get(DisclosuresVerifier).verify()).toMatchObject({ ok: true });
  });

  const counts = async (): Promise<Record<string, number>> =>
    Object.fromEntries(await Promise.all(TABLES.map(async (table) => [table, (await app.database.transaction(SYSTEM, (tx) => tx.one<{ n: number }>({ name: `test-count-${table}`, text: `SELECT count(*)::int AS n FROM ${table}` })))?.n ?? 0])));
  const start = (name: string, of = olga, bytes = fixture(name)): Promise<ImportView> => service.start(of.actor, { name, bytes });
  const set = (file: ImportView, change: ImportChange, of = olga): Promise<ImportView> => service.configure(of.actor, file.id, file.version, change);
  const rows = async (file: ImportView, outcome?: ImportOutcome): Promise<readonly ImportRowView[]> => (await service.rows(olga.actor, file.id, { limit: 200, ...(outcome ? { outcome } : {}) })).data;
  const commit = async (file: ImportView, of = olga): Promise<ImportView> => {
    const { id } = await commits.commit(of.actor, file.id, file.version, file.digest ?? '');
    await world.get(ImportRuns).run(id);
    return service.get(of.actor, id);
  };
  const text = (lines: readonly string[]): Buffer => Buffer.from(lines.join('\n'));
  const deadlines = async (caseId: string) => (await world.get(DeadlinesService).list(olga.actor, { caseId, state: 'any', limit: 100 })).data;

  /** The case list with its people said. */
  async function cases(bytes?: Buffer): Promise<ImportView> {
    const file = await start('inprotech-cases.csv', olga, bytes);
    const named = await set(file, { unmatched: 'open-case', people: Object.fromEntries(file.names.map(({ name }) => [name, name === 'Records' ? null : olga.id])) });
    return named;
  }

  it('recognise a case list, and open one case for the applications of one invention', async () => {
    const before = await counts();
    const file = await start('inprotech-cases.csv');
    expect(file).toMatchObject({ layout: 'inprotech-cases', record: 'matters', dateOrder: 'dmy', encoding: 'utf-8', separator: ',', rowCount: 4, needs: [], counts: { unmatched: 3, refused: 1 } });
    expect(file.names.map(({ name, how }) => [name, how])).toEqual([['Officer Olga', 'unknown'], ['Records', 'unknown']]);
    expect({ ...(await counts()), outbox_messages: 0 }).toEqual({ ...before, outbox_messages: 0 });

    const ready = await cases();
    expect(ready.counts).toEqual({ new: 3, refused: 1 });
    expect((await rows(ready, 'refused'))[0]?.faults).toEqual([expect.objectContaining({ pointer: '/status', code: 'status-without-day', params: expect.objectContaining({ row: 5, value: 'Abandoned' }) as object })]);
    const done = await commit(ready);
    expect(done).toMatchObject({ state: 'committed', needs: [] });
    const after = await counts();
    expect([after['cases']! - before['cases']!, after['assets']! - before['assets']!]).toEqual([2, 3]);
    const written = await rows(done, 'new');
    expect(written).toHaveLength(3);
    expect(written.map((row) => row.case?.reference === written[0]?.case?.reference)).toEqual([true, true, false]);
    expect(written.every((row) => row.asset !== null && row.case !== null && !row.opens)).toBe(true);

    const asset = (await world.get(AssetsService).byNumber(olga.actor, { number: '23186001.6', office: 'EP', limit: 5 })).data[0];
    expect(asset).toMatchObject({ kind: 'patent', jurisdiction: 'EP', state: 'filed', note: 'Status: Filed' });
    const due = await deadlines(asset!.caseId);
    expect(due.filter(({ kind }) => kind === 'statutory').every(({ verification, owner }) => verification === 'unverified' && owner?.id === olga.id)).toBe(true);
    expect(due.find(({ title }) => title === 'Next Renewal Date') ?? due.find(({ nominalDueOn }) => nominalDueOn === '2027-07-31')).toBeDefined();
    // a day that another system gave is one entry: a second person keys it blind
    const trigger = (await world.get(TriggerVerification).waiting(boss.actor, { limit: 50 })).data.find(({ assetId }) => assetId === asset!.id);
    expect(trigger).toMatchObject({ state: 'awaited', mayKey: true });
  });

  it('change nothing when the same file comes again, as text or in another order', async () => {
    await commit(await cases());
    const before = await counts();
    const again = await cases();
    expect(again.counts).toEqual({ unchanged: 3, refused: 1 });
    await expect(commit(again)).rejects.toMatchObject(refusal('no-change'));
    const [heading = '', ...lines] = fixture('inprotech-cases.csv').toString().trim().split('\n');
    const turned = await cases(text([heading, ...lines.reverse()]));
    expect(turned.counts).toEqual({ unchanged: 3, refused: 1 });
    expect({ ...(await counts()), outbox_messages: 0 }).toEqual({ ...before, outbox_messages: 0 });
  });

  it('dock what is due on the application it is of, past days too, and know the same rows in a workbook', async () => {
    await commit(await cases());
    const file = await start('inprotech-due-dates.csv');
    const ready = await set(file, { people: { 'Officer Olga': olga.id, Records: boss.id } });
    expect(ready.counts).toEqual({ new: 3, unmatched: 1 });
    await commit(ready);
    const asset = (await world.get(AssetsService).byNumber(olga.actor, { number: '23186001.6', office: 'EP', limit: 5 })).data[0];
    const overdue = (await deadlines(asset!.caseId)).find(({ title }) => title === 'Pay designation fee');
    expect(overdue).toMatchObject({ nominalDueOn: '2024-11-01', kind: 'statutory', verification: 'unverified', state: 'open', assetId: asset!.id, jurisdiction: 'EP', owner: { id: boss.id }, basis: { code: 'import-inprotech' } });
    expect(overdue?.daysLeft).toBeLessThan(0);
    expect(overdue?.basis.citation).toContain('inprotech-due-dates.csv');

    const book = await set(await start('inprotech-due-dates.xlsx'), { people: { 'Officer Olga': olga.id, Records: boss.id } });
    expect(book).toMatchObject({ format: 'xlsx', sheet: 'Due dates', counts: { unchanged: 2, refused: 1 } });
    expect((await rows(book, 'refused'))[0]?.faults[0]).toMatchObject({ code: 'date-serial', params: { row: 5, column: 'Due Date', value: '46568', suggestion: '2027-06-30' } });
  });

  it('stop a row that the other system changed, show both sides, and write what a person chooses', async () => {
    await commit(await cases());
    const people = { 'Officer Olga': olga.id, Records: null };
    await commit(await set(await start('inprotech-due-dates.csv'), { people }));
    const moved = fixture('inprotech-due-dates.csv').toString().replace('03/04/2027', '03/05/2027').replace('13/12/2026', '14/12/2026');
    const file = await set(await start('inprotech-due-dates.csv', olga, Buffer.from(moved)), { people });
    expect(file.counts).toEqual({ unchanged: 1, changed: 2, unmatched: 1 });
    const [reply, evidence] = await rows(file, 'changed');
    expect(reply).toMatchObject({ decision: null, decisions: ['take', 'keep'], difference: [{ field: 'dueOn', before: '2027-04-03 (Reply to examination report)', after: '2027-05-03 (Reply to examination report)' }] });
    await expect(commit(file)).rejects.toMatchObject(refusal('no-change'));

    const one = await service.decide(olga.actor, file.id, reply!.number, { version: file.version, decision: 'take' });
    const both = await service.decide(olga.actor, file.id, evidence!.number, { version: one.version, decision: 'keep' });
    await commit(both);
    const now = await deadlines(reply!.case!.id);
    expect(now.filter(({ title }) => title === 'Reply to examination report').map(({ state, nominalDueOn }) => [state, nominalDueOn]).sort()).toEqual([['open', '2027-05-03'], ['superseded', '2027-04-03']]);
    expect((await deadlines(evidence!.case!.id)).filter(({ title }) => title === 'File evidence of use').map(({ state, nominalDueOn }) => [state, nominalDueOn])).toEqual([['open', '2026-12-13']]);
    expect((await set(await start('inprotech-due-dates.csv', olga, Buffer.from(moved)), { people })).counts).toEqual({ unchanged: 3, unmatched: 1 });
  });

  it('never overwrite what was changed here since', async () => {
    await commit(await cases());
    const asset = (await world.get(AssetsService).byNumber(olga.actor, { number: '2023/0412.1', office: 'KZ', limit: 5 })).data[0]!;
    await world.get(AssetsService).edit(olga.actor, asset.id, asset.version, { title: 'Corrected by hand' });
    expect((await cases()).counts).toEqual({ unchanged: 3, refused: 1 });
    const changed = await cases(Buffer.from(fixture('inprotech-cases.csv').toString().replace('P-10234,Patent,KZ,Composite membrane', 'P-10234,Patent,KZ,Ceramic membrane')));
    expect(changed.counts).toEqual({ unchanged: 2, conflict: 1, refused: 1 });
    const [row] = await rows(changed, 'conflict');
    expect(row?.decisions).toEqual(['keep', 'leave-out']);
    await expect(service.decide(olga.actor, changed.id, row!.number, { version: changed.version, decision: 'take' })).rejects.toMatchObject(refusal('invalid-input'));
    await commit(await service.decide(olga.actor, changed.id, row!.number, { version: changed.version, decision: 'keep' }));
    expect(await world.get(AssetsService).get(olga.actor, asset.id)).toMatchObject({ title: 'Corrected by hand' });
  });

  it('correct a filing day that the other system corrected, with what hangs on it', async () => {
    await commit(await cases());
    const file = await cases(Buffer.from(fixture('inprotech-cases.csv').toString().replace('2023/0412.1,18/07/2023', '2023/0412.1,19/07/2023')));
    const [row] = await rows(file, 'changed');
    expect(row?.difference).toEqual([{ field: 'event:filed', before: '2023-07-18, 2023/0412.1', after: '2023-07-19, 2023/0412.1' }]);
    await commit(await service.decide(olga.actor, file.id, row!.number, { version: file.version, decision: 'take' }));
    const asset = (await world.get(AssetsService).byNumber(olga.actor, { number: '2023/0412.1', office: 'KZ', limit: 5 })).data[0]!;
    expect(asset.docketEvents.filter(({ kind }) => kind === 'filed').map(({ occurredOn }) => occurredOn)).toEqual(['2023-07-19']);
  });

  it('tie a row to the application that is here already, and stop where the days contradict', async () => {
    const theCase = await aCase(world, { officer: olga });
    const asset = await anAsset(world, theCase, { jurisdiction: 'KZ', events: [{ kind: 'filed', occurredOn: '2023-07-18', number: '2023/0412.1' }] });
    const file = await cases();
    expect(file.counts).toEqual({ matched: 1, new: 2, refused: 1 });
    expect((await rows(file, 'matched'))[0]).toMatchObject({ asset: { id: asset.id }, case: { reference: theCase.reference } });
    const other = await cases(Buffer.from(fixture('inprotech-cases.csv').toString().replace('2023/0412.1,18/07/2023', '2023/0412.1,20/07/2023')));
    expect((await rows(other, 'conflict'))[0]).toMatchObject({ decisions: ['keep', 'leave-out'], difference: expect.arrayContaining([{ field: 'event:filed', before: '2023-07-18', after: '2023-07-20, 2023/0412.1' }]) as object });
    await commit(file);
    expect((await world.get(AssetsService).byNumber(olga.actor, { number: '2023/0412.1', office: 'KZ', limit: 5 })).data).toHaveLength(1);
  });

  it('are not written when the office has changed since somebody looked', async () => {
    const theCase = await aCase(world, { officer: olga });
    const ready = await cases();
    await anAsset(world, theCase, { jurisdiction: 'EP', events: [{ kind: 'filed', occurredOn: '2023-07-18', number: '23186001.6' }] });
    const before = await counts();
    await expect(commit(ready)).rejects.toMatchObject(refusal('difference-changed'));
    expect(await counts()).toEqual(before);
    const looked = await service.refresh(olga.actor, ready.id);
    expect(looked.counts).toEqual({ matched: 1, new: 2, refused: 1 });
    await commit(looked);
  });

  it('wait until somebody has said who the unknown names are', async () => {
    const file = await set(await start('inprotech-cases.csv'), { unmatched: 'open-case' });
    await expect(commit(file)).rejects.toMatchObject(refusal('import-not-ready', { errors: [{ pointer: '/people', code: 'person-unknown', params: { name: 'Officer Olga' } }, { pointer: '/people', code: 'person-unknown', params: { name: 'Records' } }] }));
    const stranger = await aUser(app.database);
    await expect(set(file, { people: { Records: stranger.id } })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/people/Records', code: 'not-an-officer' }] }));
  });

  it('read what phpIP writes: its encoding is asked for, its families are one case, its events and tasks find their application', async () => {
    const asked = await start('phpip-matters.csv');
    expect(asked.needs).toEqual([expect.objectContaining({ pointer: '/encoding', code: 'encoding-unknown', params: { windows1251: expect.stringContaining('Universit') as string, windows1252: expect.stringContaining('Université') as string } })]);
    const matters = await set(asked, { encoding: 'windows-1252', unmatched: 'open-case', people: { 'officer.olga@example.org': olga.id } });
    expect(matters).toMatchObject({ layout: 'phpip-matters', separator: ';', counts: { new: 2 } });
    await commit(matters);
    const known = (await rows(await service.get(olga.actor, matters.id))).map(({ fields }) => fields.find(({ field }) => field === 'title')?.value);
    expect(known[0]).toBe('Procédé de séparation à l\'éther');
    const fr = (await world.get(AssetsService).byNumber(olga.actor, { number: 'FR2302410', office: 'FR', limit: 5 })).data[0]!;
    const wo = (await world.get(AssetsService).byNumber(olga.actor, { number: 'PCT/FR2024/050321', limit: 5 })).data[0]!;
    expect([fr.state, wo.state, wo.caseId]).toEqual(['published', 'published', fr.caseId]);

    const events = await start('phpip-events.csv');
    expect(events).toMatchObject({ layout: 'phpip-events', counts: { matched: 2, new: 1, 'left-out': 2 } });
    await commit(events);
    expect((await world.get(AssetsService).get(olga.actor, fr.id)).docketEvents.map(({ kind }) => kind).sort()).toEqual(['filed', 'published', 'search-report']);
    const tasks = await set(await start('phpip-tasks.csv'), { people: { 'officer.olga@example.org': olga.id } });
    // the docket has found the thirty months itself, on the same day: nothing is entered twice
    expect(tasks.counts).toEqual({ new: 1, matched: 1, 'left-out': 1 });
    await commit(tasks);
    expect((await deadlines(fr.caseId)).filter(({ nominalDueOn, assetId }) => assetId === wo.id && nominalDueOn === '2025-09-15').map(({ rule, state, title }) => [rule?.code, state, title])).toContainEqual(['pct-national-phase', 'open', '']);
    expect((await deadlines(fr.caseId)).some(({ title }) => title === 'National Phase')).toBe(false);
  });

  it('ask for the order of AppColl’s dates, and refuse what no calendar has', async () => {
    const file = await start('appcoll-matters.csv');
    expect(file).toMatchObject({ layout: 'appcoll-matters', dateOrder: null });
    expect((await rows(file)).flatMap(({ faults }) => faults.map(({ code }) => code))).toContain('date-ambiguous');
    const ready = await set(file, { dateOrder: 'mdy', unmatched: 'open-case', people: { 'Olga Officer': olga.id } });
    expect((await rows(ready, 'refused')).map(({ number, faults }) => [number, faults[0]?.code])).toContainEqual([4, 'no-such-day']);
    await commit(ready);
    const tasks = await set(await start('appcoll-tasks.csv'), { dateOrder: 'mdy', people: { 'Olga Officer': olga.id } });
    expect(tasks.counts).toEqual({ new: 2, 'left-out': 1 });
    await commit(tasks);
    const [row] = await rows(await service.get(olga.actor, tasks.id), 'new');
    const due = await deadlines(row!.case!.id);
    expect(due.find(({ title }) => title.endsWith('(FinalDueDate)'))).toMatchObject({ nominalDueOn: '2027-03-01', kind: 'statutory' });
    expect(due.find(({ title }) => title === 'Review Patent Center Status')).toMatchObject({ kind: 'internal', verification: 'not-needed' });
  });

  it('read a file of the office’s own columns by a mapping that is kept', async () => {
    const asked = await start('own-columns-1251.csv');
    const read = await set(asked, { encoding: 'windows-1251' });
    expect(read).toMatchObject({ layout: null, headings: ['№ дела', 'Название', 'Что сделать', 'Срок', 'Ответственный'], needs: [{ pointer: '/record', code: 'required' }] });
    const columns = { reference: '№ дела', title: 'Что сделать', dueOn: 'Срок', owner: 'Ответственный', note: 'Название' };
    const mapped = await set(read, { record: 'deadlines', columns, dateOrder: 'dmy', people: { 'Olga Officer': olga.id } });
    expect(mapped.counts).toEqual({ unmatched: 2 });
    const theCase = await aCase(world, { officer: olga });
    const decided = await service.decide(olga.actor, mapped.id, 3, { version: mapped.version, decision: 'use-case', caseId: theCase.id });
    await commit(decided);
    expect((await deadlines(theCase.id)).find(({ title }) => title === 'Уплатить пошлину')).toMatchObject({ nominalDueOn: '2027-04-03', owner: { id: olga.id } });
    const mappings = world.get(ImportMappings);
    await mappings.save(olga.actor, { name: 'Наша таблица', record: 'deadlines', columns, dateOrder: 'dmy', constants: {} });
    const again = await mappings.save(boss.actor, { name: 'наша таблица', record: 'deadlines', columns, dateOrder: 'dmy', constants: {} });
    expect(await mappings.list(olga.actor)).toEqual([again]);
    await mappings.remove(olga.actor, again.id);
    await expect(mappings.remove(olga.actor, again.id)).rejects.toMatchObject(refusal('not-found'));
  });

  it('are nobody’s but their own office’s, and a manager’s or officer’s alone', async () => {
    const file = await cases();
    await world.get(ImportMappings).save(olga.actor, { name: 'Ours', record: 'matters', columns: { reference: 'R', title: 'T' }, dateOrder: null, constants: {} });
    const stranger = await aUser(app.database, { roles: ['officer', 'manager'] });
    for (const asked of [service.get(stranger.actor, file.id), service.rows(stranger.actor, file.id, { limit: 5 }), set(file, { unmatched: 'ask' }, stranger), commit(file, stranger), commits.discard(stranger.actor, file.id, file.version)]) await expect(asked).rejects.toMatchObject(refusal('not-found'));
    expect((await service.list(stranger.actor, { limit: 5 })).data).toEqual([]);
    expect(await world.get(ImportMappings).list(stranger.actor)).toEqual([]);
    // the second wall: even a statement that names the row finds none
    for (const table of ['imports', 'import_rows', 'import_links', 'import_mappings']) expect(await app.database.read(stranger.actor, (tx) => tx.query({ name: `test-wall-${table}`, text: `SELECT 1 FROM ${table}` }))).toEqual([]);
    const auditor = await aUser(app.database, { officeId: olga.officeId, roles: ['auditor'] });
    await expect(service.get(auditor.actor, file.id)).rejects.toMatchObject(refusal('forbidden', { facts: { permission: 'docket.import' } }));
  });

  it('end once, and are forgotten after their time, with what they became kept', async () => {
    const [waiting, gone, done] = [await start('inprotech-due-dates.csv'), await start('inprotech-due-dates.csv'), await cases()];
    expect(await commits.discard(olga.actor, gone.id, gone.version)).toMatchObject({ state: 'discarded' });
    await expect(set(gone, { unmatched: 'ask' })).rejects.toMatchObject(refusal('stale-version'));
    await commit(done);
    await expect(service.refresh(olga.actor, done.id)).rejects.toMatchObject(refusal('import-ended'));
    const content = await app.database.transaction(SYSTEM, (tx) => tx.one({ name: 'test-import-content', text: 'SELECT content FROM imports WHERE id = $1' }, [done.id]));
    expect(content).toEqual({ content: null });
    const links = (await counts())['import_links'];
    app.clock.advance(31 * 86_400_000);
    await commits.purge();
    await expect(service.get(olga.actor, waiting.id)).rejects.toMatchObject(refusal('not-found'));
    expect((await service.rows(olga.actor, done.id, { limit: 5 })).data).toHaveLength(4);
    app.clock.advance(60 * 86_400_000);
    await commits.purge();
    expect(await service.get(olga.actor, done.id)).toMatchObject({ state: 'committed', rowCount: 0 });
    expect((await service.rows(olga.actor, done.id, { limit: 5 })).data).toEqual([]);
    expect((await counts())['import_links']).toBe(links);
    app.clock.advance(-91 * 86_400_000);
  });
});
