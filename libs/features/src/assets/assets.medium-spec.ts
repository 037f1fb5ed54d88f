import { localDate } from '@tamga/domain';
import { AssessmentCompletion, AssessmentsModule, AssessmentsService } from '@tamga/features/assessments';
import { CasesModule, CasesService, CasesVerifier } from '@tamga/features/cases';
import { NotificationsModule } from '@tamga/features/notifications';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aCaseDocument, aCaseToAssess, completeContent } from '../../../../test/factories/an-assessment.js';
import { anAsset } from '../../../../test/factories/an-asset.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { AssetsModule } from './assets.module.js';
import { AssetsService } from './assets.service.js';

const SYSTEM = { kind: 'system', userId: null, officeId: null, roles: [] } as const;
const FILED = { kind: 'filed', occurredOn: '2026-11-20', number: '2026/0917.1' } as const;
const refusal = (code: string, more: object = {}) => ({ refusal: { code, ...more } });

describe('assets', () => {
  let app: TestApp;
  let world: CaseWorld;
  let service: AssetsService;
  let officer: TestUser;
  let inventor: TestUser;
  let theCase: TestCase;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, AssetsModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    service = world.get(AssetsService);
    officer = await aUser(app.database);
    inventor = await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    theCase = await aCase(world, { officer, inventors: [inventor] });
  });
  afterEach(async () => {
    expect((await world.get(CasesVerifier).verify()).filter(({ ok }) => !ok)).toEqual([]);
  });

  const fact = (caseId = theCase.id) =>
    app.database.transaction(SYSTEM, (tx) =>
      tx.one<{ holds: boolean; detail: object; kind: string; id: string }>({
        name: 'test-protection', text: "SELECT holds, detail, source_kind AS kind, source_id AS id FROM case_facts WHERE case_id = $1 AND code = 'protection-decided'",
      }, [caseId]));

  it('follow their docket and keep the numbers that came with it', async () => {
    const asset = await anAsset(world, theCase, { events: [FILED, { kind: 'granted', occurredOn: '2026-11-21', number: '37 001' }] });
    expect(asset).toMatchObject({ state: 'granted', applicationNumber: '2026/0917.1', registrationNumber: '37 001', version: 3 });
    expect(asset.docketEvents.map(({ kind }) => kind)).toEqual(['filed', 'granted']);
  });

  it('do not lose a number that was keyed before', async () => {
    const asset = await anAsset(world, theCase, { applicationNumber: 'PCT/KZ2026/000001', events: [FILED] });
    expect(asset.applicationNumber).toBe('PCT/KZ2026/000001');
  });

  it('decide the protection of the case by the first filing that stands', async () => {
    expect(await fact()).toBeNull();
    const first = await anAsset(world, theCase, { events: [{ kind: 'office-action', occurredOn: '2026-11-01' }] });
    expect(await fact()).toBeNull();
    const filed = await service.recordEvent(officer.actor, first.id, first.version, FILED);
    const [, filing] = filed.docketEvents;
    expect(await fact()).toEqual({ holds: true, detail: { decision: 'filed', on: '2026-11-20', jurisdiction: 'KZ' }, kind: 'docket-event', id: filing?.id });
    const software = await anAsset(world, theCase, { kind: 'software', jurisdiction: null, events: [{ kind: 'registered', occurredOn: '2026-11-21' }] });
    expect((await fact())?.id).toBe(filing?.id);
    await service.voidEvent(officer.actor, { assetId: first.id, eventId: filing?.id ?? '' }, filed.version, 'Keyed on the wrong case.');
    expect(await fact()).toMatchObject({ holds: true, id: software.docketEvents[0]?.id });
    await service.voidEvent(officer.actor, { assetId: software.id, eventId: software.docketEvents[0]?.id ?? '' }, software.version, 'Keyed on the wrong case.');
    expect(await fact()).toMatchObject({ holds: false });
  });

  it('leave the decision to a legal assessment that documents why nothing was filed', async () => {
    const assessed = await aCaseToAssess(app.database, officer);
    const documentId = await aCaseDocument(app.database, officer, assessed.id);
    const [assessments, completion] = [world.get(AssessmentsService), world.get(AssessmentCompletion)];
    const draft = await assessments.start(officer.actor, assessed.id, 'legal');
    const saved = await assessments.save(officer.actor, draft.id, draft.version, completeContent(documentId).legal as never);
    const legal = await completion.complete(officer.actor, saved.id, saved.version);
    expect(await fact(assessed.id)).toMatchObject({ holds: true, kind: 'assessment', id: legal.id });
    const asset = await anAsset(world, { id: assessed.id, officer }, { events: [FILED] });
    expect(await fact(assessed.id)).toMatchObject({ holds: true, kind: 'docket-event' });
    await service.voidEvent(officer.actor, { assetId: asset.id, eventId: asset.docketEvents[0]?.id ?? '' }, asset.version, 'It was never sent.');
    expect(await fact(assessed.id)).toMatchObject({ holds: true, kind: 'assessment', id: legal.id });
  });

  it('show a voided event and count it no longer', async () => {
    const asset = await anAsset(world, theCase, { events: [FILED] });
    const [event] = asset.docketEvents;
    const which = { assetId: asset.id, eventId: event?.id ?? '' };
    const voided = await service.voidEvent(officer.actor, which, asset.version, 'The receipt names another applicant.');
    expect(voided).toMatchObject({ state: 'planned', docketEvents: [{ id: event?.id, voidReason: 'The receipt names another applicant.' }] });
    await expect(service.voidEvent(officer.actor, which, voided.version, 'again')).rejects.toMatchObject(refusal('conflict'));
    await expect(service.voidEvent(officer.actor, { ...which, eventId: newId() }, voided.version, 'what')).rejects.toMatchObject(refusal('not-found'));
  });

  it.each([
    [{ occurredOn: '2026-11-22' }, '/occurredOn', 'not-in-the-future'],
    [{ occurredOn: '2026-11-31' }, '/occurredOn', 'not-a-date'],
    [{ documentId: newId() }, '/documentId', 'unknown-document'],
  ])('refuse an event with %j', async (over, pointer, code) => {
    const asset = await anAsset(world, theCase);
    await expect(service.recordEvent(officer.actor, asset.id, asset.version, { ...FILED, ...over })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer, code })] }));
  });

  it('refuse a document of another case as the proof of an event', async () => {
    const asset = await anAsset(world, theCase);
    const other = await aCaseDocument(app.database, officer, (await aCase(world, { officer })).id, { kind: 'filing-receipt' });
    await expect(service.recordEvent(officer.actor, asset.id, asset.version, { ...FILED, documentId: other })).rejects.toMatchObject(refusal('invalid-input'));
    const own = await aCaseDocument(app.database, officer, theCase.id, { kind: 'filing-receipt' });
    expect((await service.recordEvent(officer.actor, asset.id, asset.version, { ...FILED, documentId: own })).docketEvents[0]?.documentId).toBe(own);
  });

  it.each([['patent', null, 'required'], ['patent', 'UK', 'invalid-format'], ['software', 'ZZ', 'invalid-format']] as const)('refuse a %s in %s', async (kind, jurisdiction, code) => {
    await expect(anAsset(world, theCase, { kind, jurisdiction })).rejects.toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/jurisdiction', code })] }));
  });

  it('are changed field by field and refuse a stale version', async () => {
    const asset = await anAsset(world, theCase, { note: 'Agent: A & B' });
    const changed = await service.edit(officer.actor, asset.id, asset.version, { jurisdiction: 'EP', note: '' });
    expect(changed).toMatchObject({ jurisdiction: 'EP', note: '', title: asset.title, version: 2 });
    await expect(service.edit(officer.actor, asset.id, asset.version, { title: 'Other' })).rejects.toMatchObject(refusal('stale-version', { facts: { version: 2 } }));
    await expect(service.edit(officer.actor, asset.id, 2, { jurisdiction: null })).rejects.toMatchObject(refusal('invalid-input'));
  });

  it('are seen by the inventors of the case without the remarks of the office, and by nobody else', async () => {
    const asset = await anAsset(world, theCase, { note: 'Weak claims.', events: [{ ...FILED, note: 'Late fee paid.' }] });
    const seen = await service.ofCase(inventor.actor, theCase.id, { limit: 10 });
    expect(seen.data).toMatchObject([{ id: asset.id, state: 'filed', note: '', docketEvents: [{ kind: 'filed', note: '', recordedBy: null }] }]);
    const others = [await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] }), await aUser(app.database, { officeId: officer.officeId, roles: ['reviewer'] }), await aUser(app.database)];
    for (const { actor } of others) {
      await expect(service.ofCase(actor, theCase.id, { limit: 10 })).rejects.toMatchObject(refusal('not-found'));
      await expect(service.get(actor, asset.id)).rejects.toMatchObject(refusal('not-found'));
    }
    await expect(service.edit(inventor.actor, asset.id, asset.version, { title: 'Mine' })).rejects.toMatchObject(refusal('forbidden'));
  });

  it('belong to a closed book once the case is closed, and not while it is on hold', async () => {
    const asset = await anAsset(world, theCase);
    const { version } = await world.get(CasesService).command(officer.actor, theCase.id, theCase.version, { type: 'hold', reason: 'Waiting.' });
    const filed = await service.recordEvent(officer.actor, asset.id, asset.version, FILED);
    await world.get(CasesService).command(officer.actor, theCase.id, version, { type: 'close', outcome: 'abandoned', reason: 'Nobody wants it.' });
    await expect(service.recordEvent(officer.actor, asset.id, filed.version, { kind: 'abandoned', occurredOn: localDate('2026-11-21') })).rejects.toMatchObject(refusal('case-closed'));
    await expect(anAsset(world, theCase)).rejects.toMatchObject(refusal('case-closed'));
  });

  it('are listed page by page', async () => {
    const made = [];
    for (const jurisdiction of ['KZ', 'EA', 'EP']) made.push((await anAsset(world, theCase, { jurisdiction })).id);
    const first = await service.ofCase(officer.actor, theCase.id, { limit: 2 });
    const second = await service.ofCase(officer.actor, theCase.id, { limit: 2, cursor: first.page.nextCursor ?? '' });
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(made);
    expect(second.page.nextCursor).toBeNull();
  });
});
