import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTOR, GRANTED, oneOf, run, wall } from './table.js';

const KINDS = ['disclosure-attachment', 'prior-art', 'signed-agreement', 'filing-receipt', 'correspondence', 'report', 'other'];

/** What is known about each file; the bytes themselves are outside the database, under the version's storage key. */
export class Documents1764000000600 implements MigrationInterface {
  name = 'Documents1764000000600';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE documents (
        id uuid CONSTRAINT pk_documents PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_documents_office REFERENCES offices (id), subject_kind text NOT NULL, subject_id uuid NOT NULL,
        disclosure_id uuid CONSTRAINT fk_documents_disclosure REFERENCES disclosures (id), case_id uuid CONSTRAINT fk_documents_case REFERENCES cases (id),
        kind text NOT NULL, title text NOT NULL CONSTRAINT ck_documents_title CHECK (length(title) BETWEEN 1 AND 300), confidentiality text NOT NULL, latest integer NOT NULL,
        created_by uuid, created_by_name text NOT NULL, removed_at timestamptz, removed_by uuid, removal_reason text, version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        ${oneOf('documents', 'subject_kind', ['disclosure', 'case', 'agreement', 'assessment'])}, ${oneOf('documents', 'kind', KINDS)},
        ${oneOf('documents', 'confidentiality', ['internal', 'inventor-visible'])},
        CONSTRAINT ck_documents_subject CHECK ((subject_kind = 'disclosure') = (disclosure_id IS NOT NULL) AND (subject_kind <> 'case' OR case_id = subject_id) AND (disclosure_id IS NULL OR disclosure_id = subject_id)),
        CONSTRAINT ck_documents_removed CHECK ((removed_at IS NULL) = (removal_reason IS NULL)))`,
      'CREATE INDEX ix_documents_subject ON documents (office_id, subject_id, id DESC)',
      'CREATE INDEX ix_documents_case ON documents (case_id, kind) WHERE case_id IS NOT NULL',
      'CREATE INDEX ix_documents_disclosure ON documents (disclosure_id) WHERE disclosure_id IS NOT NULL',
      `CREATE TABLE document_versions (
        document_id uuid NOT NULL CONSTRAINT fk_document_versions_document REFERENCES documents (id), number integer NOT NULL CONSTRAINT ck_document_versions_number CHECK (number > 0),
        office_id uuid NOT NULL, storage_key uuid NOT NULL CONSTRAINT uq_document_versions_storage_key UNIQUE, file_name text NOT NULL CONSTRAINT ck_document_versions_file_name CHECK (length(file_name) BETWEEN 1 AND 200),
        media_type text NOT NULL, size bigint NOT NULL CONSTRAINT ck_document_versions_size CHECK (size > 0), sha256 text NOT NULL CONSTRAINT ck_document_versions_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        uploaded_by uuid, uploaded_by_name text NOT NULL, uploaded_at timestamptz NOT NULL, CONSTRAINT pk_document_versions PRIMARY KEY (document_id, number))`,
    );
    const ofInventor = `confidentiality = 'inventor-visible' AND (disclosure_id = ANY (${GRANTED}) OR case_id = ANY (${GRANTED}))`;
    const seen = 'document_id = ANY (ARRAY(SELECT id FROM documents))'; // as far as the policies of documents let this role see, reviewers' packages too
    await wall(runner, 'documents', { personReads: ofInventor, personWrites: { privileges: 'INSERT, UPDATE', check: `${ofInventor} AND removed_at IS NULL` } });
    await wall(runner, 'document_versions', { staff: 'SELECT, INSERT', personReads: seen, personWrites: { privileges: 'INSERT', check: `${seen} AND uploaded_by = ${ACTOR}` } });
    // A version is a fact: what was uploaded, when and by whom. A better file is the next version.
    await run(runner, 'REVOKE UPDATE, DELETE ON document_versions FROM tamga_system', 'REVOKE DELETE ON documents FROM tamga_system');
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE document_versions, documents');
  }
}
