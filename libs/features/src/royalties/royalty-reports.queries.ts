import type { Locale, LocalDate, RawSale, ReportTermsFrom, RoyaltyReportState } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type ReportRow = {
  id: string; officeId: string; agreementId: string; agreementTitle: string; obligationId: string | null; contactName: string; contactEmail: string; locale: Locale; terms: unknown; termsFrom: ReportTermsFrom; currency: string; periodFrom: LocalDate; periodUntil: LocalDate; dueOn: LocalDate;
  state: RoyaltyReportState; draft: readonly RawSale[]; comment: string; question: string | null; questionedAt: Date | null; submittedAt: Date | null; submittedOn: LocalDate | null; submittedByName: string | null; acceptedAt: Date | null; acceptedByName: string | null;
  /** When the agreement's terms ask for it now; null: they never did, or it is not open. */ owedOn: LocalDate | null; computation: unknown; dueMinor: string | null; chargeMinor: string | null; supersedesId: string | null; supersededById: string | null; linkExpiresAt: Date | null; linkUsed: boolean; version: number; createdAt: Date; updatedAt: Date;
};
export type LineRow = { reportId: string; position: number; on: LocalDate; product: string; territory: string; currency: string; quantity: string | null; gross: string; deductions: string; others: string };
export type EvidenceRow = { id: string; title: string; fileName: string; size: string };

const COLUMNS = `r.id, r.office_id AS "officeId", r.agreement_id AS "agreementId", a.title AS "agreementTitle", r.obligation_id AS "obligationId", r.contact_name AS "contactName", r.contact_email AS "contactEmail", r.locale, r.terms, r.terms_from AS "termsFrom", r.currency,
  r.period_from AS "periodFrom", r.period_until AS "periodUntil", r.due_on AS "dueOn", r.state, r.draft, r.comment, r.question, r.questioned_at AS "questionedAt", r.submitted_at AS "submittedAt", r.submitted_on AS "submittedOn", r.submitted_by_name AS "submittedByName",
  r.accepted_at AS "acceptedAt", u.family_name || ' ' || u.given_name AS "acceptedByName", r.computation, r.due_minor::text AS "dueMinor", r.charge_minor::text AS "chargeMinor", r.supersedes_id AS "supersedesId",
  (SELECT o.effective_on FROM agreement_obligations o WHERE o.id = r.obligation_id AND o.state = 'open') AS "owedOn", (SELECT n.id FROM royalty_reports n WHERE n.supersedes_id = r.id AND n.state <> 'withdrawn') AS "supersededById", l.expires_at AS "linkExpiresAt", coalesce(l.first_used_at IS NOT NULL, false) AS "linkUsed", r.version, r.created_at AS "createdAt", r.updated_at AS "updatedAt"`;
const JOINS = `JOIN agreements a ON a.id = r.agreement_id LEFT JOIN users u ON u.id = r.accepted_by
  LEFT JOIN LATERAL (SELECT x.expires_at, x.first_used_at FROM royalty_report_links x WHERE x.report_id = r.id AND x.revoked_at IS NULL ORDER BY x.id DESC LIMIT 1) l ON true`;

export const REPORT: NamedQuery = { name: 'royalty-report', text: `SELECT ${COLUMNS} FROM royalty_reports r ${JOINS} WHERE r.id = $1 AND r.office_id = $2` };
/** Held together, a licence's reports are computed one after the other: each counts on those accepted before it. */
export const LOCK_REPORTS_OF: NamedQuery = { name: 'royalty-reports-lock', text: "SELECT pg_advisory_xact_lock(hashtextextended('royalties:' || $1::text, 0))" };
export const LOCK_REPORT: NamedQuery = { name: 'royalty-report-lock', text: 'SELECT agreement_id AS "agreementId" FROM royalty_reports WHERE id = $1 AND office_id = $2 FOR NO KEY UPDATE' };

export const REPORT_GROUPS = ['open', 'late', 'submitted', 'all'] as const;
export type ReportGroup = (typeof REPORT_GROUPS)[number];
const OPEN = "r.state IN ('asked', 'draft', 'submitted', 'questioned')";
const GROUPS: { readonly [G in ReportGroup]: string } = { open: OPEN, late: `${OPEN} AND r.state <> 'submitted' AND r.due_on < $3`, submitted: `${OPEN} AND r.state = 'submitted'`, all: 'true' };

/** What is open is listed by its due day, the earliest first; all of them the latest first. One prepared statement for each combination. */
export function reportList(officeId: string, wanted: { readonly group: ReportGroup; readonly agreementId: string | null; readonly today: LocalDate; readonly after: readonly [string, string] | null; readonly limit: number }): { query: NamedQuery; values: unknown[] } {
  const { group, agreementId, today, after, limit } = wanted;
  const down = group === 'all';
  const values: unknown[] = [officeId, limit + 1];
  if (group === 'late') values.push(today);
  const where = ['r.office_id = $1', GROUPS[group]];
  if (agreementId !== null) where.push(`r.agreement_id = $${values.push(agreementId)}`);
  if (after) where.push(`(r.due_on, r.id) ${down ? '<' : '>'} ($${values.push(after[0])}::date, $${values.push(after[1])}::uuid)`);
  const order = down ? 'r.due_on DESC, r.id DESC' : 'r.due_on, r.id';
  return { query: { name: ['royalty-reports', group, ...(agreementId ? ['agreement'] : []), ...(after ? ['after'] : [])].join(':'), text: `SELECT ${COLUMNS} FROM royalty_reports r ${JOINS} WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT $2` }, values };
}

