import type { NamedQuery } from '@tamga/platform';

const DISCLOSURE = `d.id, d.office_id AS "officeId", d.author_id AS "authorId", d.state, d.content, d.content_sha256 AS "contentSha256", d.track, d.case_id AS "caseId",
  d.submitted_at AS "submittedAt", d.decided_at AS "decidedAt", d.withdrawal_reason AS "withdrawalReason", d.is_demo AS "isDemo", d.version, d.created_at AS "createdAt", d.updated_at AS "updatedAt", o.timezone`;

export const LOCK_DISCLOSURE: NamedQuery = { name: 'disclosure-lock', text: 'SELECT id FROM disclosures WHERE id = $1 AND office_id = $2 FOR UPDATE' };
export const LOAD_DISCLOSURE: NamedQuery = {
  name: 'disclosure-load',
  text: `SELECT ${DISCLOSURE} FROM disclosures d JOIN offices o ON o.id = d.office_id WHERE d.id = $1 AND d.office_id = $2`,
};
export const LINKS: NamedQuery = {
  name: 'disclosure-links',
  text: 'SELECT inventor_id AS "inventorId", email, user_id AS "userId", invited_at AS "invitedAt" FROM disclosure_inventors WHERE disclosure_id = $1 ORDER BY inventor_id',
};
export const SIGNATURES: NamedQuery = {
  name: 'disclosure-signatures',
  text: `SELECT inventor_id AS "inventorId", user_id AS "userId", printed_name AS "printedName", meaning, share, content_sha256 AS "contentSha256", signed_at AS "signedAt",
      voided_at AS "voidedAt", voided_by_name AS "voidedByName", voided_sections AS "voidedSections"
    FROM disclosure_signatures WHERE disclosure_id = $1 ORDER BY signed_at, id`,
};
export const QUESTIONS: NamedQuery = {
  name: 'disclosure-questions',
  text: 'SELECT number, section, text, asked_by_name AS "askedByName", asked_at AS "askedAt", resolved_at AS "resolvedAt" FROM disclosure_questions WHERE disclosure_id = $1 ORDER BY number',
};

export const INSERT_DISCLOSURE: NamedQuery = {
  name: 'disclosure-insert',
  text: "INSERT INTO disclosures (id, office_id, author_id, state, content, content_sha256, is_demo, created_at, updated_at) VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $7)",
};
export const SAVE_CONTENT: NamedQuery = {
  name: 'disclosure-save',
  text: 'UPDATE disclosures SET content = $3, content_sha256 = $4, version = version + 1, updated_at = $5 WHERE id = $1 AND version = $2',
};
export const SUBMIT: NamedQuery = {
  name: 'disclosure-submit',
  text: "UPDATE disclosures SET state = 'submitted', submitted_at = $3, version = version + 1, updated_at = $3 WHERE id = $1 AND version = $2",
};
export const RETURN: NamedQuery = {
  name: 'disclosure-return',
  text: "UPDATE disclosures SET state = 'returned', decided_at = $3, decided_by = $4, version = version + 1, updated_at = $3 WHERE id = $1 AND version = $2",
};
export const WITHDRAW: NamedQuery = {
  name: 'disclosure-withdraw',
  text: "UPDATE disclosures SET state = 'withdrawn', withdrawal_reason = $4, version = version + 1, updated_at = $3 WHERE id = $1 AND version = $2",
};
export const ACCEPT: NamedQuery = {
  name: 'disclosure-accept',
  text: "UPDATE disclosures SET state = 'accepted', decided_at = $3, decided_by = $4, case_id = $5, track = $6, version = version + 1, updated_at = $3 WHERE id = $1 AND version = $2",
};
export const ASK: NamedQuery = {
  name: 'disclosure-ask',
  text: `INSERT INTO disclosure_questions (id, disclosure_id, office_id, number, section, text, asked_by, asked_by_name, asked_at)
    VALUES ($1, $2, $3, 1 + (SELECT count(*) FROM disclosure_questions WHERE disclosure_id = $2), $4, $5, $6, $7, $8)`,
};
export const RESOLVE_QUESTIONS: NamedQuery = { name: 'disclosure-resolve', text: 'UPDATE disclosure_questions SET resolved_at = $2 WHERE disclosure_id = $1 AND resolved_at IS NULL' };

