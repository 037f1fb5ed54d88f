import { localDate } from '@tamga/domain';
import { AssetsService } from '@tamga/features/assets';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { DeadlineVerification } from './deadline-verification.service.js';
import { DeadlinesModule } from './deadlines.module.js';
import { DeadlinesService, type DeadlineByHand } from './deadlines.service.js';
import { DeadlinesVerifier } from './deadlines-verifier.js';
import { RuleDeadlines } from './rule-deadlines.service.js';

describe('a statutory deadline entered by hand', () => {
  let app: TestApp;
  let world: CaseWorld;
  let [officer, colleague, third]: TestUser[] = [];
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, DeadlinesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    officer = await aUser(app.database, { roles: ['officer'] });
    colleague = await aUser(app.database, { officeId: officer.officeId });
    third = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    theCase = await aCase(world, { officer: officer! });
  });
  afterEach(async () => {
    expect((await world.get(DeadlinesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
    expect((await world.get(CasesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const checks = () => world.get(DeadlineVerification);
  const enter = (over: Partial<DeadlineByHand> = {}) =>
    world.get(DeadlinesService).record(officer!.actor, { kind: 'statutory', title: 'Answer the objection', basis: { code: 'statutory-by-hand', citation: 'Patent Law Art. 22' }, dueOn: '2027-03-10', caseId: theCase.id, ...over });
  const all = async () => (await world.get(DeadlinesService).list(officer!.actor, { caseId: theCase.id, kind: 'statutory', state: 'any', limit: 50 })).data;
  const open = async () => (await all()).filter(({ state }) => state === 'open');
  const waiting = async (of: TestUser) => (await checks().waiting(of.actor, { limit: 100 })).data.filter(({ caseId }) => caseId === theCase.id);
  const gaps = async () => (await world.get(RuleDeadlines).gaps(officer!.actor, { caseId: theCase.id, limit: 50 })).data;

  it('is confirmed by a second person who types the same day and is not told the first', async () => {
    const { id } = await enter();
    expect(await waiting(colleague!)).toMatchObject([{ id, title: 'Answer the objection', state: 'awaited', mayKey: true, entries: [{ by: officer!.id, on: null }] }]);
    expect(JSON.stringify(await waiting(colleague!))).not.toContain('2027-03');
    expect(await waiting(officer!)).toMatchObject([{ mayKey: false, entries: [{ on: '2027-03-10' }] }]);
    const done = await checks().key(colleague!.actor, id, '2027-03-10');
    expect(done).toMatchObject({ id, state: 'agreed', mayKey: false, entries: [{ by: officer!.id, on: '2027-03-10' }, { by: colleague!.id, name: colleague!.name, on: '2027-03-10' }] });
    expect(await open()).toMatchObject([{ id, verification: 'verified' }]);
    expect(await waiting(third!)).toEqual([]);
    await expect(checks().key(third!.actor, id, '2027-03-10')).rejects.toMatchObject(refusal('no-change'));
  });

  it('stays unverified on another day, due on the earlier, until the two agree', async () => {
    const { id } = await enter();
    const differs = await checks().key(colleague!.actor, id, '2027-03-01');
    expect(differs).toMatchObject({ state: 'disagreed', mayKey: true });
    expect(differs.entries.map(({ on }) => on)).toEqual(['2027-03-10', '2027-03-01']);
    expect(await open()).toMatchObject([{ id: differs.id, verification: 'unverified', effectiveDueOn: '2027-03-01', nominalDueOn: '2027-03-01', title: 'Answer the objection', owner: { id: officer!.id } }]);
    expect((await all()).find((each) => each.id === id)).toMatchObject({ state: 'superseded', closeReason: 'deadline.keyed', supersededById: differs.id });
    // a third person is not told either
    expect(await checks().get(third!.actor, differs.id)).toMatchObject({ state: 'blind', entries: [{ on: null }, { on: null }] });
    const settled = await checks().key(colleague!.actor, differs.id, '2027-03-10');
    expect(settled).toMatchObject({ state: 'agreed' });
    expect(await open()).toMatchObject([{ id: settled.id, verification: 'verified', effectiveDueOn: '2027-03-10' }]);
  });

  it('stays where it is when the second day is the later one, and a third look decides', async () => {
    const { id } = await enter();
    expect(await checks().key(colleague!.actor, id, '2027-04-10')).toMatchObject({ id, state: 'disagreed' });
    expect(await open()).toMatchObject([{ id, verification: 'unverified', effectiveDueOn: '2027-03-10' }]);
    const decided = await checks().key(third!.actor, id, '2027-04-10');
    expect(decided).toMatchObject({ state: 'agreed' });
    expect(await open()).toMatchObject([{ id: decided.id, verification: 'verified', effectiveDueOn: '2027-04-10' }]);
  });

  it('refuses whoever entered it, who may not, what is no day, what has ended, and what is not by hand', async () => {
    const { id, version } = await enter();
    await expect(checks().key(officer!.actor, id, '2027-03-10')).rejects.toMatchObject(refusal('second-person-needed'));
    await expect(checks().key(colleague!.actor, id, '2027-02-30')).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/on', code: 'not-a-date' }] }));
    await expect(checks().key(colleague!.actor, id, '0027-03-10')).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/on', code: 'out-of-range' })] }));
    const [admin, auditor, stranger] = [await aUser(app.database, { officeId: officer!.officeId, roles: ['admin'] }), await aUser(app.database, { officeId: officer!.officeId, roles: ['auditor'] }), await aUser(app.database)];
    await expect(checks().key(auditor.actor, id, '2027-03-10')).rejects.toMatchObject(refusal('forbidden'));
    await expect(checks().key(admin.actor, id, '2027-03-10')).rejects.toMatchObject(refusal('forbidden'));
    await expect(checks().key(stranger.actor, id, '2027-03-10')).rejects.toMatchObject(refusal('not-found'));
    await expect(checks().get(stranger.actor, id)).rejects.toMatchObject(refusal('not-found'));
    expect(await checks().waiting(stranger.actor, { limit: 10 })).toMatchObject({ data: [] });
    const internal = await enter({ kind: 'internal' });
    await expect(checks().key(colleague!.actor, internal.id, '2027-03-10')).rejects.toMatchObject(refusal('not-found'));
    await world.get(DeadlinesService).cancel(officer!.actor, id, version, 'Entered by mistake');
    await expect(checks().key(colleague!.actor, id, '2027-03-10')).rejects.toMatchObject(refusal('deadline-not-open'));
  });

  it('keeps the day of one that is being closed', async () => {
    const { id, version } = await enter();
    await world.get(DeadlinesService).complete(officer!.actor, id, version, { metOn: '2026-11-20', officialReference: '12345' });
    expect(await checks().get(colleague!.actor, id)).toMatchObject({ mayKey: false });
    await expect(checks().key(colleague!.actor, id, '2027-03-01')).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'closing' } }));
  });

  it('belongs to no case as well, with a chain of its own', async () => {
    const { id } = await enter({ caseId: null });
    expect(await checks().key(colleague!.actor, id, '2027-03-10')).toMatchObject({ state: 'agreed', caseId: null });
  });

  describe('for a gap of the docket', () => {
    const anAction = async (jurisdiction: string) => {
      const assets = world.get(AssetsService);
      const asset = await assets.record(officer!.actor, theCase.id, { kind: 'patent', title: 'A node', jurisdiction });
      return assets.recordEvent(officer!.actor, asset.id, asset.version, { kind: 'office-action', occurredOn: localDate('2026-10-01') });
    };

    it('closes the gap it is entered for, names the asset, and opens it again when it is cancelled', async () => {
      const asset = await anAction('KZ');
      const [gap] = await gaps();
      const deadline = await enter({ caseId: null, gapId: gap?.id ?? '' });
      expect(deadline).toMatchObject({ assetId: asset.id, assetTitle: 'A node', caseId: theCase.id, jurisdiction: 'KZ' });
      expect(await gaps()).toEqual([]);
      await expect(enter({ gapId: gap?.id ?? '' })).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'already-closed' } }));
      // what takes its place answers it as well
      const { id } = await checks().key(colleague!.actor, deadline.id, '2027-03-01');
      expect(await gaps()).toEqual([]);
      const standing = (await open()).find((each) => each.id === id);
      await world.get(DeadlinesService).cancel(officer!.actor, id, standing?.version ?? 0, 'It was for another application.');
      expect(await gaps()).toMatchObject([{ assetId: asset.id, missing: ['rule'] }]);
    });

    it('closes the one gap whose rules give its day without being told, and none on another day', async () => {
      const asset = await anAction('EP');
      await enter({ assetId: asset.id, caseId: null, dueOn: '2027-02-02' });
      await enter({ assetId: asset.id, caseId: null, kind: 'internal', dueOn: '2027-02-01' });
      expect(await gaps()).toHaveLength(1);
      await enter({ assetId: asset.id, caseId: null, dueOn: '2027-02-01' });
      expect(await gaps()).toEqual([]);
    });

    it('refuses a gap of nobody’s, another asset, and what is not statutory', async () => {
      await anAction('KZ');
      const [gap] = await gaps();
      const other = await world.get(AssetsService).record(officer!.actor, theCase.id, { kind: 'patent', title: 'Another', jurisdiction: 'KZ' });
      await expect(enter({ gapId: other.id })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/gapId', code: 'not-one-of' }] }));
      await expect(enter({ gapId: gap?.id ?? '', assetId: other.id })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/assetId', code: 'contradiction' }] }));
      await expect(enter({ gapId: gap?.id ?? '', kind: 'internal' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/kind', code: 'contradiction' }] }));
      expect(await gaps()).toHaveLength(1);
    });
  });
});