export const INSERT_REPORT: NamedQuery = {
  name: 'royalty-report-insert',
  text: `INSERT INTO royalty_reports (id, office_id, agreement_id, obligation_id, contact_name, contact_email, locale, terms, currency, period_from, period_until, due_on, draft, supersedes_id, created_by, created_at, updated_at, terms_from)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $17)
    ON CONFLICT DO NOTHING RETURNING id`,
};
/** Open, or accepted and not corrected: the sales of this period are told of already. */
export const ASKED_FOR: NamedQuery = {
  name: 'royalty-report-asked-for',
  text: "SELECT id FROM royalty_reports WHERE agreement_id = $1 AND office_id = $2 AND period_from = $3 AND period_until = $4 AND state NOT IN ('withdrawn', 'superseded') ORDER BY id LIMIT 1",
};
export const SAVE_DRAFT: NamedQuery = {
  name: 'royalty-report-save',
  text: "UPDATE royalty_reports SET draft = $3, comment = $4, state = CASE WHEN state = 'asked' THEN 'draft' ELSE state END, updated_at = $5, version = version + 1 WHERE id = $1 AND version = $2",
};
export const SUBMIT: NamedQuery = {
  name: 'royalty-report-submit',
  text: "UPDATE royalty_reports SET draft = $3, comment = $4, state = 'submitted', submitted_at = $5, submitted_on = $6, submitted_by_name = $7, updated_at = $5, version = version + 1 WHERE id = $1 AND version = $2",
};
export const QUESTION: NamedQuery = { name: 'royalty-report-question', text: "UPDATE royalty_reports SET state = 'questioned', question = $3, questioned_at = $4, updated_at = $4, version = version + 1 WHERE id = $1 AND version = $2" };
export const WITHDRAW: NamedQuery = { name: 'royalty-report-withdraw', text: "UPDATE royalty_reports SET state = 'withdrawn', updated_at = $3, version = version + 1 WHERE id = $1 AND version = $2" };
export const ACCEPT: NamedQuery = {
  name: 'royalty-report-accept',
  text: "UPDATE royalty_reports SET state = 'accepted', accepted_at = $3, accepted_by = $4, computation = $5, due_minor = $6, charge_minor = $7, updated_at = $3, version = version + 1 WHERE id = $1 AND version = $2",
};
/** The sales stay as they are; only what they are reckoned by is another. */
export const RETAKE_TERMS: NamedQuery = { name: 'royalty-report-retake', text: "UPDATE royalty_reports SET terms = $3, terms_from = 'agreement', updated_at = $4, version = version + 1 WHERE id = $1 AND version = $2" };
export const SUPERSEDE: NamedQuery = { name: 'royalty-report-supersede', text: "UPDATE royalty_reports SET state = 'superseded', updated_at = $2, version = version + 1 WHERE id = $1 AND state = 'accepted'" };
export const CLEAR_LINES: NamedQuery = { name: 'royalty-lines-clear', text: 'DELETE FROM royalty_report_lines WHERE report_id = $1' };
export const INSERT_LINES: NamedQuery = {
  name: 'royalty-lines-insert',
  text: `INSERT INTO royalty_report_lines (report_id, position, office_id, sold_on, product, territory, currency, quantity, gross_minor, deductions_minor, others_minor)
    SELECT $1, l.position, $2, l.sold_on, l.product, l.territory, l.currency, l.quantity, l.gross, l.deductions, l.others
    FROM unnest($3::integer[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::bigint[], $11::bigint[]) AS l (position, sold_on, product, territory, currency, quantity, gross, deductions, others)`,
};
const LINE = `l.report_id AS "reportId", l.position, l.sold_on AS "on", l.product, l.territory, l.currency, l.quantity, l.gross_minor::text AS gross, l.deductions_minor::text AS deductions, l.others_minor::text AS others`;
export const LINES: NamedQuery = { name: 'royalty-lines', text: `SELECT ${LINE} FROM royalty_report_lines l WHERE l.report_id = ANY ($1::uuid[]) ORDER BY l.report_id, l.position` };
/** The accepted reports of a licence that nothing has corrected. */
export const ACCEPTED_OF: NamedQuery = {
  name: 'royalty-reports-accepted',
  text: `SELECT r.id, r.period_from AS "from", r.period_until AS until, r.due_minor::text AS "dueMinor", r.currency FROM royalty_reports r WHERE r.agreement_id = $1 AND r.office_id = $2 AND r.state = 'accepted' ORDER BY r.period_from, r.id`,
};
export const EVIDENCE: NamedQuery = {
  name: 'royalty-report-evidence',
  text: `SELECT d.id, d.title, v.file_name AS "fileName", v.size::text AS size FROM royalty_report_documents e JOIN documents d ON d.id = e.document_id JOIN document_versions v ON v.document_id = d.id AND v.number = d.latest
    WHERE e.report_id = $1 AND d.removed_at IS NULL ORDER BY d.id`,
};
export const ADD_EVIDENCE: NamedQuery = { name: 'royalty-report-evidence-add', text: 'INSERT INTO royalty_report_documents (report_id, document_id, office_id) VALUES ($1, $2, $3)' };

