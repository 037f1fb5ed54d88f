import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './table.js';

/** A gap that no rule will ever fill is settled in writing by a person, and is not opened again for the same want. */
export class SettledGaps1764000010512 implements MigrationInterface {
  name = 'SettledGaps1764000010512';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      `ALTER TABLE docket_gaps ADD COLUMN settled_by uuid, ADD COLUMN settled_reason text,
        ADD CONSTRAINT ck_docket_gaps_settled CHECK ((settled_by IS NULL) = (settled_reason IS NULL) AND (settled_by IS NULL OR closed_at IS NOT NULL) AND length(btrim(settled_reason)) >= 10)`,
      'CREATE INDEX ix_docket_gaps_settled ON docket_gaps (case_id) WHERE settled_by IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP INDEX ix_docket_gaps_settled', 'ALTER TABLE docket_gaps DROP COLUMN settled_by, DROP COLUMN settled_reason');
  }
}
