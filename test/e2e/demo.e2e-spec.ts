import { existsSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { STAGES } from '@tamga/domain';
import type { Config } from '@tamga/platform';
import pg from 'pg';
import { createApi } from '../../apps/api/src/create-app.js';
import { ensureDemo, resetDemo } from '../../apps/cli/src/demo.js';
import { users } from '../../apps/cli/src/users.js';
import { verify } from '../../apps/cli/src/verify.js';
import { testConfig } from '../support/app.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { HttpPerson } from '../support/http-person.js';
import { until } from '../support/until.js';
import { openWorker } from '../support/worker.js';
import { aCase, type CaseWorld } from '../factories/a-case.js';
import { Database } from '@tamga/platform';

jest.setTimeout(180_000);

let testDatabase: TestDatabase;
let config: Config;
let api: NestFastifyApplication;
const said: string[] = [];
const log = (line: string): void => void said.push(line);

/** As the owner behind the walls, who sees the rows of every office. */
async function rows<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const superuser = new pg.Client({ connectionString: config.databaseUrl });
  await superuser.connect();
  try {
    await superuser.query('SET ROLE tamga_system');
    return (await superuser.query<Row>(text, values)).rows;
  } finally {
    await superuser.end();
  }
}

beforeAll(async () => {
  testDatabase = await cloneDatabase();
  config = testConfig(testDatabase.databaseUrl, testDatabase.ownerUrl);
  const { loaded } = await ensureDemo(config, log);
  expect(loaded).toBe(true);
  api = await createApi({ config });
  await api.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await api?.close();
  await testDatabase?.drop();
  if (config) rmSync(config.dataDir, { recursive: true, force: true });
});

const person = (): HttpPerson => new HttpPerson({ address: () => `http://127.0.0.1:${(api.getHttpServer().address() as AddressInfo).port}`, patienceMs: 0 });
async function as(email: string): Promise<HttpPerson> {
  const { logins } = await ensureDemo(config, log);
  const somebody = person();
  await somebody.signIn(email, logins.find((login) => login.email === email)?.password ?? '');
  return somebody;
}

