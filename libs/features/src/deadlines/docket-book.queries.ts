import type { AssetKind, ComputedDeadline, DeadlineRule, DeadlineState, DisclosureContent, LocalDate, ClaimedFiling, RuleFacts, Verification } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

/** Lines of several cases are read at once: each names its own. */
type OfCase = { caseId: string };
export type AssetLine = OfCase & { id: string; kind: AssetKind; jurisdiction: string | null; claims: ClaimedFiling[] };
export type EventLine = OfCase & { id: string; assetId: string; kind: string; on: LocalDate; recordedBy: string | null };
export type EntryLine = OfCase & { eventId: string; by: string; on: LocalDate };
export type ChosenLine = OfCase & { eventId: string; rule: string; instance: string; params: { [name: string]: unknown } };
export type StandingLine = OfCase & {
  id: string; eventId: string; rule: string; instance: string; state: DeadlineState; verification: Verification; nominalDue: LocalDate; effectiveDue: LocalDate; extendedMonths: number; extensionNote: string | null; answeredBy: string | null;
  ownerId: string | null; backupId: string | null; kind: 'statutory' | 'contractual'; version: number;
};
/** `settled`: closed in writing or by a deadline that somebody entered, and not opened again for the same want while that deadline is not cancelled. */
export type GapLine = OfCase & { id: string; eventId: string; rule: string; missing: string[]; candidates: string[]; settled: boolean };
export type ConflictLine = OfCase & { id: string; deadlineId: string; proposedNominal: LocalDate | null; proposedEffective: LocalDate | null };

export const ASSETS: NamedQuery = { name: 'docket-assets', text: `SELECT a.case_id AS "caseId", a.id, a.kind, a.jurisdiction, coalesce((
    SELECT json_agg(json_build_object('assetId', p.earlier_id, 'filedOn', (SELECT min(e.occurred_on) FROM docket_events e WHERE e.asset_id = p.earlier_id AND e.kind IN ('filed', 'provisional-filed') AND e.voided_at IS NULL)))
    FROM priority_claims p WHERE p.asset_id = a.id AND p.voided_at IS NULL), '[]') AS claims FROM assets a WHERE a.case_id = ANY ($1::uuid[]) ORDER BY a.id` };
