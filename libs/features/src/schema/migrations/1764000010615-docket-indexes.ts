import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './table.js';

/** Ways into open deadlines that do not pass by what is closed or confirmed: the nightly second computation, and the days that must be keyed twice. */
export class DocketIndexes1764000010615 implements MigrationInterface {
  name = 'DocketIndexes1764000010615';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      "CREATE INDEX ix_deadlines_by_rule ON deadlines (id) WHERE state = 'open' AND docket_event_id IS NOT NULL",
      "CREATE INDEX ix_deadlines_unverified ON deadlines (office_id, docket_event_id) WHERE state = 'open' AND verification = 'unverified' AND docket_event_id IS NOT NULL",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP INDEX ix_deadlines_by_rule, ix_deadlines_unverified');
  }
}
