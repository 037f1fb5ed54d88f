import type { FieldError, ImportDecision, ImportedRow, ImportOutcome, KnownPerson, LocalDate, SourceRow } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type RowLine = {
  number: number; cells: SourceRow['cells']; content: ImportedRow | null; rowKey: string | null; outcome: ImportOutcome | null; over: string | null; faults: FieldError[]; before: ImportedRow | null;
  caseId: string | null; assetId: string | null; deadlineIds: string[]; mayTake: boolean; decision: ImportDecision | null; decidedCaseId: string | null;
  /** In which order it is to be written; null: it is not, or it is done. */ place: number | null; writtenAt: Date | null; /** Left out, because the office had changed since somebody looked. */ overtaken: boolean;
};
export type ShownRow = RowLine & { caseReference: string | null; assetTitle: string | null; decidedCaseReference: string | null };

const COLUMNS = `r.number, r.cells, r.content, r.row_key AS "rowKey", r.outcome, r.over, r.faults, r.before, r.case_id AS "caseId", r.asset_id AS "assetId", r.deadline_ids AS "deadlineIds", r.may_take AS "mayTake",
  r.decision, r.decided_case_id AS "decidedCaseId", r.place, r.written_at AS "writtenAt", r.overtaken`;

export const ALL_ROWS: NamedQuery = { name: 'import-rows', text: `SELECT ${COLUMNS} FROM import_rows r WHERE r.import_id = $1 ORDER BY r.number` };
/** The next ones to be written. */
export const NEXT_ROWS: NamedQuery = { name: 'import-rows-next', text: `SELECT ${COLUMNS} FROM import_rows r WHERE r.import_id = $1 AND r.place IS NOT NULL ORDER BY r.place LIMIT $2` };
export const ONE_ROW: NamedQuery = { name: 'import-row', text: `SELECT ${COLUMNS} FROM import_rows r WHERE r.import_id = $1 AND r.number = $2` };
const SHOWN = `SELECT ${COLUMNS}, c.reference AS "caseReference", a.title AS "assetTitle", d.reference AS "decidedCaseReference" FROM import_rows r
  LEFT JOIN cases c ON c.id = r.case_id LEFT JOIN assets a ON a.id = r.asset_id LEFT JOIN cases d ON d.id = r.decided_case_id WHERE r.import_id = $1 AND r.number > $2`;
export const ROWS_PAGE: NamedQuery = { name: 'import-rows-page', text: `${SHOWN} ORDER BY r.number LIMIT $3` };
export const ROWS_PAGE_OF: NamedQuery = { name: 'import-rows-page-of', text: `${SHOWN} AND r.outcome = $4 ORDER BY r.number LIMIT $3` };
export const DROP_ROWS: NamedQuery = { name: 'import-rows-drop', text: 'DELETE FROM import_rows WHERE import_id = $1' };
export const INSERT_ROWS: NamedQuery = {
  name: 'import-rows-insert',
  text: 'INSERT INTO import_rows (import_id, number, office_id, cells) SELECT $1, x.number, $2, x.cells FROM jsonb_to_recordset($3::jsonb) AS x (number integer, cells jsonb)',
};
export const SET_VERDICTS: NamedQuery = {
  name: 'import-rows-verdicts',
  text: `UPDATE import_rows r SET content = x.content, row_key = x.key, outcome = x.outcome, over = x.over, faults = x.faults, before = x.before, case_id = x."caseId", asset_id = x."assetId", deadline_ids = x."deadlineIds", may_take = x."mayTake",
      decision = x.decision, decided_case_id = CASE WHEN x.decision = 'use-case' THEN r.decided_case_id END
    FROM jsonb_to_recordset($2::jsonb) AS x (number integer, content jsonb, key text, outcome text, over text, faults jsonb, before jsonb, "caseId" uuid, "assetId" uuid, "deadlineIds" uuid[], "mayTake" boolean, decision text)
    WHERE r.import_id = $1 AND r.number = x.number`,
};
export const DECIDE_ROW: NamedQuery = { name: 'import-row-decide', text: 'UPDATE import_rows SET decision = $3, decided_case_id = $4 WHERE import_id = $1 AND number = $2' };

