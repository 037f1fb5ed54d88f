import type { Letters, Locale, OfferField } from '@tamga/domain';
import { AgreementsModule } from '@tamga/features/agreements';
import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule } from '@tamga/features/cases';
import { DeadlinesModule } from '@tamga/features/deadlines';
import { SYSTEM } from '@tamga/features/identity';
import { NotificationsModule } from '@tamga/features/notifications';
import { InteractionsService, PartiesService, PartyMerges, PartyRecords, type NewParty, type PartyView } from '@tamga/features/parties';
import { newId } from '@tamga/platform';
import { aCase, type CaseWorld, type TestCase } from '../../../../test/factories/a-case.js';
import { aUser, type TestUser } from '../../../../test/factories/a-user.js';
import { openApp, type TestApp } from '../../../../test/support/app.js';
import { CampaignLetters } from './campaign-letters.service.js';
import { CampaignOutcomes } from './campaign-outcomes.service.js';
import { CampaignsService } from './campaigns.service.js';
import { LeadsService } from './leads.service.js';
import { ObjectionsService } from './objections.service.js';
import type { OfferView } from './offer-view.js';
import { OffersService } from './offers.service.js';
import { PartyFieldsService } from './party-fields.service.js';
import { PromotionModule } from './promotion.module.js';
import { SendingsService } from './sendings.service.js';

const refusal = (code: string, more: object = {}) => ({ refusal: { code, ...more } });
const SECRET = 'zqxcanary membrane coated with two layers of graphene';
const LETTERS: Letters = { en: { subject: 'Sieves', body: 'They are cheap.\n\nWrite to us.' }, ru: { subject: 'Сита', body: 'Они дешёвые.' } };