describe('the demo office', () => {
  it('lets everybody in whose login it prints, in every role and language', async () => {
    const { loaded, logins } = await ensureDemo(config, log);
    expect(loaded).toBe(false);
    expect(new Set(logins.map(({ role }) => role))).toEqual(new Set(['inventor', 'reviewer', 'officer', 'manager', 'admin', 'auditor']));
    const locales = new Set<string>();
    for (const { email, password, role } of logins) {
      const somebody = person();
      await somebody.signIn(email, password);
      const me = (await somebody.get<{ user: { locale: string }; roles: string[]; offices: { code: string; isDemo: boolean }[] }>('/auth/me')).json;
      expect([me.roles, me.offices]).toEqual([[role], [expect.objectContaining({ code: 'DEMO', isDemo: true })]]);
      locales.add(me.user.locale);
    }
    expect(locales).toEqual(new Set(['en', 'ru', 'kk']));
  });

  it('has something on every screen', async () => {
    const officer = await as('officer@demo.example');
    const board = (await officer.get<{ columns: { stage: string; open: number; cards: object[] }[] }>('/cases/board?limit=3')).json;
    expect(board.columns.map(({ stage, open, cards }) => [stage, open > 0, cards.length > 0])).toEqual(STAGES.map((stage) => [stage, true, true]));
    const day = (await officer.get<Record<string, unknown[]>>('/reports/my-day')).json;
    expect(day).toMatchObject({ overdue: expect.arrayContaining([expect.anything()]) });
    for (const path of ['/agreements', '/parties', '/disclosures', '/deadlines?filter[kind]=contractual', '/deadlines?filter[kind]=statutory']) {
      expect([path, (await officer.get<{ data: object[] }>(path)).json.data.length > 0]).toEqual([path, true]);
    }
    const [assessed] = await rows<{ case_id: string; kinds: number }>("SELECT case_id, count(*)::int AS kinds FROM assessments WHERE state = 'completed' GROUP BY 1 ORDER BY 2 DESC LIMIT 1");
    expect(assessed?.kinds).toBe(5);
    const mine = (await (await as('inventor@demo.example')).get<{ data: { state: string }[] }>('/disclosures')).json.data.map(({ state }) => state);
    expect(mine).toEqual(expect.arrayContaining(['draft', 'accepted']));
    expect((await (await as('inventor.en@demo.example')).get<{ data: { state: string }[] }>('/disclosures')).json.data.map(({ state }) => state)).toEqual(expect.arrayContaining(['returned', 'submitted']));
    expect((await (await as('reviewer@demo.example')).get<{ data: { state: string }[] }>('/reviews')).json.data).toEqual([expect.objectContaining({ state: 'invited' })]);
    expect((await (await as('auditor@demo.example')).get<{ data: object[] }>('/audit-events')).json.data.length).toBeGreaterThan(10);
    const pipeline = (await (await as('manager@demo.example')).get<{ stages: { open: number; onHold: number; closed: number }[] }>('/reports/pipeline')).json;
    expect(pipeline.stages.reduce((sum, { open, onHold, closed }) => sum + open + onHold + closed, 0)).toBe(306);
  });

  it('tells PageRank as published, dated as published, and nothing of its people but a name', async () => {
    const officer = await as('officer.en@demo.example');
    const found = (await officer.post<{ data: { id: string; reference: string }[] }>('/cases/search', { body: { text: 'PageRank' } })).json.data;
    expect(found).toHaveLength(1);
    const { id, reference } = found[0] ?? { id: '', reference: '' };
    expect(reference).toBe('DEMO-1997-0001');
    expect((await officer.get<object>(`/cases/${id}`)).json).toMatchObject({ stage: 'monitoring', inventors: 'Lawrence Page' });
    type Application = { state: string; applicationNumber: string; registrationNumber: string | null; docketEvents: { kind: string; occurredOn: string }[] };
    const [provisional, patent, ...others] = (await officer.get<{ data: Application[] }>(`/cases/${id}/assets`)).json.data;
    const docketOf = (asset?: Application): string[] => (asset?.docketEvents ?? []).map(({ kind, occurredOn }) => `${kind} ${occurredOn}`);
    expect(provisional).toMatchObject({ state: 'filed', applicationNumber: '60/035,205', registrationNumber: null });
    expect(docketOf(provisional)).toEqual(['filed 1997-01-10']);
    expect(patent).toMatchObject({ state: 'granted', applicationNumber: '09/004,827', registrationNumber: '6,285,999' });
    expect(docketOf(patent)).toEqual(['filed 1998-01-09', 'granted 2001-09-04']);
    expect(others).toEqual([]);
    const history = (await officer.get<{ data: { type: string; at: string; actor: { name: string } | null }[] }>(`/cases/${id}/history?limit=100`)).json.data;
    expect(history.find(({ type }) => type === 'case.opened')).toMatchObject({ at: expect.stringMatching('^1997-01-10'), actor: { name: 'Public record' } });
    const deadlines = (await officer.get<{ data: object[] }>(`/deadlines?filter[caseId]=${id}&filter[state]=any&filter[kind]=statutory`)).json.data;
    expect(deadlines).toContainEqual(expect.objectContaining({ state: 'met', metOn: '1998-01-09', nominalDueOn: '1998-01-10', effectiveDueOn: '1998-01-12' }));
    const [content] = await rows<{ inventors: object[] }>("SELECT content -> 'inventors' AS inventors FROM disclosures d JOIN cases c ON c.disclosure_id = d.id WHERE c.id = $1", [id]);
    expect(content?.inventors).toEqual([{ id: 'inventor-1', name: 'Lawrence Page' }]);
    expect(await rows('SELECT 1 FROM disclosure_signatures s JOIN cases c ON c.disclosure_id = s.disclosure_id WHERE c.id = $1', [id])).toEqual([]);
    const documents = (await officer.get<{ data: { title: string }[] }>(`/documents?filter[subjectKind]=case&filter[subjectId]=${id}`)).json.data;
    expect(documents.map(({ title }) => title)).toContain('Public record: sources');
  });

  it('mails nobody about the past, and everybody concerned about today', async () => {
    const waiting = await rows<{ type: string }>('SELECT DISTINCT type FROM outbox_messages WHERE delivered_at IS NULL ORDER BY 1');
    expect(waiting.map(({ type }) => type)).toEqual(['disclosure.drafted', 'disclosure.signature-requested', 'disclosure.signed', 'disclosure.submitted']);
    const worker = await openWorker(config);
    try {
      await until('the mails of today', async () => (await rows<{ to: string }>("SELECT recipient_address AS to FROM mails WHERE kind = 'disclosure-submitted' AND sent_at IS NOT NULL")).length === 4);
    } finally {
      await worker.close();
    }
    const kinds = (await rows<{ kind: string }>('SELECT DISTINCT kind FROM mails')).map(({ kind }) => kind);
    expect(kinds.filter((kind) => /^case-|^assessment-|^agreement-/.test(kind))).toEqual([]);
  });

  it('is consistent to the last row', async () => {
    const { faults, checked } = await verify(config, () => undefined);
    expect(faults).toEqual([]);
    expect(checked['case-chains']).toBe(306);
  });

  it('is not loaded into a database that works for somebody', async () => {
    const other = await cloneDatabase();
    const theirs = testConfig(other.databaseUrl, other.ownerUrl);
    try {
      const owner = new pg.Client({ connectionString: other.databaseUrl });
      await owner.connect();
      await owner.query("SET ROLE tamga_system; INSERT INTO offices (id, code, name, timezone, locale, created_at) VALUES (gen_random_uuid(), 'NU', '{}', 'UTC', 'en', now())");
      await owner.end();
      expect(await ensureDemo(theirs, log)).toEqual({ loaded: false, logins: [] });
    } finally {
      await other.drop();
      rmSync(theirs.dataDir, { recursive: true, force: true });
    }
  });
});

