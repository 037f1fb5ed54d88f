import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run, wall } from './table.js';

/** A statutory day that no event explains is keyed twice as well; and a gap that somebody's deadline answers says which. */
export class DeadlineEntries1764000020700 implements MigrationInterface {
  name = 'DeadlineEntries1764000020700';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      // The due day as each person last keyed it; without rows the deadline itself is the first entry, by whoever entered it. Inventors never see this.
      `CREATE TABLE deadline_entries (
        deadline_id uuid NOT NULL CONSTRAINT fk_deadline_entries_deadline REFERENCES deadlines (id), keyed_by uuid NOT NULL, office_id uuid NOT NULL, keyed_on date NOT NULL, keyed_at timestamptz NOT NULL,
        CONSTRAINT pk_deadline_entries PRIMARY KEY (deadline_id, keyed_by))`,
      "CREATE INDEX ix_deadlines_unverified_by_hand ON deadlines (office_id, id) WHERE state = 'open' AND verification = 'unverified' AND docket_event_id IS NULL",
      'ALTER TABLE docket_gaps ADD COLUMN answered_by_id uuid CONSTRAINT fk_docket_gaps_answered_by REFERENCES deadlines (id)',
      'CREATE INDEX ix_docket_gaps_answered_by ON docket_gaps (answered_by_id) WHERE answered_by_id IS NOT NULL',
      'CREATE INDEX ix_docket_gaps_asset ON docket_gaps (asset_id) WHERE closed_at IS NULL',
    );
    await wall(runner, 'deadline_entries');
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'DROP INDEX ix_docket_gaps_asset, ix_docket_gaps_answered_by, ix_deadlines_unverified_by_hand', 'ALTER TABLE docket_gaps DROP COLUMN answered_by_id', 'DROP TABLE deadline_entries',
    );
  }
}
