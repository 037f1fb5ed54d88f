import type { ByLocale, Locale, LocalDate } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type DueRow = {
  obligationId: string; officeId: string; agreementId: string; agreementTitle: string; from: LocalDate; until: LocalDate; dueOn: LocalDate;
  names: ByLocale | null; email: string | null; lastName: string | null; lastEmail: string | null; lastLocale: Locale | null; officeLocale: Locale;
};

/** Royalty reports that agreements' terms call for and nobody was asked for. What is met, let go or asked for costs nothing. */
const NOT_ASKED = `o.state = 'open' AND o.code = 'report' AND o.params ->> 'subject' = 'royalty'
    AND NOT EXISTS (SELECT FROM royalty_reports r WHERE r.agreement_id = o.agreement_id AND r.state <> 'withdrawn' AND (r.obligation_id = o.id OR (r.period_from = (o.params ->> 'from')::date AND r.period_until = (o.params ->> 'until')::date)))`;
/** To whom: whoever was asked the last time, else whoever owes it. */
const FROM = `FROM agreement_obligations o JOIN agreements a ON a.id = o.agreement_id AND (a.state IN ('active', 'amended', 'suspended', 'disputed') OR a.executed_at IS NOT NULL) JOIN offices f ON f.id = o.office_id
    LEFT JOIN LATERAL (SELECT r.contact_name, r.contact_email, r.locale FROM royalty_reports r WHERE r.agreement_id = o.agreement_id ORDER BY r.period_from DESC, r.id DESC LIMIT 1) l ON true
    LEFT JOIN LATERAL (SELECT n.names, n.email FROM agreement_parties p JOIN parties n ON n.id = p.party_id WHERE p.agreement_id = o.agreement_id AND (p.id = o.owed_by_id OR p.role IN ('licensee', 'assignee', 'recipient', 'partner'))
      ORDER BY p.id = o.owed_by_id DESC, n.email IS NULL, p.id LIMIT 1) p ON true`;
const COLUMNS = `o.id AS "obligationId", o.office_id AS "officeId", o.agreement_id AS "agreementId", a.title AS "agreementTitle", o.params ->> 'from' AS "from", o.params ->> 'until' AS until, o.effective_on AS "dueOn",
    p.names, p.email, l.contact_name AS "lastName", l.contact_email AS "lastEmail", l.locale AS "lastLocale", f.locale AS "officeLocale"`;

/** Of periods that have ended, the oldest first. */
export const DUE_REPORTS: NamedQuery = {
  name: 'royalty-reports-due',
  text: `SELECT ${COLUMNS} ${FROM} WHERE o.office_id = $1 AND o.params ->> 'until' < $2::text AND ${NOT_ASKED} AND (o.params ->> 'until', o.id) > ($3::text, $4::uuid) ORDER BY o.params ->> 'until', o.id LIMIT $5`,
};
/** Of one agreement. */
export const DUE_REPORTS_OF: NamedQuery = {
  name: 'royalty-reports-due-of',
  text: `SELECT ${COLUMNS} ${FROM} WHERE o.agreement_id = $1 AND o.office_id = $2 AND o.params ->> 'until' < $3::text AND ${NOT_ASKED} ORDER BY o.params ->> 'until', o.id LIMIT $4`,
};
export const DUE_REPORT: NamedQuery = { name: 'royalty-report-due', text: `SELECT ${COLUMNS} ${FROM} WHERE o.id = $1 AND o.office_id = $2 AND o.params ->> 'until' < $3::text AND ${NOT_ASKED}` };

/** Offices that let requests leave by themselves, where it is past eight in the morning. */
export const ASKING_OFFICES: NamedQuery = {
  name: 'royalty-asking-offices',
  text: `SELECT s.office_id AS "officeId", s.ask_from AS "askFrom", t.today FROM royalty_settings s JOIN offices o ON o.id = s.office_id
    CROSS JOIN LATERAL (SELECT ($1::timestamptz AT TIME ZONE o.timezone)::date AS today, ($1::timestamptz AT TIME ZONE o.timezone)::time AS clock) t WHERE s.ask_from IS NOT NULL AND t.clock >= '08:00' ORDER BY s.office_id`,
};
