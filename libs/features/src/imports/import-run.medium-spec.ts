import { AssetsModule, AssetsService } from '@tamga/features/assets';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { DeadlinesModule, DeadlinesService, DeadlinesVerifier } from '@tamga/features/deadlines';
import { DisclosuresModule, DisclosuresVerifier } from '@tamga/features/disclosures';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { Client } from 'pg';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { anAsset } from '../../../../test/factories/an-asset.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { BATCH_ROWS } from './import-batch.js';
import { ImportCommits } from './import-commit.service.js';
import { ImportRuns } from './import-run.service.js';
import type { ImportRowView, ImportView } from './import-view.js';
import { ImportsModule } from './imports.module.js';
import { ImportsService } from './imports.service.js';

/** Two batches and a half, in families of two whose applications stand as far from each other as they can. */
const ROWS = BATCH_ROWS * 2 + BATCH_ROWS / 2;
const FAMILIES = ROWS / 2;
const HEADINGS = 'Case Ref,Property Type,Country,Title,Application No,Application Date,Your Ref';
const numberOf = (row: number): string => `2023/${1000 + row}.1`;
const MATTERS = [HEADINGS, ...Array.from({ length: ROWS }, (_, row) => `P-${row},Patent,KZ,Invention ${row},${numberOf(row)},18/07/2023,INV-${row % FAMILIES}`)];
const TABLES = ['cases', 'assets', 'docket_events', 'deadlines', 'import_links', 'disclosures'] as const;

