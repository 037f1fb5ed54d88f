import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OfficesService } from '@tamga/features/identity';
import { DocumentsModule } from '@tamga/features/documents';
import { NotificationsModule } from '@tamga/features/notifications';
import { PlatformModule, Database, type Config } from '@tamga/platform';
import { Test, type TestingModule } from '@nestjs/testing';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { entities, roleOf } from '@tamga/features/schema';
import pg from 'pg';
import { runCli } from '../../apps/cli/src/program.js';
import { createApi } from '../../apps/api/src/create-app.js';
import { aCase, type CaseWorld } from '../factories/a-case.js';
import { aDocument } from '../factories/a-document.js';
import { aUser } from '../factories/a-user.js';
import { testConfig } from '../support/app.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

let testDatabase: TestDatabase;
let config: Config;

beforeEach(async () => {
  testDatabase = await cloneDatabase();
  config = testConfig(testDatabase.databaseUrl, testDatabase.ownerUrl);
});
afterEach(async () => {
  await testDatabase.drop();
  rmSync(config.dataDir, { recursive: true, force: true });
});

type Ran<T = Record<string, unknown>> = { code: number; text: string; errors: string; json: () => T };
async function tamga<T>(...args: string[]): Promise<Ran<T>> {
  const out: string[] = [];
  const errors: string[] = [];
  const env = { DATABASE_URL: config.databaseUrl, DATABASE_OWNER_URL: config.ownerUrl, DATA_DIR: config.dataDir, LOG_LEVEL: 'error' };
  const code = await runCli(args, { env, webDir: '', write: (text) => void out.push(text), writeError: (text) => void errors.push(text), json: false, exitCode: 0 });
  return { code, text: out.join(''), errors: errors.join(''), json: () => JSON.parse(out.join('')) as T };
}

async function asOwner(text: string): Promise<void> {
  const owner = new pg.Client({ connectionString: config.ownerUrl });
  await owner.connect();
  await owner.query(text);
  await owner.end();
}

describe('tamga office and tamga user', () => {
  it('make an installation’s first office and its first administrator, who can sign in', async () => {
    expect((await tamga('office', 'list')).text).toBe('There is no office yet.\n');
    const early = await tamga('user', 'create', 'a@nu.example', '--name', 'Askarov Daniyar', '--office', 'NU', '--role', 'admin');
    expect([early.code, early.errors]).toEqual([2, expect.stringContaining('There is no office NU')]);
    expect((await tamga('office', 'create', 'NU', '--name', 'Our office', '--name-kk', 'Біздің кеңсе', '--timezone', 'Asia/Almaty', '--locale', 'kk')).code).toBe(0);
    expect((await tamga<{ offices: object[] }>('--json', 'office', 'list')).json().offices).toEqual([{ code: 'NU', name: 'Біздің кеңсе', timezone: 'Asia/Almaty', locale: 'kk', isDemo: false }]);
    const made = (await tamga<{ password: string }>('--json', 'user', 'create', 'A.Askarov@nu.example', '--name', 'Askarov Daniyar', '--office', 'nu', '--role', 'admin', '--locale', 'kk')).json();
    expect(made).toMatchObject({ email: 'a.askarov@nu.example', name: 'Askarov Daniyar', roles: 'NU: admin', disabled: false, password: expect.stringMatching(/^.{20}$/) });
    const api = await createApi({ config });
    await api.init();
    await api.getHttpAdapter().getInstance().ready();
    const signIn = (password: string) => api.inject({ method: 'POST', url: '/api/v1/auth/session', payload: { email: 'a.askarov@nu.example', password } }).then(({ statusCode }) => statusCode);
    try {
      expect(await signIn(made.password)).toBe(200);
      const { password } = (await tamga<{ password: string }>('--json', 'user', 'reset-password', 'a.askarov@nu.example')).json();
      expect([await signIn(made.password), await signIn(password)]).toEqual([401, 200]);
      // the only administrator stays; with another one they may go
      const last = await tamga('user', 'disable', 'a.askarov@nu.example');
      expect([last.code, last.errors]).toEqual([1, expect.stringContaining('last-admin')]);
      await tamga('user', 'create', 'b@nu.example', '--name', 'Other Admin', '--office', 'NU', '--role', 'admin');
      expect((await tamga('user', 'disable', 'a.askarov@nu.example')).text).toMatch(/NU: admin\s+true/);
      expect(await signIn(password)).toBe(401);
    } finally {
      await api.close();
    }
    const granted = await tamga('user', 'grant', 'b@nu.example', '--office', 'NU', '--role', 'officer');
    expect(granted.text).toContain('NU: admin, officer');
    expect((await tamga('user', 'grant', 'b@nu.example', '--office', 'NU', '--role', 'officer')).code).toBe(1);
    expect((await tamga('user', 'grant', 'nobody@nu.example', '--office', 'NU', '--role', 'officer')).errors).toContain('Nobody has the address');
    expect((await tamga<{ users: { email: string }[] }>('--json', 'user', 'list', '--office', 'NU')).json().users.map(({ email }) => email).sort()).toEqual(['a.askarov@nu.example', 'b@nu.example']);
  });

  it('refuse what makes no sense, with the code for it', async () => {
    await tamga('office', 'create', 'NU', '--name', 'Our office', '--timezone', 'Asia/Almaty');
    const cases: [string[], number, string][] = [
      [['office', 'create', 'NU', '--name', 'Twice', '--timezone', 'Asia/Almaty'], 1, 'code-taken'],
      [['office', 'create', 'KZ', '--name', 'Nowhere', '--timezone', 'Mars/Olympus'], 1, 'timezone'],
      [['user', 'create', 'a@nu.example', '--name', 'A B', '--office', 'NU', '--role', 'king'], 2, 'king is no role'],
      [['user', 'create', 'a@nu.example', '--name', 'A B', '--office', 'NU', '--role', 'officer', '--locale', 'fr'], 2, 'fr is no language'],
      [['user', 'create', 'not an address', '--name', 'A B', '--office', 'NU', '--role', 'officer'], 1, 'invalid-email'],
      [['user', 'disable', 'ghost@nu.example'], 1, 'Nobody with a role'],
      [['user', 'reset-password', 'ghost@nu.example'], 1, 'not-found'],
    ];
    for (const [args, code, words] of cases) {
      const ran = await tamga(...args);
      expect([args.join(' '), ran.code, ran.errors]).toEqual([args.join(' '), code, expect.stringContaining(words)]);
    }
  });
});

