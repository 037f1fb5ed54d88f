import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { NotificationsModule } from '@tamga/features/notifications';
import { SYSTEM } from '@tamga/features/identity';
import { PartyReferences } from '@tamga/features/parties';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { aLicensee, anExecutedAgreement } from '../../../../test/factories/an-agreement.js';
import { aCaseDocument } from '../../../../test/factories/an-assessment.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { LeadsService, type LeadView, type NewLead } from './leads.service.js';
import { OffersService } from './offers.service.js';
import { PromotionModule } from './promotion.module.js';
import { SendingsService } from './sendings.service.js';

const refusal = (code: string, more: object = {}) => ({ refusal: { code, ...more } });
const barred = (because: string) => refusal('sending-not-allowed', { facts: { because } });

describe('what is sent to a lead', () => {
  let app: TestApp;
  let world: CaseWorld;
  let sendings: SendingsService;
  let officer: TestUser;
  let theCase: TestCase;
  let offerId: string;
  let documentId: string;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, PromotionModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
    sendings = world.get(SendingsService);
  });
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    const manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    theCase = await aCase(world, { officer, track: 'software', title: { en: 'Secret engine' } });
    documentId = await aCaseDocument(app.database, officer, theCase.id, { title: 'How the engine works' });
    const offers = world.get(OffersService);
    const offer = await offers.submit(officer.actor, await offers.draft(officer.actor, { caseId: theCase.id, content: { titles: { en: 'Sieves', ru: 'Сита' }, summaries: { en: 'Cheap.', ru: 'Дёшево.' }, field: 'other', trl: 2 } }));
    offerId = (await offers.publish(officer.actor, await offers.approve(manager.actor, offer, ''))).id;
  });
  afterAll(() => app.close());

  const lead = (over: Partial<NewLead> = {}): Promise<LeadView> => world.get(LeadsService).record(officer.actor, { caseId: theCase.id, offerId, name: 'A. Buyer', email: 'a@buyers.example', ...over });
  const sql = (text: string, values: unknown[]) => app.database.transaction(SYSTEM, (tx) => tx.query<Record<string, unknown>>({ name: `t-${newId()}`, text }, values));
  const mails = () => sql("SELECT recipient_address AS address, subject, text FROM mails WHERE office_id = $1 AND kind = 'technology-offer'", [officer.officeId]);

  it('is the offer as anybody may read it, mailed once for each sending and kept', async () => {
    const { id } = await lead({ partyId: await aLicensee(world, officer) });
    const [sent] = await sendings.send(officer.actor, id, { kind: 'offer', note: 'As agreed on the telephone' });
    expect(sent).toMatchObject({ kind: 'offer', offerId, documentId: null, title: 'Sieves', recipientName: 'A. Buyer', address: 'a@buyers.example', note: 'As agreed on the telephone', sentBy: { id: officer.id } });
    const [mail] = await mails();
    expect(mail).toMatchObject({ address: 'a@buyers.example', subject: 'Sieves', text: expect.stringContaining('/technologies/sieves-') });
    expect(String(mail?.['text'])).not.toContain('engine');
    await sendings.send(officer.actor, id, { kind: 'offer' });
    expect((await sendings.list(officer.actor, id)).map(({ kind }) => kind)).toEqual(['offer', 'offer']);
    expect(await mails()).toHaveLength(2);
  });

  it('is no offer to who may not be written to, and nothing is left of the attempt', async () => {
    const { id } = await lead();
    await expect(sendings.send(officer.actor, id, { kind: 'offer' })).rejects.toMatchObject(barred('no-basis'));
    const partyId = await aLicensee(world, officer);
    await sql("UPDATE parties SET contact_basis = 'do-not-contact', contact_since = '2026-01-01' WHERE id = $1", [partyId]);
    const objecting = await lead({ partyId });
    await expect(sendings.send(officer.actor, objecting.id, { kind: 'offer' })).rejects.toMatchObject(barred('do-not-contact'));
    expect([await mails(), await sendings.list(officer.actor, objecting.id)]).toEqual([[], []]);
  });

  it('is no offer to who wrote first and objected later, and is one to who wrote again after that', async () => {
    const partyId = await aLicensee(world, officer);
    await sql("UPDATE parties SET contact_basis = 'do-not-contact', contact_since = '2026-11-10' WHERE id = $1", [partyId]);
    const asked = async (at: string): Promise<string> => {
      const { id } = await lead({ partyId });
      await sql('UPDATE leads SET consented_at = $2 WHERE id = $1', [id, at]);
      return id;
    };
    for (const before of ['2026-11-01T10:00:00Z', '2026-11-10T10:00:00Z']) await expect(sendings.send(officer.actor, await asked(before), { kind: 'offer' })).rejects.toMatchObject(barred('do-not-contact'));
    expect(await sendings.send(officer.actor, await asked('2026-11-11T10:00:00Z'), { kind: 'offer' })).toHaveLength(1);
  });

  it('is no offer that the public cannot read, and none without an address', async () => {
    const partyId = await aLicensee(world, officer);
    await expect(sendings.send(officer.actor, (await lead({ partyId, email: undefined })).id, { kind: 'offer' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/email', code: 'required' }] }));
    const offers = world.get(OffersService);
    await offers.withdraw(officer.actor, await offers.get(officer.actor, offerId), 'No longer');
    await expect(sendings.send(officer.actor, (await lead({ partyId })).id, { kind: 'offer' })).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'not-listed' } }));
  });

  it('is nothing confidential until a confidentiality agreement binds the party', async () => {
    const partyId = await aLicensee(world, officer);
    const bound = await lead({ partyId });
    const document = { kind: 'document', documentId } as const;
    await expect(sendings.send(officer.actor, (await lead()).id, document)).rejects.toMatchObject(barred('no-party'));
    await expect(sendings.send(officer.actor, bound.id, document)).rejects.toMatchObject(barred('no-nda'));
    await anExecutedAgreement(world, theCase, { kind: 'nda', title: 'Secrecy', parties: [{ role: 'university' }, { role: 'recipient', partyId }] });
    expect(await sendings.send(officer.actor, bound.id, document)).toMatchObject([{ kind: 'document', documentId, title: 'How the engine works' }]);
    expect(await mails()).toEqual([]);
    const other = await aCase(world, { officer, title: { en: 'Other' } });
    await expect(sendings.send(officer.actor, bound.id, { kind: 'document', documentId: await aCaseDocument(app.database, officer, other.id) })).rejects.toMatchObject({ refusal: { errors: [{ pointer: '/documentId', code: 'unknown-document' }] } });
    await expect(sendings.send(officer.actor, bound.id, { kind: 'document' })).rejects.toMatchObject({ refusal: { errors: [{ pointer: '/documentId', code: 'required' }] } });
    app.clock.advance(12 * 365 * 86_400_000);
    try {
      await expect(sendings.send(officer.actor, bound.id, document)).rejects.toMatchObject(barred('no-nda'));
    } finally {
      app.clock.advance(-12 * 365 * 86_400_000);
    }
  });

  it('stays in the log for good, in the office alone', async () => {
    const { id } = await lead({ partyId: await aLicensee(world, officer) });
    await sendings.send(officer.actor, id, { kind: 'offer' });
    for (const text of ['UPDATE lead_sendings SET address = $1', 'DELETE FROM lead_sendings WHERE address = $1']) await expect(sql(text, ['x'])).rejects.toThrow('permission denied');
    const stranger = await aUser(app.database, { roles: ['officer', 'manager'] });
    await expect(sendings.list(stranger.actor, id)).rejects.toMatchObject(refusal('not-found'));
    await expect(sendings.send(stranger.actor, id, { kind: 'offer' })).rejects.toMatchObject(refusal('not-found'));
    const auditor = await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] });
    await expect(sendings.list(auditor.actor, id)).rejects.toMatchObject(refusal('forbidden'));
  });

  it('is of a lead that goes on with the party that its own was merged into', () => {
    expect(world.get(PartyReferences).columns).toContain('leads.party_id');
  });
});
