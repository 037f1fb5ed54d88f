import { Injectable } from '@nestjs/common';
import { CAMPAIGN_MOST, campaignBar, LOCALES, Refused, type Actor, type CampaignBar, type FieldError, type Letters, type Locale, type OfferField, type SizeClass } from '@tamga/domain';
import { lockCases } from '@tamga/features/assets';
import { CasesJournal } from '@tamga/features/cases';
import { allow, requirePerson } from '@tamga/features/identity';
import { foldName, PartyMailer, PartyRecords } from '@tamga/features/parties';
import { Database, newId, type Tx } from '@tamga/platform';
import { CampaignLetters, nameIn, type LetterTo } from './campaign-letters.service.js';
import { CAMPAIGNS, FITTING, HOLD_PARTIES, INSERT_CAMPAIGN, INSERT_RECIPIENTS, type CampaignRow, type FittingRow } from './campaigns.queries.js';
import { CASE_OF_OFFER } from './offers.queries.js';

/** `met`: only those with whom somebody has spoken. */
export type Choice = { readonly field?: OfferField; readonly sizeClass?: SizeClass; readonly country?: string; readonly kind?: 'organisation' | 'person'; readonly met?: boolean; readonly search?: string };
/** `bar`: why nothing is sent to it; null: it can be chosen. */
export type Fitting = Omit<FittingRow, 'sentBefore' | 'objectedElsewhere'> & { readonly bar: CampaignBar | null };
export type FittingList = { readonly data: readonly Fitting[]; /** There are more than are shown: choose more narrowly. */ readonly more: boolean };
export type CampaignView = { readonly id: string; readonly recipients: number; readonly locales: readonly Locale[]; readonly sentBy: { readonly id: string; readonly name: string }; readonly sentAt: string };
export type Chosen = { readonly partyId: string; readonly locale: Locale };
export type Round = { readonly campaign: CampaignView; /** Chosen, and left out because of what became known meanwhile. */ readonly left: readonly { readonly partyId: string; readonly bar: CampaignBar }[] };

/** One offer to many companies: each once, none that objects, and each letter kept. */
@Injectable()
export class CampaignsService {
  constructor(
    private readonly database: Database,
    private readonly parties: PartyRecords,
    private readonly letters: CampaignLetters,
    private readonly mailer: PartyMailer,
    private readonly journal: CasesJournal,
  ) {}

