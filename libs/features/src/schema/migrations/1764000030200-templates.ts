import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LOCALES, TEMPLATE_KINDS, TEMPLATE_SOURCES, TEMPLATE_STATES } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

/** What an office's documents are written from, in versions; of each kind and language one is in force. A version's content never changes. */
export class Templates1764000030200 implements MigrationInterface {
  name = 'Templates1764000030200';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE document_templates (
        id uuid CONSTRAINT pk_document_templates PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_document_templates_office REFERENCES offices (id), kind text NOT NULL, locale text NOT NULL, number integer NOT NULL,
        state text NOT NULL DEFAULT 'proposed', source text NOT NULL, file_name text NOT NULL, size integer NOT NULL, sha256 text NOT NULL, content bytea NOT NULL, note text NOT NULL DEFAULT '',
        proposed_by uuid, proposed_by_name text NOT NULL, proposed_at timestamptz NOT NULL, adopted_by uuid, adopted_by_name text, adopted_at timestamptz, approved_by text, retired_at timestamptz, version integer NOT NULL DEFAULT 1,
        ${oneOf('document_templates', 'kind', TEMPLATE_KINDS)}, ${oneOf('document_templates', 'locale', LOCALES)}, ${oneOf('document_templates', 'state', TEMPLATE_STATES)}, ${oneOf('document_templates', 'source', TEMPLATE_SOURCES)},
        CONSTRAINT uq_document_templates_number UNIQUE (office_id, kind, locale, number), CONSTRAINT ck_document_templates_size CHECK (size = octet_length(content) AND size BETWEEN 1 AND 2097152),
        CONSTRAINT ck_document_templates_adopted CHECK (state <> 'in-force' OR (adopted_at IS NOT NULL AND approved_by IS NOT NULL)), CONSTRAINT ck_document_templates_retired CHECK ((state = 'retired') = (retired_at IS NOT NULL)))`,
      // Already compressed.
      'ALTER TABLE document_templates ALTER COLUMN content SET STORAGE EXTERNAL',
      "CREATE UNIQUE INDEX uq_document_templates_in_force ON document_templates (office_id, kind, locale) WHERE state = 'in-force'",
      "CREATE INDEX ix_document_templates_current ON document_templates (office_id, id DESC) WHERE state <> 'retired'",
      "CREATE INDEX ix_document_templates_retired ON document_templates (office_id, id DESC) WHERE state = 'retired'",
    );
    await wall(runner, 'document_templates', { staff: 'SELECT, INSERT, UPDATE (state, adopted_by, adopted_by_name, adopted_at, approved_by, retired_at, version)' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE document_templates');
  }
}
