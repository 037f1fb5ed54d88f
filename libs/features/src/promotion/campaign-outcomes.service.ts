import { Injectable } from '@nestjs/common';
import { isLeadEnd, letterState, Refused, type Actor, type LeadState, type Letters, type LetterState, type Locale } from '@tamga/domain';
import { lockCases } from '@tamga/features/assets';
import { CasesJournal } from '@tamga/features/cases';
import { allow, requirePerson } from '@tamga/features/identity';
import { Database, newId, type Tx } from '@tamga/platform';
import { INSERT_ANSWERED_LEAD, LEADS_OF_OFFER, LOCK_RECIPIENT, ONE_CAMPAIGN, ONE_RECIPIENT, RECIPIENTS, SET_CAME_BACK, SET_LEAD, type CampaignRow, type LeadOfOffer, type RecipientRow } from './campaigns.queries.js';
import { campaignView, type CampaignView } from './campaigns.service.js';

export type RecipientView = {
  readonly id: string; readonly partyId: string; readonly name: string; readonly address: string; readonly locale: Locale; readonly state: LetterState; /** When the mail server took it. */ readonly sentAt: string | null;
  /** What the mail server said when it did not. */
  readonly fault: string | null;
  /** The lead they have become; of who has written on the public page, found by their address. */
  readonly leadId: string | null; readonly version: number;
};
export type CampaignDetail = CampaignView & { readonly offerId: string; readonly letters: Letters; readonly to: readonly RecipientView[] };
type Seen = { readonly id: string; readonly version: number };

/** What became of each letter of a round: taken by the mail server or not, come back, answered. */
@Injectable()
export class CampaignOutcomes {
  constructor(
    private readonly database: Database,
    private readonly journal: CasesJournal,
  ) {}

  /** By name. @throws Refused not-found */
  get(actor: Actor, id: string): Promise<CampaignDetail> {
    return this.database.read(actor, (tx) => detail(tx, allow(actor, 'lead.read'), id));
  }

  /**
   * They have answered, by whatever way: a lead of the offer from now on, or the open one that they are already.
   * @param message what they said, for whoever goes on with them
   * @throws Refused not-found, stale-version, no-change when they have answered before
   */
  answer(actor: Actor, seen: Seen, message: string): Promise<CampaignDetail> {
    return this.change(actor, seen, async (tx, officeId, row) => {
      const { userId } = requirePerson(actor);
      if (row.leadId !== null) throw new Refused({ code: 'no-change' });
      const open = (await leadsOf(tx, officeId, row, new Date(0))).filter(({ state }) => !isLeadEnd(state as LeadState)).at(-1);
      const leadId = open?.id ?? newId();
      if (!open) {
        await tx.run(INSERT_ANSWERED_LEAD, [leadId, officeId, row.caseId, row.offerId, row.partyId, userId, row.name, row.address, message.trim(), row.locale, tx.now]);
        await this.journal.record(tx, actor, [{ type: 'lead.recorded', officeId, caseId: row.caseId, leadId, ownerId: userId, ownerGone: false, origin: 'campaign' }]);
      }
      await tx.run(SET_LEAD, [row.id, row.version, leadId]);
    });
  }

  /** The mail server took it, and it came back to the office's own mailbox, which this program does not read. @throws Refused not-found, stale-version, no-change */
  cameBack(actor: Actor, seen: Seen, did: boolean): Promise<CampaignDetail> {
    return this.change(actor, seen, async (tx, _officeId, row) => {
      if ((row.cameBackAt !== null) === did) throw new Refused({ code: 'no-change' });
      await tx.run(SET_CAME_BACK, [row.id, row.version, did ? tx.now : null]);
    });
  }

  private change(actor: Actor, { id, version }: Seen, work: (tx: Tx, officeId: string, row: RecipientRow) => Promise<void>): Promise<CampaignDetail> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'lead.record');
      const known = await tx.one<RecipientRow>(ONE_RECIPIENT, [id, officeId]);
      if (!known) throw new Refused({ code: 'not-found' });
      await lockCases(tx, officeId, [known.caseId]);
      const [, row] = await Promise.all([tx.query(LOCK_RECIPIENT, [id, officeId]), tx.one<RecipientRow>(ONE_RECIPIENT, [id, officeId])]);
      if (!row) throw new Refused({ code: 'not-found' });
      if (row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
      await work(tx, officeId, row);
      return detail(tx, officeId, row.campaignId);
    });
  }
}

const leadsOf = (tx: Tx, officeId: string, { offerId, partyId, address }: Pick<RecipientRow, 'offerId' | 'partyId' | 'address'>, since: Date): Promise<LeadOfOffer[]> => tx.query<LeadOfOffer>(LEADS_OF_OFFER, [offerId, officeId, [partyId], [address], since]);

async function detail(tx: Tx, officeId: string, id: string): Promise<CampaignDetail> {
  const [campaign, rows] = await Promise.all([tx.one<CampaignRow>(ONE_CAMPAIGN, [id, officeId]), tx.query<RecipientRow>(RECIPIENTS, [id, officeId])]);
  if (!campaign) throw new Refused({ code: 'not-found' });
  const leads = await tx.query<LeadOfOffer>(LEADS_OF_OFFER, [campaign.offerId, officeId, rows.map(({ partyId }) => partyId), rows.map(({ address }) => address), campaign.sentAt]);
  const to = rows.map((row): RecipientView => {
    const leadId = row.leadId ?? leads.findLast(({ partyId, email }) => partyId === row.partyId || (email !== '' && email === row.address))?.id ?? null;
    const state = letterState({ answered: leadId !== null, cameBack: row.cameBackAt !== null, sent: row.mailSentAt !== null, failed: row.mailFailedAt !== null });
    const { id: recipientId, partyId, name, address, locale, version, mailSentAt, mailError } = row;
    return { id: recipientId, partyId, name, address, locale, state, sentAt: mailSentAt?.toISOString() ?? null, fault: mailSentAt === null ? mailError : null, leadId, version };
  });
  return { ...campaignView(campaign), offerId: campaign.offerId, letters: campaign.letters, to };
}