describe('tamga demo --reset', () => {
  const FINGERPRINT = `SELECT t.name, (xpath('/row/h/text()', query_to_xml(format('SELECT md5(string_agg(x::text, %L ORDER BY x::text)) AS h FROM %I x WHERE %I = %L', ',', t.name, t.col, $1::text), false, true, '')))[1]::text AS hash
    FROM (SELECT table_name AS name, CASE table_name WHEN 'offices' THEN 'id' ELSE 'office_id' END AS col FROM information_schema.tables t WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
      AND (table_name = 'offices' OR EXISTS (SELECT 1 FROM information_schema.columns c WHERE c.table_name = t.table_name AND c.column_name = 'office_id' AND c.table_schema = 'public'))) t ORDER BY 1`;

  it('loads it anew and touches no row, person or file of another office', async () => {
    const world: CaseWorld = { database: api.get(Database), get: (type) => api.get(type as never, { strict: false }) };
    const theirs = await aCase(world, { stage: 'market-research' });
    // one of the demonstration's own people works for the other office as well
    const [shared] = await rows<{ id: string }>("SELECT id FROM users WHERE email = 'officer@demo.example'");
    await users.grant(config, { email: 'officer@demo.example', office: (await rows<{ code: string }>('SELECT code FROM offices WHERE id = $1', [theirs.officeId]))[0]?.code ?? '', role: 'officer' });
    const before = await rows(FINGERPRINT, [theirs.officeId]);
    expect(before.filter(({ hash }) => hash !== null).length).toBeGreaterThan(8); // else the comparison would prove nothing
    const files = filesIn(config);
    const [old] = await rows<{ id: string }>('SELECT id FROM offices WHERE is_demo');
    await resetDemo(config, log);
    expect(await rows(FINGERPRINT, [theirs.officeId])).toEqual(before);
    expect(await rows('SELECT id FROM users WHERE id = ANY ($1)', [[shared?.id, theirs.officer.id]])).toHaveLength(2);
    const [anew] = await rows<{ id: string }>('SELECT id FROM offices WHERE is_demo');
    expect(anew?.id).not.toBe(old?.id);
    // what is left of it is the history of the one who works elsewhere too, which is a single chain
    expect((await rows<{ name: string; hash: string | null }>(FINGERPRINT, [old?.id])).filter(({ hash }) => hash !== null).map(({ name }) => name)).toEqual(['audit_events']);
    expect(await rows('SELECT DISTINCT record_id FROM audit_events WHERE office_id = $1', [old?.id])).toEqual([{ record_id: shared?.id }]);
    expect(filesIn(config).filter((name) => files.includes(name))).toEqual([]);
    const { faults } = await verify(config, () => undefined);
    expect(faults).toEqual([]);
    const walls = await rows<{ name: string }>("SELECT relname AS name FROM pg_class c JOIN information_schema.columns k ON k.table_name = c.relname AND k.column_name = 'office_id' WHERE relkind = 'r' AND NOT relforcerowsecurity AND k.table_schema = 'public'");
    expect(walls).toEqual([]); // raised again
  });

  it('begins anew after a load that was cut off', async () => {
    const owner = new pg.Client({ connectionString: config.ownerUrl });
    await owner.connect();
    await owner.query("ALTER TABLE audit_events NO FORCE ROW LEVEL SECURITY; DELETE FROM audit_events WHERE type = 'demo.loaded'; ALTER TABLE audit_events FORCE ROW LEVEL SECURITY");
    await owner.end();
    said.length = 0;
    expect((await ensureDemo(config, log)).loaded).toBe(true);
    expect(said[0]).toContain('cut off');
    expect(await rows('SELECT 1 FROM offices WHERE is_demo')).toHaveLength(1);
  });
});

function filesIn({ dataDir }: Config): string[] {
  const folder = join(dataDir, 'files');
  return existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => f.name) : [];
}