export type LinkLine = { id: string; rowKey: string; content: ImportedRow; caseId: string | null; assetId: string | null; deadlineIds: string[]; eventIds: string[] };
const LINK = 'l.id, l.row_key AS "rowKey", l.content, l.case_id AS "caseId", l.asset_id AS "assetId", l.deadline_ids AS "deadlineIds", l.event_ids AS "eventIds"';
export const LINKS_BY_KEY: NamedQuery = { name: 'import-links-by-key', text: `SELECT ${LINK} FROM import_links l WHERE l.office_id = $1 AND l.system = $2 AND l.record = $3 AND l.row_key = ANY ($4::text[])` };
export const PUT_LINKS: NamedQuery = {
  name: 'import-links-put',
  text: `INSERT INTO import_links (id, office_id, system, record, row_key, content, source_row, file_sha256, row_number, import_id, case_id, asset_id, deadline_ids, event_ids, imported_at, updated_at)
    SELECT x.id, $1, $2, $3, x.key, x.content, x.cells, $4, x.number, $5, x."caseId", x."assetId", x."deadlineIds", x."eventIds", $6, $6
    FROM jsonb_to_recordset($7::jsonb) AS x (id uuid, key text, content jsonb, cells jsonb, number integer, "caseId" uuid, "assetId" uuid, "deadlineIds" uuid[], "eventIds" uuid[])
    ON CONFLICT (office_id, system, record, row_key) DO UPDATE SET content = excluded.content, source_row = excluded.source_row, file_sha256 = excluded.file_sha256, row_number = excluded.row_number, import_id = excluded.import_id,
      case_id = excluded.case_id, asset_id = excluded.asset_id, deadline_ids = excluded.deadline_ids, event_ids = excluded.event_ids, updated_at = excluded.updated_at`,
};

export type CaseLine = { id: string; reference: string; standing: string; ownerId: string | null };
export const CASES_BY_REFERENCE: NamedQuery = { name: 'import-cases-by-reference', text: 'SELECT id, reference, standing, owner_id AS "ownerId" FROM cases WHERE office_id = $1 AND (reference = ANY ($2::text[]) OR id = ANY ($3::uuid[]))' };
export type AssetLine = { id: string; caseId: string; caseReference: string; standing: string; jurisdiction: string | null; title: string; applicationNumber: string | null; registrationNumber: string | null; applicationKey: string | null; registrationKey: string | null };
export const ASSETS_KNOWN: NamedQuery = {
  name: 'import-assets-known',
  text: `SELECT a.id, a.case_id AS "caseId", c.reference AS "caseReference", c.standing, a.jurisdiction, a.title, a.application_number AS "applicationNumber", a.registration_number AS "registrationNumber", a.application_key AS "applicationKey",
      a.registration_key AS "registrationKey"
    FROM (SELECT id FROM assets WHERE office_id = $1 AND application_key = ANY ($2::text[]) UNION SELECT id FROM assets WHERE office_id = $1 AND registration_key = ANY ($3::text[]) UNION SELECT unnest($4::uuid[])) k
    JOIN assets a ON a.id = k.id AND a.office_id = $1 JOIN cases c ON c.id = a.case_id`,
};
export type EventLine = { id: string; assetId: string; kind: string; occurredOn: LocalDate };
export const EVENTS_KNOWN: NamedQuery = { name: 'import-events-known', text: 'SELECT id, asset_id AS "assetId", kind, occurred_on AS "occurredOn" FROM docket_events WHERE asset_id = ANY ($1::uuid[]) AND voided_at IS NULL' };
export type DeadlineLine = { id: string; caseId: string | null; assetId: string | null; title: string; state: string; nominal: LocalDate; effective: LocalDate; ruleCode: string | null };
/** The open ones of these assets, and of these cases without an asset; and those named, whatever became of them. */
export const DEADLINES_KNOWN: NamedQuery = {
  name: 'import-deadlines-known',
  text: `SELECT d.id, d.case_id AS "caseId", d.asset_id AS "assetId", d.title, d.state, d.nominal_due_on AS nominal, d.effective_due_on AS effective, d.rule_code AS "ruleCode"
    FROM (SELECT id FROM deadlines WHERE asset_id = ANY ($1::uuid[]) AND state = 'open' UNION SELECT id FROM deadlines WHERE case_id = ANY ($2::uuid[]) AND asset_id IS NULL AND state = 'open' UNION SELECT unnest($3::uuid[])) k
    JOIN deadlines d ON d.id = k.id AND d.office_id = $4`,
};
export const PEOPLE: NamedQuery = {
  name: 'import-people',
  text: `SELECT u.id, u.email, u.family_name AS "familyName", u.given_name AS "givenName", u.patronymic FROM users u WHERE u.disabled_at IS NULL
    AND EXISTS (SELECT 1 FROM user_roles r WHERE r.office_id = $1 AND r.user_id = u.id AND r.role IN ('officer', 'manager')) ORDER BY u.id LIMIT 2000`,
};
export type { KnownPerson };