export const INSERT_LINK: NamedQuery = { name: 'royalty-link-insert', text: 'INSERT INTO royalty_report_links (id, office_id, report_id, secret_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)' };
export const REVOKE_LINKS: NamedQuery = { name: 'royalty-links-revoke', text: 'UPDATE royalty_report_links SET revoked_at = $2 WHERE report_id = $1 AND revoked_at IS NULL' };
/** Whose link it is, while it may be used. */
export const USE_LINK: NamedQuery = {
  name: 'royalty-link-use',
  text: 'UPDATE royalty_report_links SET first_used_at = coalesce(first_used_at, $2) WHERE secret_hash = $1 AND revoked_at IS NULL AND expires_at > $2 RETURNING report_id AS "reportId", office_id AS "officeId"',
};
/** Any link there ever was, not older than a year; not within a minute of the last, so that nobody's mailbox is filled. */
export const RENEWABLE: NamedQuery = {
  name: 'royalty-link-renewable',
  text: `SELECT l.report_id AS "reportId", l.office_id AS "officeId" FROM royalty_report_links l WHERE l.secret_hash = $1 AND l.created_at > $2::timestamptz - interval '1 year'
    AND NOT EXISTS (SELECT 1 FROM royalty_report_links n WHERE n.report_id = l.report_id AND n.revoked_at IS NULL AND n.created_at > $2::timestamptz - interval '1 minute')`,
};
export const OFFICE_NAMES: NamedQuery = { name: 'royalty-office-names', text: 'SELECT name FROM offices WHERE id = $1' };
export const LICENSEES: NamedQuery = {
  name: 'royalty-licensees',
  text: `SELECT p.id, n.names, n.email, a.title, a.state FROM agreements a JOIN agreement_parties p ON p.agreement_id = a.id AND p.role IN ('licensee', 'assignee', 'recipient', 'partner') JOIN parties n ON n.id = p.party_id WHERE a.id = $1 AND a.office_id = $2 ORDER BY p.id`,
};
/** What the agreement's own terms ask for in a period. */
export const OWED_REPORT: NamedQuery = {
  name: 'royalty-report-owed',
  text: `SELECT o.id FROM agreement_obligations o WHERE o.agreement_id = $1 AND o.office_id = $2 AND o.state = 'open' AND o.code = 'report' AND o.params ->> 'subject' = 'royalty' AND o.params ->> 'from' = $3 AND o.params ->> 'until' = $4 ORDER BY o.id LIMIT 1`,
};

/**
 * Reports that a licensee has not handed in, with what they have to be reminded of by now and were not: once a week before, on the day, a week
 * and three weeks after. What was missed is not made up by two mails at once: only the last counts. By the day of the office, after eight there.
 */
export const TO_REMIND: NamedQuery = {
  name: 'royalty-reports-to-remind',
  text: `SELECT d.id, d.office_id AS "officeId", d.kind FROM offices o
    CROSS JOIN LATERAL (SELECT ($1::timestamptz AT TIME ZONE o.timezone)::date AS today, ($1::timestamptz AT TIME ZONE o.timezone)::time AS clock) t
    JOIN LATERAL (SELECT r.id, r.office_id, CASE WHEN t.today >= r.due_on + 21 THEN 'after-21' WHEN t.today >= r.due_on + 7 THEN 'after-7' WHEN t.today >= r.due_on THEN 'at-due' ELSE 'before' END AS kind, r.due_on, (r.created_at AT TIME ZONE o.timezone)::date AS asked_on
      FROM royalty_reports r WHERE r.office_id = o.id AND r.state IN ('asked', 'draft', 'submitted', 'questioned') AND r.state <> 'submitted' AND r.due_on <= t.today + 7) d ON true
    WHERE t.clock >= '08:00' AND d.asked_on <= t.today - 3 AND NOT EXISTS (SELECT 1 FROM royalty_report_reminders x WHERE x.report_id = d.id AND x.kind = d.kind)
    ORDER BY d.due_on, d.id LIMIT 200`,
};
export const REMINDED: NamedQuery = { name: 'royalty-report-reminded', text: 'INSERT INTO royalty_report_reminders (report_id, kind, office_id, sent_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING' };
