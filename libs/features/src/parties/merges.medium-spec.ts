import { AgreementsModule, AgreementsService } from '@tamga/features/agreements';
import { AnnuitiesModule } from '@tamga/features/annuities';
import { AssessmentsModule } from '@tamga/features/assessments';
import { AssetsModule, AssetsService } from '@tamga/features/assets';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { DistributionsModule } from '@tamga/features/distributions';
import { Ledger, LedgerModule } from '@tamga/features/ledger';
import { NotificationsModule } from '@tamga/features/notifications';
import { PromotionModule } from '@tamga/features/promotion';
import { ReceivablesModule, ReceiptsService } from '@tamga/features/receivables';
import { localDate } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { anAgreement } from '../../../../test/factories/an-agreement.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { refusal } from '../../../../test/support/refusal.js';
import { PartyDuplicates } from './duplicates.service.js';
import { InteractionsService } from './interactions.service.js';
import { PartyMerges } from './merges.service.js';
import { PartiesModule } from './parties.module.js';
import { PartiesService, type NewParty } from './parties.service.js';
import { PartyRecords } from './party-records.service.js';
import { PartyReferences } from './party-references.js';
import type { PartyView } from './party-view.js';

describe('merging parties', () => {
  let app: TestApp;
  let world: CaseWorld;
  let officer: TestUser;
  let stranger: TestUser;
  let parties: PartiesService;
  let merges: PartyMerges;

  beforeAll(async () => {
    app = await openApp([PartiesModule, CasesModule, AssessmentsModule, AssetsModule, DeadlinesModule, LedgerModule, AgreementsModule, PromotionModule, AnnuitiesModule, ReceivablesModule, DistributionsModule, NotificationsModule]);
    world = { database: app.database, get: (type) => app.context.get(type) };
    [parties, merges] = [world.get(PartiesService), world.get(PartyMerges)];
    [officer, stranger] = [await aUser(app.database, { roles: ['officer'] }), await aUser(app.database, { roles: ['manager'] })];
  });
  afterAll(() => app.close());

  const aParty = (name: string, over: Partial<NewParty> = {}): Promise<PartyView> => parties.create(officer.actor, { kind: 'organisation', names: { en: name }, ...over });
  const merge = (survivor: PartyView, merged: PartyView, by = officer, over: object = {}) => merges.merge(by.actor, survivor.id, survivor.version, { mergedId: merged.id, mergedVersion: merged.version, reason: 'The same company', ...over });
  const rows = <Row>(name: string, text: string, values: readonly unknown[]) => app.database.transaction(SYSTEM, (tx) => tx.query<Row>({ name, text }, values));

  it('knows every column that refers to a party, and no other', async () => {
    const found = await rows<{ column: string }>('t-party-keys', `SELECT c.conrelid::regclass::text || '.' || a.attname AS column FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid = 'parties'::regclass ORDER BY 1`, []);
    expect([...world.get(PartyReferences).columns].sort()).toEqual(found.map(({ column }) => column));
    expect(found.length).toBeGreaterThan(10);
  });

  it('moves agreements, obligations, assets, receipts, interactions, checks and affiliations, and keeps what was moved', async () => {
    const theCase = await aCase(world, { officer });
    const [survivor, merged] = [await aParty('Nur LLP'), await aParty('ТОО «Нұр»', { email: 'nur@example.kz', country: 'KZ', notes: 'Met in Almaty' })];
    const agreement = await anAgreement(world, theCase, { parties: [{ role: 'university' }, { role: 'licensee', partyId: merged.id }] });
    const assets = world.get(AssetsService);
    const asset = await assets.record(officer.actor, theCase.id, { kind: 'patent', title: 'A patent', jurisdiction: 'KZ' });
    await assets.setParties(officer.actor, asset.id, asset.version, [{ role: 'applicant', partyId: merged.id }]);
    const receipt = await world.get(ReceiptsService).record(officer.actor, { receivedOn: '2026-11-20', currency: 'KZT', amount: '100.00', payerId: merged.id, parts: [{ agreementId: agreement.id, nature: 'upfront', amount: '100.00' }] });
    const person = await parties.create(officer.actor, { kind: 'person', names: { en: 'Aigerim Nurova' } });
    const records = world.get(PartyRecords);
    const affiliation = await records.affiliate(officer.actor, { personId: person.id, organisationId: merged.id, role: 'Director' });
    const talk = await world.get(InteractionsService).record(officer.actor, { kind: 'call', heldOn: '2026-11-20', text: 'They ask for terms', partyIds: [merged.id, person.id], caseIds: [theCase.id] });
    const both = await world.get(InteractionsService).record(officer.actor, { kind: 'meeting', heldOn: '2026-11-19', text: 'Both names on the list', partyIds: [merged.id, survivor.id] });
    const checked = await records.check(officer.actor, merged.id, merged.version, { kind: 'sanctions', result: 'clear', list: 'UN Security Council Consolidated List', checkedOn: '2026-11-01' });

    const one = await merge(survivor, checked);

    expect(one).toMatchObject({ id: survivor.id, names: { en: 'Nur LLP' }, email: 'nur@example.kz', country: 'KZ', notes: 'Met in Almaty', mergedInto: null });
    expect(one.checks[0]).toMatchObject({ kind: 'sanctions', last: { result: 'clear' }, due: false });
    expect((await world.get(AgreementsService).get(officer.actor, agreement.id)).parties.map(({ role, partyId }) => [role, partyId])).toEqual([['university', null], ['licensee', survivor.id]]);
    expect((await assets.get(officer.actor, asset.id)).parties.map(({ partyId }) => partyId)).toEqual([survivor.id]);
    expect(await world.get(ReceiptsService).get(officer.actor, receipt.id)).toMatchObject({ payerId: survivor.id });
    expect((await records.affiliations(officer.actor, survivor.id)).map(({ id, personId }) => [id, personId])).toEqual([[affiliation.id, person.id]]);
    const said = await world.get(InteractionsService).list(officer.actor, { limit: 10, partyId: survivor.id });
    expect(said.data.map(({ id, parties: met }) => [id, met.map((each) => each.id).sort()])).toEqual([[talk.id, [person.id, survivor.id].sort()], [both.id, [survivor.id]]]);
    const [record] = await merges.of(officer.actor, survivor.id);
    expect(record).toMatchObject({ mergedId: merged.id, mergedNames: { en: 'ТОО «Нұр»' }, reason: 'The same company', mergedByName: officer.name });
    expect(new Set(record?.moved.map(({ table }) => table))).toEqual(new Set(['agreement_parties', 'asset_parties', 'party_affiliations', 'party_checks', 'party_interaction_parties', 'receipts']));
    expect(record?.moved.find(({ table }) => table === 'receipts')?.rows).toEqual([receipt.id]);
    const [before] = await rows<{ before: { merged: { email: string }; survivor: { email: string | null } } }>('t-before', 'SELECT before FROM party_merges WHERE merged_id = $1', [merged.id]);
    expect(before?.before).toMatchObject({ survivor: { id: survivor.id, email: null }, merged: { id: merged.id, email: 'nur@example.kz', country: 'KZ' } });
  });

  it('leaves nothing anywhere that still refers to the merged party', async () => {
    const left = (await Promise.all(world.get(PartyReferences).columns.map(async (column) => {
      const [table = '', name = ''] = column.split('.');
      if (['parties', 'party_pairs', 'party_merges'].includes(table)) return [];
      const [{ n } = { n: -1 }] = await rows<{ n: number }>(`t-left-${column}`, `SELECT count(*)::int AS n FROM ${table} t JOIN parties p ON p.id = t.${name} WHERE p.merged_into IS NOT NULL`, []);
      return n === 0 ? [] : [`${column}: ${n}`];
    }))).flat();
    expect(left).toEqual([]);
  });

  it('leads from the old id to the survivor, also through a second merge, and lists the survivor alone', async () => {
    const [a, b, c] = [await aParty('Kulan First'), await aParty('Kulan Second'), await aParty('Kulan Third')];
    const second = await merge(b, a);
    const third = await merge(c, second);
    expect(await parties.get(officer.actor, a.id)).toMatchObject({ id: c.id, mergedInto: c.id, version: third.version });
    expect(await parties.get(officer.actor, b.id)).toMatchObject({ id: c.id, mergedInto: c.id });
    expect((await parties.list(officer.actor, { limit: 10, search: 'kulan' })).data.map(({ id }) => id)).toEqual([c.id]);
    await expect(parties.update(officer.actor, a.id, second.version, { notes: 'x' })).rejects.toMatchObject(refusal('party-merged', { facts: { partyId: c.id } }));
    await expect(merge(c, { ...a, version: a.version + 1 })).rejects.toMatchObject(refusal('stale-version'));
    await expect(merge(third, { ...a, version: a.version + 1 })).rejects.toMatchObject(refusal('party-merged', { facts: { partyId: c.id } }));
  });

  it('refuses two that stand in one agreement in the same role, says where, and changes nothing; in different roles it goes through', async () => {
    const theCase = await aCase(world, { officer });
    const [a, b] = [await aParty('Standing A'), await aParty('Standing B')];
    const agreement = await anAgreement(world, theCase, { title: 'Both are in it', parties: [{ role: 'university' }, { role: 'licensee', partyId: a.id }, { role: 'licensee', partyId: b.id }] });
    await expect(merge(a, b)).rejects.toMatchObject(refusal('parties-stand-together', { facts: { together: [{ kind: 'agreement', id: agreement.id, title: 'Both are in it', role: 'licensee' }] } }));
    expect(await parties.get(officer.actor, b.id)).toMatchObject({ id: b.id, version: b.version, mergedInto: null });
    const other = await aParty('Standing C');
    await anAgreement(world, theCase, { parties: [{ role: 'funder', partyId: other.id }, { role: 'licensee', partyId: a.id }] });
    expect(await merge(a, other)).toMatchObject({ id: a.id });
  });

  it('refuses another office’s party, itself, another kind, different identifiers, a version that is no longer, and whoever may not', async () => {
    const [a, person] = [await aParty('Refusing A', { ror: '05dxps055' }), await parties.create(officer.actor, { kind: 'person', names: { en: 'Refusing Person' } })];
    const b = await aParty('Refusing B', { ror: '00f54p054' });
    const theirs = await parties.create(stranger.actor, { kind: 'organisation', names: { en: 'Refusing A' } });
    await expect(merge(a, theirs)).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/mergedId', code: 'not-one-of' }] }));
    await expect(merge(a, a)).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/mergedId', code: 'duplicate' }] }));
    await expect(merge(a, person)).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/mergedId', code: 'contradiction' }] }));
    await expect(merge(a, b)).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'identifiers-differ', identifier: 'ror' } }));
    await expect(merge({ ...a, version: 9 }, b)).rejects.toMatchObject(refusal('stale-version', { facts: { version: 1, partyId: a.id } }));
    await expect(merge(a, { ...b, version: 9 })).rejects.toMatchObject(refusal('stale-version', { facts: { version: 1, partyId: b.id } }));
    await expect(merge(a, b, officer, { reason: ' ' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/reason', code: 'required' }] }));
    await expect(merge(theirs, a, stranger)).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/mergedId', code: 'not-one-of' }] }));
    const auditor = await aUser(app.database, { roles: ['auditor'], officeId: officer.officeId });
    const service = { ...officer, actor: { ...officer.actor, kind: 'service' as const, roles: ['service' as const], scopes: ['party.*'] } };
    for (const who of [auditor, service]) await expect(async () => merge(a, b, who)).rejects.toMatchObject(refusal('forbidden'));
  });

  it('lets the survivor take over the identifier, after which the merged one’s is free of it', async () => {
    const [a, b] = [await aParty('Identifier A'), await aParty('Identifier B', { ror: '042nb2s44' })];
    expect(await merge(a, b)).toMatchObject({ ror: '042nb2s44' });
  });

  it('keeps a refusal to be contacted, whichever of the two it was said of', async () => {
    const records = world.get(PartyRecords);
    const [a, b] = [await aParty('Contact A'), await aParty('Contact B')];
    const refused = await records.setContact(officer.actor, b.id, b.version, { basis: 'do-not-contact', since: '2026-05-01', reason: 'Asked by mail' });
    const agreed = await records.setContact(officer.actor, a.id, a.version, { basis: 'consent', since: '2026-06-01', givenBy: 'Their director' });
    expect(await merge(agreed, refused)).toMatchObject({ contact: { basis: 'do-not-contact', since: '2026-05-01' }, promotion: { may: false, because: 'do-not-contact' } });
  });

  it('finds in the ledger what was booked with the merged party under the one it became', async () => {
    const [a, b] = [await aParty('Ledger A'), await aParty('Ledger B')];
    const ledger = world.get(Ledger);
    const book = (partyId: string) => app.database.transaction(officer.actor, (tx) => ledger.post(tx, officer.actor, { officeId: officer.officeId, on: localDate('2026-11-20'), currency: 'USD', source: { kind: 'invoice', id: newId() }, description: 'Invoice', lines: [{ account: 'receivable', amountMinor: 500n, partyId }, { account: 'billed', amountMinor: -500n, partyId }] }));
    await book(a.id);
    await book(b.id);
    await merge(a, b);
    const balance = (partyId: string) => app.database.read(officer.actor, (tx) => ledger.balance(tx, officer.officeId, { account: 'receivable', currency: 'USD', partyId }));
    expect([await balance(a.id), await balance(b.id)]).toEqual([1000n, 500n]);
  });

  it('waits for whoever is just binding the party, and takes that agreement along; whoever comes too late is refused', async () => {
    const theCase = await aCase(world, { officer });
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await aParty(`Waiting A ${round}`), await aParty(`Waiting B ${round}`)];
      const [bound, one] = await Promise.allSettled([anAgreement(world, theCase, { parties: [{ role: 'university' }, { role: 'licensee', partyId: b.id }] }), merge(a, b)]);
      if (one.status === 'rejected') throw one.reason;
      if (bound.status === 'fulfilled') expect((await world.get(AgreementsService).get(officer.actor, bound.value.id)).parties.map(({ partyId }) => partyId)).toContain(a.id);
      else expect(bound.reason).toMatchObject(refusal('invalid-input', { errors: [expect.objectContaining({ pointer: '/parties/1/partyId' })] }));
    }
  });

  it('settles the questions about the merged party and asks them of the survivor', async () => {
    const duplicates = world.get(PartyDuplicates);
    const [a, b, c] = [await aParty('Sunkar Technology'), await aParty('Сункар Технолоджи'), await aParty('ТОО «Sunkar Technology»')];
    expect((await duplicates.of(officer.actor, a.id)).length).toBeGreaterThanOrEqual(1);
    await merge(a, c);
    expect(await duplicates.of(officer.actor, c.id)).toEqual([]);
    for (const pair of await duplicates.of(officer.actor, a.id)) expect([pair.firstId, pair.secondId]).not.toContain(c.id);
    expect(b.id).toBeTruthy();
  });
});
