import { AssetsModule, AssetsService } from '@tamga/features/assets';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { DeadlinesModule, DeadlinesService, DeadlinesVerifier, DeadlineVerification, RuleDeadlines } from '@tamga/features/deadlines';
import { DisclosuresModule } from '@tamga/features/disclosures';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { ImportCommits } from './import-commit.service.js';
import { ImportRuns } from './import-run.service.js';
import { ImportsModule } from './imports.module.js';
import { ImportsService } from './imports.service.js';

describe('days that an import brought', () => {
  let app: TestApp;
  let world: CaseWorld;
  let olga: TestUser;
  let boss: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([DisclosuresModule, CasesModule, AssetsModule, DeadlinesModule, ImportsModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    olga = await aUser(app.database, { roles: ['officer'] });
    boss = await aUser(app.database, { officeId: olga.officeId, roles: ['manager'] });
    theCase = await aCase(world, { officer: olga });
  });
  afterEach(async () => {
    for (const verifier of [CasesVerifier, DeadlinesVerifier]) expect((await world.get<{ verify(): Promise<readonly { ok: boolean }[]> }>(verifier as never).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const take = async (name: string, ...lines: readonly string[]) => {
    const imports = world.get(ImportsService);
    const file = await imports.start(olga.actor, { name, bytes: Buffer.from(lines.join('\n')) });
    await world.get(ImportCommits).commit(olga.actor, file.id, file.version, file.digest ?? '');
    return { file, done: await world.get(ImportRuns).run(file.id) };
  };
  const due = async () => (await world.get(DeadlinesService).list(olga.actor, { caseId: theCase.id, kind: 'statutory', state: 'any', limit: 50 })).data;
  const waiting = async (of: TestUser) => (await world.get(DeadlineVerification).waiting(of.actor, { limit: 50 })).data;
  const dates = (...lines: readonly string[]) => take('due.csv', 'Case Ref,Event Description,Due Date', ...lines);

  it('are confirmed by anybody but who took them in, and the file changes nothing a second time', async () => {
    await dates(`${theCase.reference},Reply to examination report,03/04/2027`);
    const [line] = await waiting(boss);
    expect(line).toMatchObject({ title: 'Reply to examination report', basis: { code: 'import-inprotech' }, mayKey: true, entries: [{ by: olga.id, on: null }] });
    expect(await waiting(olga)).toMatchObject([{ mayKey: false }]);
    await expect(world.get(DeadlineVerification).key(olga.actor, line?.id ?? '', '2027-04-03')).rejects.toMatchObject({ refusal: { code: 'second-person-needed' } });
    // the months were read as days: the earlier of the two reminds
    expect(await world.get(DeadlineVerification).key(boss.actor, line?.id ?? '', '2027-03-04')).toMatchObject({ state: 'disagreed' });
    expect((await due()).filter(({ state }) => state === 'open')).toMatchObject([{ effectiveDueOn: '2027-03-04', verification: 'unverified' }]);
    const again = await world.get(ImportsService).start(olga.actor, { name: 'due.csv', bytes: Buffer.from(`Case Ref,Event Description,Due Date\n${theCase.reference},Reply to examination report,03/04/2027`) });
    expect(again.counts).toEqual({ unchanged: 1 });
    await world.get(ImportCommits).discard(olga.actor, again.id, again.version);
  });

  it('close the gap of the application whose law gives that day, and no other', async () => {
    const assets = world.get(AssetsService);
    const { file } = await take('cases.csv', 'Case Ref,Your Ref,Title,Property Type,Country,Application No,Application Date', `P-1,${theCase.reference},A node,Patent,EP,23186001.6,02/03/2026`);
    expect(file.counts).toEqual({ new: 1 });
    const asset = (await assets.byNumber(olga.actor, { number: '23186001.6', office: 'EP', limit: 5 })).data[0];
    await assets.recordEvent(olga.actor, asset?.id ?? '', asset?.version ?? 0, { kind: 'office-action', occurredOn: '2026-10-01' });
    const gaps = async () => (await world.get(RuleDeadlines).gaps(olga.actor, { caseId: theCase.id, limit: 50 })).data.filter(({ eventKind }) => eventKind === 'office-action');
    expect(await gaps()).toHaveLength(1);
    await dates('P-1,Something else,02/02/2027');
    expect(await gaps()).toHaveLength(1);
    await dates('P-1,Approve the text,01/02/2027');
    expect(await gaps()).toEqual([]);
    expect((await due()).filter(({ title }) => title === 'Approve the text')).toMatchObject([{ assetTitle: 'A node', verification: 'unverified' }]);
  });
});
