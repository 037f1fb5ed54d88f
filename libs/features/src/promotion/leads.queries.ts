import type { LeadState, Locale, LocalDate } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type LeadRow = {
  id: string; officeId: string; caseId: string; caseReference: string; offerId: string | null; partyId: string | null; ownerId: string; ownerName: string; origin: 'form' | 'hand' | 'campaign'; state: LeadState; reason: string;
  name: string; organisation: string; email: string; message: string; locale: Locale; consentedAt: Date | null; nextAction: string; nextOn: LocalDate | null; version: number; createdAt: Date; updatedAt: Date;
};
const COLUMNS = `l.id, l.office_id AS "officeId", l.case_id AS "caseId", c.reference AS "caseReference", l.offer_id AS "offerId", l.party_id AS "partyId", l.owner_id AS "ownerId", concat_ws(' ', u.family_name, u.given_name) AS "ownerName", l.origin, l.state, l.reason,
  l.name, l.organisation, l.email, l.message, l.locale, l.consented_at AS "consentedAt", l.next_action AS "nextAction", l.next_on AS "nextOn", l.version, l.created_at AS "createdAt", l.updated_at AS "updatedAt"`;
const FROM = 'leads l JOIN cases c ON c.id = l.case_id JOIN users u ON u.id = l.owner_id';

export const LEAD: NamedQuery = { name: 'lead', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE l.id = $1 AND l.office_id = $2` };
export const CASE_OF_LEAD: NamedQuery = { name: 'lead-case', text: 'SELECT case_id AS "caseId" FROM leads WHERE id = $1 AND office_id = $2' };
export const LOCK_LEAD: NamedQuery = { name: 'lead-lock', text: 'SELECT 1 FROM leads WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
/** A form that is sent twice makes one lead. */
export const INSERT_LEAD: NamedQuery = {
  name: 'lead-insert',
  text: `INSERT INTO leads (id, office_id, case_id, offer_id, party_id, owner_id, origin, name, organisation, email, message, locale, consented_at, form_digest, next_action, next_on, created_by, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18) ON CONFLICT (form_digest) DO NOTHING`,
};
export const UPDATE_LEAD: NamedQuery = {
  name: 'lead-update',
  text: `UPDATE leads SET state = $3, reason = $4, party_id = $5, owner_id = $6, next_action = $7, next_on = $8, version = version + 1, updated_at = $9 WHERE id = $1 AND version = $2`,
};
export const KNOWN_FOR_LEAD: NamedQuery = { name: 'lead-known', text: 'SELECT id FROM parties WHERE id = $1 AND office_id = $3 AND merged_into IS NULL UNION ALL SELECT id FROM offers WHERE id = $2 AND office_id = $3' };
/** Whom the interest in a listed offer concerns; nothing for what is not listed now. */
export const OFFER_BY_SLUG: NamedQuery = {
  name: 'lead-offer',
  text: `SELECT o.id, o.office_id AS "officeId", o.case_id AS "caseId", o.contact_id AS "contactId",
      NOT EXISTS (SELECT 1 FROM users u JOIN user_roles r ON r.user_id = u.id AND r.office_id = o.office_id AND r.role IN ('officer', 'manager') WHERE u.id = o.contact_id AND u.disabled_at IS NULL) AS "contactGone"
    FROM listed_offers l JOIN offers o ON o.id = l.offer_id WHERE l.slug = $1`,
};
/** How many have written lately, and whether this very form has come before. */
export const LATELY_OF_OFFER: NamedQuery = {
  name: 'lead-lately',
  text: `SELECT count(*)::integer AS count, EXISTS (SELECT 1 FROM leads WHERE form_digest = $3) AS known
    FROM (SELECT 1 FROM leads WHERE offer_id = $1 AND origin = 'form' AND created_at > $2 LIMIT 100) AS lately`,
};
export const FORM_SECRET: NamedQuery = { name: 'lead-form-secret', text: "SELECT secret FROM form_secrets WHERE name = 'interest'" };

export type LeadFilter = { readonly state?: LeadState; readonly caseId?: string; readonly due?: boolean };

/** Newest first, or what is to be done next first; one prepared statement for each combination of filters. */
export function leadList(officeId: string, { state, caseId, due }: LeadFilter, page: { readonly after: readonly [string | null, string] | null; readonly limit: number }): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [officeId];
  const where = ['l.office_id = $1'];
  if (state !== undefined) where.push(`l.state = $${values.push(state)}`);
  if (caseId !== undefined) where.push(`l.case_id = $${values.push(caseId)}`);
  if (due) where.push('l.next_on IS NOT NULL');
  if (page.after) where.push(due ? `(l.next_on, l.id) > ($${values.push(page.after[0])}::date, $${values.push(page.after[1])}::uuid)` : `l.id < $${values.push(page.after[1])}::uuid`);
  const text = `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where.join(' AND ')} ORDER BY ${due ? 'l.next_on, l.id' : 'l.id DESC'} LIMIT $${values.push(page.limit + 1)}`;
  const name = ['leads', ...(state === undefined ? [] : ['state']), ...(caseId === undefined ? [] : ['case']), ...(due ? ['due'] : []), ...(page.after ? ['after'] : [])].join(':');
  return { query: { name, text }, values };
}
