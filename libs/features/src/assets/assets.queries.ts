import type { AssetKind, AssetPartyRole, AssetState, ByLocale, DocketEventKind, LocalDate, RelinquishmentManner } from '@tamga/domain';
import type { NamedQuery } from '@tamga/platform';

export type AssetRow = {
  id: string; officeId: string; caseId: string; kind: AssetKind; title: string; jurisdiction: string | null; applicationNumber: string | null; registrationNumber: string | null;
  applicationKey: string | null; registrationKey: string | null; state: AssetState; note: string; version: number; createdAt: Date; updatedAt: Date;
};
export type DocketEventRow = {
  id: string; assetId: string; kind: DocketEventKind; occurredOn: LocalDate; number: string | null; documentId: string | null; note: string;
  recordedAt: Date; recordedBy: string | null; voidedAt: Date | null; voidReason: string | null;
};
export type ClaimRow = { id: string; assetId: string; earlierId: string; title: string; jurisdiction: string | null; applicationNumber: string | null; caseId: string; caseReference: string; filedOn: LocalDate | null };
export type AssetPartyRow = { assetId: string; role: AssetPartyRole; partyId: string; names: ByLocale };
export type SameNumberRow = { assetId: string; id: string; title: string; caseId: string; caseReference: string };
export type GivenUpRow = { assetId: string; manner: RelinquishmentManner };

const ASSET_COLUMNS = `a.id, a.office_id AS "officeId", a.case_id AS "caseId", a.kind, a.title, a.jurisdiction, a.application_number AS "applicationNumber", a.registration_number AS "registrationNumber",
  a.application_key AS "applicationKey", a.registration_key AS "registrationKey", a.state, a.note, a.version, a.created_at AS "createdAt", a.updated_at AS "updatedAt"`;
const EVENT_COLUMNS = `e.id, e.asset_id AS "assetId", e.kind, e.occurred_on AS "occurredOn", e.number, e.document_id AS "documentId", e.note, e.recorded_at AS "recordedAt", e.recorded_by AS "recordedBy",
  e.voided_at AS "voidedAt", e.void_reason AS "voidReason"`;

export const ASSET: NamedQuery = { name: 'asset', text: `SELECT ${ASSET_COLUMNS} FROM assets a WHERE a.id = $1 AND a.office_id = $2` };
export const LOCK_ASSET: NamedQuery = { name: 'asset-lock', text: 'SELECT 1 FROM assets WHERE id = $1 FOR NO KEY UPDATE' };
/** Oldest first, as a family grows; a case has few. */
export const ASSETS_OF_CASE: NamedQuery = {
  name: 'assets-of-case',
  text: `SELECT ${ASSET_COLUMNS} FROM assets a WHERE a.case_id = $1 AND a.office_id = $2 AND a.id > $3 ORDER BY a.id LIMIT $4`,
};
export const ASSETS_BY_ID: NamedQuery = { name: 'assets-by-id', text: `SELECT ${ASSET_COLUMNS}, c.reference AS "caseReference" FROM assets a JOIN cases c ON c.id = a.case_id WHERE a.id = ANY ($1::uuid[]) AND a.office_id = $2 ORDER BY a.id` };
/** By a number in its one form, of the application or of what was granted. */
export const ASSETS_BY_NUMBER: NamedQuery = {
  name: 'assets-by-number',
  text: `SELECT * FROM (
      SELECT ${ASSET_COLUMNS} FROM assets a WHERE a.office_id = $1 AND a.application_key = ANY ($2::text[])
      UNION SELECT ${ASSET_COLUMNS} FROM assets a WHERE a.office_id = $1 AND a.registration_key = ANY ($3::text[])) found
    WHERE ($4::text IS NULL OR jurisdiction = $4) ORDER BY id LIMIT $5`,
};
export const EVENTS_OF_ASSETS: NamedQuery = {
  name: 'docket-events-of-assets',
  text: `SELECT ${EVENT_COLUMNS} FROM docket_events e WHERE e.asset_id = ANY ($1::uuid[]) ORDER BY e.occurred_on, e.id`,
};
export const OFFICE_OF_CASE: NamedQuery = { name: 'assets-case-office', text: 'SELECT office_id AS "officeId", disclosure_id AS "disclosureId" FROM cases WHERE id = $1 AND office_id = $2' };

