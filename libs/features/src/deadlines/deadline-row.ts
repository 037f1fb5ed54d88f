import { daysBetween, type DeadlineKind, type DeadlineState, type LocalDate, type Stage, type Texts, type Verification } from '@tamga/domain';

/** A deadline as its queries answer it; instants still are. */
export type DeadlineRow = {
  id: string; officeId: string; kind: DeadlineKind; caseId: string | null; caseReference: string | null; assetId: string | null; assetTitle: string | null; obligationId: string | null; assessmentId: string | null;
  stage: Stage | null; jurisdiction: string | null; title: string; basisCode: string; basisCitation: string; nominalDueOn: LocalDate; effectiveDueOn: LocalDate; verification: Verification;
  ownerId: string | null; ownerName: string | null; backupId: string | null; backupName: string | null; state: DeadlineState; metOn: LocalDate | null;
  evidenceDocumentId: string | null; evidenceReference: string | null; evidenceNote: string | null; closeReason: string | null; closedAt: Date | null; supersededById: string | null;
  acknowledgedAt: Date | null; acknowledgedBy: string | null; nextReminderOn: LocalDate | null; version: number;
  docketEventId: string | null; ruleCode: string | null; ruleVersion: number | null; ruleTitle: Texts | null; windowOpensOn: LocalDate | null; graceEndsOn: LocalDate | null; restorationEndsOn: LocalDate | null; expiresOn: LocalDate | null;
  extendedMonths: number; extensionNote: string | null; answeredByEventId: string | null; closingOn: LocalDate | null; closingAt: Date | null; closingBy: string | null; closingName: string | null; conflict: boolean;
};

/** The columns of a `DeadlineRow`, for a query `FROM deadlines d ${DEADLINE_JOINS}`. */
export const DEADLINE_COLUMNS = `d.id, d.office_id AS "officeId", d.kind, d.case_id AS "caseId", c.reference AS "caseReference", d.asset_id AS "assetId", a.title AS "assetTitle", d.obligation_id AS "obligationId",
  d.assessment_id AS "assessmentId", d.stage, d.jurisdiction, d.title, d.basis_code AS "basisCode", d.basis_citation AS "basisCitation", d.nominal_due_on AS "nominalDueOn",
  d.effective_due_on AS "effectiveDueOn", d.verification, d.owner_id AS "ownerId", o.family_name || ' ' || o.given_name AS "ownerName", d.backup_id AS "backupId",
  b.family_name || ' ' || b.given_name AS "backupName", d.state, d.met_on AS "metOn", d.evidence_document_id AS "evidenceDocumentId", d.evidence_reference AS "evidenceReference",
  d.evidence_note AS "evidenceNote", d.close_reason AS "closeReason", d.closed_at AS "closedAt", d.superseded_by_id AS "supersededById", d.acknowledged_at AS "acknowledgedAt",
  d.acknowledged_by AS "acknowledgedBy", d.version, d.docket_event_id AS "docketEventId", d.rule_code AS "ruleCode", d.rule_version AS "ruleVersion", d.rule_title AS "ruleTitle", d.window_opens_on AS "windowOpensOn",
  d.grace_ends_on AS "graceEndsOn", d.restoration_ends_on AS "restorationEndsOn", d.expires_on AS "expiresOn", d.extended_months AS "extendedMonths", d.extension_note AS "extensionNote",
  d.answered_by_event_id AS "answeredByEventId", d.closing_on AS "closingOn", d.closing_at AS "closingAt", d.closing_by AS "closingBy", d.in_conflict AS conflict,
  CASE WHEN d.closing_by IS NOT NULL THEN (SELECT k.family_name || ' ' || k.given_name FROM users k WHERE k.id = d.closing_by) END AS "closingName",
  CASE WHEN d.state = 'open' THEN (SELECT min(r.remind_on) FROM deadline_reminders r WHERE r.deadline_id = d.id AND r.level = 'owner' AND r.sent_at IS NULL) END AS "nextReminderOn"`;
export const DEADLINE_JOINS = 'LEFT JOIN cases c ON c.id = d.case_id LEFT JOIN assets a ON a.id = d.asset_id LEFT JOIN users o ON o.id = d.owner_id LEFT JOIN users b ON b.id = d.backup_id';

export type DeadlineView = ReturnType<typeof deadlineView>;

/** A deadline as it is answered: JSON values only, and how many days are left where the office is (negative: overdue). */
export function deadlineView(row: DeadlineRow, today: LocalDate) {
  const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });
  const evidence = { documentId: row.evidenceDocumentId, officialReference: row.evidenceReference, note: row.evidenceNote };
  return {
    id: row.id,
    kind: row.kind,
    caseId: row.caseId,
    caseReference: row.caseReference,
    assetId: row.assetId,
    assetTitle: row.assetTitle,
    obligationId: row.obligationId,
    assessmentId: row.assessmentId,
    stage: row.stage,
    jurisdiction: row.jurisdiction,
    title: row.title,
    basis: { code: row.basisCode, citation: row.basisCitation },
    nominalDueOn: row.nominalDueOn,
    effectiveDueOn: row.effectiveDueOn,
    daysLeft: row.state === 'open' ? daysBetween(today, row.effectiveDueOn) : null,
    verification: row.verification,
    owner: person(row.ownerId, row.ownerName),
    backup: person(row.backupId, row.backupName),
    state: row.state,
    metOn: row.metOn,
    evidence: row.state === 'met' || row.closingOn ? evidence : null,
    /** Done, as one person says; it still reminds until a second person has confirmed it. */
    closing: row.closingOn && row.closingAt ? { on: row.closingOn, at: row.closingAt.toISOString(), by: person(row.closingBy, row.closingName) } : null,
    rule: row.ruleCode ? { code: row.ruleCode, version: row.ruleVersion ?? 0, title: row.ruleTitle } : null,
    docketEventId: row.docketEventId,
    windowOpensOn: row.windowOpensOn,
    graceEndsOn: row.graceEndsOn,
    restorationEndsOn: row.restorationEndsOn,
    expiresOn: row.expiresOn,
    extendedMonths: row.extendedMonths,
    extensionNote: row.extensionNote,
    /** An event that may have met it: a suggestion, nothing is closed by itself. */
    answeredByEventId: row.state === 'open' ? row.answeredByEventId : null,
    /** The docket says something else than this confirmed date: somebody has to decide. */
    conflict: row.conflict,
    closeReason: row.closeReason,
    closedAt: row.closedAt?.toISOString() ?? null,
    supersededById: row.supersededById,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    acknowledgedBy: row.acknowledgedBy,
    nextReminderOn: row.nextReminderOn,
    version: row.version,
  };
}
