import { localDate } from '@tamga/domain';
import { AssessmentCompletion, AssessmentsModule, AssessmentsService } from '@tamga/features/assessments';
import { CasesModule, CasesService, CasesVerifier } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { PartiesService } from '@tamga/features/parties';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aCaseDocument, aCaseToAssess, completeContent } from '../../../../test/factories/an-assessment.js';
import { anAsset } from '../../../../test/factories/an-asset.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { AssetsModule } from './assets.module.js';
import { AssetsService } from './assets.service.js';

const FILED = { kind: 'filed', occurredOn: '2026-11-20', number: '2026/0917.1' } as const;

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
    const first = await anAsset(world, theCase, { events: [{ kind: 'office-action', occurredOn: '2026-11-21' }] });
    expect(await fact()).toBeNull();
    const filed = await service.recordEvent(officer.actor, first.id, first.version, FILED);
    const filing = filed.docketEvents.find(({ kind }) => kind === 'filed');
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

  it('are docketed in any order, and refuse what cannot have been, saying why', async () => {
    const granted = await anAsset(world, theCase, { events: [{ kind: 'granted', occurredOn: '2026-11-10' }] });
    const filed = await service.recordEvent(officer.actor, granted.id, granted.version, { kind: 'filed', occurredOn: '2025-01-10' });
    expect(filed).toMatchObject({ state: 'granted', filedOn: '2025-01-10', grantedOn: '2026-11-10', impossibleEventIds: [] });
    await expect(service.recordEvent(officer.actor, filed.id, filed.version, { kind: 'restored', occurredOn: '2026-11-20' })).rejects.toMatchObject(
      refusal('docket-event-impossible', { facts: { event: 'restored', on: '2026-11-20', state: 'granted', itself: true, possibleFrom: expect.arrayContaining(['lapsed', 'restorable']) } }));
    await expect(service.recordEvent(officer.actor, filed.id, filed.version, { kind: 'refused', occurredOn: '2026-01-01' })).rejects.toMatchObject(
      refusal('docket-event-impossible', { facts: expect.objectContaining({ event: 'granted', on: '2026-11-10', state: 'refused', itself: false }) }));
    const lapsed = await service.recordEvent(officer.actor, filed.id, filed.version, { kind: 'lapsed', occurredOn: '2026-11-12' });
    const restored = await service.recordEvent(officer.actor, filed.id, lapsed.version, { kind: 'restored', occurredOn: '2026-11-20' });
    expect(restored).toMatchObject({ state: 'granted', endedOn: null });
    const eventId = restored.docketEvents.find(({ kind }) => kind === 'lapsed')?.id ?? '';
    await expect(service.voidEvent(officer.actor, { assetId: filed.id, eventId }, restored.version, 'Not so.')).rejects.toMatchObject(refusal('docket-event-impossible', { facts: expect.objectContaining({ event: 'restored', itself: false }) }));
  });

  it('keep numbers as written and in their one form, and refuse a wrong check digit where it was typed', async () => {
    const asset = await anAsset(world, theCase, { jurisdiction: 'US', events: [{ kind: 'filed', occurredOn: '2026-11-01', number: 'US 09004827' }, { kind: 'granted', occurredOn: '2026-11-20', number: 'US 6,285,999' }] });
    expect(asset).toMatchObject({ applicationNumber: 'US 09004827', applicationNumberNormalised: '09/004,827', registrationNumber: 'US 6,285,999', registrationNumberNormalised: '6285999' });
    const fault = (pointer: string) => refusal('invalid-input', { errors: [{ pointer, code: 'check-digit', params: { expected: '7' } }] });
    await expect(anAsset(world, theCase, { jurisdiction: 'EP', applicationNumber: '99403122.6' })).rejects.toMatchObject(fault('/applicationNumber'));
    const european = await anAsset(world, theCase, { jurisdiction: 'EP' });
    await expect(service.recordEvent(officer.actor, european.id, 1, { kind: 'filed', occurredOn: '2026-11-01', number: '99403122.6' })).rejects.toMatchObject(fault('/number'));
    await expect(service.edit(officer.actor, asset.id, asset.version, { jurisdiction: 'EP', applicationNumber: '99403122.6' })).rejects.toMatchObject(fault('/applicationNumber'));
  });

  it('are found by their number within the office and the authority, on whichever case', async () => {
    const otherCase = await aCase(world, { officer });
    const first = await anAsset(world, theCase, { jurisdiction: 'US', applicationNumber: '61/736,527' });
    const again = await anAsset(world, { id: otherCase.id, officer }, { jurisdiction: 'US', applicationNumber: 'US 61736527' });
    const elsewhere = await anAsset(world, theCase, { jurisdiction: 'KZ', applicationNumber: '61/736,527' });
    const stranger = await aUser(app.database);
    await anAsset(world, await aCase(world, { officer: stranger }), { jurisdiction: 'US', applicationNumber: '61/736,527' });
    expect(again.sameNumber).toEqual([expect.objectContaining({ id: first.id, caseId: theCase.id, caseReference: theCase.reference })]);
    expect(elsewhere.sameNumber).toEqual([]);
    const found = async (number: string, office?: string) => (await service.byNumber(officer.actor, { number, limit: 20, ...(office ? { office } : {}) })).data.map(({ id }) => id);
    expect(await found('61736527', 'US')).toEqual([first.id, again.id]);
    expect(await found('us 61/736,527')).toEqual(expect.arrayContaining([first.id, again.id]));
    expect(await found('61/736,528')).toEqual([]);
    const seen = await service.get(inventor.actor, first.id);
    expect(seen.sameNumber).toEqual([]);
    await expect(async () => service.byNumber(inventor.actor, { number: '61/736,527', limit: 20 })).rejects.toMatchObject(refusal('forbidden'));
  });

  it('name inventors and applicants of the office, each once, in the order given', async () => {
    const asset = await anAsset(world, theCase);
    const parties = world.get(PartiesService);
    const [page, university] = [await parties.create(officer.actor, { kind: 'person', names: { en: 'Lawrence Page' } }), await parties.create(officer.actor, { kind: 'organisation', names: { en: 'Stanford' } })];
    const named = [{ role: 'applicant', partyId: university.id }, { role: 'inventor', partyId: page.id }, { role: 'applicant', partyId: page.id }] as const;
    const set = await service.setParties(officer.actor, asset.id, 1, named);
    expect(set.parties.map(({ role, partyId }) => [role, partyId])).toEqual([['applicant', university.id], ['applicant', page.id], ['inventor', page.id]]);
    expect((await service.setParties(officer.actor, asset.id, 2, named.slice(1, 2))).parties).toEqual([{ role: 'inventor', partyId: page.id, names: { en: 'Lawrence Page' } }]);
    await expect(service.setParties(officer.actor, asset.id, 3, [...named, named[0]])).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/parties/3/partyId', code: 'duplicate' }] }));
    const stranger = await aUser(app.database);
    const theirs = await parties.create(stranger.actor, { kind: 'organisation', names: { en: 'Another' } });
    await expect(service.setParties(officer.actor, asset.id, 3, [{ role: 'inventor', partyId: theirs.id }])).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/parties/0/partyId', code: 'not-one-of' }] }));
    expect((await service.get(inventor.actor, asset.id)).parties).toEqual([]);
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