describe('the run of an import', () => {
  let app: TestApp;
  let world: CaseWorld;
  let service: ImportsService;
  let commits: ImportCommits;
  let runs: ImportRuns;
  let olga: TestUser;

  beforeAll(async () => {
    app = await openApp([DisclosuresModule, CasesModule, AssetsModule, DeadlinesModule, ImportsModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    [service, commits, runs] = [world.get(ImportsService), world.get(ImportCommits), world.get(ImportRuns)];
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    olga = await aUser(app.database, { roles: ['officer'] });
  });
  afterEach(async () => {
    for (const verifier of [CasesVerifier, DeadlinesVerifier]) expect((await world.get<{ verify(): Promise<readonly { ok: boolean }[]> }>(verifier as never).verify()).filter(({ ok }) => !ok)).toEqual([]);
    expect(await world.get(DisclosuresVerifier).verify()).toMatchObject({ ok: true });
  });

  const counts = async (): Promise<Record<string, number>> =>
    Object.fromEntries(await Promise.all(TABLES.map(async (table) => [table, (await app.database.read(olga.actor, (tx) => tx.one<{ n: number }>({ name: `test-run-count-${table}`, text: `SELECT count(*)::int AS n FROM ${table} WHERE office_id = $1` }, [olga.officeId])))?.n ?? 0])));
  const rowsOf = async (file: Pick<ImportView, 'id'>): Promise<readonly ImportRowView[]> => (await service.rows(olga.actor, file.id, { limit: 200 })).data;
  const seen = async (lines: readonly string[], name = 'cases.csv'): Promise<ImportView> => {
    const file = await service.start(olga.actor, { name, bytes: Buffer.from(lines.join('\n')) });
    return service.configure(olga.actor, file.id, file.version, { unmatched: 'open-case' });
  };
  const begun = async (lines: readonly string[] = MATTERS, name?: string): Promise<ImportView> => {
    const file = await seen(lines, name);
    return commits.commit(olga.actor, file.id, file.version, file.digest ?? '');
  };
  const now = (file: Pick<ImportView, 'id'>): Promise<ImportView> => service.get(olga.actor, file.id);
  const later = async <T>(statements: readonly string[], undone: readonly string[], work: () => Promise<T>): Promise<T> => {
    const owner = new Client({ connectionString: app.testDatabase.ownerUrl });
    await owner.connect();
    try {
      for (const each of statements) await owner.query(each);
      return await work();
    } finally {
      for (const each of undone) await owner.query(each);
      await owner.end();
    }
  };
  const refusing = (title: string, how = "RAISE EXCEPTION 'no such title'") =>
    [[`CREATE FUNCTION test_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.title = '${title}' THEN ${how}; END IF; RETURN NEW; END $$`, 'CREATE TRIGGER test_refuse BEFORE INSERT ON assets FOR EACH ROW EXECUTE FUNCTION test_refuse()'],
      ['DROP TRIGGER IF EXISTS test_refuse ON assets', 'DROP FUNCTION IF EXISTS test_refuse()']] as const;
  /** As many batches as a worker does before it is told to stop. */
  const batches = async (file: Pick<ImportView, 'id'>, count: number): Promise<void> => {
    let left = count;
    await runs.run(file.id, { stopped: () => left-- === 0 });
  };

  it('writes nothing within the request, and then batch after batch, each of which stays when the next never comes', async () => {
    const file = await begun();
    expect(file).toMatchObject({ state: 'running', run: { total: ROWS, written: 0, overtaken: 0, startedBy: { id: olga.id } } });
    expect(await counts()).toMatchObject({ cases: 0, assets: 0, import_links: 0 });
    await batches(file, 1);
    expect(await now(file)).toMatchObject({ state: 'running', run: { written: BATCH_ROWS } });
    expect(await counts()).toMatchObject({ cases: BATCH_ROWS, assets: BATCH_ROWS, import_links: BATCH_ROWS });
    expect((await rowsOf(file)).map(({ progress }) => progress)).toEqual([...Array<string>(BATCH_ROWS).fill('written'), ...Array<string>(ROWS - BATCH_ROWS).fill('waiting')]);
    await runs.run(file.id);
    expect(await now(file)).toMatchObject({ state: 'committed', run: { total: ROWS, written: ROWS, overtaken: 0 } });
    // a family of two is one case, although its second application came batches later
    expect(await counts()).toMatchObject({ cases: FAMILIES, disclosures: FAMILIES, assets: ROWS, import_links: ROWS });
    const rows = await rowsOf(file);
    for (let row = 0; row < FAMILIES; row++) expect(rows[row]?.case?.id).toBe(rows[row + FAMILIES]?.case?.id);
  });

  it('does nothing twice when its job is delivered again, after the end or to two workers at once', async () => {
    const file = await begun();
    await Promise.all([runs.run(file.id), runs.run(file.id), runs.run(file.id)]);
    await runs.run(file.id);
    expect(await now(file)).toMatchObject({ state: 'committed', run: { written: ROWS } });
    const after = await counts();
    expect(after).toMatchObject({ cases: FAMILIES, assets: ROWS, import_links: ROWS });
    await runs.run(file.id);
    expect(await counts()).toEqual(after);
    expect((await seen(MATTERS)).counts).toEqual({ unchanged: ROWS });
    const told = await app.database.transaction(SYSTEM, (tx) => tx.query({ name: 'test-told', text: "SELECT 1 FROM outbox_messages WHERE type = 'import.committed' AND payload ->> 'importId' = $1" }, [file.id]));
    expect(told).toHaveLength(1);
  });

  it('is claimed by whoever finds its lease past, and by nobody else before', async () => {
    const file = await begun();
    expect((await runs.handOn()).due).toEqual([file.id]);
    expect((await runs.handOn()).due).toEqual([]);
    app.clock.advance(61_000);
    expect((await runs.handOn()).due).toEqual([file.id]);
    // one that is shut down leaves it to the next at once
    await batches(file, 1);
    expect((await runs.handOn()).due).toEqual([file.id]);
    await runs.once(file.id);
    expect(await now(file)).toMatchObject({ state: 'running', run: { written: 2 * BATCH_ROWS } });
    expect((await runs.handOn()).due).toEqual([file.id]);
    await runs.run(file.id);
    expect((await runs.handOn()).due).toEqual([]);
  });

  it('keeps two rows of one file apart that are due on the same application and day, also when batches lie between them', async () => {
    const theCase = await aCase(world, { officer: olga });
    const lines = Array.from({ length: ROWS }, (_, row) => `${900 + row};${theCase.reference};${row % (ROWS - 1) === 0 ? 'Reply' : `Step ${row}`};2027-03-31;0;;;`);
    const tasks = ['id;uid;task;due_date;done;done_date;assigned_to;detail', ...lines];
    const file = await begun(tasks, 'tasks.csv');
    expect(file.run).toMatchObject({ total: ROWS });
    await batches(file, 2);
    // a colleague has entered one of them by hand in the meantime
    await world.get(DeadlinesService).record(olga.actor, { caseId: theCase.id, kind: 'internal', title: `Step ${ROWS - 2}`, dueOn: '2027-03-31', basis: { code: 'by-hand', citation: 'Entered by hand' } });
    await runs.run(file.id);
    expect(await now(file)).toMatchObject({ state: 'committed', run: { written: ROWS, overtaken: 0 } });
    const due = (await world.get(DeadlinesService).list(olga.actor, { caseId: theCase.id, state: 'open', limit: 100 })).data.filter(({ nominalDueOn }) => nominalDueOn === '2027-03-31');
    expect(due.filter(({ title }) => title === 'Reply')).toHaveLength(2);
    expect(due.filter(({ title }) => title === `Step ${ROWS - 2}`)).toHaveLength(1);
    expect(due).toHaveLength(ROWS);
  });

  describe('while colleagues go on working', () => {
    let theCase: TestCase;
    beforeEach(async () => {
      theCase = await aCase(world, { officer: olga });
    });

    it('leaves out and shows what is otherwise by now than somebody agreed to, and enters nothing twice', async () => {
      const file = await begun();
      await batches(file, 1);
      const [same, other] = [ROWS - 1, ROWS - 2];
      const asset = await anAsset(world, theCase, { jurisdiction: 'KZ', events: [{ kind: 'filed', occurredOn: '2023-07-18', number: numberOf(same) }] });
      await anAsset(world, theCase, { jurisdiction: 'KZ', events: [{ kind: 'filed', occurredOn: '2023-07-20', number: numberOf(other) }] });
      await runs.run(file.id);
      expect(await now(file)).toMatchObject({ state: 'committed', counts: { new: ROWS - 2, matched: 1, conflict: 1 }, run: { total: ROWS, written: ROWS - 2, overtaken: 2 } });
      const rows = await rowsOf(file);
      expect(rows.slice(-2)).toMatchObject([{ outcome: 'conflict', progress: 'overtaken', difference: expect.arrayContaining([{ field: 'event:filed', before: '2023-07-20', after: `2023-07-18, ${numberOf(other)}` }]) as object }, { outcome: 'matched', progress: 'overtaken', asset: { id: asset.id } }]);
      expect((await world.get(AssetsService).byNumber(olga.actor, { number: numberOf(same), office: 'KZ', limit: 5 })).data).toHaveLength(1);
      // the same file again asks for these two, and for nothing else
      expect((await seen(MATTERS)).counts).toEqual({ unchanged: ROWS - 2, matched: 1, conflict: 1 });
    });

    it('leaves nothing to somebody who has left meanwhile: the officer of the case has it', async () => {
      const anna = await aUser(app.database, { officeId: olga.officeId, roles: ['officer'] });
      const lines = ['Case Ref,Event Description,Due Date,Responsible', ...Array.from({ length: BATCH_ROWS + 1 }, (_, row) => `${theCase.reference},Step ${row},2027-04-${String(row + 1).padStart(2, '0')},Anna`)];
      const file = await service.start(olga.actor, { name: 'due.csv', bytes: Buffer.from(lines.join('\n')) });
      const ready = await service.configure(olga.actor, file.id, file.version, { people: { Anna: anna.id } });
      await commits.commit(olga.actor, ready.id, ready.version, ready.digest ?? '');
      await batches(file, 1);
      const leaves = (at: Date | null) => app.database.transaction(SYSTEM, (tx) => tx.run({ name: 'test-leaves', text: 'UPDATE users SET disabled_at = $2 WHERE id = $1' }, [anna.id, at]));
      await leaves(app.clock.now());
      await runs.run(file.id);
      const due = (await world.get(DeadlinesService).list(olga.actor, { caseId: theCase.id, state: 'open', limit: 100 })).data;
      const ownerOf = (row: number): string | undefined => due.find(({ title }) => title === `Step ${row}`)?.owner?.id;
      expect([ownerOf(0), ownerOf(BATCH_ROWS - 1), ownerOf(BATCH_ROWS)]).toEqual([anna.id, anna.id, olga.id]);
      await leaves(null);
    });

    it('is one at a time in an office: another is refused, and so is any change of the one that runs', async () => {
      const other = await seen([HEADINGS, 'X-1,Patent,KZ,Another,2024/7.1,18/07/2023,INV-X']);
      const file = await begun();
      const running = refusal('import-running', { facts: { importId: file.id } });
      await expect(commits.commit(olga.actor, other.id, other.version, other.digest ?? '')).rejects.toMatchObject(running);
      await expect(service.configure(olga.actor, file.id, file.version, { unmatched: 'ask' })).rejects.toMatchObject(running);
      for (const refused of [service.refresh(olga.actor, file.id), commits.commit(olga.actor, file.id, file.version, file.digest ?? ''), commits.discard(olga.actor, file.id, file.version), commits.resume(olga.actor, file.id, file.version, { leaveOut: false })]) await expect(refused).rejects.toMatchObject(running);
      // nor does it wait for the batch that is being written
      await app.database.transaction(SYSTEM, async (tx) => {
        await tx.query({ name: 'test-hold', text: 'SELECT 1 FROM imports WHERE id = $1 FOR UPDATE' }, [file.id]);
        await expect(commits.discard(olga.actor, file.id, file.version)).rejects.toMatchObject(running);
      });
      const stranger = await aUser(app.database, { roles: ['officer'] });
      const theirs = await service.start(stranger.actor, { name: 'cases.csv', bytes: Buffer.from(MATTERS.slice(0, 2).join('\n')) });
      const ready = await service.configure(stranger.actor, theirs.id, theirs.version, { unmatched: 'open-case' });
      expect(await commits.commit(stranger.actor, ready.id, ready.version, ready.digest ?? '')).toMatchObject({ state: 'running' });
      await Promise.all([runs.run(file.id), runs.run(theirs.id)]);
      expect(await commits.commit(olga.actor, other.id, other.version, other.digest ?? '')).toMatchObject({ state: 'running' });
      await runs.run(other.id);
    });
  });

  it('is not forgotten with what nobody took in, however long it waits for a worker', async () => {
    const file = await begun();
    app.clock.advance(31 * 86_400_000);
    await commits.purge();
    app.clock.advance(-31 * 86_400_000);
    await runs.run(file.id);
    expect(await now(file)).toMatchObject({ state: 'committed' });
  });

  describe('that meets a row which cannot be written', () => {
    const BAD = BATCH_ROWS + 3;

    it('stops there, keeps every row before it, and goes on when that is mended', async () => {
      const file = await begun();
      await later(...refusing(`Invention ${BAD}`), () => runs.run(file.id));
      const stopped = await now(file);
      expect(stopped).toMatchObject({ state: 'failed', failure: { row: BAD + 2, code: 'unexpected' }, run: { total: ROWS, written: BAD } });
      expect(await counts()).toMatchObject({ assets: BAD, import_links: BAD });
      expect((await runs.handOn()).stopped).toMatchObject({ id: file.id, failure: { row: BAD + 2 } });
      expect((await runs.handOn()).due).toEqual([]);
      const boss = await aUser(app.database, { officeId: olga.officeId, roles: ['manager'] });
      expect(await commits.resume(boss.actor, file.id, stopped.version, { leaveOut: false })).toMatchObject({ state: 'running', failure: null, run: { startedBy: { id: boss.id } } });
      await runs.run(file.id);
      expect(await now(file)).toMatchObject({ state: 'committed', run: { total: ROWS, written: ROWS } });
      expect(await counts()).toMatchObject({ cases: FAMILIES, assets: ROWS, import_links: ROWS });
      expect((await runs.handOn()).stopped).toBeNull();
    });

    it('goes on without the row, or lets the rest be: what was written stays', async () => {
      const file = await begun();
      await later(...refusing(`Invention ${BAD}`), async () => {
        await runs.run(file.id);
        const without = await commits.resume(olga.actor, file.id, (await now(file)).version, { leaveOut: true });
        expect(without).toMatchObject({ run: { total: ROWS - 1 } });
        await runs.run(file.id);
      });
      expect(await now(file)).toMatchObject({ state: 'committed', run: { total: ROWS - 1, written: ROWS - 1 } });
      expect((await rowsOf(file))[BAD]).toMatchObject({ number: BAD + 2, decision: 'leave-out', progress: null });

      const second = await begun([HEADINGS, ...Array.from({ length: 5 }, (_, row) => `S-${row},Patent,KZ,Second ${row},2025/${row}.1,18/07/2023,SEC`)]);
      await later(...refusing('Second 2'), () => runs.run(second.id));
      expect(await commits.discard(olga.actor, second.id, (await now(second)).version)).toMatchObject({ state: 'committed', run: { total: 5, written: 2 } });
      const third = await begun([HEADINGS, 'T-1,Patent,KZ,Third,2026/1.1,18/07/2023,THI']);
      await later(...refusing('Third'), () => runs.run(third.id));
      await expect(commits.resume(olga.actor, third.id, third.version - 1, { leaveOut: false })).rejects.toMatchObject(refusal('stale-version'));
      expect(await commits.discard(olga.actor, third.id, (await now(third)).version)).toMatchObject({ state: 'discarded', run: { written: 0 } });
    });

    it('does not stop at what passes by itself, but after five deliveries that brought nothing through', async () => {
      const file = await begun();
      await later(...refusing('Invention 0', "RAISE EXCEPTION 'locked' USING ERRCODE = '55P03'"), async () => {
        for (let delivery = 0; delivery < 5; delivery++) await expect(runs.run(file.id)).rejects.toMatchObject({ code: '55P03' });
        expect(await now(file)).toMatchObject({ state: 'running', run: { written: 0 } });
        await runs.run(file.id);
      });
      expect(await now(file)).toMatchObject({ state: 'failed', failure: { code: 'unexpected' } });
      await commits.resume(olga.actor, file.id, (await now(file)).version, { leaveOut: false });
      await runs.run(file.id);
      expect(await now(file)).toMatchObject({ state: 'committed', run: { written: ROWS } });
    });

    it('writes in nobody’s name who may no longer import', async () => {
      const file = await begun();
      await app.database.transaction(SYSTEM, (tx) => tx.run({ name: 'test-no-role', text: "UPDATE user_roles SET role = 'auditor' WHERE user_id = $1" }, [olga.id]));
      await runs.run(file.id);
      const boss = await aUser(app.database, { officeId: olga.officeId, roles: ['manager'] });
      const stopped = await service.get(boss.actor, file.id);
      expect(stopped).toMatchObject({ state: 'failed', failure: { row: null, code: 'forbidden' }, run: { written: 0 } });
      await expect(commits.resume(boss.actor, file.id, stopped.version, { leaveOut: true })).rejects.toMatchObject(refusal('invalid-input'));
      await commits.resume(boss.actor, file.id, stopped.version, { leaveOut: false });
      await runs.run(file.id);
      expect(await service.get(boss.actor, file.id)).toMatchObject({ state: 'committed', run: { written: ROWS } });
    });
  });

  it('enters what has happened in the order of its days, whatever the order of the rows', async () => {
    const headings = 'Our Ref;Country;Cat;Origin;Status;Status date;Client;Client Ref;Applicant;Agent;Agent Ref;Title;Title2;Title3;Inventor 1;Filed;FilNo;Published;Pub. No;Granted;Grt No;ID;container_ID;parent_ID;Type;Responsible;Delegate;Dead;Ctnr;Alt Ref';
    const file = await begun([headings, 'PAT9;FR;PAT;;;;;;;;;Nine;;;;2023-03-15;FR2302410;;;;;91;;;;;;0;1;'], 'matters.csv');
    await runs.run(file.id);
    const events = await begun(['id;uid;code;event_date;detail;notes', '2;PAT9;CAN;2026-03-31;;', '1;PAT9;GRT;2025-03-01;FR1;'], 'events.csv');
    await runs.run(events.id);
    expect(await now(events)).toMatchObject({ state: 'committed', run: { written: 2 } });
  });
});
