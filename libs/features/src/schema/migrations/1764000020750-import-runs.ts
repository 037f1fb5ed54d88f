import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './table.js';

/** A file is taken in by the worker, batch after batch; what is written, and what is not yet, stands with the rows, so that a kill costs a batch. */
export class ImportRuns1764000020750 implements MigrationInterface {
  name = 'ImportRuns1764000020750';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `ALTER TABLE imports
        ADD COLUMN total integer NOT NULL DEFAULT 0, ADD COLUMN written integer NOT NULL DEFAULT 0, ADD COLUMN overtaken integer NOT NULL DEFAULT 0, ADD COLUMN started_by uuid CONSTRAINT fk_imports_started_by REFERENCES users (id), ADD COLUMN started_at timestamptz,
        -- A lease: whoever works on it puts it off, and whoever finds it past takes over.
        ADD COLUMN next_run_at timestamptz, ADD COLUMN attempts integer NOT NULL DEFAULT 0, ADD COLUMN failure jsonb,
        DROP CONSTRAINT ck_imports_state, DROP CONSTRAINT ck_imports_ended`,
      `ALTER TABLE imports
        ADD CONSTRAINT ck_imports_state CHECK (state IN ('open', 'running', 'failed', 'committed', 'discarded')),
        ADD CONSTRAINT ck_imports_ended CHECK ((state IN ('committed', 'discarded')) = (ended_at IS NOT NULL) AND (state = 'open' OR content IS NULL)),
        ADD CONSTRAINT ck_imports_running CHECK ((state = 'running') = (next_run_at IS NOT NULL) AND (state NOT IN ('running', 'failed') OR (started_by IS NOT NULL AND started_at IS NOT NULL))),
        ADD CONSTRAINT ck_imports_failed CHECK (state <> 'failed' OR failure IS NOT NULL),
        ADD CONSTRAINT ck_imports_progress CHECK (written >= 0 AND overtaken >= 0 AND written + overtaken <= total)`,
      // Two at once would each find nothing and both write it.
      "CREATE UNIQUE INDEX uq_imports_running ON imports (office_id) WHERE state = 'running'",
      "CREATE INDEX ix_imports_due ON imports (next_run_at) WHERE state = 'running'",
      "CREATE INDEX ix_imports_failed ON imports (id) WHERE state = 'failed'",
      // `place`: in which order the rows that are still to be written are. `opened`: the deadlines that the row brought, beside those it found.
      `ALTER TABLE import_rows ADD COLUMN place integer, ADD COLUMN written_at timestamptz, ADD COLUMN overtaken boolean NOT NULL DEFAULT false, ADD COLUMN family text, ADD COLUMN opened uuid[] NOT NULL DEFAULT '{}',
        ADD CONSTRAINT ck_import_rows_written CHECK (place IS NULL OR (written_at IS NULL AND NOT overtaken))`,
      'CREATE INDEX ix_import_rows_place ON import_rows (import_id, place) WHERE place IS NOT NULL',
      'CREATE INDEX ix_import_rows_family ON import_rows (import_id, family) WHERE family IS NOT NULL',
      'CREATE INDEX ix_import_rows_asset ON import_rows (import_id, asset_id) WHERE written_at IS NOT NULL AND asset_id IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      "UPDATE imports SET state = CASE WHEN written > 0 THEN 'committed' ELSE 'discarded' END, ended_at = updated_at, ended_by = started_by, next_run_at = NULL WHERE state IN ('running', 'failed')",
      'DROP INDEX ix_import_rows_asset, ix_import_rows_family, ix_import_rows_place, ix_imports_failed, ix_imports_due, uq_imports_running',
      'ALTER TABLE import_rows DROP CONSTRAINT ck_import_rows_written, DROP COLUMN place, DROP COLUMN written_at, DROP COLUMN overtaken, DROP COLUMN family, DROP COLUMN opened',
      `ALTER TABLE imports DROP CONSTRAINT ck_imports_state, DROP CONSTRAINT ck_imports_ended, DROP CONSTRAINT ck_imports_running, DROP CONSTRAINT ck_imports_failed, DROP CONSTRAINT ck_imports_progress, DROP COLUMN total, DROP COLUMN written,
        DROP COLUMN overtaken, DROP COLUMN started_by, DROP COLUMN started_at, DROP COLUMN next_run_at, DROP COLUMN attempts, DROP COLUMN failure`,
      `ALTER TABLE imports ADD CONSTRAINT ck_imports_state CHECK (state IN ('open', 'committed', 'discarded')),
        ADD CONSTRAINT ck_imports_ended CHECK ((state = 'open') = (ended_at IS NULL) AND (state = 'open' OR content IS NULL))`,
    );
  }
}
