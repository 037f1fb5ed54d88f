import type { NamedQuery } from '@tamga/platform';

/** A disclosure as an import brings it: accepted already, with what is known of it. */
export const ACCEPTED_DISCLOSURE: NamedQuery = {
  name: 'demo-accepted-disclosure',
  text: `INSERT INTO disclosures (id, office_id, author_id, state, content, content_sha256, track, case_id, submitted_at, decided_at, is_demo, created_at, updated_at)
    VALUES ($1, $2, $3, 'accepted', $4, $5, 'patent', $6, $7, $7, true, $7, $7)`,
};

export const IS_LOADED: NamedQuery = { name: 'demo-is-loaded', text: "SELECT 1 AS yes FROM audit_events WHERE record_id = $1 AND type = 'demo.loaded' LIMIT 1" };

/** Generated cases that are alive, from the oldest in their stage. */
export const LIVING_CASES: NamedQuery = {
  name: 'demo-living-cases',
  text: `SELECT c.id, c.reference, c.stage, c.track, c.version, c.owner_id AS "ownerId", c.stage_entered_on AS "since", c.updated_at AS "touchedAt", c.title, d.content -> 'inventors' AS inventors
    FROM cases c JOIN disclosures d ON d.id = c.disclosure_id WHERE c.office_id = $1 AND c.standing = 'open' AND c.id = ANY ($2::uuid[]) ORDER BY c.stage_entered_on, c.id`,
};

/** The notices that the first days of a real office would have sent: what is overdue was said to be so, and its next round is spread over the coming week. */
export const SAID_BEFORE: NamedQuery = {
  name: 'demo-said-before',
  text: `WITH overdue AS (
      SELECT d.id, d.office_id, row_number() OVER (ORDER BY d.effective_due_on, d.id) AS n FROM deadlines d WHERE d.office_id = $1 AND d.state = 'open' AND d.kind = 'stage-target' AND d.effective_due_on < $2::date),
    said AS (
      UPDATE deadline_reminders r SET sent_at = $3, outcome = 'skipped' FROM overdue o WHERE r.deadline_id = o.id AND r.sent_at IS NULL AND r.remind_on <= $2::date RETURNING r.deadline_id)
    INSERT INTO deadline_reminders (deadline_id, office_id, level, remind_on)
    SELECT o.id, o.office_id, 'owner', $2::date + 1 + (o.n % 7)::int FROM overdue o ON CONFLICT DO NOTHING`,
};

/** Cases in use that an officer keeps rights for. */
export const CASES_WITH_RIGHTS: NamedQuery = {
  name: 'demo-cases-with-rights',
  text: `SELECT c.id, coalesce(c.title ->> 'en', c.reference) AS title, c.reference FROM cases c
    WHERE c.office_id = $1 AND c.owner_id = $2 AND c.standing = 'open' AND c.track = 'patent' AND c.stage IN ('licensing', 'monitoring') ORDER BY c.stage DESC, c.id LIMIT 4`,
};

/** The request for a report that was written last, with its link. */
export const LETTERS: NamedQuery = { name: 'demo-letters', text: "SELECT id, text FROM mails WHERE office_id = $1 AND kind = 'royalty-report' AND sent_at IS NULL ORDER BY id DESC LIMIT 1" };
export const LETTER_SENT: NamedQuery = { name: 'demo-letter-sent', text: "UPDATE mails SET sent_at = $2, trapped = true, text = '', html = '' WHERE id = $1" };
/** One agreement of the public record and the case it is about. */
export const AGREEMENT_TITLED: NamedQuery = {
  name: 'demo-agreement-titled', text: 'SELECT a.id AS "agreementId", c.case_id AS "caseId" FROM agreements a JOIN agreement_cases c ON c.agreement_id = a.id WHERE a.office_id = $1 AND a.title = $2 LIMIT 1',
};
/** A case in whose disclosure one of the cast is named. */
export const CASE_OF_INVENTOR: NamedQuery = {
  name: 'demo-case-of-inventor',
  text: 'SELECT c.id FROM cases c JOIN disclosure_inventors i ON i.disclosure_id = c.disclosure_id WHERE c.office_id = $1 AND i.user_id = $2 ORDER BY c.id LIMIT 1',
};
