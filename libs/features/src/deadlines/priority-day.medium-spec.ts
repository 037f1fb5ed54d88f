import { AssetsService, PrioritiesService, type AssetView } from '@tamga/features/assets';
import { CasesModule } from '@tamga/features/cases';
import { NotificationsModule } from '@tamga/features/notifications';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { DeadlinesModule } from './deadlines.module.js';
import { DeadlinesService } from './deadlines.service.js';
import { DeadlinesVerifier } from './deadlines-verifier.js';
import { SecondEngine } from './second-engine.js';
import { TriggerVerification } from './trigger-verification.service.js';

describe('deadlines that run from a priority', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let colleague: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, DeadlinesModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    officer = await aUser(app.database, { roles: ['officer'] });
    colleague = await aUser(app.database, { officeId: officer.officeId });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    theCase = await aCase(world, { officer });
  });
  afterEach(async () => {
    expect((await world.get(DeadlinesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
    expect((await world.get(SecondEngine).run()).disagreements).toEqual([]);
  });

  const filed = async (jurisdiction: string, occurredOn: string | null, kind: 'filed' | 'provisional-filed' = 'filed'): Promise<AssetView> => {
    const assets = world.get(AssetsService);
    const asset = await assets.record(officer.actor, theCase.id, { kind: 'patent', title: jurisdiction, jurisdiction });
    return occurredOn === null ? asset : assets.recordEvent(officer.actor, asset.id, asset.version, { kind, occurredOn });
  };
  const claim = (asset: AssetView, earlier: AssetView): Promise<{ version: number }> => world.get(PrioritiesService).claim(officer.actor, asset.id, asset.version, earlier.id);
  const all = async () => (await world.get(DeadlinesService).list(officer.actor, { caseId: theCase.id, kind: 'statutory', state: 'any', limit: 200 })).data;
  const phase = async (assetId: string) => (await all()).find((each) => each.assetId === assetId && each.state === 'open' && each.rule?.code === 'pct-national-phase');

  it('move to the earlier filing in the moment it is claimed, and the former day is kept as superseded', async () => {
    await filed('US', '2024-01-10', 'provisional-filed');
    const other = await filed('KZ', '2025-02-03');
    const pct = await filed('WO', '2025-12-01');
    // nothing is claimed and the first filing is too long ago for a priority: its own day counts
    expect(await phase(pct.id)).toMatchObject({ nominalDueOn: '2028-06-01' });
    await claim(pct, other);
    expect(await phase(pct.id)).toMatchObject({ nominalDueOn: '2027-08-03' });
    expect((await all()).filter((each) => each.assetId === pct.id && each.state === 'superseded' && each.rule?.code === 'pct-national-phase').map(({ nominalDueOn }) => nominalDueOn)).toEqual(['2028-06-01']);
  });

  it('come for a place that is planned, as soon as it is planned', async () => {
    const first = await filed('US', '2025-06-02', 'provisional-filed');
    await claim(await filed('WO', '2026-06-02'), first);
    const planned = await filed('EP', null);
    expect((await all()).find(({ assetId }) => assetId === planned.id)).toMatchObject({ state: 'open', rule: { code: 'ep-entry-european-phase' }, nominalDueOn: '2028-01-02' });
  });

  it('are confirmed only when both filings were keyed twice, and follow a correction of the earlier one', async () => {
    const first = await filed('US', '2025-06-02', 'provisional-filed');
    const pct = await filed('WO', '2026-06-01');
    await claim(pct, first);
    const eventOf = (asset: AssetView) => asset.docketEvents[0]?.id ?? '';
    await world.get(TriggerVerification).key(colleague.actor, eventOf(pct), '2026-06-01');
    expect(await phase(pct.id)).toMatchObject({ verification: 'unverified', nominalDueOn: '2027-12-02' });
    // the colleague reads another day on the earlier filing: the earlier of the two counts until somebody looks again
    await world.get(TriggerVerification).key(colleague.actor, eventOf(first), '2025-05-28');
    expect(await phase(pct.id)).toMatchObject({ verification: 'unverified', nominalDueOn: '2027-11-28' });
    await world.get(TriggerVerification).key(colleague.actor, eventOf(first), '2025-06-02');
    expect(await phase(pct.id)).toMatchObject({ verification: 'verified', nominalDueOn: '2027-12-02' });
  });
});
