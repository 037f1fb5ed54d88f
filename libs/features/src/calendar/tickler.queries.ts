import type { DeadlineKind, LocalDate, Verification } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

/** A line as it is frozen: no title, so that a signed list can be shown to whoever may see that it was signed. */
export type FrozenLine = { readonly id: string; readonly dueOn: LocalDate; readonly kind: DeadlineKind; readonly reference: string | null; readonly owner: string | null; readonly verification: Verification };
export type SignoffRow = { id: string; weekOf: LocalDate; signedOn: LocalDate; signedAt: Date; signedBy: string; signedByName: string; note: string | null; lines: FrozenLine[]; sha256: string };

/** What is overdue or due until $2, by day; $3 how many at most. */
export const TICKLER_LINES: NamedQuery = {
  name: 'tickler-lines',
  text: `SELECT d.id, d.effective_due_on AS "dueOn", d.kind, c.reference, d.case_id AS "caseId", o.family_name || ' ' || o.given_name AS owner, d.verification
    FROM (SELECT * FROM deadlines WHERE office_id = $1 AND state = 'open' AND effective_due_on <= $2 ORDER BY effective_due_on, id LIMIT $3) d
    LEFT JOIN cases c ON c.id = d.case_id LEFT JOIN users o ON o.id = d.owner_id ORDER BY d.effective_due_on, d.id`,
};
export const SIGNOFF: NamedQuery = {
  name: 'tickler-signoff',
  text: `SELECT s.id, s.week_of AS "weekOf", s.signed_on AS "signedOn", s.signed_at AS "signedAt", s.signed_by AS "signedBy", u.family_name || ' ' || u.given_name AS "signedByName", s.note, s.lines, s.sha256
    FROM tickler_signoffs s JOIN users u ON u.id = s.signed_by WHERE s.office_id = $1 AND s.week_of = $2`,
};
export const SIGN: NamedQuery = {
  name: 'tickler-sign',
  text: `INSERT INTO tickler_signoffs (id, office_id, week_of, signed_on, signed_at, signed_by, note, lines, sha256) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9) ON CONFLICT (office_id, week_of) DO NOTHING`,
};
