import type { AssetKind, AssetState, DocketEventKind, LocalDate } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type AssetRow = {
  id: string; officeId: string; caseId: string; kind: AssetKind; title: string; jurisdiction: string | null; applicationNumber: string | null; registrationNumber: string | null;
  state: AssetState; note: string; version: number; createdAt: Date; updatedAt: Date;
};
export type DocketEventRow = {
  id: string; assetId: string; kind: DocketEventKind; occurredOn: LocalDate; number: string | null; documentId: string | null; note: string;
  recordedAt: Date; recordedBy: string | null; voidedAt: Date | null; voidReason: string | null;
};

const ASSET_COLUMNS = `a.id, a.office_id AS "officeId", a.case_id AS "caseId", a.kind, a.title, a.jurisdiction, a.application_number AS "applicationNumber", a.registration_number AS "registrationNumber",
  a.state, a.note, a.version, a.created_at AS "createdAt", a.updated_at AS "updatedAt"`;
const EVENT_COLUMNS = `e.id, e.asset_id AS "assetId", e.kind, e.occurred_on AS "occurredOn", e.number, e.document_id AS "documentId", e.note, e.recorded_at AS "recordedAt", e.recorded_by AS "recordedBy",
  e.voided_at AS "voidedAt", e.void_reason AS "voidReason"`;

export const ASSET: NamedQuery = { name: 'asset', text: `SELECT ${ASSET_COLUMNS} FROM assets a WHERE a.id = $1 AND a.office_id = $2` };
export const LOCK_ASSET: NamedQuery = { name: 'asset-lock', text: 'SELECT 1 FROM assets WHERE id = $1 FOR NO KEY UPDATE' };
/** Oldest first, as a family grows; a case has few. */
export const ASSETS_OF_CASE: NamedQuery = {
  name: 'assets-of-case',
  text: `SELECT ${ASSET_COLUMNS} FROM assets a WHERE a.case_id = $1 AND a.office_id = $2 AND a.id > $3 ORDER BY a.id LIMIT $4`,
};
export const EVENTS_OF_ASSETS: NamedQuery = {
  name: 'docket-events-of-assets',
  text: `SELECT ${EVENT_COLUMNS} FROM docket_events e WHERE e.asset_id = ANY ($1::uuid[]) ORDER BY e.occurred_on, e.id`,
};
export const OFFICE_OF_CASE: NamedQuery = { name: 'assets-case-office', text: 'SELECT office_id AS "officeId" FROM cases WHERE id = $1 AND office_id = $2' };

export const INSERT_ASSET: NamedQuery = {
  name: 'asset-insert',
  text: `INSERT INTO assets (id, office_id, case_id, kind, title, jurisdiction, application_number, registration_number, note, created_by, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
};
export const UPDATE_ASSET: NamedQuery = {
  name: 'asset-update',
  text: `UPDATE assets SET title = $3, jurisdiction = $4, application_number = $5, registration_number = $6, note = $7, state = $8, updated_at = $9, version = version + 1 WHERE id = $1 AND version = $2`,
};
export const INSERT_EVENT: NamedQuery = {
  name: 'docket-event-insert',
  text: `INSERT INTO docket_events (id, office_id, asset_id, case_id, kind, occurred_on, number, document_id, note, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
};
export const VOID_EVENT: NamedQuery = {
  name: 'docket-event-void',
  text: 'UPDATE docket_events SET voided_at = $3, voided_by = $4, void_reason = $5 WHERE id = $1 AND asset_id = $2 AND voided_at IS NULL',
};
/** The first act by which protection was sought for the case, of those that stand. */
export const PROTECTING_EVENT: NamedQuery = {
  name: 'docket-event-protecting',
  text: `SELECT e.id, e.kind, e.occurred_on AS "occurredOn", a.jurisdiction FROM docket_events e JOIN assets a ON a.id = e.asset_id
    WHERE e.case_id = $1 AND e.kind = ANY ($2::text[]) AND e.voided_at IS NULL ORDER BY e.occurred_on, e.id LIMIT 1`,
};