/** Of the disclosure that the case came from, as it stands. */
export type FundingLine = OfCase & Pick<DisclosureContent, 'fundings' | 'noFunding'>;
export const FUNDING: NamedQuery = { name: 'docket-funding', text: `SELECT case_id AS "caseId", coalesce(content->'fundings', '[]') AS fundings, coalesce((content->>'noFunding')::boolean, false) AS "noFunding" FROM disclosures WHERE case_id = ANY ($1::uuid[])` };
export const EVENTS: NamedQuery = {
  name: 'docket-events',
  text: `SELECT case_id AS "caseId", id, asset_id AS "assetId", kind, occurred_on AS on, recorded_by AS "recordedBy" FROM docket_events WHERE case_id = ANY ($1::uuid[]) AND voided_at IS NULL ORDER BY occurred_on, id`,
};
export const ENTRIES: NamedQuery = {
  name: 'docket-entries',
  text: `SELECT e.case_id AS "caseId", t.docket_event_id AS "eventId", t.keyed_by AS by, t.keyed_on AS on FROM trigger_entries t JOIN docket_events e ON e.id = t.docket_event_id WHERE e.case_id = ANY ($1::uuid[]) AND e.voided_at IS NULL ORDER BY t.keyed_at`,
};
export const CHOSEN: NamedQuery = {
  name: 'docket-chosen',
  text: `SELECT e.case_id AS "caseId", p.docket_event_id AS "eventId", p.rule_code AS rule, p.instance, p.params FROM docket_parameters p JOIN docket_events e ON e.id = p.docket_event_id WHERE e.case_id = ANY ($1::uuid[]) AND e.voided_at IS NULL`,
};
export const STANDING: NamedQuery = {
  name: 'docket-standing',
  text: `SELECT case_id AS "caseId", id, docket_event_id AS "eventId", rule_code AS rule, rule_instance AS instance, state, verification, nominal_due_on AS "nominalDue", effective_due_on AS "effectiveDue", extended_months AS "extendedMonths", extension_note AS "extensionNote",
      answered_by_event_id AS "answeredBy", owner_id AS "ownerId", backup_id AS "backupId", kind, version
    FROM deadlines WHERE case_id = ANY ($1::uuid[]) AND state IN ('open', 'met', 'cancelled') AND docket_event_id IS NOT NULL ORDER BY id`,
};
export const GAPS: NamedQuery = {
  name: 'docket-open-gaps',
  text: `SELECT case_id AS "caseId", id, docket_event_id AS "eventId", rule_code AS rule, missing, candidates, false AS settled FROM docket_gaps WHERE case_id = ANY ($1::uuid[]) AND closed_at IS NULL
    UNION ALL SELECT g.case_id, g.id, g.docket_event_id, g.rule_code, g.missing, g.candidates, true FROM docket_gaps g
      WHERE g.case_id = ANY ($1::uuid[]) AND g.settled_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE d.id = g.answered_by_id AND d.state = 'cancelled')`,
};
export const CONFLICTS: NamedQuery = {
  name: 'docket-open-conflicts',
  text: `SELECT case_id AS "caseId", id, deadline_id AS "deadlineId", proposed_nominal_on AS "proposedNominal", proposed_effective_on AS "proposedEffective" FROM deadline_conflicts WHERE case_id = ANY ($1::uuid[]) AND decided_at IS NULL`,
};
/** The newest decision about each code and version. */
export const OFFICE_RULES: NamedQuery = {
  name: 'docket-office-rules',
  text: `SELECT DISTINCT ON (code, version) code, version, body, enabled FROM office_rules WHERE office_id = $1 ORDER BY code, version, decided_at DESC, id DESC`,
};
/** The newest table an office has for each year. */
export const OFFICE_YEARS: NamedQuery = {
  name: 'docket-office-years',
  text: `SELECT DISTINCT ON (authority, year) authority, year, version, closed, working::text[] AS working, source FROM closed_day_calendars WHERE office_id = $1 ORDER BY authority, year, version DESC`,
};