export const INSERT_SIGNATURE: NamedQuery = {
  name: 'disclosure-sign',
  text: `INSERT INTO disclosure_signatures (id, disclosure_id, office_id, inventor_id, user_id, printed_name, meaning, share, content_sha256, signed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};
export const VOID_SIGNATURES: NamedQuery = {
  name: 'disclosure-void',
  text: 'UPDATE disclosure_signatures SET voided_at = $2, voided_by = $3, voided_by_name = $4, voided_sections = $5 WHERE disclosure_id = $1 AND voided_at IS NULL',
};

export const PERSON: NamedQuery = {
  name: 'disclosure-person',
  text: `SELECT u.id, u.email, concat_ws(' ', u.given_name, NULLIF(u.patronymic, ''), u.family_name) AS name FROM users u JOIN user_roles r ON r.user_id = u.id AND r.office_id = $2 AND r.role = 'inventor'
    WHERE u.id = $1 AND u.disabled_at IS NULL`,
};
/** What somebody said of themselves in their last disclosure, so that they need not say it again (WCAG 2.2, 3.3.7). */
export const LAST_OWN_LINE: NamedQuery = {
  name: 'disclosure-last-own-line',
  text: `SELECT line ->> 'name' AS name, line ->> 'affiliation' AS affiliation, line ->> 'orcid' AS orcid, line ->> 'employment' AS employment
    FROM disclosures d CROSS JOIN LATERAL jsonb_array_elements(d.content -> 'inventors') line
    WHERE d.office_id = $1 AND d.author_id = $2 AND lower(line ->> 'email') = $3 AND d.state <> 'withdrawn' ORDER BY d.id DESC LIMIT 1`,
};
export const EMAIL_OF_USER: NamedQuery = { name: 'disclosure-email-of-user', text: 'SELECT email FROM users WHERE id = $1 AND disabled_at IS NULL' };

/** Marks a line as invited, and as that account's when there is one; an account once linked stays. */
export const PUT_LINK: NamedQuery = {
  name: 'disclosure-put-link',
  text: `INSERT INTO disclosure_inventors (disclosure_id, inventor_id, office_id, email, user_id, invited_at, linked_at)
    VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $5::uuid IS NULL THEN NULL ELSE $7::timestamptz END)
    ON CONFLICT (disclosure_id, inventor_id) DO UPDATE SET email = excluded.email, user_id = COALESCE(disclosure_inventors.user_id, excluded.user_id),
      invited_at = COALESCE(excluded.invited_at, disclosure_inventors.invited_at), linked_at = COALESCE(disclosure_inventors.linked_at, excluded.linked_at)`,
};
export const DROP_LINK: NamedQuery = { name: 'disclosure-drop-link', text: 'DELETE FROM disclosure_inventors WHERE disclosure_id = $1 AND inventor_id = $2' };
/** Disclosures that wait for the person who has just come. */
export const AWAITING: NamedQuery = {
  name: 'disclosure-awaiting',
  text: `SELECT i.disclosure_id AS "disclosureId", i.inventor_id AS "inventorId", d.case_id AS "caseId" FROM disclosure_inventors i JOIN disclosures d ON d.id = i.disclosure_id
    WHERE i.office_id = $1 AND i.email = $2 AND i.user_id IS NULL AND i.invited_at IS NOT NULL AND d.state <> 'withdrawn'
      AND NOT EXISTS (SELECT 1 FROM disclosure_inventors x WHERE x.disclosure_id = i.disclosure_id AND x.user_id = $3) FOR UPDATE OF i`,
};
export const CLAIM_LINK: NamedQuery = {
  name: 'disclosure-claim-link',
  text: 'UPDATE disclosure_inventors SET user_id = $3, linked_at = $4 WHERE disclosure_id = $1 AND inventor_id = $2 AND user_id IS NULL',
};

const LIST_COLUMNS = `d.id, d.state, d.version, d.content -> 'titles' AS titles, d.case_id AS "caseId", d.author_id AS "authorId", d.created_at AS "createdAt", d.updated_at AS "updatedAt",
  d.submitted_at AS "submittedAt", jsonb_array_length(COALESCE(d.content -> 'inventors', '[]')) AS inventors,
  (SELECT count(*)::int FROM disclosure_signatures s WHERE s.disclosure_id = d.id AND s.voided_at IS NULL) AS signed`;

/**
 * Newest first by id (UUIDv7). Each combination is a statement of its own, so that each keeps its index.
 * Values: office, last id of the page before or null, limit, then the actor when `mine`, then the state when `inState`.
 */
export function listQuery(mine: boolean, inState: boolean): NamedQuery {
  const own = mine ? 'AND d.id = ANY (ARRAY(SELECT record_id FROM access_grants WHERE user_id = $4 AND (ends_at IS NULL OR ends_at > now())))' : '';
  const state = inState ? `AND d.state = $${mine ? 5 : 4}` : '';
  return {
    name: `disclosure-list${mine ? '-mine' : ''}${inState ? '-state' : ''}`,
    text: `SELECT ${LIST_COLUMNS} FROM disclosures d WHERE d.office_id = $1 AND ($2::uuid IS NULL OR d.id < $2) ${own} ${state} ORDER BY d.id DESC LIMIT $3`,
  };
}
