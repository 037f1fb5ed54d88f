import type { ByLocale, InEveryLocale, Letters, Locale, LocalDate, OfferContent, OfferField, SizeClass } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type FittingRow = {
  id: string; kind: 'organisation' | 'person'; names: InEveryLocale & ByLocale; sizeClass: SizeClass | null; country: string | null; address: string | null; fields: OfferField[]; metOn: LocalDate | null;
  objectedElsewhere: boolean; sentBefore: boolean;
};
/**
 * Parties by what they are interested in, how large they are, where and what they are, whether one has spoken with them, and their name; or those
 * of some ids. Whether one has had the offer is asked by its own leads and rounds and by its address: the same company entered twice has it once,
 * and objects for both.
 */
export const FITTING: NamedQuery = {
  name: 'campaign-fitting',
  text: `SELECT p.id, p.kind, p.names, p.size_class AS "sizeClass", p.country, nullif(p.email, '') AS address, ARRAY(SELECT f.field FROM party_fields f WHERE f.party_id = p.id ORDER BY 1) AS fields,
      (SELECT k.held_on FROM party_interaction_parties k WHERE k.party_id = p.id ORDER BY k.held_on DESC, k.interaction_id DESC LIMIT 1) AS "metOn",
      EXISTS (SELECT 1 FROM parties o WHERE o.office_id = p.office_id AND o.email = p.email AND o.merged_into IS NULL AND o.contact_basis = 'do-not-contact') AS "objectedElsewhere",
      EXISTS (SELECT 1 FROM campaign_recipients r WHERE r.offer_id = $2 AND r.address = p.email) OR EXISTS (SELECT 1 FROM campaign_recipients r WHERE r.offer_id = $2 AND r.party_id = p.id)
        OR EXISTS (SELECT 1 FROM lead_sendings s WHERE s.kind = 'offer' AND s.offer_id = $2 AND s.address = p.email)
        OR EXISTS (SELECT 1 FROM leads d JOIN lead_sendings s ON s.lead_id = d.id AND s.kind = 'offer' WHERE d.offer_id = $2 AND d.party_id = p.id) AS "sentBefore"
    FROM parties p WHERE p.office_id = $1 AND p.merged_into IS NULL AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM party_fields f WHERE f.party_id = p.id AND f.field = $3))
      AND ($4::text IS NULL OR p.size_class = $4) AND ($5::text IS NULL OR p.country = $5) AND ($6::text IS NULL OR p.kind = $6) AND ($7::uuid[] IS NULL OR p.id = ANY ($7))
      AND (NOT $9::boolean OR EXISTS (SELECT 1 FROM party_interaction_parties k WHERE k.party_id = p.id)) AND ($10::text[] IS NULL OR p.folded LIKE ALL ($10)) ORDER BY p.sort_name, p.id LIMIT $8`,
};
/** Whoever objects, or is merged away, at the same moment waits, or has been seen. */
export const HOLD_PARTIES: NamedQuery = { name: 'campaign-hold', text: 'SELECT id FROM parties WHERE id = ANY ($1::uuid[]) AND office_id = $2 AND merged_into IS NULL ORDER BY id FOR SHARE' };
export const INSERT_CAMPAIGN: NamedQuery = { name: 'campaign-insert', text: 'INSERT INTO campaigns (id, office_id, offer_id, letters, recipients, sent_by, sent_at) VALUES ($1, $2, $3, $4, $5, $6, $7)' };
export const INSERT_RECIPIENTS: NamedQuery = {
  name: 'campaign-recipients-insert',
  text: `INSERT INTO campaign_recipients (id, office_id, campaign_id, offer_id, party_id, name, address, locale, mail_id)
    SELECT x.id, $1, $2, $3, x."partyId", x.name, x.address, x.locale, x."mailId" FROM jsonb_to_recordset($4::jsonb) AS x(id uuid, "partyId" uuid, name text, address text, locale text, "mailId" uuid)`,
};
export type OfferedRow = { id: string; caseId: string; slug: string; content: OfferContent };
/** Only what anybody can read now. */
export const LISTED_FOR_ROUND: NamedQuery = { name: 'campaign-offer', text: 'SELECT o.id, o.case_id AS "caseId", l.slug, l.content FROM listed_offers l JOIN offers o ON o.id = l.offer_id WHERE o.id = $1 AND o.office_id = $2' };
export type CampaignRow = { id: string; offerId: string; letters: Letters; recipients: number; sentById: string; sentByName: string; sentAt: Date };
const CAMPAIGN = `SELECT c.id, c.offer_id AS "offerId", c.letters, c.recipients, c.sent_by AS "sentById", concat_ws(' ', u.family_name, u.given_name) AS "sentByName", c.sent_at AS "sentAt" FROM campaigns c JOIN users u ON u.id = c.sent_by`;
export const CAMPAIGNS: NamedQuery = { name: 'campaigns', text: `${CAMPAIGN} WHERE c.offer_id = $1 AND c.office_id = $2 ORDER BY c.id DESC LIMIT 100` };
export const ONE_CAMPAIGN: NamedQuery = { name: 'campaign-one', text: `${CAMPAIGN} WHERE c.id = $1 AND c.office_id = $2` };