describe('tamga verify', () => {
  let app: TestingModule;
  let world: CaseWorld;

  beforeEach(async () => {
    app = await Test.createTestingModule({ imports: [PlatformModule.forRoot({ config, application: 'test', entities, roleOf }), NotificationsModule, DocumentsModule, DeadlinesModule] }).compile();
    await app.init();
    world = { database: app.get(Database), get: (type) => app.get(type as never, { strict: false }) };
    expect(await app.get(OfficesService, { strict: false }).list()).toEqual([]);
  });
  afterEach(() => app.close());

  type Report = { checked: Record<string, number>; faults: { check: string; subject: string; detail: string }[] };
  const verified = async (): Promise<{ code: number; report: Report }> => {
    const ran = await tamga<Report>('--json', 'verify');
    return { code: ran.code, report: ran.json() };
  };

  it('ends with 0 when everything holds, and says how much it looked at', async () => {
    await aCase(world, { stage: 'market-research' });
    const { code, report } = await verified();
    expect([code, report.faults]).toEqual([0, []]);
    expect(report.checked).toMatchObject({ 'case-chains': 1, 'case-replays': 1, 'fact-sources': expect.any(Number), 'audit-chains': expect.any(Number), documents: 0 });
    expect((await tamga('verify')).text).toMatch(/case-chains: 1 checked[\s\S]*No fault found\./);
  });

  it.each([
    ['a word of the history', "UPDATE case_events SET payload = jsonb_set(payload, '{to}', '\"licensing\"') WHERE type = 'case.stage-changed' AND seq = (SELECT min(seq) FROM case_events WHERE type = 'case.stage-changed')", 'case-chains', /-0001 event \d+/],
    ['an event cut off at the end', 'DELETE FROM case_events e WHERE seq = (SELECT max(seq) FROM case_events x WHERE x.case_id = e.case_id)', 'case-chains', /-0001 event \d+/],
    ['a stage that nobody advanced to', "UPDATE cases SET stage = 'licensing'", 'case-replays', /-0001/],
    ['a counter', 'UPDATE case_counters SET count = count + 1', 'case-counters', /./],
    ['a fact without its record', "UPDATE case_facts SET source_id = gen_random_uuid() WHERE code = 'funding-declared'", 'fact-sources', /./],
  ])('names the first bad row and ends with 3 when somebody changed %s', async (_what, sql, check, subject) => {
    await aCase(world, { stage: 'market-research' });
    const table = /(?:UPDATE|FROM) (\w+)/.exec(sql)?.[1] ?? '';
    await asOwner(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY; ${sql}; ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    const { code, report } = await verified();
    expect(code).toBe(3);
    expect(report.faults).toContainEqual({ check, subject: expect.stringMatching(subject), detail: expect.stringMatching(/./) });
  });

  it('names a document whose file is gone or was changed', async () => {
    const officer = await aUser(world.database);
    const of = await aCase(world, { officer });
    const [gone, changed] = [await aDocument(world, officer, { subjectKind: 'case', subjectId: of.id }), await aDocument(world, officer, { subjectKind: 'case', subjectId: of.id })];
    const [a, b] = await Promise.all([gone, changed].map(({ id }) => world.database.fetch<{ key: string }>({ ...officer.actor, kind: 'system' }, { name: 'test-key', text: 'SELECT storage_key AS key FROM document_versions WHERE document_id = $1' }, [id])));
    const path = (key: string): string => join(config.dataDir, 'files', key.slice(-2), key);
    rmSync(path(a?.[0]?.key ?? ''));
    writeFileSync(path(b?.[0]?.key ?? ''), '%PDF-1.4 not what it was');
    const { code, report } = await verified();
    expect(code).toBe(3);
    expect(report.faults.map(({ subject, detail }) => `${subject}: ${detail}`).sort()).toEqual([`document ${gone.id} version 1: its file is missing`, `document ${changed.id} version 1: its file is not what was stored`].sort());
    expect((await tamga('verify')).text).toContain('2 fault(s) found');
  });
});