describe('a round of letters', () => {
  let app: TestApp;
  let world: CaseWorld;
  let campaigns: CampaignsService;
  let officer: TestUser;
  let manager: TestUser;
  let theCase: TestCase;
  let offer: OfferView;

  beforeAll(async () => {
    app = await openApp([CasesModule, AssessmentsModule, DeadlinesModule, AgreementsModule, NotificationsModule, PromotionModule]);
    world = { database: app.database, get: (type) => app.context.get(type, { strict: false }) };
    campaigns = world.get(CampaignsService);
  });
  beforeEach(async () => {
    officer = await aUser(app.database, { roles: ['officer'] });
    manager = await aUser(app.database, { officeId: officer.officeId, roles: ['manager'] });
    theCase = await aCase(world, { officer, track: 'software', title: { en: 'Zqxcanary engine' }, abstracts: { en: `A ${SECRET} oxide.` } });
    offer = await published();
  });
  afterAll(() => app.close());

  async function published(): Promise<OfferView> {
    const offers = world.get(OffersService);
    const asked = await offers.submit(officer.actor, await offers.draft(officer.actor, { caseId: theCase.id, content: { titles: { en: 'Sieves', ru: 'Сита' }, summaries: { en: 'Cheap.', ru: 'Дёшево.' }, field: 'energy', trl: 2 } }));
    return offers.publish(officer.actor, await offers.approve(manager.actor, asked, asked.leaksDigest));
  }
  async function aParty(name: string, over: Partial<NewParty> = {}, fields: readonly OfferField[] = []): Promise<PartyView> {
    const party = await world.get(PartiesService).create(officer.actor, { kind: 'organisation', names: { en: name }, email: `${name.toLowerCase().replaceAll(' ', '.')}@x.example`, ...over });
    if (fields.length > 0) await world.get(PartyFieldsService).set(officer.actor, party.id, fields);
    return party;
  }
  const object = (party: PartyView) => world.get(PartyRecords).setContact(officer.actor, party.id, party.version, { basis: 'do-not-contact', since: '2026-11-01', reason: 'They said so' });
  const send = (partyIds: readonly string[], over: { by?: TestUser; of?: OfferView; locale?: Locale; letters?: Letters } = {}) =>
    campaigns.send((over.by ?? officer).actor, (over.of ?? offer).id, { recipients: partyIds.map((partyId) => ({ partyId, locale: over.locale ?? 'en' })), letters: over.letters ?? LETTERS });
  const fitting = async (choice = {}) => (await campaigns.fitting(officer.actor, offer.id, choice)).data;
  const outcome = async (campaignId: string, name?: string) => {
    const found = await world.get(CampaignOutcomes).get(officer.actor, campaignId);
    const recipient = found.to.find((each) => name === undefined || each.name === name);
    if (!recipient) throw new Error('nobody of that name');
    return recipient;
  };
  const sql = (text: string, values: unknown[]) => app.database.transaction(SYSTEM, (tx) => tx.query<Record<string, unknown>>({ name: `t-${newId()}`, text }, values));
  const mails = () => sql("SELECT id, recipient_address AS address, subject, text, html, unsubscribe_url AS unsubscribe FROM mails WHERE office_id = $1 AND kind = 'technology-offer' ORDER BY recipient_address", [officer.officeId]);
  const leads = async () => (await world.get(LeadsService).list(officer.actor, { limit: 50 })).data;

  it('is offered to parties by interest, size, country, kind, name and whether one has met, with the reason for those left out', async () => {
    const mill = await aParty('Mill', { sizeClass: 'small', country: 'KZ' }, ['energy', 'health']);
    await aParty('Works', { sizeClass: 'large', country: 'DE' }, ['energy']);
    await aParty('Clinic', { sizeClass: 'small', country: 'KZ' }, ['health']);
    await aParty('Silent', { email: null }, ['energy']);
    await object(await aParty('Objector', {}, ['energy']));
    await aParty('Again', { email: 'objector@x.example' }, ['energy']); // the same people, entered twice
    await aParty('Somebody', { kind: 'person' }, ['energy']);
    await world.get(InteractionsService).record(officer.actor, { kind: 'call', heldOn: '2026-11-02', text: 'Spoke', partyIds: [mill.id] });
    expect((await fitting({ field: 'energy' })).map(({ names, bar }) => [names.en, bar])).toEqual([['Again', 'do-not-contact'], ['Mill', null], ['Objector', 'do-not-contact'], ['Silent', 'no-address'], ['Somebody', 'no-basis'], ['Works', null]]);
    expect((await fitting({ sizeClass: 'small', country: 'KZ' })).map(({ names }) => names.en)).toEqual(['Clinic', 'Mill']);
    expect((await fitting({ kind: 'person' })).map(({ names }) => names.en)).toEqual(['Somebody']);
    expect((await fitting({ met: true })).map(({ names, metOn }) => [names.en, metOn])).toEqual([['Mill', '2026-11-02']]);
    expect((await fitting({ search: 'WORK' })).map(({ names }) => names.en)).toEqual(['Works']);
    expect(await fitting()).toHaveLength(7);
    expect((await fitting({ field: 'energy', country: 'KZ' }))[0]).toMatchObject({ id: mill.id, address: 'mill@x.example', fields: ['energy', 'health'], sizeClass: 'small' });
    const stranger = await aUser(app.database, { roles: ['manager'] });
    await expect(campaigns.fitting(stranger.actor, offer.id, {})).rejects.toMatchObject(refusal('not-found'));
    const auditor = await aUser(app.database, { officeId: officer.officeId, roles: ['auditor'] });
    await expect(campaigns.fitting(auditor.actor, offer.id, {})).rejects.toMatchObject(refusal('forbidden'));
  });

  it('mails each its letter in its language exactly as it was previewed, with a way to hear no more, and leaves one line in the history', async () => {
    const [mill, works] = [await aParty('Mill'), await aParty('Works', { names: { en: 'Works', ru: 'Завод' } })];
    const letters = world.get(CampaignLetters);
    expect(await letters.template(officer.actor, offer.id)).toMatchObject({ en: { subject: 'Sieves', body: expect.stringContaining('Cheap.') }, ru: { subject: 'Сита' } });
    const preview = await letters.preview(officer.actor, offer.id, { partyId: works.id, locale: 'ru', letter: { subject: 'Сита', body: 'Они дешёвые.' } });
    const { campaign, left } = await campaigns.send(officer.actor, offer.id, { recipients: [{ partyId: mill.id, locale: 'en' }, { partyId: works.id, locale: 'ru' }], letters: LETTERS });
    expect([campaign, left]).toMatchObject([{ recipients: 2, locales: ['en', 'ru'], sentBy: { id: officer.id } }, []]);
    const sent = await mails();
    expect(sent.map(({ address, subject }) => [address, subject])).toEqual([['mill@x.example', 'Sieves'], ['works@x.example', 'Сита']]);
    expect(sent[1]).toMatchObject({ subject: preview.subject, text: preview.text, html: preview.html });
    expect(preview).toMatchObject({ to: { name: 'Завод', address: 'works@x.example' } });
    for (const { text, html, unsubscribe } of sent) {
      expect(text).toContain(`/technologies/${offer.slug}?lang=`);
      expect(unsubscribe).toMatch(/\/technologies\/objection\?key=[0-9a-f-]{36}\.[\w-]{43}&lang=(en|ru)$/);
      expect(text).toContain(String(unsubscribe));
      expect(String(html).replaceAll('&amp;', '&')).toContain(`href="${String(unsubscribe)}"`);
      expect(`${String(text)}${String(html)}`).not.toMatch(/zqxcanary|names no invention|намеренно/i);
    }
    expect(await sql("SELECT payload - 'officeId' - 'caseId' AS payload FROM case_events WHERE case_id = $1 AND type = 'campaign.sent'", [theCase.id])).toMatchObject([{ payload: { offerId: offer.id, campaignId: campaign.id, recipients: 2 } }]);
    expect(await campaigns.list(officer.actor, offer.id)).toEqual([campaign]);
    expect(await leads()).toEqual([]); // a letter is no answer
  });

  it('says nothing of the confidential record that the published offer does not say', async () => {
    const mill = await aParty('Mill');
    const letter = { subject: 'Sieves', body: `Ours has a ${SECRET.toUpperCase()} oxide.` };
    const refused = refusal('invalid-input', { errors: [{ pointer: '/letters/en/body', code: 'confidential-words' }] });
    await expect(send([mill.id], { letters: { en: letter } })).rejects.toMatchObject(refused);
    await expect(world.get(CampaignLetters).preview(officer.actor, offer.id, { partyId: mill.id, locale: 'en', letter })).rejects.toMatchObject(refused);
    await expect(send([mill.id], { letters: { en: { subject: 'About the Zqxcanary engine', body: 'x' } } })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/letters/en/subject', code: 'confidential-words' }] }));
    expect(await mails()).toEqual([]);
  });

  it('reaches each party once, by whichever way it has had the offer, and each address once', async () => {
    const [mill, twin, works, met] = [await aParty('Mill'), await aParty('Twin', { email: 'MILL@x.example' }), await aParty('Works'), await aParty('Met')];
    const lead = await world.get(LeadsService).record(officer.actor, { caseId: theCase.id, offerId: offer.id, partyId: met.id, name: 'At a fair', email: 'elsewhere@x.example' });
    await world.get(SendingsService).send(officer.actor, lead.id, { kind: 'offer' });
    const round = await send([mill.id, twin.id, met.id]);
    expect(round.campaign.recipients).toBe(1);
    expect(round.left.map(({ bar }) => bar)).toEqual(['sent-before', 'sent-before']);
    await expect(send([mill.id, twin.id, met.id])).rejects.toMatchObject(refusal('sending-not-allowed', { facts: { because: 'sent-before' } }));
    expect((await send([mill.id, works.id])).campaign.recipients).toBe(1);
    expect((await mails()).map(({ address }) => address)).toEqual(['elsewhere@x.example', 'mill@x.example', 'works@x.example']);
    const again = await published(); // another offer is another letter
    expect((await send([mill.id], { of: again })).campaign.recipients).toBe(1);
  });

  it('sent twice at the same moment is one', async () => {
    const mill = await aParty('Mill');
    const both = await Promise.allSettled([send([mill.id]), send([mill.id], { by: manager })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((each) => each.status === 'rejected')).toMatchObject({ reason: refusal('sending-not-allowed') });
    expect(await mails()).toHaveLength(1);
  });

  it('leaves out who objected after having been chosen', async () => {
    const [mill, objector] = [await aParty('Mill'), await aParty('Objector')];
    await object(objector);
    expect(await send([mill.id, objector.id])).toMatchObject({ campaign: { recipients: 1 }, left: [{ partyId: objector.id, bar: 'do-not-contact' }] });
    await expect(send([objector.id])).rejects.toMatchObject(refusal('sending-not-allowed', { facts: { because: 'do-not-contact' } }));
    expect((await mails()).map(({ address }) => address)).toEqual(['mill@x.example']);
  });

  it('is refused for what is not listed, for nobody, for strangers, without a letter and in a language the offer is not whole in', async () => {
    const mill = await aParty('Mill');
    await expect(send([])).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/recipients', code: 'required' }] }));
    await expect(send([mill.id], { locale: 'kk' })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/letters/kk', code: 'required' }] }));
    await expect(send([mill.id], { locale: 'kk', letters: { kk: { subject: 'x', body: 'x' } } })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/letters/kk', code: 'not-one-of' }] }));
    await expect(send([mill.id], { letters: { en: { subject: ' ', body: 'x' } } })).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/letters/en/subject', code: 'required' }] }));
    await expect(send([mill.id, newId()])).rejects.toMatchObject(refusal('invalid-input', { errors: [{ pointer: '/recipients/1/partyId', code: 'not-one-of' }] }));
    const stranger = await aUser(app.database, { roles: ['officer', 'manager'] });
    await expect(send([mill.id], { by: stranger })).rejects.toMatchObject(refusal('not-found'));
    await expect(send([mill.id], { by: await aUser(app.database, { officeId: officer.officeId, roles: ['inventor'] }) })).rejects.toMatchObject(refusal('forbidden'));
    await world.get(OffersService).withdraw(officer.actor, offer, 'No longer');
    await expect(send([mill.id])).rejects.toMatchObject(refusal('conflict', { facts: { reason: 'not-listed' } }));
    expect(await mails()).toEqual([]);
  });

  it('ends for a party by the link in its letter, and by no other', async () => {
    const mill = await aParty('Mill');
    await send([mill.id]);
    const key = /key=([^&\s]+)/.exec(String((await mails())[0]?.['text']))?.[1] ?? '';
    const objections = world.get(ObjectionsService);
    const contact = async () => (await world.get(PartiesService).get(officer.actor, mill.id)).contact?.basis ?? null;
    for (const wrong of ['', 'x', `${newId()}.x`, `${mill.id}.`, key.slice(0, -2), key.replace(/^[^.]+/, (await aParty('Other')).id)]) await objections.object(wrong);
    expect(await contact()).toBeNull();
    await Promise.all([objections.object(key), objections.object(key)]);
    await objections.object(key);
    expect(await contact()).toBe('do-not-contact');
    await expect(send([mill.id], { of: await published() })).rejects.toMatchObject(refusal('sending-not-allowed', { facts: { because: 'do-not-contact' } }));
  });

  it('shows of each letter whether it left, was refused, came back or was answered', async () => {
    const parties = [await aParty('Gone'), await aParty('Late'), await aParty('Back'), await aParty('Wrote')];
    const { campaign } = await send(parties.map(({ id }) => id));
    await sql("UPDATE mails SET sent_at = now() WHERE office_id = $1 AND recipient_address IN ('back@x.example', 'wrote@x.example')", [officer.officeId]);
    await sql("UPDATE mails SET failed_at = now(), last_error = 'recipient: 550 no such user' WHERE office_id = $1 AND recipient_address = 'gone@x.example'", [officer.officeId]);
    const outcomes = world.get(CampaignOutcomes);
    await outcomes.cameBack(officer.actor, await outcome(campaign.id, 'Back'), true);
    await expect(outcomes.cameBack(officer.actor, await outcome(campaign.id, 'Back'), true)).rejects.toMatchObject(refusal('no-change'));
    await expect(outcomes.cameBack(officer.actor, { ...(await outcome(campaign.id, 'Back')), version: 1 }, false)).rejects.toMatchObject(refusal('stale-version'));
    await world.get(LeadsService).record(officer.actor, { caseId: theCase.id, offerId: offer.id, name: 'Their engineer', email: 'wrote@x.example' });
    expect((await outcomes.get(officer.actor, campaign.id)).to.map(({ name, state, fault, leadId }) => [name, state, fault, leadId !== null])).toEqual([['Back', 'came-back', null, false], ['Gone', 'failed', 'recipient: 550 no such user', false], ['Late', 'waiting', null, false], ['Wrote', 'answered', null, true]]);
    const stranger = await aUser(app.database, { roles: ['manager'] });
    await expect(outcomes.get(stranger.actor, campaign.id)).rejects.toMatchObject(refusal('not-found'));
    await expect(outcomes.cameBack(stranger.actor, await outcome(campaign.id, 'Late'), true)).rejects.toMatchObject(refusal('not-found'));
  });

  it('begins a lead with who answers, once, or goes on with the open one', async () => {
    const [mill, works] = [await aParty('Mill'), await aParty('Works')];
    const { campaign } = await send([mill.id, works.id]);
    const outcomes = world.get(CampaignOutcomes);
    await outcomes.answer(officer.actor, await outcome(campaign.id, 'Mill'), 'Call us');
    expect(await leads()).toMatchObject([{ name: 'Mill', origin: 'campaign', state: 'contacted', partyId: mill.id, email: 'mill@x.example', message: 'Call us', owner: { id: officer.id }, offerId: offer.id }]);
    expect(await outcome(campaign.id, 'Mill')).toMatchObject({ state: 'answered', leadId: (await leads())[0]?.id });
    await expect(outcomes.answer(officer.actor, await outcome(campaign.id, 'Mill'), '')).rejects.toMatchObject(refusal('no-change'));
    const open = await world.get(LeadsService).record(officer.actor, { caseId: theCase.id, offerId: offer.id, partyId: works.id, name: 'Their engineer' });
    await outcomes.answer(officer.actor, await outcome(campaign.id, 'Works'), 'We are interested');
    expect(await outcome(campaign.id, 'Works')).toMatchObject({ leadId: open.id });
    expect(await leads()).toHaveLength(2);
  });

  it('finds what two parties that became one were interested in and were sent, once', async () => {
    const [stays, goes] = [await aParty('Stays', {}, ['energy', 'health']), await aParty('Goes', {}, ['energy', 'information'])];
    const { campaign } = await send([goes.id]);
    await world.get(PartyMerges).merge(officer.actor, stays.id, stays.version, { mergedId: goes.id, mergedVersion: goes.version, reason: 'The same company' });
    expect(await world.get(PartyFieldsService).get(officer.actor, stays.id)).toEqual({ fields: ['energy', 'health', 'information'] });
    expect(await outcome(campaign.id)).toMatchObject({ partyId: stays.id });
    await expect(send([stays.id])).rejects.toMatchObject(refusal('sending-not-allowed', { facts: { because: 'sent-before' } }));
    await expect(world.get(PartyFieldsService).set(officer.actor, goes.id, [])).rejects.toMatchObject(refusal('party-merged'));
    await expect(world.get(PartyFieldsService).set((await aUser(app.database, { roles: ['officer'] })).actor, stays.id, [])).rejects.toMatchObject(refusal('not-found'));
    expect(await world.get(PartyFieldsService).set(officer.actor, stays.id, ['health'])).toEqual({ fields: ['health'] });
  });
});
