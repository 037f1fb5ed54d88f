import type { DeadlineRule, LocalDate, RuleFacts, Texts } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

/** Open deadlines reckoned by a calendar; the cost is that of what is open. What an agreement obliges to goes on when its case is closed. The rules come apart, once each: they are most of the bytes. */
const OPEN = `FROM deadlines d JOIN deadline_workings w ON w.deadline_id = d.id LEFT JOIN cases c ON c.id = d.case_id
    WHERE d.office_id = $1 AND d.state = 'open' AND w.calendar = $2 AND (d.docket_event_id IS NULL OR c.standing <> 'closed')`;

export const RECKONED_BY: NamedQuery = {
  name: 'calendar-effect-deadlines',
  text: `SELECT d.id, d.case_id AS "caseId", c.reference AS "caseReference", CASE WHEN d.obligation_id IS NOT NULL THEN d.basis_citation END AS agreement, d.rule_code AS rule, d.rule_version AS "ruleVersion", d.rule_title AS title, d.extended_months AS "extendedMonths", w.facts ${OPEN}
    ORDER BY d.effective_due_on, d.id`,
};
export const RULES_OF: NamedQuery = {
  name: 'calendar-effect-rules',
  text: `SELECT DISTINCT ON (d.rule_code, d.rule_version) d.rule_code AS code, d.rule_version AS version, w.rule AS body ${OPEN} ORDER BY d.rule_code, d.rule_version`,
};
/** As `docket-office-years`, with who entered it and when: for people, not for computing. */
export const ENTERED_YEARS: NamedQuery = {
  name: 'office-calendar-years',
  text: `SELECT DISTINCT ON (k.authority, k.year) k.authority, k.year, k.version, k.closed, k.working::text[] AS working, k.source, u.family_name || ' ' || u.given_name AS "enteredBy", k.entered_at AS "enteredAt"
    FROM closed_day_calendars k LEFT JOIN users u ON u.id = k.entered_by WHERE k.office_id = $1 ORDER BY k.authority, k.year, k.version DESC`,
};

export type ReckonedLine = { id: string; caseId: string | null; caseReference: string | null; agreement: string | null; rule: string; ruleVersion: number; title: Texts | null; extendedMonths: number; facts: RuleFacts };
export type RuleBodyLine = { code: string; version: number; body: DeadlineRule };
export type EnteredYearLine = { authority: string; year: number; version: number; closed: { on: LocalDate; name: Texts }[]; working: LocalDate[]; source: string; enteredBy: string | null; enteredAt: Date };
