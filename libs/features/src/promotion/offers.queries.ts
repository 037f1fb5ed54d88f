import { FILING_EVENTS, FILING_THAT_SAVES, type ByLocale, type OfferContent, type OfferState, type Track } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type OfferRow = {
  id: string; officeId: string; caseId: string; caseReference: string; caseStanding: string; state: OfferState; content: OfferContent; slug: string | null; contactId: string; contactName: string;
  writtenBy: string; writtenByName: string; submittedBy: string | null; submittedAt: Date | null; approvedBy: string | null; approvedByName: string | null; approvedAt: Date | null; leaksDigest: string;
  firstPublishedAt: Date | null; publishedAt: Date | null; withdrawnAt: Date | null; reason: string; listed: boolean; version: number; createdAt: Date; updatedAt: Date;
};

const name = (alias: string): string => `concat_ws(' ', ${alias}.family_name, ${alias}.given_name)`;
const COLUMNS = `o.id, o.office_id AS "officeId", o.case_id AS "caseId", c.reference AS "caseReference", c.standing AS "caseStanding", o.state, o.content, o.slug, o.contact_id AS "contactId", ${name('k')} AS "contactName",
  o.written_by AS "writtenBy", ${name('w')} AS "writtenByName", o.submitted_by AS "submittedBy", o.submitted_at AS "submittedAt", o.approved_by AS "approvedBy", ${name('a')} AS "approvedByName", o.approved_at AS "approvedAt",
  o.leaks_digest AS "leaksDigest", o.first_published_at AS "firstPublishedAt", o.published_at AS "publishedAt", o.withdrawn_at AS "withdrawnAt", o.reason, l.slug IS NOT NULL AS listed, o.version, o.created_at AS "createdAt", o.updated_at AS "updatedAt"`;
const FROM = `offers o JOIN cases c ON c.id = o.case_id JOIN users k ON k.id = o.contact_id JOIN users w ON w.id = o.written_by LEFT JOIN users a ON a.id = o.approved_by LEFT JOIN listed_offers l ON l.offer_id = o.id`;

export const OFFER: NamedQuery = { name: 'offer', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE o.id = $1 AND o.office_id = $2` };
export const CASE_OF_OFFER: NamedQuery = { name: 'offer-case', text: 'SELECT case_id AS "caseId" FROM offers WHERE id = $1 AND office_id = $2' };
export const LOCK_OFFER: NamedQuery = { name: 'offer-lock', text: 'SELECT 1 FROM offers WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };
export const OPEN_OFFERS_OF_CASE: NamedQuery = { name: 'offers-open-of-case', text: "SELECT id FROM offers WHERE case_id = $1 AND office_id = $2 AND state <> 'withdrawn' ORDER BY id FOR NO KEY UPDATE" };
export const INSERT_OFFER: NamedQuery = {
  name: 'offer-insert',
  text: 'INSERT INTO offers (id, office_id, case_id, content, contact_id, written_by, is_demo, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)',
};
const CHANGED = 'version = version + 1, updated_at = $3';
export const EDIT_OFFER: NamedQuery = {
  name: 'offer-edit',
  text: `UPDATE offers SET state = 'draft', content = $4, contact_id = $5, written_by = $6, submitted_by = NULL, submitted_at = NULL, approved_by = NULL, approved_at = NULL, leaks_digest = '', ${CHANGED} WHERE id = $1 AND version = $2`,
};
export const SUBMIT_OFFER: NamedQuery = { name: 'offer-submit', text: `UPDATE offers SET state = 'submitted', submitted_by = $4, submitted_at = $3, reason = '', ${CHANGED} WHERE id = $1 AND version = $2` };
export const RETURN_OFFER: NamedQuery = {
  name: 'offer-return',
  text: `UPDATE offers SET state = 'draft', submitted_by = NULL, submitted_at = NULL, approved_by = NULL, approved_at = NULL, leaks_digest = '', reason = $4, ${CHANGED} WHERE id = $1 AND version = $2`,
};
export const APPROVE_OFFER: NamedQuery = { name: 'offer-approve', text: `UPDATE offers SET state = 'approved', approved_by = $4, approved_at = $3, leaks_digest = $5, ${CHANGED} WHERE id = $1 AND version = $2` };
export const PUBLISH_OFFER: NamedQuery = {
  name: 'offer-publish',
  text: `UPDATE offers SET state = 'published', slug = $4, published_at = $3, first_published_at = coalesce(first_published_at, $3), withdrawn_at = NULL, reason = '', ${CHANGED} WHERE id = $1 AND version = $2`,
};
export const WITHDRAW_OFFER: NamedQuery = { name: 'offer-withdraw', text: `UPDATE offers SET state = 'withdrawn', withdrawn_at = $3, reason = $4, ${CHANGED} WHERE id = $1 AND version = $2` };

/** What decides whether publication would still cost something; the assessments are read by their own feature. */
export type CaseForOffer = { track: Track; title: ByLocale; disclosureId: string | null; filed: boolean; /** Of its rights that no office has published. */ assetTitles: string[] };
const KINDS_BY_TRACK = Object.entries(FILING_THAT_SAVES).map(([track, kinds]) => `WHEN '${track}' THEN ARRAY['${kinds.join("', '")}']`).join(' ');
export const CASE_FOR_OFFER: NamedQuery = {
  name: 'offer-case-known',
  // An application given up before it was published leaves the invention as new, and as open, as it was.
  text: `SELECT c.track, c.title, c.disclosure_id AS "disclosureId", ARRAY(
      SELECT DISTINCT a.title FROM assets a WHERE a.case_id = c.id AND NOT EXISTS (SELECT 1 FROM docket_events e WHERE e.asset_id = a.id AND e.voided_at IS NULL AND e.kind IN ('published', 'grant-published', 'granted', 'registered')) ORDER BY a.title) AS "assetTitles", EXISTS (
      SELECT 1 FROM assets a JOIN docket_events e ON e.asset_id = a.id AND e.voided_at IS NULL AND e.occurred_on <= $3
      WHERE a.case_id = c.id AND a.kind = ANY (CASE c.track ${KINDS_BY_TRACK} END)
        AND (e.kind IN ('published', 'grant-published', 'granted', 'registered') OR e.kind IN (${FILING_EVENTS.map((kind) => `'${kind}'`).join(', ')}) AND a.state NOT IN ('withdrawn', 'abandoned'))) AS filed
    FROM cases c WHERE c.id = $1 AND c.office_id = $2`,
};

export type OfferFilter = { readonly state?: OfferState; readonly caseId?: string };

/** Newest first; one prepared statement for each combination of filters. */
export function offerList(officeId: string, { state, caseId }: OfferFilter, page: { readonly before: string | null; readonly limit: number }): { query: NamedQuery; values: unknown[] } {
  const values: unknown[] = [officeId];
  const where = ['o.office_id = $1'];
  if (state !== undefined) where.push(`o.state = $${values.push(state)}`);
  if (caseId !== undefined) where.push(`o.case_id = $${values.push(caseId)}`);
  if (page.before !== null) where.push(`o.id < $${values.push(page.before)}::uuid`);
  const text = `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where.join(' AND ')} ORDER BY o.id DESC LIMIT $${values.push(page.limit + 1)}`;
  const label = ['offers', ...(state === undefined ? [] : ['state']), ...(caseId === undefined ? [] : ['case']), ...(page.before === null ? [] : ['before'])].join(':');
  return { query: { name: label, text }, values };
}
