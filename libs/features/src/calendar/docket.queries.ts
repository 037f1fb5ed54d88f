import type { ByLocale, DeadlineKind, InEveryLocale, Locale, LocalDate, Verification } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type DocketRow = {
  id: string; kind: DeadlineKind; reference: string | null; title: string; caseTitle: ByLocale | null; jurisdiction: string | null;
  nominalDueOn: LocalDate; effectiveDueOn: LocalDate; verification: Verification; owner: string | null; backup: string | null;
};
export type DocketOffice = { id: string; code: string; name: InEveryLocale; timezone: string; locale: Locale };

const OFFICE = 'id, code, name, timezone, locale';
export const DOCKET_OFFICE: NamedQuery = { name: 'docket-office', text: `SELECT ${OFFICE} FROM offices WHERE id = $1` };
/** Offices where the night is over far enough that today's docket can be written; $1 is the instant. */
export const DOCKET_OFFICES: NamedQuery = { name: 'docket-offices', text: `SELECT ${OFFICE} FROM offices WHERE ($1::timestamptz AT TIME ZONE timezone)::time >= time '01:00' ORDER BY id` };

/**
 * Open deadlines by day, a batch at a time: those before today ($2), and those from $3 to $4. $5 and $6 are the last row before, $7 how many.
 * Names and cases are looked up for the batch alone.
 */
export const DOCKET_BATCH: NamedQuery = {
  name: 'docket-batch',
  text: `SELECT d.id, d.kind, c.reference, d.title, c.title AS "caseTitle", d.jurisdiction, d.nominal_due_on AS "nominalDueOn", d.effective_due_on AS "effectiveDueOn", d.verification,
      o.family_name || ' ' || o.given_name AS owner, b.family_name || ' ' || b.given_name AS backup
    FROM (SELECT * FROM deadlines WHERE office_id = $1 AND state = 'open' AND effective_due_on <= $4 AND (effective_due_on < $2 OR effective_due_on >= $3) AND (effective_due_on, id) > ($5::date, $6::uuid)
      ORDER BY effective_due_on, id LIMIT $7) d
    LEFT JOIN cases c ON c.id = d.case_id LEFT JOIN users o ON o.id = d.owner_id LEFT JOIN users b ON b.id = d.backup_id ORDER BY d.effective_due_on, d.id`,
};
