import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './table.js';

/** What one person is to do next about leads, and whom nobody has answered: an officer's morning asks for both, however many leads have ended. */
export class NextSteps1764000030710 implements MigrationInterface {
  name = 'NextSteps1764000030710';

  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      'CREATE INDEX ix_leads_owner_next ON leads (office_id, owner_id, next_on, id) WHERE next_on IS NOT NULL',
      "CREATE INDEX ix_leads_owner_new ON leads (office_id, owner_id, id) WHERE state = 'new' AND next_on IS NULL",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await run(runner, 'DROP INDEX ix_leads_owner_new, ix_leads_owner_next');
  }
}
