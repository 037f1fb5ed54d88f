import { CasesModule, CasesService } from '@tamga/features/cases';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anAsset } from '../../../../test/factories/an-asset.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { AssetsModule } from './assets.module.js';
import { AssetsService } from './assets.service.js';
import { FamiliesReader } from './families.reader.js';
import { PrioritiesService } from './priorities.service.js';

describe('families', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let inventor: TestUser;
  let theCase: TestCase;
  let priorities: PrioritiesService;
  const of = (actor = officer.actor, caseId = theCase.id) => world.get(FamiliesReader).ofCase(actor, caseId);
  const filed = (title: string, on: string, more: object = {}, on_ = theCase) => anAsset(world, on_, { title, events: [{ kind: 'filed', occurredOn: on }], ...more });

  beforeAll(async () => {
    app = await openApp([CasesModule, AssetsModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    officer = await aUser(app.database);
    inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
    priorities = world.get(PrioritiesService);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    theCase = await aCase(world, { officer, inventors: [inventor] });
  });

  it('are what priority connects, across cases, with the earliest filing as the priority date (PageRank)', async () => {
    const otherCase = await aCase(world, { officer });
    const provisional = await filed('Provisional', '1997-01-10', { jurisdiction: 'US', applicationNumber: '60/035,205' });
    const application = await filed('Application', '1998-01-09', { jurisdiction: 'US', applicationNumber: '09/004,827' });
    const abroad = await filed('Abroad', '1998-01-10', { jurisdiction: 'WO' }, otherCase);
    const alone = await filed('Alone', '2020-05-05');
    const claimed = await priorities.claim(officer.actor, application.id, application.version, provisional.id);
    expect(claimed).toMatchObject({ priorityOn: '1997-01-10', version: application.version + 1, priorityClaims: [{ earlierId: provisional.id, filedOn: '1997-01-10', caseReference: theCase.reference }] });
    const twice = await priorities.claim(officer.actor, abroad.id, abroad.version, application.id);
    expect(twice.priorityOn).toBe('1998-01-09');
    expect((await priorities.claim(officer.actor, abroad.id, twice.version, provisional.id)).priorityOn).toBe('1997-01-10');
    const { data } = await of();
    expect(data.map(({ priorityOn, members }) => [priorityOn, members.map(({ id }) => id)])).toEqual([['1997-01-10', [provisional.id, application.id, abroad.id]], ['2020-05-05', [alone.id]]]);
    expect(data[0]?.members[2]).toMatchObject({ caseReference: otherCase.reference, claims: [application.id, provisional.id], filedOn: '1998-01-10', grantedOn: null });
    expect((await of(officer.actor, otherCase.id)).data[0]?.members).toHaveLength(3);
  });

  it('show an inventor the members on their own case alone', async () => {
    const otherCase = await aCase(world, { officer });
    const [mine, theirs] = [await filed('Mine', '2025-01-01'), await filed('Theirs', '2025-06-01', {}, otherCase)];
    await priorities.claim(officer.actor, theirs.id, theirs.version, mine.id);
    expect((await of(inventor.actor)).data.map(({ members }) => members.map(({ id }) => id))).toEqual([[mine.id]]);
    await expect(of(inventor.actor, otherCase.id)).rejects.toMatchObject(refusal('not-found'));
    await expect(of((await aUser(app.database)).actor)).rejects.toMatchObject(refusal('not-found'));
    expect((await of()).data[0]?.members).toHaveLength(2);
  });

  it('refuse a circle, however long, a second claim of the same, and what is not there', async () => {
    const [a, b, c] = [await filed('A', '2025-01-01'), await filed('B', '2025-02-01'), await filed('C', '2025-03-01')];
    const claimedB = await priorities.claim(officer.actor, b.id, b.version, a.id);
    await priorities.claim(officer.actor, c.id, c.version, b.id);
    await expect(priorities.claim(officer.actor, a.id, a.version, c.id)).rejects.toMatchObject(refusal('priority-circle'));
    await expect(priorities.claim(officer.actor, a.id, a.version, a.id)).rejects.toMatchObject(refusal('priority-circle'));
    await expect(priorities.claim(officer.actor, b.id, claimedB.version, a.id)).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/earlierId', code: 'duplicate' }] }));
    await expect(priorities.claim(officer.actor, a.id, a.version, newId())).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/earlierId', code: 'not-one-of' }] }));
    const stranger = await aUser(app.database);
    const foreign = await anAsset(world, await aCase(world, { officer: stranger }));
    await expect(priorities.claim(officer.actor, a.id, a.version, foreign.id)).rejects.toMatchObject(refusal('invalid-input'));
    await expect(priorities.claim(officer.actor, foreign.id, foreign.version, a.id)).rejects.toMatchObject(refusal('not-found'));
    await expect(priorities.claim(inventor.actor, a.id, a.version, b.id)).rejects.toMatchObject(refusal('forbidden'));
    await expect(priorities.claim(officer.actor, a.id, a.version + 1, b.id)).rejects.toMatchObject(refusal('stale-version'));
  });

  it('are never a circle when two claims are made at the same moment on different cases', async () => {
    const otherCase = await aCase(world, { officer });
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await filed('A', '2025-01-01'), await filed('B', '2025-02-01', {}, otherCase)];
      const answers = await Promise.allSettled([priorities.claim(officer.actor, a.id, a.version, b.id), priorities.claim(officer.actor, b.id, b.version, a.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refusal('priority-circle') });
    }
  });

  it('fall apart where a claim is dropped, which stays with its reason and may be made again', async () => {
    const [a, b] = [await filed('A', '2025-01-01'), await filed('B', '2025-02-01')];
    const claimed = await priorities.claim(officer.actor, b.id, b.version, a.id);
    const which = { assetId: b.id, claimId: claimed.priorityClaims[0]?.id ?? '' };
    const dropped = await priorities.drop(officer.actor, which, claimed.version, 'Withdrawn before publication.');
    expect(dropped).toMatchObject({ priorityClaims: [], priorityOn: '2025-02-01' });
    expect((await of()).data).toHaveLength(2);
    await expect(priorities.drop(officer.actor, which, dropped.version, 'again')).rejects.toMatchObject(refusal('not-found'));
    expect((await priorities.claim(officer.actor, b.id, dropped.version, a.id)).priorityOn).toBe('2025-01-01');
    const turned = await priorities.drop(officer.actor, { assetId: b.id, claimId: (await world.get(AssetsService).get(officer.actor, b.id)).priorityClaims[0]?.id ?? '' }, dropped.version + 1, 'The other way round.');
    expect(turned.priorityClaims).toEqual([]);
    expect((await priorities.claim(officer.actor, a.id, a.version, b.id)).priorityClaims).toHaveLength(1); // a dropped claim closes no circle
  });

  it('stay as they are on a closed case', async () => {
    const [a, b] = [await filed('A', '2025-01-01'), await filed('B', '2025-02-01')];
    await world.get(CasesService).command(officer.actor, theCase.id, theCase.version, { type: 'close', outcome: 'abandoned', reason: 'Nobody wants it.' });
    await expect(priorities.claim(officer.actor, b.id, b.version, a.id)).rejects.toMatchObject(refusal('case-closed'));
  });
});
