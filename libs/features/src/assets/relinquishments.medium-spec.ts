import { AgreementsModule } from '@tamga/features/agreements';
import { CasesModule } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { PartiesService } from '@tamga/features/parties';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { anAsset } from '../../../../test/factories/an-asset.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { AssetsModule } from './assets.module.js';
import { AssetsService } from './assets.service.js';
import type { NewNotice } from './asset-notices.js';
import { RelinquishmentsService } from './relinquishments.service.js';
import type { AssetView } from './asset-view.js';

const FUND = { name: 'test-fund', text: `UPDATE disclosures SET content = jsonb_set(content, '{fundings}', '[{"id": "funding-1", "funder": "National Science Foundation"}, {"id": "funding-2"}]') WHERE id = $1` };

describe('giving an asset up', () => {
  let app: TestApp;
  let world: CaseWorld;
  let service: RelinquishmentsService;
  let assets: AssetsService;
  let officer: TestUser;
  let theCase: TestCase;
  let asset: AssetView;
  let nsf: { id: string };
  let google: { id: string };

  beforeAll(async () => {
    app = await openApp([CasesModule, AssetsModule, AgreementsModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    [service, assets] = [world.get(RelinquishmentsService), world.get(AssetsService)];
    officer = await aUser(app.database);
    const parties = world.get(PartiesService);
    nsf = await parties.create(officer.actor, { kind: 'organisation', names: { en: 'National Science Foundation' } });
    google = await parties.create(officer.actor, { kind: 'organisation', names: { en: 'Google' } });
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    theCase = await aCase(world, { officer });
    await app.database.transaction(SYSTEM, (tx) => tx.run(FUND, [theCase.disclosureId]));
    await anExecutedAgreement(world, theCase, { effectiveOn: '2026-01-01', expiresOn: null, parties: [{ role: 'university' }, { role: 'licensee', partyId: google.id }] });
    asset = await anAsset(world, theCase, { events: [{ kind: 'filed', occurredOn: '2025-01-10' }, { kind: 'granted', occurredOn: '2026-02-01' }] });
  });

  const funder = (over: Partial<NewNotice> = {}): NewNotice => ({ capacity: 'funder', recipient: 'funding:funding-1', partyId: nsf.id, sentOn: '2026-09-01', reference: 'iEdison 2026-0001', ...over });
  const licensee = (over: Partial<NewNotice> = {}): NewNotice => ({ capacity: 'licensee', recipient: `party:${google.id}`, sentOn: '2026-09-02', reference: 'Letter 17', ...over });
  const decision = () => ({ manner: 'abandon' as const, reason: 'Nobody uses it any more.', decidedById: officer.id, decidedOn: '2026-11-19', occurredOn: '2026-11-20' });
  const told = async () => {
    const first = await service.giveNotice(officer.actor, asset.id, asset.version, funder());
    return service.giveNotice(officer.actor, asset.id, first.version, licensee());
  };

  it('says what is missing, like a criterion', async () => {
    const view = await service.get(officer.actor, asset.id);
    expect(view.recipients).toEqual([
      { capacity: 'funder', key: 'funding:funding-1', name: 'National Science Foundation', partyId: null }, { capacity: 'licensee', key: `party:${google.id}`, name: 'Google', partyId: google.id },
    ]);
    expect(view).toMatchObject({ decision: null, manners: ['abandon', 'let-lapse'], notices: [] });
    const unmet = [
      { code: 'relinquish-reason', met: false }, { code: 'relinquish-decision', met: false },
      { code: 'relinquish-funders-told', met: false, detail: { params: { told: 0, of: 1, missing: 'National Science Foundation' } } }, { code: 'relinquish-licensees-told', met: false, detail: { params: { missing: 'Google' } } },
    ];
    await expect(service.relinquish(officer.actor, asset.id, asset.version, { manner: 'abandon', reason: '', decidedById: null, decidedOn: null })).rejects.toMatchObject(refusal('relinquishment-incomplete', { unmet }));
    const once = await service.giveNotice(officer.actor, asset.id, asset.version, funder());
    await expect(service.relinquish(officer.actor, asset.id, once.version, decision())).rejects.toMatchObject(refusal('relinquishment-incomplete', { unmet: [{ code: 'relinquish-licensees-told' }] }));
    expect((await assets.get(officer.actor, asset.id)).state).toBe('granted');
  });

  it('follows once everybody has heard, and is undone with its entry', async () => {
    const { version } = await told();
    const given = await service.relinquish(officer.actor, asset.id, version, decision());
    expect(given).toMatchObject({ state: 'abandoned', endedOn: '2026-11-20' });
    expect((await service.get(officer.actor, asset.id)).decision).toMatchObject({ manner: 'abandon', reason: 'Nobody uses it any more.', decidedById: officer.id, decidedOn: '2026-11-19' });
    await expect(service.relinquish(officer.actor, asset.id, given.version, decision())).rejects.toMatchObject(refusal('conflict'));
    const eventId = given.docketEvents.find(({ kind }) => kind === 'abandoned')?.id ?? '';
    const voided = await assets.voidEvent(officer.actor, { assetId: asset.id, eventId }, given.version, 'The letter was never sent.');
    expect(voided.state).toBe('granted');
    expect((await service.get(officer.actor, asset.id)).decision).toBeNull();
    expect((await service.relinquish(officer.actor, asset.id, voided.version, decision())).state).toBe('abandoned');
  });

  it('by letting it lapse leaves the docket to the authority, and can be taken back', async () => {
    const { version } = await told();
    const lapsing = await service.relinquish(officer.actor, asset.id, version, { ...decision(), manner: 'let-lapse', occurredOn: null });
    expect(lapsing).toMatchObject({ state: 'granted', givenUpBy: 'let-lapse' });
    expect((await service.get(officer.actor, asset.id))).toMatchObject({ decision: { manner: 'let-lapse', docketEventId: null }, manners: [] });
    const kept = await service.keep(officer.actor, asset.id, lapsing.version, 'The licensee pays.');
    expect(kept).toMatchObject({ decision: null, manners: ['abandon', 'let-lapse'] });
    const again = await service.relinquish(officer.actor, asset.id, kept.version, { ...decision(), manner: 'let-lapse', occurredOn: null });
    const lapsed = await assets.recordEvent(officer.actor, asset.id, again.version, { kind: 'lapsed', occurredOn: '2026-11-20' });
    const restored = await assets.recordEvent(officer.actor, asset.id, lapsed.version, { kind: 'restored', occurredOn: '2026-11-21' });
    expect(restored.state).toBe('granted');
    expect((await service.get(officer.actor, asset.id)).decision).toBeNull();
  });

  it.each(['abandoned', 'withdrawn'] as const)('is no entry that is typed into the docket: %s', async (kind) => {
    await expect(assets.recordEvent(officer.actor, asset.id, asset.version, { kind, occurredOn: '2026-11-20' })).rejects.toMatchObject(refusal('relinquishment-incomplete'));
  });

  it('happens without us, too, and is docketed then', async () => {
    const lost = await assets.recordEvent(officer.actor, asset.id, asset.version, { kind: 'loss-of-rights', occurredOn: '2026-11-20' });
    expect(lost.state).toBe('restorable');
    expect((await assets.recordEvent(officer.actor, asset.id, lost.version, { kind: 'lapsed', occurredOn: '2026-11-21' })).state).toBe('lapsed');
  });

  it('binds nobody where it was only planned', async () => {
    const planned = await anAsset(world, theCase);
    expect((await service.get(officer.actor, planned.id)).manners).toEqual(['abandon']);
    await expect(service.relinquish(officer.actor, planned.id, 1, { ...decision(), manner: 'let-lapse' })).rejects.toMatchObject(refusal('docket-event-impossible'));
    await expect(service.relinquish(officer.actor, planned.id, 1, { ...decision(), manner: 'withdraw' })).rejects.toMatchObject(refusal('docket-event-impossible', { facts: expect.objectContaining({ event: 'withdrawn', state: 'planned' }) }));
    expect((await service.relinquish(officer.actor, planned.id, 1, decision())).state).toBe('abandoned');
  });

  it.each<[string, (n: NewNotice) => NewNotice, string, string]>([
    ['on a day to come', (n) => ({ ...n, sentOn: '2026-11-22' }), '/sentOn', 'not-in-the-future'],
    ['on no day', (n) => ({ ...n, sentOn: '2026-02-30' }), '/sentOn', 'not-a-date'],
    ['to somebody who need not hear', (n) => ({ ...n, recipient: 'funding:funding-2' }), '/recipient', 'not-one-of'],
    ['to no party', (n) => ({ ...n, partyId: null }), '/partyId', 'required'],
    ['to a party of nobody', (n) => ({ ...n, partyId: newId() }), '/partyId', 'not-one-of'],
    ['without proof', (n) => ({ ...n, reference: '  ' }), '/documentId', 'required'],
    ['with a document of nobody', (n) => ({ ...n, documentId: newId() }), '/documentId', 'unknown-document'],
  ])('takes no notice %s', async (_, change, pointer, code) => {
    await expect(service.giveNotice(officer.actor, asset.id, asset.version, change(funder()))).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer, code })] }));
  });

  it('takes no notice to a licensee in the name of another party', async () => {
    await expect(service.giveNotice(officer.actor, asset.id, asset.version, licensee({ partyId: nsf.id }))).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/partyId', code: 'contradiction' }] }));
  });

  it('counts a notice no longer that was taken back, and takes none back that a decision rests on', async () => {
    const all = await told();
    const which = { assetId: asset.id, noticeId: all.notices[0]?.id ?? '' };
    const voided = await service.voidNotice(officer.actor, which, all.version, 'It went to another office.');
    expect(voided.notices[0]).toMatchObject({ voidReason: 'It went to another office.' });
    await expect(service.relinquish(officer.actor, asset.id, voided.version, decision())).rejects.toMatchObject(refusal('relinquishment-incomplete', { unmet: [{ code: 'relinquish-funders-told' }] }));
    const again = await service.giveNotice(officer.actor, asset.id, voided.version, funder());
    const given = await service.relinquish(officer.actor, asset.id, again.version, decision());
    await expect(service.voidNotice(officer.actor, { assetId: asset.id, noticeId: again.notices[2]?.id ?? '' }, given.version, 'No.')).rejects.toMatchObject(refusal('conflict'));
  });

  it('is decided by somebody of the office, and not carried out before', async () => {
    const { version } = await told();
    const stranger = await aUser(app.database);
    await expect(service.relinquish(officer.actor, asset.id, version, { ...decision(), decidedById: stranger.id })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/decidedById', code: 'not-an-officer' }] }));
    await expect(service.relinquish(officer.actor, asset.id, version, { ...decision(), occurredOn: '2026-11-18' })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/occurredOn', code: 'out-of-range' })] }));
    await expect(service.relinquish(officer.actor, asset.id, version, { ...decision(), occurredOn: null })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/occurredOn' })] }));
  });

  it('is the business of this office alone, and not of inventors', async () => {
    const [stranger, inventor] = [await aUser(app.database, { roles: ['manager'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] })];
    for (const { actor } of [stranger, inventor]) await expect(service.get(actor, asset.id)).rejects.toMatchObject(refusal('not-found'));
    await expect(service.giveNotice(stranger.actor, asset.id, asset.version, funder())).rejects.toMatchObject(refusal('not-found'));
    await expect(service.relinquish(inventor.actor, asset.id, asset.version, decision())).rejects.toMatchObject(refusal('forbidden'));
  });
});
