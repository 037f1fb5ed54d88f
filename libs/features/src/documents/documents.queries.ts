import type { NamedQuery } from '@tamga/platform';

const DOCUMENT = `d.id, d.office_id AS "officeId", d.subject_kind AS "subjectKind", d.subject_id AS "subjectId", d.disclosure_id AS "disclosureId", d.case_id AS "caseId", d.kind, d.title, d.confidentiality,
  d.latest, d.created_by AS "createdBy", d.created_by_name AS "createdByName", d.removed_at AS "removedAt", d.removal_reason AS "removalReason", d.version, d.created_at AS "createdAt"`;
const VERSION = `v.number, v.file_name AS "fileName", v.media_type AS "mediaType", v.size, v.sha256, v.uploaded_by_name AS "uploadedByName", v.uploaded_at AS "uploadedAt"`;

export const LOCK_DOCUMENT: NamedQuery = { name: 'document-lock', text: 'SELECT id FROM documents WHERE id = $1 AND office_id = $2 FOR UPDATE' };
export const LOAD_DOCUMENT: NamedQuery = { name: 'document-load', text: `SELECT ${DOCUMENT} FROM documents d WHERE d.id = $1 AND d.office_id = $2` };
export const VERSIONS: NamedQuery = { name: 'document-versions', text: `SELECT ${VERSION}, v.storage_key AS "storageKey" FROM document_versions v WHERE v.document_id = $1 ORDER BY v.number DESC` };

export const INSERT_DOCUMENT: NamedQuery = {
  name: 'document-insert',
  text: `INSERT INTO documents (id, office_id, subject_kind, subject_id, disclosure_id, case_id, kind, title, confidentiality, latest, created_by, created_by_name, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11, $12, $12)`,
};
export const INSERT_VERSION: NamedQuery = {
  name: 'document-version-insert',
  text: `INSERT INTO document_versions (document_id, number, office_id, storage_key, file_name, media_type, size, sha256, uploaded_by, uploaded_by_name, uploaded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
};
export const NEXT_VERSION: NamedQuery = {
  name: 'document-next-version',
  text: 'UPDATE documents SET latest = $3, version = version + 1, updated_at = $4 WHERE id = $1 AND version = $2',
};
export const REMOVE_DOCUMENT: NamedQuery = {
  name: 'document-remove',
  text: 'UPDATE documents SET removed_at = $3, removed_by = $4, removal_reason = $5, version = version + 1, updated_at = $3 WHERE id = $1 AND version = $2',
};
/** Whether a version names this file, asked when nobody knows if a commit went through. */
export const IS_STORED: NamedQuery = { name: 'document-is-stored', text: 'SELECT 1 FROM document_versions WHERE storage_key = $1' };

/**
 * Newest first by id (UUIDv7), of one subject; a case's list also has what belongs to its disclosure and assessments.
 * $1 office, $2 subject, $3 the case's disclosure or null, $4 the last id of the page before or null, $5 limit, $6 kind or null, $7 removed ones too, $8 internal ones too
 */
export const LIST_DOCUMENTS: NamedQuery = {
  name: 'document-list',
  text: `SELECT ${DOCUMENT}, ${VERSION} FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.number = d.latest
    WHERE d.office_id = $1 AND (d.subject_id = $2 OR d.case_id = $2 OR d.disclosure_id = $3) AND ($4::uuid IS NULL OR d.id < $4) AND ($6::text IS NULL OR d.kind = $6)
      AND ($7 OR d.removed_at IS NULL) AND ($8 OR d.confidentiality = 'inventor-visible') ORDER BY d.id DESC LIMIT $5`,
};
export const ON_CASE: NamedQuery = {
  name: 'document-on-case',
  text: `SELECT d.id, d.kind, d.title FROM documents d
    WHERE d.removed_at IS NULL AND ($2::text IS NULL OR d.kind = $2)
      AND (d.case_id = $1 OR d.disclosure_id = (SELECT c.disclosure_id FROM cases c WHERE c.id = $1)) ORDER BY d.id`,
};
export const BY_ID: NamedQuery = {
  name: 'document-by-id',
  text: `SELECT d.id, d.kind, d.title, d.subject_kind AS "subjectKind", d.subject_id AS "subjectId", d.case_id AS "caseId", d.disclosure_id AS "disclosureId" FROM documents d
    WHERE d.id = $1 AND d.office_id = $2 AND d.removed_at IS NULL`,
};

export const VERIFY_BATCH: NamedQuery = {
  name: 'document-verify',
  text: `SELECT v.document_id AS "documentId", v.number, v.storage_key AS "storageKey", v.size, v.sha256 FROM document_versions v
    WHERE $1::uuid IS NULL OR v.storage_key > $1 ORDER BY v.storage_key LIMIT 500`,
};
export const KNOWN_KEYS: NamedQuery = { name: 'document-known-keys', text: 'SELECT storage_key AS key FROM document_versions WHERE storage_key = ANY ($1::uuid[])' };