export type RecipientRow = { id: string; campaignId: string; offerId: string; caseId: string; partyId: string; name: string; address: string; locale: Locale; leadId: string | null; cameBackAt: Date | null; mailSentAt: Date | null; mailFailedAt: Date | null; mailError: string | null; version: number };
const RECIPIENT = `SELECT r.id, r.campaign_id AS "campaignId", r.offer_id AS "offerId", o.case_id AS "caseId", r.party_id AS "partyId", r.name, r.address, r.locale, r.lead_id AS "leadId", r.came_back_at AS "cameBackAt", r.version,
    m.sent_at AS "mailSentAt", m.failed_at AS "mailFailedAt", m.last_error AS "mailError" FROM campaign_recipients r JOIN offers o ON o.id = r.offer_id LEFT JOIN mails m ON m.id = r.mail_id`;
export const RECIPIENTS: NamedQuery = { name: 'campaign-recipients', text: `${RECIPIENT} WHERE r.campaign_id = $1 AND r.office_id = $2 ORDER BY r.name, r.id` };
export const ONE_RECIPIENT: NamedQuery = { name: 'campaign-recipient', text: `${RECIPIENT} WHERE r.id = $1 AND r.office_id = $2` };
export const LOCK_RECIPIENT: NamedQuery = { name: 'campaign-recipient-lock', text: 'SELECT 1 FROM campaign_recipients WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
/** Those who have written about the offer since, by whichever way: found by their address or as the party they are. The newest last. */
export const LEADS_OF_OFFER: NamedQuery = {
  name: 'campaign-leads',
  text: 'SELECT id, party_id AS "partyId", email, state FROM leads WHERE offer_id = $1 AND office_id = $2 AND (party_id = ANY ($3::uuid[]) OR email = ANY ($4::text[])) AND created_at >= $5 ORDER BY created_at, id',
};
export type LeadOfOffer = { id: string; partyId: string | null; email: string; state: string };
export const SET_LEAD: NamedQuery = { name: 'campaign-recipient-lead', text: 'UPDATE campaign_recipients SET lead_id = $3, version = version + 1 WHERE id = $1 AND version = $2' };
export const SET_CAME_BACK: NamedQuery = { name: 'campaign-recipient-came-back', text: 'UPDATE campaign_recipients SET came_back_at = $3, version = version + 1 WHERE id = $1 AND version = $2' };
export const INSERT_ANSWERED_LEAD: NamedQuery = {
  name: 'campaign-lead-insert',
  text: `INSERT INTO leads (id, office_id, case_id, offer_id, party_id, owner_id, origin, state, name, email, message, locale, created_by, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, 'campaign', 'contacted', $7, $8, $9, $10, $6, $11, $11)`,
};