/** What a rule adds to deadlines just opened, in one statement. */
export const ATTACH_RULE: NamedQuery = {
  name: 'docket-attach-rule',
  text: `UPDATE deadlines d SET docket_event_id = r."eventId", rule_code = r.rule, rule_instance = r.instance, rule_version = r."ruleVersion", rule_title = r.title, effective_due_on = r."effectiveDue", window_opens_on = r.window, grace_ends_on = r.grace,
      restoration_ends_on = r.restoration, expires_on = r.expiry, extended_months = r."extendedMonths", extension_note = r."extensionNote", answered_by_event_id = r."answeredBy", verification = r.verification,
      backup_id = coalesce(d.backup_id, (SELECT u.user_id FROM user_roles u JOIN users p ON p.id = u.user_id WHERE u.office_id = d.office_id AND u.role IN ('officer', 'manager') AND p.disabled_at IS NULL AND u.user_id IS DISTINCT FROM d.owner_id
        ORDER BY u.role DESC, u.user_id LIMIT 1))
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "eventId" uuid, rule text, instance text, "ruleVersion" integer, title jsonb, "effectiveDue" date, "window" date, grace date, restoration date, expiry date, "extendedMonths" integer,
      "extensionNote" text, "answeredBy" uuid, verification text)
    WHERE d.id = r.id`,
};
export const INSERT_WORKINGS: NamedQuery = {
  name: 'docket-insert-workings',
  text: `INSERT INTO deadline_workings (deadline_id, office_id, rule, facts, computed, calendar, calendar_version)
    SELECT id, $2, body, facts, computed, calendar, "calendarVersion" FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, body jsonb, facts jsonb, computed jsonb, calendar text, "calendarVersion" integer)`,
};
export const SET_ANSWERED: NamedQuery = {
  name: 'docket-set-answered',
  text: 'UPDATE deadlines d SET answered_by_event_id = r.by FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, by uuid) WHERE d.id = r.id',
};
export const SET_VERIFICATION: NamedQuery = {
  name: 'docket-set-verification',
  text: `UPDATE deadlines SET verification = $2, updated_at = $3, version = version + 1 WHERE docket_event_id = ANY ($1::uuid[]) AND state = 'open' AND kind = 'statutory' AND verification <> $2`,
};
export const OPEN_GAPS: NamedQuery = {
  name: 'docket-gaps-open',
  text: `INSERT INTO docket_gaps (id, office_id, case_id, asset_id, docket_event_id, rule_code, missing, candidates, opened_at)
    SELECT id, $2, $3, "assetId", "eventId", rule, ARRAY(SELECT jsonb_array_elements_text(missing)), ARRAY(SELECT jsonb_array_elements_text(candidates)), $4
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "assetId" uuid, "eventId" uuid, rule text, missing jsonb, candidates jsonb)`,
};
export const CLOSE_GAPS: NamedQuery = { name: 'docket-gaps-close', text: 'UPDATE docket_gaps SET closed_at = $2 WHERE id = ANY ($1::uuid[])' };
export const OPEN_CONFLICT: NamedQuery = {
  name: 'docket-conflict-open',
  text: `INSERT INTO deadline_conflicts (id, office_id, case_id, deadline_id, because, proposed_nominal_on, proposed_effective_on, opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (deadline_id) WHERE decided_at IS NULL DO UPDATE SET proposed_nominal_on = excluded.proposed_nominal_on, proposed_effective_on = excluded.proposed_effective_on, because = excluded.because`,
};
/** The docket and the confirmed date agree again. */
export const SETTLE_CONFLICTS: NamedQuery = {
  name: 'docket-conflict-settle',
  text: "UPDATE deadline_conflicts SET decided_at = $2, decision = 'settled' WHERE id = ANY ($1::uuid[]) AND decided_at IS NULL",
};
/** Kept equal to the conflicts in the transaction that opens or decides one, so that lists need not look at them. */
export const MARK_CONFLICTS: NamedQuery = {
  name: 'docket-mark-conflicts',
  text: `UPDATE deadlines d SET in_conflict = x.is FROM (SELECT d.id, EXISTS (SELECT 1 FROM deadline_conflicts c WHERE c.deadline_id = d.id AND c.decided_at IS NULL) AS is FROM deadlines d WHERE d.case_id = $1 AND d.docket_event_id IS NOT NULL) x
    WHERE d.id = x.id AND d.in_conflict <> x.is`,
};
export const KEPT_BEFORE: NamedQuery = {
  name: 'docket-conflicts-kept',
  text: `SELECT DISTINCT ON (c.deadline_id) c.case_id AS "caseId", c.deadline_id AS "deadlineId", c.proposed_nominal_on AS "proposedNominal", c.proposed_effective_on AS "proposedEffective", c.id
    FROM deadline_conflicts c WHERE c.case_id = ANY ($1::uuid[]) AND c.decision = 'keep' ORDER BY c.deadline_id, c.decided_at DESC`,
};

export type OfficeRuleLine = { code: string; version: number; body: DeadlineRule | null; enabled: boolean };
export type OfficeYearLine = { authority: string; year: number; version: number; closed: { on: LocalDate; name: { en: string; ru: string; kk: string } }[]; working: LocalDate[]; source: string };
export type Working = { rule: DeadlineRule; facts: RuleFacts; computed: ComputedDeadline; calendar: string | null; calendarVersion: number };
