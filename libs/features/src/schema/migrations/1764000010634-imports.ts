import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DATE_ORDERS, IMPORT_DECISIONS, IMPORT_OUTCOMES, IMPORT_RECORDS } from '@tamga/domain';
import { oneOf, run, wall } from './table.js';

/** Dockets that come from other systems: the file and what would become of its rows, and what became of them. */
export class Imports1764000010634 implements MigrationInterface {
  name = 'Imports1764000010634';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `CREATE TABLE imports (
        id uuid CONSTRAINT pk_imports PRIMARY KEY, office_id uuid NOT NULL CONSTRAINT fk_imports_office REFERENCES offices (id), file_name text NOT NULL, sha256 text NOT NULL, size integer NOT NULL,
        -- Only while it can still be read in another way; afterwards the rows themselves are kept with what they became.
        content bytea, format text NOT NULL, encoding text, separator text, sheet text, sheets text[] NOT NULL DEFAULT '{}', headings text[] NOT NULL DEFAULT '{}', samples jsonb NOT NULL DEFAULT '[]', row_count integer NOT NULL DEFAULT 0,
        layout text, system text NOT NULL, record text, columns jsonb NOT NULL DEFAULT '{}', date_order text, constants jsonb NOT NULL DEFAULT '{}', people jsonb NOT NULL DEFAULT '{}', unmatched text NOT NULL DEFAULT 'ask',
        faults jsonb NOT NULL DEFAULT '[]', counts jsonb NOT NULL DEFAULT '{}', names jsonb NOT NULL DEFAULT '[]', digest text, state text NOT NULL DEFAULT 'open', version integer NOT NULL DEFAULT 1,
        created_by uuid NOT NULL CONSTRAINT fk_imports_created_by REFERENCES users (id), created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, ended_by uuid CONSTRAINT fk_imports_ended_by REFERENCES users (id), ended_at timestamptz,
        CONSTRAINT ck_imports_format CHECK (format IN ('csv', 'xlsx')), CONSTRAINT ck_imports_unmatched CHECK (unmatched IN ('ask', 'open-case')), CONSTRAINT ck_imports_state CHECK (state IN ('open', 'committed', 'discarded')),
        CONSTRAINT ck_imports_ended CHECK ((state = 'open') = (ended_at IS NULL) AND (state = 'open' OR content IS NULL)), ${oneOf('imports', 'record', IMPORT_RECORDS)}, ${oneOf('imports', 'date_order', DATE_ORDERS)})`,
      'CREATE INDEX ix_imports_office ON imports (office_id, id DESC)',
      // What is forgotten after its time: rows of files that were never taken in, or long ago.
      'CREATE INDEX ix_imports_updated ON imports (updated_at) WHERE row_count > 0',
      `CREATE TABLE import_rows (
        import_id uuid NOT NULL CONSTRAINT fk_import_rows_import REFERENCES imports (id) ON DELETE CASCADE, number integer NOT NULL, office_id uuid NOT NULL, cells jsonb NOT NULL, content jsonb, row_key text,
        outcome text, over text, faults jsonb NOT NULL DEFAULT '[]', before jsonb, case_id uuid, asset_id uuid, deadline_ids uuid[] NOT NULL DEFAULT '{}', may_take boolean NOT NULL DEFAULT false,
        decision text, decided_case_id uuid CONSTRAINT fk_import_rows_case REFERENCES cases (id), CONSTRAINT pk_import_rows PRIMARY KEY (import_id, number),
        ${oneOf('import_rows', 'outcome', IMPORT_OUTCOMES)}, ${oneOf('import_rows', 'decision', IMPORT_DECISIONS)}, CONSTRAINT ck_import_rows_case CHECK (decision IS DISTINCT FROM 'use-case' OR decided_case_id IS NOT NULL))`,
      'CREATE INDEX ix_import_rows_outcome ON import_rows (import_id, outcome, number)',
      // One record of another system, one thing here: this is what makes a second import of the same file change nothing.
      `CREATE TABLE import_links (
        id uuid CONSTRAINT pk_import_links PRIMARY KEY, office_id uuid NOT NULL, system text NOT NULL, record text NOT NULL, row_key text NOT NULL, content jsonb NOT NULL, source_row jsonb NOT NULL, file_sha256 text NOT NULL, row_number integer NOT NULL,
        import_id uuid NOT NULL CONSTRAINT fk_import_links_import REFERENCES imports (id), case_id uuid CONSTRAINT fk_import_links_case REFERENCES cases (id), asset_id uuid CONSTRAINT fk_import_links_asset REFERENCES assets (id),
        deadline_ids uuid[] NOT NULL DEFAULT '{}', event_ids uuid[] NOT NULL DEFAULT '{}', imported_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        CONSTRAINT uq_import_links_key UNIQUE (office_id, system, record, row_key), ${oneOf('import_links', 'record', IMPORT_RECORDS)})`,
      'CREATE INDEX ix_import_links_asset ON import_links (asset_id) WHERE asset_id IS NOT NULL',
      'CREATE INDEX ix_import_links_import ON import_links (import_id)',
      `CREATE TABLE import_mappings (
        id uuid CONSTRAINT pk_import_mappings PRIMARY KEY, office_id uuid NOT NULL, name text NOT NULL, record text NOT NULL, columns jsonb NOT NULL, date_order text, constants jsonb NOT NULL DEFAULT '{}', version integer NOT NULL DEFAULT 1,
        saved_by uuid NOT NULL CONSTRAINT fk_import_mappings_saved_by REFERENCES users (id), saved_at timestamptz NOT NULL, CONSTRAINT ck_import_mappings_name CHECK (length(btrim(name)) BETWEEN 1 AND 80),
        ${oneOf('import_mappings', 'record', IMPORT_RECORDS)}, ${oneOf('import_mappings', 'date_order', DATE_ORDERS)})`,
      'CREATE UNIQUE INDEX uq_import_mappings_name ON import_mappings (office_id, lower(name))',
    );
    await wall(runner, 'imports');
    await wall(runner, 'import_rows', { staff: 'SELECT, INSERT, UPDATE, DELETE' });
    await wall(runner, 'import_links');
    await wall(runner, 'import_mappings', { staff: 'SELECT, INSERT, UPDATE, DELETE' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP TABLE import_mappings, import_links, import_rows, imports');
  }
}