  /** Whom a round could go to, and who would be left out and why. By name. @throws Refused not-found */
  fitting(actor: Actor, offerId: string, choice: Choice): Promise<FittingList> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'lead.record');
      await known(tx, officeId, offerId);
      const rows = await this.judged(tx, { officeId, offerId }, choice, null);
      return { data: rows.slice(0, CAMPAIGN_MOST), more: rows.length > CAMPAIGN_MOST };
    });
  }

  /** The newest first. @throws Refused not-found */
  list(actor: Actor, offerId: string): Promise<readonly CampaignView[]> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'lead.read');
      await known(tx, officeId, offerId);
      return (await tx.query<CampaignRow>(CAMPAIGNS, [offerId, officeId])).map(campaignView);
    });
  }

  /**
   * Sends a letter about the published offer to those chosen, each in its language. What has become known since they were shown (an objection, a
   * letter of a colleague's) leaves them out.
   * @throws Refused not-found; conflict when the offer is not on the listing; invalid-input; sending-not-allowed when nobody is left
   */
  async send(actor: Actor, offerId: string, { recipients, letters }: { readonly recipients: readonly Chosen[]; readonly letters: Letters }): Promise<Round> {
    await this.letters.prepare();
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'lead.record');
      const { userId } = requirePerson(actor);
      await lockCases(tx, officeId, [(await known(tx, officeId, offerId)).caseId]);
      const offer = await this.letters.listed(tx, officeId, offerId);
      const locales = await this.held(tx, officeId, recipients);
      await this.letters.require(tx, { ...offer, officeId }, letters, [...locales.values()]);
      const chosen = onceEach(await this.judged(tx, { officeId, offerId }, {}, [...locales.keys()]));
      const left = chosen.flatMap(({ id, bar }) => (bar === null ? [] : [{ partyId: id, bar }]));
      const to = chosen.filter(({ bar }) => bar === null).map(({ id: partyId, names, address }): LetterTo => {
        const locale = locales.get(partyId) ?? 'en';
        return { id: newId(), partyId, name: nameIn(names, locale), address: address ?? '', locale };
      });
      if (to.length === 0) throw new Refused({ code: 'sending-not-allowed', facts: { because: left[0]?.bar } });
      const used = Object.fromEntries(Object.entries(letters).filter(([locale]) => to.some((each) => each.locale === locale)));
      const id = newId();
      await tx.run(INSERT_CAMPAIGN, [id, officeId, offerId, used, to.length, userId, tx.now]);
      const mailIds = await this.mailer.queueAll(tx, officeId, await this.letters.mails(offer, used, to));
      await tx.run(INSERT_RECIPIENTS, [officeId, id, offerId, JSON.stringify(to.map((each, index) => ({ ...each, mailId: mailIds[index] })))]);
      await this.journal.record(tx, actor, [{ type: 'campaign.sent', officeId, caseId: offer.caseId, offerId, campaignId: id, recipients: to.length }]);
      return { campaign: campaignView({ id, offerId, letters: used, recipients: to.length, sentById: userId, sentByName: actor.name, sentAt: tx.now }), left };
    });
  }

  /** The language of each, once; held until the end. @throws Refused invalid-input */
  private async held(tx: Tx, officeId: string, recipients: readonly Chosen[]): Promise<ReadonlyMap<string, Locale>> {
    if (recipients.length === 0) throw invalid([{ pointer: '/recipients', code: 'required' }]);
    if (recipients.length > CAMPAIGN_MOST) throw invalid([{ pointer: '/recipients', code: 'too-many', params: { max: CAMPAIGN_MOST } }]);
    const locales = new Map(recipients.map(({ partyId, locale }) => [partyId, locale]));
    const held = new Set((await tx.query<{ id: string }>(HOLD_PARTIES, [[...locales.keys()], officeId])).map(({ id }) => id));
    const unknown = recipients.flatMap(({ partyId }, index) => (held.has(partyId) ? [] : [{ pointer: `/recipients/${index}/partyId`, code: 'not-one-of' }]));
    if (unknown.length > 0) throw invalid(unknown);
    return locales;
  }

  private async judged(tx: Tx, { officeId, offerId }: { readonly officeId: string; readonly offerId: string }, { field, sizeClass, country, kind, met = false, search = '' }: Choice, ids: readonly string[] | null): Promise<readonly Fitting[]> {
    const words = foldName(search);
    const patterns = words === '' ? null : words.split(' ').map((word) => `%${word}%`);
    const rows = await tx.query<FittingRow>(FITTING, [officeId, offerId, field ?? null, sizeClass ?? null, country ?? null, kind ?? null, ids, CAMPAIGN_MOST + 1, met, patterns]);
    const contacts = await this.parties.mayContact(tx, officeId, rows.map(({ id }) => id), 'promotion');
    return rows.map(({ sentBefore, objectedElsewhere, ...row }) => ({ ...row, bar: campaignBar({ address: row.address, sentBefore, objectedElsewhere, contact: contacts.get(row.id) ?? { may: false, because: 'no-basis' } }) }));
  }
}

/** Two parties with one address get one letter. */
function onceEach(parties: readonly Fitting[]): readonly Fitting[] {
  const seen = new Set<string>();
  return parties.map((party) => {
    if (party.bar !== null || party.address === null) return party;
    if (seen.has(party.address)) return { ...party, bar: 'sent-before' as const };
    seen.add(party.address);
    return party;
  });
}

const invalid = (errors: readonly FieldError[]): Refused => new Refused({ code: 'invalid-input', errors });

async function known(tx: Tx, officeId: string, offerId: string): Promise<{ caseId: string }> {
  const offer = await tx.one<{ caseId: string }>(CASE_OF_OFFER, [offerId, officeId]);
  if (!offer) throw new Refused({ code: 'not-found' });
  return offer;
}

export const campaignView = ({ id, recipients, letters, sentById, sentByName, sentAt }: CampaignRow): CampaignView => ({ id, recipients, locales: LOCALES.filter((locale) => letters[locale]), sentBy: { id: sentById, name: sentByName }, sentAt: sentAt.toISOString() });