/** Those that stand, with the first filing of what is claimed. */
export const CLAIMS_OF_ASSETS: NamedQuery = {
  name: 'priority-claims-of-assets',
  text: `SELECT p.id, p.asset_id AS "assetId", p.earlier_id AS "earlierId", a.title, a.jurisdiction, a.application_number AS "applicationNumber", a.case_id AS "caseId", c.reference AS "caseReference",
      (SELECT min(e.occurred_on) FROM docket_events e WHERE e.asset_id = a.id AND e.kind IN ('filed', 'provisional-filed') AND e.voided_at IS NULL) AS "filedOn"
    FROM priority_claims p JOIN assets a ON a.id = p.earlier_id JOIN cases c ON c.id = a.case_id WHERE p.asset_id = ANY ($1::uuid[]) AND p.voided_at IS NULL ORDER BY p.id`,
};
export const PARTIES_OF_ASSETS: NamedQuery = {
  name: 'asset-parties-of-assets',
  text: 'SELECT l.asset_id AS "assetId", l.role, l.party_id AS "partyId", n.names FROM asset_parties l JOIN parties n ON n.id = l.party_id WHERE l.asset_id = ANY ($1::uuid[]) ORDER BY l.asset_id, l.role, l.position',
};
export const GIVEN_UP: NamedQuery = { name: 'asset-relinquishments-of-assets', text: 'SELECT asset_id AS "assetId", manner FROM asset_relinquishments WHERE asset_id = ANY ($1::uuid[]) AND ended_at IS NULL' };
/** Other records of the same application: one office number, one application. */
export const SAME_NUMBER: NamedQuery = {
  name: 'assets-same-number',
  text: `SELECT a.id AS "assetId", b.id, b.title, b.case_id AS "caseId", c.reference AS "caseReference" FROM assets a
    JOIN assets b ON b.office_id = a.office_id AND b.application_key = a.application_key AND b.jurisdiction IS NOT DISTINCT FROM a.jurisdiction AND b.id <> a.id JOIN cases c ON c.id = b.case_id
    WHERE a.id = ANY ($1::uuid[]) AND a.application_key IS NOT NULL ORDER BY a.id, b.id LIMIT 100`,
};

export const INSERT_ASSET: NamedQuery = {
  name: 'asset-insert',
  text: `INSERT INTO assets (id, office_id, case_id, kind, title, jurisdiction, application_number, registration_number, application_key, registration_key, note, created_by, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
};
export const UPDATE_ASSET: NamedQuery = {
  name: 'asset-update',
  text: `UPDATE assets SET title = $3, jurisdiction = $4, application_number = $5, registration_number = $6, application_key = $7, registration_key = $8, note = $9, state = $10, updated_at = $11, version = version + 1
    WHERE id = $1 AND version = $2`,
};
export const INSERT_EVENT: NamedQuery = {
  name: 'docket-event-insert',
  text: `INSERT INTO docket_events (id, office_id, asset_id, case_id, kind, occurred_on, number, document_id, note, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
};
export const CORRECT_EVENT: NamedQuery = { name: 'docket-event-correct', text: 'UPDATE docket_events SET occurred_on = $3 WHERE id = $1 AND asset_id = $2 AND voided_at IS NULL' };
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
export const DROP_PARTIES: NamedQuery = { name: 'asset-parties-drop', text: 'DELETE FROM asset_parties WHERE asset_id = $1' };
export const INSERT_PARTIES: NamedQuery = {
  name: 'asset-parties-insert',
  text: `INSERT INTO asset_parties (asset_id, office_id, role, party_id, position) SELECT $1, $2, l.role, l.party_id, row_number() OVER (PARTITION BY l.role ORDER BY l.n)
    FROM unnest($3::text[], $4::uuid[]) WITH ORDINALITY AS l (role, party_id, n)`,
};
