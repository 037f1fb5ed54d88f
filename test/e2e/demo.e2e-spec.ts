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
    expect(provisional).toMatchObject({ state: 'expired', applicationNumber: '60/035,205', registrationNumber: null });
    expect(docketOf(provisional)).toEqual(['provisional-filed 1997-01-10', 'expired 1998-01-13']);
    expect(patent).toMatchObject({ state: 'expired', applicationNumber: '09/004,827', registrationNumber: '6,285,999' });
    expect(docketOf(patent)).toEqual(['filed 1998-01-09', 'granted 2001-09-04', 'expired 2018-01-09']);
    expect(others).toEqual([]);
    const history = (await officer.get<{ data: { type: string; at: string; actor: { name: string } | null }[] }>(`/cases/${id}/history?limit=100`)).json.data;
    expect(history.find(({ type }) => type === 'case.opened')).toMatchObject({ at: expect.stringMatching('^1997-01-10'), actor: { name: 'Public record' } });
    const [content] = await rows<{ inventors: object[] }>("SELECT content -> 'inventors' AS inventors FROM disclosures d JOIN cases c ON c.disclosure_id = d.id WHERE c.id = $1", [id]);
    expect(content?.inventors).toEqual([{ id: 'inventor-1', name: 'Lawrence Page' }]);
    expect(await rows('SELECT 1 FROM disclosure_signatures s JOIN cases c ON c.disclosure_id = s.disclosure_id WHERE c.id = $1', [id])).toEqual([]);
    const documents = (await officer.get<{ data: { title: string }[] }>(`/documents?filter[subjectKind]=case&filter[subjectId]=${id}`)).json.data;
    expect(documents.map(({ title }) => title)).toContain('Public record: sources');
  });

  type Due = { id: string; rule: { code: string; version: number } | null; state: string; verification: string; nominalDueOn: string; effectiveDueOn: string; windowOpensOn: string | null; graceEndsOn: string | null; restorationEndsOn: string | null; metOn: string | null; closeReason: string | null; evidence: { officialReference: string; note: string | null } | null };
  type Working = { rule: { citation: string; version: number }; triggerOn: string; nominalDueOn: string; effectiveDueOn: string; working: string[]; calendar: string | null };
  /** Every statutory deadline of a public case by its rule, and the working of each, as anybody of the office reads them. */
  async function docketOfCase(text: string): Promise<{ byRule: Map<string, Due>; working: (rule: string) => Promise<Working>; all: Due[] }> {
    const officer = await as('officer.en@demo.example');
    const [found] = (await officer.post<{ data: { id: string }[] }>('/cases/search', { body: { text } })).json.data;
    const all = (await officer.get<{ data: Due[] }>(`/deadlines?filter[caseId]=${found?.id}&filter[state]=any&filter[kind]=statutory&limit=200`)).json.data;
    const byRule = new Map(all.map((each) => [each.rule?.code ?? '', each]));
    return { all, byRule, working: async (rule) => (await officer.get<Working>(`/deadlines/${byRule.get(rule)?.id}/working`)).json };
  }
  const spanOf = (due: Due | undefined) => [due?.windowOpensOn, due?.nominalDueOn, due?.effectiveDueOn, due?.graceEndsOn];

  it('dockets the conversion of PageRank’s provisional to Monday 12 January 1998, met on Friday 9 January (US 6,285,999, front page; 35 USC 119(e), 37 CFR 1.7(b))', async () => {
    const { byRule, working } = await docketOfCase('PageRank');
    const conversion = byRule.get('us-provisional-conversion');
    expect(conversion).toMatchObject({ state: 'met', nominalDueOn: '1998-01-10', effectiveDueOn: '1998-01-12', restorationEndsOn: null, metOn: '1998-01-09', evidence: { officialReference: '09/004,827' } });
    const steps = await working('us-provisional-conversion');
    expect(steps).toMatchObject({ triggerOn: '1997-01-10', rule: { version: 1, citation: expect.stringContaining('35 USC 119(e)(1)') }, calendar: 'us-uspto' });
    expect(steps.working.join('\n')).toMatch(/10 January 1997[^]*10 January 1998[^]*Saturday[^]*12 January 1998/);
  });

  it('dockets PageRank’s three maintenance fees with window, due day and surcharge period (grant 4 September 2001; 35 USC 41(b), 37 CFR 1.362, 1.7(a)) and says what is not published', async () => {
    const { byRule, working } = await docketOfCase('PageRank');
    const fees = ['us-maintenance-fee-3-5', 'us-maintenance-fee-7-5', 'us-maintenance-fee-11-5'];
    expect(fees.map((fee) => spanOf(byRule.get(fee)))).toEqual([
      ['2004-09-04', '2005-03-04', '2005-03-04', '2005-09-06'], // a Saturday opens all the same; 4 September 2005 is the Sunday before Labor Day
      ['2008-09-04', '2009-03-04', '2009-03-04', '2009-09-04'],
      ['2012-09-04', '2013-03-04', '2013-03-04', '2013-09-04'],
    ]);
    for (const fee of fees) {
      expect(byRule.get(fee)).toMatchObject({ state: 'met', metOn: '2018-01-09', evidence: { officialReference: expect.stringContaining('expired at the end of its term'), note: expect.stringContaining('Date of payment not published') } });
    }
    const steps = await working('us-maintenance-fee-3-5');
    expect(steps).toMatchObject({ triggerOn: '2001-09-04', rule: { citation: expect.stringContaining('37 CFR 1.362') } });
    expect(steps.working.join('\n')).toMatch(/4 March 2005[^]*Labor Day[^]*6 September 2005/);
  });

  it('ends PageRank’s patent with its term, 20 years from 9 January 1998 (35 USC 154), and leaves nothing of it open', async () => {
    const { byRule, working, all } = await docketOfCase('PageRank');
    expect(byRule.get('us-patent-term')).toMatchObject({ state: 'met', nominalDueOn: '2018-01-09', effectiveDueOn: '2018-01-09', metOn: '2018-01-09' });
    expect((await working('us-patent-term')).working.join('\n')).toMatch(/9 January 1998[^]*9 January 2018/);
    expect(all.filter(({ state }) => state === 'open')).toEqual([]);
    // what called for nothing, or of which nothing is published, says so in its own words
    expect(all.filter(({ state }) => state === 'cancelled').map(({ rule, closeReason }) => [rule?.code, closeReason])).toEqual(expect.arrayContaining([
      ['paris-priority-patent', expect.stringContaining('No application outside the United States')], ['us-broadening-reissue', expect.stringContaining('no reissue')],
    ]));
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['met', 'cancelled']));
  });

  it('dockets CRISPR-Cas9’s priority year to its last day and its phases at 30 and 31 months (US 8,697,359; PCT Art. 22, R. 80.5; EPC R. 159, 134): Friday 12 June 2015 and Monday 13 July 2015', async () => {
    const { byRule, working, all } = await docketOfCase('CRISPR-Cas9 in eukaryotes');
    expect(byRule.get('paris-priority-patent')).toMatchObject({ state: 'met', effectiveDueOn: '2013-12-12', metOn: '2013-12-12' });
    expect(byRule.get('us-provisional-conversion')).toMatchObject({ state: 'met', effectiveDueOn: '2013-12-12', metOn: '2013-10-15' });
    expect(byRule.get('pct-national-phase')).toMatchObject({ state: 'cancelled', nominalDueOn: '2015-06-12', effectiveDueOn: '2015-06-12', closeReason: expect.stringContaining('not in the sources') });
    expect(byRule.get('ep-entry-european-phase')).toMatchObject({ state: 'met', nominalDueOn: '2015-07-12', effectiveDueOn: '2015-07-13', metOn: '2015-02-11', evidence: { officialReference: expect.stringContaining('EP 2771468') } });
    const steps = await working('ep-entry-european-phase');
    expect(steps).toMatchObject({ triggerOn: '2012-12-12', calendar: 'ep-epo' });
    expect(steps.working.join('\n')).toMatch(/12 July 2015[^]*Sunday[^]*13 July 2015/);
    expect(all.filter(({ state, effectiveDueOn }) => state === 'open' && effectiveDueOn < new Date().toISOString().slice(0, 10))).toEqual([]);
  });

  it('owes no maintenance fee for a patent applied for before 12 December 1980 (35 USC 41(b), 37 CFR 1.362(a)), and says so', async () => {
    const { all } = await docketOfCase('Cohen-Boyer');
    expect(all.filter(({ rule }) => rule?.code.startsWith('us-maintenance-fee')).map(({ state, closeReason }) => [state, closeReason])).toEqual(Array.from({ length: 3 }, () => ['cancelled', expect.stringContaining('37 CFR 1.362(a)')]));
  });

  it('shares out the income of the Cohen-Boyer programme: sums as published (USD 139 million by 13 February 1995, USD 255 million), amounts of the years generated and no real person’s', async () => {
    const officer = await as('officer.en@demo.example');
    const programme = await rows<{ day: string; year: number; minor: string; note: string }>("SELECT received_on::text AS day, extract(year FROM received_on)::int AS year, amount_minor::text AS minor, note FROM receipts WHERE reference LIKE 'GEN-CB-%' ORDER BY received_on");
    const until = (day: string): bigint => programme.filter((each) => each.day <= day).reduce((all, { minor }) => all + BigInt(minor), 0n);
    expect([until('1995-02-13'), until('1997-12-31')]).toEqual([13_900_000_000n, 25_500_000_000n]);
    expect(new Set(programme.map(({ year }) => year)).size).toBe(17);
    expect(programme.every(({ note }) => note.includes('Generated for the demonstration.'))).toBe(true);
    type Run = { id: string; state: string; total: string; until: string; totals: { to: string; amount: string }[] };
    const { data } = (await officer.get<{ data: Run[] }>('/distributions')).json;
    const runs = data.filter((run) => run.until < '2000-01-01');
    expect(runs.map(({ state, total }) => `${state} ${total}`)).toEqual(['approved 116000000.00', 'approved 139000000.00']);
    // 15 % is 20,850,000 of the first run's 139 million; of the other half each university's own policy gives its inventors 33.34 % and 35 %.
    const { totals } = (await officer.get<Run>(`/distributions/${runs[1]?.id}`)).json;
    expect(totals.find(({ to }) => to === 'office')?.amount).toBe('20850000.00');
    const inventors = (5_907_500_000n * 3334n) / 10_000n + (5_907_500_000n * 35n) / 100n;
    expect(totals.find(({ to }) => to === 'inventors')?.amount).toBe(`${inventors / 100n}.${String(inventors % 100n).padStart(2, '0')}`);
    const payouts = (await officer.get<{ data: { payee: string; state: string }[] }>(`/distributions/${runs[1]?.id}/payouts`)).json.data;
    expect(payouts.map(({ payee, state }) => `${payee} ${state}`).sort()).toEqual(['Inventors at The Board of Trustees of the Leland Stanford Junior University (generated amounts) paid', 'Inventors at University of California (generated amounts) paid', 'The Board of Trustees of the Leland Stanford Junior University paid', 'University of California paid']);
    expect(await rows("SELECT 1 FROM distribution_payouts o JOIN payees y ON y.id = o.payee_id WHERE y.name IN ('Stanley N. Cohen', 'Herbert W. Boyer')")).toEqual([]);
  });

  it('shows a year of the sample licence in money: the report of 2014 with the published minimum of USD 25,000, its invoice, the payment and the run, dated as they were (licensee’s annual report, note 8)', async () => {
    const officer = await as('officer.en@demo.example');
    const [licence] = await rows<{ id: string; effective: string }>("SELECT id, effective_on::text AS effective FROM agreements WHERE title = 'Exclusive licence, tissue engineering'");
    expect(licence?.effective).toBe('2009-03-24');
    expect(await rows("SELECT state, due_minor::text AS due, charge_minor::text AS charge, period_until::text AS until, accepted_at::date::text AS accepted FROM royalty_reports WHERE agreement_id = $1", [licence?.id])).toEqual([{ state: 'accepted', due: '2500000', charge: '2500000', until: '2014-12-31', accepted: '2015-02-02' }]);
    expect(await rows("SELECT i.state, i.reference, i.issued_on::text AS on, i.total_minor::text AS total, i.is_demo AS demo FROM invoices i WHERE EXISTS (SELECT 1 FROM invoice_lines l WHERE l.invoice_id = i.id AND l.agreement_id = $1)", [licence?.id])).toEqual([{ state: 'paid', reference: expect.stringMatching(/2015-0001$/), on: '2015-02-02', total: '2500000', demo: true }]);
    const parts = await rows<{ nature: string; minor: string; run: string }>('SELECT nature, amount_minor::text AS minor, distributed_by AS run FROM receipt_parts WHERE agreement_id = $1 ORDER BY nature', [licence?.id]);
    expect(parts.map(({ nature, minor }) => `${nature} ${minor}`)).toEqual(['earned-royalty 1000000', 'minimum-royalty 1500000']);
    const run = (await officer.get<{ state: string; total: string; totals: { to: string; amount: string }[] }>(`/distributions/${parts[0]?.run}`)).json;
    // By the policy that the demonstration office has adopted: 35 % and 65 %.
    expect([run.state, run.total, run.totals.find(({ to }) => to === 'inventors')?.amount]).toEqual(['approved', '25000.00', '8750.00']);
    expect(await rows("SELECT y.name, o.state, o.paid_on::text AS on FROM distribution_payouts o JOIN payees y ON y.id = o.payee_id WHERE o.run_id = $1", [parts[0]?.run])).toEqual([{ name: 'Inventors at University of Missouri (generated amounts)', state: 'paid', on: '2015-05-04' }]);
    expect(await rows("SELECT 1 FROM agreement_obligations WHERE agreement_id = $1 AND state = 'open'", [licence?.id])).toEqual([]);
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
